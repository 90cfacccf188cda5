use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::Reader;

/// 创建标准 names sets and items that site.yaml defines.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let sets = &site.settings.criteria;
    for (set, met) in site.model.branches.iter().flat_map(|b| &b.written.criteria.value).flat_map(|pairs| &pairs.0) {
        if sets.is_empty() {
            let message = say!("没有“{}”这套创建标准", "there is no set of criteria ‘{}’", set.value);
            report.push(Diagnostic::error("unknown-word", set.span, message).help(say!(
                "先在 site.yaml 的“创建标准”里写这套标准和它的条目",
                "write the set and its items under `criteria` in site.yaml first"
            )));
            continue;
        }
        let reader = &mut Reader::new(report);
        let Some(known) = sets.iter().find(|s| s.id == set.value || s.name == set.value) else {
            let words = sets.iter().map(|s| (s.name.as_str(), s.id.as_str()));
            reader.unknown_word::<()>(set.span, &set.value, words);
            continue;
        };
        for item in met.value.iter().filter(|m| !known.items.iter().any(|(id, name)| *id == m.value || *name == m.value)) {
            let words = known.items.iter().map(|(id, name)| (name.as_str(), id.as_str()));
            reader.unknown_word::<()>(item.span, &item.value, words);
        }
    }
}
