use super::branch::BranchFacts;
use super::publication::Standings;
use crate::calendar::{Day, Period};
use crate::model::{ActivityIx, BranchIx, Model};
use crate::settings::{Frequency, Settings};
use std::collections::HashSet;

/// An activity that had to be held and was not (domain.md G7, G8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missed {
    /// Which of the site's frequencies.
    pub frequency: usize,
    /// When it should have been.
    pub period: Period,
}

/// How many kept to a frequency in a period.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    /// Which of the site's frequencies.
    pub frequency: usize,
    /// A period that is over.
    pub period: Period,
    /// Branches that had to.
    pub required: usize,
    /// Those that did.
    pub held: usize,
}

/// Of every frequency, the periods looked at: those of this year that are over, or the last one that is; none before the
/// year in which the site's first activity is dated, nor before the frequency's own first day. Writes what each branch missed into its facts.
///
/// Bound are the listed branches that stand on the day and stood when the period began: those of the kinds that the
/// frequency names, else those without a listed subordinate.
pub fn derive(model: &Model, settings: &Settings, as_of: Day, standing: &Standings, branches: &mut [BranchFacts]) -> Vec<Tally> {
    if settings.frequencies.is_empty() {
        return Vec::new();
    }
    let held = held(model, settings, standing);
    let public = model.all::<ActivityIx>().filter(|at| standing.of(*at).is_public());
    let first = public.filter_map(|at| model[at].date).min().map_or(as_of.year(), Day::year);
    let mut tallies = Vec::new();
    for (at, frequency) in settings.frequencies.iter().enumerate() {
        let bound: Vec<BranchIx> =
            model.all::<BranchIx>().filter(|b| is_bound(*b, frequency, model, standing, branches)).collect();
        let asked = |p: &Period| p.first().year() >= first && frequency.from.is_none_or(|from| from <= p.first());
        for period in periods(frequency, as_of).filter(asked) {
            let mut tally = Tally { frequency: at, period, required: 0, held: 0 };
            let stood = |b: &&BranchIx| model[**b].written.founded.value.is_none_or(|f| f.last() <= period.first());
            for branch in bound.iter().filter(stood) {
                tally.required += 1;
                if held.contains(&(*branch, at, period)) {
                    tally.held += 1;
                } else {
                    branches[branch.0 as usize].missed.push(Missed { frequency: at, period });
                }
            }
            tallies.extend((tally.required > 0).then_some(tally));
        }
    }
    tallies
}

/// What public activities kept: whose, to which frequency, in which period.
fn held(model: &Model, settings: &Settings, standing: &Standings) -> HashSet<(BranchIx, usize, Period)> {
    let mut held = HashSet::new();
    for at in model.all::<ActivityIx>().filter(|at| standing.of(*at).is_public()) {
        let activity = &model[at];
        let (Some(branch), Some(date), Some(kind)) = (activity.branch, activity.date, &activity.kind) else { continue };
        for (at, frequency) in settings.frequencies.iter().enumerate().filter(|(_, f)| f.kind == *kind) {
            held.insert((branch, at, Period::of(date, frequency.every.months())));
        }
    }
    held
}

fn is_bound(at: BranchIx, frequency: &Frequency, model: &Model, standing: &Standings, branches: &[BranchFacts]) -> bool {
    let branch = &model[at];
    if branch.closed.is_some() || !standing.of(at).is_listed() {
        return false;
    }
    if frequency.kinds.is_empty() {
        return branches[at.0 as usize].children.iter().all(|child| model[*child].closed.is_some());
    }
    branch.kind.as_ref().is_some_and(|kind| frequency.kinds.contains(kind))
}

/// The periods of this year that are over, or the last that is.
fn periods(frequency: &Frequency, as_of: Day) -> impl Iterator<Item = Period> {
    let now = Period::of(as_of, frequency.every.months());
    let of_year = Period::of(as_of, 12).first();
    let begin = now.previous().min(Period::of(of_year, frequency.every.months()));
    std::iter::successors(Some(begin), |p| Some(p.next())).take_while(move |p| *p < now)
}
