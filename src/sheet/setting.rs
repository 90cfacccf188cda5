use super::Spoiled;
use super::fonts::Fonts;
use super::world::{Workshop, code};
use crate::view::sheet::Sheet;
use serde_json::Value;
use std::collections::BTreeSet;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// What templates never print: addresses and keys.
const UNPRINTED: [&str; 8] = ["url", "src", "id", "hash", "kind", "key", "alt", "sizes"];

impl Workshop<'_> {
    /// The pages of a sheet.
    pub(super) fn set(&self, sheet: &Sheet) -> Result<PagedDocument, Spoiled> {
        if let Some(spoiled) = self.lacking(sheet) {
            return Err(spoiled);
        }
        let data = serde_json::to_vec(sheet).unwrap_or_default();
        self.typeset(sheet.kind, data, code(sheet))
    }

    /// Characters of a sheet's data that no font has.
    pub(super) fn lacking(&self, sheet: &Sheet) -> Option<Spoiled> {
        let data = serde_json::to_value(sheet).unwrap_or_default();
        let mut lacking = BTreeSet::new();
        uncovered(&data, self.fonts, &mut lacking);
        refuse(lacking).err()
    }

    /// What a template makes of its data; not one character may be a box.
    pub(super) fn typeset(&self, template: &str, data: Vec<u8>, qr: Option<String>) -> Result<PagedDocument, Spoiled> {
        let desk = self.desk(template, data, qr)?;
        let document = typst::compile::<PagedDocument>(&desk).output;
        let document = document.map_err(|errors| match errors.first() {
            Some(error) => desk.explained(error),
            None => Spoiled::Template(say!("印刷模板出错", "the sheet template fails")),
        })?;
        let mut boxes = BTreeSet::new();
        document.pages().iter().for_each(|page| missing(&page.frame, &mut boxes));
        refuse(boxes)?;
        Ok(document)
    }
}

fn refuse(characters: BTreeSet<char>) -> Result<(), Spoiled> {
    if characters.is_empty() { Ok(()) } else { Err(Spoiled::Characters(characters.into_iter().collect())) }
}

/// Characters of the texts of a view that no font has.
fn uncovered(value: &Value, fonts: &Fonts, found: &mut BTreeSet<char>) {
    match value {
        // an alternative text is in the PDF, but nothing draws it
        Value::Object(all) => {
            all.iter().filter(|(key, _)| !UNPRINTED.contains(&key.as_str())).for_each(|(_, v)| uncovered(v, fonts, found));
        }
        Value::Array(all) => all.iter().for_each(|v| uncovered(v, fonts, found)),
        Value::String(text) => {
            found.extend(text.chars().filter(|c| !c.is_ascii() && is_drawn(*c) && !fonts.covers(*c)));
        }
        _ => {}
    }
}

/// Spaces, selectors and joiners leave no mark.
fn is_drawn(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{AD}' | '\u{E0100}'..='\u{E01EF}')
}

/// Characters for which a font's box was drawn.
fn missing(frame: &Frame, found: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => missing(&group.frame, found),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    found.extend(text.text.get(glyph.range()).unwrap_or_default().chars().filter(|c| is_drawn(*c)));
                }
            }
            _ => {}
        }
    }
}
