//! Tables out and in: what is exported and imported again changes nothing, what is edited arrives, what is hostile is refused.

mod cells;
mod edits;
mod exports;
mod generated;
mod itemised;
mod told;

pub use cells::{dates_are_days_in_either_epoch, imported_date, what_is_no_value_is_refused_at_its_cell};
pub use exports::no_cell_of_an_export_runs;

use crate::ground::{Site, files_under};
use gongshi::vocabulary::Kind;
use rust_xlsxwriter::Workbook;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Exports a kind to a file beside content/.
fn export(site: &Site, kind: Kind, name: &str) -> PathBuf {
    let path = site.root().join("tables").join(name);
    let form = name.rsplit('.').next().expect("an ending").to_owned();
    let made = site.run(&["export", kind.folder(), "--format", &form, "--output", &path.to_string_lossy()]);
    assert!(made.status.success(), "{kind:?}: {made:?}");
    path
}

fn content(site: &Site) -> BTreeMap<String, Vec<u8>> {
    files_under(&site.root().join("content"))
}

/// What an import answers, as text.
fn answer(site: &Site, arguments: &[&str]) -> (Option<i32>, String) {
    let output = site.run(arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains(" panicked "), "{text}");
    (output.status.code(), text)
}

/// A workbook beside content/, its sheets by name and row.
fn book(site: &Site, sheets: &[(&str, &[&[&str]])]) -> PathBuf {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).expect("a cell");
            }
        }
    }
    let path = site.root().join("名单.xlsx");
    book.save(&path).expect("a workbook");
    path
}

/// Parts of a workbook, unpacked.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let name = part.name().expect("a name").into_owned();
            (name, std::io::read_to_string(&mut part).expect("XML"))
        })
        .collect()
}
