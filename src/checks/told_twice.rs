use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{Commitment, Head};
use crate::source::Span;
use crate::vocabulary::words::Verdict;
use std::collections::HashMap;
use std::fmt::Debug;

/// Two records that say the same who, what and when: one was copied, and its year, day or title left as it was. Both are
/// published, and what is in them is counted twice.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let model = site.model;
    let mut told: Vec<(&Head, String)> = Vec::new();
    let mut tell = |head, who_what_when: &dyn Debug| told.push((head, format!("{who_what_when:?}")));
    // one that was returned is kept for the file, beside the one that took its place
    let returned = |c: &Commitment| c.newest_review().is_some_and(|r| r.verdict.value == Some(Verdict::Returned));
    for c in model.commitments.iter().filter(|c| c.year().is_some() && !returned(c)) {
        let own = &c.written;
        let when = (own.period.value, own.period.value.is_none().then_some(own.published.value));
        tell(&c.head, &(c.promisor, own.kind.value, c.is_oral(), own.name.get(), when));
    }
    model.rectifications.iter().for_each(|r| tell(&r.head, &(r.branch, r.written.name.get(), r.posted)));
    let standing = model.notices.iter().filter(|n| n.withdrawn.is_none());
    standing.for_each(|n| tell(&n.head, &(&n.name, n.date)));
    model.activities.iter().for_each(|a| tell(&a.head, &(a.branch, &a.kind, &a.name, a.date)));
    model.disclosures.iter().for_each(|d| tell(&d.head, &(d.branch, &d.name, d.written.due.value)));
    model.units.iter().for_each(|u| tell(&u.head, &(u.written.township.get(), &u.name)));
    told.retain(|(head, _)| !head.draft);
    told.sort_by_key(|(head, _)| head.span);
    let mut first: HashMap<_, (&str, Span)> = HashMap::new();
    for (head, key) in told {
        let (other, span) = *first.entry((head.kind, key)).or_insert((&head.id, head.span));
        if span == head.span {
            continue;
        }
        let (id, zh, en) = (&head.id, head.kind.zh(), head.kind.singular());
        report.push(
            Diagnostic::warning(
                "told-twice",
                head.span,
                say!("{zh}“{id}”和“{other}”写的是同一件事", "{en} ‘{id}’ says the same as ‘{other}’"),
            )
            .label(say!(
                "抄来的，改年度、日期或标题；写重了的，删去一条",
                "if it is a copy, correct its year, day or title; if it was written twice, remove one"
            ))
            .related(span, say!("另一条在这里", "the other one"))
            .rule(say!("一件事只写一条，写两条就算两遍", "what is written twice is counted twice")),
        );
    }
}
