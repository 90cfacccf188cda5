use super::percent::{Percent, percent};
use super::publication::Standings;
use super::unit::UnitFacts;
use crate::model::{Model, UnitIx};
use crate::settings::Settings;
use crate::vocabulary::words::UnitKind;
use std::collections::{BTreeMap, BTreeSet};

/// 覆盖: how many of the units that need an organisation have one (domain.md E3).
#[derive(Debug, Default)]
pub struct Coverage {
    /// All; then every kind, every township, every kind in every township, also at zero.
    pub rows: Vec<CoverageRow>,
    /// Units with so many staff that have a party member.
    pub with_members: StaffRule,
    /// Units with so many staff that have an organisation.
    pub with_branch: StaffRule,
    /// How many units are in each tier, in the order of [`super::Tier::ALL`].
    pub tiers: [usize; 3],
    /// Organisations that cover a unit; one that covers several is one (domain.md E2).
    pub organisations: usize,
}

/// Units of one township and kind; `None` stands for all.
#[derive(Clone, Debug)]
pub struct CoverageRow {
    /// 属地; empty for units that name none.
    pub township: Option<String>,
    /// 类别
    pub kind: Option<UnitKind>,
    /// All of them.
    pub units: usize,
    /// Those whose full members call for an organisation.
    pub needing: usize,
    /// Those of `needing` that have one.
    pub covered: usize,
    /// covered of needing, on its own side of the target; none when nobody needs one.
    pub percent: Option<Percent>,
    /// Whether the site's target is reached; none without a target or when nobody needs one.
    pub met: Option<bool>,
}

/// Units above a size, and those of them that satisfy a demand.
#[derive(Clone, Copy, Debug, Default)]
pub struct StaffRule {
    /// The size, in staff.
    pub least: u32,
    /// How many are so large.
    pub units: usize,
    /// How many of those satisfy it.
    pub met: usize,
}

impl StaffRule {
    fn count(&mut self, staff: Option<u32>, met: bool) {
        if staff.is_some_and(|n| n >= self.least) {
            self.units += 1;
            self.met += usize::from(met);
        }
    }
    /// met of units.
    pub fn percent(&self) -> Option<Percent> {
        percent(self.met as i64, self.units as i64, None)
    }
}

const KINDS: [UnitKind; 2] = [UnitKind::Economic, UnitKind::Social];

pub fn derive(model: &Model, settings: &Settings, standing: &Standings, units: &[UnitFacts]) -> Coverage {
    let rules = &settings.rules;
    let rule = |least| StaffRule { least, ..StaffRule::default() };
    let (with_members, with_branch) = (rule(rules.staff_members), rule(rules.staff_branch));
    let mut coverage = Coverage { with_members, with_branch, ..Coverage::default() };
    let mut organisations = BTreeSet::new();
    let mut counts: BTreeMap<(Option<&str>, Option<UnitKind>), [usize; 3]> = BTreeMap::new();
    for kind in KINDS.into_iter().map(Some).chain([None]) {
        counts.insert((None, kind), [0; 3]);
    }
    for (at, facts) in model.all::<UnitIx>().zip(units) {
        if !standing.of(at).is_listed() {
            continue;
        }
        let (written, covered) = (&model[at].written, facts.covered_by.is_some());
        let township = written.township.value.as_deref().unwrap_or_default();
        let needs = facts.needs == Some(true);
        for (township, kind) in
            [(None, None), (None, written.kind.value), (Some(township), None), (Some(township), written.kind.value)]
        {
            let count = counts.entry((township, kind)).or_default();
            *count = [count[0] + 1, count[1] + usize::from(needs), count[2] + usize::from(needs && covered)];
        }
        for kind in KINDS {
            counts.entry((Some(township), Some(kind))).or_default();
        }
        coverage.with_members.count(written.employees.value, written.party_members.value.is_some_and(|n| n > 0));
        coverage.with_branch.count(written.employees.value, covered);
        coverage.tiers[facts.tier as usize] += 1;
        organisations.extend(facts.covered_by);
    }
    coverage.organisations = organisations.len();
    coverage.rows = counts.into_iter().map(|((township, kind), count)| row(township, kind, count, settings)).collect();
    let of_none = |row: &CoverageRow| row.township.as_deref() == Some("");
    coverage.rows.sort_by_key(|row| (row.township.is_some(), row.township.is_some() && row.kind.is_some(), of_none(row)));
    coverage
}

fn row(
    township: Option<&str>,
    kind: Option<UnitKind>,
    [units, needing, covered]: [usize; 3],
    settings: &Settings,
) -> CoverageRow {
    let target = settings.rules.coverage_target;
    let (part, whole) = (covered as i64, needing as i64);
    let met = target.filter(|_| needing > 0).map(|target| target.is_reached(part, whole));
    let percent = percent(part, whole, target);
    CoverageRow { township: township.map(str::to_owned), kind, units, needing, covered, percent, met }
}
