//! Numbers of persons that nobody has, the ways to disguise them, and numbers that only look like them.

use crate::bad_input::Dice;

/// A kind of number: how it is called, and how one is made.
pub type Maker = (&'static str, fn(&mut Dice) -> String);

pub const KINDS: [Maker; 7] = [
    ("ID card", |dice| id(dice, "", false)),
    ("ID card, X", |dice| id(dice, "", true)),
    ("ID card of 15", fifteen),
    ("residence permit", |dice| id(dice, "9", false)),
    ("bank card of 16", |dice| bank(dice, 16)),
    ("bank card of 19", |dice| bank(dice, 19)),
    ("mobile", mobile),
];

/// A way to write a number: how it is called, and the number so written where that can be done.
pub type Disguise = (&'static str, fn(&str) -> Option<String>);

pub const DISGUISES: [Disguise; 14] = [
    ("as it is", |n| Some(n.to_owned())),
    ("spaces", |n| Some(grouped(n, " "))),
    ("dashes", |n| Some(grouped(n, "-"))),
    ("dashes between spaces", |n| Some(grouped(n, " - "))),
    ("dots", |n| Some(grouped(n, "."))),
    ("ideographic spaces", |n| Some(grouped(n, "\u{3000}"))),
    ("no-break spaces", |n| Some(grouped(n, "\u{A0}"))),
    ("marks without width", |n| Some(grouped(n, "\u{200B}"))),
    ("full-width digits", |n| Some(n.chars().map(full_width).collect())),
    ("country code", |n| (n.len() == 11).then(|| format!("+86 {n}"))),
    ("brackets", |n| (n.len() == 11).then(|| format!("({}){}", &n[..3], &n[3..]))),
    ("broken at the end of a line", |n| (n.len() > 11).then(|| format!("{}\n{}", &n[..n.len() / 2], &n[n.len() / 2..]))),
    ("a space after every digit", |n| Some(n.chars().map(String::from).collect::<Vec<_>>().join(" "))),
    ("Chinese numerals", |n| Some(n.chars().map(numeral).collect())),
];

/// What looks like a number of a person and is none.
pub const NEAR_MISSES: [Maker; 16] = [
    ("order number, 18 digits of a date and a serial", |dice| {
        format!("2026{:02}{:02}{}", month(dice), day(dice), serial(dice, 10))
    }),
    ("18 digits that begin as an ID card, wrong check digit", wrong_id),
    ("19 digits that begin as a bank card, wrong check digit", wrong_bank),
    ("unified social credit code", |dice| format!("91{}MA{}{}X", region(dice), serial(dice, 3), serial(dice, 4))),
    ("unified social credit code, digits only", |dice| format!("11{}00{}", region(dice), serial(dice, 8))),
    ("account of an office", |dice| format!("1202{} {} {} {}", 1, serial(dice, 3), serial(dice, 4), serial(dice, 7))),
    ("telephone of an office", |dice| format!("0{}-{}{}", 571 + dice.below(20), 6 + dice.below(3), serial(dice, 6))),
    ("service telephone", |dice| format!("400-{}-{}", serial(dice, 3), serial(dice, 4))),
    ("number of a document", |dice| format!("云发〔2026〕{}号", dice.below(999))),
    ("dates in a row", |dice| format!("2026-{:02}-{:02} 2026-{:02}-{:02}", month(dice), day(dice), month(dice), day(dice))),
    ("sum of money", |dice| format!("1{}{}.{}元", 3 + dice.below(7), serial(dice, 9), serial(dice, 2))),
    ("milliseconds since 1970", |dice| format!("17{}", serial(dice, 11))),
    ("ISBN", |dice| format!("978-7-{}-{}-{}", serial(dice, 3), serial(dice, 5), dice.below(10))),
    ("row of figures", |dice| (0..9).map(|_| dice.below(9000).to_string()).collect::<Vec<_>>().join(" ")),
    ("masked mobile", |dice| format!("138****{}", serial(dice, 4))),
    ("order number of 11 digits", |dice| serial(dice, 11)),
];

fn serial(dice: &mut Dice, length: usize) -> String {
    (0..length).map(|_| char::from(b'0' + dice.below(10) as u8)).collect()
}

fn month(dice: &mut Dice) -> usize {
    1 + dice.below(12)
}

fn day(dice: &mut Dice) -> usize {
    1 + dice.below(28)
}

fn region(dice: &mut Dice) -> String {
    let provinces = ["11", "13", "21", "32", "33", "37", "41", "44", "51", "53", "61", "65"];
    format!("{}{}", provinces[dice.below(provinces.len())], serial(dice, 4))
}

/// The check digit of GB 11643 for seventeen digits, by the definition: the weights are powers of two modulo eleven.
fn id_check(body: &str) -> char {
    let sum: u32 = body.bytes().rev().enumerate().map(|(at, b)| u32::from(b - b'0') * (2u32.pow(at as u32 + 1) % 11)).sum();
    ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize]
}

/// With the check digit X or without it, as asked for.
fn id(dice: &mut Dice, nine: &str, x: bool) -> String {
    loop {
        let region = format!("{nine}{}", region(dice));
        let birth = format!("{}{:02}{:02}", 1930 + dice.below(90), month(dice), day(dice));
        let body = format!("{}{birth}{}", &region[..6], serial(dice, 3));
        if (id_check(&body) == 'X') == x {
            return format!("{body}{}", id_check(&body));
        }
    }
}

fn fifteen(dice: &mut Dice) -> String {
    format!("{}{}{:02}{:02}{}", region(dice), 30 + dice.below(65), month(dice), day(dice), serial(dice, 3))
}

fn luhn(body: &str) -> u32 {
    let doubled = |n: u32| if n > 4 { 2 * n - 9 } else { 2 * n };
    let digits = body.bytes().rev().map(|b| u32::from(b - b'0')).enumerate();
    (10 - digits.map(|(at, n)| if at % 2 == 0 { doubled(n) } else { n }).sum::<u32>() % 10) % 10
}

fn bank(dice: &mut Dice, length: usize) -> String {
    let body = format!("62{}", serial(dice, length - 3));
    format!("{body}{}", luhn(&body))
}

fn mobile(dice: &mut Dice) -> String {
    format!("1{}{}", 3 + dice.below(7), serial(dice, 9))
}

fn wrong_id(dice: &mut Dice) -> String {
    let right = id(dice, "", false);
    let last = right.as_bytes()[17];
    format!("{}{}", &right[..17], char::from(b'0' + (last - b'0' + 1 + dice.below(8) as u8) % 10))
}

fn wrong_bank(dice: &mut Dice) -> String {
    let right = bank(dice, 19);
    let last = right.as_bytes()[18];
    format!("{}{}", &right[..18], char::from(b'0' + (last - b'0' + 1 + dice.below(8) as u8) % 10))
}

/// In groups as people write them.
fn grouped(number: &str, with: &str) -> String {
    let lengths: &[usize] = match number.len() {
        11 => &[3, 4, 4],
        15 => &[6, 6, 3],
        18 => &[6, 8, 4],
        _ => &[4, 4, 4, 4, 3],
    };
    let (mut groups, mut rest) = (Vec::new(), number);
    for length in lengths {
        let (group, tail) = rest.split_at((*length).min(rest.len()));
        groups.push(group);
        rest = tail;
    }
    groups.retain(|group| !group.is_empty());
    groups.join(with)
}

fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) - u32::from('!') + u32::from('！')).expect("a full-width twin")
}

fn numeral(c: char) -> char {
    c.to_digit(10).map_or(c, |digit| "〇一二三四五六七八九".chars().nth(digit as usize).expect("ten numerals"))
}
