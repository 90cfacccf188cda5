//! 点评评议 as the site shows it. A member's appraisal with votes never comes here: it is internal as a whole.

use super::common::*;
use super::rectification::Satisfaction;
use super::year::Year;
use super::{Public, Views};
use crate::calendar::Day;
use crate::facts;
use crate::model::{AppraisalIx, Subject};
use crate::vocabulary::words::AppraisalKind;
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// An appraisal: `data/appraisals.json`, and `record` on its page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Appraisal {
    pub id: String,
    pub url: String,
    pub name: String,
    /// `leader`, `mass`, `peer`, `self`, `annual`.
    pub kind: Option<&'static str>,
    /// The branch's id; null for a member.
    pub branch: Option<Arc<str>>,
    /// The member's id; null for a branch.
    pub member: Option<Arc<str>>,
    pub round: Option<u32>,
    /// The year that is assessed.
    pub year: Option<i32>,
    pub date: Option<Day>,
    pub by: Option<String>,
    /// As HTML.
    pub comment: Option<String>,
    pub problems: Vec<String>,
    pub response: Option<String>,
    pub votes: Option<Votes>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: AppraisalFacts,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct AppraisalFacts {
    /// How many were named.
    pub problems: usize,
    /// Of them, those that the next round does not name again; null without a next round.
    pub rectified: Option<usize>,
    /// The id of the round before.
    pub previous: Option<Arc<str>>,
    /// The id of the round after.
    pub next: Option<Arc<str>>,
    /// By the options that the site counts as satisfied; null when it counts none, or the vote was on another scale.
    pub satisfaction: Option<Satisfaction>,
}

/// 票数
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Votes {
    pub issued: Option<u32>,
    pub returned: Option<u32>,
    pub valid: Option<u32>,
    /// In the order of the site's ballots.
    pub counts: Vec<Count>,
    /// Whether a percentage was moved by a tenth, so that they make 100 together.
    pub evened: bool,
}

/// One option of a vote.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Count {
    pub option: String,
    pub count: u32,
    /// Of the valid votes, by the largest-remainder rule.
    pub percent: Option<f64>,
}

/// An appraisal in a list.
#[derive(Clone, Debug, Serialize)]
pub struct AppraisalRow {
    #[serde(flatten)]
    pub link: Link,
    pub kind: Option<&'static str>,
    pub subject: Option<Link>,
    pub round: Option<u32>,
    pub date: Option<Day>,
    pub by: Option<String>,
    pub problems: usize,
    pub rectified: Option<usize>,
    pub valid: Option<u32>,
    /// The vote's best option.
    pub best: Option<Count>,
    pub satisfaction: Option<Satisfaction>,
}

/// What stands around an appraisal on its page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundAppraisal {
    pub subject: Option<Link>,
    pub problems: Vec<Problem>,
    pub previous: Option<AppraisalRow>,
    pub next: Option<AppraisalRow>,
    /// The names of the options that count as satisfied.
    pub satisfied: Vec<String>,
    /// The site's threshold in percent.
    pub threshold: f64,
    /// 年度考核 of a branch: what its records say of the year.
    pub year: Option<Year>,
}

/// A problem between two rounds.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Problem {
    pub text: String,
    /// Whether the round before named it already.
    pub known: bool,
    /// Whether the next round names it again; null without one.
    pub again: Option<bool>,
}

/// 三评: what a branch says of itself, the masses and its leaders say in one year.
#[derive(Clone, Debug, Serialize)]
pub struct Sources {
    pub year: i32,
    pub rows: Vec<Source>,
}

/// One of the three; none where nobody was asked yet.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// `self`, `mass`, `leader`.
    pub kind: &'static str,
    pub appraisal: Option<AppraisalRow>,
}

/// 自评、群众评、领导评, in this order (domain.md C8).
const SOURCES: [AppraisalKind; 3] = [AppraisalKind::SelfReview, AppraisalKind::Mass, AppraisalKind::Leader];

impl Views<'_> {
    /// “青石村党支部2026年第2轮领导点评”, in the site's words.
    pub fn appraisal_name(&self, at: AppraisalIx) -> String {
        let appraisal = &self.model[at];
        let subject = appraisal.subject.map_or("", |subject| subject.name(self.model));
        let year = appraisal.written.year.value.or(appraisal.date.map(Day::year));
        let kind = appraisal.kind.map_or("", |kind| kind.id());
        self.roster.titles.title(kind, subject, year, appraisal.written.round.value)
    }

    /// An appraisal with everything that may be known of it.
    pub fn appraisal(&self, at: Public<AppraisalIx>) -> Option<Appraisal> {
        let (appraisal, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let written = &appraisal.written;
        let subject = self.link_of(appraisal.subject?)?;
        let of_branch = matches!(appraisal.subject, Some(Subject::Branch(_)));
        let mut linker = self.linker(&appraisal.head);
        let id = |at: Option<AppraisalIx>| at.and_then(|at| self.link(at)).map(|link| link.id);
        Some(Appraisal {
            id: appraisal.head.id.clone(),
            url: crate::site::record_url(appraisal.head.kind, &appraisal.head.id),
            name: self.masked(&self.appraisal_name(at.at())),
            kind: appraisal.kind.map(|k| k.id()),
            branch: of_branch.then(|| subject.id.clone()),
            member: (!of_branch).then(|| subject.id.clone()),
            round: written.round.value,
            year: written.year.value,
            date: appraisal.date,
            by: self.text(&written.by),
            comment: written.comment.get().map(|prose| self.prose(&prose.0, &mut linker)),
            problems: self.texts(&written.problems),
            response: self.text(&written.response),
            votes: written.votes.get().map(|votes| Votes {
                issued: votes.issued.value,
                returned: votes.returned.value,
                valid: votes.valid.value,
                counts: self.counts(at.at()).collect(),
                evened: facts.evened,
            }),
            common: self.common_after(&appraisal.head, &mut linker),
            facts: AppraisalFacts {
                problems: facts.problems.len(),
                rectified: facts.rectified,
                previous: id(facts.previous),
                next: id(facts.next),
                satisfaction: facts.satisfaction.as_ref().map(Into::into),
            },
        })
    }

    fn counts(&self, at: AppraisalIx) -> impl Iterator<Item = Count> {
        let shares = &self.facts[at].shares;
        self.model[at].counts.iter().enumerate().map(|(row, (option, count))| Count {
            option: self.settings.ballots[*option].0.clone(),
            count: count.value,
            percent: shares.get(row).map(|share| share.value()),
        })
    }

    /// An appraisal in a list.
    pub fn appraisal_row(&self, at: AppraisalIx) -> Option<AppraisalRow> {
        let link = self.link(at)?;
        let (appraisal, facts) = (&self.model[at], &self.facts[at]);
        Some(AppraisalRow {
            link,
            kind: appraisal.kind.map(|k| k.id()),
            subject: appraisal.subject.and_then(|subject| self.link_of(subject)),
            round: appraisal.written.round.value,
            date: appraisal.date,
            by: self.text(&appraisal.written.by),
            problems: facts.problems.len(),
            rectified: facts.rectified,
            valid: appraisal.written.votes.get().and_then(|v| v.valid.value),
            best: self.counts(at).next(),
            satisfaction: facts.satisfaction.as_ref().map(Into::into),
        })
    }

    /// What stands around an appraisal.
    pub fn around_appraisal(&self, at: Public<AppraisalIx>) -> AroundAppraisal {
        let (appraisal, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let followed: &[facts::Followed] = &facts.problems;
        let texts = self.texts(&appraisal.written.problems);
        AroundAppraisal {
            subject: appraisal.subject.and_then(|subject| self.link_of(subject)),
            problems: texts.into_iter().zip(followed).map(|(text, f)| Problem { text, known: f.known, again: f.again }).collect(),
            previous: facts.previous.and_then(|at| self.appraisal_row(at)),
            next: facts.next.and_then(|at| self.appraisal_row(at)),
            satisfied: self.settings.satisfied.iter().map(|option| self.settings.ballots[*option].1.clone()).collect(),
            threshold: self.settings.rules.satisfaction_threshold.approx(),
            year: appraisal.assessed_year().map(|(branch, year)| self.year(branch, year, at.at())),
        }
    }

    /// The three side by side, of the newest year in which one of them spoke, none before that; and all the others.
    /// Newest first comes in.
    pub(super) fn sources(&self, appraisals: &[AppraisalIx]) -> (Option<Sources>, Vec<AppraisalIx>) {
        let of = |kind: AppraisalKind| appraisals.iter().copied().filter(move |at| self.model[*at].kind == Some(kind));
        let year = SOURCES.iter().filter_map(|kind| self.model[of(*kind).next()?].date).max().map(|day| day.year());
        let newest = SOURCES.map(|kind| of(kind).find(|at| self.model[*at].date.is_some_and(|day| Some(day.year()) == year)));
        let row = |(kind, at): (&AppraisalKind, &Option<AppraisalIx>)| Source {
            kind: kind.id(),
            appraisal: at.and_then(|at| self.appraisal_row(at)),
        };
        let sources = year.map(|year| Sources { year, rows: SOURCES.iter().zip(&newest).map(row).collect() });
        (sources, appraisals.iter().copied().filter(|at| !newest.contains(&Some(*at))).collect())
    }
}
