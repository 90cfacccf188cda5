use super::within;
use gongshi::document::read_bytes;
use gongshi::text::{mobiles, personal_in_document, typed_number};
use std::io::{Cursor, Write};
use std::time::Duration;

/// The largest document is read within this, also where nothing is optimised.
const PATIENCE: Duration = Duration::from_secs(30);

/// The parts of a document that are put together from pieces, by its ending; the last may hold any bytes.
#[allow(dead_code, reason = "the seeds are made of them")]
pub const DOCUMENTS: [(&str, &[&str]); 4] = [
    ("docx", &["[Content_Types].xml", "word/document.xml", "word/comments.xml", "docProps/core.xml", "word/media/image1.jpeg"]),
    (
        "xlsx",
        &[
            "[Content_Types].xml",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
            "xl/worksheets/sheet1.xml",
            "xl/media/image1.png",
        ],
    ),
    ("pptx", &["[Content_Types].xml", "ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml", "ppt/embeddings/a.xlsx"]),
    ("zip", &["名单.csv", "页.html", "表.rtf", "图.heic"]),
];

/// An ending in a line, then the bytes of a file of that name; where these are no archive, the parts of one divided by NUL.
pub fn document(data: &[u8]) {
    let at = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let ending = String::from_utf8_lossy(&data[..at]);
    let bytes = data.get(at + 1..).unwrap_or_default();
    let parts = DOCUMENTS.iter().find(|(own, _)| *own == ending && !bytes.starts_with(b"PK"));
    let bytes = parts.map_or_else(|| bytes.to_vec(), |(_, parts)| put_together(parts, bytes));
    let reading = within(PATIENCE, || read_bytes(&format!("f.{ending}"), bytes.clone()));
    for (at, unseen) in reading.unseen.iter().enumerate() {
        assert!(!unseen.message().zh.is_empty() && !reading.unseen[..at].contains(unseen), "{unseen:?} is told twice");
    }
    for passage in &reading.passages {
        assert_eq!(passage.place.zh.is_empty(), passage.place.en.is_empty(), "{:?}", passage.place);
        // what the gate asks of it
        within(PATIENCE, || {
            let found = personal_in_document(&passage.text, reading.names_ids).into_iter().map(|personal| personal.range);
            for range in found.chain(mobiles(&passage.text)) {
                assert!(passage.text.get(range.clone()).is_some_and(|text| !text.is_empty()), "{range:?} of {:?}", passage.text);
            }
        });
        typed_number(&passage.text);
    }
}

fn put_together(parts: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts.iter().zip(bytes.splitn(parts.len(), |byte| *byte == 0)) {
        archive.start_file(*name, stored).expect("a part");
        archive.write_all(bytes).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}
