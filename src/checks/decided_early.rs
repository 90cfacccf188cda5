use super::Checked;
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::Notice;
use crate::source::Span;

/// A decision that rests on a notice is dated after the notice's last day, which still counts (domain.md T23b); none rests on
/// a notice that was withdrawn or not yet published, or to which an objection stands (A15: 期满无异议).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for decision in &site.model.notices {
        let Some(follows) = decision.follows else { continue };
        let notice = &site.model[follows.value];
        if std::ptr::eq(decision, notice) {
            let message = say!("“依据公示”写的是这份公告自己", "`follows` names this very notice");
            report.push(
                Diagnostic::error("decided-early", follows.span, message).label(say!(
                    "写它依据的那份公示；没有就删去这一项",
                    "name the notice that it rests on, or leave the key out"
                )),
            );
        } else if let Some((message, label, place)) = mistake(decision, notice, site.as_of) {
            let span = decision.written.date.span;
            report.push(
                Diagnostic::error("decided-early", span, message)
                    .label(label)
                    .related(place, say!("公示", "the notice"))
                    .rule(say!("公示期满、没有异议，才作决定", "decide when the notice has ended and no objection stands")),
            );
        } else if let Some(outcome) = upheld(decision, notice) {
            let message = say!("“{}”的异议属实，没有撤回", "an objection to ‘{}’ was upheld, and it stands", notice.name);
            report.push(
                Diagnostic::warning("decided-early", decision.written.follows.span, message)
                    .label(say!(
                        "撤回那份公示，改正后重新公示；不影响这个决定的，在“结果”里说清楚",
                        "withdraw that notice and post it again; or let the outcome say why the decision stands"
                    ))
                    .related(outcome, say!("异议的结果", "the outcome"))
                    .rule(say!("异议查实了的，不能照原样作决定", "what was objected to rightly is not decided as it was posted")),
            );
        }
    }
}

/// What is wrong, what to do, and where it follows from.
fn mistake(decision: &Notice, notice: &Notice, as_of: Day) -> Option<(Say, Say, Span)> {
    let (date, name) = (decision.date?, &notice.name);
    let publish = notice.head.publish_on.filter(|from| from.value > date);
    if notice.head.draft && !decision.head.draft || publish.is_some() {
        let message = say!("依据的公示“{name}”还没有发布", "the notice ‘{name}’ that this rests on is not published yet");
        let place = publish.map_or(notice.head.span, |from| from.span);
        return Some((message, say!("先发布公示，期满后再作决定", "publish the notice, and decide when it has ended"), place));
    }
    if let Some(withdrawn) = notice.withdrawn.filter(|withdrawn| withdrawn.value <= date) {
        let day = withdrawn.value;
        let message = say!("依据的公示“{name}”已于 {day} 撤回", "the notice ‘{name}’ that this rests on was withdrawn on {day}");
        return Some((message, say!("重新公示，期满后再作决定", "decide when a new notice has ended"), withdrawn.span));
    }
    if let Some(until) = notice.notice.until.filter(|until| date <= *until) {
        let message =
            say!("{date} 还在“{name}”的公示期内（{until} 止）", "on {date} the notice ‘{name}’ is still open, until {until}");
        return Some((message, say!("晚于 {until}", "after {until}"), notice.written.period.span));
    }
    // until its day a decision is held back, and what is objected to can still be settled: the site has to say so meanwhile
    if date > as_of {
        return None;
    }
    let mut raised = notice.objections.iter().filter(|o| o.date.value.is_some_and(|day| day <= date));
    let objection = raised.find(|o| o.outcome.span == o.span)?;
    let message = say!("“{name}”还有异议没有办结", "an objection to the notice ‘{name}’ is not settled");
    Some((message, say!("核查清楚，写上“结果”，再作决定", "settle it, and write its `outcome`, first"), objection.date.span))
}

/// The outcome of an objection that says 属实 and nothing against it.
fn upheld(decision: &Notice, notice: &Notice) -> Option<Span> {
    let date = decision.date?;
    let mut raised = notice.objections.iter().filter(|o| o.date.value.is_some_and(|day| day <= date));
    raised.find(|o| o.outcome.value.as_deref().is_some_and(is_upheld)).map(|o| o.outcome.span)
}

fn is_upheld(outcome: &str) -> bool {
    outcome.contains("属实") && !outcome.contains(['不', '未', '没', '无', '否', '非', '但'])
}
