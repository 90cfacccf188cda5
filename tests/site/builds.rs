//! A tiny site and what it becomes: `tests/builds/NAME/content/` and `tests/builds/NAME/expected.txt`.
//!
//! `expected.txt` is made of parts, each behind a line that opens with `$`:
//! `$ drafts` builds with drafts; `$ files` lists every file but assets; `$ facts KIND` gives a line of facts to every
//! record; `$ says PATH` is followed by words that the page must show, in that order, and `$ hides PATH` by words that it
//! must not; `$ has PATH` by pieces of its bytes; `$ without-han` finds no Chinese on any page. `UPDATE=1` writes down what `files` and `facts` are now.

use crate::edition::Edition;
use crate::ground::Site;
use crate::html;
use gongshi::compile::Inputs;
use std::fs;
use std::path::Path;

#[test]
fn every_site_becomes_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/builds");
    let mut names: Vec<_> = fs::read_dir(&folder).expect("tests/builds").map(|e| e.expect("an entry").path()).collect();
    names.sort();
    assert!(names.len() >= 10, "{names:?}");
    let mut wrong = Vec::new();
    for path in names {
        let expected = fs::read_to_string(path.join("expected.txt")).expect("expected.txt").replace("\r\n", "\n");
        let site = Site::copy_of(&path);
        let drafts = expected.lines().any(|line| line == "$ drafts");
        let edition = site.build_with(&Inputs { drafts, ..site.inputs() });
        let now = compare(&edition, &expected, &mut |what| wrong.push(format!("{}: {what}", path.display())));
        if now != expected {
            if std::env::var_os("UPDATE").is_some() {
                fs::write(path.join("expected.txt"), now).expect("written down");
            } else {
                let differs = expected.lines().zip(now.lines()).find(|(old, new)| old != new);
                wrong.push(format!("{}: expected and now\n  {differs:#?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n(UPDATE=1 writes down files and facts as they are now)", wrong.join("\n"));
}

/// The same parts as they are now; words that are missing or should be are told.
fn compare(edition: &Edition, expected: &str, tell: &mut dyn FnMut(String)) -> String {
    let mut now = String::new();
    for part in expected.split_inclusive('\n').collect::<Vec<_>>().chunk_by(|_, next| !next.starts_with("$ ")) {
        let head = part[0].trim_end();
        let body: String = part[1..].concat();
        let words: Vec<&str> = head.split_whitespace().collect();
        now.push_str(head);
        now.push('\n');
        match words[..] {
            ["$", "files"] => {
                let files = edition.files.keys().filter(|path| !path.starts_with("assets/"));
                files.for_each(|path| now.push_str(&format!("{path}\n")));
            }
            ["$", "facts", kind] => {
                for record in edition.records(kind) {
                    let facts = if ["upgrades", "coverage"].contains(&kind) { &record } else { &record["facts"] };
                    now.push_str(&format!("{} {facts}\n", record["id"].as_str().unwrap_or("-")));
                }
            }
            ["$", "says", path] => {
                let text = flat(&html::read(path, edition.text(path)).text);
                let mut rest = text.as_str();
                for line in body.lines().filter(|line| !line.is_empty()) {
                    match rest.split_once(&flat(line)) {
                        Some((_, after)) => rest = after,
                        None => tell(format!("{path} does not say ‘{line}’ there, but: {rest}")),
                    }
                }
                now.push_str(&body);
            }
            ["$", "hides", path] => {
                for line in body.lines().filter(|line| !line.is_empty() && edition.text(path).contains(*line)) {
                    tell(format!("{path} says ‘{line}’"));
                }
                now.push_str(&body);
            }
            ["$", "has", path] => {
                for line in body.lines().filter(|line| !line.is_empty() && !edition.text(path).contains(*line)) {
                    tell(format!("{path} lacks {line}"));
                }
                now.push_str(&body);
            }
            ["$", "without-han"] => {
                let han = |text: &str| {
                    text.lines().find(|line| line.contains(|c| ('\u{3000}'..'\u{a000}').contains(&c))).map(str::to_owned)
                };
                for (path, line) in edition.pages().filter_map(|(path, text)| Some((path, han(text)?))) {
                    tell(format!("{path} has Chinese: {line}"));
                }
            }
            ["$", "drafts"] => now.push_str(&body),
            _ => panic!("{head} is no part"),
        }
    }
    now
}

/// Words without the space between them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect()
}
