//! What the targets begin with: the cases of the documentation, the demo county, two public test suites, tables and pictures
//! made here, and every case that ever broke a target.

use crate::carriers::{self, CARRIERS};
use crate::dice::Dice;
use crate::targets::DOCUMENTS;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

/// Larger files only slow the dice down.
const LARGEST: usize = 8 * 1024;

/// A file of this repository.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The cases of a public suite, one a line.
pub fn suite(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(file("tests/hostile/suites").join(name)).expect("a suite");
    text.lines().map(|line| serde_json::from_str(line).expect("a case")).collect()
}

/// All that a target begins with.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let mut seeds = found(target);
    let texts = || records().into_iter().map(|(_, text)| text);
    let cases = |name, key: &str| suite(name).into_iter().map(|case| case[key].as_str().expect("a text").to_owned()).collect();
    let more: Vec<String> = match target {
        "csv" => tables(),
        "dates" => dates(),
        "markdown" => {
            let bodies =
                texts().filter_map(|text| text.strip_prefix("---\n")?.split_once("\n---\n").map(|(_, body)| body.to_owned()));
            let examples: Vec<String> = cases("commonmark.jsonl", "markdown");
            bodies.chain(examples).collect()
        }
        "record" => records().into_iter().map(|(path, text)| format!("{path}\n{text}")).collect(),
        "yaml" => {
            let examples: Vec<String> = cases("yaml-test-suite.jsonl", "yaml");
            texts().chain(examples).collect()
        }
        _ => Vec::new(),
    };
    seeds.extend(more.into_iter().map(String::into_bytes));
    match target {
        "document" => seeds.extend(documents()),
        "picture" => seeds.extend(pictures()),
        "xlsx" => seeds.extend(workbooks()),
        _ => {}
    }
    seeds.retain(|seed| seed.len() <= LARGEST);
    seeds
}

/// What broke a target once, and was mended.
fn found(target: &str) -> Vec<Vec<u8>> {
    let Ok(folder) = fs::read_dir(file("tests/hostile/found").join(target)) else { return Vec::new() };
    let mut paths: Vec<_> = folder.map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a case")).collect()
}

/// The blocks of the pages of all checks that begin like this, with the word behind it.
fn blocks(start: &str) -> Vec<(String, String)> {
    let mut paths: Vec<_> = fs::read_dir(file("docs/checks")).expect("the pages").map(|e| e.expect("a page").path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let page = fs::read_to_string(path).expect("a page");
        for block in page.split("\n```").filter_map(|block| block.strip_prefix(start)) {
            let (name, text) = block.split_once('\n').unwrap_or((block, ""));
            found.push((name.to_owned(), format!("{text}\n")));
        }
    }
    assert!(found.len() > 5, "no {start} in the pages of the checks");
    found
}

/// Files of records by their path below `content/`: of the checks' pages, of the planted site, of the demo.
fn records() -> Vec<(String, String)> {
    let mut found = blocks("yaml content/");
    found.extend(blocks("markdown content/"));
    for folder in ["tests/secrets/content", "content"] {
        for entry in walkdir::WalkDir::new(file(folder)).sort_by_file_name() {
            let entry = entry.expect("a file");
            let name = entry.path().strip_prefix(file(folder)).expect("inside").to_string_lossy().replace('\\', "/");
            // of the demo every sixth will do
            let wanted = folder != "content" || name.len() % 6 == 0;
            if entry.file_type().is_file() && !name.starts_with("media/") && wanted {
                found.push((name, fs::read_to_string(entry.path()).expect("a text").replace("\r\n", "\n")));
            }
        }
    }
    found
}

fn tables() -> Vec<String> {
    let mut tables: Vec<String> = blocks("csv ").into_iter().map(|(_, text)| text).collect();
    tables.push("sep=;\n编号;姓名;党组织;入党日期\nm1;张三;a;2011年6月5日\n;李四;甲支部;43986\n".into());
    tables.push("编号\t姓名\t荣誉:称号\nm1\t\"张\n三\"\t'=1+1\n".into());
    tables
}

/// Whatever stands behind a key of a date in the documentation.
fn dates() -> Vec<String> {
    let lines = records().into_iter().flat_map(|(_, text)| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let values = lines.flat_map(|line| {
        line.split([',', '}']).filter_map(|part| Some(part.split_once(": ")?.1.trim().to_owned())).collect::<Vec<_>>()
    });
    let dated = |text: &String| text.len() < 40 && text.contains(|c: char| c.is_ascii_digit() || "年月日〇".contains(c));
    let mut dates: Vec<String> = values.filter(dated).collect();
    dates.sort();
    dates.dedup();
    dates
}

/// Pictures of every way of storing colours.
fn pictures() -> Vec<Vec<u8>> {
    let mut dice = Dice(7);
    let noise: Vec<u8> = (0..24 * 16 * 8).map(|_| dice.below(256) as u8).collect();
    let mut pictures = Vec::new();
    use ExtendedColorType::{L8, L16, La8, Rgb8, Rgb16, Rgba8, Rgba16};
    for colour in [L8, La8, Rgb8, Rgba8, L16, Rgb16, Rgba16] {
        for pixels in [&noise[..], &[200; 24 * 16 * 8]] {
            let mut bytes = Vec::new();
            let length = 24 * 16 * usize::from(colour.bits_per_pixel()) / 8;
            PngEncoder::new(&mut bytes).write_image(&pixels[..length], 24, 16, colour).expect("a picture");
            pictures.push(bytes);
        }
    }
    for (colour, channels) in [(ColorType::Luma, 1), (ColorType::Rgb, 3), (ColorType::Cmyk, 4)] {
        for way in 0..4 {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 60);
            encoder.set_progressive(way == 1);
            encoder.set_optimized_huffman_tables(way == 2);
            encoder.set_restart_interval(if way == 3 { 2 } else { 0 });
            let turned = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
            encoder.add_app_segment(1, turned.to_vec()).expect("a segment");
            encoder.encode(&noise[..24 * 16 * channels], 24, 16, colour).expect("a picture");
            pictures.push(bytes);
        }
    }
    let mut gif = Vec::from(*b"GIF89a");
    gif.extend([0; 20]);
    pictures.push(gif);
    pictures.push(b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec());
    // each of them can be read by somebody else
    assert!(pictures[..14].iter().all(|bytes| image::load_from_memory(bytes).map(DynamicImage::into_rgb8).is_ok()));
    pictures
}

/// Attachments of every kind, with numbers that nobody has and a photo that says where it was taken; some in parts.
fn documents() -> Vec<Vec<u8>> {
    let photo = fs::read(file("tests/site/privacy/located.jpg")).expect("a photo");
    let named = |ending: &str, bytes: &[u8]| [ending.as_bytes(), b"\n", bytes].concat();
    let mut documents = Vec::new();
    for text in ["11010519491231002X", "139 1234 5678"] {
        documents.extend(CARRIERS.iter().filter_map(|(_, ending, make)| Some(named(ending, &make(text)?))));
    }
    documents.extend(
        [carriers::scan(), carriers::locked(), carriers::photographed(&photo, false), carriers::photographed(&photo, true)]
            .map(|bytes| named("pdf", &bytes)),
    );
    documents.push(named("zip", &carriers::packed(&[("照片.jpg", &photo)])));
    for (ending, parts) in DOCUMENTS {
        let text = |part: &str| match part {
            "xl/workbook.xml" => "<sheet name=\"名单\" r:id=\"r1\"/>".into(),
            "xl/_rels/workbook.xml.rels" => "<Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>".into(),
            "xl/sharedStrings.xml" => "<sst><si><r><t>139</t></r><r><t>12345678</t></r></si></sst>".into(),
            "xl/worksheets/sheet1.xml" => {
                "<sheetData><row r=\"7\"><c t=\"s\"><v>0</v></c><c><v>6.2220212345678E15</v></c></row></sheetData>".into()
            }
            "表.rtf" => "{\\rtf1\\ansi {\\b 139}\\'31\\u50 ?345678\\par}".into(),
            "名单.csv" => "姓名,身份证\n张三,11010519491231002X\n".into(),
            _ => format!(
                "<?xml version=\"1.0\"?><a:p title=\"139-1234-5678\"><w:t>1391234</w:t>\n<w:t>5&#54;78</w:t></a:p><!-- {part} -->"
            ),
        };
        let (_, texts) = parts.split_last().expect("parts");
        let texts: Vec<Vec<u8>> = texts.iter().map(|part| text(part).into_bytes()).chain([photo.clone()]).collect();
        documents.push(named(ending, &texts.join(&0)));
    }
    documents
}

/// A workbook as it is, and its parts divided by NUL.
fn workbooks() -> Vec<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("党员").expect("a name");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (column, title) in (0..).zip(["编号", "姓名", "党组织", "入党日期", "公开电话", "职务"]) {
        sheet.write_string(0, column, title).expect("a cell");
    }
    sheet.write_string(1, 0, "m1").expect("a cell").write_string(1, 1, "张三").expect("a cell");
    sheet.write_datetime_with_format(1, 3, ExcelDateTime::from_ymd(2011, 6, 5).expect("a day"), &day).expect("a cell");
    sheet.write_boolean(1, 4, true).expect("a cell").write_number(2, 3, 40_699.5).expect("a cell");
    sheet.write_string(2, 1, "李四").expect("a cell").write_formula(2, 5, Formula::new("=1+1")).expect("a cell");
    sheet.merge_range(3, 0, 4, 1, "合并", &Format::new()).expect("joined cells");
    let whole = book.save_to_buffer().expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(whole.clone())).expect("a workbook");
    let mut parts = Vec::new();
    for name in crate::targets::PARTS {
        if !parts.is_empty() {
            parts.push(0);
        }
        archive.by_name(name).expect("a part").read_to_end(&mut parts).expect("XML");
    }
    vec![whole, parts]
}
