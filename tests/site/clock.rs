//! The as-of date is the only clock.

use crate::edition::Edition;
use crate::ground::Site;
use serde_json::{Value, json};

/// Something that happens to every kind of record in the course of 2026.
fn year() -> Site {
    let site = Site::with("frequency: [{ kind: lecture, every: month }, { kind: study, every: quarter }]\n");
    site.write(
        "content/branches/a.yaml",
        "name: 甲支部\nkind: branch\nsector: village\nterm: { elected: 2023-10-10, years: 3 }\nclosed: 2026-12-01\n\
         grades:\n  - { date: 2025-12-20, grade: fair, stars: 3 }\n  - { date: 2026-10-15, grade: good, stars: 5 }\n  \
         - { date: 2026-11-15, grade: average }\n",
    );
    site.write("content/members/zhang.yaml", "name: 张三\nbranch: b\ntransferred: { date: 2026-10-08, from: a, to: b }\n");
    site.write(
        "content/branches/b.yaml",
        "name: 乙支部\nfounded: 2026-10-01\nupdated: 2026-10-14\nhonours: [{ title: 红旗支部, year: 2027 }]\n\
         funds: [{ year: 2027, per_member: 60 }]\n",
    );
    site.write(
        "content/commitments/c.yaml",
        "branch: a\nperiod: 2026\nitems:\n  - { text: 修路, due: 2026-10-20 }\n  \
         - { text: 架桥, due: 2026年10月, status: fulfilled, fulfilled_on: 2026-10-25 }\n\
         review: { by: 镇党委, on: 2026-10-03, verdict: approved }\npublished: 2026-10-04\n",
    );
    site.write(
        "content/rectifications/r.yaml",
        "branch: a\nposted: 2026-10-02\nproblems: { text: 账目不清, responsible: 李四, due: 2026-10-20, status: done, done_on: 2026-10-18 }\n\
         surveys:\n  - { date: 2026-10-19, surveyed: 1000, satisfied: 799 }\n  - { date: 2026-10-26, surveyed: 10, satisfied: 8 }\n\
         accepted: { by: 县委组织部, on: 2026-10-28 }\nclosed: 2026-10-30\n",
    );
    site.write("content/notices/n.md", "---\nname: 公示\nkind: public_notice\ndate: 2026-10-05\nperiod: 7天\n---\n");
    site.write(
        "content/notices/w.md",
        "---\nname: 撤\nkind: public_notice\ndate: 2026-10-05\nperiod: 30天\nwithdrawn: { on: 2026-10-09, reason: 有误 }\n---\n",
    );
    site.write(
        "content/notices/o.md",
        "---\nname: 议\nkind: public_notice\ndate: 2026-10-05\nperiod: 10天\nobjections: { date: 2026-10-07, note: 不实 }\n---\n",
    );
    site.write(
        "content/campaigns/x.yaml",
        "name: 走访\nphases:\n  - { name: 动员, from: 2026-10-02, until: 2026年10月上旬 }\n  \
         - { name: 入户, from: 2026-10-13, until: 2026年11月中旬, tasks: { text: 排名单, due: 2026-10-30, status: done, done_on: 2026-11-03 } }\n\
         filings:\n  - { document: 方案, to: 县委, by: 2026-10-23 }\n  - { document: 总结, to: 县委, by: 2026-12-31, on: 2026-10-29 }\n\
         awareness: { date: 2026-11-05, rate: 92, source: 县里抽查 }\n",
    );
    site.write("content/disclosures/d.yaml", "name: 党费收支\nbranch: b\ndue: 2026-10-22\nnotice: p\npublished: 2026-11-10\n");
    site.write("content/notices/p.yaml", "name: 党费公示\nkind: public_notice\ndate: 2026-11-06\n");
    site.write("content/activities/l.yaml", "name: 十月党课\nkind: lecture\nbranch: b\ndate: 2026-10-21\n");
    site.write("content/pages/later.md", "---\nname: 后来\npublish_on: 2026-10-06\nexpire_on: 2026-10-08\n---\n");
    site
}

fn fact(edition: &Edition, kind: &str, id: &str, pointer: &str) -> Value {
    edition.record(kind, id).pointer(pointer).cloned().unwrap_or_else(|| panic!("{kind} {id} has no {pointer}"))
}

/// `(kind, id, pointer, [(day, value)])`: the value stands from that day until the next.
#[test]
fn every_fact_changes_on_its_day_and_on_no_other() {
    let site = year();
    let table: &[(_, _, _, &[(&str, Value)])] = &[
        (
            "notices",
            "n",
            "/facts/notice/state",
            &[("2026-10-05", json!("open")), ("2026-10-11", json!("open")), ("2026-10-12", json!("ended"))],
        ),
        (
            "notices",
            "n",
            "/facts/notice/days_left",
            &[("2026-10-05", json!(6)), ("2026-10-11", json!(0)), ("2026-10-12", Value::Null)],
        ),
        ("notices", "w", "/facts/notice/state", &[("2026-10-08", json!("open")), ("2026-10-09", json!("withdrawn"))]),
        ("notices", "o", "/facts/notice/state", &[("2026-10-06", json!("open")), ("2026-10-07", json!("under_objection"))]),
        (
            "disclosures",
            "d",
            "/facts/light",
            &[
                ("2026-10-07", json!("on_time")),
                ("2026-10-08", json!("due_soon")),
                ("2026-10-22", json!("due_soon")),
                ("2026-10-23", json!("overdue")),
                ("2026-11-05", json!("overdue")),
                ("2026-11-06", json!("done_late")),
            ],
        ),
        ("disclosures", "d", "/facts/published", &[("2026-11-06", json!("2026-11-06")), ("2026-11-10", json!("2026-11-06"))]),
        (
            "campaigns",
            "x",
            "/phases/0/state",
            &[("2026-10-01", json!("upcoming")), ("2026-10-02", json!("current")), ("2026-10-11", json!("past"))],
        ),
        (
            "campaigns",
            "x",
            "/facts/current",
            &[
                ("2026-10-10", json!(["动员"])),
                ("2026-10-12", json!([])),
                ("2026-10-13", json!(["入户"])),
                ("2026-11-21", json!([])),
            ],
        ),
        (
            "campaigns",
            "x",
            "/phases/1/tasks/0/light",
            &[
                ("2026-10-15", json!("on_time")),
                ("2026-10-16", json!("due_soon")),
                ("2026-10-31", json!("overdue")),
                ("2026-11-03", json!("done_late")),
            ],
        ),
        ("branches", "b", "/facts/missed", &[("2026-11-30", json!({})), ("2026-12-01", json!({"lecture": ["2026-11"]}))]),
        (
            "commitments",
            "c",
            "/items/0/light",
            &[
                ("2026-10-05", json!("on_time")),
                ("2026-10-06", json!("due_soon")),
                ("2026-10-20", json!("due_soon")),
                ("2026-10-21", json!("overdue")),
            ],
        ),
        (
            "commitments",
            "c",
            "/items/1/light",
            &[("2026-10-16", json!("on_time")), ("2026-10-17", json!("due_soon")), ("2026-10-25", json!("fulfilled"))],
        ),
        ("commitments", "c", "/facts/fulfilled", &[("2026-10-24", json!(0)), ("2026-10-25", json!(1))]),
        ("commitments", "c", "/facts/next_due", &[("2026-10-20", json!("2026-10-20")), ("2026-10-21", json!("2026-10-31"))]),
        (
            "branches",
            "a",
            "/facts/stars",
            &[("2026-10-14", json!(3)), ("2026-10-15", json!(5)), ("2026-11-14", json!(5)), ("2026-11-15", Value::Null)],
        ),
        (
            "branches",
            "a",
            "/facts/star_state",
            &[("2025-12-19", json!("unrated")), ("2025-12-20", json!("rated")), ("2026-11-15", json!("lapsed"))],
        ),
        ("branches", "a", "/facts/star_year", &[("2026-11-14", Value::Null), ("2026-11-15", json!(2026))]),
        (
            "branches",
            "a",
            "/facts/movement",
            &[
                ("2025-12-19", Value::Null),
                ("2025-12-20", json!("new")),
                ("2026-10-15", json!("up")),
                ("2026-11-15", json!("down")),
            ],
        ),
        (
            "branches",
            "a",
            "/facts/term_state",
            &[
                ("2026-07-11", json!("ok")),
                ("2026-07-12", json!("due_soon")),
                ("2026-10-10", json!("due_soon")),
                ("2026-10-11", json!("overdue")),
                ("2026-12-01", json!("unknown")),
            ],
        ),
        ("branches", "a", "/closed", &[("2026-11-30", Value::Null), ("2026-12-01", json!("2026-12-01"))]),
        ("branches", "a", "/facts/commitments/total", &[("2026-10-03", json!(0)), ("2026-10-04", json!(1))]),
        ("branches", "b", "/updated", &[("2026-10-13", Value::Null), ("2026-10-14", json!("2026-10-14"))]),
        (
            "branches",
            "b",
            "/honours",
            &[
                ("2026-12-31", json!([])),
                (
                    "2027-01-01",
                    json!([{"title": "红旗支部", "level": null, "year": 2027, "by": null, "state": "awarded", "notice": null}]),
                ),
            ],
        ),
        (
            "branches",
            "b",
            "/funds",
            &[
                ("2026-12-31", json!([])),
                ("2027-01-01", json!([{"year": 2027, "per_member": 60, "share": null, "returned": null, "note": null}])),
            ],
        ),
        ("members", "zhang", "/branch", &[("2026-10-07", json!("a")), ("2026-10-08", json!("b"))]),
        (
            "rectifications",
            "r",
            "/facts/state",
            &[
                ("2026-10-02", json!("posted")),
                ("2026-10-18", json!("awaiting_acceptance")),
                ("2026-10-19", json!("reopened")),
                ("2026-10-26", json!("awaiting_acceptance")),
                ("2026-10-30", json!("closed")),
            ],
        ),
        ("rectifications", "r", "/facts/round", &[("2026-10-18", json!(1)), ("2026-10-19", json!(2)), ("2026-10-30", json!(2))]),
        (
            "rectifications",
            "r",
            "/facts/satisfaction/percent",
            &[("2026-10-19", json!(79.9)), ("2026-10-25", json!(79.9)), ("2026-10-26", json!(80.0))],
        ),
        ("rectifications", "r", "/problems/0/light", &[("2026-10-17", json!("due_soon")), ("2026-10-18", json!("done"))]),
        ("rectifications", "r", "/facts/notice/state", &[("2026-10-08", json!("open")), ("2026-10-09", json!("ended"))]),
    ];
    let mut days: Vec<&str> = table.iter().flat_map(|(.., steps)| steps.iter().map(|(day, _)| *day)).collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let edition = site.build_on(day);
        for (kind, id, pointer, steps) in table {
            if let Some((_, expected)) = steps.iter().find(|(d, _)| *d == day) {
                assert_eq!(fact(&edition, kind, id, pointer), *expected, "{kind} {id} {pointer} on {day}");
            }
        }
    }
}

/// What was withdrawn does not end once more: the day on which its period would have brings no new edition and no news.
#[test]
fn a_withdrawn_notice_does_not_end() {
    let site = Site::new();
    site.write(
        "content/notices/n.md",
        "---\nname: 公示\nkind: public_notice\ndate: 2026-10-01\nperiod: 9天\nwithdrawn: { on: 2026-10-05, reason: 有误 }\n---\n",
    );
    let days = [("2026-10-04", "2026-10-05", "01"), ("2026-10-05", "没有", "05"), ("2026-10-10", "没有", "05")];
    for (day, next, updated) in days {
        let status = String::from_utf8(site.run(&["status", "--as-of", day]).stdout).unwrap();
        assert!(status.contains(&format!("下次变化：{next}")), "{day}: {status}");
        let feed = site.build_on(day);
        assert!(feed.text("feed.xml").contains(&format!("<updated>2026-10-{updated}T")), "{day}");
    }
}

#[test]
fn a_record_comes_and_goes_on_its_day() {
    let site = year();
    let page = "pages/later.html";
    assert!(!site.build_on("2026-10-05").has(page));
    let banner = |day| site.build_on(day).text(page).to_owned();
    let shown = banner("2026-10-06");
    assert_eq!(
        shown.replace("10月6日", "10月8日").replace("10-06", "10-08"),
        banner("2026-10-08"),
        "on its last day as on its first"
    );
    let gone = site.build_on("2026-10-09");
    assert!(gone.text("archive/index.html").contains(page), "then it stands in the archive");
    assert!(!site.build_on("2026-10-08").text("archive/index.html").contains(page));
    for (kind, id, first, before) in [
        ("commitments", "c", "2026-10-04", "2026-10-03"),
        ("rectifications", "r", "2026-10-02", "2026-10-01"),
        ("notices", "n", "2026-10-05", "2026-10-04"),
    ] {
        let path = format!("{kind}/{id}.html");
        assert!(!site.build_on(before).has(&path) && site.build_on(first).has(&path), "{path}");
    }
}

/// The day that the summary names is the next on which anything but the date on the page changes.
#[test]
fn the_next_change_is_true() {
    let site = year();
    let facts = |day: &str| {
        let edition = site.build_on(day);
        let files = edition.files.into_iter().filter(|(path, _)| path.starts_with("data/") && path.ends_with(".json"));
        let text: String = files.map(|(_, bytes)| String::from_utf8(bytes).expect("JSON")).collect();
        let day_count =
            text.split("\"days_left\":").map(|part| part.trim_start_matches(|c: char| c == '-' || c.is_ascii_digit()));
        day_count.collect::<String>().replace(&format!("\"as_of\":\"{day}\""), "")
    };
    let mut day = gongshi::calendar::Day::new(2026, 10, 1).expect("a day");
    let mut changes = 0;
    let end = gongshi::calendar::Day::new(2026, 11, 20).expect("a day");
    let mut before = facts(&day.to_string());
    while day < end {
        let loaded =
            gongshi::compile::load(&gongshi::compile::Inputs { as_of: Some(day.to_string()), ..site.inputs() }).expect("loaded");
        let next = loaded.compile(&site.inputs()).next_change();
        let tomorrow = day.add_days(1);
        let now = facts(&tomorrow.to_string());
        if now != before {
            changes += 1;
            assert_eq!(next, Some(tomorrow), "something changes after {day}");
        }
        (day, before) = (tomorrow, now);
    }
    assert!(changes > 15, "{changes}");
}

/// Every page names the next day on which it shows anything else, of its own or of what it lists; how many days are left
/// is no change.
#[test]
fn the_next_change_of_a_page_is_true() {
    let site = year();
    site.edit("content/branches/a.yaml", "name: 甲支部\n", "name: 甲支部\nparent: y\n");
    site.write("content/branches/y.yaml", "name: 乡党总支\nparent: z\n").write("content/branches/z.yaml", "name: 县党委\n");
    // those that stand beside others of their kind, and of which nothing changes
    site.write("content/commitments/d.yaml", "branch: a\nitems: [{ text: 种树, due: 2030-01-01 }]\npublished: 2026-09-01\n");
    site.write(
        "content/rectifications/s.yaml",
        "branch: a\nposted: 2026-08-01\nproblems: [{ text: 灯不亮, responsible: 王五, due: 2030-01-01 }]\n",
    );
    site.write("content/members/li.yaml", "name: 李四\nbranch: b\n")
        .write("content/members/wang.yaml", "name: 王五\nbranch: a\n");
    site.write("content/activities/k.yaml", "name: 九月党课\nkind: lecture\nbranch: b\ndate: 2026-09-21\n");
    site.write("content/notices/v.md", "---\nname: 旧闻\nkind: news\ndate: 2026-09-05\n---\n");
    site.write("content/notices/w.md", "---\nname: 通报\nkind: criticism\ndate: 2026-09-06\nrectification: r\n---\n");
    // who signs a letter of responsibility comes later
    site.write("content/branches/zhen.yaml", "name: 镇党委\npublish_on: 2026-10-14\n")
        .write("content/branches/cun.yaml", "name: 村支部\nparent: zhen\n")
        .write("content/commitments/l.yaml", "branch: cun\nkind: responsibility\nperiod: 2026\nreview: { by: 县委, on: 2026-08-30, verdict: approved }\nitems: [{ text: 修路, due: 2030-01-01 }]\npublished: 2026-09-01\n");
    // a neighbour comes, is put in between, and goes, while this one stays as it is
    site.write("content/notices/u.md", "---\nname: 长公示\nkind: public_notice\ndate: 2026-09-20\nperiod: 90天\n---\n")
        .write("content/notices/t.md", "---\nname: 补登\ndate: 2026-09-10\npublish_on: 2026-10-28\nexpire_on: 2026-11-02\n---\n");
    site.write("content/appraisals/p.yaml", "branch: a\nkind: leader\nround: 1\ndate: 2026-09-05\nproblems: [拖沓]\n");
    site.write("content/appraisals/q.yaml", "branch: a\nkind: leader\nround: 2\ndate: 2026-10-12\n");
    let said = |page: &str| {
        let main = page.split_once("<main ").and_then(|(_, rest)| rest.split_once("</main>"));
        let digits = |c: char| c.is_ascii_digit() || c == ' ';
        let counted = main.expect("a page").0.split('天');
        let counted = counted.map(|part| part.trim_end_matches(digits).trim_end_matches("</b>").trim_end_matches(digits));
        // the last of the days that are left has its own words, and where today stands on a bar is the date itself
        let days = counted.collect::<Vec<_>>().join("天").replace("今天是最后一天", "还剩天").replace("今天到期", "还有天");
        let bars = days.split("<path class=\"today\" d=\"M");
        bars.map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit())).collect::<String>()
    };
    let named = |page: &str| page.split_once("data-next=\"").map(|(_, rest)| rest[..10].to_owned());
    let mut day = gongshi::calendar::Day::new(2026, 10, 1).expect("a day");
    let mut before = site.build_on(&day.to_string());
    let mut changes = 0;
    let mut wrong = Vec::new();
    let end = gongshi::calendar::Day::new(2026, 11, 20).expect("a day");
    while day < end {
        let tomorrow = day.add_days(1);
        let now = site.build_on(&tomorrow.to_string());
        for (path, page) in before.pages().filter(|(path, page)| now.has(path) && page.contains("<main ")) {
            if said(page) != said(now.text(path)) {
                changes += 1;
                if named(page) != Some(tomorrow.to_string()) {
                    wrong.push(format!("{path} changes after {day}, said {:?}", named(page)));
                }
            }
        }
        (day, before) = (tomorrow, now);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(changes > 100, "{changes}");
}

/// A day of mourning changes every page, and so does the day after it.
#[test]
fn a_day_of_mourning_is_a_change() {
    let site = Site::with("greyscale: [2026-12-13]\n");
    for (day, next) in [("2026-12-01", Some("2026-12-13")), ("2026-12-13", Some("2026-12-14")), ("2026-12-14", None)] {
        let inputs = gongshi::compile::Inputs { as_of: Some(day.to_owned()), ..site.inputs() };
        let county = gongshi::compile::load(&inputs).expect("loaded").compile(&inputs);
        assert_eq!(county.next_change().map(|d| d.to_string()).as_deref(), next, "{day}");
    }
}

/// `as_of` of the manifest, by the program itself.
fn as_of(site: &Site, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = site.program();
    command.arg("build").args(arguments).envs(environment.iter().copied());
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let manifest = std::fs::read_to_string(site.output().join("gongshi-manifest.json")).expect("a manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    manifest["as_of"].as_str().expect("a day").to_owned()
}

#[test]
fn the_day_is_typed_or_set_or_written() {
    let site = Site::new();
    // 2026-10-01 00:30 in Shanghai, the day before in Greenwich
    let epoch = ("SOURCE_DATE_EPOCH", "1790785800");
    assert_eq!(as_of(&site, &["--as-of", "2026年9月1日"], &[epoch]), "2026-09-01");
    assert_eq!(as_of(&site, &[], &[epoch]), "2026-10-01");
    assert_eq!(as_of(&site, &[], &[("SOURCE_DATE_EPOCH", "")]), "2026-10-05");
    assert_eq!(as_of(&site, &[], &[]), "2026-10-05");
}

#[test]
fn the_machines_time_zone_changes_nothing() {
    let trees: Vec<_> = ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"]
        .iter()
        .map(|zone| {
            let site = year();
            as_of(&site, &[], &[("TZ", zone), ("LC_ALL", "C"), ("LANG", "tr_TR.UTF-8")]);
            crate::ground::files_under(&site.output())
        })
        .collect();
    assert!(trees[0] == trees[1] && trees[1] == trees[2]);
}
