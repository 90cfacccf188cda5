//! The parser counts characters; spans count bytes.

use std::ops::Range;

/// Turns character counts, which nearly always grow, into byte counts in one pass.
pub(super) struct Places<'a> {
    text: &'a str,
    ascii: bool,
    characters: usize,
    bytes: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, ascii: text.is_ascii(), characters: 0, bytes: 0 }
    }

    /// The byte at which the character of this number begins; the end of the text past the last one.
    pub(super) fn byte(&mut self, character: usize) -> usize {
        if self.ascii {
            return character.min(self.text.len());
        }
        if character > self.characters {
            let mut rest = self.text[self.bytes..].chars();
            // What lies past the end counts as the end.
            let beyond = rest.nth(character - self.characters - 1).is_none();
            self.bytes = self.text.len() - rest.as_str().len();
            self.characters = if beyond { self.text.chars().count() } else { character };
        } else if character < self.characters {
            let back = self.text[..self.bytes].char_indices().rev().nth(self.characters - character - 1);
            self.bytes = back.map_or(0, |(byte, _)| byte);
            self.characters = character;
        }
        self.bytes
    }

    /// Where a value that was left out would stand: after the colon or dash, not on the line the parser has got to.
    pub(super) fn before_gap(&self, byte: usize) -> Range<usize> {
        let before = self.text[..byte].trim_end();
        let at = if self.text[before.len()..byte].contains('\n') { before.len() } else { byte };
        let at = at + usize::from(self.text[at..].starts_with(':'));
        at..at
    }
}

/// One past the quote that closes the one at `start`; the end of the text if none does.
pub(super) fn quoted_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let Some(quote) = bytes.get(start) else { return text.len() };
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if *quote == b'"' => at += 1,
            b'\'' if *quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            _ if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}
