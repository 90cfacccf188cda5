//! The order of the coverage register, of the criteria boards, of the catalogue and of the glossary.

use super::list::List;
use crate::calendar::When;
use crate::facts::{Facts, Light};
use crate::model::{BranchIx, DisclosureIx, Model, TermIx, UnitIx};
use crate::settings::Settings;
use std::cmp::Reverse;

/// The group of units that name no township: an anchor wants a name.
const NOWHERE: &str = "-";

/// Units by township, those first that need an organisation and have none.
pub(super) fn coverage(model: &Model, facts: &Facts, units: impl Iterator<Item = UnitIx>) -> List {
    List::of(units, |at| {
        let township = model[at].written.township.value.clone().unwrap_or_default();
        let group = if township.is_empty() { NOWHERE.to_owned() } else { township.clone() };
        ((township.is_empty(), township, !facts[at].is_gap()), group)
    })
}

/// Open branches set by set, those first that meet most; a row is a set and a branch ([`criteria_row`]).
pub(super) fn criteria(model: &Model, facts: &Facts, settings: &Settings, open: impl Iterator<Item = BranchIx>) -> List {
    let all = model.branches.len();
    let rows = open.flat_map(|branch| {
        facts[branch].criteria.iter().map(move |own| {
            let group = settings.criteria[own.set].id.clone();
            ((own.set, own.total - own.met.len()), group, (own.set * all) as u32 + branch.0)
        })
    });
    List::by(rows)
}

/// The set and the branch of a row of the criteria boards.
pub fn criteria_row(model: &Model, row: u32) -> (usize, BranchIx) {
    let all = model.branches.len().max(1);
    (row as usize / all, BranchIx((row as usize % all) as u32))
}

/// Terms by name, in the order of code points: that of radicals and strokes for most characters.
pub(super) fn glossary(model: &Model, terms: impl Iterator<Item = TermIx>) -> List {
    List::of(terms, |at| (model[at].name.clone(), String::new()))
}

/// 公开目录: what is not public and should be first, then what comes next; of what is public the newest (domain.md F7).
pub(super) fn disclosures(model: &Model, facts: &Facts, all: impl Iterator<Item = DisclosureIx>) -> List {
    List::of(all, |at| {
        let (light, published) = (facts[at].light, facts[at].published);
        let due = model[at].written.due.value.map(When::last);
        ((disclosure_rank(light), Reverse(published), due), light.map_or("open", Light::id).to_owned())
    })
}

/// The catalogue shows what needs attention first.
fn disclosure_rank(light: Option<Light>) -> Option<usize> {
    use Light::*;
    [Some(Overdue), Some(DueSoon), Some(OnTime), None, Some(DoneLate), Some(Done)].iter().position(|l| *l == light)
}
