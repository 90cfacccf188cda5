//! Dates and working days against the vectors of the domain's rules, and over every day of 2024–2027.

mod vectors;

use gongshi::calendar::{Calendar, CalendarError, Counting, DateError, Day, Length, MissingYear, Month, Third, When};
use gongshi::calendar::{parse_day, parse_when};
use vectors::FIVE_WORKING_DAYS;

fn day(iso: &str) -> Day {
    let number = |range: std::ops::Range<usize>| iso[range].parse().unwrap();
    Day::new(number(0..4) as i32, number(5..7), number(8..10)).unwrap()
}

fn days(from: &str, until: &str) -> impl Iterator<Item = Day> {
    let (from, until) = (day(from), day(until));
    (0..=from.days_until(until)).map(move |ahead| from.add_days(ahead))
}

type Paper = (i32, &'static [(&'static str, &'static str)], &'static [&'static str]);

/// The State Council's papers: spans off, and weekends worked.
const PAPERS: [Paper; 3] = [
    (
        2024,
        &[
            ("2024-01-01", "2024-01-01"),
            ("2024-02-10", "2024-02-17"),
            ("2024-04-04", "2024-04-06"),
            ("2024-05-01", "2024-05-05"),
            ("2024-06-10", "2024-06-10"),
            ("2024-09-15", "2024-09-17"),
            ("2024-10-01", "2024-10-07"),
        ],
        &["2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12"],
    ),
    (
        2025,
        &[
            ("2025-01-01", "2025-01-01"),
            ("2025-01-28", "2025-02-04"),
            ("2025-04-04", "2025-04-06"),
            ("2025-05-01", "2025-05-05"),
            ("2025-05-31", "2025-06-02"),
            ("2025-10-01", "2025-10-08"),
        ],
        &["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
    ),
    (
        2026,
        &[
            ("2026-01-01", "2026-01-03"),
            ("2026-02-15", "2026-02-23"),
            ("2026-04-04", "2026-04-06"),
            ("2026-05-01", "2026-05-05"),
            ("2026-06-19", "2026-06-21"),
            ("2026-09-25", "2026-09-27"),
            ("2026-10-01", "2026-10-07"),
        ],
        &["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    ),
];

/// F-38, F-39: a worked weekend is no holiday, and no day inside a holiday is worked.
#[test]
fn every_day_of_three_years_is_as_the_papers_have_it() {
    let calendar = Calendar::default();
    for (year, off, work) in PAPERS {
        for day in days(&format!("{year}-01-01"), &format!("{year}-12-31")) {
            let iso = day.to_string();
            let off = off.iter().any(|&(from, until)| (from..=until).contains(&iso.as_str()));
            let expected = work.contains(&iso.as_str()) || !off && !day.is_weekend();
            assert_eq!(calendar.is_working(day), Ok(expected), "{iso}");
        }
    }
}

/// What the crate behind the calendar had wrong.
#[test]
fn the_corrected_days_are_worked() {
    for (iso, expected) in [("2016-10-09", true), ("2016-12-30", true), ("2016-12-31", false), ("2017-01-02", false)] {
        assert_eq!(Calendar::default().is_working(day(iso)), Ok(expected), "{iso}");
    }
}

/// F-40: five working days, counted both ways.
#[test]
fn five_working_days_across_holidays() {
    let calendar = Calendar::default();
    for (from, inclusive, exclusive) in FIVE_WORKING_DAYS {
        let end = |counting| calendar.end_of_period(day(from), Length::WorkingDays(5), counting).unwrap().to_string();
        assert_eq!((end(Counting::Inclusive), end(Counting::Exclusive)), (inclusive.into(), exclusive.into()), "{from}");
    }
}

/// F-32, F-33: spans printed on real notices.
#[test]
fn real_notices_come_out_as_printed() {
    let cases = [
        ("2022-10-31", Length::WorkingDays(5), Counting::Inclusive, "2022-11-04"),
        ("2025-04-14", Length::WorkingDays(5), Counting::Exclusive, "2025-04-21"),
        ("2020-08-28", Length::Days(5), Counting::Inclusive, "2020-09-01"),
        ("2026-09-28", Length::Days(7), Counting::Exclusive, "2026-10-05"),
        ("2026-09-28", Length::Days(1), Counting::Inclusive, "2026-09-28"),
        ("2026-09-28", Length::WorkingDays(0), Counting::Exclusive, "2026-09-28"),
    ];
    for (from, length, counting, until) in cases {
        assert_eq!(Calendar::default().end_of_period(day(from), length, counting), Ok(day(until)), "{from}");
    }
}

/// T5.
#[test]
fn a_year_without_a_calendar_is_never_guessed() {
    let calendar = Calendar::default();
    let five = |from, counting| calendar.end_of_period(day(from), Length::WorkingDays(5), counting);
    assert_eq!(five("2026-12-25", Counting::Inclusive), Ok(day("2026-12-31")));
    assert_eq!(five("2026-12-25", Counting::Exclusive), Err(MissingYear(2027)));
    assert_eq!(five("2026-12-28", Counting::Inclusive), Err(MissingYear(2027)));
    assert_eq!(five("2099-03-02", Counting::Inclusive), Err(MissingYear(2099)));
    assert_eq!(five("2003-12-30", Counting::Inclusive), Err(MissingYear(2003)));
    assert_eq!(five("2003-12-31", Counting::Exclusive), Ok(day("2004-01-08")));
    assert_eq!(calendar.end_of_period(day("2099-03-02"), Length::Days(7), Counting::Inclusive), Ok(day("2099-03-08")));
    assert_eq!(
        calendar.end_of_period(day("2026-01-05"), Length::WorkingDays(u32::MAX), Counting::Inclusive),
        Err(MissingYear(2027))
    );
    assert!(MissingYear(2099).say().zh.contains("缺 2099 年放假安排"));
    assert!(MissingYear(2099).remedy().zh.contains("calendar: { 2099: { off: [2099-01-01, …], work: [] } }"));
}

#[test]
fn a_site_adds_and_replaces_years() {
    let list = |text: &[&str]| text.iter().map(|iso| day(iso)).collect::<Vec<_>>();
    let calendar =
        Calendar::default().with_year(2027, &list(&["2026-12-31", "2027-01-01"]), &list(&["2026-12-26", "2027-01-02"]));
    let calendar = calendar.unwrap();
    let five = |from| calendar.end_of_period(day(from), Length::WorkingDays(5), Counting::Inclusive).map(|day| day.to_string());
    assert_eq!(five("2026-12-25"), Ok("2026-12-30".into()));
    assert_eq!(five("2026-12-28"), Ok("2027-01-04".into()));
    assert_eq!(five("2027-12-28"), Err(MissingYear(2028)));

    // both papers speak of the last day of a year
    let both = calendar.with_year(2026, &[], &list(&["2026-12-31"])).unwrap();
    assert_eq!(both.is_working(day("2026-12-31")), Ok(false), "the later paper decides");

    let replaced = Calendar::default().with_year(2026, &[], &[]).unwrap();
    assert_eq!(replaced.is_working(day("2026-10-01")), Ok(true));
    assert_eq!(replaced.is_working(day("2026-10-10")), Ok(false));
    assert_eq!(replaced.is_working(day("2025-10-01")), Ok(false));

    let refused = |off: &[&str], work: &[&str]| Calendar::default().with_year(2027, &list(off), &list(work)).err();
    assert_eq!(refused(&["2026-01-01"], &[]), Some(CalendarError::OtherYear { day: day("2026-01-01"), year: 2027 }));
    assert_eq!(refused(&[], &["2028-01-01"]), Some(CalendarError::OtherYear { day: day("2028-01-01"), year: 2027 }));
    assert_eq!(refused(&["2027-10-01"], &["2027-10-01"]), Some(CalendarError::OffAndWork(day("2027-10-01"))));
    assert_eq!(refused(&["2027-10-01", "2027-10-01"], &[]), None);
}

#[test]
fn a_period_holds_as_many_working_days_as_it_says() {
    let calendar = Calendar::default().with_year(2027, &[], &[]).unwrap().with_year(2028, &[], &[]).unwrap();
    let working = |day| calendar.is_working(day).unwrap();
    for from in days("2024-01-01", "2027-12-31") {
        for length in [1, 5, 7, 15] {
            let end = |counting| calendar.end_of_period(from, Length::WorkingDays(length), counting).unwrap();
            let (inclusive, exclusive) = (end(Counting::Inclusive), end(Counting::Exclusive));
            let count =
                |first: Day, last: Day| (0..=first.days_until(last)).filter(|&ahead| working(first.add_days(ahead))).count();
            assert!(working(inclusive) && working(exclusive), "{from}");
            assert_eq!(count(from, inclusive), length as usize, "{from}");
            assert_eq!(count(from.add_days(1), exclusive), length as usize, "{from}");
            assert_eq!(inclusive < exclusive, working(from), "{from}");
        }
    }
}

fn chinese_digits(number: u32) -> String {
    number.to_string().chars().map(|digit| "〇一二三四五六七八九".chars().nth(digit as usize - '0' as usize).unwrap()).collect()
}

fn chinese_number(number: u32) -> String {
    let ones = if number.is_multiple_of(10) { String::new() } else { chinese_digits(number % 10) };
    match number / 10 {
        0 => ones,
        1 => format!("十{ones}"),
        tens => format!("{}十{ones}", chinese_digits(tens)),
    }
}

#[test]
fn every_day_reads_the_same_in_every_form() {
    let full_width = |text: &str| text.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect::<String>();
    for expected in days("2024-01-01", "2027-12-31") {
        let (y, m, d) = (expected.year(), expected.month(), expected.day());
        let chinese = format!("{}年{}月{}日", chinese_digits(y as u32), chinese_number(m), chinese_number(d));
        let forms = [
            expected.to_string(),
            format!("{y}-{m}-{d}"),
            format!("{y}/{m}/{d}"),
            format!("{y}.{m}.{d}"),
            format!("{y}.{m:02}.{d:02}"),
            expected.chinese(),
            format!("{y}年{m:02}月{d:02}日"),
            format!(" {y} 年 {m} 月 {d} 日\u{3000}"),
            format!("{y}年{m}月{d}号"),
            format!("{y}年{m}月{d}日前"),
            format!("{y}-{m}-{d}之前"),
            format!("{y}{m:02}{d:02}"),
            full_width(&format!("{y}-{m}-{d}")),
            format!("{y}–{m}–{d}"),
            chinese.replace('〇', "○"),
            chinese.replace('〇', "o"),
            chinese,
        ];
        for form in forms {
            assert_eq!(parse_day(&form), Ok(expected), "{form}");
        }
    }
}

#[test]
fn every_month_and_ten_days_reads_back() {
    for year in 2024..=2027 {
        for month in 1..=12 {
            let expected = Month::new(year, month).unwrap();
            let forms =
                [format!("{year}-{month}"), format!("{year}-{month:02}"), format!("{year}.{month}"), format!("{year}/{month}")];
            for form in forms.into_iter().chain([expected.chinese(), expected.to_string(), format!("{year}年{month}月前")]) {
                assert_eq!(parse_when(&form), Ok(When::Month(expected)), "{form}");
                assert_eq!(parse_day(&form), Err(DateError::NeedsDay(When::Month(expected))));
            }
            for third in [Third::First, Third::Middle, Third::Last] {
                let when = When::Third { month: expected, third };
                assert_eq!(parse_when(&when.chinese()), Ok(when));
                assert_eq!(parse_day(&when.chinese()), Err(DateError::NeedsDay(when)));
            }
            let too_many = expected.last().day() + 1;
            for form in [format!("{year}-{month:02}-{too_many}"), format!("{year}年{month}月{too_many}日")] {
                let error = parse_when(&form).unwrap_err();
                assert_eq!(error, DateError::Impossible { month: expected, day: too_many });
                assert!(error.remedy().zh.contains(&expected.last().to_string()), "{form}");
            }
        }
    }
}

/// T14, T21, G2.
#[test]
fn what_is_no_date_says_why() {
    let month = |year, month| Month::new(year, month).unwrap();
    let june = When::Month(month(2024, 6));
    let cases = [
        ("2026年9月31日", DateError::Impossible { month: month(2026, 9), day: 31 }),
        ("2026-02-29", DateError::Impossible { month: month(2026, 2), day: 29 }),
        ("20260931", DateError::Impossible { month: month(2026, 9), day: 31 }),
        ("2024-13-01", DateError::NoSuchMonth(13)),
        ("2024年13月", DateError::NoSuchMonth(13)),
        ("11/6/5", DateError::TwoDigitYear(11)),
        ("24年6月5日", DateError::TwoDigitYear(24)),
        ("24年6月", DateError::TwoDigitYear(24)),
        ("二四年六月", DateError::TwoDigitYear(24)),
        ("6/5/2024", DateError::YearLast(2024)),
        ("05.06.2024", DateError::YearLast(2024)),
        ("1024-06-05", DateError::FarYear(1024)),
        ("2204-06-05", DateError::FarYear(2204)),
        ("20240年6月5日", DateError::FarYear(20240)),
        ("202-06-05", DateError::FarYear(202)),
        ("99999999999-06-05", DateError::FarYear(u32::MAX)),
        ("0000-00-00", DateError::Placeholder),
        ("0000年0月0日", DateError::Placeholder),
        ("2024-00-00", DateError::Placeholder),
        ("2024-06-00", DateError::Placeholder),
        ("1900-01-01", DateError::Placeholder),
        ("00000000", DateError::Placeholder),
        ("2024", DateError::YearOnly(2024)),
        ("2024年", DateError::YearOnly(2024)),
        ("6月5日前", DateError::NoYear),
        ("6月", DateError::NoYear),
        ("12月上旬", DateError::NoYear),
        ("十二月五日", DateError::NoYear),
        ("2024年腊月二十八", DateError::Lunar),
        ("2024年闰六月初五", DateError::Lunar),
        ("农历2024年6月5日", DateError::Lunar),
        ("2024年9月初九", DateError::Lunar),
        ("46301", DateError::ExcelNumber(46301)),
        ("12345", DateError::NotADate("12345".into())),
        ("40699", DateError::ExcelNumber(40699)),
        ("2024年6月底前", DateError::Vague(Some(day("2024-06-30")))),
        ("2024年2月末", DateError::Vague(Some(day("2024-02-29")))),
        ("2024年底", DateError::Vague(Some(day("2024-12-31")))),
        ("本月30日前", DateError::Vague(None)),
        ("2024年第三季度", DateError::Stretch(day("2024-09-30"))),
        ("2024年1-6月", DateError::Stretch(day("2024-06-30"))),
        ("2024年9月30日至10月7日", DateError::Stretch(day("2024-10-07"))),
        ("全年", DateError::Vague(None)),
        ("至今", DateError::Vague(None)),
        ("3.15", DateError::NoYear),
        ("9/30", DateError::NoYear),
        ("12.31", DateError::NoYear),
        ("1.1", DateError::NoYear),
        ("24.6", DateError::TwoDigitYear(24)),
        ("长期坚持，常抓不懈，持续改进工作作风", DateError::Vague(None)),
        ("2024-06-05 10:00", DateError::TimeOfDay(Some(day("2024-06-05")))),
    ];
    for (text, error) in cases {
        assert_eq!(parse_when(text), Err(error), "{text}");
    }
    let neither = [
        "",
        "60",
        "-",
        "前",
        "2024-6/5",
        "2024-06-05-",
        "202406",
        "2024 06 05",
        "2024年6-5",
        "2024年下旬",
        "2024年6月左旬",
        "暂时",
    ];
    for text in neither.into_iter().chain(["2024-06-1a", "June 5, 2024", "2024年6月5", "2024年6月5日起", "民国113年6月5日"])
    {
        assert_eq!(parse_when(text), Err(DateError::NotADate(text.into())), "{text}");
    }
    assert_eq!(parse_day("2024-06"), Err(DateError::NeedsDay(june)));
}

/// Whatever stands in a cell, it is read or refused, and what is read reads back.
#[test]
fn nothing_written_breaks_the_reader() {
    let pieces = [
        "2024",
        "24",
        "0",
        "31",
        "2",
        "99999999999",
        "二〇二四",
        "十",
        "六",
        "○",
        "o",
        "-",
        "/",
        ".",
        "年",
        "月",
        "日",
        "上",
        "旬",
        "前",
        "之",
        "底",
        "初",
        ":",
        "T",
        "时",
        " ",
        "\u{3000}",
        "\u{feff}",
        "🎉",
        "é",
    ];
    let mut read = 0;
    for a in pieces {
        for b in pieces {
            for c in pieces {
                for text in [format!("{a}{b}{c}"), format!("2024年{a}{b}{c}"), format!("2024-{a}{b}{c}")] {
                    match parse_when(&text) {
                        Ok(when) => {
                            read += 1;
                            assert_eq!(parse_when(&when.chinese()), Ok(when), "{text}");
                        }
                        Err(error) => assert!(!error.say().zh.is_empty() && !error.remedy().en.is_empty(), "{text}"),
                    }
                }
            }
        }
    }
    assert!(read > 100, "only {read} were dates");
}

/// T13.
#[test]
fn a_term_ends_on_the_same_day_of_the_month_or_the_last_before_it() {
    for elected in days("2024-01-01", "2027-12-31") {
        for years in [3, 5] {
            let next = elected.add_years(years);
            let leap_day = (elected.month(), elected.day()) == (2, 29);
            let expected = if leap_day { 28 } else { elected.day() };
            assert_eq!((next.year(), next.month(), next.day()), (elected.year() + years as i32, elected.month(), expected));
        }
    }
}
