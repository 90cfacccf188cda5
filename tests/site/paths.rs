//! No id, path or name of a file leads out of the folders of the site, or to a file that some system cannot write.

use crate::ground::{Refusal, Site, demo_content, files_under};
use std::collections::BTreeSet;

/// Ways out, and names that are none.
const EVIL: [&str; 46] = [
    "../x",
    "../../x",
    "..",
    ".",
    "./x",
    "x/../../y",
    "x/..",
    "/etc/x",
    "//server/share/x",
    "\\\\server\\share\\x",
    "\\\\?\\C:\\x",
    "..\\x",
    "x\\..\\y",
    "C:\\x",
    "C:/x",
    "C:x",
    "x:stream",
    "file:///etc/x",
    "~/x",
    "$HOME/x",
    "%2e%2e%2fx",
    "%2e%2e/x",
    "..%2fx",
    "..%5cx",
    "x%00y",
    "．．/x",
    "．．／x",
    "‥/x",
    "..∕x",
    "..⁄x",
    "..＼x",
    "CON",
    "con.html",
    "nul",
    "AUX.x",
    "COM1",
    "lpt9.txt",
    "COM¹",
    "x.",
    "x ",
    "x//",
    ".git",
    ".git/config",
    ".gongshi-journal.json",
    "gongshi-manifest.json",
    "gongshi-manifest.json/x",
];

/// A site with a picture and an attachment, and beside it a file that is nobody's business.
fn site() -> Site {
    let site = Site::with("fields: { branches: { 面积: { name: area, public: true } } }\n");
    let png = demo_content().into_iter().find(|(path, _)| path.ends_with(".png")).expect("a picture").1;
    site.write("content/media/a.png", &png).write("content/media/a.csv", "1\n").write("x.png", &png).write("x", "别处的文件");
    site
}

/// Builds, or is refused as the author's mistake; either way nothing but the output folder has changed.
#[track_caller]
fn stays_inside(site: &Site, what: &str) -> bool {
    let beside = |site: &Site| {
        let mut files = files_under(site.root());
        files.retain(|path, _| !path.starts_with("output/"));
        files
    };
    let before = beside(site);
    let ended = site.try_build(&site.inputs());
    assert!(beside(site) == before, "{what}: something else was written");
    match ended {
        Ok(edition) => {
            assert!(edition.naming("别处的文件").is_empty(), "{what}: a file from outside is published");
            let listed: serde_json::Value = serde_json::from_str(edition.text("gongshi-manifest.json")).expect("JSON");
            let listed: BTreeSet<&str> =
                listed["files"].as_array().expect("files").iter().filter_map(|file| file["path"].as_str()).collect();
            let files =
                edition.files.keys().map(String::as_str).filter(|path| *path != "gongshi-manifest.json" && *path != ".gitignore");
            assert_eq!(files.collect::<BTreeSet<_>>(), listed, "{what}");
            true
        }
        Err(Refusal::Content(report)) => {
            assert!(!report.sorted().is_empty(), "{what}");
            false
        }
        Err(Refusal::Environment(failure)) => panic!("{what}: the author's mistake, so a finding: {failure:?}"),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[test]
fn no_id_leads_out() {
    for evil in EVIL {
        let site = site();
        site.write("content/branches/all.yaml", format!("- {{ id: {}, name: 甲支部 }}\n", quoted(evil)));
        stays_inside(&site, evil);
        site.write("content/branches/all.yaml", format!("name: 甲支部\nparent: {}\n", quoted(evil)));
        stays_inside(&site, evil);
    }
    let site = site();
    site.write("content/branches/all.yaml", format!("- {{ id: {}, name: 甲支部 }}\n", "𠮷".repeat(80)));
    assert!(!stays_inside(&site, "a name too long for a disk"));
    site.write("content/branches/all.yaml", format!("- {{ id: {}, name: 甲支部 }}\n", "长".repeat(80)));
    assert!(stays_inside(&site, "the longest id"));
}

#[test]
fn no_old_address_leads_out() {
    for evil in EVIL.into_iter().chain(["assets/x", "media/x", "data/branches.json", "", "/"]) {
        let site = site();
        site.write("content/branches/a.yaml", format!("name: 甲支部\naliases: [{}]\n", quoted(evil)));
        stays_inside(&site, evil);
    }
    let site = site();
    site.write("content/branches/a.yaml", format!("name: 甲支部\naliases: [{}, a/{}]\n", "长".repeat(90), "b".repeat(300)));
    assert!(!stays_inside(&site, "a name too long for a disk"));
}

#[test]
fn no_file_of_a_record_comes_from_outside() {
    for evil in
        EVIL.into_iter().chain(["../x.png", "../../x.png", "/x.png", "..\\..\\x.png", "media/../../../x.png", "../site.yaml"])
    {
        for record in [
            format!("name: 甲支部\nphotos: {}\n", quoted(evil)),
            format!("name: 甲支部\nattachments: [{{ file: {}, title: 表 }}]\n", quoted(evil)),
            format!("name: 甲支部\nstory: {}\n", quoted(&format!("![图](media:{evil}) [表](<media:{evil}>) ![图]({evil})"))),
        ] {
            let site = site();
            site.write("content/branches/a.yaml", &record);
            stays_inside(&site, &record);
        }
    }
}

#[test]
fn no_theme_and_no_table_leads_out() {
    for evil in EVIL {
        let site = site();
        site.write("content/site.yaml", format!("title: 站\nas_of: 2026-10-05\ntheme: {}\n", quoted(evil)));
        if let Ok(edition) = site.try_build(&site.inputs()) {
            assert!(edition.naming("别处的文件").is_empty(), "{evil}");
        }
        assert!(!site.root().join("output/../x.html").exists());
    }
    // the name of a table becomes the name of a file of records
    let site = site();
    // Windows itself makes no file of the second name
    for name in if cfg!(windows) { &["..x.csv"][..] } else { &["..x.csv", "con.csv"] } {
        site.write(name, "编号,姓名\nm1,张三\n");
        let done = site.run(&["import", name, "--kind", "members", "--yes"]);
        assert!(done.status.code().is_some_and(|code| code < 3), "{done:?}");
    }
    assert!(files_under(site.root()).keys().all(|path| path.starts_with("content/") || !path.ends_with(".yaml")));
}

/// Names that this system can write and others cannot.
#[cfg(unix)]
#[test]
fn a_file_that_only_this_system_can_name_is_refused() {
    for name in ["a:b.png", "a?.png", "con.png", "a\\b.png", "a|b.csv", "x\u{7}.csv", "<b>.csv", "lpt1.csv"] {
        let site = site();
        let bytes = std::fs::read(site.root().join("content/media/a.png")).expect("a picture");
        site.write(&format!("content/media/{name}"), bytes);
        let key = if name.ends_with("png") { "photos" } else { "attachments: [{ title: 表, file" };
        let end = if name.ends_with("png") { "" } else { " }]" };
        site.write("content/branches/a.yaml", format!("name: 甲支部\n{key}: {}{end}\n", quoted(name)));
        assert!(!stays_inside(&site, name), "{name} was published");
    }
}

/// A page that was turned into a link leads nowhere: what it led to stays as it was, and it becomes a page again.
#[cfg(unix)]
#[test]
fn links_in_the_output_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (site, outside) = (site(), Site::bare());
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    outside.write("page.html", "别人的").write("folder/a.html", "别人的");
    site.build();
    for (link, target) in [("output/index.html", "page.html"), ("output/branches", "folder"), ("output/data", "nowhere")] {
        let link = site.root().join(link);
        if link.is_dir() { std::fs::remove_dir_all(&link) } else { std::fs::remove_file(&link) }.expect("removed");
        symlink(outside.root().join(target), &link).expect("a link");
        // another edition, so that every page is written anew
        site.write("content/branches/a.yaml", format!("name: 甲支部\naddress: {target}\n"));
        let ended = site.try_build(&site.inputs());
        assert!(matches!(ended, Ok(_) | Err(Refusal::Environment(_))), "{target}: a link is nobody's mistake in content/");
        let there = files_under(outside.root());
        let kept = there.iter().all(|(_, bytes)| bytes == "别人的".as_bytes()) && there.len() == 2;
        assert!(kept, "{target}: {:?}", there.keys());
        if link.symlink_metadata().is_ok_and(|about| about.is_symlink()) {
            std::fs::remove_file(&link).expect("removed");
        }
        site.build();
    }
}
