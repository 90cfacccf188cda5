//! What can be the matter with Chinese prose, slips and damage, and the words that say so.

use super::mojibake::{self, Damage};
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

impl From<Damage> for Lint {
    fn from(damage: Damage) -> Lint {
        let lint = Lint::new(LintKind::Mojibake, damage.range);
        if let Some(meant) = damage.meant { lint.fix(meant.to_string()) } else { lint }
    }
}
