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
mod deadline;
mod disclosure;
mod frequency;
mod honour;
mod member;
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

pub use appraisal::{AppraisalFacts, Followed, each_next_round, told_again_by};
pub use branch::{AppraisalCount, BranchFacts, Graded, Ledger, RectificationCount, graded};
pub use campaign::{CampaignFacts, PhaseFacts, is_open as task_is_open};
pub use changes::{Changes, changes};
pub use commitment::{CommitmentFacts, Fulfilment, Promised, deadline as item_deadline, is_open as item_is_open};
pub use coverage::{Coverage, CoverageRow, StaffRule};
pub use criteria::{CriteriaBoard, CriteriaFacts};
pub use disclosure::DisclosureFacts;
pub use frequency::{Missed, Tally};
pub use honour::{Holding, state as honour_state};
pub use member::MemberFacts;
pub use notice::NoticeFacts;
pub use percent::{Percent, percent};
pub use post::post_state;
pub use publication::{Held, Standing, Standings, Why, standings};
pub use rectification::{RectificationFacts, Survey, is_open as problem_is_open, survey};
pub use score::{Score, total};
pub use stars::StarFacts;
pub use states::{
    HonourState, Light, Movement, NoticeState, Out, PhaseState, PostState, RectificationState, StarState, Step, TermState, Tier,
};
pub use statistics::{SectorTally, Statistics};
pub use unit::UnitFacts;
pub use upgrades::{Scope, Upgrade, Upgrades};

use crate::calendar::Day;
use crate::model::{
    AppraisalIx, BranchIx, CampaignIx, CommitmentIx, DisclosureIx, MemberIx, Model, NoticeIx, RectificationIx, UnitIx,
};
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
    pub members: Vec<MemberFacts>,
    /// Of rectifications.
    pub rectifications: Vec<RectificationFacts>,
    /// Of notices; none when there is neither a period, an objection nor a withdrawal.
    pub notices: Vec<Option<NoticeFacts>>,
    /// Of appraisals.
    pub appraisals: Vec<AppraisalFacts>,
    /// 晋位升级
    pub upgrades: Upgrades,
    /// What listed commitments add up to.
    pub promised: Promised,
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
    /// Of campaigns.
    pub campaigns: Vec<CampaignFacts>,
    /// Of what has to be made public.
    pub disclosures: Vec<DisclosureFacts>,
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
    let members = member::derive(model, settings, &standing);
    let mut branches = branch::derive(model, settings, as_of, &standing, &commitments, &rectifications, &members);
    let promised = commitment::promised(model, &standing, &commitments);
    let frequencies = frequency::derive(model, settings, as_of, &standing, &mut branches);
    let campaigns = campaign::derive(model, settings, as_of, &standing);
    let disclose = |d| disclosure::derive(d, model, settings, as_of, &standing);
    let disclosures = model.disclosures.iter().map(disclose).collect();
    let notices: Vec<_> = model.notices.iter().map(|n| notice::of_notice(n, as_of)).collect();
    let honours = honour::derive(model, &standing, &notices);
    let upgrades = upgrades::derive(model, settings, &standing);
    let complete = |at: BranchIx| criteria::meets_all(&branches[at.0 as usize].criteria);
    let units: Vec<_> = model.units.iter().map(|u| unit::derive(u, model, settings, as_of, &standing, complete)).collect();
    for (at, facts) in model.all::<UnitIx>().zip(&units) {
        if let Some(branch) = facts.covered_by.filter(|_| standing.of(at).is_listed()) {
            branches[branch.0 as usize].units.push(at);
        }
    }
    let coverage = coverage::derive(model, settings, &standing, &units);
    let criteria = criteria::boards(model, settings, &standing, &branches);
    let statistics = statistics::derive(model, settings, &standing);
    let appraisals = appraisal::derive(model, settings, &standing);
    Facts {
        as_of,
        drafts,
        standing,
        branches,
        commitments,
        members,
        rectifications,
        notices,
        appraisals,
        upgrades,
        promised,
        units,
        coverage,
        criteria,
        statistics,
        campaigns,
        disclosures,
        frequencies,
        honours,
    }
}

/// What is known of a record, by the position that the model knows it by.
macro_rules! known {
    ($($position:ident $field:ident $known:ident;)*) => {$(
        impl std::ops::Index<$position> for Facts {
            type Output = $known;
            fn index(&self, at: $position) -> &$known {
                &self.$field[at.0 as usize]
            }
        }
    )*};
}

known! {
    BranchIx branches BranchFacts;
    CommitmentIx commitments CommitmentFacts;
    MemberIx members MemberFacts;
    RectificationIx rectifications RectificationFacts;
    AppraisalIx appraisals AppraisalFacts;
    CampaignIx campaigns CampaignFacts;
    UnitIx units UnitFacts;
    DisclosureIx disclosures DisclosureFacts;
}

impl Facts {
    /// The notice facts of one notice.
    pub fn notice(&self, at: NoticeIx) -> Option<&NoticeFacts> {
        self.notices[at.0 as usize].as_ref()
    }
}
