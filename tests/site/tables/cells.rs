//! What comes in, cell by cell: dates, hostile workbooks, and a finding at its cell.

use super::{answer, content, parts};
use crate::ground::Site;
use gongshi::exchange::import;
use gongshi::vocabulary::Kind;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook};
use std::fs;
use std::path::PathBuf;

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
        let planned = import::plan(&site.inputs(), &path, Kind::Members, false, &|| {}).expect("a workbook");
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
        let planned = import::plan(&site.inputs(), path, Kind::Members, false, &|| {}).expect("a workbook");
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
    assert!(code == Some(1) && said.contains("第 2 行 B 列：没有编号为“没有的支部”的党组织"), "{said}");
}
