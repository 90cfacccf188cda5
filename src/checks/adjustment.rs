use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::words::ItemStatus;

/// An adjusted item says when, why and until when: else a promise could be dropped without a word. One that has a new
/// deadline says that it is adjusted: else its page counts by the old one.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for (item, _) in site.model.commitments.iter().flat_map(|c| &c.items) {
        if item.status.value == Some(ItemStatus::Adjusted) && item.adjustment.span == item.span {
            report.push(
                Diagnostic::error(
                    "adjustment",
                    item.status.span,
                    say!("写了“已调整”，没有写怎么调整", "`adjusted`, but not how it was adjusted"),
                )
                .label(say!("加上“调整”：日期、理由、新时限", "add `adjustment`: on, reason, due"))
                .rule(say!("已调整的事项要写明调整", "an adjusted item carries its adjustment")),
            );
        }
        let moved = item.adjustment.get().is_some_and(|adjustment| adjustment.due.value.is_some());
        if moved && matches!(item.status.value, Some(ItemStatus::Planned | ItemStatus::InProgress)) {
            report.push(
                Diagnostic::error(
                    "adjustment",
                    item.status.span,
                    say!("改了时限，状态还没有改", "it has a new deadline, and its status does not say so"),
                )
                .label(say!("写“已调整”", "write `adjusted`"))
                .rule(say!(
                    "改了时限的事项写“已调整”，不然仍按原来的时限算逾期",
                    "an item with a new deadline is `adjusted`; else the old one counts"
                )),
            );
        }
    }
}
