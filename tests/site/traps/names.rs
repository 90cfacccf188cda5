//! Names: rare characters, spaces and dots, two of one name, their order.

use super::{finding, finds, refused, said, village};
use crate::edition::Edition;
use crate::ground::Site;

/// Not here: search (in the tests of search), and the font report that fails a sheet (where sheets are made).
#[test]
fn t01_rare_characters_stay_whole() {
    let site = Site::with("checks: { pledge-length: warning }\n");
    let pledge = "𠮷".repeat(30);
    site.write("content/members/a.yaml", format!("name: 㛃㛃\nphone: 13800001111\npledge: {pledge}\n"));
    site.write("content/members/b.yaml", "name: 𠮷田\npledge: 䶮\n");
    site.write("content/members/c.yaml", "name: 丁一\n");
    assert!(!finds(&site, "a.yaml", "pledge-length"), "thirty characters, 120 bytes, 60 units");
    let edition = site.build();
    for (id, name) in [("a", "㛃㛃"), ("b", "𠮷田")] {
        assert_eq!(edition.record("members", id)["name"], name);
        assert!(edition.text(&format!("members/{id}.html")).contains(name) && edition.text("data/members.csv").contains(name));
    }
    assert_eq!(edition.record("members", "a")["phone"], "138****1111");
    let index = crate::found::Index::of(&edition);
    for (sought, id) in [("㛃㛃", "a"), ("㛃", "a"), ("𠮷田", "b"), ("田", "b"), ("䶮", "b")] {
        assert_eq!(index.having(sought), [format!("members/{id}.html")], "{sought}");
    }
    assert_eq!(index.having("𠮷").len(), 2, "the pledge and the name");
    assert!(edition.pages().all(|(_, text)| !text.contains('\u{FFFD}')));
    // sorted: nine strokes after two, and what has no known number last
    let list = edition.text("members/index.html");
    let place = |name: &str| list.find(&format!(">{name}<")).expect("on the list");
    assert!(place("丁一") < place("㛃㛃") && place("㛃㛃") < place("𠮷田"));
    // GBK has no place for them and is refused; GB18030 has
    let export = |encoding: &str| site.run(&["export", "members", "--format", "csv", "--encoding", encoding]);
    let refused = export("gbk");
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && words.contains("㛃") && words.contains("gb18030"), "{words}");
    let table = site.root().join("党员.csv");
    assert!(!table.exists(), "nothing half is written");
    assert!(export("gb18030").status.success());
    let bytes = std::fs::read(table).expect("a table");
    for (character, code) in [('㛃', [0x82, 0x30, 0xB7, 0x31]), ('𠮷', [0x95, 0x34, 0xB2, 0x35])] {
        assert!(bytes.windows(4).any(|four| four == code), "{character}");
    }
    let (text, _, lossy) = encoding_rs::GB18030.decode(&bytes);
    assert!(!lossy && ["㛃㛃", "𠮷田", "䶮"].iter().all(|name| text.contains(name)), "{text}");
    assert!(site.run(&["import", "党员.csv", "--kind", "members", "--dry-run"]).status.success(), "and is read back");
}

#[test]
fn t02_spaces_are_layout_and_one_dot_is_right() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    for space in ["\u{3000}", " "] {
        let all = format!("- {{ id: a, name: 张三, branch: a }}\n- {{ id: b, name: 张{space}三, branch: a }}\n");
        site.write("content/members/all.yaml", all);
        assert!(finds(&site, "all.yaml", "same-name"), "a space makes no other person");
        let edition = site.build();
        assert_eq!(edition.record("members", "b")["name"], "张三", "the space is no part of the name");
        let page = edition.text("members/index.html");
        assert_eq!(page.matches(" class=\"two\" href=\"../members/").count(), 2, "two characters are spread to three by layout");
    }
    for (dot, right) in [('\u{B7}', true), ('\u{2022}', false), ('\u{30FB}', false), ('．', false), ('.', false)] {
        site.write(
            "content/members/all.yaml",
            format!("- {{ id: a, name: \"买买提{dot}艾力\", branch: a }}\n- {{ id: b, name: 买买提·艾力, branch: a }}\n"),
        );
        assert_eq!(finds(&site, "all.yaml", "name-dot"), !right, "{dot}");
        assert!(right || said(&site).contains("应写作“买买提·艾力”"), "a fix is offered for {dot}");
        assert!(finds(&site, "all.yaml", "same-name"), "{dot} is the same dot");
    }
}

#[test]
fn t03_two_of_one_name_are_told_apart() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    let write = |posts: [&str; 2]| {
        let [one, other] = posts;
        site.write(
            "content/members/all.yaml",
            format!("- {{ id: w1, name: 王伟, branch: a, joined: 2010-07{one} }}\n- {{ id: w2, name: 王伟, branch: a, joined: 2010-07{other} }}\n"),
        );
    };
    write(["", ""]);
    assert!(finds(&site, "all.yaml", "same-name"));
    write([", post: 会计", ", post: 网格员"]);
    assert!(!finds(&site, "all.yaml", "same-name"));
    site.write("content/commitments/c.yaml", "member: w2\nperiod: 2026\nitems: [{ text: 修路, due: 2026-12-31 }]\nreview: { by: a, on: 2026-02-01, verdict: approved }\npublished: 2026-02-02\n");
    let edition = site.build();
    assert!(edition.text("members/w2.html").contains("c.html") && !edition.text("members/w1.html").contains("c.html"));
    let page = edition.text("branches/a.html");
    assert!(page.contains("会计") && page.contains("网格员"), "told apart by their posts, never by a number");
    site.write("content/commitments/c.yaml", "[]");
    site.write("content/members/all.yaml", "- { name: 王伟, branch: a }\n- { name: 王伟, branch: a }\n");
    assert_eq!(refused(&site), ["ledger-id", "ledger-id"], "an id is asked for");
}

/// Names in the order of official lists, on the page of a branch and on the list of members; a site may choose.
#[test]
fn t25_names_stand_by_strokes() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    let names = ["田大利", "田富", "丁一", "欧阳克", "王五"];
    for (at, name) in names.iter().enumerate() {
        site.write(&format!("content/members/m{at}.yaml"), format!("name: {name}\nbranch: a\nstars: 3\n"));
    }
    let order = |edition: &Edition, page: &str| {
        let text = edition.text(page);
        let mut found: Vec<_> = names.iter().map(|name| (text.find(&format!(">{name}<")).expect(name), *name)).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    let edition = site.build();
    for page in ["branches/a.html", "members/index.html", "stars/members/index.html"] {
        assert_eq!(order(&edition, page), ["丁一", "王五", "田富", "田大利", "欧阳克"], "{page}");
    }
    site.write("content/site.yaml", "title: 测试站\nas_of: 2026-10-05\n姓名排序: 姓名笔画\n");
    assert_eq!(order(&site.build(), "members/index.html"), ["丁一", "王五", "田大利", "田富", "欧阳克"]);
    // six strokes each: by the first stroke, 横竖撇点折; an unknown number of strokes is told, and last
    let names = ["𠮷一", "孙一", "江一", "任一", "吕一", "吉一"];
    let site = Site::new();
    for (at, name) in names.iter().enumerate() {
        site.write(&format!("content/members/m{at}.yaml"), format!("name: {name}\n"));
    }
    let page = site.build().text("members/index.html").to_owned();
    let mut found: Vec<_> = names.iter().map(|name| (page.find(&format!(">{name}<")).expect(name), *name)).collect();
    found.sort_unstable();
    let found: Vec<_> = found.into_iter().map(|(_, name)| name).collect();
    assert_eq!(found, ["吉一", "吕一", "任一", "江一", "孙一", "𠮷一"]);
    assert!(finding(&site, "unknown-strokes").is_some_and(|(severity, _, words)| severity == "note" && words.contains('𠮷')));
}
