//! Boards: stars, 晾晒, 挂牌销号, models, archive.

use super::Views;
use super::branch::{BranchRow, Fulfilment};
use super::common::*;
use super::listing::Listing;
use super::member::MemberRow;
use super::rectification::RectificationRow;
use crate::calendar::{Day, When};
use crate::facts::{self, Light, RectificationState, StarState};
use crate::model::{BranchIx, CommitmentIx, MemberIx, RectificationIx};
use crate::record::rectification::Problem;
use crate::site::{ListName, Over, over, star_group};
use serde::Serialize;
use std::collections::BTreeMap;

/// `board` on `stars/index.html` (`T` = [`BranchRow`]) and `stars/members/index.html` ([`MemberRow`]).
#[derive(Clone, Debug, Serialize)]
pub struct StarBoard<T> {
    /// Five down to one, none, lapsed, unrated: how many of each.
    pub totals: Vec<StarTotal>,
    /// The same by sector, in the site's order, those without one last; empty for members and where nobody has one.
    pub sectors: Vec<SectorStars>,
    /// Best first, grouped by `5` … `1`, `none`, `lapsed`, `unrated`.
    pub listing: Listing<T>,
}

/// How many hold so many stars.
#[derive(Clone, Debug, Serialize)]
pub struct StarTotal {
    /// `5` … `1`, `none`, `lapsed`, `unrated`.
    pub key: String,
    pub stars: Option<u8>,
    pub star_state: &'static str,
    pub count: usize,
}

/// A row of the table by sector, in the order of `totals`.
#[derive(Clone, Debug, Serialize)]
pub struct SectorStars {
    /// An id of `sectors`; empty for those without one.
    pub sector: String,
    pub counts: Vec<usize>,
    pub total: usize,
}

/// `board` on `commitments/board/index.html` (晾晒).
#[derive(Clone, Debug, Serialize)]
pub struct CommitmentBoard {
    pub all: Fulfilment,
    /// Of every light, how many items: `fulfilled` … `adjusted`, `open` for those without a deadline.
    pub lights: Vec<LightCount>,
    /// First page only: overdue, longest first; then what is due next. Cut at fifty each.
    pub overdue: Vec<OpenItem>,
    pub due_soon: Vec<OpenItem>,
    /// Branches that promised, by rate.
    pub listing: Listing<BranchRow>,
}

/// How many items or problems show this light.
#[derive(Clone, Debug, Serialize)]
pub struct LightCount {
    pub light: &'static str,
    pub count: usize,
}

/// An open item or problem with a deadline.
#[derive(Clone, Debug, Serialize)]
pub struct OpenItem {
    /// The commitment or rectification.
    pub record: Link,
    /// Who promised, or whose problem it is.
    pub owner: Link,
    pub text: String,
    pub responsible: Option<String>,
    pub due: When,
    pub days_left: i64,
    pub light: &'static str,
}

/// `board` on `rectifications/board/index.html` (挂牌销号).
#[derive(Clone, Debug, Serialize)]
pub struct RectificationBoard {
    /// `posted`, `in_progress`, `awaiting_acceptance`, `reopened`, `closed`: how many of each.
    pub states: Vec<StateCount>,
    pub problems: usize,
    pub done: usize,
    /// First page only, cut at fifty each.
    pub overdue: Vec<OpenItem>,
    pub due_soon: Vec<OpenItem>,
    /// Grouped by state in the order of `states`.
    pub listing: Listing<RectificationRow>,
}

/// How many records are in this state.
#[derive(Clone, Debug, Serialize)]
pub struct StateCount {
    pub state: &'static str,
    pub count: usize,
}

/// `board` on `models/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Showcase {
    pub units: Vec<BranchRow>,
    pub members: Listing<MemberRow>,
}

/// A line of the archive: what has ended, been withdrawn, closed or taken down. `listing` on `archive/index.html`, by year.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveRow {
    #[serde(flatten)]
    pub link: Link,
    /// A kind in the singular: `notice`, `rectification` …
    pub what: &'static str,
    /// `ended`, `withdrawn`, `closed`, `expired`.
    pub how: &'static str,
    pub on: Day,
}

/// Overdue and due-soon items that a board shows.
const ITEMS: usize = 50;

impl Views<'_> {
    /// Branches by stars.
    pub fn star_board(&self, page: usize) -> StarBoard<BranchRow> {
        let rows = &self.plan.lists[ListName::Stars].rows;
        let stars = |i: &u32| &self.facts.branches[*i as usize].graded.stars;
        let keys = self.star_keys();
        let mut by_sector: BTreeMap<&str, Vec<&facts::StarFacts>> = BTreeMap::new();
        for row in rows {
            let sector = self.model.branches[*row as usize].sector.as_deref().unwrap_or_default();
            by_sector.entry(sector).or_default().push(stars(row));
        }
        let named = by_sector.keys().any(|id| !id.is_empty());
        let sectors = self.settings.sectors.iter().map(|(id, _)| id.as_str()).chain([""]).filter_map(|id| {
            let own = by_sector.get(id).filter(|_| named)?;
            let counts = keys.iter().map(|key| own.iter().filter(|s| star_group(s) == key.key).count()).collect();
            Some(SectorStars { sector: id.to_owned(), counts, total: own.len() })
        });
        StarBoard {
            totals: self.star_totals(ListName::Stars),
            sectors: if page == 0 { sectors.collect() } else { Vec::new() },
            listing: self.listing(ListName::Stars, page, |i| self.branch_row(BranchIx(i))),
        }
    }

    /// Members by stars.
    pub fn member_star_board(&self, page: usize) -> StarBoard<MemberRow> {
        StarBoard {
            totals: self.star_totals(ListName::MemberStars),
            sectors: Vec::new(),
            listing: self.listing(ListName::MemberStars, page, |i| self.member_row(MemberIx(i))),
        }
    }

    /// Every state that stars can be in, best first, counted at zero.
    fn star_keys(&self) -> Vec<StarTotal> {
        let most = self.settings.rules.most_stars;
        let total = |key: String, stars, state: StarState| StarTotal { key, stars, star_state: state.id(), count: 0 };
        let rated = (1..=most).rev().map(|n| total(n.to_string(), Some(n), StarState::Rated));
        let others = [(StarState::None, Some(0)), (StarState::Lapsed, None), (StarState::Unrated, None)];
        rated.chain(others.map(|(state, stars)| total(state.id().to_owned(), stars, state))).collect()
    }

    /// How many of a list by stars hold so many.
    pub fn star_totals(&self, list: ListName) -> Vec<StarTotal> {
        let groups = &self.plan.lists[list];
        self.star_keys().into_iter().map(|total| StarTotal { count: groups.count_of(&total.key), ..total }).collect()
    }

    /// 晾晒
    pub fn commitment_board(&self, page: usize) -> CommitmentBoard {
        let public = self.public_commitments();
        let mut all = facts::Fulfilment::default();
        let mut counts = vec![0; Light::ALL.len()];
        for at in &public {
            let own = &self.facts.commitments[at.0 as usize];
            all.add(own);
            for light in own.lights.iter().flatten() {
                counts[*light as usize] += 1;
            }
        }
        let shown = [
            Light::Fulfilled,
            Light::FulfilledLate,
            Light::OnTime,
            Light::DueSoon,
            Light::Overdue,
            Light::Failed,
            Light::Adjusted,
        ];
        let mut lights: Vec<_> = shown.map(|l| LightCount { light: l.id(), count: counts[l as usize] }).to_vec();
        let open = public.iter().flat_map(|at| &self.facts.commitments[at.0 as usize].lights).filter(|l| l.is_none());
        lights.push(LightCount { light: "open", count: open.count() });
        let first = |light| if page == 0 { self.open_items(light, ITEMS) } else { Vec::new() };
        CommitmentBoard {
            all: (&all).into(),
            lights,
            overdue: first(Light::Overdue),
            due_soon: first(Light::DueSoon),
            listing: self.listing(ListName::CommitmentBoard, page, |i| self.branch_row(BranchIx(i))),
        }
    }

    /// Commitments that boards count.
    pub fn public_commitments(&self) -> Vec<CommitmentIx> {
        self.plan.lists[ListName::Commitments].rows.iter().map(|i| CommitmentIx(*i)).collect()
    }

    /// Open items of all commitments with this light, nearest or longest overdue first.
    pub fn open_items(&self, light: Light, most: usize) -> Vec<OpenItem> {
        let mut found: Vec<(Day, CommitmentIx, usize)> = Vec::new();
        for at in self.public_commitments() {
            for (i, own) in self.facts.commitments[at.0 as usize].lights.iter().enumerate() {
                if let Some(due) = self.model[at].items[i].0.due.value.filter(|_| *own == Some(light)) {
                    found.push((due.last(), at, i));
                }
            }
        }
        found.sort_unstable();
        let items = found.into_iter().take(most).filter_map(|(due, at, i)| {
            let item = &self.model[at].items[i].0;
            Some(OpenItem {
                record: self.link(at)?,
                owner: self.promisor(at)?.0,
                text: self.text(&item.text)?,
                responsible: self.text(&item.responsible),
                due: item.due.value?,
                days_left: self.facts.as_of.days_until(due),
                light: light.id(),
            })
        });
        items.collect()
    }

    /// 挂牌销号
    pub fn rectification_board(&self, page: usize) -> RectificationBoard {
        let rows = &self.plan.lists[ListName::RectificationBoard].rows;
        let own = |i: &u32| &self.facts.rectifications[*i as usize];
        let first = |light| if page == 0 { self.open_problems(light, ITEMS) } else { Vec::new() };
        RectificationBoard {
            states: self.rectification_states(),
            problems: rows.iter().map(|i| own(i).total).sum(),
            done: rows.iter().map(|i| own(i).done).sum(),
            overdue: first(Light::Overdue),
            due_soon: first(Light::DueSoon),
            listing: self.listing(ListName::RectificationBoard, page, |i| self.rectification_row(RectificationIx(i))),
        }
    }

    /// How many rectifications are in each state.
    pub fn rectification_states(&self) -> Vec<StateCount> {
        use RectificationState::*;
        let groups = &self.plan.lists[ListName::RectificationBoard];
        let count = |state: RectificationState| StateCount { state: state.id(), count: groups.count_of(state.id()) };
        [Posted, InProgress, AwaitingAcceptance, Reopened, Closed].map(count).to_vec()
    }

    /// Open problems of all rectifications with this light, nearest or longest overdue first.
    pub fn open_problems(&self, light: Light, most: usize) -> Vec<OpenItem> {
        let mut found: Vec<(Day, RectificationIx, usize)> = Vec::new();
        for at in self.plan.lists[ListName::RectificationBoard].rows.iter().map(|i| RectificationIx(*i)) {
            for (i, own) in self.facts.rectifications[at.0 as usize].lights.iter().enumerate() {
                if let Some(due) = self.model[at].problems[i].due.value.filter(|_| *own == Some(light)) {
                    found.push((due.last(), at, i));
                }
            }
        }
        found.sort_unstable();
        let problems = found.into_iter().take(most).filter_map(|(due, at, i)| {
            let problem: &Problem = &self.model[at].problems[i];
            Some(OpenItem {
                record: self.link(at)?,
                owner: self.link(self.model[at].branch?)?,
                text: self.text(&problem.text)?,
                responsible: self.text(&problem.responsible),
                due: problem.due.value?,
                days_left: self.facts.as_of.days_until(due),
                light: light.id(),
            })
        });
        problems.collect()
    }

    /// Exemplary branches and members.
    pub fn showcase(&self, page: usize) -> Showcase {
        let units = if page == 0 { self.model_units().filter_map(|at| self.branch_row(at)).collect() } else { Vec::new() };
        Showcase { units, members: self.listing(ListName::Models, page, |i| self.member_row(MemberIx(i))) }
    }

    /// Exemplary branches, best first.
    pub fn model_units(&self) -> impl Iterator<Item = BranchIx> + '_ {
        let rows = self.plan.lists[ListName::Stars].rows.iter().map(|i| BranchIx(*i));
        rows.filter(|at| self.model[*at].written.model.value.is_some())
    }

    /// What is over.
    pub fn archive(&self, page: usize) -> Listing<ArchiveRow> {
        self.listing(ListName::Archive, page, |row| {
            let (kind, at) = self.model.place(row as usize)?;
            let (how, on) = over(self.model, self.facts, kind, at)?;
            let how = match how {
                Over::Ended => "ended",
                Over::Withdrawn => "withdrawn",
                Over::Closed => "closed",
                Over::Expired => "expired",
            };
            Some(ArchiveRow { link: self.link_to(kind, at)?, what: kind.singular(), how, on })
        })
    }
}
