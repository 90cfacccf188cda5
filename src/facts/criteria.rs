use super::branch::BranchFacts;
use super::percent::{Percent, percent};
use super::publication::Standings;
use crate::model::{Branch, BranchIx, Model};
use crate::settings::Settings;

/// What a branch meets of one set of criteria.
#[derive(Clone, Debug)]
pub struct CriteriaFacts {
    /// Which set: an index into the settings' criteria.
    pub set: usize,
    /// The items met, each once, in the set's order.
    pub met: Vec<usize>,
    /// How many items the set has.
    pub total: usize,
}

impl CriteriaFacts {
    /// Whether every item is met.
    fn is_complete(&self) -> bool {
        self.met.len() == self.total
    }
}

/// How the branches stand that were measured by a set (domain.md A9, F1).
#[derive(Clone, Debug)]
pub struct CriteriaBoard {
    /// Branches whose record names the set.
    pub branches: usize,
    /// Those of them that meet every item.
    pub complete: usize,
    /// Of each item, how many meet it.
    pub items: Vec<usize>,
    /// Branches whose record says nothing about it.
    pub unrecorded: usize,
    /// complete of branches, on its own side of the target.
    pub percent: Option<Percent>,
    /// Whether the set's target is reached.
    pub met: Option<bool>,
}

/// The sets that a branch's record names, in the site's order.
pub fn of_branch(branch: &Branch, settings: &Settings) -> Vec<CriteriaFacts> {
    let Some(written) = branch.written.criteria.get() else { return Vec::new() };
    let sets = settings.criteria.iter().enumerate().filter_map(|(at, set)| {
        let mut named = written.0.iter().filter(|(id, _)| id.value == set.id || id.value == set.name).peekable();
        named.peek()?;
        let said: Vec<&str> = named.flat_map(|(_, items)| &items.value).map(|item| item.value.as_str()).collect();
        let is_met = |(id, name): &(String, String)| said.iter().any(|said| said == id || said == name);
        let met = set.items.iter().enumerate().filter(|(_, item)| is_met(item)).map(|(item, _)| item).collect();
        Some(CriteriaFacts { set: at, met, total: set.items.len() })
    });
    sets.collect()
}

/// Whether a branch meets all that it was measured by, and was measured at all.
pub fn meets_all(own: &[CriteriaFacts]) -> bool {
    !own.is_empty() && own.iter().all(CriteriaFacts::is_complete)
}

/// A board for every set of the site; closed branches are left out.
pub fn boards(model: &Model, settings: &Settings, standing: &Standings, branches: &[BranchFacts]) -> Vec<CriteriaBoard> {
    let empty =
        |items: usize| CriteriaBoard { branches: 0, complete: 0, items: vec![0; items], unrecorded: 0, percent: None, met: None };
    let mut boards: Vec<CriteriaBoard> = settings.criteria.iter().map(|set| empty(set.items.len())).collect();
    let mut counted = 0;
    for (at, own) in model.all::<BranchIx>().zip(branches) {
        if model[at].closed.is_some() || !standing.of(at).is_listed() {
            continue;
        }
        counted += 1;
        for facts in &own.criteria {
            let board = &mut boards[facts.set];
            board.branches += 1;
            board.complete += usize::from(facts.is_complete());
            facts.met.iter().for_each(|item| board.items[*item] += 1);
        }
    }
    for (board, set) in boards.iter_mut().zip(&settings.criteria) {
        board.unrecorded = counted - board.branches;
        let (part, whole) = (board.complete as i64, board.branches as i64);
        board.percent = percent(part, whole, set.target);
        board.met = set.target.filter(|_| whole > 0).map(|target| target.is_reached(part, whole));
    }
    boards
}
