use super::Checked;
use crate::calendar::{Day, When};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Campaign;
use crate::source::Span;

/// What spreadsheets and forms put where nobody wrote a date, and what nobody lives to see (domain.md T21).
fn is_placeholder(day: Day) -> bool {
    Day::new(1970, 1, 1) == Some(day) || day.year() >= 2099
}

/// In how many years nobody promises or posts anything any more: 2062 is a 2026 whose figures changed places.
const FAR: u32 = 10;

/// Dates that stand for no date, and deadlines and periods whose year was mistyped.
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
    let disclosures = model.disclosures.iter().filter_map(|d| when(d.written.due.value, d.written.due.span));
    let tasks = model.campaigns.iter().flat_map(Campaign::tasks).filter_map(|t| when(t.due.value, t.due.span));
    let notices = model.notices.iter().filter_map(|n| Some((n.notice.until?, n.written.period.span)));
    let posted = model.rectifications.iter().filter_map(|r| Some((r.notice.until?, r.written.period.span)));
    let deadlines = items.chain(problems).chain(disclosures).chain(tasks).chain(notices).chain(posted);
    let far = site.as_of.add_years(FAR);
    let happened = branches.chain(members).map(|date| (date, false));
    for ((day, span), ahead) in happened.chain(deadlines.map(|date| (date, true))) {
        let message = if is_placeholder(day) {
            say!("{day} 像是占位的日期", "{day} looks like a placeholder")
        } else if ahead && day > far {
            say!("{day} 还有十年以上，像是年份写错了", "{day} is more than ten years ahead: its year looks wrong")
        } else {
            continue;
        };
        report.push(
            Diagnostic::warning("placeholder-date", span, message)
                .label(say!("写真实的日期，不知道就删去", "write the true date, or remove it"))
                .rule(say!("日期是真实的日期", "a date is a true date")),
        );
    }
}
