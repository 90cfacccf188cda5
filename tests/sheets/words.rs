//! What a theme calls things is on paper too, in every language.

use crate::{Shop, names, reader};
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
        let made =
            Command::new(env!("CARGO_BIN_EXE_gongshi")).arg("init").arg(shop.root()).args(["--preset", preset]).output();
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
