use super::Checked;
use crate::diagnostic::{Diagnostic, Report, counted};
use crate::source::Span;
use crate::text;

/// 七个一 has seven items, 五带五争 five and five (records.md "Glossary", domain.md G6, T28).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for term in &site.model.glossary {
        let items = &term.written.items;
        let count = items.list().len();
        report.extend(disagreement("term-items", items.span, &term.name, count).filter(|_| count > 0));
    }
}

/// A name that says another number of items than there are.
pub(super) fn disagreement(code: &'static str, span: Span, name: &str, count: usize) -> Option<Diagnostic> {
    text::number_words(name).filter(|numbers| !text::items_agree(numbers, count))?;
    let items = counted(count, "item");
    let message = say!("“{name}”列了 {count} 条，与名称里的数不符", "‘{name}’ has {items}, which its name does not say");
    let finding = Diagnostic::warning(code, span, message).label(say!("补上或删去条目", "add or remove items"));
    Some(finding.rule(say!("名称里的数与条目数相符", "the number in a name is the number of items")))
}
