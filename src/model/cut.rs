use super::{Branch, Campaign, Commitment, Member, Model, Notice, Rectification};
use crate::calendar::Day;
use crate::record::common::Progress;
use crate::record::member::DutyPost;
use crate::settings::Rules;
use crate::vocabulary::Slot;
use crate::vocabulary::words::{ItemStatus, ProblemStatus, TaskStatus};

impl Model {
    /// The site as it stood at the end of a day: what is dated later has not happened (records.md).
    /// The one place where the future is forgotten, so that no page can tell it.
    pub fn cut(mut self, day: Day, rules: &Rules) -> Self {
        for branch in &mut self.branches {
            branch.cut(day, rules);
        }
        for commitment in &mut self.commitments {
            commitment.cut(day);
        }
        for member in &mut self.members {
            member.cut(day);
        }
        for rectification in &mut self.rectifications {
            rectification.cut(day);
        }
        for notice in &mut self.notices {
            notice.cut(day);
        }
        for campaign in &mut self.campaigns {
            campaign.cut(day);
        }
        for head in self.heads_mut() {
            keep(&mut head.common.corrections, |c| happened(&c.date, day));
        }
        self
    }
}

/// Whether a dated thing is of that day or earlier; an undated one is.
fn happened(date: &Slot<Day>, day: Day) -> bool {
    date.value.is_none_or(|d| d <= day)
}

fn keep<T>(list: &mut Slot<Vec<T>>, keep: impl FnMut(&T) -> bool) {
    if let Some(list) = &mut list.value {
        list.retain(keep);
    }
}

/// Forgets a value whose own date lies ahead.
fn forget<T>(slot: &mut Slot<T>, date: impl Fn(&T) -> Option<Day>, day: Day) {
    if slot.value.as_ref().and_then(date).is_some_and(|d| d > day) {
        slot.value = None;
    }
}

fn cut_progress(progress: &mut Slot<Vec<Progress>>, day: Day) {
    keep(progress, |p| happened(&p.date, day));
}

impl Branch {
    fn cut(&mut self, day: Day, rules: &Rules) {
        self.grades.retain(|g| g.date <= day);
        for grading in &mut self.grades {
            forget(&mut grading.written.accepted, |d| Some(*d), day);
            if rules.stars_require_acceptance && grading.written.accepted.value.is_none() {
                grading.written.stars.value = None;
            }
        }
        forget(&mut self.written.model, |m| m.since.value.map(|w| w.first()), day);
        if let Some(term) = &mut self.written.term.value {
            forget(&mut term.elected, |d| Some(*d), day);
        }
        if self.closed.is_some_and(|c| c.value > day) {
            self.closed = None;
            self.merged_into = None;
        }
    }
}

impl Commitment {
    fn cut(&mut self, day: Day) {
        let keep_review: Vec<bool> = self.reviews.iter().map(|r| happened(&r.on, day)).collect();
        let mut flags = keep_review.iter();
        self.reviews.retain(|_| *flags.next().unwrap_or(&true));
        let mut flags = keep_review.iter();
        self.reviewers.retain(|_| *flags.next().unwrap_or(&true));
        forget(&mut self.written.self_check, |c| c.on.value, day);
        forget(&mut self.written.verification, |v| v.on.value, day);
        for (item, _) in &mut self.items {
            cut_progress(&mut item.progress, day);
            let lies_ahead = |date: Option<Day>| date.is_some_and(|d| d > day);
            let unadjusted = lies_ahead(item.adjustment.value.as_ref().and_then(|a| a.on.value));
            let unfulfilled = lies_ahead(item.fulfilled_on.value);
            if unadjusted {
                item.adjustment.value = None;
            }
            if unfulfilled {
                item.fulfilled_on.value = None;
                item.evidence.value = None;
            }
            let status = item.status.value;
            let undone =
                (unfulfilled && status == Some(ItemStatus::Fulfilled)) || (unadjusted && status == Some(ItemStatus::Adjusted));
            if undone {
                let begun = item.progress.value.as_ref().is_some_and(|p| !p.is_empty());
                let adjusted = item.adjustment.value.is_some();
                item.status.value = Some(match (adjusted, begun) {
                    (true, _) => ItemStatus::Adjusted,
                    (false, true) => ItemStatus::InProgress,
                    (false, false) => ItemStatus::Planned,
                });
            }
        }
    }
}

impl Member {
    fn cut(&mut self, day: Day) {
        self.branch = self.branch_on(day);
        self.transfers.retain(|t| t.date <= day);
        self.stars.retain(|s| s.date.is_none_or(|d| d <= day));
        forget(&mut self.written.model, |m| m.since.value.map(|w| w.first()), day);
        self.left = self.left.filter(|l| l.value <= day);
        keep(&mut self.written.scores, |s| s.year.value.is_none_or(|year| year <= day.year()));
        cut_post(&mut self.written.duty_post, day);
    }
}

/// A post whose first step, or whose period, lies ahead is nobody's yet.
fn cut_post(slot: &mut Slot<DutyPost>, day: Day) {
    let Some(post) = &mut slot.value else { return };
    let steps = |post: &DutyPost| post.steps().into_iter().flatten().count();
    let written = steps(post);
    for step in [&mut post.applied, &mut post.discussed, &mut post.confirmed, &mut post.posted] {
        forget(step, |d| Some(*d), day);
    }
    let ahead = post.from.value.is_some_and(|from| from.first() > day);
    if ahead || written > 0 && steps(post) == 0 {
        slot.value = None;
    }
}

impl Rectification {
    fn cut(&mut self, day: Day) {
        self.surveys.retain(|s| happened(&s.date, day));
        forget(&mut self.written.accepted, |a| a.on.value, day);
        self.closed = self.closed.filter(|c| c.value <= day);
        for problem in &mut self.problems {
            cut_progress(&mut problem.progress, day);
            if problem.done_on.value.is_some_and(|d| d > day) {
                problem.done_on.value = None;
                problem.evidence.value = None;
                problem.status.value = Some(ProblemStatus::Open);
            }
        }
    }
}

impl Campaign {
    fn cut(&mut self, day: Day) {
        keep(&mut self.written.awareness, |a| happened(&a.date, day));
        for filing in self.written.filings.value.iter_mut().flatten() {
            forget(&mut filing.on, |on| Some(*on), day);
        }
        for task in self.phases.iter_mut().filter_map(|p| p.tasks.value.as_mut()).flatten() {
            if task.done_on.value.is_some_and(|d| d > day) {
                task.done_on.value = None;
                task.status.value = Some(TaskStatus::InProgress);
            }
        }
    }
}

impl Notice {
    fn cut(&mut self, day: Day) {
        self.objections.retain(|o| happened(&o.date, day));
        self.withdrawn = self.withdrawn.filter(|w| w.value <= day);
        if self.withdrawn.is_none() {
            self.written.withdrawn.value = None;
        }
    }
}
