//! Which kind a table holds, where nobody says it.

use super::{answer, book, content, export};
use crate::ground::Site;
use gongshi::exchange::told;
use gongshi::vocabulary::Kind;

/// By its sheet or by its columns, whatever the file is called.
#[test]
fn what_export_wrote_tells_its_kind() {
    let site = Site::demo();
    let inputs = site.inputs();
    for kind in Kind::ALL {
        for name in ["x.xlsx", "x.csv"] {
            let path = export(&site, kind, name);
            let told = told::kind(&inputs, &path).map(|(told, _)| told);
            assert!(matches!(told, Ok(told) if told == kind), "{kind:?} {name}");
        }
    }
}

#[test]
fn a_list_of_a_clerk_tells_its_kind_by_its_columns() {
    let site = Site::new();
    let lists: [(&[&[&str]], Option<Kind>); 8] = [
        (
            &[&["东山村名册"], &["序号", "姓名", "所在支部", "入党时间", "性别"], &["1", "王伟", "a", "1999", "男"]],
            Some(Kind::Members),
        ),
        (&[&["党组织名称", "书记", "电话"], &["甲村党支部", "王伟", "0000-1"]], Some(Kind::Branches)),
        (&[&["党组织", "公示日期", "公示期"], &["a", "2026-09-01", "7天"]], Some(Kind::Rectifications)),
        (&[&["标题", "日期", "类别"], &["关于表彰的公示", "2026-09-01", "公示"]], Some(Kind::Notices)),
        (
            &[
                &["村务公开目录"],
                &["序号", "公开事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道", "公开对象", "公开方式"],
                &["1", "财务收支", "逐笔", "目录第1项", "2026-03-31", "a", "公开栏", "村民", "张贴"],
            ],
            Some(Kind::Disclosures),
        ),
        (&[&["名称", "类别"], &["甲厂", "新经济组织"]], None),
        (&[&["商品", "价格"], &["铁锹", "30"]], None),
        (&[&["姓名", "党组织", "承诺年度", "工资"], &["王伟", "a", "2026", "1"]], None),
    ];
    for (rows, kind) in lists {
        let path = book(&site, &[("Sheet1", rows)]);
        let told = told::kind(&site.inputs(), &path).ok().map(|(kind, _)| kind);
        assert_eq!(told, kind, "{rows:?}");
    }
    // a name goes before columns that many kinds have, not before those that say otherwise
    let path = book(&site, &[("两新组织", &[&["名称", "类别"], &["甲厂", "新经济组织"]])]);
    assert!(matches!(told::kind(&site.inputs(), &path), Ok((Kind::Units, _))));
    let path = book(&site, &[("党员", &[&["标题", "日期", "类别"], &["关于表彰的公示", "2026-09-01", "公示"]])]);
    assert!(told::kind(&site.inputs(), &path).is_err());
}

#[test]
fn a_table_of_no_certain_kind_changes_nothing() {
    let site = Site::new();
    book(&site, &[("Sheet1", &[&["名称", "类别"], &["甲厂", "新经济组织"]])]);
    let before = content(&site);
    let (code, text) = answer(&site, &["import", "名单.xlsx", "--yes"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("可能是：党组织、两新组织"), "{text}");
    assert_eq!(content(&site), before);
}

/// Two lists of the same kind in one file: the second is not lost without a word of where to put it.
#[test]
fn a_second_sheet_of_records_is_told_of() {
    let site = Site::new();
    let rows: &[&[&str]] = &[&["姓名", "职务"], &["王伟", "书记"]];
    book(&site, &[("男党员", rows), ("女党员", rows), ("草稿", &[&["随便"], &["写写"]])]);
    let (_, text) = answer(&site, &["import", "名单.xlsx", "--dry-run"]);
    assert_eq!(text.matches("并到读了的那张表里").count(), 1, "{text}");
    assert_eq!(text.matches("工作表改用导出表里的名字").count(), 1, "{text}");
}

/// A kind that was named by mistake is told, once, beside all that does not fit it.
#[test]
fn a_table_of_another_kind_is_told_to_be_one() {
    let site = Site::new();
    let rows: &[&[&str]] = &[&["编号", "名称", "上级党组织", "书记", "地址"], &["a", "甲村党支部", "", "王伟", "甲村"]];
    book(&site, &[("党组织", rows)]);
    let (code, text) = answer(&site, &["import", "名单.xlsx", "--kind", "党员"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("从工作表的名字看，这是党组织的表，不是党员的：核对 --kind"), "{text}");
}
