//! 分类定级 as the site shows it: one grading, and what follows from all of one branch.

use super::Views;
use super::common::StarFacts;
use crate::calendar::Day;
use crate::{facts, model};
use schemars::JsonSchema;
use serde::Serialize;

/// One grading.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Grading {
    pub date: Day,
    pub aspect: Option<String>,
    /// A grade's id.
    pub grade: Option<String>,
    pub stars: Option<u8>,
    /// Percent.
    pub satisfaction: Option<f64>,
    pub basis: Option<String>,
    pub accepted: Option<Day>,
    pub scheme: Option<String>,
    pub note: Option<String>,
    /// 例外: shown wherever the stars are.
    pub exception: Option<Exception>,
}

/// Who allowed stars that the grade does not, and why.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Exception {
    pub by: String,
    pub reason: String,
}

/// What follows from one history of gradings.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Graded {
    pub grade: Option<String>,
    #[serde(flatten)]
    pub stars: StarFacts,
    pub previous_grade: Option<String>,
    /// `up`, `down`, `same`, `new`.
    pub movement: Option<&'static str>,
    /// The scale of both grades; null for the default one.
    pub scheme: Option<String>,
}

/// One of the things that are graded side by side.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct AspectGraded {
    /// What was graded, 党建 or 发展.
    pub aspect: String,
    #[serde(flatten)]
    pub graded: Graded,
}

impl Views<'_> {
    pub(super) fn graded(&self, facts: &facts::Graded) -> Graded {
        Graded {
            grade: self.grade(facts.grade),
            stars: (&facts.stars).into(),
            previous_grade: self.grade(facts.previous_grade),
            movement: facts.movement.map(|m| m.id()),
            scheme: self.scheme(facts.grade),
        }
    }

    pub(super) fn aspects(&self, facts: &[facts::Graded]) -> Vec<AspectGraded> {
        let aspects = self.model.aspects.iter().zip(facts);
        aspects.map(|(aspect, own)| AspectGraded { aspect: self.masked(aspect), graded: self.graded(own) }).collect()
    }

    pub(super) fn grading(&self, grading: &model::Grading) -> Grading {
        let written = &grading.written;
        let scheme = &self.settings.schemes[grading.scheme];
        Grading {
            date: grading.date,
            aspect: self.text(&written.aspect),
            grade: grading.grade(self.settings).map(|g| g.id.clone()),
            stars: written.stars.value,
            satisfaction: written.satisfaction.value.map(|s| s.approx()),
            basis: self.text(&written.basis),
            accepted: written.accepted.value,
            scheme: (!scheme.id.is_empty()).then(|| scheme.id.clone()),
            note: self.text(&written.note),
            exception: self.exception(grading),
        }
    }

    pub(super) fn exception(&self, grading: &model::Grading) -> Option<Exception> {
        let exception = grading.written.exception.get()?;
        Some(Exception { by: self.text(&exception.by)?, reason: self.text(&exception.reason)? })
    }
}
