//! Records as written: strings, dates and spans, one file a kind.
//!
//! In: the sources and the site's extra keys. Out: [`Records`], read in parallel, in path order,
//! and a finding for every key or value that is not of its type.
//! Never here: whether an id exists or a rule holds.

pub mod activity;
pub mod appraisal;
pub mod branch;
pub mod campaign;
pub mod commitment;
pub mod common;
pub mod disclosure;
mod load;
pub mod member;
pub mod notice;
pub mod page;
pub mod rectification;
pub mod term;
pub mod unit;

pub use common::Common;
pub use load::load;

use crate::source::{At, FileId, Span};
use crate::vocabulary::{Field, Kind, Mapping, Reader};
use std::collections::BTreeSet;

/// One record of any kind.
#[derive(Clone, Debug)]
pub struct Record<T> {
    /// The file it stands in.
    pub file: FileId,
    /// Its first key (the start of the file when there is none): where a finding about the whole points.
    pub span: Span,
    /// The id, written or taken from the file's name.
    pub id: At<String>,
    /// Keys that every record may carry.
    pub common: Box<Common>,
    /// Keys of its kind.
    pub own: Box<T>,
    /// The site's own keys.
    pub extra: Vec<Extra>,
    /// The prose.
    pub story: Option<Story>,
}

/// The value of a key that the site declared itself.
#[derive(Clone, Debug)]
pub struct Extra {
    /// Which declaration: an index into the kind's `fields` of the settings.
    pub field: usize,
    /// One value, or several.
    pub values: Vec<At<String>>,
    /// Whether it was written as a list.
    pub list: bool,
}

/// Markdown and where it stands.
#[derive(Clone, Debug)]
pub struct Story {
    /// The markdown.
    pub text: String,
    /// Its place.
    pub span: Span,
    /// Whether byte n of the text is byte n of the place (the body of a `.md` file).
    pub verbatim: bool,
}

/// A kind's record type: its keys and how they are taken from a mapping.
pub trait Own: Sized + Send {
    /// Which kind.
    const KIND: Kind;
    /// The table.
    const FIELDS: &'static [Field];
    /// Takes the kind's keys.
    fn take(map: &mut Mapping<'_, '_>, reader: &mut Reader<'_>) -> Self;
}

/// Does the same to the records of any kind.
pub trait Visit {
    /// The records of one kind.
    fn kind<T: Own>(&mut self, records: &mut Vec<Record<T>>);
}

macro_rules! kinds {
    ($($kind:ident $field:ident $type:ty;)*) => {
        $(impl Own for $type {
            const KIND: Kind = Kind::$kind;
            const FIELDS: &'static [Field] = <$type>::FIELDS;
            fn take(map: &mut Mapping<'_, '_>, reader: &mut Reader<'_>) -> Self {
                <$type>::take(map, reader)
            }
        })*

        /// All records of a site, each kind in path order.
        #[derive(Clone, Debug, Default)]
        pub struct Records {
            $(#[doc = concat!("`", stringify!($field), "/`")] pub $field: Vec<Record<$type>>,)*
            /// Ids of records that could not be read: naming one of them is no second mistake.
            pub lost: BTreeSet<(Kind, String)>,
        }

        impl Records {
            /// Hands each kind's records to a visitor.
            pub fn visit(&mut self, visitor: &mut impl Visit) {
                $(visitor.kind(&mut self.$field);)*
            }
            /// Hands the records of one kind to a visitor.
            fn visit_kind(&mut self, kind: Kind, visitor: &mut impl Visit) {
                match kind { $(Kind::$kind => visitor.kind(&mut self.$field)),* }
            }
            /// All of these, one after the other; every list is made as long as it will be.
            fn of(parts: Vec<Records>) -> Self {
                let mut all = Records {
                    $($field: Vec::with_capacity(parts.iter().map(|part| part.$field.len()).sum()),)*
                    lost: Default::default(),
                };
                parts.into_iter().for_each(|part| all.append(part));
                all
            }
            fn append(&mut self, mut other: Records) {
                $(self.$field.append(&mut other.$field);)*
                self.lost.append(&mut other.lost);
            }
        }

        /// The table of a kind, without the keys that every record may carry.
        pub fn fields(kind: Kind) -> &'static [Field] {
            match kind { $(Kind::$kind => <$type>::FIELDS),* }
        }
    };
}

/// The field of a kind that has this name, in either language.
pub fn field(kind: Kind, name: &str) -> Option<&'static Field> {
    Common::FIELDS.iter().chain(fields(kind)).find(|f| f.zh == name || f.en == name)
}

kinds! {
    Branches branches branch::Branch;
    Commitments commitments commitment::Commitment;
    Members members member::Member;
    Rectifications rectifications rectification::Rectification;
    Appraisals appraisals appraisal::Appraisal;
    Notices notices notice::Notice;
    Campaigns campaigns campaign::Campaign;
    Activities activities activity::Activity;
    Units units unit::Unit;
    Disclosures disclosures disclosure::Disclosure;
    Glossary glossary term::Term;
    Pages pages page::Page;
}
