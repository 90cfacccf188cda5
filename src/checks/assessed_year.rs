use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::words::AppraisalKind;

/// An annual assessment says of which year it is, and that year has begun (domain.md C10).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for appraisal in site.model.appraisals.iter().filter(|a| a.kind == Some(AppraisalKind::Annual)) {
        let (year, kind) = (&appraisal.written.year, &appraisal.written.kind);
        let (span, message, label) = match (year.value, appraisal.date) {
            (None, _) if year.span == appraisal.head.span => (
                kind.span,
                say!("没有写考核的是哪一年", "it is not said which year is assessed"),
                say!("加一行“年度: …”", "add a line `year: …`"),
            ),
            (Some(year_of), Some(day)) if year_of > day.year() => (
                year.span,
                say!("{day} 考核，{year_of} 年还没有开始", "assessed on {day}, before {year_of} began"),
                say!("核对年度和日期", "check the year and the date"),
            ),
            _ => continue,
        };
        let rule = say!("年度考核考核的是已经过去或正在过去的一年", "the year that is assessed is over, or under way");
        report.push(Diagnostic::error("assessed-year", span, message).label(label).rule(rule));
    }
}
