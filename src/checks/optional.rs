//! Rules of the domain that records.md does not name: off until site.yaml turns them on under `checks`.
//!
//! In: the site. Out: warnings. Never here: a rule that holds everywhere.

use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::{Branch, Promisor};
use crate::source::Span;
use crate::vocabulary::words::ItemStatus;
use std::collections::HashSet;

/// The longest 一句话承诺, in characters (domain.md B13).
const PLEDGE: usize = 30;
/// The most items of a member's commitment (domain.md B3).
const MOST_ITEMS: usize = 5;
/// 后备人才 of a village: two or three (domain.md E10).
const RESERVES: std::ops::RangeInclusive<usize> = 2..=3;

/// A grading says what it rests on (domain.md A2).
pub(super) fn no_basis(site: &Checked<'_>, report: &mut Report) {
    for grading in site.model.branches.iter().flat_map(|b| &b.grades).filter(|g| is_blank(&g.written.basis.value)) {
        report.push(missing(
            "no-basis",
            grading.span(),
            say!("定级没有依据", "a grading without a basis"),
            say!("依据", "basis"),
        ));
    }
}

/// A branch's commitment says where it was made public (domain.md B6).
pub(super) fn no_channel(site: &Checked<'_>, report: &mut Report) {
    let of_branches = site.model.commitments.iter().filter(|c| matches!(c.promisor, Some(Promisor::Branch(_))));
    for commitment in of_branches.filter(|c| c.written.channels.value.as_ref().is_none_or(Vec::is_empty)) {
        let message = say!("没有写在哪里公布", "it is not said where this was made public");
        report.push(missing("no-channel", commitment.head.span, message, say!("公布渠道", "channels")));
    }
}

/// A promise without a deadline cannot be supervised (domain.md B2, T27).
pub(super) fn no_deadline(site: &Checked<'_>, report: &mut Report) {
    for commitment in site.model.commitments.iter().filter(|c| !c.is_oral()) {
        for (item, _) in commitment.items.iter().filter(|(item, _)| item.due.span == item.span) {
            let message = say!("没有完成时限,无法监督", "no deadline: nobody can supervise this");
            report.push(missing("no-deadline", item.span, message, say!("时限", "due")));
        }
    }
}

/// 已兑现 is shown, not said (domain.md B11).
pub(super) fn no_evidence(site: &Checked<'_>, report: &mut Report) {
    for (item, _) in site.model.commitments.iter().flat_map(|c| &c.items) {
        if item.status.value == Some(ItemStatus::Fulfilled) && item.evidence.value.as_ref().is_none_or(Vec::is_empty) {
            let message = say!("已兑现,没有佐证", "fulfilled, without evidence");
            report.push(missing("no-evidence", item.status.span, message, say!("佐证", "evidence")));
        }
    }
}

/// Every problem has at least one measure (domain.md D1).
pub(super) fn no_measures(site: &Checked<'_>, report: &mut Report) {
    for problem in site.model.rectifications.iter().flat_map(|r| &r.problems) {
        if problem.measures.value.as_ref().is_none_or(Vec::is_empty) {
            let message = say!("这个问题没有整改措施", "a problem without a measure");
            report.push(missing("no-measures", problem.span, message, say!("整改措施", "measures")));
        }
    }
}

/// Who is graded last has a rectification (domain.md A12).
pub(super) fn no_rectification(site: &Checked<'_>, report: &mut Report) {
    let with: HashSet<_> = site.model.rectifications.iter().filter_map(|r| r.branch).collect();
    let branches = (0..).map(crate::model::BranchIx).zip(&site.model.branches);
    for (_, branch) in branches.filter(|(at, b)| b.closed.is_none() && !with.contains(at)) {
        let Some(grading) = branch.graded_on(site.as_of) else { continue };
        let worst = site.settings.schemes[grading.scheme].grades.len().checked_sub(1);
        if grading.grade.is_some() && grading.grade == worst {
            report.push(
                Diagnostic::warning(
                    "no-rectification",
                    grading.written.grade.span,
                    say!("定为最后一等,没有整改公示", "graded last, without a rectification"),
                )
                .label(say!("在 rectifications 里写一条", "write one in rectifications/"))
                .rule(say!("后进党组织要有整改公示", "who is graded last has a rectification")),
            );
        }
    }
}

/// 一句话 is one sentence; characters are counted, not bytes.
pub(super) fn pledge_length(site: &Checked<'_>, report: &mut Report) {
    let commitments = site.model.commitments.iter().map(|c| &c.written.pledge);
    let members = site.model.members.iter().map(|m| &m.written.pledge);
    for slot in commitments.chain(members) {
        let length = slot.get().map_or(0, |text| text.chars().count());
        if length > PLEDGE {
            report.push(
                Diagnostic::warning(
                    "pledge-length",
                    slot.span,
                    say!("一句话承诺有 {length} 个字,超过 {PLEDGE} 个", "a pledge of {length} characters, {PLEDGE} at most"),
                )
                .label(say!("缩短", "shorten it"))
                .rule(say!("一句话承诺不超过 {PLEDGE} 个字", "a pledge has {PLEDGE} characters at most")),
            );
        }
    }
}

/// Two or three reserves a village.
pub(super) fn reserve_count(site: &Checked<'_>, report: &mut Report) {
    let is_village = |b: &&Branch| b.sector.as_deref() == Some("village") && b.closed.is_none();
    for branch in site.model.branches.iter().filter(is_village) {
        let Some(count) = branch.written.reserves.get().map(Vec::len).filter(|n| !RESERVES.contains(n)) else { continue };
        let (least, most) = (RESERVES.start(), RESERVES.end());
        report.push(
            Diagnostic::warning(
                "reserve-count",
                branch.written.reserves.span,
                say!("后备人才有 {count} 名,每村应有 {least} 到 {most} 名", "{count} reserves, a village has {least} to {most}"),
            )
            .rule(say!("每村储备 {least} 到 {most} 名后备人才", "{least} to {most} reserves a village")),
        );
    }
}

/// A member promises few things, and keeps them.
pub(super) fn too_many_items(site: &Checked<'_>, report: &mut Report) {
    let of_members = site.model.commitments.iter().filter(|c| matches!(c.promisor, Some(Promisor::Member(_))));
    for commitment in of_members.filter(|c| c.items.len() > MOST_ITEMS) {
        let count = commitment.items.len();
        let sixth = commitment.items[MOST_ITEMS].0.span;
        report.push(
            Diagnostic::warning(
                "too-many-items",
                sixth,
                say!("党员承诺了 {count} 项,最好不超过 {MOST_ITEMS} 项", "{count} items, {MOST_ITEMS} are enough for a member"),
            )
            .rule(say!("党员承诺一般 1 到 {MOST_ITEMS} 项", "a member promises 1 to {MOST_ITEMS} items")),
        );
    }
}

fn is_blank(text: &Option<String>) -> bool {
    text.as_ref().is_none_or(|t| t.is_empty())
}

fn missing(code: &'static str, span: Span, message: Say, key: Say) -> Diagnostic {
    let label = Say { zh: format!("加上“{}”", key.zh), en: format!("add `{}`", key.en) };
    Diagnostic::warning(code, span, message).label(label)
}
