//! The tables that an inspector asks for, by name: 承诺台账, 整改台账, 党员名册, 星级评定表, 两新组织台账. As published.

use super::cell::Cell;
use super::dictionary::Dictionary;
use super::grid::{Grid, Header};
use super::public::records;
use crate::compile::County;
use crate::view::Views;
use crate::view::names::Names;
use crate::vocabulary::Kind;
use serde_json::{Map, Value};

/// One such table.
pub struct Ledger {
    /// Its name.
    pub name: &'static str,
    /// Of which records.
    pub kind: Kind,
    /// The list whose items are its rows; none for the records themselves.
    rows: Option<&'static str>,
    /// Header, and where its value lies: `.` goes deeper, a leading `^` starts at the record.
    columns: &'static [(&'static str, &'static str)],
}

/// All of them.
pub const ALL: &[Ledger] = &[
    Ledger {
        name: "承诺台账",
        kind: Kind::Commitments,
        rows: Some("items"),
        columns: &[
            ("承诺单位（人）", "^promisor"),
            ("承诺年度", "^period"),
            ("承诺事项", "text"),
            ("类别", "category"),
            ("标准", "standard"),
            ("完成时限", "due"),
            ("责任人", "responsible"),
            ("状态", "status"),
            ("进度", "light"),
            ("兑现日期", "fulfilled_on"),
            ("审核日期", "^review.on"),
            ("公示日期", "^published"),
            ("检查验收", "^verification.verdict"),
        ],
    },
    Ledger {
        name: "整改台账",
        kind: Kind::Rectifications,
        rows: Some("problems"),
        columns: &[
            ("党组织", "^branch"),
            ("定级结果", "^grade"),
            ("存在问题", "text"),
            ("整改措施", "measures"),
            ("责任人", "responsible"),
            ("督办人", "supervisor"),
            ("完成时限", "due"),
            ("状态", "status"),
            ("进度", "light"),
            ("完成日期", "done_on"),
            ("公示日期", "^posted"),
            ("满意度", "^facts.satisfaction.percent"),
            ("轮次", "^facts.round"),
            ("验收日期", "^accepted.on"),
            ("销号日期", "^closed"),
        ],
    },
    Ledger {
        name: "党员名册",
        kind: Kind::Members,
        rows: None,
        columns: &[
            ("姓名", "name"),
            ("党组织", "branch"),
            ("籍贯", "native_place"),
            ("入党日期", "joined"),
            ("职务", "post"),
            ("岗位", "position"),
            ("认岗", "duty_post.name"),
            ("一句话承诺", "pledge"),
            ("星级", "facts.stars"),
            ("联系电话", "phone"),
            ("转出日期", "left"),
        ],
    },
    Ledger {
        name: "星级评定表",
        kind: Kind::Branches,
        rows: None,
        columns: &[
            ("党组织", "name"),
            ("类别", "kind"),
            ("上级党组织", "parent"),
            ("领域", "sector"),
            ("书记", "secretary"),
            ("上次等次", "facts.previous_grade"),
            ("本次等次", "facts.grade"),
            ("升降", "facts.movement"),
            ("星级", "facts.stars"),
            ("星级状态", "facts.star_state"),
            ("满意度", "grades.satisfaction"),
            ("依据", "grades.basis"),
            ("定级日期", "grades.date"),
            ("验收日期", "grades.accepted"),
        ],
    },
    Ledger {
        name: "两新组织台账",
        kind: Kind::Units,
        rows: None,
        columns: &[
            ("名称", "name"),
            ("类别", "kind"),
            ("属地", "township"),
            ("从业人员", "employees"),
            ("党员人数", "party_members"),
            ("应建党组织", "facts.needs_branch"),
            ("应建类别", "facts.advised_kind"),
            ("已覆盖", "facts.covered"),
            ("所在党组织", "branch"),
            ("组建方式", "mode"),
            ("党建指导员", "instructor"),
            ("组建期限", "plan.by"),
            ("组建计划", "plan.note"),
        ],
    },
];

/// The table of that name.
pub fn find(name: &str) -> Option<&'static Ledger> {
    ALL.iter().find(|ledger| ledger.name == name)
}

impl Ledger {
    /// Its cells, numbered.
    pub fn grid(&self, county: &County, views: &Views<'_>) -> Grid {
        let words = Dictionary(Names { settings: &county.settings, kind: self.kind });
        let mut headers = vec![Header::computed("序号")];
        headers.extend(self.columns.iter().map(|(name, _)| Header::computed(*name)));
        let mut rows = Vec::new();
        for record in records(self.kind, county, views) {
            let items: Vec<&Map<String, Value>> = match self.rows {
                Some(list) => {
                    record.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).collect()
                }
                None => vec![&record],
            };
            for item in items {
                let mut row = vec![Cell::Number(rows.len() as f64 + 1.0)];
                row.extend(self.columns.iter().map(|(_, path)| {
                    match path.strip_prefix('^') {
                        Some("promisor") => ["branch", "member"]
                            .into_iter()
                            .map(|key| self.value(&record, key, views, &words))
                            .find(|c| !c.is_empty())
                            .unwrap_or(Cell::Empty),
                        Some(path) => self.value(&record, path, views, &words),
                        None => self.value(item, path, views, &words),
                    }
                }));
                rows.push(row);
            }
        }
        let title = format!(
            "{}{}（截至 {}）",
            county.settings.organisation.as_deref().unwrap_or(&county.settings.title),
            self.name,
            county.as_of.chinese()
        );
        Grid { name: self.name.to_owned(), title: Some(title), headers, rows }
    }

    fn value(&self, from: &Map<String, Value>, path: &str, views: &Views<'_>, words: &Dictionary<'_>) -> Cell {
        let mut keys = path.split('.');
        let mut key = keys.next().unwrap_or_default();
        let mut value = from.get(key);
        for next in keys {
            // of a history, the newest: views put it first, reviews last
            let one = match value {
                Some(Value::Array(all)) if key == "review" => all.last(),
                Some(Value::Array(all)) => all.first(),
                other => other,
            };
            key = next;
            value = one.and_then(|v| v.get(key));
        }
        let Some(value) = value else { return Cell::Empty };
        let kind = match key {
            "branch" | "parent" => Some(Kind::Branches),
            "member" => Some(Kind::Members),
            _ => None,
        };
        if let (Some(kind), Some(id)) = (kind, value.as_str())
            && let Some(link) = views.ids.find(kind, id).and_then(|row| views.link_to(kind, row))
        {
            return Cell::Text(link.name.to_string());
        }
        if let (Some(from), Some(until)) = (value.get("from"), value.get("until")) {
            let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
            return Cell::Text(format!("{} 至 {}", text(from), text(until)));
        }
        words.cell(key, value).unwrap_or(Cell::Empty)
    }
}
