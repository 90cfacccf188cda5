//! The ids a file declares, even if nothing else of it can be read: one mistake must not make forty unknown references.

use super::lines::{is_item, keyed, lines};
use std::ops::Range;

/// The ids written in `id:` or `编号:` lines of the outermost records, with their places in `text`.
pub fn declared_ids(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for line in lines(text, 0..text.len()) {
        let mut content = line.content;
        while is_item(&text[content.clone()]) {
            content.start = content.end - text[content.start + 1..content.end].trim_start().len();
        }
        let Some(keyed) = keyed(&text[content.clone()]) else { continue };
        let key = text[content.clone()][keyed.key].trim_matches(['"', '\'', ' ']);
        if matches!(key, "id" | "编号") {
            let value = content.start + keyed.colon.end..content.end;
            found.push((content.start - line.start, trimmed(text, value)));
        }
    }
    let outermost = found.iter().map(|(column, _)| *column).min();
    let found = found.into_iter().filter(|(column, value)| Some(*column) == outermost && !value.is_empty());
    found.map(|(_, value)| (text[value.clone()].to_owned(), value)).collect()
}

/// Without blanks, quotes and a comment.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let value = &text[range.clone()];
    let value = value.split_once(" #").map_or(value, |(value, _)| value).trim_end();
    let inner = value.trim_start().trim_matches(['"', '\'']);
    let start = range.start + value.find(inner).unwrap_or(0);
    start..start + inner.len()
}
