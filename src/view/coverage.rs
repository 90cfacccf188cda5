//! 覆盖: who needs an organisation, who has one, what is planned where there is none.

use super::Views;
use super::common::Link;
use super::listing::{Listed, Listing};
use super::unit::{SetupPlan, UnitFacts};
use crate::facts::{self, Tier};
use crate::model::UnitIx;
use crate::site::ListName;
use schemars::JsonSchema;
use serde::Serialize;

/// `board` on `coverage/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageBoard {
    pub all: Coverage,
    /// First page only, like all that follows but `listing`.
    pub kinds: Vec<Coverage>,
    pub townships: Vec<Township>,
    /// Organisations that cover a unit, each once.
    pub organisations: usize,
    /// Units with many staff that have a party member, that have an organisation.
    pub with_members: StaffRule,
    pub with_branch: StaffRule,
    /// Every unit is in one of them.
    pub tiers: Vec<TierCount>,
    /// Units that need an organisation and have none, by township. Cut at fifty: `gap_count` is all.
    pub gaps: Vec<UnitRow>,
    pub gap_count: usize,
    /// The register by township, gaps first.
    pub listing: Listing<Listed<UnitRow>>,
}

/// A row of `data/coverage.json`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Coverage {
    /// `all`, `kind`, `township`, `township_kind`.
    pub scope: &'static str,
    /// Null: all townships; empty: of units that name none.
    pub township: Option<String>,
    /// `economic`, `social`; null: both.
    pub kind: Option<&'static str>,
    pub units: usize,
    pub needing: usize,
    /// Of `needing`.
    pub covered: usize,
    /// covered of needing; null when nobody needs one.
    pub percent: Option<f64>,
    pub target: Option<f64>,
    pub met: Option<bool>,
}

/// A row of the table by township and kind.
#[derive(Clone, Debug, Serialize)]
pub struct Township {
    pub name: String,
    pub total: Coverage,
    pub kinds: Vec<Coverage>,
}

/// Units with at least so many staff, and how many of them satisfy a demand.
#[derive(Clone, Debug, Serialize)]
pub struct StaffRule {
    pub least: u32,
    pub units: usize,
    pub met: usize,
    pub percent: Option<f64>,
}

/// How many units are in a tier.
#[derive(Clone, Debug, Serialize)]
pub struct TierCount {
    /// `unorganised`, `organised`, `standardised`.
    pub tier: &'static str,
    pub count: usize,
}

/// A unit in the register.
#[derive(Clone, Debug, Serialize)]
pub struct UnitRow {
    pub name: String,
    pub kind: Option<&'static str>,
    pub township: Option<String>,
    pub employees: Option<u32>,
    pub party_members: Option<u32>,
    /// The organisation that covers it.
    pub branch: Option<Link>,
    pub mode: Option<&'static str>,
    pub instructor: Option<String>,
    pub plan: Option<SetupPlan>,
    pub facts: UnitFacts,
}

/// Rows of the list of gaps.
const GAPS: usize = 50;

impl Views<'_> {
    /// The coverage board, and a page of its register.
    pub fn coverage_board(&self, page: usize) -> CoverageBoard {
        let facts = &self.facts.coverage;
        let rows: Vec<Coverage> = self.coverage().collect();
        let of = |scope: &'static str| rows.iter().filter(move |row| row.scope == scope && page == 0).cloned();
        let towns = of("township").map(|total| Township {
            name: total.township.clone().unwrap_or_default(),
            kinds: of("township_kind").filter(|row| row.township == total.township).collect(),
            total,
        });
        let gaps = self.plan.lists[ListName::Coverage].all::<UnitIx>().filter(|at| self.facts[*at].is_gap());
        let shown = if page == 0 { GAPS } else { 0 };
        CoverageBoard {
            all: rows[0].clone(),
            kinds: of("kind").collect(),
            townships: towns.collect(),
            organisations: facts.organisations,
            with_members: facts.with_members.into(),
            with_branch: facts.with_branch.into(),
            tiers: Tier::ALL.iter().map(|t| TierCount { tier: t.id(), count: facts.tiers[*t as usize] }).collect(),
            gaps: gaps.clone().take(shown).filter_map(|at| self.unit_row(at)).collect(),
            gap_count: gaps.count(),
            listing: self.listing(ListName::Coverage, page, |at| Some(self.listed(at, self.unit_row(at)?))),
        }
    }

    /// Rows of `data/coverage.json`.
    pub fn coverage(&self) -> impl Iterator<Item = Coverage> + '_ {
        let target = self.settings.rules.coverage_target.map(|t| t.approx());
        self.facts.coverage.rows.iter().map(move |row| Coverage {
            scope: match (&row.township, row.kind) {
                (None, None) => "all",
                (None, Some(_)) => "kind",
                (Some(_), None) => "township",
                (Some(_), Some(_)) => "township_kind",
            },
            township: row.township.as_deref().map(|name| self.masked(name)),
            kind: row.kind.map(|k| k.id()),
            units: row.units,
            needing: row.needing,
            covered: row.covered,
            percent: row.percent.map(|p| p.value()),
            target,
            met: row.met,
        })
    }

    /// A unit in the register.
    pub fn unit_row(&self, at: UnitIx) -> Option<UnitRow> {
        let view = self.unit(self.public(at)?);
        let branch = self.facts[at].covered_by.and_then(|b| self.link(b));
        let super::unit::Unit { name, kind, township, employees, party_members, mode, instructor, plan, facts, .. } = view;
        Some(UnitRow { name, kind, township, employees, party_members, branch, mode, instructor, plan, facts })
    }
}

impl From<facts::StaffRule> for StaffRule {
    fn from(rule: facts::StaffRule) -> Self {
        let percent = rule.percent().map(|p| p.value());
        StaffRule { least: rule.least, units: rule.units, met: rule.met, percent }
    }
}
