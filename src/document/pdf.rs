//! PDF files: what their pages and forms show, and every string beside them: notes, fields, links, properties.

use super::pdf_font::Font;
use super::{Budget, DEEPEST, PassageKind, Reading, Unseen, markup};
use crate::diagnostic::Say;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId, Stream};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What one stream may unpack to.
const STREAM: usize = 32 << 20;
/// A page that says more is a map, not a text; read into operations it would take ten times as much memory.
const PAGE: usize = 8 << 20;
/// More pages than any office attaches.
const PAGES: usize = 5_000;
/// Arrays in arrays, and no deeper.
const NESTED: u8 = 32;

impl Budget {
    /// A parser that meets a hostile file may panic: then the file is damaged, and the build goes on.
    pub(super) fn pdf(&mut self, bytes: &[u8], reading: &mut Reading) {
        let read = catch_unwind(AssertUnwindSafe(|| self.pdf_objects(bytes, reading)));
        if read.is_err() {
            reading.miss(Unseen::Broken);
        }
    }

    fn pdf_objects(&mut self, bytes: &[u8], reading: &mut Reading) {
        let document = match Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(STREAM)) {
            Ok(document) if document.is_encrypted() => return reading.miss(Unseen::Locked),
            Ok(document) => document,
            Err(Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_)) => {
                return reading.miss(Unseen::Locked);
            }
            Err(Error::Decompress(_)) => return reading.miss(Unseen::TooLarge),
            Err(_) => return reading.miss(Unseen::Broken),
        };
        let pages = document.get_pages();
        if pages.len() > PAGES {
            reading.miss(Unseen::TooLarge);
        }
        let mut scans = 0;
        for (number, id) in pages.iter().take(PAGES) {
            let place = || say!("第 {number} 页", "page {number}");
            let fonts = document.get_page_fonts(*id).unwrap_or_default();
            match document.get_page_content_with_limit(*id, PAGE.min(self.left())) {
                Ok(content) => {
                    let shown = self.content(&document, &content, &fonts, &place, reading);
                    scans += usize::from(!shown && shows_picture(&document, *id));
                }
                Err(_) => reading.miss(Unseen::TooLarge),
            }
        }
        if pages.is_empty() {
            reading.miss(Unseen::Broken);
        }
        if scans > 0 {
            reading.miss(Unseen::Scans(scans));
        }
        for object in document.objects.values() {
            self.beside(&document, object, reading);
        }
        let mut strings = String::new();
        strings_of(&Object::Dictionary(document.trailer.clone()), NESTED, &mut strings);
        reading.add(say!("文件属性", "its properties"), strings, PassageKind::Text);
    }

    fn left(&self) -> usize {
        usize::try_from(self.unpacked).unwrap_or(usize::MAX)
    }

    /// Reads a page or a form; whether it shows any text.
    fn content(
        &mut self,
        document: &Document,
        content: &[u8],
        fonts: &BTreeMap<Vec<u8>, &Dictionary>,
        place: &dyn Fn() -> Say,
        reading: &mut Reading,
    ) -> bool {
        self.unpacked = self.unpacked.saturating_sub(content.len() as u64);
        let Ok(content) = Content::decode(content) else {
            reading.miss(Unseen::Broken);
            return true;
        };
        let mut writing = Writing::default();
        let fonts = fonts.iter().map(|(name, font)| (name.clone(), Font::of(font, document)));
        writing.fonts = fonts.collect();
        content.operations.iter().for_each(|operation| writing.follow(operation));
        if writing.lost > writing.seen / 10 {
            reading.miss(Unseen::Fonts);
        }
        let shown = writing.seen + writing.lost > 0;
        reading.add(place(), writing.lines, PassageKind::Text);
        reading.add(place(), writing.pieces, PassageKind::Text);
        shown
    }

    /// What stands beside the pages: forms drawn on them, packed files, properties, and the strings of everything else.
    fn beside(&mut self, document: &Document, object: &Object, reading: &mut Reading) {
        let place = || say!("批注、表单或文件属性", "a note, a form or its properties");
        if let Object::Stream(stream) = object {
            let is = |key: &[u8], what: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|name| name == what);
            let unpacked = |most: usize| stream.get_plain_content_with_limit(most).ok();
            if is(b"Subtype", b"Form") {
                if let Some(content) = unpacked(PAGE.min(self.left())) {
                    self.content(document, &content, &fonts_of(document, stream), &place, reading);
                }
            } else if is(b"Subtype", b"Image") {
                if let Some(photo) = photo_of(stream, STREAM.min(self.left())) {
                    reading.photo(&photo);
                }
            } else if is(b"Type", b"Metadata") || is(b"Subtype", b"XML") {
                let text = unpacked(STREAM.min(self.left())).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                markup::read(&text.unwrap_or_default()).into_iter().for_each(|t| reading.add(place(), t, PassageKind::Text));
            } else if is(b"Type", b"EmbeddedFile")
                && self.depth < DEEPEST
                && let Some(bytes) = unpacked(STREAM.min(self.left()))
            {
                self.unpacked = self.unpacked.saturating_sub(bytes.len() as u64);
                self.depth += 1;
                self.read("", bytes, reading);
                self.depth -= 1;
            }
        }
        let mut strings = String::new();
        strings_of(object, NESTED, &mut strings);
        reading.add(place(), strings, PassageKind::Text);
    }
}

/// The fonts that a form names.
fn fonts_of<'d>(document: &'d Document, form: &'d Stream) -> BTreeMap<Vec<u8>, &'d Dictionary> {
    let dictionary = |object: &'d Object| document.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok());
    let resources = form.dict.get(b"Resources").ok().and_then(dictionary);
    let fonts = resources.and_then(|resources| resources.get(b"Font").ok()).and_then(dictionary);
    let fonts = fonts.into_iter().flat_map(|fonts| fonts.iter());
    fonts.filter_map(|(name, font)| Some((name.clone(), dictionary(font)?))).collect()
}

/// A photo as the camera made it, taken out of what it was packed in; pixels that a program packed have no such thing.
fn photo_of(stream: &Stream, most: usize) -> Option<Cow<'_, [u8]>> {
    let mut filters = stream.filters().ok()?;
    filters.pop_if(|filter| [&b"DCTDecode"[..], b"JPXDecode"].contains(filter))?;
    if filters.is_empty() {
        return Some(Cow::Borrowed(&stream.content));
    }
    let filters: Vec<Object> = filters.into_iter().map(|filter| Object::Name(filter.to_vec())).collect();
    let mut packed = stream.clone();
    packed.dict.set("Filter", filters);
    packed.get_plain_content_with_limit(most).ok().map(Cow::Owned)
}

fn shows_picture(document: &Document, page: ObjectId) -> bool {
    document.get_page_images(page).is_ok_and(|pictures| !pictures.is_empty())
}

/// Every string in an object, a line each.
fn strings_of(object: &Object, nested: u8, to: &mut String) {
    if nested == 0 {
        return;
    }
    match object {
        Object::String(..) => {
            to.push_str(&lopdf::decode_text_string(object).unwrap_or_default());
            to.push('\n');
        }
        Object::Array(objects) => objects.iter().for_each(|object| strings_of(object, nested - 1, to)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, object)| strings_of(object, nested - 1, to)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, object)| strings_of(object, nested - 1, to)),
        _ => {}
    }
}

/// Text as it is being set on a page: read by lines, as the eye does, and by the pieces it was set in.
#[derive(Default)]
struct Writing {
    fonts: BTreeMap<Vec<u8>, Font>,
    font: Vec<u8>,
    size: f32,
    leading: f32,
    /// The line's matrix: two directions, and where it begins.
    matrix: [f32; 6],
    /// Where the last piece ended, as far as can be told without widths.
    end: Option<(f32, f32)>,
    lines: String,
    pieces: String,
    /// Characters that were read, and those that could not be.
    seen: usize,
    lost: usize,
}

impl Writing {
    fn follow(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|o| o.as_float().ok()).unwrap_or_default();
        match operation.operator.as_str() {
            "BT" => self.matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            "Tf" => {
                self.font = operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default().to_vec();
                self.size = number(1);
            }
            "TL" => self.leading = number(0),
            "Tm" => self.matrix = std::array::from_fn(number),
            "Td" => self.step(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.step(number(0), number(1));
            }
            "T*" => self.step(0.0, -self.leading),
            "Tj" => self.show(operands),
            "'" | "\"" => {
                self.step(0.0, -self.leading);
                self.show(operands.get(operands.len().saturating_sub(1)..).unwrap_or_default());
            }
            "TJ" => self.show(operands.first().and_then(|o| o.as_array().ok()).map_or(&[][..], Vec::as_slice)),
            _ => {}
        }
    }

    fn step(&mut self, x: f32, y: f32) {
        let [a, b, c, d, ..] = self.matrix;
        self.matrix[4] += x * a + y * c;
        self.matrix[5] += x * b + y * d;
    }

    fn show(&mut self, parts: &[Object]) {
        let [a, b, .., x, y] = self.matrix;
        let scale = a.hypot(b).max(f32::EPSILON);
        let em = (self.size.abs() * scale).max(f32::EPSILON);
        if let Some((before, below)) = self.end {
            let (over, up) = (x - before, y - below);
            let (along, across) = ((over * a + up * b) / scale, (up * a - over * b) / scale);
            if across.abs() > 0.4 * em {
                self.lines.push('\n');
            } else if along.abs() > 1.2 * em {
                self.lines.push('\t');
            }
        }
        let mut width = 0.0;
        for part in parts {
            match part {
                Object::String(bytes, _) => {
                    let (text, lost) = self.fonts.get(&self.font).map_or_else(|| (String::new(), bytes.len()), |f| f.read(bytes));
                    self.seen += text.chars().count();
                    self.lost += lost;
                    // no font is asked how wide it is: digits are about half as wide as they are high
                    width += text.chars().map(|c| if c.is_ascii() { 0.53 } else { 1.0 }).sum::<f32>();
                    self.lines.push_str(&text);
                    self.pieces.push_str(&text);
                }
                other => {
                    let gap = -other.as_float().unwrap_or_default() / 1000.0;
                    width += gap;
                    if gap > 1.2 {
                        self.lines.push('\t');
                    }
                }
            }
        }
        self.pieces.push('\n');
        let reach = width * em / scale;
        self.end = Some((x + a * reach, y + b * reach));
    }
}
