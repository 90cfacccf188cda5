use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::text::markdown;
use std::ops::Range;

/// Rows pasted from an office program, cells divided by TABs: a page shows them as one line without gaps.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for prose in site.model.prose().filter(|prose| prose.text.contains('\t')) {
        let code = markdown::code_blocks(prose.text);
        for first in tables(prose.text).into_iter().filter(|first| !code.iter().any(|block| block.contains(&first.start))) {
            let cells: Vec<&str> = prose.text[first.clone()].split('\t').map(str::trim).collect();
            let (head, rule) = (cells.join(" | "), vec!["---"; cells.len()].join(" | "));
            report.push(
                Diagnostic::warning(
                    "pasted-table",
                    prose.place(first, site.sources),
                    say!("像是粘贴来的表格，网页上会连成一段", "this looks like a pasted table: on the page it runs together"),
                )
                .label(say!("每行写成 | {head} | 这样", "write every row like | {head} |"))
                .help(say!("第一行下面再加一行：| {rule} |", "below the first row goes a line | {rule} |")),
            );
        }
    }
}

/// The first rows of all tables: two lines or more with a TAB between words.
fn tables(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut before: Option<(Range<usize>, usize)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let said = line.trim();
        let from = start + line.len() - line.trim_start().len();
        start += line.len();
        let is_row = without_bullet(said).contains('\t') && !said.starts_with('|');
        before = match before.filter(|_| is_row) {
            Some((first, rows)) => {
                if rows == 1 {
                    out.push(first.clone());
                }
                Some((first, rows + 1))
            }
            None => is_row.then(|| (from..from + said.len(), 1)),
        };
    }
    out
}

/// A line without what makes it an item of a list: office programs put a TAB behind that.
fn without_bullet(line: &str) -> &str {
    let bullet = |mark: &str| {
        let number = mark.strip_suffix(['.', ')']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        number || matches!(mark, "-" | "*" | "+")
    };
    line.split_once('\t').filter(|(mark, _)| bullet(mark.trim_end())).map_or(line, |(_, rest)| rest.trim_start())
}
