//! 整改台账 on a superior's page: its own, that of each branch right below it, and their sum.

use super::Views;
use super::common::Link;
use crate::facts;
use crate::model::BranchIx;
use serde::Serialize;

/// The ledger of a branch that has others below it.
#[derive(Clone, Debug, Serialize)]
pub struct Ledger {
    /// Its own.
    pub own: Tally,
    /// Of each branch right below it that has any, with all below that one.
    pub below: Vec<Below>,
    /// All of them.
    pub total: Tally,
}

/// What a branch right below answers for.
#[derive(Clone, Debug, Serialize)]
pub struct Below {
    #[serde(flatten)]
    pub link: Link,
    /// Whether it is closed: then nothing of it is open.
    pub closed: bool,
    pub tally: Tally,
}

/// Rectifications, and their problems; those of closed branches are in no count of what is open.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Tally {
    pub total: usize,
    pub open: usize,
    pub problems: usize,
    pub done: usize,
    pub overdue: usize,
}

impl Views<'_> {
    /// What a branch and all below it have to put right; none where nobody below it has anything.
    pub(super) fn ledger(&self, at: BranchIx) -> Option<Ledger> {
        let facts = |at: BranchIx| &self.facts[at];
        let total: Tally = (&facts(at).ledger).into();
        let theirs = facts(at).children.iter().filter(|child| facts(**child).ledger.total > 0);
        let below = theirs.filter_map(|child| {
            let (closed, tally) = (self.model[*child].closed.is_some(), (&facts(*child).ledger).into());
            Some(Below { link: self.link(*child)?, closed, tally })
        });
        let below: Vec<Below> = below.collect();
        // what no row below shows is its own
        let own = below.iter().fold(total, |left, one| Tally {
            total: left.total - one.tally.total,
            open: left.open - one.tally.open,
            problems: left.problems - one.tally.problems,
            done: left.done - one.tally.done,
            overdue: left.overdue - one.tally.overdue,
        });
        (!below.is_empty()).then_some(Ledger { own, below, total })
    }
}

impl From<&facts::Ledger> for Tally {
    fn from(l: &facts::Ledger) -> Self {
        Tally { total: l.total, open: l.open, problems: l.problems, done: l.done, overdue: l.overdue }
    }
}
