//! 公开承诺 as the site shows it.

use super::common::*;
use super::verdict::Verdict;
use super::{Public, Views};
use crate::calendar::{Day, When};
use crate::facts::{Light, item_deadline};
use crate::model::{self, BranchIx, CommitmentIx, Subject};
use crate::record::commitment as written;
use crate::vocabulary::{
    Slot,
    words::{self, CommitmentKind, Form},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// A commitment: `data/commitments.json`, and `record` on its page.
/// An oral one says who promised, when and by whose leave, and nothing of what.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Commitment {
    pub id: String,
    pub url: String,
    pub name: String,
    pub branch: Option<Arc<str>>,
    pub member: Option<Arc<str>>,
    pub pledge: Option<String>,
    pub period: Option<Period>,
    /// `written` or `oral`.
    pub form: &'static str,
    /// `venture`, `resignation`, `responsibility`; null for an ordinary one.
    pub kind: Option<&'static str>,
    /// What follows when it is not kept.
    pub consequence: Option<String>,
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
#[serde(untagged)]
pub enum Period {
    Year(i32),
    Span { from: Option<When>, until: Option<When> },
}

/// 承诺事项
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
    /// due − as_of while open and dated, negative when overdue; of an adjusted one by its new deadline.
    pub days_left: Option<i64>,
}

/// 调整
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Adjustment {
    pub on: Option<Day>,
    pub reason: Option<String>,
    pub due: Option<When>,
}

/// 审核
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Review {
    pub by: Option<String>,
    pub on: Option<Day>,
    /// `approved` or `returned`.
    pub verdict: &'static str,
    /// Of an approved one only.
    pub note: Option<String>,
}

/// 践诺自查
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SelfCheck {
    pub on: Option<Day>,
    pub note: Option<String>,
}

/// 检查验收
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Verification {
    pub by: Option<String>,
    pub on: Option<Day>,
    /// `met`, `partly`, `unmet`.
    pub verdict: Option<&'static str>,
    pub note: Option<String>,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
    /// Who signs a letter of responsibility beside the promisor: the direct superior, a member's branch.
    pub superior: Option<Link>,
    /// Reviewers' names, in the order of `record.review`; linked where they are branches.
    pub reviewers: Vec<Option<Reviewer>>,
    /// Who verified.
    pub verifier: Option<Reviewer>,
    /// The same promisor's others, newest first.
    pub others: Vec<CommitmentRow>,
    pub next_due_days: Option<i64>,
    pub overdue: usize,
    pub failed: usize,
    /// How it stands; none of an oral one.
    pub verdict: Option<Verdict>,
}

/// A reviewer by name, with a page when it is an organisation.
#[derive(Clone, Debug, Serialize)]
pub struct Reviewer {
    pub name: Arc<str>,
    pub url: Option<Arc<str>>,
}

impl Views<'_> {
    /// A commitment with everything that may be known of it.
    pub fn commitment(&self, at: Public<CommitmentIx>) -> Commitment {
        let (commitment, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let written = &commitment.written;
        let oral = commitment.is_oral();
        let (branch, member) = match commitment.promisor {
            Some(Subject::Branch(b)) => (self.link(b), None),
            Some(Subject::Member(m)) => (None, self.link(m)),
            None => (None, None),
        };
        let mut common = self.common(&commitment.head);
        if oral {
            common = Common { updated: common.updated, expired: common.expired, ..Common::default() };
        }
        let reviews = commitment.reviews.iter().zip(&commitment.reviewers);
        Commitment {
            id: commitment.head.id.clone(),
            url: crate::site::record_url(commitment.head.kind, &commitment.head.id),
            name: self.commitment_name(at.at()),
            branch: branch.map(|l| l.id),
            member: member.map(|l| l.id),
            pledge: if oral { None } else { self.text(&written.pledge) },
            period: written.period.value.map(|p| match p {
                written::Period::Year(year) => Period::Year(year),
                written::Period::Span { from, until } => Period::Span { from, until },
            }),
            form: written.form.value.unwrap_or(Form::Written).id(),
            kind: written.kind.value.map(|k| k.id()),
            consequence: self.text(&written.consequence).filter(|_| !oral),
            items: if oral { Vec::new() } else { self.items(commitment, &facts.lights) },
            review: reviews.filter_map(|(review, organisation)| self.review(review, *organisation, oral)).collect(),
            channels: written.channels.list().iter().map(|c| c.value.id()).collect(),
            published: commitment.published.map(|p| p.value),
            self_check: written
                .self_check
                .get()
                .filter(|_| !oral)
                .map(|c| SelfCheck { on: c.on.value, note: self.text(&c.note) }),
            verification: written.verification.get().map(|v| Verification {
                by: self.judge(&v.by, commitment.verifier),
                on: v.on.value,
                verdict: v.verdict.value.map(|o| o.id()),
                note: if oral { None } else { self.text(&v.note) },
            }),
            common,
            facts: CommitmentFacts {
                step: facts.step.id(),
                fulfilled: facts.fulfilled,
                total: facts.total,
                next_due: facts.next_due,
            },
        }
    }

    fn items(&self, commitment: &model::Commitment, lights: &[Option<Light>]) -> Vec<Item> {
        let items = commitment.items.iter().zip(lights);
        items
            .filter_map(|((item, category), light)| {
                let due = item.due.value;
                Some(Item {
                    text: self.text(&item.text)?,
                    category: category.clone(),
                    standard: self.text(&item.standard),
                    due,
                    responsible: self.text(&item.responsible),
                    status: item.status.value.map_or("planned", |s| s.id()),
                    adjustment: item.adjustment.get().map(|a| Adjustment {
                        on: a.on.value,
                        reason: self.text(&a.reason),
                        due: a.due.value,
                    }),
                    fulfilled_on: item.fulfilled_on.value,
                    progress: self.progress(&item.progress),
                    evidence: self.photos(&item.evidence),
                    light: light.map(|l| l.id()),
                    days_left: self.days_left(*light, item_deadline(item)),
                })
            })
            .collect()
    }

    /// A review; what was said in returning it stays inside, and whatever was said of an oral promise.
    fn review(&self, review: &written::Review, organisation: Option<BranchIx>, oral: bool) -> Option<Review> {
        let verdict = review.verdict.value?;
        let note = if verdict == words::Verdict::Approved && !oral { self.text(&review.note) } else { None };
        Some(Review { by: self.judge(&review.by, organisation), on: review.on.value, verdict: verdict.id(), note })
    }

    /// Who judged, as written; the id of an organisation that is held back would tell of it.
    fn judge(&self, written: &Slot<String>, organisation: Option<BranchIx>) -> Option<String> {
        self.text(written).filter(|_| organisation.is_none_or(|at| self.link(at).is_some()))
    }

    /// The written title, or “`<promisor><period>公开承诺`” in the site's words; a title may say what was
    /// promised, so an oral one's is not shown.
    pub fn commitment_name(&self, at: CommitmentIx) -> String {
        let commitment = &self.model[at];
        if let Some(name) = self.text(&commitment.written.name).filter(|_| !commitment.is_oral()) {
            return name;
        }
        let promisor = commitment.promisor.map_or("", |promisor| promisor.name(self.model));
        self.masked(&self.roster.titles.title("commitment", promisor, commitment.year(), None))
    }

    /// Who promised, and as what.
    pub fn promisor(&self, at: CommitmentIx) -> Option<(Link, &'static str)> {
        match self.model[at].promisor? {
            Subject::Branch(b) => Some((self.link(b)?, "branch")),
            Subject::Member(m) => Some((self.link(m)?, "member")),
        }
    }

    /// A commitment in a list.
    pub fn commitment_row(&self, at: CommitmentIx) -> Option<CommitmentRow> {
        let (commitment, facts) = (&self.model[at], &self.facts[at]);
        let (promisor, by) = self.promisor(at)?;
        Some(CommitmentRow {
            link: self.link(at)?,
            promisor,
            by,
            branch: commitment.branch.and_then(|b| self.link(b)),
            year: commitment.year(),
            form: commitment.written.form.value.unwrap_or(Form::Written).id(),
            pledge: if commitment.is_oral() { None } else { self.text(&commitment.written.pledge) },
            step: facts.step.id(),
            fulfilled: facts.fulfilled,
            total: facts.total,
            overdue: facts.overdue,
            failed: facts.failed,
            next_due: facts.next_due,
            lights: facts.lights.iter().map(|l| l.map(|l| l.id())).collect(),
        })
    }

    /// What stands around a commitment.
    pub fn around_commitment(&self, at: Public<CommitmentIx>) -> Option<AroundCommitment> {
        let at = at.at();
        let (commitment, facts) = (&self.model[at], &self.facts[at]);
        let (promisor, by) = self.promisor(at)?;
        let branch_now = match commitment.promisor {
            Some(Subject::Member(m)) => self.model[m].branch.filter(|now| Some(*now) != commitment.branch),
            _ => None,
        };
        let superior = match commitment.promisor {
            _ if commitment.written.kind.value != Some(CommitmentKind::Responsibility) => None,
            Some(Subject::Branch(b)) => self.model[b].parent.map(|parent| parent.value),
            _ => commitment.branch,
        };
        let reviewers = commitment.reviews.iter().zip(&commitment.reviewers);
        let verification = commitment.written.verification.get();
        Some(AroundCommitment {
            promisor,
            by,
            branch: commitment.branch.and_then(|b| self.link(b)),
            branch_now: branch_now.and_then(|b| self.link(b)),
            superior: superior.and_then(|b| self.link(b)),
            reviewers: reviewers.map(|(review, organisation)| self.reviewer(&review.by, *organisation)).collect(),
            verifier: verification.and_then(|v| self.reviewer(&v.by, commitment.verifier)),
            others: self.others(at),
            next_due_days: facts.next_due.map(|due| self.facts.as_of.days_until(due)),
            overdue: facts.overdue,
            failed: facts.failed,
            verdict: self.commitment_verdict(at),
        })
    }

    fn reviewer(&self, written: &Slot<String>, organisation: Option<BranchIx>) -> Option<Reviewer> {
        match organisation {
            Some(at) => self.link(at).map(|link| Reviewer { name: link.name, url: Some(link.url) }),
            None => self.text(written).map(|name| Reviewer { name: name.into(), url: None }),
        }
    }

    /// The same promisor's other commitments, newest first.
    fn others(&self, at: CommitmentIx) -> Vec<CommitmentRow> {
        let all = match self.model[at].promisor {
            Some(Subject::Branch(b)) => &self.facts[b].commitments_of,
            Some(Subject::Member(m)) => &self.facts[m].commitments_of,
            None => return Vec::new(),
        };
        all.iter().filter(|other| **other != at).take(3).filter_map(|other| self.commitment_row(*other)).collect()
    }
}
