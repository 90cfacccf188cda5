use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use serde::{Serialize, Serializer};
use std::fmt;

/// A civil day; written and serialized as `2026-10-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// A calendar month; written and serialized as `2026-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Day,
}

impl Day {
    /// That day, if the calendar has it; years 0–9999, so that ISO order is the order of the text.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        (0..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten().map(Day)
    }
    /// A day from chrono's date.
    pub(super) fn of(date: NaiveDate) -> Day {
        Day(date)
    }
    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }
    /// The month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }
    /// The day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.0.day()
    }
    /// So many days later (earlier when negative); stops at the ends of the calendar, a quarter of a million years away.
    pub fn add_days(self, days: i64) -> Day {
        let end = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        Day(TimeDelta::try_days(days).and_then(|delta| self.0.checked_add_signed(delta)).unwrap_or(end))
    }
    /// The same day so many years later: 29 February + 3 years = 28 February (domain.md T13). Stops at the end of the calendar.
    pub fn add_years(self, years: u32) -> Day {
        let end = years.checked_mul(12).and_then(|months| self.0.checked_add_months(Months::new(months)));
        Day(end.unwrap_or(NaiveDate::MAX))
    }
    /// How many days from here to `other`; negative when it lies before.
    pub fn days_until(self, other: Day) -> i64 {
        (other.0 - self.0).num_days()
    }
    /// The month it lies in.
    pub fn in_month(self) -> Month {
        Month { first: self.add_days(1 - i64::from(self.day())) }
    }
    /// Its place in the week: Monday is 1, Sunday 7.
    pub fn weekday(self) -> u32 {
        self.0.weekday().number_from_monday()
    }
    /// Saturday or Sunday, worked or not.
    pub fn is_weekend(self) -> bool {
        self.weekday() > 5
    }
    /// 星期一 … 星期日.
    pub fn weekday_chinese(self) -> &'static str {
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"][self.0.weekday().num_days_from_monday() as usize]
    }
    /// 2026年10月5日.
    pub fn chinese(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day())
    }
}

impl Month {
    /// That month, if there is one; years 0–9999.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        Day::new(year, month, 1).map(|first| Month { first })
    }
    /// The year.
    pub fn year(self) -> i32 {
        self.first.year()
    }
    /// The month, 1–12.
    pub fn month(self) -> u32 {
        self.first.month()
    }
    /// Its first day.
    pub fn first(self) -> Day {
        self.first
    }
    /// Its last day.
    pub fn last(self) -> Day {
        self.first.add_days(i64::from(self.first.0.num_days_in_month()) - 1)
    }
    /// 2026年9月.
    pub fn chinese(self) -> String {
        format!("{}年{}月", self.year(), self.month())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::new(year, month, day).unwrap()
    }

    #[test]
    fn impossible_days_and_months_are_none() {
        assert_eq!(Day::new(2026, 9, 31), None);
        assert_eq!(Day::new(2026, 2, 29), None);
        assert_eq!(Day::new(10000, 1, 1), None);
        assert_eq!(Day::new(-1, 12, 31), None);
        assert_eq!(Month::new(2026, 13), None);
    }

    #[test]
    fn days_are_written_two_ways() {
        let monday = day(2026, 10, 5);
        assert_eq!(monday.to_string(), "2026-10-05");
        assert_eq!(monday.chinese(), "2026年10月5日");
        assert_eq!((monday.weekday(), monday.weekday_chinese()), (1, "星期一"));
        assert_eq!(monday.add_days(-1).weekday_chinese(), "星期日");
        assert_eq!(serde_json::to_string(&monday).unwrap(), "\"2026-10-05\"");
        assert_eq!(monday.in_month().first(), day(2026, 10, 1));
        assert_eq!([4, 5, 6].map(|days| monday.add_days(days).is_weekend()), [false, true, true]);
        assert_eq!(serde_json::to_string(&monday.in_month()).unwrap(), "\"2026-10\"");
    }

    #[test]
    fn arithmetic_stops_at_the_end_instead_of_failing() {
        assert!(day(2026, 1, 1).add_days(i64::MAX) > day(9999, 12, 31));
        assert!(day(2026, 1, 1).add_days(i64::MIN) < day(0, 1, 1));
        assert!(day(2026, 1, 1).add_years(u32::MAX) > day(9999, 12, 31));
    }

    #[test]
    fn a_term_from_a_leap_day_ends_on_28_february() {
        assert_eq!(day(2024, 2, 29).add_years(3), day(2027, 2, 28));
        assert_eq!(day(2024, 2, 29).add_years(4), day(2028, 2, 29));
        assert_eq!(day(2021, 6, 30).add_years(5), day(2026, 6, 30));
    }
}
