use super::percent::Percent;
use crate::model::Member;
use crate::record::member::Scores;
use crate::settings::Settings;
use crate::vocabulary::Decimal;

/// The weighted total of a score sheet (domain.md C9), exactly: in units of 10⁻¹⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total(i128);

const ONE: i128 = 100_000_000_000_000;

/// A member's newest complete score sheet.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    /// 年度
    pub year: Option<i32>,
    /// 总分
    pub total: Total,
}

impl Total {
    /// With one decimal, half up.
    pub fn rounded(self) -> Percent {
        Percent::from_tenths((2 * 10 * self.0 + ONE).div_euclid(2 * ONE) as i64)
    }

    /// Whether a typed total is this, rounded to as many places as were typed.
    pub fn is_told_by(self, typed: Decimal) -> bool {
        let (units, scale) = typed.ratio();
        let apart = (self.0 * i128::from(scale) - i128::from(units) * ONE).abs();
        2 * apart <= ONE
    }
}

/// The total of one sheet; none while a dimension that weighs something is missing.
pub fn total(scores: &Scores, settings: &Settings) -> Option<Total> {
    let slots = [&scores.competence, &scores.contribution, &scores.satisfaction, &scores.reputation];
    let mut sum = 0;
    for (slot, weight) in slots.into_iter().zip(settings.rules.score_weights) {
        let weight = i128::from(weight.millionths());
        match slot.value {
            Some(score) => sum += i128::from(score.millionths()) * weight,
            None if weight == 0 => {}
            None => return None,
        }
    }
    // millionths of millionths of a percent
    Some(Total(sum))
}

/// The newest year's total; an unfinished sheet does not count.
pub fn of_member(member: &Member, settings: &Settings) -> Option<Score> {
    let sheets = member.written.scores.list().iter();
    let totals = sheets.filter_map(|s| Some(Score { year: s.year.value, total: total(s, settings)? }));
    totals.max_by_key(|score| score.year)
}
