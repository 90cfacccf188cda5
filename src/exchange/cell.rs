//! What stands in a cell, and when two ways of writing a value are the same value.

use super::layout::Leaf;
use super::names::Names;
use super::scale::Scale;
use super::tree;
use crate::calendar::{self, Day, Length, When};
use crate::settings::{find_name, find_word};
use crate::text::cjk::{is_spread, unpadded};
use crate::vocabulary::words::Word;
use crate::vocabulary::{Decimal, Shape, truth};
use crate::yaml::{Node, Value};

/// The longest text that a cell of a workbook holds, in UTF-16 units.
const LONGEST: usize = 32_767;

/// A list that was written with nothing in it: asked for, and none found.
const NONE: &str = "（无）";

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// 是 or 否 as a truth value.
    Bool(bool),
    /// A formula, which is not read.
    Formula(String),
    /// A number with a date format that no day has, or a time of day with it.
    BadSerial(f64),
    /// `#REF!` and its sisters.
    Error(String),
}

impl Cell {
    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty) || matches!(self, Cell::Text(text) if text.trim().is_empty())
    }

    /// As it is shown.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.trim().replace("\r\n", "\n").replace('\r', "\n"),
            Cell::Number(number) | Cell::BadSerial(number) => format!("{number}"),
            Cell::Day(day) => day.to_string(),
            Cell::Bool(truth) => yes_or_no(*truth).to_owned(),
            Cell::Formula(formula) => format!("={}", formula.trim_start_matches('=')),
            Cell::Error(error) => error.clone(),
        }
    }
}

impl Leaf {
    /// The cell that shows a value as written.
    pub fn cell(&self, node: Option<&Node<'_>>, names: &Names) -> Cell {
        let Some(node) = node else { return Cell::Empty };
        if self.many {
            if matches!(&node.value, Value::List(items) if items.is_empty()) {
                return Cell::Text(NONE.to_owned());
            }
            let all: Vec<String> = match &node.value {
                Value::List(items) => items.iter().filter_map(tree::text).map(|text| self.spoken(text, names)).collect(),
                _ => tree::text(node).map(|text| self.spoken(text, names)).into_iter().collect(),
            };
            let text = all.iter().map(|text| text.replace('\n', "↵")).collect::<Vec<_>>().join("\n");
            return if text.is_empty() { Cell::Empty } else { fitting(text) };
        }
        match tree::text(node) {
            Some(text) => self.one(text, names),
            None => Cell::Empty,
        }
    }

    /// The cell for one text.
    pub fn one(&self, text: &str, names: &Names) -> Cell {
        let day = |day: Day| if day.year() > 1900 { Cell::Day(day) } else { Cell::Text(day.to_string()) };
        match self.shape {
            Shape::Day => calendar::parse_day(text).map_or_else(|_| fitting(text.into()), day),
            Shape::When => match calendar::parse_when(text) {
                Ok(When::Day(written)) => day(written),
                Ok(when) => Cell::Text(when.chinese()),
                Err(_) => fitting(text.into()),
            },
            Shape::Whole | Shape::Number => match self.canonical(text, names).parse::<f64>() {
                Ok(number) if number.abs() < 1e15 => Cell::Number(number),
                _ => fitting(text.into()),
            },
            _ if text.is_empty() => Cell::Empty,
            _ => fitting(self.spoken(text, names)),
        }
    }

    /// A word in Chinese, a record by its name, anything else as written.
    fn spoken(&self, text: &str, names: &Names) -> String {
        match (self.shape, &self.scale) {
            (Shape::Word(words), _) => word(words, text).map_or(text, |word| word.zh).to_owned(),
            (Shape::Bool, _) => truth(text).map(yes_or_no).unwrap_or(text).to_owned(),
            (_, Some(Scale::Words(words))) => find_name(words, text).to_owned(),
            (_, Some(Scale::Records(kind))) => names.name(*kind, text).unwrap_or(text).to_owned(),
            _ => text.to_owned(),
        }
    }

    /// The texts of a cell: several where several may stand.
    pub fn split(&self, shown: &str) -> Vec<String> {
        if !self.many {
            return vec![shown.to_owned()];
        }
        if matches!(shown, NONE | "(无)") {
            return Vec::new();
        }
        let words = matches!(self.shape, Shape::Word(_) | Shape::Key | Shape::Media);
        let parts = shown.split(|c: char| c == '\n' || (words && "、,，;；".contains(c)));
        parts.map(|part| part.trim().replace('↵', "\n")).filter(|part| !part.is_empty()).collect()
    }

    /// What to write for a text of a cell: ids for names.
    pub fn written(&self, text: &str, names: &Names) -> String {
        match &self.scale {
            Some(Scale::Records(kind)) => names.id(*kind, text).unwrap_or(text).to_owned(),
            _ => text.to_owned(),
        }
    }

    /// A form in which two texts are alike when they mean the same.
    pub fn canonical(&self, text: &str, names: &Names) -> String {
        let text = text.trim();
        let found = match (self.shape, &self.scale) {
            (Shape::Day | Shape::When, _) => calendar::parse_when(text).ok().map(|when| when.to_string()),
            (Shape::Bool, _) => truth(text).map(|t| t.to_string()),
            (Shape::Length, _) => Length::parse(text).map(Length::chinese),
            (Shape::Whole, _) => {
                let digits = text.trim_end_matches("年度").trim_end_matches('年');
                digits.parse::<u64>().ok().map(|n| n.to_string())
            }
            (Shape::Number, _) => Decimal::parse(text).map(|d| {
                let (units, scale) = d.ratio();
                let (whole, rest) = (units / scale, (units % scale).abs());
                let digits = scale.to_string().len() - 1;
                let fraction = format!("{rest:0digits$}");
                let sign = if units < 0 && whole == 0 { "-" } else { "" };
                match fraction.trim_end_matches('0') {
                    "" => format!("{sign}{whole}"),
                    fraction => format!("{sign}{whole}.{fraction}"),
                }
            }),
            (Shape::Text, _) if is_spread(text) => Some(unpadded(text)),
            (Shape::Word(words), _) => word(words, text).map(|w| w.en.to_owned()),
            (_, Some(Scale::Words(words))) => find_word(words, text).map(str::to_owned),
            (_, Some(Scale::Records(kind))) => names.id(*kind, text).map(str::to_owned),
            _ => None,
        };
        found.unwrap_or_else(|| text.to_owned())
    }
}

/// A text that a cell can hold; a longer one stays in its file.
fn fitting(text: String) -> Cell {
    if text.encode_utf16().count() > LONGEST {
        let count = text.chars().count();
        return Cell::Text(format!("（全文 {count} 字，表格里放不下，留在原文件里；这一格不要改）"));
    }
    Cell::Text(text)
}

/// A truth value in Chinese.
pub fn yes_or_no(truth: bool) -> &'static str {
    if truth { "是" } else { "否" }
}

fn word(words: &'static [Word], text: &str) -> Option<&'static Word> {
    words.iter().find(|word| word.zh == text || word.en == text)
}
