use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::facts;

/// A typed total is what the weights make of the four scores (domain.md C9).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for sheet in site.model.members.iter().flat_map(|m| m.written.scores.list()) {
        let Some(typed) = sheet.total.value else { continue };
        let total = facts::total(sheet, site.settings);
        if total.is_some_and(|total| total.is_told_by(typed)) {
            continue;
        }
        let message = match total {
            Some(total) => {
                let total = total.rounded().value();
                say!("总分写的是 {}，按权重算是 {total}", "{} typed, the weights make {total}", typed.approx())
            }
            None => say!("四项得分不全，算不出总分", "a score is missing: there is no total"),
        };
        report.push(
            Diagnostic::error("score-total", sheet.total.span, message)
                .label(say!("核对得分，或删去总分", "check the scores, or remove the total"))
                .rule(say!("总分 = 各项得分 × 考核权重（rules.scores）", "total = scores × weights (rules.scores)")),
        );
    }
}
