use super::{Checked, missing};
use crate::diagnostic::Report;

/// Weak branches are helped (domain.md D7).
pub fn no_assistance(site: &Checked<'_>, report: &mut Report) {
    let open = site.model.rectifications.iter().filter(|r| r.closed.is_none());
    for rectification in open.filter(|r| r.written.assistance.list().is_empty()) {
        let message = say!("没有帮扶力量", "nobody helps");
        report.push(missing("no-assistance", rectification.head.span, message, say!("帮扶力量", "assistance")));
    }
}

/// There are problems, and every one has at least one measure (domain.md D1).
pub fn no_measures(site: &Checked<'_>, report: &mut Report) {
    for rectification in &site.model.rectifications {
        if rectification.problems.is_empty() {
            let message = say!("整改公示没有写问题", "a rectification without problems");
            report.push(missing("no-measures", rectification.head.span, message, say!("存在问题", "problems")));
        }
        for problem in rectification.problems.iter().filter(|p| p.measures.list().is_empty()) {
            let message = say!("这个问题没有整改措施", "a problem without a measure");
            report.push(missing("no-measures", problem.span, message, say!("整改措施", "measures")));
        }
    }
}

/// 整改公示 shows 分类定级结果 (domain.md D4): written, or the branch's own on that day.
pub fn no_grade(site: &Checked<'_>, report: &mut Report) {
    for rectification in site.model.rectifications.iter().filter(|r| r.written.grade.value.is_none()) {
        let (Some(branch), Some(posted)) = (rectification.branch, rectification.posted) else { continue };
        if site.model[branch].graded_on(posted).is_none_or(|g| g.grade.is_none()) {
            let message = say!("没有定级结果：这一天党组织还没有定级", "no grade: the branch had none on that day");
            report.push(missing("no-grade", rectification.written.branch.span, message, say!("定级结果", "grade")));
        }
    }
}
