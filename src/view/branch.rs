//! 党组织 as the site shows it.

use super::common::*;
use crate::calendar::{Day, When};
use serde::Serialize;
use std::collections::BTreeMap;

/// A branch: `data/branches.json`, and `record` on its page.
#[derive(Clone, Debug, Serialize)]
pub struct Branch {
    pub id: String,
    pub url: String,
    pub name: String,
    /// An id of `kinds`.
    pub kind: Option<String>,
    /// The superior's id, if that one is public.
    pub parent: Option<String>,
    /// An id of `sectors`.
    pub sector: Option<String>,
    pub secretary: Option<String>,
    pub committee: Vec<Person>,
    pub party_members: Option<Headcount>,
    pub founded: Option<When>,
    pub term: Option<Term>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub contact_leader: Option<Person>,
    pub paired_with: Vec<String>,
    /// Newest first.
    pub grades: Vec<Grading>,
    pub target: Option<Target>,
    pub criteria: BTreeMap<String, Vec<String>>,
    pub honours: Vec<Honour>,
    pub model: Option<Exemplar>,
    pub closed: Option<Day>,
    pub merged_into: Option<String>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: BranchFacts,
}

/// 党员人数
#[derive(Clone, Debug, Serialize)]
pub struct Headcount {
    pub full: u32,
    pub probationary: u32,
}

/// 任期
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    pub elected: Option<Day>,
    pub years: Option<u32>,
}

/// One grading.
#[derive(Clone, Debug, Serialize)]
pub struct Grading {
    pub date: Day,
    pub aspect: Option<String>,
    /// A grade's id.
    pub grade: Option<String>,
    pub stars: Option<u8>,
    /// Percent.
    pub satisfaction: Option<f64>,
    pub basis: Option<String>,
    pub accepted: Option<Day>,
    pub scheme: Option<String>,
    pub note: Option<String>,
    /// 例外: shown wherever the stars are.
    pub exception: Option<Exception>,
}

/// Who allowed stars that the grade does not, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Exception {
    pub by: String,
    pub reason: String,
}

/// 争创目标
#[derive(Clone, Debug, Serialize)]
pub struct Target {
    pub grade: Option<String>,
    pub stars: Option<u8>,
    pub by: Option<When>,
}

/// What follows.
#[derive(Clone, Debug, Serialize)]
pub struct BranchFacts {
    pub grade: Option<String>,
    #[serde(flatten)]
    pub stars: StarFacts,
    pub previous_grade: Option<String>,
    /// `up`, `down`, `same`, `new`.
    pub movement: Option<&'static str>,
    pub next_election: Option<Day>,
    /// `ok`, `due_soon`, `overdue`, `unknown`.
    pub term_state: &'static str,
    pub commitments: Fulfilment,
    pub rectifications: RectificationCount,
    /// The kind its full members call for, when it differs.
    pub advice: Option<String>,
    /// How many, never who.
    pub reserves: usize,
}

/// How a promisor's published items stand.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fulfilment {
    pub total: usize,
    pub items: usize,
    /// Late ones included.
    pub fulfilled: usize,
    pub late: usize,
    pub overdue: usize,
    pub failed: usize,
    /// fulfilled of items in percent; null when there are none.
    pub rate: Option<f64>,
}

/// How a branch's rectifications stand.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RectificationCount {
    pub total: usize,
    pub open: usize,
    pub closed: usize,
    pub overdue: usize,
}

/// A branch in a list or on a board.
#[derive(Clone, Debug, Serialize)]
pub struct BranchRow {
    #[serde(flatten)]
    pub link: Link,
    pub kind: Option<String>,
    pub sector: Option<String>,
    pub parent: Option<Link>,
    pub secretary: Option<String>,
    pub grade: Option<String>,
    #[serde(flatten)]
    pub stars: StarFacts,
    pub previous_grade: Option<String>,
    pub movement: Option<&'static str>,
    /// Whether the current stars stand by an exception.
    pub exception: bool,
    pub term_state: &'static str,
    pub closed: Option<Day>,
    pub commitments: Fulfilment,
    pub rectifications: RectificationCount,
    pub model: Option<Exemplar>,
    pub photo: Option<Picture>,
}

/// What stands around a branch on its page; long lists are cut and name where the rest is.
#[derive(Clone, Debug, Serialize)]
pub struct AroundBranch {
    pub parent: Option<Link>,
    pub merged_into: Option<Link>,
    pub children: Part<BranchRow>,
    pub members: Part<super::member::MemberRow>,
    pub commitments: Part<super::commitment::CommitmentRow>,
    pub rectifications: Part<super::rectification::RectificationRow>,
}

/// The first of a list, how long it is, and the page that holds it all.
#[derive(Clone, Debug, Serialize)]
pub struct Part<T> {
    pub rows: Vec<T>,
    pub total: usize,
    /// Set when `rows` is not all.
    pub more: Option<String>,
}
