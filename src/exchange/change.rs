//! What a table would change: every record's mapping as it is, and as it would be.
//!
//! A changed mapping is the written one with new parts; a new part has its place in the table, so that the edit and every
//! finding about it know the cell.

use super::graft::{Conflict, find_mut, open, owned, put, reach, scalar};
use super::layout::Leaf;
use super::layout::{Column, Layout, Sheet, Step};
use super::names::{self, Names};
use super::table::{Row, Rows, is_masked};
use super::tree::{self, Written};
use super::{cell::Cell, export};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::folded;
use crate::source::{Sources, Span};
use crate::vocabulary::{Field, Kind, Shape};
use crate::yaml::{Key, Node, Value};
use std::borrow::Cow;
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
    /// Where it stands in the table.
    pub span: Span,
}

/// A record to be changed.
pub struct Changed {
    /// Its position among the written ones.
    pub at: usize,
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

/// What tells records from each other where no id is written.
fn own_keys(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Members | Kind::Activities => &["name", "branch", "date"],
        Kind::Commitments => &["branch", "member", "period", "period.from"],
        Kind::Rectifications => &["branch", "posted"],
        Kind::Appraisals => &["kind", "branch", "member", "round", "date"],
        Kind::Notices => &["name", "date"],
        Kind::Campaigns => &["name", "year"],
        Kind::Branches | Kind::Units | Kind::Glossary | Kind::Pages => &["name"],
    }
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

impl<'s> Planner<'_, 's> {
    /// Compares the rows with the records.
    pub fn plan(&mut self, tables: &[Rows], report: &mut Report) -> Plan {
        let mut plan = Plan::default();
        let Some(main) = tables.iter().find(|rows| rows.sheet == 0) else { return plan };
        let by_id: HashMap<String, usize> = self.written.iter().enumerate().map(|(at, r)| (folded(&r.id), at)).collect();
        let by_key = self.written_keys();
        let mut taken: HashSet<String> = by_id.keys().cloned().collect();
        taken.extend(main.rows.iter().filter_map(|row| row.id.as_ref()).map(|(id, _)| folded(id)));
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut new_keys: HashMap<Vec<String>, Span> = HashMap::new();
        let mut drafts: Vec<Draft<'_, 's>> = Vec::new();
        for row in &main.rows {
            let key = self.row_key(row);
            let found = match &row.id {
                Some((id, _)) => by_id.get(&folded(id)).copied(),
                None => match by_key.get(&key).map(Vec::as_slice) {
                    Some([one]) => Some(*one),
                    Some([_, _, ..]) => {
                        report.push(ambiguous(row.span));
                        continue;
                    }
                    _ => None,
                },
            };
            if row.id.is_none()
                && found.is_none()
                && let Some(first) = new_keys.insert(key.clone(), row.span)
            {
                report.push(ambiguous(row.span).related(first, say!("另一个在这里", "the other one")));
                continue;
            }
            let id = match (found, &row.id) {
                (Some(at), _) => self.written[at].id.clone(),
                (None, Some((id, _))) => id.clone(),
                (None, None) => names::id(self.layout.kind, &self.spelling(row), &mut taken),
            };
            if let Some(first) = seen.insert(folded(&id), row.span) {
                let message = say!("“{id}”这条记录在表里有两行", "the record ‘{id}’ has two rows");
                let label = say!("删去一行,或改编号", "remove one, or change its id");
                report.push(
                    Diagnostic::error("table-row", row.span, message)
                        .label(label)
                        .related(first, say!("第一行在这里", "the first one")),
                );
                continue;
            }
            drafts.push(self.draft(found, id, row));
        }
        // a table may name what it brings itself
        let mut bearers: HashMap<&str, usize> = HashMap::new();
        drafts.iter().for_each(|draft| *bearers.entry(&draft.name).or_default() += 1);
        for draft in drafts.iter().filter(|draft| draft.at.is_none() && bearers[draft.name.as_str()] == 1) {
            self.names.learn(self.layout.kind, &draft.id, &draft.name);
        }
        let sheet = &self.layout.sheets[0];
        for draft in &mut drafts {
            self.fill(draft, draft.row, sheet, &mut [], report);
        }
        for rows in tables.iter().filter(|rows| rows.sheet > 0) {
            self.items(rows, &mut drafts, report);
        }
        let named: HashSet<usize> = drafts.iter().filter_map(|draft| draft.at).collect();
        plan.missing = (0..self.written.len()).filter(|at| !named.contains(at)).collect();
        for draft in drafts {
            match draft.at {
                None => plan.added.push(Added { name: draft.name, id: draft.id, node: draft.node, span: draft.row.span }),
                Some(_) if draft.values.is_empty() => plan.same += 1,
                Some(at) => plan.changed.push(Changed { at, node: draft.node, body: draft.body, values: draft.values }),
            }
        }
        plan
    }

    fn draft<'d>(&self, at: Option<usize>, id: String, row: &'d Row) -> Draft<'d, 's> {
        let written = at.map(|at| &self.written[at]);
        let node = match written {
            Some(record) => owned(&record.node),
            None => {
                let span = row.id.as_ref().map_or(row.span, |(_, span)| *span);
                let key = Key { span, text: Cow::Borrowed("编号") };
                Node { span: row.span, value: Value::Map(vec![(key, scalar(id.clone(), span))]) }
            }
        };
        let name = match written {
            Some(record) => export::called(record).to_owned(),
            None => self.layout.sheets[0]
                .columns
                .iter()
                .position(|c| c.en == "name")
                .and_then(|at| row.text(at))
                .unwrap_or(&id)
                .to_owned(),
        };
        let english =
            matches!(&node.value, Value::Map(keys) if keys.iter().filter(|(k, _)| k.text.is_ascii()).count() * 2 > keys.len());
        Draft { at, id, name, row, english, node, body: None, values: Vec::new(), lifetime: std::marker::PhantomData }
    }

    /// Puts the cells of a row into the mapping that `place` leads to.
    fn fill(&self, draft: &mut Draft<'_, 's>, row: &Row, sheet: &Sheet, place: &mut [(Vec<Step>, usize)], report: &mut Report) {
        let filled = |at: &usize| matches!(&row.cells[*at], Some((text, _)) if !text.is_empty());
        let (sets, clears): (Vec<usize>, Vec<usize>) =
            (0..sheet.columns.len()).filter(|at| row.cells[*at].is_some()).partition(filled);
        // what goes makes room for what comes
        for at in clears.into_iter().chain(sets) {
            let (column, Some((text, span))) = (&sheet.columns[at], &row.cells[at]) else { continue };
            self.value(draft, column, text, *span, place, report);
        }
    }

    fn value(
        &self,
        draft: &mut Draft<'_, 's>,
        column: &Column,
        text: &str,
        span: Span,
        place: &[(Vec<Step>, usize)],
        report: &mut Report,
    ) {
        let leaf = &column.leaf;
        let old = self.old(draft, column, place);
        let before = old.shown();
        let same = |text: &str| leaf.split(text).iter().map(|part| leaf.canonical(part, &self.names)).collect::<Vec<_>>();
        // nothing, and a list with nothing in it, are two things
        let alike = text.is_empty() == before.is_empty() && same(text) == same(&before);
        if text == before || alike || is_masked(text, &before) {
            return;
        }
        if text.starts_with('=') {
            let message = say!("“{text}”像是公式", "‘{text}’ looks like a formula");
            report.push(Diagnostic::error("table-cell", span, message).label(say!("改成要写的内容", "write the value")));
            return;
        }
        if text.contains("****") && column.en.ends_with("phone") {
            let message = say!("电话“{text}”是遮盖过的", "the phone ‘{text}’ is masked");
            report.push(Diagnostic::error("table-cell", span, message).label(say!("写完整的号码", "write the whole number")));
            return;
        }
        let what = told(place, column);
        let difference = Difference { what, old: before, new: text.to_owned() };
        if column.common && column.en == "story" && draft.at.is_some_and(|at| self.written[at].body.is_some()) {
            draft.body = Some((text.to_owned(), span));
            draft.values.push(difference);
            return;
        }
        let texts: Vec<String> = leaf.split(text).iter().map(|part| leaf.written(part, &self.names)).collect();
        let value = match (text.is_empty(), leaf.many && !(texts.len() == 1 && is_extra(column))) {
            (true, _) => None,
            (false, true) => Some(Node { span, value: Value::List(texts.into_iter().map(|text| scalar(text, span)).collect()) }),
            (false, false) => Some(scalar(texts.concat(), span)),
        };
        let english = draft.english;
        let Some(target) = reach(&mut draft.node, place) else { return };
        match put(target, &column.path, value, span, english) {
            Ok(()) => draft.values.push(difference),
            Err(Conflict) => {
                let parent = column.path.first().map_or(String::new(), |s| s.zh.clone());
                let message = say!("“{parent}”写了一个值,又写了“{}”", "`{parent}` is one value and `{}` too", column.zh);
                report.push(Diagnostic::error("table-cell", span, message).label(say!("只写一处", "fill in one of them")));
            }
        }
    }

    /// What stands there now, as a table shows it.
    fn old(&self, draft: &Draft<'_, 's>, column: &Column, place: &[(Vec<Step>, usize)]) -> Cell {
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

    /// Rows of a sheet of items: each goes to its record, by number or at the end.
    fn items(&self, rows: &Rows, drafts: &mut [Draft<'_, 's>], report: &mut Report) {
        let sheet = &self.layout.sheets[rows.sheet];
        let mut by_id: HashMap<String, usize> = drafts.iter().enumerate().map(|(at, d)| (folded(&d.id), at)).collect();
        let mut bearers: HashMap<&str, usize> = HashMap::new();
        drafts.iter().for_each(|draft| *bearers.entry(draft.name.as_str()).or_default() += 1);
        let named: Vec<(String, usize)> = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| bearers[d.name.as_str()] == 1)
            .map(|(at, d)| (folded(&d.name), at))
            .collect();
        for (name, at) in named {
            by_id.entry(name).or_insert(at);
        }
        let mut seen: HashSet<(usize, Vec<usize>)> = HashSet::new();
        for row in &rows.rows {
            let Some(at) = row.id.as_ref().and_then(|(id, _)| by_id.get(&folded(id)).copied()) else {
                report.push(homeless(row, self.layout));
                continue;
            };
            let draft = &mut drafts[at];
            if !row.cells.iter().flatten().any(|(text, _)| !text.is_empty()) {
                continue;
            }
            match self.position(draft, row, sheet, |numbers| seen.contains(&(at, numbers.to_vec()))) {
                Ok((mut place, new)) => {
                    let numbers = place.iter().map(|(_, n)| *n).collect();
                    if !seen.insert((at, numbers)) {
                        let message = say!("序号 {} 有两行", "number {} has two rows", place.last().map_or(0, |(_, n)| n + 1));
                        report.push(
                            Diagnostic::error("table-row", row.span, message)
                                .label(say!("新加的一项序号留空", "leave it empty for a new item")),
                        );
                        continue;
                    }
                    if new {
                        open(&mut draft.node, &place, row.span, draft.english);
                    }
                    self.fill(draft, row, sheet, &mut place, report);
                }
                Err(words) => {
                    report.push(Diagnostic::error("table-row", row.span, words).label(say!("核对序号", "check the numbers")))
                }
            }
        }
        if self.prune {
            for (at, draft) in drafts.iter_mut().enumerate().filter(|(_, draft)| draft.at.is_some()) {
                self.drop_items(draft, sheet, |numbers| seen.contains(&(at, numbers.to_vec())));
            }
        }
    }

    /// Where a row's item stands, and whether it is a new one.
    #[expect(clippy::type_complexity, reason = "a path of lists and positions")]
    fn position(
        &self,
        draft: &Draft<'_, 's>,
        row: &Row,
        sheet: &Sheet,
        named: impl Fn(&[usize]) -> bool,
    ) -> Result<(Vec<(Vec<Step>, usize)>, bool), Say> {
        let mut node = &draft.node;
        let mut place: Vec<(Vec<Step>, usize)> = Vec::new();
        let levels = sheet.lists.len();
        for (level, (list, number)) in sheet.lists.iter().zip(&row.numbers).enumerate() {
            let last = level + 1 == levels;
            let items = tree::list(tree::at(node, list), sheet.bare && last);
            let count = items.len();
            let name = &list.last().map_or("", |s| s.zh.as_str());
            let at = match number {
                Some(number) if *number <= count => number - 1,
                Some(number) if last && *number == count + 1 => count,
                Some(number) => return Err(say!("“{name}”没有第 {number} 条", "there is no number {number} of `{name}`")),
                // one that stands there already word for word is no new one
                None if last => {
                    let numbers = |at: usize| place.iter().map(|(_, n)| *n).chain([at]).collect::<Vec<_>>();
                    let same = |at: &usize| !named(&numbers(*at)) && self.says(items[*at], row, sheet);
                    (0..count).find(same).unwrap_or(count)
                }
                None if count == 1 => 0,
                None => return Err(say!("没有写属于哪一条“{name}”", "which of `{name}` it belongs to is not said")),
            };
            place.push((list.clone(), at));
            if at == count {
                return Ok((place, true));
            }
            node = items[at];
        }
        Ok((place, false))
    }

    /// Whether an item says what a row says.
    fn says(&self, item: &Node<'_>, row: &Row, sheet: &Sheet) -> bool {
        sheet.columns.iter().zip(&row.cells).all(|(column, cell)| {
            let Some((text, _)) = cell else { return true };
            let own = column.leaf.cell(tree::at(item, &column.path), &self.names).shown();
            let same = |text: &str| {
                column.leaf.split(text).iter().map(|part| column.leaf.canonical(part, &self.names)).collect::<Vec<_>>()
            };
            own == *text || same(&own) == same(text)
        })
    }

    /// Takes out the items that no row names.
    fn drop_items(&self, draft: &mut Draft<'_, 's>, sheet: &Sheet, named: impl Fn(&[usize]) -> bool) {
        // items within items go with `--prune` of the outer list alone
        let [list] = &sheet.lists[..] else { return };
        let count = tree::list(tree::at(&draft.node, list), sheet.bare).len();
        let gone: Vec<usize> = (0..count).filter(|at| !named(&[*at])).collect();
        if gone.is_empty() {
            return;
        }
        for at in &gone {
            let name = list.last().map_or("", |s| s.zh.as_str());
            let number = at + 1;
            let what = say!("{name} {number}", "{name} {number}");
            draft.values.push(Difference { what, old: say!("有", "there").zh, new: String::new() });
        }
        let span = draft.row.span;
        if gone.len() == count {
            let _ = put(&mut draft.node, list, None, span, draft.english);
        } else if let Some(Node { value: Value::List(items), .. }) = find_mut(&mut draft.node, list) {
            let mut at = 0;
            items.retain(|_| {
                at += 1;
                !gone.contains(&(at - 1))
            });
        }
    }

    /// The key of a row: what tells it from others without an id.
    fn row_key(&self, row: &Row) -> Vec<String> {
        self.keys().map(|(at, leaf)| row.text(at).map_or(String::new(), |text| leaf.canonical(text, &self.names))).collect()
    }

    fn written_keys(&self) -> HashMap<Vec<String>, Vec<usize>> {
        let mut keys: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for (at, record) in self.written.iter().enumerate() {
            let columns = &self.layout.sheets[0].columns;
            let text = |(column, leaf): (usize, &Leaf)| {
                let shown = leaf.cell(tree::at(&record.node, &columns[column].path), &self.names).shown();
                if shown.is_empty() { shown } else { leaf.canonical(&shown, &self.names) }
            };
            keys.entry(self.keys().map(text).collect()).or_default().push(at);
        }
        keys
    }

    fn keys(&self) -> impl Iterator<Item = (usize, &Leaf)> {
        let columns = self.layout.sheets[0].columns.iter().enumerate();
        columns.filter(|(_, c)| own_keys(self.layout.kind).contains(&c.en.as_str())).map(|(at, c)| (at, &c.leaf))
    }

    /// What a new id is spelled from.
    fn spelling<'r>(&self, row: &'r Row) -> Vec<&'r str> {
        let columns = &self.layout.sheets[0].columns;
        let text = |name: &str| columns.iter().position(|c| c.en == name).and_then(|at| row.text(at));
        match text("name") {
            Some(name) => vec![name],
            None => own_keys(self.layout.kind).iter().filter(|key| **key != "kind").filter_map(|key| text(key)).collect(),
        }
    }
}

/// A record on its way.
struct Draft<'d, 's> {
    at: Option<usize>,
    id: String,
    name: String,
    row: &'d Row,
    english: bool,
    node: Node<'static>,
    body: Option<(String, Span)>,
    values: Vec<Difference>,
    lifetime: std::marker::PhantomData<&'s ()>,
}

fn ambiguous(span: Span) -> Diagnostic {
    Diagnostic::error(
        "table-row",
        span,
        say!("有两条记录同名,分不清是哪一条", "two records have this name: there is no telling which"),
    )
    .label(say!("在“编号”列写上不同的编号", "write different ids in the column 编号"))
}

fn homeless(row: &Row, layout: &Layout) -> Diagnostic {
    let (zh, en) = (layout.kind.zh(), layout.kind.folder());
    let (message, span) = match &row.id {
        Some((id, span)) => (say!("“{zh}”表里没有“{id}”", "the sheet of {en} has no ‘{id}’"), *span),
        None => (say!("没有写属于哪条记录", "which record it belongs to is not said"), row.span),
    };
    Diagnostic::error("table-row", span, message)
        .label(say!("“编号”列写那条记录的编号", "write that record's id in the column 编号"))
}

/// 承诺事项 2·状态
fn told(place: &[(Vec<Step>, usize)], column: &Column) -> Say {
    let lists: Vec<String> = place
        .iter()
        .map(|(list, at)| format!("{} {}·", list.iter().map(|s| s.zh.as_str()).collect::<Vec<_>>().join("·"), at + 1))
        .collect();
    let english: Vec<String> = place
        .iter()
        .map(|(list, at)| format!("{}[{}].", list.iter().map(|s| s.en.as_str()).collect::<Vec<_>>().join("."), at + 1))
        .collect();
    Say { zh: format!("{}{}", lists.concat(), column.zh), en: format!("{}{}", english.concat(), column.en) }
}

fn is_extra(column: &Column) -> bool {
    column.help == "本站自定的项" && matches!(column.leaf.shape, Shape::Text)
}

/// The fields of a kind by name, for flags of the command line.
pub fn field(kind: Kind, name: &str) -> Option<&'static Field> {
    let all = crate::record::Common::FIELDS.iter().chain(crate::record::fields(kind));
    all.into_iter().find(|f| f.zh == name || f.en == name)
}
