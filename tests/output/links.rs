//! Links in and around the output folder.

use crate::place::{Place, names, tree};
use gongshi::output::verify;
use std::fs;
use std::os::unix::fs::symlink;

#[test]
fn the_output_may_be_a_link_to_a_folder() {
    let place = Place::new();
    let real = place.0.path().join("www");
    fs::create_dir(&real).unwrap();
    symlink(&real, place.output()).unwrap();
    place.publish(&[("a/b.html", "b")]).unwrap();
    place.publish(&[("a/b.html", "B"), ("c.html", "c")]).unwrap();
    assert_eq!(place.tree(), tree(&[("a/", ""), ("a/b.html", "B"), ("c.html", "c")]));
    assert!(fs::symlink_metadata(place.output()).unwrap().is_symlink() && place.beside() == ["www"]);
}

#[test]
fn nothing_behind_a_foreign_link_is_touched() {
    let place = Place::new();
    place.publish(&[("a/b.html", "b"), ("a/c.html", "c"), ("x.html", "x")]).unwrap();
    let away = place.0.path().join("away");
    fs::rename(place.output().join("a"), &away).unwrap();
    symlink(&away, place.output().join("a")).unwrap();
    let error = place.publish(&[("a/b.html", "new"), ("x.html", "x")]).unwrap_err();
    assert!(names(&error, &place.output().join("a")), "{error:?}");
    place.publish(&[("x.html", "x")]).unwrap();
    assert_eq!(fs::read_to_string(away.join("b.html")).unwrap(), "b");
    assert_eq!(fs::read_to_string(away.join("c.html")).unwrap(), "c");
    assert_eq!(verify(&place.output(), None).unwrap().foreign, ["a"]);
}

#[test]
fn a_page_turned_into_a_link_is_noticed_and_replaced() {
    let place = Place::new();
    place.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    fs::remove_file(place.output().join("a.html")).unwrap();
    symlink("b.html", place.output().join("a.html")).unwrap();
    assert_eq!(verify(&place.output(), None).unwrap().changed, ["a.html"]);
    place.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    assert!(verify(&place.output(), None).unwrap().is_clean());
    assert_eq!(place.tree(), tree(&[("a.html", "a"), ("b.html", "b")]));
}
