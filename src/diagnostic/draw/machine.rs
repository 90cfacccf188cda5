//! Findings for programs: JSON, one object a line, and GitHub's workflow commands.

use super::super::{Diagnostic, Lang, Severity};
use crate::source::Sources;
use serde_json::json;
use std::io::{self, Write};

/// Writes one object a line, then the summary. `records` is how many records there are.
pub fn json(out: &mut dyn Write, findings: &[Diagnostic], sources: &Sources, lang: Lang, records: usize) -> io::Result<()> {
    for finding in findings {
        let place = place(finding, sources);
        let one = json!({
            "code": finding.code,
            "severity": finding.severity.word(),
            "file": place.map(|(file, ..)| file),
            "line": place.map(|(_, line, _)| line),
            "column": place.map(|(.., column)| column),
            "message": finding.message.in_lang(lang),
            "help": help(finding, lang),
        });
        writeln!(out, "{one}")?;
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    writeln!(out, "{}", json!({ "summary": { "errors": errors, "warnings": warnings, "records": records } }))
}

/// Writes GitHub workflow commands: the findings stand at their lines in a pull request.
pub fn github(out: &mut dyn Write, findings: &[Diagnostic], sources: &Sources, lang: Lang) -> io::Result<()> {
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place =
            place(finding, sources).map(|(file, line, column)| format!("file={},line={line},col={column},", property(file)));
        let (place, title) = (place.unwrap_or_default(), property(finding.code));
        let help = help(finding, lang);
        let text = [finding.message.in_lang(lang), &help].join("\n");
        writeln!(out, "::{command} {place}title={title}::{}", data(text.trim_end()))?;
    }
    Ok(())
}

fn place<'a>(finding: &Diagnostic, sources: &'a Sources) -> Option<(&'a str, usize, usize)> {
    let span = finding.span?;
    let (line, column) = sources.position(span);
    Some((&sources.get(span.file)?.name, line, column))
}

/// The words at the caret, then the others: alone they say what to do.
fn help(finding: &Diagnostic, lang: Lang) -> String {
    let lines = finding.label.iter().chain(&finding.help).map(|words| words.in_lang(lang));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
