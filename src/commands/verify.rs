use super::{Desk, Ended};
use crate::cli::Format;
use crate::diagnostic::Failure;
use crate::output;
use serde_json::json;
use std::path::Path;

/// The site against its manifest.
pub(super) fn run(desk: &Desk, folder: &Path) -> Result<Ended, Failure> {
    let verdict = output::verify(folder)?;
    if desk.format == Format::Json {
        let report = json!({ "files": verdict.files, "missing": verdict.missing, "changed": verdict.changed, "foreign": verdict.foreign, "unfinished": verdict.unfinished });
        desk.line(crate::diagnostic::Say { zh: report.to_string(), en: report.to_string() });
    } else {
        let files = verdict.files;
        for path in &verdict.missing {
            desk.line(say!("缺少    {path}", "missing  {path}"));
        }
        for path in &verdict.changed {
            desk.line(say!("被改动  {path}", "changed  {path}"));
        }
        for path in &verdict.foreign {
            desk.line(say!("多出来  {path}", "foreign  {path}"));
        }
        if verdict.unfinished {
            desk.line(say!("上次生成没有完成,或正在生成", "a build was cut short, or is at work"));
        }
        if verdict.is_clean() {
            desk.line(say!("{files} 个文件完整,未被改动", "{files} files, whole and unchanged"));
        } else {
            desk.line(say!(
                "与清单不符;缺少和被改动的,重新运行 gongshi build 可恢复;多出来的请自行移走",
                "differs from the manifest; `gongshi build` restores what is missing or changed; move away what is foreign"
            ));
        }
    }
    Ok(if verdict.is_clean() { Ended::Clean } else { Ended::Findings })
}
