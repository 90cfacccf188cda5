//! What no page shows is on no sheet; a proof says that it is one, and stays in the office.

use crate::{Shop, demo, names, reader};
use std::collections::BTreeSet;
use std::path::Path;

fn planted() -> Shop {
    Shop::copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/secrets"))
}

/// Every sheet of a folder by name, with its text, the text in its file's order, and its bytes read as text.
fn read(folder: &Path) -> Vec<(String, String)> {
    let all = names(folder).into_iter().map(|name| {
        let pdf = folder.join(&name);
        let bytes = std::fs::read(&pdf).unwrap();
        let title = reader::info(&pdf, "Title");
        (name, format!("{}\n{title}\n{}", reader::run(&pdf), String::from_utf8_lossy(&bytes)))
    });
    all.collect()
}

fn marked(text: &str, mark: char) -> BTreeSet<String> {
    text.split(mark)
        .skip(1)
        .filter_map(|rest| rest.get(..3))
        .filter(|n| n.bytes().all(|b| b.is_ascii_digit()))
        .map(|n| format!("{mark}{n}"))
        .collect()
}

#[test]
fn no_planted_secret_is_on_any_sheet() {
    let shop = planted();
    let folder = shop.print(&[]);
    let sheets = read(&folder);
    assert!(sheets.len() > 10, "{}", sheets.len());
    let mut public = BTreeSet::new();
    for (name, text) in &sheets {
        assert_eq!(marked(text, '密'), BTreeSet::new(), "{name}");
        assert!(!text.contains("13800135791") && !text.contains("未审核"), "{name}");
        public.extend(marked(text, '明'));
    }
    assert!(public.len() > 10, "the sheets say what they may: {public:?}");
}

#[test]
fn a_proof_shows_what_waits_and_never_what_is_internal() {
    let shop = planted();
    let folder = shop.print(&["--unapproved"]);
    let proofs: Vec<_> = read(&folder).into_iter().filter(|(name, _)| name.contains("-unapproved")).collect();
    assert!(!proofs.is_empty());
    // internal fields, members' votes, spoken promises: the numbers of tests/site/secrets.rs
    let internal = ["003", "004", "005", "016", "017", "043", "100", "101", "102"].map(str::to_owned);
    let votes = (120..=133).map(|n| n.to_string());
    let oral = (70..=85).map(|n| format!("{n:03}"));
    let never: BTreeSet<String> = internal.into_iter().chain(votes).chain(oral).map(|n| format!("密{n}")).collect();
    for (name, text) in &proofs {
        let found = marked(text, '密');
        assert!(found.is_disjoint(&never), "{name}: {:?}", found.intersection(&never).collect::<Vec<_>>());
        assert!(text.contains("未审核"), "{name} does not say that it is a proof");
        assert!(!text.contains("盖章处"), "{name} has a place for a seal");
    }
    assert!(proofs.iter().any(|(_, text)| !marked(text, '密').is_empty()), "a proof shows what is not public yet");
}

#[test]
fn a_proof_says_so_and_never_lies_among_the_pages() {
    let files = [
        crate::BRANCH,
        (
            "content/commitments/c.yaml",
            "branch: a\nperiod: 2026\nitems:\n  - text: 修路\n    due: 2026-12-01\n    responsible: 李四\n",
        ),
        (
            "content/commitments/d.yaml",
            "branch: a\nperiod: 2025\nreview: {by: 镇党委, on: 2025-01-02, verdict: approved}\npublished: 2025-01-03\nitems:\n  - text: 修桥\n    due: 2025-12-01\n    responsible: 李四\n",
        ),
    ];
    let shop = Shop::with(&files);
    shop.write("content/site.yaml", "title: 测试公示栏\nas_of: 2026-10-05\nbase_url: https://example.invalid\n");
    let folder = shop.print(&["commitment:c", "commitment:d", "--unapproved"]);
    assert_eq!(names(&folder), ["commitment-c-unapproved.pdf", "commitment-d.pdf"]);
    let (proof, public) =
        (reader::run(&folder.join("commitment-c-unapproved.pdf")), reader::run(&folder.join("commitment-d.pdf")));
    assert!(
        proof.contains("未审核") && proof.contains("修路") && !proof.contains("盖章处") && !proof.contains("example.invalid")
    );
    assert!(public.contains("盖章处") && public.contains("example.invalid") && !public.contains("未审核"));
    // without the flag it is not printed at all
    assert_eq!(shop.say(&["print", "commitment:c"]).status.code(), Some(2));
    assert!(shop.say(&["build"]).status.success());
    for place in ["output", "output/sheets"] {
        let place = shop.root().join(place);
        let output = shop.say(&["print", "commitment:c", "--unapproved", "--output", place.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("不能放进网站的文件夹"));
    }
    assert!(names(&shop.root().join("output/sheets")).is_empty());
}

#[test]
fn a_sheet_bears_the_hash_of_its_page() {
    let shop = Shop::copy_of(&demo());
    let folder = shop.print(&["rectification:jingrui-2026", "stars", "disclosures"]);
    assert!(shop.say(&["build"]).status.success());
    for (sheet, page) in [
        ("rectification-jingrui-2026.pdf", "rectifications/jingrui-2026.html"),
        ("stars.pdf", "stars/index.html"),
        ("disclosures.pdf", "disclosures/index.html"),
    ] {
        let html = std::fs::read_to_string(shop.root().join("output").join(page)).unwrap();
        let (_, rest) = html.split_once("校验 ").expect("a hash");
        let said = reader::run(&folder.join(sheet));
        assert!(said.contains(&format!("校验{}", &rest[..8])), "{sheet}: {}", &rest[..8]);
        assert!(said.contains("截至2026年10月5日"), "{sheet}");
    }
}

/// The gate reads sheets as it reads what others attach: all that another program sees, and no number of a person but the
/// phones of contacts.
#[test]
fn the_gate_reads_every_sheet() {
    use gongshi::document::{Unseen, read_bytes};
    let shop = Shop::copy_of(&demo());
    let folder = shop.print(&[]);
    let contacts = std::fs::read_to_string(shop.root().join("content/site.yaml")).unwrap();
    let mut figures = 0;
    for name in names(&folder) {
        let pdf = folder.join(&name);
        let reading = read_bytes(&name, std::fs::read(&pdf).unwrap());
        let cannot = |unseen: &Unseen| matches!(unseen, Unseen::Fonts | Unseen::Broken | Unseen::Locked | Unseen::Scans(_));
        assert!(!reading.unseen.iter().any(cannot), "{name}: {:?}", reading.unseen);
        let said: String = reading.passages.iter().map(|passage| passage.text.as_str()).collect();
        for number in reader::text(&pdf).split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() >= 6) {
            assert!(said.contains(number), "{name}: {number} is not seen");
            figures += 1;
        }
        for passage in &reading.passages {
            for one in gongshi::text::personal_in_document(&passage.text, false) {
                let number = &passage.text[one.range];
                assert!(contacts.contains(number), "{name}: {number}");
            }
        }
    }
    assert!(figures > 50, "{figures}");
}
