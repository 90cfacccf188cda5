use super::{Desk, Ended, count};
use crate::cli::Format;
use crate::compile::{self, Inputs};
use crate::diagnostic::{Failure, Severity, counted};

/// Everything that `build` would refuse, and the lints; writes nothing.
pub(super) fn run(desk: &Desk, inputs: &Inputs, deny_warnings: bool) -> Result<Ended, Failure> {
    let mut county = compile::load(inputs)?.compile(inputs);
    let (.., mut report) = county.planned();
    county.held_back(&mut report);
    let findings = report.sorted();
    let records = county.model.len();
    desk.findings(&findings, &county.sources, records);
    let (errors, warnings) = (count(&findings, Severity::Error), count(&findings, Severity::Warning));
    if desk.format == Format::Human {
        let notes = count(&findings, Severity::Note);
        let of = [(records, "record"), (errors, "error"), (warnings, "warning"), (notes, "note")];
        let [records_en, errors_en, warnings_en, notes_en] = of.map(|(n, noun)| counted(n, noun));
        desk.line(say!(
            "{records} 条记录：{errors} 处错误，{warnings} 处警告，{notes} 条提示（截至 {day}）",
            "{records_en}: {errors_en}, {warnings_en}, {notes_en} (as of {day})",
            day = county.as_of
        ));
    }
    let failed = errors > 0 || (deny_warnings && warnings > 0);
    Ok(if failed { Ended::Findings } else { Ended::Clean })
}
