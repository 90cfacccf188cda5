//! Tables out and in: what is exported and imported again changes nothing, what is edited arrives, what is hostile is refused.

use crate::ground::{Site, files_under};
use gongshi::exchange::import;
use gongshi::record::{Common, fields};
use gongshi::vocabulary::{Field, Kind, Shape};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Exports a kind to a file beside content/.
fn export(site: &Site, kind: Kind, name: &str) -> PathBuf {
    let path = site.root().join("tables").join(name);
    let form = name.rsplit('.').next().expect("an ending").to_owned();
    let made = site.run(&["export", kind.folder(), "--format", &form, "--output", &path.to_string_lossy()]);
    assert!(made.status.success(), "{kind:?}: {made:?}");
    path
}

fn content(site: &Site) -> BTreeMap<String, Vec<u8>> {
    files_under(&site.root().join("content"))
}

/// What an import answers, as text.
fn answer(site: &Site, arguments: &[&str]) -> (Option<i32>, String) {
    let output = site.run(arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains(" panicked "), "{text}");
    (output.status.code(), text)
}

#[test]
fn what_was_exported_changes_nothing() {
    let site = Site::demo();
    for kind in Kind::ALL {
        for ending in ["xlsx", "csv"] {
            let path = export(&site, kind, &format!("表.{ending}"));
            let planned = import::plan(&site.inputs(), &path, kind, true).expect("a table");
            let plan = &planned.plan;
            assert!(planned.findings.is_empty(), "{kind:?} {ending}: {:?}", planned.findings);
            assert!(plan.added.is_empty() && plan.changed.is_empty() && plan.missing.is_empty(), "{kind:?} {ending}");
            assert!(planned.writes.is_empty() && plan.same == planned.records, "{kind:?} {ending}");
        }
    }
}

/// Into a site that has nothing but its settings, a table brings everything it was made of.
#[test]
fn a_table_holds_all_of_a_record() {
    let demo = Site::demo();
    let fresh = Site::bare();
    let media = content(&demo).into_iter().filter(|(path, _)| path == "site.yaml" || path.starts_with("media/"));
    for (path, bytes) in media {
        fresh.write(&format!("content/{path}"), bytes);
    }
    // links in prose lead to kinds that come later
    fresh.edit("content/site.yaml", "\nchecks:", "\nchecks:\n  dead-link: warning");
    let order = [Kind::Pages, Kind::Notices, Kind::Branches, Kind::Members];
    let rest = Kind::ALL.into_iter().filter(|kind| !order.contains(kind));
    for kind in order.into_iter().chain(rest) {
        let path = export(&demo, kind, &format!("{}.xlsx", kind.folder()));
        let (code, text) = answer(&fresh, &["import", &path.to_string_lossy(), "--kind", kind.folder(), "--yes"]);
        assert_eq!(code, Some(0), "{kind:?}:\n{text}");
        let again = import::plan(&fresh.inputs(), &path, kind, true).expect("a table");
        assert!(again.plan.added.is_empty() && again.plan.changed.is_empty(), "{kind:?}: twice is once");
    }
    let (old, new) = (demo.build(), fresh.build());
    for (path, bytes) in old.files.iter().filter(|(path, _)| path.starts_with("data/") && path.ends_with(".json")) {
        // the keys of a mapping may come in another order
        let value = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).expect("JSON");
        let (old, new) = (value(bytes), value(&new.files[path]));
        let records = |all: &serde_json::Value| all["records"].as_array().cloned().unwrap_or_default();
        let differ = records(&old).into_iter().zip(records(&new)).find(|(old, new)| old != new);
        assert!(old == new, "{path}: {differ:#?}");
    }
}

#[test]
fn the_same_day_makes_the_same_bytes() {
    let site = Site::demo();
    let [one, two] = ["一.xlsx", "二.xlsx"].map(|name| fs::read(export(&site, Kind::Commitments, name)).expect("a table"));
    assert!(one == two);
}

/// Parts of a workbook, unpacked.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let name = part.name().expect("a name").into_owned();
            (name, std::io::read_to_string(&mut part).expect("XML"))
        })
        .collect()
}

#[test]
pub fn no_cell_of_an_export_runs() {
    let site = Site::new();
    let evil = "=cmd|' /C calc'!A0";
    site.write("content/members/z.yaml", format!("姓名: \"{evil}\"\n籍贯: \"@某地\"\n职务: \"+1\"\n岗位: \"-1+2\"\n"));
    let book = fs::read(export(&site, Kind::Members, "z.xlsx")).expect("a table");
    for (name, part) in parts(&book) {
        assert!(!part.contains("<f>") && !part.contains("<f "), "{name} holds a formula");
    }
    let csv = fs::read_to_string(export(&site, Kind::Members, "z.csv")).expect("a table");
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    for cell in rows.records().flatten().flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>()) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
    for name in ["z.xlsx", "z.csv"] {
        let planned =
            import::plan(&site.inputs(), &site.root().join("tables").join(name), Kind::Members, false).expect("a table");
        assert!(planned.plan.changed.is_empty() && planned.findings.is_empty(), "{name}");
    }
}

#[test]
fn a_working_copy_stays_out_of_the_site() {
    let site = Site::demo();
    site.build();
    for place in ["output/members.xlsx", "output/data/x/members.xlsx", "content/members.xlsx"] {
        let (code, text) = answer(&site, &["export", "members", "--output", place]);
        assert_eq!(code, Some(2), "{text}");
        assert!(!site.root().join(place).exists());
    }
    let (code, text) = answer(&site, &["export", "branches", "--public", "--output", "公开.csv"]);
    assert_eq!(code, Some(0), "{text}");
    let public = fs::read_to_string(site.root().join("公开.csv")).expect("a table");
    assert!(!public.contains("后备人才") && !public.contains("(内部)"));
    for (view, kind) in [
        ("承诺台账", "commitments"),
        ("整改台账", "rectifications"),
        ("党员名册", "members"),
        ("星级评定表", "branches"),
        ("两新组织台账", "units"),
    ] {
        let (code, text) = answer(&site, &["export", kind, "--view", view, "--format", "csv"]);
        assert_eq!(code, Some(0), "{text}");
        let table = fs::read_to_string(site.root().join(format!("{view}.csv"))).expect("a table");
        assert!(table.lines().count() > 1, "{view}:\n{table}");
    }
}

/// A workbook with one sheet of members, made by `fill` below a header.
fn book(site: &Site, fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> PathBuf {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new());
    let sheet = book.add_worksheet();
    for (at, head) in (0..).zip(["姓名", "入党日期", "电话", "职务"]) {
        sheet.write_string(0, at, head).expect("a header");
    }
    fill(sheet);
    let path = site.root().join("名册.xlsx");
    book.save(&path).expect("a workbook");
    path
}

#[test]
pub fn what_is_no_value_is_refused_at_its_cell() {
    type Fill = Box<dyn FnOnce(&mut rust_xlsxwriter::Worksheet)>;
    let date = || Format::new().set_num_format("yyyy-mm-dd");
    let cases: Vec<(&str, &str, Fill)> = vec![
        ("a formula", "D2", Box::new(|s| drop(s.write_formula(1, 3, Formula::new("=1+1")).map(|_| ())))),
        ("18 digits", "C2", Box::new(|s| drop(s.write_number(1, 2, 110101199003078888.0).map(|_| ())))),
        ("what is left of them", "C2", Box::new(|s| drop(s.write_string(1, 2, "4.4E+17").map(|_| ())))),
        ("29 February 1900", "B2", Box::new(move |s| drop(s.write_number_with_format(1, 1, 60.0, &date()).map(|_| ())))),
        ("a time of day", "B2", Box::new(move |s| drop(s.write_number_with_format(1, 1, 45_448.5, &date()).map(|_| ())))),
        ("a day that never was", "B2", Box::new(|s| drop(s.write_string(1, 1, "2024-06-31").map(|_| ())))),
        ("a command", "D2", Box::new(|s| drop(s.write_string(1, 3, "=cmd|' /C calc'!A0").map(|_| ())))),
        ("merged cells", "D2", Box::new(|s| drop(s.merge_range(1, 3, 2, 3, "书记", &Format::new()).map(|_| ())))),
    ];
    for (name, place, fill) in cases {
        let site = Site::new();
        let path = book(&site, |sheet| {
            sheet.write_string(1, 0, "张三").expect("a cell");
            sheet.write_string(2, 0, "李四").expect("a cell");
            fill(sheet);
        });
        let planned = import::plan(&site.inputs(), &path, Kind::Members, false).expect("a workbook");
        assert!(planned.is_refused(), "{name}");
        let finding = &planned.findings[0];
        let (line, column) = planned.sources.position(finding.span.expect("a place"));
        let before = planned.sources.file(finding.span.expect("a place").file).text.lines().nth(line - 1).expect("a line");
        let cell = before.chars().take(column - 1).filter(|c| *c == '│').count();
        assert_eq!(format!("{}{line}", char::from(b'A' + cell as u8)), place, "{name}: {finding:?}");
        let (code, _) = answer(&site, &["import", "名册.xlsx", "--kind", "members", "--yes"]);
        assert_eq!(code, Some(1), "{name}");
        assert_eq!(content(&site).len(), 1, "{name}: nothing was written");
    }
}

#[test]
pub fn dates_are_days_in_either_epoch() {
    let site = Site::new();
    let path = book(&site, |sheet| {
        let day = ExcelDateTime::from_ymd(2001, 6, 5).expect("a day");
        sheet.write_string(1, 0, "张三").expect("a cell");
        sheet.write_datetime_with_format(1, 1, &day, &Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"")).expect("a cell");
        sheet.write_number(1, 2, 13800001126.0).expect("a cell");
        sheet.write_string(2, 0, "李四").expect("a cell");
        sheet.write_number(2, 1, 37_047.0).expect("a cell");
        sheet.write_string(3, 0, "王五").expect("a cell");
        sheet.write_string(3, 1, "2001年6月上旬").expect("a cell");
    });
    let written = |path: &PathBuf| {
        let planned = import::plan(&site.inputs(), path, Kind::Members, false).expect("a workbook");
        assert!(!planned.is_refused(), "{:?}", planned.findings);
        String::from_utf8(planned.writes[0].new.clone().expect("a file")).expect("UTF-8")
    };
    let text = written(&path);
    assert_eq!(text.matches("入党日期: 2001-06-05").count(), 2, "{text}");
    assert!(text.contains("入党日期: 2001年6月上旬") && text.contains("电话: 13800001126"), "{text}");
    // the same numbers counted from 1904
    let mut mac = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts(&fs::read(&path).expect("a workbook")) {
        use std::io::Write as _;
        mac.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        let part = part.replace("<workbookPr ", "<workbookPr date1904=\"1\" ");
        mac.write_all(part.as_bytes()).expect("a part");
    }
    fs::write(&path, mac.finish().expect("a workbook").into_inner()).expect("a file");
    let text = written(&path);
    assert_eq!(text.matches("入党日期: 2005-06-06").count(), 2, "{text}");
}

/// What an import answers to a date of joining in the cell `B2`, and what it writes.
pub fn imported_date(written: &str) -> (Option<i32>, String, String) {
    let site = Site::new();
    site.write("表.csv", format!("姓名,入党日期\n张三,{written}\n"));
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    let made = fs::read_to_string(site.root().join("content/members/表.yaml")).unwrap_or_default();
    (code, said, made)
}

#[test]
fn what_would_fill_the_memory_is_refused() {
    let site = Site::new();
    let refused = |name: &str, bytes: &[u8]| {
        site.write(name, bytes);
        let since = std::time::Instant::now();
        let (code, text) = answer(&site, &["import", name, "--kind", "members", "--yes"]);
        assert_eq!(code, Some(2), "{name}: {text}");
        assert!(since.elapsed().as_secs() < 60, "{name}");
    };
    // half a gigabyte of nothing in half a megabyte
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..400 {
        std::io::Write::write_all(&mut bomb, &zeros).expect("a part");
    }
    refused("炸弹.xlsx", &bomb.finish().expect("an archive").into_inner());
    // one cell at the far end
    let far = book(&site, |sheet| drop(sheet.write_string(1_048_575, 16_383, "远").map(|_| ())));
    refused("远.xlsx", &fs::read(far).expect("a workbook"));
    refused("网页.xls", b"<html><table><tr><td>a</td></tr></table></html>");
    refused("坏.xlsx", b"PK\x03\x04 nothing of the kind");
    refused("图.csv", &[0x89, b'P', b'N', b'G', 0xFF, 0xFE, 0xFD, 0, 0, 1, 0x81]);
    assert_eq!(content(&site).len(), 1, "nothing was written");
}

/// A new workbook with a password is a container of the old kind; LibreOffice says it in the manifest.
#[test]
fn a_password_is_named() {
    let site = Site::new();
    let mut container = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    container.resize(1024, 0);
    container.extend("EncryptionInfo\0\0EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    container.resize(4096, 0);
    let mut ods = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
        <manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry>\
        </manifest:manifest>";
    for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("META-INF/manifest.xml", manifest)] {
        let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        ods.start_file(name, plain).expect("a part");
        std::io::Write::write_all(&mut ods, text.as_bytes()).expect("a part");
    }
    for (name, bytes) in [("锁.xlsx", container), ("锁.ods", ods.finish().expect("an archive").into_inner())] {
        site.write(name, bytes);
        let (code, said) = answer(&site, &["import", name, "--kind", "members", "--yes"]);
        assert!(code == Some(2) && said.contains("有密码") && said.contains("去掉密码"), "{name}: {said}");
    }
}

/// What the checks find is named by its cell too.
#[test]
fn a_check_names_the_cell() {
    let site = Site::new();
    site.write("表.csv", "姓名,党组织\n张三,没有的支部\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert!(code == Some(1) && said.contains("第 2 行 B 列:没有编号为“没有的支部”的党组织"), "{said}");
}

/// Facts are named in Chinese wherever a table shows them: a new one without a name in `FACTS` or `WORDS` stands out.
#[test]
fn every_fact_has_a_name() {
    let site = Site::demo();
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_lowercase());
    for kind in Kind::ALL {
        let table = fs::read_to_string(export(&site, kind, "表.csv")).expect("a table");
        let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
        let heads = rows.headers().expect("a header").clone();
        for row in rows.records().map(|row| row.expect("a row")) {
            for (head, cell) in heads.iter().zip(&row).filter(|(head, _)| head.ends_with("(计算)")) {
                assert!(!latin(head), "{kind:?}: {head} has no Chinese name");
                let id = head.starts_with("上一轮") || head.starts_with("下一轮");
                assert!(id || !latin(cell), "{kind:?} {head}: {cell} has no Chinese name");
            }
        }
        let path = site.root().join("公开.xlsx");
        let (code, said) = answer(&site, &["export", kind.folder(), "--public", "--output", &path.to_string_lossy()]);
        assert_eq!(code, Some(0), "{said}");
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).expect("a workbook");
        for (name, cells) in calamine::Reader::worksheets(&mut book) {
            let heads = cells.rows().next().into_iter().flatten().map(ToString::to_string);
            let nameless: Vec<_> = heads.chain([name.clone()]).filter(|head| latin(head)).collect();
            assert!(nameless.is_empty(), "{kind:?} {name}: {nameless:?} have no Chinese name");
        }
    }
}

#[test]
fn an_edit_leaves_the_rest_as_it_is() {
    let site = Site::new();
    let text = "\u{FEFF}# 名册,不要动\r\n- 编号: zhang   # 张\r\n  姓名: 张三\r\n  电话: 0000-1  # 办公室\r\n  荣誉:\r\n    - 称号: 先进\r\n      年度: 2020\r\n\r\n# 第二个\r\n- id: li\r\n  name: 李四\r\n  tags: [甲, 乙]\r\n";
    site.write("content/members/名册.yaml", text);
    site.write("表.csv", "编号,姓名,电话,职务,标签\nzhang,张三,0000-2,书记,\nli,李四,,,\"甲\n丙\"\nwang,王五,,,\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    let now = fs::read_to_string(site.root().join("content/members/名册.yaml")).expect("a text");
    let expected = text
        .replace("0000-1", "0000-2")
        .replace("      年度: 2020\r\n", "      年度: 2020\r\n  职务: 书记\r\n")
        .replace("[甲, 乙]", "[甲, 丙]");
    assert_eq!(now, expected);
    assert!(site.root().join("content/members/表.yaml").exists());
    let (code, said) = answer(&site, &["import", "--undo"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(fs::read(site.root().join("content/members/名册.yaml")).expect("a text"), text.as_bytes());
    assert!(!site.root().join("content/members/表.yaml").exists());
    let (code, _) = answer(&site, &["import", "--undo"]);
    assert_eq!(code, Some(2), "once is once");
}

#[test]
fn what_was_changed_since_is_not_taken_back() {
    let site = Site::new();
    site.write("content/members/a.yaml", "姓名: 张三\n").write("表.csv", "编号,姓名,职务\na,张三,书记\n");
    assert_eq!(answer(&site, &["import", "表.csv", "--kind", "党员", "--yes"]).0, Some(0));
    site.write("content/members/a.yaml", "姓名: 张三\n职务: 主任\n");
    assert_eq!(answer(&site, &["import", "--undo"]).0, Some(2));
    assert_eq!(fs::read(site.root().join("content/members/a.yaml")).expect("a text"), "姓名: 张三\n职务: 主任\n".as_bytes());
}

#[test]
fn nothing_is_removed_unasked() {
    let site = Site::new();
    site.write("content/members/名册.yaml", "- 编号: a\n  姓名: 张三\n- 编号: b\n  姓名: 李四\n")
        .write("content/members/c.yaml", "姓名: 王五\n");
    site.write("表.csv", "编号,姓名\na,张三\n");
    let (_, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert!(said.contains("表里没有 2(保留)") && site.root().join("content/members/c.yaml").exists(), "{said}");
    let (_, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes", "--prune"]);
    assert!(said.contains("- b 李四") && said.contains("- c 王五"), "{said}");
    assert!(!site.root().join("content/members/c.yaml").exists());
    assert_eq!(fs::read(site.root().join("content/members/名册.yaml")).expect("a text"), "- 编号: a\n  姓名: 张三\n".as_bytes());
    assert_eq!(answer(&site, &["import", "--undo"]).0, Some(0));
    assert_eq!(content(&site).len(), 3);
}

/// Numbers that only look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn word(&mut self) -> String {
        const WORDS: [&str; 14] = [
            "清河村",
            "a: b",
            "甲 #乙",
            "- 丙",
            "“引”",
            "it's",
            "\"双\"",
            "一,二",
            "[方]",
            "{花}",
            "两行\n第二行",
            "=1+1",
            "100%",
            "是",
        ];
        format!("{}{}", WORDS[self.below(WORDS.len())], self.below(100))
    }
}

/// A value of a shape as flow YAML; JSON strings are YAML strings.
fn value(shape: &Shape, dice: &mut Dice) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match shape {
        Shape::Text | Shape::Markdown | Shape::Key | Shape::Media => quoted(&dice.word()),
        Shape::Bool => ["是", "false"][dice.below(2)].into(),
        Shape::Whole => (2000 + dice.below(50)).to_string(),
        Shape::Number => ["86.5", "79.95", "12", "99%"][dice.below(4)].into(),
        Shape::Day => ["2024-06-05", "2024/6/5", "2024年6月15日"][dice.below(3)].into(),
        Shape::When => ["2024-06-05", "2024年9月", "2024年9月上旬"][dice.below(3)].into(),
        Shape::Length => ["7天", "5个工作日"][dice.below(2)].into(),
        Shape::Word(words) => words[dice.below(words.len())].zh.into(),
        Shape::List(of) => {
            let items: Vec<String> = (0..1 + dice.below(3)).map(|_| value(of, dice)).collect();
            format!("[{}]", items.join(", "))
        }
        Shape::Map(fields) => mapping(fields, dice),
        Shape::Pairs(of) => format!("{{ 甲: {}, 乙: {} }}", value(of, dice), value(of, dice)),
        Shape::Either(shapes) => {
            let at = dice.below(shapes.len());
            value(&shapes[at], dice)
        }
    }
}

fn mapping(fields: &[Field], dice: &mut Dice) -> String {
    let mut entries = Vec::new();
    for field in fields {
        if field.required || dice.below(2) == 0 {
            let key = if dice.below(4) == 0 { field.en } else { field.zh };
            entries.push(format!("{key}: {}", value(&field.shape, dice)));
        }
    }
    if entries.is_empty() {
        let field = &fields[0];
        entries.push(format!("{}: {}", field.zh, value(&field.shape, dice)));
    }
    format!("{{ {} }}", entries.join(", "))
}

/// Records of every kind with every shape, in block style with a comment each.
fn generated(kind: Kind, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut out = String::from("# 不要动\n");
    for number in 0..6 {
        out.push_str(&format!("- 编号: r{number}  # 第 {number} 条\n"));
        for field in fields(kind).iter().chain(&Common::FIELDS[1..12]) {
            if field.required || dice.below(2) == 0 {
                out.push_str(&format!("  {}: {}\n", field.zh, value(&field.shape, &mut dice)));
            }
        }
    }
    out
}

/// Records of every shape that the tables allow, with texts that YAML and spreadsheets stumble over.
#[test]
fn generated_records_come_back() {
    for kind in Kind::ALL {
        for seed in 0..4 {
            let name = format!("content/{}/all.yaml", kind.folder());
            let site = Site::new();
            site.write(&name, generated(kind, seed));
            let own = export(&site, kind, "own.xlsx");
            let planned = import::edited(&site.inputs(), &own, kind, true).expect("a table").0;
            let told: Vec<_> =
                planned.plan.changed.iter().flat_map(|c| &c.values).map(|v| (&v.what.zh, &v.old, &v.new)).collect();
            assert!(planned.findings.is_empty() && planned.writes.is_empty(), "{kind:?} {seed}: {:?} {told:?}", planned.findings);
        }
    }
}

/// A table of other records with the same ids makes these into those, and the comments stay.
#[test]
fn generated_records_become_each_other() {
    let mut values = 0;
    for kind in Kind::ALL {
        for seed in 0..4 {
            let name = format!("content/{}/all.yaml", kind.folder());
            let (site, other) = (Site::new(), Site::new());
            site.write(&name, generated(kind, seed));
            other.write(&name, generated(kind, seed + 100).replace("=1+1", "1+1"));
            let table = export(&other, kind, "other.xlsx");
            let planned = import::edited(&site.inputs(), &table, kind, true).expect("an edit").0;
            assert!(planned.findings.is_empty(), "{kind:?} {seed}: {:?}", planned.findings);
            values += planned.plan.changed.iter().map(|changed| changed.values.len()).sum::<usize>();
            gongshi::exchange::undo::carry_out(site.root(), &planned.writes).expect("written");
            let again = import::edited(&site.inputs(), &table, kind, true).expect("an edit").0;
            let told: Vec<_> = again.plan.changed.iter().flat_map(|c| &c.values).map(|v| (&v.what.zh, &v.old, &v.new)).collect();
            let text = fs::read_to_string(site.root().join(&name)).expect("a text");
            assert!(
                again.findings.is_empty() && again.writes.is_empty(),
                "{kind:?} {seed}: {:?} {told:?}\n{text}",
                again.findings
            );
            assert!(text.starts_with("# 不要动\n") && text.matches("  # 第 ").count() == 6, "{text}");
        }
    }
    assert!(values > 1_000, "{values}");
}
