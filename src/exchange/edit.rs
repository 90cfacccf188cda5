//! From two trees to the edit of a text: only what changed is written, in the manner of what stands around it.

use super::graft::is_new;
use super::quoted::{is_paragraphs, plain};
use crate::source::{FileId, Span};
use crate::yaml::{Key, Node, Value};
use std::ops::Range;

/// New text with the cells that it comes from.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What is written.
    pub text: String,
    /// Bytes of it, and the place in the table.
    pub marks: Vec<(Range<usize>, Span)>,
}

/// A stretch of a text and what takes its place.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// What is written there.
    pub new: Draft,
}

impl Draft {
    fn say(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Begins a line that is indented by so many spaces.
    fn line(&mut self, column: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', column));
    }

    fn mark(&mut self, text: &str, span: Span, own: FileId) {
        let start = self.text.len();
        self.text.push_str(text);
        if is_new(span, own) {
            self.marks.push((start..self.text.len(), span));
        }
    }
}

/// Finds the edits between a mapping as written in a text and as it is to be.
pub struct Editor<'t> {
    /// The file's text.
    pub text: &'t str,
    /// The file.
    pub file: FileId,
    /// What was found.
    pub edits: Vec<Edit>,
}

impl Editor<'_> {
    /// Compares two mappings.
    pub fn compare(&mut self, old: &Node<'_>, new: &Node<'_>) {
        if is_new(new.span, self.file) {
            let mut draft = Draft::default();
            let block = !self.is_flow(old) && matches!(old.value, Value::List(_) | Value::Map(_));
            let start = match &old.value {
                Value::List(items) if block => items.first().map(|item| self.dash(item)),
                _ => None,
            };
            let range = start.unwrap_or(old.span.start as usize)..old.span.end as usize;
            let column = self.column(range.start);
            match &new.value {
                Value::List(items) if block && !items.is_empty() => self.block_items(&mut draft, items, column),
                Value::Map(entries) if block && !entries.is_empty() => self.block_entries(&mut draft, entries, column),
                _ => {
                    // behind the key, or further in than it on a line of its own
                    draft.say(if block { "  " } else { "" });
                    draft.say(if range.is_empty() { " " } else { "" });
                    self.inline(&mut draft, new, false);
                }
            }
            self.edits.push(Edit { range, new: draft });
            return;
        }
        if self.is_flow(old) {
            if !self.is_untouched(new) || count(old) != count(new) {
                let mut draft = Draft::default();
                self.inline(&mut draft, new, false);
                self.edits.push(Edit { range: old.span.start as usize..old.span.end as usize, new: draft });
            }
            return;
        }
        match (&old.value, &new.value) {
            (Value::Map(old), Value::Map(new)) => self.entries(old, new),
            (Value::List(old), Value::List(new)) => self.items(old, new),
            _ => {}
        }
    }

    /// The entries of a block mapping.
    fn entries(&mut self, old: &[(Key<'_>, Node<'_>)], new: &[(Key<'_>, Node<'_>)]) {
        let kept = |key: &Key<'_>| new.iter().find(|(k, _)| k.span == key.span);
        if let [(first, _), .., (_, end)] | [(first, end)] = old
            && !new.is_empty()
            && old.iter().all(|(key, _)| kept(key).is_none())
        {
            return self.replace(first.span.start, end.span.end, |own, draft, column| own.block_entries(draft, new, column));
        }
        let mut last = None;
        for (at, (key, value)) in old.iter().enumerate() {
            match kept(key) {
                Some((_, changed)) => {
                    self.compare(value, changed);
                    last = Some(value.span.end.max(key.span.end) as usize);
                }
                None => self.drop_entry(old, at, |key| kept(key).is_some()),
            }
        }
        let Some((first, end)) = old.first().zip(last) else { return };
        let column = self.column(first.0.span.start as usize);
        let at = self.line_end(end);
        for (key, value) in new.iter().filter(|(key, _)| is_new(key.span, self.file)) {
            let mut draft = Draft::default();
            draft.line(column);
            self.entry(&mut draft, key, value, column);
            self.edits.push(Edit { range: at..at, new: draft });
        }
    }

    /// Takes an entry out, with its lines.
    fn drop_entry(&mut self, all: &[(Key<'_>, Node<'_>)], at: usize, kept: impl Fn(&Key<'_>) -> bool) {
        let (key, value) = &all[at];
        let start = key.span.start as usize;
        let end = value.span.end.max(key.span.end) as usize;
        let line = self.line_start(start);
        let range = if self.text[line..start].trim().is_empty() {
            let end = self.line_end(end);
            // the line's own end goes too, or the one before it at the end of the file
            if end < self.text.len() { line..end + 1 } else { line.saturating_sub(1)..end }
        } else {
            // the first entry of a list's item shares its line with the dash
            match all[at + 1..].iter().find(|(key, _)| kept(key)) {
                Some((next, _)) => start..next.span.start as usize,
                None => start..end,
            }
        };
        self.edits.push(Edit { range, new: Draft::default() });
    }

    /// The items of a block list.
    fn items(&mut self, old: &[Node<'_>], new: &[Node<'_>]) {
        let file = self.file;
        let kept = |item: &Node<'_>| {
            // a value that stood alone and became a mapping is new where the old one stood
            new.iter().find(|n| n.span.start == item.span.start && !is_new(n.span, file)).or_else(|| {
                let inside = |n: &&Node<'_>| matches!(&n.value, Value::Map(e) if e.iter().any(|(_, v)| v.span == item.span));
                new.iter().find(inside)
            })
        };
        if let [first, .., end] | [first @ end] = old
            && !new.is_empty()
            && old.iter().all(|item| kept(item).is_none())
        {
            let dash = self.dash(first) as u32;
            return self.replace(dash, end.span.end, |own, draft, column| own.block_items(draft, new, column));
        }
        let mut last = None;
        for item in old {
            match kept(item) {
                Some(changed) => {
                    self.compare(item, changed);
                    last = Some(item);
                }
                None => self.drop_item(item),
            }
        }
        let Some(last) = last else { return };
        let dash = self.dash(last);
        let column = self.column(dash);
        let at = self.line_end(last.span.end as usize);
        let stands = |n: &Node<'_>| {
            old.iter().any(|item| item.span == n.span)
                || matches!(&n.value, Value::Map(e) if e.iter().any(|(_, v)| old.iter().any(|item| item.span == v.span)))
        };
        for item in new.iter().filter(|n| is_new(n.span, self.file) && !stands(n)) {
            let mut draft = Draft::default();
            draft.line(column);
            self.item(&mut draft, item, column);
            self.edits.push(Edit { range: at..at, new: draft });
        }
    }

    /// Puts what is new in the place of lines of which nothing stays.
    fn replace(&mut self, start: u32, end: u32, write: impl FnOnce(&Self, &mut Draft, usize)) {
        let (start, end) = (start as usize, self.line_end(end as usize));
        let mut draft = Draft::default();
        write(self, &mut draft, self.column(start));
        self.edits.push(Edit { range: start..end, new: draft });
    }

    /// All edits that were found. Lines that go become one stretch where they touch; what is added behind lines that go is
    /// added behind the last one that stays.
    pub fn settled(self) -> Vec<Edit> {
        let (gone, mut edits): (Vec<Edit>, Vec<Edit>) = self.edits.into_iter().partition(|edit| edit.new.text.is_empty());
        let mut gone: Vec<Range<usize>> = gone.into_iter().map(|edit| edit.range).collect();
        gone.sort_by_key(|range| range.start);
        gone.dedup_by(|next, range| {
            let touches = next.start <= range.end;
            range.end = if touches { range.end.max(next.end) } else { range.end };
            touches
        });
        for place in edits.iter_mut().map(|edit| &mut edit.range).filter(|place| place.start == place.end) {
            while let Some(gone) = gone.iter().find(|gone| gone.start < place.start && place.start <= gone.end) {
                let stays = self.text[..gone.start].trim_end().len();
                *place = stays..stays;
            }
        }
        edits.extend(gone.into_iter().map(|range| Edit { range, new: Draft::default() }));
        edits
    }

    /// Takes an item out, with its lines.
    pub fn drop_item(&mut self, item: &Node<'_>) {
        let start = self.line_start(self.dash(item));
        let end = self.line_end(item.span.end as usize);
        let range = if end < self.text.len() { start..end + 1 } else { start.saturating_sub(1)..end };
        self.edits.push(Edit { range, new: Draft::default() });
    }

    /// Adds records at the end of a ledger.
    pub fn append(&mut self, ledger: &Node<'_>, records: &[Node<'_>]) {
        let column = match &ledger.value {
            Value::List(items) if !self.is_flow(ledger) => items.first().map_or(0, |item| self.column(self.dash(item))),
            _ => 0,
        };
        let end = self.text.trim_end().len();
        for record in records {
            let mut draft = Draft::default();
            draft.say("\n");
            draft.line(column);
            self.item(&mut draft, record, column);
            self.edits.push(Edit { range: end..end, new: draft });
        }
    }

    fn item(&self, draft: &mut Draft, item: &Node<'_>, column: usize) {
        draft.say("- ");
        match &item.value {
            Value::Map(entries) if !entries.is_empty() => self.block_entries(draft, entries, column + 2),
            _ => self.inline(draft, item, false),
        }
    }

    fn block_items(&self, draft: &mut Draft, items: &[Node<'_>], column: usize) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                draft.line(column);
            }
            self.item(draft, item, column);
        }
    }

    fn block_entries(&self, draft: &mut Draft, entries: &[(Key<'_>, Node<'_>)], column: usize) {
        for (at, (key, value)) in entries.iter().enumerate() {
            if at > 0 {
                draft.line(column);
            }
            self.entry(draft, key, value, column);
        }
    }

    fn entry(&self, draft: &mut Draft, key: &Key<'_>, value: &Node<'_>, column: usize) {
        draft.mark(&plain(&key.text, false), key.span, self.file);
        draft.say(":");
        let inner = column + 2;
        match &value.value {
            Value::Scalar { text, .. } if text.contains('\n') && is_paragraphs(text) => {
                draft.say(" |-");
                for line in text.lines() {
                    if line.is_empty() {
                        draft.say("\n");
                    } else {
                        draft.line(inner);
                        draft.mark(line, value.span, self.file);
                    }
                }
            }
            Value::Map(entries) if !entries.is_empty() => {
                draft.line(inner);
                self.block_entries(draft, entries, inner);
            }
            Value::List(items) if items.iter().any(|i| matches!(i.value, Value::Map(_))) || is_long(items) => {
                draft.line(inner);
                self.block_items(draft, items, inner);
            }
            _ => {
                draft.say(" ");
                self.inline(draft, value, false);
            }
        }
    }

    /// On one line; `inside` brackets or not.
    fn inline(&self, draft: &mut Draft, node: &Node<'_>, inside: bool) {
        match &node.value {
            Value::Null => {}
            Value::Scalar { text, .. } => {
                // one of the file's own stays as it was written
                let own = !is_new(node.span, self.file);
                let written = self.text.get(node.span.start as usize..node.span.end as usize).filter(|_| own);
                match written.filter(|w| !w.contains('\n')) {
                    Some(written) => draft.say(written),
                    None => draft.mark(&plain(text, inside), node.span, self.file),
                }
            }
            Value::List(items) => {
                draft.say("[");
                for (at, item) in items.iter().enumerate() {
                    draft.say(if at > 0 { ", " } else { "" });
                    self.inline(draft, item, true);
                }
                draft.say("]");
            }
            Value::Map(entries) => {
                draft.say("{ ");
                for (at, (key, value)) in entries.iter().enumerate() {
                    draft.say(if at > 0 { ", " } else { "" });
                    draft.mark(&plain(&key.text, true), key.span, self.file);
                    draft.say(": ");
                    self.inline(draft, value, true);
                }
                draft.say(" }");
            }
        }
    }

    /// Whether every part of a tree is the file's own.
    fn is_untouched(&self, node: &Node<'_>) -> bool {
        !is_new(node.span, self.file)
            && match &node.value {
                Value::List(items) => items.iter().all(|item| self.is_untouched(item)),
                Value::Map(entries) => {
                    entries.iter().all(|(key, value)| !is_new(key.span, self.file) && self.is_untouched(value))
                }
                _ => true,
            }
    }

    /// Whether it is written in brackets; a block list may begin where its first item does, and that be in brackets.
    fn is_flow(&self, node: &Node<'_>) -> bool {
        let (bracket, first) = match &node.value {
            Value::List(items) => ('[', items.first().map(|item| item.span)),
            Value::Map(entries) => ('{', entries.first().map(|(key, _)| key.span)),
            _ => return false,
        };
        first.is_none_or(|first| first.start > node.span.start) && self.text[node.span.start as usize..].starts_with(bracket)
    }

    /// Where the dash of an item is; comments between the two may have dashes of their own.
    fn dash(&self, item: &Node<'_>) -> usize {
        let mut end = item.span.start as usize;
        loop {
            let line = self.line_start(end);
            if let Some(at) = self.text[line..end].split('#').next().and_then(|said| said.rfind('-')) {
                return line + at;
            }
            if line == 0 {
                return item.span.start as usize;
            }
            end = line - 1;
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    /// How far in a place stands, in characters.
    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }
}

fn count(node: &Node<'_>) -> usize {
    match &node.value {
        Value::List(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|(_, value)| count(value)).sum::<usize>(),
        _ => 1,
    }
}

/// Whether a list of texts is better read a line each.
fn is_long(items: &[Node<'_>]) -> bool {
    let length = |item: &Node<'_>| match &item.value {
        Value::Scalar { text, .. } => text.chars().count() + 2,
        _ => 0,
    };
    items.iter().map(length).sum::<usize>() > 40
}
