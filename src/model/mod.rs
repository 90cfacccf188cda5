//! Records as resolved: ids checked, references typed, words found in the site's scales.
//!
//! In: records as written, the settings, the media. Out: a [`Model`] in which every reference
//! leads somewhere, and a finding for each that does not. What was written stays within reach
//! (`written`), with its places, for the checks.
//! Never here: a fact that depends on today; except that [`Model::cut`] forgets the future.

mod activity;
mod appraisal;
mod branch;
mod campaign;
mod commitment;
mod cut;
mod disclosure;
mod head;
mod honour;
mod ids;
mod member;
mod near;
mod notice;
mod order;
mod page;
mod rectification;
mod resolve;
mod subject;
mod term;
mod unit;

pub use activity::Activity;
pub use appraisal::Appraisal;
pub use branch::{Branch, Grading};
pub use campaign::{Campaign, Tier};
pub use commitment::Commitment;
pub use disclosure::Disclosure;
pub use head::{Head, MediaUse, Prose};
pub use honour::Honour;
pub use ids::{Ids, folded, unfit};
pub use member::Member;
pub use notice::{Notice, Span as NoticeSpan};
pub use page::Page;
pub use rectification::Rectification;
pub use resolve::resolve;
pub use subject::Subject;
pub use term::Term;
pub use unit::Unit;

use crate::vocabulary::Kind;
use std::ops::Range;

/// Typed positions in a [`Model`]: a branch is never mistaken for a member.
macro_rules! index {
    ($($kind:ident $name:ident $field:ident $type:ident;)*) => {
        $(
            #[doc = concat!("Position of a ", stringify!($type), " in the model.")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);

            impl std::ops::Index<$name> for Model {
                type Output = $type;
                fn index(&self, at: $name) -> &$type {
                    &self.$field[at.0 as usize]
                }
            }

            impl Position for $name {
                const KIND: Kind = Kind::$kind;
                fn at(row: u32) -> Self {
                    Self(row)
                }
                fn row(self) -> u32 {
                    self.0
                }
            }
        )*

        /// Everything a site's records say, each kind sorted by id, 2 before 10.
        #[derive(Debug, Default)]
        pub struct Model {
            $(#[doc = concat!("All, sorted by id, 2 before 10: [`", stringify!($type), "`].")] pub $field: Vec<$type>,)*
            /// What branches are graded in side by side, the primary aspect first (domain.md A4); empty where all is one history.
            pub aspects: Vec<String>,
        }

        impl Model {
            /// The heads of all records, kind by kind.
            pub fn heads(&self) -> impl Iterator<Item = &Head> {
                std::iter::empty()$(.chain(self.$field.iter().map(|r| &r.head)))*
            }
            fn heads_mut(&mut self) -> impl Iterator<Item = &mut Head> {
                std::iter::empty()$(.chain(self.$field.iter_mut().map(|r| &mut r.head)))*
            }
            /// The head of one record.
            pub fn head(&self, kind: Kind, row: u32) -> &Head {
                match kind { $(Kind::$kind => &self.$field[row as usize].head),* }
            }
            /// How many records of a kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind { $(Kind::$kind => self.$field.len()),* }
            }
            /// How many records there are.
            pub fn len(&self) -> usize {
                0 $(+ self.$field.len())*
            }
            /// Whether there is none.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }
    };
}

index! {
    Branches BranchIx branches Branch;
    Commitments CommitmentIx commitments Commitment;
    Members MemberIx members Member;
    Rectifications RectificationIx rectifications Rectification;
    Appraisals AppraisalIx appraisals Appraisal;
    Notices NoticeIx notices Notice;
    Campaigns CampaignIx campaigns Campaign;
    Activities ActivityIx activities Activity;
    Units UnitIx units Unit;
    Disclosures DisclosureIx disclosures Disclosure;
    Glossary TermIx glossary Term;
    Pages PageIx pages Page;
}

/// A position that knows its kind.
pub trait Position: Copy {
    /// Which kind it is a position of.
    const KIND: Kind;
    /// The position of a row.
    fn at(row: u32) -> Self;
    /// Which row it is.
    fn row(self) -> u32;
    /// Its kind and row.
    fn place(self) -> (Kind, u32) {
        (Self::KIND, self.row())
    }
}

impl Model {
    /// All that is written as markdown.
    pub fn prose(&self) -> impl Iterator<Item = Prose<'_>> {
        let stories = self.heads().filter_map(|head| {
            let story = head.story.as_ref()?;
            Some(Prose { head, text: &story.text, span: story.span, verbatim: story.verbatim })
        });
        let comments = self.appraisals.iter().filter_map(|appraisal| {
            let comment = &appraisal.written.comment;
            Some(Prose { head: &appraisal.head, text: &comment.get()?.0, span: comment.span, verbatim: false })
        });
        stories.chain(comments)
    }

    /// The rows of one kind.
    pub fn rows(&self, kind: Kind) -> Range<u32> {
        0..self.count(kind) as u32
    }

    /// All positions of one kind.
    pub fn all<I: Position>(&self) -> impl DoubleEndedIterator<Item = I> + use<I> {
        self.rows(I::KIND).map(I::at)
    }

    /// Kind and row of every record, in the order of [`Model::heads`].
    pub fn places(&self) -> impl Iterator<Item = (Kind, u32)> {
        Kind::ALL.into_iter().flat_map(|kind| self.rows(kind).map(move |row| (kind, row)))
    }

    /// The kind and row of a position in [`Model::heads`].
    pub fn place(&self, mut at: usize) -> Option<(Kind, u32)> {
        for kind in Kind::ALL {
            match at.checked_sub(self.count(kind)) {
                Some(rest) => at = rest,
                None => return Some((kind, at as u32)),
            }
        }
        None
    }

    /// How many records stand before those of a kind, in the order of [`Model::heads`].
    pub fn before(&self, kind: Kind) -> usize {
        Kind::ALL.iter().take_while(|k| **k != kind).map(|k| self.count(*k)).sum()
    }
}
