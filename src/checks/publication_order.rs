use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::words::Verdict;

/// 审核承诺 comes before 公布承诺 (domain.md B1). The newest review that approved decides; on the same day is in order.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for commitment in &site.model.commitments {
        let approving = commitment.reviews.iter().rev().find(|r| r.verdict.value == Some(Verdict::Approved));
        let Some((published, review)) = commitment.published.zip(approving) else { continue };
        if let Some(on) = review.on.value.filter(|on| published.value < *on) {
            report.push(
                Diagnostic::error(
                    "publication-order",
                    published.span,
                    say!(
                        "公示日期 {} 早于审核通过的日期 {on}",
                        "published on {}, before it was approved on {on}",
                        published.value
                    ),
                )
                .label(say!("不早于 {on}", "not before {on}"))
                .related(review.on.span, say!("审核通过", "approved"))
                .rule(say!("先审核，后公布", "review first, then publish")),
            );
        }
    }
}
