use super::percent::{Percent, percent};
use super::publication::Standings;
use crate::calendar::Day;
use crate::model::{Branch, BranchIx, Model};
use crate::settings::Settings;
use crate::vocabulary::Decimal;
use std::collections::BTreeMap;

/// 晋位升级 against the targets (domain.md A5, T9).
#[derive(Debug, Default)]
pub struct Upgrades {
    /// 31 December before the year of the site's newest grading.
    pub base_day: Option<Day>,
    /// A row for every scope and every grade with a target, even at zero.
    pub rows: Vec<Upgrade>,
}

/// Of whom a row speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// All branches.
    All,
    /// Those of one sector, by its id.
    Sector(String),
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
    /// In percent, on its own side of the target.
    pub percent: Option<Percent>,
    /// Percent.
    pub target: Decimal,
    /// Whether the target is reached; none when nobody was graded so.
    pub met: Option<bool>,
}

/// Counts by scope and grade.
pub fn derive(model: &Model, settings: &Settings, standing: &Standings) -> Upgrades {
    let counted: Vec<&Branch> = (0..)
        .map(BranchIx)
        .zip(&model.branches)
        .filter(|(at, b)| standing.of(*at).is_listed() && b.closed.is_none())
        .map(|(_, b)| b)
        .collect();
    let newest = counted.iter().filter_map(|b| b.history(0).next()).map(|g| g.date).max();
    let base_day = newest.and_then(|d| Day::new(d.year() - 1, 12, 31));
    let mut scopes: BTreeMap<Scope, Counts> = BTreeMap::from([(Scope::All, Counts::new())]);
    for branch in counted {
        let mut own = vec![Scope::All];
        own.extend(branch.sector.clone().map(Scope::Sector));
        own.extend(branch.parent.filter(|p| standing.of(p.value).is_public()).map(|p| Scope::Parent(p.value)));
        let outcomes: Vec<_> = (0..settings.schemes.len()).filter_map(|s| outcome(branch, s, base_day?)).collect();
        for scope in own {
            let counts = scopes.entry(scope).or_default();
            for (grade, upgraded) in &outcomes {
                let count = counts.entry(*grade).or_default();
                count.0 += 1;
                count.1 += usize::from(*upgraded);
            }
        }
    }
    let rows = scopes.into_iter().flat_map(|(scope, counts)| {
        settings.rules.upgrade_targets.iter().map(move |(grade, target)| {
            let (graded, upgraded) = counts.get(grade).copied().unwrap_or_default();
            let met = (graded > 0).then(|| target.is_reached(upgraded, graded));
            let percent = percent(upgraded as i64, graded as i64, Some(*target));
            Upgrade { scope: scope.clone(), grade: *grade, graded, upgraded, percent, target: *target, met }
        })
    });
    Upgrades { base_day, rows: rows.collect() }
}

/// By grade (scheme and rank): how many were graded so, and how many of them rank higher now.
type Counts = BTreeMap<(usize, usize), (usize, usize)>;

/// The grade on the base day, and whether the newest grading since is better; neither scales nor aspects are mixed.
fn outcome(branch: &Branch, scheme: usize, base: Day) -> Option<((usize, usize), bool)> {
    let graded = branch.history(0).filter(|g| g.scheme == scheme && g.grade.is_some());
    let before = graded.clone().find(|g| g.date <= base)?.grade?;
    let after = graded.clone().find(|g| g.date > base).and_then(|g| g.grade);
    Some(((scheme, before), after.is_some_and(|now| now < before)))
}
