use super::*;
use crate::source::{FileId, Sources};

#[test]
fn values() {
    let text = "a: 1\nb: '0871'\nc: \"x\\ty\"\nd: |\n  一\n  二\ne: >-\n  一\n  二\nf:\ng: ~\nh: null\ni: 'null'\nj: [一, \"二\", {k: v}]\nl: 一\n  二\n";
    let (tree, found) = read(text);
    assert_eq!(
        tree,
        r#"{a: 1, b: "0871", c: "x\ty", d: "一\n二\n", e: "一 二", f: ~, g: ~, h: ~, i: "null", j: [一, "二", {k: v}], l: 一 二}"#
    );
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(read("").0, "~");
    assert_eq!(read("# 只有注释\n").0, "~");
    assert_eq!(read("只有文字").0, "只有文字");
    assert_eq!(read("~: 1\nnull: 2").0, "{~: 1, null: 2}");
}

/// Every value, key and container with its text.
fn places(text: &str) -> Vec<String> {
    fn walk(node: &Node<'_>, out: &mut Vec<Span>) {
        out.push(node.span);
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| walk(item, out)),
            Value::Map(entries) => entries.iter().for_each(|(key, value)| {
                out.push(key.span);
                walk(value, out);
            }),
            Value::Null | Value::Scalar { .. } => {}
        }
    }
    let mut sources = Sources::default();
    let file = sources.add_virtual("content/a.yaml", text);
    let node = parse(file, text, 0, &mut Report::default()).unwrap();
    check_places(&node, text);
    let mut spans = Vec::new();
    walk(&node, &mut spans);
    spans.into_iter().map(|span| format!("{}@{}", sources.text(span), span.start)).collect()
}

#[test]
fn places_of_keys_and_values() {
    assert_eq!(
        places("姓名: 张三  # 注\n丙:  '丁'  # 注\n戊: 1\n"),
        ["姓名: 张三  # 注\n丙:  '丁'  # 注\n戊: 1@0", "姓名@0", "张三@8", "丙@22", "'丁'@28", "戊@41", "1@46"]
    );
    assert_eq!(
        places("a: [一, {b: 二} ] # 注释]\nc: 三"),
        ["a: [一, {b: 二} ] # 注释]\nc: 三@0", "a@0", "[一, {b: 二} ]@3", "一@4", "{b: 二}@9", "b@10", "二@13", "c@30", "三@33"]
    );
    assert_eq!(places("甲: |\n  一\n  二\n\n乙: x"), ["甲: |\n  一\n  二\n\n乙: x@0", "甲@0", "一\n  二@9", "乙@20", "x@25"]);
}

#[test]
fn places_of_nothing() {
    assert_eq!(
        places("a:\nb:   \nc: # 注\nd:\n"),
        ["a:\nb:   \nc: # 注\nd:@0", "a@0", "@2", "b@3", "@5", "c@9", "@11", "d@18", "@20"]
    );
    assert_eq!(places("- \n-\n- 一\n"), ["- \n-\n- 一@0", "@2", "@4", "一@7"]);
}

#[test]
fn places_count_from_the_offset() {
    let text = "---\n名: 甲\n书记：乙\n---\n正文";
    let mut report = Report::default();
    let parts = front_matter(FileId(3), text, &mut report);
    let node = parse(FileId(3), &text[parts.yaml.clone()], parts.yaml.start, &mut report).unwrap();
    let Value::Map(entries) = &node.value else { panic!("{node:?}") };
    assert_eq!(&text[entries[1].1.span.start as usize..entries[1].1.span.end as usize], "乙");
    let colon = report.findings()[0].span.unwrap();
    assert_eq!((colon.file, &text[colon.start as usize..colon.end as usize]), (FileId(3), "："));
}

#[test]
fn plain_text_is_not_copied() {
    let text = "a: 一\nb: '二'\nc: \"三\"\nd: \"四\\n\"";
    let Some(Node { value: Value::Map(entries), .. }) = parse(FileId(0), text, 0, &mut Report::default()) else { panic!() };
    let borrowed: Vec<_> =
        entries.iter().map(|(_, node)| matches!(&node.value, Value::Scalar { text: Cow::Borrowed(_), .. })).collect();
    assert_eq!(borrowed, [true, true, true, false]);
}

#[test]
fn front_matter_parts() {
    let parts = |text: &'static str| {
        let mut sources = Sources::default();
        let file = sources.add_virtual("content/a.md", text);
        let mut report = Report::default();
        let parts = front_matter(file, text, &mut report);
        let found = report.sorted().iter().map(|d| sources.position(d.span.unwrap())).collect::<Vec<_>>();
        (&text[parts.yaml], &text[parts.body], found)
    };
    assert_eq!(parts("---\na: 1\n---\n正文\n"), ("a: 1\n", "正文\n", vec![]));
    assert_eq!(parts("\n--- \na: 1\n...\n正文"), ("a: 1\n", "正文", vec![]));
    assert_eq!(parts("---\n---\n"), ("", "", vec![]));
    assert_eq!(parts("---\na: 1\n---"), ("a: 1\n", "", vec![]));
    assert_eq!(parts("---\na: '---'\n---\n--- x\n\n---\n"), ("a: '---'\n", "--- x\n\n---\n", vec![]));
    assert_eq!(parts("正文\n---\n"), ("", "正文\n---\n", vec![(1, 1)]));
    assert_eq!(parts("\n"), ("", "\n", vec![]), "an empty file is told as one");
    assert_eq!(parts("———\na: 1\n---\n"), ("", "———\na: 1\n---\n", vec![(1, 1)]));
    assert_eq!(parts("---\na: 1\n\n正文\n"), ("a: 1\n", "正文\n", vec![(1, 1)]));
    assert_eq!(parts("---\na: 1\n－－－\n正文\n"), ("a: 1\n", "正文\n", vec![(1, 1)]));
}

#[test]
fn ids_are_declared_even_in_broken_files() {
    let ids = |text: &str| declared_ids(text).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids("id: 青石\nname: \"未完\nitems:\n  - id: i1\n"), ["青石"]);
    assert_eq!(ids("- id: a # 注\n  x: [\n- 编号：'b'\n- name: 甲\n  id : c\n"), ["a", "b", "c"]);
    assert_eq!(ids("name: 甲\n#id: x\nid:\nidentity: 3\n"), [""; 0]);
    let text = "姓名: 甲\n编号：  乙1  \n";
    assert_eq!(&text[declared_ids(text)[0].1.clone()], "乙1");
}
