//! Parser events into the tree.

use super::lines::wide_dash;
use super::mistake::Mistake;
use super::places::{Places, quoted_end};
use super::{Key, Node, Value};
use crate::source::{FileId, Span};
use saphyr_parser::{Event, Input, Parser, ScalarStyle};
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

/// Deeper than any record; what goes deeper is a mistake or an attack.
pub(super) const DEEPEST: usize = 16;
/// More values than two megabytes of honest records hold.
pub(super) const MOST_NODES: usize = 200_000;
/// The scanner holds back what follows a bracket until it is closed, and is slow with many open ones.
const MOST_OPEN: usize = 20_000;

/// What the parser takes for blanks.
const BLANKS: [char; 3] = [' ', '\t', '\n'];

/// A stretch of a file: as it is to be parsed, and as written, which is as long to the byte.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a, 's> {
    /// The file.
    pub file: FileId,
    /// The byte of the file where the stretch begins.
    pub offset: usize,
    /// What is parsed: as written, or with mistakes blanked out.
    pub shown: &'a str,
    /// What was written.
    pub written: &'s str,
}

/// What is left of a stretch.
pub(super) struct Built<'s> {
    /// The tree, as far as it goes.
    pub node: Option<Node<'s>>,
    /// What is refused though it is YAML; the tree goes on without it.
    pub refused: Vec<(Mistake, Span)>,
    /// Why the tree is not complete, and the byte of the stretch where it ends.
    pub broken: Option<(Broken, usize)>,
}

/// Why a stretch could not be read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The parser's own words.
    Syntax(String),
    Documents,
    TooDeep,
    TooLarge,
}

/// Reads a stretch.
pub(super) fn build<'s>(stretch: Stretch<'_, 's>) -> Built<'s> {
    let brackets = stretch.shown.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
    // of a directive it does not know, the parser counts bytes where it reads a string
    let misled = stretch.shown.lines().any(|line| line.starts_with('%') && !line.is_ascii());
    if brackets <= MOST_OPEN / 10 && !misled {
        return Builder::new(stretch).run(Parser::new_from_str(stretch.shown), &Cell::new(0));
    }
    let open = Cell::new(0);
    let characters = stretch.shown.chars().map_while(|character| {
        open.set(open.get() + usize::from(matches!(character, '[' | '{')));
        (open.get() <= MOST_OPEN).then_some(character)
    });
    Builder::new(stretch).run(Parser::new_from_iter(characters), &open)
}

/// A list or mapping that is not closed yet.
enum Open<'s> {
    List(Span, Vec<Node<'s>>),
    Map(Span, Vec<(Key<'s>, Node<'s>)>, Option<Key<'s>>),
}

struct Builder<'a, 's> {
    stretch: Stretch<'a, 's>,
    places: Places<'a>,
    open: Vec<Open<'s>>,
    root: Option<Node<'s>>,
    refused: Vec<(Mistake, Span)>,
}

impl<'a, 's> Builder<'a, 's> {
    fn new(stretch: Stretch<'a, 's>) -> Self {
        Self { stretch, places: Places::new(stretch.shown), open: Vec::new(), root: None, refused: Vec::new() }
    }

    /// Takes event after event; `brackets` counts those read since the last one.
    fn run<'i, T: Input>(mut self, mut parser: Parser<'i, T>, brackets: &Cell<usize>) -> Built<'s> {
        let mut documents = 0;
        let mut events = 0;
        let broken = loop {
            let (event, mark) = match parser.next_event() {
                None => break None,
                Some(Ok(next)) => next,
                Some(Err(_)) if brackets.get() > MOST_OPEN => break Some((Broken::TooDeep, self.places.byte(0))),
                Some(Err(error)) => {
                    let at = self.places.byte(error.marker().index());
                    break Some((Broken::Syntax(error.info().to_owned()), at));
                }
            };
            brackets.set(0);
            events += 1;
            let (start, end) = (self.places.byte(mark.start.index()), self.places.byte(mark.end.index()));
            match event {
                Event::StreamEnd => break None,
                Event::DocumentStart(_) if documents > 0 => break Some((Broken::Documents, start)),
                Event::DocumentStart(_) => documents += 1,
                Event::Scalar(text, style, anchor, tag) => {
                    let start = self.refuse(anchor, tag.is_some(), start);
                    self.scalar(text, style, start..end);
                }
                Event::SequenceStart(anchor, tag) => {
                    let start = self.refuse(anchor, tag.is_some(), start);
                    self.open.push(Open::List(self.span(start..start), Vec::new()));
                }
                Event::MappingStart(anchor, tag) => {
                    let start = self.refuse(anchor, tag.is_some(), start);
                    self.open.push(Open::Map(self.span(start..start), Vec::new(), None));
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    let bracket = self.stretch.shown[start..].starts_with([']', '}']);
                    self.close(bracket.then_some(start + 1));
                }
                Event::Alias(_) => {
                    self.refused.push((Mistake::Anchor, self.span(start..end)));
                    self.place(Node { span: self.span(start..end), value: Value::Null });
                }
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
            }
            if self.open.len() > DEEPEST {
                break Some((Broken::TooDeep, start));
            }
            if events > MOST_NODES {
                break Some((Broken::TooLarge, start));
            }
        };
        while !self.open.is_empty() {
            self.close(None);
        }
        Built { node: self.root, refused: self.refused, broken }
    }

    /// Notes an anchor and a tag before a value, and answers where the value itself begins.
    fn refuse(&mut self, anchor: usize, tag: bool, start: usize) -> usize {
        if anchor == 0 && !tag {
            return start;
        }
        let text = &self.stretch.shown[start..];
        let mut at = 0;
        for word in text.split(BLANKS).filter(|word| !word.is_empty()).take(2) {
            let refused = match word.as_bytes()[0] {
                b'&' => Mistake::Anchor,
                b'!' => Mistake::Tag,
                _ => break,
            };
            // `word` is a part of `text`, found from `at` on.
            at += text[at..].find(word).unwrap_or(0);
            self.refused.push((refused, self.span(start + at..start + at + word.len())));
            at += word.len();
        }
        let mut rest = text[at..].trim_start_matches(BLANKS);
        while rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, below)| below.trim_start_matches(BLANKS));
        }
        start + text.len() - rest.len()
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.stretch.file, self.stretch.offset + range.start..self.stretch.offset + range.end)
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, range: Range<usize>) {
        let shown = self.stretch.shown;
        let quoted = style != ScalarStyle::Plain;
        let is_key = matches!(self.open.last(), Some(Open::Map(_, _, None)));
        let range = match style {
            ScalarStyle::Plain if text.is_empty() && !is_key => self.places.before_gap(range.start.min(range.end)),
            // a tag that was refused may reach past a key of which nothing else is written
            ScalarStyle::Plain => range.start..range.end.max(range.start),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => range.start..quoted_end(shown, range.start),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let end = range.end.max(range.start);
                range.start..range.start + shown[range.start..end].trim_end().len()
            }
        };
        let span = self.span(range.clone());
        if is_key && text.starts_with(['\u{3000}', '\u{A0}']) {
            let indent = text.len() - text.trim_start().len();
            self.refused.push((Mistake::WideIndent, self.span(range.start..range.start + indent)));
        }
        let begins = || shown[..range.start].rsplit('\n').next().is_none_or(|before| before.trim().is_empty());
        if let Some((mistake, length)) = wide_dash(&text).filter(|_| !quoted && begins()) {
            self.refused.push((mistake, self.span(range.start..range.start + length)));
        }
        let written = &shown[range.clone()];
        let hash = written.find('＃').filter(|at| !quoted && written[..*at].ends_with([' ', '\u{3000}']));
        if let Some(at) = hash.map(|at| range.start + at) {
            self.refused.push((Mistake::WideHash, self.span(at..at + '＃'.len_utf8())));
        }
        let null = !quoted && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
        if null && !is_key {
            return self.place(Node { span, value: Value::Null });
        }
        let inner = if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            range.start + 1..range.end.saturating_sub(1).max(range.start + 1)
        } else {
            range
        };
        let text = match self.stretch.written.get(inner) {
            Some(written) if written == text => Cow::Borrowed(written),
            _ => Cow::Owned(text.as_ref().to_owned()),
        };
        // The loader has seen to all control characters but those that escapes make.
        let escaped = style == ScalarStyle::DoubleQuoted && matches!(text, Cow::Owned(_));
        if escaped && text.contains(|character: char| character.is_control() && !matches!(character, '\n' | '\t')) {
            self.refused.push((Mistake::Control, span));
        }
        self.place(Node { span, value: Value::Scalar { text, quoted } });
    }

    fn close(&mut self, end: Option<usize>) {
        let last = |span: Span, inner: Option<&Node<'s>>| inner.map_or(span.end, |node| node.span.end.max(span.end));
        let mut node = match self.open.pop() {
            Some(Open::List(span, items)) => {
                Node { span: Span { end: last(span, items.last()), ..span }, value: Value::List(items) }
            }
            Some(Open::Map(span, mut entries, key)) => {
                if let Some(key) = key.filter(|key| !key.text.is_empty()) {
                    let span = Span { start: key.span.end, ..key.span };
                    entries.push((key, Node { span, value: Value::Null }));
                }
                let end = last(span, entries.last().map(|(_, node)| node));
                Node { span: Span { end, ..span }, value: Value::Map(entries) }
            }
            None => return,
        };
        if let Some(end) = end {
            node.span.end = self.span(end..end).end;
        }
        self.place(node);
    }

    /// Puts a finished value where it belongs. Entries whose key is refused are dropped.
    fn place(&mut self, node: Node<'s>) {
        match self.open.last_mut() {
            None => self.root = self.root.take().or(Some(node)),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, key)) => match key.take() {
                Some(key) if key.text.is_empty() => {}
                Some(key) => entries.push((key, node)),
                None => {
                    let text = match node.value {
                        Value::Scalar { text: Cow::Borrowed(text), .. } => Cow::Borrowed(text.trim()),
                        Value::Scalar { text: Cow::Owned(text), .. } => Cow::Owned(text.trim().to_owned()),
                        Value::Null | Value::List(_) | Value::Map(_) => Cow::Borrowed(""),
                    };
                    if text.is_empty() {
                        self.refused.push((Mistake::Key, node.span));
                    }
                    *key = Some(Key { span: node.span, text });
                }
            },
        }
    }
}
