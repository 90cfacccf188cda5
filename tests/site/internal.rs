//! A key that the vocabulary calls internal has no place in a view.

use crate::edition::DEMO;
use crate::ground::Site;
use gongshi::compile::{Inputs, load};
use gongshi::record::{Common, fields};
use gongshi::vocabulary::{Field, Kind, Shape};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The path of every internal key, with the keys above it.
fn internal(table: &'static [Field], above: &[&'static str], found: &mut Vec<Vec<&'static str>>) {
    for field in table {
        let path: Vec<_> = above.iter().copied().chain([field.en]).collect();
        if field.internal {
            found.push(path.clone());
        }
        below(&field.shape, &path, found);
    }
}

fn below(shape: &Shape, path: &[&'static str], found: &mut Vec<Vec<&'static str>>) {
    match shape {
        Shape::Map(table) => internal(table, path, found),
        Shape::List(inner) | Shape::Pairs(inner) => below(inner, path, found),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| below(shape, path, found)),
        _ => {}
    }
}

fn of_kind(kind: Kind) -> Vec<Vec<&'static str>> {
    let mut found = Vec::new();
    internal(Common::FIELDS, &[], &mut found);
    internal(fields(kind), &[], &mut found);
    found
}

#[test]
fn the_internal_keys_are_those_of_the_contract() {
    let named: BTreeSet<String> = Kind::ALL
        .iter()
        .flat_map(|kind| of_kind(*kind).into_iter().map(|path| format!("{}.{}", kind.folder(), path.join("."))))
        .collect();
    let expected = [
        "branches.reserves",
        "branches.reserves.name",
        "branches.reserves.note",
        "members.born",
        "members.households",
        "members.households.name",
        "members.households.note",
        "notices.objections.note",
        "notices.objections.outcome",
        "units.owner_attitude",
    ];
    assert_eq!(named, expected.map(str::to_owned).into());
}

/// Every path of keys in a JSON value, list positions left out.
fn paths(value: &Value, above: &[String], found: &mut BTreeSet<Vec<String>>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let path: Vec<_> = above.iter().cloned().chain([key.clone()]).collect();
                paths(value, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, above, found)),
        _ => {}
    }
}

#[test]
fn no_data_has_an_internal_key() {
    for kind in Kind::ALL.into_iter().filter(|kind| kind.has_data()) {
        let mut found = BTreeSet::new();
        DEMO.records(kind.folder()).iter().for_each(|record| paths(record, &[], &mut found));
        assert!(found.len() >= 15, "{}: {found:?}", kind.folder());
        for key in of_kind(kind) {
            let key: Vec<String> = key.into_iter().map(str::to_owned).collect();
            assert!(!found.contains(&key), "data/{}.json has {}", kind.folder(), key.join("."));
        }
        let header = DEMO.text(&format!("data/{}.csv", kind.folder())).lines().next().unwrap_or_default();
        for field in fields(kind).iter().filter(|f| f.internal) {
            let columns: Vec<&str> = header.trim_start_matches('\u{feff}').split(',').collect();
            assert!(!columns.contains(&field.zh) && !columns.contains(&field.en), "data/{}.csv has {}", kind.folder(), field.zh);
        }
    }
}

/// The wall in the source: no view is made from what is written there.
#[test]
fn no_view_reads_an_internal_key() {
    let views = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view"));
    for entry in views.into_iter().map(|e| e.expect("a readable folder")).filter(|e| e.file_type().is_file()) {
        let text = std::fs::read_to_string(entry.path()).expect("a text");
        for key in ["written.reserves", "written.households", "outcome.value.as", "o.note", "objection.note"] {
            assert!(!text.contains(key), "{} reads {key}", entry.path().display());
        }
    }
    let stages = ["record", "model"]
        .iter()
        .flat_map(|stage| walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(stage)));
    for entry in stages.map(|e| e.expect("a readable folder")).filter(|e| e.file_type().is_file()) {
        let text = std::fs::read_to_string(entry.path()).expect("a text");
        assert!(!text.contains("Serialize"), "{}: nothing here can be written out", entry.path().display());
    }
}

/// A proof shows what waits for a day or for an approval. A vote on a member waits for nothing, whatever day is written.
#[test]
fn no_proof_opens_what_is_internal() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n").write("content/members/m.yaml", "name: 王伟\nbranch: a\n");
    let votes = "votes: { valid: 9, counts: { 好: 9 } }";
    site.write(
        "content/appraisals/all.yaml",
        format!(
            "- {{ id: v, kind: peer, member: m, date: 2026-09-08, publish_on: 2026-10-06, {votes} }}\n\
             - {{ id: w, kind: peer, branch: a, date: 2026-09-08, publish_on: 2026-10-06, {votes} }}\n"
        ),
    );
    let inputs = Inputs { unapproved: true, ..site.inputs() };
    let county = load(&inputs).expect("loaded").compile(&inputs);
    let shown = county.facts.standing.of_heads(&county.model).filter(|(_, standing)| standing.is_public());
    let shown: Vec<&str> = shown.filter(|(head, _)| head.kind == Kind::Appraisals).map(|(head, _)| head.id.as_str()).collect();
    assert_eq!(shown, ["w"]);
}
