//! One finding as HTML, for the preview: what a terminal shows with carets is marked here, since a browser's font does
//! not keep Chinese characters two columns wide.

use super::excerpt::Underlined;
use super::{excerpts, help, printable};
use crate::diagnostic::{Diagnostic, Lang};
use crate::source::Sources;

/// A finding with its place, its line and what to do.
pub fn page(finding: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let (message, code) = (escaped(&printable(finding.message.in_lang(lang))), finding.code);
    let mut html = format!("<p><strong>{message}</strong> [{code}]</p>");
    for excerpt in excerpts(finding, sources, lang) {
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
