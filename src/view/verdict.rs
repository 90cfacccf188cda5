//! How a record stands, in the word that a reader asks for: the same on its page and on its sheet.

use super::Views;
use crate::facts::{Light, RectificationState, Step};
use crate::model::{BranchIx, CommitmentIx, RectificationIx};
use crate::vocabulary::words::Outcome;
use serde::Serialize;

/// How a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// `overdue`, `failed`, `reopened`, `fulfilled`, `on_time`; what was found in accepting; else the step.
    pub word: &'static str,
    /// The step it has come to, where that is another word.
    pub step: Option<&'static str>,
}

impl Verdict {
    fn of(word: &'static str, step: &'static str) -> Self {
        Verdict { word, step: (word != step).then_some(step) }
    }
}

impl Views<'_> {
    /// What was found in accepting it; what is late, or not kept; that all is kept; else its step. None of an oral one.
    pub(super) fn commitment_verdict(&self, at: CommitmentIx) -> Option<Verdict> {
        let (commitment, facts) = (&self.model[at], &self.facts[at]);
        let all = facts.total > 0 && facts.fulfilled == facts.total;
        let accepted = commitment.written.verification.get().filter(|_| facts.step == Step::Verified);
        let word = match accepted.and_then(|accepted| accepted.verdict.value) {
            Some(found) if !(all && found == Outcome::Met) => found.id(),
            _ if facts.overdue > 0 => Light::Overdue.id(),
            _ if facts.failed > 0 => Light::Failed.id(),
            _ if all => Light::Fulfilled.id(),
            _ => facts.step.id(),
        };
        (!commitment.is_oral()).then(|| Verdict::of(word, facts.step.id()))
    }

    /// That it is late while it is being worked on; else its state.
    pub(super) fn rectification_verdict(&self, at: RectificationIx) -> Verdict {
        let facts = &self.facts[at];
        let late = facts.overdue > 0 && matches!(facts.state, RectificationState::Posted | RectificationState::InProgress);
        Verdict::of(if late { Light::Overdue.id() } else { facts.state.id() }, facts.state.id())
    }

    /// Of all that a branch promised and has to put right; none where there is nothing, or no branch any more.
    pub(super) fn branch_verdict(&self, at: BranchIx) -> Option<Verdict> {
        let facts = &self.facts[at];
        let (kept, open) = (&facts.fulfilment, &facts.rectifications);
        let again = |at: &RectificationIx| self.facts[*at].state == RectificationState::Reopened;
        let word = if kept.overdue > 0 || open.overdue > 0 {
            Light::Overdue.id()
        } else if kept.failed > 0 {
            Light::Failed.id()
        } else if facts.rectifications_of.iter().any(again) {
            // nobody is on time whom the people sent back to do it again
            RectificationState::Reopened.id()
        } else if kept.items > 0 && kept.items == kept.fulfilled {
            Light::Fulfilled.id()
        } else {
            Light::OnTime.id()
        };
        let asked = self.model[at].closed.is_none() && (kept.items > 0 || open.open > 0);
        asked.then(|| Verdict::of(word, word))
    }
}
