//! Which record each row is of.

use super::{Draft, Planner};
use crate::diagnostic::{Diagnostic, Report};
use crate::exchange::graft::{owned, scalar};
use crate::exchange::layout::Leaf;
use crate::exchange::table::{Row, Rows};
use crate::exchange::{export, names, tree};
use crate::model::folded;
use crate::source::Span;
use crate::vocabulary::Kind;
use crate::yaml::{Key, Node, Value};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Whose the rows of a sheet are, in order: the number of a row, and the draft of the record that it and the rows below it,
/// up to the next number, belong to.
pub(super) type Owners = Vec<(usize, usize)>;

/// What tells records from each other where no id is written.
fn own_keys(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Members | Kind::Activities => &["name", "branch", "date"],
        Kind::Commitments => &["branch", "member", "period", "period.from"],
        Kind::Rectifications => &["branch", "posted"],
        Kind::Appraisals => &["kind", "branch", "member", "round", "date"],
        Kind::Notices => &["name", "date"],
        Kind::Campaigns => &["name", "year"],
        Kind::Disclosures => &["name", "branch", "due"],
        Kind::Branches | Kind::Units | Kind::Glossary | Kind::Pages => &["name"],
    }
}

impl Planner<'_, '_> {
    /// A record for every row, by its id or by what tells it from others; a row that fits none is a new one.
    /// Of a table with a row for each item also which draft begins at which row of the sheet.
    pub(super) fn drafts<'d>(&self, main: &'d Rows, report: &mut Report) -> (Vec<Draft<'d>>, Owners) {
        let by_id: HashMap<String, usize> = self.written.iter().enumerate().map(|(at, r)| (folded(&r.id), at)).collect();
        let keys = self.keys(main);
        let by_key = self.written_keys(&keys);
        let mut taken: HashSet<String> = by_id.keys().cloned().collect();
        taken.extend(main.rows.iter().filter_map(|row| row.id.as_ref()).map(|(id, _)| folded(id)));
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut new_keys: HashMap<Vec<String>, Span> = HashMap::new();
        let mut drafts: Vec<Draft<'d>> = Vec::new();
        let mut owners = Owners::new();
        for row in &main.rows {
            let key = self.row_key(row, &keys);
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
            if main.itemised {
                let own = |draft: &Draft<'_>| match (&row.id, found) {
                    (_, Some(at)) => draft.at == Some(at),
                    (Some((id, _)), None) => folded(&draft.id) == folded(id),
                    (None, None) => draft.at.is_none() && draft.row.id.is_none() && self.row_key(draft.row, &keys) == key,
                };
                // what is left empty is as above
                let above = |draft: &Draft<'_>| {
                    let said = self.row_key(draft.row, &keys);
                    row.id.is_none() && key.iter().zip(&said).all(|(own, above)| own.is_empty() || own == above)
                };
                let last = drafts.len().checked_sub(1).filter(|at| above(&drafts[*at]));
                if let Some(at) = last.or_else(|| drafts.iter().rposition(own)) {
                    agree(drafts[at].row, row, report);
                    owners.push((row.at, at));
                    continue;
                }
                owners.push((row.at, drafts.len()));
            }
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
                let label = say!("删去一行，或改编号", "remove one, or change its id");
                report.push(
                    Diagnostic::error("table-row", row.span, message)
                        .label(label)
                        .related(first, say!("第一行在这里", "the first one")),
                );
                continue;
            }
            drafts.push(self.draft(found, id, row));
        }
        (drafts, owners)
    }

    fn draft<'d>(&self, at: Option<usize>, id: String, row: &'d Row) -> Draft<'d> {
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
        Draft { at, id, name, row, english, node, body: None, values: Vec::new() }
    }

    /// The key of a row: what tells it from others without an id.
    fn row_key(&self, row: &Row, keys: &[(usize, &Leaf)]) -> Vec<String> {
        let text = |(at, leaf): &(usize, &Leaf)| row.text(*at).map_or(String::new(), |text| leaf.canonical(text, &self.names));
        keys.iter().map(text).collect()
    }

    fn written_keys(&self, own: &[(usize, &Leaf)]) -> HashMap<Vec<String>, Vec<usize>> {
        let mut keys: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for (at, record) in self.written.iter().enumerate() {
            let columns = &self.layout.sheets[0].columns;
            let text = |(column, leaf): &(usize, &Leaf)| {
                let shown = leaf.cell(tree::at(&record.node, &columns[*column].path), &self.names).shown();
                if shown.is_empty() { shown } else { leaf.canonical(&shown, &self.names) }
            };
            keys.entry(own.iter().map(text).collect()).or_default().push(at);
        }
        keys
    }

    /// The columns that tell a table's records apart. What has a name is found by it alone where the table says no more: a
    /// list of phones names no branch.
    fn keys(&self, main: &Rows) -> Vec<(usize, &Leaf)> {
        let own = own_keys(self.layout.kind);
        let said = |at: usize| main.rows.iter().any(|row| row.cells[at].is_some());
        let columns = self.layout.sheets[0].columns.iter().enumerate().filter(|(_, c)| own.contains(&c.en.as_str()));
        columns.filter(|(at, c)| own[0] != "name" || c.en == "name" || said(*at)).map(|(at, c)| (at, &c.leaf)).collect()
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

/// What a further row of a record says of it must be what the first says, or nothing.
fn agree(first: &Row, row: &Row, report: &mut Report) {
    for (cell, (text, span)) in row.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.as_ref()?))) {
        if text.is_empty() || first.text(cell) == Some(text) {
            continue;
        }
        let message = say!("同一条记录的两行写得不一样", "two rows of one record do not say the same");
        let mut finding = Diagnostic::error("table-row", *span, message)
            .label(say!("写得和第一行一样，或留空", "write what the first row says, or leave it empty"));
        if let Some((_, other)) = &first.cells[cell] {
            finding = finding.related(*other, say!("第一行在这里", "the first one"));
        }
        report.push(finding);
    }
}

fn ambiguous(span: Span) -> Diagnostic {
    Diagnostic::error(
        "table-row",
        span,
        say!("有两条记录同名，分不清是哪一条", "two records have this name: there is no telling which"),
    )
    .label(say!("在“编号”列写上不同的编号", "write different ids in the column 编号"))
}
