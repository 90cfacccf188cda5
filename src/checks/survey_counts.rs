use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::record::rectification::Survey;
use crate::source::Span;
use crate::vocabulary::Decimal;

/// A survey says how many were asked and how many are satisfied, or a rate (domain.md C6, T6).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for survey in site.model.rectifications.iter().flat_map(|r| &r.surveys) {
        super::out_of_range::part_of_one("survey-counts", &survey.rate, report);
        if let Some((span, message, label)) = mistake(survey) {
            report.push(Diagnostic::error("survey-counts", span, message).label(label).rule(say!(
                "满意度测评写参评人数和满意人数，或写满意率",
                "a survey carries `surveyed` and `satisfied`, or `rate`"
            )));
        } else if let Some(finding) = contradiction(survey) {
            report.push(finding);
        }
    }
}

/// A rate beside the counts, which is another one than they make; by what is rounded away it may differ. The counts stand.
fn contradiction(survey: &Survey) -> Option<Diagnostic> {
    let (surveyed, satisfied, rate) = (survey.surveyed.value?, survey.satisfied.value?, survey.rate.value?);
    let (counted, written) = (i128::from(satisfied) * 100_000_000, i128::from(rate.millionths()) * i128::from(surveyed));
    let message = say!("与人数对不上：{surveyed} 人里 {satisfied} 人满意", "not what {satisfied} of {surveyed} make");
    let label = say!("删去满意率，或核对人数", "remove the rate, or check the counts");
    (counted.abs_diff(written) >= u128::from(surveyed) * 1_000_000)
        .then(|| Diagnostic::warning("survey-counts", survey.rate.span, message).label(label))
}

fn mistake(survey: &Survey) -> Option<(Span, Say, Say)> {
    let missing = |span: Span| span == survey.span;
    if let (Some(surveyed), Some(satisfied)) = (survey.surveyed.value, survey.satisfied.value)
        && satisfied > surveyed
        && surveyed > 0
    {
        return Some((
            survey.satisfied.span,
            say!("满意人数 {satisfied} 多于参评人数 {surveyed}", "{satisfied} satisfied of {surveyed} surveyed"),
            say!("核对两个人数", "check both counts"),
        ));
    }
    if survey.surveyed.value == Some(0) {
        return Some((
            survey.surveyed.span,
            say!("没有人参评，不算测评", "a survey of nobody is none"),
            say!("写实际人数，或删去这次测评", "write how many took part, or remove the survey"),
        ));
    }
    if survey.rate.value.is_some_and(|rate| rate > Decimal::whole(100) || rate < Decimal::whole(0)) {
        return Some((
            survey.rate.span,
            say!("满意率应在 0 到 100 之间", "a rate lies between 0 and 100"),
            say!("核对满意率", "check the rate"),
        ));
    }
    if !missing(survey.rate.span) {
        return None;
    }
    let lacking = match (missing(survey.surveyed.span), missing(survey.satisfied.span)) {
        (false, false) => return None,
        (true, true) => say!("没有人数，也没有满意率", "neither counts nor a rate"),
        (true, false) => say!("有满意人数，没有参评人数", "`satisfied` without `surveyed`"),
        (false, true) => say!("有参评人数，没有满意人数", "`surveyed` without `satisfied`"),
    };
    Some((survey.span, lacking, say!("补上人数，或写“满意率”", "add the counts, or a `rate`")))
}
