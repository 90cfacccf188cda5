use super::scan::{Number, Token, Tokens, is_odd_digit};
use super::stretch::parse_stretch;
use super::{DateError, Day, Month, Third, When};
use crate::diagnostic::Say;

/// Reads a date as a clerk writes it.
///
/// | written | read as |
/// |---|---|
/// | `2024-06-05` `2024-6-5` `2024/6/5` `2024.6.5` `2024年6月5日` `2024年6月5号` `20240605` | the day |
/// | `2024-06` `2024/6` `2024.6` `2024年6月` | the month |
/// | `2024年6月上旬` 中旬 下旬 | ten days of it |
/// | any of them with `前` `之前` `以前` behind | the same, since “X日前” includes X (F-31, G2) |
///
/// Digits may be full-width or Chinese (`二〇一一年六月五日`; ○, 零 and, between Chinese digits, the letter o count as 〇);
/// blanks may stand around numbers. Years run from 1900 to 2100. Nothing is guessed: a form that can be read in two ways
/// (`11/6/5`, `6/5/2024`, `202406`) is an error. [`reading_note`] says how an unusual form was read.
pub fn parse_when(text: &str) -> Result<When, DateError> {
    if let Some((year, month, day)) = iso(text) {
        return day_of(year, month, day);
    }
    let tokens = Tokens::scan(text);
    let read = tokens.as_ref().and_then(|tokens| read(without_before(tokens.items())));
    read.unwrap_or_else(|| Err(reason(text, tokens.as_ref().map_or(&[], Tokens::items))))
}

/// A date, without a reason where it is none.
pub(super) fn date(text: &str) -> Option<When> {
    read(without_before(Tokens::scan(text)?.items()))?.ok()
}

/// Reads a date that must name its day: a bare month or ten days of one is an error.
pub fn parse_day(text: &str) -> Result<Day, DateError> {
    match parse_when(text)? {
        When::Day(day) => Ok(day),
        when => Err(DateError::NeedsDay(when)),
    }
}

/// How an unusual form was read (Chinese or full-width digits, a circle for 〇, eight digits in a row); else `None`.
pub fn reading_note(text: &str, read: When) -> Option<Say> {
    let eight_digits = text.trim().len() == 8 && text.trim().bytes().all(|byte| byte.is_ascii_digit());
    (eight_digits || text.chars().any(is_odd_digit)).then(|| say!("“{text}”读作 {read}", "“{text}” was read as {read}"))
}

/// The common form, taken apart without a detour.
fn iso(text: &str) -> Option<(Number, Number, Number)> {
    let text = text.as_bytes();
    let number = |digits: &[u8]| {
        let value =
            digits.iter().try_fold(0, |value, digit| digit.is_ascii_digit().then(|| value * 10 + u32::from(digit - b'0')));
        value.map(|value| Number { value, digits: digits.len() })
    };
    match text {
        [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
            Some((number(year)?, number(&[*m1, *m2])?, number(&[*d1, *d2])?))
        }
        _ => None,
    }
}

fn read(tokens: &[Token]) -> Option<Result<When, DateError>> {
    use Token::{Mark as M, Number as N};
    Some(match *tokens {
        [N(_), M('-' | '/' | '.'), N(_), M('-' | '/' | '.'), N(year)] if year.digits > 2 => Err(DateError::YearLast(year.value)),
        [N(year), M(a @ ('-' | '/' | '.')), N(month), M(b), N(day)] if a == b => day_of(year, month, day),
        [N(year), M('年'), N(month), M('月'), N(day), M('日' | '号')] => day_of(year, month, day),
        [N(Number { value, digits: 8 })] => {
            let number = |value, digits| Number { value, digits };
            day_of(number(value / 10_000, 4), number(value / 100 % 100, 2), number(value % 100, 2))
        }
        // 9.30: no year of two digits, but a day without one
        [N(month), M('-' | '/' | '.'), N(day)]
            if month.digits <= 2 && (1..=12).contains(&month.value) && (1..=31).contains(&day.value) =>
        {
            Err(DateError::NoYear)
        }
        [N(year), M('-' | '/' | '.'), N(month)] | [N(year), M('年'), N(month), M('月')] => {
            month_of(year, month).map(When::Month)
        }
        [N(year), M('年'), N(month), M('月'), M(third), M('旬')] => {
            let third = match third {
                '上' => Third::First,
                '中' => Third::Middle,
                '下' => Third::Last,
                _ => return None,
            };
            month_of(year, month).map(|month| When::Third { month, third })
        }
        _ => return None,
    })
}

fn day_of(year: Number, month: Number, day: Number) -> Result<When, DateError> {
    let month = month_of(year, month)?;
    match (month.year(), month.month(), day.value) {
        // Excel's day zero, and what forms hold before somebody fills them in.
        (_, _, 0) | (1900, 1, 1) => Err(DateError::Placeholder),
        (y, m, d) => Day::new(y, m, d).map(When::Day).ok_or(DateError::Impossible { month, day: d }),
    }
}

fn month_of(year: Number, month: Number) -> Result<Month, DateError> {
    match (year.digits, year.value) {
        (1 | 2, written) => Err(DateError::TwoDigitYear(written)),
        (_, 0) => Err(DateError::Placeholder),
        (_, 1900..=2100) if month.value == 0 => Err(DateError::Placeholder),
        (4, written @ 1900..=2100) => Month::new(written as i32, month.value).ok_or(DateError::NoSuchMonth(month.value)),
        (_, written) => Err(DateError::FarYear(written)),
    }
}

/// “6月5日前” includes 5 June, so the word changes nothing.
fn without_before(tokens: &[Token]) -> &[Token] {
    match tokens {
        [date @ .., Token::Mark('之' | '以'), Token::Mark('前')] | [date @ .., Token::Mark('前')] => date,
        _ => tokens,
    }
}

/// Why a text that has none of the forms is no date.
fn reason(text: &str, tokens: &[Token]) -> DateError {
    use Token::{Mark as M, Number as N};
    const LUNAR: &str = "农历 阴历 旧历 腊月 正月 冬月 闰 除夕 廿";
    const VAGUE: &str = "年底 月底 年末 月末 年初 月初 年中 月中 半年 季度 左右 前后 本年 本月 本周 今年 明年 去年 上月 下月 下周 今日 \
        明日 近期 即日 长期 常年 待定 至今 全年 每年 每月 每季 年内 月内 立行立改";
    if let Some((_, last)) = parse_stretch(text) {
        return DateError::Stretch(last.last());
    }
    let says = |words: &str| words.split(' ').any(|word| text.contains(word));
    match *without_before(tokens) {
        [N(year)] if year.digits == 5 && (20_000..80_000).contains(&year.value) => DateError::ExcelNumber(year.value),
        [N(year)] | [N(year), M('年')] if year.digits == 4 => DateError::YearOnly(year.value),
        [N(_), M('月'), N(_), M('日' | '号')] | [N(_), M('月')] | [N(_), M('月'), M(_), M('旬')] => DateError::NoYear,
        [N(year), M('年'), N(month), M('月'), M('底' | '末')] => {
            DateError::Vague(month_of(year, month).ok().map(Month::last))
        }
        [N(year), M('年'), M('底' | '末')] => {
            DateError::Vague(month_of(year, Number { value: 12, digits: 2 }).ok().map(Month::last))
        }
        [.., N(_), M('月'), M('初'), N(_)] => DateError::Lunar,
        _ if says(LUNAR) => DateError::Lunar,
        _ if has_time(text) => DateError::TimeOfDay(day_before_time(text)),
        _ if says(VAGUE) => DateError::Vague(None),
        _ => DateError::NotADate(text.to_owned()),
    }
}

/// A digit before 时, 点, a colon or ISO's T; or 上午, 下午.
fn has_time(text: &str) -> bool {
    let signs = text.chars().zip(text.chars().skip(1));
    let mut clock = signs.filter(|&(digit, sign)| (digit.is_ascii_digit() || is_odd_digit(digit)) && "T:：时点".contains(sign));
    clock.next().is_some() || text.contains("上午") || text.contains("下午")
}

/// The date in front of a time of day: the longest beginning that is a day.
fn day_before_time(text: &str) -> Option<Day> {
    let beginnings = text.char_indices().take(24).map(|(end, _)| &text[..end]);
    let days = beginnings.filter_map(|text| match read(Tokens::scan(text)?.items())? {
        Ok(When::Day(day)) => Some(day),
        _ => None,
    });
    days.last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unusual_forms_are_noted() {
        let note = |text| reading_note(text, parse_when(text).unwrap());
        assert_eq!(note("2011-06-05"), None);
        assert_eq!(note("2011年6月5日"), None);
        for text in ["20110605", "二〇一一年六月五日", "二○一一年六月五日", "２０１１-06-05"] {
            assert_eq!(note(text).unwrap().en, format!("“{text}” was read as 2011-06-05"));
        }
    }

    #[test]
    fn the_day_before_a_time_is_found() {
        let day = Day::new(2024, 6, 5);
        for text in ["2024-06-05 10:00", "2024-06-05T10:00:00Z", "2024年6月5日上午", "2024/6/5 8时30分", "2024-06-05　24：00"]
        {
            assert_eq!(parse_when(text), Err(DateError::TimeOfDay(day)), "{text}");
        }
        assert_eq!(parse_when("10:00"), Err(DateError::TimeOfDay(None)));
    }
}
