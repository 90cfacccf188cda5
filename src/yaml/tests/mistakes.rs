use super::*;

/// Text, the tree that is left of it, the findings.
const CASES: &[(&str, &str, &[&str])] = &[
    // Full-width colons.
    ("姓名：张三", "{姓名: 张三}", &["full-width-colon 1:3"]),
    ("姓名：张三\n年龄：20\n", "{姓名: 张三, 年龄: 20}", &["full-width-colon 1:3", "full-width-colon 2:3"]),
    ("name: 甲\n书记：张三\nphone: 1\n", "{name: 甲, 书记: 张三, phone: 1}", &["full-width-colon 2:3"]),
    ("name: 甲\n书记：张三", "{name: 甲, 书记: 张三}", &["full-width-colon 2:3"]),
    ("name: 甲\n任期：\n  换届日期: 2024\nx: 1", "{name: 甲, 任期: {换届日期: 2024}, x: 1}", &["full-width-colon 2:3"]),
    (
        "任期:\n  换届日期：2024\n  年限：3\nx: 1",
        "{任期: {换届日期: 2024, 年限: 3}, x: 1}",
        &["full-width-colon 2:7", "full-width-colon 3:5"],
    ),
    ("- date：2024\n  stars: 3\n- date: 2025\n", "[{date: 2024, stars: 3}, {date: 2025}]", &["full-width-colon 1:7"]),
    ("- date：2024\n  stars：3\n  x: y\n", "[{date: 2024, stars: 3, x: y}]", &["full-width-colon 1:7", "full-width-colon 2:8"]),
    ("a:\n- name: 甲\n- name：乙\n", "{a: [{name: 甲}, {name: 乙}]}", &["full-width-colon 3:7"]),
    ("\"姓名\"：张三\na: 1", "{姓名: 张三, a: 1}", &["full-width-colon 1:5"]),
    ("正文：|\n  第一行\n  第二行\na: 1", "{正文: \"第一行\\n第二行\\n\", a: 1}", &["full-width-colon 1:3"]),
    ("name:甲\nphone: 1", "{name: 甲, phone: 1}", &["yaml-syntax 1:5"]),
    // Prose with full-width colons.
    ("议程:\n- 时间：上午\n- 地点：二楼\n", "{议程: [时间：上午, 地点：二楼]}", &[]),
    (
        "a: 时间：上午\nb: '时间：上午'\nc: |\n  时间：上午\n  地点：二楼\nd:\n  时间：上午\n",
        "{a: 时间：上午, b: \"时间：上午\", c: \"时间：上午\\n地点：二楼\\n\", d: 时间：上午}",
        &[],
    ),
    ("a: [{b: 1}, 时间：上午]", "{a: [{b: 1}, 时间：上午]}", &[]),
    ("a:\n- b: 1\n- 'x：y'\n- http://a.cn\n", "{a: [{b: 1}, \"x：y\", http://a.cn]}", &[]),
    ("a:\n- 图：x.jpg\n- {file: b}\n", "{a: [图：x.jpg, {file: b}]}", &[]),
    ("a:\n- 图：x.jpg\n- {file: b}\nb: @", "{a: [图：x.jpg, {file: b}], b: @}", &["yaml-syntax 4:4"]),
    ("议程:\n- 时间：上午\n坏了\n", "{议程: [时间：上午]}", &["yaml-syntax 3:1"]),
    // TABs and other wrong indentation.
    ("任期:\n\telected: 2024\n\tyears: 3\n", "{任期: {elected: 2024, years: 3}}", &["yaml-syntax 2:1"]),
    ("- a: 1\n\tb: 2\n- a: 3", "[{a: 1, b: 2}, {a: 3}]", &["yaml-syntax 2:1"]),
    ("任期:\n　　elected: 2024\n", "{任期: ~, elected: 2024}", &["yaml-syntax 2:1"]),
    ("name: 甲\n  phone: 1\nx: 2\n", "{name: 甲, x: 2}", &["yaml-syntax 2:3"]),
    ("  name: 甲\nphone: 1\n", "{name: 甲, phone: 1}", &["yaml-syntax 2:1"]),
    ("a:\n  - b: 1\n    c: 2\n   d: 3\n  - b: 4\n", "{a: [{b: 1, c: 2, d: 3}, {b: 4}]}", &["yaml-syntax 4:4"]),
    ("a:\n  b: 1\n c: 2\nd: 3", "{a: {b: 1, c: 2}, d: 3}", &["yaml-syntax 3:2"]),
    // Lines without a colon or a dash.
    ("name: 甲\n坏了\nx: 1\n", "{name: 甲, x: 1}", &["yaml-syntax 2:1"]),
    ("name: 甲\n坏了", "{name: 甲}", &["yaml-syntax 2:1"]),
    ("- 甲\n-乙\n- 丙\n", "[甲, 丙]", &["yaml-syntax 2:1"]),
    ("- 甲\n－ 乙\n- 丙\n", "[甲, 丙]", &["yaml-syntax 2:1"]),
    ("a:\n  - b: 1\n  － b: 2\n    c: 3\n  - b: 4\n", "{a: [{b: 1}, {b: 4}]}", &["yaml-syntax 3:3"]),
    ("a:\n  － b: 2\n    c: 3\nd: 1\n", "{a: {－ b: 2}, d: 1}", &["yaml-syntax 2:3"]),
    ("a:\n  － 甲\n  － 乙\nd: 1\n", "{a: － 甲 － 乙, d: 1}", &["yaml-syntax 2:3"]),
    ("a: 甲 ＃乙\nb: '甲 ＃乙'\nc: 甲＃\n", "{a: 甲 ＃乙, b: \"甲 ＃乙\", c: 甲＃}", &["full-width-hash 1:6"]),
    ("a: － 甲\nb: |\n  － 甲\nc: －\n", "{a: － 甲, b: \"－ 甲\\n\", c: －}", &[]),
    ("a: - b\nc: 1", "{a: - b, c: 1}", &["yaml-syntax 1:4"]),
    // Quotes.
    ("name: \"张三\nx: 1\ny: 2\n", "{name: \"张三\", x: 1, y: 2}", &["yaml-syntax 1:7"]),
    ("name: '张三\nx: 1\n", "{name: \"张三\", x: 1}", &["yaml-syntax 1:7"]),
    ("name: \"张三\"同志\nx: 1\n", "{name: \"张三\\\"同志\", x: 1}", &["yaml-syntax 1:11"]),
    ("path: \"C:\\目录\"\nx: 1\n", "{path: \"C:\\\\目录\", x: 1}", &["yaml-syntax 1:7"]),
    ("a: \"\\e[31m\"\nb: \"\\t\\n\"", "{a: \"\\u{1b}[31m\", b: \"\\t\\n\"}", &["control-character 1:4"]),
    // Brackets.
    ("a: [甲, 乙\nb: 1\nc: {d: 1\ne: 2\n", "{a: [甲, 乙, b: 1, c: {d: 1, e: 2}", &["yaml-syntax 1:4", "yaml-syntax 3:4"]),
    ("a: [2024]3号\nb: 1\n", "{a: [2024]3号, b: 1}", &["yaml-syntax 1:4"]),
    ("a: 甲]\nb: ]\nc: 1", "{a: 甲], b: ], c: 1}", &["yaml-syntax 2:4"]),
    ("a: [\"甲\" \"乙\"]\nb: 1", "{a: [\"甲\" \"乙\"], b: 1}", &["yaml-syntax 1:9"]),
    // Values that begin with a special character.
    ("a: @甲\nb: 1\n", "{a: @甲, b: 1}", &["yaml-syntax 1:4"]),
    ("a: `甲`\nb: %甲\nc: 1\n", "{a: `甲`, b: %甲, c: 1}", &["yaml-syntax 1:4", "yaml-syntax 2:4"]),
    ("a: *甲\nb: 1\n", "{a: *甲, b: 1}", &["yaml-alias 1:4"]),
    ("a: **甲**\nb: 1\n", "{a: **甲**, b: 1}", &["yaml-alias 1:4"]),
    ("a: &x 甲\nb: *x\n", "{a: 甲, b: ~}", &["yaml-alias 1:4", "yaml-alias 2:4"]),
    ("a: !甲 乙\nb: !!str 1\nc: 3\n", "{a: !甲 乙, b: 1, c: 3}", &["yaml-tag 1:4", "yaml-tag 2:4"]),
    ("a: |甲\nb: 1\n", "{a: |甲, b: 1}", &["yaml-syntax 1:4"]),
    ("标题: 通知: 开会\nb: 1\n", "{标题: 通知: 开会, b: 1}", &["yaml-syntax 1:7"]),
    ("- 标题: 通知: 开会\n  b: 1\n- c: 2", "[{标题: 通知: 开会, b: 1}, {c: 2}]", &["yaml-syntax 1:9"]),
    ("a: \"甲\"#乙\nb: 1", "{a: \"甲\\\"#乙\", b: 1}", &["yaml-syntax 1:7"]),
    ("a: ,\nb: 1", "{a: ,, b: 1}", &["yaml-syntax 1:4"]),
    // Keys.
    ("? [甲, 乙]\n: 1\nb: 2\n", "{b: 2}", &["yaml-key 1:3"]),
    ("{甲: 1}: 2\nb: 3\n", "{b: 3}", &["yaml-key 1:1"]),
    (": 1\nb: 2\n", "{b: 2}", &["yaml-key 1:1"]),
    ("a: {{ b }}\nc: 1", "{a: {}, c: 1}", &["yaml-key 1:5"]),
    // Documents.
    ("---\na: 1\n---\nb: 2\n", "{a: 1}", &["yaml-documents 3:1"]),
    ("a: 1\n坏了\n---\nb: 2\n", "{a: 1}", &["yaml-syntax 2:1", "yaml-documents 3:1"]),
    ("---\na: 1\n...\n", "{a: 1}", &[]),
    ("%YAML 1.2\n---\na: 1\n", "{a: 1}", &[]),
    // Several at once.
    (
        "id: a\nname：甲\ngrades:\n  - date: 2024\n    grade: @好\n  - date：2025\n    note: \"未完\nphone: 1: 2\nx: 9\n",
        "{id: a, name: 甲, grades: [{date: 2024, grade: @好}, {date: 2025, note: \"未完\"}], phone: 1: 2, x: 9}",
        &["full-width-colon 2:5", "yaml-syntax 5:12", "full-width-colon 6:9", "yaml-syntax 7:11", "yaml-syntax 8:9"],
    ),
];

#[test]
fn every_mistake_is_found_and_costs_only_itself() {
    let mut wrong = Vec::new();
    for (text, tree, findings) in CASES {
        let (read, found) = read(text);
        if (read.as_str(), found.iter().map(String::as_str).collect::<Vec<_>>()) != (*tree, findings.to_vec()) {
            wrong.push(format!("{text}\n  is      {read} {found:?}\n  must be {tree} {findings:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
