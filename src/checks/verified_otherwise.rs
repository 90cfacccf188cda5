use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::facts::{item_is_open, problem_is_open};
use crate::vocabulary::words::{ItemStatus, Outcome};

/// What was found in accepting a promise agrees with its items: of a page that says 兑现 and 逾期 nobody knows what to believe.
/// A rectification is accepted when its problems are solved.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    promises(site, report);
    // where it is struck off, that it may not be is told already
    for rectification in site.model.rectifications.iter().filter(|r| r.closed.is_none()) {
        let Some(on) = rectification.written.accepted.get().and_then(|accepted| accepted.on.at()) else { continue };
        let open = rectification.problems.iter().filter(|p| problem_is_open(p)).count();
        if open == 0 || on.value > site.as_of {
            continue;
        }
        let message = say!("已经评估验收，还有 {open} 个问题没有完成", "accepted, with {open} problem(s) open");
        report.push(
            Diagnostic::warning("verified-otherwise", on.span, message)
                .label(say!("问题都办完再验收；办完了的，把状态改为“已完成”", "solve them first, or write the status `done`"))
                .rule(say!("问题全部完成后评估验收", "a rectification is accepted when its problems are solved")),
        );
    }
}

fn promises(site: &Checked<'_>, report: &mut Report) {
    for commitment in site.model.commitments.iter().filter(|c| !c.is_oral() && !c.items.is_empty()) {
        let Some(verification) = commitment.written.verification.get() else { continue };
        let Some(found) = verification.verdict.value else { continue };
        if verification.on.value.is_some_and(|day| day > site.as_of) {
            continue;
        }
        let is = |wanted| move |status: Option<ItemStatus>| status == Some(wanted);
        let (failed, kept) = (is(ItemStatus::Failed), is(ItemStatus::Fulfilled));
        let left = commitment.items.iter().filter(|(i, _)| item_is_open(i) || failed(i.status.value)).count();
        let (message, label) = match found {
            Outcome::Met if left > 0 => (
                say!("验收写“兑现”，还有 {left} 项没有兑现", "found to be met, with {left} item(s) not fulfilled"),
                say!("各项都办完再写；没有办完的写“部分兑现”", "wait until all is done, or write `partly`"),
            ),
            Outcome::Unmet if commitment.items.iter().all(|(i, _)| kept(i.status.value)) => (
                say!("验收写“未兑现”，各项写的都是已兑现", "found to be unmet, with every item fulfilled"),
                say!("改结论，或改没有兑现的各项的状态", "correct it, or the status of what was not kept"),
            ),
            _ => continue,
        };
        report.push(
            Diagnostic::warning("verified-otherwise", verification.verdict.span, message)
                .label(label)
                .rule(say!("验收的结论和各项的状态一致", "what was found agrees with the items")),
        );
    }
}
