use super::deadline::{done_light, next_due, open_light};
use super::notice::{self, NoticeFacts};
use super::percent::{Percent, percent};
use super::states::{Light, RectificationState};
use crate::calendar::{Day, When};
use crate::model::{Model, Rectification};
use crate::record;
use crate::record::rectification::Problem;
use crate::settings::Settings;
use crate::vocabulary::words::ProblemStatus;

/// What follows for a rectification.
#[derive(Clone, Debug)]
pub struct RectificationFacts {
    /// The first state that holds.
    pub state: RectificationState,
    /// 1 + failing surveys.
    pub round: usize,
    /// The newest survey.
    pub satisfaction: Option<Survey>,
    /// The light of each problem, in order.
    pub lights: Vec<Option<Light>>,
    /// Problems solved.
    pub done: usize,
    /// Problems.
    pub total: usize,
    /// Open problems past their deadline.
    pub overdue: usize,
    /// The earliest deadline still ahead (today included) among open problems.
    pub next_due: Option<Day>,
    /// The notice period.
    pub notice: NoticeFacts,
    /// The grade at posting: written, else the branch's grade on that day. Scheme and rank.
    pub grade: Option<(usize, usize)>,
}

/// A survey's outcome.
#[derive(Clone, Copy, Debug)]
pub struct Survey {
    /// 参评人数, when counts are given.
    pub surveyed: Option<u32>,
    /// 满意人数
    pub satisfied: Option<u32>,
    /// One decimal, on its own side of the threshold.
    pub percent: Percent,
    /// Whether it reaches the threshold; exactly reaching it passes.
    pub passed: bool,
}

/// A survey's outcome by the site's threshold, compared exactly (C6, T6); none of a survey of nobody.
pub fn survey(survey: &record::rectification::Survey, settings: &Settings) -> Option<Survey> {
    let (surveyed, satisfied) = (survey.surveyed.value, survey.satisfied.value);
    let (part, whole) = match (surveyed, satisfied, survey.rate.value) {
        (Some(all), Some(some), _) => (i64::from(some), i64::from(all)),
        (_, _, Some(rate)) => {
            let (units, scale) = rate.ratio();
            (units, scale * 100)
        }
        _ => return None,
    };
    let (percent, passed) = judged(part, whole, settings)?;
    Some(Survey { surveyed, satisfied, percent, passed })
}

/// So many satisfied of so many asked: the outcome by the site's threshold; none of nobody.
pub fn satisfaction(satisfied: u64, surveyed: u64, settings: &Settings) -> Option<Survey> {
    let (some, all) = (u32::try_from(satisfied).ok()?, u32::try_from(surveyed).ok()?);
    let (percent, passed) = judged(some.into(), all.into(), settings)?;
    Some(Survey { surveyed: Some(all), satisfied: Some(some), percent, passed })
}

fn judged(part: i64, whole: i64, settings: &Settings) -> Option<(Percent, bool)> {
    let threshold = settings.rules.satisfaction_threshold;
    Some((percent(part, whole, Some(threshold))?, threshold.is_reached(part, whole)))
}

pub fn derive(rectification: &Rectification, model: &Model, settings: &Settings, as_of: Day) -> RectificationFacts {
    let lights: Vec<_> = rectification.problems.iter().map(|p| problem_light(p, settings, as_of)).collect();
    let surveys: Vec<Survey> = rectification.surveys.iter().filter_map(|s| survey(s, settings)).collect();
    let done = rectification.problems.iter().filter(|p| !is_open(p)).count();
    let total = rectification.problems.len();
    let begun = |p: &Problem| !is_open(p) || !p.progress.list().is_empty();
    let state = if rectification.closed.is_some() {
        RectificationState::Closed
    } else if surveys.last().is_some_and(|s| !s.passed) {
        RectificationState::Reopened
    } else if done == total && total > 0 {
        RectificationState::AwaitingAcceptance
    } else if rectification.problems.iter().any(begun) {
        RectificationState::InProgress
    } else {
        RectificationState::Posted
    };
    let grade = rectification.grade.or_else(|| {
        let grading = model[rectification.branch?].graded_on(rectification.posted?)?;
        Some((grading.scheme, grading.grade?))
    });
    let open = rectification.problems.iter().filter(|p| is_open(p));
    RectificationFacts {
        state,
        round: 1 + surveys.iter().filter(|s| !s.passed).count(),
        satisfaction: surveys.last().copied(),
        done,
        total,
        overdue: lights.iter().filter(|l| **l == Some(Light::Overdue)).count(),
        next_due: next_due(open.map(|p| &p.due), as_of),
        notice: notice::of_span(&rectification.notice, as_of),
        lights,
        grade,
    }
}

/// Whether a problem is still to be solved.
pub fn is_open(problem: &Problem) -> bool {
    problem.status.value != Some(ProblemStatus::Done)
}

/// How a problem stands; none only beside an error.
fn problem_light(problem: &Problem, settings: &Settings, as_of: Day) -> Option<Light> {
    let due = problem.due.value.map(When::last);
    if is_open(problem) { due.map(|due| open_light(due, settings, as_of)) } else { Some(done_light(due, problem.done_on.value)) }
}
