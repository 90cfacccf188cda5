//! Raw HTML: what of it may stay. Tags never do, their text does.

use html_escape::decode_html_entities_to_string;

/// What an inline tag means for the text around it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// `<br>`: a line break, which Markdown has too.
    Break,
    /// A comment: nobody sees it.
    Comment,
    /// `<script>` or `<style>`: what follows up to the closing tag is no prose.
    Code,
    /// Any other opening tag.
    Open,
    /// Any closing tag.
    Close,
}

impl Inline {
    /// Reads one tag.
    pub(super) fn read(tag: &str) -> Inline {
        match name(tag).as_str() {
            "br" => Inline::Break,
            "script" | "style" => Inline::Code,
            _ if tag.starts_with("<!--") => Inline::Comment,
            _ if tag.starts_with("</") => Inline::Close,
            _ => Inline::Open,
        }
    }

    /// Whether `tag` ends a script or style.
    pub(super) fn ends_code(tag: &str) -> bool {
        matches!(name(tag).as_str(), "/script" | "/style")
    }
}

/// The text of a block of HTML; a line for every stretch between tags; and whether it has tags that are no comments.
pub(super) fn block_text(block: &str) -> (String, bool) {
    let mut text = String::new();
    let mut tags = false;
    let mut rest = block;
    while let Some(open) = rest.find('<') {
        decode_html_entities_to_string(&rest[..open], &mut text);
        rest = &rest[open..];
        let (end, is_comment) = match rest.strip_prefix("<!--") {
            Some(comment) => (comment.find("-->").map(|n| n + 7), true),
            None if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) => {
                (end_of_tag(rest), false)
            }
            None => {
                text.push('<');
                rest = &rest[1..];
                continue;
            }
        };
        let end = end.unwrap_or(rest.len());
        tags |= !is_comment;
        let name = name(&rest[..end]);
        rest = &rest[end..];
        if name == "script" || name == "style" {
            let close = rest.to_ascii_lowercase().find(&format!("</{name}"));
            rest = &rest[close.unwrap_or(rest.len())..];
        }
        let inside_line = ["b", "i", "u", "em", "strong", "span", "font", "a", "sub", "sup", "code", "small"];
        if !is_comment && !inside_line.contains(&name.trim_start_matches('/')) && !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }
    decode_html_entities_to_string(rest, &mut text);
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    (lines.join("\n"), tags)
}

/// Where the tag ends that begins here; a `>` in quotes does not end it.
pub fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The lower-case name of a tag, with the slash of a closing one.
fn name(tag: &str) -> String {
    let tag = tag.trim_start_matches('<');
    let end = tag[1.min(tag.len())..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(tag.len(), |n| n + 1);
    tag.get(..end).unwrap_or_default().to_ascii_lowercase()
}
