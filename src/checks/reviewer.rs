use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{BranchIx, Commitment, Subject, folded};
use crate::vocabulary::{Slot, nearest, slips};
use std::collections::HashMap;

/// A superior reviews (domain.md B5): a branch above the branch that promises; for a member, their branch or one above it.
/// Reviewers named by a person's name are not judged; a branch's name instead of its id leaves a doubt, but for its own.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let mut known = HashMap::new();
    for commitment in &site.model.commitments {
        for (review, by) in commitment.reviews.iter().zip(&commitment.reviewers) {
            if by.is_none() {
                mistyped(site, &review.by, &mut known, report);
            }
            let (Some(by), Some(branch)) = (*by, commitment.branch) else { continue };
            if may_review(site, commitment, branch, by) {
                continue;
            }
            let (name, own) = (&site.model[by].name, &site.model[branch].name);
            let message = if by == branch {
                say!("“{name}”不能审核自己的承诺", "‘{name}’ cannot review its own commitment")
            } else {
                say!("“{name}”不是“{own}”的上级，不能审核", "‘{name}’ is no superior of ‘{own}’ and cannot review")
            };
            let is_certain = by == branch || review.by.get().is_some_and(|id| folded(id) == folded(&site.model[by].head.id));
            let finding = if is_certain { Diagnostic::error } else { Diagnostic::warning };
            report.push(
                finding("reviewer", review.by.span, message)
                    .label(say!("写上级党组织的编号", "the id of a superior branch"))
                    .rule(say!(
                        "支部的承诺由上级审核，党员的承诺由所在支部或其上级审核",
                        "a branch's commitment is reviewed by a superior, a member's by their branch or a superior of it"
                    )),
            );
        }
    }
}

/// Who is no branch is taken for a person; but an id with a slip in it is no person's name.
fn mistyped<'s>(site: &'s Checked<'_>, by: &'s Slot<String>, known: &mut HashMap<&'s str, Option<&'s str>>, report: &mut Report) {
    let Some(written) = by.get() else { return };
    let length = written.chars().count();
    let like_an_id = written.is_ascii() && !written.contains(' ') && length > 2 || length > 4;
    let allowed = if length > 6 { 2 } else { 1 };
    let ids = || site.model.branches.iter().map(|b| b.head.id.as_str());
    // one reviewer signs many commitments
    let near = *known.entry(written).or_insert_with(|| if like_an_id { nearest(written, ids()) } else { None });
    if let Some(near) = near.filter(|near| slips(written, near) <= allowed) {
        report.push(
            Diagnostic::warning(
                "reviewer",
                by.span,
                say!("没有编号为“{written}”的党组织，当作人名", "no branch has the id ‘{written}’: taken for a person's name"),
            )
            .label(say!("是不是“{near}”？", "did you mean ‘{near}’?")),
        );
    }
}

fn may_review(site: &Checked<'_>, commitment: &Commitment, branch: BranchIx, by: BranchIx) -> bool {
    let own = by == branch && matches!(commitment.promisor, Some(Subject::Member(_)));
    own || site.model.superiors(branch).any(|superior| superior == by)
}
