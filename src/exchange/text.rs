//! Comma-separated tables: out with a mark that spreadsheet programs need, in whatever way they were saved.

use super::cell::Cell;
use super::grid::Grid;
use crate::text::{BOM, csv_lines, guarded, unguarded};

/// A grid as CSV: UTF-8 with its mark, `\r\n`, and no cell that runs.
pub fn csv(grid: &Grid) -> Vec<u8> {
    let header = grid.headers.iter().map(|header| guarded(header.text.clone())).collect();
    let shown = |cell: &Cell| match cell {
        Cell::Text(text) => guarded(text.clone()),
        cell => cell.shown(),
    };
    let blanks = std::iter::repeat(&Cell::Empty);
    let row = |row: &Vec<Cell>| row.iter().chain(blanks.clone()).take(grid.headers.len()).map(shown).collect();
    let lines = std::iter::once(header).chain(grid.rows.iter().map(row));
    [BOM.as_bytes(), &csv_lines::<Vec<String>>(lines)].concat()
}

/// A table of [`csv()`] in another encoding, or the first character for which that has no place. No mark stands before it:
/// programs take a table without one for the encoding of the country.
pub fn encoded(table: &[u8], encoding: &str) -> Result<Vec<u8>, char> {
    let encoding = if encoding == "gbk" { encoding_rs::GBK } else { encoding_rs::GB18030 };
    let text = String::from_utf8_lossy(table.strip_prefix(BOM.as_bytes()).unwrap_or(table));
    let (bytes, _, lossy) = encoding.encode(&text);
    if !lossy {
        return Ok(bytes.into_owned());
    }
    let mut one = [0; 4];
    Err(text.chars().find(|c| encoding.encode(c.encode_utf8(&mut one)).2).unwrap_or('\u{FFFD}'))
}

/// A grid as JSON: an object a row, under the headers.
pub fn json(grid: &Grid) -> Vec<u8> {
    let value = |cell: &Cell| match cell {
        Cell::Empty => serde_json::Value::Null,
        Cell::Number(number) if number.fract() == 0.0 => serde_json::json!(*number as i64),
        Cell::Number(number) => serde_json::json!(number),
        cell => serde_json::json!(cell.shown()),
    };
    let row = |row: &Vec<Cell>| {
        let cells = grid.headers.iter().zip(row).map(|(header, cell)| (header.text.clone(), value(cell)));
        serde_json::Value::Object(cells.collect())
    };
    let rows: Vec<_> = grid.rows.iter().map(row).collect();
    format!("{:#}\n", serde_json::Value::Array(rows)).into_bytes()
}

/// The cells of a table, whatever sign divides them; of one with more rows than `most`, hardly more than those.
pub fn read(text: &str, most: usize) -> Vec<Vec<Cell>> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    // Excel's own way of naming the sign
    let (named, text) = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("sep=") => (first.trim_end().as_bytes().get(4).copied(), rest),
        _ => (None, text),
    };
    let reader = csv::ReaderBuilder::new()
        .delimiter(named.unwrap_or_else(|| divider(text)))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let cell = |cell: &str| match cell.strip_prefix('=') {
        Some(formula) => Cell::Formula(formula.to_owned()),
        None => Cell::Text(unguarded(cell).to_owned()),
    };
    let mut rows = Vec::new();
    for record in reader.into_records().map_while(Result::ok) {
        // lines without anything are passed over, but counted by whoever looks at the table
        let begins = record.position().map_or(0, |place| place.byte() as usize);
        let blank = text.bytes().skip(begins).take_while(|byte| *byte == b'\n').take(most).count();
        rows.extend(std::iter::repeat_n(Vec::new(), blank));
        rows.push(record.iter().map(cell).collect());
        if rows.len() > most {
            break;
        }
    }
    rows
}

/// The sign that divides the first lines most evenly.
fn divider(text: &str) -> u8 {
    let count = |line: &str, sign: char| {
        let mut quoted = false;
        let signs = line.chars().filter(|c| {
            quoted ^= *c == '"';
            *c == sign && !quoted
        });
        signs.count()
    };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let score = |sign: char| {
        let counts: Vec<usize> = lines.iter().map(|line| count(line, sign)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        counts.iter().filter(|n| **n == most && most > 0).count() * most
    };
    // the comma wins where nothing tells
    [';', '\t', ','].into_iter().max_by_key(|sign| score(*sign)).map_or(b',', |sign| sign as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_found() {
        for sign in [",", ";", "\t"] {
            let text = format!("姓名{sign}党组织{sign}备注\n张三{sign}清河{sign}\"一,二;三\"\n李四{sign}{sign}\n");
            let rows = read(&text, 9);
            assert_eq!(rows[1], ["张三", "清河", "一,二;三"].map(|t| Cell::Text(t.into())), "{sign:?}");
        }
        assert_eq!(read("sep=;\na;b\n", 9)[0].len(), 2);
    }

    #[test]
    fn blank_lines_are_rows() {
        let rows = read("\n姓名,备注\n\n\n张三,\"一\n\n二\"\n李四,\n\n", 9);
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [0, 2, 0, 0, 2, 2]);
        assert_eq!(read(&"\na".repeat(99), 9).len(), 10);
    }
}
