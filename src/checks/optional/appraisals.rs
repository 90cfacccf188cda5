use super::{Checked, is_blank, missing};
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report, counted};
use crate::model::{Appraisal, Subject};
use crate::vocabulary::words::AppraisalKind;
use std::collections::{BTreeSet, HashMap};
use std::ops::Bound::{Excluded, Unbounded};

/// At most one of three is 优秀 (domain.md C5, F-53).
const ONE_OF: u64 = 3;

/// Who is told of problems says what will be done (domain.md C3).
pub fn no_response(site: &Checked<'_>, report: &mut Report) {
    let told = |a: &&Appraisal| matches!(a.kind, Some(AppraisalKind::Leader | AppraisalKind::Mass));
    let silent = |a: &&Appraisal| !a.written.problems.list().is_empty() && is_blank(a.written.response.get());
    for appraisal in site.model.appraisals.iter().filter(told).filter(silent) {
        let message = say!("指出了问题，没有整改表态", "problems were named, and nothing was answered");
        report.push(missing("no-response", appraisal.written.problems.span, message, say!("整改表态", "response")));
    }
}

/// Problems are taken up in the next round: told once the site has held it for others, or the next year is over (domain.md C1, C2).
pub fn no_follow_up(site: &Checked<'_>, report: &mut Report) {
    let mut of_each: HashMap<_, Vec<&Appraisal>> = HashMap::new();
    let mut rounds: HashMap<_, BTreeSet<u32>> = HashMap::new();
    for appraisal in &site.model.appraisals {
        of_each.entry((appraisal.kind, appraisal.subject)).or_default().push(appraisal);
        if appraisal.date.is_some_and(|day| day <= site.as_of) {
            rounds.entry(occasion(appraisal)).or_default().extend(appraisal.written.round.value);
        }
    }
    let held = site.model.appraisals.iter().filter(|a| a.date.is_some_and(|day| day <= site.as_of));
    for appraisal in held.filter(|a| !a.written.problems.list().is_empty()) {
        if of_each[&(appraisal.kind, appraisal.subject)].iter().any(|other| takes_up(other, appraisal)) {
            continue;
        }
        let (year, round) = place(appraisal);
        let next = rounds[&occasion(appraisal)].range((round.map_or(Unbounded, Excluded), Unbounded)).next();
        let count = appraisal.written.problems.list().len();
        let problems = counted(count, "problem");
        let message = match next {
            Some(next) => say!(
                "指出的 {count} 个问题没有下文，第 {next} 轮已经进行",
                "{problems} not taken up, though round {next} was held"
            ),
            None if site.as_of.year() > year + 1 => say!("指出的 {count} 个问题没有下文", "{problems} never taken up"),
            None => continue,
        };
        report.push(
            Diagnostic::warning("no-follow-up", appraisal.written.problems.span, message)
                .label(say!("补上下一轮，写明哪些还没有整改", "add the next round, and say what is still open"))
                .rule(say!("每一轮先看上一轮问题的整改", "every round begins with the problems of the one before")),
        );
    }
}

/// Whether this is a later round, of the same year or the next; without numbers the days tell.
fn takes_up(later: &Appraisal, earlier: &Appraisal) -> bool {
    let ((year, round), (since, before)) = (place(later), place(earlier));
    let after = if year == since && round.is_some() && before.is_some() { round > before } else { later.date > earlier.date };
    after && year - since <= 1
}

/// The year, then the round.
fn place(appraisal: &Appraisal) -> (i32, Option<u32>) {
    (appraisal.date.map_or(0, Day::year), appraisal.written.round.value)
}

/// What goes in rounds, in which year; branches are compared with branches.
fn occasion(appraisal: &Appraisal) -> (Option<AppraisalKind>, bool, i32) {
    (appraisal.kind, matches!(appraisal.subject, Some(Subject::Branch(_))), place(appraisal).0)
}

/// 民主评议: not everybody is excellent.
pub fn excellent_share(site: &Checked<'_>, report: &mut Report) {
    let best = site.settings.ballots.iter().position(|(id, name)| name == "优秀" || id == "excellent");
    let peers = site.model.appraisals.iter().filter(|a| a.kind == Some(AppraisalKind::Peer));
    for appraisal in peers.filter(|a| matches!(a.subject, Some(Subject::Branch(_)))) {
        let Some((_, excellent)) = appraisal.counts.iter().find(|(option, _)| Some(*option) == best) else { continue };
        let all: u64 = appraisal.counts.iter().map(|(_, count)| u64::from(count.value)).sum();
        if u64::from(excellent.value) * ONE_OF > all {
            let (count, most) = (excellent.value, all / ONE_OF);
            report.push(
                Diagnostic::warning(
                    "excellent-share",
                    excellent.span,
                    say!("{all} 人里优秀 {count} 人，最多 {most} 人", "{count} excellent of {all}, {most} at most"),
                )
                .label(say!("核对人数", "check the count"))
                .rule(say!("评为优秀的不超过三分之一", "at most a third is excellent")),
            );
        }
    }
}
