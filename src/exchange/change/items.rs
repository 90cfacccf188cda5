//! Rows of items: which item of which record each is, and what goes because no row names it.

use super::identity::Owners;
use super::{Difference, Draft, Planner, borne_once, item_told};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::exchange::graft::{Item, find_mut, open, put, reach};
use crate::exchange::layout::{Layout, Sheet};
use crate::exchange::table::{Row, Rows};
use crate::exchange::tree::{self, Step};
use crate::model::folded;
use crate::source::Span;
use crate::yaml::{Node, Value};
use std::collections::HashMap;

/// The items that rows of a sheet name: the record, their numbers from 0, and the row.
type Named = HashMap<(usize, Vec<usize>), Span>;

impl Planner<'_, '_> {
    /// Rows of the sheets of items: each goes to its record, by number or at the end. What no row names goes with
    /// `--prune`, once every row has found its place: numbers are those of before.
    pub(super) fn items(&self, tables: &[Rows], drafts: &mut [Draft<'_>], owners: &Owners, report: &mut Report) {
        let sheets = tables.iter().filter(|rows| rows.sheet > 0);
        let mut all: Vec<(&Sheet, Named)> =
            sheets.map(|rows| (&self.layout.sheets[rows.sheet], self.rows(rows, drafts, owners, report))).collect();
        if !self.prune {
            return;
        }
        // what stands within goes before that in which it stands
        all.sort_by_key(|(sheet, _)| std::cmp::Reverse(sheet.lists.len()));
        for (at, draft) in drafts.iter_mut().enumerate().filter(|(_, draft)| draft.at.is_some()) {
            for (sheet, named) in &all {
                self.drop_items(draft, sheet, |numbers| named.contains_key(&(at, numbers.to_vec())));
            }
        }
        for (sheet, named) in &all {
            for (inner, rows) in all.iter().filter(|(inner, _)| inner.lists.len() > 1 && inner.lists[..1] == sheet.lists[..]) {
                let lost = rows.iter().filter(|((at, numbers), _)| !named.contains_key(&(*at, numbers[..1].to_vec())));
                let mut lost: Vec<_> = lost.map(|((_, numbers), span)| (*span, numbers[0] + 1)).collect();
                lost.sort_unstable();
                for (span, number) in lost {
                    let (outer, zh) = (&sheet.zh, &inner.zh);
                    let message = say!("“{outer}”表里没有第 {number} 条", "the sheet {outer} has no number {number}");
                    report.push(
                        Diagnostic::error("table-row", span, message).label(say!(
                            "在那张表里补上，或把“{zh}”的这一行也删去",
                            "add it there, or remove this row of {zh} too"
                        )),
                    );
                }
            }
        }
    }

    /// Puts the rows of a sheet into their records.
    fn rows(&self, rows: &Rows, drafts: &mut [Draft<'_>], owners: &Owners, report: &mut Report) -> Named {
        let sheet = &self.layout.sheets[rows.sheet];
        let mut by_id: HashMap<String, usize> = drafts.iter().enumerate().map(|(at, d)| (folded(&d.id), at)).collect();
        for (name, at) in borne_once(drafts) {
            by_id.entry(folded(name)).or_insert(at);
        }
        let mut seen = Named::new();
        for row in &rows.rows {
            let at = if rows.itemised {
                owners[..owners.partition_point(|(first, _)| *first <= row.at)].last().map(|(_, draft)| *draft)
            } else {
                row.id.as_ref().and_then(|(id, _)| by_id.get(&folded(id)).copied())
            };
            let Some(at) = at else {
                report.push(homeless(row, self.layout));
                continue;
            };
            let draft = &mut drafts[at];
            if !row.cells.iter().flatten().any(|(text, _)| !text.is_empty()) {
                continue;
            }
            match self.position(draft, row, sheet, |numbers| seen.contains_key(&(at, numbers.to_vec()))) {
                Ok((place, new)) => {
                    let numbers = place.iter().map(|(_, n)| *n).collect();
                    if seen.insert((at, numbers), row.span).is_some() {
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
        seen
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
                // one that stands there already word for word is no new one, nor one about the same
                None if last => {
                    let numbers = |at: usize| place.iter().map(|(_, n)| *n).chain([at]).collect::<Vec<_>>();
                    let free = |at: &usize| !named(&numbers(*at));
                    let same = (0..count).filter(free).find(|at| self.says(items[*at], row, sheet));
                    same.or_else(|| (0..count).filter(free).find(|at| self.is_about(items[*at], row, sheet))).unwrap_or(count)
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

    /// Whether an item has the text of a row: the promise, the problem itself.
    fn is_about(&self, item: &Node<'_>, row: &Row, sheet: &Sheet) -> bool {
        let text = sheet.columns.iter().position(|column| column.en == "text" && column.required);
        text.and_then(|at| Some((&sheet.columns[at], row.text(at)?))).is_some_and(|(column, text)| {
            let own = column.leaf.cell(tree::at(item, &column.path), &self.names).shown();
            self.alike(&column.leaf, &own, text)
        })
    }

    /// Takes out the items that no row names.
    fn drop_items(&self, draft: &mut Draft<'_>, sheet: &Sheet, named: impl Fn(&[usize]) -> bool) {
        let Some((list, above)) = sheet.lists.split_last() else { return };
        let span = draft.row.span;
        for place in places(&draft.node, above) {
            let Some(holder) = reach(&mut draft.node, &place) else { continue };
            let count = tree::list(tree::at(holder, list), sheet.bare).len();
            let numbers = |at: usize| place.iter().map(|(_, n)| *n).chain([at]).collect::<Vec<_>>();
            let gone: Vec<usize> = (0..count).filter(|at| !named(&numbers(*at))).collect();
            for at in &gone {
                let item = place.iter().cloned().chain([(list.clone(), *at)]).collect::<Vec<_>>();
                draft.values.push(Difference { what: item_told(&item), old: "有".to_owned(), new: String::new() });
            }
            if gone.len() == count {
                // one that stood without its list goes too
                find_mut(holder, list).into_iter().for_each(|all| all.value = Value::Null);
                let _ = put(holder, list, None, span, draft.english);
            } else if let Some(Node { value: Value::List(items), .. }) = find_mut(holder, list) {
                let mut at = 0;
                items.retain(|_| {
                    at += 1;
                    !gone.contains(&(at - 1))
                });
            }
        }
    }
}

/// Every item that lists within lists lead to; the record itself where there are none.
fn places(node: &Node<'_>, lists: &[Vec<Step>]) -> Vec<Vec<Item>> {
    let [list, within @ ..] = lists else { return vec![Vec::new()] };
    let items = tree::list(tree::at(node, list), false);
    let below = |(at, item)| places(item, within).into_iter().map(move |rest| [vec![(list.clone(), at)], rest].concat());
    items.into_iter().enumerate().flat_map(below).collect()
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
