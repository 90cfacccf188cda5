//! `home` on the first page: did they keep their promises, what is overdue, what is open for objection.

use super::Views;
use super::board::{OpenItem, StarTotal, StateCount};
use super::branch::{BranchRow, Fulfilment};
use super::member::MemberRow;
use super::notice::NoticeRow;
use super::upgrades::Upgrade;
use crate::facts::{Light, NoticeState};
use crate::model::{NoticeIx, RectificationIx};
use crate::site::{ListName, is_rated};
use serde::Serialize;

/// Everything the first page shows; lists are short.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    pub branches: usize,
    pub members: usize,
    pub commitments: usize,
    pub fulfilment: Fulfilment,
    /// On display now, notices and rectifications, those under objection included, ending soonest first.
    pub open_notices: Vec<NoticeRow>,
    /// How many there are, and how many of them are under objection.
    pub open_count: usize,
    pub objected: usize,
    /// Other newest notices.
    pub notices: Vec<NoticeRow>,
    /// Overdue items and problems, longest first, six each.
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

/// The rows; none where all count nothing, as on a site that is only begun.
fn or_none<T>(rows: Vec<T>, count: impl Fn(&T) -> usize) -> Vec<T> {
    if rows.iter().all(|row| count(row) == 0) { Vec::new() } else { rows }
}

/// Rows of each short list.
const FEW: usize = 6;

impl Views<'_> {
    /// The first page.
    pub fn home(&self) -> Home {
        let lists = &self.plan.lists;
        let fulfilment = &self.facts.promised.fulfilment;
        let notices = lists[ListName::Notices].all::<NoticeIx>();
        let is = |at: &NoticeIx, state| self.facts.notice(*at).is_some_and(|n| n.state == state);
        let is_open = |at: &NoticeIx| is(at, NoticeState::Open) || is(at, NoticeState::UnderObjection);
        let posted = lists[ListName::Rectifications].all::<RectificationIx>();
        let posted = posted.filter(|at| self.facts[*at].notice.state == NoticeState::Open);
        let open = notices.clone().filter(is_open).filter_map(|at| self.notice_row(at));
        let mut open: Vec<NoticeRow> = open.chain(posted.filter_map(|at| self.posted_row(at))).collect();
        open.sort_by_key(|row| row.notice.as_ref().and_then(|n| n.until));
        let mut due_soon = self.open_items(Light::DueSoon, FEW);
        due_soon.extend(self.open_problems(Light::DueSoon, FEW));
        due_soon.sort_by_key(|item| item.days_left);
        due_soon.truncate(FEW);
        Home {
            branches: lists[ListName::Stars].rows.len(),
            members: lists[ListName::MemberStars].rows.len(),
            commitments: fulfilment.total,
            fulfilment: fulfilment.into(),
            open_count: open.len(),
            open_notices: open.into_iter().take(FEW).collect(),
            objected: notices.clone().filter(|at| is(at, NoticeState::UnderObjection)).count(),
            notices: notices.filter(|at| !is_open(at)).filter_map(|at| self.notice_row(at)).take(FEW).collect(),
            overdue_items: self.open_items(Light::Overdue, FEW),
            overdue_problems: self.open_problems(Light::Overdue, FEW),
            due_soon,
            stars: if is_rated(&lists[ListName::Stars]) { self.star_totals(ListName::Stars) } else { Vec::new() },
            upgrades: or_none(self.upgrades().into_iter().take_while(|row| row.scope == "all").collect(), |row| row.graded),
            rectifications: or_none(self.rectification_states(), |row| row.count),
            model_units: self.model_units().take(4).filter_map(|at| self.branch_row(at)).collect(),
            model_members: lists[ListName::Models].all().take(FEW).filter_map(|at| self.member_row(at)).collect(),
        }
    }
}
