//! 年度考核: what the records say of the year for which a branch is assessed (domain.md C10).

use super::Views;
use super::activity::ActivityRow;
use super::appraisal::AppraisalRow;
use super::commitment::CommitmentRow;
use super::common::Honour;
use super::grading::Grading;
use super::rectification::RectificationRow;
use crate::calendar::Day;
use crate::model::{AppraisalIx, BranchIx};
use serde::Serialize;

/// A branch's year as it stands today; only what may be seen.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    pub year: i32,
    pub gradings: Vec<Grading>,
    /// Those for the year.
    pub commitments: Vec<CommitmentRow>,
    /// Those that were open in it.
    pub rectifications: Vec<RectificationRow>,
    pub activities: Vec<ActivityRow>,
    /// The year's others.
    pub appraisals: Vec<AppraisalRow>,
    pub honours: Vec<Honour>,
}

impl Views<'_> {
    /// The year for which `assessment` was held.
    pub(super) fn year(&self, of: BranchIx, year: i32, assessment: AppraisalIx) -> Year {
        let (branch, facts) = (&self.model[of], &self.facts[of]);
        let within = |day: Option<Day>| day.map(Day::year) == Some(year);
        let commitments = facts.commitments_of.iter().filter(|at| self.model[**at].year() == Some(year));
        let rectifications = facts.rectifications_of.iter().filter(|at| {
            let own = &self.model[**at];
            let closed = own.closed.map(|closed| closed.value.year());
            own.posted.is_some_and(|day| day.year() <= year) && closed.is_none_or(|closed| closed >= year)
        });
        let activities = facts.activities_of.iter().filter(|at| within(self.model[**at].date));
        let appraisals = facts.appraisals_of.iter().filter(|at| **at != assessment && within(self.model[**at].date));
        let honours = self.honours(&branch.honours).into_iter().filter(|honour| honour.year == Some(year));
        Year {
            year,
            gradings: branch.grades.iter().filter(|own| own.date.year() == year).map(|own| self.grading(own)).collect(),
            commitments: commitments.filter_map(|at| self.commitment_row(*at)).collect(),
            rectifications: rectifications.filter_map(|at| self.rectification_row(*at)).collect(),
            activities: activities.filter_map(|at| self.activity_row(*at)).collect(),
            appraisals: appraisals.filter_map(|at| self.appraisal_row(*at)).collect(),
            honours: honours.collect(),
        }
    }
}
