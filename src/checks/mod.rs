//! The rules of records.md, one file a rule.
//!
//! In: [`Checked`], the site as resolved with its whole timeline, not cut to a day. Out: findings.
//! Never here: a value that a page uses (that is a fact), a change of the model, a printed word.

mod adjustment;
mod assessed_year;
mod closed_branch;
mod closing;
mod comment;
mod criteria;
mod cyclic_parent;
mod date_order;
mod decided_early;
mod done_date;
mod future_date;
mod graded_twice;
mod held_back;
mod honour_quota;
mod joined_masks;
mod joined_young;
mod links;
mod missing_alt;
mod not_a_model;
mod optional;
mod out_of_range;
mod outcome_open;
mod pasted_table;
mod personal_data;
mod placeholder_date;
mod promisor;
mod publication_order;
mod reviewer;
mod reworded_problem;
mod same_name;
mod same_round;
mod score_total;
mod security_expires;
mod stars_below_threshold;
mod stars_follow_grade;
mod stars_need_acceptance;
mod subject;
mod survey_counts;
mod term_extension;
mod term_items;
mod text_lint;
mod tier_quota;
mod told_twice;
mod transfer_order;
mod undated;
mod unknown_strokes;
mod verified_otherwise;
mod vote_counts;

pub use held_back::{held_back, not_yet, why};

use crate::calendar::Day;
use crate::diagnostic::{Report, Severity, codes};
use crate::model::{Ids, Model};
use crate::settings::Settings;
use crate::source::{Media, Sources};
use crate::vocabulary::words::CheckLevel;
use rayon::prelude::*;

/// What the checks look at.
pub struct Checked<'c> {
    /// Every file.
    pub sources: &'c Sources,
    /// The site.
    pub settings: &'c Settings,
    /// Everything that was written, also what is dated after `as_of`.
    pub model: &'c Model,
    /// Where ids lead.
    pub ids: &'c Ids,
    /// Pictures and attachments.
    pub media: &'c Media,
    /// The day that counts as today.
    pub as_of: Day,
    /// Whether drafts are shown too.
    pub drafts: bool,
}

/// One rule: the codes of its findings, and how they are found.
struct Check {
    codes: &'static [&'static str],
    run: fn(&Checked<'_>, &mut Report),
}

const fn check(codes: &'static [&'static str], run: fn(&Checked<'_>, &mut Report)) -> Check {
    Check { codes, run }
}

/// Every rule; adding one is adding a file, a line here, one in `codes` and a page in `docs/checks`.
const CHECKS: &[Check] = &[
    check(&["id-number", "bank-card", "phone-in-prose", "phone-in-name"], personal_data::check),
    check(
        &[
            "mojibake",
            "empty-quotes",
            "doubled-words",
            "suspicious-number",
            "full-width-digits",
            "wrong-zero",
            "name-dot",
            "left-blank",
        ],
        text_lint::check,
    ),
    check(&["dead-link", "link-scheme", "not-a-link", "raw-html", "missing-alt"], links::check),
    check(&["adjustment"], adjustment::check),
    check(&["assessed-year"], assessed_year::check),
    check(&["closed-branch"], closed_branch::check),
    check(&["close-open-problems", "close-survey", "close-acceptance"], closing::check),
    check(&["unknown-word"], criteria::check),
    check(&["cyclic-parent"], cyclic_parent::check),
    check(&["date-order"], date_order::check),
    check(&["decided-early"], decided_early::check),
    check(&["done-date"], done_date::check),
    check(&["future-date"], future_date::check),
    check(&["graded-twice"], graded_twice::check),
    check(&["honour-quota"], honour_quota::check),
    check(&["joined-masks"], joined_masks::check),
    check(&["joined-young"], joined_young::check),
    check(&["missing-alt"], missing_alt::check),
    check(&["not-a-model"], not_a_model::check),
    check(&["out-of-range"], out_of_range::check),
    check(&["outcome-open"], outcome_open::check),
    check(&["pasted-table"], pasted_table::check),
    check(&["placeholder-date"], placeholder_date::check),
    check(&["promisor"], promisor::check),
    check(&["publication-order"], publication_order::check),
    check(&["reviewer"], reviewer::check),
    check(&["reworded-problem"], reworded_problem::check),
    check(&["same-name"], same_name::check),
    check(&["same-round"], same_round::check),
    check(&["score-total"], score_total::check),
    check(&["security-expires"], security_expires::check),
    check(&["stars-below-threshold"], stars_below_threshold::check),
    check(&["stars-follow-grade"], stars_follow_grade::check),
    check(&["stars-need-acceptance"], stars_need_acceptance::check),
    check(&["subject"], subject::check),
    check(&["survey-counts"], survey_counts::check),
    check(&["term-items"], term_items::check),
    check(&["tier-quota"], tier_quota::check),
    check(&["told-twice"], told_twice::check),
    check(&["transfer-order"], transfer_order::check),
    check(&["undated"], undated::check),
    check(&["unknown-strokes"], unknown_strokes::check),
    check(&["verified-otherwise"], verified_otherwise::check),
    check(&["vote-counts"], vote_counts::check),
    check(&["term-extension"], term_extension::check),
    check(&["direct-superior"], optional::direct_superior),
    check(&["ends-on-weekend"], optional::ends_on_weekend),
    check(&["excellent-share"], optional::excellent_share),
    check(&["finding-follow-up"], optional::finding_follow_up),
    check(&["footer-items"], optional::footer_items),
    check(&["four-responsibilities"], optional::four_responsibilities),
    check(&["funding-range"], optional::funding_range),
    check(&["item-count"], optional::item_count),
    check(&["member-total"], optional::member_total),
    check(&["members-over-staff"], optional::members_over_staff),
    check(&["leader-category"], optional::leader_category),
    check(&["no-approval"], optional::no_approval),
    check(&["no-assistance"], optional::no_assistance),
    check(&["no-basis"], optional::no_basis),
    check(&["no-channel"], optional::no_channel),
    check(&["no-consequence"], optional::no_consequence),
    check(&["no-deadline"], optional::no_deadline),
    check(&["no-evidence"], optional::no_evidence),
    check(&["no-figure"], optional::no_figure),
    check(&["no-grade"], optional::no_grade),
    check(&["no-follow-up"], optional::no_follow_up),
    check(&["no-organiser"], optional::no_organiser),
    check(&["not-filed"], optional::not_filed),
    check(&["no-measures"], optional::no_measures),
    check(&["no-rectification"], optional::no_rectification),
    check(&["no-response"], optional::no_response),
    check(&["no-responsible"], optional::no_responsible),
    check(&["no-rules"], optional::no_rules),
    check(&["no-self-check"], optional::no_self_check),
    check(&["no-standard"], optional::no_standard),
    check(&["plan-overdue"], optional::plan_overdue),
    check(&["outside-stage"], optional::outside_stage),
    check(&["phase-gap"], optional::phase_gap),
    check(&["phase-overlap"], optional::phase_overlap),
    check(&["pledge-length"], optional::pledge_length),
    check(&["post-held-twice"], optional::post_held_twice),
    check(&["reserve-count"], optional::reserve_count),
    check(&["setup-mode"], optional::setup_mode),
    check(&["short-notice"], optional::short_notice),
    check(&["staff-coverage"], optional::staff_coverage),
    check(&["task-outside-phase"], optional::task_outside_phase),
    check(&["too-many-items"], optional::too_many_items),
    check(&["two-secretaries"], optional::two_secretaries),
    check(&["unit-closed-branch"], optional::unit_closed_branch),
];

/// Runs every rule that the site has not switched off, then gives every finding of the report, also
/// those of earlier stages, the weight that the site wants.
pub fn run(site: &Checked<'_>, report: &mut Report) {
    let wanted = CHECKS.par_iter().filter(|c| c.codes.iter().any(|code| !is_off(code, site.settings)));
    let found: Vec<Report> = wanted
        .map(|check| {
            let mut report = Report::default();
            (check.run)(site, &mut report);
            report
        })
        .collect();
    report.extend(found.into_iter().flatten());
    weigh(site.settings, report);
}

/// Applies `checks:` of site.yaml: error, warning or off, but for the codes that are fixed. Doing it twice does no harm.
pub fn weigh(settings: &Settings, report: &mut Report) {
    report.weigh(|finding| {
        if is_off(finding.code, settings) {
            return None;
        }
        match settings.checks.get(finding.code).filter(|_| !is_fixed(finding.code)) {
            Some(CheckLevel::Error) => Some(Severity::Error),
            Some(CheckLevel::Warning) => Some(Severity::Warning),
            Some(CheckLevel::Off) | None => Some(finding.severity),
        }
    });
}

fn is_fixed(code: &str) -> bool {
    codes::find(code).is_some_and(|c| c.fixed)
}

/// Whether findings of this code are not wanted.
fn is_off(code: &str, settings: &Settings) -> bool {
    match settings.checks.get(code) {
        Some(level) => *level == CheckLevel::Off && !is_fixed(code),
        None => codes::find(code).is_some_and(|c| c.off),
    }
}
