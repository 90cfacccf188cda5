//! The code at the foot of a sheet, read off its picture: it leads to the page, and only where there is one.

use crate::{Shop, demo, names, reader};

/// A sheet of each kind, its file, and the page it belongs to.
const SHEETS: [(&str, &str, &str); 15] = [
    ("notice:2026-linshi-jiuzhu", "notice-2026-linshi-jiuzhu", "notices/2026-linshi-jiuzhu.html"),
    ("commitment:jizhen-2026", "commitment-jizhen-2026", "commitments/jizhen-2026.html"),
    ("rectification:jingrui-2026", "rectification-jingrui-2026", "rectifications/jingrui-2026.html"),
    ("appraisal:qingshi-r2", "appraisal-qingshi-r2", "appraisals/qingshi-r2.html"),
    ("branch:云梯村", "branch-云梯村", "branches/%E4%BA%91%E6%A2%AF%E6%9D%91.html"),
    ("campaign", "campaign-chengnuo-duixian-2026", "campaigns/chengnuo-duixian-2026.html"),
    ("members:hubin", "members-hubin", "branches/hubin.html"),
    ("pledges:hubin", "pledges-hubin", "branches/hubin.html"),
    ("pledge:an-pengfei", "pledge-an-pengfei", "members/an-pengfei.html"),
    ("model:bai-xiaowen", "model-bai-xiaowen", "members/bai-xiaowen.html"),
    ("stars", "stars", "stars/"),
    ("upgrades", "upgrades", "upgrades/"),
    ("commitments", "commitments", "commitments/board/"),
    ("ledger", "ledger", "rectifications/board/"),
    ("disclosures", "disclosures", "disclosures/"),
];

#[test]
fn the_code_of_every_sheet_leads_to_its_page() {
    let shop = Shop::copy_of(&demo());
    let selectors = SHEETS.map(|(selector, ..)| selector);
    let folder = shop.print(&selectors);
    for (_, file, _) in SHEETS {
        let pdf = folder.join(format!("{file}.pdf"));
        assert_eq!(reader::ink(&pdf, 1).codes(), Vec::<String>::new(), "{file}: a code without an address");
    }
    let settings = std::fs::read_to_string(shop.root().join("content/site.yaml")).unwrap();
    assert!(settings.contains("base_url:  "), "the demo has no address");
    let addressed = settings.replace("base_url:  ", "base_url: https://example.invalid/gongshi ");
    shop.write("content/site.yaml", &addressed);
    let folder = shop.print(&selectors);
    assert!(shop.say(&["build"]).status.success());
    for (_, file, page) in SHEETS {
        let pdf = folder.join(format!("{file}.pdf"));
        for number in 1..=reader::pages(&pdf).len() {
            let said = reader::ink(&pdf, number).codes();
            assert_eq!(said, [format!("https://example.invalid/gongshi/{page}")], "page {number} of {file}");
        }
        let path = page.replace("%E4%BA%91%E6%A2%AF%E6%9D%91", "云梯村");
        let path = if path.ends_with('/') { path + "index.html" } else { path };
        assert!(shop.root().join("output").join(&path).is_file(), "{file} leads to {path}, which is not there");
    }
}

#[test]
fn a_proof_has_none_and_what_is_approved_has_one() {
    let commitment = |year: u32, review: &str| {
        format!("branch: a\nperiod: {year}\n{review}items:\n  - {{text: 修路, due: {year}-12-01, responsible: 李四}}\n")
    };
    let approved = "review: {by: 镇党委, on: 2025-01-02, verdict: approved}\npublished: 2025-01-03\n";
    let shop = Shop::with(&[
        crate::BRANCH,
        ("content/commitments/c.yaml", &commitment(2026, "")),
        ("content/commitments/d.yaml", &commitment(2025, approved)),
    ]);
    shop.write("content/site.yaml", "title: 测试公示栏\nas_of: 2026-10-05\nbase_url: https://example.invalid\n");
    let folder = shop.print(&["commitment", "--unapproved"]);
    assert_eq!(names(&folder), ["commitment-c-unapproved.pdf", "commitment-d.pdf"]);
    let codes = |name: &str| reader::ink(&folder.join(name), 1).codes();
    assert_eq!(codes("commitment-d.pdf"), ["https://example.invalid/commitments/d.html"]);
    assert_eq!(codes("commitment-c-unapproved.pdf"), Vec::<String>::new());
}
