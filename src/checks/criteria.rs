use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::source::{At, Span};
use crate::vocabulary::Reader;

/// 创建标准 names sets and items that site.yaml defines, each set once.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for pairs in site.model.branches.iter().flat_map(|b| &b.written.criteria.value) {
        let mut seen = Vec::new();
        pairs.0.iter().for_each(|(set, met)| of_set(site, set, &met.value, &mut seen, report));
    }
}

fn of_set<'s>(site: &Checked<'s>, set: &At<String>, met: &[At<String>], seen: &mut Vec<(&'s str, Span)>, report: &mut Report) {
    let sets = &site.settings.criteria;
    if sets.is_empty() {
        let message = say!("没有“{}”这套创建标准", "there is no set of criteria ‘{}’", set.value);
        report.push(Diagnostic::error("unknown-word", set.span, message).help(say!(
            "先在 site.yaml 的“创建标准”里写这套标准和它的条目",
            "write the set and its items under `criteria` in site.yaml first"
        )));
        return;
    }
    let reader = &mut Reader::new(report);
    let Some(known) = sets.iter().find(|s| s.id == set.value || s.name == set.value) else {
        let words = sets.iter().map(|s| (s.name.as_str(), s.id.as_str()));
        reader.undeclared_word::<()>(set.span, &set.value, ("创建标准", "criteria"), words);
        return;
    };
    reader.is_first(seen, &known.id, &set.value, set.span);
    for item in met.iter().filter(|m| !known.items.iter().any(|(id, name)| *id == m.value || *name == m.value)) {
        let words = known.items.iter().map(|(id, name)| (name.as_str(), id.as_str()));
        reader.undeclared_word::<()>(item.span, &item.value, ("创建标准", "criteria"), words);
    }
}
