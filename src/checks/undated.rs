use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::Campaign;
use crate::source::Span;
use crate::vocabulary::words::{ItemStatus, ProblemStatus, TaskStatus};

/// Done, but when? Without a day nobody can tell whether it was in time.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for (item, _) in site.model.commitments.iter().flat_map(|c| &c.items) {
        if item.status.value == Some(ItemStatus::Fulfilled) && item.fulfilled_on.span == item.span {
            report.push(finding(item.status.span, say!("兑现日期", "fulfilled_on")));
        }
    }
    for problem in site.model.rectifications.iter().flat_map(|r| &r.problems) {
        if problem.status.value == Some(ProblemStatus::Done) && problem.done_on.span == problem.span {
            report.push(finding(problem.status.span, say!("完成日期", "done_on")));
        }
    }
    for task in site.model.campaigns.iter().flat_map(Campaign::tasks) {
        if task.status.value == Some(TaskStatus::Done) && task.done_on.span == task.span {
            report.push(finding(task.status.span, say!("完成日期", "done_on")));
        }
    }
}

fn finding(span: Span, Say { zh, en }: Say) -> Diagnostic {
    Diagnostic::warning("undated", span, say!("没有写“{zh}”，看不出是否按期", "no `{en}`: was it in time?"))
        .label(say!("加一行“{zh}: …”", "add a line `{en}: …`"))
        .rule(say!("完成的事项写明哪天完成", "what is done says on which day"))
}
