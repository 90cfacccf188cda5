//! YAML as clerks write it: text into a small tree in which every key and value knows its place.
//!
//! In: one decoded file. Out: [`Node`]s, and a finding for everything that is no YAML.
//! Never here: what a key means. Anchors, aliases and tags are refused; depth and size have budgets.

mod front_matter;
mod ids;
mod lines;
mod mistake;
mod places;
mod reason;
mod recover;
#[cfg(test)]
mod tests;
mod tree;
mod wide_colon;

pub use front_matter::{FrontMatter, front_matter};
pub use ids::declared_ids;

use crate::diagnostic::{Diagnostic, Report};
use crate::source::{FileId, Span};
use mistake::Mistake;
use recover::{Wanted, recover};
use std::borrow::Cow;
use tree::{Broken, Stretch, build};

/// Reads the YAML `text` that begins at byte `offset` of `file`. Mistakes go into the report; what can be read is read all
/// the same, each mistake costing the value it stands in. Nothing written at all is [`Value::Null`].
pub fn parse<'s>(file: FileId, text: &'s str, offset: usize, report: &mut Report) -> Option<Node<'s>> {
    let stretch = Stretch { file, offset, shown: text, written: text };
    let built = build(stretch);
    let wanted = match &built.node {
        Some(Node { value: Value::Scalar { quoted: false, .. }, .. }) if wide_colon::is_keyed(text) => Wanted::Mapping,
        _ => Wanted::Any,
    };
    let meant = built.node.as_ref().is_some_and(|node| wide_colon::is_meant_as_mapping(node, text, offset));
    if matches!(built.broken, Some((Broken::Syntax(_), _))) || meant || wanted == Wanted::Mapping {
        return recover(stretch, wanted, report);
    }
    for (mistake, span) in built.refused {
        report.push(mistake.finding(span));
    }
    if let Some((broken, at)) = built.broken {
        report.push(reason::explain(&broken, at, text, 0..text.len(), |range| {
            Span::new(file, offset + range.start..offset + range.end)
        }));
    }
    built.node.or(Some(Node { span: Span::new(file, offset..offset), value: Value::Null }))
}

/// What is told of `姓名：张三` where the tables show that a key was meant.
pub fn wide_colon(colon: Span) -> Diagnostic {
    Mistake::WideColon.finding(colon)
}

/// What is told of `-姓名: 张三` and `• 姓名: 张三` where the tables show that an item was meant.
pub fn bullet(sign: Span) -> Diagnostic {
    Mistake::Bullet.finding(sign)
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value<'s>,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum Value<'s> {
    /// Nothing written, `~` or `null`.
    Null,
    /// Text as written, before any typing.
    Scalar {
        /// The text, escapes resolved.
        text: Cow<'s, str>,
        /// Whether it stood in quotes or in a block (`|`, `>`): then it is text and nothing else.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node<'s>>),
    /// A mapping; keys in the order written, duplicates kept for the reader to report.
    Map(Vec<(Key<'s>, Node<'s>)>),
}

/// A key and its place.
#[derive(Clone, Debug)]
pub struct Key<'s> {
    /// Where it stands.
    pub span: Span,
    /// The key as written, trimmed.
    pub text: Cow<'s, str>,
}
