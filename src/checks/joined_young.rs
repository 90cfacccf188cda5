use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// How old somebody must be to join (domain.md T21).
const AGE: u32 = 18;

/// Nobody joins before they are eighteen; told of those whose record says when they were born.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for member in &site.model.members {
        let written = &member.written;
        let Some((born, joined)) = written.born.value.zip(written.joined.value) else { continue };
        // a date may be a bare month: only what is wrong on every day that the two may mean
        if joined.last() < born.first().add_years(AGE) {
            let joined = joined.first();
            report.push(
                Diagnostic::warning(
                    "joined-young",
                    written.joined.span,
                    say!("{joined} 入党时不满 {AGE} 周岁", "not yet {AGE} when they joined on {joined}"),
                )
                .label(say!("核对这两个日期", "check both dates"))
                .related(written.born.span, say!("出生年月", "born"))
                .rule(say!("年满十八周岁才能入党", "members are {AGE} or older")),
            );
        }
    }
}
