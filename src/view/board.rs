//! Boards: stars, promotion, 晾晒, 挂牌销号, models, archive.

use super::Views;
use super::branch::{BranchRow, Fulfilment};
use super::common::*;
use super::listing::{Listing, Pager, pager};
use super::member::MemberRow;
use super::rectification::RectificationRow;
use crate::calendar::{Day, When};
use crate::facts::{self, Light, Movement, RectificationState, Scope, StarState};
use crate::model::{BranchIx, CommitmentIx, MemberIx, RectificationIx};
use crate::record::rectification::Problem;
use crate::site::{ListName, Over, SUPERIORS, archive, encode, star_group, upgrade_pages, upgrades_path};
use serde::Serialize;
use std::collections::BTreeMap;

/// `board` on `stars/index.html` (`T` = [`BranchRow`]) and `stars/members/index.html` ([`MemberRow`]).
#[derive(Clone, Debug, Serialize)]
pub struct StarBoard<T> {
    /// Five down to one, none, lapsed, unrated: how many of each.
    pub totals: Vec<StarTotal>,
    /// The same by sector, in the site's order; empty for members.
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
    pub sector: String,
    pub counts: Vec<usize>,
    pub total: usize,
}

/// `board` on `upgrades/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct UpgradeBoard {
    /// 31 December before the year of the newest grading.
    pub base_day: Option<Day>,
    /// The whole site, a row a grade with a target.
    pub all: Vec<Upgrade>,
    /// By sector, then by superior; the name of each comes with it.
    pub sectors: Vec<UpgradeGroup>,
    pub parents: Vec<UpgradeGroup>,
    /// How many rose, stayed, fell: the whole site, then by sector.
    pub moves: Vec<Moves>,
    /// Who rose and who fell since the last grading.
    pub risen: Vec<BranchRow>,
    pub fallen: Vec<BranchRow>,
    /// First page only: who is in no denominator, and why.
    pub out: Vec<UpgradeOut>,
    /// Leafs through `parents`; everything else stands on the first page.
    pub pager: Pager,
}

/// How grades changed between the two newest gradings.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Moves {
    /// Empty for the whole site.
    pub sector: String,
    pub up: usize,
    pub same: usize,
    pub down: usize,
    pub new: usize,
    pub total: usize,
}

impl Moves {
    fn add(&mut self, movement: Movement) {
        let count = match movement {
            Movement::Up => &mut self.up,
            Movement::Same => &mut self.same,
            Movement::Down => &mut self.down,
            Movement::New => &mut self.new,
        };
        *count += 1;
        self.total += 1;
    }
}

/// A branch that no rate counts.
#[derive(Clone, Debug, Serialize)]
pub struct UpgradeOut {
    #[serde(flatten)]
    pub link: Link,
    /// `closed`, `new`, `ungraded`.
    pub why: &'static str,
}

/// The rows of one sector or superior.
#[derive(Clone, Debug, Serialize)]
pub struct UpgradeGroup {
    pub name: String,
    pub url: Option<String>,
    pub rows: Vec<Upgrade>,
}

/// A row of `data/upgrades.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Upgrade {
    /// `all`, `sector`, `parent`.
    pub scope: &'static str,
    /// Empty for `all`.
    pub key: String,
    pub grade: String,
    pub graded: usize,
    pub upgraded: usize,
    /// Of the last grade alone: those who are graded better now, or whose rectification was struck off.
    pub transformed: Option<usize>,
    pub percent: Option<f64>,
    pub transformed_percent: Option<f64>,
    pub target: f64,
    pub met: Option<bool>,
    /// The scale of the grade; null for the default one.
    pub scheme: Option<String>,
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
            if let Some(sector) = &self.model.branches[*row as usize].sector {
                by_sector.entry(sector).or_default().push(stars(row));
            }
        }
        let sectors = self.settings.sectors.iter().filter_map(|(id, _)| {
            let own = by_sector.get(id.as_str())?;
            let counts = keys.iter().map(|key| own.iter().filter(|s| star_group(s).1 == key.key).count()).collect();
            Some(SectorStars { sector: id.clone(), counts, total: own.len() })
        });
        StarBoard {
            totals: self.star_totals(rows.iter().map(stars)),
            sectors: if page == 0 { sectors.collect() } else { Vec::new() },
            listing: self.listing(ListName::Stars, page, |i| self.branch_row(BranchIx(i))),
        }
    }

    /// Members by stars.
    pub fn member_star_board(&self, page: usize) -> StarBoard<MemberRow> {
        let rows = &self.plan.lists[ListName::MemberStars].rows;
        StarBoard {
            totals: self.star_totals(rows.iter().map(|i| &self.facts.members[*i as usize])),
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

    /// How many hold so many stars.
    pub fn star_totals<'s>(&self, all: impl Iterator<Item = &'s facts::StarFacts>) -> Vec<StarTotal> {
        let mut totals = self.star_keys();
        for stars in all {
            let (_, key) = star_group(stars);
            if let Some(total) = totals.iter_mut().find(|t| t.key == key) {
                total.count += 1;
            }
        }
        totals
    }

    /// 晋位升级
    pub fn upgrade_board(&self, page: usize) -> UpgradeBoard {
        let upgrades = &self.facts.upgrades;
        let mut board = UpgradeBoard {
            base_day: upgrades.base_day,
            all: Vec::new(),
            sectors: Vec::new(),
            parents: Vec::new(),
            moves: if page == 0 { self.moves() } else { Vec::new() },
            risen: if page == 0 { self.moved(Movement::Up) } else { Vec::new() },
            fallen: if page == 0 { self.moved(Movement::Down) } else { Vec::new() },
            out: if page == 0 { self.upgrades_out() } else { Vec::new() },
            pager: pager(page, upgrade_pages(self.facts), |n| encode(&upgrades_path(n))),
        };
        for row in &upgrades.rows {
            let Some(view) = self.upgrade(row) else { continue };
            let (groups, name, url) = match &row.scope {
                Scope::All => {
                    board.all.push(view);
                    continue;
                }
                Scope::Sector(id) => {
                    let name = crate::settings::find_name(&self.settings.sectors, id).to_owned();
                    (&mut board.sectors, name, None)
                }
                Scope::Parent(at) => {
                    let Some(link) = self.link(*at) else { continue };
                    (&mut board.parents, link.name.to_string(), Some(link.url.to_string()))
                }
            };
            match groups.last_mut() {
                Some(group) if group.rows.first().is_some_and(|r| r.key == view.key) => group.rows.push(view),
                _ => groups.push(UpgradeGroup { name, url, rows: vec![view] }),
            }
        }
        if page > 0 {
            board.all.clear();
            board.sectors.clear();
        }
        board.parents = board.parents.into_iter().skip(page * SUPERIORS).take(SUPERIORS).collect();
        board
    }

    /// Rows of `data/upgrades.json`.
    pub fn upgrades(&self) -> Vec<Upgrade> {
        self.facts.upgrades.rows.iter().filter_map(|row| self.upgrade(row)).collect()
    }

    fn upgrade(&self, row: &facts::Upgrade) -> Option<Upgrade> {
        let (scope, key) = match &row.scope {
            Scope::All => ("all", String::new()),
            Scope::Sector(id) => ("sector", id.clone()),
            Scope::Parent(at) => ("parent", self.link(*at)?.id.to_string()),
        };
        Some(Upgrade {
            scope,
            key,
            grade: self.settings.schemes[row.grade.0].grades[row.grade.1].id.clone(),
            scheme: self.scheme(Some(row.grade)),
            graded: row.graded,
            upgraded: row.upgraded,
            transformed: row.transformed,
            percent: row.percent.map(|p| p.value()),
            transformed_percent: row
                .transformed
                .and_then(|n| facts::percent(n as i64, row.graded as i64, None))
                .map(|p| p.value()),
            target: row.target.approx(),
            met: row.met,
        })
    }

    fn upgrades_out(&self) -> Vec<UpgradeOut> {
        let out =
            self.facts.upgrades.out.iter().filter_map(|(at, why)| Some(UpgradeOut { link: self.link(*at)?, why: why.id() }));
        out.take(2 * ITEMS).collect()
    }

    fn moved(&self, movement: Movement) -> Vec<BranchRow> {
        let rows = &self.plan.lists[ListName::Stars].rows;
        let moved = rows.iter().filter(|i| self.facts.branches[**i as usize].graded.movement == Some(movement));
        moved.take(2 * ITEMS).filter_map(|i| self.branch_row(BranchIx(*i))).collect()
    }

    /// Changes of grade, of all and by sector, branches without one left out.
    fn moves(&self) -> Vec<Moves> {
        let mut all = Moves::default();
        let mut sectors: Vec<_> =
            self.settings.sectors.iter().map(|(id, _)| Moves { sector: id.clone(), ..Moves::default() }).collect();
        for at in self.plan.lists[ListName::Stars].rows.iter().map(|i| BranchIx(*i)) {
            let Some(movement) = self.facts.branches[at.0 as usize].graded.movement else { continue };
            all.add(movement);
            let sector = self.model[at].sector.as_deref().unwrap_or_default();
            if let Some(own) = sectors.iter_mut().find(|moves| moves.sector == sector) {
                own.add(movement);
            }
        }
        sectors.retain(|moves| moves.total > 0);
        if all.total > 0 {
            sectors.insert(0, all);
        }
        sectors
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
        let rows = &self.plan.lists[ListName::RectificationBoard].rows;
        let count = |state| rows.iter().filter(|i| self.facts.rectifications[**i as usize].state == state).count();
        [Posted, InProgress, AwaitingAcceptance, Reopened, Closed].map(|s| StateCount { state: s.id(), count: count(s) }).to_vec()
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
        let over: BTreeMap<u32, (Over, Day)> = archive(self.model, self.facts).map(|(row, how, on)| (row, (how, on))).collect();
        self.listing(ListName::Archive, page, |row| {
            let (how, on) = over.get(&row)?;
            let how = match how {
                Over::Ended => "ended",
                Over::Withdrawn => "withdrawn",
                Over::Closed => "closed",
                Over::Expired => "expired",
            };
            let (kind, at) = self.model.place(row as usize)?;
            Some(ArchiveRow { link: self.link_to(kind, at)?, what: kind.singular(), how, on: *on })
        })
    }
}
