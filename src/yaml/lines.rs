//! Lines and what their beginnings tell: indentation, dashes, keys. Used where the parser gives up.

use super::mistake::Mistake;
use std::ops::Range;

/// One line of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its first byte.
    pub start: usize,
    /// What it says, without indentation and trailing blanks.
    pub content: Range<usize>,
}

impl Line {
    fn indent(&self) -> usize {
        self.content.start - self.start
    }
}

/// The lines of a range that say something: not blank, no comment, no document mark.
pub(super) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Line> + '_ {
    let mut next = range.start;
    let all = text[range].split_inclusive('\n').map(move |line| {
        let start = next;
        next += line.len();
        let line = line.trim_end();
        let content = start + line.len() - line.trim_start_matches([' ', '\t']).len()..start + line.len();
        Line { start, content }
    });
    all.filter(|line| match &text[line.content.clone()] {
        "" => false,
        "---" | "..." => line.indent() > 0,
        said => !said.starts_with('#'),
    })
}

/// Cuts a range into the entries of its outermost list or mapping.
pub(super) fn entries(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut first: Option<(usize, bool)> = None;
    for line in lines(text, range.clone()) {
        let item = is_item(&text[line.content.clone()]);
        let (indent, is_list) = *first.get_or_insert((line.indent(), item));
        // A list may stand below its key without indentation; a bracket closes what an earlier line opened.
        let goes_on = item && !is_list || text[line.content.clone()].starts_with([']', '}']);
        if starts.is_empty() || line.indent() <= indent && !goes_on {
            starts.push(if starts.is_empty() { range.start } else { line.start });
        }
    }
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether a line is an item of a list.
pub(super) fn is_item(content: &str) -> bool {
    content == "-" || content.starts_with("- ")
}

/// Another dash, or the bullet of a text program, where `- ` was meant: what it is, and its length.
pub(super) fn wide_dash(content: &str) -> Option<(Mistake, usize)> {
    let sign = content.chars().next()?;
    let mistake = match sign {
        '－' | '—' | '–' | '―' | '−' | '﹣' => Mistake::WideDash,
        '•' | '●' | '■' | '◆' | '▪' | '➢' => Mistake::Bullet,
        _ => return None,
    };
    let length = sign.len_utf8();
    content[length..].starts_with([' ', '\t', '\u{3000}']).then_some((mistake, length))
}

/// A key at the beginning of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Keyed {
    /// The bytes of the key.
    pub key: Range<usize>,
    /// The bytes of the colon.
    pub colon: Range<usize>,
    /// Whether the colon is a colon and followed by a blank.
    pub good: bool,
}

/// The key a line's content begins with, as written or as probably meant.
pub(super) fn keyed(content: &str) -> Option<Keyed> {
    let found =
        |at: usize, length: usize, good: bool| Keyed { key: 0..content[..at].trim_end().len(), colon: at..at + length, good };
    let body = quoted_key(content);
    let good = content[body..].match_indices(':').map(|(at, _)| body + at);
    if let Some(at) = good.clone().find(|at| content[at + 1..].is_empty() || content[at + 1..].starts_with([' ', '\t'])) {
        return Some(found(at, 1, true));
    }
    let wide = content[body..].find('：').map(|at| body + at);
    let tight = good.clone().next().filter(|at| !content[at + 1..].starts_with("//"));
    let meant = match (wide, tight) {
        (Some(wide), Some(tight)) if tight < wide => found(tight, 1, false),
        (Some(wide), _) => found(wide, '：'.len_utf8(), false),
        (None, Some(tight)) => found(tight, 1, false),
        (None, None) => return None,
    };
    could_be_key(&content[meant.key.clone()]).then_some(meant)
}

/// Where to look for the colon: behind a key in quotes, else from the beginning.
fn quoted_key(content: &str) -> usize {
    if content.starts_with(['"', '\'']) { super::places::quoted_end(content, 0) } else { 0 }
}

/// A key is a short word; prose with a colon in it, a time of day or a web address is none.
fn could_be_key(key: &str) -> bool {
    let length = key.chars().count();
    (1..=20).contains(&length)
        && !key.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '[', '{', '-', '?'])
        && !key.contains(['，', '。', '；', '！', '？', '“', '”', '、', ',', '{', '['])
        && !key.bytes().all(|byte| byte.is_ascii_digit())
}
