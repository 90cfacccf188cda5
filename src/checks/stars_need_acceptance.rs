use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// Where the site says so, stars are given after the 评估验收 only (domain.md A7).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    if !site.settings.rules.stars_require_acceptance {
        return;
    }
    for grading in site.model.branches.iter().flat_map(|b| &b.grades) {
        let stars = &grading.written.stars;
        // before the day of the acceptance they are not shown
        if stars.value.is_none_or(|n| n == 0) || grading.written.accepted.value.is_some() {
            continue;
        }
        report.push(
            Diagnostic::error("stars-need-acceptance", stars.span, say!("没有验收不能评星", "stars without an acceptance"))
                .label(say!("加上“验收日期”，或删去星级", "add `accepted`, or remove the stars"))
                .rule(say!("评星须验收（rules.stars_require_acceptance）", "rules.stars_require_acceptance")),
        );
    }
}
