use super::Checked;
use crate::diagnostic::Report;
use crate::vocabulary::Reader;

/// 创建标准 names sets and items that site.yaml defines.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let sets = &site.settings.criteria;
    let reader = &mut Reader { report };
    for (set, met) in site.model.branches.iter().flat_map(|b| &b.written.criteria.value).flat_map(|pairs| &pairs.0) {
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
