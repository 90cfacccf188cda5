//! 党员 as the site shows them.

use super::common::*;
use crate::calendar::{Day, When};
use serde::Serialize;

/// A member: `data/members.json`, and `record` on their page.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    pub id: String,
    pub url: String,
    pub name: String,
    pub branch: Option<String>,
    pub transferred: Vec<Transfer>,
    pub photo: Option<Picture>,
    /// Masked unless the record says otherwise.
    pub phone: Option<String>,
    pub native_place: Option<String>,
    pub joined: Option<When>,
    pub post: Option<String>,
    pub position: Option<String>,
    pub duty_post: Option<DutyPost>,
    pub pledge: Option<String>,
    /// Newest first.
    pub stars: Vec<StarRating>,
    pub honours: Vec<Honour>,
    pub model: Option<Exemplar>,
    pub scores: Vec<Scores>,
    pub left: Option<Day>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: StarFacts,
}

/// 组织关系
#[derive(Clone, Debug, Serialize)]
pub struct Transfer {
    pub date: Day,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// 认岗
#[derive(Clone, Debug, Serialize)]
pub struct DutyPost {
    pub name: Option<String>,
    pub duties: Option<String>,
}

/// One star rating; `date` is null for a bare number.
#[derive(Clone, Debug, Serialize)]
pub struct StarRating {
    pub date: Option<Day>,
    pub stars: u8,
    pub note: Option<String>,
}

/// 考核, 0–100 each.
#[derive(Clone, Debug, Serialize)]
pub struct Scores {
    pub year: Option<i32>,
    pub competence: Option<f64>,
    pub contribution: Option<f64>,
    pub satisfaction: Option<f64>,
    pub reputation: Option<f64>,
}

/// A member in a list or on a board.
#[derive(Clone, Debug, Serialize)]
pub struct MemberRow {
    #[serde(flatten)]
    pub link: Link,
    pub branch: Option<Link>,
    pub photo: Option<Picture>,
    pub native_place: Option<String>,
    pub joined: Option<When>,
    pub post: Option<String>,
    pub position: Option<String>,
    pub pledge: Option<String>,
    #[serde(flatten)]
    pub stars: StarFacts,
    pub honours: usize,
    pub model: Option<Exemplar>,
    pub left: Option<Day>,
}

/// What stands around a member on their page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundMember {
    pub branch: Option<Link>,
    /// Where they were before, with dates, oldest first.
    pub transfers: Vec<TransferLinks>,
    pub commitments: Vec<super::commitment::CommitmentRow>,
    /// Other exemplary members, for reading on.
    pub others: Vec<MemberRow>,
}

/// A transfer with names.
#[derive(Clone, Debug, Serialize)]
pub struct TransferLinks {
    pub date: Day,
    pub from: Option<Link>,
    pub to: Option<Link>,
}
