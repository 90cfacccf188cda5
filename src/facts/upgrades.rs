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
    /// The grade's id.
    pub grade: String,
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

pub fn derive(model: &Model, settings: &Settings, standing: &Standings) -> Upgrades {
    let counted: Vec<&Branch> = (0..)
        .map(BranchIx)
        .zip(&model.branches)
        .filter(|(at, b)| standing.of(*at).is_listed() && b.closed.is_none())
        .map(|(_, b)| b)
        .collect();
    let newest = counted.iter().filter_map(|b| b.grades.first()).map(|g| g.date).max();
    let base_day = newest.and_then(|d| Day::new(d.year() - 1, 12, 31));
    let mut scopes: BTreeMap<Scope, BTreeMap<usize, (usize, usize)>> = BTreeMap::new();
    scopes.insert(Scope::All, BTreeMap::new());
    for branch in counted {
        let mut own = vec![Scope::All];
        own.extend(branch.sector.clone().map(Scope::Sector));
        own.extend(branch.parent.filter(|p| standing.of(p.value).is_public()).map(|p| Scope::Parent(p.value)));
        let outcome = base_day.and_then(|day| outcome(branch, day));
        for scope in own {
            let counts = scopes.entry(scope).or_default();
            if let Some((rank, upgraded)) = outcome {
                let count = counts.entry(rank).or_default();
                count.0 += 1;
                count.1 += usize::from(upgraded);
            }
        }
    }
    let grades = &settings.schemes[0].grades;
    let rows = scopes.into_iter().flat_map(|(scope, counts)| {
        settings.rules.upgrade_targets.iter().map(move |(grade, target)| {
            let rank = grades.iter().position(|g| g.id == *grade);
            let (graded, upgraded) = rank.and_then(|r| counts.get(&r).copied()).unwrap_or_default();
            let (num, den) = target.ratio();
            let met = (graded > 0).then(|| upgraded as i128 * 100 * i128::from(den) >= i128::from(num) * graded as i128);
            let percent = percent(upgraded as i64, graded as i64, Some(*target));
            Upgrade { scope: scope.clone(), grade: grade.clone(), graded, upgraded, percent, target: *target, met }
        })
    });
    Upgrades { base_day, rows: rows.collect() }
}

/// The rank on the base day, and whether the newest grading since is better; scales are not mixed.
fn outcome(branch: &Branch, base: Day) -> Option<(usize, bool)> {
    let default_scheme = |g: &&crate::model::Grading| g.scheme == 0 && g.grade.is_some();
    let before = branch.grades.iter().filter(default_scheme).find(|g| g.date <= base)?.grade?;
    let after = branch.grades.iter().filter(default_scheme).find(|g| g.date > base).and_then(|g| g.grade);
    Some((before, after.is_some_and(|now| now < before)))
}
