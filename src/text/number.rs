//! Figures in prose: years in the place of numbers, full-width digits, wrong zeros, numbers in the names of systems.

use super::cjk::{after, before, is_han, is_numeral};
use super::lint::{Lint, LintKind};
use super::mask::digit;
use crate::calendar::numeral;

/// Words that count things, and what may not follow since it makes another word (2023个人所得税, 2023项目).
const MEASURES: [(&str, &str); 23] = [
    ("个", "人性体别案"),
    ("名", "单录额师义称"),
    ("家", "庭长属乡园"),
    ("项", "目"),
    ("件", ""),
    ("位", "于列居"),
    ("条", "例件约款"),
    ("份", "额"),
    ("支", "部书委付出持援队教农边"),
    ("种", "植子养业粮"),
    ("次", "要年日月"),
    ("所", "有得以在需属"),
    ("座", "谈"),
    ("台", "账风湾历"),
    ("辆", ""),
    ("处", "理于分级罚在置"),
    ("场", "馆所景地次"),
    ("批", "次准复示评"),
    ("套", "餐"),
    ("户", "籍口外"),
    ("只", "有要是能"),
    ("幅", "度"),
    ("笔", "记试者"),
];

/// A year in front of a measure word, beginning at the digit at `at`; an ordinary number is none.
pub(super) fn year(text: &str, at: usize) -> Option<Lint> {
    let digits = &text[at..at + text[at..].bytes().take_while(u8::is_ascii_digit).count()];
    let end = at + digits.len();
    if !(4..=6).contains(&digits.len()) || !(digits.starts_with("19") || digits.starts_with("20")) {
        return None;
    }
    // 2000名, 20100户 are counts; a year with zeros behind it is told by its last digit.
    let (year, zeros) = digits.split_at(4);
    if year.ends_with("00") || zeros.bytes().any(|b| b != b'0') || !zeros.is_empty() && year.ends_with('0') {
        return None;
    }
    if before(text, at)
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '/' | '第' | '~' | '—' | '～' | '－'))
    {
        return None;
    }
    let rest = &text[end..];
    let (measure, _) = MEASURES
        .iter()
        .find(|(word, others)| rest.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c| others.contains(c))))?;
    Some(Lint::new(LintKind::SuspiciousNumber, at..end + measure.len()))
}

/// A `*` in the place of a digit: `99*家`, `〔20*〕`. Markdown's own stars stand in pairs on a line.
pub(super) fn lost_digit(text: &str, at: usize) -> Option<Lint> {
    let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let start = at - text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let next = after(text, at + 1)?;
    if start == at || text[line..at].contains('*') || !(is_han(next) || matches!(next, '〕' | ']' | '］')) {
        return None;
    }
    Some(Lint::new(LintKind::SuspiciousNumber, start..at + 1 + next.len_utf8()))
}

/// `1.38E+10`, beginning at `at`: what a table makes of a long number, its last digits gone.
pub(super) fn rounded(text: &str, at: usize) -> Option<Lint> {
    let digits = |from: usize| from + text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(at);
    let mantissa = if after(text, whole) == Some('.') { digits(whole + 1) } else { whole };
    let power = text[mantissa..].strip_prefix("E+").or_else(|| text[mantissa..].strip_prefix("e+"))?;
    let end = digits(text.len() - power.len());
    let stands_in = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
    let is_long = text[mantissa + 2..end].parse::<u32>().is_ok_and(|power| power >= 9);
    (whole == at + 1 && is_long && !stands_in(before(text, at)) && !stands_in(after(text, end)))
        .then(|| Lint::new(LintKind::SuspiciousNumber, at..end))
}

/// The number in full-width digits that begins at `at`; a date or a time is one number.
pub(super) fn full_width(text: &str, at: usize) -> Option<Lint> {
    let value = |c: char| digit(c).filter(|_| !c.is_ascii());
    let mut fixed = String::new();
    let mut rest = text[at..].chars().peekable();
    let mut end = at;
    while let Some(c) = rest.next() {
        let joins = matches!(c, '-' | '/' | '.' | ':') && rest.peek().is_some_and(|next| value(*next).is_some());
        let Some(digit) = value(c).or(joins.then_some(c)) else { break };
        fixed.push(digit);
        end += c.len_utf8();
    }
    Some(Lint::new(LintKind::FullWidthDigits, at..end).fix(fixed))
}

/// A Chinese number in which the zero at `at` is another character: 二○一一年, 二oo八年.
pub(super) fn wrong_zero(text: &str, at: usize) -> Option<Lint> {
    let is_zero = |c: char| matches!(c, '○' | '◯' | 'o' | 'O' | '0' | 'Ｏ' | '０');
    let digits = |c: &char| is_zero(*c) || numeral(*c).is_some();
    let head: usize = text[..at].chars().rev().take_while(digits).map(char::len_utf8).sum();
    if head == 0 {
        return None;
    }
    let tail: usize = text[at..].chars().take_while(digits).map(char::len_utf8).sum();
    let (start, end) = (at - head, at + tail);
    let number = &text[start..end];
    // 二○一一 or ○ before 年: a number begins with a Han numeral and has another one, or 年, after its zero.
    let is_number = number.starts_with(is_numeral)
        && number.chars().filter(|&c| is_zero(c)).count() <= 3
        && number.chars().count() >= 3
        && (number.ends_with(is_numeral) || text[end..].starts_with('年'));
    let fixed = || number.chars().map(|c| if is_zero(c) { '〇' } else { c }).collect();
    is_number.then(|| Lint::new(LintKind::WrongZero, start..end).fix(fixed()))
}

/// The numbers in a name that begins with one: 七个一 → 7; 五带五争 → 5, 5; 四好五强 → 4, 5; 1345 → 1, 3, 4, 5.
pub fn number_words(name: &str) -> Option<Vec<u32>> {
    let name = name.trim_matches(['“', '”', '"', '「', '」', '《', '》']);
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let is_year = digits == 4 && (name.starts_with("19") || name.starts_with("20"));
        return (!is_year).then(|| name[..digits].chars().filter_map(|c| c.to_digit(10)).collect());
    }
    const NO_COUNT: [&str; 12] =
        ["一般", "一线", "一流", "一体", "一致", "一律", "一带", "一把手", "一票", "一站", "一切", "十八大"];
    if NO_COUNT.iter().any(|word| name.starts_with(word)) {
        return None;
    }
    let mut numbers = Vec::new();
    let mut rest = name.chars().peekable();
    let mut previous = None;
    while let Some(c) = rest.next() {
        // The 一 of 七个一 is what is counted, not a count.
        if let Some(mut number) = unit(c).filter(|_| !matches!(previous, Some('个' | '第'))) {
            while let Some(more) = rest.next_if(|&c| unit(c).is_some()) {
                number = match (c, more) {
                    (_, '十') => number * 10,
                    _ => number + unit(more).unwrap_or(0),
                };
            }
            if rest.peek().is_some_and(|&c| is_han(c)) && !rest.peek().is_some_and(|c| matches!(c, '届' | '大')) {
                numbers.push(number);
            }
        } else if previous.is_none() {
            return None;
        }
        previous = Some(c);
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// Whether so many items are what the numbers of a name promise: their sum, one number said several
/// times (五带五争 may be five pairs), or one item for each number (四好, 五强).
pub fn items_agree(numbers: &[u32], items: usize) -> bool {
    let same = numbers.windows(2).all(|pair| pair[0] == pair[1]);
    numbers.iter().sum::<u32>() as usize == items
        || same && numbers.first().is_some_and(|&n| n as usize == items)
        || numbers.len() > 1 && numbers.len() == items
}

fn unit(c: char) -> Option<u32> {
    match c {
        '两' | '双' => Some(2),
        '十' => Some(10),
        _ => numeral(c).filter(|&n| n > 0),
    }
}

/// Whether a text promises to be better without saying at what: 提高服务水平, 进一步加强管理.
pub fn is_vague(text: &str) -> bool {
    const WORDS: &str = "提高 提升 加强 改善 改进 增强 优化 推进 促进 做好 抓好 努力 积极 进一步 不断 切实";
    WORDS.split(' ').any(|word| text.contains(word))
}

/// Whether a text has a figure that can be counted: digits, 三件, 一半, 每月.
pub fn has_figure(text: &str) -> bool {
    const UNITS: &str = "天日周月季年时分秒倍成半元亩米里吨度人遍轮期级间栋盏棵口";
    let counts = |c: char| UNITS.contains(c) || MEASURES.iter().any(|(measure, _)| measure.starts_with(c));
    let followed = |(c, next): (char, char)| (is_numeral(c) || matches!(c, '百' | '千' | '万' | '每')) && counts(next);
    text.chars().any(|c| digit(c).is_some()) || text.chars().zip(text.chars().skip(1)).any(followed)
}

#[cfg(test)]
mod tests {
    use super::{has_figure, is_vague};

    #[test]
    fn what_can_be_counted() {
        for text in ["办三件实事", "每月走访一次", "修路2公里", "满意率提高到９成", "办结时间缩短一半"]
        {
            assert!(has_figure(text), "{text}");
        }
        for text in ["提高服务水平", "进一步加强管理", "统一部署，一定做好"] {
            assert!(!has_figure(text) && (is_vague(text)), "{text}");
        }
        assert!(!is_vague("修通三组的路"));
    }
}
