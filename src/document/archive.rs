//! Packed files: documents of office programs, which are packed XML, and archives of any other files.

use super::{Budget, DEEPEST, Packed, PassageKind, Reading, Unseen, legacy, markup, workbook};
use crate::diagnostic::Say;
use std::io::{Cursor, Read};
use zip::read::ZipFile;

/// More entries than any document has.
const ENTRIES: usize = 20_000;

impl Budget {
    pub(super) fn archive(&mut self, bytes: Vec<u8>, reading: &mut Reading) {
        let Ok(mut packed) = Packed::new(Cursor::new(bytes)) else { return reading.miss(Unseen::Broken) };
        if packed.len() > ENTRIES || self.depth >= DEEPEST {
            return reading.miss(Unseen::TooLarge);
        }
        self.depth += 1;
        let is_document = ["[Content_Types].xml", "mimetype", "OFD.xml"].iter().any(|part| packed.index_for_name(part).is_some());
        let is_workbook = packed.index_for_name("xl/workbook.xml").is_some();
        let done = if is_workbook { workbook::read(&mut packed, self, reading) } else { Default::default() };
        for at in 0..packed.len() {
            let Ok(mut entry) = packed.by_index(at) else {
                let is_locked = packed.by_index_raw(at).is_ok_and(|entry| entry.encrypted());
                reading.miss(if is_locked { Unseen::Locked } else { Unseen::Broken });
                continue;
            };
            let name = name_of(&entry);
            if entry.is_dir() || done.contains(&name) {
                continue;
            }
            if !is_document {
                reading.add(say!("压缩包里的文件名", "the name of a packed file"), name.clone(), PassageKind::Text);
            }
            match self.unpack(&mut entry) {
                Ok(bytes) if is_document => self.part(&name, bytes, reading),
                Ok(bytes) => {
                    let before = reading.passages.len();
                    self.read(&name, bytes, reading);
                    reading.passages[before..].iter_mut().for_each(|passage| {
                        let Say { zh, en } = &passage.place;
                        passage.place = Say { zh: format!("里的 {name} {zh}"), en: format!("{name} {en}") };
                    });
                }
                Err(unseen) => reading.miss(unseen),
            }
        }
        self.depth -= 1;
    }

    /// One part of a document.
    fn part(&mut self, name: &str, bytes: Vec<u8>, reading: &mut Reading) {
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let before = reading.passages.len();
        match ending.as_str() {
            "xml" | "rels" | "vml" => {
                let text = String::from_utf8_lossy(&bytes);
                markup::read(&text).into_iter().for_each(|text| reading.add(part_name(name), text, PassageKind::Text));
            }
            "jpg" | "jpeg" | "png" | "gif" | "bmp" | "tif" | "tiff" | "emf" | "wmf" => {
                // the thumbnail shows the first page
                if !name.starts_with("docProps/") {
                    reading.photo(&bytes);
                    reading.miss(Unseen::Pictures(1));
                }
            }
            "bin" if name.contains("worksheets/") => {
                legacy::scan(&bytes, reading);
                reading.miss(Unseen::Kind("xlsb".to_owned()));
            }
            _ if name.contains("embeddings/") => self.read(name, bytes, reading),
            // fonts, settings of printers, photos of other formats
            _ => {
                reading.photo(&bytes);
                legacy::scan(&bytes, reading);
            }
        }
        reading.passages[before..].iter_mut().for_each(|passage| passage.place = part_name(name));
    }

    /// The bytes of an entry, as far as the budget goes.
    pub(super) fn unpack(&mut self, entry: &mut impl Read) -> Result<Vec<u8>, Unseen> {
        let mut bytes = Vec::new();
        entry.take(self.unpacked + 1).read_to_end(&mut bytes).map_err(|_| Unseen::Broken)?;
        let left = self.unpacked.checked_sub(bytes.len() as u64);
        // what went over it has used it up: the next one must not begin anew
        self.unpacked = left.unwrap_or_default();
        left.map(|_| bytes).ok_or(Unseen::TooLarge)
    }
}

/// The name of an entry; old programs write it in GB18030.
fn name_of<R: Read>(entry: &ZipFile<'_, R>) -> String {
    let raw = entry.name_raw();
    let name = std::str::from_utf8(raw).map(str::to_owned);
    name.unwrap_or_else(|_| encoding_rs::GB18030.decode(raw).0.into_owned())
}

/// What a person calls a part of a document.
fn part_name(name: &str) -> Say {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.trim_end_matches(".rels").trim_end_matches(".xml").trim_end_matches(|c: char| c.is_ascii_digit());
    match stem {
        "document" | "content" | "Content" => say!("正文", "its text"),
        "header" => say!("页眉", "a header"),
        "footer" => say!("页脚", "a footer"),
        "comments" | "threadedComment" | "commentsExtended" => say!("批注", "a comment"),
        "footnotes" | "endnotes" => say!("脚注", "a note"),
        "core" | "app" | "custom" | "meta" => say!("文件属性", "its properties"),
        "slide" => say!("幻灯片", "a slide"),
        "notesSlide" => say!("备注", "the notes of a slide"),
        "sharedStrings" | "sheet" => say!("单元格", "a cell"),
        "pivotCacheRecords" | "pivotCacheDefinition" => say!("数据透视表的缓存", "the memory of a pivot table"),
        "drawing" | "vmlDrawing" => say!("文本框", "a text box"),
        _ => say!("{file}", "{file}"),
    }
}
