//! Nothing that the data says is lost on paper, however much it is.

use crate::reader::{self, squeezed};
use crate::{Shop, demo};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn a_table_of_forty_rows_repeats_its_head_and_loses_no_row() {
    let rows: String = (1..=40).map(|n| format!("| 第{n}户 | {n}口人 |\n")).collect();
    let text = format!("---\nname: 名单公示\ndate: 2026-09-28\n---\n\n| 户名 | 人口 |\n|---|---|\n{rows}");
    let shop = Shop::with(&[("content/notices/n.md", &text)]);
    let pdf = shop.sheet("notice:n", "notice-n.pdf");
    let said = reader::run(&pdf);
    for n in 1..=40 {
        assert!(said.contains(&format!("第{n}户")) && said.contains(&format!("{n}口人")), "row {n}");
    }
    let pages = reader::pages(&pdf);
    let heads = pages.iter().filter(|p| p.words.iter().any(|w| w.text == "户名")).count();
    let bodies = pages.iter().filter(|p| p.words.iter().any(|w| w.text.ends_with("口人"))).count();
    assert!(bodies >= 2 && heads == bodies, "{heads} heads on {bodies} pages");
}

#[test]
fn a_poster_and_a_branch_tell_lists_and_tables_too() {
    let story = "\n正文。\n\n1. 先修渠\n2. 后修路\n\n| 年度 | 户数 |\n|---|---:|\n| 2025年 | 一百零九户 |\n";
    let shop = Shop::with(&[
        ("content/branches/a.md", &format!("---\nname: 青石村党支部\n---\n{story}")),
        ("content/members/m.md", &format!("---\nname: 王五\nbranch: a\nmodel: {{ title: 典型 }}\n---\n{story}")),
    ]);
    for sheet in ["branch:a", "model:m"] {
        let said = reader::written(&shop.sheet(sheet, &format!("{}.pdf", sheet.replace(':', "-"))));
        let mut rest = said.as_str();
        for text in ["正文。", "1.先修渠", "2.后修路", "年度户数", "2025年一百零九户"] {
            let at = rest.find(text).unwrap_or_else(|| panic!("{sheet} lacks here: {text}\n{said}"));
            rest = &rest[at + text.len()..];
        }
    }
}

#[test]
fn a_poster_with_a_long_story_is_one_page() {
    let story: String =
        (0..24).map(|n| format!("第{n:02}件事做了三年，村里人看得见，也说得出来，账都贴在墙上，谁都可以来问。\n\n")).collect();
    let member = format!(
        "---\nname: 王五\nbranch: a\nmodel: {{ title: 典型, citation: 把一件事做到底。 }}\nhonours:\n  - {{ title: 先进个人, year: 2025, by: 测试县公示办 }}\n---\n\n{story}"
    );
    let shop = Shop::with(&[crate::BRANCH, ("content/members/m.md", &member)]);
    let pdf = shop.sheet("model:m", "model-m.pdf");
    let said = reader::run(&pdf);
    assert_eq!(reader::pages(&pdf).len(), 1, "{said}");
    for text in ["第00件事", "第23件事", "2025年先进个人"] {
        assert!(said.contains(text), "no {text}: {said}");
    }
}

/// A problem of 800 characters, each line of it different.
fn long() -> String {
    (0..80).map(|n| format!("第{:02}处问题没有改。", n)).collect::<String>().chars().take(800).collect()
}

fn rectification() -> Shop {
    let name = "中国共产党测试县第一人民医院急诊医学科重症医学科麻醉手术科消毒供应中心和后勤保障部联合第二支部委员会第三联合党小组筹备组";
    assert_eq!(name.chars().count(), 60);
    let problems = format!(
        "branch: a\nposted: 2026-09-28\nproblems:\n  - text: {}\n    measures: [逐条整改, 每周报告]\n    responsible: 买买提·艾力\n    supervisor: 王五\n    due: 2026-12-31\n  - text: 台账不全\n    measures: [补齐]\n    responsible: Abcdefghijklmnopqrstuvwxyzabcd\n    due: 2026-11-30\n",
        long()
    );
    Shop::with(&[
        ("content/branches/a.yaml", &format!("name: {name}\nsecretary: 李四\n")),
        ("content/rectifications/r.yaml", &problems),
    ])
}

#[test]
fn a_problem_of_800_characters_and_a_name_of_60_lose_nothing() {
    let shop = rectification();
    let pdf = shop.sheet("rectification:r", "rectification-r.pdf");
    // the text goes on over pages: their feet and the repeated head of the table stand between
    let pages = reader::info(&pdf, "Pages").parse::<usize>().expect("a number");
    assert!(pages > 1);
    let bodies: Vec<String> = (1..=pages).map(|page| body(&pdf, page)).collect();
    let raw = bodies.concat();
    for piece in (0..80).map(|n| format!("第{n:02}处问题没有改。")).take_while(|p| long().contains(p.as_str())) {
        let across = |pair: &[String]| {
            let cuts = piece.char_indices().skip(1).map(|(at, _)| piece.split_at(at));
            cuts.into_iter().any(|(a, b)| pair[0].contains(a) && pair[1].contains(b))
        };
        assert!(raw.contains(&piece) || bodies.windows(2).any(across), "{piece} is lost: {raw}");
    }
    for text in [
        "第三联合党小组筹备组",
        "买买提·艾力",
        "Abcdefghijklmnopqrstuvwxyzabcd",
        "逐条整改",
        "每周报告",
        "台账不全",
        "2026年12月31日",
    ] {
        assert!(raw.contains(text), "{text}");
    }
    for page in reader::pages(&pdf) {
        for word in &page.words {
            assert!(word.left >= 27.0 && word.right <= 185.0, "{} leaves the text area", word.text);
        }
    }
    // the five columns, on every page
    let pages = reader::pages(&pdf);
    for head in ["存在主要问题", "整改措施", "完成时限", "责任人员"] {
        assert!(pages[0].words.iter().any(|w| w.text == head), "{head}");
    }
}

/// One page without its foot, which is drawn last.
fn body(pdf: &Path, page: usize) -> String {
    let text = reader::raw(pdf, page);
    let foot = format!("—{page}—");
    text.split_once(&foot).map(|(body, _)| body.to_owned()).unwrap_or_else(|| panic!("no foot {foot}: {text}"))
}

/// The prose of a page in pieces that no paper sets apart: without tags, and without what numbers an item.
fn prose(html: &str) -> Vec<String> {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let plain =
        |text: &str| squeezed(&text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"));
    pieces.map(plain).filter(|text| !text.is_empty()).collect()
}

/// What is told of a record comes whole and in its order.
#[track_caller]
fn assert_told(pdf: &Path, record: &Value) {
    let said = reader::written(pdf);
    let mut rest = said.as_str();
    for piece in prose(record["story"].as_str().unwrap_or_default()) {
        let at = rest.find(&piece).unwrap_or_else(|| panic!("{} lacks here: {piece}\n{said}", pdf.display()));
        rest = &rest[at + piece.len()..];
    }
}

/// Every text of the views that the sheet's kind shows, by their keys.
fn texts(value: &Value, keys: &[&str], found: &mut Vec<String>) {
    match value {
        Value::Object(all) => {
            for (key, value) in all {
                match value {
                    Value::String(text) if keys.contains(&key.as_str()) => found.push(text.clone()),
                    _ => texts(value, keys, found),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|v| match v {
            Value::String(text) if keys.contains(&"measures") => found.push(text.clone()),
            v => texts(v, keys, found),
        }),
        _ => {}
    }
}

#[test]
fn every_text_of_the_demo_county_is_on_its_sheet() {
    let shop = Shop::copy_of(&demo());
    let folder = shop.print(&[
        "rectification",
        "notice",
        "commitment",
        "appraisal",
        "stars",
        "ledger",
        "disclosures",
        "upgrades",
        "commitments",
        "campaign",
        "members:hubin",
        "model",
        "branch",
    ]);
    let build = shop.say(&["build"]);
    assert!(build.status.success());
    let data = |kind: &str| -> Vec<Value> {
        let json = std::fs::read(shop.root().join(format!("output/data/{kind}.json"))).expect("data");
        serde_json::from_slice::<Value>(&json).expect("JSON")["records"].as_array().expect("records").clone()
    };
    let mut looked = 0;
    let mut check = |file: String, record: &Value, keys: &[&str]| {
        let said = reader::written(&folder.join(&file));
        let mut all = Vec::new();
        texts(record, keys, &mut all);
        for text in all {
            looked += 1;
            assert!(said.contains(&squeezed(&text)), "{file} lacks: {text}\n{said}");
        }
    };
    for record in data("rectifications") {
        check(
            format!("rectification-{}.pdf", record["id"].as_str().unwrap()),
            &record["problems"],
            &["text", "responsible", "supervisor", "measures"],
        );
    }
    for record in data("commitments") {
        check(
            format!("commitment-{}.pdf", record["id"].as_str().unwrap()),
            &record,
            &["text", "standard", "responsible", "pledge", "consequence"],
        );
    }
    for record in data("notices") {
        let file = format!("notice-{}.pdf", record["id"].as_str().unwrap());
        check(file.clone(), &record, &["name", "to", "doc_no", "issuer", "phone", "address", "mailbox"]);
        // what is said comes whole and in its order
        let pdf = folder.join(&file);
        let said: String = (1..=reader::pages(&pdf).len()).map(|page| body(&pdf, page)).collect();
        let mut rest = said.as_str();
        for piece in prose(record["story"].as_str().unwrap_or_default()) {
            let at = rest.find(&piece).unwrap_or_else(|| panic!("{file} lacks here: {piece}\n{said}"));
            rest = &rest[at + piece.len()..];
        }
    }
    for record in data("appraisals") {
        check(format!("appraisal-{}.pdf", record["id"].as_str().unwrap()), &record, &["response"]);
    }
    for record in data("campaigns") {
        let file = format!("campaign-{}.pdf", record["id"].as_str().unwrap());
        check(file.clone(), &record["phases"], &["name", "text", "responsible_unit", "leader", "responsible"]);
        check(file, &record["tiers"], &["name"]);
    }
    for record in data("members") {
        if record["branch"] == "hubin" && record["left"].is_null() {
            let shown = ["name", "native_place", "post"];
            let of: serde_json::Map<_, _> = shown.iter().map(|key| ((*key).to_owned(), record[*key].clone())).collect();
            check("members-hubin.pdf".into(), &of.into(), &shown);
        }
    }
    let keys = ["name", "secretary", "post", "position", "pledge", "title", "citation", "address", "phone", "measures"];
    let awarded = |record: &Value| -> Vec<Value> {
        let honours = record["honours"].as_array().expect("honours").iter();
        honours.filter(|honour| honour["state"] == "awarded").cloned().collect()
    };
    for record in data("members").iter().filter(|member| !member["model"].is_null()) {
        let file = format!("model-{}.pdf", record["id"].as_str().unwrap());
        let shown = ["name", "post", "position", "pledge", "model"];
        let of: serde_json::Map<_, _> = shown.iter().map(|key| ((*key).to_owned(), record[*key].clone())).collect();
        check(file.clone(), &json!([of, awarded(record)]), &keys);
        assert_told(&folder.join(&file), record);
    }
    for record in data("branches") {
        let file = format!("branch-{}.pdf", record["id"].as_str().unwrap());
        let shown = ["name", "secretary", "committee", "contact_leader", "address", "phone", "model"];
        let of: serde_json::Map<_, _> = shown.iter().map(|key| ((*key).to_owned(), record[*key].clone())).collect();
        check(file.clone(), &json!([of, awarded(&record), record["paired_with"]]), &keys);
        assert_told(&folder.join(&file), &record);
    }
    for record in data("rectifications") {
        check("ledger.pdf".into(), &record["problems"], &["text", "responsible", "supervisor"]);
    }
    for record in data("disclosures") {
        check("disclosures.pdf".into(), &record, &["name", "content", "basis", "channel", "audience", "manner"]);
    }
    for record in data("branches").iter().filter(|b| b["closed"].is_null()) {
        check("stars.pdf".into(), &serde_json::json!({ "name": record["name"] }), &["name"]);
    }
    assert!(looked > 1000, "{looked}");
}

#[test]
fn tagged_dated_subset_and_the_same_again() {
    let shop = Shop::copy_of(&demo());
    let kinds = [
        "notice:2026-linshi-jiuzhu",
        "rectification:jingrui-2026",
        "stars",
        "upgrades",
        "commitments",
        "ledger",
        "disclosures",
        "members:hubin",
        "pledges:hubin",
        "plaque:hubin",
        "pledge:an-pengfei",
        "model:bai-xiaowen",
        "page:zhidu",
        "campaign",
        "appraisal:qingshi-r2",
        "branch:hubin",
        "commitment:jizhen-2026",
    ];
    let folder = shop.print(&kinds);
    let all = crate::names(&folder);
    assert!(all.len() >= kinds.len() + 2, "{all:?}");
    let before: Vec<Vec<u8>> = all.iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect();
    for name in &all {
        let pdf = folder.join(name);
        assert_eq!(reader::info(&pdf, "Tagged"), "yes", "{name}");
        assert!(reader::info(&pdf, "CreationDate").starts_with("2026-10-05T00:00:00"), "{name}");
        assert!(!reader::info(&pdf, "Title").is_empty(), "{name}");
        let fonts = reader::fonts(&pdf);
        assert!(!fonts.is_empty() && fonts.iter().all(|(_, embedded, subset)| *embedded && *subset), "{name}: {fonts:?}");
    }
    shop.print(&[&kinds[..], &["--jobs", "1"]].concat());
    for (name, bytes) in all.iter().zip(before) {
        assert!(std::fs::read(folder.join(name)).unwrap() == bytes, "{name} differs when printed again");
    }
    // the standards, each kind of sheet
    for (standard, mark) in [("ua", "pdfuaid"), ("a-2", "pdfaid")] {
        shop.print(&[&kinds[..], &["--standard", standard]].concat());
        for name in &all {
            let bytes = std::fs::read(folder.join(name)).unwrap();
            let said = String::from_utf8_lossy(&bytes);
            assert!(said.contains(mark), "{name} does not claim {standard}");
        }
    }
}

/// The page of an annual assessment draws its year from the records: its sheet does too, and a heading stays with what it heads.
#[test]
fn an_annual_assessment_tells_its_year() {
    let shop = Shop::copy_of(&demo());
    let pdf = shop.sheet("appraisal:qingshi-2025-nd", "appraisal-qingshi-2025-nd.pdf");
    let said = reader::written(&pdf);
    let told = [
        "一般（二星，共五星）",
        "2025年公开承诺（承诺2项，已兑现1项，未兑现1项）",
        "四组村道通车（2025年10月29日）",
        "领导点评（2025年12月22日）",
    ];
    for told in told {
        assert!(said.contains(told), "{told}: {said}");
    }
    let text = reader::text(&pdf);
    let (first, _) = text.split_once('\u{c}').expect("two pages");
    assert!(first.contains("先办冷库") && !first.contains("的记录"), "{first}");
}
