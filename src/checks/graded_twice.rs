use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::source::Span;

/// One aspect is graded once a day (domain.md A4, A6), and of whatever else has a day or a year, there is one for each: of
/// two nobody could tell which is published.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for branch in &site.model.branches {
        let graded = branch.grades.iter().map(|g| ((g.date, g.aspect), g.written.date.span));
        let label =
            || say!("以后写的为准；同时评两方面的写上“方面”", "the later one holds; write `aspect` where two things are graded");
        twice(graded, |(day, _)| say!("{day} 定级了两次", "graded twice on {day}"), label, report);
        let funds = branch.written.funds.list().iter().filter_map(|f| Some((f.year.value?, f.year.span)));
        twice(funds, |year| say!("{year} 年的经费写了两次", "funds of {year} are given twice"), one, report);
    }
    for member in &site.model.members {
        let stars = member.stars.iter().filter_map(|s| s.date).map(|day| (day.value, day.span));
        twice(stars, |day| say!("{day} 评星了两次", "stars are given twice on {day}"), one, report);
        let sheets = member.written.scores.list().iter().filter_map(|s| Some((s.year.value?, s.year.span)));
        twice(sheets, |year| say!("{year} 年考核了两次", "scored twice for {year}"), one, report);
    }
    for rectification in &site.model.rectifications {
        let surveys = rectification.surveys.iter().filter_map(|s| Some((s.date.value?, s.date.span)));
        twice(surveys, |day| say!("{day} 测评了两次", "surveyed twice on {day}"), one, report);
    }
}

fn one() -> Say {
    say!("核对日期，或删去一条", "check the date, or remove one")
}

/// Tells of every entry whose day or year an entry written before it has already.
fn twice<K: PartialEq + Copy>(
    entries: impl Iterator<Item = (K, Span)>,
    message: impl Fn(K) -> Say,
    label: impl Fn() -> Say,
    report: &mut Report,
) {
    let mut entries: Vec<(K, Span)> = entries.collect();
    entries.sort_by_key(|(_, span)| *span);
    for (at, (key, span)) in entries.iter().enumerate() {
        let Some((_, first)) = entries[..at].iter().rfind(|(other, _)| other == key) else { continue };
        report.push(
            Diagnostic::warning("graded-twice", *span, message(*key))
                .label(label())
                .related(*first, say!("另一次", "the other one"))
                .rule(say!("同一天、同一年的只写一次", "what has a day or a year of its own stands there once")),
        );
    }
}
