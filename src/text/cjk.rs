//! Which characters are Chinese.

use crate::calendar::numeral;

/// A Han character, 〇 and 々 included.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3005}' | '\u{3007}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// A Han character or a punctuation mark as wide as one.
pub fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303F}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}')
}

/// A mark that Chinese and Western text share: quotes, dash, dots.
fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether a line broken between `a` and `b` is one line without a space: both are Chinese.
pub fn joins(a: char, b: char) -> bool {
    (is_chinese(a) || is_shared(a)) && (is_chinese(b) || is_shared(b))
}

/// A name without the spaces that pad it: 张　三 is 张三, and `Anna Li` keeps hers.
pub fn unpadded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (at, c) in name.char_indices() {
        let padding = c.is_whitespace()
            && name[..at].trim_end().chars().next_back().is_none_or(is_han)
            && name[at..].trim_start().chars().next().is_none_or(is_han);
        if !padding {
            out.push(c);
        }
    }
    out
}

/// Whether spaces or lines spread the characters of a short text over its room: 张　三.
pub fn is_spread(text: &str) -> bool {
    let single = |part: &str| part.chars().all(is_han) && part.chars().nth(1).is_none();
    text.trim().contains(char::is_whitespace) && text.split_whitespace().all(single)
}

/// A digit written in Chinese: 〇 to 十, 零 and 两.
pub fn is_numeral(c: char) -> bool {
    numeral(c).is_some() || matches!(c, '十' | '两')
}

/// The character that ends just before byte `at`.
pub(crate) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that starts at byte `at`.
pub(crate) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
