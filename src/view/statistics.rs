//! 年报统计: what the records add up to.

use super::Views;
use super::coverage::Coverage;
use crate::facts;
use crate::site::ListName;
use serde::Serialize;

/// `board` on `statistics/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Statistics {
    /// Kinds of organisation that there are, as ids; null for none.
    pub kinds: Vec<Option<String>>,
    pub sectors: Vec<SectorTally>,
    pub total: SectorTally,
    /// Members who have a record and belong to a branch today.
    pub members: usize,
    /// 关爱帮扶: people and money of all activities.
    pub helped: Helped,
    /// Null without a coverage register.
    pub coverage: Option<Coverage>,
}

/// 走访慰问 added up, or of one activity; never who.
#[derive(Clone, Debug, Serialize)]
pub struct Helped {
    pub people: u64,
    /// In yuan.
    pub amount: u64,
}

/// Organisations of a sector; the order of `counts` is that of `kinds`.
#[derive(Clone, Debug, Serialize)]
pub struct SectorTally {
    /// Null where none is written.
    pub sector: Option<String>,
    pub counts: Vec<usize>,
    pub organisations: usize,
    pub full: u64,
    pub probationary: u64,
    /// Organisations at the foot of their line that do not say how many they are.
    pub unstated: usize,
}

impl Views<'_> {
    /// What the records add up to.
    pub fn statistics(&self) -> Statistics {
        let own = &self.facts.statistics;
        let used: Vec<usize> = (0..own.total.kinds.len()).filter(|kind| own.total.kinds[*kind] > 0).collect();
        let view = |tally: &facts::SectorTally| SectorTally {
            sector: tally.sector.clone(),
            counts: used.iter().map(|kind| tally.kinds[*kind]).collect(),
            organisations: tally.organisations,
            full: tally.full,
            probationary: tally.probationary,
            unstated: tally.unstated,
        };
        Statistics {
            kinds: used.iter().map(|kind| self.settings.kinds.get(*kind).map(|(id, _)| id.clone())).collect(),
            sectors: own.sectors.iter().map(view).collect(),
            total: view(&own.total),
            members: self.plan.lists[ListName::MemberStars].rows.len(),
            helped: Helped { people: own.helped.0, amount: own.helped.1 },
            coverage: self.coverage().next().filter(|all| all.units > 0),
        }
    }
}
