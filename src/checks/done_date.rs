use super::Checked;
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::Campaign;
use crate::source::Span;
use crate::vocabulary::Slot;
use crate::vocabulary::words::{ItemStatus, ProblemStatus, TaskStatus};

/// Whoever wrote on which day something was done forgot to write that it is done: it would be published as overdue.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for (item, _) in site.model.commitments.iter().flat_map(|c| &c.items) {
        let key = say!("兑现日期", "fulfilled_on");
        judge(&item.fulfilled_on, (&item.status, item.span), key, (ItemStatus::Fulfilled, "已兑现", "fulfilled"), report);
    }
    for problem in site.model.rectifications.iter().flat_map(|r| &r.problems) {
        judge(&problem.done_on, (&problem.status, problem.span), done_on(), (ProblemStatus::Done, "已完成", "done"), report);
    }
    for task in site.model.campaigns.iter().flat_map(Campaign::tasks) {
        judge(&task.done_on, (&task.status, task.span), done_on(), (TaskStatus::Done, "已完成", "done"), report);
    }
}

fn done_on() -> Say {
    say!("完成日期", "done_on")
}

/// `whole` is the place of the item; a status that is not written has it for its span.
fn judge<S: PartialEq>(
    day: &Slot<Day>,
    (status, whole): (&Slot<S>, Span),
    key: Say,
    (done, zh, en): (S, &str, &str),
    report: &mut Report,
) {
    // a status that could not be read has been reported
    let unreadable = status.value.is_none() && status.span != whole;
    if day.value.is_none() || unreadable || status.value.as_ref() == Some(&done) {
        return;
    }
    let message = Say {
        zh: format!("写了“{}”，状态不是“{zh}”：公布时不算{zh}", key.zh),
        en: format!("`{}` is written, but the status is not `{en}`: it is not published as {en}", key.en),
    };
    report.push(
        Diagnostic::warning("done-date", day.span, message)
            .label(say!("状态写“{zh}”，或删去这个日期", "write the status `{en}`, or remove the date"))
            .rule(say!("写明哪天完成的，状态是完成", "what says on which day it was done is done")),
    );
}
