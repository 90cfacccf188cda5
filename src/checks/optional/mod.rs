//! Rules of the domain that records.md does not name: off until site.yaml turns them on under `checks`.
//!
//! In: the site. Out: warnings. Never here: a rule that holds everywhere.

mod appraisals;
mod branches;
mod campaigns;
mod commitments;
mod notices;
mod rectifications;
mod site;
mod units;

pub(super) use appraisals::{excellent_share, no_follow_up, no_response};
pub(super) use branches::{
    funding_range, item_count, member_total, no_basis, no_organiser, no_rectification, no_rules, post_held_twice, reserve_count,
    two_secretaries,
};
pub(super) use campaigns::{
    finding_follow_up, four_responsibilities, not_filed, outside_stage, phase_gap, phase_overlap, task_outside_phase,
};
pub(super) use commitments::{
    direct_superior, leader_category, no_channel, no_consequence, no_deadline, no_evidence, no_figure, no_responsible,
    no_self_check, no_standard, pledge_length, too_many_items,
};
pub(super) use notices::{ends_on_weekend, no_approval, short_notice};
pub(super) use rectifications::{no_assistance, no_grade, no_measures};
pub(super) use site::footer_items;
pub(super) use units::{members_over_staff, plan_overdue, setup_mode, staff_coverage, unit_closed_branch};

use super::Checked;
use crate::diagnostic::{Diagnostic, Say};
use crate::source::Span;

/// A key that ought to be there; `key` is its name in both languages.
fn missing(code: &'static str, span: Span, message: Say, Say { zh, en }: Say) -> Diagnostic {
    Diagnostic::warning(code, span, message).label(say!("加上“{zh}”", "add `{en}`"))
}

fn is_blank(text: Option<&String>) -> bool {
    text.is_none_or(|t| t.trim().is_empty())
}
