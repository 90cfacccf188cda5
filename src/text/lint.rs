//! Text lint: slips and damage in Chinese prose, each with its place. One pass; nothing is ever repaired by itself.

use super::cjk::{after, before, is_han};
use super::doubled::Doubled;
use super::{mojibake, number};
use crate::diagnostic::Say;
use std::ops::Range;

/// One place in a text that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What is the matter.
    pub kind: LintKind,
    /// What to write instead, where there is no doubt.
    pub fix: Option<String>,
}

/// What can be the matter with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LintKind {
    /// Characters that came out of a wrong decoding, a conversion or a damaged copy.
    Mojibake,
    /// Quotes or title marks with nothing between.
    EmptyQuotes,
    /// A word written twice.
    DoubledWords,
    /// A year, or a figure with digits lost, where a number should stand.
    SuspiciousNumber,
    /// １２ for 12.
    FullWidthDigits,
    /// ○, o or 0 for 〇 in a Chinese date.
    WrongZero,
    /// Another dot than U+00B7 in a name.
    NameDot,
    /// ×年×月: what a form left to be filled in.
    LeftBlank,
}

impl LintKind {
    /// The check's name.
    pub fn code(self) -> &'static str {
        match self {
            LintKind::Mojibake => "mojibake",
            LintKind::EmptyQuotes => "empty-quotes",
            LintKind::DoubledWords => "doubled-words",
            LintKind::SuspiciousNumber => "suspicious-number",
            LintKind::FullWidthDigits => "full-width-digits",
            LintKind::WrongZero => "wrong-zero",
            LintKind::NameDot => "name-dot",
            LintKind::LeftBlank => "left-blank",
        }
    }
}

impl Lint {
    pub(super) fn new(kind: LintKind, range: Range<usize>) -> Lint {
        Lint { range, kind, fix: None }
    }

    pub(super) fn fix(mut self, fix: String) -> Lint {
        self.fix = Some(fix);
        self
    }

    /// What is wrong, in one sentence; `text` is what was linted.
    pub fn message(&self, text: &str) -> Say {
        let found = &text[self.range.clone()];
        match self.kind {
            LintKind::Mojibake if found.starts_with(mojibake::is_invisible) => {
                let code = found.chars().next().map_or(0, u32::from);
                say!("这里有无法显示的字符 U+{code:04X}", "there is a character U+{code:04X} that cannot be shown")
            }
            LintKind::Mojibake if mojibake::watermarks(found).next().is_some() => {
                say!("“{found}”是文档网站的水印", "‘{found}’ is the watermark of a site that lends documents")
            }
            LintKind::Mojibake => say!("“{found}”像是乱码", "‘{found}’ looks like damaged text"),
            LintKind::EmptyQuotes => say!("{found} 里没有内容", "there is nothing between {found}"),
            LintKind::DoubledWords => say!("“{found}”好像重复了", "‘{found}’ seems to be written twice"),
            LintKind::SuspiciousNumber => say!("“{found}”不像是数量", "‘{found}’ does not look like a number of things"),
            LintKind::FullWidthDigits => say!("“{found}”是全角数字", "‘{found}’ are full-width digits"),
            LintKind::WrongZero => say!("“{found}”里的零写错了", "the zero in ‘{found}’ is the wrong character"),
            LintKind::NameDot => say!("姓名“{found}”里的间隔号不规范", "the dot in the name ‘{found}’ is the wrong character"),
            LintKind::LeftBlank => say!("“{found}”还没有填", "‘{found}’ is still to be filled in"),
        }
    }

    /// What to do.
    pub fn help(&self) -> Say {
        if let Some(fix) = &self.fix {
            return say!("应写作“{fix}”", "write ‘{fix}’");
        }
        match self.kind {
            LintKind::Mojibake => say!(
                "对照原件改正；可能是复制、繁简转换或编码出了问题",
                "compare with the original: a copy, a conversion or the encoding went wrong"
            ),
            LintKind::EmptyQuotes => say!("对照原件补上内容，或删去这对符号", "put back what belongs there, or delete the pair"),
            LintKind::DoubledWords => {
                say!("删去多余的字；确实如此则不必理会", "delete what is too much; leave it if it is meant")
            }
            LintKind::SuspiciousNumber => say!(
                "对照原件核对数字；这里可能误换成了年份、丢了数位",
                "check the figure against the original: a year may have replaced it, or digits are lost"
            ),
            LintKind::FullWidthDigits => say!("改用半角数字", "write ordinary digits"),
            LintKind::WrongZero => say!("用“〇”（U+3007）", "use 〇 (U+3007)"),
            LintKind::NameDot => say!("用间隔号“·”（U+00B7）", "use the middle dot · (U+00B7)"),
            LintKind::LeftBlank => say!("填上，或删去这一处", "fill it in, or delete it"),
        }
    }
}

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
#[path = "lint_tests.rs"]
mod tests;
