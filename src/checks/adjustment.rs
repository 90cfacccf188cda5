use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::words::ItemStatus;

/// An adjusted item says when, why and until when: else a promise could be dropped without a word.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for (item, _) in site.model.commitments.iter().flat_map(|c| &c.items) {
        if item.status.value == Some(ItemStatus::Adjusted) && item.adjustment.span == item.span {
            report.push(
                Diagnostic::error(
                    "adjustment",
                    item.status.span,
                    say!("写了“已调整”,没有写怎么调整", "`adjusted`, but not how it was adjusted"),
                )
                .label(say!("加上“调整”:日期、理由、新时限", "add `adjustment`: on, reason, due"))
                .rule(say!("已调整的事项要写明调整", "an adjusted item carries its adjustment")),
            );
        }
    }
}
