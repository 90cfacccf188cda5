use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Tier;
use crate::source::Span;
use std::collections::HashMap;
use std::hash::Hash;

/// 示范创建 names no more than its target, and nobody twice (domain.md A13).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for tier in site.model.campaigns.iter().flat_map(|c| &c.tiers) {
        quota(tier, report);
        twice(tier.branches.iter().map(|b| (b.value, b.span)), report);
        twice(tier.members.iter().map(|m| (m.value, m.span)), report);
    }
}

fn quota(tier: &Tier, report: &mut Report) {
    let count = tier.named();
    let Some(target) = tier.written.target.value.filter(|t| count > *t as usize) else { return };
    report.push(
        Diagnostic::warning(
            "tier-quota",
            tier.written.target.span,
            say!("目标数是 {target}，列了 {count} 个", "the target is {target}, {count} are named"),
        )
        .label(say!("核对名单或目标数", "check the names or the target"))
        .rule(say!("示范创建的名额不超过目标数", "no more are named than the target")),
    );
}

fn twice<T: Eq + Hash>(chosen: impl Iterator<Item = (T, Span)>, report: &mut Report) {
    let mut seen: HashMap<T, Span> = HashMap::new();
    for (one, span) in chosen {
        if let Some(first) = seen.get(&one) {
            report.push(
                Diagnostic::warning("tier-quota", span, say!("列了两次", "named twice"))
                    .label(say!("删去一处", "remove one"))
                    .related(*first, say!("第一次写在这里", "first named here")),
            );
        } else {
            seen.insert(one, span);
        }
    }
}
