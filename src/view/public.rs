use super::Views;
use super::common::Link;
use crate::facts::Standing;
use crate::model::{BranchIx, CommitmentIx, MemberIx, NoticeIx, PageIx, RectificationIx};
use crate::site::record_url;
use crate::vocabulary::Kind;

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
    fn named(self, views: &Views<'_>) -> (Kind, &str, String);
}

macro_rules! positions {
    ($($index:ident $standing:ident $kind:ident $name:expr;)*) => {$(
        impl Position for $index {
            fn standing(self, views: &Views<'_>) -> Standing {
                views.facts.standing.$standing(self)
            }
            fn named(self, views: &Views<'_>) -> (Kind, &str, String) {
                let name: fn(&Views<'_>, $index) -> String = $name;
                // the id is borrowed from the views' model, which outlives this call
                (Kind::$kind, &views.model[self].head.id, name(views, self))
            }
        }
    )*};
}

positions! {
    BranchIx branch Branches |v, at| v.model[at].name.clone();
    CommitmentIx commitment Commitments |v, at| v.commitment_name(at);
    MemberIx member Members |v, at| v.model[at].name.clone();
    RectificationIx rectification Rectifications |v, at| v.rectification_name(at);
    NoticeIx notice Notices |v, at| v.model[at].name.clone();
    PageIx page Pages |v, at| v.model[at].name.clone();
}

impl Views<'_> {
    /// The one door to publication: a record that may be seen on the as-of date.
    pub fn public<I: Position>(&self, at: I) -> Option<Public<I>> {
        at.standing(self).is_public().then_some(Public(at))
    }

    /// A link to a record, if it may be seen.
    pub fn link<I: Position>(&self, at: I) -> Option<Link> {
        let at = self.public(at)?.at();
        let (kind, id, name) = at.named(self);
        Some(Link { id: id.to_owned(), name: self.masked(&name), url: record_url(kind, id) })
    }
}
