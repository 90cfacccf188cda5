//! The board of honours: titles with their quota, then every honour by level and year.

use super::Views;
use super::common::*;
use super::listing::Listing;
use crate::facts::HonourState;
use crate::model::Subject;
use crate::site::ListName;
use serde::Serialize;
use std::collections::BTreeMap;

/// `board` on `honours/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct HonourBoard {
    /// First page only: every title that the site declares, by year.
    pub ranks: Vec<RankCount>,
    /// Grouped by level.
    pub listing: Listing<HonourRow>,
}

/// How many hold a title of a year.
#[derive(Clone, Debug, Serialize)]
pub struct RankCount {
    pub id: String,
    pub name: String,
    pub level: Option<String>,
    pub year: Option<i32>,
    pub awarded: usize,
    pub proposed: usize,
    pub quota: Option<u32>,
}

/// An honour with its holder.
#[derive(Clone, Debug, Serialize)]
pub struct HonourRow {
    pub holder: Link,
    /// Of a member.
    pub branch: Option<Link>,
    /// The notice that proposes it.
    pub proposal: Option<Link>,
    #[serde(flatten)]
    pub honour: Honour,
}

impl Views<'_> {
    /// One page of the board of honours.
    pub fn honour_board(&self, page: usize) -> HonourBoard {
        let ranks = if page == 0 { self.rank_counts() } else { Vec::new() };
        HonourBoard { ranks, listing: self.leafed(ListName::Honours, page, |row| self.honour_row(row)) }
    }

    fn honour_row(&self, row: u32) -> Option<HonourRow> {
        let holding = self.facts.honours[row as usize];
        let branch = match holding.holder {
            Subject::Branch(_) => None,
            Subject::Member(at) => self.model[at].branch.and_then(|b| self.link(b)),
        };
        let held = holding.honour(self.model);
        let proposal = held.notice.and_then(|n| self.link(n));
        Some(HonourRow { holder: self.link_of(holding.holder)?, branch, proposal, honour: self.honour(held, holding.state)? })
    }

    /// Every declared title and every year in which somebody holds it, newest first; a title that nobody holds has one row.
    fn rank_counts(&self) -> Vec<RankCount> {
        let mut counts: BTreeMap<(usize, std::cmp::Reverse<Option<i32>>), [usize; 2]> = BTreeMap::new();
        for holding in &self.facts.honours {
            let held = holding.honour(self.model);
            let Some(rank) = held.rank else { continue };
            let count = counts.entry((rank, std::cmp::Reverse(held.written.year.value))).or_default();
            count[usize::from(holding.state == HonourState::Proposed)] += 1;
        }
        let ranks = self.settings.honours.iter().enumerate().flat_map(|(at, rank)| {
            let mut years: Vec<_> = counts.iter().filter(|((r, _), _)| *r == at).map(|((_, y), n)| (y.0, *n)).collect();
            if years.is_empty() {
                years.push((None, [0, 0]));
            }
            years.into_iter().map(|(year, [awarded, proposed])| RankCount {
                id: rank.id.clone(),
                name: rank.name.clone(),
                level: rank.level.map(|l| l.id().to_owned()),
                year,
                awarded,
                proposed,
                quota: rank.quota,
            })
        });
        ranks.collect()
    }
}
