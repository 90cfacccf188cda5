//! What the program says about a clerk's mistake.
//!
//! In: a code, a place, words in both languages. Out: a [`Report`] that [`draw`] can show.
//! Never here: a decision whether something is a mistake.

pub mod codes;
pub mod draw;

use crate::source::{FileId, Span};
use std::collections::HashSet;
use std::fmt::Display;
use std::io;

/// Which language the program speaks to its user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文, the default.
    #[default]
    Zh,
    /// English.
    En,
}

/// One sentence in both languages, written side by side where it is needed; made by [`say!`](crate::say).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// The Chinese sentence.
    pub zh: String,
    /// The English sentence.
    pub en: String,
}

impl Say {
    /// The sentence in `lang`.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// `say!("{n} 条记录", "{n} records")`: one sentence in both languages, formatted alike.
#[macro_export]
macro_rules! say {
    ($zh:literal, $en:literal $(, $($arg:tt)*)?) => {
        $crate::diagnostic::Say { zh: format!($zh $(, $($arg)*)?), en: format!($en $(, $($arg)*)?) }
    };
}

/// `1 record`, `2 records`: so many of what has a regular plural in English.
pub fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// The environment would not have it (no such folder, disk full, a broken theme): what happened and
/// what to do. Ends the run with exit code 2.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What happened, and where.
    pub words: Say,
    /// What to do.
    pub help: Vec<Say>,
}

impl Failure {
    /// A failure in these words.
    pub fn new(words: Say) -> Self {
        Self { words, help: Vec::new() }
    }
    /// A file or folder that cannot be read.
    pub fn unreadable(path: impl Display, error: &io::Error) -> Self {
        Self::new(say!("读不了 {path}：{error}", "cannot read {path}: {error}"))
    }
    /// A file or folder that cannot be written.
    pub fn unwritable(path: impl Display, error: &io::Error) -> Self {
        Self::new(say!("写不了 {path}：{error}", "cannot write {path}: {error}"))
    }
    /// With one more line of help.
    pub fn help(mut self, help: Say) -> Self {
        self.help.push(help);
        self
    }
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing may be published.
    Error,
    /// Published, but somebody should look.
    Warning,
    /// For information: held back, read as GB18030 …
    Note,
}

/// One finding about one place (or about a file as a whole, or the site).
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The check's name, as `explain` and `docs/checks/` know it.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The place; `None` when the finding is about no file.
    pub span: Option<Span>,
    /// What is wrong, in one sentence.
    pub message: Say,
    /// The words at the caret: what to write instead.
    pub label: Option<Say>,
    /// Further places that belong to it, each with its words.
    pub related: Vec<(Span, Say)>,
    /// What to do, or the rule behind it; lines below the excerpt. One that has no words in a language is not shown in it.
    pub help: Vec<Say>,
}

impl Diagnostic {
    /// An error at `span`; at none, about the site as a whole.
    pub fn error(code: &'static str, span: impl Into<Option<Span>>, message: Say) -> Self {
        let span = span.into();
        Self { code, severity: Severity::Error, span, message, label: None, related: Vec::new(), help: Vec::new() }
    }
    /// A warning at `span`.
    pub fn warning(code: &'static str, span: impl Into<Option<Span>>, message: Say) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }
    /// A note at `span`.
    pub fn note(code: &'static str, span: impl Into<Option<Span>>, message: Say) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, span, message) }
    }
    /// With these words at the caret.
    pub fn label(mut self, label: Say) -> Self {
        self.label = Some(label);
        self
    }
    /// With one more line of help.
    pub fn help(mut self, help: Say) -> Self {
        self.help.push(help);
        self
    }
    /// With the rule behind it as a line of help.
    pub fn rule(self, Say { zh, en }: Say) -> Self {
        self.help(Say { zh: format!("规则：{zh}"), en: format!("Rule: {en}") })
    }
    /// With a further place.
    pub fn related(mut self, span: Span, words: Say) -> Self {
        self.related.push((span, words));
        self
    }
}

/// All findings of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    findings: Vec<Diagnostic>,
    /// Where the findings of the YAML parser (`yaml-…`) begin; a set, since it is asked for every key.
    no_yaml: HashSet<(FileId, u32)>,
}

impl Report {
    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        let place = finding.span.filter(|_| finding.code.starts_with("yaml-"));
        self.no_yaml.extend(place.map(|span| (span.file, span.start)));
        self.findings.push(finding);
    }
    /// Whether what stands at the beginning of `span` was reported as no YAML.
    pub fn is_no_yaml(&self, span: Span) -> bool {
        self.no_yaml.contains(&(span.file, span.start))
    }
    /// Every finding, ordered by file, place and code.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.findings.sort_by(|a, b| (a.span, a.code, &a.message.zh).cmp(&(b.span, b.code, &b.message.zh)));
        self.findings.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
        self.findings
    }
    /// Gives every finding the severity that `weight` says; none drops it.
    pub fn weigh(&mut self, weight: impl Fn(&Diagnostic) -> Option<Severity>) {
        self.findings.retain_mut(|finding| match weight(finding) {
            Some(severity) => {
                finding.severity = severity;
                true
            }
            None => false,
        });
    }
    /// The findings as they came.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
    /// How many are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|d| d.severity == severity).count()
    }
}

impl Extend<Diagnostic> for Report {
    fn extend<F: IntoIterator<Item = Diagnostic>>(&mut self, findings: F) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl IntoIterator for Report {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.findings.into_iter()
    }
}
