//! `home` on the first page: did they keep their promises, what is overdue, what is open for objection.

use super::board::{OpenItem, StarTotal, StateCount, Upgrade};
use super::branch::{BranchRow, Fulfilment};
use super::member::MemberRow;
use super::notice::NoticeRow;
use serde::Serialize;

/// Everything the first page shows; lists are short.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    pub branches: usize,
    pub members: usize,
    pub commitments: usize,
    pub fulfilment: Fulfilment,
    /// Open for objection now, ending soonest first.
    pub open_notices: Vec<NoticeRow>,
    /// Other newest notices.
    pub notices: Vec<NoticeRow>,
    /// Overdue items and problems, longest first, eight each.
    pub overdue_items: Vec<OpenItem>,
    pub overdue_problems: Vec<OpenItem>,
    /// What falls due next, items and problems together.
    pub due_soon: Vec<OpenItem>,
    pub stars: Vec<StarTotal>,
    pub upgrades: Vec<Upgrade>,
    pub rectifications: Vec<StateCount>,
    pub model_units: Vec<BranchRow>,
    pub model_members: Vec<MemberRow>,
}
