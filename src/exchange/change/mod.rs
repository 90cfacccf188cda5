//! What a table would change: every record's mapping as it is, and as it would be.
//!
//! In: rows of tables, records as written. Out: a [`Plan`]: a changed mapping is the written one with new parts, and a new
//! part has its place in the table, so that the edit and every finding about it know the cell.
//! Never here: a file that is written.

mod identity;
mod items;

use super::cell::Cell;
use super::export;
use super::graft::{Conflict, Item, find_mut, is_history, put, reach, scalar};
use super::layout::{Column, Layout, Leaf, Sheet};
use super::names::Names;
use super::scale::Scale;
use super::table::{Row, Rows, is_masked};
use super::tree::{self, Written};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::source::{Sources, Span};
use crate::yaml::{Node, Value};
use std::collections::{HashMap, HashSet};

/// What the table would do to a kind.
#[derive(Default)]
pub struct Plan {
    /// Records that it adds.
    pub added: Vec<Added>,
    /// Records that it changes.
    pub changed: Vec<Changed>,
    /// How many it leaves as they are.
    pub same: usize,
    /// Records that it does not name: positions among the written ones.
    pub missing: Vec<usize>,
}

/// A record to be added.
pub struct Added {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its mapping.
    pub node: Node<'static>,
}

/// A record to be changed.
pub struct Changed {
    /// Its position among the written ones.
    pub at: usize,
    /// The row that names it.
    pub row: Span,
    /// Its mapping as it would be.
    pub node: Node<'static>,
    /// The text below its head as it would be, and the cell that says so.
    pub body: Option<(String, Span)>,
    /// Every value that changes.
    pub values: Vec<Difference>,
}

/// One value that changes.
pub struct Difference {
    /// 承诺事项 2·状态
    pub what: Say,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
}

/// What a plan is made of.
pub struct Planner<'p, 's> {
    /// The kind's sheets.
    pub layout: &'p Layout,
    /// The records as they stand.
    pub written: &'p [Written<'s>],
    /// Their files.
    pub sources: &'s Sources,
    /// Names of records that others refer to.
    pub names: Names,
    /// Whether items that the table does not name go.
    pub prune: bool,
}

impl Planner<'_, '_> {
    /// Compares the rows with the records.
    pub fn plan(&mut self, tables: &[Rows], report: &mut Report) -> Plan {
        let mut plan = Plan::default();
        let Some(main) = tables.iter().find(|rows| rows.sheet == 0) else { return plan };
        let (mut drafts, owners) = self.drafts(main, report);
        // a table may name what it brings itself
        for (_, at) in borne_once(&drafts).into_iter().filter(|(_, at)| drafts[*at].at.is_none()) {
            self.names.learn(self.layout.kind, &drafts[at].id, &drafts[at].name);
        }
        let sheet = &self.layout.sheets[0];
        for draft in &mut drafts {
            self.fill(draft, draft.row, sheet, &[], report);
        }
        self.items(tables, &mut drafts, &owners, report);
        let named: HashSet<usize> = drafts.iter().filter_map(|draft| draft.at).collect();
        plan.missing = (0..self.written.len()).filter(|at| !named.contains(at)).collect();
        for draft in drafts {
            match draft.at {
                None => plan.added.push(Added { name: draft.name, id: draft.id, node: draft.node }),
                Some(_) if draft.values.is_empty() => plan.same += 1,
                Some(at) => {
                    let row = draft.row.span;
                    plan.changed.push(Changed { at, row, node: draft.node, body: draft.body, values: draft.values });
                }
            }
        }
        plan
    }

    /// Puts the cells of a row into the mapping that `place` leads to.
    fn fill(&self, draft: &mut Draft<'_>, row: &Row, sheet: &Sheet, place: &[Item], report: &mut Report) {
        let filled = |at: &usize| matches!(&row.cells[*at], Some((text, _)) if !text.is_empty());
        let (sets, clears): (Vec<usize>, Vec<usize>) =
            (0..sheet.columns.len()).filter(|at| row.cells[*at].is_some()).partition(filled);
        // what goes makes room for what comes
        for at in clears.into_iter().chain(sets) {
            let (column, Some((text, span))) = (&sheet.columns[at], &row.cells[at]) else { continue };
            self.value(draft, column, text, *span, place, report);
        }
    }

    fn value(&self, draft: &mut Draft<'_>, column: &Column, text: &str, span: Span, place: &[Item], report: &mut Report) {
        let leaf = &column.leaf;
        let old = self.old(draft, column, place);
        let before = old.shown();
        // nothing, and a list with nothing in it, are two things
        let alike = text.is_empty() == before.is_empty() && self.alike(leaf, text, &before);
        if alike || is_masked(text, &before) {
            return;
        }
        if let Some(finding) = self.refused(column, text, span) {
            return report.push(finding);
        }
        let what = told(place, column);
        let difference = Difference { what, old: before, new: text.to_owned() };
        if column.common && column.en == "story" && draft.at.is_some_and(|at| self.written[at].body.is_some()) {
            draft.body = Some((text.to_owned(), span));
            draft.values.push(difference);
            return;
        }
        let texts: Vec<String> = leaf.split(text).iter().map(|part| leaf.written(part, &self.names)).collect();
        let value = match (text.is_empty(), leaf.many && !(texts.len() == 1 && column.declared)) {
            (true, _) => None,
            (false, true) => Some(Node { span, value: Value::List(texts.into_iter().map(|text| scalar(text, span)).collect()) }),
            (false, false) => Some(scalar(texts.concat(), span)),
        };
        let english = draft.english;
        let Some(target) = reach(&mut draft.node, place) else { return };
        // one value takes the place of a history only where what the table does not name goes
        let history = value.is_some() && find_mut(target, &column.path).is_some_and(|node| is_history(node));
        let done = if history && !self.prune { Err(Conflict) } else { put(target, &column.path, value, span, english) };
        match done {
            Ok(()) if history => draft.values.push(Difference { old: "有".to_owned(), ..difference }),
            Ok(()) => draft.values.push(difference),
            Err(Conflict) => {
                let step = place.last().and_then(|(list, _)| list.last()).or(column.path.first());
                let parent = step.map_or(String::new(), |s| s.zh.clone());
                let message = say!(
                    "记录里的“{parent}”是另一种写法，不能再写“{}”",
                    "the record writes `{parent}` in another way, which leaves no place for `{}`",
                    column.zh
                );
                let label =
                    say!("留空，在“{parent}”的别的列或工作表里改", "leave it empty; its other columns, or its sheet, hold it");
                report.push(Diagnostic::error("table-cell", span, message).label(label));
            }
        }
    }

    /// Why a text cannot be the value of a column, whatever stands there now.
    fn refused(&self, column: &Column, text: &str, span: Span) -> Option<Diagnostic> {
        if text.is_empty() && column.required {
            let message = say!("“{}”不能空着", "`{}` may not be empty", column.zh);
            return Some(Diagnostic::error("missing-field", span, message).label(say!(
                "填上；这一条不要了，就删去整行，加 --prune 再导入",
                "fill it in; to be rid of the whole, remove its row and import with --prune"
            )));
        }
        if text.starts_with('=') {
            let message = say!("“{text}”像是公式", "‘{text}’ looks like a formula");
            return Some(Diagnostic::error("table-cell", span, message).label(say!("改成要写的内容", "write the value")));
        }
        if text.contains("****") && column.en.ends_with("phone") {
            let message = say!("电话“{text}”是遮盖过的", "the phone ‘{text}’ is masked");
            return Some(Diagnostic::error("table-cell", span, message).label(say!("写完整的号码", "write the whole number")));
        }
        let Some(Scale::Records(kind)) = &column.leaf.scale else { return None };
        column.leaf.split(text).into_iter().find_map(|part| {
            let bearers @ [_, ..] = self.names.bearers(*kind, &part) else { return None };
            let (zh, en) = (bearers.join("、"), bearers.join(", "));
            let message = say!("叫“{part}”的不止一个：{zh}", "several are called ‘{part}’: {en}");
            Some(Diagnostic::error("unknown-reference", span, message).label(say!("写编号", "write the id")))
        })
    }

    /// Whether two cells of a column say the same.
    fn alike(&self, leaf: &Leaf, one: &str, other: &str) -> bool {
        let parts = |text| leaf.split(text).iter().map(|part| leaf.canonical(part, &self.names)).collect::<Vec<_>>();
        one == other || parts(one) == parts(other)
    }

    /// What stands there now, as a table shows it.
    fn old(&self, draft: &Draft<'_>, column: &Column, place: &[Item]) -> Cell {
        let Some(at) = draft.at else { return Cell::Empty };
        let record = &self.written[at];
        let mut item = &record.node;
        for (list, number) in place {
            let bare = column.path.first().is_some_and(|step| step.short_for.is_some());
            match tree::list(tree::at(item, list), bare).get(*number) {
                Some(found) => item = found,
                None => return Cell::Empty,
            }
        }
        export::cell(column, record, item, self.sources, &self.names)
    }
}

/// A record on its way.
struct Draft<'d> {
    at: Option<usize>,
    id: String,
    name: String,
    row: &'d Row,
    english: bool,
    node: Node<'static>,
    body: Option<(String, Span)>,
    values: Vec<Difference>,
}

/// Names that one record alone bears, with its position.
fn borne_once<'d>(drafts: &'d [Draft<'_>]) -> Vec<(&'d str, usize)> {
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    drafts.iter().for_each(|draft| *bearers.entry(&draft.name).or_default() += 1);
    let named = drafts.iter().enumerate().map(|(at, draft)| (draft.name.as_str(), at));
    named.filter(|(name, _)| bearers[name] == 1).collect()
}

/// 承诺事项 2·状态
fn told(place: &[Item], column: &Column) -> Say {
    if place.is_empty() {
        return Say { zh: column.zh.clone(), en: column.en.clone() };
    }
    let Say { zh, en } = item_told(place);
    Say { zh: format!("{zh}·{}", column.zh), en: format!("{en}.{}", column.en) }
}

/// 承诺事项 2·进展 1
fn item_told(place: &[Item]) -> Say {
    let items = place.iter().map(|(list, at)| {
        let (Say { zh, en }, number) = (tree::path_name(list), at + 1);
        (format!("{zh} {number}"), format!("{en}[{number}]"))
    });
    let (zh, en): (Vec<_>, Vec<_>) = items.unzip();
    Say { zh: zh.join("·"), en: en.join(".") }
}
