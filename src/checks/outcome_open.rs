use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::is_nothing;

/// How a text begins that says that nothing is settled yet.
const STILL: [&str; 7] = ["未", "没", "尚", "还", "正在", "待", "不详"];

/// An outcome settles its objection, whatever it says: one that says that it is not settled would publish the contrary.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for objection in site.model.notices.iter().flat_map(|notice| &notice.objections) {
        let Some(outcome) = objection.outcome.get().map(|outcome| outcome.trim()) else { continue };
        if is_nothing(outcome) || STILL.iter().any(|lead| outcome.starts_with(lead)) {
            let message = say!(
                "写了“结果”就算办结,这里写的却是还没有办结",
                "an `outcome` settles the objection, and this one says that it is not settled"
            );
            report.push(
                Diagnostic::error("outcome-open", objection.outcome.span, message)
                    .label(say!("办结以前删去这一项", "leave it out until it is settled")),
            );
        }
    }
}
