//! What somebody changed since: found, told, made good.

use crate::place::{MANIFEST, Place, outcome, pages, tree};
use gongshi::output::{Edition, PublicKey, SecretKey, Signed, make_keys, publish, up_to_date, verify};
use sha2::Digest;
use std::fs;
use std::time::Duration;

#[test]
fn verify_finds_missing_changed_and_foreign_files() {
    let place = Place::new();
    place.publish(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c"), ("d.html", "d")]).unwrap();
    assert!(verify(&place.output(), None).unwrap().is_clean());
    fs::remove_file(place.output().join("a.html")).unwrap();
    place.put("b.html", "longer");
    place.put("c.html", "C");
    place.put("x/y.html", "y");
    let verdict = verify(&place.output(), None).unwrap();
    assert_eq!((verdict.files, verdict.is_clean(), verdict.unfinished), (4, false, false));
    assert_eq!((verdict.missing, verdict.changed, verdict.foreign), strings((&["a.html"], &["b.html", "c.html"], &["x/y.html"])));
    assert!(verify(&Place::new().output(), None).unwrap_err().words.en.contains("missing"));
}

#[test]
fn each_difference_alone_is_told_in_order() {
    let place = Place::new();
    let files = [("a-b.html", "b"), ("a/x.html", "x")];
    let told = || {
        let verdict = verify(&place.output(), None).unwrap();
        assert!(!verdict.is_clean());
        place.publish(&files).unwrap();
        verdict
    };
    place.publish(&files).unwrap();
    place.put("a/x.html", "longer");
    place.put("a-b.html", "longer");
    assert_eq!(told().changed, ["a-b.html", "a/x.html"]);
    fs::remove_file(place.output().join("a-b.html")).unwrap();
    assert_eq!(told().missing, ["a-b.html"]);
    place.put(".gongshi-journal.json", &fs::read_to_string(place.output().join(MANIFEST)).unwrap());
    assert!(told().unfinished);
    place.put("c/x", "");
    place.put("c-d", "");
    fs::create_dir(place.output().join("z")).unwrap();
    assert_eq!(told().foreign, ["c-d", "c/x", "z/"]);
}

/// As a power cut leaves it: no later than the manifest.
#[test]
fn a_page_cut_short_is_found_by_its_length() {
    let place = Place::new();
    let files = [("a.html", "4 stars")];
    place.publish(&files).unwrap();
    place.put("a.html", "4 st");
    let written = fs::metadata(place.output().join(MANIFEST)).unwrap().modified().unwrap();
    let page = fs::File::options().write(true).open(place.output().join("a.html")).unwrap();
    page.set_modified(written).unwrap();
    // Windows replaces no file that somebody holds open
    drop(page);
    assert!(!up_to_date(&place.output(), "inputs", None));
    assert_eq!(place.publish(&files).unwrap(), outcome(0, 1, 0, 0, 7));
}

fn strings(lists: (&[&str], &[&str], &[&str])) -> (Vec<String>, Vec<String>, Vec<String>) {
    let own = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
    (own(lists.0), own(lists.1), own(lists.2))
}

#[test]
fn a_damaged_or_deleted_page_is_written_again() {
    let place = Place::new();
    let files = [("a.html", "a"), ("b.html", "b"), ("c.html", "c")];
    place.publish(&files).unwrap();
    place.put("a.html", "cut sh");
    fs::remove_file(place.output().join("b.html")).unwrap();
    assert!(!up_to_date(&place.output(), "inputs", None));
    assert_eq!(place.publish(&files).unwrap(), outcome(1, 1, 1, 0, 3));
    assert_eq!(place.tree(), tree(&files));
    assert!(up_to_date(&place.output(), "inputs", None));
}

#[test]
fn a_page_rewritten_by_someone_is_noticed_and_restored_though_it_is_as_long() {
    let place = Place::new();
    let files = [("index.html", "home"), ("a.html", "4 stars")];
    place.publish(&files).unwrap();
    place.put("a.html", "5 stars");
    let later = fs::metadata(place.output().join(MANIFEST)).unwrap().modified().unwrap() + Duration::from_secs(1);
    fs::File::options().write(true).open(place.output().join("a.html")).unwrap().set_modified(later).unwrap();
    assert!(!up_to_date(&place.output(), "inputs", None));
    assert_eq!(place.publish(&files).unwrap(), outcome(0, 1, 1, 0, 11));
    assert_eq!(place.tree(), tree(&files));
}

#[test]
fn a_copy_made_in_any_order_stands() {
    let place = Place::new();
    let files = [("index.html", "home"), ("a.html", "a")];
    place.publish(&files).unwrap();
    let later = fs::metadata(place.output().join(MANIFEST)).unwrap().modified().unwrap() + Duration::from_secs(1);
    fs::File::options().write(true).open(place.output().join("a.html")).unwrap().set_modified(later).unwrap();
    assert!(up_to_date(&place.output(), "inputs", None));
    assert_eq!(place.publish(&files).unwrap(), outcome(0, 0, 2, 0, 5));
}

#[test]
fn a_signature_is_the_same_each_time_and_a_manifest_made_to_fit_is_told() {
    let (one, other) = (Place::new(), Place::new());
    let secret = one.0.path().join("钥匙/甲.key");
    let (public, text) = make_keys(&secret).unwrap();
    assert!(make_keys(&secret).unwrap_err().words.zh.contains("已经有了"));
    let (key, public) = (SecretKey::load(&secret).unwrap(), PublicKey::load(public.to_str().unwrap()).unwrap());
    let files = [("index.html", "home"), ("a.html", "4 stars")];
    let publish = |place: &Place| {
        let edition = Edition { as_of: "2026-09-30", inputs: "inputs", pages: &pages(&files), key: Some(&key) };
        publish(&place.output(), &edition, |index| Ok(files[index].1), &()).unwrap()
    };
    publish(&one);
    other.publish(&files).unwrap();
    assert!(!up_to_date(&other.output(), "inputs", Some(&key)) && up_to_date(&other.output(), "inputs", None));
    assert_eq!(publish(&other), outcome(0, 0, 2, 0, 11));
    let signature = |place: &Place| fs::read_to_string(place.output().join(SIGNATURE)).unwrap();
    assert_eq!(signature(&one), signature(&other));
    assert!(signature(&one).contains("as-of:2026-09-30") && !text.is_empty());
    let told = |place: &Place| verify(&place.output(), Some(&public)).unwrap();
    assert_eq!((told(&one).signed, told(&one).is_clean()), (Signed::Valid, true));
    // nothing changed: nothing is touched; nor is the signature that still holds, by a build that has no key
    let stamps = || [MANIFEST, SIGNATURE].map(|name| fs::metadata(one.output().join(name)).unwrap().modified().unwrap());
    let before = stamps();
    assert_eq!((publish(&one), one.publish(&files).unwrap()), (outcome(0, 0, 2, 0, 11), outcome(0, 0, 2, 0, 11)));
    assert_eq!((stamps(), told(&one).signed), (before, Signed::Valid));
    let unsigned = other.publish(&[("index.html", "house"), files[1]]).unwrap();
    assert_eq!((unsigned.unsigned, other.output().join(SIGNATURE).exists()), (true, false));
    assert!(!other.publish(&files).unwrap().unsigned, "there was none");
    assert!(matches!(told(&other).signed, Signed::Wrong(why) if why.zh.contains("没有签名")) && !told(&other).is_clean());
    // a page and its line in the manifest, as one who knows how it is made would change them
    let manifest = fs::read_to_string(one.output().join(MANIFEST)).unwrap();
    place_as(&one, "a.html", "5 stars", &manifest);
    assert!(verify(&one.output(), None).unwrap().is_clean());
    assert!(matches!(told(&one).signed, Signed::Wrong(why) if why.zh.contains("被改动")));
    assert!(!told(&one).is_clean());
}

const SIGNATURE: &str = "gongshi-manifest.json.minisig";

/// Changes a page and its line in the manifest.
fn place_as(place: &Place, path: &str, text: &str, manifest: &str) {
    let old = sha256(&fs::read(place.output().join(path)).unwrap());
    place.put(path, text);
    place.put(MANIFEST, &manifest.replace(&old, &sha256(text.as_bytes())));
}

fn sha256(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
