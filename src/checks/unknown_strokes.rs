use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::text::{self, NameOrder};

/// A name whose place among the others is not known stands last, and the clerk is told (domain.md T25).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    if site.settings.name_order == NameOrder::Pinyin {
        return;
    }
    for member in &site.model.members {
        let Some(character) = text::unknown_strokes(&member.name) else { continue };
        report.push(
            Diagnostic::note(
                "unknown-strokes",
                member.written.name.span,
                say!(
                    "不知道“{character}”的笔画数，按笔画排的名单里排在最后",
                    "the strokes of ‘{character}’ are not known: last in lists by strokes"
                ),
            )
            .rule(say!("姓名按笔画排列（name_order）", "names stand by strokes (name_order)")),
        );
    }
}
