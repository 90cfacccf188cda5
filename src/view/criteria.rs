//! 创建标准: 五个一, 四好五强 … which branches meet them, and what is missing.

use super::Views;
use super::common::Link;
use super::listing::Listing;
use crate::facts::CriteriaFacts;
use crate::model::TermIx;
use crate::site::{ListName, criteria_row};
use schemars::JsonSchema;
use serde::Serialize;

/// `board` on `criteria/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct CriteriaBoard {
    /// Every set that a branch was measured by; first page only.
    pub sets: Vec<CriteriaSet>,
    /// Branches set by set, those first that meet most.
    pub listing: Listing<CriteriaRow>,
}

/// How a set stands; its words are `words.criteria[set]`.
#[derive(Clone, Debug, Serialize)]
pub struct CriteriaSet {
    pub set: String,
    /// Where its name is explained.
    pub term: Option<Link>,
    /// Branches whose record names the set, and those of them that meet all of it.
    pub branches: usize,
    pub complete: usize,
    /// Branches whose record says nothing about it.
    pub unrecorded: usize,
    pub percent: Option<f64>,
    pub target: Option<f64>,
    pub met: Option<bool>,
    pub items: Vec<ItemCount>,
}

/// How many meet an item.
#[derive(Clone, Debug, Serialize)]
pub struct ItemCount {
    pub item: String,
    pub count: usize,
}

/// A branch and a set.
#[derive(Clone, Debug, Serialize)]
pub struct CriteriaRow {
    #[serde(flatten)]
    pub link: Link,
    pub set: String,
    pub met: usize,
    pub total: usize,
    /// Ids of the items not met.
    pub missing: Vec<String>,
}

/// How much of a set is met.
#[derive(Clone, Copy, Debug, JsonSchema, Serialize)]
pub struct CriteriaCount {
    pub met: usize,
    pub total: usize,
}

/// A set on the page of a branch; its words are `words.criteria[set]`.
#[derive(Clone, Debug, Serialize)]
pub struct CriteriaOf {
    pub set: String,
    pub met: usize,
    pub total: usize,
    pub items: Vec<Criterion>,
}

/// One item of a set, and whether the branch meets it.
#[derive(Clone, Debug, Serialize)]
pub struct Criterion {
    pub item: String,
    pub met: bool,
}

impl Views<'_> {
    pub(super) fn criteria_of(&self, own: &CriteriaFacts) -> CriteriaOf {
        let set = &self.settings.criteria[own.set];
        let item = |(at, (id, _)): (usize, &(String, String))| Criterion { item: id.clone(), met: own.met.contains(&at) };
        let items = set.items.iter().enumerate().map(item).collect();
        CriteriaOf { set: set.id.clone(), met: own.met.len(), total: own.total, items }
    }

    /// The criteria boards, and a page of their branches.
    pub fn criteria_board(&self, page: usize) -> CriteriaBoard {
        let sets = self.settings.criteria.iter().zip(&self.facts.criteria);
        let sets = sets.filter(|(_, board)| board.branches > 0 && page == 0).map(|(set, board)| CriteriaSet {
            set: set.id.clone(),
            term: self.model.all().find(|at: &TermIx| self.model[*at].name == set.name).and_then(|at| self.link(at)),
            branches: board.branches,
            complete: board.complete,
            unrecorded: board.unrecorded,
            percent: board.percent.map(|p| p.value()),
            target: set.target.map(|t| t.approx()),
            met: board.met,
            items: set
                .items
                .iter()
                .zip(&board.items)
                .map(|((id, _), count)| ItemCount { item: id.clone(), count: *count })
                .collect(),
        });
        CriteriaBoard { sets: sets.collect(), listing: self.leafed(ListName::Criteria, page, |row| self.criteria_row(row)) }
    }

    fn criteria_row(&self, row: u32) -> Option<CriteriaRow> {
        let (set, branch) = criteria_row(self.model, row);
        let own = self.facts[branch].criteria.iter().find(|own| own.set == set)?;
        let set = &self.settings.criteria[set];
        let missing = set.items.iter().enumerate().filter(|(at, _)| !own.met.contains(at)).map(|(_, (id, _))| id.clone());
        Some(CriteriaRow {
            link: self.link(branch)?,
            set: set.id.clone(),
            met: own.met.len(),
            total: own.total,
            missing: missing.collect(),
        })
    }
}
