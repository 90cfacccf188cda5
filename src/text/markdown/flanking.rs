//! Emphasis beside Chinese: `**“三会一课”**记录` is bold.
//!
//! CommonMark asks for a space or a Western mark at one side of `**`; Chinese has neither. The rule of
//! markdown-cjk-friendly: a run of stars with text on both sides, Chinese on one of them, may open and close.
//! A letter that cannot occur in text is put between such a run and a punctuation mark, which makes the parser
//! decide just so; it is taken out of whatever the parser returns.

use std::borrow::Cow;
use std::ops::Range;

/// Stands for a letter: a noncharacter, never part of a text.
const LETTER: char = '\u{FDD0}';
/// Stands for a punctuation mark, which it is (of the Mro script).
const MARK: char = '\u{16A6E}';

/// A source with marks in it, and where they are.
pub(super) struct Marked<'s> {
    source: &'s str,
    /// What the parser reads.
    pub(super) text: Cow<'s, str>,
    /// Where each mark ends in `text`, and how many bytes are marks up to there.
    marks: Vec<(usize, usize)>,
}

impl<'s> Marked<'s> {
    /// Marks every run of stars that needs it.
    pub(super) fn new(source: &'s str) -> Marked<'s> {
        let mut marked = String::new();
        let mut marks = Vec::new();
        let (mut copied, mut added) = (0, 0);
        for run in (Runs { source, at: 0 }) {
            let Some((before, after)) = sides(source, &run) else { continue };
            let mut insert = |at: usize, text: &[char]| {
                marked.push_str(&source[copied..at]);
                copied = at;
                marked.extend(text);
                added += text.iter().map(|c| c.len_utf8()).sum::<usize>();
                marks.push((marked.len(), added));
            };
            // An underscore must still see punctuation where it saw the star.
            if !before.is_alphanumeric() {
                insert(run.start, if before == '_' { &[MARK, LETTER] } else { &[LETTER] });
            }
            if !after.is_alphanumeric() {
                insert(run.end, if after == '_' { &[LETTER, MARK] } else { &[LETTER] });
            }
        }
        if marks.is_empty() || source.contains([LETTER, MARK]) {
            return Marked { source, text: Cow::Borrowed(source), marks: Vec::new() };
        }
        marked.push_str(&source[copied..]);
        Marked { source, text: Cow::Owned(marked), marks }
    }

    /// The place in the source of a place in `text`.
    pub(super) fn in_source(&self, place: Range<usize>) -> Range<usize> {
        let back = |at: usize| match self.marks.partition_point(|(end, _)| *end <= at) {
            0 => at,
            n => at - self.marks[n - 1].1,
        };
        back(place.start)..back(place.end)
    }

    /// The place widened to whole characters of the source: the parser rewrites some (NUL, a line's end in code).
    pub(super) fn whole(&self, place: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (place.start.min(self.source.len()), place.end.min(self.source.len()));
        while !self.source.is_char_boundary(start) {
            start -= 1;
        }
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }

    /// What the parser returned, without marks.
    pub(super) fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.marks.is_empty() || !text.contains([LETTER, MARK]) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.replace([LETTER, MARK], ""))
    }
}

/// The runs of stars of a source; a star behind a backslash is none.
struct Runs<'s> {
    source: &'s str,
    at: usize,
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.source.as_bytes();
        loop {
            let mut start = self.at + bytes[self.at..].iter().position(|&b| b == b'*')?;
            let end = start + bytes[start..].iter().take_while(|&&b| b == b'*').count();
            self.at = end;
            let backslashes = bytes[..start].iter().rev().take_while(|&&b| b == b'\\').count();
            start += backslashes % 2;
            if start < end {
                return Some(start..end);
            }
        }
    }
}

/// The characters beside a run, when it stands inside text and one of them is Chinese.
fn sides(source: &str, run: &Range<usize>) -> Option<(char, char)> {
    let head = &source[..run.start];
    let inside = |c: &char| !c.is_whitespace() && *c != '|';
    let before = head.chars().next_back().filter(inside)?;
    let after = source[run.end..].chars().next().filter(inside)?;
    // `>*` at the head of a line: the mark belongs to the quotation, the text begins at the star.
    let line = head.trim_end_matches([' ', '\t', '>']);
    if before == '>' && (line.is_empty() || line.ends_with('\n')) {
        return None;
    }
    let base = if matches!(before, '\u{FE00}'..='\u{FE0E}') { head.chars().rev().nth(1).unwrap_or(before) } else { before };
    let selected_quote = before == '\u{FE01}' && matches!(base, '‘' | '’' | '“' | '”');
    let chinese = is_wide(base) || is_wide(after) || selected_quote || matches!(before, '\u{E0100}'..='\u{E01EF}');
    chinese.then_some((before, after))
}

/// Chinese, Japanese and Korean letters and marks, after markdown-cjk-friendly; quotes shared with the West are not.
fn is_wide(c: char) -> bool {
    c >= '\u{1100}'
        && matches!(u32::from(c),
            0x1100..=0x11FF | 0x20A9 | 0x2329..=0x232A | 0x2630..=0x2637 | 0x268A..=0x268F | 0x2E80..=0x303E
            | 0x3041..=0x321E | 0x3220..=0x3247 | 0x3250..=0xA4C6 | 0xA960..=0xA97C | 0xAC00..=0xD7FB
            | 0xF900..=0xFAFF | 0xFE10..=0xFE19 | 0xFE30..=0xFE6B | 0xFF01..=0xFFE6 | 0xFFE8..=0xFFEE
            | 0x16FE0..=0x18DF2 | 0x18E00..=0x191D2 | 0x1AFF0..=0x1B2FB | 0x1D300..=0x1D376 | 0x1F1AE
            | 0x1F200 | 0x1F202 | 0x1F210..=0x1F219 | 0x1F21B..=0x1F22E | 0x1F230..=0x1F231 | 0x1F237 | 0x1F23B
            | 0x1F240..=0x1F248 | 0x1F260..=0x1F265 | 0x1F7DA | 0x20000..=0x3FFFD)
}
