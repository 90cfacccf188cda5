//! Markdown prose into HTML, and into plain text.
//!
//! In: the source of one story and a way to ask where records and files are. Out: HTML for the place under a
//! page's h1, and a finding for everything dropped. Never here: raw HTML passed through, an address of another
//! scheme than http, https, mailto, tel, a whole mobile number.

mod address;
mod blocks;
mod escape;
mod finding;
mod flanking;
mod image;
mod line;
mod meant;
mod outline;
mod plain;
mod tag;
mod terms;
mod write;

pub use address::percent_encoded;
pub use blocks::{Block, Run, Runs, Table, blocks};
pub use finding::{Finding, FindingKind};
pub use plain::plain;
pub use tag::end_of_tag;
pub use terms::{Linker, Terms};

use flanking::Marked;
use outline::Outline;
use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where the records and files are that prose may link to.
pub trait Links {
    /// The href of a record, `kind` and `id` as written; `None` if there is none that may be seen.
    fn resolve(&self, kind: &str, id: &str) -> Option<String>;

    /// The href of a file, its path relative to `media/`.
    fn media(&self, path: &str) -> Option<String>;

    /// Whether the text of that record has this heading, for `[…](word:id#heading)`.
    fn has_heading(&self, _kind: &str, _id: &str, _heading: &str) -> bool {
        true
    }

    /// Whether mobile numbers lose their middle.
    fn masks_phones(&self) -> bool {
        true
    }
}

/// The HTML of `source`; what could not be shown as written goes to `found`.
///
/// The first heading becomes h2, deeper ones follow without a gap. Headings have ids when the text, or another that the
/// `linker` knows of, links to one of them.
/// What `linker` explains becomes a link where it is said first.
pub fn html(source: &str, links: &dyn Links, linker: Option<&mut Linker<'_>>, found: &mut Vec<Finding>) -> String {
    let marked = Marked::new(source);
    let may_link_within = ["(#", "<#", ": #"].iter().any(|written| source.contains(written));
    let linked_to = linker.as_ref().is_some_and(|linker| linker.headings_linked);
    let outline = if may_link_within || linked_to { Outline::read(&marked) } else { Outline::default() };
    let mut writer = write::Writer::new(&marked, links, linker, outline, found);
    for (event, place) in events(&marked) {
        writer.event(event, place);
    }
    writer.finish()
}

/// The text that the HTML of `source` shows, a line for every block and cell: for the check of what markup divides.
pub fn shown(source: &str) -> String {
    let html = html(source, &Asked::default(), None, &mut Vec::new());
    let mut text = String::with_capacity(html.len());
    for (number, piece) in html.split('<').enumerate() {
        // no tag of ours holds a bare `>`
        let (tag, words) = piece.split_once('>').filter(|_| number > 0).unwrap_or(("a", piece));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if !["a", "strong", "em", "code"].contains(&name) {
            text.push('\n');
        }
        text.push_str(words);
    }
    text
}

/// Where code stands, which a page shows as it is written.
pub fn code_blocks(source: &str) -> Vec<Range<usize>> {
    let marked = Marked::new(source);
    let blocks = events(&marked).filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))));
    blocks.map(|(_, place)| marked.in_source(place)).collect()
}

/// The headings of a text, as `[…](word:id#heading)` names them.
pub fn headings(source: &str) -> BTreeSet<String> {
    Outline::read(&Marked::new(source)).known
}

/// The records, as written, to whose headings a text links.
pub fn linked_headings(source: &str) -> Vec<(String, String)> {
    // most signs of this kind begin a heading; in a link it stands behind an id
    let behind_id = |pair: &[u8]| pair[1] == b'#' && !matches!(pair[0], b'\n' | b' ' | b'#');
    if !source.contains(']') || !source.as_bytes().windows(2).any(behind_id) {
        return Vec::new();
    }
    let asked = Asked::default();
    html(source, &asked, None, &mut Vec::new());
    asked.headings.into_inner()
}

/// The files under `media/` that a story shows (true) or links to (false).
pub fn media(source: &str) -> Vec<(String, bool)> {
    if !source.contains(']') && !source.contains("media:") {
        return Vec::new();
    }
    let asked = Asked::default();
    html(source, &asked, None, &mut Vec::new());
    let picture = |path: &String| [".jpg", ".jpeg", ".png"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
    asked.files.into_inner().into_iter().map(|path| (path.clone(), picture(&path))).collect()
}

/// Remembers what is asked for.
#[derive(Default)]
struct Asked {
    files: RefCell<Vec<String>>,
    headings: RefCell<Vec<(String, String)>>,
}

impl Links for Asked {
    fn resolve(&self, _kind: &str, _id: &str) -> Option<String> {
        Some(String::new())
    }
    fn has_heading(&self, kind: &str, id: &str, _heading: &str) -> bool {
        self.headings.borrow_mut().push((kind.to_owned(), id.to_owned()));
        true
    }
    fn media(&self, path: &str) -> Option<String> {
        self.files.borrow_mut().push(path.to_owned());
        None
    }
}

fn events<'m>(marked: &'m Marked<'_>) -> OffsetIter<'m> {
    Parser::new_ext(&marked.text, Options::ENABLE_TABLES).into_offset_iter()
}

/// Whether the event is a piece of text that a reader reads as it stands.
fn words<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
