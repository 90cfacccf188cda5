//! Records as they stand in the files, every key and value with its place.

use crate::diagnostic::{Report, Say, Severity};
use crate::source::{FileId, SourceFile, Sources};
use crate::vocabulary::Kind;
use crate::yaml::{self, Key, Node, Value};
use rayon::prelude::*;
use std::ops::Range;

/// One record in its file.
pub struct Written<'s> {
    /// The file.
    pub file: FileId,
    /// Its id, written or the file's name.
    pub id: String,
    /// Its mapping.
    pub node: Node<'s>,
    /// The bytes of the file below its head, in a `.md` file.
    pub body: Option<Range<usize>>,
}

/// Every record of a kind, in the order of files; what is no YAML is reported.
pub fn read<'s>(kind: Kind, sources: &'s Sources, report: &mut Report) -> Vec<Written<'s>> {
    let folder = format!("content/{}/", kind.folder());
    let files: Vec<_> = sources.iter().filter(|(_, file)| file.name.starts_with(&folder)).collect();
    let read: Vec<_> = files.into_par_iter().with_max_len(64).map(|(id, file)| read_file(id, file)).collect();
    let mut all = Vec::new();
    for (records, found) in read {
        all.extend(records);
        report.extend(found);
    }
    all
}

fn read_file(id: FileId, file: &SourceFile) -> (Vec<Written<'_>>, Report) {
    let mut report = Report::default();
    let (head, body) = if file.is_markdown() {
        let parts = yaml::front_matter(id, &file.text, &mut report);
        (parts.yaml, Some(parts.body))
    } else {
        (0..file.text.len(), None)
    };
    let tree = yaml::parse(id, &file.text[head.clone()], head.start, &mut report);
    let mut records = Vec::new();
    let nodes = match tree {
        Some(Node { value: Value::List(nodes), .. }) => nodes.into_iter().map(|node| (node, true)).collect(),
        Some(node) if report.count(Severity::Error) == 0 => vec![(node, false)],
        _ => Vec::new(),
    };
    for (node, ledger) in nodes {
        if !matches!(node.value, Value::Map(_)) {
            continue;
        }
        let named = field(&node, "编号", "id").and_then(text);
        let name = named.unwrap_or(if ledger { "" } else { file.stem() }).to_owned();
        records.push(Written { file: id, id: name, node, body: body.clone() });
    }
    (records, report)
}

/// The value of a mapping under either name.
pub fn field<'n, 's>(node: &'n Node<'s>, zh: &str, en: &str) -> Option<&'n Node<'s>> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.text == zh || key.text == en).map(|(_, value)| value)
}

/// One key on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// 中文, or the name of a free key.
    pub zh: String,
    /// English, or the id of a free key.
    pub en: String,
    /// Whether the value may stand alone for the mapping with this one key (`党员人数: 29`).
    pub bare: bool,
    /// Of the keys of a mapping for which a bare value may stand (`党员人数: 29`): the key that such a value is short for
    /// (`正式`).
    pub short_for: Option<String>,
}

impl Step {
    /// A key by its two names.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into(), bare: false, short_for: None }
    }
}

/// 任期·换届日期, `term.elected`: a way through mappings as headers write it.
pub fn path_name(path: &[Step]) -> Say {
    let joined = |name: fn(&Step) -> &str, sign: &str| path.iter().map(name).collect::<Vec<_>>().join(sign);
    Say { zh: joined(|s| &s.zh, "·"), en: joined(|s| &s.en, ".") }
}

/// The value one step below; nothing where nothing is written.
fn below<'n, 's>(node: &'n Node<'s>, step: &Step) -> Option<&'n Node<'s>> {
    match &node.value {
        Value::Map(_) => field(node, &step.zh, &step.en).filter(|value| !matches!(value.value, Value::Null)),
        Value::Scalar { .. } if step.bare => Some(node),
        _ => None,
    }
}

/// The value at the end of a path.
pub fn at<'n, 's>(node: &'n Node<'s>, path: &[Step]) -> Option<&'n Node<'s>> {
    path.iter().try_fold(node, below)
}

/// The items that lists within lists lead to; the node itself where there are none.
pub fn items<'n, 's>(node: &'n Node<'s>, lists: &[Vec<Step>], bare: bool) -> Vec<&'n Node<'s>> {
    match lists {
        [] => vec![node],
        [first, rest @ ..] => {
            let own = list(at(node, first), bare && rest.is_empty());
            own.into_iter().flat_map(|item| items(item, rest, bare)).collect()
        }
    }
}

/// The items of a value that may stand without its list; plain values count only where they may stand for a mapping.
pub fn list<'n, 's>(node: Option<&'n Node<'s>>, bare: bool) -> Vec<&'n Node<'s>> {
    let nodes = match node {
        Some(Node { value: Value::List(items), .. }) => items.iter().collect(),
        Some(node) => vec![node],
        None => Vec::new(),
    };
    let counts = |node: &&Node<'_>| matches!(node.value, Value::Map(_)) || bare && matches!(node.value, Value::Scalar { .. });
    nodes.into_iter().filter(counts).collect()
}

/// Whether two trees say the same, wherever it stands.
pub fn same(one: &Node<'_>, other: &Node<'_>) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar { text: one, .. }, Value::Scalar { text: other, .. }) => one.trim() == other.trim(),
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let said = |entries: &[(Key<'_>, Node<'_>)]| entries.iter().filter(|(_, value)| !is_empty(value)).count();
            let stands = |(key, value): &(Key<'_>, Node<'_>)| {
                is_empty(value) || other.iter().any(|(name, own)| name.text == key.text && same(value, own))
            };
            said(one) == said(other) && one.iter().all(stands)
        }
        _ => is_empty(one) && is_empty(other),
    }
}

fn is_empty(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar { text, .. } => text.trim().is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::List(_) => false,
    }
}

/// A scalar's text, trimmed.
pub fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text.trim()),
        _ => None,
    }
}
