use super::Views;
use super::common::Link;
use super::titles::Titles;
use crate::facts::Facts;
use crate::model::{
    ActivityIx, AppraisalIx, BranchIx, CampaignIx, CommitmentIx, DisclosureIx, Ids, MemberIx, Model, NoticeIx, PageIx, Position,
    RectificationIx, Subject, TermIx, UnitIx,
};
use crate::site::record_url;
use crate::text::markdown::{self, Terms};
use crate::vocabulary::Kind;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Proof that a record may be seen: [`Views::public`] alone makes it.
#[derive(Clone, Copy, Debug)]
pub struct Public<I>(I);

impl<I: Copy> Public<I> {
    /// Which record.
    pub fn at(self) -> I {
        self.0
    }
}

/// A record that can be named, and so linked to.
pub trait Named: Position {
    /// What it is called, unmasked.
    fn name(self, views: &Views<'_>) -> String;
}

macro_rules! names {
    ($($index:ident $name:expr;)*) => {$(
        impl Named for $index {
            fn name(self, views: &Views<'_>) -> String {
                let name: fn(&Views<'_>, $index) -> String = $name;
                name(views, self)
            }
        }
    )*};
}

names! {
    BranchIx |v, at| v.model[at].name.clone();
    CommitmentIx |v, at| v.commitment_name(at);
    MemberIx |v, at| v.model[at].name.clone();
    RectificationIx |v, at| v.rectification_name(at);
    AppraisalIx |v, at| v.appraisal_name(at);
    NoticeIx |v, at| v.model[at].name.clone();
    CampaignIx |v, at| v.model[at].name.clone();
    ActivityIx |v, at| v.model[at].name.clone();
    DisclosureIx |v, at| v.model[at].name.clone();
    TermIx |v, at| v.model[at].name.clone();
    PageIx |v, at| v.model[at].name.clone();
}

/// The links of all records, each made when it is first asked for: a branch is named on many pages.
#[derive(Debug, Default)]
pub struct Roster {
    /// What records without a title are called.
    pub(super) titles: Titles,
    kinds: Vec<Vec<OnceLock<Link>>>,
    /// What the glossary explains.
    pub(super) terms: Terms,
    /// Kind and row of records to whose headings others link.
    pub(super) headings_linked: BTreeSet<(Kind, u32)>,
}

impl Roster {
    /// Empty places for the records of a model.
    pub fn of(model: &Model, facts: &Facts, ids: &Ids, titles: Titles) -> Self {
        let places = |kind| std::iter::repeat_with(OnceLock::new).take(model.count(kind)).collect();
        let linked = model.prose().flat_map(|prose| markdown::linked_headings(prose.text));
        let linked = linked.filter_map(|(kind, id)| {
            let kind = Kind::linked(&kind)?;
            Some((kind, ids.find(kind, &id)?))
        });
        let (kinds, terms) = (Kind::ALL.map(places).into(), super::prose::terms(model, facts));
        Self { titles, kinds, terms, headings_linked: linked.collect() }
    }
}

impl Views<'_> {
    /// The one door to publication: a record that may be seen on the as-of date.
    pub fn public<I: Position>(&self, at: I) -> Option<Public<I>> {
        self.facts.standing.of(at).is_public().then_some(Public(at))
    }

    /// A link to a record, if it may be seen.
    pub fn link<I: Named>(&self, at: I) -> Option<Link> {
        let at = self.public(at)?.at();
        let made = self.roster.kinds[I::KIND as usize][at.row() as usize].get_or_init(|| {
            let id = self.model.head(I::KIND, at.row()).id.as_str();
            Link { id: id.into(), name: self.masked(&at.name(self)).into(), url: record_url(I::KIND, id).into() }
        });
        Some(made.clone())
    }

    /// A link to a branch or member, if it may be seen.
    pub fn link_of(&self, subject: Subject) -> Option<Link> {
        match subject {
            Subject::Branch(at) => self.link(at),
            Subject::Member(at) => self.link(at),
        }
    }

    /// What a record is called by its kind and row, whether it may be seen or not: for those who keep the records.
    pub fn called(&self, kind: Kind, row: u32) -> String {
        match kind {
            Kind::Branches => BranchIx(row).name(self),
            Kind::Commitments => CommitmentIx(row).name(self),
            Kind::Members => MemberIx(row).name(self),
            Kind::Rectifications => RectificationIx(row).name(self),
            Kind::Appraisals => AppraisalIx(row).name(self),
            Kind::Notices => NoticeIx(row).name(self),
            Kind::Campaigns => CampaignIx(row).name(self),
            Kind::Activities => ActivityIx(row).name(self),
            Kind::Units => self.model[UnitIx(row)].name.clone(),
            Kind::Disclosures => DisclosureIx(row).name(self),
            Kind::Glossary => TermIx(row).name(self),
            Kind::Pages => PageIx(row).name(self),
        }
    }

    /// A link to a record by its kind and row, if it may be seen and has a page.
    pub fn link_to(&self, kind: Kind, row: u32) -> Option<Link> {
        match kind {
            Kind::Branches => self.link(BranchIx(row)),
            Kind::Commitments => self.link(CommitmentIx(row)),
            Kind::Members => self.link(MemberIx(row)),
            Kind::Rectifications => self.link(RectificationIx(row)),
            Kind::Appraisals => self.link(AppraisalIx(row)),
            Kind::Notices => self.link(NoticeIx(row)),
            Kind::Campaigns => self.link(CampaignIx(row)),
            Kind::Activities => self.link(ActivityIx(row)),
            Kind::Units => None,
            Kind::Disclosures => self.link(DisclosureIx(row)),
            Kind::Glossary => self.link(TermIx(row)),
            Kind::Pages => self.link(PageIx(row)),
        }
    }
}

/// A view of any kind, for `data/`.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "made one at a time and written at once")]
pub enum Record {
    Branch(super::branch::Branch),
    Commitment(super::commitment::Commitment),
    Member(super::member::Member),
    Rectification(super::rectification::Rectification),
    Appraisal(super::appraisal::Appraisal),
    Notice(super::notice::Notice),
    Campaign(super::campaign::Campaign),
    Activity(super::activity::Activity),
    Unit(super::unit::Unit),
    Disclosure(super::disclosure::Disclosure),
    Term(super::term::Term),
    Page(super::notice::FreePage),
}

impl Views<'_> {
    /// A record of a kind by its row, if it may be seen.
    pub fn record(&self, kind: Kind, row: u32) -> Option<Record> {
        Some(match kind {
            Kind::Branches => Record::Branch(self.branch(self.public(BranchIx(row))?)),
            Kind::Commitments => Record::Commitment(self.commitment(self.public(CommitmentIx(row))?)),
            Kind::Members => Record::Member(self.member(self.public(MemberIx(row))?)),
            Kind::Rectifications => Record::Rectification(self.rectification(self.public(RectificationIx(row))?)?),
            Kind::Appraisals => Record::Appraisal(self.appraisal(self.public(AppraisalIx(row))?)?),
            Kind::Notices => Record::Notice(self.notice(self.public(NoticeIx(row))?)),
            Kind::Campaigns => Record::Campaign(self.campaign(self.public(CampaignIx(row))?)),
            Kind::Activities => Record::Activity(self.activity(self.public(ActivityIx(row))?)),
            Kind::Units => Record::Unit(self.unit(self.public(UnitIx(row))?)),
            Kind::Disclosures => Record::Disclosure(self.disclosure(self.public(DisclosureIx(row))?)),
            Kind::Glossary => Record::Term(self.term(self.public(TermIx(row))?)),
            Kind::Pages => Record::Page(self.free_page(self.public(PageIx(row))?)),
        })
    }
}
