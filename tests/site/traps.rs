//! The trap cases T1–T28 of the domain, each an assertion of what must happen. What is of sheets and tables alone
//! (T14's cells, the tables of T15, the paper of T24 and T26) is proved where they are read and made.

use crate::edition::Edition;
use crate::ground::{Refusal, Site};
use crate::html;
use serde_json::{Value, json};

/// Everything that `gongshi check` says, one JSON object a line.
fn said(site: &Site) -> String {
    String::from_utf8(site.run(&["check", "--format", "json"]).stdout).expect("UTF-8")
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

#[test]
fn t01_rare_characters_stay_whole() {
    let site = Site::with("checks: { pledge-length: warning }\n");
    let pledge = "𠮷".repeat(30);
    site.write("content/members/a.yaml", format!("name: 㛃㛃\nphone: 13800001111\npledge: {pledge}\n"));
    site.write("content/members/b.yaml", "name: 𠮷田\npledge: 䶮\n");
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
}

#[test]
fn t02_spaces_are_layout_and_one_dot_is_right() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    site.write("content/members/all.yaml", "- { id: a, name: 张三, branch: a }\n- { id: b, name: 张　三, branch: a }\n");
    assert!(finds(&site, "all.yaml", "same-name"), "a space makes no other person");
    for (dot, right) in [('\u{B7}', true), ('\u{2022}', false), ('\u{30FB}', false), ('．', false), ('.', false)] {
        site.write("content/members/all.yaml", format!("- {{ id: a, name: \"买买提{dot}艾力\" }}\n"));
        assert_eq!(finds(&site, "all.yaml", "name-dot"), !right, "{dot}");
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
    assert!(page.contains("会计") && page.contains("网格员"));
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
    }
}

#[test]
fn t05_a_year_without_a_calendar_is_no_guess() {
    let site = Site::new();
    let notice = |period: &str| format!("---\nname: 公示\nkind: public_notice\ndate: 2099-01-01\nperiod: {period}\n---\n");
    site.write("content/notices/n.md", notice("5个工作日"));
    assert_eq!(refused(&site), ["missing-calendar"]);
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
        assert!(edition.text("commitments/c.html").contains("branches/a.html"), "{day}");
    }
    site.write(
        "content/members/w.yaml",
        "name: 王五\nbranch: b\ntransferred: [{ date: 2026-05-01, from: a, to: a }, { date: 2026-07-01, from: b, to: b }]\n",
    );
    assert!(finds(&site, "w.yaml", "transfer-order"), "an overlap or a gap is told");
}

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
    assert!(page.contains("已撤销") && page.contains("branches/d.html"));
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
}

/// What stands in YAML; cells of Excel are the import's.
#[test]
fn t14_dates_as_clerks_write_them() {
    for (written, iso) in
        [("2011.6.5", "2011-06-05"), ("2011/6/5", "2011-06-05"), ("2011年6月5日", "2011-06-05"), ("2011-06-05", "2011-06-05")]
    {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(&format!("founded: {written}\n")));
        assert_eq!(site.build().record("branches", "a")["founded"], iso, "{written}");
    }
    for written in ["2026年9月31日", "11/6/5", "46301", "20110605x", "二oo八年"] {
        let site = Site::new();
        site.write("content/branches/a.yaml", village(&format!("founded: {written}\n")));
        assert!(refused(&site).contains(&"bad-date"), "{written}");
    }
}

/// Files of other encodings, and tables that are given away; what `import` and `export` make of sheets is in `tables`.
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
    for (text, code) in [("name：张三\n", "full-width-colon"), ("name: 甲\nterm:\n\telected: 2024-01-01\n", "yaml-syntax")] {
        let site = Site::new();
        site.write("content/branches/a.yaml", text);
        assert!(refused(&site).contains(&code), "{text}");
        assert!(said(&site).contains("\"line\":") && said(&site).contains("help"));
    }
    site.write("content/branches/007.yaml", "name: 甲支部１２组\n");
    assert!(finds(&site, "007.yaml", "full-width-digits"));
}

/// The whole list of places is in `secrets`; here the two that decide: a true number stops, an order number does not.
#[test]
fn t17_numbers_of_persons() {
    for (number, stops) in [("11010519491231002X", true), ("110105194912310021", false)] {
        for (file, text) in [
            ("content/branches/a.yaml", format!("name: 甲\naddress: {number}\n")),
            ("content/pages/p.md", format!("---\nname: 页\n---\n正文 {number}。\n")),
            ("content/pages/c.md", format!("---\nname: 页\n---\n<!-- {number} -->\n")),
            ("content/pages/d.md", format!("---\nname: 页\ndraft: true\n---\n{number}\n")),
        ] {
            let site = Site::new();
            site.write(file, text);
            assert_eq!(refused(&site).contains(&"id-number"), stops, "{number} in {file}");
        }
    }
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
    ] {
        let site = Site::new();
        site.write("content/pages/p.md", format!("---\nname: 页\n---\n{text}\n"));
        assert!(finds(&site, "p.md", code), "{text}: {code}");
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
    assert!(edition.text("feed.xml").contains("notices/w.html"), "the entry of the feed is renewed");
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
    let site = Site::with("checks: { no-deadline: warning }\n");
    site.write("content/branches/a.yaml", village(""));
    let commitment = |item: &str| {
        format!(
            "branch: a\nperiod: 2026\nitems: [{{ {item} }}]\nreview: {{ by: 县委, on: 2026-03-01, verdict: approved }}\npublished: 2026-03-02\n"
        )
    };
    site.write("content/commitments/c.yaml", commitment("text: 提高服务水平"));
    assert!(finds(&site, "c.yaml", "no-deadline") && said(&site).contains("无法监督"));
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
}
