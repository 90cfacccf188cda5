//! What a finding proposes can be followed to the letter: a clerk copies it, and the finding is gone.

use crate::ground::Site;
use serde_json::Value;

/// A record with `@` where the value stands, and values that clerks write there.
const CASES: [(&str, &[&str]); 12] = [
    (
        "commitments/v.yaml\n党组织: a\n承诺年度: @\n",
        &[
            "2026年1月至12月",
            "2026.1-2026.12",
            "2026年度（1—12月）",
            "2026年上半年",
            "2026-2027年度",
            "二〇二六",
            "2026年9月1日至12月31日",
        ],
    ),
    (
        "commitments/v.yaml\n党组织: a\n承诺事项:\n  - 内容: 修路\n    时限: @\n",
        &["2026年9月30日至10月7日", "2026年第三季度", "2026年1-6月", "2026年底", "2026年9月31日", "2026年9月30日下午", "46301"],
    ),
    ("commitments/v.yaml\n党组织: a\n承诺事项:\n  - 内容: 修路\n    责任人: @\n", &["[王伟, 李强]"]),
    ("commitments/v.yaml\n党组织: a\n公布渠道: @\n", &["公开栏、会议", "公开栏 会议"]),
    ("commitments/v.yaml\n党组织: @\n", &["甲村党支部", "甲村"]),
    ("branches/v.yaml\n名称: 乙村党支部\n党员人数: @\n", &["23人", "正式23人，预备2人", "约20名", "一百二十", "1,200", "２３"]),
    ("branches/v.yaml\n名称: 乙村党支部\n草稿: @\n", &["√", "有", "无", "×", "不是", "1", "Y"]),
    ("branches/v.yaml\n名称: 乙村党支部\n任期: { 换届日期: 2024-06-05, 年限: @ }\n", &["三年", "3年"]),
    (
        "activities/v.yaml\n名称: 走访\n类别: 走访\n党组织: a\n日期: 2026-09-01\n关爱帮扶: { 人次: 12, 金额: @ }\n",
        &["1.2万元", "三千元", "￥3000", "0.5万", "3000.0", "\"3,000元\"", "暂无"],
    ),
    ("activities/v.yaml\n名称: 走访\n类别: 走访\n党组织: a\n日期: 2026-09-01\n发现问题: @\n", &["无", "没有"]),
    (
        "notices/v.yaml\n标题: 关于评选的公示\n日期: 2026-09-01\n公示期: @\n",
        &["2026年9月1日-9月7日", "2026.9.1-2026.9.7", "10个工作日内", "2026年9月1日起7天", "3周"],
    ),
    (
        "rectifications/v.yaml\n党组织: a\n公示日期: 2026-09-01\n存在问题: [{ 问题: 乱, 责任人: 王伟, 完成时限: 2026-12-01, 整改措施: [查] }]\n满意度测评: [{ 日期: 2026-09-20, 满意率: @ }]\n",
        &["95分", "九成五", "0.95", "95％"],
    ),
];

fn findings(site: &Site) -> Vec<Value> {
    let output = site.run(&["check", "--format", "json"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    lines
        .filter(|line| line["file"].as_str().is_some_and(|file| file.contains("/v.yaml")) && line["severity"] != "note")
        .collect()
}

#[test]
fn a_remedy_can_be_followed_to_the_letter() {
    let mut wrong = Vec::new();
    for (record, values) in CASES {
        let (file, text) = record.split_once('\n').expect("a file and its text");
        let site = Site::new();
        site.write("content/branches/a.yaml", "名称: 甲村党支部\n");
        let write = |value: &str| _ = site.write(&format!("content/{file}"), text.replace('@', value));
        for value in values {
            write(value);
            let found = findings(&site);
            // the width of digits is told beside what the value should be
            let told: Vec<&Value> = found.iter().filter(|finding| finding["code"] != "full-width-digits").collect();
            let help = told
                .first()
                .map(|finding| finding["help"].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned());
            let Some(help) = help else {
                if !matches!(*value, "95％") {
                    wrong.push(format!("{file} {value}: nothing is found"));
                }
                continue;
            };
            let said = ["改为 ", "写成 ", "多半是 ", "是零就写 "].iter().find_map(|lead| help.strip_prefix(lead));
            let last = help.split_once("最后一天：").map(|(_, day)| day);
            let asked = help.strip_prefix("是不是“").and_then(|rest| rest.split('”').next());
            let Some(remedy) = said.or(last).or(asked).or(help.starts_with("没有就删去").then_some("")) else {
                wrong.push(format!("{file} {value}: no remedy: {help}"));
                continue;
            };
            let remedy = if remedy.starts_with(['{', '[']) {
                &remedy[..=remedy.rfind(['}', ']']).expect("it ends")]
            } else {
                remedy.split(['，', ',']).next().unwrap_or_default()
            };
            write(remedy);
            wrong.extend(findings(&site).iter().map(|finding| format!("{file} {value} → {remedy}: {finding}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
