use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// One aspect is graded once a day: of two, which is the grade? (domain.md A4, A6)
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for branch in &site.model.branches {
        // newest first, so the later written of two stands before the earlier
        for (at, later) in branch.grades.iter().enumerate() {
            let same = |g: &&crate::model::Grading| g.date == later.date && g.aspect == later.aspect;
            let Some(earlier) = branch.grades[at + 1..].iter().find(same) else { continue };
            report.push(
                Diagnostic::warning(
                    "graded-twice",
                    later.written.date.span,
                    say!("{} 定级了两次", "graded twice on {}", later.date),
                )
                .label(say!(
                    "以后写的为准;同时评两方面的写上“方面”",
                    "the later one holds; write `aspect` where two things are graded"
                ))
                .related(earlier.written.date.span, say!("另一次", "the other one"))
                .rule(say!("一个方面一天只定级一次", "one aspect is graded once a day")),
            );
        }
    }
}
