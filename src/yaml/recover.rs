//! A file with mistakes: cut into its entries, so that one mistake costs one value and hides no other.
//!
//! Mistakes are blanked out by as many spaces, so that every byte keeps its place.

use super::lines::{Keyed, Line, entries, is_item, keyed, lines, wide_dash};
use super::mistake::Mistake;
use super::reason::explain;
use super::tree::{Broken, Built, Stretch, build};
use super::wide_colon::{all_keyed, is_keyed, is_meant_as_mapping};
use super::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, Report};
use crate::source::{FileId, Span};
use std::borrow::Cow;
use std::ops::Range;

/// Nobody reads more mistakes of one file in one go, and an attack has no end of them.
const MOST_FINDINGS: usize = 30;
/// Each level of nesting takes a step or two.
const MOST_STEPS: usize = 40;

/// What stands around a part decides what it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Its neighbours do not tell.
    Any,
    /// Its neighbours have keys.
    Mapping,
}

/// Reads a stretch that could not be read as a whole, and reports every mistake in it.
pub(super) fn recover<'s>(stretch: Stretch<'_, 's>, wanted: Wanted, report: &mut Report) -> Option<Node<'s>> {
    let Stretch { file, offset, shown, written } = stretch;
    let mut recovery = Recovery { file, offset, written, shown: shown.to_owned(), found: Vec::new(), steps: 0 };
    recovery.straighten_tabs();
    let tabs = recovery.found.len();
    let end = recovery.cut_documents();
    let node = recovery.part(0..end, wanted);
    if tabs > 0 {
        // With TABs the nesting is anybody's guess: what else seems wrong may not be.
        recovery.found.truncate(tabs);
    }
    report.extend(recovery.found);
    node
}

struct Recovery<'s> {
    file: FileId,
    offset: usize,
    written: &'s str,
    shown: String,
    found: Vec<Diagnostic>,
    steps: usize,
}

impl<'s> Recovery<'s> {
    /// Reads some lines: as a whole if possible, else entry by entry.
    fn part(&mut self, range: Range<usize>, wanted: Wanted) -> Option<Node<'s>> {
        if self.found.len() >= MOST_FINDINGS {
            return None;
        }
        let built = self.build(range.clone());
        let node = built.node.as_ref();
        let keyless = wanted == Wanted::Mapping && node.is_some_and(|node| matches!(node.value, Value::Scalar { .. }));
        let meant = node.is_some_and(|node| is_meant_as_mapping(node, self.written, self.offset));
        let (broken, at) = match built.broken {
            Some((broken, at)) => (broken, range.start + at),
            None if keyless || meant => (Broken::Syntax("simple key expected".to_owned()), range.end),
            None => {
                self.found.extend(built.refused.iter().map(|(mistake, span)| mistake.finding(*span)));
                return built.node;
            }
        };
        if !matches!(broken, Broken::Syntax(_)) || self.steps >= MOST_STEPS {
            self.say(&broken, at, range);
            return built.node;
        }
        self.steps += 1;
        let before = self.found.len();
        let parts = entries(&self.shown, range.clone());
        let node = match parts.as_slice() {
            [] => None,
            [_] => self.entry(range.clone(), &broken, at),
            _ => self.entries(&parts),
        };
        if self.found.len() == before {
            // Nothing is wrong with the parts: the mistake lies between them.
            self.say(&broken, at, range);
        }
        self.steps -= 1;
        node
    }

    fn build(&self, range: Range<usize>) -> Built<'s> {
        let offset = self.offset + range.start;
        build(Stretch { file: self.file, offset, shown: &self.shown[range.clone()], written: &self.written[range] })
    }

    /// Reads the entries of one list or mapping.
    fn entries(&mut self, parts: &[Range<usize>]) -> Option<Node<'s>> {
        let start = self.first_line(parts.first()?).start;
        let is_list = self.is_item(parts.first()?);
        let mut items = Vec::new();
        let mut keys = Vec::new();
        for part in parts {
            if is_list && !self.is_item(part) {
                let place = self.first_line(part);
                self.found.push(match wide_dash(&self.written[place.clone()]) {
                    Some((mistake, length)) => mistake.finding(self.span(place.start..place.start + length)),
                    None => Mistake::NoDash.finding(self.span(place)),
                });
                continue;
            }
            let wanted = if is_list { Wanted::Any } else { Wanted::Mapping };
            match self.part(part.clone(), wanted).map(|node| node.value) {
                Some(Value::List(list)) => items.extend(list.into_iter().map(|node| (part.clone(), node))),
                Some(Value::Map(entries)) => keys.extend(entries),
                Some(Value::Null | Value::Scalar { .. }) | None => {}
            }
        }
        let braced = |node: &Node<'_>| self.written.as_bytes().get(node.span.start as usize - self.offset) == Some(&b'{');
        let mappings = items.iter().any(|(_, node)| matches!(node.value, Value::Map(_)) && !braced(node));
        let mut list = Vec::new();
        for (part, node) in items {
            let slip = mappings && matches!(node.value, Value::Scalar { quoted: false, .. }) && self.is_keyed(&part);
            list.extend(if slip { self.item(part, Wanted::Mapping) } else { Some(node) });
        }
        let value = if is_list { Value::List(list) } else { Value::Map(keys) };
        Some(self.node(start, value))
    }

    /// Reads one entry: an item, a key with lines below it, or a single value.
    fn entry(&mut self, range: Range<usize>, broken: &Broken, at: usize) -> Option<Node<'s>> {
        let first = self.first_line(&range);
        if self.is_item(&range) {
            let wanted = if all_keyed(self.shown[first.start..range.end].trim_start_matches(['-', ' '])) {
                Wanted::Mapping
            } else {
                Wanted::Any
            };
            let inner = self.item(range, wanted);
            return Some(self.node(first.start, Value::List(inner.into_iter().collect())));
        }
        let Some(Keyed { key, colon, good }) = keyed(&self.shown[first.clone()]) else {
            self.say(broken, at, range);
            let keyless = matches!(broken, Broken::Syntax(words) if words.contains("simple key expect"));
            return Some(if keyless { self.as_entry(first) } else { self.as_text(first) });
        };
        let (key, colon) = (first.start + key.start..first.start + key.end, first.start + colon.start..first.start + colon.end);
        let value = if good {
            self.value(colon.end..first.end, range, broken, at)
        } else {
            let wide = self.written[colon.clone()].starts_with('：');
            let mistake = if wide { Mistake::WideColon } else { Mistake::TightColon };
            self.found.push(mistake.finding(self.span(colon.clone())));
            self.blank(first.start..colon.end);
            self.part(range, Wanted::Any)
        };
        let nothing = Node { span: self.span(colon.end..colon.end), value: Value::Null };
        let text = Cow::Borrowed(unquoted(&self.written[key.clone()]));
        let key = Key { span: self.span(key), text };
        Some(self.node(first.start, Value::Map(vec![(key, value.unwrap_or(nothing))])))
    }

    /// Reads what follows the dash of an item.
    fn item(&mut self, range: Range<usize>, wanted: Wanted) -> Option<Node<'s>> {
        let dash = self.first_line(&range).start;
        if self.is_item(&range) {
            self.blank(dash..dash + 1);
        }
        self.part(range, wanted)
    }

    /// Reads the value that begins with `rest` of a line and goes on below it.
    fn value(&mut self, rest: Range<usize>, range: Range<usize>, broken: &Broken, at: usize) -> Option<Node<'s>> {
        let below = rest.end..range.end;
        let alone = matches!(self.shown[rest.clone()].trim_start().as_bytes().first(), None | Some(b'#'));
        if alone && !self.shown[below.clone()].trim().is_empty() {
            let wanted = if all_keyed(&self.shown[below.clone()]) { Wanted::Mapping } else { Wanted::Any };
            return self.part(below, wanted);
        }
        self.say(broken, at, range);
        Some(self.as_text(rest))
    }

    /// What cannot be read is text, so that nobody complains that it is missing.
    fn as_text(&self, range: Range<usize>) -> Node<'s> {
        let said = self.written[range.clone()].trim();
        let start = range.end - self.written[range].trim_start().len();
        let quoted = said.starts_with(['"', '\'']);
        let value = Value::Scalar { text: Cow::Borrowed(if quoted { unquoted(said) } else { said }), quoted };
        Node { span: self.span(start..start + said.len()), value }
    }

    /// A line without a colon: its first word is the key it must have, if it has one.
    fn as_entry(&self, line: Range<usize>) -> Node<'s> {
        let said = &self.written[line.clone()];
        let Some(gap) = said.find([' ', '\u{3000}']).filter(|_| !said.starts_with(['"', '\'', '[', '{'])) else {
            return self.as_text(line);
        };
        let key = Key { span: self.span(line.start..line.start + gap), text: Cow::Borrowed(&said[..gap]) };
        self.node(line.start, Value::Map(vec![(key, self.as_text(line.start + gap..line.end))]))
    }

    /// A list or mapping from `start` to the end of its last value.
    fn node(&self, start: usize, value: Value<'s>) -> Node<'s> {
        let last = match &value {
            Value::List(items) => items.last().map(|node| node.span.end),
            Value::Map(entries) => entries.last().map(|(_, node)| node.span.end),
            Value::Null | Value::Scalar { .. } => None,
        };
        let span = self.span(start..start);
        Node { span: Span { end: last.unwrap_or(span.end).max(span.end), ..span }, value }
    }

    /// The first line that says something.
    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        lines(&self.shown, range.clone()).next().map_or(range.start..range.start, |line| line.content)
    }

    fn is_item(&self, range: &Range<usize>) -> bool {
        is_item(&self.shown[self.first_line(range)])
    }

    fn is_keyed(&self, range: &Range<usize>) -> bool {
        is_keyed(self.shown[self.first_line(range)].trim_start_matches(['-', ' ']))
    }

    fn blank(&mut self, range: Range<usize>) {
        let spaces = " ".repeat(range.len());
        self.shown.replace_range(range, &spaces);
    }

    /// TABs that indent become spaces; the first one is reported.
    fn straighten_tabs(&mut self) {
        let indents = |line: Line| (line.start..line.content.start).filter(|at| self.written.as_bytes()[*at] == b'\t');
        let tabs: Vec<_> = lines(self.written, 0..self.written.len()).flat_map(indents).collect();
        let Some(first) = tabs.first() else { return };
        self.found.push(Mistake::Tab.finding(self.span(*first..*first + 1)));
        for at in tabs {
            self.blank(at..at + 1);
        }
    }

    /// The end of the first document; a second one is reported.
    fn cut_documents(&mut self) -> usize {
        let Some(first) = lines(&self.shown, 0..self.shown.len()).next() else { return self.shown.len() };
        let Some(mark) = self.shown[first.start..].find("\n---\n") else { return self.shown.len() };
        let at = first.start + mark + 1;
        self.found.push(Mistake::Documents.finding(self.span(at..at + 3)));
        at
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start..self.offset + range.end)
    }

    fn say(&mut self, broken: &Broken, at: usize, range: Range<usize>) {
        let finding = explain(broken, at, self.written, range, |range| self.span(range));
        self.found.push(finding);
    }
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\'']).trim()
}
