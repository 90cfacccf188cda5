//! Every slip in a text, each with its place. One pass; nothing is ever repaired by itself.

use super::cjk::{after, before, is_han};
use super::doubled::Doubled;
use super::lint::{Lint, LintKind};
use super::{mojibake, number};
use std::ops::Range;

/// Everything in `text` that somebody should look at, in order.
pub fn lint(text: &str) -> Vec<Lint> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut doubled = Doubled::default();
    // A converter leaves hundreds of readings behind: one in each paragraph is enough to say so.
    let mut noted = 0;
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        // Ordinary ASCII first: nothing but these can begin a finding.
        if lead < 0x80 && !matches!(lead, b'0'..=b'9' | b'?' | b'"' | b'*' | b'(' | b'o' | b'O' | b'_' | b'X') {
            doubled.pause();
            at += 1;
            continue;
        }
        let Some(c) = after(text, at) else { break };
        let end = at + c.len_utf8();
        if is_han(c) {
            found.extend(doubled.next(text, at, c));
        } else {
            doubled.pause();
        }
        let hit = match c {
            '0' => number::wrong_zero(text, at).or_else(|| number::year(text, at)),
            '1'..='9' => number::year(text, at).or_else(|| number::rounded(text, at)),
            '０' => number::wrong_zero(text, at).or_else(|| number::full_width(text, at)),
            '１'..='９' => number::full_width(text, at),
            '○' | '◯' | 'o' | 'O' | 'Ｏ' => number::wrong_zero(text, at),
            '*' => number::lost_digit(text, at),
            '"' | '“' | '‘' | '《' | '〈' | '「' | '『' => empty_quotes(text, at, c),
            BLANK => left_blank(text, at),
            '_' | '＿' | 'X' => to_fill_in(text, at, c),
            '(' if at < noted => None,
            _ => mojibake::at(text, at, c).map(Lint::from),
        };
        at = match hit {
            Some(lint) => {
                if c == '(' {
                    noted = text[end..].find('\n').map_or(text.len(), |n| end + n);
                }
                let past = lint.range.end.max(end);
                doubled.pause();
                found.push(lint);
                past
            }
            None if c.is_ascii_digit() => at + bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count(),
            None => end,
        };
    }
    let marks = found.len();
    found.extend(mojibake::watermarks(text).map(|range| Lint::new(LintKind::Mojibake, range)));
    if found.len() > marks {
        found.sort_by_key(|lint| lint.range.start);
    }
    found
}

/// A pair of quotes with nothing between, beginning at `at`.
fn empty_quotes(text: &str, at: usize, open: char) -> Option<Lint> {
    let close = match open {
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '〈' => '〉',
        '「' => '」',
        '『' => '』',
        _ => '"',
    };
    let inner = at + open.len_utf8();
    let end = inner + close.len_utf8();
    // Three and more straight quotes, or one that closes ("a""b"), are no empty pair.
    let straight = open == '"'
        && (after(text, end) == Some('"') || before(text, at).is_some_and(|c| c == '"' || !is_han(c) && !c.is_whitespace()));
    (after(text, inner) == Some(close) && !straight).then(|| Lint::new(LintKind::EmptyQuotes, at..end))
}

/// What a form has where something is to be filled in; one or two of them hide somebody's name.
const BLANK: char = '×';

/// Blanks for a date or a time, or three in a row, beginning at `at`; behind a figure it is multiplied.
fn left_blank(text: &str, at: usize) -> Option<Lint> {
    let mut end = at;
    loop {
        let run = text[end..].chars().take_while(|&c| c == BLANK).count();
        let past = end + run * BLANK.len_utf8();
        match after(text, past).filter(|c| run > 0 && matches!(c, '年' | '月' | '日' | '时')) {
            Some(unit) => end = past + unit.len_utf8(),
            None if run >= 3 => end = past,
            None => break,
        }
    }
    let is_product = before(text, at).is_some_and(|c| c.is_ascii_digit() || c == BLANK);
    (end > at && !is_product).then(|| Lint::new(LintKind::LeftBlank, at..end))
}

/// A line to write on, alone or beside a Han character, or three letters X that stand for a name, beginning at `at`.
fn to_fill_in(text: &str, at: usize, mark: char) -> Option<Lint> {
    let run = text[at..].chars().take_while(|&c| c == mark).count();
    let end = at + run * mark.len_utf8();
    let beside = [before(text, at), after(text, end)];
    let blank = match mark {
        'X' => run >= 3 && !beside.iter().flatten().any(|c| c.is_ascii_alphanumeric() || *c == '_'),
        _ => run >= 4 && (beside == [None, None] || beside.into_iter().flatten().any(is_han)),
    };
    blank.then(|| Lint::new(LintKind::LeftBlank, at..end))
}

/// The name with every wrong dot between two Han characters made U+00B7, and where the first one stands.
pub fn name_dot(name: &str) -> Option<(Range<usize>, String)> {
    let is_wrong = |c: char| matches!(c, '•' | '・' | '．' | '.' | '‧' | '∙' | '⋅' | '●' | '･' | '﹒' | '。');
    let mut first = None;
    let mut fixed = String::with_capacity(name.len());
    for (at, c) in name.char_indices() {
        let end = at + c.len_utf8();
        let between = || before(name, at).is_some_and(is_han) && after(name, end).is_some_and(is_han);
        if is_wrong(c) && between() {
            first.get_or_insert(at..end);
            fixed.push('·');
        } else {
            fixed.push(c);
        }
    }
    first.map(|range| (range, fixed))
}

#[cfg(test)]
#[path = "slips_tests.rs"]
mod tests;
