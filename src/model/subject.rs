use super::resolve::Resolver;
use super::{BranchIx, Honour, MemberIx, Model};
use crate::vocabulary::{Key, Slot};

/// 主体: who promises, is appraised, holds an honour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A branch.
    Branch(BranchIx),
    /// A member.
    Member(MemberIx),
}

impl Subject {
    /// Whichever of the two a record names; both are looked up, the branch goes first.
    pub(super) fn of(branch: &Slot<Key>, member: &Slot<Key>, cx: &mut Resolver<'_>) -> Option<Self> {
        let branch = cx.branch(branch).map(|b| Self::Branch(b.value));
        let member = cx.member(member).map(|m| Self::Member(m.value));
        branch.or(member)
    }

    /// What it is called.
    pub fn name(self, model: &Model) -> &str {
        match self {
            Self::Branch(at) => &model[at].name,
            Self::Member(at) => &model[at].name,
        }
    }

    /// What it was honoured for.
    pub fn honours(self, model: &Model) -> &[Honour] {
        match self {
            Self::Branch(at) => &model[at].honours,
            Self::Member(at) => &model[at].honours,
        }
    }

    /// The branch, or the one that the member belongs to.
    pub fn branch(self, model: &Model) -> Option<BranchIx> {
        match self {
            Self::Branch(at) => Some(at),
            Self::Member(at) => model[at].branch,
        }
    }
}
