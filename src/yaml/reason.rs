//! What is wrong with something that is no YAML, and where: the parser's words, and a look at the line.

use super::lines::{keyed, lines, wide_dash};
use super::mistake::Mistake;
use super::tree::Broken;
use crate::diagnostic::Diagnostic;
use crate::source::{Span, character_start};
use std::ops::Range;

/// The parser's words, and what clerks have done when it says so. The first line that fits counts.
const REASONS: &[(&str, Mistake)] = &[
    ("tab", Mistake::Tab),
    ("simple key expect", Mistake::NoColon),
    ("mapping values are not allowed", Mistake::SecondColon),
    ("comments must be separated", Mistake::Comment),
    ("comment intercepting", Mistake::Comment),
    ("quoted scalar, found unexpected", Mistake::Quote),
    ("invalid indentation in quoted scalar", Mistake::Quote),
    ("invalid trailing content after double-quoted scalar", Mistake::AfterQuote),
    ("while parsing a quoted scalar", Mistake::Escape),
    ("unexpected character", Mistake::Reserved),
    ("directive", Mistake::Reserved),
    ("while scanning a block scalar", Mistake::Block),
    ("block sequence entries are not allowed", Mistake::Dash),
    ("\"-\" is only valid inside a block", Mistake::Dash),
    ("did not find expected '-' indicator", Mistake::NoDash),
    ("flow mapping", Mistake::Unclosed),
    ("flow sequence", Mistake::Unclosed),
    ("flow construct", Mistake::Unclosed),
    ("misplaced bracket", Mistake::Bracket),
    ("anchor", Mistake::Anchor),
    ("tag", Mistake::Tag),
    ("handle wasn't declared", Mistake::Tag),
    ("did not find expected key", Mistake::Indentation),
    ("indent", Mistake::Indentation),
    ("did not find expected <document start>", Mistake::Indentation),
    ("byte order mark", Mistake::Mark),
    ("recursion limit", Mistake::TooDeep),
    ("did not find expected node content", Mistake::Missing),
    ("end of plain scalar", Mistake::Missing),
];

/// A finding about a text that could not be read past the byte `at`. `range` is the part that was being read, `span` makes
/// a span of bytes of the text.
pub(super) fn explain(
    broken: &Broken,
    at: usize,
    text: &str,
    range: Range<usize>,
    span: impl Fn(Range<usize>) -> Span,
) -> Diagnostic {
    let mistake = match broken {
        Broken::Documents => Mistake::Documents,
        Broken::TooDeep => Mistake::TooDeep,
        Broken::TooLarge => Mistake::TooLarge,
        Broken::Syntax(words) => match REASONS.iter().find(|(known, _)| words.contains(known)) {
            Some((_, mistake)) => *mistake,
            None => return Mistake::unknown(words, span(character(text, at))),
        },
    };
    let (mistake, at) = look(mistake, at, text, range);
    mistake.finding(span(character(text, at)))
}

/// The parser stops where it notices; the mistake may be before that, or be another one.
fn look(mistake: Mistake, at: usize, text: &str, range: Range<usize>) -> (Mistake, usize) {
    let line = line_at(text, at);
    let said = text[line.clone()].trim_start();
    let content = line.end - said.len();
    let before = lines(text, range.start..at.min(range.end)).last();
    let first = lines(text, range.clone()).next().map(|line| line.content);
    let dashed = first.and_then(|content| Some((wide_dash(&text[content.clone()])?.0, content.start)));
    match mistake {
        // What belongs to an item that no dash opens is indented like nothing else.
        Mistake::Indentation | Mistake::SecondColon if dashed.is_some() => dashed.unwrap_or((mistake, at)),
        // The line without a colon ends before the parser notices.
        Mistake::NoColon if at <= content || at >= range.end || said.is_empty() => {
            // the words, not the dash before them
            let dash = |at: usize| at + (text[at..].len() - text[at..].trim_start_matches("- ").len());
            (mistake, before.map_or(range.start, |line| dash(line.content.start)))
        }
        // The colon of a line that is only indented too far looks like a second one.
        Mistake::SecondColon if keyed(said).is_some_and(|keyed| content + keyed.colon.start == at) => {
            (Mistake::Indentation, content)
        }
        Mistake::Indentation if opens_value(&text[range.clone()]).is_some() => {
            (Mistake::Bracketed, range.start + opens_value(&text[range]).unwrap_or(0))
        }
        Mistake::Unclosed => match unclosed(&text[range.clone()]) {
            Some(open) => (mistake, range.start + open),
            // {编号: good，名称: 好} and {编号：good，星级：[4]}: the sign before tells
            None => {
                let before = text.get(range.start..at).unwrap_or_default();
                let wide = before.rfind(['：', '，']).filter(|sign| !before[*sign..].contains(['\n', '"', '\'', ',']));
                wide.map_or((Mistake::Comma, at), |sign| {
                    let comma = before[sign..].starts_with('，');
                    (if comma { Mistake::WideComma } else { Mistake::WideColon }, range.start + sign)
                })
            }
        },
        _ => (mistake, at),
    }
}

/// The character at this byte, or nothing at the end of a line: a caret needs something to stand under.
fn character(text: &str, at: usize) -> Range<usize> {
    let at = character_start(text, at);
    let length = text[at..].chars().next().filter(|character| *character != '\n').map_or(0, char::len_utf8);
    at..at + length
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = character_start(text, at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..end
}

/// The bracket or brace that begins the value of the part's first line and is closed before the line ends.
fn opens_value(part: &str) -> Option<usize> {
    let line = lines(part, 0..part.len()).next()?;
    let content = &part[line.content.clone()];
    let value = keyed(content).filter(|keyed| keyed.good).map_or(0, |keyed| keyed.colon.end);
    let at = content.len() - content[value..].trim_start_matches([' ', '-']).len();
    let rest = &content[at..];
    (rest.starts_with(['[', '{']) && !rest.ends_with([']', '}'])).then_some(line.content.start + at)
}

/// The outermost bracket that no other one closes. Brackets in quotes hardly matter here.
fn unclosed(part: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (at, byte) in part.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open.push(at),
            b']' | b'}' => drop(open.pop()),
            _ => {}
        }
    }
    open.first().copied()
}
