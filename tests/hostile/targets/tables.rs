#![expect(clippy::disallowed_methods, reason = "a table is imported from a file")]

use super::{assert_told, within};
use gongshi::compile::{self, Inputs};
use gongshi::diagnostic::Severity;
use gongshi::exchange::import;
use gongshi::vocabulary::Kind;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

/// The largest table is read within this, also where nothing is optimised.
const PATIENCE: Duration = Duration::from_secs(30);

/// The parts of a workbook that a table's own words stand in.
#[allow(dead_code, reason = "the seeds are made of them")]
pub const PARTS: [&str; 4] = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"];

/// What else makes them a workbook.
const REST: [(&str, &str); 2] = [
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>",
    ),
];

/// A site with a member, in a folder of its own.
struct Ground {
    inputs: Inputs,
    _folder: tempfile::TempDir,
}

impl Ground {
    fn new() -> Ground {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [
            ("site.yaml", "title: 站\nas_of: 2026-10-05\n"),
            ("branches/a.yaml", "name: 甲支部\n"),
            (
                "members/all.yaml",
                "# 名册\n- id: m1\n  姓名: 张三\n  党组织: a\n  荣誉:\n    - {称号: 先进, 年度: 2025}\n- {id: m2, name: 李四}\n",
            ),
        ];
        for (name, text) in files {
            let path = folder.path().join("content").join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        Ground { inputs: Inputs { root: folder.path().to_owned(), ..Inputs::default() }, _folder: folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.inputs.root.join(name)
    }
}

thread_local!(static GROUND: LazyLock<Ground> = LazyLock::new(Ground::new));

/// A table of text: refused with words, or an edit of the files that, once made, leaves nothing to do.
pub fn csv(data: &[u8]) {
    // what a workbook begins with is the other target's
    if !data.starts_with(b"PK") && !data.starts_with(b"\xD0\xCF\x11\xE0") {
        imported(data, "t.csv");
    }
}

/// A workbook: the bytes as they are, or [`PARTS`] divided by NUL, put into one.
pub fn xlsx(data: &[u8]) {
    if data.starts_with(b"PK") || data.starts_with(b"\xD0\xCF\x11\xE0") {
        return imported(data, "t.xlsx");
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts = PARTS.iter().copied().zip(data.split(|byte| *byte == 0));
    for (name, bytes) in parts.chain(REST.iter().map(|(name, text)| (*name, text.as_bytes()))) {
        archive.start_file(name, stored).expect("a part");
        archive.write_all(bytes).expect("in memory");
    }
    imported(&archive.finish().expect("in memory").into_inner(), "t.xlsx");
}

fn imported(bytes: &[u8], name: &str) {
    GROUND.with(|ground| {
        let table = ground.file(name);
        std::fs::write(&table, bytes).expect("a file");
        let read = within(PATIENCE, || import::edited(&ground.inputs, &table, Kind::Members, false));
        let (import, ..) = match read {
            Ok(read) => read,
            Err(failure) => return assert!(!failure.words.zh.is_empty()),
        };
        assert_told(&import.findings, &import.sources);
        if import.is_refused() || import.writes.is_empty() {
            return;
        }
        // a file that was read goes by its true name, on Windows with \\?\ before it
        let content = ground.file("content");
        let contents = [content.canonicalize().expect("a folder"), content];
        for write in &import.writes {
            assert!(contents.iter().any(|content| write.path.starts_with(content)), "{:?}", write.path);
            std::fs::write(&write.path, write.new.as_ref().expect("nothing is removed")).expect("a file");
        }
        let again = import::edited(&ground.inputs, &table, Kind::Members, false);
        let made = compile::load(&ground.inputs).expect("read").compile(&ground.inputs);
        for write in &import.writes {
            match &write.old {
                Some(old) => std::fs::write(&write.path, old),
                None => std::fs::remove_file(&write.path),
            }
            .expect("as it was");
        }
        // nothing is written that the checks refuse: a row without a name has none to be known by
        if made.report.count(Severity::Error) > 0 {
            return;
        }
        let (again, ..) = again.unwrap_or_else(|failure| panic!("{:?}", failure.words));
        let left = &again.plan;
        assert!(!again.is_refused(), "{:?}", again.findings);
        assert!(left.added.is_empty() && left.changed.is_empty(), "an import that was made is not done: {:?}", again.findings);
    });
}
