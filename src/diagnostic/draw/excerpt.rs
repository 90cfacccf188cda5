//! The line a finding is about, with carets under the right characters.

use super::{Paint, printable};
use crate::source::{Sources, Span};
use std::fmt::Write as _;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Longer lines are cut around the place.
const LONGEST: usize = 200;
/// What is left of them before and after it, in characters.
const BEFORE: usize = 40;
const AFTER: usize = 80;

/// One place: its line, the one before it, and words.
pub(super) struct Excerpt {
    pub(super) place: String,
    number: usize,
    pub(super) before: Option<String>,
    pub(super) line: Option<Underlined>,
    pub(super) label: String,
    mark: char,
}

/// A line as shown, divided around what of it is underlined.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Underlined {
    pub(super) before: String,
    pub(super) marked: String,
    pub(super) after: String,
}

impl Excerpt {
    /// The excerpt for a span; nothing if its file is not known.
    pub(super) fn of(span: Span, label: String, mark: char, sources: &Sources) -> Option<Self> {
        let file = sources.get(span.file)?;
        if file.text.is_empty() {
            return Some(Self { place: printable(&file.name), number: 0, before: None, line: None, label, mark });
        }
        let (number, column) = sources.position(span);
        let line = file.line(number - 1)?;
        let before = number.checked_sub(2).and_then(|before| file.line(before)).map(|range| &file.text[range]);
        let place = (span.start as usize).saturating_sub(line.start)..(span.end as usize).saturating_sub(line.start);
        Some(Self {
            place: format!("{}:{number}:{column}", printable(&file.name)),
            number,
            before: before.filter(|before| !before.trim().is_empty()).map(|before| underline(before, 0..0).after),
            line: Some(underline(&file.text[line], place)),
            label,
            mark,
        })
    }

    /// How wide its line numbers are.
    pub(super) fn gutter(&self) -> usize {
        self.number.to_string().len()
    }

    /// Adds it to `out`; `gutter` is the width of the line numbers.
    pub(super) fn draw(&self, out: &mut String, gutter: usize, first: bool, paint: Paint) {
        let corner = if first { "┌─" } else { "├─" };
        let empty = paint.faint(&format!("{:gutter$} │", ""));
        let mut line = |text: String| {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{}", text.trim_end());
        };
        line(format!("{} {}", paint.faint(&format!("{:gutter$} {corner}", "")), self.place));
        let Some(underlined) = &self.line else {
            if !self.label.is_empty() {
                line(format!("{empty} {}", self.label));
            }
            return;
        };
        line(empty.clone());
        let numbered = |number: usize| paint.faint(&format!("{number:>gutter$} │"));
        if let Some(before) = &self.before {
            line(format!("{} {before}", numbered(self.number - 1)));
        }
        let Underlined { before, marked, after } = underlined;
        line(format!("{} {before}{marked}{after}", numbered(self.number)));
        let marks = self.mark.to_string().repeat(columns(marked).max(1));
        let words = format!("{marks} {}", self.label);
        let words = if self.mark == '^' { paint.severity(words.trim_end()) } else { paint.faint(words.trim_end()) };
        line(format!("{empty} {}{words}", " ".repeat(columns(before))));
        line(empty);
    }
}

/// A line as it can be shown, divided around `place`, bytes of the line.
fn underline(line: &str, place: Range<usize>) -> Underlined {
    let characters: Vec<(usize, char)> = line.char_indices().collect();
    let start = characters.iter().position(|(at, character)| at + character.len_utf8() > place.start);
    let start = start.unwrap_or(characters.len());
    let long = characters.len() > LONGEST;
    let kept = if long { start.saturating_sub(BEFORE)..(start + AFTER).min(characters.len()) } else { 0..characters.len() };
    let mut shown = Underlined::default();
    if kept.start > 0 {
        shown.before.push('…');
    }
    for (at, character) in &characters[kept.clone()] {
        let part = if *at < place.start && at + character.len_utf8() <= place.start {
            &mut shown.before
        } else if *at < place.end {
            &mut shown.marked
        } else {
            &mut shown.after
        };
        push_visible(part, *character);
    }
    if kept.end < characters.len() {
        shown.after.push('…');
    }
    shown
}

/// Adds a character as a terminal shows it; nothing invisible may move the carets.
fn push_visible(text: &mut String, character: char) {
    let deceives = matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    match character.width() {
        _ if character == '\t' => text.push_str("    "),
        Some(_) if !deceives => text.push(character),
        _ => text.push(char::REPLACEMENT_CHARACTER),
    }
}

/// How many columns a text takes, character by character.
fn columns(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}
