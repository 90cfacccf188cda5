//! Text between tags, of XML as of careless HTML: nothing is refused.

use crate::text::markdown::end_of_tag;
use html_escape::decode_html_entities;

/// The same text read in two ways: every piece between two tags by itself, then the pieces of a paragraph in a row. What
/// one hides the other shows: 138<b>0000</b>0000 is one number, <td>138…</td><td>1</td> are two. Comments and the words
/// of attributes stand among the pieces.
pub(super) fn read(source: &str) -> [String; 2] {
    let (mut pieces, mut paragraphs) = (String::new(), String::new());
    let mut rest = source;
    while let Some(open) = rest.find('<') {
        text(&rest[..open], &mut pieces, &mut paragraphs);
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            line(&decode_html_entities(&comment[..end]), &mut pieces);
            rest = comment.get(end + 3..).unwrap_or_default();
            continue;
        }
        // where a quote is not closed, the tag ends all the same
        let end = end_of_tag(rest).or_else(|| Some(rest.find('>')? + 1)).unwrap_or(rest.len());
        let tag = rest[1..end].trim_end_matches('>');
        if ends_paragraph(tag) {
            paragraphs.push('\n');
        }
        for (_, value) in attributes(tag).filter(|(name, _)| READ.iter().any(|read| name.eq_ignore_ascii_case(read))) {
            line(&decode_html_entities(value), &mut pieces);
        }
        rest = &rest[end..];
    }
    text(rest, &mut pieces, &mut paragraphs);
    [pieces, paragraphs]
}

/// The text of a rich-text file without its control words.
pub(super) fn rich_text(source: &str) -> String {
    let mut plain = String::with_capacity(source.len() / 4);
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '{' | '}' | '\n' => {}
            '\\' => {
                let mut word = String::new();
                while let Some(letter) = rest.next_if(|c| c.is_ascii_alphabetic()) {
                    word.push(letter);
                }
                if word.is_empty() {
                    rest.next();
                    continue;
                }
                while rest.next_if(|c| c.is_ascii_digit() || *c == '-').is_some() {}
                rest.next_if(|c| *c == ' ');
                if ["par", "line", "cell", "row", "tab"].contains(&word.as_str()) {
                    plain.push('\n');
                }
            }
            c => plain.push(c),
        }
    }
    plain
}

/// The name of a tag without its prefix and slash.
pub(super) fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches('/').split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or(name)
}

fn ends_paragraph(tag: &str) -> bool {
    const ENDS: &str = "p br cr tab tc tr td th li h h1 h2 h3 h4 div table-cell table-row line-break si row c v comment textobject title \
        option section";
    let name = name(tag).to_ascii_lowercase();
    ENDS.split(' ').any(|end| end == name)
}

/// The value of one attribute of a tag, whatever its prefix.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    attributes(tag).find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// The attributes of a tag without their prefixes, and their values, in quotes of either kind or in none.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag.trim_start_matches(|c: char| !c.is_whitespace());
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return None;
            }
            let (name, tail) = rest.split_at(rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len()));
            rest = tail;
            let Some(value) = tail.trim_start().strip_prefix('=').map(str::trim_start) else { continue };
            let quoted = ['"', '\''].iter().find_map(|quote| {
                let inside = value.strip_prefix(*quote)?;
                Some(inside.split_once(*quote).unwrap_or((inside, "")))
            });
            let (value, tail) = quoted.unwrap_or_else(|| value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())));
            rest = tail;
            return Some((name.rsplit(':').next().unwrap_or(name), value));
        }
    })
}

/// The attributes that a person reads or follows.
const READ: [&str; 8] = ["descr", "title", "alt", "tooltip", "href", "target", "content", "value"];

fn text(raw: &str, pieces: &mut String, paragraphs: &mut String) {
    // what a program puts between two tags to set them on lines is no text
    if raw.trim().is_empty() {
        return;
    }
    let text = decode_html_entities(raw);
    line(&text, pieces);
    paragraphs.push_str(&text);
}

fn line(text: &str, to: &mut String) {
    if !text.trim().is_empty() {
        to.push_str(text);
        to.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::{attribute, read};

    #[test]
    fn attributes_are_read_however_they_are_written() {
        for tag in [
            "<a href=tel:13812345678>",
            "<A HREF='tel:13812345678'>",
            "<img alt=\"王某's 13812345678\">",
            "<img ALT = '13812345678' src=a.png>",
            "<input disabled value=13812345678 />",
        ] {
            assert!(read(tag)[0].contains("13812345678"), "{tag}: {:?}", read(tag));
        }
        let tag = "sheet name='a b' sheetId=\"1\" r:id=\"r7\"/";
        assert_eq!(["name", "id", "sheet"].map(|name| attribute(tag, name)), [Some("a b"), Some("r7"), None]);
    }
}
