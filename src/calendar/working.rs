use super::{Counting, Day, Length};
use crate::diagnostic::Say;
use std::collections::BTreeMap;

/// Which days are worked: the State Council's calendars of 2004–2026, and those of the site.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// By year, the days of the site that are off (`false`) or worked (`true`) against their weekday.
    years: BTreeMap<i32, BTreeMap<Day, bool>>,
}

/// A year whose holidays are not known, so that its working days cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingYear(pub i32);

/// A calendar of the site that contradicts itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// A day of another year.
    OtherYear {
        /// The day.
        day: Day,
        /// The year under which it stands.
        year: i32,
    },
    /// A day both off and worked.
    OffAndWork(Day),
}

/// The years chinese_holiday knows. It panics outside them, and after 25 December of the last: no calendar published so
/// far says anything about those days, so they follow the week.
const BUILT_IN: std::ops::RangeInclusive<i32> = 2004..=2026;

/// Where chinese_holiday departs from the papers: 国办发明电〔2015〕18号 works on 9 October 2016, and
/// 〔2016〕17号 gives only 1 and 2 January 2017 off.
const CORRECTIONS: [(i32, u32, u32); 2] = [(2016, 10, 9), (2016, 12, 30)];

impl Calendar {
    /// Adds a year, or replaces it: these days off, these worked, all others by their weekday.
    ///
    /// The last days of December before may stand in it too, as they do in the State Council's papers.
    pub fn with_year(mut self, year: i32, off: &[Day], work: &[Day]) -> Result<Calendar, CalendarError> {
        let mut days = BTreeMap::new();
        let marked = off.iter().map(|&day| (day, false)).chain(work.iter().map(|&day| (day, true)));
        for (day, worked) in marked {
            if day.year() != year && (day.year(), day.month()) != (year - 1, 12) {
                return Err(CalendarError::OtherYear { day, year });
            }
            if days.insert(day, worked).is_some_and(|before| before != worked) {
                return Err(CalendarError::OffAndWork(day));
            }
        }
        self.years.insert(year, days);
        Ok(self)
    }

    /// Whether offices work that day.
    pub fn is_working(&self, day: Day) -> Result<bool, MissingYear> {
        let year = day.year();
        let site = |year| self.years.get(&year);
        // The later paper decides.
        let marked = [year + 1, year].into_iter().filter_map(site).find_map(|days| days.get(&day));
        match marked {
            Some(&worked) => Ok(worked),
            None if site(year).is_some() => Ok(!day.is_weekend()),
            None if BUILT_IN.contains(&year) => Ok(built_in(day)),
            None => Err(MissingYear(year)),
        }
    }

    /// The last day of a period; it stands through 24:00 of that day.
    ///
    /// Counted inclusively a period begins with `from`, if that is a day of the kind counted. Calendar days need no
    /// calendar; working days fail when the count reaches a year without one. A length of nothing ends on `from`.
    pub fn end_of_period(&self, from: Day, length: Length, counting: Counting) -> Result<Day, MissingYear> {
        let mut day = match counting {
            Counting::Inclusive => from,
            Counting::Exclusive => from.add_days(1),
        };
        match length {
            Length::Days(0) | Length::WorkingDays(0) => Ok(from),
            Length::Days(days) => Ok(day.add_days(i64::from(days) - 1)),
            Length::WorkingDays(days) => {
                let mut left = days;
                loop {
                    left -= u32::from(self.is_working(day)?);
                    if left == 0 {
                        return Ok(day);
                    }
                    day = day.add_days(1);
                }
            }
        }
    }
}

fn built_in(day: Day) -> bool {
    let date = (day.year(), day.month(), day.day());
    if CORRECTIONS.contains(&date) {
        true
    } else if date >= (*BUILT_IN.end(), 12, 26) {
        !day.is_weekend()
    } else {
        chinese_holiday::chinese_holiday((date.0 as u16, date.1 as u8, date.2 as u8)).is_workday()
    }
}

impl MissingYear {
    /// What is wrong, in one sentence.
    pub fn say(self) -> Say {
        let year = self.0;
        say!("缺 {year} 年放假安排，工作日无法计算", "no holidays known for {year}: working days cannot be counted")
    }
    /// What to do.
    pub fn remedy(self) -> Say {
        let year = self.0;
        let lines = format!("calendar: {{ {year}: {{ off: [{year}-01-01, …], work: [] }} }}");
        say!(
            "按国务院办公厅通知在 site.yaml 补上 {lines}，或写明截止日期 period: {{ from, until }}",
            "add the State Council's calendar to site.yaml, {lines}, or write the last day, period: {{ from, until }}"
        )
    }
}

impl CalendarError {
    /// What is wrong, in one sentence.
    pub fn say(self) -> Say {
        match self {
            CalendarError::OtherYear { day, year } => {
                say!("{day} 不属于 {year} 年的放假安排", "{day} does not belong to the calendar of {year}")
            }
            CalendarError::OffAndWork(day) => say!("{day} 既写了放假又写了上班", "{day} is both off and worked"),
        }
    }
    /// What to do.
    pub fn remedy(self) -> Say {
        match self {
            CalendarError::OtherYear { day, .. } => {
                let year = day.year();
                say!("移到 {year} 年下，或改正年份", "move it to {year}, or correct its year")
            }
            CalendarError::OffAndWork(_) => say!("只留一处", "leave one of the two"),
        }
    }
}
