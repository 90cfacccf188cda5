//! Rows of items: which item of which record each is, and what goes because no row names it.

use super::{Difference, Draft, Planner, borne_once};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::exchange::graft::{Item, find_mut, open, put};
use crate::exchange::layout::{Layout, Sheet};
use crate::exchange::table::{Row, Rows};
use crate::exchange::tree;
use crate::model::folded;
use crate::yaml::{Node, Value};
use std::collections::{HashMap, HashSet};

impl Planner<'_, '_> {
    /// Rows of a sheet of items: each goes to its record, by number or at the end.
    pub(super) fn items(&self, rows: &Rows, drafts: &mut [Draft<'_>], report: &mut Report) {
        let sheet = &self.layout.sheets[rows.sheet];
        let mut by_id: HashMap<String, usize> = drafts.iter().enumerate().map(|(at, d)| (folded(&d.id), at)).collect();
        for (name, at) in borne_once(drafts) {
            by_id.entry(folded(name)).or_insert(at);
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
                Ok((place, new)) => {
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
                    self.fill(draft, row, sheet, &place, report);
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
    fn position(
        &self,
        draft: &Draft<'_>,
        row: &Row,
        sheet: &Sheet,
        named: impl Fn(&[usize]) -> bool,
    ) -> Result<(Vec<Item>, bool), Say> {
        let mut node = &draft.node;
        let mut place: Vec<Item> = Vec::new();
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
            self.alike(&column.leaf, &own, text)
        })
    }

    /// Takes out the items that no row names.
    fn drop_items(&self, draft: &mut Draft<'_>, sheet: &Sheet, named: impl Fn(&[usize]) -> bool) {
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
            draft.values.push(Difference { what, old: "有".to_owned(), new: String::new() });
        }
        let span = draft.row.span;
        if gone.len() == count {
            // one that stood without its list goes too
            find_mut(&mut draft.node, list).into_iter().for_each(|all| all.value = Value::Null);
            let _ = put(&mut draft.node, list, None, span, draft.english);
        } else if let Some(Node { value: Value::List(items), .. }) = find_mut(&mut draft.node, list) {
            let mut at = 0;
            items.retain(|_| {
                at += 1;
                !gone.contains(&(at - 1))
            });
        }
    }
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
