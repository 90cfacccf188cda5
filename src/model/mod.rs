//! Records as resolved: ids checked, references typed, words found in the site's scales.
//!
//! In: records as written, the settings, the media. Out: a [`Model`] in which every reference
//! leads somewhere, and a finding for each that does not. What was written stays within reach
//! (`written`), with its places, for the checks.
//! Never here: a fact that depends on today; except that [`Model::cut`] forgets the future.

mod branch;
mod commitment;
mod cut;
mod head;
mod ids;
mod member;
mod notice;
mod page;
mod rectification;
mod resolve;

pub use branch::{Branch, Grading};
pub use commitment::{Commitment, Promisor};
pub use head::{Head, MediaUse};
pub use ids::{Ids, folded};
pub use member::Member;
pub use notice::{Notice, Span as NoticeSpan};
pub use page::Page;
pub use rectification::Rectification;
pub use resolve::resolve;

/// Typed positions in a [`Model`]: a branch is never mistaken for a member.
macro_rules! index {
    ($($name:ident $field:ident $type:ident;)*) => {
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
        )*

        /// Everything a site's records say, each kind sorted by id.
        #[derive(Debug, Default)]
        pub struct Model {
            $(#[doc = concat!("All, sorted by id: [`", stringify!($type), "`].")] pub $field: Vec<$type>,)*
        }

        impl Model {
            /// The heads of all records, kind by kind.
            pub fn heads(&self) -> impl Iterator<Item = &Head> {
                std::iter::empty()$(.chain(self.$field.iter().map(|r| &r.head)))*
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
    BranchIx branches Branch;
    CommitmentIx commitments Commitment;
    MemberIx members Member;
    RectificationIx rectifications Rectification;
    NoticeIx notices Notice;
    PageIx pages Page;
}
