use super::Checked;
use super::comment::{is_comment, yaml_part};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Model;
use crate::source::{FileId, SourceFile, Span};
use crate::text::{self, Lint, LintKind};
use crate::vocabulary::Slot;
use rayon::prelude::*;

/// Slips and damage in whatever a clerk wrote (domain.md T19), looked for in the files themselves, so that every finding
/// has its exact place. Comments are left alone.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let files: Vec<_> = site.sources.iter().collect();
    let found: Vec<Vec<Diagnostic>> = files.par_iter().map(|(id, file)| lint(*id, file)).collect();
    report.extend(found.into_iter().flatten());
    for slot in names(site.model) {
        name_dot(site, slot, report);
    }
}

fn lint(id: FileId, file: &SourceFile) -> Vec<Diagnostic> {
    let found = file.made.once(|_| true, || text::lint(&file.text));
    if found.is_empty() {
        return Vec::new();
    }
    let yaml = yaml_part(id, file);
    let meant = found.iter().filter(|lint| {
        let at = lint.range.start;
        !yaml.contains(&at) || !is_comment(&file.text, at) && !is_empty_value(&file.text, lint)
    });
    let (blanks, slips): (Vec<_>, Vec<_>) = meant.partition(|lint| lint.kind == LintKind::LeftBlank);
    let slips = slips.into_iter().map(|lint| finding(lint, id, &file.text));
    slips.chain(left_blank(&blanks, id, &file.text)).collect()
}

/// What a form left to be filled in, told at its first place: one by one it would bury everything else.
fn left_blank(blanks: &[&Lint], file: FileId, text: &str) -> Option<Diagnostic> {
    let (first, others) = blanks.split_first()?;
    let told = finding(first, file, text);
    if others.is_empty() {
        return Some(told);
    }
    let (found, all, more) = (&text[first.range.clone()], blanks.len(), others.len());
    let message = say!("“{found}”等 {all} 处还没有填", "‘{found}’ and {more} more are still to be filled in");
    Some(Diagnostic { message, ..told })
}

/// `note: ""` is a value with nothing in it, no pair of quotes.
fn is_empty_value(text: &str, lint: &Lint) -> bool {
    let before = text[..lint.range.start].trim_end_matches([' ', '\n']);
    lint.kind == LintKind::EmptyQuotes && text[lint.range.clone()].starts_with('"') && before.ends_with([':', '-', ',', '[', '{'])
}

/// The finding of a lint in `text`, as if that were the whole file.
fn finding(lint: &Lint, file: FileId, text: &str) -> Diagnostic {
    let span = Span::new(file, lint.range.clone());
    Diagnostic::warning(lint.kind.code(), span, lint.message(text)).label(lint.help())
}

/// Every key that holds a person's name.
fn names(model: &Model) -> impl Iterator<Item = &Slot<String>> {
    let branches = model.branches.iter().flat_map(|b| {
        let people = b.written.committee.list().iter().chain(&b.written.contact_leader.value).map(|p| &p.name);
        let reserves = b.written.reserves.list().iter().map(|r| &r.name);
        people.chain(reserves).chain([&b.written.secretary])
    });
    let members = model.members.iter().map(|m| &m.written.name);
    let items = model.commitments.iter().flat_map(|c| c.items.iter().map(|(item, _)| &item.responsible));
    let problems = model.rectifications.iter().flat_map(|r| r.problems.iter().flat_map(|p| [&p.responsible, &p.supervisor]));
    branches.chain(members).chain(items).chain(problems)
}

fn name_dot(site: &Checked<'_>, slot: &Slot<String>, report: &mut Report) {
    let Some(name) = slot.get() else { return };
    let Some((range, fixed)) = text::name_dot(name) else { return };
    let span = slot.span;
    // an escaped name is pointed at as a whole
    let inside = site.sources.text(span).find(name.as_str()).map(|at| span.start as usize + at);
    let place = inside.map_or(span, |start| Span::new(span.file, start + range.start..start + range.end));
    let lint = Lint { range: 0..name.len(), kind: LintKind::NameDot, fix: Some(fixed) };
    report.push(Diagnostic { span: Some(place), ..finding(&lint, span.file, name) });
}
