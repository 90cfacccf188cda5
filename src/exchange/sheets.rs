//! A file from an office program into sheets of cells, every cell with its place in a text that findings can show.

#![expect(clippy::disallowed_methods, reason = "reads the table it was given")]

use super::cell::Cell;
use super::text;
use crate::calendar::Day;
use crate::diagnostic::{Failure, Say};
use crate::document;
use crate::source::{FileId, Sources, Span, decode_table};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Ods, OdsError, Range, Reader, Xls, XlsError, Xlsx};
use std::io::{Cursor, Read};
use std::path::Path;

/// More than any office keeps in one file.
const LARGEST: u64 = 32 * 1024 * 1024;
/// What a workbook may unpack to.
const UNPACKED: u64 = 256 * 1024 * 1024;
/// More rows than any county has records.
const ROWS: usize = 200_000;
/// More columns than all keys of a kind.
const COLUMNS: usize = 512;
/// More cells than a machine of an office takes in.
const CELLS: usize = 4_000_000;

/// What stands between cells where a sheet is shown.
const DIVIDER: &str = " │ ";

/// A file with its sheets.
pub struct Book {
    /// Its sheets, in order.
    pub sheets: Vec<RawSheet>,
    /// Whether its days are counted from 1904.
    pub mac: bool,
    /// Whether numbers are typed (a workbook) or text (CSV).
    pub typed: bool,
    /// Whether it is no UTF-8 and was read as GB18030.
    pub chinese: bool,
}

/// One sheet as it was found.
pub struct RawSheet {
    /// Its name; of a CSV file, none.
    pub name: String,
    /// Its text, for findings.
    pub file: FileId,
    /// Row by row from the first.
    pub rows: Vec<Vec<Cell>>,
    /// Areas of more than one cell that are joined: first and last row, first and last column, from 0.
    pub merged: Vec<[u32; 4]>,
    places: Vec<Vec<(u32, u32)>>,
}

impl RawSheet {
    /// The place of a cell; of its row where the row is shorter.
    pub fn span(&self, row: usize, column: usize) -> Span {
        let places = self.places.get(row).map_or(&[][..], Vec::as_slice);
        let (start, end) = places.get(column).or(places.last()).copied().unwrap_or((0, 0));
        Span { file: self.file, start, end }
    }
}

/// Reads a table. Nothing is taken in that could fill the memory.
pub fn read(path: &Path, sources: &mut Sources) -> Result<Book, Failure> {
    let shown = path.display();
    let unreadable = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::NotFound => Failure::new(say!("没有“{shown}”这个文件", "there is no file ‘{shown}’")).help(say!(
            "核对文件名和后缀；不在这个文件夹里的，前面写上文件夹",
            "check its name and ending; if it is not in this folder, write the folder too"
        )),
        _ => Failure::unreadable(&shown, &e),
    };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(too_large(path));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let Contents { found, mac, typed, chinese } = contents(path, bytes)?;
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut sheets = Vec::new();
    let mut total = 0;
    for Found { name, rows, merged } in found {
        total += rows.iter().map(Vec::len).sum::<usize>();
        if rows.len() > ROWS || total > CELLS {
            return Err(too_large(path));
        }
        let shown = if name.is_empty() { file.clone() } else { format!("{file}#{name}") };
        let (text, places) = drawn(&rows);
        sheets.push(RawSheet { name, file: sources.add_shown(&shown, &text), rows, merged, places });
    }
    Ok(Book { sheets, mac, typed, chinese })
}

fn too_large(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(say!("{shown} 太大，没有读", "{shown} is too large; it was not read")).help(say!(
        "表格最多 {ROWS} 行、{COLUMNS} 列，展开后不超过 256 MB；分成几个文件，或另存一份只留数据的",
        "at most {ROWS} rows and {COLUMNS} columns, 256 MB unpacked; divide it, or save a copy with the data alone"
    ))
}

fn locked(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(say!("{shown} 有密码，打不开", "{shown} is locked with a password")).help(say!(
        "用 WPS 或 Excel 输入密码打开，在“文件→文档加密”（Excel 是“文件→信息→保护工作簿”）里去掉密码，再保存",
        "open it in an office program, take the password off, and save it again"
    ))
}

struct Found {
    name: String,
    rows: Vec<Vec<Cell>>,
    merged: Vec<[u32; 4]>,
}

/// What a file holds, whichever program wrote it; the marks are those of [`Book`].
struct Contents {
    found: Vec<Found>,
    mac: bool,
    typed: bool,
    chinese: bool,
}

impl Contents {
    fn of_workbook(found: Vec<Found>, mac: bool) -> Self {
        Self { found, mac, typed: true, chinese: false }
    }
}

fn contents(path: &Path, bytes: Vec<u8>) -> Result<Contents, Failure> {
    let shown = path.display();
    let broken = |e: &dyn std::fmt::Display| {
        Failure::new(say!("{shown} 打不开：{e}", "{shown} cannot be opened: {e}"))
            .help(say!("用 WPS 或 Excel 打开，另存为 .xlsx", "open it in an office program and save as .xlsx"))
    };
    if bytes.starts_with(b"PK") {
        inspect(path, &bytes)?;
        let ods = bytes.windows(80).take(200).any(|w| w.starts_with(b"mimetypeapplication/vnd.oasis"));
        if ods {
            let mut book = Ods::new(Cursor::new(bytes)).map_err(|e| match e {
                OdsError::Password => locked(path),
                e => broken(&e),
            })?;
            let found = whole(&mut book).map_err(|e| broken(&format!("{e:?}")))?;
            return Ok(Contents::of_workbook(found, false));
        }
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
        let mac = book.has_1904_epoch();
        return Ok(Contents::of_workbook(xlsx(path, &mut book)?, mac));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        if document::is_locked(&bytes) {
            return Err(locked(path));
        }
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|e| match e {
            XlsError::Password => locked(path),
            e => broken(&e),
        })?;
        let mac = book.has_1904_epoch();
        let mut found = whole(&mut book).map_err(|e| broken(&e))?;
        for sheet in &mut found {
            sheet.merged = joined(book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        }
        return Ok(Contents::of_workbook(found, mac));
    }
    let (text, chinese) = decode_table(bytes).ok_or_else(|| broken(&"?"))?;
    let start = text.trim_start().to_ascii_lowercase();
    if start.starts_with("<html") || start.starts_with("<!doctype") || start.starts_with("<?xml") || start.starts_with("<table") {
        return Err(broken(&"HTML"));
    }
    let mut rows = text::read(&text, ROWS);
    tidy(&mut rows);
    let found = vec![Found { name: String::new(), rows, merged: Vec::new() }];
    Ok(Contents { found, mac: false, typed: false, chinese })
}

/// Unpacks every part into nothing and counts: a part may say that it is small and be two gigabytes.
fn inspect(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let shown = path.display();
    let broken = |e: zip::result::ZipError| Failure::new(say!("{shown} 打不开：{e}", "{shown} cannot be opened: {e}"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut total = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(broken)?;
        if part.size() > UNPACKED {
            return Err(too_large(path));
        }
        let copied = std::io::copy(&mut part.take(UNPACKED - total + 1), &mut std::io::sink());
        total += copied.map_err(|e| Failure::new(say!("{shown} 损坏：{e}", "{shown} is damaged: {e}")))?;
        if total > UNPACKED {
            return Err(too_large(path));
        }
    }
    Ok(())
}

/// Cell by cell, so that one cell at the far end of a sheet does not make the sheet huge.
fn xlsx(path: &Path, book: &mut Xlsx<Cursor<Vec<u8>>>) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    for name in book.sheet_names() {
        let merged = joined(book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        // a sheet that is a chart has no cells
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut many = 0;
        loop {
            let next = reader.next_cell_with_formula().map_err(|e| {
                let shown = path.display();
                Failure::new(say!("{shown} 的工作表“{name}”读不下去：{e}", "{shown}: the sheet ‘{name}’ cannot be read: {e}"))
            })?;
            let Some(next) = next else { break };
            let (row, column) = (next.pos.0 as usize, next.pos.1 as usize);
            let cell = match next.formula {
                Some(formula) if !formula.is_empty() => Cell::Formula(formula),
                _ => cell_ref(next.value),
            };
            if cell.is_empty() {
                continue;
            }
            many += 1;
            if row >= ROWS || column >= COLUMNS || many > CELLS {
                return Err(too_large(path));
            }
            if rows.len() <= row {
                rows.resize_with(row + 1, Vec::new);
            }
            if rows[row].len() <= column {
                rows[row].resize(column + 1, Cell::Empty);
            }
            rows[row][column] = cell;
        }
        found.push(Found { name, rows, merged });
    }
    Ok(found)
}

/// All sheets of a book that is read at once.
fn whole<R: Reader<Cursor<Vec<u8>>>>(book: &mut R) -> Result<Vec<Found>, R::Error> {
    let mut found = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name)?;
        let formulas = book.worksheet_formula(&name).unwrap_or_else(|_| Range::empty());
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); top as usize];
        for (down, row) in (top..).zip(range.rows()) {
            let mut cells = vec![Cell::Empty; left as usize];
            for (right, value) in (left..).zip(row) {
                let formula = formulas.get_value((down, right)).filter(|formula| !formula.is_empty());
                cells.push(formula.map_or_else(|| cell(value), |formula| Cell::Formula(formula.clone())));
            }
            rows.push(cells);
        }
        tidy(&mut rows);
        found.push(Found { name, rows, merged: Vec::new() });
    }
    Ok(found)
}

fn joined(areas: Vec<Dimensions>) -> Vec<[u32; 4]> {
    areas.into_iter().map(|d| [d.start.0, d.end.0, d.start.1, d.end.1]).collect()
}

/// Drops what is blank at the end of rows and of the sheet.
fn tidy(rows: &mut Vec<Vec<Cell>>) {
    for row in rows.iter_mut() {
        let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        row.truncate(filled);
    }
    let filled = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |at| at + 1);
    rows.truncate(filled);
}

fn cell_ref(value: DataRef<'_>) -> Cell {
    match value {
        DataRef::SharedString(text) => Cell::Text(text.to_owned()),
        other => cell(&Data::from(other)),
    }
}

fn cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(truth) => Cell::Bool(*truth),
        Data::DateTime(time) => dated(time),
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            let day = text.strip_suffix("T00:00:00").unwrap_or(text);
            crate::calendar::parse_day(day).map_or_else(|_| Cell::Text(text.clone()), Cell::Day)
        }
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}

fn dated(time: &ExcelDateTime) -> Cell {
    let value = time.as_f64();
    if time.is_duration() {
        return Cell::BadSerial(value);
    }
    // calamine keeps the epoch to itself, but its day for serial 1 tells
    let mac =
        time.to_ymd_hms_milli().0 >= 1904 && ExcelDateTime::new(value, calamine::ExcelDateTimeType::DateTime, true) == *time;
    serial(value, mac).map_or(Cell::BadSerial(value), Cell::Day)
}

/// The day of a serial number, counted from 1900 (with the day that never was, 60) or from 1904.
pub fn serial(value: f64, mac: bool) -> Option<Day> {
    let whole = value.fract() == 0.0 && (1.0..=73_415.0).contains(&value);
    let number = if whole { value as i64 } else { return None };
    let from = |year, month, day, days| Day::new(year, month, day).map(|d: Day| d.add_days(days));
    match (mac, number) {
        (true, days) => from(1904, 1, 1, days),
        (false, 60) => None,
        (false, days @ ..60) => from(1899, 12, 31, days),
        (false, days) => from(1899, 12, 30, days),
    }
}

/// A sheet as lines, a line a row, so that a finding's line is the sheet's row; no cell holds the sign that divides cells.
fn drawn(rows: &[Vec<Cell>]) -> (String, Vec<Vec<(u32, u32)>>) {
    let mut out = String::new();
    let mut places = Vec::with_capacity(rows.len());
    let byte = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for row in rows {
        let mut own = Vec::with_capacity(row.len());
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push_str(DIVIDER);
            }
            let start = out.len();
            let sign = |c: char| match c {
                '│' => '|',
                c if c.is_control() => '⏎',
                c => c,
            };
            out.extend(cell.shown().chars().map(sign));
            own.push((byte(start), byte(out.len())));
        }
        if row.is_empty() {
            own.push((byte(out.len()), byte(out.len())));
        }
        out.push('\n');
        places.push(own);
    }
    (out, places)
}

/// How a clerk finds a cell.
pub fn place(sheet: &RawSheet, row: usize, column: usize) -> Say {
    told(&sheet.name, row, column)
}

/// As [`place`], for a place in a sheet's text.
pub fn place_of(span: Span, sources: &Sources) -> Say {
    let (line, _) = sources.position(span);
    let file = sources.file(span.file);
    let before = file.text.get(..span.start as usize).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let name = file.name.rsplit_once('#').map_or("", |(_, name)| name);
    told(name, line - 1, before.matches(DIVIDER).count())
}

fn told(sheet: &str, row: usize, column: usize) -> Say {
    let (column, row) = (super::workbook::column_name(column), row + 1);
    match sheet {
        "" => say!("第 {row} 行 {column} 列", "row {row} column {column}"),
        name => say!("“{name}”表第 {row} 行 {column} 列", "sheet ‘{name}’ row {row} column {column}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_holds_what_divides_cells_is_one_cell() {
        let row = ["甲 │ 乙", "丙"].map(|text| Cell::Text(text.to_owned())).to_vec();
        let (text, places) = drawn(&[row]);
        let mut sources = Sources::default();
        let file = sources.add_shown("表.csv", &text);
        let (start, end) = places[0][1];
        assert_eq!(sources.text(Span { file, start, end }), "丙");
        assert_eq!(place_of(Span { file, start, end }, &sources).zh, "第 1 行 B 列");
    }

    #[test]
    fn serials_are_days() {
        let day = |text| crate::calendar::parse_day(text).ok();
        assert_eq!(serial(45_448.0, false), day("2024-06-05"));
        assert_eq!(serial(43_986.0, true), day("2024-06-05"));
        assert_eq!((serial(59.0, false), serial(61.0, false)), (day("1900-02-28"), day("1900-03-01")));
        assert_eq!((serial(60.0, false), serial(45_448.5, false), serial(0.0, false)), (None, None, None));
    }
}
