//! What an import does to files that stand: only what changed, and back again.

use super::{answer, book, content};
use crate::ground::Site;
use std::fs;

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

/// What a cell takes away leaves nothing in the file: the mistake stands at the cell, or at the row of its record.
#[test]
fn a_mistake_that_an_empty_cell_makes_stands_in_the_table() {
    let site = Site::new();
    site.write("content/branches/jia.yaml", "名称: 甲支部\n");
    site.write(
        "content/rectifications/r.yaml",
        "党组织: jia\n公示日期: 2026-03-01\n存在问题:\n  - { 问题: 账目不清, 责任人: 李四, 完成时限: 2026-12-31 }\n\
         满意度测评:\n  - { 日期: 2026-06-01, 参评人数: 10, 满意人数: 8 }\n",
    );
    let before = content(&site);
    type Rows<'r> = &'r [&'r [&'r str]];
    let cases: [(&str, Rows<'_>, [&str; 2]); 2] = [
        (
            "存在问题",
            &[&["编号", "序号", "问题", "责任人"], &["r", "1", "账目不清", ""]],
            ["error[missing-field]: “责任人”不能空着\n  ┌─ 名单.xlsx#存在问题:2:", "2 │ r │ 1 │ 账目不清"],
        ),
        (
            "满意度测评",
            &[&["编号", "序号", "日期", "参评人数"], &["r", "1", "2026-06-01", ""]],
            ["error[survey-counts]: “整改公示”表第 2 行 A 列：有满意人数，没有参评人数", "┌─ 名单.xlsx#整改公示:2:1"],
        ),
    ];
    for (sheet, rows, told) in cases {
        book(&site, &[("整改公示", &[&["编号"], &["r"]]), (sheet, rows)]);
        let (code, said) = answer(&site, &["import", "名单.xlsx", "--kind", "rectifications", "--yes"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(told.iter().all(|words| said.contains(words)) && !said.contains("r.yaml"), "{said}");
        assert!(content(&site) == before, "{sheet}: nothing was written");
    }
}

/// A warning that the table brings about is told before anything is written, wherever in the site it stands.
#[test]
fn a_warning_that_a_table_brings_about_is_told_with_it() {
    let site = Site::new();
    site.write(
        "content/notices/n.yaml",
        "标题: 评星公示\n类别: 公示\n发布单位: 甲党委\n日期: 2026-06-01\n公示期: { 起: 2026-06-01, 天数: 7 }\n",
    );
    let told = |table: &str| {
        site.write("表.csv", table);
        let (code, said) = answer(&site, &["import", "表.csv", "--kind", "notices", "--yes"]);
        assert!(code == Some(0) && said.contains("已写入 1 个文件"), "{said}");
        said
    };
    let said = told("编号,发布日期\nn,2026-06-03\n");
    assert!(said.contains("公示期的起 2026-06-01 早于发布日期 2026-06-03"), "{said}");
    // what was so before is no news
    let said = told("编号,标签\nn,评星\n");
    assert!(!said.contains("warning"), "{said}");
}

/// A name that two branches bear means neither: the cell is told their ids.
#[test]
fn a_name_that_two_bear_is_told_with_their_ids() {
    let site = Site::new();
    site.write(
        "content/branches/z.yaml",
        "- { 编号: jia, 名称: 甲支部 }\n- { 编号: yi, 名称: 甲支部 }\n- { 编号: bing, 名称: 丙支部 }\n",
    );
    site.write("表.csv", "姓名,党组织\n张三,丙支部\n李四,甲支部\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error[unknown-reference]: 叫“甲支部”的不止一个：jia、yi\n  ┌─ 表.csv:3:"), "{said}");
    site.write("表.csv", "姓名,党组织\n张三,丙支部\n李四,yi\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
}

/// Rosters spread a name of two characters over the room of three; the person is the same.
#[test]
fn a_name_that_spaces_spread_is_the_same_name() {
    let site = Site::new();
    site.write("content/branches/jia.yaml", "名称: 甲支部\n");
    site.write("content/members/m.yaml", "- { 编号: lp, 姓名: 罗　平, 党组织: jia }\n");
    site.write("表.csv", "姓名,党组织,职务\n罗 平,jia,书记\n\"石\n磊\",甲 支部,委员\n买买提 艾力,jia,\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert!(code == Some(0) && said.contains("+ shi-lei 石磊\n") && said.contains("新增 2、更改 1"), "{said}");
    let written = |name: &str| std::fs::read_to_string(site.root().join("content/members").join(name)).expect("records");
    assert_eq!(written("m.yaml"), "- { 编号: lp, 姓名: 罗　平, 党组织: jia, 职务: 书记 }\n", "as it was typed");
    assert!(written("表.yaml").contains("姓名: 石磊\n") && written("表.yaml").contains("姓名: 买买提 艾力\n"), "{said}");
    site.write("表.csv", "党员,承诺年度,内容\n石　磊,2026,修路\n罗平,2026,架桥\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "commitments", "--dry-run"]);
    assert!(code == Some(0) && said.contains("新增 2"), "{said}");
}

/// However the items of a record are written, a sheet of them changes, adds and, with `--prune`, removes what it says.
#[test]
fn items_are_edited_however_they_are_written() {
    let head = "党组织: jia\n承诺年度: 2026\n";
    let told = ["编号", "序号", "内容", "时限", "状态"];
    type Rows<'r> = &'r [[&'r str; 5]];
    let cases: [(&str, &str, Rows<'_>, bool, &str); 6] = [
        (
            "a list that begins with an item in braces",
            "承诺事项:\n- {内容: 甲}\n- 内容: 乙\n  状态: 未开始\n",
            &[["c", "2", "乙", "", "推进中"]],
            false,
            "承诺事项:\n- {内容: 甲}\n- 内容: 乙\n  状态: 推进中\n",
        ),
        (
            "others in the place of all",
            "承诺事项:\n  - 内容: 甲\n    状态: 未开始\n# 完\n",
            &[["c", "", "丙", "", ""], ["c", "", "丁", "", ""]],
            true,
            "承诺事项:\n  - 内容: 丙\n  - 内容: 丁\n# 完\n",
        ),
        (
            "one more behind a line that goes",
            "承诺事项:\n  - 内容: 甲\n    # 注\n    状态: 未开始\n",
            &[["c", "1", "甲", "", ""], ["c", "", "丙", "", ""]],
            false,
            "承诺事项:\n  - 内容: 甲\n    # 注\n  - 内容: 丙\n",
        ),
        (
            "the last two go, and the file has no end of line",
            "承诺事项:\n- 内容: 甲\n- {内容: 乙}\n- {内容: 丙}",
            &[["c", "1", "甲", "", ""]],
            true,
            "承诺事项:\n- 内容: 甲\n",
        ),
        ("one without its list goes", "承诺事项: {内容: 甲}\n", &[], true, ""),
        (
            "all that is said of one is said anew",
            "承诺事项:\n  - 内容: 甲\n    调整: {理由: 雨}\n  - 内容: 乙\n",
            &[["c", "1", "甲", "2026-12-31", ""]],
            false,
            "承诺事项:\n  - 内容: 甲\n    调整: {理由: 雨}\n    时限: 2026-12-31\n  - 内容: 乙\n",
        ),
    ];
    let site = Site::new();
    site.write("content/branches/a.yaml", "名称: 甲村党支部\n结对单位:\n- 乙\n- 丙\n类别: 党支部\n");
    site.write("表.csv", "编号,结对单位\na,丁\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "branches", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    let now = fs::read_to_string(site.root().join("content/branches/a.yaml")).expect("a text");
    assert_eq!(now, "名称: 甲村党支部\n结对单位:\n- 丁\n类别: 党支部\n");
    for (name, before, rows, prune, after) in cases {
        let site = Site::new();
        site.write("content/branches/jia.yaml", "名称: 甲村党支部\n类别: 党支部\n");
        site.write("content/commitments/c.yaml", format!("{head}{before}"));
        let rows: Vec<&[&str]> = std::iter::once(&told).chain(rows).map(<[_; 5]>::as_slice).collect();
        book(&site, &[("公开承诺", &[&["编号", "承诺年度"], &["c", "2026"]]), ("承诺事项", &rows)]);
        let prune = if prune { ["--prune"].as_slice() } else { &[] };
        let (code, said) = answer(&site, &[&["import", "名单.xlsx", "--yes"], prune].concat());
        assert_eq!(code, Some(0), "{name}: {said}");
        let now = fs::read_to_string(site.root().join("content/commitments/c.yaml")).expect("a text");
        assert_eq!(now, format!("{head}{after}"), "{name}");
    }
}

/// Numbers are those of the table, also of what stands within an item, when another item before it goes.
#[test]
fn what_stands_within_an_item_stays_with_it() {
    let head = "党组织: jia\n承诺年度: 2026\n承诺事项:\n";
    let item = |name: &str| format!("  - 内容: {name}\n    进展: [{{日期: 2026-02-01, 说明: {name}有进展}}]\n");
    let progress = |n: &'static str, note: &'static str| ["c", n, "1", "2026-02-01", note];
    let import = |items: &[[&str; 3]], notes: &[[&str; 5]]| {
        let site = Site::new();
        site.write("content/branches/jia.yaml", "名称: 甲村党支部\n类别: 党支部\n");
        site.write("content/commitments/c.yaml", format!("{head}{}", ["甲", "乙", "丙"].map(item).concat()));
        let items: Vec<&[&str]> = std::iter::once(&["编号", "序号", "内容"]).chain(items).map(<[_; 3]>::as_slice).collect();
        let told = ["编号", "承诺事项序号", "序号", "日期", "说明"];
        let notes: Vec<&[&str]> = std::iter::once(&told).chain(notes).map(<[_; 5]>::as_slice).collect();
        let main: &[&[&str]] = &[&["编号", "承诺年度"], &["c", "2026"]];
        book(&site, &[("公开承诺", main), ("承诺事项", &items), ("承诺事项·进展", &notes)]);
        let (code, said) = answer(&site, &["import", "名单.xlsx", "--yes", "--prune"]);
        (code, said, fs::read_to_string(site.root().join("content/commitments/c.yaml")).expect("a text"))
    };
    let (yi, bing) = (["c", "2", "乙"], ["c", "3", "丙"]);
    // the first item goes, the note of the second is another, that of the third goes
    let (code, said, now) = import(&[yi, bing], &[progress("2", "乙完成")]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("承诺事项 3·进展 1"), "{said}");
    let left = "  - 内容: 乙\n    进展: [{ 日期: 2026-02-01, 说明: 乙完成 }]\n  - 内容: 丙\n";
    assert_eq!(now, format!("{head}{left}"));
    // what stands within an item that goes has no place
    let (code, said, now) = import(&[yi], &[progress("1", "甲有进展"), progress("2", "乙有进展")]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("“承诺事项”表里没有第 1 条") && said.contains("承诺事项·进展:2:1"), "{said}");
    assert!(!said.contains("第 2 条") && now.contains("甲有进展"), "{said}");
}

#[test]
fn a_dash_in_a_comment_is_none() {
    let site = Site::new();
    site.write(
        "content/members/表.yaml",
        "- # 2024-05 登记\n  编号: a\n  姓名: 张三\n-\n  # 2024-06 登记\n  编号: b\n  姓名: 李四\n",
    );
    site.write("表.csv", "编号,姓名\na,张三\nc,王五\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes", "--prune"]);
    assert_eq!(code, Some(0), "{said}");
    let now = fs::read_to_string(site.root().join("content/members/表.yaml")).expect("a text");
    assert_eq!(now, "- # 2024-05 登记\n  编号: a\n  姓名: 张三\n\n- 编号: c\n  姓名: 王五\n");
}

#[test]
fn a_list_without_branches_finds_its_members() {
    let site = Site::new();
    site.write("content/branches/jia.yaml", "名称: 甲村党支部\n类别: 党支部\n");
    site.write("content/members/a.yaml", "姓名: 张三\n党组织: jia\n")
        .write("content/members/b.yaml", "姓名: 李四\n党组织: jia\n");
    site.write("电话.csv", "姓名,电话\n张三,0000-1\n王五,0000-2\n");
    let (code, said) = answer(&site, &["import", "电话.csv", "--kind", "members", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("~ a 张三") && said.contains("新增 1、更改 1"), "{said}");
    site.write("content/members/c.yaml", "姓名: 张三\n");
    let (code, said) = answer(&site, &["import", "电话.csv", "--kind", "members", "--yes"]);
    assert!(code == Some(1) && said.contains("有两条记录同名"), "{said}");
    // a table that names branches tells the two apart
    site.write("电话.csv", "姓名,党组织,电话\n张三,甲村党支部,0000-3\n张三,,0000-4\n");
    let (code, said) = answer(&site, &["import", "电话.csv", "--kind", "members", "--yes"]);
    assert!(code == Some(0) && said.contains("更改 2"), "{said}");
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

/// What cannot be read is not gone: the undo stays for a second try.
#[test]
fn what_cannot_be_read_is_not_taken_back() {
    let site = Site::new();
    site.write("表.csv", "编号,姓名\na,张三\n");
    assert_eq!(answer(&site, &["import", "表.csv", "--kind", "党员", "--yes"]).0, Some(0));
    let (made, kept) = (site.root().join("content/members/表.yaml"), site.root().join("kept"));
    fs::rename(&made, &kept).expect("moved");
    fs::create_dir(&made).expect("a folder");
    let (code, said) = answer(&site, &["import", "--undo"]);
    assert!(code == Some(2) && said.contains("表.yaml"), "{said}");
    fs::remove_dir(&made).expect("the folder goes");
    fs::rename(&kept, &made).expect("moved back");
    assert_eq!(answer(&site, &["import", "--undo"]).0, Some(0));
    assert!(!made.exists());
}

#[test]
fn nothing_is_removed_unasked() {
    let site = Site::new();
    site.write("content/members/名册.yaml", "- 编号: a\n  姓名: 张三\n- 编号: b\n  姓名: 李四\n")
        .write("content/members/c.yaml", "姓名: 王五\n");
    site.write("表.csv", "编号,姓名\na,张三\n");
    let (_, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert!(said.contains("表里没有 2（保留）") && site.root().join("content/members/c.yaml").exists(), "{said}");
    let (_, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes", "--prune"]);
    assert!(said.contains("- b 李四") && said.contains("- c 王五"), "{said}");
    assert!(!site.root().join("content/members/c.yaml").exists());
    assert_eq!(fs::read(site.root().join("content/members/名册.yaml")).expect("a text"), "- 编号: a\n  姓名: 张三\n".as_bytes());
    assert_eq!(answer(&site, &["import", "--undo"]).0, Some(0));
    assert_eq!(content(&site).len(), 3);
}

#[test]
fn a_cell_replaces_no_history() {
    let site = Site::new();
    let text = "姓名: 张三\n星级:\n  - {日期: 2025-03-01, 星级: 3}\n  - {日期: 2026-03-01, 星级: 4}\n";
    site.write("content/members/a.yaml", text).write("表.csv", "编号,姓名,星级\na,张三,5\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("记录里的“星级”是另一种写法"), "{said}");
    assert_eq!(fs::read(site.root().join("content/members/a.yaml")).expect("a text"), text.as_bytes());
    // what the table does not name goes where that is asked for, and is told
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--prune", "--dry-run"]);
    assert!(code == Some(0) && said.contains("星级：有 → 5"), "{said}");
    // one number is one number
    site.write("content/members/a.yaml", "姓名: 张三\n星级: 4\n");
    let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(fs::read(site.root().join("content/members/a.yaml")).expect("a text"), "姓名: 张三\n星级: 5\n".as_bytes());
}

#[test]
fn a_key_of_ones_own_may_be_called_internal() {
    let site = Site::with("fields: { members: { 经办人(内部): { name: clerk, public: false } } }\n");
    let text = "姓名: 张三\n经办人(内部): 李四\n";
    site.write("content/members/a.yaml", text);
    let (code, said) = answer(&site, &["export", "members", "--output", "表.csv"]);
    assert_eq!(code, Some(0), "{said}");
    let table = fs::read_to_string(site.root().join("表.csv")).expect("a table");
    // as it was exported, and as a clerk heads the column
    for header in ["经办人(内部)(内部)", "经办人(内部)"] {
        site.write("content/members/a.yaml", text);
        site.write("表.csv", table.replace("经办人(内部)(内部)", header).replace("李四", "王五"));
        let (code, said) = answer(&site, &["import", "表.csv", "--kind", "members", "--yes"]);
        assert_eq!(code, Some(0), "{said}");
        let now = fs::read_to_string(site.root().join("content/members/a.yaml")).expect("a text");
        assert_eq!(now, text.replace("李四", "王五"));
    }
}
