use super::{Reader, Shape, Written, is_nothing, meant};
use crate::calendar::{self, DateError, Day, Length, When};
use crate::diagnostic::{Diagnostic, Say};
use crate::source::{At, Span};
use crate::yaml::{Node, Value};
use std::cmp::Ordering;

/// The id of a record, or a word of one of the site's scales: resolved later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub String);

/// A file under `media/`, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaPath(pub String);

/// Markdown, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose(pub String);

/// A mapping with free keys, in the order written.
#[derive(Clone, Debug)]
pub struct Pairs<T>(pub Vec<(At<String>, At<T>)>);

/// A decimal number kept exactly: `units / 10^scale`.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    units: i64,
    scale: u32,
}

impl Decimal {
    /// A whole number.
    pub const fn whole(n: i64) -> Self {
        Self { units: n, scale: 0 }
    }

    /// `12`, `79.95`, `80%`, at most nine digits before and six after the point.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches(['%', '％']).trim_end();
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let magnitude = whole.strip_prefix('-').unwrap_or(whole);
        if magnitude.is_empty() || magnitude.len() > 9 || fraction.len() > 6 || !digits(magnitude) || !digits(fraction) {
            return None;
        }
        if text.ends_with('.') {
            return None;
        }
        Some(Self { units: format!("{whole}{fraction}").parse().ok()?, scale: fraction.len() as u32 })
    }

    /// This as a fraction.
    pub fn ratio(self) -> (i64, i64) {
        (self.units, 10_i64.pow(self.scale))
    }

    /// Whether `part` of `whole` is at least this many percent; exactly so many is.
    pub fn is_reached(self, part: i64, whole: i64) -> bool {
        let (num, den) = self.ratio();
        i128::from(part) * 100 * i128::from(den) >= i128::from(num) * i128::from(whole)
    }

    /// Exactly, in millionths: no more than six digits stand after the point.
    pub fn millionths(self) -> i64 {
        self.units * 10_i64.pow(6 - self.scale)
    }

    /// The nearest floating number, for display only.
    pub fn approx(self) -> f64 {
        let (n, d) = self.ratio();
        n as f64 / d as f64
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Decimal {}
impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.millionths().cmp(&other.millionths())
    }
}

/// A scalar type that is made from text alone, with a name for what was wanted.
macro_rules! from_text {
    ($($type:ty, $shape:expr, $wanted_zh:literal, $wanted_en:literal, $parse:expr;)*) => {$(
        impl Written for $type {
            const SHAPE: Shape = $shape;

            fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let wanted = say!($wanted_zh, $wanted_en);
                let Value::Scalar { text, .. } = &node.value else {
                    reader.not_one(node, &wanted, &Self::SHAPE);
                    return None;
                };
                let parse: fn(&str) -> Option<$type> = $parse;
                let value = parse(text.trim());
                if value.is_none() {
                    let same = |meant: String| say!("{meant}", "{meant}");
                    let numeric = matches!(Self::SHAPE, Shape::Whole | Shape::Number);
                    if numeric && is_nothing(text) {
                        reader.refused(node.span, &wanted, Some(say!("是零就写 0，没有就删去这一项", "write 0, or leave the key out")));
                        return None;
                    }
                    if matches!(Self::SHAPE, Shape::Length) && reader.refuses_length(node.span, &wanted, text) {
                        return None;
                    }
                    if matches!(Self::SHAPE, Shape::Whole) && text.trim().parse::<i64>().is_ok_and(|n| n < 0) {
                        reader.refused(node.span, &wanted, Some(say!("不能小于零", "not below zero")));
                        return None;
                    }
                    let meant = match Self::SHAPE {
                        _ if numeric => meant::number(text.trim()).filter(|n| parse(n).is_some()).map(same),
                        Shape::Bool => meant::yes_or_no(text).map(|yes| if yes { say!("是", "true") } else { say!("否", "false") }),
                        _ => None,
                    };
                    reader.wrong_value(node.span, &wanted, meant, text);
                }
                value
            }
        }
    )*};
}

from_text! {
    String, Shape::Text, "一段文字", "text", |t| Some(t.to_owned());
    Key, Shape::Key, "一个编号或词", "an id or a word", |t| Some(Key(t.to_owned()));
    MediaPath, Shape::Media, "media 文件夹里的文件", "a file under media/", |t| Some(MediaPath(t.to_owned()));
    bool, Shape::Bool, "“是”或“否”", "true or false", truth;
    u32, Shape::Whole, "一个整数", "a whole number", |t| t.parse().ok();
    u8, Shape::Whole, "一个整数，如 3", "a whole number such as 3", |t| t.parse().ok();
    Decimal, Shape::Number, "一个数，如 95 或 95.5", "a number such as 95 or 95.5", Decimal::parse;
    i32, Shape::Whole, "四位数的年份，如 2026", "a year of four digits", year;
    Length, Shape::Length, "天数，如 7、7天 或 5个工作日", "a length such as 7, 7天 or 5个工作日", Length::parse;
}

/// 是 or 否, in any of the ways that YAML has.
pub fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" | "yes" | "是" => Some(true),
        "false" | "False" | "FALSE" | "no" | "否" => Some(false),
        _ => None,
    }
}

/// A year: `2026`, `2026年`, `2026年度`.
pub fn year(text: &str) -> Option<i32> {
    let year: i32 = text.trim().trim_end_matches('年').trim_end_matches("年度").parse().ok()?;
    (1900..=2100).contains(&year).then_some(year)
}

impl Written for Prose {
    const SHAPE: Shape = Shape::Markdown;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.text(node).map(|text| Prose(text.to_owned()))
    }
}

impl Written for Day {
    const SHAPE: Shape = Shape::Day;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node)?;
        reader.date(node.span, calendar::parse_day(text))
    }
}

impl Written for When {
    const SHAPE: Shape = Shape::When;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node)?;
        reader.date(node.span, calendar::parse_when(text))
    }
}

impl<T: Written> Written for Pairs<T> {
    const SHAPE: Shape = Shape::Pairs(&T::SHAPE);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(pairs) = &node.value else {
            reader.no_mapping(node, &[]);
            return None;
        };
        let mut out: Vec<(At<String>, At<T>)> = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            if let Some((first, _)) = out.iter().find(|(k, _)| *k.value == key.text) {
                reader.doubled(key.span, first.span, &key.text);
                continue;
            }
            if let Some(read) = T::read(value, reader) {
                let key = At { value: key.text.clone().into_owned(), span: key.span };
                out.push((key, At { value: read, span: value.span }));
            }
        }
        Some(Pairs(out))
    }
}

impl<T> IntoIterator for Pairs<T> {
    type Item = (At<String>, At<T>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Reader<'_> {
    /// A date, or the finding that says what is wrong with it.
    pub fn date<T>(&mut self, span: Span, date: Result<T, DateError>) -> Option<T> {
        match date {
            Ok(date) => Some(date),
            Err(error) => {
                let Say { mut zh, mut en } = error.remedy();
                let unknown = matches!(error, DateError::NotADate(_) | DateError::Vague(None) | DateError::Placeholder);
                if unknown && !self.required {
                    zh.push_str("；没有日期就删去这一项");
                    en.push_str("; leave the key out if there is no date");
                }
                self.report.push(Diagnostic::error("bad-date", span, error.say()).label(Say { zh, en }));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn decimals_compare_exactly() {
        let d = |s| Decimal::parse(s).expect("a number");
        assert!(d("79.999") < d("80"));
        assert_eq!((d("80%"), d("80 ％")), (d("80.0"), d("80")));
        assert!(Decimal::parse("8O").is_none() && Decimal::parse("1.").is_none() && Decimal::parse(".5").is_none());
    }
}
