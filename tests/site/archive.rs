//! Nothing that was published loses its address, and no later line changes what an earlier day showed.

use crate::edition::{DEMO, Edition};
use crate::ground::Site;
use gongshi::vocabulary::Kind;
use std::collections::BTreeSet;

fn records(edition: &Edition) -> BTreeSet<String> {
    let kinds: Vec<String> = Kind::ALL.iter().map(|kind| format!("{}/", kind.folder())).collect();
    let record = |path: &&str| {
        let own = kinds.iter().find_map(|kind| path.strip_prefix(kind.as_str()));
        own.is_some_and(|rest| rest.ends_with(".html") && !rest.contains('/') && rest != "index.html")
    };
    edition.pages().map(|(path, _)| path).filter(record).map(str::to_owned).collect()
}

/// Ended, withdrawn, closed, taken down: the page stays, for good.
#[test]
fn an_address_is_for_good() {
    let site = Site::demo();
    let mut before = BTreeSet::new();
    let mut states = BTreeSet::new();
    for day in ["2025-12-31", "2026-06-01", "2026-10-05", "2027-06-01"] {
        let edition = site.build_on(day);
        let now = records(&edition);
        let lost: Vec<_> = before.difference(&now).collect();
        assert_eq!(lost, Vec::<&String>::new(), "on {day}");
        assert!(now.len() > before.len() || day == "2027-06-01", "{day}: {}", now.len());
        for notice in edition.records("notices") {
            states.extend(notice["facts"]["notice"]["state"].as_str().map(str::to_owned));
            assert!(now.contains(&format!("notices/{}.html", notice["id"].as_str().expect("an id"))));
        }
        before = now;
    }
    assert!(["ended", "withdrawn", "open"].iter().all(|state| states.contains(*state)), "{states:?}");
}

/// An organisation is closed, a case is settled: the archive says of each what its own page says.
#[test]
fn the_archive_calls_a_closed_branch_closed() {
    let archive = DEMO.text("archive/index.html");
    let branch = archive.split("<li>").find(|entry| entry.contains("branches/beihe.html")).expect("a closed branch");
    assert!(branch.contains("已撤销") && !branch.contains("已办结"), "{branch}");
    assert!(archive.contains("已办结"), "a case is");
}

/// A page that is taken down says nothing of the organisation: it stands.
#[test]
fn the_archive_calls_no_branch_closed_that_was_taken_down() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\nexpire_on: 2026-06-30\n");
    let edition = site.build_on("2026-07-01");
    let archive = edition.text("archive/index.html");
    let entry = archive.split("<li>").find(|entry| entry.contains("branches/a.html")).expect("in the archive");
    assert!(entry.contains("已撤下") && !entry.contains("已撤销"), "{entry}");
}

/// Stars that wait for their acceptance are no mistake of the days before it: these show the board as it was.
#[test]
fn before_the_acceptance_the_board_has_no_stars() {
    let site = Site::with("rules: { stars_require_acceptance: true }\n");
    site.write(
        "content/branches/a.yaml",
        "name: 甲支部\ngrades: [{ date: 2025-12-20, grade: fair, stars: 3, accepted: 2026-01-10 }]\n",
    );
    let stars = |day| site.build_on(day).records("branches")[0]["facts"]["stars"].clone();
    assert_eq!((stars("2026-01-09"), stars("2026-01-10")), (serde_json::Value::Null, 3.into()));
}

/// What is written later, dated later, leaves the board of an earlier day as it was.
#[test]
fn a_later_line_changes_no_earlier_day() {
    let notice = "---\nname: 公示\nkind: public_notice\ndate: 2026-10-01\nperiod: 30天\n";
    let branch = "name: 甲支部\nkind: branch\ngrades:\n  - { date: 2025-12-20, grade: fair, stars: 3 }\n";
    let commitment = "branch: a\nperiod: 2026\nreview: { by: 镇党委, on: 2026-10-01, verdict: approved }\npublished: 2026-10-02\n\
                      items: { text: 修路, due: 2026-10-20";
    let rectification = "branch: a\nposted: 2026-10-02\nproblems: { text: 账目不清, responsible: 李四, due: 2026-10-20";
    let site = Site::new();
    let write = |later: [&str; 4]| {
        site.write("content/notices/n.md", format!("{notice}{}---\n", later[0]));
        site.write("content/branches/a.yaml", format!("{branch}{}", later[1]));
        site.write("content/commitments/c.yaml", format!("{commitment}{} }}\n", later[2]));
        site.write("content/rectifications/r.yaml", format!("{rectification}{} }}\n", later[3]));
        // pages name the day on which they change next, which is known when it is written
        let mut data = site.build_on("2026-10-05").files;
        data.retain(|path, _| path.starts_with("data/"));
        (data, site.build_on("2026-11-20").files)
    };
    let (then, _) = write(["", "", "", ""]);
    let (now, later) = write([
        "withdrawn: { on: 2026-10-09, reason: 有误 }\n",
        "  - { date: 2026-10-15, grade: good, stars: 5 }\nclosed: 2026-11-01\n",
        ", status: fulfilled, fulfilled_on: 2026-10-18",
        ", status: done, done_on: 2026-10-18",
    ]);
    let changed: Vec<_> = then.iter().filter(|(path, bytes)| now.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert_eq!(changed, Vec::<&String>::new());
    assert_eq!(then.len(), now.len());
    let different = then.iter().filter(|(path, bytes)| later.get(*path) != Some(bytes)).count();
    assert!(different >= 4, "the lines do say something: {different}");
}
