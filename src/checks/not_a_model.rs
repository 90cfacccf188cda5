use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::BranchIx;

/// 对照典型 leads to another branch, one that is exemplary and still stands (domain.md G9).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for branch in site.model.all::<BranchIx>() {
        let Some(to) = site.model[branch].learns_from else { continue };
        if to.value == branch {
            let itself = Diagnostic::error("not-a-model", to.span, say!("对照的是它自己", "it compares itself with itself"));
            report.push(itself.label(say!("换一个示范单位", "choose another that is exemplary")));
            continue;
        }
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
