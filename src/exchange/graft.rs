//! Parts of a table put into a record's tree, in whatever way the record was written.

use super::tree::Step;
use crate::source::{FileId, Span};
use crate::yaml::{Key, Node, Value};
use std::borrow::Cow;

/// An item: its list, and its position there. Several, one within the other, lead to a mapping.
pub type Item = (Vec<Step>, usize);

/// A text of the table.
pub fn scalar(text: String, span: Span) -> Node<'static> {
    Node { span, value: Value::Scalar { text: Cow::Owned(text), quoted: false } }
}

/// A tree that owns its texts.
pub fn owned(node: &Node<'_>) -> Node<'static> {
    let value = match &node.value {
        Value::Null => Value::Null,
        Value::Scalar { text, quoted } => Value::Scalar { text: Cow::Owned(text.clone().into_owned()), quoted: *quoted },
        Value::List(items) => Value::List(items.iter().map(owned).collect()),
        Value::Map(entries) => {
            let key = |key: &Key<'_>| Key { span: key.span, text: Cow::Owned(key.text.clone().into_owned()) };
            Value::Map(entries.iter().map(|(k, v)| (key(k), owned(v))).collect())
        }
    };
    Node { span: node.span, value }
}

/// A value where another stands already.
pub struct Conflict;

/// Sets or removes the value at the end of a path; mappings on the way are made.
pub fn put(
    node: &mut Node<'static>,
    path: &[Step],
    value: Option<Node<'static>>,
    span: Span,
    english: bool,
) -> Result<(), Conflict> {
    let [step, rest @ ..] = path else {
        if let (Value::Map(entries), Some(_)) = (&node.value, &value)
            && !entries.is_empty()
        {
            return Err(Conflict);
        }
        if let Some(value) = value {
            *node = value;
        }
        return Ok(());
    };
    if let Value::Scalar { .. } = node.value {
        if step.bare && rest.is_empty() {
            // without its value it is an empty mapping, which the one above takes out
            *node = value.unwrap_or(Node { span, value: Value::Map(Vec::new()) });
            return Ok(());
        }
        let Some(short_for) = step.short_for.as_ref().filter(|_| value.is_some()) else {
            return if value.is_some() { Err(Conflict) } else { Ok(()) };
        };
        // a value that stood alone gets sisters
        let alone = std::mem::replace(node, Node { span, value: Value::Map(Vec::new()) });
        if let Value::Map(entries) = &mut node.value {
            entries.push((Key { span, text: Cow::Owned(short_for.clone()) }, alone));
        }
    }
    if matches!(node.value, Value::Null | Value::List(_)) {
        if value.is_none() {
            return Ok(());
        }
        *node = Node { span, value: Value::Map(Vec::new()) };
    }
    let Value::Map(entries) = &mut node.value else { return Err(Conflict) };
    let place = entries.iter().position(|(key, _)| key.text == step.zh || key.text == step.en);
    match (place, value) {
        (None, None) => {}
        (Some(at), None) => {
            if !rest.is_empty() {
                put(&mut entries[at].1, rest, None, span, english)?;
            }
            let emptied = matches!(&entries[at].1.value, Value::Map(inner) if inner.is_empty());
            let kept = rest.is_empty() && matches!(&entries[at].1.value, Value::Map(inner) if !inner.is_empty());
            if (rest.is_empty() || emptied) && !kept {
                entries.remove(at);
            }
        }
        (Some(at), Some(value)) => put(&mut entries[at].1, rest, Some(value), span, english)?,
        (None, Some(value)) => {
            let name = if english { &step.en } else { &step.zh };
            let mut node = Node { span, value: Value::Map(Vec::new()) };
            put(&mut node, rest, Some(value), span, english)?;
            entries.push((Key { span, text: Cow::Owned(name.clone()) }, node));
        }
    }
    Ok(())
}

/// Whether a value is a history: a sheet of its own holds its items.
pub fn is_history(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::List(items) if items.iter().any(|item| matches!(item.value, Value::Map(_))))
}

/// The value at the end of a path.
pub fn find_mut<'n>(node: &'n mut Node<'static>, path: &[Step]) -> Option<&'n mut Node<'static>> {
    let [step, rest @ ..] = path else { return Some(node) };
    let Value::Map(entries) = &mut node.value else { return None };
    let found = entries.iter_mut().find(|(key, _)| key.text == step.zh || key.text == step.en)?;
    find_mut(&mut found.1, rest)
}

/// The mapping that lists and positions lead to.
pub fn reach<'n>(node: &'n mut Node<'static>, place: &[Item]) -> Option<&'n mut Node<'static>> {
    let [(list, at), rest @ ..] = place else { return Some(node) };
    let found = find_mut(node, list)?;
    if !matches!(found.value, Value::List(_)) {
        return if *at == 0 { reach(found, rest) } else { None };
    }
    let Value::List(items) = &mut found.value else { return None };
    reach(items.get_mut(*at)?, rest)
}

/// Makes room for a new item at the end of a list.
pub fn open(node: &mut Node<'static>, place: &[Item], span: Span, english: bool) {
    let Some(((list, _), above)) = place.split_last() else { return };
    let Some(holder) = reach(node, above) else { return };
    let item = Node { span, value: Value::Map(Vec::new()) };
    match find_mut(holder, list) {
        Some(Node { value: Value::List(items), .. }) => items.push(item),
        // one that stood without its list
        Some(found) if !matches!(found.value, Value::Null) => {
            let one = std::mem::replace(found, Node { span, value: Value::Null });
            found.value = Value::List(vec![one, item]);
        }
        Some(found) => *found = Node { span, value: Value::List(vec![item]) },
        None => {
            let _ = put(holder, list, Some(Node { span, value: Value::List(vec![item]) }), span, english);
        }
    }
}

/// Whether a part of a tree comes from a table: its place is in none of the site's own files.
pub fn is_new(span: Span, own: FileId) -> bool {
    span.file != own
}
