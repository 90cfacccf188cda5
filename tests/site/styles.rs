//! Every page links the sheets that dress it: parts of the style are linked only where they are needed.

use crate::edition::{DEMO, Edition};
use crate::html;
use crate::links;
use std::collections::{BTreeMap, BTreeSet};

/// Classes that a part of the style dresses, and no sheet that their page links: `page: class`.
fn naked(edition: &Edition) -> Vec<String> {
    // what dresses a page on paper does not dress it on a screen
    let sheets = edition.files.keys().filter(|path| path.ends_with(".css") && !path.ends_with("print.css"));
    let sheets: BTreeMap<&str, BTreeSet<&str>> = sheets.map(|path| (path.as_str(), dressed(edition.text(path)))).collect();
    let parts: BTreeSet<&str> =
        sheets.iter().filter(|(path, _)| path.contains("/parts/")).flat_map(|(_, sheet)| sheet).copied().collect();
    let mut naked = Vec::new();
    for (path, text) in edition.pages() {
        let page = html::read(path, text);
        let linked: Vec<_> = links::links(path, &page).into_iter().filter_map(|link| sheets.get(link.target.as_str())).collect();
        let worn: BTreeSet<&str> = page.tags.iter().filter_map(|tag| tag.get("class")).flat_map(str::split_whitespace).collect();
        let bare = worn.into_iter().filter(|class| parts.contains(class) && !linked.iter().any(|sheet| sheet.contains(class)));
        naked.extend(bare.map(|class| format!("{path}: {class}")));
    }
    naked
}

/// The classes with which the selectors of a sheet begin.
fn dressed(css: &str) -> BTreeSet<&str> {
    let mut depth = 0;
    let between = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        matches!(c, '{' | '}' | ';') || c == ',' && depth == 0
    };
    let selectors = css.split(between).filter_map(|text| text.trim().strip_prefix('.'));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    selectors.map(|name| &name[..name.find(|c| !is_name(c)).unwrap_or(name.len())]).collect()
}

#[test]
fn what_a_page_shows_is_dressed() {
    let naked = naked(&DEMO);
    assert!(naked.is_empty(), "{naked:#?}");
}

/// The script puts a button into every heading of a table that can be sorted, on whatever page.
#[test]
fn headings_that_sort_are_dressed() {
    let mut sorted = BTreeSet::new();
    for (path, text) in DEMO.pages().filter(|(_, text)| text.contains("<table class=\"stack\" data-sort>")) {
        let linked = links::links(path, &html::read(path, text));
        let mut sheets = linked.iter().filter(|link| link.target.ends_with(".css")).map(|link| DEMO.text(&link.target));
        assert!(sheets.any(|sheet| sheet.contains("th button")), "{path}");
        sorted.insert(path.split('/').next());
    }
    assert!(sorted.len() > 3, "{sorted:?}");
}

#[test]
fn a_sheet_that_is_not_linked_is_missed() {
    let mut edition = Edition { files: DEMO.files.clone() };
    let page = edition.text("members/index.html").replace("assets/parts/people.css", "assets/site.css");
    edition.files.insert("members/index.html".into(), page.into_bytes());
    assert_eq!(naked(&edition), ["members/index.html: people", "members/index.html: portrait"]);
}
