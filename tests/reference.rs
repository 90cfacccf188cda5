//! `docs/records.md` is drawn from the tables that the program reads by; `UPDATE=1` writes it anew.
#![expect(clippy::disallowed_methods, reason = "tests read files")]

use gongshi::record::{Common, fields};
use gongshi::settings::written::Site;
use gongshi::vocabulary::{Field, Kind, Shape};
use std::fmt::Write;

#[test]
fn the_reference_is_what_the_program_reads() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/records.md");
    let drawn = reference();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &drawn).expect("docs/ can be written");
    }
    let stands = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(stands == drawn, "docs/records.md is not up to date: UPDATE=1 cargo test --test reference");
}

fn reference() -> String {
    let mut out = String::from(
        "# 记录里写什么 · Every key of every record\n\n\
         每一项写中文名或英文名都可以，同一项只写一个。日期可以写 `2026-10-05`、`2026/10/5`、`2026.10.5`、`2026年10月5日`；\
         时限还可以写整月 `2026年10月` 或 `2026年10月上旬`。Either name of a key will do, also mixed.\n\n\
         记录是 `.yaml` 文件（一条，或一个台账多条）或带 `---` 头的 `.md` 文件，放在 `content/` 下各自的文件夹里，里面可以再分文件夹。\n",
    );
    for kind in Kind::ALL {
        let _ = writeln!(out, "\n## {} `content/{}/`\n", kind.zh(), kind.folder());
        table(&mut out, fields(kind));
    }
    out.push_str("\n## 每条记录都可以写 · On every record\n\n");
    table(&mut out, Common::FIELDS);
    out.push_str("\n## 站点设置 `content/site.yaml`\n\n");
    table(&mut out, Site::FIELDS);
    out
}

fn table(out: &mut String, fields: &[Field]) {
    out.push_str("| 中文 | English | 写什么 | 说明 |\n|---|---|---|---|\n");
    rows(out, fields, "");
}

fn rows(out: &mut String, fields: &[Field], above: &str) {
    for field in fields {
        let marks = [(field.required, " **必填**"), (field.internal, " **内部，不公布**")];
        let marks: String = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark).collect();
        let (zh, en, shape, help) = (field.zh, field.en, shape(&field.shape), field.help.trim());
        let _ = writeln!(out, "| {above}{zh} | `{en}` | {shape} | {help}{marks} |");
        if let Some(inner) = inner(&field.shape) {
            rows(out, inner, &format!("{above}{zh} › "));
        }
    }
}

fn inner(shape: &Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Map(fields) => Some(fields),
        Shape::List(of) | Shape::Pairs(of) => inner(of),
        Shape::Either(shapes) => shapes.iter().find_map(inner),
        _ => None,
    }
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Text => "文字".into(),
        Shape::Markdown => "markdown".into(),
        Shape::Bool => "是 / 否".into(),
        Shape::Whole => "整数".into(),
        Shape::Number => "数".into(),
        Shape::Day => "日期".into(),
        Shape::When => "日期、月或旬".into(),
        Shape::Length => "天数".into(),
        Shape::Word(words) => words.iter().map(|w| format!("{} `{}`", w.zh, w.en)).collect::<Vec<_>>().join("、"),
        Shape::Key => "编号或词".into(),
        Shape::Media => "media 里的文件".into(),
        Shape::List(of) => format!("多个：{}", self::shape(of)),
        Shape::Map(_) => "下列各项".into(),
        Shape::Pairs(of) => format!("自定名称：{}", self::shape(of)),
        Shape::Either(shapes) => shapes.iter().map(self::shape).collect::<Vec<_>>().join("，或"),
    }
}
