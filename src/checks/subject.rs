use super::Checked;
use super::promisor::one_of;
use crate::diagnostic::Report;

/// An appraisal is of a branch or of a member: exactly one (records.md "Appraisal").
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for appraisal in &site.model.appraisals {
        let keys = [&appraisal.written.branch, &appraisal.written.member];
        let (none, both) = (say!("没有写评的是谁", "it is not said who is appraised"), say!("对象写了两个", "two subjects"));
        let rule = say!("“党组织”和“党员”只写一个", "`branch` or `member`, exactly one");
        report.extend(one_of("subject", &appraisal.head, keys, none, both).map(|finding| finding.rule(rule)));
    }
}
