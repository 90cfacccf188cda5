//! 点评评议 as the site shows it. A member's appraisal with votes never comes here: it is internal as a whole.

use super::common::*;
use super::{Public, Views};
use crate::calendar::Day;
use crate::facts::{Percent, percent};
use crate::model::{AppraisalIx, Subject};
use serde::Serialize;

/// An appraisal: `data/appraisals.json`, and `record` on its page.
#[derive(Clone, Debug, Serialize)]
pub struct Appraisal {
    pub id: String,
    pub url: String,
    pub name: String,
    /// `leader`, `mass`, `peer`, `self`.
    pub kind: Option<&'static str>,
    /// The branch's id; null for a member.
    pub branch: Option<std::sync::Arc<str>>,
    /// The member's id; null for a branch.
    pub member: Option<std::sync::Arc<str>>,
    pub round: Option<u32>,
    pub date: Option<Day>,
    pub by: Option<String>,
    /// As HTML.
    pub comment: Option<String>,
    pub problems: Vec<String>,
    pub response: Option<String>,
    pub votes: Option<Votes>,
    #[serde(flatten)]
    pub common: Common,
}

/// 票数
#[derive(Clone, Debug, Serialize)]
pub struct Votes {
    pub issued: Option<u32>,
    pub returned: Option<u32>,
    pub valid: Option<u32>,
    /// In the order of the site's ballots.
    pub counts: Vec<Count>,
}

/// One option of a vote.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    pub option: String,
    pub count: u32,
    /// Of the valid votes.
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
}

impl Views<'_> {
    /// 「青石村党支部2026年第2轮领导点评」
    pub fn appraisal_name(&self, at: AppraisalIx) -> String {
        let appraisal = &self.model[at];
        let subject = match appraisal.subject {
            Some(Subject::Branch(branch)) => self.model[branch].name.as_str(),
            Some(Subject::Member(member)) => self.model[member].name.as_str(),
            None => "",
        };
        let english = self.settings.language == "en";
        let kind = appraisal.kind.map_or("", |kind| if english { kind.id() } else { kind.zh() });
        let year = appraisal.date.map_or(String::new(), |day| day.year().to_string());
        match (english, appraisal.written.round.value) {
            (true, Some(round)) => format!("{subject}: {kind} appraisal {year}, round {round}"),
            (true, None) => format!("{subject}: {kind} appraisal {year}"),
            (false, Some(round)) => format!("{subject}{year}年第{round}轮{kind}"),
            (false, None) => format!("{subject}{year}年{kind}"),
        }
    }

    fn subject(&self, subject: Option<Subject>) -> Option<Link> {
        match subject? {
            Subject::Branch(branch) => self.link(branch),
            Subject::Member(member) => self.link(member),
        }
    }

    /// An appraisal with everything that may be known of it.
    pub fn appraisal(&self, at: Public<AppraisalIx>) -> Option<Appraisal> {
        let appraisal = &self.model[at.at()];
        let written = &appraisal.written;
        let subject = self.subject(appraisal.subject)?;
        let of_branch = matches!(appraisal.subject, Some(Subject::Branch(_)));
        let valid = written.votes.value.as_ref().and_then(|v| v.valid.value);
        Some(Appraisal {
            id: appraisal.head.id.clone(),
            url: crate::site::record_url(appraisal.head.kind, &appraisal.head.id),
            name: self.masked(&self.appraisal_name(at.at())),
            kind: appraisal.kind.map(|k| k.id()),
            branch: of_branch.then(|| subject.id.clone()),
            member: (!of_branch).then(|| subject.id.clone()),
            round: written.round.value,
            date: appraisal.date,
            by: self.text(&written.by),
            comment: written.comment.value.as_ref().map(|prose| self.prose(&prose.0)),
            problems: self.texts(&written.problems),
            response: self.text(&written.response),
            votes: written.votes.value.as_ref().map(|votes| Votes {
                issued: votes.issued.value,
                returned: votes.returned.value,
                valid,
                counts: appraisal
                    .counts
                    .iter()
                    .map(|(option, count)| Count {
                        option: self.settings.ballots[*option].0.clone(),
                        count: count.value,
                        percent: percent(count.value.into(), valid.unwrap_or(0).into(), None).map(Percent::value),
                    })
                    .collect(),
            }),
            common: self.common(&appraisal.head),
        })
    }

    /// An appraisal in a list.
    pub fn appraisal_row(&self, at: AppraisalIx) -> Option<AppraisalRow> {
        let link = self.link(at)?;
        let appraisal = &self.model[at];
        Some(AppraisalRow {
            link,
            kind: appraisal.kind.map(|k| k.id()),
            subject: self.subject(appraisal.subject),
            round: appraisal.written.round.value,
            date: appraisal.date,
            by: self.text(&appraisal.written.by),
            problems: appraisal.written.problems.value.as_ref().map_or(0, Vec::len),
        })
    }
}
