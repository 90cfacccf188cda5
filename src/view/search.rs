//! What search says of a record beside its text.

use super::common::Link;
use super::Views;
use crate::model::{
    ActivityIx, AppraisalIx, BranchIx, CampaignIx, CommitmentIx, MemberIx, NoticeIx, Promisor, RectificationIx, Subject,
    UnitIx,
};
use crate::site::{ListName, encode, page_path};
use crate::vocabulary::Kind;
use std::sync::Arc;

/// A record that search finds.
#[derive(Clone, Debug)]
pub struct Found {
    pub url: Arc<str>,
    pub name: Arc<str>,
    /// The branch it belongs to.
    pub branch: Option<BranchIx>,
    pub year: Option<i32>,
    /// How it stands, where records of its kind are told apart by that: an id in `data/`.
    pub state: Option<&'static str>,
}

impl Views<'_> {
    /// What search says of a record, if it may be seen.
    pub fn found(&self, kind: Kind, row: u32) -> Option<Found> {
        let (branch, year, state) = self.traits(kind, row);
        let Link { url, name, .. } = if kind == Kind::Units { self.registered(UnitIx(row))? } else { self.link_to(kind, row)? };
        let branch = branch.filter(|b| self.link(*b).is_some());
        Some(Found { url, name, branch, year, state })
    }

    /// A unit has no page of its own: it stands in the register.
    fn registered(&self, at: UnitIx) -> Option<Link> {
        let unit = &self.model[self.public(at)?.at()];
        let url = encode(&page_path(ListName::Coverage, self.plan.searched.page_of(at)));
        Some(Link { id: unit.head.id.as_str().into(), name: self.masked(&unit.name).into(), url: url.into() })
    }

    fn traits(&self, kind: Kind, row: u32) -> (Option<BranchIx>, Option<i32>, Option<&'static str>) {
        let (model, facts, at) = (self.model, self.facts, row as usize);
        let home = |member: MemberIx| model[member].branch;
        match kind {
            Kind::Branches => (Some(BranchIx(row)), None, model.branches[at].closed.is_some().then_some("closed")),
            Kind::Commitments => {
                let c = &model[CommitmentIx(row)];
                let step = facts.commitments[at].step.id();
                let by = c.branch.or(c.promisor.and_then(|p| if let Promisor::Member(m) = p { home(m) } else { None }));
                (by, c.year(), Some(step))
            }
            Kind::Members => (home(MemberIx(row)), None, None),
            Kind::Rectifications => {
                let r = &model[RectificationIx(row)];
                (r.branch, r.posted.map(|d| d.year()), Some(facts.rectifications[at].state.id()))
            }
            Kind::Appraisals => {
                let a = &model[AppraisalIx(row)];
                let branch = a.subject.and_then(|s| match s {
                    Subject::Branch(branch) => Some(branch),
                    Subject::Member(member) => home(member),
                });
                (branch, a.date.map(|d| d.year()), None)
            }
            Kind::Notices => {
                let state = facts.notice(NoticeIx(row)).map(|n| n.state.id());
                (None, model[NoticeIx(row)].date.map(|d| d.year()), state)
            }
            Kind::Campaigns => (None, model[CampaignIx(row)].year(), None),
            Kind::Activities => {
                let a = &model[ActivityIx(row)];
                (a.branch, a.date.map(|d| d.year()), None)
            }
            Kind::Units => (model[UnitIx(row)].branch.as_ref().map(|b| b.value), None, None),
            Kind::Glossary | Kind::Pages => (None, None, None),
        }
    }
}
