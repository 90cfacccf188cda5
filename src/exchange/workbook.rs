//! Grids into a workbook that a clerk can work in: drop-downs, real dates, a frozen head, filters, a sheet that explains.

use super::cell::Cell;
use super::grid::{Grid, Header};
use super::layout::{Column, Layout};
use super::names::Names;
use super::scale::Scale;
use crate::compile::County;
use crate::diagnostic::Failure;
use crate::vocabulary::{Kind, Shape};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// Rows below the last one that still have drop-downs and formats.
const SPARE: u32 = 1_000;
/// The sheet that the drop-downs draw from.
pub const CHOICES: &str = "选项";
/// The sheet that explains.
pub const ABOUT: &str = "说明";

/// What a workbook says about itself.
pub struct Words {
    title: String,
    day: crate::calendar::Day,
    about: Vec<[String; 4]>,
    choices: BTreeMap<Kind, Vec<String>>,
}

impl Words {
    /// Of a working copy: every column there could be, explained.
    pub fn of(layout: &Layout, names: &Names, county: &County) -> Self {
        let mut about = Vec::new();
        for sheet in &layout.sheets {
            for column in &sheet.columns {
                about.push([sheet.zh.clone(), column.zh.clone(), column.en.clone(), explained(column)]);
            }
        }
        let choices =
            [Kind::Branches, Kind::Members].map(|kind| (kind, names.all(kind).into_iter().map(str::to_owned).collect()));
        let title = format!("{}：{}", county.settings.title, layout.kind.zh());
        Self { title, day: county.as_of, about, choices: choices.into() }
    }

    /// Of a table to be read only.
    pub fn plain(title: String, county: &County) -> Self {
        Self { title, day: county.as_of, about: Vec::new(), choices: BTreeMap::new() }
    }
}

fn explained(column: &Column) -> String {
    let mut said = column.help.clone();
    let mut add = |words: &str| said = if said.is_empty() { words.to_owned() } else { format!("{said}；{words}") };
    match column.leaf.shape {
        Shape::Day => add("写日期"),
        Shape::When => add("写日期，或整月“2026年9月”，或“2026年9月上旬”"),
        Shape::Bool => add("写是或否"),
        Shape::Word(words) => add(&format!("可以写：{}", words.iter().map(|w| w.zh).collect::<Vec<_>>().join("、"))),
        _ => {}
    }
    if column.leaf.many {
        add("可以写几个，一行一个（单元格里换行按 Alt+Enter）");
    }
    if column.required {
        add("必填");
    }
    if column.internal {
        add("内部掌握，网站上不公布");
    }
    said
}

/// The bytes of a workbook; the same grids and day make the same bytes.
pub fn write(grids: &[Grid], words: &Words) -> Result<Vec<u8>, Failure> {
    make(grids, words).map_err(|e| Failure::new(say!("做不成表格：{e}", "cannot make the workbook: {e}")))
}

fn make(grids: &[Grid], words: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = (words.day.year() as u16, words.day.month() as u8, words.day.day() as u8);
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    book.set_properties(&DocProperties::new().set_title(&words.title).set_creation_datetime(&created));
    let mut choices: Vec<(Scaled, Vec<String>)> = Vec::new();
    for header in grids.iter().flat_map(|grid| &grid.headers) {
        if let Some((key, list)) =
            listed(header, words).filter(|(key, list)| !list.is_empty() && !choices.iter().any(|(k, _)| k == key))
        {
            choices.push((key, list));
        }
    }
    for grid in grids {
        fill(book.add_worksheet(), grid, words, &choices)?;
    }
    if !words.about.is_empty() {
        about(book.add_worksheet(), words)?;
    }
    if !choices.is_empty() {
        let sheet = book.add_worksheet().set_name(CHOICES)?;
        for (at, (_, list)) in (0..).zip(&choices) {
            for (row, word) in (0..).zip(list) {
                sheet.write_string_with_format(row, at, word, &text_format())?;
            }
            sheet.set_column_width(at, 24)?;
        }
        sheet.set_hidden(true);
    }
    book.save_to_buffer()
}

/// What a drop-down draws from, to be drawn once.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Scaled {
    Truth,
    Words(Vec<String>),
    Records(Kind),
}

/// The choices of a column, if it has few enough to choose from.
fn listed(header: &Header, words: &Words) -> Option<(Scaled, Vec<String>)> {
    let leaf = header.leaf.as_ref().filter(|leaf| !leaf.many)?;
    let all = match (leaf.shape, &leaf.scale) {
        (Shape::Bool, _) => return Some((Scaled::Truth, vec!["是".into(), "否".into()])),
        (Shape::Word(own), _) => own.iter().map(|w| w.zh.to_owned()).collect::<Vec<_>>(),
        (_, Some(Scale::Words(own))) => own.iter().map(|(_, name)| name.clone()).collect(),
        (_, Some(Scale::Records(kind))) => return Some((Scaled::Records(*kind), words.choices.get(kind)?.clone())),
        _ => return None,
    };
    Some((Scaled::Words(all.clone()), all))
}

fn fill(sheet: &mut Worksheet, grid: &Grid, words: &Words, choices: &[(Scaled, Vec<String>)]) -> Result<(), XlsxError> {
    sheet.set_name(name(&grid.name))?;
    let top = u32::from(grid.title.is_some());
    let last = top + u32::try_from(grid.rows.len()).unwrap_or(u32::MAX - SPARE - 2);
    let columns = u16::try_from(grid.headers.len()).unwrap_or(u16::MAX);
    if let Some(title) = &grid.title {
        let format = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Left);
        sheet.write_string_with_format(0, 0, title, &format)?;
    }
    let formats = [Format::new(), text_format(), date_format(), read_only_format()];
    let wraps = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@").set_quote_prefix();
    let mut wide = 0.0;
    for (at, header) in (0..columns).zip(&grid.headers) {
        sheet.write_string_with_format(top, at, &header.text, &head_format(header))?;
        let shape = header.leaf.as_ref().map(|leaf| leaf.shape);
        let own = match shape {
            None => &formats[3],
            Some(Shape::Day | Shape::When) => &formats[2],
            Some(Shape::Whole | Shape::Number) => &formats[0],
            Some(_) => &formats[1],
        };
        sheet.set_column_format(at, own)?;
        let cells = grid.rows.iter().take(200).filter_map(|row| row.get(usize::from(at)));
        let own = width(&header.text, cells);
        sheet.set_column_width(at, own)?;
        wide += own;
        if let Some((key, _)) = listed(header, words)
            && let Some(place) = choices.iter().position(|(k, _)| *k == key)
        {
            let column = column_name(place);
            let range = format!("={CHOICES}!${column}$1:${column}${}", choices[place].1.len());
            let mut rule = DataValidation::new().allow_list_formula(Formula::new(range)).ignore_blank(true);
            // an id that is not in the list yet, a word of another scale: asked about, not refused
            rule = rule.set_error_style(DataValidationErrorStyle::Warning);
            sheet.add_data_validation(top + 1, at, last + SPARE, at, &rule)?;
        }
    }
    for (row, cells) in (top + 1..).zip(&grid.rows) {
        for (at, cell) in (0..columns).zip(cells) {
            let read_only = grid.headers[usize::from(at)].leaf.is_none();
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => {
                    let format = &formats[if read_only { 3 } else { 0 }];
                    sheet.write_number_with_format(row, at, *number, format)?;
                }
                Cell::Day(day) => {
                    let date = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
                    sheet.write_datetime_with_format(row, at, &date, &formats[2])?;
                }
                cell => {
                    let text = cell.shown();
                    let long = text.contains('\n') || text.chars().count() > 40;
                    let format = if read_only {
                        &formats[3]
                    } else if long {
                        &wraps
                    } else {
                        &formats[1]
                    };
                    sheet.write_string_with_format(row, at, text, format)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(top + 1, u16::from(columns > 4))?;
    sheet.autofilter(top, 0, last.max(top + 1), columns.saturating_sub(1))?;
    sheet.set_repeat_rows(top, top)?;
    printing(sheet, wide);
    Ok(())
}

/// Across, A4 or A3 by how wide the table is, pages numbered; what no paper holds goes on beside it.
fn printing(sheet: &mut Worksheet, wide: f64) {
    let (paper, pages) = match wide {
        ..=160.0 => (9, 1),
        ..=260.0 => (8, 1),
        wide => (8, (wide / 260.0).ceil() as u16),
    };
    sheet.set_landscape().set_paper_size(paper).set_print_fit_to_pages(pages, 0).set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer("&C第 &P 页，共 &N 页");
}

fn about(sheet: &mut Worksheet, words: &Words) -> Result<(), XlsxError> {
    sheet.set_name(ABOUT)?;
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.write_string_with_format(0, 0, format!("{}（截至 {}）", words.title, words.day), &bold.clone().set_font_size(14))?;
    let lines = [
        "这是内部工作用表：带“(内部)”的列只供本单位掌握，不得张贴、外传；网站上不会出现。",
        "带“(计算)”的列由程序推算，改了也不起作用。",
        "第一张表一行一条记录；后面的表一行一项，“编号”说明属于哪条记录，“序号”说明是第几项。新加一项时“序号”留空。",
        "新加一条记录：在第一张表末尾加一行，“编号”可以留空，导入时按拼音自动编号。",
        "改好后保存，运行 gongshi import 文件名；先看清将要改什么，再写入。删掉一行不等于删除记录。",
        "下表列出可以用的全部列；表里没有的列，可以自己在右边加上，列名照写。",
    ];
    for (row, line) in (1..).zip(lines) {
        sheet.write_string(row, 0, line)?;
    }
    let top = lines.len() as u32 + 2;
    for (at, head) in (0..).zip(["工作表", "列", "English", "说明"]) {
        sheet.write_string_with_format(top, at, head, &bold)?;
    }
    for (row, cells) in (top + 1..).zip(&words.about) {
        for (at, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, at, cell, &wrap)?;
        }
    }
    for (at, width) in [(0, 18.0), (1, 22.0), (2, 26.0), (3, 70.0)] {
        sheet.set_column_width(at, width)?;
    }
    printing(sheet, 136.0);
    Ok(())
}

/// A name that a sheet may bear.
fn name(wanted: &str) -> String {
    wanted.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect()
}

/// A, B … Z, AA …
pub fn column_name(at: usize) -> String {
    let (above, own) = (at / 26, (b'A' + (at % 26) as u8) as char);
    if above == 0 { own.to_string() } else { format!("{}{own}", column_name(above - 1)) }
}

/// Text, whatever it looks like, now and when it is edited.
fn text_format() -> Format {
    Format::new().set_num_format("@").set_align(FormatAlign::Top).set_quote_prefix()
}

fn date_format() -> Format {
    Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left)
}

fn read_only_format() -> Format {
    Format::new().set_font_color("#595959").set_background_color("#F2F2F2").set_align(FormatAlign::Top)
}

fn head_format(header: &Header) -> Format {
    let colour = match header {
        Header { leaf: None, .. } => "#D9D9D9",
        Header { internal: true, .. } => "#F8CBAD",
        Header { required: true, .. } => "#FFE699",
        _ => "#DDEBF7",
    };
    let format = Format::new().set_bold().set_background_color(colour).set_border(FormatBorder::Thin);
    format.set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

/// As wide as what stands there, within reason.
fn width<'c>(header: &str, cells: impl Iterator<Item = &'c Cell>) -> f64 {
    let wide = |text: &str| text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0);
    let widest = cells.map(|cell| wide(&cell.shown())).chain([wide(header)]).max().unwrap_or(0);
    (widest as f64 + 2.0).clamp(8.0, 48.0)
}
