//! The trap cases T1–T28 of the domain, each an assertion of what must happen. The cells of T14 and the tables of T15 are
//! tried in `tables`, and called from here. What is of paper alone (the font report of T1, the QR and the watermark of
//! T24, the rows and sheets of T26) is proved where sheets are made, what is of search (T1, T2, T17, T18) where it is made.

use crate::edition::Edition;
use crate::ground::{Refusal, Site};
use crate::html;
use crate::tables;
use gongshi::text::mask_name;
use serde_json::{Value, json};

/// Everything that `gongshi check` says, one JSON object a line.
fn said(site: &Site) -> String {
    String::from_utf8(site.run(&["check", "--format", "json"]).stdout).expect("UTF-8")
}

/// What `gongshi status` says.
fn status(site: &Site) -> String {
    String::from_utf8(site.run(&["status"]).stdout).expect("UTF-8")
}

/// The severity, the line and the message of the first finding with this code.
fn finding(site: &Site, code: &str) -> Option<(String, u64, String)> {
    let line = said(site).lines().find_map(|line| {
        let line: Value = serde_json::from_str(line).expect("JSON");
        (line["code"] == code).then_some(line)
    })?;
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    Some((text("severity"), line["line"].as_u64().unwrap_or_default(), text("message")))
}

/// Whether a finding with this code is about a file whose name ends so.
fn finds(site: &Site, file: &str, code: &str) -> bool {
    said(site).lines().any(|line| {
        let line: Value = serde_json::from_str(line).expect("JSON");
        line["code"] == code && line["file"].as_str().is_some_and(|f| f.ends_with(file))
    })
}

/// The codes for which nothing is built.
fn refused(site: &Site) -> Vec<&'static str> {
    match site.try_build(&site.inputs()) {
        Err(Refusal::Content(report)) => report.sorted().into_iter().map(|f| f.code).collect(),
        Err(Refusal::Environment(failure)) => panic!("{failure:?}"),
        Ok(_) => Vec::new(),
    }
}

fn village(extra: &str) -> String {
    format!("name: 甲村党支部\nsector: village\n{extra}")
}

/// Not here: search (in the tests of search), and the font report that fails a sheet (where sheets are made).
#[test]
fn t01_rare_characters_stay_whole() {
    let site = Site::with("checks: { pledge-length: warning }\n");
    let pledge = "𠮷".repeat(30);
    site.write("content/members/a.yaml", format!("name: 㛃㛃\nphone: 13800001111\npledge: {pledge}\n"));
    site.write("content/members/b.yaml", "name: 𠮷田\npledge: 䶮\n");
    site.write("content/members/c.yaml", "name: 丁一\n");
    assert!(!finds(&site, "a.yaml", "pledge-length"), "thirty characters, 120 bytes, 60 units");
    let edition = site.build();
    for (id, name) in [("a", "㛃㛃"), ("b", "𠮷田")] {
        assert_eq!(edition.record("members", id)["name"], name);
        assert!(edition.text(&format!("members/{id}.html")).contains(name) && edition.text("data/members.csv").contains(name));
    }
    assert_eq!(edition.record("members", "a")["phone"], "138****1111");
    let index = crate::found::Index::of(&edition);
    for (sought, id) in [("㛃㛃", "a"), ("㛃", "a"), ("𠮷田", "b"), ("田", "b"), ("䶮", "b")] {
        assert_eq!(index.having(sought), [format!("members/{id}.html")], "{sought}");
    }
    assert_eq!(index.having("𠮷").len(), 2, "the pledge and the name");
    assert!(edition.pages().all(|(_, text)| !text.contains('\u{FFFD}')));
    // masks count characters: a name by its first, with nothing of a half behind it
    assert_eq!((mask_name("𠮷田"), mask_name("㛃㛃"), mask_name("䶮一山")), ("𠮷*".into(), "㛃*".into(), "䶮**".into()));
    // sorted: nine strokes after two, and what has no known number last
    let list = edition.text("members/index.html");
    let place = |name: &str| list.find(&format!(">{name}<")).expect("on the list");
    assert!(place("丁一") < place("㛃㛃") && place("㛃㛃") < place("𠮷田"));
    // GBK has no place for them and is refused; GB18030 has
    let export = |encoding: &str| site.run(&["export", "members", "--format", "csv", "--encoding", encoding]);
    let refused = export("gbk");
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && words.contains("㛃") && words.contains("gb18030"), "{words}");
    let table = site.root().join("党员.csv");
    assert!(!table.exists(), "nothing half is written");
    assert!(export("gb18030").status.success());
    let bytes = std::fs::read(table).expect("a table");
    for (character, code) in [('㛃', [0x82, 0x30, 0xB7, 0x31]), ('𠮷', [0x95, 0x34, 0xB2, 0x35])] {
        assert!(bytes.windows(4).any(|four| four == code), "{character}");
    }
    let (text, _, lossy) = encoding_rs::GB18030.decode(&bytes);
    assert!(!lossy && ["㛃㛃", "𠮷田", "䶮"].iter().all(|name| text.contains(name)), "{text}");
    assert!(site.run(&["import", "党员.csv", "--kind", "members", "--dry-run"]).status.success(), "and is read back");
}

#[test]
fn t02_spaces_are_layout_and_one_dot_is_right() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    for space in ["\u{3000}", " "] {
        let all = format!("- {{ id: a, name: 张三, branch: a }}\n- {{ id: b, name: 张{space}三, branch: a }}\n");
        site.write("content/members/all.yaml", all);
        assert!(finds(&site, "all.yaml", "same-name"), "a space makes no other person");
        let edition = site.build();
        assert_eq!(edition.record("members", "b")["name"], "张三", "the space is no part of the name");
        let page = edition.text("members/index.html");
        assert_eq!(page.matches(" class=\"two\" href=\"../members/").count(), 2, "two characters are spread to three by layout");
    }
    for (dot, right) in [('\u{B7}', true), ('\u{2022}', false), ('\u{30FB}', false), ('．', false), ('.', false)] {
        site.write(
            "content/members/all.yaml",
            format!("- {{ id: a, name: \"买买提{dot}艾力\", branch: a }}\n- {{ id: b, name: 买买提·艾力, branch: a }}\n"),
        );
        assert_eq!(finds(&site, "all.yaml", "name-dot"), !right, "{dot}");
        assert!(right || said(&site).contains("应写作“买买提·艾力”"), "a fix is offered for {dot}");
        assert!(finds(&site, "all.yaml", "same-name"), "{dot} is the same dot");
    }
}

#[test]
fn t03_two_of_one_name_are_told_apart() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    let write = |posts: [&str; 2]| {
        let [one, other] = posts;
        site.write(
            "content/members/all.yaml",
            format!("- {{ id: w1, name: 王伟, branch: a, joined: 2010-07{one} }}\n- {{ id: w2, name: 王伟, branch: a, joined: 2010-07{other} }}\n"),
        );
    };
    write(["", ""]);
    assert!(finds(&site, "all.yaml", "same-name"));
    write([", post: 会计", ", post: 网格员"]);
    assert!(!finds(&site, "all.yaml", "same-name"));
    site.write("content/commitments/c.yaml", "member: w2\nperiod: 2026\nitems: [{ text: 修路, due: 2026-12-31 }]\nreview: { by: a, on: 2026-02-01, verdict: approved }\npublished: 2026-02-02\n");
    let edition = site.build();
    assert!(edition.text("members/w2.html").contains("c.html") && !edition.text("members/w1.html").contains("c.html"));
    let page = edition.text("branches/a.html");
    assert!(page.contains("会计") && page.contains("网格员"), "told apart by their posts, never by a number");
    site.write("content/commitments/c.yaml", "[]");
    site.write("content/members/all.yaml", "- { name: 王伟, branch: a }\n- { name: 王伟, branch: a }\n");
    assert_eq!(refused(&site), ["ledger-id", "ledger-id"], "an id is asked for");
}

/// The vectors of F-40, both conventions.
#[test]
fn t04_working_days_over_holidays() {
    let cases = [
        ("2026-09-28", "2026-10-09", "2026-10-10"),
        ("2026-09-29", "2026-10-10", "2026-10-12"),
        ("2026-09-30", "2026-10-12", "2026-10-13"),
        ("2026-10-01", "2026-10-13", "2026-10-13"),
        ("2026-02-11", "2026-02-24", "2026-02-25"),
        ("2026-02-14", "2026-02-27", "2026-02-28"),
        ("2026-04-30", "2026-05-09", "2026-05-11"),
        ("2026-09-18", "2026-09-23", "2026-09-24"),
        ("2026-06-17", "2026-06-24", "2026-06-25"),
    ];
    for (rule, last) in [("inclusive", 1), ("exclusive", 2)] {
        let site = Site::with(&format!("rules: {{ notice_counting: {rule} }}\nchecks: {{ ends-on-weekend: warning }}\n"));
        for case in cases {
            let date = case.0;
            site.write(
                &format!("content/notices/{date}.md"),
                format!("---\nname: 公示\nkind: public_notice\ndate: {date}\nperiod: 5个工作日\n---\n"),
            );
        }
        let edition = site.build_on("2026-12-31");
        for case in cases {
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
fn t06_satisfaction_at_the_limit() {
    for (surveyed, satisfied, percent, passed) in
        [(50, 40, 80.0, true), (1000, 799, 79.9, false), (199, 159, 79.9, false), (5, 4, 80.0, true)]
    {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(""));
        site.write(
            "content/rectifications/r.yaml",
            format!("branch: a\nposted: 2026-03-01\nproblems: [{{ text: 账目不清, responsible: 李四, due: 2026-06-01, status: done, done_on: 2026-05-01 }}]\nsurveys: [{{ date: 2026-06-10, surveyed: {surveyed}, satisfied: {satisfied} }}]\n"),
        );
        let edition = site.build();
        let facts = &edition.record("rectifications", "r")["facts"];
        assert_eq!((&facts["satisfaction"]["percent"], &facts["satisfaction"]["passed"]), (&json!(percent), &json!(passed)));
        assert_eq!(facts["round"], if passed { 1 } else { 2 });
        let page = edition.text("rectifications/r.html");
        assert!(page.contains(&format!("{percent}\u{a0}%")), "the page rounds to its own side");
    }
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    site.write(
        "content/rectifications/r.yaml",
        "branch: a\nposted: 2026-03-01\nproblems: []\nsurveys: [{ date: 2026-06-10, surveyed: 0, satisfied: 0 }]\n",
    );
    assert_eq!(refused(&site), ["survey-counts"], "nobody asked is no survey");
    // which answers count as satisfied is declared, and said under the table
    let site = Site::with("ballots: [满意, 较满意, 不满意]\nsatisfied: [满意, 较满意]\n");
    site.write("content/branches/a.yaml", village(""));
    site.write(
        "content/appraisals/m.yaml",
        "kind: mass\nbranch: a\ndate: 2026-07-01\nvotes: { valid: 199, counts: { 满意: 100, 较满意: 59, 不满意: 40 } }\n",
    );
    let page = html::read("m", site.build().text("appraisals/m.html")).text;
    let shown: String = page.split_whitespace().collect();
    assert!(shown.contains("159/199") && shown.contains("79.9%") && shown.contains("满意率计入：满意、较满意"), "{shown}");
}

#[test]
fn t07_shares_make_a_hundred() {
    let site = Site::with("ballots: [满意, 比较满意, 不满意]\n");
    site.write("content/branches/a.yaml", village(""));
    for (counts, shares) in
        [([134, 4, 3], ["95\u{a0}%", "2.9\u{a0}%", "2.1\u{a0}%"]), ([1, 1, 1], ["33.4\u{a0}%", "33.3\u{a0}%", "33.3\u{a0}%"])]
    {
        let [one, two, three] = counts;
        let valid: u32 = counts.iter().sum();
        site.write(
            "content/appraisals/m.yaml",
            format!("kind: mass\nbranch: a\ndate: 2026-07-01\nvotes: {{ valid: {valid}, counts: {{ 满意: {one}, 比较满意: {two}, 不满意: {three} }} }}\n"),
        );
        let edition = site.build();
        let page = html::read("m", edition.text("appraisals/m.html")).text;
        let shown: String = page.split_whitespace().collect();
        for ((name, count), share) in ["满意", "比较满意", "不满意"].iter().zip(counts).zip(shares) {
            let row = format!("{name}{count}{}", share.replace('\u{a0}', ""));
            assert!(shown.contains(&row), "{row}: the count stands beside the share in {shown}");
        }
        assert!(shown.contains("合计为100%") && shown.contains("差0.1"), "a note tells of what differs from plain rounding");
        let votes = edition.record("appraisals", "m")["votes"]["counts"].as_array().cloned().unwrap_or_default();
        assert_eq!(
            votes.iter().map(|v| v["count"].clone()).collect::<Vec<_>>(),
            counts.map(|c| json!(c)),
            "data hold the counts"
        );
        let tenths = votes.iter().filter_map(|v| v["percent"].as_f64()).map(|p| (p * 10.0).round() as u32);
        assert_eq!(tenths.sum::<u32>(), 1000);
    }
}

#[test]
fn t08_unrated_no_star_and_lapsed_are_three_things() {
    let of = |grades: &str| {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(&format!("grades: [{grades}]\n")));
        site
    };
    assert_eq!(refused(&of("{ date: 2026-04-15, grade: 一般, stars: 4 }")), ["stars-follow-grade"]);
    assert_eq!(refused(&of("{ date: 2026-04-15, grade: 好, stars: 3 }")), ["stars-follow-grade"]);
    for (grades, state, stars, words) in [
        ("{ date: 2026-04-15, grade: 较差, stars: 0 }", "none", json!(0), "无星"),
        ("{ date: 2026-04-15, grade: 较差, stars: null }", "unrated", Value::Null, "未评"),
        ("{ date: 2026-04-15, grade: 较差 }", "unrated", Value::Null, "未评"),
        (
            "{ date: 2025-04-15, grade: 好, stars: 5 }, { date: 2026-04-15, grade: 较好 }",
            "lapsed",
            Value::Null,
            "〔2025年度〕已失效",
        ),
    ] {
        let edition = of(grades).build();
        let facts = edition.record("branches", "a")["facts"].clone();
        assert_eq!((&facts["star_state"], &facts["stars"]), (&json!(state), &stars), "{grades}");
        assert!(edition.text("branches/a.html").contains(words), "{grades}: {words}");
    }
    let site = Site::with("rules: { stars_require_acceptance: true }\n");
    site.write("content/branches/a.yaml", village("grades: [{ date: 2026-04-15, grade: 好, stars: 5 }]\n"));
    assert_eq!(refused(&site), ["stars-need-acceptance"]);
}

/// Denominators are those of records.md, closed ones left out: no setting changes them.
#[test]
fn t09_targets_on_tiny_groups() {
    let branch = |id: &str, before: &str, after: &str, more: &str| {
        format!("- {{ id: {id}, name: {id}支部, grades: [{{ date: 2025-06-01, grade: {before} }}{after}]{more} }}\n")
    };
    let risen = ", { date: 2026-06-01, grade: 好 }";
    let rows = |ledger: String| {
        let site = Site::new();
        site.write("content/branches/all.yaml", ledger);
        let edition = site.build();
        assert!(edition.text("upgrades/index.html").contains("不适用"), "nobody was graded 较差");
        assert!(edition.pages().all(|(_, text)| !text.contains("NaN")));
        let row = edition.records("upgrades").into_iter().find(|r| r["grade"] == "fair" && r["scope"] == "all").expect("a row");
        (row["upgraded"].clone(), row["graded"].clone(), row["met"].clone())
    };
    let two = branch("a", "较好", risen, "") + &branch("b", "较好", "", "");
    assert_eq!(rows(two.clone()), (json!(1), json!(2), json!(true)), "half is enough");
    assert_eq!(rows(two.clone() + &branch("c", "较好", "", "")), (json!(1), json!(3), json!(false)));
    assert_eq!(
        rows(two.clone() + &branch("c", "较好", "", ", closed: 2026-08-01")),
        (json!(1), json!(2), json!(true)),
        "closed ones are out"
    );
    let new = "- { id: n, name: 新支部, grades: [{ date: 2026-06-01, grade: 较好 }] }\n";
    assert_eq!(rows(two + new), (json!(1), json!(2), json!(true)), "new ones are out");
    let ten = |promoted: usize| {
        (0..10).map(|i| branch(&format!("x{i}"), "较好", if i < promoted { risen } else { "" }, "")).collect::<String>()
    };
    assert_eq!(rows(ten(5)).2, json!(true));
    assert_eq!(rows(ten(4)).2, json!(false));
    // 较差: 基本转化，其中七成晋位 are two figures; who is in neither is listed with the reason
    let site = Site::new();
    let poor: String = ["a", "b", "c"]
        .map(|id| branch(id, "较差", if id == "a" { ", { date: 2026-06-01, grade: 较好 }" } else { "" }, ""))
        .concat();
    let others = branch("gone", "较差", "", ", closed: 2026-08-01")
        + "- { id: n, name: 新支部, grades: [{ date: 2026-06-01, grade: 较好 }] }\n- { id: u, name: 未评支部 }\n";
    site.write("content/branches/all.yaml", poor + &others);
    for (id, closed) in [("b", "closed: 2026-09-01"), ("c", "")] {
        site.write(&format!("content/rectifications/{id}.yaml"), format!("branch: {id}\nposted: 2026-02-01\nproblems: [{{ text: 账目不清, responsible: 李四, due: 2026-06-01, status: done, done_on: 2026-05-01 }}]\nsurveys: [{{ date: 2026-08-01, surveyed: 10, satisfied: 9 }}]\naccepted: {{ by: 县委, on: 2026-08-20 }}\n{closed}\n"));
    }
    let edition = site.build();
    let row = edition.records("upgrades").into_iter().find(|r| r["grade"] == "poor" && r["scope"] == "all").expect("a row");
    assert_eq!((&row["graded"], &row["upgraded"], &row["percent"]), (&json!(3), &json!(1), &json!(33.3)), "a jump counts once");
    assert_eq!((&row["transformed"], &row["transformed_percent"]), (&json!(2), &json!(66.7)), "b was struck off, c was not");
    let shown: String = html::read("u", edition.text("upgrades/index.html")).text.split_whitespace().collect();
    assert!(shown.contains("33.3%转化率66.7%，2/3"), "{shown}");
    let out = &shown[shown.find("不计入的党组织").expect("a list")..];
    for line in ["gone支部起点日以后撤销", "新支部起点日以后首次定级", "未评支部未定级"] {
        assert!(out.contains(line), "{line} in {out}");
    }
}

#[test]
fn t10_a_commitment_stays_with_the_branch_of_its_day() {
    let site = Site::new();
    site.write("content/branches/all.yaml", "- { id: a, name: 甲支部 }\n- { id: b, name: 乙支部 }\n");
    site.write("content/members/w.yaml", "name: 王五\nbranch: b\ntransferred: [{ date: 2026-07-01, from: a, to: b }]\n");
    site.write("content/commitments/c.yaml", "member: w\nperiod: 2026\nitems: [{ text: 修路, due: 2026-12-31 }]\nreview: { by: a, on: 2026-03-01, verdict: approved }\npublished: 2026-03-02\n");
    for (day, branch) in [("2026-06-30", "a"), ("2026-07-01", "b")] {
        let edition = site.build_on(day);
        assert_eq!(edition.record("members", "w")["branch"], branch, "{day}");
        let others = ["a", "b"].map(|id| edition.text(&format!("branches/{id}.html")).contains("members/w.html"));
        assert_eq!(others, [branch == "a", branch == "b"], "counted once on {day}");
        let page = edition.text("commitments/c.html");
        assert!(page.contains("branches/a.html"), "on {day} it is a's, where it was signed");
        assert_eq!(page.contains("branches/b.html"), branch == "b", "and links where they are now");
        assert!(
            page.contains("members/w.html") && edition.text("members/w.html").contains("commitments/c.html"),
            "both pages link"
        );
    }
    // two at a time is an error, on either day of doubt
    for transfers in
        ["{ date: 2026-05-01, from: a, to: a }, { date: 2026-07-01, from: b, to: b }", "{ date: 2026-07-01, from: b, to: a }"]
    {
        site.write("content/members/w.yaml", format!("name: 王五\nbranch: b\ntransferred: [{transfers}]\n"));
        assert!(refused(&site).contains(&"transfer-order"), "{transfers}");
    }
    // a gap is 流动
    let gap = "name: 王五\nbranch: b\ntransferred: [{ date: 2026-05-01, from: a }, { date: 2026-07-01, to: b }]\n";
    site.write("content/members/w.yaml", gap);
    for (day, branch) in
        [("2026-04-30", json!("a")), ("2026-05-01", Value::Null), ("2026-06-30", Value::Null), ("2026-07-01", json!("b"))]
    {
        let edition = site.build_on(day);
        assert_eq!(edition.record("members", "w")["branch"], branch, "{day}");
        assert_eq!(edition.text("members/w.html").contains("流动党员"), branch.is_null(), "{day}");
        let counted =
            ["a", "b"].iter().filter(|id| edition.text(&format!("branches/{id}.html")).contains("members/w.html")).count();
        assert_eq!(counted, usize::from(!branch.is_null()), "{day}: in no branch while between two");
    }
}

/// An open problem without an owner is a warning, as records.md has it; a rating is not inherited at all, so none is marked.
#[test]
fn t11_a_merged_branch_stays_with_its_banner() {
    let site = Site::new();
    site.write("content/branches/all.yaml", "- { id: c, name: 丙支部, closed: 2026-05-01, merged_into: d, grades: [{ date: 2025-06-01, grade: 好, stars: 5 }] }\n- { id: d, name: 丁支部 }\n");
    site.write(
        "content/rectifications/r.yaml",
        "branch: c\nposted: 2026-03-01\nproblems: [{ text: 账目不清, responsible: 李四, due: 2026-06-01 }]\n",
    );
    assert!(finds(&site, "r.yaml", "closed-branch"), "open problems need a new owner");
    let edition = site.build();
    let page = edition.text("branches/c.html");
    assert!(page.contains("已撤销") && page.contains("branches/d.html") && page.contains("rectifications/r.html"));
    assert_eq!(edition.record("branches", "d")["facts"]["star_state"], "unrated", "stars are not inherited");
    assert!(
        !edition.text("stars/index.html").contains("branches/c.html")
            && edition.text("archive/index.html").contains("branches/c.html")
    );
    site.write("content/branches/c2.yaml", "id: c\nname: 另一个支部\n");
    assert!(refused(&site).contains(&"duplicate-id"), "an id is never used again");
}

#[test]
fn t12_counts_at_the_borders() {
    for (kind, members, advice) in [
        ("branch", "2", json!("joint_branch")),
        ("branch", "3", Value::Null),
        ("branch", "{ full: 2, probationary: 1 }", json!("joint_branch")),
        ("branch", "49", Value::Null),
        ("branch", "50", json!("general_branch")),
        ("general_branch", "51", Value::Null),
        ("general_branch", "99", Value::Null),
        ("general_branch", "100", json!("committee")),
        ("committee", "101", Value::Null),
        ("joint_branch", "2", Value::Null),
    ] {
        let site = Site::new();
        site.write("content/branches/a.yaml", format!("name: 支部\nkind: {kind}\nparty_members: {members}\n"));
        assert_eq!(site.build().record("branches", "a")["facts"]["advice"], advice, "{kind} of {members}");
    }
    // 接近 is a setting: 45 of 50 are 90 percent
    for (near, advice) in [("90", json!("general_branch")), ("91", Value::Null)] {
        let site = Site::with(&format!("rules: {{ coverage_near: {near} }}\n"));
        site.write("content/branches/a.yaml", "name: 支部\nkind: branch\nparty_members: 45\n");
        assert_eq!(site.build().record("branches", "a")["facts"]["advice"], advice, "{near}");
    }
    // seven full members have a committee, probationary ones do not count
    let committee = |members: &str, more: &str| {
        let site = Site::with("rules: { coverage_basis: 组织设置办法(2021年) }\n");
        site.write("content/branches/a.yaml", format!("name: 支部\nkind: branch\nparty_members: {members}\n{more}"));
        assert!(said(&site).contains("\"errors\":0,\"warnings\":0"), "advice is no finding");
        site.build().text("branches/a.html").to_owned()
    };
    for (members, more, advised) in
        [("{ full: 6, probationary: 1 }", "", false), ("7", "", true), ("7", "committee: [{ name: 李四, post: 书记 }]\n", false)]
    {
        let page = html::read("b", &committee(members, more)).text;
        assert_eq!(page.contains("支部委员会"), advised, "{members} {more}");
        assert_eq!(page.contains("组织设置办法(2021年)：正式党员 3 名起设党支部"), advised, "the rule and its version: {page}");
    }
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
        assert_eq!(said.contains(&format!("第 2 行 B 列:“{written}”读作 {}", iso(written))), unusual, "{written}: {said}");
    }
    for written in refused_dates {
        let (ends, said, _) = tables::imported_date(written);
        assert!(ends == Some(1) && said.contains("第 2 行 B 列"), "{written}: {said}");
    }
    tables::dates_are_days_in_either_epoch();
    tables::what_is_no_value_is_refused_at_its_cell();
}

/// Files of other encodings, tables that are given away, tables that come in; `tables::no_cell_of_an_export_runs` tries Excel.
#[test]
fn t15_other_encodings_and_formulas() {
    let site = Site::new();
    let (gb, ..) = encoding_rs::GB18030.encode("name: 㛃溪村党支部\naddress: =1+1\nphone: \"+86-0000\"\n");
    assert!(std::str::from_utf8(&gb).is_err());
    site.write("content/branches/a.yaml", &gb);
    assert!(finds(&site, "a.yaml", "read-as-gb18030"), "the guess is told");
    let edition = site.build();
    assert_eq!(edition.record("branches", "a")["name"], "㛃溪村党支部");
    let table = edition.text("data/branches.csv");
    let cells: Vec<String> = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(cells.iter().any(|cell| cell == "'=1+1") && cells.iter().any(|cell| cell == "'+86-0000"), "{cells:?}");
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '@'])), "{cells:?}");

    let attached = |text: &str| {
        let (gb, ..) = encoding_rs::GB18030.encode(text);
        site.write("content/media/files/t.csv", &gb);
        site.write("content/pages/p.md", "---\nname: 页\nattachments: { file: files/t.csv }\n---\n");
        refused(&site)
    };
    let personal = attached("姓名,证件\n王某,11010519491231002X\n");
    assert!(personal.contains(&"personal-attachment"), "an attachment is read in its encoding: {personal:?}");
    assert!(attached("姓名,村组\n王某,三组\n").is_empty());

    // a table saved by an office program: its encoding is told, a line break within quotes stays, blank rows are nothing
    let site = Site::new();
    let (gb, ..) = encoding_rs::GB18030.encode("姓名,职务\r\n㛃三,\"书记\r\n兼会计\"\r\n,\r\n,\r\n");
    site.write("表.csv", &gb);
    let import = |how: &str| {
        let output = site.run(&["import", "表.csv", "--kind", "members", how]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code(), said)
    };
    let (ends, words) = import("--yes");
    assert!(ends == Some(0) && words.contains("GB18030") && words.contains("新增 1"), "{words}");
    let record = &site.build().records("members")[0];
    assert_eq!((&record["name"], &record["post"]), (&json!("㛃三"), &json!("书记\n兼会计")));
    site.write("表.csv", "姓名,职务\n李四,4.40103E+17\n");
    let (ends, words) = import("--yes");
    assert!(ends == Some(1) && words.contains("设为“文本”"), "lost digits are not taken: {words}");
    tables::no_cell_of_an_export_runs();
}

#[test]
fn t16_yaml_surprises() {
    let site = Site::new();
    site.write(
        "content/branches/007.yaml",
        "name: 否\nphone: 0871-6600000\nfounded: 2026-9-1\ngrades: [{ date: 2026-09-01, grade: 好, satisfaction: 80% }]\n",
    );
    let edition = site.build();
    let branch = edition.record("branches", "007");
    assert_eq!(
        (&branch["name"], &branch["phone"], &branch["founded"]),
        (&json!("否"), &json!("0871-6600000"), &json!("2026-09-01"))
    );
    assert_eq!(branch["grades"][0]["satisfaction"], 80.0);
    for (text, code, line, words, hint) in [
        ("sector: 农村\nname：张三\n", "full-width-colon", 2, "中文冒号", "改为“: ”"),
        ("name: 甲\nterm:\n\telected: 2024-01-01\n", "yaml-syntax", 3, "TAB", "改用空格"),
        ("name: 甲\nparty_members: １２\n", "wrong-type", 2, "整数", "应写作“12”"),
    ] {
        let site = Site::new();
        site.write("content/branches/a.yaml", text);
        assert!(refused(&site).contains(&code), "{text}");
        let (severity, at, message) = finding(&site, code).expect("a finding");
        assert!(severity == "error" && at == line && message.contains(words), "{text}: line {at}: {message}");
        assert!(said(&site).contains(hint), "{text}: {}", said(&site));
    }
    site.write("content/branches/007.yaml", "name: 甲支部１２组\n");
    assert!(finds(&site, "007.yaml", "full-width-digits"));
}

/// Every place that the program itself reads or makes. Photos leave without EXIF (`picture/intake_tests.rs`); the search
/// index, PDF and other attachments are proved where they are made and read.
#[test]
fn t17_numbers_of_persons() {
    for (number, stops) in [("11010519491231002X", true), ("110105194912310021", false)] {
        for (file, text, code) in [
            ("content/branches/a.yaml".to_owned(), format!("name: 甲\naddress: {number}\n"), "id-number"),
            ("content/pages/p.md".into(), format!("---\nname: 页\n---\n正文 {number}。\n"), "id-number"),
            ("content/pages/c.md".into(), format!("---\nname: 页\n---\n<!-- {number} -->\n"), "id-number"),
            ("content/pages/y.yaml".into(), format!("name: 页 # {number}\n"), "id-number"),
            ("content/pages/d.md".into(), format!("---\nname: 页\ndraft: true\n---\n{number}\n"), "id-number"),
            ("content/pages/i.md".into(), format!("---\nname: 页\n---\n![证件 {number}](x.png)\n"), "id-number"),
            (format!("content/pages/{number}.md"), "---\nname: 页\n---\n正文\n".into(), "id-number"),
            (format!("content/media/{number}.txt"), "正文".into(), "id-number"),
            ("content/media/t.csv".into(), format!("姓名,证件\n王某,{number}\n"), "personal-attachment"),
        ] {
            let site = Site::new();
            site.write("content/pages/with.md", "---\nname: 附\nattachments: { file: t.csv }\n---\n");
            site.write("content/media/t.csv", "空\n").write("content/media/x.png", "").write(&file, text);
            let found = refused(&site).contains(&code);
            assert_eq!(found, stops, "{number} in {file}: {:?}", refused(&site));
            let place = file.replace(number, "110105").trim_start_matches("content/media/").to_owned();
            let named = said(&site).lines().any(|line| line.contains(code) && (line.contains(&place) || file.contains(number)));
            assert!(!stops || named, "{file} is named: {}", said(&site));
            assert!(!stops || !site.output().exists(), "nothing is published");
        }
    }
    // two masks of one person, each harmless: in two records, in a record and an attachment
    let site = Site::new();
    site.write("content/members/w.yaml", "name: 王五\nphone: 13800001234\n");
    site.write("content/media/t.csv", "姓名,电话\n赵六,1380000****\n");
    site.write("content/pages/with.md", "---\nname: 附\nattachments: { file: t.csv }\n---\n王五，138****1234\n");
    assert!(finding(&site, "joined-masks").is_none(), "{}", said(&site));
    site.write("content/media/t.csv", "姓名,电话\n王五,1380000****\n");
    let (_, _, words) = finding(&site, "joined-masks").expect("a finding");
    assert!(words.contains("王五") && words.contains("t.csv"), "{words}");
    site.write("content/media/t.csv", "空\n").write("content/pages/q.md", "---\nname: 页\n---\n王五：1380000****\n");
    assert!(finds(&site, "q.md", "joined-masks"));
}

#[test]
fn t18_what_is_internal_is_in_no_byte() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village("reserves: [{ name: 孔雀蓝, note: 翡翠绿 }]\n"));
    site.write(
        "content/members/w.yaml",
        "name: 王五\nbranch: a\nhouseholds: [{ name: 琥珀黄, note: 玛瑙红 }, { name: 象牙白 }]\n",
    );
    site.write("content/commitments/c.yaml", "member: w\nform: oral\nperiod: 2026\npledge: 珊瑚粉\nconsequence: 石榴红\nitems: [{ text: 橄榄青, due: 2026-12-31, standard: 葡萄紫 }]\nreview: { by: a, on: 2026-03-01, verdict: approved }\npublished: 2026-03-02\n");
    site.write("content/units/u.yaml", "name: 甲公司\nkind: economic\ntownship: 青山镇\nowner_attitude: 石板灰\n");
    site.write("content/appraisals/m.yaml", "member: w\nkind: mass\ndate: 2026-06-01\nvotes: { issued: 13, returned: 13, valid: 13, counts: { 好: 13 } }\ncomment: 孔雀石\n");
    let edition = site.build();
    for secret in ["孔雀蓝", "翡翠绿", "琥珀黄", "玛瑙红", "象牙白", "珊瑚粉", "石榴红", "橄榄青", "葡萄紫", "石板灰", "孔雀石"]
    {
        assert!(edition.naming(secret).is_empty(), "{secret} in {:?}", edition.naming(secret));
    }
    assert!(edition.text("commitments/c.html").contains("口头承诺，支部备案"));
    assert_eq!(edition.record("branches", "a")["facts"]["reserves"], 1);
    assert_eq!(edition.record("members", "w")["facts"]["households"], 2);
    assert!(edition.text("members/w.html").contains("2 户"));
}

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

#[test]
fn t20_a_word_of_another_scale_falls_to_no_default() {
    let site =
        Site::with("schemes:\n  - { id: old, until: 2024-12-31, grades: [{ id: one, name: 一类 }, { id: two, name: 二类 }] }\n");
    for (day, word, allowed) in [
        ("2025-06-01", "二类", "好、较好、一般、较差"),
        ("2025-06-01", "良好", "好、较好、一般、较差"),
        ("2025-06-01", "A", "好、较好、一般、较差"),
        ("2024-06-01", "较好", "一类、二类"),
    ] {
        site.write("content/branches/a.yaml", village(&format!("grades: [{{ date: {day}, grade: {word} }}]\n")));
        assert_eq!(refused(&site), ["unknown-word"], "{word}");
        assert!(said(&site).contains(allowed), "{word} on {day} lists {allowed}");
    }
    site.write(
        "content/branches/a.yaml",
        village("grades: [{ date: 2024-06-01, grade: 二类 }, { date: 2025-06-01, grade: 较好 }]\n"),
    );
    assert!(refused(&site).is_empty());
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

#[test]
fn t22_withdrawn_and_objected_notices_stay() {
    let site = Site::new();
    let head = "name: 公示\nkind: public_notice\ndate: 2026-10-01\nperiod: 7天\n";
    site.write("content/notices/o.md", format!("---\n{head}objections: [{{ date: 2026-10-04, note: 不实 }}]\n---\n正文。\n"));
    site.write("content/notices/w.md", format!("---\n{head}withdrawn: {{ on: 2026-10-02, reason: 人数有误 }}\n---\n正文。\n"));
    let edition = site.build();
    let state = |id: &str| edition.record("notices", id)["facts"]["notice"]["state"].clone();
    assert_eq!((state("o"), state("w")), (json!("under_objection"), json!("withdrawn")));
    let page = edition.text("notices/w.html");
    assert!(page.contains("已撤回") && page.contains("人数有误"));
    assert!(edition.text("notices/o.html").contains("异议处理中") && !edition.text("notices/o.html").contains("不实"));
    let feed = edition.text("feed.xml");
    let entry = feed.split("<entry>").find(|entry| entry.contains("notices/w.html")).expect("an entry");
    assert!(entry.contains("2026-10-02") && entry.contains("撤回"), "the entry of the feed is renewed: {entry}");
    assert!(status(&site).contains("请撤下墙上的纸质公示") && status(&site).contains("[w]"), "{}", status(&site));
    // posted again under another id: both stay
    site.write("content/notices/w2.md", format!("---\n{head}---\n正文。\n"));
    let again = site.build();
    assert!(again.text("notices/w.html").contains("已撤回") && again.has("notices/w2.html"));
    // and a record that was removed is named until the next build
    site.write("content/notices/w2.md", format!("---\n{head}draft: true\n---\n正文。\n"));
    let since = "网站上次生成以后删去";
    assert!(status(&site).contains(since) && status(&site).contains("公示公告 w2"), "{}", status(&site));
    site.build();
    assert!(!status(&site).contains(since), "{}", status(&site));
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

#[test]
fn t24_approval_missing_is_nothing_at_all() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    let commitment = |review: &str| {
        let text = format!(
            "branch: a\nperiod: 2026\npledge: 孔雀蓝\nitems: [{{ text: 翡翠绿, due: 2026-12-31 }}]\npublished: 2026-03-02\n{review}"
        );
        site.write("content/commitments/c.yaml", text);
        site.build()
    };
    for review in ["", "review: { by: 县委, on: 2026-03-01, verdict: returned, note: 琥珀黄 }\n"] {
        let edition = commitment(review);
        assert!(!edition.has("commitments/c.html"), "no page, so no seal, no short hash and no sheet");
        for text in ["孔雀蓝", "翡翠绿", "琥珀黄", "c.html"] {
            assert!(edition.naming(text).is_empty(), "{text} in {:?}", edition.naming(text));
        }
        assert!(edition.records("commitments").is_empty());
        assert_eq!(edition.record("branches", "a")["facts"]["commitments"]["total"], 0);
        assert!(finds(&site, "c.yaml", "held-back"), "the clerk is told");
    }
    let edition = commitment("review: { by: 县委, on: 2026-03-01, verdict: approved }\n");
    assert!(edition.text("commitments/c.html").contains("校验") && edition.text("commitments/c.html").contains("翡翠绿"));
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

/// Names in the order of official lists, on the page of a branch and on the list of members; a site may choose.
#[test]
fn t25_names_stand_by_strokes() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    let names = ["田大利", "田富", "丁一", "欧阳克", "王五"];
    for (at, name) in names.iter().enumerate() {
        site.write(&format!("content/members/m{at}.yaml"), format!("name: {name}\nbranch: a\nstars: 3\n"));
    }
    let order = |edition: &Edition, page: &str| {
        let text = edition.text(page);
        let mut found: Vec<_> = names.iter().map(|name| (text.find(&format!(">{name}<")).expect(name), *name)).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    let edition = site.build();
    for page in ["branches/a.html", "members/index.html", "stars/members/index.html"] {
        assert_eq!(order(&edition, page), ["丁一", "王五", "田富", "田大利", "欧阳克"], "{page}");
    }
    site.write("content/site.yaml", "title: 测试站\nas_of: 2026-10-05\n姓名排序: 姓名笔画\n");
    assert_eq!(order(&site.build(), "members/index.html"), ["丁一", "王五", "田大利", "田富", "欧阳克"]);
    // six strokes each: by the first stroke, 横竖撇点折; an unknown number of strokes is told, and last
    let names = ["𠮷一", "孙一", "江一", "任一", "吕一", "吉一"];
    let site = Site::new();
    for (at, name) in names.iter().enumerate() {
        site.write(&format!("content/members/m{at}.yaml"), format!("name: {name}\n"));
    }
    let page = site.build().text("members/index.html").to_owned();
    let mut found: Vec<_> = names.iter().map(|name| (page.find(&format!(">{name}<")).expect(name), *name)).collect();
    found.sort_unstable();
    let found: Vec<_> = found.into_iter().map(|(_, name)| name).collect();
    assert_eq!(found, ["吉一", "吕一", "任一", "江一", "孙一", "𠮷一"]);
    assert!(finding(&site, "unknown-strokes").is_some_and(|(severity, _, words)| severity == "note" && words.contains('𠮷')));
}

/// Of the mechanisms that are a key and a line on a page: what is added up, what is late, and nobody's name.
#[test]
fn what_small_mechanisms_show() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    site.write("content/activities/all.yaml", "- { id: v1, name: 走访, kind: 走访, branch: a, date: 2026-05-01, helped: { people: 12, amount: 3000 } }\n- { id: v2, name: 走访, kind: 走访, branch: a, date: 2026-06-01, helped: { people: 8 } }\n- { id: v3, name: 走访, kind: 走访, branch: a, date: 2026-12-01, helped: { people: 500 } }\n");
    site.write(
        "content/rectifications/r.yaml",
        "branch: a\nposted: 2026-03-01\nproblems: [{ text: 账目不清, source: 群众评议, responsible: 李四, due: 2026-06-01 }]\n",
    );
    let campaign = "name: 承诺兑现年\nfilings: [{ document: 方案, to: 县委, by: 2026-03-31, on: 2026-03-28 }, { document: 小结, to: 县委, by: 2026-07-31 }, { document: 总结, to: 县委, by: 2026-12-31 }]\nawareness: [{ date: 2026-08-01, rate: 86.3, source: 问卷2000户 }, { date: 2026-11-01, rate: 99.9, source: 问卷 }]\n";
    site.write("content/campaigns/c.yaml", campaign);
    let edition = site.build();
    let shown = |path: &str| -> String { html::read("p", edition.text(path)).text.split_whitespace().collect() };
    assert!(shown("statistics/index.html").contains("关爱帮扶20人次3000元"), "{}", shown("statistics/index.html"));
    assert!(shown("activities/v1.html").contains("12人次，3000元"));
    assert!(shown("rectifications/r.html").contains("账目不清来源：群众评议"));
    let page = shown("campaigns/c.html");
    assert!(
        page.contains("方案→县委2026年3月28日已报") && page.contains("小结→县委逾期未报") && !page.contains("总结→县委逾期未报"),
        "{page}"
    );
    assert!(page.contains("86.3%问卷2000户") && !page.contains("99.9"), "what was asked later has not happened: {page}");
}
