use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// Who does not satisfy the people carries no stars (domain.md C6, C7); exactly the threshold passes, 0 stars are none.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let threshold = site.settings.rules.satisfaction_threshold;
    for grading in site.model.branches.iter().flat_map(|b| &b.grades) {
        let (Some(stars), Some(satisfaction)) = (grading.written.stars.value, grading.written.satisfaction.value) else {
            continue;
        };
        if stars > 0 && satisfaction < threshold {
            let (rate, least) = (satisfaction.approx(), threshold.approx());
            report.push(
                Diagnostic::error(
                    "stars-below-threshold",
                    grading.written.stars.span,
                    say!(
                        "满意度 {rate}% 低于 {least}%，不能评星，这里写了 {stars} 星",
                        "satisfaction {rate}% is below {least}%: no stars, but {stars} written"
                    ),
                )
                .label(say!("删去星级，或先更正满意度", "remove the stars, or correct the satisfaction"))
                .rule(say!("满意度标准（rules.satisfaction_threshold）", "rules.satisfaction_threshold")),
            );
        }
    }
}
