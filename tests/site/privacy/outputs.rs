//! What goes out, read as the gate reads attachments: every file of a site, whatever its kind.

use crate::edition::{DEMO, Edition};
use crate::ground::{Site, files_under};
use crate::hostile::filled;
use gongshi::document;
use gongshi::text::{PersonalKind, personal_in_document};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every number of a person in any file of an edition, and where.
fn shown(edition: &Edition) -> BTreeMap<(PersonalKind, String), BTreeSet<&str>> {
    let mut found: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for (path, bytes) in &edition.files {
        // a hash is no number of anybody
        if path == "gongshi-manifest.json" {
            continue;
        }
        let reading = document::read_bytes(path, bytes.clone());
        for text in reading.passages.iter().map(|passage| &passage.text).chain([path]) {
            for one in personal_in_document(text, false) {
                found.entry((one.kind, text[one.range].to_owned())).or_default().insert(path);
            }
        }
    }
    found
}

/// A site with a phone in every key that takes text; every phone another one, and the keys in which they stand.
fn phones_everywhere() -> (Site, BTreeMap<String, String>) {
    let site = filled("见@@号");
    let mut keys = BTreeMap::new();
    for (path, bytes) in files_under(site.root()) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let mut pieces = text.split("@@");
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for rest in pieces {
            let key = filled.rsplit([' ', '{', '\n', '[']).find_map(|word| word.strip_suffix(':')).unwrap_or_default().to_owned();
            // names in site.yaml must not hold any
            let public = path.ends_with("site.yaml") && ["phone", "address", "mailbox"].contains(&key.as_str());
            if path.ends_with("site.yaml") && !public {
                filled += "云溪";
            } else {
                let phone = format!("139{:08}", 10_000_019 + 101 * keys.len());
                filled += &phone;
                keys.insert(phone, format!("{path} {key}"));
            }
            filled += rest;
        }
        site.write(&path, filled);
    }
    (site, keys)
}

#[test]
fn only_phones_that_are_meant_to_be_public_leave_whole() {
    let (site, keys) = phones_everywhere();
    assert!(keys.len() > 90, "{}", keys.len());
    let edition = site.build();
    let public: BTreeSet<&str> = [
        "content/site.yaml phone",
        "content/site.yaml address",
        "content/site.yaml mailbox",
        "content/branches/a.yaml phone",
        "content/notices/n.yaml phone",
        "content/notices/n.yaml address",
        "content/notices/n.yaml mailbox",
    ]
    .into();
    let mut left = BTreeSet::new();
    for ((kind, number), files) in shown(&edition) {
        assert_eq!(kind, PersonalKind::Mobile, "{number} in {files:?}");
        let key = keys.get(&number).unwrap_or_else(|| panic!("{number} in {files:?} was never written"));
        assert!(public.contains(key.as_str()), "the phone of {key} stands whole in {files:?}");
        left.insert(key.as_str());
    }
    assert_eq!(left, public, "and they do leave");
}

/// The demo county tells nobody's number, and the gate takes none of its figures for one.
#[test]
fn the_demo_shows_the_phones_of_its_contacts_alone() {
    let found = shown(&DEMO);
    let cards: Vec<_> = found.keys().filter(|(kind, _)| *kind != PersonalKind::Mobile).collect();
    assert_eq!(cards, Vec::<&(PersonalKind, String)>::new());
    let content: String = files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"))
        .into_values()
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .collect();
    for (_, number) in found.keys() {
        let said =
            content.lines().any(|line| line.contains(number.as_str()) && ["phone", "电话"].iter().any(|key| line.contains(key)));
        assert!(said, "{number} is no contact");
    }
}

/// What a theme says on every page passes the same gate.
#[test]
fn a_number_in_a_theme_does_not_leave() {
    let site = Site::new();
    let foot = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/frame/host.html");
    let foot = std::fs::read_to_string(foot).expect("a template");
    site.write("themes/default/templates/frame/host.html", foot + "<p>身份证 110105 19491231 002X</p>");
    assert!(site.try_build(&site.inputs()).is_err());
}
