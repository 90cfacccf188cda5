mod bombs;
mod mistakes;
mod reading;

use super::*;
use crate::source::Sources;

/// The tree in short: `{键: 文字, 键: "quoted", 键: ~, 键: [甲, 乙]}`.
fn short(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Scalar { text, quoted: true } => format!("{text:?}"),
        Value::Scalar { text, quoted: false } => text.to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{}: {}", key.text, short(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// The tree of a text in short, and its findings as `code line:column`.
fn read(text: &str) -> (String, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add_virtual("content/a.yaml", text);
    let mut report = Report::default();
    let node = parse(file, text, 0, &mut report);
    let findings = report.sorted().into_iter().map(|finding| {
        let (line, column) = sources.position(finding.span.unwrap());
        format!("{} {line}:{column}", finding.code)
    });
    (node.map_or("-".to_owned(), |node| short(&node)), findings.collect())
}

/// Checks that every place in the tree lies in the text, in order, and holds what the node says.
fn check_places(node: &Node<'_>, text: &str) {
    let place = |span: Span| text.get(span.start as usize..span.end as usize);
    assert!(place(node.span).is_some(), "{node:?} in {text:?}");
    match &node.value {
        Value::Null => {}
        Value::Scalar { text: said, quoted } => {
            let written = place(node.span).unwrap();
            assert!(*quoted || said.contains([' ', '\n']) || written == said, "{written:?} is not {said:?}");
        }
        Value::List(items) => items.iter().for_each(|item| check_places(item, text)),
        Value::Map(entries) => {
            for (key, value) in entries {
                let written = place(key.span).unwrap();
                assert!(written.contains(&*key.text) || written.contains(['\\', '\'', '\n', '\r']), "{written:?} {key:?}");
                assert!(key.span.end <= value.span.start || value.span.start == value.span.end, "{key:?} {value:?}");
                check_places(value, text);
            }
        }
    }
}
