use super::{Checked, missing};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::NoticeSpan;
use crate::source::Span;
use crate::vocabulary::words::NoticeKind;

/// The shortest 公示, in calendar days, both ends counted (domain.md F-33).
const SHORTEST: i64 = 5;

/// A notice that ends on a Saturday or Sunday, worked or not: is somebody there to listen? (domain.md T4)
pub fn ends_on_weekend(site: &Checked<'_>, report: &mut Report) {
    for (span, place) in periods(site) {
        let Some(until) = span.until.filter(|day| day.is_weekend()) else { continue };
        let weekday = until.weekday_chinese();
        report.push(
            Diagnostic::warning(
                "ends-on-weekend",
                place,
                say!("公示期在{weekday}（{until}）结束", "the notice ends on a weekend ({until})"),
            )
            .label(say!("确认当天有人值守", "make sure that somebody is there"))
            .rule(say!("最后一天要能受理反映", "objections are taken on the last day too")),
        );
    }
}

/// 公示 says how long it lasts, and that is long enough to be noticed.
pub fn short_notice(site: &Checked<'_>, report: &mut Report) {
    let public = site.model.notices.iter().filter(|n| n.written.kind.value == Some(NoticeKind::PublicNotice));
    for notice in public {
        let Some((from, until)) = notice.notice.from.zip(notice.notice.until) else {
            if notice.written.period.span == notice.head.span {
                let message = say!("公示没有写公示期", "a notice without a period");
                report.push(missing("short-notice", notice.written.kind.span, message, say!("公示期", "period")));
            }
            continue;
        };
        let days = from.days_until(until) + 1;
        if days < SHORTEST {
            report.push(
                Diagnostic::warning(
                    "short-notice",
                    notice.written.period.span,
                    say!("公示期只有 {days} 天", "a notice of {days} day(s) only"),
                )
                .label(say!("不少于 {SHORTEST} 天", "at least {SHORTEST} days"))
                .rule(say!("公示期一般不少于 {SHORTEST} 天", "a public notice lasts at least {SHORTEST} days")),
            );
        }
    }
}

/// Nobody is criticised in public by a clerk alone (domain.md C14); a draft may wait for its approval.
pub fn no_approval(site: &Checked<'_>, report: &mut Report) {
    let criticism = site.model.notices.iter().filter(|n| n.written.kind.value == Some(NoticeKind::Criticism));
    for notice in criticism.filter(|n| !n.head.draft && n.written.approved.value.is_none()) {
        let message = say!("通报没有写谁批准", "nobody approved this criticism");
        let finding = missing("no-approval", notice.written.kind.span, message, say!("批准", "approved"));
        report.push(finding.rule(say!("通报批评经批准才公布", "criticism is published when it has been approved")));
    }
}

fn periods(site: &Checked<'_>) -> impl Iterator<Item = (NoticeSpan, Span)> {
    let notices = site.model.notices.iter().map(|n| (n.notice, n.written.period.span));
    let rectifications = site.model.rectifications.iter().map(|r| {
        let period = &r.written.period;
        (r.notice, if period.value.is_some() { period.span } else { r.written.posted.span })
    });
    notices.chain(rectifications)
}
