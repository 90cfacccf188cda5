//! What stands in the way of the program itself: another build, a file or folder in the place of one of its own, a folder
//! that may not be written. It says so and ends with 2, and the site is as it was.
//!
//! A disk that is full, one that is read-only and one of another system are mounted by `tests/disk/run`.

use crate::ground::{Site, files_under};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::Path;

/// A site that was built, and then got a new title.
fn changed() -> Site {
    let site = Site::with("");
    site.write("content/notices/n.md", "---\nname: 公告\ndate: 2026-09-01\n---\n一。\n");
    assert!(site.run(&["build"]).status.success());
    site.edit("content/site.yaml", "测试公示栏", "新公示栏");
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    site
}

/// What a build says when it ends with 2 and leaves the folder as it was, and nothing beside it.
fn refused(site: &Site) -> String {
    let names = || fs::read_dir(site.root()).expect("a folder").map(|e| e.expect("an entry").file_name()).collect();
    let files = || if site.output().is_dir() { files_under(&site.output()) } else { BTreeMap::new() };
    let before: (BTreeSet<OsString>, _) = (names(), files());
    let run = site.run(&["build"]);
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stdout));
    assert_eq!((names(), files()), before);
    String::from_utf8(run.stderr).expect("a text")
}

/// Once nothing is in the way, the build does what a first one does.
fn then_builds(site: &Site) {
    assert!(site.run(&["build"]).status.success());
    let clean = Site::copy_of(site.root()).build().files;
    assert_eq!(files_under(&site.output()), clean);
}

#[test]
fn another_build_is_waited_for_by_the_person() {
    let site = changed();
    let staging = site.root().join(".gongshi-staging-output");
    fs::create_dir(&staging).expect("a folder");
    let lock = File::create(staging.join("lock")).expect("a file");
    lock.lock().expect("locked");
    let told = refused(&site);
    assert!(told.contains("另一个 gongshi 正在生成") && told.contains("等它结束"), "{told}");
    // its process has died: the lock is gone with it, the file is not
    drop(lock);
    then_builds(&site);
    assert!(!staging.exists());
}

#[test]
fn a_file_or_folder_of_somebody_in_the_place_of_a_page_stops_it() {
    for (mine, is_folder) in [("output/branches/a.html", true), ("output/branches/a.html", false), ("output/branches", false)] {
        let site = changed();
        if mine == "output/branches" {
            fs::remove_dir_all(site.root().join(mine)).expect("removed");
        }
        let path = site.root().join(mine);
        if is_folder {
            fs::create_dir_all(path.join("我的")).expect("a folder")
        } else {
            _ = site.write(mine, "我的")
        }
        let told = refused(&site);
        assert!(told.contains(Path::new(mine).file_name().and_then(|n| n.to_str()).expect("a name")), "{told}");
        if is_folder {
            fs::remove_dir_all(path).expect("removed")
        } else {
            fs::remove_file(path).expect("removed")
        }
        then_builds(&site);
    }
}

#[test]
fn a_file_in_the_place_of_the_output_stops_it() {
    let site = Site::new();
    site.write("output", "我的文件");
    let told = refused(&site);
    assert!(told.contains("output") && told.contains("是文件"), "{told}");
    assert_eq!(fs::read_to_string(site.output()).expect("a text"), "我的文件");
    fs::remove_file(site.output()).expect("removed");
    then_builds(&site);
}

#[test]
fn a_folder_in_the_place_of_the_manifest_stops_it() {
    let site = changed();
    let manifest = site.output().join("gongshi-manifest.json");
    let text = fs::read(&manifest).expect("a manifest");
    fs::remove_file(&manifest).expect("removed");
    fs::create_dir(&manifest).expect("a folder");
    assert!(refused(&site).contains("gongshi-manifest.json"));
    fs::remove_dir(&manifest).expect("removed");
    fs::write(&manifest, text).expect("put back");
    then_builds(&site);
}
