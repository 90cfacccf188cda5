//! What a page counts is what another page counts.

use crate::edition::DEMO;
use crate::ground::Site;
use crate::html;

/// Who left and what was closed stays in the lists, and is counted apart: the first page and a list speak of one number.
#[test]
fn a_list_counts_apart_who_is_there_no_more() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲村党支部\n");
    site.write("content/branches/b.yaml", "name: 乙村党支部\nparent: a\nclosed: 2026-05-01\nmerged_into: a\n");
    let member = |name: &str, more: &str| format!("- {{ id: {name}, name: {name}, branch: a{more} }}\n");
    let members = ["张三", "李四", "王五"].map(|name| member(name, "")).concat() + &member("赵六", ", left: 2026-05-01");
    site.write("content/members/all.yaml", members);
    let edition = site.build();
    let total = |path: &str| {
        let page = edition.text(path);
        let line = page.split("<p class=\"total\">").nth(1).and_then(|rest| rest.split("</p>").next());
        line.unwrap_or_else(|| panic!("{path} counts nothing")).to_owned()
    };
    assert_eq!(total("members/index.html"), "共 3 名党员，另有 1 名已转出");
    assert_eq!(total("branches/index.html"), "共 1 个党组织，另有 1 个已撤销");
    assert!(html::read("home", edition.text("index.html")).text.contains("党员 3 名"));
    assert_eq!(edition.records("members").len(), 4, "the data keeps everybody");
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
