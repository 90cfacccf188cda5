use super::{Day, Month};
use crate::diagnostic::Say;
use serde::{Serialize, Serializer};
use std::fmt;

/// A month, quarter, half or whole year of the calendar.
///
/// Written and serialized as `2026-09`, `2026-Q3`, `2026-H1`, `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Day,
    months: u32,
}

impl Period {
    /// The period of so many months (1, 3, 6 or 12) in which a day lies.
    pub fn of(day: Day, months: u32) -> Period {
        let months = months.clamp(1, 12);
        let begins = (day.month() - 1) / months * months + 1;
        let first = Month::new(day.year(), begins).unwrap_or_else(|| day.in_month()).first();
        Period { first, months }
    }
    /// Its first day.
    pub fn first(self) -> Day {
        self.first
    }
    /// Its last day.
    pub fn last(self) -> Day {
        self.next().first.add_days(-1)
    }
    /// The one after it.
    pub fn next(self) -> Period {
        let within = self.first.add_days(31 * i64::from(self.months));
        Period::of(within, self.months)
    }
    /// The one before it.
    pub fn previous(self) -> Period {
        Period::of(self.first.add_days(-1), self.months)
    }
    /// As a sentence has it: 2026年9月, 2026年第三季度.
    pub fn say(self) -> Say {
        let (year, month) = (self.first.year(), self.first.month());
        let nth = (month - 1) / self.months + 1;
        let quarter = ["一", "二", "三", "四"][(nth - 1) as usize % 4];
        let half = if nth == 1 { "上" } else { "下" };
        let (zh, en) = match self.months {
            1 => (format!("{year}年{month}月"), self.to_string()),
            3 => (format!("{year}年第{quarter}季度"), format!("Q{nth} {year}")),
            6 => (format!("{year}年{half}半年"), format!("H{nth} {year}")),
            _ => (format!("{year}年"), self.to_string()),
        };
        Say { zh, en }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (year, nth) = (self.first.year(), (self.first.month() - 1) / self.months + 1);
        match self.months {
            1 => self.first.in_month().fmt(f),
            3 => write!(f, "{year:04}-Q{nth}"),
            6 => write!(f, "{year:04}-H{nth}"),
            _ => write!(f, "{year:04}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_every_length_follow_each_other() {
        let day = Day::new(2028, 2, 29).unwrap();
        for (months, written, last, next, previous) in [
            (1, "2028-02", "2028-02-29", "2028-03", "2028-01"),
            (3, "2028-Q1", "2028-03-31", "2028-Q2", "2027-Q4"),
            (6, "2028-H1", "2028-06-30", "2028-H2", "2027-H2"),
            (12, "2028", "2028-12-31", "2029", "2027"),
        ] {
            let period = Period::of(day, months);
            assert_eq!(period.to_string(), written);
            assert_eq!(period.last().to_string(), last);
            assert_eq!((period.next().to_string(), period.previous().to_string()), (next.into(), previous.into()));
        }
        let nth = |months| Period::of(Day::new(2026, 12, 31).unwrap(), months).to_string();
        assert_eq!([1, 3, 6, 12].map(nth), ["2026-12", "2026-Q4", "2026-H2", "2026"]);
        let said = |months| Period::of(Day::new(2026, 9, 1).unwrap(), months).say();
        assert_eq!([1, 3, 6, 12].map(|months| said(months).zh), ["2026年9月", "2026年第三季度", "2026年下半年", "2026年"]);
        assert_eq!([1, 3, 6, 12].map(|months| said(months).en), ["2026-09", "Q3 2026", "H2 2026", "2026"]);
        let mut month = Period::of(Day::new(2026, 1, 31).unwrap(), 1);
        for expected in 2..=12 {
            month = month.next();
            assert_eq!(month.first(), Day::new(2026, expected, 1).unwrap());
        }
    }
}
