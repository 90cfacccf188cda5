//! A sheet says of a record what its page says of it, in every language.

use crate::reader::{self, squeezed};
use crate::{Shop, names};
use std::fs;

/// A promise or two of branch `a`, accepted as far as `accepted` says.
fn commitment(items: &[&str], accepted: &str) -> String {
    let items: String = items.iter().map(|item| format!("  - {{text: 修路, responsible: 李四, {item}}}\n")).collect();
    format!(
        "branch: a\nperiod: 2026\nreview: {{by: 镇党委, on: 2026-01-02, verdict: approved}}\npublished: 2026-01-03\n{accepted}items:\n{items}"
    )
}

fn accepted(found: &str) -> String {
    format!("self_check: {{on: 2026-09-01}}\nverification: {{by: 镇党委, on: 2026-09-02, verdict: {found}}}\n")
}

const KEPT: &str = "due: 2026-06-01, status: fulfilled, fulfilled_on: 2026-05-20";
const LATE: &str = "due: 2026-06-01, status: in_progress";
const FAILED: &str = "due: 2026-06-01, status: failed";
const OPEN: &str = "due: 2026-12-01, status: in_progress";

/// A problem of branch `a`, and what came after.
fn rectification(problem: &str, after: &str) -> String {
    format!(
        "branch: a\nposted: 2026-03-01\nproblems:\n  - {{text: 灯不亮, measures: [换灯], responsible: 李四, {problem}}}\n{after}"
    )
}

/// A site with a record of every verdict there is.
fn every_verdict(language: &str) -> Shop {
    let shop = Shop::empty();
    shop.write("content/site.yaml", &format!("title: 测试公示栏\nlanguage: {language}\nas_of: 2026-10-05\n"));
    for id in ["a", "late", "failed", "kept", "open", "none"] {
        shop.write(&format!("content/branches/{id}.yaml"), "name: 青石村支部\nkind: branch\nsecretary: 李四\n");
    }
    let done = "due: 2026-06-01, status: done, done_on: 2026-05-20";
    for (id, text) in [
        ("overdue", commitment(&[KEPT, LATE], "")),
        ("failed", commitment(&[KEPT, FAILED], "")),
        ("kept", commitment(&[KEPT, KEPT], "")),
        ("open", commitment(&[KEPT, OPEN], "")),
        ("met", commitment(&[KEPT, KEPT], &accepted("met"))),
        ("partly", commitment(&[KEPT, FAILED], &accepted("partly"))),
        ("unmet", commitment(&[FAILED], &accepted("unmet"))),
    ] {
        shop.write(&format!("content/commitments/{id}.yaml"), &text);
    }
    for (branch, item) in [("late", LATE), ("failed", FAILED), ("kept", KEPT), ("open", OPEN)] {
        let text = commitment(&[item], "").replace("branch: a", &format!("branch: {branch}"));
        shop.write(&format!("content/commitments/of-{branch}.yaml"), &text);
    }
    let survey = |satisfied| format!("surveys:\n  - {{date: 2026-07-01, surveyed: 50, satisfied: {satisfied}}}\n");
    for (id, text) in [
        ("behind", rectification("due: 2026-06-01, status: open", "")),
        ("doing", rectification("due: 2026-12-01, status: open", "")),
        ("done", rectification(done, &survey(45))),
        ("again", rectification(done, &survey(10))),
        ("closed", rectification(done, &format!("{}accepted: {{by: 镇党委, on: 2026-07-05}}\nclosed: 2026-07-06\n", survey(45)))),
    ] {
        shop.write(&format!("content/rectifications/{id}.yaml"), &text);
    }
    shop
}

/// What stands in an element, without tags.
fn inside<'a>(html: &'a str, opening: &str, closing: &str) -> Option<&'a str> {
    let rest = &html[html.find(opening)? + opening.len()..];
    let rest = &rest[rest.find('>')? + 1..];
    Some(&rest[..rest.find(closing)?])
}

/// The verdict of a page and, where it is another word, the step beside it: not the round or the day of closing.
fn verdict(page: &str) -> Option<(&str, Option<&str>)> {
    let verdict = inside(page, "<div class=\"verdict", "</div>")?;
    let word = inside(verdict, "<b class=\"s ", "</b>")?;
    let before = &verdict[..verdict.find("<p>").unwrap_or(verdict.len())];
    let step = inside(before, "<small", "</small>").filter(|said| !said.contains(|c: char| c == '<' || c.is_ascii_digit()));
    Some((word, step))
}

#[test]
fn a_sheet_says_the_verdict_of_its_page() {
    for (language, comma) in [("zh-CN", "，"), ("zh-TW", "，"), ("en", ",")] {
        let shop = every_verdict(language);
        let folder = shop.print(&["commitment", "rectification", "branch"]);
        let build = shop.say(&["build"]);
        assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
        let mut words = Vec::new();
        for name in names(&folder) {
            let (kind, id) = name.trim_end_matches(".pdf").split_once('-').expect("kind and id");
            let plural = if kind == "branch" { "branches".to_owned() } else { format!("{kind}s") };
            let page = fs::read_to_string(shop.root().join(format!("output/{plural}/{id}.html"))).expect("a page");
            let said = reader::run(&folder.join(&name));
            let Some((word, step)) = verdict(&page) else {
                assert_eq!((kind, id), ("branch", "none"), "{language}: a page without a verdict");
                continue;
            };
            let whole = step.map_or(word.to_owned(), |step| format!("{word}{comma}{step}"));
            assert!(said.contains(&squeezed(&whole)), "{language} {name} lacks {whole}: {said}");
            words.push(word.to_owned());
        }
        words.sort();
        words.dedup();
        assert!(words.len() >= 11, "{language}: {words:?}");
    }
}

#[test]
fn in_traditional_letters_a_promise_is_carried_out() {
    let shop = every_verdict("zh-TW");
    let folder = shop.print(&["commitment", "branch", "commitments"]);
    for name in names(&folder) {
        let said = reader::run(&folder.join(&name));
        assert!(!said.contains(['兑', '兌']), "{name} speaks as on the mainland: {said}");
    }
    for (file, words) in [
        ("commitment-kept", &["已履行", "全部履行"][..]),
        ("commitment-failed", &["未履行", "有未履行"]),
        ("commitment-partly", &["部分履行"]),
        ("branch-kept", &["全部履行", "已履行"]),
        ("commitments", &["已履行", "履行率"]),
    ] {
        let said = reader::run(&folder.join(format!("{file}.pdf")));
        for word in words {
            assert!(said.contains(word), "{file} lacks {word}: {said}");
        }
    }
}

/// What lapsed is the stars, not the branch under whose name the word stands.
#[test]
fn a_sheet_says_whose_lapse_it_is() {
    let lapsed = "name: 甲支部\nkind: branch\ngrades:\n  - { date: 2025-03-01, grade: good, stars: 4, accepted: 2025-03-01 }\n  - { date: 2026-03-01, grade: fair }\n";
    let shop = Shop::with(&[("content/branches/a.yaml", lapsed), ("content/branches/b.yaml", "name: 乙支部\nkind: branch\n")]);
    let folder = shop.print(&["branch:a", "branch:b"]);
    let said = |name: &str| reader::text(&folder.join(name)).replace(' ', "");
    assert!(said("branch-a.pdf").contains("星级〔2025年度〕已失效"), "{}", said("branch-a.pdf"));
    assert!(said("branch-b.pdf").contains("星级：未评"), "{}", said("branch-b.pdf"));
}

#[test]
fn a_criticism_says_what_it_demands() {
    let notice = |id: &str| {
        format!(
            "---\nname: 通报\nkind: criticism\ndate: 2026-03-02\napproved: {{by: 镇党委会议, on: 2026-03-01}}\nrectification: {id}\n---\n限期整改。\n"
        )
    };
    let shop = every_verdict("zh-CN");
    shop.write("content/notices/doing.md", &notice("doing"));
    shop.write("content/notices/closed.md", &notice("closed"));
    let folder = shop.print(&["notice"]);
    let said = |name: &str| squeezed(&reader::run(&folder.join(name)));
    let [doing, closed] = ["notice-doing.pdf", "notice-closed.pdf"].map(said);
    assert!(doing.contains("批准：镇党委会议，2026年3月1日"), "{doing}");
    assert!(doing.contains("时限：2026年12月1日") && !doing.contains("销号"), "{doing}");
    assert!(closed.contains("销号日期：2026年7月6日") && !closed.contains("时限"), "{closed}");
}
