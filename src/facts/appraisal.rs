use super::percent::{Percent, percent, shares};
use super::publication::Standings;
use super::rectification::{Survey, satisfaction};
use crate::calendar::Day;
use crate::model::{Appraisal, AppraisalIx, Model, Subject};
use crate::settings::Settings;
use crate::vocabulary::words::AppraisalKind;
use std::collections::{HashMap, HashSet};

/// What follows for an appraisal.
#[derive(Clone, Debug, Default)]
pub struct AppraisalFacts {
    /// How it goes on for each problem, in order.
    pub problems: Vec<Followed>,
    /// How many problems the next round no longer names; none without a next round.
    pub rectified: Option<usize>,
    /// The first appraisal of the round before, and of the one after.
    pub previous: Option<AppraisalIx>,
    /// 下一轮
    pub next: Option<AppraisalIx>,
    /// Of every option that was counted, its share; together 100.0.
    pub shares: Vec<Percent>,
    /// Whether a share is not what rounding it alone would give.
    pub evened: bool,
    /// By the options that the site counts as satisfied.
    pub satisfaction: Option<Survey>,
}

/// A problem among the rounds around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Whether the round before named it already.
    pub known: bool,
    /// Whether the next round names it again; none without a next round.
    pub again: Option<bool>,
}

/// Derives the facts of every appraisal. A problem that the next round of the same kind for the same subject does not name
/// again is rectified (domain.md C1, C2). Only what may be seen takes part: a member's ballot leaves no trace in its neighbours.
pub fn derive(model: &Model, settings: &Settings, standing: &Standings) -> Vec<AppraisalFacts> {
    let mut facts: Vec<_> = model.appraisals.iter().map(|a| alone(a, settings)).collect();
    each_next_round(model, |at| standing.of(at).is_public(), |before, after| follow(model, before, after, &mut facts));
    facts
}

/// Every round and the one that follows it, among those of one kind for one subject, unless a whole year lies between.
pub fn each_next_round(model: &Model, among: impl Fn(AppraisalIx) -> bool, mut told: impl FnMut(&[AppraisalIx], &[AppraisalIx])) {
    let mut lines: HashMap<(Subject, AppraisalKind), Vec<AppraisalIx>> = HashMap::new();
    for at in model.all::<AppraisalIx>().filter(|at| among(*at)) {
        if let (Some(subject), Some(kind), Some(_)) = (model[at].subject, model[at].kind, model[at].date) {
            lines.entry((subject, kind)).or_default().push(at);
        }
    }
    let year = |round: &[AppraisalIx]| model[round[0]].date.map_or(0, Day::year);
    for mut line in lines.into_values() {
        line.sort_by_key(|at| (model[*at].date, model[*at].written.round.value));
        let rounds: Vec<&[AppraisalIx]> = line.chunk_by(|a, b| same_round(&model[*a], &model[*b])).collect();
        let next = rounds.windows(2).filter(|pair| year(pair[1]) - year(pair[0]) <= 1);
        next.for_each(|pair| told(pair[0], pair[1]));
    }
}

/// Two leaders may speak in one round; without a number, what is said on one day is one round.
fn same_round(a: &Appraisal, b: &Appraisal) -> bool {
    match (a.written.round.value, b.written.round.value) {
        (Some(one), Some(other)) => one == other && a.date.map(Day::year) == b.date.map(Day::year),
        _ => a.date == b.date,
    }
}

/// One round and the next.
fn follow(model: &Model, before: &[AppraisalIx], after: &[AppraisalIx], facts: &mut [AppraisalFacts]) {
    let named = |round: &[AppraisalIx]| round.iter().flat_map(|at| problems(&model[*at])).collect::<HashSet<_>>();
    let (earlier, later) = (named(before), named(after));
    for at in before {
        let own = &mut facts[at.0 as usize];
        own.next = Some(after[0]);
        for (problem, key) in own.problems.iter_mut().zip(problems(&model[*at])) {
            problem.again = Some(later.contains(&key));
        }
        own.rectified = Some(own.problems.iter().filter(|p| p.again == Some(false)).count());
    }
    for at in after {
        let own = &mut facts[at.0 as usize];
        own.previous = Some(before[0]);
        for (problem, key) in own.problems.iter_mut().zip(problems(&model[*at])) {
            problem.known = earlier.contains(&key);
        }
    }
}

/// What its problems are told again by.
fn problems(appraisal: &Appraisal) -> impl Iterator<Item = String> {
    appraisal.written.problems.list().iter().map(|problem| told_again_by(&problem.value))
}

/// What a problem is told again by: its text without spaces and without punctuation at its end.
pub fn told_again_by(problem: &str) -> String {
    let text: String = problem.chars().filter(|c| !c.is_whitespace()).collect();
    text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// What follows from the appraisal's own record.
fn alone(appraisal: &Appraisal, settings: &Settings) -> AppraisalFacts {
    let counts: Vec<u32> = appraisal.counts.iter().map(|(_, count)| count.value).collect();
    let shares = shares(&counts);
    let whole: u64 = counts.iter().map(|n| u64::from(*n)).sum();
    let evened = counts.iter().zip(&shares).any(|(n, share)| percent((*n).into(), whole as i64, None) != Some(*share));
    let counted = |option: &usize| settings.satisfied.contains(option);
    // a vote on another scale says nothing about satisfaction
    let asked = appraisal.counts.iter().any(|(option, _)| counted(option));
    let satisfied = appraisal.counts.iter().filter(|(option, _)| counted(option)).map(|(_, n)| u64::from(n.value));
    AppraisalFacts {
        problems: vec![Followed::default(); problems(appraisal).count()],
        satisfaction: if asked { satisfaction(satisfied.sum(), whole, settings) } else { None },
        shares,
        evened,
        ..AppraisalFacts::default()
    }
}

/// The order of a page.
pub fn newest_first(model: &Model, all: &mut [AppraisalIx]) {
    all.sort_by_key(|at| std::cmp::Reverse((model[*at].date, model[*at].written.round.value)));
}
