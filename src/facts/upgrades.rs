use super::percent::{Percent, percent};
use super::publication::Standings;
use super::states::Out;
use crate::calendar::Day;
use crate::model::{Branch, BranchIx, Model, RectificationIx};
use crate::settings::Settings;
use crate::vocabulary::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// 晋位升级 against the targets (domain.md A5, T9).
#[derive(Debug, Default)]
pub struct Upgrades {
    /// 31 December before the year of the site's newest grading.
    pub base_day: Option<Day>,
    /// A row for every scope and every grade with a target, even at zero.
    pub rows: Vec<Upgrade>,
    /// Listed branches that no rate counts, and why.
    pub out: Vec<(BranchIx, Out)>,
}

/// Of whom a row speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// All branches.
    All,
    /// Those of one sector, by its id; none: those of no sector.
    Sector(Option<String>),
    /// Those under one superior.
    Parent(BranchIx),
}

/// How many of those graded so then rank higher now.
#[derive(Clone, Debug)]
pub struct Upgrade {
    /// Of whom.
    pub scope: Scope,
    /// The grade: scheme and rank.
    pub grade: (usize, usize),
    /// Those whose newest grading up to the base day was that grade.
    pub graded: usize,
    /// Those of them whose newest grading since is better.
    pub upgraded: usize,
    /// Of the last grade alone, those who have changed: graded better, or every problem of theirs struck off since. The words
    /// 基本转化，其中七成晋位 need both figures.
    pub transformed: Option<usize>,
    /// In percent, on its own side of the target.
    pub percent: Option<Percent>,
    /// Percent.
    pub target: Decimal,
    /// Whether the target is reached; none when nobody was graded so.
    pub met: Option<bool>,
}

/// Counts by scope and grade.
pub fn derive(model: &Model, settings: &Settings, standing: &Standings) -> Upgrades {
    let listed = || model.all::<BranchIx>().filter(|at| standing.of(*at).is_listed()).map(|at| (at, &model[at]));
    let counted: Vec<(BranchIx, &Branch)> = listed().filter(|(_, b)| b.closed.is_none()).collect();
    let newest = counted.iter().filter_map(|(_, b)| b.history(0).next()).map(|g| g.date).max();
    let base_day = newest.and_then(|d| Day::new(d.year() - 1, 12, 31));
    let mut scopes: BTreeMap<Scope, Counts> = BTreeMap::from([(Scope::All, Counts::new())]);
    let struck_off = base_day.map(|base| struck_off(model, standing, base)).unwrap_or_default();
    for (at, branch) in counted {
        let mut own = vec![Scope::All, Scope::Sector(branch.sector.clone())];
        own.extend(branch.parent.filter(|p| standing.of(p.value).is_public()).map(|p| Scope::Parent(p.value)));
        let outcome = base_day.and_then(|base| outcome(branch, base));
        for scope in own {
            let counts = scopes.entry(scope).or_default();
            if let Some((grade, upgraded)) = outcome {
                let count = counts.entry(grade).or_default();
                count.graded += 1;
                count.upgraded += usize::from(upgraded);
                count.transformed += usize::from(upgraded || struck_off.contains(&at));
            }
        }
    }
    let rows = scopes.into_iter().flat_map(|(scope, counts)| {
        settings.rules.upgrade_targets.iter().map(move |(grade, target)| {
            let Count { graded, upgraded, transformed } = counts.get(grade).copied().unwrap_or_default();
            let transformed = (grade.1 + 1 == settings.schemes[grade.0].grades.len()).then_some(transformed);
            let (part, whole) = (upgraded as i64, graded as i64);
            let met = (graded > 0).then(|| target.is_reached(part, whole));
            let percent = percent(part, whole, Some(*target));
            Upgrade { scope: scope.clone(), grade: *grade, graded, upgraded, transformed, percent, target: *target, met }
        })
    });
    let rows = rows.collect();
    let out = base_day.into_iter().flat_map(|base| listed().filter_map(move |(at, b)| Some((at, out(b, base)?)))).collect();
    Upgrades { base_day, rows, out }
}

/// By grade: scheme and rank.
type Counts = BTreeMap<(usize, usize), Count>;

#[derive(Clone, Copy, Default)]
struct Count {
    graded: usize,
    upgraded: usize,
    transformed: usize,
}

/// Why a branch is in no denominator; none of those that are counted, and of those that were closed before.
fn out(branch: &Branch, base: Day) -> Option<Out> {
    let graded = branch.history(0).any(|g| g.date <= base && g.grade.is_some());
    match branch.closed {
        Some(closed) => (graded && closed.value > base).then_some(Out::Closed),
        None if graded => None,
        None if branch.history(0).any(|g| g.grade.is_some()) => Some(Out::New),
        None => Some(Out::Ungraded),
    }
}

/// Branches with a rectification that was struck off since the base day, and none that is still open.
fn struck_off(model: &Model, standing: &Standings, base: Day) -> BTreeSet<BranchIx> {
    let public = || model.all::<RectificationIx>().filter(|at| standing.of(*at).is_public()).map(|at| &model[at]);
    let open: BTreeSet<_> = public().filter(|r| r.closed.is_none()).filter_map(|r| r.branch).collect();
    let closed = public().filter(|r| r.closed.is_some_and(|c| c.value > base)).filter_map(|r| r.branch);
    closed.filter(|branch| !open.contains(branch)).collect()
}

/// The grade on the base day, in whichever scale, and whether the newest grading since is better; neither scales nor aspects
/// are mixed.
fn outcome(branch: &Branch, base: Day) -> Option<((usize, usize), bool)> {
    let mut graded = branch.history(0).filter(|g| g.grade.is_some());
    let before = graded.clone().find(|g| g.date <= base)?;
    let after = graded.find(|g| g.date > base && g.scheme == before.scheme);
    Some(((before.scheme, before.grade?), after.is_some_and(|now| now.grade < before.grade)))
}
