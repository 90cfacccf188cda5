use super::{Day, Month, When};
use crate::diagnostic::Say;

/// Why a text is not a date that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// 31 June.
    Impossible {
        /// The month that is too short.
        month: Month,
        /// The day it does not have.
        day: u32,
    },
    /// Month 13.
    NoSuchMonth(u32),
    /// `24-6-5`: or is it the 24th?
    TwoDigitYear(u32),
    /// A year outside 1900–2100.
    FarYear(u32),
    /// `6/5/2024`: June or May?
    YearLast(u32),
    /// `2024`.
    YearOnly(u32),
    /// `6月5日`.
    NoYear,
    /// A month or ten days where a day is wanted.
    NeedsDay(When),
    /// 腊月, 闰六月, 初五.
    Lunar,
    /// A time of day behind the date; the date, if it is one.
    TimeOfDay(Option<Day>),
    /// 0000-00-00, 1900-01-01.
    Placeholder,
    /// 年底, 6月底, 本月30日, 长期; the day probably meant, if there is one.
    Vague(Option<Day>),
    /// 1月至6月 where one date is wanted; its last day.
    Stretch(Day),
    /// A date cell of Excel that lost its format.
    ExcelNumber(u32),
    /// Anything else.
    NotADate(String),
}

impl DateError {
    /// What is wrong, in one sentence.
    pub fn say(&self) -> Say {
        match self {
            DateError::Impossible { month, day } => {
                let (zh, last) = (month.chinese(), month.last());
                let days = last.day();
                say!("{zh}没有 {day} 日，只有 {days} 天", "{month} has no day {day}: its last day is {last}")
            }
            DateError::NoSuchMonth(month) => say!("没有 {month} 月", "there is no month {month}"),
            DateError::TwoDigitYear(year) => {
                say!("年份只写了两位（{year:02}）", "the year has only two digits ({year:02})")
            }
            DateError::FarYear(year) => say!("年份 {year} 不在 1900–2100 之间", "the year {year} is not between 1900 and 2100"),
            DateError::YearLast(year) => {
                say!("年份 {year} 写在最后，月和日分不清", "the year {year} comes last: month and day cannot be told apart")
            }
            DateError::YearOnly(year) => say!("只写了年份 {year}", "only the year {year} is given"),
            DateError::NoYear => say!("日期没有写年份", "the date has no year"),
            DateError::NeedsDay(when) => {
                let zh = when.chinese();
                say!("这里要写到日，“{zh}”没有写明哪一天", "a day is needed here; {when} does not name one")
            }
            DateError::Lunar => say!("农历日期不能用", "a date of the lunar calendar cannot be used"),
            DateError::TimeOfDay(_) => say!("日期后面不能带钟点", "a date has no time of day"),
            DateError::Placeholder => say!("这是占位的日期，不是真实日期", "this is a placeholder, not a real date"),
            DateError::Vague(_) => say!("日期说得不确切", "the date is not exact"),
            DateError::Stretch(_) => say!("这是一段时间，不是一个日期", "this is a stretch of time, not a date"),
            DateError::ExcelNumber(number) => {
                say!("{number} 是 Excel 单元格的内部数字，不是日期", "{number} is Excel's inner number of a cell, not a date")
            }
            DateError::NotADate(text) => {
                let text: String = text.chars().take(20).collect();
                say!("“{text}”不是日期", "“{text}” is not a date")
            }
        }
    }

    /// What to write instead.
    pub fn remedy(&self) -> Say {
        match self {
            DateError::Impossible { month, .. } => {
                let last = month.last();
                say!("改为 {last}，或核对原件", "write {last}, or check the original")
            }
            DateError::NoSuchMonth(_) => {
                say!("月份写 1 到 12，顺序是年、月、日", "months run from 1 to 12; the order is year, month, day")
            }
            DateError::TwoDigitYear(_) => say!("年份写四位，例如 2024-06-05", "write four digits, as in 2024-06-05"),
            DateError::FarYear(_) => say!("核对年份，四位数，例如 2024-06-05", "check the year: four digits, as in 2024-06-05"),
            DateError::YearLast(_) => say!("按年、月、日的顺序写，例如 2024-06-05", "write year, month, day, as in 2024-06-05"),
            DateError::YearOnly(year) => {
                say!(
                    "写到日，例如 {year}-06-05；可以只写月的，例如 {year}-06",
                    "add the day, as in {year}-06-05; where a month will do, as in {year}-06"
                )
            }
            DateError::NoYear => say!("补上年份，例如 2024年6月5日", "add the year, as in 2024年6月5日"),
            DateError::NeedsDay(when) => {
                let (first, last) = (when.first(), when.last());
                say!("写明哪一天，{first} 到 {last} 之间", "name the day, between {first} and {last}")
            }
            DateError::Lunar => say!("换算成公历再写，例如 2024-06-05", "convert it to the civil calendar, as in 2024-06-05"),
            DateError::TimeOfDay(Some(day)) | DateError::Vague(Some(day)) => say!("改为 {day}", "write {day}"),
            DateError::TimeOfDay(None) => say!("只写日期，例如 2024-06-05", "write the date alone, as in 2024-06-05"),
            DateError::Placeholder => say!("写真实日期", "write the real date"),
            DateError::Vague(None) => {
                say!(
                    "写明年月日，例如 2024-06-05；可以只写月、旬的，例如 2024年6月、2024年6月上旬",
                    "name the day, as in 2024-06-05; where a month will do, as in 2024年6月 or 2024年6月上旬"
                )
            }
            DateError::Stretch(last) => {
                say!("只写一个日期；是时限就写最后一天：{last}", "write one date; of a deadline the last day, {last}")
            }
            DateError::ExcelNumber(number) => {
                let day = Day::new(1899, 12, 30).map(|zero| zero.add_days(i64::from(*number)).to_string());
                let day = day.unwrap_or_default();
                say!("多半是 {day}，和原件核对后照写", "probably {day}: compare with the original and write that")
            }
            DateError::NotADate(_) => {
                say!(
                    "可写 2024-06-05、2024/6/5、2024.6.5、2024年6月5日；可以只写月的，2024年6月",
                    "write 2024-06-05, 2024/6/5, 2024.6.5 or 2024年6月5日; where a month will do, 2024年6月"
                )
            }
        }
    }
}
