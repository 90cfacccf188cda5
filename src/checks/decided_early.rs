use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::Notice;
use crate::source::Span;

/// A decision that rests on a notice is dated after the notice's last day, which still counts (domain.md T23b); none rests on
/// a notice that was withdrawn, or to which an objection stands (A15: 期满无异议).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for decision in &site.model.notices {
        let Some(follows) = decision.follows else { continue };
        if let Some((message, label, place)) = mistake(decision, &site.model[follows.value]) {
            let span = decision.written.date.span;
            report.push(
                Diagnostic::error("decided-early", span, message)
                    .label(label)
                    .related(place, say!("公示", "the notice"))
                    .rule(say!("公示期满、没有异议,才作决定", "decide when the notice has ended and no objection stands")),
            );
        }
    }
}

/// What is wrong, what to do, and where it follows from.
fn mistake(decision: &Notice, notice: &Notice) -> Option<(Say, Say, Span)> {
    let (date, name) = (decision.date?, &notice.name);
    if let Some(withdrawn) = notice.withdrawn.filter(|withdrawn| withdrawn.value <= date) {
        let day = withdrawn.value;
        let message = say!("依据的公示“{name}”已于 {day} 撤回", "the notice ‘{name}’ that this rests on was withdrawn on {day}");
        return Some((message, say!("重新公示,期满后再作决定", "decide when a new notice has ended"), withdrawn.span));
    }
    if let Some(until) = notice.notice.until.filter(|until| date <= *until) {
        let message =
            say!("{date} 还在“{name}”的公示期内({until} 止)", "on {date} the notice ‘{name}’ is still open, until {until}");
        return Some((message, say!("晚于 {until}", "after {until}"), notice.written.period.span));
    }
    let mut raised = notice.objections.iter().filter(|o| o.date.value.is_some_and(|day| day <= date));
    let objection = raised.find(|o| o.outcome.span == o.span)?;
    let message = say!("“{name}”还有异议没有办结", "an objection to the notice ‘{name}’ is not settled");
    Some((message, say!("核查清楚,写上“结果”,再作决定", "settle it, and write its `outcome`, first"), objection.date.span))
}
