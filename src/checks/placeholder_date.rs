use super::Checked;
use crate::calendar::{Day, When};
use crate::diagnostic::{Diagnostic, Report};
use crate::source::Span;

/// What spreadsheets and forms put where nobody wrote a date, and what nobody lives to see (domain.md T21).
fn is_placeholder(day: Day) -> bool {
    Day::new(1970, 1, 1) == Some(day) || day.year() >= 2099
}

/// Dates that stand for no date.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let model = site.model;
    let when = |when: Option<When>, span: Span| when.map(|w| (w.first(), span));
    let branches = model.branches.iter().flat_map(|b| {
        let term = b.written.term.get().and_then(|t| Some((t.elected.value?, t.elected.span)));
        let graded = b.grades.iter().map(|g| (g.date, g.written.date.span));
        graded.chain(term).chain(when(b.written.founded.value, b.written.founded.span))
    });
    let members = model.members.iter().filter_map(|m| when(m.written.joined.value, m.written.joined.span));
    let items = model.commitments.iter().flat_map(|c| &c.items).filter_map(|(i, _)| when(i.due.value, i.due.span));
    let problems = model.rectifications.iter().flat_map(|r| &r.problems).filter_map(|p| when(p.due.value, p.due.span));
    for (day, span) in branches.chain(members).chain(items).chain(problems).filter(|(day, _)| is_placeholder(*day)) {
        report.push(
            Diagnostic::warning("placeholder-date", span, say!("{day} 像是占位的日期", "{day} looks like a placeholder"))
                .label(say!("写真实的日期，不知道就删去", "write the true date, or remove it"))
                .rule(say!("日期是真实的日期", "a date is a true date")),
        );
    }
}
