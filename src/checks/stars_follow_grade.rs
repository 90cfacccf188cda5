use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Grading;
use crate::settings::Grade;

/// 五星级管理 (domain.md A7): the grade says which stars may be given; 原则上, so an approved exception may differ.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for (branch, at) in site.model.branches.iter().flat_map(|b| (0..b.grades.len()).map(move |at| (b, at))) {
        let grading = &branch.grades[at];
        // a grading without a grade of its own stands under the one before it, as on the board
        let mut earlier = branch.grades[at..].iter().filter(|g| g.aspect == grading.aspect);
        let grade = earlier.find_map(|g| g.grade(site.settings));
        let (Some(grade), Some(stars)) = (grade, grading.written.stars.value) else { continue };
        if !grade.stars.contains(&stars) && !is_excepted(grading) {
            report.push(finding(grading, grade, stars));
        }
    }
}

/// Whether somebody approved the difference and said why; an incomplete exception is reported as such by the reader.
fn is_excepted(grading: &Grading) -> bool {
    let said = |slot: &crate::vocabulary::Slot<String>| slot.get().is_none_or(|text| !text.is_empty());
    grading.written.exception.get().is_some_and(|e| said(&e.by) && said(&e.reason))
}

fn finding(grading: &Grading, grade: &Grade, stars: u8) -> Diagnostic {
    let (name, id) = (&grade.name, &grade.id);
    let (zh, en) = (join(&grade.stars, "或"), join(&grade.stars, "or"));
    let finding = |message| Diagnostic::error("stars-follow-grade", grading.written.stars.span, message);
    let finding = if grade.stars.is_empty() {
        finding(say!(
            "星级与等次不符：等次“{name}”不评星，这里写了 {stars} 星",
            "stars do not follow the grade: ‘{id}’ carries no stars, {stars} written"
        ))
        .label(say!("删去星级，或先更正等次", "remove the stars, or correct the grade"))
    } else {
        finding(say!(
            "星级与等次不符：等次“{name}”只能评 {zh} 星，这里写了 {stars} 星",
            "stars do not follow the grade: ‘{id}’ allows {en}, {stars} written"
        ))
        .label(say!("改为 {zh}，或先更正上一行的等次", "write {en}, or correct the grade first"))
    };
    finding.rule(say!("五星级管理（rules.grades）", "stars follow grades (rules.grades)"))
}

fn join(stars: &[u8], or: &str) -> String {
    let stars: Vec<String> = stars.iter().map(u8::to_string).collect();
    stars.join(&format!(" {or} "))
}
