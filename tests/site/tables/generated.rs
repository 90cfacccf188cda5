//! Records of every shape, made by a sequence of numbers, out and in.

use super::export;
use crate::ground::Site;
use gongshi::exchange::import;
use gongshi::record::{Common, fields};
use gongshi::vocabulary::{Field, Kind, Shape};
use std::fs;

/// Numbers that only look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn word(&mut self) -> String {
        const WORDS: [&str; 14] = [
            "清河村",
            "a: b",
            "甲 #乙",
            "- 丙",
            "“引”",
            "it's",
            "\"双\"",
            "一,二",
            "[方]",
            "{花}",
            "两行\n第二行",
            "=1+1",
            "100%",
            "是",
        ];
        format!("{}{}", WORDS[self.below(WORDS.len())], self.below(100))
    }
}

/// A value of a shape as flow YAML; JSON strings are YAML strings.
fn value(shape: &Shape, dice: &mut Dice) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match shape {
        Shape::Text | Shape::Markdown | Shape::Key | Shape::Media => quoted(&dice.word()),
        Shape::Bool => ["是", "false"][dice.below(2)].into(),
        Shape::Whole => (2000 + dice.below(50)).to_string(),
        Shape::Number => ["86.5", "79.95", "12", "99%"][dice.below(4)].into(),
        Shape::Day => ["2024-06-05", "2024/6/5", "2024年6月15日"][dice.below(3)].into(),
        Shape::When => ["2024-06-05", "2024年9月", "2024年9月上旬"][dice.below(3)].into(),
        Shape::Length => ["7天", "5个工作日"][dice.below(2)].into(),
        Shape::Word(words) => words[dice.below(words.len())].zh.into(),
        Shape::List(of) => {
            let items: Vec<String> = (0..1 + dice.below(3)).map(|_| value(of, dice)).collect();
            format!("[{}]", items.join(", "))
        }
        Shape::Map(fields) => mapping(fields, dice),
        Shape::Pairs(of) => format!("{{ 甲: {}, 乙: {} }}", value(of, dice), value(of, dice)),
        Shape::Either(shapes) => {
            let at = dice.below(shapes.len());
            value(&shapes[at], dice)
        }
    }
}

fn mapping(fields: &[Field], dice: &mut Dice) -> String {
    let mut entries = Vec::new();
    for field in fields {
        if field.required || dice.below(2) == 0 {
            let key = if dice.below(4) == 0 { field.en } else { field.zh };
            entries.push(format!("{key}: {}", value(&field.shape, dice)));
        }
    }
    if entries.is_empty() {
        let field = &fields[0];
        entries.push(format!("{}: {}", field.zh, value(&field.shape, dice)));
    }
    format!("{{ {} }}", entries.join(", "))
}

/// Records of every kind with every shape, in block style with a comment each.
fn generated(kind: Kind, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut out = String::from("# 不要动\n");
    for number in 0..6 {
        out.push_str(&format!("- 编号: r{number}  # 第 {number} 条\n"));
        for field in fields(kind).iter().chain(&Common::FIELDS[1..12]) {
            if field.required || dice.below(2) == 0 {
                out.push_str(&format!("  {}: {}\n", field.zh, value(&field.shape, &mut dice)));
            }
        }
    }
    out
}

/// Records of every shape that the tables allow, with texts that YAML and spreadsheets stumble over.
#[test]
fn generated_records_come_back() {
    for kind in Kind::ALL {
        for seed in 0..4 {
            let name = format!("content/{}/all.yaml", kind.folder());
            let site = Site::new();
            site.write(&name, generated(kind, seed));
            let own = export(&site, kind, "own.xlsx");
            let planned = import::edited(&site.inputs(), &own, kind, true).expect("a table").0;
            let told: Vec<_> =
                planned.plan.changed.iter().flat_map(|c| &c.values).map(|v| (&v.what.zh, &v.old, &v.new)).collect();
            assert!(planned.findings.is_empty() && planned.writes.is_empty(), "{kind:?} {seed}: {:?} {told:?}", planned.findings);
        }
    }
}

/// A table of other records with the same ids makes these into those, and the comments stay.
#[test]
fn generated_records_become_each_other() {
    let mut values = 0;
    for kind in Kind::ALL {
        for seed in 0..4 {
            let name = format!("content/{}/all.yaml", kind.folder());
            let (site, other) = (Site::new(), Site::new());
            site.write(&name, generated(kind, seed));
            other.write(&name, generated(kind, seed + 100).replace("=1+1", "1+1"));
            let table = export(&other, kind, "other.xlsx");
            let planned = import::edited(&site.inputs(), &table, kind, true).expect("an edit").0;
            assert!(planned.findings.is_empty(), "{kind:?} {seed}: {:?}", planned.findings);
            values += planned.plan.changed.iter().map(|changed| changed.values.len()).sum::<usize>();
            gongshi::exchange::undo::carry_out(site.root(), &planned.writes).expect("written");
            let again = import::edited(&site.inputs(), &table, kind, true).expect("an edit").0;
            let told: Vec<_> = again.plan.changed.iter().flat_map(|c| &c.values).map(|v| (&v.what.zh, &v.old, &v.new)).collect();
            let text = fs::read_to_string(site.root().join(&name)).expect("a text");
            assert!(
                again.findings.is_empty() && again.writes.is_empty(),
                "{kind:?} {seed}: {:?} {told:?}\n{text}",
                again.findings
            );
            assert!(text.starts_with("# 不要动\n") && text.matches("  # 第 ").count() == 6, "{text}");
        }
    }
    assert!(values > 1_000, "{values}");
}
