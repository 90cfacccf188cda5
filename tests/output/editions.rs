//! What publishing makes: whole editions, one after another, and none where one page fails.

use crate::place::{MANIFEST, Place, outcome, pages, publish_to, tree};
use gongshi::diagnostic::Failure;
use gongshi::output::{Edition, Page, Progress, publish, up_to_date, verify};
use gongshi::site::Rank;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

#[test]
fn a_first_build_makes_the_folder_and_those_above_it() {
    let place = Place::new();
    let output = place.output().join("a/b/site");
    publish_to(&output, &[("index.html", "home"), ("branches/青石.html", "青石")]).unwrap();
    assert!(verify(&output, None).unwrap().is_clean());
    assert_eq!(fs::read_to_string(output.join("branches/青石.html")).unwrap(), "青石");
    let left: Vec<_> = place.tree().into_keys().filter(|path| path.contains(".gongshi")).collect();
    assert_eq!((left, place.beside()), (vec![], vec![]));
}

#[test]
fn a_second_build_writes_only_what_changed() {
    let place = Place::new();
    let first = place.publish(&[("index.html", "home"), ("a.html", "a"), ("b/c.html", "c"), ("b/d.html", "d")]).unwrap();
    assert_eq!(first, outcome(4, 0, 0, 0, 7));
    let stamp = |path: &str| fs::metadata(place.output().join(path)).unwrap().modified().unwrap();
    let (before, unchanged) = (stamp("a.html"), stamp("b/d.html"));
    let second = place.publish(&[("index.html", "home"), ("a.html", "A"), ("b/d.html", "d"), ("n.html", "n")]).unwrap();
    assert_eq!(second, outcome(1, 1, 2, 1, 7));
    assert_eq!(place.tree(), tree(&[("index.html", "home"), ("a.html", "A"), ("b/", ""), ("b/d.html", "d"), ("n.html", "n")]));
    assert_eq!(stamp("b/d.html"), unchanged);
    assert_ne!(stamp("a.html"), before);
    let third = place.publish(&[("index.html", "home")]).unwrap();
    assert_eq!((third, place.tree()), (outcome(0, 0, 1, 3, 4), tree(&[("index.html", "home")])));
    assert_eq!(place.beside(), [""; 0]);
}

#[test]
fn the_manifest_lists_every_file_in_order_and_is_the_same_each_time() {
    let (one, other) = (Place::new(), Place::new());
    one.publish(&[("index.html", "home"), ("a/z.html", ""), ("a.html", "公示")]).unwrap();
    other.publish(&[("old.html", "x")]).unwrap();
    other.publish(&[("a.html", "公示"), ("a/z.html", ""), ("index.html", "home")]).unwrap();
    let sha = |text: &str| match text {
        "" => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        _ => "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942",
    };
    let manifest = one.manifest();
    assert_eq!(
        (&manifest["version"], &manifest["as_of"], &manifest["inputs"]),
        (&1.into(), &"2026-09-30".into(), &"inputs".into())
    );
    let paths: Vec<_> = manifest["files"].as_array().unwrap().iter().map(|file| &file["path"]).collect();
    assert_eq!(paths, ["a.html", "a/z.html", "index.html"]);
    assert_eq!((&manifest["files"][0]["size"], &manifest["files"][1]["sha256"]), (&6.into(), &sha("").into()));
    assert_eq!(manifest["files"][2]["sha256"], sha("home"));
    let bytes = |place: &Place| fs::read(place.output().join(MANIFEST)).unwrap();
    assert_eq!(bytes(&one), bytes(&other));
}

#[test]
fn a_gitignore_is_left_alone() {
    let place = Place::new();
    place.put(".gitignore", "*\r\n!.gitignore\n");
    place.publish(&[("index.html", "home"), ("a/b.html", "b")]).unwrap();
    place.publish(&[("index.html", "home")]).unwrap();
    assert_eq!(place.tree(), tree(&[(".gitignore", "*\r\n!.gitignore\n"), ("index.html", "home")]));
    assert!(verify(&place.output(), None).unwrap().is_clean());
}

#[test]
fn up_to_date_asks_for_the_same_inputs_and_every_file() {
    let place = Place::new();
    assert!(!up_to_date(&place.output(), "inputs", None));
    place.publish(&[("a.html", "a")]).unwrap();
    assert!(up_to_date(&place.output(), "inputs", None));
    assert!(!up_to_date(&place.output(), "others", None));
    fs::remove_file(place.output().join("a.html")).unwrap();
    fs::create_dir(place.output().join("a.html")).unwrap();
    assert!(!up_to_date(&place.output(), "inputs", None));
}

fn mistake(words: &str) -> Failure {
    Failure::new(gongshi::say!("{words}", "{words}"))
}

#[test]
fn a_page_that_does_not_render_changes_nothing_and_the_first_is_told() {
    for (already, above) in [(false, None), (true, Some(".gitignore"))] {
        let place = Place::new();
        if already {
            place.publish(&[("p0.html", "old"), ("gone.html", "old")]).unwrap();
        }
        above.iter().for_each(|path| place.put(path, "*"));
        let before = place.tree();
        let pages: Vec<_> = (0..200).map(|n| Page { path: format!("p{n}.html"), rank: Rank::Page, sealed: false }).collect();
        let edition = Edition { as_of: "", inputs: "", pages: &pages, key: None };
        let render = |index: usize| if index % 50 == 7 { Err(mistake(&format!("page {index}"))) } else { Ok(vec![b'x'; 100]) };
        let told = publish(&place.output().join("."), &edition, render, &()).unwrap_err();
        assert_eq!(told.words, mistake("page 7").words);
        assert_eq!((place.tree(), place.output().exists(), place.beside()), (before, already, vec![]));
    }
}

struct Count(AtomicUsize);

impl Progress for Count {
    fn rendered(&self) {
        self.0.fetch_add(1, SeqCst);
    }
}

#[test]
fn what_its_name_seals_is_not_rendered_again_while_it_stands() {
    let place = Place::new();
    let pages = [Page { path: "a.5e41.css".into(), rank: Rank::Asset, sealed: true }];
    let edition = Edition { as_of: "", inputs: "", pages: &pages, key: None };
    for (damaged, rendered) in [(false, 1), (false, 0), (true, 1)] {
        if damaged {
            place.put("a.5e41.css", "cut sh");
        }
        let (count, calls) = (Count(AtomicUsize::new(0)), AtomicUsize::new(0));
        let render = |_| {
            calls.fetch_add(1, SeqCst);
            Ok("colours")
        };
        publish(&place.output(), &edition, render, &count).unwrap();
        assert_eq!((calls.into_inner(), count.0.into_inner()), (rendered, 1), "each is counted");
        assert_eq!(place.tree(), tree(&[("a.5e41.css", "colours")]));
    }
}

#[test]
fn each_page_is_rendered_once_and_counted() {
    let place = Place::new();
    let pages: Vec<_> = (0..300).map(|n| Page { path: format!("{}/{n}.html", n % 7), rank: Rank::Page, sealed: false }).collect();
    let (count, calls) = (Count(AtomicUsize::new(0)), AtomicUsize::new(0));
    let edition = Edition { as_of: "", inputs: "", pages: &pages, key: None };
    let render = |index: usize| {
        calls.fetch_add(1, SeqCst);
        Ok(index.to_string())
    };
    let done = publish(&place.output(), &edition, render, &count).unwrap();
    assert_eq!((done.new, count.0.into_inner(), calls.into_inner()), (300, 300, 300));
    assert_eq!(place.tree()["3/10.html"], "10");
}

#[test]
fn a_page_that_panics_leaves_nothing_behind() {
    let place = Place::new();
    let files = [("a.html", "a"), ("b.html", "b")];
    let edition = Edition { as_of: "", inputs: "", pages: &pages(&files), key: None };
    let render = |index: usize| if index == 1 { panic!("a bug") } else { Ok("a") };
    let caught =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| publish(&place.output(), &edition, render, &()).is_ok()));
    assert!(caught.is_err() && place.beside().is_empty() && !place.output().exists());
    place.publish(&files).unwrap();
}

#[test]
fn two_builds_at_once_do_not_meet() {
    let place = Place::new();
    let files = [("a.html", "a")];
    let edition = Edition { as_of: "", inputs: "", pages: &pages(&files), key: None };
    for _ in 0..2 {
        let render = |_| {
            let error = place.publish(&[("b.html", "b")]).unwrap_err();
            assert!(error.words.en.contains("another gongshi") && error.words.zh.contains("另一个"), "{error:?}");
            Ok("a")
        };
        publish(&place.output(), &edition, render, &()).unwrap();
        assert_eq!((place.tree(), place.beside()), (tree(&files), vec![]));
    }
}

#[test]
fn two_builds_meet_under_two_names_of_one_folder() {
    let place = Place::new();
    let files = [("a/b.html", "b")];
    place.publish(&files).unwrap();
    let edition = Edition { as_of: "", inputs: "", pages: &pages(&files), key: None };
    let render = |_| {
        let error = publish_to(&place.output().join("a/.."), &[("c.html", "c")]).unwrap_err();
        assert!(error.words.en.contains("another gongshi"), "{error:?}");
        Ok("b")
    };
    publish(&place.output(), &edition, render, &()).unwrap();
}

#[test]
fn a_first_build_that_fails_leaves_no_folder_above_it() {
    let place = Place::new();
    let edition = Edition { as_of: "", inputs: "", pages: &pages(&[("a.html", "a")]), key: None };
    let failed = publish(&place.output().join("a/b/site"), &edition, |_| Err::<&str, _>(mistake("a mistake")), &());
    assert_eq!(failed.unwrap_err().words, mistake("a mistake").words);
    assert!(!place.output().exists() && place.beside().is_empty());
}

/// Killed before its journal, beside the output or inside it.
#[test]
fn what_a_killed_build_left_is_unfinished_until_the_next() {
    let place = Place::new();
    let files = [("a.html", "a")];
    place.publish(&files).unwrap();
    for left in [place.0.path().join(".gongshi-staging-output"), place.output().join(".gongshi-staging")] {
        fs::create_dir_all(left.join("site")).unwrap();
        fs::write(left.join("site/a.html"), "half").unwrap();
        assert!(!up_to_date(&place.output(), "inputs", None) && verify(&place.output(), None).unwrap().unfinished, "{left:?}");
        place.publish(&files).unwrap();
        assert!(up_to_date(&place.output(), "inputs", None), "{left:?}");
        assert_eq!((place.tree(), place.beside()), (tree(&files), vec![]), "{left:?}");
    }
}

#[test]
fn only_the_case_of_a_name_may_change() {
    let place = Place::new();
    place.publish(&[("Qing.html", "a"), ("x.html", "x")]).unwrap();
    place.publish(&[("qing.html", "b"), ("x.html", "x")]).unwrap();
    assert_eq!(place.tree(), tree(&[("qing.html", "b"), ("x.html", "x")]));
}
