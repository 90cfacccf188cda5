//! 两新组织 as the site shows them: rows of the coverage register. What the owner thinks has no field here.

use super::common::*;
use super::{Public, Views};
use crate::calendar::When;
use crate::model::UnitIx;
use schemars::JsonSchema;
use serde::Serialize;

/// A unit: `data/units.json`, and a row of `coverage/index.html`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Unit {
    pub id: String,
    /// Null: a unit has no page.
    pub url: Option<String>,
    pub name: String,
    /// `economic`, `social`.
    pub kind: Option<&'static str>,
    pub township: Option<String>,
    pub employees: Option<u32>,
    pub party_members: Option<u32>,
    /// The organisation's id.
    pub branch: Option<std::sync::Arc<str>>,
    /// `independent`, `joint`, `territorial`, `attached`.
    pub mode: Option<&'static str>,
    pub instructor: Option<String>,
    pub plan: Option<SetupPlan>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: UnitFacts,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct UnitFacts {
    /// Null while the number of its members is not known.
    pub needs_branch: Option<bool>,
    /// The kind that its members call for; null without members.
    pub advised_kind: Option<String>,
    /// Whether it has an organisation that stands.
    pub covered: bool,
    /// `unorganised`, `organised`, `standardised`.
    pub tier: &'static str,
}

/// 组建计划
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SetupPlan {
    pub by: Option<When>,
    pub note: Option<String>,
    /// `on_time`, `due_soon`, `overdue`; null once there is an organisation.
    pub light: Option<&'static str>,
}

impl Views<'_> {
    /// A unit with everything that may be known of it.
    pub fn unit(&self, at: Public<UnitIx>) -> Unit {
        let (unit, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let written = &unit.written;
        Unit {
            id: unit.head.id.clone(),
            url: None,
            name: self.masked(&unit.name),
            kind: written.kind.value.map(|k| k.id()),
            township: self.text(&written.township),
            employees: written.employees.value,
            party_members: written.party_members.value,
            branch: unit.branch.and_then(|b| self.link(b.value)).map(|l| l.id),
            mode: written.mode.value.map(|m| m.id()),
            instructor: self.text(&written.instructor),
            plan: written.plan.get().map(|p| SetupPlan {
                by: p.by.value,
                note: self.text(&p.note),
                light: facts.plan.map(|l| l.id()),
            }),
            common: self.common(&unit.head),
            facts: UnitFacts {
                needs_branch: facts.needs,
                advised_kind: facts.advised.clone(),
                covered: facts.covered_by.is_some(),
                tier: facts.tier.id(),
            },
        }
    }
}
