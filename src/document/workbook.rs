//! Workbooks: the cells of every sheet, hidden ones too, row by row.

use super::{Budget, Packed, PassageKind, Reading, markup};
use html_escape::decode_html_entities;
use std::collections::BTreeSet;

/// Reads the cells; returns the parts of the file that hold them.
pub(super) fn read(packed: &mut Packed, budget: &mut Budget, reading: &mut Reading) -> BTreeSet<String> {
    let mut parts = BTreeSet::new();
    let mut part = |name: &str, reading: &mut Reading| {
        parts.insert(name.to_owned());
        let bytes = match packed.by_name(name) {
            Ok(mut entry) => budget.unpack(&mut entry),
            Err(_) => return String::new(),
        };
        let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        text.unwrap_or_else(|unseen| {
            reading.miss(unseen);
            String::new()
        })
    };
    let shared = part("xl/sharedStrings.xml", reading);
    let shared: Vec<String> = elements(&shared, "si").map(|(_, inside)| plain(inside)).collect();
    let workbook = part("xl/workbook.xml", reading);
    let links = part("xl/_rels/workbook.xml.rels", reading);
    for (tag, _) in elements(&workbook, "sheet") {
        let (Some(title), Some(id)) = (markup::attribute(tag, "name"), markup::attribute(tag, "id")) else { continue };
        let link = elements(&links, "Relationship").find(|(tag, _)| markup::attribute(tag, "Id") == Some(id));
        let Some(target) = link.and_then(|(tag, _)| markup::attribute(tag, "Target")) else { continue };
        let target = target.trim_start_matches("/xl/").trim_start_matches('/');
        let sheet = part(&format!("xl/{target}"), reading);
        rows(&decode_html_entities(title), &sheet, &shared, reading);
    }
    parts
}

fn rows(title: &str, sheet: &str, shared: &[String], reading: &mut Reading) {
    let (head, data) = sheet.split_once("<sheetData").unwrap_or((sheet, ""));
    let (data, tail) = data.split_once("</sheetData>").unwrap_or((data, ""));
    for text in [head, tail].into_iter().flat_map(markup::read) {
        reading.add(
            say!("工作表“{title}”的页眉页脚或选项", "header, footer or choices of the sheet ‘{title}’"),
            text,
            PassageKind::Text,
        );
    }
    let mut number = 0;
    for (tag, row) in elements(data, "row") {
        number = markup::attribute(tag, "r").and_then(|r| r.parse().ok()).unwrap_or(number + 1);
        let place = || say!("工作表“{title}”第 {number} 行", "row {number} of the sheet ‘{title}’");
        let mut line = String::new();
        for (tag, cell) in elements(row, "c") {
            let value = elements(cell, "v").next().map(|(_, value)| decode_html_entities(value)).unwrap_or_default();
            let formula = elements(cell, "f").next().map(|(_, formula)| decode_html_entities(formula)).unwrap_or_default();
            let text = match markup::attribute(tag, "t") {
                Some("s") => value.trim().parse::<usize>().ok().and_then(|at| shared.get(at)).cloned().unwrap_or_default(),
                Some("inlineStr") => plain(cell),
                Some("str") => value.into_owned(),
                _ => {
                    if let Some(digits) = value.trim().parse().ok().and_then(whole) {
                        reading.add(place(), digits, PassageKind::Number);
                    }
                    String::new()
                }
            };
            for part in [&text, formula.as_ref()] {
                line.push_str(part);
                line.push('\t');
            }
        }
        reading.add(place(), line, PassageKind::Text);
    }
}

/// A whole number that is long enough to be somebody's, without its power of ten.
pub(super) fn whole(value: f64) -> Option<String> {
    ((1e10..1e19).contains(&value) && value.fract() == 0.0).then(|| format!("{value:.0}"))
}

/// The text of a string, its runs in a row, without how it is pronounced.
fn plain(inside: &str) -> String {
    let runs = elements(inside, "t").map(|(_, text)| decode_html_entities(text));
    runs.collect()
}

/// The elements of a name, which does not lie in itself: each one's tag, and what it holds.
fn elements<'a>(xml: &'a str, name: &'static str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let open = rest.find('<')?;
            let tail = &rest[open + 1..];
            let end = tail.find('>')?;
            let tag = &tail[..end];
            rest = &tail[end + 1..];
            if tag.starts_with('/') || markup::name(tag) != name {
                continue;
            }
            if tag.ends_with('/') {
                return Some((tag, ""));
            }
            let mut from = 0;
            let close = loop {
                let at = from + rest[from..].find("</")?;
                let closing = rest[at + 2..].split('>').next().unwrap_or_default();
                if markup::name(closing) == name {
                    break at;
                }
                from = at + 2;
            };
            let inside = &rest[..close];
            rest = &rest[close..];
            return Some((tag, inside));
        }
    })
}
