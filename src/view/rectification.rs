//! 整改公示 as the site shows it.

use super::common::*;
use crate::calendar::{Day, When};
use serde::Serialize;

/// A rectification: `data/rectifications.json`, and `record` on its page.
#[derive(Clone, Debug, Serialize)]
pub struct Rectification {
    pub id: String,
    pub url: String,
    pub name: String,
    pub branch: String,
    pub grade: Option<String>,
    pub posted: Day,
    pub problems: Vec<Problem>,
    pub assistance: Vec<Assistance>,
    /// Oldest first.
    pub surveys: Vec<Survey>,
    pub accepted: Option<Acceptance>,
    pub closed: Option<Day>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: RectificationFacts,
}

/// 存在问题
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    pub text: String,
    pub measures: Vec<String>,
    pub responsible: Option<String>,
    pub supervisor: Option<String>,
    pub due: Option<When>,
    /// `open` or `done`.
    pub status: &'static str,
    pub done_on: Option<Day>,
    pub progress: Vec<Progress>,
    pub evidence: Vec<Picture>,
    /// `done`, `done_late`, `on_time`, `due_soon`, `overdue`.
    pub light: Option<&'static str>,
    /// due − as_of while open; negative when overdue.
    pub days_left: Option<i64>,
}

/// 帮扶力量
#[derive(Clone, Debug, Serialize)]
pub struct Assistance {
    /// `leader`, `contact`, `pairing`, `team`.
    pub kind: &'static str,
    pub who: Option<String>,
}

/// 满意度测评: counts, or a typed rate.
#[derive(Clone, Debug, Serialize)]
pub struct Survey {
    pub date: Option<Day>,
    pub surveyed: Option<u32>,
    pub satisfied: Option<u32>,
    /// Percent, one decimal, on its own side of the threshold.
    pub percent: f64,
    pub passed: bool,
}

/// 评估验收
#[derive(Clone, Debug, Serialize)]
pub struct Acceptance {
    pub by: Option<String>,
    pub on: Option<Day>,
}

/// What follows.
#[derive(Clone, Debug, Serialize)]
pub struct RectificationFacts {
    /// `closed`, `reopened`, `awaiting_acceptance`, `in_progress`, `posted`.
    pub state: &'static str,
    pub round: usize,
    pub satisfaction: Option<Satisfaction>,
    pub done: usize,
    pub total: usize,
    pub overdue: usize,
    pub notice: NoticeFacts,
}

/// The newest survey.
#[derive(Clone, Debug, Serialize)]
pub struct Satisfaction {
    pub surveyed: Option<u32>,
    pub satisfied: Option<u32>,
    pub percent: f64,
    pub passed: bool,
}

/// A rectification in a list or on a board.
#[derive(Clone, Debug, Serialize)]
pub struct RectificationRow {
    #[serde(flatten)]
    pub link: Link,
    pub branch: Link,
    pub grade: Option<String>,
    pub posted: Day,
    pub closed: Option<Day>,
    pub state: &'static str,
    pub round: usize,
    pub done: usize,
    pub total: usize,
    pub overdue: usize,
    pub next_due: Option<Day>,
    pub satisfaction: Option<Satisfaction>,
}

/// What stands around a rectification on its page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundRectification {
    pub branch: Link,
    /// The branch's others, newest first.
    pub others: Vec<RectificationRow>,
    pub next_due: Option<Day>,
    pub next_due_days: Option<i64>,
    /// The site's threshold in percent.
    pub threshold: f64,
}
