//! `姓名：张三`: valid YAML, but not what was meant. Where a key is expected it is a mistake; elsewhere it is prose.

use super::lines::{keyed, lines};
use super::{Node, Value};

/// Whether some text in the tree must have been meant as a mapping: an item among mappings, or all lines below a key.
pub(super) fn is_meant_as_mapping(node: &Node<'_>, text: &str, offset: usize) -> bool {
    let byte = |place: u32| (place as usize).saturating_sub(offset);
    let written = |node: &Node<'_>| text.get(byte(node.span.start)..byte(node.span.end)).unwrap_or("");
    match &node.value {
        Value::Null | Value::Scalar { .. } => false,
        // Between brackets a colon is rarely a slip, and there are no lines to mend.
        Value::List(_) | Value::Map(_) if written(node).starts_with(['[', '{']) => false,
        Value::List(items) => {
            // One in braces does not count: file names often stand beside it.
            let mappings = items.iter().any(|item| matches!(item.value, Value::Map(_)) && !written(item).starts_with('{'));
            let slips = |item: &Node<'_>| is_plain(item) && (mappings && is_keyed(written(item)) || all_keyed(written(item)));
            items.iter().any(slips) || items.iter().any(|item| is_meant_as_mapping(item, text, offset))
        }
        Value::Map(entries) => entries.iter().any(|(key, value)| {
            let between = text.get(byte(key.span.end)..byte(value.span.start)).unwrap_or("");
            is_plain(value) && between.contains('\n') && all_keyed(written(value)) || is_meant_as_mapping(value, text, offset)
        }),
    }
}

/// Whether a text would be a mapping if the colons of its first line were right.
pub(super) fn is_keyed(text: &str) -> bool {
    lines(text, 0..text.len()).next().is_some_and(|line| keyed(&text[line.content]).is_some_and(|keyed| !keyed.good))
}

/// Whether two or more lines all have a key. One line alone below its key may well be prose.
pub(super) fn all_keyed(text: &str) -> bool {
    let mut count = 0;
    let all = lines(text, 0..text.len()).all(|line| {
        count += 1;
        keyed(&text[line.content]).is_some()
    });
    all && count > 1
}

fn is_plain(node: &Node<'_>) -> bool {
    matches!(node.value, Value::Scalar { quoted: false, .. })
}
