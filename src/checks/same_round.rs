use super::Checked;
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report};
use crate::source::Span;
use std::collections::HashMap;

/// One round of a year is told once of everybody, unless two people spoke in it.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let mut appraisals: Vec<_> = site.model.appraisals.iter().collect();
    appraisals.sort_by_key(|a| a.head.span);
    let mut seen = HashMap::new();
    for appraisal in appraisals {
        let (Some(subject), Some(round)) = (appraisal.subject, appraisal.written.round.get()) else { continue };
        let by = appraisal.written.by.get();
        let key = (subject, appraisal.kind, appraisal.date.map(Day::year), round);
        let others: &mut Vec<_> = seen.entry(key).or_default();
        let same = others.iter().find(|(_, other): &&(Span, Option<&String>)| by.is_none() || other.is_none() || *other == by);
        if let Some((first, _)) = same {
            let zh = appraisal.kind.map_or("", |kind| kind.zh());
            let en = appraisal.kind.map_or("", |kind| kind.id());
            let message = say!("这一年的第 {round} 轮{zh}已经写过", "round {round} ({en}) of this year is told already");
            report.push(
                Diagnostic::warning("same-round", appraisal.written.round.span, message)
                    .label(say!("改轮次，或删去一条", "change the round, or remove one"))
                    .related(*first, say!("第一次写在这里", "first told here")),
            );
        }
        others.push((appraisal.written.round.span, by));
    }
}
