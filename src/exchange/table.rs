//! Sheets into rows that are known: which record, which item, what every cell means; and what is wrong with a cell as such.

use super::cell::Cell;
use super::headers::{Holds, Recognised, tight};
use super::layout::{Layout, Leaf, Sheet};
use super::sheets::{Book, RawSheet, place, serial};
use crate::calendar::{self, When};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::source::Span;
use crate::text::cjk::{is_spread, unpadded};
use crate::text::mask_mobile;
use crate::vocabulary::Shape;
use std::ops::Range;

/// A row with what it says.
pub struct Row {
    /// Which row of the sheet it is, from 0.
    pub at: usize,
    /// Its place: the first filled cell.
    pub span: Span,
    /// 编号 and its place.
    pub id: Option<(String, Span)>,
    /// The numbers of the items above it and its own.
    pub numbers: Vec<Option<usize>>,
    /// For every column of the layout's sheet that the table has: the text, and its place.
    pub cells: Vec<Option<(String, Span)>>,
}

impl Row {
    /// The text of a column, if it is filled.
    pub fn text(&self, column: usize) -> Option<&str> {
        self.cells.get(column)?.as_ref().map(|(text, _)| text.as_str()).filter(|text| !text.is_empty())
    }
}

/// All rows of one sheet.
pub struct Rows {
    /// Position of the sheet in the layout.
    pub sheet: usize,
    /// Whether a row holds both an item and, at least in the first of them, its record.
    pub itemised: bool,
    /// The rows in order.
    pub rows: Vec<Row>,
}

/// Reads the rows below a header; of a table with a row for each item the records and the items.
pub fn rows(book: &Book, found: &Recognised<'_>, layout: &Layout, report: &mut Report) -> Vec<Rows> {
    let mut reader = |sheet: usize, columns: &[Holds]| Rows {
        sheet,
        itemised: found.itemised.is_some(),
        rows: read(book, found, &layout.sheets[sheet], columns, report),
    };
    let own = reader(found.sheet, &found.columns);
    let items = found.itemised.as_ref().map(|items| reader(items.sheet, &items.columns));
    [own].into_iter().chain(items).collect()
}

fn read(book: &Book, found: &Recognised<'_>, sheet: &Sheet, columns: &[Holds], report: &mut Report) -> Vec<Row> {
    let raw = found.raw;
    merged(found, sheet, columns, report);
    let mut rows = Vec::new();
    for (at, cells) in raw.rows.iter().enumerate().skip(found.header + 1) {
        let held = |(_, holds): &(usize, &Holds)| **holds != Holds::Nothing;
        let filled: Vec<usize> = columns
            .iter()
            .enumerate()
            .filter(held)
            .filter(|(column, _)| cells.get(*column).is_some_and(|cell| !cell.is_empty()))
            .map(|(column, _)| column)
            .collect();
        let Some(first) = filled.first() else { continue };
        let words = cells.iter().map(|cell| tight(&cell.shown())).find(|text| !text.is_empty()).unwrap_or_default();
        if ["合计", "总计", "小计"].contains(&words.as_str()) {
            continue;
        }
        let mut row = Row {
            at,
            span: raw.span(at, *first),
            id: None,
            numbers: vec![None; sheet.lists.len()],
            cells: vec![None; sheet.columns.len()],
        };
        for (column, holds) in columns.iter().enumerate() {
            let cell = cells.get(column).unwrap_or(&Cell::Empty);
            let span = raw.span(at, column);
            let mut reading = Reading { book, raw, row: at, column, span, report };
            match holds {
                Holds::Nothing => {}
                Holds::Id => {
                    if let Some(text) = reading.text(cell, &Leaf::ID, 1.0).filter(|text| !text.is_empty()) {
                        row.id = Some((text, span));
                    }
                }
                Holds::Number(level) => row.numbers[*level] = reading.number(cell),
                Holds::Value(value) => {
                    let column = &sheet.columns[*value];
                    // of the wages one percent is much; of all other rates it is a part of one
                    let part_of_one = if column.en.ends_with("share") { 0.1 } else { 1.0 };
                    let text = reading.text(cell, &column.leaf, part_of_one);
                    if sheet.lists.is_empty() && column.en == "id" {
                        row.id = text.filter(|text| !text.is_empty()).map(|text| (text, span));
                    } else {
                        row.cells[*value] = text.map(|text| (text, span));
                    }
                }
            }
        }
        // the numbers alone say nothing
        if row.id.is_some() || row.cells.iter().flatten().any(|(text, _)| !text.is_empty()) {
            rows.push(row);
        }
    }
    rows
}

/// Joined cells among the rows: a value that stands in one cell and is meant for several. A record may be written once
/// beside all its items.
fn merged(found: &Recognised<'_>, sheet: &Sheet, holds: &[Holds], report: &mut Report) {
    let beside_items = found.itemised.is_some() && sheet.lists.is_empty();
    for [top, bottom, left, right] in found.raw.merged.iter().filter(|[_, _, left, right]| !beside_items || left != right) {
        let columns: Range<usize> = *left as usize..*right as usize + 1;
        let read = holds.get(columns.start..columns.end.min(holds.len())).unwrap_or_default();
        if *bottom as usize > found.header && read.iter().any(|holds| *holds != Holds::Nothing) {
            let row = (*top as usize).max(found.header);
            let Say { zh, en } = place(found.raw, row, columns.start);
            let (first, last) = (top + 1, bottom + 1);
            let message = say!(
                "{zh}：第 {first} 到 {last} 行有合并的单元格，不知道各行该写什么",
                "{en}: cells of rows {first} to {last} are merged: there is no telling what each row means"
            );
            let label = say!("取消合并，每行都填上", "unmerge them and fill in every row");
            report.push(Diagnostic::error("table-cell", found.raw.span(row, columns.start), message).label(label));
        }
    }
}

/// One cell that is read.
struct Reading<'r> {
    book: &'r Book,
    raw: &'r RawSheet,
    row: usize,
    column: usize,
    span: Span,
    report: &'r mut Report,
}

impl Reading<'_> {
    fn refuse(&mut self, what: &Say, remedy: Say) {
        self.report.push(Diagnostic::error("table-cell", self.span, self.placed(what)).label(remedy));
    }

    /// What a cell says, for a leaf; nothing when that cannot be known. A rate up to `part_of_one` is one of 1, not of 100.
    fn text(&mut self, cell: &Cell, leaf: &Leaf, part_of_one: f64) -> Option<String> {
        let date = matches!(leaf.shape, Shape::Day | Shape::When);
        match cell {
            Cell::Formula(formula) => {
                let what = say!("这是公式“={formula}”，不是值", "this is the formula ‘={formula}’, not a value");
                self.refuse(&what, say!("复制后“选择性粘贴”为数值", "copy it and paste values only"));
                None
            }
            Cell::Error(error) => {
                self.refuse(&say!("公式出错 {error}", "the error {error}"), say!("改成要写的内容", "write the value"));
                None
            }
            Cell::BadSerial(value) => {
                let what = say!("序列值 {value} 不是一个日期", "the serial number {value} is no date");
                self.refuse(&what, say!("写成 2026-10-05 这样；不要带钟点", "write it as 2026-10-05, without a time"));
                None
            }
            Cell::Number(value) if date => match serial(*value, self.book.mac) {
                Some(day) if *value > 10_000.0 => {
                    self.converted(&say!("{value} 读作 {day}", "{value} was read as {day}"));
                    Some(day.to_string())
                }
                _ if (1900.0..2101.0).contains(value) || value.fract() != 0.0 || *value > 19_000_000.0 => Some(cell.shown()),
                _ => {
                    let what = say!("序列值 {value} 不是一个日期", "the serial number {value} is no date");
                    self.refuse(&what, say!("写成 2026-10-05 这样", "write it as 2026-10-05"));
                    None
                }
            },
            Cell::Number(value) if value.abs() >= 1e15 => {
                let what = say!("这个数超过 15 位，表格已经丢了后面几位", "more than 15 digits: the last ones are lost");
                self.refuse(&what, say!("把单元格设为“文本”，重新填写", "format the cell as text and type it again"));
                None
            }
            Cell::Number(value)
                if matches!(leaf.shape, Shape::Number) && *value > 0.0 && *value <= part_of_one && self.book.typed =>
            {
                let percent = value * 100.0;
                let what = say!("{value} 是不是 {percent}%？", "is {value} meant as {percent} %?");
                self.refuse(&what, say!("百分数只写数：{percent}", "write the percentage alone: {percent}"));
                None
            }
            cell => {
                let shown = cell.shown();
                let spread = matches!(leaf.shape, Shape::Text) && !leaf.many && is_spread(&shown);
                let text = if spread { unpadded(&shown) } else { shown };
                if looks_rounded(&text) && matches!(leaf.shape, Shape::Text | Shape::Key | Shape::Whole | Shape::Number) {
                    let what = say!("“{text}”是丢了位数的长号码", "‘{text}’ is a long number that lost its digits");
                    self.refuse(&what, say!("把单元格设为“文本”，重新填写", "format the cell as text and type it again"));
                    return None;
                }
                let Some(Ok(When::Day(day))) = date.then(|| calendar::parse_when(&text)) else { return Some(text) };
                if let Some(words) = calendar::reading_note(&text, When::Day(day)) {
                    self.converted(&words);
                }
                Some(day.to_string())
            }
        }
    }

    /// A date that was not written as one (domain.md T14).
    fn converted(&mut self, what: &Say) {
        self.report.push(Diagnostic::note("table-date", self.span, self.placed(what)));
    }

    fn placed(&self, what: &Say) -> Say {
        let Say { zh, en } = place(self.raw, self.row, self.column);
        Say { zh: format!("{zh}：{}", what.zh), en: format!("{en}: {}", what.en) }
    }

    fn number(&mut self, cell: &Cell) -> Option<usize> {
        if cell.is_empty() {
            return None;
        }
        let number = cell.shown().parse::<usize>().ok().filter(|n| *n > 0);
        if number.is_none() {
            self.refuse(
                &say!("序号应是 1、2、3……", "a number is 1, 2, 3 …"),
                say!("新加的一项留空", "leave it empty for a new item"),
            );
        }
        number
    }
}

/// `4.4E+17`: what is left of a long number.
fn looks_rounded(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['E', 'e']) else { return false };
    let power = exponent.strip_prefix('+').unwrap_or(exponent);
    power.parse::<u32>().is_ok_and(|power| power >= 9) && digits.parse::<f64>().is_ok()
}

/// Whether a text is what is left of a phone number after masking.
pub fn is_masked(text: &str, whole: &str) -> bool {
    text.contains("****") && mask_mobile(whole) == text
}
