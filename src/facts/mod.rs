//! What follows from the model as of a date.
//!
//! In: a model cut to its day ([`Model::cut`]), the settings. Out: [`Facts`], under the names of
//! records.md. Facts are values: nothing here is reported, nothing here is formatted.
//! Never here: the system clock, a record's wording.

mod appraisal;
mod branch;
mod campaign;
mod changes;
mod commitment;
mod coverage;
mod criteria;
mod frequency;
mod honour;
mod notice;
mod percent;
mod post;
mod publication;
mod rectification;
mod score;
mod stars;
mod states;
mod statistics;
mod unit;
mod upgrades;

pub use appraisal::{AppraisalFacts, Followed};
pub use branch::{AppraisalCount, BranchFacts, Fulfilment, Graded, Ledger, RectificationCount, graded};
pub use campaign::{CampaignFacts, PhaseFacts, is_open as task_is_open};
pub use changes::{Changes, changes};
pub use commitment::{CommitmentFacts, item_light};
pub use coverage::{Coverage, CoverageRow, StaffRule};
pub use criteria::{CriteriaBoard, CriteriaFacts};
pub use frequency::{Missed, Tally};
pub use honour::{Holder, Holding, state as honour_state};
pub use notice::NoticeFacts;
pub use percent::{Percent, percent};
pub use post::post_state;
pub use publication::{Held, Standing, Standings, Why, standings};
pub use rectification::{RectificationFacts, Survey, problem_light, survey};
pub use score::{Score, total};
pub use stars::StarFacts;
pub use states::{
    HonourState, Light, Movement, NoticeState, PhaseState, PostState, RectificationState, StarState, Step, TermState, Tier,
};
pub use statistics::{SectorTally, Statistics};
pub use unit::UnitFacts;
pub use upgrades::{Out, Scope, Upgrade, Upgrades};

use crate::calendar::Day;
use crate::model::{AppraisalIx, BranchIx, CommitmentIx, Model, NoticeIx, Promisor, UnitIx};
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
    /// The newest year's total of every member's score sheets.
    pub scores: Vec<Option<Score>>,
    /// Of rectifications.
    pub rectifications: Vec<RectificationFacts>,
    /// Of notices; none when there is neither a period, an objection nor a withdrawal.
    pub notices: Vec<Option<NoticeFacts>>,
    /// Of every member, their public commitments, newest first.
    pub commitments_of_members: Vec<Vec<CommitmentIx>>,
    /// Of appraisals.
    pub appraisals: Vec<AppraisalFacts>,
    /// Of every member, their listed appraisals, newest first.
    pub appraisals_of_members: Vec<Vec<AppraisalIx>>,
    /// 晋位升级
    pub upgrades: Upgrades,
    /// Of units.
    pub units: Vec<UnitFacts>,
    /// 覆盖
    pub coverage: Coverage,
    /// 创建标准, a board a set, in the order of the settings.
    pub criteria: Vec<CriteriaBoard>,
    /// 年报
    pub statistics: Statistics,
    /// 荣誉 of listed branches and members.
    pub honours: Vec<Holding>,
    /// Of every member, their place among all names in the site's order.
    pub name_ranks: Vec<u32>,
    /// Of campaigns.
    pub campaigns: Vec<CampaignFacts>,
    /// How many kept to each required frequency.
    pub frequencies: Vec<Tally>,
}

/// Derives all facts of a model that was cut to `as_of`.
pub fn derive(model: &Model, settings: &Settings, as_of: Day, drafts: bool) -> Facts {
    follow(model, settings, as_of, drafts, publication::standings(model, settings, as_of, drafts))
}

/// The same as if everything that waits had been approved and were due: for proofs on paper, never for a site.
pub fn proof(model: &Model, settings: &Settings, as_of: Day) -> Facts {
    follow(model, settings, as_of, true, publication::standings(model, settings, as_of, true).opened())
}

fn follow(model: &Model, settings: &Settings, as_of: Day, drafts: bool, standing: publication::Standings) -> Facts {
    let commitments: Vec<_> = model.commitments.iter().map(|c| commitment::derive(c, settings, as_of)).collect();
    let rectifications: Vec<_> = model.rectifications.iter().map(|r| rectification::derive(r, model, settings, as_of)).collect();
    let mut branches = branch::derive(model, settings, as_of, &standing, &commitments, &rectifications);
    let names: Vec<&str> = model.members.iter().map(|m| m.name.as_str()).collect();
    let name_ranks = settings.name_order.ranks(&names);
    for branch in &mut branches {
        branch.members.sort_by_key(|at| name_ranks[at.0 as usize]);
    }
    let frequencies = frequency::derive(model, settings, as_of, &standing, &mut branches);
    let campaigns = campaign::derive(model, settings, as_of, &standing);
    let notices: Vec<_> = model.notices.iter().map(|n| notice::of_notice(n, as_of)).collect();
    let honours = honour::derive(model, &standing, &notices);
    let members = model.members.iter().map(stars::of_member).collect();
    let upgrades = upgrades::derive(model, settings, &standing);
    let commitments_of_members = of_members(model, &standing);
    let complete = |at: BranchIx| criteria::meets_all(&branches[at.0 as usize].criteria);
    let units: Vec<_> = model.units.iter().map(|u| unit::derive(u, model, settings, as_of, &standing, complete)).collect();
    for (at, facts) in (0..).map(UnitIx).zip(&units) {
        if let Some(branch) = facts.covered_by.filter(|_| standing.of(at).is_listed()) {
            branches[branch.0 as usize].units.push(at);
        }
    }
    let coverage = coverage::derive(model, settings, &standing, &units);
    let criteria = criteria::boards(model, settings, &standing, &branches);
    let statistics = statistics::derive(model, settings, &standing);
    let scores = model.members.iter().map(|m| score::of_member(m, settings)).collect();
    let appraisals = appraisal::derive(model, settings, &standing);
    let appraisals_of_members = appraisal::of_members(model, &standing);
    Facts {
        as_of,
        drafts,
        standing,
        branches,
        commitments,
        members,
        scores,
        rectifications,
        notices,
        commitments_of_members,
        appraisals,
        appraisals_of_members,
        upgrades,
        units,
        coverage,
        criteria,
        statistics,
        campaigns,
        frequencies,
        name_ranks,
        honours,
    }
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
