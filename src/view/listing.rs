//! One page of a long list: rows under headings, and the way to leaf through; or the first rows of one.

use super::Views;
use crate::model::{BranchIx, MemberIx, Position};
use crate::settings::ExtraField;
use crate::site::{AROUND, List, ListName, encode, page_path};
use crate::vocabulary::Kind;
use serde::Serialize;

/// One page of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct Listing<T> {
    /// What is on this page, under headings; one group without a key when there are none.
    pub groups: Vec<Group<T>>,
    /// All rows of the whole list.
    pub total: usize,
    /// Those of them that no board counts any more: branches that were closed, members who left.
    pub gone: usize,
    pub pager: Pager,
    /// Where each group begins; on the first page of a list that has more than one.
    pub shelves: Vec<Shelf>,
}

/// A row of a list of records, with what the site's own keys say in it.
#[derive(Clone, Debug, Serialize)]
pub struct Listed<T> {
    #[serde(flatten)]
    pub row: T,
    /// One for each key that `fields:` of site.yaml makes a column, in its order. Where there is none, the short hash of the
    /// list is that of its rows alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
}

/// A key of the site's own in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub label: String,
    /// Null where it is not written.
    pub value: Option<serde_json::Value>,
}

/// Rows under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct Group<T> {
    /// A year, a sector's id, a star count …; `-` for the rest, empty when there is no heading.
    pub key: String,
    /// The heading in the site's words.
    pub title: String,
    /// How many there are in all, not only on this page; who is gone is not counted.
    pub count: usize,
    pub rows: Vec<T>,
}

/// Where a group begins: a page and an anchor `g-KEY` on it.
#[derive(Clone, Debug, Serialize)]
pub struct Shelf {
    pub key: String,
    pub title: String,
    pub count: usize,
    pub url: String,
}

/// Leafing.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    pub page: usize,
    pub pages: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// First, last and the neighbours; null stands for a gap.
    pub numbers: Vec<Option<PageNumber>>,
}

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct PageNumber {
    pub number: usize,
    pub url: String,
}

/// The first of a list, how long it is, and the page that holds it all.
#[derive(Clone, Debug, Serialize)]
pub struct Part<T> {
    pub rows: Vec<T>,
    pub total: usize,
    /// Set when `rows` is not all.
    pub more: Option<String>,
}

/// Neighbours that the pager names on either side.
const NEIGHBOURS: usize = 2;

impl Views<'_> {
    /// One page of a list whose rows are records of one kind.
    pub fn listing<I: Position, T>(&self, name: ListName, page: usize, row: impl Fn(I) -> Option<T>) -> Listing<T> {
        self.leafed(name, page, |at| row(I::at(at)))
    }

    /// The row of a record with the site's own columns (records.md "Extra keys").
    pub fn listed<I: Position, T>(&self, at: I, row: T) -> Listed<T> {
        let (kind, number) = at.place();
        let columns = self.settings.fields(kind).iter().filter(|field| field.public && field.column);
        let head = self.model.head(kind, number);
        let told = |field: &ExtraField| if self.model.is_spoken(kind, number) { None } else { self.own_value(head, field) };
        let column = |field: &ExtraField| Column { label: field.label.clone(), value: told(field) };
        Listed { row, columns: columns.map(column).collect() }
    }

    /// One page of any of the site's lists.
    pub fn leafed<T>(&self, name: ListName, page: usize, row: impl Fn(u32) -> Option<T>) -> Listing<T> {
        let list = &self.plan.lists[name];
        let groups = list.page(page).into_iter().map(|slice| Group {
            // a township is what a clerk wrote
            key: self.group_key(list, slice.key),
            title: self.group_title(name, slice.key),
            count: slice.all.len() - self.gone(name, slice.all),
            rows: slice.rows.iter().filter_map(|at| row(*at)).collect(),
        });
        Listing {
            groups: groups.collect(),
            total: list.rows.len(),
            gone: self.gone(name, &list.rows),
            pager: pager(page, list.pages(), |n| encode(&page_path(name, n))),
            shelves: if page == 0 && list.groups.len() > 1 { self.shelves(name, list) } else { Vec::new() },
        }
    }

    /// How many of these rows no board counts any more.
    fn gone(&self, name: ListName, rows: &[u32]) -> usize {
        let is_gone = |row: &&u32| match name {
            ListName::Branches => self.model[BranchIx(**row)].closed.is_some(),
            ListName::Members => self.model[MemberIx(**row)].left.is_some(),
            _ => false,
        };
        rows.iter().filter(is_gone).count()
    }

    fn shelves(&self, name: ListName, list: &List) -> Vec<Shelf> {
        let shelf = |(key, rows, page): (&str, &[u32], usize)| Shelf {
            key: self.group_key(list, key),
            title: self.group_title(name, key),
            count: rows.len() - self.gone(name, rows),
            url: format!("{}#g-{}", encode(&page_path(name, page)), encode(&self.group_key(list, key))),
        };
        list.group_pages().map(shelf).collect()
    }

    /// The rows without a year or a sector, among groups that have one, are a group of their own.
    fn group_key(&self, list: &List, key: &str) -> String {
        self.masked(if key.is_empty() && list.groups.len() > 1 { "-" } else { key })
    }

    /// A group's heading where it is a word of the site; states, stars and years are the theme's words.
    fn group_title(&self, name: ListName, key: &str) -> String {
        match name {
            ListName::Branches => {
                self.settings.sectors.iter().find(|(id, _)| id == key).map_or(String::new(), |(_, name)| name.clone())
            }
            ListName::Members | ListName::Posts => {
                let at = self.ids.find(Kind::Branches, key);
                at.and_then(|at| self.link(BranchIx(at))).map_or(String::new(), |link| link.name.to_string())
            }
            ListName::Grades => String::new(),
            _ => self.masked(key),
        }
    }

    /// A short list on one page.
    pub fn all_on_one<T>(&self, rows: Vec<T>, gone: usize, url: String) -> Listing<T> {
        let count = rows.len();
        let group = Group { key: String::new(), title: String::new(), count, rows };
        Listing { groups: vec![group], total: count, gone, pager: pager(0, 1, |_| url.clone()), shelves: Vec::new() }
    }
}

impl<T> Part<T> {
    pub(super) fn of<I: Copy>(all: &[I], row: impl Fn(I) -> Option<T>, rest: String) -> Self {
        let rows = all.iter().take(AROUND).filter_map(|at| row(*at)).collect();
        Part { rows, total: all.len(), more: (all.len() > AROUND).then_some(rest) }
    }
}

/// The way through `pages` pages.
pub(super) fn pager(page: usize, pages: usize, url: impl Fn(usize) -> String) -> Pager {
    let mut numbers: Vec<Option<PageNumber>> = Vec::new();
    let mut last = None;
    for n in (0..pages).filter(|n| *n == 0 || *n + 1 == pages || n.abs_diff(page) <= NEIGHBOURS) {
        if last.is_some_and(|last| n > last + 1) {
            numbers.push(None);
        }
        numbers.push(Some(PageNumber { number: n + 1, url: url(n) }));
        last = Some(n);
    }
    Pager {
        page: page + 1,
        pages,
        previous: page.checked_sub(1).map(&url),
        next: (page + 1 < pages).then(|| url(page + 1)),
        numbers,
    }
}
