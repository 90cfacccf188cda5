//! 党员 as the site shows them.

use super::common::*;
use super::{Public, Views};
use crate::calendar::{Day, When};
use crate::facts::{self, post_state};
use crate::model::MemberIx;
use crate::settings::DIMENSIONS;
use crate::site::{AROUND, ListName};
use crate::text::mask_mobile;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A member: `data/members.json`, and `record` on their page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Member {
    pub id: String,
    pub url: String,
    pub name: String,
    pub branch: Option<Arc<str>>,
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
    pub facts: MemberFacts,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct MemberFacts {
    #[serde(flatten)]
    pub stars: StarFacts,
    /// 结对户: how many, never who.
    pub households: usize,
    /// The total of the newest complete score sheet, and its year.
    pub score: Option<f64>,
    pub score_year: Option<i32>,
}

/// 组织关系
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Transfer {
    pub date: Day,
    pub from: Option<Arc<str>>,
    pub to: Option<Arc<str>>,
}

/// 认岗
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct DutyPost {
    pub name: Option<String>,
    pub duties: Option<String>,
    pub from: Option<When>,
    pub until: Option<When>,
    pub applied: Option<Day>,
    pub discussed: Option<Day>,
    pub confirmed: Option<Day>,
    pub posted: Option<Day>,
    /// `applied`, `discussed`, `confirmed`, `posted` (已定岗), `ended`; null where no step is written.
    pub state: Option<&'static str>,
}

/// A post with who holds it.
#[derive(Clone, Debug, Serialize)]
pub struct PostRow {
    #[serde(flatten)]
    pub link: Link,
    pub branch: Option<Link>,
    pub post: DutyPost,
}

/// One star rating; `date` is null for a bare number.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct StarRating {
    pub date: Option<Day>,
    pub stars: u8,
    pub note: Option<String>,
}

/// 考核, 0–100 each.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Scores {
    pub year: Option<i32>,
    pub competence: Option<f64>,
    pub contribution: Option<f64>,
    pub satisfaction: Option<f64>,
    pub reputation: Option<f64>,
    /// By the site's weights, one decimal; null while one that weighs something is missing.
    pub total: Option<f64>,
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
    pub score: Option<f64>,
    pub score_year: Option<i32>,
    pub model: Option<Exemplar>,
    pub left: Option<Day>,
}

/// What stands around a member on their page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundMember {
    pub branch: Option<Link>,
    /// 流动党员: between two branches.
    pub floating: bool,
    /// Where they were before, with dates, oldest first.
    pub transfers: Vec<TransferLinks>,
    pub commitments: Vec<super::commitment::CommitmentRow>,
    pub appraisals: Vec<super::appraisal::AppraisalRow>,
    /// What each dimension of the score sheets weighs, in percent.
    pub weights: BTreeMap<&'static str, f64>,
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

impl Views<'_> {
    /// A member with everything that may be known of them.
    pub fn member(&self, at: Public<MemberIx>) -> Member {
        let (member, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let written = &member.written;
        let shown = written.public_phone.value == Some(true) || !self.settings.mask_phones;
        let id = |branch: Option<crate::model::BranchIx>| branch.and_then(|b| self.link(b)).map(|l| l.id);
        let transfers = member.transfers.iter().map(|t| Transfer { date: t.date, from: id(t.from), to: id(t.to) });
        Member {
            id: member.head.id.clone(),
            url: crate::site::record_url(member.head.kind, &member.head.id),
            name: self.masked(&member.name),
            branch: id(member.branch),
            transferred: transfers.collect(),
            photo: written.photo.get().and_then(|p| self.picture(&p.value)),
            phone: written.phone.value.as_deref().map(|p| if shown { p.to_owned() } else { mask_mobile(p) }),
            native_place: self.text(&written.native_place),
            joined: written.joined.value,
            post: self.text(&written.post),
            position: self.text(&written.position),
            duty_post: written.duty_post.get().map(|d| self.duty_post(d)),
            pledge: self.text(&written.pledge),
            stars: member
                .stars
                .iter()
                .map(|s| StarRating {
                    date: s.date.map(|d| d.value),
                    stars: s.stars.value,
                    note: s.note.as_deref().map(|n| self.masked(n)),
                })
                .collect(),
            honours: self.honours(&member.honours),
            model: self.exemplar(&written.model),
            scores: written
                .scores
                .list()
                .iter()
                .map(|s| Scores {
                    year: s.year.value,
                    competence: s.competence.value.map(|d| d.approx()),
                    contribution: s.contribution.value.map(|d| d.approx()),
                    satisfaction: s.satisfaction.value.map(|d| d.approx()),
                    reputation: s.reputation.value.map(|d| d.approx()),
                    total: facts::total(s, self.settings).map(|t| t.rounded().value()),
                })
                .collect(),
            left: member.left.map(|l| l.value),
            common: self.common(&member.head),
            facts: MemberFacts {
                households: member.households,
                stars: (&facts.stars).into(),
                score: facts.score.map(|s| s.total.rounded().value()),
                score_year: facts.score.and_then(|s| s.year),
            },
        }
    }

    /// A member in a list.
    pub fn member_row(&self, at: MemberIx) -> Option<MemberRow> {
        let (member, facts) = (&self.model[at], &self.facts[at]);
        let written = &member.written;
        Some(MemberRow {
            link: self.link(at)?,
            branch: member.branch.and_then(|b| self.link(b)),
            photo: written.photo.get().and_then(|p| self.picture(&p.value)),
            native_place: self.text(&written.native_place),
            joined: written.joined.value,
            post: self.text(&written.post),
            position: self.text(&written.position),
            pledge: self.text(&written.pledge),
            stars: (&facts.stars).into(),
            score: facts.score.map(|s| s.total.rounded().value()),
            score_year: facts.score.and_then(|s| s.year),
            model: self.exemplar(&written.model),
            left: member.left.map(|l| l.value),
        })
    }

    fn duty_post(&self, post: &crate::record::member::DutyPost) -> DutyPost {
        DutyPost {
            name: self.text(&post.name),
            duties: self.text(&post.duties),
            from: post.from.value,
            until: post.until.value,
            applied: post.applied.value,
            discussed: post.discussed.value,
            confirmed: post.confirmed.value,
            posted: post.posted.value,
            state: post_state(post, self.facts.as_of).map(|s| s.id()),
        }
    }

    /// A post on the board; none of those whose period is over.
    pub fn post_row(&self, at: MemberIx) -> Option<PostRow> {
        let post = self.model[at].current_post(self.facts.as_of)?;
        let branch = self.model[at].branch.and_then(|b| self.link(b));
        Some(PostRow { link: self.link(at)?, branch, post: self.duty_post(post) })
    }

    /// What stands around a member.
    pub fn around_member(&self, at: Public<MemberIx>) -> AroundMember {
        let at = at.at();
        let (member, facts) = (&self.model[at], &self.facts[at]);
        let link = |branch: Option<crate::model::BranchIx>| branch.and_then(|b| self.link(b));
        let exemplary = &self.plan.lists[ListName::Models].rows;
        let here = exemplary.iter().position(|row| *row == at.0);
        // the three that follow in the showcase, so that a reader can go round
        let others = here.into_iter().flat_map(|here| {
            let following = exemplary.iter().cycle().skip(here + 1);
            following.take(exemplary.len().saturating_sub(1).min(3))
        });
        AroundMember {
            branch: link(member.branch),
            floating: member.is_floating(),
            transfers: member
                .transfers
                .iter()
                .map(|t| TransferLinks { date: t.date, from: link(t.from), to: link(t.to) })
                .collect(),
            commitments: facts.commitments_of.iter().take(AROUND).filter_map(|c| self.commitment_row(*c)).collect(),
            appraisals: facts.appraisals_of.iter().take(AROUND).filter_map(|a| self.appraisal_row(*a)).collect(),
            weights: DIMENSIONS.into_iter().zip(self.settings.rules.score_weights.map(|w| w.approx())).collect(),
            others: others.filter_map(|m| self.member_row(MemberIx(*m))).collect(),
        }
    }
}
