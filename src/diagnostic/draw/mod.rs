//! Findings as text: for people at a terminal or before a page, for programs (JSON), for GitHub.
//!
//! In: sorted findings and the files they are about. Out: text, written to whatever the caller holds.
//! Never here: what counts as a finding, or where the text goes.

mod excerpt;
mod machine;
mod page;
#[cfg(test)]
mod tests;

pub use machine::{github, json};
pub use page::{escaped, page};

use super::{Diagnostic, Lang, Say, Severity};
use crate::say;
use crate::source::Sources;
use excerpt::Excerpt;
use std::fmt::Write as _;
use std::io;

/// How findings are drawn for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour them.
    pub colour: bool,
    /// Which language to speak.
    pub lang: Lang,
}

/// Draws findings for people, an empty line after each.
pub fn human(out: &mut dyn io::Write, findings: &[Diagnostic], sources: &Sources, style: Style) -> io::Result<()> {
    for finding in findings {
        writeln!(out, "{}", one(finding, sources, style))?;
    }
    Ok(())
}

/// Draws one finding for people.
pub fn one(finding: &Diagnostic, sources: &Sources, style: Style) -> String {
    let paint = Paint { on: style.colour, severity: finding.severity };
    let excerpts = excerpts(finding, sources, style.lang);
    let gutter = excerpts.iter().map(Excerpt::gutter).max().unwrap_or(1);
    let mut text = paint.severity(&format!("{}[{}]", finding.severity.word(), finding.code));
    text += &paint.strong(&format!(": {}", printable(finding.message.in_lang(style.lang))));
    text.push('\n');
    for (index, excerpt) in excerpts.iter().enumerate() {
        excerpt.draw(&mut text, gutter, index == 0, paint);
    }
    let edge = paint.faint(&format!("{:gutter$} =", ""));
    for line in help(finding, style.lang).lines() {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{edge} {}", printable(line));
    }
    text
}

/// The place of a finding, then those related to it.
fn excerpts(finding: &Diagnostic, sources: &Sources, lang: Lang) -> Vec<Excerpt> {
    let said = |words: &Say| printable(words.in_lang(lang));
    let label = finding.label.as_ref().map(said).unwrap_or_default();
    let own = finding.span.and_then(|span| Excerpt::of(span, label, '^', sources));
    let related = finding.related.iter().filter_map(|(span, words)| Excerpt::of(*span, said(words), '-', sources));
    own.into_iter().chain(related).collect()
}

/// What a clerk wrote may stand in a message; it must not command the terminal.
fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{FFFD}")
}

/// What to do, a line each; the last one says where to read on.
fn help(finding: &Diagnostic, lang: Lang) -> String {
    let lines = finding.help.iter().map(|line| line.in_lang(lang)).filter(|line| !line.is_empty());
    let mut help = lines.collect::<Vec<_>>().join("\n");
    let more = say!("说明：gongshi explain {}", "More: gongshi explain {}", finding.code);
    let stop = match lang {
        Lang::Zh => "。",
        Lang::En => ". ",
    };
    if !help.is_empty() {
        help += if help.ends_with(['。', '！', '？']) { "" } else { stop };
    }
    help + more.in_lang(lang)
}

impl Severity {
    /// The word for it, the same in every language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Colours, if any.
#[derive(Clone, Copy)]
struct Paint {
    on: bool,
    severity: Severity,
}

impl Paint {
    fn severity(self, text: &str) -> String {
        let colour = match self.severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Note => "36",
        };
        self.paint(&format!("1;{colour}"), text)
    }

    fn strong(self, text: &str) -> String {
        self.paint("1", text)
    }

    fn faint(self, text: &str) -> String {
        self.paint("34", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
