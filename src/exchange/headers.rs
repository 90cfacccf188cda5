//! Which column of a sheet is which key: headers in either language, titles above them, and what a slip was meant to be.

use super::grid::{COMPUTED, INTERNAL};
use super::itemised::{self, Itemised};
use super::layout::{Layout, Sheet};
use super::sheets::{Book, RawSheet, place};
use super::workbook::{ABOUT, CHOICES};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::vocabulary::{CALLED, Kind, nearest};

/// Rows at the top among which the header is looked for.
const TITLES: usize = 20;

/// Columns of an office's lists that no key holds, though they look like one that is.
const OTHERS: [&str; 5] = ["转正日期", "组织委员", "届满日期", "任期届满日期", "任期届满时间"];

/// What a column of a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The value of a column of the layout.
    Value(usize),
    /// The id of the record that a row belongs to.
    Id,
    /// The number of an item, at a level from 0.
    Number(usize),
    /// Nothing that is read.
    Nothing,
}

/// A sheet that was recognised.
pub struct Recognised<'b> {
    /// As found.
    pub raw: &'b RawSheet,
    /// Position of what it is in the layout.
    pub sheet: usize,
    /// The row of its header.
    pub header: usize,
    /// What every column holds.
    pub columns: Vec<Holds>,
    /// Of the records' own sheet: the items that its rows hold, too.
    pub itemised: Option<Itemised>,
}

/// Finds the sheets of a layout in a book; the first is the records' own.
pub fn recognise<'b>(book: &'b Book, layout: &Layout, report: &mut Report) -> Vec<Recognised<'b>> {
    let mut found: Vec<Recognised<'b>> = Vec::new();
    let is_named = |raw: &RawSheet, sheet: &Sheet| {
        let name = tight(&raw.name);
        [&sheet.zh, &sheet.en].into_iter().any(|own| own.replace('·', "") == name.replace('·', ""))
    };
    // where the items have a sheet of their own the records' rows hold none
    let apart = book.sheets.iter().any(|raw| layout.sheets.iter().skip(1).any(|sheet| is_named(raw, sheet)));
    for raw in &book.sheets {
        let name = tight(&raw.name);
        if [ABOUT, CHOICES].contains(&name.as_str()) || raw.rows.is_empty() {
            continue;
        }
        let named = layout.sheets.iter().position(|sheet| is_named(raw, sheet));
        // a sheet of another name is the records' own, if it looks like it and no other is
        let sheet = match named {
            Some(at) => at,
            None if !found.iter().any(|f| f.sheet == 0) => 0,
            None => {
                report.push(unread(raw, layout));
                continue;
            }
        };
        let Some(header) = header_row(raw, &layout.sheets[sheet]) else {
            report.push(if named.is_some() || book.sheets.len() == 1 { no_header(raw, layout) } else { unread(raw, layout) });
            continue;
        };
        let itemised = if sheet == 0 && !apart { itemised::find(&raw.rows[header], layout) } else { None };
        if let Some(itemised) = &itemised {
            itemised.tell(raw, header, layout, report);
        }
        let columns = columns(raw, header, &layout.sheets[sheet], itemised.as_ref(), report);
        match found.iter().position(|f| f.sheet == sheet) {
            // the sheet that bears the kind's name goes before one that merely looked like it
            Some(at) if named.is_some() && layout.sheets[sheet].lists.is_empty() => {
                report.push(unread(found[at].raw, layout));
                found[at] = Recognised { raw, sheet, header, columns, itemised };
            }
            Some(_) => report.push(unread(raw, layout)),
            None => found.push(Recognised { raw, sheet, header, columns, itemised }),
        }
    }
    found.sort_by_key(|recognised| recognised.sheet);
    found
}

/// How many columns of a book's likeliest sheet are a kind's own, where all that the kind requires are among them.
pub fn likeness(book: &Book, layout: &Layout) -> Option<Likeness> {
    let sheet = &layout.sheets[0];
    let of = |raw: &RawSheet| {
        let header = &raw.rows[header_row(raw, sheet)?];
        let held = header.iter().filter(|cell| !cell.is_empty()).map(|cell| column(&cell.shown(), sheet));
        let held: Vec<Option<Holds>> = held.collect();
        let has = |at: usize| held.contains(&Some(Holds::Value(at)));
        let required = sheet.columns.iter().enumerate().filter(|(_, c)| c.required).all(|(at, _)| has(at));
        let owner = |(at, c): (usize, &super::layout::Column)| ["branch", "member"].contains(&c.en.as_str()) && has(at);
        // a promise names who made it, though no table can require one of the two
        let owned = layout.kind != Kind::Commitments || sheet.columns.iter().enumerate().any(owner);
        let known = held.iter().filter(|holds| matches!(holds, Some(Holds::Value(_)))).count();
        let items = itemised::find(header, layout).map_or(0, |items| items.known());
        (required && owned).then(|| Likeness { known: known + items, whole: !held.contains(&None) })
    };
    book.sheets.iter().filter(|raw| !raw.rows.is_empty()).filter_map(of).max_by_key(|likeness| likeness.known)
}

/// How much a sheet looks like the records of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Likeness {
    /// Columns that the kind knows.
    pub known: usize,
    /// Whether there are no others.
    pub whole: bool,
}

fn unread(raw: &RawSheet, layout: &Layout) -> Diagnostic {
    let name = &raw.name;
    let message = say!("工作表“{name}”没有读", "the sheet ‘{name}’ was not read");
    let records = &layout.sheets[0];
    let alike = header_row(raw, records).is_some_and(|row| known(&raw.rows[row], records) > 1);
    Diagnostic::warning("table-column", raw.span(0, 0), message).help(if alike {
        say!(
            "里面也有记录的，并到读了的那张表里，或另存为一个文件再导入",
            "if it holds records, too, put them into the sheet that was read, or into a file of its own"
        )
    } else {
        say!("要读它，工作表改用导出表里的名字", "to have it read, name it as an export does")
    })
}

fn no_header(raw: &RawSheet, layout: &Layout) -> Diagnostic {
    let some: Vec<&str> = layout.sheets[0].columns.iter().take(6).map(|c| c.zh.as_str()).collect();
    let (zh, en) = (some.join("、"), layout.kind.folder());
    let message = say!("找不到表头：前 {TITLES} 行里没有认识的列名", "no header: the first {TITLES} rows name no known column");
    Diagnostic::error("table-header", raw.span(0, 0), message).help(say!(
        "表头写列名，如 {zh}……；gongshi export {en} 可以导出一张样表",
        "a header names columns such as {zh}; gongshi export {en} makes a sheet to fill in"
    ))
}

/// The row with the most known names.
fn header_row(raw: &RawSheet, sheet: &Sheet) -> Option<usize> {
    let rows = raw.rows.iter().take(TITLES).enumerate();
    let best = rows.rev().max_by_key(|(_, row)| known(row, sheet))?;
    (known(best.1, sheet) > 0).then_some(best.0)
}

/// How many cells of a row name columns.
fn known(row: &[super::cell::Cell], sheet: &Sheet) -> usize {
    row.iter().filter(|cell| !matches!(column(&cell.shown(), sheet), None | Some(Holds::Nothing))).count()
}

fn columns(raw: &RawSheet, header: usize, sheet: &Sheet, items: Option<&Itemised>, report: &mut Report) -> Vec<Holds> {
    let mut out: Vec<Holds> = Vec::new();
    let width = raw.rows.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..width {
        let text = raw.rows[header].get(at).map(super::cell::Cell::shown).unwrap_or_default();
        let span = raw.span(header, at);
        let used = raw.rows.iter().skip(header + 1).any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let holds = match column(&text, sheet) {
            Some(holds) => holds,
            None if !used || items.is_some_and(|items| items.columns.get(at).is_some_and(|own| *own != Holds::Nothing)) => {
                Holds::Nothing
            }
            None => {
                report.push(strange(&text, span, place(raw, header, at), sheet));
                Holds::Nothing
            }
        };
        if holds != Holds::Nothing && out.contains(&holds) {
            let Say { zh, en } = place(raw, header, at);
            let message = say!("{zh}：“{text}”这一列有两个", "{en}: there are two columns ‘{text}’");
            report.push(Diagnostic::error("table-header", span, message).label(say!("删去一列", "remove one")));
        }
        out.push(holds);
    }
    out
}

fn strange(text: &str, span: crate::source::Span, Say { zh, en }: Say, sheet: &Sheet) -> Diagnostic {
    let called = CALLED.iter().filter(|(_, ours)| sheet.columns.iter().any(|c| c.zh == *ours)).map(|(own, _)| *own);
    let known = sheet.columns.iter().flat_map(|c| [c.zh.as_str(), c.en.as_str()]).chain(called);
    let short = text.chars().count() <= 2;
    let near = nearest(text, known).filter(|near| (near.chars().count() > 2 || short) && !OTHERS.contains(&text));
    let near = near.filter(|_| !text.is_empty());
    let meant = |near| say!("是不是“{near}”？", "did you mean ‘{near}’?");
    match near {
        // of two characters a half is no slip: 职称 is not 职务
        Some(near) if !short => {
            Diagnostic::error("table-header", span, say!("{zh}：不认识“{text}”这一列", "{en}: unknown column ‘{text}’"))
                .label(meant(near))
                .help(say!("改好列名；不要这一列就删去它", "mend the header, or remove the column"))
        }
        _ => {
            let message = say!("{zh}：“{text}”这一列没有读", "{en}: the column ‘{text}’ was not read");
            let mut unread = Diagnostic::warning("table-column", span, message);
            unread.label = near.map(meant);
            unread.help(say!(
                "自己要用的项目先在 site.yaml 的“自定义项”里登记",
                "keys of your own are declared under `fields` in site.yaml"
            ))
        }
    }
}

/// A name however it is spaced, its brackets narrow.
pub fn tight(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace('（', "(").replace('）', ")")
}

/// What a header names in a sheet; `None` when it names nothing known.
pub fn column(text: &str, sheet: &Sheet) -> Option<Holds> {
    let tight = tight(text);
    if tight.is_empty() {
        return None;
    }
    if tight.ends_with(COMPUTED) {
        return Some(Holds::Nothing);
    }
    // once: a key of the site's own may end in it too
    let name = tight.strip_suffix(INTERNAL).unwrap_or(&tight).trim_end_matches("(必填)").trim_end_matches(['*', ':', '：']);
    if !sheet.lists.is_empty() {
        let levels = sheet.lists.len();
        match name {
            "编号" | "id" => return Some(Holds::Id),
            "序号" | "number" => return Some(Holds::Number(levels - 1)),
            _ => {}
        }
        if let Some(level) = (0..levels - 1).find(|level| name == sheet.number_of(*level + 1)) {
            return Some(Holds::Number(level));
        }
    }
    let whole = |name: &str| sheet.columns.iter().position(|c| self::tight(&c.zh) == name || c.en.eq_ignore_ascii_case(name));
    // the last word alone, where only one column ends in it
    let last = |name: &str| {
        let mut ends =
            sheet.columns.iter().enumerate().filter(|(_, c)| c.path.last().is_some_and(|s| s.zh == name || s.en == name));
        ends.next().filter(|_| ends.next().is_none()).map(|(at, _)| at)
    };
    let synonym = || CALLED.iter().filter(|(own, _)| *own == name).find_map(|(_, meant)| whole(meant));
    let dotted = name.replace(['.', '/', '-', '—', '．'], "·");
    let found = whole(name).or_else(|| whole(&tight)).or_else(|| whole(&dotted)).or_else(|| last(name)).or_else(synonym);
    match found {
        Some(at) => Some(Holds::Value(at)),
        None if ["序号", "编码", "No", "NO", "no."].contains(&name) => Some(Holds::Nothing),
        None => None,
    }
}
