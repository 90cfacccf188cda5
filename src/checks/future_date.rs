use super::Checked;
use crate::calendar::When;
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::Slot;

/// Nobody joined, and nothing was founded, on a day that has not come.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let founded = site.model.branches.iter().map(|b| &b.written.founded);
    let joined = site.model.members.iter().map(|m| &m.written.joined);
    founded.for_each(|slot| judge(site, slot, "成立日期", "founded", report));
    joined.for_each(|slot| judge(site, slot, "入党日期", "joined", report));
}

fn judge(site: &Checked<'_>, slot: &Slot<When>, zh: &str, en: &str, report: &mut Report) {
    let Some(when) = slot.value.filter(|w| w.first() > site.as_of) else { return };
    let (date, today) = (when.first(), site.as_of);
    let message = say!("{zh} {date} 还没有到（截至 {today}）", "`{en}` {date} lies ahead (as of {today})");
    report.push(
        Diagnostic::warning("future-date", slot.span, message)
            .label(say!("核对年份", "check the year"))
            .rule(say!("成立日期、入党日期不晚于今天", "founding and joining are not in the future")),
    );
}
