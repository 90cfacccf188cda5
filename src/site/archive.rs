//! What is over.

use crate::calendar::Day;
use crate::facts::{Facts, NoticeState, Standing};
use crate::model::Model;
use crate::vocabulary::Kind;

/// Why something is in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// A notice period that is over.
    Ended,
    /// A notice that was withdrawn.
    Withdrawn,
    /// A rectification struck off, a branch closed.
    Closed,
    /// Taken down.
    Expired,
}

/// How a record is over, and since when; none of one that is not.
pub fn over(model: &Model, facts: &Facts, kind: Kind, row: u32) -> Option<(Over, Day)> {
    match facts.standing.get(kind, row) {
        Standing::Expired(on) if kind.has_pages() => return Some((Over::Expired, on)),
        Standing::Listed => {}
        _ => return None,
    }
    let row = row as usize;
    match kind {
        Kind::Branches => model.branches[row].closed.map(|on| (Over::Closed, on.value)),
        Kind::Rectifications => model.rectifications[row].closed.map(|on| (Over::Closed, on.value)),
        Kind::Notices => {
            let notice = facts.notices[row].as_ref()?;
            match notice.state {
                NoticeState::Withdrawn => model.notices[row].withdrawn.map(|on| (Over::Withdrawn, on.value)),
                NoticeState::Ended => notice.until.map(|on| (Over::Ended, on)),
                _ => None,
            }
        }
        _ => None,
    }
}
