//! 整改公示 as the site shows it.

use super::common::*;
use super::verdict::Verdict;
use super::{Public, Views};
use crate::calendar::{Day, When};
use crate::facts::{self, Light};
use crate::model::RectificationIx;
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// A rectification: `data/rectifications.json`, and `record` on its page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Rectification {
    pub id: String,
    pub url: String,
    pub name: String,
    pub branch: Arc<str>,
    pub grade: Option<String>,
    /// The scale of the grade; null for the default one.
    pub scheme: Option<String>,
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Problem {
    pub text: String,
    pub measures: Vec<String>,
    pub responsible: Option<String>,
    /// `appraisal`, `leader`, `inspection`, `own`.
    pub source: Option<&'static str>,
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Assistance {
    /// `leader`, `contact`, `pairing`, `team`.
    pub kind: &'static str,
    pub who: Option<String>,
}

/// 满意度测评: counts, or a typed rate.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Survey {
    pub date: Option<Day>,
    pub surveyed: Option<u32>,
    pub satisfied: Option<u32>,
    /// Percent, one decimal, on its own side of the threshold.
    pub percent: f64,
    pub passed: bool,
}

/// 评估验收
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Acceptance {
    pub by: Option<String>,
    pub on: Option<Day>,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
    pub scheme: Option<String>,
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
    pub verdict: Verdict,
}

impl Views<'_> {
    /// A rectification with everything that may be known of it.
    pub fn rectification(&self, at: Public<RectificationIx>) -> Option<Rectification> {
        let (rectification, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let written = &rectification.written;
        Some(Rectification {
            id: rectification.head.id.clone(),
            url: crate::site::record_url(rectification.head.kind, &rectification.head.id),
            name: self.rectification_name(at.at()),
            branch: self.link(rectification.branch?)?.id,
            grade: self.grade(facts.grade),
            scheme: self.scheme(facts.grade),
            posted: rectification.posted?,
            problems: rectification.problems.iter().zip(&facts.lights).filter_map(|(p, l)| self.problem(p, *l)).collect(),
            assistance: written
                .assistance
                .list()
                .iter()
                .filter_map(|a| Some(Assistance { kind: a.kind.value?.id(), who: self.text(&a.who) }))
                .collect(),
            surveys: rectification
                .surveys
                .iter()
                .filter_map(|s| {
                    let outcome = facts::survey(s, self.settings)?;
                    let (surveyed, satisfied) = (outcome.surveyed, outcome.satisfied);
                    Some(Survey {
                        date: s.date.value,
                        surveyed,
                        satisfied,
                        percent: outcome.percent.value(),
                        passed: outcome.passed,
                    })
                })
                .collect(),
            accepted: written.accepted.get().map(|a| Acceptance {
                by: match rectification.acceptor {
                    Some(at) => self.link(at).map(|link| link.name.to_string()),
                    None => self.text(&a.by),
                },
                on: a.on.value,
            }),
            closed: rectification.closed.map(|c| c.value),
            common: self.common(&rectification.head),
            facts: RectificationFacts {
                state: facts.state.id(),
                round: facts.round,
                satisfaction: facts.satisfaction.as_ref().map(Into::into),
                done: facts.done,
                total: facts.total,
                overdue: facts.overdue,
                notice: (&facts.notice).into(),
            },
        })
    }

    fn problem(&self, problem: &crate::record::rectification::Problem, light: Option<Light>) -> Option<Problem> {
        let due = problem.due.value;
        Some(Problem {
            text: self.text(&problem.text)?,
            measures: self.texts(&problem.measures),
            responsible: self.text(&problem.responsible),
            source: problem.source.value.map(|s| s.id()),
            supervisor: self.text(&problem.supervisor),
            due,
            status: problem.status.value.map_or("open", |s| s.id()),
            done_on: problem.done_on.value,
            progress: self.progress(&problem.progress),
            evidence: self.photos(&problem.evidence),
            light: light.map(|l| l.id()),
            days_left: self.days_left(light, due),
        })
    }

    /// The written title, or “`<branch>整改公示`” in the site's words.
    pub fn rectification_name(&self, at: RectificationIx) -> String {
        let rectification = &self.model[at];
        self.text(&rectification.written.name).unwrap_or_else(|| {
            let branch = rectification.branch.map_or("", |b| self.model[b].name.as_str());
            self.masked(&self.roster.titles.title("rectification", branch, None, None))
        })
    }

    /// A rectification in a list.
    pub fn rectification_row(&self, at: RectificationIx) -> Option<RectificationRow> {
        let (rectification, facts) = (&self.model[at], &self.facts[at]);
        Some(RectificationRow {
            link: self.link(at)?,
            branch: self.link(rectification.branch?)?,
            grade: self.grade(facts.grade),
            scheme: self.scheme(facts.grade),
            posted: rectification.posted?,
            closed: rectification.closed.map(|c| c.value),
            state: facts.state.id(),
            round: facts.round,
            done: facts.done,
            total: facts.total,
            overdue: facts.overdue,
            next_due: facts.next_due,
            satisfaction: facts.satisfaction.as_ref().map(Into::into),
        })
    }

    /// What stands around a rectification.
    pub fn around_rectification(&self, at: Public<RectificationIx>) -> Option<AroundRectification> {
        let at = at.at();
        let (rectification, facts) = (&self.model[at], &self.facts[at]);
        let branch = rectification.branch?;
        let all = &self.facts[branch].rectifications_of;
        Some(AroundRectification {
            branch: self.link(branch)?,
            others: all.iter().filter(|o| **o != at).take(6).filter_map(|o| self.rectification_row(*o)).collect(),
            next_due: facts.next_due,
            next_due_days: facts.next_due.map(|due| self.facts.as_of.days_until(due)),
            threshold: self.settings.rules.satisfaction_threshold.approx(),
            verdict: self.rectification_verdict(at),
        })
    }
}

impl From<&facts::Survey> for Satisfaction {
    fn from(s: &facts::Survey) -> Self {
        Satisfaction { surveyed: s.surveyed, satisfied: s.satisfied, percent: s.percent.value(), passed: s.passed }
    }
}
