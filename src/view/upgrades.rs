//! 晋位升级: how many graded so are graded better since, against the targets; and how grades moved.

use super::Views;
use super::branch::BranchRow;
use super::common::*;
use super::listing::{Pager, pager};
use crate::calendar::Day;
use crate::facts::{self, Movement, Scope};
use crate::model::BranchIx;
use crate::site::{ListName, SUPERIORS, encode, upgrade_pages, upgrades_path};
use schemars::JsonSchema;
use serde::Serialize;

/// `board` on `upgrades/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct UpgradeBoard {
    /// 31 December before the year of the newest grading.
    pub base_day: Option<Day>,
    /// The whole site, a row a grade with a target.
    pub all: Vec<Upgrade>,
    /// By sector, those of none last and without a name, then by superior; the name of each comes with it.
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
    /// None for the whole site, empty for branches of no sector.
    pub sector: Option<String>,
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
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

/// Branches in a list beside the figures.
const BRANCHES: usize = 100;

impl Views<'_> {
    /// 晋位升级
    pub fn upgrade_board(&self, page: usize) -> UpgradeBoard {
        let upgrades = &self.facts.upgrades;
        let mut board = UpgradeBoard {
            base_day: upgrades.base_day,
            all: Vec::new(),
            sectors: Vec::new(),
            parents: Vec::new(),
            moves: if page == 0 { self.moves() } else { Vec::new() },
            risen: if page == 0 { self.moved(Movement::Up, BRANCHES) } else { Vec::new() },
            fallen: if page == 0 { self.moved(Movement::Down, BRANCHES) } else { Vec::new() },
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
                    let name = id.as_ref().map(|id| crate::settings::find_name(&self.settings.sectors, id).to_owned());
                    (&mut board.sectors, name.unwrap_or_default(), None)
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
        // in the order in which the site names its sectors, as everywhere; those of none where they change the sum
        let place = |key: &str| self.settings.sectors.iter().position(|(id, _)| id == key).unwrap_or(usize::MAX);
        board.sectors.sort_by_key(|group| group.rows.first().map(|row| place(&row.key)));
        board.sectors.retain(|group| group.rows.iter().any(|row| !row.key.is_empty() || row.graded > 0));
        if board.sectors.iter().flat_map(|group| &group.rows).all(|row| row.key.is_empty()) {
            board.sectors.clear();
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
        let named = self.facts.upgrades.rows.iter().filter(|row| row.scope != Scope::Sector(None));
        named.filter_map(|row| self.upgrade(row)).collect()
    }

    fn upgrade(&self, row: &facts::Upgrade) -> Option<Upgrade> {
        let (scope, key) = match &row.scope {
            Scope::All => ("all", String::new()),
            Scope::Sector(id) => ("sector", id.clone().unwrap_or_default()),
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
        out.take(BRANCHES).collect()
    }

    /// Branches whose grade changed so, best first.
    pub(super) fn moved(&self, movement: Movement, most: usize) -> Vec<BranchRow> {
        let rows = &self.plan.lists[ListName::Stars].rows;
        let moved = rows.iter().filter(|i| self.facts.branches[**i as usize].graded.movement == Some(movement));
        moved.take(most).filter_map(|i| self.branch_row(BranchIx(*i))).collect()
    }

    /// Changes of grade, of all and by sector, branches without one last.
    fn moves(&self) -> Vec<Moves> {
        let mut all = Moves::default();
        let ids = self.settings.sectors.iter().map(|(id, _)| id.clone()).chain([String::new()]);
        let mut sectors: Vec<_> = ids.map(|id| Moves { sector: Some(id), ..Moves::default() }).collect();
        for at in self.plan.lists[ListName::Stars].rows.iter().map(|i| BranchIx(*i)) {
            let Some(movement) = self.facts.branches[at.0 as usize].graded.movement else { continue };
            all.add(movement);
            let sector = self.model[at].sector.as_deref().unwrap_or_default();
            if let Some(own) = sectors.iter_mut().find(|moves| moves.sector.as_deref() == Some(sector)) {
                own.add(movement);
            }
        }
        sectors.retain(|moves| moves.total > 0);
        // where nobody has a sector there is nothing to part
        sectors.retain(|moves| moves.total < all.total || moves.sector.as_deref() != Some(""));
        if all.total > 0 {
            sectors.insert(0, all);
        }
        sectors
    }
}
