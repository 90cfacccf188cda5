//! 公开承诺 as the site shows it.

use super::common::*;
use crate::calendar::{Day, When};
use serde::Serialize;

/// A commitment: `data/commitments.json`, and `record` on its page.
/// An oral one has neither pledge, items nor prose.
#[derive(Clone, Debug, Serialize)]
pub struct Commitment {
    pub id: String,
    pub url: String,
    pub name: String,
    pub branch: Option<String>,
    pub member: Option<String>,
    pub pledge: Option<String>,
    pub period: Option<Period>,
    /// `written` or `oral`.
    pub form: &'static str,
    pub items: Vec<Item>,
    /// Every review that may be known, oldest first; a returned one without its note.
    pub review: Vec<Review>,
    /// `document`, `board`, `media`, `meeting`.
    pub channels: Vec<&'static str>,
    pub published: Option<Day>,
    pub self_check: Option<SelfCheck>,
    pub verification: Option<Verification>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: CommitmentFacts,
}

/// 承诺年度: a year, or from one day until another.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Period {
    Year(i32),
    Span { from: Option<When>, until: Option<When> },
}

/// 承诺事项
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    pub text: String,
    pub category: Option<String>,
    pub standard: Option<String>,
    pub due: Option<When>,
    pub responsible: Option<String>,
    /// `planned`, `in_progress`, `fulfilled`, `failed`, `adjusted`.
    pub status: &'static str,
    pub adjustment: Option<Adjustment>,
    pub fulfilled_on: Option<Day>,
    pub progress: Vec<Progress>,
    pub evidence: Vec<Picture>,
    /// `fulfilled`, `fulfilled_late`, `on_time`, `due_soon`, `overdue`, `failed`, `adjusted`; null for an open item without a deadline.
    pub light: Option<&'static str>,
    /// due − as_of while open and dated; negative when overdue.
    pub days_left: Option<i64>,
}

/// 调整
#[derive(Clone, Debug, Serialize)]
pub struct Adjustment {
    pub on: Option<Day>,
    pub reason: Option<String>,
    pub due: Option<When>,
}

/// 审核
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    pub by: Option<String>,
    pub on: Option<Day>,
    /// `approved` or `returned`.
    pub verdict: &'static str,
    /// Of an approved one only.
    pub note: Option<String>,
}

/// 践诺自查
#[derive(Clone, Debug, Serialize)]
pub struct SelfCheck {
    pub on: Option<Day>,
    pub note: Option<String>,
}

/// 检查验收
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    pub by: Option<String>,
    pub on: Option<Day>,
    /// `met`, `partly`, `unmet`.
    pub verdict: Option<&'static str>,
    pub note: Option<String>,
}

/// What follows.
#[derive(Clone, Debug, Serialize)]
pub struct CommitmentFacts {
    /// `made`, `returned`, `reviewed`, `published`, `practising`, `verified`.
    pub step: &'static str,
    pub fulfilled: usize,
    pub total: usize,
    pub next_due: Option<Day>,
}

/// A commitment in a list or on a board.
#[derive(Clone, Debug, Serialize)]
pub struct CommitmentRow {
    #[serde(flatten)]
    pub link: Link,
    pub promisor: Link,
    /// `branch` or `member`.
    pub by: &'static str,
    pub branch: Option<Link>,
    pub year: Option<i32>,
    pub form: &'static str,
    pub pledge: Option<String>,
    pub step: &'static str,
    pub fulfilled: usize,
    pub total: usize,
    pub overdue: usize,
    pub failed: usize,
    pub next_due: Option<Day>,
    /// The light of every item, in order; null for an open one without a deadline.
    pub lights: Vec<Option<&'static str>>,
}

/// What stands around a commitment on its page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundCommitment {
    pub promisor: Link,
    pub by: &'static str,
    pub branch: Option<Link>,
    /// For a member: the branch they belong to now, when it is another.
    pub branch_now: Option<Link>,
    /// Reviewers' names, in the order of `record.review`; linked where they are branches.
    pub reviewers: Vec<Option<Reviewer>>,
    /// The same promisor's others, newest first.
    pub others: Vec<CommitmentRow>,
    pub next_due_days: Option<i64>,
    pub overdue: usize,
}

/// A reviewer by name, with a page when it is an organisation.
#[derive(Clone, Debug, Serialize)]
pub struct Reviewer {
    pub name: String,
    pub url: Option<String>,
}
