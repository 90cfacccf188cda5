use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::Appraisal;
use crate::record::appraisal::Votes;
use crate::source::Span;
use std::collections::HashSet;

/// Ballots can be counted again: valid ≤ returned ≤ issued, and the options make the valid ones (domain.md C4, C6, T7).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for appraisal in &site.model.appraisals {
        let Some(votes) = appraisal.written.votes.get() else { continue };
        let found = numbers(votes).or_else(|| doubled(appraisal)).or_else(|| sum(votes));
        if let Some((span, message, label)) = found {
            report.push(Diagnostic::error("vote-counts", span, message).label(label).rule(say!(
                "有效票不多于收回的，收回的不多于发出的；各项合计等于有效票",
                "valid ≤ returned ≤ issued; the options make the valid ones"
            )));
        }
    }
}

fn numbers(votes: &Votes) -> Option<(Span, Say, Say)> {
    let recount = || say!("核对票数", "count again");
    let Some(valid) = votes.valid.value else {
        // a number that could not be read has been reported
        return (votes.valid.span == votes.span).then(|| {
            (votes.span, say!("没有写有效票数", "it is not said how many were valid"), say!("加上“有效”", "add `valid`"))
        });
    };
    if valid == 0 {
        let label = say!("写实际票数，或删去这次测评", "write how many voted, or remove the vote");
        return Some((votes.valid.span, say!("没有有效票，不算测评", "a vote of nobody is none"), label));
    }
    let (issued, returned) = (votes.issued.value, votes.returned.value);
    if let Some(returned) = returned.filter(|n| valid > *n) {
        let message = say!("有效 {valid} 张，多于收回 {returned} 张", "{valid} valid of {returned} returned");
        return Some((votes.valid.span, message, recount()));
    }
    let (span, back) = if returned.is_some() { (votes.returned.span, returned) } else { (votes.valid.span, Some(valid)) };
    if let (Some(back), Some(issued)) = (back, issued)
        && back > issued
    {
        return Some((span, say!("收回 {back} 张，多于发出 {issued} 张", "{back} returned of {issued} issued"), recount()));
    }
    None
}

/// One option under both of its names.
fn doubled(appraisal: &Appraisal) -> Option<(Span, Say, Say)> {
    let mut seen = HashSet::new();
    let second = appraisal.counts.iter().find(|(option, _)| !seen.insert(*option))?;
    Some((second.1.span, say!("同一个选项写了两次", "one option twice"), say!("合成一项", "make it one")))
}

fn sum(votes: &Votes) -> Option<(Span, Say, Say)> {
    let (valid, counts) = (votes.valid.value?, votes.counts.get()?);
    let sum: u64 = counts.0.iter().map(|(_, count)| u64::from(count.value)).sum();
    if sum == u64::from(valid) {
        return None;
    }
    let message = say!("各项合计 {sum} 票，有效票写的是 {valid}", "the options make {sum}, {valid} were valid");
    Some((votes.valid.span, message, say!("核对票数", "count again")))
}
