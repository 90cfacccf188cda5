//! What stays where it was: a promise with its branch, a merged branch, a withdrawn notice.

use super::{finds, refused, status};
use crate::ground::Site;
use crate::html;
use serde_json::{Value, json};

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
    // without a day of publication it is public since its first approval, and another review moves it nowhere
    site.write("content/commitments/d.yaml", "member: w\nperiod: 2026\nitems: [{ text: 修路, due: 2026-12-31 }]\nreview:\n  - { by: a, on: 2026-03-01, verdict: approved }\n  - { by: 县委, on: 2026-08-01, verdict: approved }\n");
    for day in ["2026-06-30", "2026-10-05"] {
        assert!(site.build_on(day).text("commitments/d.html").contains("branches/a.html"), "{day}: it is a's");
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

/// What is removed leaves a stub, also where what it belongs to is removed with it, and old addresses lead there; what only
/// belongs to it is gone: its page would name it.
#[test]
fn what_is_removed_keeps_its_addresses() {
    let site = Site::new();
    let remove = "expire_on: 2026-10-05\nexpire: remove\n";
    site.write("content/branches/a.yaml", format!("name: 甲支部\n{remove}aliases: [branches/jia.html]\n"));
    site.write("content/members/w.yaml", format!("name: 王五\nbranch: a\n{remove}"));
    site.write("content/members/d.yaml", format!("name: 李四\nbranch: a\ndraft: true\n{remove}"));
    let promise = "items: [{ text: 修路, due: 2026-12-31 }]\nreview: { by: 县委, on: 2026-03-01, verdict: approved }\n";
    site.write("content/commitments/c.yaml", format!("member: w\n{promise}"));
    let before = site.build_on("2026-10-05");
    let after = site.build_on("2026-10-06");
    for page in ["branches/a.html", "members/w.html"] {
        assert!(before.text(page).contains("甲支部"), "{page}");
        let stub = after.text(page);
        assert!(stub.contains("已撤下") && !["甲支部", "王五", "修路"].iter().any(|said| stub.contains(said)), "{page}: {stub}");
    }
    assert!(before.has("commitments/c.html") && !after.has("commitments/c.html"));
    for edition in [before, after] {
        assert!(edition.text("branches/jia.html").contains("a.html"), "the old address leads there");
        assert!(!edition.has("members/d.html"), "a draft was never there");
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

/// An open notice says on its first screen where to object: where its own record does not, as the site does.
#[test]
fn an_open_notice_says_where_to_object() {
    let site = Site::with("contacts: { phone: 0871-6600, mailbox: 一楼意见箱 }\n");
    for (contact, said) in
        [("", "0871-6600"), ("contact: { address: 二楼 }\n", "二楼"), ("contact: { phone: 0871-7700 }\n", "0871-7700")]
    {
        let head = format!("name: 公示\nkind: public_notice\ndate: 2026-10-01\nperiod: 7天\n{contact}");
        site.write("content/notices/n.yaml", head);
        let page = |day: &str| html::read("n", site.build_on(day).text("notices/n.html")).text;
        assert!(page("2026-10-05").contains(&format!("到哪里反映{said}")), "{contact}: {}", page("2026-10-05"));
        assert!(!page("2026-10-08").contains("到哪里反映"), "{contact}: it has ended");
    }
    // another's objection shortens nobody's time
    let head = "name: 公示\nkind: public_notice\ndate: 2026-10-01\nperiod: 7天\nobjections: { date: 2026-10-03, note: 不实 }\n";
    site.write("content/notices/n.yaml", head);
    for (day, open) in [("2026-10-05", true), ("2026-10-07", true), ("2026-10-08", false)] {
        let page = html::read("n", site.build_on(day).text("notices/n.html")).text;
        assert!(page.contains("异议核查中") && page.contains("2026年10月7日24时前反映") == open, "{day}: {page}");
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
    assert!(edition.text("notices/o.html").contains("异议核查中") && !edition.text("notices/o.html").contains("不实"));
    // settled is not answered: who objects without a name is not told
    site.write(
        "content/notices/s.md",
        format!("---\n{head}objections: [{{ date: 2026-10-04, note: 不实, outcome: 属实 }}]\n---\n"),
    );
    let settled = site.build().text("notices/s.html").to_owned();
    assert!(settled.contains("已办结") && !settled.contains("已答复") && !settled.contains("属实"), "{settled}");
    std::fs::remove_file(site.root().join("content/notices/s.md")).unwrap();
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
