//! What the site shows, as tables: built from the views alone.

use super::cell::Cell;
use super::export::{COMPUTED, Grid, Header};
use super::tree::Written;
use crate::calendar::parse_day;
use crate::compile::County;
use crate::facts::{Standing, Why};
use crate::record::{self, Common};
use crate::settings::Settings;
use crate::view::Views;
use crate::view::words::labels;
use crate::vocabulary::{Field, Kind, Shape};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What facts and their words are called in a table.
const FACTS: &[(&str, &str)] = &[
    ("grade", "等次"),
    ("stars", "星级"),
    ("star_state", "星级状态"),
    ("star_year", "星级年度"),
    ("previous_grade", "上次等次"),
    ("movement", "升降"),
    ("next_election", "下次换届"),
    ("term_state", "任期状态"),
    ("commitments", "承诺"),
    ("rectifications", "整改"),
    ("total", "总数"),
    ("items", "事项"),
    ("fulfilled", "已兑现"),
    ("late", "逾期兑现"),
    ("overdue", "逾期"),
    ("failed", "未兑现"),
    ("rate", "兑现率"),
    ("open", "在办"),
    ("closed", "已销号"),
    ("advice", "应建"),
    ("reserves", "后备人数"),
    ("step", "所处步骤"),
    ("next_due", "最近时限"),
    ("light", "进度"),
    ("days_left", "剩余天数"),
    ("state", "状态"),
    ("round", "轮次"),
    ("satisfaction", "满意度"),
    ("percent", "百分比"),
    ("surveyed", "参评"),
    ("satisfied", "满意"),
    ("passed", "达标"),
    ("done", "已完成"),
    ("notice", "公示"),
    ("from", "起"),
    ("until", "止"),
    ("needs_branch", "应建党组织"),
    ("advised_kind", "应建类别"),
    ("covered", "已覆盖"),
    ("url", "网址"),
    ("phases", "阶段"),
    ("households", "联系户数"),
    ("score", "得分"),
    ("score_year", "得分年度"),
    ("appraisals", "点评"),
    ("newest", "最近一次"),
    ("met", "达到"),
];

const WORDS: &[(&str, &str)] = &[
    ("unrated", "未评"),
    ("none", "无星"),
    ("rated", "已评"),
    ("lapsed", "已失效"),
    ("up", "晋位"),
    ("down", "降位"),
    ("same", "未变"),
    ("new", "首次"),
    ("ok", "正常"),
    ("due_soon", "临近"),
    ("overdue", "逾期"),
    ("unknown", "不详"),
    ("fulfilled", "已兑现"),
    ("fulfilled_late", "逾期兑现"),
    ("on_time", "按时推进"),
    ("failed", "未兑现"),
    ("adjusted", "已调整"),
    ("done", "已完成"),
    ("done_late", "逾期完成"),
    ("made", "已承诺"),
    ("returned", "已退回"),
    ("reviewed", "已审核"),
    ("published", "已公布"),
    ("practising", "践诺中"),
    ("verified", "已验收"),
    ("closed", "已销号"),
    ("reopened", "再整改"),
    ("awaiting_acceptance", "待验收"),
    ("in_progress", "整改中"),
    ("posted", "已公示"),
    ("upcoming", "未开始"),
    ("open", "公示中"),
    ("under_objection", "异议核查中"),
    ("ended", "已结束"),
    ("withdrawn", "已撤回"),
    ("current", "进行中"),
    ("past", "已过"),
];

/// What the program computes of every record, in columns at the right: read, never written.
pub fn add_facts(grid: &mut Grid, kind: Kind, records: &[Written<'_>], county: &County, views: &Views<'_>) {
    let mut seen: HashMap<String, (String, Map<String, Value>)> = HashMap::new();
    for row in 0..county.model.count(kind) as u32 {
        let head = county.model.head(kind, row);
        let state = match county.facts.standing.get(kind, row) {
            Standing::Held(why) => held(why),
            standing if standing.is_listed() => "已公布".to_owned(),
            _ => "已归档".to_owned(),
        };
        let view = views.record(kind, row).and_then(|view| serde_json::to_value(view).ok());
        let facts = view.as_ref().and_then(|view| view.get("facts")).and_then(Value::as_object).cloned().unwrap_or_default();
        seen.insert(head.id.clone(), (state, facts));
    }
    let words = Dictionary { settings: &county.settings, kind };
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
    grid.headers.extend(columns.iter().map(|name| Header::computed(format!("{name}{COMPUTED}"), "由程序推算,改了不起作用")));
    for (row, mut cells) in grid.rows.iter_mut().zip(cells) {
        row.resize(width, Cell::Empty);
        row.extend(columns.iter().map(|name| cells.remove(name).unwrap_or(Cell::Empty)));
    }
}

fn held(why: Why) -> String {
    match why {
        Why::Draft => "草稿".to_owned(),
        Why::Until(day) => format!("{day} 起发布"),
        Why::NotApproved => "未审核通过".to_owned(),
        Why::Returned => "审核退回".to_owned(),
        Why::Internal => "内部".to_owned(),
        Why::Owner => "所属未发布".to_owned(),
    }
}

/// Everything the site shows of a kind: the records, then a sheet for every list of several things.
pub fn grids(kind: Kind, county: &County, views: &Views<'_>) -> Vec<Grid> {
    let words = Dictionary { settings: &county.settings, kind };
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
                let name = words.label(key);
                if !lists.iter().any(|(known, _)| *known == name) {
                    lists.push((name.clone(), Sheet::default()));
                }
                let Some((_, sheet)) = lists.iter_mut().find(|(known, _)| *known == name) else { continue };
                let mut row = HashMap::new();
                sheet.note(&mut row, words.label("id"), Cell::Text(id.as_str().unwrap_or_default().into()));
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
    let all = (0..county.model.count(kind) as u32).filter_map(|row| views.record(kind, row));
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
        let headers = self.columns.iter().map(|name| Header::computed(name.clone(), "")).collect();
        let row =
            |mut row: HashMap<String, Cell>| self.columns.iter().map(|name| row.remove(name).unwrap_or(Cell::Empty)).collect();
        Grid { name, title: None, headers, rows: self.rows.into_iter().map(row).collect() }
    }
}

/// Names for keys and values of the site's data.
pub struct Dictionary<'s> {
    /// The site's own words.
    pub settings: &'s Settings,
    /// Which kind is read.
    pub kind: Kind,
}

impl Dictionary<'_> {
    /// Hands every plain value of a mapping to `put` under its Chinese name; prose and lists of several things are left out.
    fn flatten(&self, map: &Map<String, Value>, above: &str, facts: bool, put: &mut dyn FnMut(String, Cell)) {
        for (key, value) in map {
            let facts = facts || key == "facts";
            let label = if facts { fact(key) } else { self.label(key) };
            let name = match (above, key.as_str()) {
                ("", _) => label,
                ("facts", _) => label,
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
            Value::Bool(truth) => Cell::Text(if *truth { "是" } else { "否" }.into()),
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

    fn label(&self, key: &str) -> String {
        let known = labels(self.kind, self.settings, false);
        let own = known.get(key).and_then(Value::as_str).map(str::to_owned);
        own.or_else(|| self.field(key).map(|f| f.zh.to_owned())).unwrap_or_else(|| fact(key))
    }

    fn word(&self, key: &str, text: &str) -> String {
        if let Some(Shape::Word(words)) = self.field(key).map(|f| scalar(&f.shape))
            && let Some(word) = words.iter().find(|w| w.en == text)
        {
            return word.zh.to_owned();
        }
        let scale = super::scale::scale(self.kind, key.trim_start_matches("previous_"), self.settings);
        if let Some(super::scale::Scale::Words(words)) = scale
            && let Some((_, name)) = words.iter().find(|(id, _)| id == text)
        {
            return name.clone();
        }
        let fact = ["star_state", "movement", "term_state", "step", "light", "state"].contains(&key);
        let known = WORDS.iter().find(|(en, _)| fact && *en == text);
        known.map_or_else(|| text.to_owned(), |(_, zh)| (*zh).to_owned())
    }

    /// The field of a key, wherever it stands in the kind's table.
    fn field(&self, key: &str) -> Option<&'static Field> {
        fn find(fields: &'static [Field], key: &str) -> Option<&'static Field> {
            let own = fields.iter().find(|f| f.en == key);
            own.or_else(|| fields.iter().find_map(|f| inside(&f.shape, key)))
        }
        fn inside(shape: &'static Shape, key: &str) -> Option<&'static Field> {
            match shape {
                Shape::Map(fields) => find(fields, key),
                Shape::List(of) | Shape::Pairs(of) => inside(of, key),
                Shape::Either(shapes) => shapes.iter().find_map(|shape| inside(shape, key)),
                _ => None,
            }
        }
        find(record::fields(self.kind), key).or_else(|| find(Common::FIELDS, key))
    }

    fn is_prose(&self, key: &str) -> bool {
        self.field(key).is_some_and(|f| matches!(f.shape, Shape::Markdown))
    }
}

fn scalar(shape: &'static Shape) -> &'static Shape {
    match shape {
        Shape::List(of) => scalar(of),
        shape => shape,
    }
}

/// The Chinese name of a fact.
fn fact(key: &str) -> String {
    FACTS.iter().find(|(en, _)| *en == key).map_or_else(|| key.replace('_', " "), |(_, zh)| (*zh).to_owned())
}
