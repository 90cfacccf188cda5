use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// A commitment is a branch's or a member's: one of the two, never both.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for commitment in &site.model.commitments {
        let head = &commitment.head;
        // a key that is not written points at the record's first key
        let places = [commitment.written.branch.span, commitment.written.member.span];
        let written: Vec<_> = places.into_iter().filter(|span| *span != head.span).collect();
        let rule = say!("“党组织”和“党员”只写一个", "`branch` or `member`, never both");
        match written[..] {
            [] => report.push(
                Diagnostic::error("promisor", head.span, say!("没有写是谁的承诺", "it is not said who promises"))
                    .label(say!("加一行“党组织: 编号”或“党员: 编号”", "add a line `branch: id` or `member: id`"))
                    .rule(rule),
            ),
            [a, b] => report.push(
                Diagnostic::error("promisor", a.max(b), say!("承诺人写了两个", "two promisors"))
                    .label(say!("删去一个", "remove one"))
                    .related(a.min(b), say!("另一个在这里", "the other one"))
                    .rule(rule),
            ),
            _ => {}
        }
    }
}
