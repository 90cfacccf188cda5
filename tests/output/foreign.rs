//! What is not ours, and lists that cannot be trusted: kept, named, never acted upon.

use crate::place::{MANIFEST, Place, names, outcome, pages, publish_to, tree};
use gongshi::output::{Edition, Outcome, publish, up_to_date, verify};
use std::fs;

#[test]
fn what_is_not_ours_stays_and_is_named_by_verify() {
    let place = Place::new();
    place.publish(&[("index.html", "home"), ("a/b.html", "b"), ("c/d.html", "d")]).unwrap();
    place.put("a/mine.txt", "mine");
    fs::create_dir(place.output().join("empty")).unwrap();
    place.publish(&[("index.html", "new home")]).unwrap();
    let kept = [("index.html", "new home"), ("a/", ""), ("a/mine.txt", "mine"), ("empty/", "")];
    assert_eq!(place.tree(), tree(&kept));
    assert_eq!(verify(&place.output(), None).unwrap().foreign, ["a/mine.txt", "empty/"]);
}

#[test]
fn a_foreign_file_or_folder_in_the_way_stops_everything() {
    for (put, named) in
        [("b.html", "b.html"), ("b.html/mine.txt", "b.html"), ("c", "c"), ("c/d", "c/d"), ("c/d/e.html/x", "c/d/e.html")]
    {
        let place = Place::new();
        place.publish(&[("a.html", "a")]).unwrap();
        place.put(put, "mine");
        let before = place.tree();
        let error = place.publish(&[("a.html", "new"), ("b.html", "b"), ("c/d/e.html", "e")]).unwrap_err();
        assert!(names(&error, &place.output().join(named)), "{error:?}");
        assert!(error.words.zh.contains(named) && !error.help.is_empty());
        assert_eq!((place.tree(), place.beside()), (before, vec![]));
    }
}

#[test]
fn a_folder_of_ours_becomes_a_page_unless_something_foreign_is_in_it() {
    let (old, new) = ([("x/y.html", "y"), ("x/z/z.html", "z")], [("x", "page")]);
    let place = Place::new();
    place.publish(&old).unwrap();
    assert_eq!(place.publish(&new).unwrap(), outcome(1, 0, 0, 2, 4));
    assert_eq!(place.tree(), tree(&new));
    place.publish(&old).unwrap();
    for (mine, is_folder) in [("x/z/mine.txt", false), ("x/empty", true), ("x/z/empty", true)] {
        let path = place.output().join(mine);
        if is_folder {
            fs::create_dir(&path).unwrap()
        } else {
            fs::write(&path, "mine").unwrap()
        }
        let before = place.tree();
        let error = place.publish(&new).unwrap_err();
        assert!(names(&error, &path), "{error:?}");
        assert_eq!(place.tree(), before);
        if is_folder { fs::remove_dir(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
}

#[test]
fn what_a_killed_build_left_beside_does_not_block() {
    let place = Place::new();
    let left = place.0.path().join(".gongshi-staging-output");
    fs::create_dir_all(left.join("site/branches")).unwrap();
    fs::write(left.join("site/branches/half.html"), "ha").unwrap();
    fs::write(left.join("lock"), "").unwrap();
    place.publish(&[("branches/a.html", "a")]).unwrap();
    assert_eq!((place.tree(), place.beside()), (tree(&[("branches/", ""), ("branches/a.html", "a")]), vec![]));
}

#[test]
fn a_journal_says_what_is_ours() {
    let place = Place::new();
    place.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    let journal = place.output().join(".gongshi-journal.json");
    let text = fs::read_to_string(place.output().join(MANIFEST)).unwrap();
    let line = r#"{"path":"a.html"},{"path":"half.html"},"#;
    let rest = text.split_once("\n").unwrap().1.split_once("\n").unwrap().1;
    fs::write(&journal, format!(r#"{{"version":1,"as_of":"","inputs":"","files":[{line}{rest}"#)).unwrap();
    // Same size as before, other bytes: only the journal knows that the manifest cannot be trusted here.
    place.put("a.html", "A");
    place.put("half.html", "half of an edition");
    assert!(!up_to_date(&place.output(), "inputs", None) && verify(&place.output(), None).unwrap().unfinished);
    let done = place.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    assert_eq!(done, Outcome { resumed: true, ..outcome(0, 1, 1, 1, 2) });
    assert_eq!(place.tree(), tree(&[("a.html", "a"), ("b.html", "b")]));
    assert!(verify(&place.output(), None).unwrap().is_clean());
}

#[test]
fn a_damaged_list_is_never_acted_upon() {
    let file = |path: &str| {
        format!(r#"{{"version":1,"as_of":"","inputs":"","files":[{{"path":"{path}","size":1,"sha256":"{}"}}]}}"#, "0".repeat(64))
    };
    let bad = [
        String::new(),
        "{".into(),
        "[]".into(),
        file("../outside.txt"),
        file("/etc/passwd"),
        file(".gitignore"),
        file("a.html").replace(r#""version":1"#, r#""version":2"#),
        file("a.html").replace(r#""version":1"#, r#""version":0"#),
        file("a.html").replace("00", "0"),
        file("a.html").replace(r#","size":1"#, ""),
    ];
    for name in [MANIFEST, ".gongshi-journal.json"] {
        for text in &bad {
            let place = Place::new();
            place.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
            fs::write(place.0.path().join("outside.txt"), "mine").unwrap();
            place.put(name, text);
            let before = place.tree();
            let error = place.publish(&[("c.html", "c")]).unwrap_err();
            assert!(error.words.en.contains(&format!("{name} is damaged")), "{name} {text}: {error:?}");
            assert_eq!((place.tree(), place.beside()), (before, vec!["outside.txt".to_owned()]), "{name} {text}");
            assert!(!up_to_date(&place.output(), "inputs", None));
        }
    }
}

/// Only a journal may name a file whose bytes nobody knows yet.
#[test]
fn a_manifest_without_the_hash_of_a_file_is_damaged() {
    let place = Place::new();
    place.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    let text = fs::read_to_string(place.output().join(MANIFEST)).unwrap();
    place.put(MANIFEST, &text.replacen("\n", "\n{\"path\":\"0.html\"},\n", 1));
    assert!(place.publish(&[("c.html", "c")]).unwrap_err().words.en.contains("damaged"));
    assert!(verify(&place.output(), None).is_err());
}

#[test]
fn what_comes_while_pages_are_rendered_is_not_written_over() {
    let place = Place::new();
    place.publish(&[("a.html", "a")]).unwrap();
    let files = [("a.html", "a"), ("b.html", "b")];
    let edition = Edition { as_of: "", inputs: "", pages: &pages(&files), key: None };
    let render = |index: usize| {
        place.put("b.html", "mine");
        Ok(files[index].1)
    };
    let error = publish(&place.output(), &edition, render, &()).unwrap_err();
    assert!(names(&error, &place.output().join("b.html")), "{error:?}");
    assert_eq!(place.tree()["b.html"], "mine");
}

#[test]
fn without_a_manifest_nothing_is_ours() {
    let place = Place::new();
    place.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    fs::remove_file(place.output().join(MANIFEST)).unwrap();
    assert!(names(&place.publish(&[("a.html", "a")]).unwrap_err(), &place.output().join("a.html")));
    place.publish(&[("c.html", "c")]).unwrap();
    assert_eq!(place.tree(), tree(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c")]));
}

#[test]
fn a_path_that_leads_out_is_refused() {
    for path in ["../x.html", "/x.html", "a/../../x.html", "a\\b.html", "nul.html", ".gitignore", MANIFEST, "C:/x"] {
        let place = Place::new();
        let error = place.publish(&[("a.html", "a"), (path, "x")]).unwrap_err();
        assert!(!error.help.is_empty() && !place.output().exists() && place.beside().is_empty(), "{path}: {error:?}");
    }
}

#[test]
fn a_file_where_a_folder_must_be_is_told() {
    let place = Place::new();
    fs::write(place.output(), "a file").unwrap();
    let error = place.publish(&[("a.html", "a")]).unwrap_err();
    assert!(error.words.en.starts_with(&format!("cannot write {}:", place.output().display())), "{error:?}");
    let below = place.output().join("site");
    let error = publish_to(&below, &[("a.html", "a")]).unwrap_err();
    assert!(error.words.zh.contains("site"), "{error:?}");
    assert_eq!((fs::read_to_string(place.output()).unwrap(), place.beside()), ("a file".to_owned(), vec![]));
}
