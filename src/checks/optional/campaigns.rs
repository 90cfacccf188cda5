use super::{Checked, is_blank, missing};
use crate::calendar::{Day, When};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::{BranchIx, Campaign, Rectification};
use crate::record::campaign::Phase;
use crate::source::Span;
use std::collections::HashMap;

/// 责任部门、分管领导、责任人、完成时限: a task has all four (domain.md D6).
pub fn four_responsibilities(site: &Checked<'_>, report: &mut Report) {
    for task in site.model.campaigns.iter().flat_map(Campaign::tasks) {
        let lacks = [
            (is_blank(task.responsible_unit.get()), "责任部门", "responsible_unit"),
            (is_blank(task.leader.get()), "分管领导", "leader"),
            (is_blank(task.responsible.get()), "责任人", "responsible"),
            (task.due.span == task.span, "完成时限", "due"),
        ];
        let (zh, en): (Vec<_>, Vec<_>) = lacks.into_iter().filter(|l| l.0).map(|l| (l.1, l.2)).unzip();
        if !zh.is_empty() {
            let (zh, en) = (zh.join("、"), en.join(", "));
            let message = say!("四项责任不全：缺{zh}", "not all four responsibilities: no {en}");
            report.push(missing("four-responsibilities", task.span, message, Say { zh, en }));
        }
    }
}

/// A phase with both its dates, and where its first day stands.
fn dated(phase: &Phase) -> Option<(Day, Day, Span)> {
    let (from, until) = (phase.from.value?.first(), phase.until.value?.last());
    (from <= until).then_some((from, until, phase.from.span))
}

/// Neighbours in time: how far a phase and all before it reach, and the first day of the next.
fn seams(campaign: &Campaign) -> Vec<(Day, Day, Span)> {
    let mut phases: Vec<_> = campaign.phases.iter().filter_map(dated).collect();
    phases.sort_by_key(|(from, until, _)| (*from, *until));
    let mut reach: Option<Day> = None;
    let mut seams = Vec::new();
    for (from, until, span) in phases {
        seams.extend(reach.map(|end| (end, from, span)));
        reach = reach.max(Some(until));
    }
    seams
}

/// One phase follows upon the other (domain.md G1).
pub fn phase_gap(site: &Checked<'_>, report: &mut Report) {
    for (end, from, span) in site.model.campaigns.iter().flat_map(seams) {
        let days = end.days_until(from) - 1;
        if days > 0 {
            let message = say!(
                "前一阶段 {end} 结束，这一阶段 {from} 才开始，中间空了 {days} 天",
                "the phase before ends on {end}, this one begins on {from}: {days} day(s) between"
            );
            report.push(Diagnostic::warning("phase-gap", span, message).label(say!("核对日期", "check the dates")));
        }
    }
}

/// Only one phase is under way at a time (domain.md G1).
pub fn phase_overlap(site: &Checked<'_>, report: &mut Report) {
    for (end, from, span) in site.model.campaigns.iter().flat_map(seams) {
        if from <= end {
            let message = say!(
                "前面的阶段到 {end} 才结束，这一阶段 {from} 已经开始",
                "a phase before ends on {end} only, this one begins on {from}"
            );
            report.push(Diagnostic::warning("phase-overlap", span, message).label(say!("核对日期", "check the dates")));
        }
    }
}

/// A task is due within its phase.
pub fn task_outside_phase(site: &Checked<'_>, report: &mut Report) {
    for phase in site.model.campaigns.iter().flat_map(|c| &c.phases) {
        let (from, until) = (phase.from.value.map(When::first), phase.until.value.map(When::last));
        for task in phase.tasks.list() {
            let Some(due) = task.due.value.map(When::last) else { continue };
            if from.is_some_and(|from| due < from) || until.is_some_and(|until| due > until) {
                let message = say!("完成时限 {due} 不在这一阶段之内", "due on {due}, which is outside its phase");
                report.push(
                    Diagnostic::warning("task-outside-phase", task.due.span, message)
                        .label(say!("改时限，或把任务移到别的阶段", "change it, or move the task to another phase")),
                );
            }
        }
    }
}

/// An activity that is tagged with a campaign falls into one of its phases; with a phase's name, into that one
/// (domain.md C16).
pub fn outside_stage(site: &Checked<'_>, report: &mut Report) {
    let campaigns = site.model.campaigns.iter();
    let named = campaigns.flat_map(|c| [(c.name.as_str(), c), (c.head.id.as_str(), c)]);
    let named: HashMap<&str, &Campaign> = named.collect();
    for activity in &site.model.activities {
        let Some(date) = activity.date else { continue };
        let tags = || activity.head.common.tags.list().iter();
        for campaign in tags().filter_map(|tag| named.get(tag.value.as_str())) {
            let phases = campaign.phases.iter();
            let meant: Vec<_> = phases.clone().filter(|p| tags().any(|t| Some(&t.value) == p.name.get())).collect();
            let mut dates = if meant.is_empty() { phases.collect() } else { meant }.into_iter().filter_map(dated).peekable();
            if dates.peek().is_some() && !dates.any(|(from, until, _)| from <= date && date <= until) {
                let message =
                    say!("{date} 不在专项活动“{}”的阶段之内", "{date} is outside the phases of the campaign ‘{}’", campaign.name);
                report.push(
                    Diagnostic::warning("outside-stage", activity.written.date.span, message)
                        .label(say!("核对日期，或删去标签", "check the date, or remove the tag")),
                );
            }
        }
    }
}

/// What an inspection finds is put right: the branch has a rectification that is posted later, or was open then
/// (domain.md C13).
pub fn finding_follow_up(site: &Checked<'_>, report: &mut Report) {
    let mut of_each: HashMap<BranchIx, Vec<&Rectification>> = HashMap::new();
    for rectification in &site.model.rectifications {
        rectification.branch.into_iter().for_each(|branch| of_each.entry(branch).or_default().push(rectification));
    }
    let past = site.model.activities.iter().filter(|a| a.date.is_some_and(|d| d <= site.as_of));
    for activity in past.filter(|a| !a.written.findings.list().is_empty()) {
        let (Some(branch), Some(date)) = (activity.branch, activity.date) else { continue };
        if !of_each.get(&branch).into_iter().flatten().any(|r| r.closed.is_none_or(|closed| closed.value >= date)) {
            report.push(
                Diagnostic::warning(
                    "finding-follow-up",
                    activity.written.findings.span,
                    say!("发现了问题，没有整改公示", "something was found, no rectification followed"),
                )
                .label(say!("在 rectifications 里写一条", "write one in rectifications/"))
                .rule(say!("巡查发现的问题要整改", "what an inspection finds is put right")),
            );
        }
    }
}

/// What is to be filed with a superior is filed in time (domain.md G4).
pub fn not_filed(site: &Checked<'_>, report: &mut Report) {
    for filing in site.model.campaigns.iter().flat_map(|c| c.written.filings.list()) {
        let filed = filing.on.value.is_some_and(|on| on <= site.as_of);
        let Some(by) = filing.by.value.map(|by| by.last()).filter(|by| !filed && *by < site.as_of) else { continue };
        report.push(
            Diagnostic::warning(
                "not-filed",
                filing.by.span,
                say!("{by} 以前要报，还没有报", "to be filed by {by}, and not filed yet"),
            )
            .label(say!("报了就写“报送日期”", "write `on` when it is filed"))
            .rule(say!("备案按期报送", "what is to be filed is filed in time")),
        );
    }
}
