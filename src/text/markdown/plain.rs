//! Markdown prose into plain text, for descriptions, feeds, search and the checks that look for numbers.

use super::flanking::Marked;
use super::tag::{self, Inline};
use super::{events, words};
use crate::text::cjk::joins;
use pulldown_cmark::{Event, TagEnd};

/// The text of `source` without any markup, a line for each paragraph, heading, list item or table row.
/// Numbers as they stand: what readers see of it is masked by the views.
pub fn plain(source: &str) -> String {
    let marked = Marked::new(source);
    let mut text = String::with_capacity(source.len());
    let mut block = String::new();
    let mut soft = false;
    let mut code = false;
    for (event, _) in events(&marked) {
        match &event {
            Event::InlineHtml(tag) if Inline::ends_code(tag) => code = false,
            Event::InlineHtml(tag) => match Inline::read(tag) {
                Inline::Break => text.push('\n'),
                Inline::Code => code = true,
                _ => {}
            },
            Event::Html(html) => block.push_str(&marked.clean(html)),
            Event::End(TagEnd::HtmlBlock) => {
                text.push_str(&tag::block_text(&block).0);
                block.clear();
                end_line(&mut text);
            }
            Event::SoftBreak => soft = true,
            Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::TableCell) => text.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead,
            ) => {
                (soft, code) = (false, false);
                end_line(&mut text);
            }
            Event::Start(pulldown_cmark::Tag::List(_)) => end_line(&mut text),
            _ => {
                let Some(words) = words(&event).filter(|_| !code) else { continue };
                let words = marked.clean(words);
                let ends = (text.chars().next_back(), words.chars().next());
                if std::mem::take(&mut soft) && !matches!(ends, (Some(a), Some(b)) if joins(a, b)) {
                    text.push(' ');
                }
                text.push_str(&words);
            }
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
}
