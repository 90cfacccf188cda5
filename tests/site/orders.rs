//! What stands in a row stands as a reader expects: by number, by the site's own order; never by the letters of an id.

use crate::edition::DEMO;
use crate::ground::Site;
use crate::html;
use gongshi::facts::{NoticeState, RectificationState, Step};

fn text(path: &str, page: &str) -> String {
    html::read(path, page).text.split_whitespace().collect()
}

/// 应设: the thresholds of all kinds and of a branch's committee, fewest members first.
#[test]
fn thresholds_stand_by_number() {
    let site = Site::with("rules: { coverage: { branch: 3, general_branch: 50, committee: 100 }, committee_members: 7 }\n");
    site.write("content/branches/a.yaml", "name: 甲村党支部\nkind: branch\nparty_members: 60\n");
    let page = site.build().text("branches/a.html").to_owned();
    let page = text("a", &page);
    assert!(page.contains("3名起设党支部，正式党员7名起设支部委员会，正式党员50名起设党总支，正式党员100名起设党委"), "{page}");
}

/// Activities that were missed, in the order of the site's frequencies.
#[test]
fn what_was_missed_stands_in_the_order_of_the_site() {
    let site = Site::with("frequency: [{ kind: study, every: quarter }, { kind: lecture, every: quarter }]\n");
    site.write("content/branches/a.yaml", "name: 甲村党支部\n");
    site.write("content/branches/b.yaml", "name: 乙村党支部\n");
    site.write("content/activities/v.yaml", "name: 走访\nkind: visit\nbranch: b\ndate: 2026-02-01\n");
    let edition = site.build();
    for path in ["branches/a.html", "activities/missed/index.html"] {
        let page = text(path, edition.text(path));
        let at = |words: &str| page.rfind(words).unwrap_or_else(|| panic!("{path}: no {words} in {page}"));
        assert!(at("学习：2026年第一季度") < at("党课：2026年第一季度"), "{path}: {page}");
    }
}

/// States to search by: every one, as they follow on each other.
#[test]
fn states_to_search_by_stand_as_they_follow() {
    let page = html::read("search", DEMO.text("search/index.html"));
    let offered: Vec<&str> = page.tags.iter().filter(|tag| tag.name == "option").filter_map(|tag| tag.get("value")).collect();
    let offered: Vec<&str> = offered.into_iter().filter(|value| value.contains('/')).collect();
    let of = |kind: &str, states: Vec<&str>| states.into_iter().map(|state| format!("{kind}/{state}")).collect::<Vec<_>>();
    let mut wanted = vec!["branch/closed".to_owned()];
    wanted.extend(of("commitment", Step::ALL.iter().map(|s| s.id()).collect()));
    wanted.extend(of("rectification", RectificationState::ALL.iter().rev().map(|s| s.id()).collect()));
    wanted.extend(of("notice", NoticeState::ALL.iter().map(|s| s.id()).collect()));
    assert_eq!(offered, wanted);
}

#[test]
fn sectors_stand_in_the_order_of_the_site() {
    let page = DEMO.text("upgrades/index.html");
    let sectors = |title: &str| -> Vec<&str> {
        let table = page.split("<h2>").find(|part| part.starts_with(title)).expect(title);
        let rows = table.split("</table>").next().unwrap_or_default().split("<th scope=\"row\">").skip(1);
        rows.map(|row| row.split('<').next().unwrap_or_default()).collect()
    };
    let moves = sectors("各领域等次变化");
    assert!(moves.len() > 5, "{moves:?}");
    // the first row is the whole site
    assert_eq!(sectors("按领域"), moves[1..]);
}

/// Ids count as people count, 第二 before 第十; in the data they stand as text, to be looked up.
#[test]
fn numbered_branches_stand_by_their_number() {
    let site = Site::new();
    for name in ["第十", "第九", "第二", "第一", "第十二"] {
        site.write(&format!("content/branches/{name}党支部.yaml"), format!("name: {name}党支部\nparent: 党委\n"));
    }
    site.write("content/branches/党委.yaml", "name: 党委\nkind: committee\n");
    let edition = site.build();
    for path in ["branches/index.html", "stars/index.html", "branches/党委.html"] {
        let page = text(path, edition.text(path));
        let at = |name: &str| page.rfind(&format!("{name}党支部")).unwrap_or_else(|| panic!("{path}: no {name} in {page}"));
        let places = ["第一", "第二", "第九", "第十", "第十二"].map(at);
        assert!(places.is_sorted(), "{path}: {places:?} in {page}");
    }
    let records = edition.records("branches");
    let ids: Vec<_> = records.iter().filter_map(|record| record["id"].as_str()).collect();
    assert!(ids.len() == 6 && ids.is_sorted(), "{ids:?}");
}
