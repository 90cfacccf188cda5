//! A table of records with a row for each of their items, as ledgers outside are kept: a promise a row, and whose it is.

use super::cell::Cell;
use super::headers::{Holds, column, tight};
use super::layout::{Layout, Sheet};
use super::sheets::RawSheet;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::vocabulary::key_called;

/// What such a table holds of the items.
pub struct Itemised {
    /// Position of the list in the layout.
    pub sheet: usize,
    /// What every column holds of an item.
    pub columns: Vec<Holds>,
}

/// The list whose items a table has in its rows, if it has: of the columns that the records do not know, one is the text of
/// the items and another one more of their keys. Columns are understood by what their names mean.
pub fn find(header: &[Cell], layout: &Layout) -> Option<Itemised> {
    let own = &layout.sheets[0];
    let lists = layout.sheets.iter().enumerate().filter(|(_, sheet)| sheet.lists.len() == 1 && !sheet.common);
    let of = |(at, list): (usize, &Sheet)| {
        let mut columns: Vec<Holds> = Vec::with_capacity(header.len());
        for cell in header {
            let name = cell.shown();
            let meant = if column(&name, own).is_some() { None } else { meant(&name, list).map(Holds::Value) };
            columns.push(meant.filter(|holds| !columns.contains(holds)).unwrap_or(Holds::Nothing));
        }
        let text = list.columns.iter().position(|column| column.en == "text" && column.required)?;
        columns.contains(&Holds::Value(text)).then_some(Itemised { sheet: at, columns })
    };
    lists.filter_map(of).filter(|found| found.known() > 1).max_by_key(Itemised::known)
}

/// The column of a list that a name means.
fn meant(name: &str, list: &Sheet) -> Option<usize> {
    let name = tight(name);
    let named = |name: &str| list.columns.iter().position(|column| column.zh == name || column.en.eq_ignore_ascii_case(name));
    named(&name).or_else(|| named(key_called(&name, list.columns.iter().map(|column| column.zh.as_str()))?))
}

impl Itemised {
    /// How many of its columns hold something.
    pub fn known(&self) -> usize {
        self.columns.iter().filter(|holds| **holds != Holds::Nothing).count()
    }

    /// Says what was taken for what.
    pub fn tell(&self, raw: &RawSheet, header: usize, layout: &Layout, report: &mut Report) {
        let list = &layout.sheets[self.sheet];
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for (cell, holds) in raw.rows[header].iter().zip(&self.columns) {
            if let Holds::Value(at) = holds
                && let (name, column) = (cell.shown(), &list.columns[*at])
                && name != column.zh
                && name != column.en
            {
                zh.push(format!("“{name}”读作“{}”", column.zh));
                en.push(format!("‘{name}’ is `{}`", column.en));
            }
        }
        let (list_zh, list_en) = (&list.zh, &list.en);
        let message = say!("这张表一行是一条“{list_zh}”", "every row of this table is one of `{list_en}`");
        let finding = Diagnostic::note("table-column", raw.span(header, 0), message);
        let read = Say { zh: zh.join("、"), en: en.join(", ") };
        report.push(if zh.is_empty() { finding } else { finding.help(read) });
    }
}
