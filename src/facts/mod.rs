//! What follows from the model as of a date.
//!
//! In: a model cut to its day ([`Model::cut`]), the settings. Out: [`Facts`], under the names of
//! records.md. Facts are values: nothing here is reported, nothing here is formatted.
//! Never here: the system clock, a record's wording.

mod branch;
mod commitment;
mod next_change;
mod notice;
mod percent;
mod publication;
mod rectification;
mod stars;
mod states;
mod upgrades;

pub use branch::{BranchFacts, Fulfilment, RectificationCount};
pub use commitment::{CommitmentFacts, item_light};
pub use next_change::next_changes;
pub use notice::NoticeFacts;
pub use percent::{Percent, percent};
pub use publication::{Held, Standing, Standings, Why, standings};
pub use rectification::{RectificationFacts, Survey, problem_light, survey};
pub use stars::StarFacts;
pub use states::{Light, Movement, NoticeState, RectificationState, StarState, Step, TermState};
pub use upgrades::{Scope, Upgrade, Upgrades};

use crate::calendar::Day;
use crate::model::{CommitmentIx, Model, NoticeIx, Promisor};
use crate::settings::Settings;

/// Everything that follows, each kind in the order of the model.
#[derive(Debug)]
pub struct Facts {
    /// The day it holds for.
    pub as_of: Day,
    /// Whether drafts are shown: then every page says that it is a preview.
    pub drafts: bool,
    /// What may be seen of each record.
    pub standing: publication::Standings,
    /// Of branches.
    pub branches: Vec<BranchFacts>,
    /// Of commitments.
    pub commitments: Vec<CommitmentFacts>,
    /// Of members.
    pub members: Vec<StarFacts>,
    /// Of rectifications.
    pub rectifications: Vec<RectificationFacts>,
    /// Of notices; none when there is neither a period, an objection nor a withdrawal.
    pub notices: Vec<Option<NoticeFacts>>,
    /// Of every member, their public commitments, newest first.
    pub commitments_of_members: Vec<Vec<CommitmentIx>>,
    /// 晋位升级
    pub upgrades: Upgrades,
}

/// Derives all facts of a model that was cut to `as_of`.
pub fn derive(model: &Model, settings: &Settings, as_of: Day, drafts: bool) -> Facts {
    let standing = publication::standings(model, settings, as_of, drafts);
    let commitments: Vec<_> = model.commitments.iter().map(|c| commitment::derive(c, settings, as_of)).collect();
    let rectifications: Vec<_> = model.rectifications.iter().map(|r| rectification::derive(r, model, settings, as_of)).collect();
    let branches = branch::derive(model, settings, as_of, &standing, &commitments, &rectifications);
    let notices = model.notices.iter().map(|n| notice::of_notice(n, as_of)).collect();
    let members = model.members.iter().map(stars::of_member).collect();
    let upgrades = upgrades::derive(model, settings, &standing);
    let commitments_of_members = of_members(model, &standing);
    Facts { as_of, drafts, standing, branches, commitments, members, rectifications, notices, commitments_of_members, upgrades }
}

fn of_members(model: &Model, standing: &publication::Standings) -> Vec<Vec<CommitmentIx>> {
    let mut all = vec![Vec::new(); model.members.len()];
    for (at, commitment) in (0..).map(CommitmentIx).zip(&model.commitments) {
        if let Some(Promisor::Member(member)) = commitment.promisor.filter(|_| standing.of(at).is_listed()) {
            all[member.0 as usize].push(at);
        }
    }
    for own in &mut all {
        own.sort_by_key(|at| std::cmp::Reverse((model[*at].year(), model[*at].published.map(|p| p.value))));
    }
    all
}

impl Facts {
    /// The notice facts of one notice.
    pub fn notice(&self, at: NoticeIx) -> Option<&NoticeFacts> {
        self.notices[at.0 as usize].as_ref()
    }
}
