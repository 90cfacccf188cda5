//! Files as other programs and hurried hands write them.

use super::{finding, finds, refused, said};
use crate::ground::Site;
use crate::tables;
use serde_json::json;

/// Files of other encodings, tables that are given away, tables that come in; `tables::no_cell_of_an_export_runs` tries Excel.
#[test]
fn t15_other_encodings_and_formulas() {
    let site = Site::new();
    let (gb, ..) = encoding_rs::GB18030.encode("name: 㛃溪村党支部\naddress: =1+1\nphone: \"+86-0000\"\n");
    assert!(std::str::from_utf8(&gb).is_err());
    site.write("content/branches/a.yaml", &gb);
    assert!(finds(&site, "a.yaml", "read-as-gb18030"), "the guess is told");
    let edition = site.build();
    assert_eq!(edition.record("branches", "a")["name"], "㛃溪村党支部");
    let table = edition.text("data/branches.csv");
    let cells: Vec<String> = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(cells.iter().any(|cell| cell == "'=1+1") && cells.iter().any(|cell| cell == "'+86-0000"), "{cells:?}");
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '@'])), "{cells:?}");

    let attached = |text: &str| {
        let (gb, ..) = encoding_rs::GB18030.encode(text);
        site.write("content/media/files/t.csv", &gb);
        site.write("content/pages/p.md", "---\nname: 页\nattachments: { file: files/t.csv }\n---\n");
        refused(&site)
    };
    let personal = attached("姓名,证件\n王某,11010519491231002X\n");
    assert!(personal.contains(&"personal-attachment"), "an attachment is read in its encoding: {personal:?}");
    assert!(attached("姓名,村组\n王某,三组\n").is_empty());

    // a table saved by an office program: its encoding is told, a line break within quotes stays, blank rows are nothing
    let site = Site::new();
    let (gb, ..) = encoding_rs::GB18030.encode("姓名,职务\r\n㛃三,\"书记\r\n兼会计\"\r\n,\r\n,\r\n");
    site.write("表.csv", &gb);
    let import = |how: &str| {
        let output = site.run(&["import", "表.csv", "--kind", "members", how]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code(), said)
    };
    let (ends, words) = import("--yes");
    assert!(ends == Some(0) && words.contains("GB18030") && words.contains("新增 1"), "{words}");
    let record = &site.build().records("members")[0];
    assert_eq!((&record["name"], &record["post"]), (&json!("㛃三"), &json!("书记\n兼会计")));
    site.write("表.csv", "姓名,职务\n李四,4.40103E+17\n");
    let (ends, words) = import("--yes");
    assert!(ends == Some(1) && words.contains("设为“文本”"), "lost digits are not taken: {words}");
    tables::no_cell_of_an_export_runs();
}

#[test]
fn t16_yaml_surprises() {
    let site = Site::new();
    site.write(
        "content/branches/007.yaml",
        "name: 否\nphone: 0871-6600000\nfounded: 2026-9-1\ngrades: [{ date: 2026-09-01, grade: 好, satisfaction: 80% }]\n",
    );
    let edition = site.build();
    let branch = edition.record("branches", "007");
    assert_eq!(
        (&branch["name"], &branch["phone"], &branch["founded"]),
        (&json!("否"), &json!("0871-6600000"), &json!("2026-09-01"))
    );
    assert_eq!(branch["grades"][0]["satisfaction"], 80.0);
    for (text, code, line, words, hint) in [
        ("sector: 农村\nname：张三\n", "full-width-colon", 2, "中文冒号", "改为“: ”"),
        ("name: 甲\nterm:\n\telected: 2024-01-01\n", "yaml-syntax", 3, "TAB", "改用空格"),
        ("name: 甲\nparty_members: １２\n", "wrong-type", 2, "整数", "应写作“12”"),
    ] {
        let site = Site::new();
        site.write("content/branches/a.yaml", text);
        assert!(refused(&site).contains(&code), "{text}");
        let (severity, at, message) = finding(&site, code).expect("a finding");
        assert!(severity == "error" && at == line && message.contains(words), "{text}: line {at}: {message}");
        assert!(said(&site).contains(hint), "{text}: {}", said(&site));
    }
    site.write("content/branches/007.yaml", "name: 甲支部１２组\n");
    assert!(finds(&site, "007.yaml", "full-width-digits"));
}
