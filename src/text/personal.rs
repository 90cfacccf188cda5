//! Numbers that belong to a person: ID cards, bank cards, mobile phones.
//!
//! A number may be written in groups (`138-0000-0000`, `6222 0000 …`, `138.0000.0000`) and in full-width digits. A
//! *chain* is digits with at most one sign between them; a number is a stretch of a chain that starts and ends at
//! a group, so a date in front of a phone hides nothing and the middle of a longer number is never taken for one.

use crate::calendar::Day;
use std::ops::Range;

/// A place in a text where a person's number stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    /// The number, in bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: PersonalKind,
}

/// What a person's number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalKind {
    /// 居民身份证 or residence permit: province, birth date and check digit hold.
    IdCard,
    /// A payment card: issuer and check digit hold.
    BankCard,
    /// A mobile number of the mainland.
    Mobile,
}

/// What is looked for.
#[derive(Clone, Copy)]
struct Look {
    /// ID and bank cards too, not only phones.
    cards: bool,
    /// ID numbers of fifteen digits wherever they stand, not only behind their name.
    fifteen: bool,
    /// Across the ends of lines.
    lines: bool,
}

/// Every ID number, bank card and mobile number in `text`, in order.
pub fn personal(text: &str) -> Vec<Personal> {
    scan(text, Look { cards: true, fifteen: false, lines: false })
}

/// Every mobile number in `text`, in order; a country code in front is not part of it.
pub fn mobiles(text: &str) -> Vec<Range<usize>> {
    let found = scan(text, Look { cards: false, fifteen: false, lines: false });
    found.into_iter().filter(|p| p.kind == PersonalKind::Mobile).map(|p| p.range).collect()
}

/// As [`personal`], in a document that others have set: a card's number may be broken at the end of a line, and where
/// a column is headed by `ids_named`, a name of ID numbers, those of fifteen digits need not stand behind it.
pub fn personal_in_document(text: &str, ids_named: bool) -> Vec<Personal> {
    let mut found = scan(text, Look { cards: true, fifteen: ids_named, lines: false });
    let broken = scan(text, Look { cards: true, fifteen: false, lines: true });
    let is_broken = |p: &Personal| p.kind != PersonalKind::Mobile && text[p.range.clone()].contains('\n');
    found.extend(broken.into_iter().filter(is_broken));
    found.sort_by_key(|p| p.range.start);
    found
}

/// Whether a text says that ID numbers are near.
pub fn names_ids(text: &str) -> bool {
    ["身份证", "身份號", "身份号", "证件号"].iter().any(|word| text.contains(word))
}

/// What a whole number in a cell of a sheet is. Sheets keep fifteen digits of a number: the rest, and with it every
/// check digit, is lost, but place and day of birth of an ID card or the issuer of a bank card are still there.
pub fn typed_number(digits: &str) -> Option<PersonalKind> {
    let values: Vec<u8> = digits.bytes().map(|b| b.wrapping_sub(b'0')).collect();
    match values.len() {
        18 if has_place_and_birth(&values, true) => Some(PersonalKind::IdCard),
        16..=19 if values.starts_with(&[6, 2]) => Some(PersonalKind::BankCard),
        _ => personal(digits).first().map(|p| p.kind),
    }
}

/// Fewer digits than this are nobody's number.
const SHORTEST: usize = 11;
/// In a row of more groups than this (a table, a drawing) only an unbroken number counts.
const MANY_GROUPS: usize = 8;

/// Digits, their places, and where each group begins.
#[derive(Default)]
struct Chain {
    digits: Vec<u8>,
    places: Vec<Range<usize>>,
    groups: Vec<usize>,
    /// Of every group, whether a dot stands before it.
    dotted: Vec<bool>,
}

/// Fewer digits than this are no ID or bank card.
const CARD: usize = 15;

/// Whether a chain stands there that is long enough for an ID or bank card; most pages have none, and need no closer look.
pub fn may_hold_card(bytes: &[u8]) -> bool {
    let mut long = false;
    chains(bytes, CARD, false, |_| long = true);
    long
}

fn scan(text: &str, look: Look) -> Vec<Personal> {
    let mut found = Vec::new();
    chains(text.as_bytes(), SHORTEST, look.lines, |chain| chain.numbers(text, look, &mut found));
    found
}

/// Every chain of at least `shortest` digits; across the ends of lines where `lines`.
fn chains(bytes: &[u8], shortest: usize, lines: bool, mut each: impl FnMut(&Chain)) {
    let mut chain = Chain::default();
    let mut at = 0;
    while let Some(skip) = bytes[at..].iter().position(|&b| b.is_ascii_digit() || b == 0xEF) {
        at += skip;
        if digit(bytes, at).is_none() {
            at += 1;
            continue;
        }
        at = chain.read(bytes, at, lines);
        if chain.digits.len() >= shortest {
            each(&chain);
        }
    }
}

impl Chain {
    /// Reads the chain that starts at `at`; returns where it ends.
    fn read(&mut self, bytes: &[u8], mut at: usize, lines: bool) -> usize {
        self.digits.clear();
        self.places.clear();
        self.groups.clear();
        self.dotted.clear();
        self.groups.push(0);
        self.dotted.push(false);
        loop {
            if let Some((value, width)) = digit(bytes, at) {
                self.digits.push(value);
                self.places.push(at..at + width);
                at += width;
            } else {
                let gap = if lines { gap(bytes, at).max(line_end(bytes, at)) } else { gap(bytes, at) };
                if gap == 0 || digit(bytes, at + gap).is_none() {
                    return at;
                }
                self.groups.push(self.digits.len());
                self.dotted.push(bytes[at] == b'.');
                at += gap;
            }
        }
    }

    fn numbers(&self, text: &str, look: Look, found: &mut Vec<Personal>) {
        let end_of = |group: usize| self.groups.get(group).copied().unwrap_or(self.digits.len());
        let widest = if self.groups.len() > MANY_GROUPS { 1 } else { MANY_GROUPS };
        if look.cards && self.groups.len() == self.digits.len() {
            // a form with a box for every digit
            let hit = self.number(text, 0..1, 0..self.digits.len(), look);
            found.extend(hit.filter(|hit| hit.kind != PersonalKind::Mobile));
            return;
        }
        let mut first = 0;
        'groups: while first < self.groups.len() {
            let start = self.groups[first];
            for last in (first..self.groups.len().min(first + widest)).rev() {
                let end = end_of(last + 1);
                if !(SHORTEST..=19).contains(&(end - start)) {
                    continue;
                }
                if let Some(hit) = self.number(text, first..last + 1, start..end, look) {
                    found.push(hit);
                    first = last + 1;
                    continue 'groups;
                }
            }
            first += 1;
        }
    }

    /// Decides about the digits `span`, which are the groups `groups`.
    fn number(&self, text: &str, groups: Range<usize>, span: Range<usize>, look: Look) -> Option<Personal> {
        let digits = &self.digits[span.clone()];
        let (start, end) = (self.places[span.start].start, self.places[span.end - 1].end);
        let lengths = || groups.clone().map(|g| self.groups.get(g + 1).unwrap_or(&self.digits.len()) - self.groups[g]);
        // 1380000.1234 is a sum; with two dots it is none
        let is_sum = groups.len() == 2 && self.dotted[groups.end - 1];
        if look.cards && groups.len() <= 6 {
            if let Some(end) = id_card(text, digits, start, end, look.fifteen) {
                return Some(Personal { range: start..end, kind: PersonalKind::IdCard });
            }
            let grouped = groups.len() <= 5 && lengths().take(groups.len() - 1).all(|n| n >= 3);
            if grouped && !is_sum && is_bank_card(digits) && stands_alone(text, start, end) {
                return Some(Personal { range: start..end, kind: PersonalKind::BankCard });
            }
        }
        // A country code written without a gap: 8613800000000, 008613800000000.
        let code = match (groups.len(), digits.len()) {
            (1, 13) if digits.starts_with(&[8, 6]) => 2,
            (1, 15) if digits.starts_with(&[0, 0, 8, 6]) => 4,
            (_, SHORTEST) => 0,
            _ => return None,
        };
        let own = &digits[code..];
        let shaped = groups.len() == 1 || SHAPES.contains(&lengths().collect::<Vec<_>>().as_slice());
        if own[0] == 1 && own[1] >= 3 && shaped && !is_sum && is_no_amount(text, start, end) {
            return Some(Personal { range: self.places[span.start + code].start..end, kind: PersonalKind::Mobile });
        }
        None
    }
}

/// How people group a mobile number; anything else is a row of figures.
const SHAPES: [&[usize]; 6] = [&[3, 4, 4], &[3, 8], &[7, 4], &[3, 3, 5], &[4, 3, 4], &[4, 4, 3]];

/// The digit at `at`, ASCII or full-width, and how many bytes it takes.
fn digit(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at..)? {
        [b @ b'0'..=b'9', ..] => Some((b - b'0', 1)),
        [0xEF, 0xBC, b @ 0x90..=0x99, ..] => Some((b - 0x90, 3)),
        _ => None,
    }
}

/// How many bytes stand at `at` between two groups: one sign, or a dash between spaces; none is 0.
fn gap(bytes: &[u8], at: usize) -> usize {
    let first = separator(bytes, at);
    if first == 0 {
        return 0;
    }
    let dash = separator(bytes, at + first);
    let last = if dash == 0 { 0 } else { separator(bytes, at + first + dash) };
    let is_space = |at: usize| bytes.get(at) == Some(&b' ');
    if last > 0 && is_space(at) && !is_space(at + first) && is_space(at + first + dash) { first + dash + last } else { first }
}

/// How many bytes of the end of a line stand at `at`, with the dash before it and the blanks around it; none is 0.
fn line_end(bytes: &[u8], at: usize) -> usize {
    let is_blank = |b: &&u8| matches!(b, b' ' | b'\t' | b'\r' | b'-');
    let blanks = |at: usize| bytes.get(at..).unwrap_or_default().iter().take_while(is_blank).count();
    let before = blanks(at);
    if bytes.get(at + before) != Some(&b'\n') {
        return 0;
    }
    before + 1 + blanks(at + before + 1)
}

/// How many bytes of one space, dash, dot or mark without width stand at `at`; none is 0.
fn separator(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..).unwrap_or_default() {
        [b' ' | b'-' | b'.' | b')', ..] => 1,
        [0xC2, 0xA0 | 0xAD | 0xB7, ..] => 2,
        [b'&', rest @ ..] if rest.starts_with(b"nbsp;") => 6,
        [0xE2, 0x80, 0x82..=0x95, ..] | [0xE2, 0x81, 0xA0, ..] | [0xE2, 0x88, 0x92, ..] | [0xE3, 0x80, 0x80, ..] => 3,
        [0xEF, 0xBC, 0x89 | 0x8D | 0x8E, ..] | [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    }
}

/// Where an ID number of these digits ends (its X may follow them), if they are one.
fn id_card(text: &str, digits: &[u8], start: usize, end: usize, fifteen: bool) -> Option<usize> {
    match digits.len() {
        18 => (has_place_and_birth(digits, true) && check_digit(digits) == digits[17]).then_some(end),
        17 => {
            let gap = separator(text.as_bytes(), end);
            let x = text[end + gap..].chars().next().filter(|c| matches!(c, 'x' | 'X' | 'Ｘ' | 'ｘ'))?;
            let end = end + gap + x.len_utf8();
            let alone = !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
            (alone && has_place_and_birth(digits, true) && check_digit(digits) == 10).then_some(end)
        }
        // The numbers of before 1999 have no check digit: only where the text says what they are.
        15 => {
            let mut from = start.saturating_sub(60);
            while !text.is_char_boundary(from) {
                from += 1;
            }
            let alone = stands_alone(text, start, end);
            (alone && (fifteen || names_ids(&text[from..start])) && has_place_and_birth(digits, false)).then_some(end)
        }
        _ => None,
    }
}

/// Whether an ID number begins with a province and has a day of birth where it should.
fn has_place_and_birth(digits: &[u8], long: bool) -> bool {
    let two = |at: usize| u32::from(digits[at]) * 10 + u32::from(digits[at + 1]);
    let is_province = |n| matches!(n, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83);
    // A foreigner's permanent residence card (2023) writes 9 in front of the province.
    if !(is_province(two(0)) || long && digits[0] == 9 && is_province(two(1))) {
        return false;
    }
    let (year, month, day) = if long { (two(6) * 100 + two(8), two(10), two(12)) } else { (1900 + two(6), two(8), two(10)) };
    (1880..2100).contains(&year) && Day::new(year as i32, month, day).is_some()
}

/// The check digit of GB 11643 for the first 17 digits; 10 is X.
fn check_digit(digits: &[u8]) -> u8 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(&d, weight)| u32::from(d) * weight).sum();
    [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2][(sum % 11) as usize]
}

/// Whether the digits are a payment card's: a known issuer, the length it uses, Luhn's check.
fn is_bank_card(digits: &[u8]) -> bool {
    if !(16..=19).contains(&digits.len()) {
        return false;
    }
    let head = digits[..4].iter().fold(0, |head, &d| head * 10 + u32::from(d));
    let issued = match head {
        6200..=6299 | 9558..=9559 | 6013 | 6858 | 6907 => true,
        4000..=4999 => digits.len() != 17 && digits.len() != 18,
        5100..=5599 | 2221..=2720 | 3528..=3589 => digits.len() == 16,
        6011 | 6440..=6599 => matches!(digits.len(), 16 | 19),
        _ => false,
    };
    let luhn = digits.iter().rev().enumerate().map(|(i, &d)| if i % 2 == 0 { d } else { d * 2 % 10 + d / 5 });
    issued && luhn.map(u32::from).sum::<u32>() % 10 == 0
}

/// Whether no letter touches the number; else it is part of a hash or a code.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    !is_letter(bytes[..start].last()) && !is_letter(bytes.get(end))
}

/// Whether an eleven-digit number can be a phone: no sum of money, no decimal, no part of a hash.
fn is_no_amount(text: &str, start: usize, end: usize) -> bool {
    let (head, tail) = (&text[..start], &text.as_bytes()[end..]);
    let decimal = |rest: &[u8]| rest.first() == Some(&b'.') && rest.get(1).is_some_and(u8::is_ascii_digit);
    if decimal(tail) || tail.first().is_some_and(u8::is_ascii_alphabetic) || tail.starts_with("元".as_bytes()) {
        return false;
    }
    if head.ends_with('.') && head.as_bytes()[..start - 1].last().is_some_and(u8::is_ascii_digit) {
        return is_list_number(head);
    }
    let word = head.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let word = head[word..].to_ascii_lowercase();
    word.is_empty()
        || ["tel", "phone", "mobile", "weixin", "wechat", "wx", "vx", "qq", "sj"].iter().any(|hint| word.ends_with(hint))
}

/// Whether a line begins with `1.` or `12.` and nothing else.
fn is_list_number(head: &str) -> bool {
    let number = head.lines().last().unwrap_or_default().trim().trim_end_matches('.');
    matches!(number.as_bytes(), [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9'])
}

#[cfg(test)]
#[path = "personal_tests.rs"]
mod tests;
