//! The index of the search: classic scripts, so that it works from a folder as from a server.
//!
//! In: the public data of every listed record. Out: `search/index.js`, which the page loads; files of grams and of texts,
//! of which it loads the few that a search needs. Never here: a text that is not in a view.

mod grams;
mod texts;

use super::Press;
use crate::model::BranchIx;
use crate::site::PART;
use crate::source::hex;
use crate::view::Views;
use grams::{Cutter, Entry};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// What has been read of the records: part by part, each by whichever thread comes first.
pub(super) struct Reading {
    parts: Vec<OnceLock<Part>>,
    next: AtomicUsize,
}

/// A part of the records as read.
struct Part {
    /// File after file, each in the order of records.
    grams: Vec<Entry>,
    /// Where each file of them begins, and the end.
    starts: Vec<usize>,
    /// What the files of texts say, a line a record: `["url","name","text"]`.
    lines: String,
    /// Of every file of texts its first record and where that begins, and the end.
    files: Vec<(usize, usize)>,
}

impl Reading {
    pub(super) fn of(views: &Views<'_>) -> Self {
        let parts = std::iter::repeat_with(OnceLock::new).take(views.plan.searched.parts()).collect();
        Self { parts, next: AtomicUsize::new(0) }
    }
}

impl Press<'_> {
    /// `search/index.js`: what stands in which file, and of every record what a search can be narrowed to.
    pub(super) fn search_index(&self) -> Vec<u8> {
        let searched = &self.views.plan.searched;
        let mut numbering = Sha256::new();
        let mut kinds: Vec<(&str, usize)> = Vec::new();
        let (mut branches, mut years, mut states) = (Column::default(), Column::default(), Column::default());
        for (kind, row) in &searched.records {
            match kinds.last_mut() {
                Some((last, count)) if *last == kind.singular() => *count += 1,
                _ => kinds.push((kind.singular(), 1)),
            }
            numbering.update(kind.folder());
            numbering.update(&self.views.model.head(*kind, *row).id);
            numbering.update([0]);
            let found = self.views.found(*kind, *row);
            let state = found.as_ref().and_then(|f| f.state).map(|state| (kind.singular(), state));
            branches.push(found.as_ref().and_then(|f| f.branch));
            years.push(found.as_ref().and_then(|f| f.year));
            states.push(state);
        }
        let mut texts = vec![0];
        for (at, part) in self.read_all().enumerate() {
            texts.extend(part.files.iter().skip(1).map(|(end, _)| at * PART + end));
        }
        let branch = |at: &BranchIx| self.views.link(*at).map_or(Arc::default(), |link| link.name);
        call(
            "index",
            &json!({
                // changes when the numbers do: what was cached under another is not asked for
                "mark": hex(&numbering.finalize()[..4]),
                "grams": searched.grams(),
                "texts": texts,
                "kinds": kinds,
                "branches": branches.names.iter().map(branch).collect::<Vec<_>>(),
                "years": years.names,
                "states": states.names.iter().map(|(kind, state)| format!("{kind}/{state}")).collect::<Vec<_>>(),
                "branch": branches.of,
                "year": years.of,
                "state": states.of,
            }),
        )
    }

    /// `search/grams-N.js`: grams and the numbers of the records that have them.
    pub(super) fn search_grams(&self, at: usize) -> Vec<u8> {
        self.read_all().for_each(drop);
        let parts = self.reading.parts.iter().filter_map(OnceLock::get);
        call("grams", &(at, grams::listed(parts.flat_map(|part| part.grams_of(at)))))
    }

    /// `search/texts-N.js`: the texts of some records.
    pub(super) fn search_texts(&self, at: usize) -> Vec<u8> {
        let (part, file) = self.views.plan.searched.file(at);
        let part = self.part(part);
        let lines = &part.lines[part.files[file].1..part.files[file + 1].1];
        format!("found.texts([{at},[\n{}\n]])\n", lines.trim_end_matches(",\n")).into_bytes()
    }

    /// Every part. Threads that ask at the same time read different ones; none of them waits within another's work.
    fn read_all(&self) -> impl Iterator<Item = &Part> {
        while self.reading.next.load(Ordering::Relaxed) < self.reading.parts.len() {
            let at = self.reading.next.fetch_add(1, Ordering::Relaxed);
            if at < self.reading.parts.len() {
                self.part(at);
            }
        }
        (0..self.reading.parts.len()).map(|at| self.part(at))
    }

    fn part(&self, at: usize) -> &Part {
        self.reading.parts[at].get_or_init(|| self.read(at))
    }

    fn read(&self, at: usize) -> Part {
        let searched = &self.views.plan.searched;
        let files = searched.grams();
        // with each gram the file it belongs to
        let mut grams: Vec<(u32, Entry)> = Vec::with_capacity(PART * GRAMS);
        let (mut lines, mut ends, mut text) = (Vec::new(), Vec::with_capacity(PART), String::new());
        let mut cutter = Cutter::default();
        for ((kind, row), number) in searched.part(at).iter().zip(at * PART..grams::MOST) {
            let mut give = |hash: u32, entry| grams.push((hash & (files as u32 - 1), entry));
            let found = self.views.found(*kind, *row);
            let (url, name): (&str, &str) = found.as_ref().map_or(("", ""), |found| (&found.url, &found.name));
            text.clear();
            texts::of_json(self.of_record(*kind, *row).unwrap_or_default(), &mut text);
            cutter.cut(name, number as u32, true, &mut give);
            cutter.cut(&text, number as u32, false, &mut give);
            // a string is JSON without fail
            let _ = serde_json::to_writer(&mut lines, &(url, name, text.trim_end()));
            lines.extend_from_slice(b",\n");
            ends.push(lines.len());
        }
        let (grams, starts) = grams::by_file(&grams, files);
        let lines = String::from_utf8(lines).unwrap_or_default();
        Part { grams, starts, lines, files: even(&ends, searched.files(at)) }
    }
}

impl Part {
    /// What one file of grams has of these records.
    fn grams_of(&self, file: usize) -> &[Entry] {
        &self.grams[self.starts[file]..self.starts[file + 1]]
    }
}

/// Grams of most records.
const GRAMS: usize = 256;

/// Where to cut lines that end there into files of about one size.
fn even(ends: &[usize], files: usize) -> Vec<(usize, usize)> {
    let whole = ends.last().copied().unwrap_or(0);
    let mut cuts = vec![(0, 0)];
    for (at, end) in ends.iter().enumerate() {
        while cuts.len() < files && end * files >= whole * cuts.len() {
            cuts.push((at + 1, *end));
        }
    }
    cuts.push((ends.len(), whole));
    cuts
}

/// What a search can be narrowed to: names, each once, and of every record the number of its own; 0 for none.
struct Column<T> {
    names: Vec<T>,
    numbers: HashMap<T, usize>,
    of: Vec<usize>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { names: Vec::new(), numbers: HashMap::new(), of: Vec::new() }
    }
}

impl<T: Copy + Eq + Hash> Column<T> {
    fn push(&mut self, name: Option<T>) {
        let number = name.map(|name| {
            *self.numbers.entry(name).or_insert_with(|| {
                self.names.push(name);
                self.names.len()
            })
        });
        self.of.push(number.unwrap_or(0));
    }
}

/// A script that hands something to the page's.
fn call(what: &str, value: &impl Serialize) -> Vec<u8> {
    let mut bytes = format!("found.{what}(").into_bytes();
    // neither odd keys nor numbers that JSON lacks
    let _ = serde_json::to_writer(&mut bytes, value);
    bytes.extend_from_slice(b")\n");
    bytes
}
