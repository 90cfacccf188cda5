//! The order of boards: grades, honours, posts, stars, what was promised, what was struck off, who is exemplary.

use super::list::List;
use crate::calendar::When;
use crate::facts::{Facts, RectificationState, StarFacts, StarState};
use crate::model::{BranchIx, MemberIx, Model, RectificationIx};
use std::cmp::Reverse;

/// Who was never graded.
const UNGRADED: &str = "ungraded";

/// Branches by grade: scale by scale, that of the newest grading first, each by what it was graded there last (domain.md
/// A1–A3); a branch stands under every scale it was graded by. Keys are `SCHEME-RANK`, then [`UNGRADED`].
pub(super) fn grades(model: &Model, branches: impl Iterator<Item = BranchIx>) -> List {
    let mut rows = Vec::new();
    let mut newest = std::collections::BTreeMap::new();
    for branch in branches {
        let mut schemes = Vec::new();
        for grading in model[branch].history(0) {
            let Some(rank) = grading.grade.filter(|_| !schemes.contains(&grading.scheme)) else { continue };
            schemes.push(grading.scheme);
            let day = newest.entry(grading.scheme).or_insert(grading.date);
            *day = grading.date.max(*day);
            rows.push((Some((grading.scheme, rank)), branch.0));
        }
        if schemes.is_empty() {
            rows.push((None, branch.0));
        }
    }
    let keyed = rows.into_iter().map(|(grade, row)| match grade {
        Some((scheme, rank)) => ((Reverse(newest.get(&scheme)), scheme, rank), format!("{scheme}-{rank}"), row),
        None => ((Reverse(None), 0, 0), UNGRADED.to_owned(), row),
    });
    // where nothing is graded there is no board
    if newest.is_empty() { List::default() } else { List::by(keyed) }
}

/// Scheme and rank of a key of the board of grades.
pub fn grade_of(key: &str) -> Option<(usize, usize)> {
    let (scheme, rank) = key.split_once('-')?;
    Some((scheme.parse().ok()?, rank.parse().ok()?))
}

/// Honours by level, highest first, newest years first; rows are positions among the facts' honours, a branch's before a
/// member's.
pub(super) fn honours(model: &Model, facts: &Facts) -> List {
    let rows = (0..).zip(&facts.honours).map(|(row, holding)| {
        let honour = holding.honour(model);
        let (level, year) = (honour.level, Reverse(honour.written.year.value));
        let key = (level.is_none(), level, year, honour.rank.is_none(), honour.rank);
        (key, level.map_or(String::new(), |l| l.id().to_owned()), row)
    });
    List::by(rows)
}

/// Who holds a post, branch by branch.
pub(super) fn posts(model: &Model, facts: &Facts, members: impl Iterator<Item = MemberIx>) -> List {
    let holders = members.filter(|at| model[*at].current_post(facts.as_of).is_some());
    List::of(holders, |at| {
        let branch = model[at].branch.filter(|b| facts.standing.of(*b).is_public());
        ((branch.is_none(), branch), branch.map_or(String::new(), |b| model[b].head.id.clone()))
    })
}

/// Open branches by stars, then by sector.
pub(super) fn stars(facts: &Facts, open: impl Iterator<Item = BranchIx>, sector: impl Fn(BranchIx) -> usize) -> List {
    List::of(open, |at| {
        let stars = &facts[at].graded.stars;
        ((star_rank(stars), sector(at)), star_group(stars))
    })
}

/// Members by stars, then by name.
pub(super) fn member_stars(facts: &Facts, here: impl Iterator<Item = MemberIx>) -> List {
    List::of(here, |at| {
        let own = &facts[at];
        ((star_rank(&own.stars), own.name_rank), star_group(&own.stars))
    })
}

/// A board's group for stars: `5` … `1`, `none`, `lapsed`, `unrated`.
pub fn star_group(stars: &StarFacts) -> String {
    match (stars.state, stars.stars) {
        (StarState::Rated, Some(n)) => n.to_string(),
        (state, _) => state.id().to_owned(),
    }
}

/// Whether anyone on a board for stars was ever rated.
pub fn is_rated(board: &List) -> bool {
    board.count_of(StarState::Unrated.id()) < board.rows.len()
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
pub(super) fn commitments(facts: &Facts, open: impl Iterator<Item = BranchIx>) -> List {
    let fulfilment = |at: BranchIx| &facts[at].fulfilment;
    let promised = open.filter(|at| fulfilment(*at).items > 0);
    List::of(promised, |at| ((Reverse(fulfilment(at).rate()), Reverse(fulfilment(at).items)), String::new()))
}

/// 挂牌销号: rectifications by state.
pub(super) fn rectifications(model: &Model, facts: &Facts, listed: impl Iterator<Item = RectificationIx>) -> List {
    List::of(listed, |at| {
        let own = &facts[at];
        ((board_rank(own.state), Reverse(own.overdue), Reverse(model[at].posted)), own.state.id().to_owned())
    })
}

/// The board shows what needs attention first.
fn board_rank(state: RectificationState) -> usize {
    use RectificationState::*;
    [Reopened, Posted, InProgress, AwaitingAcceptance, Closed].iter().position(|s| *s == state).unwrap_or(0)
}

/// Exemplary members, the newest first.
pub(super) fn models(model: &Model, here: impl Iterator<Item = MemberIx>) -> List {
    let exemplary = |at: MemberIx| model[at].written.model.get();
    let since = |at| exemplary(at).and_then(|own| own.since.value).map(When::first);
    List::of(here.filter(|at| exemplary(*at).is_some()), |at| (Reverse(since(at)), String::new()))
}
