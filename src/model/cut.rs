use super::{Branch, Campaign, Commitment, Honour, Member, Model, Notice, Rectification};
use crate::calendar::{Day, When};
use crate::record::member::DutyPost;
use crate::settings::Rules;
use crate::source::{At, Span};
use crate::vocabulary::Slot;
use crate::vocabulary::words::{ItemStatus, ProblemStatus, TaskStatus};

/// What a model is cut to, and what fell away.
struct Cut {
    day: Day,
    ahead: Vec<At<Day>>,
}

impl Model {
    /// The site as it stood at the end of a day: what is dated later has not happened (records.md); and those later dates.
    /// The one place where the future is forgotten, so that no page can tell it.
    pub fn cut(mut self, day: Day, rules: &Rules) -> (Self, Vec<At<Day>>) {
        let mut cut = Cut { day, ahead: Vec::new() };
        for branch in &mut self.branches {
            branch.cut(&mut cut, rules);
        }
        for commitment in &mut self.commitments {
            commitment.cut(&mut cut);
        }
        for member in &mut self.members {
            member.cut(&mut cut);
        }
        for rectification in &mut self.rectifications {
            rectification.cut(&mut cut);
        }
        for notice in &mut self.notices {
            notice.cut(&mut cut);
        }
        for campaign in &mut self.campaigns {
            campaign.cut(&mut cut);
        }
        for disclosure in &mut self.disclosures {
            cut.forget_day(&mut disclosure.written.published);
        }
        for head in self.heads_mut() {
            keep(&mut head.common.corrections, |c| cut.happened(&c.date));
            cut.forget_day(&mut head.common.updated);
        }
        (self, cut.ahead)
    }
}

impl Cut {
    /// Whether a date lies ahead; if so, it is told.
    fn is_ahead(&mut self, date: Option<Day>, span: Span) -> bool {
        let ahead = date.filter(|date| *date > self.day);
        self.ahead.extend(ahead.map(|value| At { value, span }));
        ahead.is_some()
    }

    /// Whether a dated thing is of the day or earlier; an undated one is.
    fn happened(&mut self, date: &Slot<Day>) -> bool {
        !self.is_ahead(date.value, date.span)
    }

    /// Forgets a date that lies ahead.
    fn forget_day(&mut self, slot: &mut Slot<Day>) {
        if self.is_ahead(slot.value, slot.span) {
            slot.value = None;
        }
    }

    /// Forgets a value whose own date lies ahead.
    fn forget<T>(&mut self, slot: &mut Slot<T>, date: impl Fn(&T) -> (Option<Day>, Span)) {
        let Some((date, span)) = slot.get().map(date) else { return };
        if self.is_ahead(date, span) {
            slot.value = None;
        }
    }

    /// A date, unless it lies ahead.
    fn past(&mut self, date: Option<At<Day>>) -> Option<At<Day>> {
        date.filter(|date| !self.is_ahead(Some(date.value), date.span))
    }
}

fn keep<T>(list: &mut Slot<Vec<T>>, keep: impl FnMut(&T) -> bool) {
    if let Some(list) = &mut list.value {
        list.retain(keep);
    }
}

/// The date of a day, as [`Cut::forget`] asks for it.
fn of(slot: &Slot<Day>) -> (Option<Day>, Span) {
    (slot.value, slot.span)
}

/// The first day of a year.
fn year(slot: &Slot<i32>) -> (Option<Day>, Span) {
    (slot.value.and_then(|year| Day::new(year, 1, 1)), slot.span)
}

/// Honours of a year that has begun; of one that was proposed its notice tells (domain.md A15).
fn cut_honours(honours: &mut Vec<Honour>, cut: &mut Cut) {
    honours.retain(|honour| {
        let (day, span) = year(&honour.written.year);
        honour.notice.is_some() || !cut.is_ahead(day, span)
    });
}

/// The first day of a month or of ten days.
fn first(slot: &Slot<When>) -> (Option<Day>, Span) {
    (slot.value.map(|when| when.first()), slot.span)
}

impl Branch {
    fn cut(&mut self, cut: &mut Cut, rules: &Rules) {
        self.grades.retain(|g| cut.happened(&g.written.date));
        for grading in &mut self.grades {
            cut.forget_day(&mut grading.written.accepted);
            if rules.stars_require_acceptance && grading.written.accepted.value.is_none() {
                grading.written.stars.value = None;
            }
        }
        cut_honours(&mut self.honours, cut);
        keep(&mut self.written.funds, |funds| {
            let (day, span) = year(&funds.year);
            !cut.is_ahead(day, span)
        });
        cut.forget(&mut self.written.model, |m| first(&m.since));
        if let Some(term) = &mut self.written.term.value {
            cut.forget_day(&mut term.elected);
        }
        if self.closed.is_some() {
            self.closed = cut.past(self.closed);
            self.merged_into = self.merged_into.filter(|_| self.closed.is_some());
        }
    }
}

impl Commitment {
    fn cut(&mut self, cut: &mut Cut) {
        let reviews = std::mem::take(&mut self.reviews).into_iter().zip(std::mem::take(&mut self.reviewers));
        (self.reviews, self.reviewers) = reviews.filter(|(review, _)| cut.happened(&review.on)).unzip();
        cut.forget(&mut self.written.self_check, |c| of(&c.on));
        cut.forget(&mut self.written.verification, |v| of(&v.on));
        for (item, _) in &mut self.items {
            keep(&mut item.progress, |p| cut.happened(&p.date));
            let adjusted = item.adjustment.value.is_some();
            cut.forget(&mut item.adjustment, |a| of(&a.on));
            let unadjusted = adjusted && item.adjustment.value.is_none();
            let fulfilled = item.fulfilled_on.value.is_some();
            cut.forget_day(&mut item.fulfilled_on);
            let unfulfilled = fulfilled && item.fulfilled_on.value.is_none();
            if unfulfilled {
                item.evidence.value = None;
            }
            let status = item.status.value;
            let undone =
                (unfulfilled && status == Some(ItemStatus::Fulfilled)) || (unadjusted && status == Some(ItemStatus::Adjusted));
            if undone {
                let begun = !item.progress.list().is_empty();
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
    fn cut(&mut self, cut: &mut Cut) {
        self.branch = self.branch_on(cut.day);
        self.transfers.retain(|t| !cut.is_ahead(Some(t.date), t.date_span));
        self.stars.retain(|s| s.date.is_none() || cut.past(s.date).is_some());
        cut.forget(&mut self.written.model, |m| first(&m.since));
        self.left = cut.past(self.left);
        cut_honours(&mut self.honours, cut);
        keep(&mut self.written.scores, |sheet| {
            let (day, span) = year(&sheet.year);
            !cut.is_ahead(day, span)
        });
        cut_post(&mut self.written.duty_post, cut);
    }
}

/// A post whose first step, or whose period, lies ahead is nobody's yet.
fn cut_post(slot: &mut Slot<DutyPost>, cut: &mut Cut) {
    let Some(post) = &mut slot.value else { return };
    let steps = |post: &DutyPost| post.steps().into_iter().flatten().count();
    let written = steps(post);
    for step in [&mut post.applied, &mut post.discussed, &mut post.confirmed, &mut post.posted] {
        cut.forget_day(step);
    }
    let (from, span) = first(&post.from);
    let ahead = cut.is_ahead(from, span);
    if ahead || written > 0 && steps(post) == 0 {
        slot.value = None;
    }
}

impl Rectification {
    fn cut(&mut self, cut: &mut Cut) {
        self.surveys.retain(|s| cut.happened(&s.date));
        cut.forget(&mut self.written.accepted, |a| of(&a.on));
        self.closed = cut.past(self.closed);
        for problem in &mut self.problems {
            keep(&mut problem.progress, |p| cut.happened(&p.date));
            if cut.is_ahead(problem.done_on.value, problem.done_on.span) {
                problem.done_on.value = None;
                problem.evidence.value = None;
                problem.status.value = Some(ProblemStatus::Open);
            }
        }
    }
}

impl Campaign {
    fn cut(&mut self, cut: &mut Cut) {
        keep(&mut self.written.awareness, |a| cut.happened(&a.date));
        for filing in self.written.filings.value.iter_mut().flatten() {
            cut.forget_day(&mut filing.on);
        }
        for task in self.phases.iter_mut().filter_map(|p| p.tasks.value.as_mut()).flatten() {
            if cut.is_ahead(task.done_on.value, task.done_on.span) {
                task.done_on.value = None;
                task.status.value = Some(TaskStatus::InProgress);
            }
        }
    }
}

impl Notice {
    fn cut(&mut self, cut: &mut Cut) {
        self.objections.retain(|o| cut.happened(&o.date));
        cut.forget(&mut self.written.approved, |a| of(&a.on));
        self.withdrawn = cut.past(self.withdrawn);
        if self.withdrawn.is_none() {
            self.written.withdrawn.value = None;
        }
    }
}
