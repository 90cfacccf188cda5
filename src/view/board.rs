//! Boards: stars, 晾晒, 挂牌销号, models, archive.

use super::branch::{BranchRow, Fulfilment};
use super::common::*;
use super::listing::Listing;
use super::member::MemberRow;
use super::rectification::RectificationRow;
use super::{Named, Views};
use crate::calendar::{Day, When};
use crate::facts::{self, Light, RectificationState, StarState, item_deadline};
use crate::model::{BranchIx, CampaignIx, CommitmentIx, RectificationIx};
use crate::record::campaign::Task;
use crate::site::{ListName, Over, over, star_group};
use crate::vocabulary::Slot;
use crate::vocabulary::words::ProblemSource;
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
    /// First page only: the problems by where they were found; empty where no problem says it.
    pub sources: Vec<SourceCount>,
    /// First page only, cut at fifty each.
    pub overdue: Vec<OpenItem>,
    pub due_soon: Vec<OpenItem>,
    /// Grouped by state in the order of `states`.
    pub listing: Listing<RectificationRow>,
}

/// What became of the problems that came to light in one way.
#[derive(Clone, Debug, Serialize)]
pub struct SourceCount {
    /// A word of `problem_source`; empty for those that do not say.
    pub source: &'static str,
    pub problems: usize,
    pub done: usize,
    pub overdue: usize,
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
        StarBoard {
            totals: self.star_totals(ListName::Stars),
            sectors: if page == 0 { self.stars_by_sector() } else { Vec::new() },
            listing: self.listing(ListName::Stars, page, |at| self.branch_row(at)),
        }
    }

    fn stars_by_sector(&self) -> Vec<SectorStars> {
        let mut by_sector: BTreeMap<&str, Vec<&facts::StarFacts>> = BTreeMap::new();
        for at in self.plan.lists[ListName::Stars].all::<BranchIx>() {
            let sector = self.model[at].sector.as_deref().unwrap_or_default();
            by_sector.entry(sector).or_default().push(&self.facts[at].graded.stars);
        }
        let keys = self.star_keys();
        let named = by_sector.keys().any(|id| !id.is_empty());
        let sectors = self.settings.sectors.iter().map(|(id, _)| id.as_str()).chain([""]).filter_map(|id| {
            let own = by_sector.get(id).filter(|_| named)?;
            let counts = keys.iter().map(|key| own.iter().filter(|s| star_group(s) == key.key).count()).collect();
            Some(SectorStars { sector: id.to_owned(), counts, total: own.len() })
        });
        sectors.collect()
    }

    /// Members by stars.
    pub fn member_star_board(&self, page: usize) -> StarBoard<MemberRow> {
        StarBoard {
            totals: self.star_totals(ListName::MemberStars),
            sectors: Vec::new(),
            listing: self.listing(ListName::MemberStars, page, |at| self.member_row(at)),
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
        let promised = &self.facts.promised;
        let shown = [
            Light::Fulfilled,
            Light::FulfilledLate,
            Light::OnTime,
            Light::DueSoon,
            Light::Overdue,
            Light::Failed,
            Light::Adjusted,
        ];
        let lights = shown.map(Some).into_iter().chain([None]).map(|light| LightCount {
            light: light.map_or("open", Light::id),
            count: promised.lights.get(&light).copied().unwrap_or_default(),
        });
        let first = |light| if page == 0 { self.open_items(light, ITEMS) } else { Vec::new() };
        CommitmentBoard {
            all: (&promised.fulfilment).into(),
            lights: lights.collect(),
            overdue: first(Light::Overdue),
            due_soon: first(Light::DueSoon),
            listing: self.listing(ListName::CommitmentBoard, page, |at| self.branch_row(at)),
        }
    }

    /// Items of all commitments with this light that are still to be done, nearest or longest overdue first.
    pub fn open_items(&self, light: Light, most: usize) -> Vec<OpenItem> {
        let all = self.plan.lists[ListName::Commitments].all::<CommitmentIx>();
        let due = all.flat_map(|at| {
            let items = self.model[at].items.iter().zip(&self.facts[at].lights).enumerate();
            let shown = items.filter(|(_, (_, own))| **own == Some(light));
            shown.filter_map(move |(i, ((item, _), _))| Some((item_deadline(item)?.last(), at, i)))
        });
        earliest(due, most, |at, i| {
            let item = &self.model[at].items[i].0;
            self.open(at, self.promisor(at)?.0, light, (&item.text, &item.responsible, item_deadline(item)))
        })
    }

    /// 挂牌销号
    pub fn rectification_board(&self, page: usize) -> RectificationBoard {
        let first = |light| if page == 0 { self.open_problems(light, ITEMS) } else { Vec::new() };
        let all = self.plan.lists[ListName::RectificationBoard].all::<RectificationIx>();
        RectificationBoard {
            states: self.rectification_states(),
            problems: all.clone().map(|at| self.facts[at].total).sum(),
            done: all.map(|at| self.facts[at].done).sum(),
            sources: if page == 0 { self.problem_sources() } else { Vec::new() },
            overdue: first(Light::Overdue),
            due_soon: first(Light::DueSoon),
            listing: self.listing(ListName::RectificationBoard, page, |at| self.rectification_row(at)),
        }
    }

    /// The problems of all rectifications by where they were found, in the order of the words, those that do not say last.
    fn problem_sources(&self) -> Vec<SourceCount> {
        let words = ProblemSource::WORDS.iter().map(|word| word.en).chain([""]);
        let mut counts: Vec<_> = words.map(|source| SourceCount { source, problems: 0, done: 0, overdue: 0 }).collect();
        for at in self.plan.lists[ListName::RectificationBoard].all::<RectificationIx>() {
            for (problem, light) in self.model[at].problems.iter().zip(&self.facts[at].lights) {
                let source = problem.source.value.map_or("", |source| source.id());
                let Some(count) = counts.iter_mut().find(|count| count.source == source) else { continue };
                count.problems += 1;
                count.done += usize::from(!facts::problem_is_open(problem));
                count.overdue += usize::from(*light == Some(Light::Overdue));
            }
        }
        counts.retain(|count| count.problems > 0);
        if counts.iter().all(|count| count.source.is_empty()) { Vec::new() } else { counts }
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
        let all = self.plan.lists[ListName::RectificationBoard].all::<RectificationIx>();
        let due = all.flat_map(|at| {
            let problems = self.model[at].problems.iter().zip(&self.facts[at].lights).enumerate();
            let shown = problems.filter(|(_, (_, own))| **own == Some(light));
            shown.filter_map(move |(i, (problem, _))| Some((problem.due.value?.last(), at, i)))
        });
        earliest(due, most, |at, i| {
            let problem = &self.model[at].problems[i];
            self.open(at, self.link(self.model[at].branch?)?, light, (&problem.text, &problem.responsible, problem.due.value))
        })
    }

    /// Open tasks of all listed campaigns with this light, nearest or longest overdue first.
    pub fn open_tasks(&self, light: Light) -> Vec<OpenItem> {
        let mut open = Vec::new();
        for at in self.plan.lists[ListName::Campaigns].all::<CampaignIx>() {
            let lights = self.facts[at].phases.iter().flat_map(|p| &p.lights);
            let shown = self.model[at].tasks().zip(lights).filter(|(_, own)| **own == Some(light));
            let item = |task: &Task| self.open(at, self.link(at)?, light, (&task.text, &task.responsible, task.due.value));
            open.extend(shown.filter_map(|(task, _)| item(task)));
        }
        open.sort_by_key(|item| item.due.last());
        open
    }

    /// Something open of a record, with whoever answers for it: text, who is responsible, and when it is due.
    fn open<I: Named>(
        &self,
        record: I,
        owner: Link,
        light: Light,
        (text, responsible, due): (&Slot<String>, &Slot<String>, Option<When>),
    ) -> Option<OpenItem> {
        let due = due?;
        Some(OpenItem {
            record: self.link(record)?,
            owner,
            text: self.text(text)?,
            responsible: self.text(responsible),
            due,
            days_left: self.facts.as_of.days_until(due.last()),
            light: light.id(),
        })
    }

    /// Exemplary branches and members.
    pub fn showcase(&self, page: usize) -> Showcase {
        let units = if page == 0 { self.model_units().filter_map(|at| self.branch_row(at)).collect() } else { Vec::new() };
        Showcase { units, members: self.listing(ListName::Models, page, |at| self.member_row(at)) }
    }

    /// Exemplary branches, best first.
    pub fn model_units(&self) -> impl Iterator<Item = BranchIx> + '_ {
        self.plan.lists[ListName::Stars].all().filter(|at: &BranchIx| self.model[*at].written.model.value.is_some())
    }

    /// What is over.
    pub fn archive(&self, page: usize) -> Listing<ArchiveRow> {
        self.leafed(ListName::Archive, page, |row| {
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

/// Of what is due on these days, each a part of a record by its number there, the first ones.
fn earliest<I: Ord>(
    due: impl Iterator<Item = (Day, I, usize)>,
    most: usize,
    item: impl Fn(I, usize) -> Option<OpenItem>,
) -> Vec<OpenItem> {
    let mut due: Vec<_> = due.collect();
    due.sort_unstable();
    due.into_iter().take(most).filter_map(|(_, at, number)| item(at, number)).collect()
}
