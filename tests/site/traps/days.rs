//! Days: of work, of a year nobody has announced, as clerks write them, of terms, of Beijing.

use super::{finding, finds, refused, said, village};
use crate::ground::Site;
use crate::tables;
use crate::vectors::FIVE_WORKING_DAYS;
use serde_json::{Value, json};

/// The vectors of F-40, both conventions.
#[test]
fn t04_working_days_over_holidays() {
    for (rule, last) in [("inclusive", 1), ("exclusive", 2)] {
        let site = Site::with(&format!("rules: {{ notice_counting: {rule} }}\nchecks: {{ ends-on-weekend: warning }}\n"));
        for case in FIVE_WORKING_DAYS {
            let date = case.0;
            site.write(
                &format!("content/notices/{date}.md"),
                format!("---\nname: 公示\nkind: public_notice\ndate: {date}\nperiod: 5个工作日\n---\n"),
            );
        }
        let edition = site.build_on("2026-12-31");
        for case in FIVE_WORKING_DAYS {
            let until = [case.0, case.1, case.2][last];
            assert_eq!(edition.record("notices", case.0)["facts"]["notice"]["until"], until, "{rule} from {}", case.0);
        }
        let saturday = ["2026-09-29.md", "2026-09-28.md"][last - 1];
        assert!(finds(&site, saturday, "ends-on-weekend"), "a working Saturday is allowed, and warned about");
        assert!(said(&site).contains("星期六") && said(&site).contains("确认当天有人值守"));
    }
}

#[test]
fn t05_a_year_without_a_calendar_is_no_guess() {
    let site = Site::new();
    let notice = |period: &str| format!("---\nname: 公示\nkind: public_notice\ndate: 2099-01-01\nperiod: {period}\n---\n");
    site.write("content/notices/n.md", notice("5个工作日"));
    assert_eq!(refused(&site), ["missing-calendar"]);
    assert!(finding(&site, "missing-calendar").is_some_and(|(severity, _, words)| severity == "error" && words.contains("2099")));
    site.write("content/notices/n.md", notice("{ from: 2099-01-01, until: 2099-01-08 }"));
    assert!(refused(&site).is_empty(), "a last day that is written needs none");
}

#[test]
fn t13_terms_of_office() {
    let term = |term: &str| {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(&format!("term: {{ {term} }}\n")));
        site
    };
    let next = |written: &str| term(written).build().record("branches", "a")["facts"]["next_election"].clone();
    assert_eq!(next("elected: 2024-02-29, years: 3"), "2027-02-28");
    assert_eq!(next("elected: 2024-02-29, years: 5"), "2029-02-28");
    assert_eq!(next("elected: 2024-02-29, years: 3, extended: 2028-02-28"), "2028-02-28", "twelve months");
    assert_eq!(refused(&term("elected: 2024-02-29, years: 3, extended: 2028-03-28")), ["term-extension"], "thirteen");
    let facts = |day| term("elected: 2024-02-29, years: 3").build_on(day).record("branches", "a")["facts"]["term_state"].clone();
    assert_eq!(
        (facts("2026-11-29"), facts("2026-11-30"), facts("2027-03-01")),
        (json!("ok"), json!("due_soon"), json!("overdue"))
    );
    // the term follows the kind, the sector and the day of the election
    let site = Site::with(
        "rules: { terms: [{ sectors: [农村, 社区], from: 2018-07-01, years: 5 }, { kinds: [党委], years: 5 }, { years: 3 }] }\n",
    );
    for (branch, until) in [
        ("sector: village\nterm: { elected: 2021-03-01 }", "2026-03-01"),
        ("sector: village\nterm: { elected: 2018-06-30 }", "2021-06-30"),
        ("sector: school\nterm: { elected: 2021-03-01 }", "2024-03-01"),
        ("kind: committee\nterm: { elected: 2021-03-01 }", "2026-03-01"),
        ("sector: village\nterm: { elected: 2021-03-01, years: 3 }", "2024-03-01"),
    ] {
        site.write("content/branches/a.yaml", format!("name: 支部\n{branch}\n"));
        assert_eq!(site.build().record("branches", "a")["facts"]["next_election"], until, "{branch}");
    }
}

/// In YAML here, in cells below: `tables::dates_are_days_in_either_epoch` and `tables::what_is_no_value_is_refused_at_its_cell`.
#[test]
fn t14_dates_as_clerks_write_them() {
    const WRITTEN: [&str; 8] = [
        "2011.6.5",
        "2011/6/5",
        "2011年6月5日",
        "2011-06-05",
        "20110605",
        "二〇一一年六月五日",
        "二○一一年六月五日",
        "二oo八年六月五日",
    ];
    let iso = |written: &str| if written.starts_with("二oo") { "2008-06-05" } else { "2011-06-05" };
    let refused_dates = ["2026年9月31日", "11/6/5"];
    for written in WRITTEN {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(&format!("founded: {written}\n")));
        assert_eq!(site.build().record("branches", "a")["founded"], iso(written), "{written}");
    }
    for written in refused_dates.into_iter().chain(["46301", "20110605x", "二oo八年"]) {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(&format!("founded: {written}\n")));
        assert!(refused(&site).contains(&"bad-date"), "{written}");
    }
    // the same in the cells of a table: converted with a note, or refused with row and column
    for written in WRITTEN {
        let (ends, said, made) = tables::imported_date(written);
        assert!(ends == Some(0) && made.contains(&format!("入党日期: {}", iso(written))), "{written}: {said}\n{made}");
        let unusual = written.chars().all(|c| c.is_ascii_digit()) || written.starts_with('二');
        assert_eq!(said.contains(&format!("第 2 行 B 列：“{written}”读作 {}", iso(written))), unusual, "{written}: {said}");
    }
    for written in refused_dates {
        let (ends, said, _) = tables::imported_date(written);
        assert!(ends == Some(1) && said.contains("第 2 行 B 列"), "{written}: {said}");
    }
    tables::dates_are_days_in_either_epoch();
    tables::what_is_no_value_is_refused_at_its_cell();
}

#[test]
fn t21_dates_that_are_none() {
    for (key, code) in [
        ("founded: 0000-00-00", "bad-date"),
        ("founded: 腊月二十八", "bad-date"),
        ("founded: 2026年闰六月", "bad-date"),
        ("founded: 1900-01-01", "bad-date"),
        ("founded: 2099-01-01", "placeholder-date"),
        ("founded: 2026-12-01", "future-date"),
    ] {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(&format!("{key}\n")));
        assert!(finds(&site, "a.yaml", code), "{key}");
    }
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    site.write("content/commitments/c.yaml", "branch: a\nperiod: 2026\nitems: [{ text: 修路, due: 2025-12-31 }]\nreview: { by: 县委, on: 2026-03-01, verdict: approved }\npublished: 2026-03-02\n");
    assert!(finds(&site, "c.yaml", "date-order"), "due before it began");
    site.write("content/members/w.yaml", "name: 王五\nborn: 1990-08\njoined: 2008-07-01\n");
    assert!(finds(&site, "w.yaml", "joined-young"), "not yet eighteen");
    site.write("content/members/w.yaml", "name: 王五\nborn: 1990-08\njoined: 2008-08-01\n");
    assert!(!finds(&site, "w.yaml", "joined-young"));
    assert!(site.build().naming("1990-08").is_empty(), "when somebody was born is internal");
    // a notice of a later day is held back, and the clerk is told (records.md)
    site.write("content/notices/n.md", "---\nname: 公示\nkind: public_notice\ndate: 2026-12-01\n---\n");
    assert!(finds(&site, "n.md", "held-back") && !site.build().has("notices/n.html"));
    // no lunar date of these has one reading, so none is offered
    for lunar in ["腊月二十八", "2026年闰六月"] {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(&format!("founded: {lunar}\n")));
        let (_, _, words) = finding(&site, "bad-date").expect("a finding");
        assert!(
            words.contains("农历") && !said(&site).contains("2026-0") && !said(&site).contains("2027-0"),
            "{lunar}: {}",
            said(&site)
        );
    }
}

/// Every other fact day by day is in `clock`.
#[test]
fn t23_days_are_those_of_beijing() {
    let site = Site::bare();
    site.write("content/site.yaml", "title: 站\n");
    site.write("content/branches/a.yaml", village(""));
    let as_of = |epoch: &str| {
        let output =
            site.program().args(["build"]).env("SOURCE_DATE_EPOCH", epoch).env("TZ", "America/New_York").output().expect("runs");
        assert!(output.status.success());
        let manifest = std::fs::read_to_string(site.output().join("gongshi-manifest.json")).expect("a manifest");
        serde_json::from_str::<Value>(&manifest).expect("JSON")["as_of"].clone()
    };
    assert_eq!(as_of("1790811000"), "2026-10-01", "30 September, 23:30 in Greenwich");
    assert_eq!(as_of("1790783999"), "2026-09-30", "a second before midnight in Beijing");
    site.write("content/site.yaml", "title: 站\ntime_zone: Mars\n");
    assert_eq!(refused(&site), ["bad-setting"], "an unknown zone is told at its key");
}

#[test]
fn t23b_the_last_day_still_counts() {
    let site = Site::new();
    site.write("content/notices/n.md", "---\nname: 公示\nkind: public_notice\ndate: 2026-10-08\nperiod: 5个工作日\n---\n");
    let state = |day: &str| site.build_on(day).record("notices", "n")["facts"]["notice"]["state"].clone();
    let until = site.build_on("2026-10-08").record("notices", "n")["facts"]["notice"]["until"].clone();
    assert_eq!(until, "2026-10-13");
    assert_eq!((state("2026-10-13"), state("2026-10-14")), (json!("open"), json!("ended")));
    // the deciding step is dated after the last day
    let decision = |day: &str| {
        site.write("content/notices/d.md", format!("---\nname: 决定\nkind: commendation\ndate: {day}\nfollows: n\n---\n"));
        refused(&site)
    };
    assert_eq!(decision("2026-10-13"), ["decided-early"]);
    assert!(decision("2026-10-14").is_empty());
    assert!(
        site.build_on("2026-10-14").text("notices/d.html").contains("notices/n.html")
            || site.build_on("2026-10-14").text("notices/d.html").contains("href=\"n.html\"")
    );
    // and an honour is 拟 through that day
    site.write("content/members/w.yaml", "name: 王五\nhonours: [{ title: 先进, notice: n }]\n");
    let proposed = |day: &str| site.build_on(day).text("members/w.html").contains("拟表彰");
    assert!(proposed("2026-10-13") && !proposed("2026-10-14"));
}
