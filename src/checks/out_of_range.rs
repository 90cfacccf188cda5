use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say, counted};
use crate::vocabulary::{Decimal, Slot};

/// Years of a term that nobody exceeds.
const LONGEST_TERM: u32 = 20;

/// Percentages and scores from 0 to 100, stars up to the most that the site gives.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    rounds(site, report);
    let most = site.settings.rules.most_stars;
    for branch in &site.model.branches {
        for grading in &branch.grades {
            hundred(&grading.written.satisfaction, report);
            part_of_one("out-of-range", &grading.written.satisfaction, report);
            if let Some(stars) = grading.written.stars.value.filter(|n| *n > most) {
                report.push(finding(grading.written.stars.span, too_many(stars, most)));
            }
        }
        branch.written.funds.list().iter().for_each(|funds| hundred(&funds.share, report));
        if let Some(term) = branch.written.term.get()
            && term.years.value.is_some_and(|years| years == 0 || years > LONGEST_TERM)
        {
            report.push(finding(term.years.span, say!("一届 1 到 {LONGEST_TERM} 年", "a term lasts 1 to {LONGEST_TERM} years")));
        }
        if let Some(target) = branch.written.target.get()
            && let Some(stars) = target.stars.value.filter(|n| *n > most)
        {
            report.push(finding(target.stars.span, too_many(stars, most)));
        }
    }
    for asked in site.model.campaigns.iter().flat_map(|c| c.written.awareness.list()) {
        hundred(&asked.rate, report);
        part_of_one("out-of-range", &asked.rate, report);
    }
    for member in &site.model.members {
        for rating in member.stars.iter().filter(|r| r.stars.value > most) {
            report.push(finding(rating.stars.span, too_many(rating.stars.value, most)));
        }
        for scores in member.written.scores.list() {
            [&scores.competence, &scores.contribution, &scores.satisfaction, &scores.reputation, &scores.total]
                .into_iter()
                .for_each(|slot| hundred(slot, report));
        }
    }
}

/// Rounds are counted from one.
fn rounds(site: &Checked<'_>, report: &mut Report) {
    for round in site.model.appraisals.iter().map(|a| &a.written.round).filter(|round| round.value == Some(0)) {
        report.push(finding(round.span, say!("轮次从 1 起", "rounds begin at 1")));
    }
}

fn hundred(slot: &Slot<Decimal>, report: &mut Report) {
    if slot.value.is_some_and(|n| n < Decimal::whole(0) || n > Decimal::whole(100)) {
        report.push(finding(slot.span, say!("应在 0 到 100 之间", "this lies between 0 and 100")));
    }
}

/// A rate such as 0.95 says 0.95 %; nearly always 95 % was meant.
pub(super) fn part_of_one(code: &'static str, slot: &Slot<Decimal>, report: &mut Report) {
    if let Some(rate) = slot.value.filter(|rate| *rate > Decimal::whole(0) && *rate <= Decimal::whole(1)) {
        let (read, percent) = (rate.approx(), rate.millionths() as f64 / 10_000.0);
        let message = say!("这是 {read}%，不是 {percent}%", "this is {read} %, not {percent} %");
        report.push(Diagnostic::warning(code, slot.span, message).label(say!("改为 {percent}", "write {percent}")));
    }
}

fn too_many(stars: u8, most: u8) -> Say {
    let most_en = counted(usize::from(most), "star");
    say!("最多 {most} 星，这里写了 {stars} 星", "at most {most_en}, {stars} written")
}

fn finding(span: crate::source::Span, message: Say) -> Diagnostic {
    Diagnostic::error("out-of-range", span, message).label(say!("核对这个数", "check the number")).rule(say!(
        "百分数和得分在 0 到 100 之间，星级不超过最高星级，轮次从 1 起",
        "percentages and scores end at 100, stars at the most, rounds begin at 1"
    ))
}
