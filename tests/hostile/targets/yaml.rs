use super::{assert_told, text, within};
use gongshi::diagnostic::{Report, Severity};
use gongshi::exchange::yaml_text;
use gongshi::source::{Sources, Span};
use gongshi::yaml::{Key, Node, Value, declared_ids, parse};
use std::time::Duration;

/// Two megabytes are read within this, also where nothing is optimised.
const PATIENCE: Duration = Duration::from_secs(10);

/// Any text is a tree or a finding; whatever is written by us is read as it was meant.
pub fn yaml(data: &[u8]) {
    let text = text(data);
    let mut sources = Sources::default();
    let file = sources.add_virtual("content/branches/x.yaml", &text);
    let (tree, report) = within(PATIENCE, || {
        let mut report = Report::default();
        (parse(file, &text, 0, &mut report), report)
    });
    let broken = report.count(Severity::Error) > 0;
    assert!(tree.is_some() || broken, "nothing was read and nothing said");
    assert_told(&report.sorted(), &sources);
    if let Some(tree) = &tree {
        assert_placed(tree, &text);
    }
    for (id, place) in declared_ids(&text) {
        assert_eq!(text.get(place), Some(&*id), "{text:?}");
    }
    written_is_read(&text);
}

/// Every place lies in the text, at characters, inside what it is part of.
fn assert_placed(node: &Node<'_>, text: &str) {
    let place = |span: Span| text.get(span.start as usize..span.end as usize).unwrap_or_else(|| panic!("{span:?} of {text:?}"));
    let written = place(node.span);
    match &node.value {
        Value::Null => {}
        Value::Scalar { text: said, quoted } => {
            assert!(*quoted || said.contains([' ', '\n']) || written == said, "{written:?} is not {said:?}");
        }
        Value::List(items) => items.iter().for_each(|item| assert_placed(item, text)),
        Value::Map(pairs) => {
            for (Key { span, .. }, value) in pairs {
                place(*span);
                assert!(span.end <= value.span.start || value.span.start == value.span.end, "{span:?} {value:?}");
                assert_placed(value, text);
            }
        }
    }
}

/// A text that an import writes into a file comes back out of it.
fn written_is_read(text: &str) {
    // control characters are taken out where files and tables are read
    let line: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(200).collect();
    for (before, inside, after) in [("a: ", false, "\nb: 1\n"), ("{a: ", true, ", b: 1}\n"), ("- ", false, "\n")] {
        let written = format!("{before}{}{after}", yaml_text(&line, inside));
        let mut report = Report::default();
        let tree = parse(gongshi::source::FileId(0), &written, 0, &mut report);
        assert_eq!(report.count(Severity::Error), 0, "{written:?}: {:?}", report.findings());
        let value = match tree.map(|tree| tree.value) {
            Some(Value::Map(pairs)) => pairs.into_iter().next().map(|(_, value)| value.value),
            Some(Value::List(items)) => items.into_iter().next().map(|value| value.value),
            _ => None,
        };
        match value {
            Some(Value::Scalar { text: read, .. }) => assert_eq!(read, line, "{written:?}"),
            other => panic!("{written:?} was read as {other:?}"),
        }
    }
}
