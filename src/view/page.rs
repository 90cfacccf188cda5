//! What every template sees besides its own matter: `page`, `site`, and how to leaf through lists.

use super::common::Link;
use crate::calendar::Day;
use serde::Serialize;

/// `page`: where the reader is.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// From the site's root, percent-encoded: `branches/qinghe.html`.
    pub url: String,
    /// From here to the site's root: empty, `../` …
    pub root: String,
    pub title: String,
    /// For search engines and feeds; one line of plain text.
    pub description: String,
    /// The navigation entry it belongs to: `home`, `branches`, `commitments` …
    pub section: &'static str,
    /// The paper it prints on: `a4` or `a3`.
    pub paper: &'static str,
    /// The way from home to here, without this page.
    pub crumbs: Vec<Link>,
    /// The first eight hexadecimal digits of the SHA-256 of the record's public data.
    pub hash: Option<String>,
    /// The next day on which what this page shows changes by itself.
    pub next_change: Option<Day>,
    /// False: no place in search engines.
    pub listed: bool,
    /// Absolute address, when the site has a base_url.
    pub canonical: Option<String>,
}

/// `site`: the same on every page.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    pub title: String,
    pub organisation: Option<String>,
    pub language: String,
    pub base_url: Option<String>,
    pub as_of: Day,
    /// The next day on which any published state changes.
    pub next_change: Option<Day>,
    pub contacts: super::notice::Contact,
    pub footer: Footer,
    /// Entries of the navigation that lead to something.
    pub nav: Vec<NavEntry>,
    /// Grades, best first.
    pub grades: Vec<Grade>,
    /// Percent.
    pub satisfaction_threshold: f64,
    /// Whether this is a day of mourning (`greyscale`).
    pub greyscale: bool,
    pub version: &'static str,
}

/// 页脚
#[derive(Clone, Debug, Default, Serialize)]
pub struct Footer {
    pub host: Option<String>,
    pub icp: Option<String>,
    pub police: Option<String>,
    pub site_code: Option<String>,
}

/// One entry of the navigation; its words are `w.nav[section]`, a free page brings its `name`.
#[derive(Clone, Debug, Serialize)]
pub struct NavEntry {
    pub section: String,
    pub name: Option<String>,
    pub url: String,
}

/// A grade of the site.
#[derive(Clone, Debug, Serialize)]
pub struct Grade {
    pub id: String,
    pub name: String,
    pub stars: Vec<u8>,
}

/// One page of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct Listing<T> {
    /// What is on this page, under headings; one group without a key when there are none.
    pub groups: Vec<Group<T>>,
    /// All rows of the whole list.
    pub total: usize,
    pub pager: Pager,
    /// The parts that the list can be seen by (years, sectors), with the current one marked.
    pub shelves: Vec<Shelf>,
    /// The key of the shelf this page belongs to; null for the newest of all.
    pub shelf: Option<String>,
}

/// Rows under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct Group<T> {
    /// A year, a sector's id, a star count …; empty when there is no heading.
    pub key: String,
    /// The heading in the site's words.
    pub title: String,
    /// How many there are in all, not only on this page.
    pub count: usize,
    pub rows: Vec<T>,
}

/// A part of a list that has pages of its own.
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
