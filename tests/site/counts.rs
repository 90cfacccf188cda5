//! What a page counts is what another page counts.

use crate::edition::DEMO;
use crate::ground::Site;
use crate::html;

/// Who left and what was closed stays in the lists, and is counted apart: the first page and a list speak of one number.
#[test]
fn a_list_counts_apart_who_is_there_no_more() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲村党支部\nsector: village\n");
    let closed = "parent: a\nsector: village\nclosed: 2026-05-01\nmerged_into: a\n";
    site.write("content/branches/b.yaml", format!("name: 乙村党支部\n{closed}"));
    site.write("content/branches/c.yaml", "name: 丙社区党支部\nsector: community\n");
    let member = |name: &str, more: &str| format!("- {{ id: {name}, name: {name}, branch: a{more} }}\n");
    let members = ["张三", "李四", "王五"].map(|name| member(name, "")).concat() + &member("赵六", ", left: 2026-05-01");
    site.write("content/members/all.yaml", members);
    let edition = site.build();
    let total = |path: &str| {
        let page = edition.text(path);
        let line = page.split("<p class=\"total\">").nth(1).and_then(|rest| rest.split("</p>").next());
        line.unwrap_or_else(|| panic!("{path} counts nothing")).to_owned()
    };
    assert_eq!(total("members/index.html"), "共 3 名党员，另有 1 名不再在册");
    assert_eq!(total("branches/index.html"), "共 2 个党组织，另有 1 个已撤销");
    let said = |path: &str| html::read(path, edition.text(path)).text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said("members/index.html").contains("甲村党支部 3 "),
        "nor are they counted under their heading: {}",
        said("members/index.html")
    );
    assert!(said("branches/index.html").contains("农村 1 社区 1 "), "{}", said("branches/index.html"));
    assert!(html::read("home", edition.text("index.html")).text.contains("党员 3 名"));
    assert_eq!(edition.records("members").len(), 4, "the data keeps everybody");
}

/// There is room for six; seven stand on a page of their own, which counts them as a list does.
#[test]
fn what_a_page_has_no_room_for_stands_on_one_of_its_own() {
    let site = Site::new();
    let below = |parent: &str, number: usize| -> String {
        let child = |n| format!("- {{ id: {parent}{n}, name: {parent}{n}支部, parent: {parent} }}\n");
        format!("- {{ id: {parent}, name: {parent}党委 }}\n{}", (0..number).map(child).collect::<String>())
    };
    let closed = "- { id: z, name: 撤支部, parent: p, closed: 2026-05-01 }\n";
    site.write("content/branches/all.yaml", below("p", 6) + closed + &below("q", 6));
    let edition = site.build();
    let own = html::read("of", edition.text("branches/of/p.html")).text;
    assert!(own.contains("共 6 个党组织，另有 1 个已撤销"), "{own}");
    assert!(edition.text("branches/p.html").contains("branches/of/p.html"));
    assert!(!edition.text("branches/q.html").contains("/of/"));
}

/// The demo county, where one left and one was closed.
#[test]
fn the_demo_says_one_number_of_members() {
    let counted = |path: &str, before: &str, after: &str| {
        let text = html::read(path, DEMO.text(path)).text;
        let rest = text.split(before).nth(1).unwrap_or_else(|| panic!("{path} says no {before}"));
        rest.split(after).next().unwrap_or_default().trim().to_owned()
    };
    assert_eq!(counted("index.html", "党员 ", " 名"), counted("members/index.html", "共 ", " 名党员"));
}

/// 整改台账逐级汇总: three levels, each the sum of what stands below it; a closed branch has nothing open.
#[test]
fn a_superiors_ledger_is_the_sum_of_those_below() {
    let site = Site::new();
    site.write("content/branches/all.yaml", "- { id: county, name: 县 }\n- { id: town, name: 镇, parent: county }\n- { id: a, name: 甲, parent: town }\n- { id: b, name: 乙, parent: town }\n- { id: c, name: 丙, parent: county, closed: 2026-05-01, merged_into: a }\n");
    let problem = |due: &str, more: &str| format!("{{ text: 乱, measures: [查], responsible: 王伟, due: {due}{more} }}");
    let (late, done) = (problem("2026-06-01", ""), problem("2026-06-01", ", status: done, done_on: 2026-05-20"));
    let record = |id: &str, branch: &str, problems: &str| {
        format!("- {{ id: {id}, branch: {branch}, posted: 2026-04-01, problems: [{problems}] }}\n")
    };
    let closed = "surveys: { date: 2026-05-25, rate: 90 }, accepted: { by: 县委, on: 2026-05-26 }, closed: 2026-05-27";
    let records = [
        record("r1", "county", &done).replace("problems", &format!("{closed}, problems")),
        record("r2", "town", &late),
        record("r3", "a", &format!("{late}, {done}")),
        record("r4", "b", &problem("2026-12-01", "")),
        record("r5", "c", &format!("{late}, {done}")),
    ];
    site.write("content/rectifications/all.yaml", records.concat());
    let edition = site.build();
    // heading of a row → rectifications, open, solved of problems, overdue
    let rows = |path: &str| -> Vec<String> {
        let page = edition.text(path);
        let table = page.split("整改台账逐级汇总").nth(1).and_then(|rest| rest.split("</table>").next());
        let body = table.unwrap_or_else(|| panic!("{path} has no ledger")).split("<tbody>").nth(1).expect("a body");
        let cells = |row: &str| html::read(path, row).text.split_whitespace().collect::<Vec<_>>().join(" ");
        body.split("<tr>").map(|row| cells(&row.replace("<t", " <t"))).filter(|row| !row.is_empty()).collect()
    };
    assert_eq!(rows("branches/county.html"), ["本级 1 0 1/1 0", "丙 已撤销 1 0 1/2 0", "镇 3 3 1/4 2", "合计 5 3 3/7 2"]);
    assert_eq!(rows("branches/town.html"), ["本级 1 1 0/1 1", "甲 1 1 1/2 1", "乙 1 1 0/1 0", "合计 3 3 1/4 2"]);
    assert!(!edition.text("branches/a.html").contains("逐级汇总"), "nobody stands below it");
}

/// What a branch promised in one year is added to what it promised in another.
#[test]
fn the_promises_of_a_branch_add_up() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    let item = |text: &str, more: &str| format!("{{ text: {text}, due: 2026-06-01{more} }}");
    let items = [
        item("修路", ", status: fulfilled, fulfilled_on: 2026-06-01"),
        item("架桥", ", status: fulfilled, fulfilled_on: 2026-06-02"),
        item("种树", ""),
        item("打井", ", status: failed"),
    ];
    let review = "{ by: 县委, on: 2025-01-01, verdict: approved }";
    let promise = |id: &str| format!("- {{ id: {id}, branch: a, review: {review}, items: [{}] }}\n", items.join(", "));
    site.write("content/commitments/all.yaml", promise("c") + &promise("d"));
    let facts = &site.build().records("branches")[0]["facts"]["commitments"];
    let wanted =
        serde_json::json!({ "total": 2, "items": 8, "fulfilled": 4, "late": 2, "overdue": 2, "failed": 2, "rate": 50.0 });
    assert_eq!(*facts, wanted);
}

/// What names no sector and no organisation is called 其他 where others do, and is counted with them.
#[test]
fn what_has_no_name_of_its_own_is_counted_and_called() {
    let site = Site::new();
    site.write("content/branches/all.yaml", "- { id: a, name: 甲村党支部, sector: village }\n- { id: b, name: 乙党支部 }\n");
    site.write("content/members/all.yaml", "- { id: m, name: 张三, branch: a }\n- { id: n, name: 李四 }\n");
    let edition = site.build();
    let named = |path: &str, tag: &str| -> Vec<String> {
        let after = edition.text(path).split(tag).skip(1).filter_map(|rest| rest.split_once('>'));
        after.map(|(_, said)| said.split('<').next().unwrap_or_default().trim().to_owned()).collect()
    };
    assert_eq!(named("branches/index.html", "<h2"), ["农村", "其他"]);
    assert_eq!(named("members/index.html", "<h2"), ["甲村党支部", "其他"]);
    assert!(named("stars/index.html", "<th scope=\"row\"").ends_with(&["农村".to_owned(), "其他".to_owned()]));
}

/// 正在公示: the first page and the program count the same notices, those under objection by name, however few are shown.
#[test]
fn notices_under_objection_are_counted_by_name() {
    let site = Site::new();
    let notice = |n: usize, more: &str| format!("- {{ id: n{n}, name: 公示{n}, date: 2026-10-01, period: 10{more} }}\n");
    let objected = ", objections: [{ date: 2026-10-03, note: 有异议 }]";
    let all = (0..7).map(|n| notice(n, "")).chain([notice(7, objected)]).collect::<String>();
    site.write("content/notices/all.yaml", all);
    let run = String::from_utf8(site.run(&["build"]).stdout).unwrap();
    assert!(run.contains("公示中  7 件") && run.contains("另有 1 件正在核查异议"), "{run}");
    let page = std::fs::read_to_string(site.output().join("index.html")).unwrap();
    let home = html::read("home", &page).text;
    assert!(home.contains("8 件") && home.contains("其中异议核查中 1\u{a0}件"), "{home}");
}

/// 正在公示: a rectification is posted for objection as a notice is, and counted with them wherever they are, until its last day.
#[test]
fn a_posted_rectification_is_among_what_is_on_display() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    site.write(
        "content/rectifications/r.yaml",
        "branch: a\nposted: 2026-10-01\nproblems: { text: 账目不清, responsible: 李四, due: 2026-12-31 }\n",
    );
    site.write("content/notices/n.md", "---\nname: 拟表彰公示\nkind: public_notice\ndate: 2026-10-01\nperiod: 5\n---\n");
    for (day, open, last) in [("2026-10-05", 2, 1), ("2026-10-07", 1, 1), ("2026-10-08", 0, 0)] {
        let run = |command| String::from_utf8(site.run(&[command, "--as-of", day]).stdout).unwrap();
        assert!(run("build").contains(&format!("公示中  {open} 件，其中今天最后一天 {last} 件")), "{day}");
        assert_eq!(run("status").contains("2026-10-07 甲支部整改公示"), open > 0, "{day}");
        let edition = site.build_on(day);
        for page in ["index.html", "screen/index.html"] {
            let said = html::read("page", edition.text(page)).text;
            let list = said.split("正在公示").last().unwrap().split("整改公示已公示").next().unwrap();
            assert_eq!(list.contains("甲支部整改公示"), open > 0, "{day} {page}: {list}");
            assert!(page == "screen/index.html" || said.contains(&format!("{open} 件")) == (open > 0), "{day} {page}: {said}");
        }
    }
}

/// What was not begun is not said to be under way: an item on time says its own status.
#[test]
fn what_is_not_begun_is_not_under_way() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    let head = "branch: a\nperiod: 2026\nreview: { by: 镇党委, on: 2026-02-10, verdict: approved }\n";
    for (status, said) in [("planned", "未开始"), ("in_progress", "推进中")] {
        let items = format!("{head}items: {{ text: 修路, due: 2026-12-31, status: {status} }}\n");
        site.write("content/commitments/c.yaml", items);
        let page = html::read("c", site.build().text("commitments/c.html")).text;
        assert!(page.contains(&format!("{said}还有 87 天")), "{status}: {page}");
    }
}

/// What stands by sector adds up to what stands for all: branches of no sector have a row of their own, on the page alone.
#[test]
fn branches_of_no_sector_have_a_row_among_the_upgrades() {
    let site = Site::new();
    let branch = |id: &str, sector: &str, now: &str| {
        let grades = format!("[{{ date: 2025-06-01, grade: average }}, {{ date: 2026-06-01, grade: {now} }}]");
        format!("- {{ id: {id}, name: {id}支部{sector}, grades: {grades} }}\n")
    };
    site.write("content/branches/all.yaml", branch("甲", ", sector: village", "fair") + &branch("乙", "", "average"));
    let edition = site.build();
    let rows = |title: &str| {
        let page = edition.text("upgrades/index.html");
        let table =
            page.split(title).nth(1).and_then(|rest| rest.split("</table>").next()).unwrap_or_else(|| panic!("no {title}"));
        table.split("<tbody>").nth(1).unwrap().split("<tr>").skip(1).map(|row| html::read("row", row).text).collect::<Vec<_>>()
    };
    for title in ["各领域等次变化", "按领域"] {
        let rows = rows(title);
        assert!(rows.last().is_some_and(|row| row.contains("其他")) && rows.iter().any(|row| row.contains("农村")), "{rows:?}");
    }
    let nobody = |row: &serde_json::Value| row["scope"] == "sector" && row["key"] == "";
    assert!(!edition.records("upgrades").iter().any(nobody), "the data keep to the contract");
}
