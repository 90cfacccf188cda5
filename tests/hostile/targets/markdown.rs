#[allow(dead_code, reason = "other tests ask for more")]
#[path = "../../site/html.rs"]
mod html;

use super::{text, within};
use gongshi::text::markdown::{self, Links};
use gongshi::text::{mask_mobiles_in, mobiles};
use std::time::Duration;

/// What prose may become. Nothing of it runs, loads from elsewhere, or looks like another part of the page.
const TAGS: [&str; 27] = [
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "figure",
    "figcaption",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "div",
];
/// Of their attributes.
const ATTRIBUTES: [&str; 11] = ["alt", "class", "height", "href", "id", "loading", "scope", "src", "start", "tabindex", "title"];
/// Half a megabyte is read within this, also where nothing is optimised.
const PATIENCE: Duration = Duration::from_secs(10);

/// A site in which every short id and file is found.
struct Site;

impl Links for Site {
    fn resolve(&self, kind: &str, id: &str) -> Option<String> {
        (id.len() < 9).then(|| format!("../{kind}/{}.html", gongshi::site::encode(id)))
    }
    fn media(&self, path: &str) -> Option<String> {
        (path.len() < 9).then(|| format!("../media/{}", gongshi::site::encode(path)))
    }
}

/// Any prose is HTML that only shows; what was dropped is said where it stands; no number of a person leaves.
pub fn markdown(data: &[u8]) {
    let source = text(data);
    let (shown, found) = within(PATIENCE, || {
        let mut found = Vec::new();
        (markdown::html(&source, &Site, None, &mut found), found)
    });
    for finding in &found {
        assert!(source.get(finding.range.clone()).is_some(), "{finding:?} in {source:?}");
        assert!(!finding.kind.message().zh.is_empty());
    }
    assert_harmless(&shown);
    assert_nested(&shown);
    let plain = markdown::plain(&source);
    let plain = mask_mobiles_in(&plain);
    assert!(mobiles(&plain).is_empty(), "{source:?} shows a number: {plain:?}");
    // a number that markup divides cannot be masked: then the check that stops it must see it
    if mobiles(&markdown::shown(&source)).is_empty() {
        let text = html::read("prose", &shown).text;
        assert!(mobiles(&text).is_empty(), "{source:?} shows a number: {text:?}");
    }
    markdown::headings(&source);
    markdown::linked_headings(&source);
    markdown::media(&source);
    assert!(markdown::blocks(&source).len() <= source.len());
}

/// Only the elements and attributes that prose may have, and no address that runs.
fn assert_harmless(shown: &str) {
    for tag in html::read("prose", shown).tags {
        assert!(TAGS.contains(&tag.name), "<{}> in {shown:?}", tag.name);
        for (name, value) in &tag.attributes {
            assert!(ATTRIBUTES.contains(name), "{name} of <{}> in {shown:?}", tag.name);
            if ["href", "src"].contains(name) {
                let known = ["http://", "https://", "mailto:", "tel:", "../", "#"];
                assert!(known.iter().any(|start| value.to_ascii_lowercase().starts_with(start)), "{name}={value:?}");
                assert!(*name == "href" || value.starts_with("../"), "{name}={value:?}");
                assert!(!value.contains(|c: char| c.is_control() || c.is_whitespace()), "{name}={value:?}");
            }
        }
    }
}

/// Every element is closed where it was opened: prose cannot end the place it stands in.
fn assert_nested(shown: &str) {
    let mut open = Vec::new();
    for rest in shown.split('<').skip(1) {
        let tag = &rest[..rest.find(['>', ' ']).unwrap_or(rest.len())];
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{shown:?}"),
            None if ["br", "hr", "img"].contains(&tag) => {}
            None => open.push(tag),
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "{shown:?}");
}
