use super::Press;
use crate::record;
use crate::text::{BOM, csv_lines, guarded};
use crate::view::words::{labels, labels_within};
use crate::vocabulary::{Kind, Shape};
use rayon::prelude::*;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::json;
use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};
use std::fmt;

impl Press<'_> {
    /// `data/<kind>.csv`: what stands on one line of a record, under the site's labels. Lists of
    /// several things (items, problems, gradings) are in the JSON.
    pub(super) fn csv(&self, kind: Kind) -> Vec<u8> {
        let records = self.records(kind);
        let mut rows: Vec<Vec<Cell>> = records.par_iter().with_max_len(ROWS_AT_ONCE).map(|record| cells(record)).collect();
        // of what has parts nothing stands under its own name, whether a record has it or not
        let parted: HashSet<Key> = rows.iter().flatten().filter(|cell| !is_plain(cell)).map(|(key, _)| *key).collect();
        rows.iter_mut().for_each(|row| row.retain(|cell| is_plain(cell) && !(is_null(cell) && parted.contains(&cell.0))));
        let mut columns = Columns::of(kind);
        rows.iter().flatten().for_each(|cell| columns.add(cell));
        let settings = self.views.settings;
        let english = settings.language == "en";
        let mut labels = json!([labels(kind, settings, english), labels_within(kind, english)]);
        self.theme.translate(&mut labels);
        let label = |key: &str| match key.split_once('.') {
            None => Some(labels[0][key].as_str()?.to_owned()),
            Some((above, own)) => Some(format!("{}·{}", labels[0][above].as_str()?, labels[1][above][own].as_str()?)),
        };
        let header = |key: &String| guarded(label(key).unwrap_or_else(|| key.clone()));
        let header = csv_lines(std::iter::once(columns.names.iter().map(header)));
        let some = |rows: &[Vec<Cell>]| csv_lines(rows.iter().map(|row| columns.line(row)));
        let parts: Vec<_> = rows.par_chunks(ROWS_AT_ONCE).map(some).collect();
        [BOM.as_bytes(), &header, &parts.concat()].concat()
    }
}

/// Lines one thread takes at a time.
const ROWS_AT_ONCE: usize = 64;

/// The keys that lead to a value, the outermost first: `facts`, `notice`, `until`; no key is the empty one.
type Key<'j> = [&'j str; DEPTH];
/// A filled place of a line: the key and the JSON.
type Cell<'j> = (Key<'j>, &'j RawValue);

/// How deep a value may lie that has a column.
const DEPTH: usize = 3;

/// Every value of a record and the parts of those that have parts.
fn cells(json: &str) -> Vec<Cell<'_>> {
    let mut out = Vec::with_capacity(64);
    add_cells(json, [""; DEPTH], 0, &mut out);
    out
}

fn add_cells<'j>(json: &'j str, above: Key<'j>, depth: usize, out: &mut Vec<Cell<'j>>) {
    for (own, value) in entries(json) {
        let mut key = above;
        key[depth] = own;
        if depth + 1 < DEPTH && value.get().starts_with('{') {
            add_cells(value.get(), key, depth + 1, out);
        }
        out.push((key, value));
    }
}

/// Whether it fits on a line: neither an object nor a list of several things.
fn is_plain((_, value): &Cell<'_>) -> bool {
    value.get().bytes().find(|byte| *byte != b'[') != Some(b'{')
}

fn is_null((_, value): &Cell<'_>) -> bool {
    value.get() == "null"
}

/// The columns of a table, in the order in which they first appear.
struct Columns<'j> {
    kind: Kind,
    names: Vec<String>,
    /// Where each key stands; prose, which stands nowhere, has no place.
    places: HashMap<Key<'j>, Option<usize>>,
}

impl<'j> Columns<'j> {
    fn of(kind: Kind) -> Self {
        Self { kind, names: Vec::new(), places: HashMap::new() }
    }

    fn add(&mut self, (key, _): &Cell<'j>) {
        let (kind, names) = (self.kind, &mut self.names);
        self.places.entry(*key).or_insert_with_key(|key| {
            let mut declared = record::Common::FIELDS.iter().chain(record::fields(kind));
            if declared.any(|field| field.en == key[0] && !fits_a_cell(&field.shape)) {
                return None;
            }
            names.push(key.join(".").trim_end_matches('.').to_owned());
            Some(names.len() - 1)
        });
    }

    fn line(&self, row: &[Cell<'j>]) -> Vec<String> {
        let mut line = vec![String::new(); self.names.len()];
        for (key, value) in row {
            if let Some(at) = self.places.get(key).copied().flatten() {
                line[at] = guarded(text(value));
            }
        }
        line
    }
}

fn fits_a_cell(shape: &Shape) -> bool {
    match shape {
        Shape::Markdown | Shape::List(Shape::Map(_) | Shape::Either(_)) | Shape::Pairs(_) => false,
        Shape::Either(shapes) => shapes.iter().all(fits_a_cell),
        _ => true,
    }
}

/// The members of a JSON object in their order, values unread; our own keys need no escapes.
fn entries(json: &str) -> Vec<(&str, &RawValue)> {
    serde_json::from_str::<Entries<'_>>(json).map(|e| e.0).unwrap_or_default()
}

struct Entries<'j>(Vec<(&'j str, &'j RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut entries = Vec::with_capacity(32);
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// A plain value as text; a list of them joined.
fn text(value: &RawValue) -> String {
    let json = value.get();
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str(json).unwrap_or_default(),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
            items.into_iter().map(text).collect::<Vec<_>>().join(";")
        }
        Some(b'n') | None => String::new(),
        Some(_) => json.to_owned(),
    }
}
