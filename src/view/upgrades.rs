//! 晋位升级: how many graded so are graded better since, against the targets; and how grades moved.

use super::Views;
use super::branch::BranchRow;
use super::common::*;
use super::listing::{Pager, pager};
use crate::calendar::Day;
use crate::facts::{self, Movement, Scope};
use crate::model::BranchIx;
use crate::settings::find_name;
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
        let scopes = upgrades.rows.chunk_by(|a, b| a.scope == b.scope);
        let superiors = scopes.filter_map(|rows| if let Scope::Parent(at) = rows[0].scope { Some((at, rows)) } else { None });
        let parents = superiors.skip(page * SUPERIORS).take(SUPERIORS).filter_map(|(at, rows)| {
            let link = self.link(at)?;
            Some(UpgradeGroup { name: link.name.to_string(), url: Some(link.url.to_string()), rows: self.upgrades_of(rows) })
        });
        let mut board = UpgradeBoard {
            base_day: upgrades.base_day,
            all: Vec::new(),
            sectors: Vec::new(),
            parents: parents.collect(),
            moves: Vec::new(),
            risen: Vec::new(),
            fallen: Vec::new(),
            out: Vec::new(),
            pager: pager(page, upgrade_pages(self.facts), |n| encode(&upgrades_path(n))),
        };
        if page == 0 {
            board.all = self.upgrades_of(upgrades.rows.iter().filter(|row| row.scope == Scope::All));
            board.sectors = self.upgrades_by_sector();
            board.moves = self.moves();
            board.risen = self.moved(Movement::Up, BRANCHES);
            board.fallen = self.moved(Movement::Down, BRANCHES);
            board.out = self.upgrades_out();
        }
        board
    }

    /// In the order in which the site names its sectors, as everywhere; those of none where they change the sum.
    fn upgrades_by_sector(&self) -> Vec<UpgradeGroup> {
        let known = &self.settings.sectors;
        let mut sectors = Vec::new();
        for rows in self.facts.upgrades.rows.chunk_by(|a, b| a.scope == b.scope) {
            let Scope::Sector(id) = &rows[0].scope else { continue };
            if id.is_none() && rows.iter().all(|row| row.graded == 0) {
                continue;
            }
            let place = known.iter().position(|(own, _)| Some(own) == id.as_ref());
            let name = id.as_ref().map_or("", |id| find_name(known, id)).to_owned();
            sectors.push((place.unwrap_or(usize::MAX), UpgradeGroup { name, url: None, rows: self.upgrades_of(rows) }));
        }
        sectors.sort_by_key(|(place, _)| *place);
        let sectors: Vec<_> = sectors.into_iter().map(|(_, group)| group).collect();
        let named = sectors.iter().flat_map(|group| &group.rows).any(|row| !row.key.is_empty());
        if named { sectors } else { Vec::new() }
    }

    fn upgrades_of<'u>(&self, rows: impl IntoIterator<Item = &'u facts::Upgrade>) -> Vec<Upgrade> {
        rows.into_iter().filter_map(|row| self.upgrade(row)).collect()
    }

    /// Rows of `data/upgrades.json`.
    pub fn upgrades(&self) -> Vec<Upgrade> {
        self.upgrades_of(self.facts.upgrades.rows.iter().filter(|row| row.scope != Scope::Sector(None)))
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
        let all = self.plan.lists[ListName::Stars].all::<BranchIx>();
        let moved = all.filter(|at| self.facts[*at].graded.movement == Some(movement));
        moved.take(most).filter_map(|at| self.branch_row(at)).collect()
    }

    /// Changes of grade, of all and by sector, branches without one last.
    fn moves(&self) -> Vec<Moves> {
        let mut all = Moves::default();
        let ids = self.settings.sectors.iter().map(|(id, _)| id.clone()).chain([String::new()]);
        let mut sectors: Vec<_> = ids.map(|id| Moves { sector: Some(id), ..Moves::default() }).collect();
        for at in self.plan.lists[ListName::Stars].all::<BranchIx>() {
            let Some(movement) = self.facts[at].graded.movement else { continue };
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
