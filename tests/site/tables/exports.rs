//! What goes out: all of a record, the same bytes each time, nothing that runs, nothing that is internal.

use super::{answer, content, export, parts};
use crate::ground::Site;
use gongshi::exchange::import;
use gongshi::vocabulary::Kind;
use std::fs;

#[test]
fn what_was_exported_changes_nothing() {
    let site = Site::demo();
    for kind in Kind::ALL {
        for ending in ["xlsx", "csv"] {
            let path = export(&site, kind, &format!("表.{ending}"));
            let planned = import::plan(&site.inputs(), &path, kind, true, &|| {}).expect("a table");
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
    // a criticism demands a rectification of a branch, whose honour rests on a notice: that link comes with a second table
    let criticism = "content/notices/2026/2026-jingrui-tongbao.md";
    let whole = fs::read(demo.root().join(criticism)).expect("a record");
    demo.edit(criticism, "限期整改: jingrui-2026\n", "");
    let order = [Kind::Pages, Kind::Notices, Kind::Branches, Kind::Members];
    let rest = Kind::ALL.into_iter().filter(|kind| !order.contains(kind));
    for (at, kind) in order.into_iter().chain(rest).chain([Kind::Notices]).enumerate() {
        if at == Kind::ALL.len() {
            demo.write(criticism, &whole);
        }
        let path = export(&demo, kind, &format!("{}.xlsx", kind.folder()));
        let (code, text) = answer(&fresh, &["import", &path.to_string_lossy(), "--kind", kind.folder(), "--yes"]);
        assert_eq!(code, Some(0), "{kind:?}:\n{text}");
        let again = import::plan(&fresh.inputs(), &path, kind, true, &|| {}).expect("a table");
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
            import::plan(&site.inputs(), &site.root().join("tables").join(name), Kind::Members, false, &|| {}).expect("a table");
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

/// A page that no list leads to is published all the same, and in no archive.
#[test]
fn a_working_copy_says_what_became_of_each_record() {
    let site = Site::new();
    let written = [("a", ""), ("b", "列入: 否\n"), ("c", "撤下日期: 2026-01-01\n"), ("e", "草稿: 是\n")];
    for (id, more) in written {
        site.write(&format!("content/members/{id}.yaml"), format!("姓名: 张三{id}\n{more}"));
    }
    site.write("content/members/d.yaml", "姓名: 李四\n撤下日期: 2026-01-01\n撤下方式: 移除\n");
    let table = fs::read_to_string(export(&site, Kind::Members, "表.csv")).expect("a table");
    let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
    let at = rows.headers().expect("a header").iter().position(|head| head == "发布(计算)").expect("a column");
    let states: Vec<_> = rows.records().map(|row| row.expect("a row")[at].to_owned()).collect();
    assert_eq!(states, ["已公布", "已公布（不列入）", "已归档", "已移除", "草稿"]);
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
