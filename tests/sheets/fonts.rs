//! Rare characters are printed or refused by name: never a blank, never a box.

use crate::{BRANCH, Shop, names, reader};

#[test]
fn rare_names_are_printed() {
    let members = "- {id: m1, name: 㛃㛃, branch: a}\n- {id: m2, name: 𠮷田, branch: a}\n- {id: m3, name: 䶮喆堃, branch: a}\n- {id: m4, name: 买买提·艾力, branch: a}\n";
    let shop = Shop::with(&[BRANCH, ("content/members/all.yaml", members)]);
    let said = reader::run(&shop.sheet("members:a", "members-a.pdf"));
    for name in ["㛃㛃", "𠮷田", "䶮喆堃", "买买提·艾力"] {
        assert!(said.contains(name), "{name}: {said}");
    }
}

#[test]
fn a_character_without_a_font_fails_its_sheet_and_no_other() {
    // a character of 2022: no font of this machine can have it unless it was made since
    let shop = Shop::with(&[
        BRANCH,
        ("content/notices/good.md", "---\nname: 好的公示\ndate: 2026-09-28\n---\n\n正文。\n"),
        ("content/notices/bad.md", "---\nname: 缺字的公示\ndate: 2026-09-28\n---\n\n户主\u{323AF}某。\n"),
    ]);
    let output = shop.say(&["print", "notice"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("notice-bad") && said.contains("\u{323AF}") && said.contains("U+323AF"), "{said}");
    assert_eq!(names(&shop.root().join("sheets")), ["notice-good.pdf"]);
    // a build publishes the site, tells of the sheet and links to none
    let output = shop.say(&["build", "--sheets"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("U+323AF"));
    let made = names(&shop.root().join("output/sheets"));
    assert!(made.iter().any(|n| n.starts_with("notice-good-")) && !made.iter().any(|n| n.starts_with("notice-bad-")), "{made:?}");
    let page = std::fs::read_to_string(shop.root().join("output/notices/bad.html")).unwrap();
    assert!(!page.contains("sheets/"));
}

#[test]
fn a_proof_that_could_not_be_set_is_not_counted() {
    let promise = |text: &str| format!("branch: a\nperiod: 2026\nitems: [{{ text: {text}, due: 2026-12-01 }}]\n");
    let shop = Shop::with(&[
        BRANCH,
        ("content/commitments/good.yaml", &promise("修渠三里。")),
        ("content/commitments/bad.yaml", &promise("走访户主\u{323AF}某。")),
    ]);
    let output = shop.say(&["print", "commitment", "--unapproved"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(names(&shop.root().join("sheets")), ["commitment-good-unapproved.pdf"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("已排版 1 张") && said.contains("其中 1 张未经审核"), "{said}");
}

#[test]
fn fonts_tells_what_was_chosen() {
    let shop = Shop::with(&[]);
    let output = shop.say(&["fonts"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success());
    for role in ["小标宋", "仿宋", "楷体", "黑体", "宋体"] {
        assert!(said.contains(role), "{said}");
    }
    assert!(said.contains("通用规范汉字表 8105 字，缺 0 字"), "{said}");
    let output = shop.say(&["fonts", "--format", "json"]);
    let lines: Vec<serde_json::Value> =
        String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().all(|line| line["of"] == 8105 && line["chain"].as_array().is_some_and(|c| c.len() >= 3)));
}

#[test]
fn a_folder_of_fonts_is_used() {
    // the built-in 楷体 under the name of the official one
    let shop = Shop::with(&[BRANCH]);
    let mut font = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/src/sheet/fonts/kai.ttf")).unwrap();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (old, new) = (wide("Gongshi Kai"), wide("FangSong   "));
    assert_eq!(old.len(), new.len());
    let mut renamed = 0;
    for at in 0..font.len() - old.len() {
        if font[at..at + old.len()] == old[..] {
            font[at..at + new.len()].copy_from_slice(&new);
            renamed += 1;
        }
    }
    assert!(renamed > 0);
    let folder = shop.root().join("字体 夹");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("f.ttf"), font).unwrap();
    let output = shop.say(&["fonts", "--format", "json", "--font-dir", folder.to_str().unwrap()]);
    let body = String::from_utf8_lossy(&output.stdout).lines().find(|l| l.contains("仿宋")).expect("the role").to_owned();
    assert!(body.contains("f.ttf"), "{body}");
}
