use super::Checked;
use crate::diagnostic::{Diagnostic, Report, counted};
use crate::text;

/// 七个一 has seven items, 五带五争 five and five (records.md "Glossary", domain.md G6, T28).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for term in &site.model.glossary {
        let items = &term.written.items;
        let (name, count) = (&term.name, items.value.as_ref().map_or(0, Vec::len));
        let disagrees = |numbers: Vec<u32>| !text::items_agree(&numbers, count);
        if count > 0 && text::number_words(name).is_some_and(disagrees) {
            let items_en = counted(count, "item");
            report.push(
                Diagnostic::warning(
                    "term-items",
                    items.span,
                    say!("“{name}”列了 {count} 条,与名称里的数不符", "‘{name}’ has {items_en}, which its name does not say"),
                )
                .label(say!("补上或删去条目", "add or remove items"))
                .rule(say!("名称里的数与条目数相符", "the number in a name is the number of items")),
            );
        }
    }
}
