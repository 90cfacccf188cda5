//! Public suites through our readers.

use crate::seeds::suite;
use gongshi::diagnostic::{Report, Severity};
use gongshi::source::FileId;
use gongshi::yaml::{Node, Value, parse};
use std::collections::BTreeMap;

/// Refused though YAML allows it: records have no need of it, and attacks are made of it.
const OUTSIDE: [&str; 5] = ["yaml-alias", "yaml-tag", "yaml-documents", "yaml-key", "control-character"];

/// What is YAML is read as the suite reads it or refused by name; what is none is never taken for YAML.
#[test]
fn yaml_test_suite() {
    let (mut same, mut refused) = (0, BTreeMap::<&str, Vec<String>>::new());
    let mut wrong = Vec::new();
    for case in suite("yaml-test-suite.jsonl") {
        let (id, text) = (case["id"].as_str().expect("an id"), case["yaml"].as_str().expect("a text"));
        let mut report = Report::default();
        let tree = parse(FileId(0), text, 0, &mut report);
        let codes: Vec<_> = report.findings().iter().filter(|f| f.severity == Severity::Error).map(|f| f.code).collect();
        match (case.get("error"), case.get("json"), &codes[..]) {
            (Some(_), _, []) => wrong.push(format!("{id} is no YAML and was read: {text:?}")),
            (None, Some(json), []) if !tree.as_ref().is_some_and(|tree| is_same(tree, json)) => {
                wrong.push(format!("{id}: {tree:?} is not {json}"));
            }
            (None, _, []) => same += 1,
            (None, _, codes) => {
                let outside = codes.iter().find(|code| OUTSIDE.contains(code));
                refused.entry(outside.unwrap_or(&codes[0])).or_default().push(id.to_owned());
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let strange: Vec<_> = refused.keys().filter(|code| !OUTSIDE.contains(code)).collect();
    assert!(strange.is_empty() && same > 100, "{same} the same, refused {refused:?}");
}

/// Whether a tree says what JSON says; scalars are text here, whatever they look like.
fn is_same(tree: &Node<'_>, json: &serde_json::Value) -> bool {
    use serde_json::Value as Json;
    match (&tree.value, json) {
        (Value::Null, Json::Null) => true,
        (Value::Scalar { text, .. }, Json::String(said)) => text == said,
        (Value::Scalar { text, quoted: false }, Json::Number(said)) => {
            text.parse::<f64>().ok() == said.as_f64() || text.starts_with("0")
        }
        (Value::Scalar { text, quoted: false }, Json::Bool(said)) => *text == said.to_string(),
        (Value::Scalar { text, .. }, Json::Null) => text.is_empty(),
        (Value::List(items), Json::Array(said)) => {
            items.len() == said.len() && items.iter().zip(said).all(|(a, b)| is_same(a, b))
        }
        (Value::Map(pairs), Json::Object(said)) => {
            // keys are read without the blanks around them
            let said: BTreeMap<&str, &Json> = said.iter().map(|(key, value)| (key.trim(), value)).collect();
            pairs.len() == said.len()
                && pairs.iter().all(|(key, value)| said.get(&*key.text).is_some_and(|said| is_same(value, said)))
        }
        _ => false,
    }
}
