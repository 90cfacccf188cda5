//! The order of boards: grades, honours, posts, stars, what was promised, what was struck off, who is exemplary.

use super::list::List;
use crate::facts::{Facts, Holder, RectificationState, StarFacts, StarState};
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
    if newest.is_empty() { List::default() } else { List::by(keyed) }
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
    List::by(rows)
}

/// Who holds a post, branch by branch.
pub(super) fn posts(model: &Model, facts: &Facts, members: impl Iterator<Item = u32>) -> List {
    let holds = |row: &u32| model.members[*row as usize].current_post(facts.as_of).is_some();
    let branch = |row: u32| model.members[row as usize].branch.filter(|b: &BranchIx| facts.standing.of(*b).is_public());
    let rows = members.filter(holds).map(|row| {
        let branch = branch(row);
        ((branch.is_none(), branch), branch.map_or(String::new(), |b| model[b].head.id.clone()), row)
    });
    List::by(rows)
}

/// Open branches by stars, then by sector.
pub(super) fn stars(facts: &Facts, open: impl Iterator<Item = u32>, sector: impl Fn(u32) -> usize) -> List {
    List::by(open.map(|i| {
        let stars = &facts.branches[i as usize].graded.stars;
        ((star_rank(stars), sector(i)), star_group(stars), i)
    }))
}

/// Members by stars, then by name.
pub(super) fn member_stars(facts: &Facts, here: impl Iterator<Item = u32>) -> List {
    List::by(here.map(|i| {
        let stars = &facts.members[i as usize];
        ((star_rank(stars), facts.name_ranks[i as usize]), star_group(stars), i)
    }))
}

/// A board's group for stars: `5` … `1`, `none`, `lapsed`, `unrated`.
pub fn star_group(stars: &StarFacts) -> String {
    match (stars.state, stars.stars) {
        (StarState::Rated, Some(n)) => n.to_string(),
        (StarState::None, _) | (StarState::Rated, None) => "none".to_owned(),
        (StarState::Lapsed, _) => "lapsed".to_owned(),
        (StarState::Unrated, _) => "unrated".to_owned(),
    }
}

fn star_rank(stars: &StarFacts) -> (u8, u8) {
    let state = match stars.state {
        StarState::Rated => 0,
        StarState::None => 1,
        StarState::Lapsed => 2,
        StarState::Unrated => 3,
    };
    (state, u8::MAX - stars.stars.unwrap_or(0))
}

/// 晾晒: branches that promised something, those first that kept most of it.
pub(super) fn commitments(facts: &Facts, open: impl Iterator<Item = u32>) -> List {
    let fulfilment = |i: u32| &facts.branches[i as usize].fulfilment;
    let promised = open.filter(|i| fulfilment(*i).items > 0);
    List::by(promised.map(|i| ((Reverse(fulfilment(i).rate()), Reverse(fulfilment(i).items)), String::new(), i)))
}

/// 挂牌销号: rectifications by state.
pub(super) fn rectifications(model: &Model, facts: &Facts, rows: &[u32]) -> List {
    List::by(rows.iter().map(|i| {
        let (r, f) = (&model.rectifications[*i as usize], &facts.rectifications[*i as usize]);
        ((board_rank(f.state), Reverse(f.overdue), Reverse(r.posted)), f.state.id().to_owned(), *i)
    }))
}

/// The board shows what needs attention first.
fn board_rank(state: RectificationState) -> usize {
    use RectificationState::*;
    [Reopened, Posted, InProgress, AwaitingAcceptance, Closed].iter().position(|s| *s == state).unwrap_or(0)
}

/// Exemplary members, the newest first.
pub(super) fn models(model: &Model, here: impl Iterator<Item = u32>) -> List {
    List::by(here.filter_map(|i| {
        let exemplary = model.members[i as usize].written.model.value.as_ref()?;
        Some((Reverse(exemplary.since.value.map(|s| s.first())), String::new(), i))
    }))
}
