use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::Head;
use crate::vocabulary::{Key, Slot};

/// A commitment is a branch's or a member's: one of the two, never both.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for commitment in &site.model.commitments {
        let keys = [&commitment.written.branch, &commitment.written.member];
        let (none, both) = (say!("没有写是谁的承诺", "it is not said who promises"), say!("承诺人写了两个", "two promisors"));
        let rule = say!("“党组织”和“党员”只写一个", "`branch` or `member`, never both");
        report.extend(one_of("promisor", &commitment.head, keys, none, both).map(|finding| finding.rule(rule)));
    }
}

/// A record that names neither a branch nor a member, or both.
pub(super) fn one_of(code: &'static str, head: &Head, keys: [&Slot<Key>; 2], none: Say, both: Say) -> Option<Diagnostic> {
    // a key that is not written points at the record's first key
    let written: Vec<_> = keys.into_iter().map(|key| key.span).filter(|span| *span != head.span).collect();
    match written[..] {
        [] => Some(
            Diagnostic::error(code, head.span, none)
                .label(say!("加一行“党组织: 编号”或“党员: 编号”", "add a line `branch: id` or `member: id`")),
        ),
        [a, b] => Some(
            Diagnostic::error(code, a.max(b), both)
                .label(say!("删去一个", "remove one"))
                .related(a.min(b), say!("另一个在这里", "the other one")),
        ),
        _ => None,
    }
}
