use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::is_nothing;

/// How a text begins that says that nothing is settled yet; 未发现问题 says that something is.
const STILL: &str = "未办 未处理 未核 未查清 未答复 没办 没处理 没有办 没有处理 尚未 尚在 还没 还未 还在 正在 待办 待核 待处理";

/// How one ends: 核查中.
const GOING_ON: &str = "核查中 核实中 办理中 处理中";

/// An outcome settles its objection, whatever it says: one that says that it is not settled would publish the contrary.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for objection in site.model.notices.iter().flat_map(|notice| &notice.objections) {
        let Some(outcome) = objection.outcome.get().map(|outcome| outcome.trim()) else { continue };
        let begins = STILL.split(' ').any(|words| outcome.starts_with(words));
        if begins || GOING_ON.split(' ').any(|words| outcome.ends_with(words)) || is_nothing(outcome) {
            let message = say!(
                "写了“结果”就算办结，这里写的却是还没有办结",
                "an `outcome` settles the objection, and this one says that it is not settled"
            );
            report.push(
                Diagnostic::error("outcome-open", objection.outcome.span, message)
                    .label(say!("办结以前删去这一项", "leave it out until it is settled")),
            );
        }
    }
}
