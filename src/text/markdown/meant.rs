//! What was meant to be a link and is text: brackets of the Chinese keyboard, a space where none may stand.

use super::address::is_scheme;
use std::ops::Range;

/// The places of a text that were meant to be links or pictures.
pub(super) fn links(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(['(', '（']).filter_map(|(at, sign)| {
        let (before, inside) = (text[..at].trim_end_matches(' '), &text[at + sign.len()..]);
        let words = before.strip_suffix(']')?.rfind('[')?;
        let picture = text[..words].ends_with('!');
        let end = inside.find([')', '）'])?;
        let scheme = inside[..end].split([':', '：']).next().filter(|word| word.len() < end);
        let meant = scheme.is_some_and(|word| is_scheme(word.trim())) || picture && inside[..end].contains('.');
        let close = inside[end..].chars().next().map_or(0, char::len_utf8);
        meant.then(|| words - usize::from(picture)..at + sign.len() + end + close)
    })
}
