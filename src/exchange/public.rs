//! What the site shows, as tables: built from the views alone.

use super::cell::Cell;
use super::dictionary::Dictionary;
use super::grid::{COMPUTED, Grid, Header};
use super::tree::Written;
use crate::checks;
use crate::compile::County;
use crate::facts::Standing;
use crate::view::Views;
use crate::view::names::Names;
use crate::vocabulary::Kind;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What the program computes of every record, in columns at the right: read, never written.
pub fn add_facts(grid: &mut Grid, kind: Kind, records: &[Written<'_>], county: &County, views: &Views<'_>) {
    let mut seen: HashMap<String, (String, Map<String, Value>)> = HashMap::new();
    for row in county.model.rows(kind) {
        let head = county.model.head(kind, row);
        let state = match county.facts.standing.get(kind, row) {
            Standing::Listed => "已公布".to_owned(),
            Standing::Unlisted => "已公布（不列入）".to_owned(),
            Standing::Expired(_) => "已归档".to_owned(),
            Standing::Removed(_) => "已移除".to_owned(),
            Standing::Held(why) => checks::why(why).zh,
        };
        let view = views.record(kind, row).and_then(|view| serde_json::to_value(view).ok());
        let facts = view.as_ref().and_then(|view| view.get("facts")).and_then(Value::as_object).cloned().unwrap_or_default();
        seen.insert(head.id.clone(), (state, facts));
    }
    let words = Dictionary(Names { settings: &county.settings, kind });
    let mut columns: Vec<String> = vec!["发布".into()];
    let cells: Vec<HashMap<String, Cell>> = records
        .iter()
        .map(|record| {
            let mut cells = HashMap::new();
            let Some((state, facts)) = seen.get(&record.id) else { return cells };
            cells.insert("发布".to_owned(), Cell::Text(state.clone()));
            words.flatten(facts, "", true, &mut |name, cell| {
                if !columns.contains(&name) {
                    columns.push(name.clone());
                }
                cells.insert(name, cell);
            });
            cells
        })
        .collect();
    let width = grid.headers.len();
    grid.headers.extend(columns.iter().map(|name| Header::computed(format!("{name}{COMPUTED}"))));
    for (row, mut cells) in grid.rows.iter_mut().zip(cells) {
        row.resize(width, Cell::Empty);
        row.extend(columns.iter().map(|name| cells.remove(name).unwrap_or(Cell::Empty)));
    }
}

/// Everything the site shows of a kind: the records, then a sheet for every list of several things.
pub fn grids(kind: Kind, county: &County, views: &Views<'_>) -> Vec<Grid> {
    let words = Dictionary(Names { settings: &county.settings, kind });
    let mut main = Sheet::default();
    let mut lists: Vec<(String, Sheet)> = Vec::new();
    for record in records(kind, county, views) {
        let id = record.get("id").cloned().unwrap_or_default();
        let mut row = HashMap::new();
        words.flatten(&record, "", false, &mut |name, cell| main.note(&mut row, name, cell));
        main.rows.push(row);
        for (key, value) in &record {
            let Value::Array(items) = value else { continue };
            for item in items.iter().filter_map(Value::as_object) {
                let name = words.0.label(key);
                if !lists.iter().any(|(known, _)| *known == name) {
                    lists.push((name.clone(), Sheet::default()));
                }
                let Some((_, sheet)) = lists.iter_mut().find(|(known, _)| *known == name) else { continue };
                let mut row = HashMap::new();
                sheet.note(&mut row, words.0.label("id"), Cell::Text(id.as_str().unwrap_or_default().into()));
                words.flatten(item, "", false, &mut |name, cell| sheet.note(&mut row, name, cell));
                sheet.rows.push(row);
            }
        }
    }
    let mut out = vec![main.grid(kind.zh().to_owned())];
    out.extend(lists.into_iter().map(|(name, sheet)| sheet.grid(name)));
    out
}

/// Every record that may be seen, as the site's data says it.
pub fn records(kind: Kind, county: &County, views: &Views<'_>) -> Vec<Map<String, Value>> {
    let all = county.model.rows(kind).filter_map(|row| views.record(kind, row));
    let values = all.filter_map(|view| serde_json::to_value(view).ok());
    values
        .filter_map(|value| match value {
            Value::Object(map) => Some(map),
            _ => None,
        })
        .collect()
}

#[derive(Default)]
struct Sheet {
    columns: Vec<String>,
    rows: Vec<HashMap<String, Cell>>,
}

impl Sheet {
    fn note(&mut self, row: &mut HashMap<String, Cell>, name: String, cell: Cell) {
        if !self.columns.contains(&name) {
            self.columns.push(name.clone());
        }
        row.insert(name, cell);
    }

    fn grid(self, name: String) -> Grid {
        let headers = self.columns.iter().map(|name| Header::computed(name.clone())).collect();
        let row =
            |mut row: HashMap<String, Cell>| self.columns.iter().map(|name| row.remove(name).unwrap_or(Cell::Empty)).collect();
        Grid { name, title: None, headers, rows: self.rows.into_iter().map(row).collect() }
    }
}
