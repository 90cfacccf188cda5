use super::Checked;
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report};
use crate::facts::survey;
use crate::model::Rectification;
use crate::record::rectification::Survey;
use crate::settings::Settings;
use crate::source::{At, Span};
use crate::vocabulary::words::ProblemStatus;

/// 挂牌销号 (domain.md D3, D5): nothing is struck off while a problem is open, the people are not satisfied, or nobody
/// has accepted the work.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for rectification in &site.model.rectifications {
        let Some(closed) = rectification.closed else { continue };
        open_problems(rectification, closed, report);
        surveys(rectification, closed, site.settings, report);
        acceptance(rectification, closed, site.settings, report);
    }
}

fn open_problems(rectification: &Rectification, closed: At<Day>, report: &mut Report) {
    let was_open = |p: &&crate::record::rectification::Problem| {
        p.status.value != Some(ProblemStatus::Done) || p.done_on.value.is_some_and(|on| on > closed.value)
    };
    let open: Vec<_> = rectification.problems.iter().filter(was_open).collect();
    if open.is_empty() {
        return;
    }
    let mut finding = Diagnostic::error(
        "close-open-problems",
        closed.span,
        say!("还有 {} 个问题没有完成，不能销号", "closed while {} problem(s) are open", open.len()),
    )
    .label(say!("全部完成后再写销号日期", "close it when all are done"));
    for problem in open {
        let place = if problem.done_on.value.is_some() { problem.done_on.span } else { problem.status.span };
        finding = finding.related(place, say!("这个问题在 {} 还没有完成", "open on {}", closed.value));
    }
    report.push(finding.rule(say!("问题没有全部完成不得销号", "a rectification is not closed while a problem is open")));
}

fn surveys(rectification: &Rectification, closed: At<Day>, settings: &Settings, report: &mut Report) {
    let dated = || rectification.surveys.iter().filter_map(|s| Some((s.date.value?, s)));
    let until_closing = dated().rfind(|(date, _)| *date <= closed.value);
    let error = |message| Diagnostic::error("close-survey", closed.span, message);
    let rule = say!(
        "最近一次满意度测评达标才能销号（rules.satisfaction_threshold）",
        "closing needs a newest survey that passes (rules.satisfaction_threshold)"
    );
    if until_closing.is_none() {
        let message = say!("销号之前没有满意度测评", "closed without a survey before");
        report.push(error(message).label(say!("先测评，达标后再销号", "survey first")).rule(rule));
        return;
    }
    // one made after the closing counts too: a closed notice may not stand beside a failed survey
    let newest = [until_closing, dated().next_back()].into_iter().flatten();
    for (date, written) in newest {
        // a survey that cannot be counted is reported by survey-counts
        let Some(outcome) = survey(written, settings).filter(|s| !s.passed) else { continue };
        let rate = outcome.percent.value();
        report.push(
            error(say!(
                "{date} 的满意度只有 {rate}%，没有达标，不能销号",
                "the survey of {date} reached {rate}% only: it cannot be closed"
            ))
            .label(say!("再整改、再测评，达标后再销号", "rectify and survey again first"))
            .related(written.span, say!("没有达标的测评", "the survey that failed"))
            .rule(rule),
        );
        return;
    }
}

fn acceptance(rectification: &Rectification, closed: At<Day>, settings: &Settings, report: &mut Report) {
    let slot = &rectification.written.accepted;
    let error = |span: Span, message, label| Diagnostic::error("close-acceptance", span, message).label(label);
    let finding = match slot.get() {
        None if slot.span != rectification.head.span => return, // written, but unreadable: reported already
        None => error(
            closed.span,
            say!("没有评估验收，不能销号", "closed without an acceptance"),
            say!("先验收，写上“评估验收”：验收人、日期", "add `accepted`: by, on"),
        ),
        Some(accepted) => match (&accepted.by.value, accepted.on.value) {
            (_, Some(on)) if on > closed.value => error(
                accepted.on.span,
                say!("验收日期 {on} 晚于销号日期 {}", "accepted on {on}, after it was closed on {}", closed.value),
                say!("不晚于 {}", "not after {}", closed.value),
            )
            .related(closed.span, say!("销号日期", "closed here")),
            (Some(by), Some(on)) if !by.is_empty() => {
                // another round wants another acceptance (domain.md D5)
                let since = |s: &&Survey| s.date.value.is_some_and(|date| date > on && date <= closed.value);
                let fails = |s: &&Survey| survey(s, settings).is_some_and(|outcome| !outcome.passed);
                let Some(failed) = rectification.surveys.iter().filter(since).find(fails) else { return };
                error(
                    accepted.on.span,
                    say!(
                        "{on} 验收以后测评没有达标，再整改以后没有再验收",
                        "accepted on {on}, before a survey that failed, and not since"
                    ),
                    say!("写再整改以后的验收", "write the acceptance of the newest round"),
                )
                .related(failed.span, say!("没有达标的测评", "the survey that failed"))
            }
            (by, on) => {
                let (zh, en) = if on.is_some() { ("验收人", "by") } else { ("日期", "on") };
                let unreadable =
                    by.is_none() && accepted.by.span != accepted.span || on.is_none() && accepted.on.span != accepted.span;
                if unreadable {
                    return;
                }
                error(
                    accepted.span,
                    say!("评估验收没有写{zh}，不能销号", "the acceptance lacks `{en}`: it cannot be closed"),
                    say!("加上“{zh}”", "add `{en}`"),
                )
            }
        },
    };
    report.push(finding.rule(say!("验收后才能销号", "closing needs an acceptance")));
}
