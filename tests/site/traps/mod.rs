//! The trap cases T1–T28 of the domain by theme, each an assertion of what must happen.
//!
//! The cells of T14 and the tables of T15 are tried in `tables`, and called from here. What is of paper alone (the font report
//! of T1, the QR and the watermark of T24, the rows and sheets of T26) is proved where sheets are made, what is of search (T1,
//! T2, T17, T18) where it is made.

mod days;
mod figures;
mod files;
mod names;
mod silent;
mod stays;
mod texts;

use crate::ground::{Refusal, Site};
use serde_json::Value;

/// Everything that `gongshi check` says, one JSON object a line.
fn said(site: &Site) -> String {
    String::from_utf8(site.run(&["check", "--format", "json"]).stdout).expect("UTF-8")
}

/// What `gongshi status` says.
fn status(site: &Site) -> String {
    String::from_utf8(site.run(&["status"]).stdout).expect("UTF-8")
}

/// Every finding with this code.
fn with_code(site: &Site, code: &str) -> Vec<Value> {
    let lines = said(site);
    let findings = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    findings.filter(|finding| finding["code"] == code).collect()
}

/// The severity, the line and the message of the first finding with this code.
fn finding(site: &Site, code: &str) -> Option<(String, u64, String)> {
    let first = with_code(site, code).into_iter().next()?;
    let text = |key: &str| first[key].as_str().unwrap_or_default().to_owned();
    Some((text("severity"), first["line"].as_u64().unwrap_or_default(), text("message")))
}

/// Whether a finding with this code is about a file whose name ends so.
fn finds(site: &Site, file: &str, code: &str) -> bool {
    with_code(site, code).iter().any(|finding| finding["file"].as_str().is_some_and(|f| f.ends_with(file)))
}

/// The codes for which nothing is built.
fn refused(site: &Site) -> Vec<&'static str> {
    match site.try_build(&site.inputs()) {
        Err(Refusal::Content(report)) => report.sorted().into_iter().map(|f| f.code).collect(),
        Err(Refusal::Environment(failure)) => panic!("{failure:?}"),
        Ok(_) => Vec::new(),
    }
}

fn village(extra: &str) -> String {
    format!("name: 甲村党支部\nsector: village\n{extra}")
}
