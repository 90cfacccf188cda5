//! Figures: at the limit, in shares, of stars and grades, of small groups.

use super::{refused, said, village};
use crate::ground::Site;
use crate::html;
use serde_json::{Value, json};

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
    // the grade on the base day is the newest, in whichever scale: an older one of this scale no longer counts
    let site = Site::with("schemes: [{ id: y2025, from: 2025-01-01, until: 2025-12-31, grades: [{ id: a, name: 一类 }] }]\n");
    let between =
        "grades: [{ date: 2024-06-01, grade: 较好 }, { date: 2025-06-01, grade: 一类 }, { date: 2026-06-01, grade: 好 }]\n";
    site.write("content/branches/a.yaml", village(between));
    let row = site.build().records("upgrades").into_iter().find(|r| r["grade"] == "fair" && r["scope"] == "all").expect("a row");
    assert_eq!((&row["graded"], &row["upgraded"]), (&json!(0), &json!(0)));
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
    // nobody needs to be told what kind a closed branch should be
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 支部\nkind: branch\nparty_members: 50\nclosed: 2026-08-01\n");
    assert_eq!(site.build().record("branches", "a")["facts"]["advice"], Value::Null);
    // 接近 is a setting: 45 of 50 are 90 percent
    for (near, advice) in [("90", json!("general_branch")), ("91", Value::Null)] {
        let site = Site::with(&format!("rules: {{ coverage_near: {near} }}\n"));
        site.write("content/branches/a.yaml", "name: 支部\nkind: branch\nparty_members: 45\n");
        assert_eq!(site.build().record("branches", "a")["facts"]["advice"], advice, "{near}");
    }
    // seven full members have a committee, probationary ones do not count; a name that says so is believed
    let committee = |name: &str, members: &str, more: &str| {
        let site = Site::with("rules: { coverage_basis: 组织设置办法(2021年) }\n");
        site.write("content/branches/a.yaml", format!("name: {name}\nkind: branch\nparty_members: {members}\n{more}"));
        assert!(said(&site).contains("\"errors\":0,\"warnings\":0"), "advice is no finding");
        site.build().text("branches/a.html").to_owned()
    };
    for (name, members, more, advised) in [
        ("支部", "{ full: 6, probationary: 1 }", "", false),
        ("支部", "7", "", true),
        ("支部", "7", "committee: [{ name: 李四, post: 书记 }]\n", false),
        ("中共甲村支部委员会", "7", "", false),
    ] {
        let page = html::read("b", &committee(name, members, more)).text;
        assert_eq!(page.contains("应设"), advised, "{name} {members} {more}");
        assert_eq!(page.contains("组织设置办法(2021年)：正式党员 3 名起设党支部"), advised, "the rule and its version: {page}");
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

/// As many members as can be written are still added up.
#[test]
fn the_largest_numbers_are_added_up() {
    let site = Site::with("checks: { member-total: error }\n");
    let most = "party_members: { full: 4294967295, probationary: 4294967295 }";
    let all: String = ["a", "b", "c"].map(|id| format!("- {{ id: {id}, name: {id}, parent: top, {most} }}\n")).concat();
    site.write("content/branches/all.yaml", format!("- {{ id: top, name: 县委, {most} }}\n{all}"));
    assert_eq!(refused(&site), ["member-total"]);
}

/// The last lines of a build tell of the site; what no reader sees is told by `status`.
#[test]
fn a_build_counts_what_it_publishes() {
    let site = Site::new();
    let problems = "problems: [{ text: 路灯不亮, responsible: 李四, due: 2026-06-30 }]\n";
    let notice = "kind: public_notice\ndate: 2026-09-30\nperiod: 10天\n---\n";
    site.write("content/branches/v.yaml", village(""));
    for (id, draft) in [("a", ""), ("b", "draft: true\n")] {
        site.write(&format!("content/rectifications/{id}.yaml"), format!("branch: v\nposted: 2026-05-01\n{problems}{draft}"));
        site.write(&format!("content/notices/{id}.md"), format!("---\nname: 公示{id}\n{draft}{notice}"));
    }
    let run = site.run(&["build", "--as-of", "2026-10-05"]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(said.contains("整改问题 1\n") && said.contains("公示中  1 件"), "{said}");
}
