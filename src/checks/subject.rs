use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// An appraisal is of a branch or of a member: exactly one (records.md "Appraisal").
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for appraisal in &site.model.appraisals {
        let head = &appraisal.head;
        // a key that is not written points at the record's first key
        let places = [appraisal.written.branch.span, appraisal.written.member.span];
        let written: Vec<_> = places.into_iter().filter(|span| *span != head.span).collect();
        let rule = say!("“党组织”和“党员”只写一个", "`branch` or `member`, exactly one");
        match written[..] {
            [] => report.push(
                Diagnostic::error("subject", head.span, say!("没有写评的是谁", "it is not said who is appraised"))
                    .label(say!("加一行“党组织: 编号”或“党员: 编号”", "add a line `branch: id` or `member: id`"))
                    .rule(rule),
            ),
            [a, b] => report.push(
                Diagnostic::error("subject", a.max(b), say!("对象写了两个", "two subjects"))
                    .label(say!("删去一个", "remove one"))
                    .related(a.min(b), say!("另一个在这里", "the other one"))
                    .rule(rule),
            ),
            _ => {}
        }
    }
}
