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

/// Everything that is over: the position among [`Model::heads`], how, and since when.
pub fn archive<'m>(model: &'m Model, facts: &'m Facts) -> impl Iterator<Item = (u32, Over, Day)> + 'm {
    let rows = Kind::ALL.into_iter().flat_map(move |kind| (0..model.count(kind) as u32).map(move |row| (kind, row)));
    rows.zip(0_u32..).filter_map(move |((kind, row), at)| {
        match facts.standing.get(kind, row) {
            Standing::Expired(on) if kind.has_pages() => return Some((at, Over::Expired, on)),
            Standing::Listed => {}
            _ => return None,
        }
        let row = row as usize;
        match kind {
            Kind::Branches => model.branches[row].closed.map(|on| (at, Over::Closed, on.value)),
            Kind::Rectifications => model.rectifications[row].closed.map(|on| (at, Over::Closed, on.value)),
            Kind::Notices => {
                let notice = facts.notices[row].as_ref()?;
                match notice.state {
                    NoticeState::Withdrawn => model.notices[row].withdrawn.map(|on| (at, Over::Withdrawn, on.value)),
                    NoticeState::Ended => notice.until.map(|on| (at, Over::Ended, on)),
                    _ => None,
                }
            }
            _ => None,
        }
    })
}
