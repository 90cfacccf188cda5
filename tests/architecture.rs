//! The house as lib.rs draws it: stages in order, none reaching for a later one; files that can be read in one go.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

use std::fs;
use std::path::{Path, PathBuf};

/// Stages that may name each other: a source is nothing without the findings about it.
const PAIRS: [[&str; 2]; 1] = [["diagnostic", "source"]];
/// Lines after which a file is split.
const LONGEST: usize = 400;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every file of src/ with its text, in path order.
fn files() -> Vec<(PathBuf, String)> {
    let walk = walkdir::WalkDir::new(src()).sort_by_file_name().into_iter().map(|e| e.expect("a readable folder").into_path());
    let files = walk.filter(|path| path.extension().is_some_and(|e| e == "rs"));
    files.map(|path| (path.clone(), fs::read_to_string(&path).expect("a text"))).collect()
}

/// The stages in the order of lib.rs.
fn stages() -> Vec<String> {
    let lib = fs::read_to_string(src().join("lib.rs")).expect("lib.rs");
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

/// The stages that a text names as `crate::stage`, with their lines; words in comments do not count.
fn named(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        // `use crate::record;` is the macro of the vocabulary, which bears the name of what it declares
        for rest in code.split("crate::").skip(1).filter(|rest| !rest.starts_with("record;")) {
            let group = rest.strip_prefix('{').and_then(|rest| rest.split('}').next());
            let names = group.map_or(vec![rest], |group| group.split(", ").collect());
            let word = |name: &str| name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
            found.extend(names.into_iter().map(|name| (number + 1, word(name))));
        }
    }
    found
}

#[test]
fn no_stage_reaches_for_a_later_one() {
    let stages = stages();
    assert!(stages.len() > 15, "{stages:?}");
    let rank = |stage: &str| {
        let first = PAIRS.iter().find(|pair| pair.contains(&stage)).map_or(stage, |pair| pair[0]);
        stages.iter().position(|s| s == first)
    };
    let mut backwards = Vec::new();
    let mut arrows = 0;
    for (path, text) in files() {
        let inside = path.strip_prefix(src()).expect("below src/");
        let first = inside.iter().next().and_then(|part| part.to_str()).expect("a name");
        let Some(own) = rank(first.strip_suffix(".rs").unwrap_or(first)) else { continue };
        for (line, stage) in named(&text) {
            let Some(other) = rank(&stage) else { continue };
            arrows += 1;
            if other > own {
                backwards.push(format!("{}:{line} names {stage}", inside.display()));
            }
        }
    }
    assert!(arrows > 200, "{arrows}");
    assert!(backwards.is_empty(), "a stage knows only those before it:\n{}", backwards.join("\n"));
}

#[test]
fn every_stage_stands_in_lib_rs() {
    let stages = stages();
    for entry in fs::read_dir(src()).expect("src/") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let name = name.strip_suffix(".rs").unwrap_or(&name).to_owned();
        assert!(["lib", "main"].contains(&name.as_str()) || stages.contains(&name), "{name} is no stage of lib.rs");
    }
}

#[test]
fn a_file_can_be_read_in_one_go() {
    let lines = files().into_iter().map(|(path, text)| (text.lines().count(), path));
    let long: Vec<_> = lines.filter(|(count, _)| *count > LONGEST).collect();
    assert!(long.is_empty(), "more than {LONGEST} lines: {long:?}");
}

#[test]
fn a_folder_says_what_it_is_for() {
    for (path, text) in files().iter().filter(|(path, _)| path.ends_with("mod.rs") && !path.ends_with("tests/mod.rs")) {
        assert!(text.starts_with("//! "), "{} opens with what goes in, what comes out, what never happens", path.display());
    }
    let names = ["utils", "util", "helpers", "manager", "misc"];
    for (path, _) in files() {
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        assert!(!names.contains(&stem), "{}: a name that says nothing", path.display());
    }
}

#[test]
fn nothing_is_left_half_done() {
    let unfinished = ["todo!", "unimplemented!", "dbg!", "#[allow(", "#![allow("];
    for (path, text) in files() {
        // what a macro makes for others may need one
        if path.ends_with("vocabulary/macros.rs") {
            continue;
        }
        for word in unfinished {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}

/// What the manual says of every dependency: its table, name, version and licence.
fn told() -> Vec<[String; 3]> {
    let page = fs::read_to_string(src().join("../docs/dependencies.md")).expect("docs/dependencies.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let rows = rows.map(|row| row.split(" | ").map(str::to_owned).collect::<Vec<_>>()).filter(|row| row[0] != "crate");
    let rows = rows.map(|row| {
        assert!(row.len() == 4 && row[3].chars().count() > 8, "a name, a version, a licence, a reason: {row:?}");
        [row[0].clone(), row[1].clone(), row[2].clone()]
    });
    rows.collect()
}

#[test]
fn every_dependency_has_its_reason() {
    let cargo = fs::read_to_string(src().join("../Cargo.toml")).expect("Cargo.toml");
    let mut written = Vec::new();
    for section in ["[dependencies]\n", "[dev-dependencies]\n"] {
        let lines = cargo.split(section).nth(1).expect("the section").lines().take_while(|line| !line.is_empty());
        for (name, rest) in lines.filter_map(|line| line.split_once(" = ")) {
            let version = match rest.split_once("version = ") {
                Some((_, version)) => version.split('"').nth(1),
                None => rest.split('"').nth(1),
            };
            written.push((name.to_owned(), version.expect("a version").to_owned()));
        }
    }
    let mut told: Vec<_> = told().into_iter().map(|[name, version, _]| (name, version)).collect();
    told.sort();
    written.sort();
    assert_eq!(told, written, "docs/dependencies.md and Cargo.toml");
}

/// A dependency that nothing names is a dependency for nothing.
#[test]
fn every_dependency_is_used() {
    let source: String = files().into_iter().map(|(_, text)| text).collect();
    let manifest = fs::read_to_string(src().join("../Cargo.toml")).expect("Cargo.toml");
    let section = manifest.split("[dependencies]\n").nth(1).expect("the section");
    let names = section.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split(" = ").next());
    let names: Vec<String> = names.map(|name| name.replace('-', "_")).collect();
    let unused: Vec<_> = names.iter().filter(|name| !source.contains(&format!("{name}::"))).collect();
    assert!(names.len() > 30 && unused.is_empty(), "{unused:?}");
}

/// The licence of each is the one that it names itself; of what is not fetched, because no build asked for it, nothing is known.
#[test]
fn licences_are_what_crates_say() {
    let cargo = || std::process::Command::new(env!("CARGO"));
    let version = cargo().args(["-vV"]).output().expect("cargo runs");
    let version = String::from_utf8(version.stdout).expect("text");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host").to_owned();
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host];
    let output = cargo().args(arguments).current_dir(src().join("..")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let mut known = 0;
    for [name, _, licence] in told() {
        let name = match &*name {
            "exif" => "kamadak-exif",
            "serde_yaml" => "yaml_serde",
            name => name,
        };
        for package in packages.iter().filter(|package| package["name"] == name) {
            assert_eq!(package["license"], licence, "{name}");
            known += 1;
        }
    }
    assert!(known > 30, "{known}");
}
