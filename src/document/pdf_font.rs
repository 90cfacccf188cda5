//! From the codes of a PDF's font to characters.

use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

/// What a table of characters may unpack to.
const TABLE: usize = 4 << 20;
/// More characters than any font has.
const CHARACTERS: usize = 70_000;

/// How the codes of a font are read.
pub(super) enum Font {
    /// By a table of its own: bytes a code, and the characters.
    Table(usize, HashMap<u32, String>),
    /// Two bytes a character, as Unicode.
    Unicode,
    /// One or two bytes a character, as Chinese files were saved before Unicode.
    Chinese,
    /// One byte a character, by the names of its characters.
    Named(HashMap<u8, char>),
    /// Nobody knows.
    Unknown,
}

impl Font {
    pub(super) fn of(font: &Dictionary, document: &Document) -> Self {
        let own = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        let wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        if let Some(table) = own.ok().and_then(|stream| stream.get_plain_content_with_limit(TABLE).ok()) {
            return Self::Table(if wide { 2 } else { 1 }, characters(&String::from_utf8_lossy(&table)));
        }
        let encoding = font.get_deref(b"Encoding", document).ok();
        let name = encoding.and_then(|encoding| encoding.as_name().ok()).unwrap_or_default();
        let name = String::from_utf8_lossy(name);
        match encoding {
            _ if name.contains("UCS2") || name.contains("UTF16") => Self::Unicode,
            _ if name.starts_with("GB") => Self::Chinese,
            _ if wide => Self::Unknown,
            Some(Object::Dictionary(encoding)) => Self::Named(differences(encoding, document)),
            _ => Self::Named(HashMap::new()),
        }
    }

    /// The text of a string, and how many of its codes have none.
    pub(super) fn read(&self, bytes: &[u8]) -> (String, usize) {
        let utf16 = |bytes: &[u8]| encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0.into_owned();
        match self {
            Self::Unicode => (utf16(bytes), 0),
            Self::Chinese => (encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(), 0),
            Self::Unknown => (String::new(), bytes.len() / 2),
            Self::Named(names) => {
                let plain = |byte: &u8| names.get(byte).copied().unwrap_or_else(|| char::from(*byte));
                (bytes.iter().map(plain).collect(), 0)
            }
            Self::Table(width, table) => {
                let mut text = String::new();
                let mut lost = 0;
                for code in bytes.chunks(*width) {
                    match table.get(&code.iter().fold(0, |code, &byte| code << 8 | u32::from(byte))) {
                        Some(character) => text.push_str(character),
                        None => lost += 1,
                    }
                }
                (text, lost)
            }
        }
    }
}

/// Characters of a font that its encoding names: `/one`, `/uni0031`; the others keep their codes.
fn differences(encoding: &Dictionary, document: &Document) -> HashMap<u8, char> {
    const NAMES: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let mut names = HashMap::new();
    let mut code = 0u8;
    let list = encoding.get_deref(b"Differences", document).and_then(Object::as_array);
    for entry in list.map_or(&[][..], Vec::as_slice) {
        match entry {
            Object::Integer(at) => code = u8::try_from(*at).unwrap_or_default(),
            Object::Name(name) => {
                let name = String::from_utf8_lossy(name);
                let digit = NAMES.iter().position(|n| *n == name).and_then(|n| char::from_digit(n as u32, 10));
                let coded = || u32::from_str_radix(name.strip_prefix("uni")?, 16).ok().and_then(char::from_u32);
                let letter = || name.chars().next().filter(|_| name.len() == 1);
                names.insert(code, digit.or_else(coded).or_else(letter).unwrap_or('\u{FFFD}'));
                code = code.wrapping_add(1);
            }
            _ => {}
        }
    }
    names
}

/// The table of a `ToUnicode` stream: single characters and ranges of them.
fn characters(table: &str) -> HashMap<u32, String> {
    let mut found = HashMap::new();
    for (begin, end) in [("beginbfchar", "endbfchar"), ("beginbfrange", "endbfrange")] {
        for section in table.split(begin).skip(1) {
            let section = section.split(end).next().unwrap_or_default();
            if begin == "beginbfchar" {
                let codes = hexes(section);
                for pair in codes.chunks_exact(2) {
                    found.insert(number(pair[0]), text(pair[1], 0));
                }
            } else {
                ranges(section, &mut found);
            }
            if found.len() > CHARACTERS {
                return found;
            }
        }
    }
    found
}

/// `<first> <last> <character>` or `<first> <last> [<character> …]`, one after another.
fn ranges(section: &str, found: &mut HashMap<u32, String>) {
    let mut rest = section;
    while let Some((first, last, tail)) = two(rest) {
        let room = CHARACTERS.saturating_sub(found.len()) as u32;
        let codes = number(first)..=number(last).min(number(first).saturating_add(room));
        let tail = tail.trim_start();
        if let Some(list) = tail.strip_prefix('[') {
            let (list, after) = list.split_once(']').unwrap_or((list, ""));
            found.extend(codes.zip(hexes(list)).map(|(code, hex)| (code, text(hex, 0))));
            rest = after;
        } else {
            let Some((hex, after)) = one(tail) else { return };
            found.extend(codes.enumerate().map(|(at, code)| (code, text(hex, at as u32))));
            rest = after;
        }
    }
}

fn one(section: &str) -> Option<(&str, &str)> {
    section.split_once('<')?.1.split_once('>')
}

fn two(section: &str) -> Option<(&str, &str, &str)> {
    let (first, rest) = one(section)?;
    let (last, rest) = one(rest)?;
    Some((first, last, rest))
}

/// Everything in angle brackets.
fn hexes(section: &str) -> Vec<&str> {
    section.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

fn number(hex: &str) -> u32 {
    u32::from_str_radix(hex.trim(), 16).unwrap_or_default()
}

/// Characters written as UTF-16 in hexadecimal, the last one so many places further.
fn text(hex: &str, further: u32) -> String {
    let digits: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
    let units: Vec<u16> = digits.chunks(4).map(|unit| unit.iter().fold(0, |n, &d| n << 4 | d) as u16).collect();
    let mut characters: Vec<char> = char::decode_utf16(units).flatten().collect();
    if let Some(last) = characters.last_mut() {
        *last = char::from_u32(u32::from(*last) + further).unwrap_or('\u{FFFD}');
    }
    characters.into_iter().collect()
}
