use super::states::{Movement, StarState};
use crate::model::{Grading, Member};

/// Stars and how they are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StarFacts {
    /// How many; none when not rated or lapsed.
    pub stars: Option<u8>,
    /// What that means.
    pub state: StarState,
    /// The year of a lapsed star.
    pub year: Option<i32>,
}

const UNRATED: StarFacts = StarFacts { stars: None, state: StarState::Unrated, year: None };

fn rated(stars: u8) -> StarFacts {
    StarFacts { stars: Some(stars), state: if stars == 0 { StarState::None } else { StarState::Rated }, year: None }
}

/// The stars of one history, newest first: those of its newest grading; older ones have lapsed (domain.md T8).
pub fn of_history<'g>(mut history: impl Iterator<Item = &'g Grading>) -> StarFacts {
    let Some(newest) = history.next() else { return UNRATED };
    if let Some(stars) = newest.written.stars.value {
        return rated(stars);
    }
    match history.find(|g| g.written.stars.value.is_some_and(|s| s > 0)) {
        Some(last) => StarFacts { stars: None, state: StarState::Lapsed, year: Some(last.date.year()) },
        None => UNRATED,
    }
}

/// A member's stars: those of the newest rating, never the branch's (A8).
pub fn of_member(member: &Member) -> StarFacts {
    member.stars.first().map_or(UNRATED, |r| rated(r.stars.value))
}

/// The grading before the newest of one history in the same scheme, and which way it went.
pub fn movement<'g>(history: impl Iterator<Item = &'g Grading>) -> (Option<&'g Grading>, Option<Movement>) {
    let mut graded = history.filter(|g| g.grade.is_some());
    let Some(newest) = graded.next() else { return (None, None) };
    let Some(previous) = graded.find(|g| g.scheme == newest.scheme) else {
        return (None, Some(Movement::New));
    };
    let movement = match newest.grade.cmp(&previous.grade) {
        std::cmp::Ordering::Less => Movement::Up,
        std::cmp::Ordering::Greater => Movement::Down,
        std::cmp::Ordering::Equal => Movement::Same,
    };
    (Some(previous), Some(movement))
}
