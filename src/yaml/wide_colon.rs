//! `姓名：张三`: valid YAML, but not what was meant. Where a key is expected it is a mistake; elsewhere it is prose.

use super::lines::{keyed, lines};
use super::mistake::Mistake;
use super::{Node, Value};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The finding about the colon of `姓名：张三` where a mapping had to stand, which the file alone does not tell; `is_key`
/// knows the names that it may have.
pub fn wide_colon(text: &str, span: Span, is_key: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let (key, _) = text.split_once('：').filter(|(key, _)| is_key(key.trim()))?;
    let start = span.start + key.len() as u32;
    Some(Mistake::WideColon.finding(Span { start, end: start + '：'.len_utf8() as u32, ..span }))
}

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
            mappings && items.iter().any(|item| is_plain(item) && is_keyed(written(item)))
                || items.iter().any(|item| is_meant_as_mapping(item, text, offset))
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
