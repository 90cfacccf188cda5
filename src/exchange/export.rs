//! Records out: the clerk's working copy as grids of cells, drawn from the files as written.

use super::cell::Cell;
use super::grid::{Grid, Header, INTERNAL};
use super::layout::{Column, Layout};
use super::names::{self, Names};
use super::tree::{self, Written};
use super::{public, text, workbook};
use crate::compile::County;
use crate::diagnostic::{Failure, Report};
use crate::record;
use crate::source::Sources;
use crate::view::Views;
use crate::vocabulary::{Field, Kind, Shape};
use crate::yaml::{self, Node, Value};
use rayon::prelude::*;
use serde_json::{Map, json};

/// How records leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A workbook.
    Xlsx,
    /// The first sheet alone.
    Csv,
    /// Every key as written.
    Json,
}

/// Everything of a kind, internal columns included: the clerk's working copy.
pub fn working_copy(kind: Kind, form: Form, county: &County, views: &Views<'_>) -> Result<Vec<u8>, Failure> {
    let records = tree::read(kind, &county.sources, &mut Report::default());
    if form == Form::Json {
        return Ok(json(kind, &records, county));
    }
    let layout = Layout::new(kind, &county.settings, &records);
    let names = Names::of(&county.sources);
    let mut grids = grids(&layout, &records, &county.sources, &names, false);
    public::add_facts(&mut grids[0], kind, &records, county, views);
    match form {
        Form::Csv => Ok(text::csv(&grids[0])),
        _ => workbook::write(&grids, &workbook::Words::of(&layout, &names, county)),
    }
}

/// The sheets of these records. Keys that any record may carry have a place only where one carries them, unless `all`.
pub fn grids(layout: &Layout, records: &[Written<'_>], sources: &Sources, names: &Names, all: bool) -> Vec<Grid> {
    let sheets = layout.sheets.iter();
    let drawn = sheets.map(|sheet| {
        let mut headers = Vec::new();
        if !sheet.lists.is_empty() {
            headers.push(Header::place("编号"));
            headers.extend((1..sheet.lists.len()).map(|above| Header::place(sheet.number_of(above))));
            headers.push(Header::place("序号"));
        }
        let keys = headers.len();
        headers.extend(sheet.columns.iter().map(header));
        let rows = records.par_iter().with_max_len(64).flat_map_iter(|record| {
            let mut rows = Vec::new();
            if sheet.lists.is_empty() {
                rows.push(sheet.columns.iter().map(|column| cell(column, record, &record.node, sources, names)).collect());
            } else {
                gather(&record.node, &sheet.lists, sheet.bare, &mut Vec::new(), &mut |numbers, item| {
                    let mut row = vec![Cell::Text(record.id.clone())];
                    row.extend(numbers.iter().map(|n| Cell::Number(*n as f64)));
                    row.extend(sheet.columns.iter().map(|column| cell(column, record, item, sources, names)));
                    rows.push(row);
                });
            }
            rows
        });
        let mut grid = Grid { name: sheet.zh.clone(), title: None, headers, rows: rows.collect() };
        let used = |at: usize| grid.rows.iter().any(|row| !row[at].is_empty());
        let kept: Vec<usize> =
            (0..grid.headers.len()).filter(|at| all || *at < keys || !sheet.columns[*at - keys].common || used(*at)).collect();
        grid.headers = kept.iter().map(|at| grid.headers[*at].clone()).collect();
        for row in &mut grid.rows {
            *row = kept.iter().map(|at| std::mem::replace(&mut row[*at], Cell::Empty)).collect();
        }
        (sheet.common, grid)
    });
    drawn.filter(|(common, grid)| all || !common || !grid.rows.is_empty()).map(|(_, grid)| grid).collect()
}

fn header(column: &Column) -> Header {
    let mark = if column.internal { INTERNAL } else { "" };
    Header {
        text: format!("{}{mark}", column.zh),
        leaf: Some(column.leaf.clone()),
        internal: column.internal,
        required: column.required,
    }
}

/// The cell of a column in a row: `item` is the row's mapping.
pub fn cell(column: &Column, record: &Written<'_>, item: &Node<'_>, sources: &Sources, names: &Names) -> Cell {
    match (column.common, column.en.as_str()) {
        (_, "id") if column.path.len() == 1 && std::ptr::eq(item, &record.node) => Cell::Text(record.id.clone()),
        (true, "story") => match body(record, sources) {
            Some(body) => column.leaf.one(body, names),
            None => column.leaf.cell(tree::at(item, &column.path), names),
        },
        _ => column.leaf.cell(tree::at(item, &column.path), names),
    }
}

/// The prose below the head of a `.md` file.
pub fn body<'s>(record: &Written<'_>, sources: &'s Sources) -> Option<&'s str> {
    let text = sources.file(record.file).text.get(record.body.clone()?)?.trim();
    (!text.is_empty()).then_some(text)
}

/// Calls `row` for every item that the lists lead to, with its number at every level, from 1.
fn gather<'n, 's>(
    node: &'n Node<'s>,
    lists: &[Vec<tree::Step>],
    bare: bool,
    numbers: &mut Vec<usize>,
    row: &mut dyn FnMut(&[usize], &'n Node<'s>),
) {
    let [first, rest @ ..] = lists else { return row(numbers, node) };
    for (at, item) in tree::list(tree::at(node, first), bare && rest.is_empty()).into_iter().enumerate() {
        numbers.push(at + 1);
        gather(item, rest, bare, numbers, row);
        numbers.pop();
    }
}

/// Every record with every key, in English, as written.
fn json(kind: Kind, records: &[Written<'_>], county: &County) -> Vec<u8> {
    let sources = &county.sources;
    let fields: Vec<&'static Field> = record::Common::FIELDS.iter().chain(record::fields(kind)).collect();
    let one = |record: &Written<'_>| {
        let mut out = Map::new();
        out.insert("id".into(), json!(record.id));
        out.insert("file".into(), json!(sources.file(record.file).name));
        if let serde_json::Value::Object(own) = plain(&record.node, &fields) {
            out.extend(own.into_iter().filter(|(key, _)| key != "id"));
        }
        for field in county.settings.fields(kind) {
            if let Some(value) = out.shift_remove(&field.label) {
                out.insert(field.name.clone(), value);
            }
        }
        if let Some(body) = body(record, sources) {
            out.insert("story".into(), json!(body));
        }
        serde_json::Value::Object(out)
    };
    let all: Vec<_> = records.iter().map(one).collect();
    let whole = json!({ "version": 1, "as_of": county.as_of.to_string(), "internal": true, "records": all });
    format!("{whole:#}\n").into_bytes()
}

/// A value with English keys; `fields` are those of its mapping.
fn plain(node: &Node<'_>, fields: &[&'static Field]) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar { text, .. } => json!(text.trim()),
        Value::List(items) => items.iter().map(|item| plain(item, fields)).collect(),
        Value::Map(entries) => {
            let one =
                |(key, value): &(yaml::Key<'_>, Node<'_>)| match fields.iter().find(|f| f.zh == key.text || f.en == key.text) {
                    Some(field) => (field.en.to_owned(), plain(value, &parts(&field.shape))),
                    None => (key.text.clone().into_owned(), plain(value, &[])),
                };
            serde_json::Value::Object(entries.iter().map(one).collect())
        }
    }
}

/// The keys of the mappings in a shape.
fn parts(shape: &'static Shape) -> Vec<&'static Field> {
    match shape {
        Shape::Map(fields) => fields.iter().collect(),
        Shape::List(inner) => parts(inner),
        Shape::Either(shapes) => shapes.iter().flat_map(parts).collect(),
        _ => Vec::new(),
    }
}

/// What a record is called in a message.
pub fn called<'r>(record: &'r Written<'_>) -> &'r str {
    names::name(record).unwrap_or(&record.id)
}
