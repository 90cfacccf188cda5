//! Whatever lies in content/ or where a page must go: a finding, and the output folder as it was.

use crate::dice::Dice;
use crate::ground::{Refusal, SITE, Site, demo_content, files_under};
use gongshi::diagnostic::Severity;
use std::collections::BTreeMap;
use std::path::Path;

/// A small site that builds, and has been built.
fn built() -> Site {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\nsector: village\n");
    site.write("content/members/zhang.md", "---\nname: 张三\nbranch: a\n---\n\n事迹。\n");
    site.build();
    site
}

/// What lies in the site's folder besides content/.
fn beside(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = files_under(site.root());
    files.retain(|path, _| !path.starts_with("content/"));
    files
}

/// The codes of a refusal; none when it was the environment. The output folder must be as it was.
fn refused(site: &Site) -> Option<Vec<&'static str>> {
    let before = beside(site);
    let refusal = site.try_build(&site.inputs()).err().expect("this cannot be built");
    assert_eq!(beside(site).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert!(beside(site) == before, "the output folder has changed");
    match refusal {
        Refusal::Content(report) => {
            let errors = report.sorted().into_iter().filter(|f| f.severity == Severity::Error);
            Some(errors.map(|f| f.code).collect())
        }
        Refusal::Environment(failure) => {
            assert!(!failure.words.zh.is_empty());
            None
        }
    }
}

/// A file that makes the site unbuildable, and how the code of one of its errors begins.
fn assert_refused(path: &str, bytes: impl AsRef<[u8]>, code: &str) {
    let site = built();
    site.write(path, bytes);
    let codes = refused(&site).unwrap_or_else(|| panic!("{path}: a finding, not a failure"));
    assert!(codes.iter().any(|c| c.starts_with(code)), "{path}: {code} is not among {codes:?}");
}

/// Two lines that YAML makes one are read as one; what escapes hide no line of the file holds, but every page would.
#[test]
fn a_number_that_is_not_written_in_one_piece_does_not_leave() {
    for (path, head) in [
        ("content/branches/b.yaml", "name: 乙支部\naddress: "),
        ("content/glossary/g.yaml", "name: 三会\nitems:\n  - "),
        ("content/pages/p.yaml", "name: 页面\nstory: "),
    ] {
        for number in ["1101051949\n    1231002X", "11010519491231\\u003002X", "11010519491231\\\n    002X"] {
            assert_refused(path, format!("{head}\"{number}\"\n"), "id-number");
        }
    }
}

#[test]
fn text_made_to_exhaust() {
    let path = "content/branches/bad.yaml";
    let million = 1 << 20;
    for opening in ["[", "{", "- ", "? ", "a: [", "!!x "] {
        assert_refused(path, opening.repeat(million / opening.len()), "yaml-");
    }
    let deep: String = (0..1500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_refused(path, deep, "yaml-too-deep");
    let bomb: String = (1..30).map(|n| format!("x{n}: &x{n} [{}]\n", vec![format!("*x{}", n - 1); 9].join(", "))).collect();
    assert_refused(path, format!("x0: &x0 [lol]\n{bomb}"), "yaml-alias");
    assert_refused(path, format!("name: {}\n", "长".repeat(10 * million / 3)), "file-too-large");
    assert_refused(path, format!("name: \"{}\n", "a".repeat(million)), "yaml-syntax");
}

/// A very long line is no mistake in itself.
#[test]
fn a_long_line_is_read() {
    let site = built();
    site.write("content/pages/long.md", format!("---\nname: 长\n---\n\n{}\n", "长句".repeat(200_000)));
    site.write("content/pages/stars.md", format!("---\nname: 星\n---\n\n{}\n", "*a_`[<(".repeat(20_000)));
    assert!(site.build().has("pages/long.html"));
}

#[test]
fn bytes_that_are_no_text() {
    assert_refused("content/branches/bad.yaml", b"name: \xff\xfe\xfd\x80\x81".repeat(9), "not-text");
    assert_refused("content/branches/bad.yaml", b"name: a\0b\n", "control-character");
    assert_refused("content/members/bad.md", b"---\nname: \xc3\x28 \xf0\x28\x8c\x28\n---\n", "not-text");
    let wide: Vec<u8> = "\u{feff}name: 甲\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = built();
    site.write("content/branches/wide.yaml", wide);
    assert!(site.build().text("branches/wide.html").contains("<h1>甲</h1>"), "what Notepad once called Unicode is read");
}

#[test]
fn circles() {
    let of = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(id, parent)| format!("- {{ id: {id}, name: 支部{id}, parent: {parent} }}\n")).collect::<String>()
    };
    assert_refused("content/branches/bad.yaml", of(&[("x", "x")]), "cyclic-parent");
    assert_refused("content/branches/bad.yaml", of(&[("x", "y"), ("y", "z"), ("z", "x")]), "cyclic-parent");
    let ring: Vec<(String, String)> = (0..3000).map(|n| (format!("r{n}"), format!("r{}", (n + 1) % 3000))).collect();
    let ring: Vec<(&str, &str)> = ring.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_refused("content/branches/bad.yaml", of(&ring), "cyclic-parent");
}

#[test]
fn a_long_line_of_superiors_is_no_circle() {
    let site = built();
    let line: String = (1..300).map(|n| format!("- {{ id: r{n}, name: 支部{n}, parent: r{} }}\n", n - 1)).collect();
    site.write("content/branches/line.yaml", format!("- {{ id: r0, name: 支部0 }}\n{line}"));
    assert!(matches!(site.try_build(&site.inputs()), Ok(_) | Err(Refusal::Content(_))));
}

#[test]
fn ids_that_are_no_addresses() {
    for id in ["../x", "a/b", "CON", "nul", ".x", "x.", "index", "\"a?b\"", "\"a#b\"", "\"a%b\"", "\"a\\u0007b\"", "'a\\b'"] {
        assert_refused("content/branches/bad.yaml", format!("- {{ id: {id}, name: 支部 }}\n"), "bad-id");
    }
    assert_refused("content/branches/bad.yaml", format!("- {{ id: {}, name: 支部 }}\n", "长".repeat(81)), "bad-id");
    for (one, other) in [("A", "a"), ("é", "e\u{301}"), ("STRASSE", "Strasse")] {
        let two = format!("- {{ id: {one}1, name: 甲 }}\n- {{ id: {other}1, name: 乙 }}\n");
        assert_refused("content/branches/bad.yaml", two, "duplicate-id");
    }
}

/// The largest number that a key takes, and the furthest day: an error or a value, never an overflow.
#[test]
fn numbers_at_their_ends() {
    for number in ["0", "255", "256", "65536", "2147483647", "4294967295", "4294967296", "99999999999999999999", "-1"] {
        let site = built();
        site.write(
            "content/branches/n.yaml",
            format!(
                "- id: n\n  name: 数\n  kind: branch\n  party_members: {{ full: {number}, probationary: {number} }}\n  \
                 term: {{ elected: 2024-02-29, years: {number} }}\n  target: {{ stars: {number} }}\n"
            ),
        );
        let _ = site.try_build(&site.inputs());
        site.write(
            "content/branches/n.yaml",
            format!("- id: n\n  name: 数\n  grades: {{ date: 2026-01-01, stars: {number} }}\n"),
        );
        let _ = site.try_build(&site.inputs());
        for length in [number.to_owned(), format!("{number}天"), format!("{number}个工作日")] {
            site.write("content/branches/n.yaml", "name: 数\n");
            site.write("content/notices/n.md", format!("---\nname: 公示\ndate: 2026-10-01\nperiod: {length}\n---\n"));
            let _ = site.try_build(&site.inputs());
        }
        let rules = ["satisfaction_threshold", "due_soon_days", "term_due_soon_days", "notice_days"];
        let rules: String = rules.iter().map(|rule| format!("  {rule}: {number}\n")).collect();
        site.write("content/notices/n.md", "---\nname: 公示\nkind: public_notice\ndate: 2026-10-01\n---\n");
        site.write("content/site.yaml", format!("{SITE}rules:\n{rules}  coverage: {{ branch: {number} }}\n"));
        let _ = site.try_build(&site.inputs());
        let survey =
            format!("{{ date: 2026-10-01, surveyed: {number}, satisfied: {number} }}, {{ date: 2026-10-02, rate: {number} }}");
        site.write(
            "content/rectifications/n.yaml",
            format!(
                "branch: a\nposted: 2026-10-01\nsurveys: [{survey}]\nproblems: {{ text: 问, responsible: 人, due: 2026-12 }}\n"
            ),
        );
        let _ = site.try_build(&site.inputs());
    }
    for day in ["0000-01-01", "0001-01-01", "1899-12-31", "1900-01-01", "2100-12-31", "9999-12-31", "99999-01-01"] {
        let site = built();
        site.write("content/branches/n.yaml", format!("name: 数\nfounded: {day}\nterm: {{ elected: {day}, years: 5 }}\n"));
        site.write("content/notices/n.md", format!("---\nname: 公示\nkind: public_notice\ndate: {day}\nperiod: 7\n---\n"));
        let _ = site.try_build(&site.inputs());
        site.write("content/site.yaml", format!("title: 站\nas_of: {day}\n"));
        let _ = site.try_build(&site.inputs());
    }
}

#[test]
fn settings_that_are_none() {
    for (text, code) in [
        ("", "missing-field"),
        ("[]", "wrong-type"),
        ("title: 站\nas_of: 2026-02-30\n", "bad-date"),
        ("title: 站\ntime_zone: Mars\n", "bad-setting"),
        ("title: 站\nbase_url: javascript:alert(1)\n", "bad-setting"),
        ("title: 站\ntheme: ../../etc\n", "bad-setting"),
    ] {
        let site = built();
        site.write("content/site.yaml", text);
        match refused(&site) {
            Some(codes) => assert!(codes.contains(&code) || text.is_empty(), "{text:?}: {codes:?}"),
            None => assert!(code == "bad-setting", "{text:?} should be a finding"),
        }
    }
}

#[test]
fn pictures_that_are_none() {
    let png = demo_content().into_iter().find(|(path, _)| path.ends_with(".png")).expect("the demo has pictures").1;
    for (file, bytes) in [("cut.png", &png[..png.len() / 2]), ("text.png", b"hello".as_slice()), ("empty.jpg", b"")] {
        let site = built();
        site.write(&format!("content/media/{file}"), bytes);
        site.write("content/members/li.yaml", format!("name: 李四\nphoto: {file}\n"));
        assert_eq!(refused(&site), Some(vec!["bad-picture"]), "{file}");
    }
    for file in ["none.png", "../site.yaml", "/etc/passwd", "media/../../site.yaml", "C:\\x.png"] {
        let site = built();
        site.write("content/members/li.yaml", format!("name: 李四\nphoto: '{file}'\n"));
        assert_eq!(refused(&site), Some(vec!["missing-media"]), "{file}");
    }
}

#[test]
fn a_folder_with_a_files_name_is_a_folder() {
    let site = built();
    site.write("content/branches/x.yaml/b.yaml", "name: 乙支部\n");
    assert!(site.build().has("branches/b.html"));
}

#[test]
fn a_folder_where_a_page_must_go() {
    let site = built();
    site.write("output/branches/b.html/mine.txt", "not yours");
    site.write("content/branches/b.yaml", "name: 乙支部\n");
    assert_eq!(refused(&site), None);
}

#[test]
fn a_foreign_file_where_a_page_must_go() {
    let site = built();
    site.write("output/branches/b.html", "not yours");
    site.write("content/branches/b.yaml", "name: 乙支部\n");
    assert_eq!(refused(&site), None);
    let status = site.run(&["build"]).status;
    assert_eq!(status.code(), Some(2));
}

#[test]
fn a_file_where_the_output_folder_must_go() {
    let site = Site::new();
    site.write("output", "not yours");
    assert_eq!(refused(&site), None);
}

/// Two addresses of which one would be the folder of the other.
#[test]
fn an_old_address_below_a_page() {
    for alias in ["branches/a.html/old", "index.html/x", "data/branches.json/x", "assets/site.css/x", "branches", "a.html/b.html"]
    {
        let site = built();
        site.write("content/pages/p.md", format!("---\nname: 页\naliases: ['{alias}', 'a.html']\n---\n"));
        if let Err(refusal) = site.try_build(&site.inputs()) {
            assert!(matches!(refusal, Refusal::Content(_)), "{alias}: the author's mistake, so a finding");
        }
    }
}

#[test]
fn themes_that_do_not_work() {
    for (file, text) in [
        ("templates/home.html", "{% for %}"),
        ("templates/branch.html", "{{ record.nothing.at.all }}"),
        ("templates/branch.html", "{{ 1 / 0 }}"),
        ("words/zh-CN.yaml", "["),
        ("words/zh-CN.yaml", "[".repeat(100_000).as_str()),
        ("theme.yaml", "views: 99\n"),
        ("theme.yaml", "["),
    ] {
        let site = built();
        site.write("content/site.yaml", format!("{SITE}theme: mine\n"));
        site.write(&format!("themes/mine/{file}"), text);
        assert_eq!(refused(&site), None, "{file}: {:?}", &text[..text.len().min(20)]);
    }
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn out_of_the_content_folder() {
        let outside = Site::new();
        outside.write("secret/x.yaml", "name: 外面的支部\n");
        for (target, name) in [("secret/x.yaml", "x.yaml"), ("secret", "folder"), ("nowhere", "nowhere.yaml")] {
            let site = built();
            symlink(outside.root().join(target), site.root().join("content/branches").join(name)).expect("a link");
            assert_eq!(refused(&site), Some(vec!["link-outside"]), "{target}");
        }
    }

    #[test]
    fn out_of_the_media_folder() {
        let site = built();
        site.write("secret.png", "x").write("content/media/a.txt", "x");
        symlink(site.root().join("secret.png"), site.root().join("content/media/secret.png")).expect("a link");
        site.write("content/members/li.yaml", "name: 李四\nphoto: secret.png\n");
        assert_eq!(refused(&site), Some(vec!["missing-media"]));
    }

    #[test]
    fn in_a_circle() {
        let site = built();
        symlink(site.root().join("content"), site.root().join("content/branches/again")).expect("a link");
        symlink("self.yaml", site.root().join("content/branches/self.yaml")).expect("a link");
        assert_eq!(refused(&site), Some(vec!["link-outside"]));
    }
}

/// One thing wrong at a time: a build, or a refusal that leaves the output as it was.
#[test]
fn one_mutation_at_a_time() {
    let planted = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/secrets");
    let originals: Vec<(String, Vec<u8>)> =
        files_under(&planted.join("content")).into_iter().filter(|(path, _)| !path.starts_with("media/")).collect();
    let site = Site::copy_of(&planted);
    site.build();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut builds, mut refusals) = (0, 0);
    for round in 0..300 {
        let (path, original) = &originals[dice.below(originals.len())];
        let path = format!("content/{path}");
        let mutant = dice.mutate(original);
        site.write(&path, &mutant);
        let before = beside(&site);
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| site.try_build(&site.inputs()).is_ok()));
        match ended {
            Ok(true) => builds += 1,
            Ok(false) => {
                refusals += 1;
                assert!(beside(&site) == before, "round {round}: {path} was refused and the output changed");
            }
            Err(_) => panic!("round {round}: {path} broke the program:\n{}", String::from_utf8_lossy(&mutant)),
        }
        site.write(&path, original);
    }
    assert!(builds > 50 && refusals > 50, "{builds} builds, {refusals} refusals");
}

/// Something wrong in every file of the demo county at once.
#[test]
fn many_mutations_at_once() {
    let content = demo_content();
    let site = Site::demo();
    for seed in 1..=6_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for (path, original) in content.iter().filter(|(path, _)| !path.contains("/media/")) {
            let mut mutant = dice.mutate(original);
            for _ in 0..dice.below(3) {
                mutant = dice.mutate(&mutant);
            }
            site.write(path, mutant);
        }
        let county = gongshi::compile::load(&site.inputs()).map(|loaded| loaded.compile(&site.inputs()));
        if let Ok(county) = county {
            let findings = county.report.sorted();
            assert!(!findings.is_empty());
            // every finding can be drawn: its place is inside its file, at a character
            let style = gongshi::diagnostic::draw::Style { colour: false, lang: gongshi::diagnostic::Lang::Zh };
            let mut drawn = Vec::new();
            gongshi::diagnostic::draw::human(&mut drawn, &findings, &county.sources, style).expect("drawn in memory");
            assert!(drawn.len() > findings.len() * 10);
        }
    }
}
