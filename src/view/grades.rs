//! The board of grades: scale by scale, grade by grade, aspect beside aspect.

use super::Views;
use super::common::*;
use super::grading::Graded;
use super::listing::{Group, Listing};
use crate::calendar::Day;
use crate::facts;
use crate::model::BranchIx;
use crate::site::{ListName, grade_of};
use serde::Serialize;
use std::collections::BTreeMap;

/// `board` on `grades/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct GradeBoard {
    /// First page only: how many are in each grade of every scale in use, the newest first.
    pub schemes: Vec<SchemeTotals>,
    /// What is said above a group, by its key.
    pub heads: BTreeMap<String, GradeHead>,
    /// Grouped by scale and grade, then those never graded.
    pub listing: Listing<GradeRow>,
}

/// One scale and how many branches it sorted into each grade.
#[derive(Clone, Debug, Serialize)]
pub struct SchemeTotals {
    /// Its id; null for the default one.
    pub scheme: Option<String>,
    /// Its name; null for the default one.
    pub name: Option<String>,
    pub grades: Vec<GradeTotal>,
    pub total: usize,
}

/// How many are in a grade.
#[derive(Clone, Debug, Serialize)]
pub struct GradeTotal {
    /// The key of its group.
    pub key: String,
    pub grade: String,
    /// What is done about them.
    pub note: Option<String>,
    pub count: usize,
}

/// What is said above the rows of a grade.
#[derive(Clone, Debug, Serialize)]
pub struct GradeHead {
    /// The scale's name, where the site has more than one in use.
    pub name: Option<String>,
    /// The grade and its scale; null for those never graded.
    pub grade: Option<String>,
    pub scheme: Option<String>,
    /// What is done about those graded so: 一类上水平.
    pub note: Option<String>,
    /// What was graded side by side in that scale; empty where it was one thing.
    pub aspects: Vec<String>,
}

/// A branch on the board of grades.
#[derive(Clone, Debug, Serialize)]
pub struct GradeRow {
    #[serde(flatten)]
    pub link: Link,
    pub sector: Option<String>,
    pub secretary: Option<String>,
    /// When it was graded so.
    pub date: Option<Day>,
    /// One column an aspect; one where there are none.
    pub columns: Vec<Graded>,
}

impl Views<'_> {
    /// One page of the board of grades.
    pub fn grade_board(&self, page: usize) -> GradeBoard {
        let list = &self.plan.lists[ListName::Grades];
        let mut schemes: Vec<usize> = list.groups.iter().filter_map(|(key, _)| Some(grade_of(key)?.0)).collect();
        schemes.dedup();
        let named = schemes.len() > 1;
        let mut listing = self.listing(ListName::Grades, page, Some::<BranchIx>);
        let groups = std::mem::take(&mut listing.groups).into_iter();
        let groups = groups.map(|group| {
            let scheme = grade_of(&group.key).map(|(scheme, _)| scheme);
            let split = scheme.is_none_or(|s| group.rows.iter().any(|row| self.is_split(*row, s)));
            let columns = if split { self.model.aspects.len().max(1) } else { 1 };
            let rows = group.rows.into_iter().filter_map(|row| self.grade_row(row, scheme, columns)).collect();
            Group { rows, key: group.key, title: group.title, count: group.count }
        });
        let groups: Vec<_> = groups.collect();
        let heads = groups.iter().map(|group| {
            let grade = grade_of(&group.key);
            let columns = group.rows.first().map_or(0, |row: &GradeRow| row.columns.len());
            let aspects = self.model.aspects.iter().filter(|_| columns > 1);
            let head = GradeHead {
                name: grade.and_then(|(scheme, _)| self.scheme_name(scheme)).filter(|_| named),
                grade: self.grade(grade),
                scheme: self.scheme(grade),
                note: grade.and_then(|(scheme, rank)| self.settings.schemes[scheme].grades[rank].note.clone()),
                aspects: aspects.map(|a| self.masked(a)).collect(),
            };
            (group.key.clone(), head)
        });
        GradeBoard {
            heads: heads.collect(),
            schemes: schemes.iter().filter(|_| page == 0).map(|s| self.scheme_totals(*s)).collect(),
            listing: Listing { groups, total: listing.total, gone: listing.gone, pager: listing.pager, shelves: Vec::new() },
        }
    }

    /// Whether a branch was graded aspect by aspect in a scale.
    fn is_split(&self, at: BranchIx, scheme: usize) -> bool {
        self.model[at].grades.iter().any(|g| g.scheme == scheme && g.written.aspect.value.is_some())
    }

    /// The name of a dated scale.
    fn scheme_name(&self, scheme: usize) -> Option<String> {
        Some(self.settings.schemes[scheme].name.clone()).filter(|name| !name.is_empty())
    }

    /// Every grade of a scale, also those that nobody has.
    fn scheme_totals(&self, scheme: usize) -> SchemeTotals {
        let groups = &self.plan.lists[ListName::Grades];
        let grades = self.settings.schemes[scheme].grades.iter().enumerate().map(|(rank, grade)| {
            let key = format!("{scheme}-{rank}");
            let count = groups.count_of(&key);
            GradeTotal { key, grade: grade.id.clone(), note: grade.note.clone(), count }
        });
        let grades: Vec<_> = grades.collect();
        SchemeTotals {
            scheme: self.scheme(Some((scheme, 0))),
            name: self.scheme_name(scheme),
            total: grades.iter().map(|g| g.count).sum(),
            grades,
        }
    }

    fn grade_row(&self, at: BranchIx, scheme: Option<usize>, columns: usize) -> Option<GradeRow> {
        let branch = &self.model[at];
        let within = |g: &&crate::model::Grading| scheme.is_none_or(|s| g.scheme == s);
        Some(GradeRow {
            link: self.link(at)?,
            sector: branch.sector.clone(),
            secretary: self.text(&branch.written.secretary),
            date: scheme.and_then(|s| Some(branch.history(0).find(|g| g.scheme == s && g.grade.is_some())?.date)),
            columns: (0..columns).map(|a| self.graded(&facts::graded(branch.history(a).filter(within)))).collect(),
        })
    }
}
