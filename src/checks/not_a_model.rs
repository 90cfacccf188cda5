use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// 对照典型 leads to a branch that is exemplary, and still stands (domain.md G9).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for branch in &site.model.branches {
        let Some(to) = branch.learns_from else { continue };
        let model = &site.model[to.value];
        if model.written.model.value.is_some() && model.stands_on(site.as_of) {
            continue;
        }
        let name = &model.name;
        report.push(
            Diagnostic::error("not-a-model", to.span, say!("“{name}”不是示范单位", "‘{name}’ is no exemplary branch"))
                .label(say!("换一个示范单位", "choose one that is"))
                .related(model.head.span, say!("它没有“示范单位”一项，或已经撤销", "it has no `model`, or is closed"))
                .rule(say!("对照的是现在的示范单位", "branches compare themselves with what is exemplary now")),
        );
    }
}
