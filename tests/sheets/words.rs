//! What a theme calls things is on paper too, in every language.

use crate::{Shop, names, reader};
use std::fs;
use std::process::Command;

#[test]
fn a_companys_sheets_speak_of_a_company() {
    let foreign = ["党", "支部", "书记", "群众", "黨", "書記", "群眾", "Party", "party", "Branch", "branch", "ecretary"];
    for (language, says) in [("zh-CN", "员工"), ("zh-TW", "員工"), ("en", "Our staff")] {
        let shop = Shop::empty();
        let made =
            Command::new(env!("CARGO_BIN_EXE_gongshi")).arg("init").arg(shop.root()).args(["--preset", "company"]).output();
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
            assert_eq!(found, Vec::<&&str>::new(), "{language} {name}: {said}");
            all += &said;
        }
        assert!(all.contains(says), "{language}");
    }
}
