use super::Views;
use super::common::Link;
use crate::facts::Standing;
use crate::model::{BranchIx, CommitmentIx, Head, MemberIx, Model, NoticeIx, PageIx, RectificationIx};
use crate::site::record_url;
use crate::vocabulary::Kind;
use serde::Serialize;
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

/// A position in the model whose standing can be asked.
pub trait Position: Copy {
    /// What may be seen of it.
    fn standing(self, views: &Views<'_>) -> Standing;
    /// Its kind, id and name.
    fn named<'a>(self, views: &Views<'a>) -> (Kind, &'a str, String);
    /// Where its link is kept once made.
    fn kept(self, roster: &Roster) -> &OnceLock<Link>;
}

macro_rules! positions {
    ($($index:ident $standing:ident $kept:ident $kind:ident $name:expr;)*) => {
        /// The links of all records, each made when it is first asked for: a branch is named on many pages.
        #[derive(Debug, Default)]
        pub struct Roster {
            $($kept: Vec<OnceLock<Link>>,)*
        }

        impl Roster {
            /// Empty places for the records of a model.
            pub fn of(model: &Model) -> Self {
                Self { $($kept: std::iter::repeat_with(OnceLock::new).take(model.$kept.len()).collect(),)* }
            }
        }
        $(
        impl Position for $index {
            fn standing(self, views: &Views<'_>) -> Standing {
                views.facts.standing.$standing(self)
            }
            fn named<'a>(self, views: &Views<'a>) -> (Kind, &'a str, String) {
                let name: fn(&Views<'_>, $index) -> String = $name;
                (Kind::$kind, &views.model[self].head.id, name(views, self))
            }
            fn kept(self, roster: &Roster) -> &OnceLock<Link> {
                &roster.$kept[self.0 as usize]
            }
        }
    )*};
}

positions! {
    BranchIx branch branches Branches |v, at| v.model[at].name.clone();
    CommitmentIx commitment commitments Commitments |v, at| v.commitment_name(at);
    MemberIx member members Members |v, at| v.model[at].name.clone();
    RectificationIx rectification rectifications Rectifications |v, at| v.rectification_name(at);
    NoticeIx notice notices Notices |v, at| v.model[at].name.clone();
    PageIx page pages Pages |v, at| v.model[at].name.clone();
}

impl Views<'_> {
    /// The one door to publication: a record that may be seen on the as-of date.
    pub fn public<I: Position>(&self, at: I) -> Option<Public<I>> {
        at.standing(self).is_public().then_some(Public(at))
    }

    /// A link to a record, if it may be seen.
    pub fn link<I: Position>(&self, at: I) -> Option<Link> {
        let at = self.public(at)?.at();
        let made = at.kept(self.roster).get_or_init(|| {
            let (kind, id, name) = at.named(self);
            Link { id: id.into(), name: self.masked(&name).into(), url: record_url(kind, id).into() }
        });
        Some(made.clone())
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
    Notice(super::notice::Notice),
    Page(super::notice::FreePage),
}

impl Views<'_> {
    /// How many records of a kind there are, held back or not.
    pub fn count(&self, kind: Kind) -> u32 {
        let model = self.model;
        let count = match kind {
            Kind::Branches => model.branches.len(),
            Kind::Commitments => model.commitments.len(),
            Kind::Members => model.members.len(),
            Kind::Rectifications => model.rectifications.len(),
            Kind::Notices => model.notices.len(),
            Kind::Pages => model.pages.len(),
        };
        count as u32
    }

    /// A record of a kind by its position, if it may be seen.
    pub fn record(&self, kind: Kind, at: u32) -> Option<Record> {
        Some(match kind {
            Kind::Branches => Record::Branch(self.branch(self.public(BranchIx(at))?)),
            Kind::Commitments => Record::Commitment(self.commitment(self.public(CommitmentIx(at))?)),
            Kind::Members => Record::Member(self.member(self.public(MemberIx(at))?)),
            Kind::Rectifications => Record::Rectification(self.rectification(self.public(RectificationIx(at))?)?),
            Kind::Notices => Record::Notice(self.notice(self.public(NoticeIx(at))?)),
            Kind::Pages => Record::Page(self.free_page(self.public(PageIx(at))?)),
        })
    }

    /// What may be seen of a record, and its position among all heads.
    pub fn standing(&self, kind: Kind, at: u32) -> (Standing, usize) {
        let standing = match kind {
            Kind::Branches => BranchIx(at).standing(self),
            Kind::Commitments => CommitmentIx(at).standing(self),
            Kind::Members => MemberIx(at).standing(self),
            Kind::Rectifications => RectificationIx(at).standing(self),
            Kind::Notices => NoticeIx(at).standing(self),
            Kind::Pages => PageIx(at).standing(self),
        };
        let before: u32 = Kind::ALL.iter().take_while(|k| **k != kind).map(|k| self.count(*k)).sum();
        (standing, (before + at) as usize)
    }

    /// The head of a record.
    pub fn head(&self, kind: Kind, at: u32) -> &Head {
        match kind {
            Kind::Branches => &self.model[BranchIx(at)].head,
            Kind::Commitments => &self.model[CommitmentIx(at)].head,
            Kind::Members => &self.model[MemberIx(at)].head,
            Kind::Rectifications => &self.model[RectificationIx(at)].head,
            Kind::Notices => &self.model[NoticeIx(at)].head,
            Kind::Pages => &self.model[PageIx(at)].head,
        }
    }
}
