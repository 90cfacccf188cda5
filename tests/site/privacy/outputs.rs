//! What goes out, read as the gate reads attachments: every file of a site, whatever its kind.

use crate::edition::{DEMO, Edition};
use crate::ground::{Site, files_under};
use crate::injected;
use gongshi::compile::Inputs;
use gongshi::document;
use gongshi::text::{PersonalKind, personal_in_document};
use gongshi::vocabulary::Kind;
use std::cell::RefCell;
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
    let (site, keys) = (injected::ground(), RefCell::new(BTreeMap::new()));
    let phone = |folder: &str, path: &str| {
        let phone = format!("139{:08}", 10_000_019 + 101 * keys.borrow().len());
        keys.borrow_mut().insert(phone.clone(), format!("{folder}.{path}"));
        Some(format!("见{phone}号"))
    };
    // names in site.yaml, and old addresses, must not hold any
    let setting = |path: &str| match path {
        _ if injected::ADDRESSES.contains(&path) => None,
        _ if path.starts_with("contacts.") => phone("site", path),
        _ => Some(injected::word("site", path)),
    };
    site.write("content/site.yaml", injected::settings(&setting));
    for kind in Kind::ALL {
        let text = |path: &str| if path == "aliases" { None } else { phone(kind.folder(), path) };
        let records = [0, 1].map(|number| format!("- {}\n", injected::record_of(kind, number, &text)));
        site.write(&format!("content/{}/all.yaml", kind.folder()), records.concat());
    }
    (site, keys.into_inner())
}

#[test]
fn only_phones_that_are_meant_to_be_public_leave_whole() {
    let (site, keys) = phones_everywhere();
    assert!(keys.len() > 250, "{}", keys.len());
    // on the first of October all deadlines of the site are still ahead, and every phase runs: they stand in the calendar
    for day in ["2026-10-01", "2026-10-05"] {
        only_public_phones_leave(&site.build_with(&Inputs { as_of: Some(day.to_owned()), ..site.inputs() }), &keys);
    }
}

fn only_public_phones_leave(edition: &Edition, keys: &BTreeMap<String, String>) {
    let public: BTreeSet<&str> = [
        "site.contacts.phone",
        "site.contacts.address",
        "site.contacts.mailbox",
        "branches.phone",
        "notices.contact.phone",
        "notices.contact.address",
        "notices.contact.mailbox",
    ]
    .into();
    let mut left = BTreeSet::new();
    for ((kind, number), files) in shown(edition) {
        assert_eq!(kind, PersonalKind::Mobile, "{number} in {files:?}");
        let key = keys.get(&number).unwrap_or_else(|| panic!("{number} in {files:?} was never written"));
        assert!(public.contains(key.as_str()), "the phone of {key} stands whole in {files:?}");
        left.insert(key.as_str());
    }
    assert_eq!(left, public, "and they do leave");
}

/// Nobody tells the clerk of a number in prose when the site shows all: then none may be masked there.
#[test]
fn a_site_that_shows_phones_shows_those_in_prose_too() {
    let site = Site::with("privacy: { phones: show }\n");
    let prose = "请打 [13912345678](tel:13912345678)。\n\n![会场,电话13912345679](a.png \"13912345670\")\n";
    site.write("content/pages/p.md", format!("---\nname: 电话\n---\n{prose}"));
    site.write("content/media/a.png", super::photos::png());
    let edition = site.build();
    let page = edition.text("pages/p.html");
    for whole in ["\"tel:13912345678\"", ">13912345678<", "电话13912345679\"", "\"13912345670\""] {
        assert!(page.contains(whole), "{whole} in {page}");
    }
    assert!(!page.contains("139****"), "{page}");
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
