//! From a sheet of paper back to what it says: the short hash at its foot, looked for in the site.
//!
//! In: a published folder, the records if they are at hand, a short hash. Out: which record, board or sheet says that.
//! The hash of a record is that of its line in `data/`, so a line that was tampered with is not found.
//! Never here: words for the person at the terminal.

use crate::build::{self, Prepared, Site};
use crate::calendar::Day;
use crate::compile::{self, Inputs};
use crate::diagnostic::Failure;

use crate::output::Standing;
use crate::site::{self, Sheet, record_path};
use crate::theme::Theme;
use crate::view::sheet::short_hash;
use crate::vocabulary::Kind;
use html_escape::decode_html_entities;
use rayon::prelude::*;
use serde_json::Value;
use std::path::Path;

/// Something that is printed under a short hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its title.
    pub name: String,
    /// Its page, from the site's root.
    pub page: String,
}

/// What became of a short hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Traced {
    /// The site says this now.
    Current(Vec<Found>),
    /// The site says something else; by the records, this was so on a day.
    Recorded(Vec<Found>, Day),
    /// Nothing says this.
    Unknown,
}

/// Looks for a short hash in a published folder; what is not there, in the records as of the day that `inputs` name.
pub fn trace(folder: &Path, inputs: Option<&Inputs>, hash: &str) -> Result<Traced, Failure> {
    let standing = Standing::open(folder)?;
    let mut found = in_data(&standing, hash)?;
    if found.is_empty() {
        found = on_pages(&standing, hash)?;
    }
    if !found.is_empty() {
        return Ok(Traced::Current(found));
    }
    let Some(inputs) = inputs else { return Ok(Traced::Unknown) };
    let site = in_records(inputs)?;
    let (on_paper, found) = on_sheets(&site, hash);
    let as_of = site.county.as_of;
    // such boards are nowhere but on paper: what the records say on the site's own day is current
    if !on_paper.is_empty() && as_of.to_string() == standing.as_of() {
        return Ok(Traced::Current(on_paper));
    }
    let mut found = [on_paper, found].concat();
    if found.is_empty() {
        found = on_planned_pages(&site, hash);
    }
    Ok(if found.is_empty() { Traced::Unknown } else { Traced::Recorded(found, as_of) })
}

/// Records in `data/`, one a line.
fn in_data(standing: &Standing, hash: &str) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let Some(bytes) = standing.bytes(&format!("data/{}.json", kind.folder()))? else { continue };
        let lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').map(|line| line.strip_suffix(b",").unwrap_or(line)).collect();
        let hit = lines.into_par_iter().find_first(|line| short_hash(line) == hash);
        let Some(Ok(record)) = hit.map(serde_json::from_slice::<Value>) else { continue };
        let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
        found.push(Found { name: text("name"), page: record_path(kind, &text("id")) });
    }
    Ok(found)
}

/// Pages of the folder that bear it: boards, lists, the site in its other languages.
fn on_pages(standing: &Standing, hash: &str) -> Result<Vec<Found>, Failure> {
    let pages: Vec<&str> = standing.paths().filter(|path| path.ends_with(".html")).collect();
    let look = |path: &&str| Ok(standing.bytes(path)?.and_then(|bytes| borne(path, &bytes, hash)));
    let found = pages.par_iter().map(look).collect::<Result<Vec<_>, Failure>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// The site as the records make it on a day.
fn in_records(inputs: &Inputs) -> Result<Box<Site>, Failure> {
    let loaded = compile::load(inputs)?;
    let look = Theme::fingerprint(&inputs.root, &loaded.settings.theme, &loaded.settings.language)?;
    match build::prepare(loaded, inputs, &look, None)? {
        Prepared::Ready(site) => Ok(site),
        Prepared::Refused { .. } => {
            Err(Failure::new(say!("记录里有错误，无从核对", "the records have errors: there is nothing to compare with"))
                .help(say!("先改好：gongshi check", "correct them first: gongshi check")))
        }
    }
}

/// Sheets that bear it: those that have no page of their own, and the others.
fn on_sheets(site: &Site, hash: &str) -> (Vec<Found>, Vec<Found>) {
    let press = site.press();
    let views = &press.views;
    let all: Vec<Sheet> = site::sheets(views.model, views.facts);
    let look = |sheet: &Sheet| {
        let view = views.sheet(*sheet, sheet.paper(), false).filter(|view| view.foot.hash == hash)?;
        let found = Found { name: view.title, page: sheet.page(views.model) };
        Some((matches!(sheet, Sheet::Members(_) | Sheet::Pledges(_)), found))
    };
    let found: Vec<_> = all.par_iter().filter_map(look).collect();
    let mut sorted: (Vec<Found>, Vec<Found>) = Default::default();
    for (paper, found) in found {
        let side = if paper { &mut sorted.0 } else { &mut sorted.1 };
        // the plaques of a branch are one record
        if !side.contains(&found) {
            side.push(found);
        }
    }
    sorted
}

/// Pages that a build would make.
fn on_planned_pages(site: &Site, hash: &str) -> Vec<Found> {
    let press = site.press();
    let pages = site.plan.routes.par_iter().filter(|route| route.path.ends_with(".html"));
    pages.filter_map(|route| borne(&route.path, &press.render(route).ok()?, hash)).collect()
}

/// A page, if it bears this hash as a word of its own.
fn borne(path: &str, bytes: &[u8], hash: &str) -> Option<Found> {
    let html = std::str::from_utf8(bytes).ok()?;
    let alone = |(at, _): (usize, &str)| {
        html[..at].ends_with([' ', '>', '\u{3000}', '：', ':']) && html[at + hash.len()..].starts_with([' ', '<'])
    };
    html.match_indices(hash).any(alone).then_some(())?;
    let title = html.split_once("<title>")?.1.split_once("</title>")?.0;
    Some(Found { name: decode_html_entities(title).into_owned(), page: path.to_owned() })
}
