//! What is wrong with a theme, drawn at its place.

use super::files::Files;
use crate::diagnostic::{Failure, Lang, Say};
use std::fmt;
use tera::ErrorKind;
use unicode_width::UnicodeWidthStr;

/// A stretch of one line of a theme's file.
struct Place {
    /// As the user finds it: `themes/default/templates/branch.html`.
    file: String,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// The whole line.
    text: String,
    /// How many characters are meant.
    length: usize,
}

/// A theme that cannot be used, or a page that it could not render: the message with its excerpt and what to do.
fn drawn(message: &Say, place: Option<&Place>, help: &[Say]) -> Failure {
    let draw = |lang: Lang| {
        let mut out = format!("error[theme]: {}\n", message.in_lang(lang));
        let gutter = place.map_or(1, |p| p.line.to_string().len());
        if let Some(place) = place {
            let before: String = place.text.chars().take(place.column - 1).collect();
            let meant: String = place.text.chars().skip(place.column - 1).take(place.length).collect();
            let (pad, carets) = (" ".repeat(before.width()), "^".repeat(meant.width().max(1)));
            out += &format!("{:gutter$} ┌─ {}:{}:{}\n{:gutter$} │\n", "", place.file, place.line, place.column, "");
            out += &format!("{} │ {}\n{:gutter$} │ {pad}{carets}\n", place.line, place.text, "");
        }
        for line in help {
            out += &format!("{:gutter$} = {}\n", "", line.in_lang(lang));
        }
        out
    };
    Failure::new(Say { zh: draw(Lang::Zh), en: draw(Lang::En) })
}

/// One that is about no line.
pub(super) fn plain(message: &Say, help: Say) -> Failure {
    drawn(message, None, &[help])
}

pub(super) fn unreadable(what: &str, error: &dyn fmt::Display) -> Failure {
    plain(
        &say!("读不了 {what}：{error}", "cannot read {what}: {error}"),
        say!("看看文件是否还在、是否有权读", "see whether the file is there and may be read"),
    )
}

pub(super) fn yaml(origin: &str, error: &serde_yaml::Error) -> Failure {
    plain(
        &say!("{origin} 不是正确的 YAML：{error}", "{origin} is no valid YAML: {error}"),
        say!("改好这一行", "put that line right"),
    )
}

/// A loop over the pairs of a map, which would come in another order on each build.
pub(super) fn map_loop(source: &str, origin: &str, start: usize, meant: &str) -> Failure {
    let message = say!("对照表没有先后次序，不能直接循环：{meant}", "a map has no order and cannot be looped over: {meant}");
    let help = say!(
        "写成 {{% for pair in … | pairs %}}，再用 pair[0] 和 pair[1]",
        "write {{% for pair in … | pairs %}}, then pair[0] and pair[1]"
    );
    drawn(&message, Some(&place(source, origin, start, meant)), &[help])
}

/// Takes the engine's place and draws it anew: its own caret does not know that a Chinese character is two wide.
pub(super) fn from_tera(error: &tera::Error, files: &Files) -> Failure {
    let (name, said, start, end) = match error.kind() {
        ErrorKind::SyntaxError(r) | ErrorKind::RenderingError(r) => {
            (r.filename().to_owned(), r.message().to_owned(), r.span().range.start, r.span().range.end)
        }
        ErrorKind::Msg(report) => match reported(report, files) {
            Some(found) => found,
            None => return unplaced(report),
        },
        other => return unplaced(&other.to_string()),
    };
    let Some((source, origin)) = files.template(&name) else { return unplaced(&said) };
    // A field's place begins at its own name; what it was asked of says more: `w.nav.nosuch`.
    let path = |c: char| c.is_ascii_alphanumeric() || "._".contains(c);
    let start = source.get(..start).map_or(start, |before| before.trim_end_matches(path).len());
    let meant = source.get(start..end).unwrap_or_default().lines().next().unwrap_or_default();
    let (message, help) = explained(&said, meant, &files.folder);
    drawn(&message, Some(&place(source, origin, start, meant)), &help)
}

fn unplaced(said: &str) -> Failure {
    plain(
        &say!("模板有错：{said}", "a template is wrong: {said}"),
        say!("核对模板的名字，或删去自己的模板，用自带的", "check the templates' names, or remove yours and use the default's"),
    )
}

/// A reference that does not resolve comes as drawn text: `error: MESSAGE\n --> NAME:LINE:COLUMN`.
fn reported(report: &str, files: &Files) -> Option<(String, String, usize, usize)> {
    let mut lines = report.lines();
    let said = lines.next()?.strip_prefix("error: ")?.to_owned();
    let mut at = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line, name): (usize, usize, &str) = (at.next()?.parse().ok()?, at.next()?.parse().ok()?, at.next()?);
    let (source, _) = files.template(name)?;
    let head: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let before: usize = source.get(head..)?.chars().take(column - 1).map(char::len_utf8).sum();
    let end = source[head + before..].find([' ', '}', '%', '/', '\n']).map_or(source.len(), |n| head + before + n.max(1));
    Some((name.to_owned(), said, head + before, end))
}

fn place(source: &str, origin: &str, start: usize, meant: &str) -> Place {
    let head = source[..start].rfind('\n').map_or(0, |n| n + 1);
    Place {
        file: origin.to_owned(),
        line: source[..start].matches('\n').count() + 1,
        column: source[head..start].chars().count() + 1,
        text: source[head..].lines().next().unwrap_or_default().to_owned(),
        length: meant.chars().count(),
    }
}

/// The engine's English in both languages, with what to do; unknown sentences are passed on.
fn explained(said: &str, meant: &str, folder: &str) -> (Say, Vec<Say>) {
    let name = said.split('`').nth(1).unwrap_or(meant);
    let known = said.split_once("Available ").and_then(|(_, list)| list.split_once(": ")).map(|(_, list)| list);
    let mut help = Vec::new();
    if meant.starts_with("w.") {
        help.push(say!("把这个词写进 {folder}/words/ 的词语文件", "add this word to the words file in {folder}/words/"));
    } else if let Some(list) = known {
        help.push(say!("这里有：{list}", "there are: {list}"));
    }
    let message = match said.split(['`', '.']).next().unwrap_or_default().trim() {
        "Field" => say!("没有“{name}”这一项", "there is no “{name}”"),
        "Variable" => say!("没有叫“{name}”的变量", "there is no variable “{name}”"),
        "Tried to render a variable that is undefined" => say!("这里没有值可写：{meant}", "nothing to write here: {meant}"),
        "Unknown filter" => say!("没有过滤器“{name}”", "there is no filter “{name}”"),
        "Unknown component" => say!("没有组件“{name}”", "there is no component “{name}”"),
        "Unknown template" => say!("没有模板“{name}”", "there is no template “{name}”"),
        _ => say!("模板写错了：{said}", "the template is wrong: {said}"),
    };
    if help.is_empty() {
        help.push(say!(
            "改好这一处；删去自己的这个模板，就用自带的",
            "put it right; without your own template the default's is used"
        ));
    }
    (message, help)
}
