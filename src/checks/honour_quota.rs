use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Honour;
use std::collections::HashMap;

/// No more hold a title of a year than site.yaml says (domain.md A13); what a withdrawn notice proposed is no longer counted.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let model = site.model;
    let of_branches = model.branches.iter().flat_map(|b| &b.honours);
    let all = of_branches.chain(model.members.iter().flat_map(|m| &m.honours));
    let mut held: HashMap<(usize, Option<i32>), u32> = HashMap::new();
    let stands = |h: &&Honour| h.notice.is_none_or(|n| model[n].withdrawn.is_none());
    for honour in all.filter(stands) {
        let Some(at) = honour.rank else { continue };
        let rank = &site.settings.honours[at];
        let count = held.entry((at, honour.written.year.value)).or_default();
        *count += 1;
        let (name, count) = (&rank.name, *count);
        if let Some(quota) = rank.quota.filter(|quota| count > *quota) {
            report.push(
                Diagnostic::warning(
                    "honour-quota",
                    honour.written.title.span,
                    say!(
                        "“{name}”一年 {quota} 个，这是第 {count} 个",
                        "‘{name}’ is given to {quota} a year, this is number {count}"
                    ),
                )
                .label(say!("核对名额", "check the quota"))
                .rule(say!("荣誉不超过名额（honours）", "no more honours than the quota (honours)")),
            );
        }
    }
}
