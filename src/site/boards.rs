//! The lists of boards that count: grades, honours, posts.

use super::lists::List;
use crate::facts::{Facts, Holder};
use crate::model::{BranchIx, Model};
use std::cmp::Reverse;

/// Who was never graded.
pub const UNGRADED: &str = "ungraded";

/// Branches by grade: scale by scale, that of the newest grading first, each by what it was graded there last (domain.md
/// A1–A3); a branch stands under every scale it was graded by. Keys are `SCHEME-RANK`, then [`UNGRADED`].
pub(super) fn grades(model: &Model, branches: impl Iterator<Item = u32>) -> List {
    let mut rows = Vec::new();
    let mut newest = std::collections::BTreeMap::new();
    for row in branches {
        let mut schemes = Vec::new();
        for grading in model.branches[row as usize].history(0) {
            let Some(rank) = grading.grade.filter(|_| !schemes.contains(&grading.scheme)) else { continue };
            schemes.push(grading.scheme);
            let day = newest.entry(grading.scheme).or_insert(grading.date);
            *day = grading.date.max(*day);
            rows.push((Some((grading.scheme, rank)), row));
        }
        if schemes.is_empty() {
            rows.push((None, row));
        }
    }
    let keyed = rows.into_iter().map(|(grade, row)| match grade {
        Some((scheme, rank)) => ((false, Reverse(newest.get(&scheme)), scheme, rank), format!("{scheme}-{rank}"), row),
        None => ((true, Reverse(None), 0, 0), UNGRADED.to_owned(), row),
    });
    // where nothing is graded there is no board
    if newest.is_empty() { List::default() } else { List::by(keyed.collect()) }
}

/// Scheme and rank of a key of the board of grades.
pub fn grade_of(key: &str) -> Option<(usize, usize)> {
    let (scheme, rank) = key.split_once('-')?;
    Some((scheme.parse().ok()?, rank.parse().ok()?))
}

/// Honours by level, highest first, newest years first; rows are positions among the facts' honours.
pub(super) fn honours(model: &Model, facts: &Facts) -> List {
    let rows = (0..).zip(&facts.honours).map(|(row, holding)| {
        let (honours, who) = match holding.holder {
            Holder::Branch(at) => (&model[at].honours, at.0),
            Holder::Member(at) => (&model[at].honours, at.0),
        };
        let honour = &honours[holding.at];
        let is_member = matches!(holding.holder, Holder::Member(_));
        let key = (
            honour.level.is_none(),
            honour.level,
            Reverse(honour.written.year.value),
            honour.rank.is_none(),
            honour.rank,
            is_member,
            who,
        );
        (key, honour.level.map_or("other", |l| l.id()).to_owned(), row)
    });
    List::by(rows.collect())
}

/// Who holds a post, branch by branch.
pub(super) fn posts(model: &Model, facts: &Facts, members: impl Iterator<Item = u32>) -> List {
    let holds = |row: &u32| model.members[*row as usize].current_post(facts.as_of).is_some();
    let branch = |row: u32| model.members[row as usize].branch.filter(|b: &BranchIx| facts.standing.of(*b).is_public());
    let rows = members.filter(holds).map(|row| {
        let branch = branch(row);
        ((branch.is_none(), branch), branch.map_or(String::new(), |b| model[b].head.id.clone()), row)
    });
    List::by(rows.collect())
}
