//! The YAML at the head of a `.md` file.

use crate::diagnostic::{Diagnostic, Report};
use crate::source::{FileId, Span};
use std::ops::Range;

/// Where the two parts of a `.md` file lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The bytes of the YAML, without its fences.
    pub yaml: Range<usize>,
    /// The bytes of the text below.
    pub body: Range<usize>,
}

/// Finds the YAML between the first line `---` and the next one.
pub fn front_matter(file: FileId, text: &str, report: &mut Report) -> FrontMatter {
    let mut lines = Vec::new();
    let mut next = 0;
    for line in text.split_inclusive('\n') {
        lines.push((next, line.trim_end()));
        next += line.len();
    }
    let first = lines.iter().position(|(_, line)| !line.is_empty());
    if first.is_none() {
        // an empty file is told as one
        return FrontMatter { yaml: 0..0, body: 0..text.len() };
    }
    let Some(open) = first.filter(|first| lines[*first].1 == "---") else {
        let place = first.map_or(0..0, |first| lines[first].0..lines[first].0 + lines[first].1.len());
        report.push(missing(Span::new(file, place), first.is_some_and(|first| is_nearly_fence(lines[first].1))));
        return FrontMatter { yaml: 0..0, body: 0..text.len() };
    };
    let start = lines.get(open + 1).map_or(text.len(), |(start, _)| *start);
    let after = lines.iter().skip(open + 1);
    if let Some((at, line)) = after.clone().find(|(_, line)| matches!(*line, "---" | "...")) {
        let body = text[*at..].find('\n').map_or(text.len(), |end| at + end + 1);
        debug_assert!(body >= at + line.len());
        return FrontMatter { yaml: start..*at, body: body..text.len() };
    }
    let fence = Span::new(file, lines[open].0..lines[open].0 + 3);
    let mut finding = unclosed(fence);
    if let Some((at, line)) = after.clone().find(|(_, line)| is_nearly_fence(line)) {
        let place = Span::new(file, *at..at + line.len());
        finding = finding.related(place, say!("这一行不是三个英文减号", "this line is not three hyphens"));
    }
    report.push(finding);
    // Without a fence, the first blank line or the line that was meant as one most likely ends the YAML.
    let end = after.clone().find(|(_, line)| line.is_empty() || is_nearly_fence(line)).map_or(text.len(), |(at, _)| *at);
    let body = text[end..].find('\n').map_or(text.len(), |skipped| end + skipped + 1);
    FrontMatter { yaml: start..end, body: body..text.len() }
}

/// What an input method makes of three hyphens.
fn is_nearly_fence(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 2 && line.chars().all(|character| matches!(character, '-' | '—' | '–' | '－' | '―' | '─'))
}

fn missing(span: Span, nearly: bool) -> Diagnostic {
    let finding = Diagnostic::error(
        "front-matter",
        span,
        say!("文件开头没有“---”，不知道这是什么记录", "the file does not begin with “---”: there is no telling what it is about"),
    );
    let label = if nearly {
        say!("改为三个英文减号“---”", "write three hyphens “---”")
    } else {
        say!("在这一行前面加上“---”、各项内容和又一行“---”", "before this line, write “---”, the values and another line “---”")
    };
    finding.label(label)
}

fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::error(
        "front-matter",
        span,
        say!("开头的“---”没有对应的结尾“---”", "the “---” at the beginning has no “---” to close it"),
    )
    .label(say!("在各项内容与正文之间加一行“---”", "put a line “---” between the values and the text"))
}
