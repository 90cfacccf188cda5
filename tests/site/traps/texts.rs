//! Texts: damaged, very long, empty promises, numbers in names.

use super::{finding, finds, village};
use crate::ground::Site;
use crate::html;
use serde_json::json;

/// Clean text of the same size raises nothing: `tests/prose/clean.txt` in the tests of `text`.
#[test]
fn t19_damaged_text_is_told_and_never_mended() {
    for (text, code) in [
        ("选树2023个优质服务部门。", "suspicious-number"),
        ("开展“”活动。", "empty-quotes"),
        ("党员承诺诺要兑现。", "doubled-words"),
        ("?皟尚隆苯M織建设", "mojibake"),
        ("二○一一年三月十八日", "wrong-zero"),
        ("強(qiáng)化责任", "mojibake"),
        ("共有99*家企业", "suspicious-number"),
        ("开展学习〞活动", "mojibake"),
        ("合理设臵岗位", "mojibake"),
        ("加强党员教育。豆丁网 整理", "mojibake"),
    ] {
        let site = Site::new();
        site.write("content/pages/p.md", format!("---\nname: 页\n---\n{text}\n"));
        let (severity, line, words) = finding(&site, code).unwrap_or_else(|| panic!("{text}: {code}"));
        assert!(severity == "warning" && line == 4 && !words.is_empty(), "{text}: line {line}: {words}");
        assert!(site.build().text("pages/p.html").contains(text), "{text} is shown as it was written");
    }
}

/// What paper does with it is proved where sheets are made.
#[test]
fn t26_very_long_content_is_whole() {
    let name = "云溪县白沙镇".repeat(10);
    let word = "Donaudampfschifffahrtsgesellsc";
    let long = "逐户核对台账".repeat(133) + "完毕";
    assert_eq!((name.chars().count(), word.len(), long.chars().count()), (60, 30, 800));
    let problems: String = (1..=40)
        .map(|n| format!("  - {{ text: 第{n}件{long}, measures: [第{n}条{word}], responsible: 李四, due: 2026-12-31 }}\n"))
        .collect();
    let site = Site::new();
    site.write("content/branches/a.yaml", format!("name: {name}\n"));
    site.write("content/rectifications/r.yaml", format!("branch: a\nposted: 2026-09-01\nproblems:\n{problems}"));
    let edition = site.build();
    let page = html::read("r", edition.text("rectifications/r.html")).text;
    let record = edition.record("rectifications", "r");
    assert_eq!(record["problems"].as_array().map(Vec::len), Some(40));
    for (n, problem) in (1..=40).zip(record["problems"].as_array().into_iter().flatten()) {
        let (text, measure) = (format!("第{n}件{long}"), format!("第{n}条{word}"));
        assert_eq!((&problem["text"], &problem["measures"][0]), (&json!(text), &json!(measure)));
        assert!(page.contains(&text) && page.contains(&measure), "row {n} is cut on the page");
    }
    for path in ["rectifications/r.html", "branches/a.html", "branches/index.html", "data/branches.csv"] {
        assert!(edition.text(path).contains(&name), "{path}");
    }
}

#[test]
fn t27_promises_that_nobody_can_supervise_or_that_came_late() {
    let site = Site::with("checks: { no-deadline: warning, no-figure: warning }\n");
    site.write("content/branches/a.yaml", village(""));
    let commitment = |item: &str| {
        format!(
            "branch: a\nperiod: 2026\nitems: [{{ {item} }}]\nreview: {{ by: 县委, on: 2026-03-01, verdict: approved }}\npublished: 2026-03-02\n"
        )
    };
    site.write("content/commitments/c.yaml", commitment("text: 提高服务水平"));
    for code in ["no-deadline", "no-figure"] {
        let (severity, _, words) = finding(&site, code).expect("a finding");
        assert!(severity == "warning" && words.contains("无法监督"), "{words}");
    }
    site.write("content/commitments/c.yaml", commitment("text: 提高服务水平, due: 2026-06-01"));
    assert!(!finds(&site, "c.yaml", "no-deadline") && finds(&site, "c.yaml", "no-figure"), "a date alone is no measure");
    site.write("content/commitments/c.yaml", commitment("text: 提高服务水平, standard: 等候不超过10分钟, due: 2026-06-01"));
    assert!(!finds(&site, "c.yaml", "no-figure"));
    site.write(
        "content/commitments/c.yaml",
        commitment("text: 修路, due: 2026-06-01, status: fulfilled, fulfilled_on: 2026-06-22"),
    );
    let edition = site.build();
    assert_eq!(edition.record("commitments", "c")["items"][0]["light"], "fulfilled_late");
    assert!(edition.text("commitments/c.html").contains("逾期兑现"));
    // what was put off counts its days to the new deadline, and past it
    for (due, left, said) in [("2026-10-06", 1, "还有 1 天"), ("2026-10-04", -1, "逾期 1 天")] {
        let item = "text: 修路, due: 2026-06-01, status: adjusted, adjustment: { on: 2026-05-20, reason: 汛期";
        site.write("content/commitments/c.yaml", commitment(&format!("{item}, due: {due} }}")));
        let edition = site.build();
        let item = &edition.record("commitments", "c")["items"][0];
        assert!(item["light"] == "adjusted" && item["days_left"] == left, "{item}");
        let page = edition.text("commitments/c.html");
        assert!(page.contains(said), "{due}: {said}");
        assert!(page.contains("<s><time datetime=\"2026-06-01\">"), "the deadline that no longer holds is struck out");
        let events = edition.text("data/calendar.ics");
        assert_eq!(events.contains("DTSTART;VALUE=DATE:20261006"), left > 0, "the calendar has the new deadline: {events}");
    }
    // nor is it late once it is fulfilled by then
    for (on, light) in [("2026-09-30", "fulfilled"), ("2026-10-01", "fulfilled_late")] {
        let adjusted = "adjustment: { on: 2026-05-20, reason: 汛期, due: 2026-09-30 }";
        let item = format!("text: 修路, due: 2026-06-01, status: fulfilled, fulfilled_on: {on}, {adjusted}");
        site.write("content/commitments/c.yaml", commitment(&item));
        assert_eq!(site.build().record("commitments", "c")["items"][0]["light"], light, "{on}");
    }
}

/// The last step that holds is told, also of a promise that says not when it was published: it is public since its review.
#[test]
fn what_was_begun_is_practised() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    for (status, published, step) in [
        ("planned", "", "reviewed"),
        ("in_progress", "", "practising"),
        ("planned", "published: 2026-03-02\n", "published"),
        ("in_progress", "published: 2026-03-02\n", "practising"),
    ] {
        let items = format!("items: [{{ text: 修路, due: 2026-12-31, status: {status} }}]");
        let review = "review: { by: 县委, on: 2026-03-01, verdict: approved }";
        site.write("content/commitments/c.yaml", format!("branch: a\n{items}\n{review}\n{published}"));
        assert_eq!(site.build().record("commitments", "c")["facts"]["step"], step, "{status} {published}");
    }
}

#[test]
fn t28_numbers_in_the_names_of_systems() {
    for (name, items, wrong) in
        [("七个一", 7, false), ("七个一", 6, true), ("七个一", 8, true), ("五带五争", 10, false), ("五带五争", 9, true)]
    {
        let items: String = (0..items).map(|i| format!("i{i}: 条目{i}, ")).collect();
        let site = Site::with(&format!(
            "checks: {{ item-count: warning }}\ncriteria: {{ s: {{ name: {name}, items: {{ {items} }} }} }}\n"
        ));
        assert_eq!(finds(&site, "site.yaml", "item-count"), wrong, "{name} with {items}");
    }
}
