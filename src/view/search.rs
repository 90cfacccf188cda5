//! What search says of a record beside its text.

use super::Views;
use super::common::Link;
use crate::calendar::Day;
use crate::model::{
    ActivityIx, AppraisalIx, BranchIx, CampaignIx, CommitmentIx, DisclosureIx, MemberIx, NoticeIx, RectificationIx, UnitIx,
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
        let Traits { branch, date, year, state } = self.traits(kind, row);
        let Link { url, name, .. } = if kind == Kind::Units { self.registered(UnitIx(row))? } else { self.link_to(kind, row)? };
        let branch = branch.filter(|b| self.link(*b).is_some());
        Some(Found { url, name, branch, year: year.or(date.map(|d| d.year())), state })
    }

    /// A unit has no page of its own: it stands in the register.
    fn registered(&self, at: UnitIx) -> Option<Link> {
        let unit = &self.model[self.public(at)?.at()];
        let url = encode(&page_path(ListName::Coverage, self.plan.searched.page_of(at)));
        Some(Link { id: unit.head.id.as_str().into(), name: self.masked(&unit.name).into(), url: url.into() })
    }

    /// The day on which a record was made public, where it says one.
    pub fn published(&self, kind: Kind, row: u32) -> Option<Day> {
        self.traits(kind, row).date
    }

    fn traits(&self, kind: Kind, row: u32) -> Traits {
        let (model, facts) = (self.model, self.facts);
        let mut of = Traits::default();
        match kind {
            Kind::Branches => {
                of.branch = Some(BranchIx(row));
                of.state = model[BranchIx(row)].closed.is_some().then_some("closed");
            }
            Kind::Commitments => {
                let own = &model[CommitmentIx(row)];
                let day = own.published.map(|p| p.value).or(own.newest_review().and_then(|r| r.on.value));
                of = Traits {
                    branch: own.branch.or(own.promisor.and_then(|by| by.branch(model))),
                    date: day,
                    year: own.year(),
                    state: Some(facts[CommitmentIx(row)].step.id()),
                };
            }
            Kind::Members => of.branch = model[MemberIx(row)].branch,
            Kind::Rectifications => {
                let own = &model[RectificationIx(row)];
                let state = Some(facts[RectificationIx(row)].state.id());
                of = Traits { branch: own.branch, date: own.posted, year: None, state };
            }
            Kind::Appraisals => {
                let own = &model[AppraisalIx(row)];
                of.branch = own.subject.and_then(|subject| subject.branch(model));
                of.date = own.date;
            }
            Kind::Notices => {
                of.date = model[NoticeIx(row)].date;
                of.state = facts.notice(NoticeIx(row)).map(|n| n.state.id());
            }
            Kind::Campaigns => of.year = model[CampaignIx(row)].year(),
            Kind::Activities => {
                of.branch = model[ActivityIx(row)].branch;
                of.date = model[ActivityIx(row)].date;
            }
            Kind::Units => of.branch = model[UnitIx(row)].branch.as_ref().map(|b| b.value),
            Kind::Disclosures => {
                of.branch = model[DisclosureIx(row)].branch;
                of.date = facts[DisclosureIx(row)].published;
                of.state = facts[DisclosureIx(row)].light.map(|light| light.id());
            }
            Kind::Glossary | Kind::Pages => {}
        }
        of
    }
}

/// What records of every kind have in common, as far as they have it.
#[derive(Default)]
struct Traits {
    branch: Option<BranchIx>,
    date: Option<Day>,
    /// Where it is not that of the date.
    year: Option<i32>,
    state: Option<&'static str>,
}
