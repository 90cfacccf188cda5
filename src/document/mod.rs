//! Attachments into the texts that a reader could find in them.
//!
//! In: the name and the bytes of a file that an office made. Out: a [`Reading`]: passages with their places, and what
//! could not be looked into. A number may be typed in one piece or in several, so a passage is every way to read it.
//! Never here: what a text means; a file that unpacks without a limit, a format that is guessed at in silence.

mod archive;
mod legacy;
mod markup;
mod pdf;
mod pdf_font;
mod photo;
mod unseen;
mod workbook;

pub use legacy::is_locked;
pub use unseen::Unseen;

use crate::diagnostic::Say;
use crate::source::{MediaFile, decode_table, read_media};
use crate::text::{digit, names_ids};
use std::io::Cursor;
use std::sync::Arc;
use zip::ZipArchive;

/// Larger files are not looked into.
const LARGEST: u64 = 64 << 20;
/// What one file may unpack to, all that lies in it together.
const UNPACKED: u64 = 256 << 20;
/// Archives in archives in archives, and no deeper.
const DEEPEST: u8 = 3;
/// Fewer digits than this are nobody's number, nor what a mask leaves of one.
const FEWEST: usize = 6;

/// A packed file that is being read.
type Packed = ZipArchive<Cursor<Vec<u8>>>;

/// What can be read in a file.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its texts that hold digits, in the order of the file.
    pub passages: Vec<Passage>,
    /// What nobody can look into but a person.
    pub unseen: Vec<Unseen>,
    /// So many of its photos say where they were taken.
    pub located: usize,
    /// Whether it speaks of ID numbers anywhere.
    pub names_ids: bool,
}

/// A text and where it stands.
#[derive(Debug)]
pub struct Passage {
    /// The place in words: a sheet and a row, a page.
    pub place: Say,
    /// The text.
    pub text: String,
    /// How it was written.
    pub kind: PassageKind,
}

/// How a passage was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// Text by lines that a reader can count.
    Lines,
    /// Text of one place.
    Text,
    /// A number as such, in the cell of a sheet.
    Number,
}

/// Reads an attachment, once for as long as it stays the same.
pub fn read(file: &MediaFile) -> Arc<Reading> {
    file.made.once(
        |_| true,
        || {
            let unread = |unseen| Reading { unseen: vec![unseen], ..Reading::default() };
            if file.size > LARGEST {
                return unread(Unseen::TooLarge);
            }
            read_media(&file.path).map_or_else(|_| unread(Unseen::Broken), |bytes| read_bytes(&file.name, bytes))
        },
    )
}

/// What the bytes of a file of that name say.
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Reading {
    let mut reading = Reading::default();
    Budget { unpacked: UNPACKED, depth: 0 }.read(name, bytes, &mut reading);
    reading
}

impl Reading {
    fn add(&mut self, place: Say, text: String, kind: PassageKind) {
        self.names_ids = self.names_ids || names_ids(&text);
        if text.chars().filter_map(digit).nth(FEWEST - 1).is_some() {
            self.passages.push(Passage { place, text, kind });
        }
    }

    /// Looks at what may be a photo.
    fn photo(&mut self, bytes: &[u8]) {
        self.located += usize::from(photo::says_where(bytes));
    }

    fn miss(&mut self, unseen: Unseen) {
        if let Unseen::Pictures(more) = unseen {
            for known in &mut self.unseen {
                if let Unseen::Pictures(count) = known {
                    *count += more;
                    return;
                }
            }
        }
        if !self.unseen.contains(&unseen) {
            self.unseen.push(unseen);
        }
    }
}

/// What may still be unpacked, and how deep we are in archives.
struct Budget {
    unpacked: u64,
    depth: u8,
}

impl Budget {
    fn read(&mut self, name: &str, bytes: Vec<u8>, reading: &mut Reading) {
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let head = bytes.get(..8).unwrap_or(&bytes);
        match () {
            () if bytes.is_empty() => {}
            () if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") => self.archive(bytes, reading),
            () if bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-") => self.pdf(&bytes, reading),
            () if head.starts_with(b"\xD0\xCF\x11\xE0") => legacy::read(&bytes, reading),
            () if is_picture(head) => {
                reading.photo(&bytes);
                reading.miss(Unseen::Pictures(1));
            }
            () if is_binary(&bytes) => {
                // of a telephone, HEIC or WebP
                reading.photo(&bytes);
                legacy::scan(&bytes, reading);
                reading.miss(Unseen::Kind(ending));
            }
            () => {
                let lossy = |bytes: &[u8]| encoding_rs::GB18030.decode(bytes).0.into_owned();
                let text = decode_table(bytes.clone()).map_or_else(|| lossy(&bytes), |(text, _)| text);
                self.text(&ending, text, reading);
            }
        }
    }

    fn text(&mut self, ending: &str, text: String, reading: &mut Reading) {
        let place = || say!("", "");
        match ending {
            "htm" | "html" | "xhtml" | "mht" | "xml" | "svg" => {
                markup::read(&text).into_iter().for_each(|text| reading.add(place(), text, PassageKind::Text));
            }
            "rtf" => {
                reading.add(place(), markup::rich_text(&text), PassageKind::Text);
                reading.miss(Unseen::Kind(ending.to_owned()));
            }
            _ => reading.add(place(), text, PassageKind::Lines),
        }
    }
}

/// Whether a file is no text: it has zeros, and does not begin as UTF-16 does.
fn is_binary(bytes: &[u8]) -> bool {
    let is_wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    !is_wide && bytes[..bytes.len().min(1 << 16)].contains(&0)
}

/// Whether a file begins as a photo or drawing does.
fn is_picture(head: &[u8]) -> bool {
    let begins = |with: &[u8]| head.starts_with(with);
    begins(b"\xFF\xD8\xFF") || begins(b"\x89PNG") || begins(b"GIF8") || begins(b"II*\0") || begins(b"MM\0*")
}
