use super::Press;
use crate::diagnostic::Failure;
use crate::record;
use crate::text::guarded;
use crate::view::words::labels;
use crate::vocabulary::{Kind, Shape};
use rayon::prelude::*;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// What spreadsheet programs need to see UTF-8.
const BOM: &[u8] = "\u{FEFF}".as_bytes();

impl Press<'_> {
    /// `data/<kind>.csv`: what stands on one line of a record, under the site's labels. Lists of
    /// several things (items, problems, gradings) are in the JSON.
    pub(super) fn csv(&self, kind: Kind) -> Result<Vec<u8>, Failure> {
        let records = self.records(kind);
        let rows: Vec<Cells> = records.par_iter().with_max_len(64).map(|record| cells(kind, record)).collect();
        let settings = self.views.settings;
        let labels = labels(kind, settings, settings.language == "en");
        let mut columns: Vec<&str> = Vec::new();
        for (key, _) in rows.iter().flatten() {
            if !columns.contains(&key.as_str()) {
                columns.push(key);
            }
        }
        let mut out = BOM.to_vec();
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut out);
        let header = |key: &&str| guarded(labels.get(*key).and_then(Value::as_str).unwrap_or(key));
        let failed = |e: csv::Error| Failure::new(say!("写表格时出错:{e}", "cannot write the table: {e}"));
        csv.write_record(columns.iter().map(header)).map_err(failed)?;
        for row in &rows {
            let cell = |key: &&str| row.iter().find(|(k, _)| k == key).map_or(String::new(), |(_, v)| guarded(v));
            csv.write_record(columns.iter().map(cell)).map_err(failed)?;
        }
        drop(csv);
        Ok(out)
    }
}

/// Column and text of every filled place of a line.
type Cells = Vec<(String, String)>;

/// One level deep: `facts.stars`; lists of plain values joined; prose and lists of several things left out.
fn cells(kind: Kind, json: &[u8]) -> Cells {
    let mut out = Cells::new();
    for (key, value) in entries(json) {
        let mut declared = record::Common::FIELDS.iter().chain(record::fields(kind));
        if declared.any(|field| field.en == key && !fits_a_cell(&field.shape)) {
            continue;
        }
        if value.get().starts_with('{') {
            let inner = entries(value.get().as_bytes());
            out.extend(inner.into_iter().filter_map(|(own, v)| Some((format!("{key}.{own}"), scalar(v)?))));
        } else {
            out.extend(scalar(value).map(|text| (key.into_owned(), text)));
        }
    }
    out
}

fn fits_a_cell(shape: &Shape) -> bool {
    match shape {
        Shape::Markdown | Shape::List(Shape::Map(_) | Shape::Either(_)) | Shape::Pairs(_) => false,
        Shape::Either(shapes) => shapes.iter().all(fits_a_cell),
        _ => true,
    }
}

/// The members of a JSON object in their order, values unread.
fn entries(json: &[u8]) -> Vec<(Cow<'_, str>, &RawValue)> {
    serde_json::from_slice::<Entries<'_>>(json).map(|e| e.0).unwrap_or_default()
}

struct Entries<'j>(Vec<(Cow<'j, str>, &'j RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

fn scalar(value: &RawValue) -> Option<String> {
    let json = value.get();
    match json.as_bytes().first()? {
        b'n' => Some(String::new()),
        b'"' => serde_json::from_str(json).ok(),
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
            items.into_iter().map(scalar).collect::<Option<Vec<_>>>().map(|all| all.join(";"))
        }
        b'{' => None,
        _ => Some(json.to_owned()),
    }
}
