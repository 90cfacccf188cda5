use super::{Day, Month};
use serde::{Serialize, Serializer};
use std::fmt;

/// A date as exact as it was written.
///
/// Serialized as `2026-10-05`, `2026-09`, and ten days as the interval of ISO 8601, `2026-09-11/2026-09-20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// 2026年10月5日.
    Day(Day),
    /// 2026年9月.
    Month(Month),
    /// 2026年9月中旬.
    Third {
        /// Of which month.
        month: Month,
        /// Which ten days of it.
        third: Third,
    },
}

/// The ten days of a month (G1); the last are 8 to 11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Third {
    /// 上旬, 1–10.
    First,
    /// 中旬, 11–20.
    Middle,
    /// 下旬, 21 to the end.
    Last,
}

impl When {
    /// The first day it may mean.
    pub fn first(self) -> Day {
        match self {
            When::Day(day) => day,
            When::Month(month) => month.first(),
            When::Third { month, third: Third::First } => month.first(),
            When::Third { month, third: Third::Middle } => month.first().add_days(10),
            When::Third { month, third: Third::Last } => month.first().add_days(20),
        }
    }
    /// The last day it may mean: to which a deadline counts.
    pub fn last(self) -> Day {
        match self {
            When::Day(day) => day,
            When::Month(month) | When::Third { month, third: Third::Last } => month.last(),
            When::Third { month, third: Third::First } => month.first().add_days(9),
            When::Third { month, third: Third::Middle } => month.first().add_days(19),
        }
    }
    /// 2026年10月5日, 2026年9月, 2026年9月上旬.
    pub fn chinese(self) -> String {
        match self {
            When::Day(day) => day.chinese(),
            When::Month(month) => month.chinese(),
            When::Third { month, third } => format!("{}{}", month.chinese(), third.chinese()),
        }
    }
}

impl Third {
    /// 上旬, 中旬, 下旬.
    pub fn chinese(self) -> &'static str {
        match self {
            Third::First => "上旬",
            Third::Middle => "中旬",
            Third::Last => "下旬",
        }
    }
}

impl From<Day> for When {
    fn from(day: Day) -> When {
        When::Day(day)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            When::Day(day) => day.fmt(f),
            When::Month(month) => month.fmt(f),
            When::Third { .. } => write!(f, "{}/{}", self.first(), self.last()),
        }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_counts_to_its_last_day() {
        let third = |year, month, third| When::Third { month: Month::new(year, month).unwrap(), third };
        let cases = [
            (When::Day(Day::new(2026, 10, 5).unwrap()), "2026-10-05", "2026-10-05", "2026-10-05", "2026年10月5日"),
            (When::Month(Month::new(2026, 9).unwrap()), "2026-09", "2026-09-01", "2026-09-30", "2026年9月"),
            (third(2026, 9, Third::First), "2026-09-01/2026-09-10", "2026-09-01", "2026-09-10", "2026年9月上旬"),
            (third(2026, 3, Third::Middle), "2026-03-11/2026-03-20", "2026-03-11", "2026-03-20", "2026年3月中旬"),
            (third(2024, 2, Third::Last), "2024-02-21/2024-02-29", "2024-02-21", "2024-02-29", "2024年2月下旬"),
            (third(2026, 2, Third::Last), "2026-02-21/2026-02-28", "2026-02-21", "2026-02-28", "2026年2月下旬"),
            (third(2026, 12, Third::Last), "2026-12-21/2026-12-31", "2026-12-21", "2026-12-31", "2026年12月下旬"),
        ];
        for (when, iso, first, last, chinese) in cases {
            assert_eq!(serde_json::to_value(when).unwrap(), iso);
            assert_eq!((when.first().to_string(), when.last().to_string()), (first.into(), last.into()));
            assert_eq!(when.chinese(), chinese);
        }
    }
}
