use super::{assert_told, text};
use gongshi::compile::{Inputs, Loaded};
use gongshi::diagnostic::Report;
use gongshi::settings;
use gongshi::source::{FileId, Media, Sources};
use gongshi::yaml::front_matter;

/// A site for the records to stand in.
const SITE: &str = "title: 站\norganisation: 办\nas_of: 2026-10-05\n";

/// A whole file: the first line is its path below `content/`, the rest its text. It is read as any other, front matter and
/// all, to the facts that follow and the findings about them.
pub fn record(data: &[u8]) {
    let text = text(data);
    let (path, text) = text.split_once('\n').unwrap_or((&text, ""));
    halves(text);
    let mut sources = Sources::default();
    if path != "site.yaml" {
        sources.add_virtual("content/site.yaml", SITE);
    }
    sources.add_virtual(&format!("content/{path}"), text);
    let mut report = Report::default();
    let settings = settings::resolve(&sources, &mut report);
    let Some(as_of) = settings.as_of.or_else(|| gongshi::calendar::Day::new(2026, 10, 5)) else { return };
    let loaded = Loaded { sources, media: Media::default(), settings, as_of, report };
    let mut county = loaded.compile(&Inputs::default());
    let (.., report) = county.planned();
    assert_told(&report.sorted(), &county.sources);
    county.next_change();
}

/// The two parts of a `.md` file lie in it, in order, and share nothing.
fn halves(text: &str) {
    let mut report = Report::default();
    let parts = front_matter(FileId(0), text, &mut report);
    assert!(text.get(parts.yaml.clone()).is_some() && text.get(parts.body.clone()).is_some(), "{parts:?} of {text:?}");
    assert!(parts.yaml.end <= parts.body.start && parts.body.end == text.len(), "{parts:?} of {text:?}");
    let mut sources = Sources::default();
    sources.add_virtual("content/pages/x.md", text);
    assert_told(&report.sorted(), &sources);
}
