use super::Press;
use crate::diagnostic::Failure;
use crate::record;
use crate::view::words::labels;
use crate::vocabulary::{Kind, Shape};
use serde_json::{Map, Value};

/// What spreadsheet programs need to see UTF-8.
const BOM: &[u8] = "\u{FEFF}".as_bytes();

impl Press<'_> {
    /// `data/<kind>.csv`: what stands on one line of a record, under the site's labels. Lists of
    /// several things (items, problems, gradings) are in the JSON.
    pub(super) fn csv(&self, kind: Kind) -> Result<Vec<u8>, Failure> {
        let rows = self.records(kind, |record| match serde_json::to_value(record.on_one_line()) {
            Ok(Value::Object(map)) => flat(kind, map),
            _ => Vec::new(),
        });
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
        let header = |key: &&str| labels.get(*key).and_then(Value::as_str).unwrap_or(key).to_owned();
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

/// One level deep: `facts.stars`; lists of plain values joined; prose and lists of several things left out.
fn flat(kind: Kind, map: Map<String, Value>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (key, value) in map {
        let mut declared = record::Common::FIELDS.iter().chain(record::fields(kind));
        if declared.any(|field| field.en == key && !fits_a_cell(&field.shape)) {
            continue;
        }
        match value {
            Value::Object(inner) => {
                let inner = inner.into_iter().filter_map(|(k, v)| Some((format!("{key}.{k}"), scalar(&v)?)));
                out.extend(inner);
            }
            other => out.extend(scalar(&other).map(|text| (key, text))),
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

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(b) => Some(b.to_string()),
        Value::Number(n) => Some(n.to_string()),
        Value::String(s) => Some(s.clone()),
        Value::Array(items) => items.iter().map(scalar).collect::<Option<Vec<_>>>().map(|all| all.join(";")),
        Value::Object(_) => None,
    }
}

/// A cell that no spreadsheet program runs as a formula.
fn guarded(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if risky { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_cell_never_runs() {
        assert_eq!(guarded("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(guarded("-3"), "-3");
        assert_eq!(guarded("@某人"), "'@某人");
    }
}
