//! Scales and what hangs on them: schemes by period, aspects, targets, titles with a quota.

use super::written;
use super::{Grade, HonourRank, Scheme, Settings};
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::source::{At, Span};
use crate::vocabulary::{Decimal, Pairs, Reader, Slot};

/// `grades` and `schemes`: the default scale first, then those of a period.
pub(super) fn schemes(
    out: &mut Settings,
    default: Option<Vec<written::Grade>>,
    dated: Option<Vec<written::Scheme>>,
    report: &mut Report,
) {
    if let Some(grades) = default {
        out.schemes[0].grades = self::grades(grades, report);
    }
    for scheme in dated.unwrap_or_default() {
        let (Some(id), Some(grades)) = (scheme.id.at(), scheme.grades.value) else { continue };
        let (from, until) = (scheme.from.value, scheme.until.value);
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            let message = say!("等次方案的“止”早于“起”", "this scheme ends before it begins");
            report.push(Diagnostic::error("bad-setting", scheme.until.span, message));
        }
        // a grading that names no scheme would fall to the first of two without a sound (domain.md T20)
        let begins_before_end = |from: Option<Day>, until: Option<Day>| from.zip(until).is_none_or(|(from, until)| from <= until);
        let dated = |scheme: &Scheme| scheme.from.or(scheme.until).is_some();
        let meets =
            |other: &&Scheme| dated(other) && begins_before_end(from, other.until) && begins_before_end(other.from, until);
        let other = out.schemes.iter().find(meets).filter(|_| from.or(until).is_some() && begins_before_end(from, until));
        if let Some(other) = other {
            let place = if from.is_some() { scheme.from.span } else { scheme.until.span };
            let (own, other) = (&id.value, &other.id);
            let message = say!("等次方案“{own}”和“{other}”的时期重叠", "the schemes ‘{own}’ and ‘{other}’ hold at the same time");
            let label = say!(
                "改“起”或“止”；定级时写明“方案”的，删去起止",
                "change `from` or `until`; remove both where gradings name their `scheme`"
            );
            report.push(Diagnostic::error("bad-setting", place, message).label(label));
        }
        if id.value.is_empty() || out.schemes.iter().any(|s| s.id == id.value) {
            let message = say!("等次方案的编号“{}”用了两次", "two schemes have the id ‘{}’", id.value);
            report.push(Diagnostic::error("bad-setting", id.span, message).label(say!("换一个", "choose another")));
            continue;
        }
        let name = scheme.name.value.unwrap_or_else(|| id.value.clone());
        out.schemes.push(Scheme { id: id.value, name, from, until, grades: self::grades(grades, report) });
    }
    out.rules.most_stars = out.schemes.iter().flat_map(|s| &s.grades).flat_map(|g| &g.stars).copied().max().unwrap_or(5);
}

/// One scale; a word that stands for two grades would fall to the first without a sound (domain.md T20).
fn grades(written: Vec<written::Grade>, report: &mut Report) -> Vec<Grade> {
    let mut scale: Vec<Grade> = Vec::with_capacity(written.len());
    for grade in written {
        let (Some(id), Some(name)) = (grade.id.at(), grade.name.at()) else { continue };
        for word in [&id, &name] {
            if scale.iter().any(|g| g.id == word.value || g.name == word.value) {
                let message = say!("一套等次里有两个“{}”", "one scale has ‘{}’ twice", word.value);
                report.push(Diagnostic::error("bad-setting", word.span, message).label(say!("换一个", "choose another")));
                break;
            }
        }
        let (id, name) = (id.value, name.value);
        scale.push(Grade { id, name, stars: grade.stars.value.unwrap_or_default(), note: grade.note.value });
    }
    scale
}

/// `rules.upgrade_targets`: a target names a grade of the default scale, else of the first that knows the word. `grades` is
/// where the scale is written: of one with mistakes nobody can say which words it has.
pub(super) fn targets(out: &mut Settings, written: Option<Pairs<Decimal>>, grades: Span, report: &mut Report) {
    let within = |span: Span| span.file == grades.file && (grades.start..grades.end).contains(&span.start);
    let broken = report.findings().iter().any(|f| f.severity == Severity::Error && f.span.is_some_and(within));
    let find = |word: &str| {
        let rank = |s: &Scheme| s.grades.iter().position(|g| g.id == word || g.name == word);
        out.schemes.iter().enumerate().find_map(|(scheme, s)| Some((scheme, rank(s)?)))
    };
    let Some(targets) = written else {
        // the targets of the default scale, for the grades that the site's scale has too
        let default = super::defaults::scheme();
        let targets = std::mem::take(&mut out.rules.upgrade_targets).into_iter();
        let grades = &out.schemes[0].grades;
        let kept = targets.filter_map(|((_, rank), target)| {
            let now = grades.iter().position(|g| g.id == default.grades[rank].id)?;
            Some(((0, now), target))
        });
        out.rules.upgrade_targets = kept.collect();
        return;
    };
    let (mut found, mut seen) = (Vec::new(), Vec::new());
    for (grade, percent) in targets {
        let Some(at) = find(&grade.value) else {
            if broken {
                continue;
            }
            let words = out.schemes.iter().flat_map(|s| &s.grades).map(|g| (g.name.as_str(), g.id.as_str()));
            Reader::new(report).undeclared_word::<()>(grade.span, &grade.value, ("等次", "grades"), words);
            continue;
        };
        if Reader::new(report).is_first(&mut seen, at, &grade.value, grade.span) {
            found.extend(self::percent(Some(percent), report).map(|percent| (at, percent)));
        }
    }
    out.rules.upgrade_targets = found;
}

/// What the site wrote as a percentage, where it is one.
pub(super) fn percent(written: Option<At<Decimal>>, report: &mut Report) -> Option<Decimal> {
    let At { value, span } = written?;
    if value >= Decimal::whole(0) && value <= Decimal::whole(100) {
        return Some(value);
    }
    let message = say!("百分数应在 0 到 100 之间", "a percentage lies between 0 and 100");
    report.push(Diagnostic::error("bad-setting", span, message).label(say!("核对这个数", "check the number")));
    None
}

/// Words of the site's own, each once: `ballots`, `rules.aspects`.
pub(super) fn distinct(written: Slot<Vec<At<String>>>, report: &mut Report) -> Vec<String> {
    let mut words = Vec::new();
    for word in written.value.unwrap_or_default() {
        if word.value.is_empty() || words.contains(&word.value) {
            let message = say!("“{}”写了两次，或是空的", "‘{}’ is given twice, or empty", word.value);
            report.push(Diagnostic::error("bad-setting", word.span, message).label(say!("删去", "remove it")));
        } else {
            words.push(word.value);
        }
    }
    words
}

/// `honours`
pub(super) fn honours(written: Option<Pairs<written::HonourRank>>, report: &mut Report) -> Vec<HonourRank> {
    let mut ranks: Vec<HonourRank> = Vec::new();
    for (id, rank) in written.into_iter().flatten() {
        let Some(name) = rank.value.name.at() else { continue };
        if ranks.iter().any(|r| r.name == name.value) {
            let message = say!("荣誉称号“{}”写了两次", "the title ‘{}’ is given twice", name.value);
            report.push(Diagnostic::error("bad-setting", name.span, message));
            continue;
        }
        let (quota, level) = (rank.value.quota.value, rank.value.level.value);
        ranks.push(HonourRank { id: id.value, name: name.value, quota, level });
    }
    ranks
}

/// Weights say how a whole is divided: together 100, what is not named weighs nothing (domain.md C9).
pub(super) fn score_weights(out: &mut super::Rules, written: &written::ScoreWeights, report: &mut Report) {
    let slots = [&written.competence, &written.contribution, &written.satisfaction, &written.reputation];
    let weights = slots.map(|slot| slot.value.unwrap_or(Decimal::whole(0)));
    let sum: i64 = weights.iter().map(|w| w.millionths()).sum();
    if sum == Decimal::whole(100).millionths() && weights.iter().all(|w| *w >= Decimal::whole(0)) {
        out.score_weights = weights;
        return;
    }
    let message = if weights.iter().any(|w| *w < Decimal::whole(0)) {
        say!("考核权重不能小于 0", "no weight of scores is below 0")
    } else {
        let sum = sum as f64 / 1e6;
        say!("考核权重合计 {sum}，不是 100", "the weights of scores make {sum}, not 100")
    };
    let label = say!("改到合计 100，都不小于 0", "make them 100 together, none below 0");
    report.push(Diagnostic::error("bad-setting", written.span, message).label(label));
}
