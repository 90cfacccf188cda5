//! The same content and the same day are the same bytes, whatever built them; and no more is written than changed.

use crate::edition::DEMO;
use crate::ground::{Site, demo_content, files_under};
use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

/// Builds with so many threads.
fn built_by(site: &Site, threads: usize) -> BTreeMap<String, Vec<u8>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| site.build()).files
}

/// The files in which two trees differ.
fn differing<'t>(one: &'t BTreeMap<String, Vec<u8>>, other: &'t BTreeMap<String, Vec<u8>>) -> Vec<&'t str> {
    let all = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    all.filter(|path| one.get(*path) != other.get(*path)).map(String::as_str).collect()
}

#[test]
fn threads_and_folders_and_the_order_of_writing_change_nothing() {
    let alone = built_by(&Site::demo(), 1);
    assert_eq!(differing(&DEMO.files, &alone), Vec::<&str>::new());
    // the order in which a folder lists its files is the order in which they were written, or none
    let backwards = Site::bare();
    for (path, bytes) in demo_content().into_iter().rev() {
        backwards.write(&path, bytes);
    }
    assert_eq!(differing(&alone, &built_by(&backwards, 2)), Vec::<&str>::new());
}

/// What a system without a notion of letters writes: other line ends, a mark at the beginning.
#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let site = Site::demo();
    for (path, bytes) in demo_content() {
        if let Ok(text) = String::from_utf8(bytes)
            && !path.contains("/media/")
        {
            site.write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
        }
    }
    let mut files = site.build().files;
    files.remove("gongshi-manifest.json");
    let mut expected = DEMO.files.clone();
    expected.remove("gongshi-manifest.json");
    assert_eq!(differing(&expected, &files), Vec::<&str>::new());
}

/// When every file of the output was last written, after setting all of them to one day long past.
fn touched(site: &Site) -> Vec<String> {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let files = files_under(&site.output()).into_keys();
    let young = files.filter(|path| {
        let modified = fs::metadata(site.output().join(path)).and_then(|m| m.modified()).expect("a time");
        modified != old
    });
    young.collect()
}

fn age(site: &Site) {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in files_under(&site.output()).into_keys() {
        let file = fs::File::options().write(true).open(site.output().join(path)).expect("a file");
        file.set_modified(old).expect("a time");
    }
}

#[test]
fn nothing_changed_touches_nothing() {
    let site = Site::demo();
    site.build();
    age(&site);
    let output = site.run(&["build"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("没有变化"), "{output:?}");
    assert_eq!(touched(&site), Vec::<String>::new());
    // a file saved again without a change, and another spelling of the same
    let path = "content/branches/国有企业/gongjiao.yaml";
    let text = fs::read(site.root().join(path)).expect("a branch of the demo");
    site.write(path, [b"# a remark\n".as_slice(), &text].concat());
    site.build();
    assert_eq!(touched(&site), ["gongshi-manifest.json"]);
}

#[test]
fn one_edit_touches_what_depends_on_it() {
    let site = Site::demo();
    site.build();
    age(&site);
    site.edit("content/pages/privacy.md", "口头承诺的内容", "口头承诺里的内容");
    let edition = site.build();
    assert!(edition.text("pages/privacy.html").contains("口头承诺里的内容"));
    let (search, others): (Vec<_>, Vec<_>) = touched(&site).into_iter().partition(|path| path.starts_with("search/"));
    assert_eq!(others, ["gongshi-manifest.json", "pages/privacy.html"]);
    assert!(search.len() < 6, "the text, and the new pairs of characters: {search:?}");
    age(&site);
    site.edit("content/branches/国有企业/gongjiao.yaml", "书记: ", "书记: 新任");
    let edition = site.build();
    let mut named: Vec<_> = edition.naming("新任").into_iter().collect();
    named.push("gongshi-manifest.json");
    let touched = touched(&site);
    let forgotten: Vec<_> = named.iter().filter(|path| !touched.iter().any(|t| t == *path)).collect();
    assert!(forgotten.is_empty(), "not written: {forgotten:?}");
    // a board carries the short hash of all its rows say, also where it leaves the secretary out; the search has other pairs
    // of characters, and its texts stand in files of about one size
    let boards = ["stars/", "grades/", "upgrades/", "commitments/board/", "search/"];
    let else_touched = touched.iter().filter(|path| !named.contains(&path.as_str()));
    let idle: Vec<_> = else_touched.filter(|path| !boards.iter().any(|board| path.starts_with(board))).collect();
    assert!(idle.is_empty(), "written for nothing: {idle:?}");
}

/// What is taken out of content/ is taken out of the site, and what is not ours stays.
#[test]
fn what_is_gone_is_gone() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n").write("content/branches/b.yaml", "name: 乙支部\n");
    let first = site.build();
    site.write("output/branches/mine.txt", "not yours").write("output/.well-known/x", "nor this");
    fs::remove_file(site.root().join("content/branches/b.yaml")).expect("removed");
    let second = site.build();
    assert!(first.has("branches/b.html") && !second.has("branches/b.html"));
    assert_eq!(second.naming("乙支部"), Vec::<&str>::new());
    assert!(second.has("branches/mine.txt") && second.has(".well-known/x"));
    site.write("content/branches/b.yaml", "name: 乙支部\n");
    let mut third = site.build().files;
    third.retain(|path, _| !path.ends_with("mine.txt") && !path.starts_with(".well-known"));
    assert_eq!(differing(&first.files, &third), Vec::<&str>::new());
}
