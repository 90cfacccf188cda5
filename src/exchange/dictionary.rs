//! What keys and words of the site's data are called in a table.

use super::cell::{Cell, yes_or_no};
use super::scale::{Scale, scale};
use crate::calendar::parse_day;
use crate::view::names::{Names, WORDS};
use crate::vocabulary::Shape;
use serde_json::{Map, Value};

/// Names for values of the site's data, too.
pub struct Dictionary<'s>(pub Names<'s>);

impl Dictionary<'_> {
    /// Hands every plain value of a mapping to `put` under its Chinese name; prose and lists of several things are left out.
    pub fn flatten(&self, map: &Map<String, Value>, above: &str, facts: bool, put: &mut dyn FnMut(String, Cell)) {
        for (key, value) in map {
            let facts = facts || key == "facts";
            let label = if facts { self.0.fact(key) } else { self.0.label(key) };
            let name = match (above, key.as_str()) {
                ("" | "facts", _) => label,
                _ => format!("{above}·{label}"),
            };
            if self.is_prose(key) {
                continue;
            }
            match value {
                Value::Object(inner) if key == "facts" => self.flatten(inner, "facts", true, put),
                Value::Object(inner) => self.flatten(inner, &name, facts, put),
                value => {
                    if let Some(cell) = self.cell(key, value) {
                        put(name, cell);
                    }
                }
            }
        }
    }

    /// A plain value, or several, as a cell.
    pub fn cell(&self, key: &str, value: &Value) -> Option<Cell> {
        Some(match value {
            Value::Null => Cell::Empty,
            Value::Bool(truth) => Cell::Text(yes_or_no(*truth).into()),
            Value::Number(number) => Cell::Number(number.as_f64()?),
            Value::String(text) => match parse_day(text) {
                Ok(day) if text.len() == 10 && day.year() > 1900 => Cell::Day(day),
                _ => Cell::Text(self.word(key, text)),
            },
            Value::Array(items) => {
                let texts: Option<Vec<String>> =
                    items.iter().map(|item| self.cell(key, item).filter(|_| !item.is_object()).map(|c| c.shown())).collect();
                let joined = texts?.join("\n");
                if joined.is_empty() { Cell::Empty } else { Cell::Text(joined) }
            }
            Value::Object(link) => Cell::Text(link.get("name")?.as_str()?.to_owned()),
        })
    }

    fn word(&self, key: &str, text: &str) -> String {
        let own = self.0.fields(key);
        let own = own.iter().find_map(|field| match scalar(&field.shape) {
            Shape::Word(words) => words.iter().find(|w| w.en == text),
            _ => None,
        });
        if let Some(word) = own {
            return word.zh.to_owned();
        }
        let scale = match key {
            "advice" | "advised_kind" => Some(Scale::Words(self.0.settings.kinds.clone())),
            "scheme" => Some(Scale::Words(self.0.settings.schemes.iter().map(|s| (s.id.clone(), s.name.clone())).collect())),
            key => match self.0.settings.criteria.iter().find(|set| set.id == key) {
                Some(set) => Some(Scale::Words(set.items.clone())),
                None => scale(self.0.kind, key.trim_start_matches("previous_"), self.0.settings),
            },
        };
        if let Some(Scale::Words(words)) = scale
            && let Some((_, name)) = words.iter().find(|(id, _)| id == text)
        {
            return name.clone();
        }
        let fact = ["star_state", "movement", "term_state", "step", "light", "state", "status", "tier"].contains(&key);
        let known = WORDS.iter().find(|(en, _)| fact && *en == text);
        known.map_or_else(|| text.to_owned(), |(_, zh)| (*zh).to_owned())
    }

    fn is_prose(&self, key: &str) -> bool {
        self.0.field(key).is_some_and(|f| matches!(f.shape, Shape::Markdown))
    }
}

fn scalar(shape: &'static Shape) -> &'static Shape {
    match shape {
        Shape::List(of) => scalar(of),
        shape => shape,
    }
}
