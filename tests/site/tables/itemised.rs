//! Ledgers as offices keep them: a promise or a problem a row, and whose it is beside it.

use super::{answer, book, content};
use crate::ground::Site;
use rust_xlsxwriter::{Format, Workbook};
use std::fs;

fn county() -> Site {
    let site = Site::new();
    site.write("content/branches/jia.yaml", "名称: 甲村党支部\n").write("content/branches/yi.yaml", "名称: 乙村党支部\n");
    site
}

const LEDGER: &str = "\
2026年公开承诺一览表,,,,,,
序号,承诺单位,承诺年度,承诺内容,完成时限,责任领导,完成情况
1,甲村党支部,2026,修一条水渠,2026-06-30,张三,推进中
2,,,装路灯十盏,2026-09-30,李四,推进中
3,乙村党支部,2026,修桥,2026-09-30,王五,推进中
4,甲村党支部,2026,办夜校,2026-12-30,张三,未开始
";

/// The records that a ledger became.
fn written(site: &Site, file: &str) -> String {
    fs::read_to_string(site.root().join("content").join(file)).expect("a ledger")
}

#[test]
fn rows_of_one_record_are_one_record_and_come_again_as_they_are() {
    let site = county();
    site.write("承诺.csv", LEDGER);
    let (code, said) = answer(&site, &["import", "承诺.csv", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("这张表一行是一条“承诺事项”"), "{said}");
    assert!(said.contains("“承诺内容”读作“内容”、“完成时限”读作“时限”、“责任领导”读作“责任人”、“完成情况”读作“状态”"), "{said}");
    let text = written(&site, "commitments/承诺.yaml");
    let (jia, yi) = text.split_once("党组织: yi").expect("two records");
    assert!(!yi.contains("党组织:") && text.matches("编号:").count() == 2, "{text}");
    for (record, items) in [(jia, &["修一条水渠", "装路灯十盏", "办夜校"][..]), (yi, &["修桥"])] {
        let promised: Vec<&str> = record.lines().filter_map(|line| line.trim().strip_prefix("- 内容: ")).collect();
        assert_eq!(promised, items, "{text}");
    }
    assert!(jia.contains("责任人: 李四\n      状态: 推进中"), "{text}");
    // again, nothing is new; what changed is the same item
    let (_, said) = answer(&site, &["import", "承诺.csv"]);
    assert!(said.contains("新增 0、更改 0、不变 2"), "{said}");
    site.write("承诺.csv", LEDGER.replace("2026-09-30,李四,推进中", "2026-10-30,李四,推进中"));
    let (_, said) = answer(&site, &["import", "承诺.csv"]);
    assert!(said.contains("承诺事项 2·时限：2026-09-30 → 2026-10-30") && said.contains("更改 1、不变 1"), "{said}");
    // an item that no row names goes only when asked
    site.write("承诺.csv", LEDGER.replace("4,甲村党支部,2026,办夜校,2026-12-30,张三,未开始\n", ""));
    let (_, said) = answer(&site, &["import", "承诺.csv"]);
    assert!(said.contains("更改 0"), "{said}");
    let (_, said) = answer(&site, &["import", "承诺.csv", "--prune"]);
    assert!(said.contains("承诺事项 3：有 →"), "{said}");
}

#[test]
fn a_record_may_stand_once_in_joined_cells_beside_its_items() {
    let site = county();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["党组织", "公示日期", "存在问题", "整改措施", "整改时限", "责任人"],
        ["", "", "台账不全", "补齐", "2026-06-30", "李四"],
        ["", "", "学习偏少", "每月两次", "2026-07-31", "李四"],
        ["yi", "2026-06-02", "公开不及时", "每周一次", "2026-06-30", "王五"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    for (column, text) in [(0, "jia"), (1, "2026-06-01")] {
        sheet.merge_range(1, column, 2, column, text, &Format::new()).expect("cells");
    }
    book.save(site.root().join("台账.xlsx")).expect("a workbook");
    let (code, said) = answer(&site, &["import", "台账.xlsx", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    let text = written(&site, "rectifications/台账.yaml");
    let (jia, yi) = text.split_once("党组织: yi").expect("two records");
    assert_eq!((jia.matches("- 问题:").count(), yi.matches("- 问题:").count()), (2, 1), "{text}");
    assert!(jia.contains("公示日期: 2026-06-01"), "{text}");
}

#[test]
fn rows_of_one_record_that_differ_are_refused_at_their_cell() {
    let site = county();
    let before = content(&site);
    site.write("承诺.csv", "编号,党组织,承诺内容,完成时限\na,jia,修渠,2026-06-30\na,yi,修桥,2026-06-30\n");
    let (code, said) = answer(&site, &["import", "承诺.csv", "--kind", "commitments", "--yes"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("同一条记录的两行写得不一样") && said.contains("承诺.csv:3:"), "{said}");
    assert_eq!(content(&site), before);
}

#[test]
fn where_the_items_have_a_sheet_of_their_own_a_row_is_a_record() {
    let site = county();
    let rows: &[&[&str]] = &[&["编号", "党组织", "承诺内容", "完成时限"], &["a", "jia", "修渠", "2026-06-30"]];
    let items: &[&[&str]] = &[&["编号", "序号", "内容"], &["a", "", "修桥"]];
    let path = book(&site, &[("公开承诺", rows), ("承诺事项", items)]);
    let (code, said) = answer(&site, &["import", &path.to_string_lossy(), "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("“承诺内容”这一列没有读"), "{said}");
    let text = written(&site, "commitments/名单.yaml");
    assert!(text.contains("修桥") && !text.contains("修渠"), "{text}");
}

/// An office's ledger names whose row it is by the branch's name; a roster has its own names for columns, too.
#[test]
fn the_columns_of_an_offices_own_lists_are_read() {
    let site = county();
    site.write("台账.csv", "序号,支部名称,承诺年度,承诺内容,完成时限\n1,甲村党支部,2026,修渠,2026-06-30\n2,,,装灯,2026-09-30\n");
    let (code, said) = answer(&site, &["import", "台账.csv", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(written(&site, "commitments/台账.yaml").contains("党组织: jia\n"), "{said}");
    site.write("名册.csv", "姓名,支部名称,出生日期,党内职务\n张三,乙村党支部,1975-03-02,书记\n");
    let (code, said) = answer(&site, &["import", "名册.csv", "--kind", "members", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    let text = written(&site, "members/名册.yaml");
    for line in ["党组织: yi\n", "出生年月: 1975-03-02\n", "职务: 书记\n"] {
        assert!(text.contains(line), "{line}{text}");
    }
    // what they have besides is left unread, however near to a key of ours it looks
    site.write("名册.csv", "姓名,党组织,职称,职级,工号,编制,转正日期\n李四,甲村党支部,a,b,c,d,2020-01-01\n");
    let (code, said) = answer(&site, &["import", "名册.csv", "--kind", "members", "--yes"]);
    assert_eq!((code, said.matches("没有读").count()), (Some(0), 5), "{said}");
    // a table has rows and no lines to add
    site.write("台账.csv", "承诺年度,承诺内容,完成时限\n2026,修渠,2026-06-30\n");
    let (_, said) = answer(&site, &["import", "台账.csv", "--kind", "commitments"]);
    assert!(said.contains("没有写是谁的承诺") && said.contains("在这一行里填写一个") && !said.contains("加一行"), "{said}");
}
