//! One finding as HTML, for the preview: what a terminal shows with carets is marked here, since a browser's font does
//! not keep Chinese characters two columns wide.

use super::excerpt::{Excerpt, Underlined};
use super::{help, printable};
use crate::diagnostic::{Diagnostic, Lang, Say};
use crate::source::Sources;

/// A finding with its place, its line and what to do.
pub fn page(finding: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let said = |words: &Say| printable(words.in_lang(lang));
    let (message, code) = (escaped(&said(&finding.message)), finding.code);
    let mut html = format!("<p><strong>{message}</strong> [{code}]</p>");
    let label = finding.label.as_ref().map(said).unwrap_or_default();
    let mut excerpts: Vec<_> = finding.span.and_then(|span| Excerpt::of(span, label, '^', sources)).into_iter().collect();
    excerpts.extend(finding.related.iter().filter_map(|(span, words)| Excerpt::of(*span, said(words), '-', sources)));
    for excerpt in &excerpts {
        html += &format!("<p><code>{}</code></p>", escaped(&excerpt.place));
        if let Some(Underlined { before, marked, after }) = &excerpt.line {
            let above = excerpt.before.as_ref().map_or(String::new(), |line| escaped(line) + "\n");
            let [before, marked, after] = [before, marked, after].map(|part| escaped(part));
            html += &format!("<pre>{above}{before}<mark>{marked}</mark>{after}</pre>");
        }
        html += &format!("<p>{}</p>", escaped(&excerpt.label));
    }
    for line in help(finding, lang).lines() {
        html += &format!("<p>{}</p>", escaped(&printable(line)));
    }
    html
}

/// Text between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
