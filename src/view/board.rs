//! Boards: stars, promotion, 晾晒, 挂牌销号, models, archive.

use super::branch::{BranchRow, Fulfilment};
use super::common::*;
use super::member::MemberRow;
use super::page::Listing;
use super::rectification::RectificationRow;
use crate::calendar::{Day, When};
use serde::Serialize;

/// `board` on `stars/index.html` (`T` = [`BranchRow`]) and `stars/members/index.html` ([`MemberRow`]).
#[derive(Clone, Debug, Serialize)]
pub struct StarBoard<T> {
    /// Five down to one, none, lapsed, unrated: how many of each.
    pub totals: Vec<StarTotal>,
    /// The same by sector, in the site's order; empty for members.
    pub sectors: Vec<SectorStars>,
    /// Best first, grouped by `5` … `1`, `none`, `lapsed`, `unrated`.
    pub listing: Listing<T>,
}

/// How many hold so many stars.
#[derive(Clone, Debug, Serialize)]
pub struct StarTotal {
    /// `5` … `1`, `none`, `lapsed`, `unrated`.
    pub key: String,
    pub stars: Option<u8>,
    pub star_state: &'static str,
    pub count: usize,
}

/// A row of the table by sector, in the order of `totals`.
#[derive(Clone, Debug, Serialize)]
pub struct SectorStars {
    pub sector: String,
    pub counts: Vec<usize>,
    pub total: usize,
}

/// `board` on `upgrades/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct UpgradeBoard {
    /// 31 December before the year of the newest grading.
    pub base_day: Option<Day>,
    /// The whole site, a row a grade with a target.
    pub all: Vec<Upgrade>,
    /// By sector, then by superior; the name of each comes with it.
    pub sectors: Vec<UpgradeGroup>,
    pub parents: Vec<UpgradeGroup>,
    /// Who rose and who fell since the last grading.
    pub risen: Vec<BranchRow>,
    pub fallen: Vec<BranchRow>,
}

/// The rows of one sector or superior.
#[derive(Clone, Debug, Serialize)]
pub struct UpgradeGroup {
    pub name: String,
    pub url: Option<String>,
    pub rows: Vec<Upgrade>,
}

/// A row of `data/upgrades.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Upgrade {
    /// `all`, `sector`, `parent`.
    pub scope: &'static str,
    /// Empty for `all`.
    pub key: String,
    pub grade: String,
    pub graded: usize,
    pub upgraded: usize,
    pub percent: Option<f64>,
    pub target: f64,
    pub met: Option<bool>,
}

/// `board` on `commitments/board/index.html` (晾晒).
#[derive(Clone, Debug, Serialize)]
pub struct CommitmentBoard {
    pub all: Fulfilment,
    /// Of every light, how many items: `fulfilled` … `adjusted`, `open` for those without a deadline.
    pub lights: Vec<LightCount>,
    /// First page only: overdue, longest first; then what is due next. Cut at fifty each.
    pub overdue: Vec<OpenItem>,
    pub due_soon: Vec<OpenItem>,
    /// Branches that promised, by rate.
    pub listing: Listing<BranchRow>,
}

/// How many items or problems show this light.
#[derive(Clone, Debug, Serialize)]
pub struct LightCount {
    pub light: &'static str,
    pub count: usize,
}

/// An open item or problem with a deadline.
#[derive(Clone, Debug, Serialize)]
pub struct OpenItem {
    /// The commitment or rectification.
    pub record: Link,
    /// Who promised, or whose problem it is.
    pub owner: Link,
    pub text: String,
    pub responsible: Option<String>,
    pub due: When,
    pub days_left: i64,
    pub light: &'static str,
}

/// `board` on `rectifications/board/index.html` (挂牌销号).
#[derive(Clone, Debug, Serialize)]
pub struct RectificationBoard {
    /// `posted`, `in_progress`, `awaiting_acceptance`, `reopened`, `closed`: how many of each.
    pub states: Vec<StateCount>,
    pub problems: usize,
    pub done: usize,
    /// First page only, cut at fifty each.
    pub overdue: Vec<OpenItem>,
    pub due_soon: Vec<OpenItem>,
    /// Grouped by state in the order of `states`.
    pub listing: Listing<RectificationRow>,
}

/// How many records are in this state.
#[derive(Clone, Debug, Serialize)]
pub struct StateCount {
    pub state: &'static str,
    pub count: usize,
}

/// `board` on `models/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Showcase {
    pub units: Vec<BranchRow>,
    pub members: Listing<MemberRow>,
}

/// A line of the archive: what has ended, been withdrawn, closed or taken down. `listing` on `archive/index.html`, by year.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveRow {
    #[serde(flatten)]
    pub link: Link,
    /// `notice`, `rectification`, `branch`, `commitment`, `member`.
    pub what: &'static str,
    /// `ended`, `withdrawn`, `closed`, `expired`.
    pub how: &'static str,
    pub on: Day,
}
