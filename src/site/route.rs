//! What stands at an address.

use super::list::ListName;
use crate::model::{BranchIx, CampaignIx, Model};
use crate::vocabulary::Kind;
use std::ops::Range;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first page.
    Home,
    /// The page of a record: its kind and row.
    Record(Kind, u32),
    /// What is left of a record that was removed.
    Removed,
    /// A page of a long list.
    List(ListName, usize),
    /// Of a list, what belongs to one branch, when its own page cannot hold it all.
    Of(BranchIx, ListName),
    /// The names and records that a campaign's page cannot hold.
    RestOf(CampaignIx),
    /// 晋位升级
    Upgrades(usize),
    /// 年报统计
    Statistics,
    /// The lobby display.
    Screen,
    /// What a server shows when there is nothing.
    NotFound,
    /// An old address, leading to a new one (from the site's root).
    Redirect(String),
    /// All records of a kind as JSON.
    Json(Kind),
    /// All records of a kind as a table.
    Csv(Kind),
    /// `data/upgrades.json`
    UpgradesJson,
    /// `data/coverage.json`
    CoverageJson,
    /// `data/index.json`
    DataIndex,
    /// `data/index.html`: what stands in `data/`.
    DataDictionary,
    /// `data/schema/NAME.json`
    Schema(DataFile),
    /// The page of the search.
    Search,
    /// What search must know before it looks anywhere.
    SearchIndex,
    /// A file of its grams.
    SearchGrams(usize),
    /// A file of the texts it looks through.
    SearchTexts(usize),
    /// How to subscribe.
    Subscribe,
    /// An Atom feed.
    Feed(Feed),
    /// `data/calendar.ics`
    Calendar,
    /// These of the addresses that search engines are told of.
    Sitemap(Range<usize>),
    /// `sitemap.xml`, where so many files hold them.
    SitemapIndex(usize),
    /// `robots.txt`
    Robots,
    /// `.well-known/security.txt`
    Security,
    /// A file of the theme.
    Asset(usize),
    /// A page in another language of the site: which of the others, and the place in its plan.
    Translated {
        /// Position among the other languages.
        language: usize,
        /// Position in that language's plan.
        route: usize,
        /// As there.
        rank: Rank,
    },
    /// One width of a photo: position among the photos, then among its widths.
    Picture(usize, usize),
    /// An attachment: position among the attachments.
    Attachment(usize),
    /// A sheet of paper: position among the plan's.
    Sheet(usize),
}

/// A file of `data/` that a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    /// `index.json`
    Index,
    /// The records of a kind.
    Kind(Kind),
    /// `upgrades.json`
    Upgrades,
    /// `coverage.json`
    Coverage,
}

impl DataFile {
    /// Every one of them.
    pub fn all() -> impl Iterator<Item = DataFile> {
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.has_data()).map(DataFile::Kind);
        [DataFile::Index].into_iter().chain(kinds).chain([DataFile::Upgrades, DataFile::Coverage])
    }

    /// Its name without an ending.
    pub fn name(self) -> &'static str {
        match self {
            DataFile::Index => "index",
            DataFile::Kind(kind) => kind.folder(),
            DataFile::Upgrades => "upgrades",
            DataFile::Coverage => "coverage",
        }
    }
}

/// What a feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// All notices.
    Notices,
    /// All rectifications.
    Rectifications,
    /// What concerns one branch.
    Branch(BranchIx),
}

/// The file of a feed.
pub fn feed_path(feed: Feed, model: &Model) -> String {
    match feed {
        Feed::Notices => "feed.xml".to_owned(),
        Feed::Rectifications => "rectifications/feed.xml".to_owned(),
        Feed::Branch(at) => format!("branches/feed/{}.xml", model[at].head.id),
    }
}

/// When a file takes its place among the changed ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Assets, photos, attachments: others refer to them.
    Asset,
    /// Pages of records.
    Page,
    /// Lists, boards, feeds, data: they refer to pages.
    Index,
}

/// A file of the site.
#[derive(Clone, Debug)]
pub struct Route {
    /// From the site's root, as the file system has it.
    pub path: String,
    /// What stands there.
    pub target: Target,
}

impl Route {
    pub(super) fn new(path: impl Into<String>, target: Target) -> Self {
        Self { path: path.into(), target }
    }

    /// Whether it stands in every language of the site.
    pub fn is_page(&self) -> bool {
        self.path.ends_with(".html") && !matches!(self.target, Target::Redirect(_) | Target::NotFound)
    }

    /// When it takes its place.
    pub fn rank(&self) -> Rank {
        match self.target {
            Target::Asset(_) | Target::Picture(..) | Target::Attachment(_) | Target::Sheet(_) => Rank::Asset,
            Target::Record(..) | Target::Removed | Target::Redirect(_) => Rank::Page,
            Target::Translated { rank, .. } => rank,
            _ => Rank::Index,
        }
    }
}
