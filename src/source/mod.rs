//! Files, their ids, and places in them.
//!
//! In: a folder. Out: [`Sources`], every content file decoded to UTF-8 with `\n` line ends, in path order.
//! Never here: what a file means. Nothing else in the program reads content.

mod decode;
mod load;
mod made;
mod media;
mod original;
mod portable;
#[cfg(test)]
mod tests;
mod walk;

pub use load::{is_copy, load, load_again};
pub use made::Made;
pub use media::{Media, MediaFile, media, media_again, read_head, read_media};
pub use original::{Original, decode_table};
pub use portable::{is_device, unportable};
pub(crate) use walk::is_ignored;

use ct_codecs::{Encoder, Hex};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Names one file of a [`Sources`]; the order of ids is the order of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes of its decoded text; `end` is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let byte = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: byte(range.start), end: byte(range.end) }
    }
}

/// A value together with the place where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// One file below `content/`.
#[derive(Debug)]
pub struct SourceFile {
    /// Relative to the root, with `/`: `content/branches/青石.yaml`.
    pub name: String,
    /// Where it lies on this machine.
    pub path: PathBuf,
    /// Its text; what could be made of it when it is no `content`.
    pub text: String,
    /// Whether it is to be read; false for a file that findings name but that could not be used.
    pub content: bool,
    /// What later stages made of it.
    pub made: Made,
    lines: OnceLock<Vec<u32>>,
}

impl SourceFile {
    fn new(name: String, path: PathBuf, text: String, content: bool) -> Self {
        Self { name, path, text, content, made: Made::default(), lines: OnceLock::new() }
    }

    /// The bytes at which lines begin.
    fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
        })
    }

    /// The file's name without folder and ending: the id of the one record it holds.
    pub fn stem(&self) -> &str {
        let last = self.name.rsplit('/').next().unwrap_or(&self.name);
        last.rsplit_once('.').map_or(last, |(stem, _)| stem)
    }

    /// Whether it is markdown behind a head of YAML; else it is YAML.
    pub fn is_markdown(&self) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
    }

    /// The line (from 0) that holds this byte.
    fn line_of(&self, byte: usize) -> usize {
        self.line_starts().partition_point(|start| *start as usize <= byte).saturating_sub(1)
    }

    /// The bytes of a line (from 0), without its end; `None` past the last one.
    pub fn line(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.line_starts().get(line)? as usize;
        let end = self.line_starts().get(line + 1).map_or(self.text.len(), |next| *next as usize - 1);
        Some(start..end)
    }
}

/// All files of `content/` outside `media/`.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// The files to be read, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.all().filter(|(_, file)| file.content)
    }

    /// Every file that a finding may name, in path order.
    pub fn all(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(self.files.iter().map(|file| &**file))
    }

    /// The file of this id.
    ///
    /// # Panics
    /// When the id was made by another `Sources`.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file of this id, if it is one of these.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize).map(|file| &**file)
    }

    /// The file of a name; files that were added later are not looked for.
    fn named(&self, name: &str) -> Option<&Arc<SourceFile>> {
        let at = self.files.binary_search_by(|file| file.name.as_str().cmp(name)).ok()?;
        Some(&self.files[at])
    }

    /// Whether these are the very files of another reading.
    pub fn same(&self, other: &Sources) -> bool {
        self.files.len() == other.files.len() && self.files.iter().zip(&other.files).all(|(one, two)| Arc::ptr_eq(one, two))
    }

    /// What is written there; nothing where the span lies outside its file.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|file| file.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Line and column of the start, both from 1, the column in characters.
    pub fn position(&self, span: Span) -> (usize, usize) {
        let Some(file) = self.get(span.file) else { return (1, 1) };
        let byte = character_start(&file.text, span.start as usize);
        let line = file.line_of(byte);
        let start = file.line(line).map_or(0, |range| range.start);
        (line + 1, file.text[start..byte].chars().count() + 1)
    }

    /// Adds a file that lies on no disk (tests, what an import would write). Its id comes after all others.
    pub fn add_virtual(&mut self, name: &str, text: &str) -> FileId {
        self.add(name, text, true)
    }

    /// Adds a text that findings may name but that is not to be read: a sheet of a workbook.
    pub fn add_shown(&mut self, name: &str, text: &str) -> FileId {
        self.add(name, text, false)
    }

    fn add(&mut self, name: &str, text: &str, content: bool) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let file = SourceFile::new(name.to_owned(), PathBuf::from(name), text.to_owned(), content);
        self.files.push(Arc::new(file));
        id
    }

    /// What the file would say after an edit; `None`: it would be gone.
    pub fn put(&mut self, id: FileId, text: Option<String>) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            let content = text.is_some();
            *file = SourceFile::new(file.name.clone(), file.path.clone(), text.unwrap_or_default(), content).into();
        }
    }
}

/// Bytes as people compare them: two hexadecimal digits each.
pub fn hex(bytes: &[u8]) -> String {
    // they fit
    Hex::encode_to_string(bytes).unwrap_or_default()
}

/// The first byte of the character that holds byte `at`; the end of the text past it.
pub(crate) fn character_start(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    at - (0..4).find(|back| text.is_char_boundary(at.saturating_sub(*back))).unwrap_or(0)
}
