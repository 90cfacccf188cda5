//! What a theme calls things is on paper too, in every language.

use crate::{BRANCH, Shop, names, reader};
use std::fs;
use std::process::Command;

#[test]
fn the_sheets_of_a_company_and_a_school_speak_of_themselves() {
    let foreign = ["党", "支部", "书记", "群众", "黨", "書記", "群眾", "Party", "party", "Branch", "branch", "ecretary"];
    let all = [
        ("company", "zh-CN", "服务承诺"),
        ("company", "zh-TW", "服務承諾"),
        ("company", "en", "service commitments"),
        ("school", "zh-CN", "教职工"),
        ("school", "zh-TW", "教職員"),
        ("school", "en", "Our staff"),
    ];
    for (preset, language, says) in all {
        let shop = Shop::empty();
        let made = Command::new(env!("CARGO_BIN_EXE_gongshi")).arg("init").arg(shop.root()).args(["--preset", preset]).output();
        assert!(made.expect("the program runs").status.success());
        let settings = shop.root().join("content/site.yaml");
        let written = fs::read_to_string(&settings).expect("the settings");
        fs::write(&settings, written.replace("语言: zh-CN", &format!("语言: {language}"))).expect("a file");
        let folder = shop.print(&[]);
        let sheets = names(&folder);
        for kind in
            ["branch-", "commitment-", "rectification-", "members-", "notice-", "stars", "upgrades", "commitments", "ledger"]
        {
            assert!(sheets.iter().any(|name| name.starts_with(kind)), "no {kind} among {sheets:?}");
        }
        let mut all = String::new();
        for name in &sheets {
            let pdf = folder.join(name);
            let said = reader::text(&pdf) + &reader::info(&pdf, "Title");
            let found: Vec<_> = foreign.iter().filter(|word| said.contains(**word)).collect();
            assert_eq!(found, Vec::<&&str>::new(), "{preset} {language} {name}: {said}");
            all += &said;
        }
        assert!(all.contains(says), "{preset} {language}");
    }
}

/// A theme of another colour wears it on paper as on the screen; what is overdue stays red.
#[test]
fn a_companys_boards_are_not_red() {
    let colours = |theme: &str| {
        let settings = format!("title: 测试公示栏\norganisation: 测试办\nas_of: 2026-10-05\ntheme: {theme}\n");
        let late = "branch: a\npublished: 2026-02-02\nreview: { by: 李四, on: 2026-02-01, verdict: approved }\nitems:\n  - { text: 修好路灯, due: 2026-09-01, responsible: 王五 }\n";
        let shop = Shop::with(&[("content/site.yaml", &settings), BRANCH, ("content/commitments/c.yaml", late)]);
        let folder = shop.print(&["stars", "commitments", "--format", "svg"]);
        let drawn = |board: &str| {
            let all = names(&folder);
            let pages = all.iter().filter(|name| name.starts_with(board));
            pages.map(|name| fs::read_to_string(folder.join(name)).expect("a picture")).collect::<String>()
        };
        ["stars", "commitments"].map(|board| ["#b5141b", "#1d4f72"].map(|colour| drawn(board).contains(colour)))
    };
    assert_eq!(colours("default"), [[true, false], [true, false]]);
    assert_eq!(colours("company"), [[false, true], [true, true]]);
}

/// A date is said on paper as on the page.
#[test]
fn an_english_sheet_says_english_dates() {
    let settings = "title: Board\norganisation: Office\nas_of: 2026-10-05\nlanguage: en\n";
    let promise = "branch: a\npublished: 2026-02-02\nreview: { by: Office, on: 2026-02-01, verdict: approved }\nitems:\n  - { text: one, due: 2026-11 }\n  - { text: two, due: 2026年11月上旬 }\n";
    let shop = Shop::with(&[("content/site.yaml", settings), BRANCH, ("content/commitments/c.yaml", promise)]);
    let said = reader::text(&shop.print(&["commitment:c"]).join("commitment-c.pdf"));
    for date in ["2 February 2026", "Deadline: November 2026;", "Deadline: November 2026, early", "As of 5 October 2026"] {
        assert!(said.contains(date), "{date}: {said}");
    }
}
