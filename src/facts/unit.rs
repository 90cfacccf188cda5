use super::deadline::open_light;
use super::publication::Standings;
use super::states::{Light, Tier};
use crate::calendar::{Day, When};
use crate::model::{BranchIx, Model, Unit};
use crate::settings::Settings;

/// What follows for a unit of the coverage register.
#[derive(Clone, Debug)]
pub struct UnitFacts {
    /// Whether its full members call for an organisation; none when their number is not known.
    pub needs: Option<bool>,
    /// The kind of organisation that they call for; none without members.
    pub advised: Option<String>,
    /// The organisation that covers it today.
    pub covered_by: Option<BranchIx>,
    /// 抓组建、抓规范、抓提高
    pub tier: Tier,
    /// How its plan stands, until there is an organisation.
    pub plan: Option<Light>,
}

impl UnitFacts {
    /// Whether it needs an organisation and has none.
    pub fn is_gap(&self) -> bool {
        self.needs == Some(true) && self.covered_by.is_none()
    }
}

/// `complete` says of every branch whether it meets all it was measured by.
pub fn derive(
    unit: &Unit,
    model: &Model,
    settings: &Settings,
    as_of: Day,
    standing: &Standings,
    complete: impl Fn(BranchIx) -> bool,
) -> UnitFacts {
    let (rules, members) = (&settings.rules, unit.written.party_members.value);
    // a branch that is closed, or that nobody may see, covers nobody
    let stands = |at: &BranchIx| model[*at].closed.is_none() && standing.of(*at).is_public();
    let covered_by = unit.branch.map(|b| b.value).filter(stands);
    let due = unit.written.plan.get().and_then(|plan| plan.by.value).map(When::last);
    UnitFacts {
        needs: members.map(|n| n >= rules.least_members()),
        advised: members.filter(|n| *n > 0).map(|n| rules.kind_for(n).to_owned()),
        covered_by,
        tier: match covered_by {
            None => Tier::Unorganised,
            Some(at) if complete(at) => Tier::Standardised,
            Some(_) => Tier::Organised,
        },
        plan: due.filter(|_| covered_by.is_none()).map(|due| open_light(due, settings, as_of)),
    }
}
