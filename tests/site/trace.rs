//! The short hash on paper leads back to what it is of, in a folder alone and beside its records.

use crate::edition::Edition;
use crate::ground::Site;
use gongshi::build::{Prepared, prepare};
use gongshi::calendar::Day;
use gongshi::compile::{self, Inputs};
use gongshi::site::{Sheet, sheets};
use gongshi::trace::{Found, Traced, trace};
use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

const WORD: &str = "<p>校验 ";

/// The hash that a page bears.
fn borne(html: &str) -> Option<&str> {
    html.split_once(WORD).map(|(_, rest)| &rest[..8])
}

/// The demo county, built, with its records.
static BUILT: LazyLock<(Site, Edition)> = LazyLock::new(|| {
    let site = Site::demo();
    let edition = site.build();
    (site, edition)
});

#[test]
fn a_page_of_every_sort_is_found_by_what_it_bears() {
    let (site, edition) = &*BUILT;
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut sorts: BTreeMap<(String, bool), (&str, &str)> = BTreeMap::new();
    for (path, html) in edition.pages() {
        if let Some(hash) = borne(html) {
            sorts.entry((folder(path), path.ends_with("index.html"))).or_insert((path, hash));
        }
    }
    assert!(sorts.len() > 20, "{sorts:?}");
    for (path, hash) in sorts.values() {
        let Ok(Traced::Current(found)) = trace(&site.output(), None, hash) else { panic!("{path}: {hash} is not found") };
        assert!(found.iter().any(|found| found.page == *path && !found.name.is_empty()), "{path}: {found:?}");
    }
}

#[test]
fn what_is_printed_and_has_no_page_is_found_beside_the_records() {
    let (site, _) = &*BUILT;
    let inputs = site.inputs();
    let loaded = compile::load(&inputs).expect("loaded");
    let Ok(Prepared::Ready(ready)) = prepare(loaded, &inputs, "", None) else { panic!("the demo is refused") };
    let press = ready.press();
    let views = &press.views;
    let all = sheets(views.model, views.facts);
    for wanted in [|s: &Sheet| matches!(s, Sheet::Members(_)), |s: &Sheet| matches!(s, Sheet::Pledges(_))] {
        let sheet = all.iter().copied().find(wanted).expect("such a sheet");
        let hash = views.sheet(sheet, sheet.paper(), false).expect("it may be seen").foot.hash;
        let page = sheet.page(views.model);
        let found = trace(&site.output(), Some(&inputs), &hash).expect("traced");
        assert!(matches!(&found, Traced::Current(all) if all[0].page == page), "{found:?}");
        assert_eq!(trace(&site.output(), None, &hash).expect("traced"), Traced::Unknown);
    }
}

/// Every sheet bears the hash of its page.
fn sheets_bear_what_pages_bear(site: &Site, edition: &Edition) {
    let inputs = site.inputs();
    let loaded = compile::load(&inputs).expect("loaded");
    let Ok(Prepared::Ready(ready)) = prepare(loaded, &inputs, "", None) else { panic!("it is refused") };
    let press = ready.press();
    let views = &press.views;
    let own = |sheet: &Sheet| matches!(sheet, Sheet::Members(_) | Sheet::Pledges(_));
    for sheet in sheets(views.model, views.facts).into_iter().filter(|sheet| !own(sheet)) {
        let hash = views.sheet(sheet, sheet.paper(), false).expect("it may be seen").foot.hash;
        let page = sheet.page(views.model);
        assert_eq!(borne(edition.text(&page)), Some(&*hash), "{sheet:?} and {page}");
    }
}

#[test]
fn every_kind_of_sheet_bears_what_its_page_bears() {
    let (site, edition) = &*BUILT;
    sheets_bear_what_pages_bear(site, edition);
}

#[test]
fn also_with_a_column_of_the_sites_own() {
    let site = Site::with("fields: { disclosures: { 档号: { name: file_no, column: true } } }\n");
    site.write("content/disclosures/d.yaml", "name: 修渠账目\ndue: 2026-12-01\nfile_no: 公字一号\n");
    let edition = site.build();
    assert!(edition.text("disclosures/index.html").contains("公字一号"));
    sheets_bear_what_pages_bear(&site, &edition);
}

#[test]
fn an_older_state_is_told_by_its_day_and_a_changed_one_is_not_current() {
    let site = Site::new();
    site.write("content/notices/n.md", "---\nname: 公示\nkind: public_notice\ndate: 2026-09-28\nperiod: 5天\n---\n甲。\n");
    let early = site.build_on("2026-09-30");
    let old = borne(early.text("notices/n.html")).expect("a hash").to_owned();
    let now = site.build();
    assert_ne!(borne(now.text("notices/n.html")), Some(&*old));
    let found = vec![Found { name: "公示".into(), page: "notices/n.html".into() }];
    let on = |day: Option<&str>| Inputs { as_of: day.map(str::to_owned), ..site.inputs() };
    let told = |inputs: &Inputs, hash: &str| trace(&site.output(), Some(inputs), hash).expect("traced");
    assert_eq!(told(&on(None), &old), Traced::Unknown);
    let day = Day::new(2026, 9, 30).expect("a day");
    assert_eq!(told(&on(Some("2026-09-30")), &old), Traced::Recorded(found.clone(), day));
    for (arguments, code, words) in [
        (vec!["verify", "--hash", &old], 1, "不是这个网站现行的内容"),
        (vec!["verify", "--hash", &old, "--as-of", "2026-09-30"], 1, "按记录，截至 2026-09-30 是：\n  公示  notices/n.html"),
        (
            vec!["verify", "--hash", &old, "--as-of", "2026-09-30", "--format", "json"],
            1,
            "\"state\":\"other\",\"as_of\":\"2026-09-30\"",
        ),
        (
            vec!["verify", "--hash", borne(now.text("notices/n.html")).expect("a hash")],
            0,
            "是现行的，与网站一致：\n  公示  notices/n.html",
        ),
    ] {
        let run = site.run(&arguments);
        let said = String::from_utf8_lossy(&run.stdout).replace("\r\n", "\n");
        assert!(run.status.code() == Some(code) && said.contains(words), "{arguments:?}: {said}");
    }
    // edited, and not built again: the paper of the site is current, the paper of the records is not yet
    let standing = borne(now.text("notices/n.html")).expect("a hash").to_owned();
    site.edit("content/notices/n.md", "甲。", "乙。");
    assert_eq!(told(&on(None), &standing), Traced::Current(found.clone()));
    let next = Site::copy_of(site.root()).build();
    let next = borne(next.text("notices/n.html")).expect("a hash");
    assert_eq!(told(&on(None), next), Traced::Recorded(found, Day::new(2026, 10, 5).expect("a day")));
}

#[test]
fn what_was_tampered_with_vouches_for_nothing() {
    let site = Site::new();
    site.write("content/notices/n.md", "---\nname: 公示\ndate: 2026-09-28\n---\n甲。\n");
    let edition = site.build();
    for path in ["notices/index.html", "notices/n.html"] {
        let html = edition.text(path);
        let hash = borne(html).expect("a hash");
        assert!(matches!(trace(&site.output(), None, hash), Ok(Traced::Current(_))));
        // a record is told by its line in data/
        let vouching = if path == "notices/n.html" { "data/notices.json" } else { path };
        fs::write(site.output().join(vouching), edition.text(vouching).replacen("2026", "2025", 1)).expect("written");
        fs::write(site.output().join(path), html.replacen("2026", "2025", 1)).expect("written");
        assert_eq!(trace(&site.output(), None, hash).expect("traced"), Traced::Unknown);
    }
}

#[test]
fn a_title_is_told_as_it_reads() {
    let site = Site::new();
    site.write("content/site.yaml", "title: 甲&乙\nas_of: 2026-10-05\n");
    site.write("content/notices/n.md", "---\nname: 公示\ndate: 2026-09-28\n---\n甲。\n");
    let edition = site.build();
    let hash = borne(edition.text("notices/index.html")).expect("a hash");
    let Ok(Traced::Current(found)) = trace(&site.output(), None, hash) else { panic!("{hash} is not found") };
    assert!(found[0].name.ends_with(" — 甲&乙"), "{found:?}");
}
