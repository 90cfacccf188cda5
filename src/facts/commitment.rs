use super::deadline::{next_due, open_light};
use super::percent::{Percent, percent};
use super::publication::Standings;
use super::states::{Light, Step};
use crate::calendar::{Day, When};
use crate::model::{Commitment, CommitmentIx, Model};
use crate::record::commitment::Item;
use crate::settings::Settings;
use crate::vocabulary::words::{ItemStatus, Verdict};
use std::collections::BTreeMap;

/// What follows for a commitment. An oral one has no items here: they are on file, not published.
#[derive(Clone, Debug)]
pub struct CommitmentFacts {
    /// The last step that holds.
    pub step: Step,
    /// The light of each item, in order; none for an open one without a deadline.
    pub lights: Vec<Option<Light>>,
    /// Items.
    pub total: usize,
    /// Late ones included.
    pub fulfilled: usize,
    /// Fulfilled late.
    pub late: usize,
    /// Open and past their deadline.
    pub overdue: usize,
    /// 未兑现
    pub failed: usize,
    /// The earliest deadline still ahead (today included) among open items.
    pub next_due: Option<Day>,
}

/// How published items stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fulfilment {
    /// Commitments.
    pub total: usize,
    /// Their items.
    pub items: usize,
    /// Fulfilled, late ones included.
    pub fulfilled: usize,
    /// Fulfilled late.
    pub late: usize,
    /// Open and past their deadline.
    pub overdue: usize,
    /// 未兑现
    pub failed: usize,
}

impl Fulfilment {
    /// Fulfilled of all items; none of nothing.
    pub fn rate(&self) -> Option<Percent> {
        percent(self.fulfilled as i64, self.items as i64, None)
    }
    /// With one more commitment.
    pub fn add(&mut self, c: &CommitmentFacts) {
        self.total += 1;
        self.items += c.total;
        self.fulfilled += c.fulfilled;
        self.late += c.late;
        self.overdue += c.overdue;
        self.failed += c.failed;
    }
}

/// What all listed commitments add up to.
#[derive(Debug, Default)]
pub struct Promised {
    /// How their items stand.
    pub fulfilment: Fulfilment,
    /// How many items show each light; none is that of an open one without a deadline.
    pub lights: BTreeMap<Option<Light>, usize>,
}

/// Adds up the listed commitments.
pub fn promised(model: &Model, standing: &Standings, commitments: &[CommitmentFacts]) -> Promised {
    let mut promised = Promised::default();
    for at in model.all::<CommitmentIx>().filter(|at| standing.of(*at).is_listed()) {
        let own = &commitments[at.0 as usize];
        promised.fulfilment.add(own);
        own.lights.iter().for_each(|light| *promised.lights.entry(*light).or_default() += 1);
    }
    promised
}

pub fn derive(commitment: &Commitment, settings: &Settings, as_of: Day) -> CommitmentFacts {
    let items: &[_] = if commitment.is_oral() { &[] } else { &commitment.items };
    let lights: Vec<_> = items.iter().map(|(item, _)| item_light(item, settings, as_of)).collect();
    let count = |wanted: Light| lights.iter().filter(|l| **l == Some(wanted)).count();
    let late = count(Light::FulfilledLate);
    let open = items.iter().filter(|(item, _)| is_open(item));
    CommitmentFacts {
        step: step(commitment, as_of),
        total: items.len(),
        fulfilled: count(Light::Fulfilled) + late,
        late,
        overdue: count(Light::Overdue),
        failed: count(Light::Failed),
        next_due: next_due(open.map(|(item, _)| &item.due), as_of),
        lights,
    }
}

/// The order of a page.
pub fn newest_first(model: &Model, all: &mut [CommitmentIx]) {
    all.sort_by_key(|at| std::cmp::Reverse((model[*at].year(), model[*at].published.map(|p| p.value))));
}

/// An item's status; one without is not begun.
fn status(item: &Item) -> ItemStatus {
    item.status.value.unwrap_or(ItemStatus::Planned)
}

/// Whether an item is still to be done.
pub fn is_open(item: &Item) -> bool {
    matches!(status(item), ItemStatus::Planned | ItemStatus::InProgress)
}

/// Whether an item was put off or changed.
pub fn is_adjusted(item: &Item) -> bool {
    status(item) == ItemStatus::Adjusted
}

/// Until when an item is to be done: an adjusted one until its new deadline, if it was given one. So was one that is fulfilled
/// since; one that is under way and does not say that it was adjusted is held to the old one.
pub fn deadline(item: &Item) -> Option<When> {
    let put_off = item.adjustment.get().and_then(|a| a.due.value);
    match status(item) {
        ItemStatus::Adjusted => put_off,
        ItemStatus::Fulfilled => put_off.or(item.due.value),
        ItemStatus::Planned | ItemStatus::InProgress | ItemStatus::Failed => item.due.value,
    }
}

/// How an item stands; none for an open one without a deadline.
fn item_light(item: &Item, settings: &Settings, as_of: Day) -> Option<Light> {
    let due = deadline(item).map(When::last);
    match status(item) {
        ItemStatus::Failed => Some(Light::Failed),
        ItemStatus::Adjusted => Some(Light::Adjusted),
        ItemStatus::Fulfilled => match (item.fulfilled_on.value, due) {
            (Some(on), Some(due)) if on > due => Some(Light::FulfilledLate),
            _ => Some(Light::Fulfilled),
        },
        ItemStatus::Planned | ItemStatus::InProgress => due.map(|due| open_light(due, settings, as_of)),
    }
}

fn step(commitment: &Commitment, as_of: Day) -> Step {
    let begun = |item: &Item| status(item) != ItemStatus::Planned || !item.progress.list().is_empty();
    if commitment.written.verification.value.is_some() {
        return Step::Verified;
    }
    if commitment.items.iter().any(|(item, _)| begun(item)) {
        return Step::Practising;
    }
    if commitment.published.is_some_and(|p| p.value <= as_of) {
        return Step::Published;
    }
    match commitment.newest_review().and_then(|r| r.verdict.value) {
        Some(Verdict::Approved) => Step::Reviewed,
        Some(Verdict::Returned) => Step::Returned,
        None => Step::Made,
    }
}
