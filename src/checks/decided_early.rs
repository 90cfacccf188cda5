use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// A decision that rests on a notice is dated after the notice's last day, which still counts (domain.md T23b).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for decision in &site.model.notices {
        let (Some(date), Some(follows)) = (decision.date, decision.follows) else { continue };
        let notice = &site.model[follows.value];
        let Some(until) = notice.notice.until.filter(|until| date <= *until) else { continue };
        let name = &notice.name;
        report.push(
            Diagnostic::error(
                "decided-early",
                decision.written.date.span,
                say!("{date} 还在“{name}”的公示期内({until} 止)", "on {date} the notice ‘{name}’ is still open, until {until}"),
            )
            .label(say!("晚于 {until}", "after {until}"))
            .related(notice.written.period.span, say!("公示期", "the period"))
            .rule(say!("公示期满以后才作决定", "decide when the notice has ended")),
        );
    }
}
