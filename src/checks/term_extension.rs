use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// The longest that an election may be put off, in years (domain.md E6, F-60).
const LONGEST: u32 = 1;

/// An approved extension lies after the end of the term and within a year of it.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for term in site.model.branches.iter().filter_map(|b| b.written.term.get()) {
        let (Some(elected), Some(years), Some(until)) = (term.elected.value, term.years.value, term.extended.value) else {
            continue;
        };
        let end = elected.add_years(years);
        let message = if until > end.add_years(LONGEST) {
            say!("届满日是 {end}，延期超过了一年", "the term ends on {end}: this is more than a year later")
        } else if until <= end {
            say!("届满日是 {end}，这不是延期", "the term ends on {end}: this is no extension")
        } else {
            continue;
        };
        report.push(
            Diagnostic::error("term-extension", term.extended.span, message)
                .label(say!("核对日期", "check the date"))
                .rule(say!("延期换届经批准，最多一年", "an election may be put off by a year at the most")),
        );
    }
}
