//! The output folder as its users see it: what publishing makes, keeps, refuses and survives.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

use gongshi::output::{
    Class, Edition, Outcome, OutputError, Page, Progress, PublicKey, SecretKey, Signed, Stopped, make_keys, publish, up_to_date,
    verify,
};
use sha2::Digest;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;
use tempfile::TempDir;

const MANIFEST: &str = "gongshi-manifest.json";

/// A folder that holds nothing but, maybe, `output`.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn output(&self) -> PathBuf {
        self.0.path().join("output")
    }
    fn put(&self, path: &str, text: &str) {
        let file = self.output().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    fn publish(&self, files: &[(&str, &str)]) -> Result<Outcome, OutputError> {
        publish_to(&self.output(), files)
    }
    /// Every file by path, folders as `path/`; the manifest left out.
    fn tree(&self) -> BTreeMap<String, String> {
        let mut tree = BTreeMap::new();
        fill(&self.output(), "", &mut tree);
        tree.remove(MANIFEST);
        tree
    }
    fn manifest(&self) -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(self.output().join(MANIFEST)).unwrap()).unwrap()
    }
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "output").collect()
    }
}

fn fill(folder: &Path, prefix: &str, tree: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            tree.insert(format!("{path}/"), String::new());
            fill(&entry.path(), &format!("{path}/"), tree);
        } else {
            tree.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
}

fn tree(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn pages(files: &[(&str, &str)]) -> Vec<Page> {
    let class = |path: &str| if path.contains("index") { Class::Index } else { Class::Page };
    files.iter().map(|(path, _)| Page { path: (*path).to_owned(), class: class(path), sealed: false }).collect()
}

fn publish_to(output: &Path, files: &[(&str, &str)]) -> Result<Outcome, OutputError> {
    let edition = Edition { as_of: "2026-09-30", inputs: "inputs", pages: &pages(files), key: None };
    match publish(output, &edition, |index| Ok::<_, ()>(files[index].1), &()) {
        Ok(outcome) => Ok(outcome),
        Err(Stopped::Output(error)) => Err(error),
        Err(Stopped::Render(_)) => unreachable!("nothing fails to render here"),
    }
}

fn outcome(new: usize, changed: usize, unchanged: usize, removed: usize, bytes: u64) -> Outcome {
    Outcome { new, changed, unchanged, removed, bytes, resumed: false, unsigned: false }
}

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
    assert!(verify(&Place::new().output(), None).unwrap_err().message.en.contains("missing"));
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
    let secret = one.0.path().join("甲.key");
    let (public, text) = make_keys(&secret).unwrap();
    assert!(make_keys(&secret).unwrap_err().message.zh.contains("已经有了"));
    let (key, public) = (SecretKey::load(&secret).unwrap(), PublicKey::load(public.to_str().unwrap()).unwrap());
    let files = [("index.html", "home"), ("a.html", "4 stars")];
    let publish = |place: &Place| {
        let edition = Edition { as_of: "2026-09-30", inputs: "inputs", pages: &pages(&files), key: Some(&key) };
        publish(&place.output(), &edition, |index| Ok::<_, ()>(files[index].1), &()).unwrap()
    };
    publish(&one);
    other.publish(&files).unwrap();
    assert!(!up_to_date(&other.output(), "inputs", Some(&key)) && up_to_date(&other.output(), "inputs", None));
    assert_eq!(publish(&other), outcome(0, 0, 2, 0, 11));
    let signature = |place: &Place| fs::read_to_string(place.output().join("gongshi-manifest.json.minisig")).unwrap();
    assert_eq!(signature(&one), signature(&other));
    assert!(signature(&one).contains("as-of:2026-09-30") && !text.is_empty());
    let told = |place: &Place| verify(&place.output(), Some(&public)).unwrap();
    assert_eq!((told(&one).signed, told(&one).is_clean()), (Signed::Valid, true));
    // a page and its line in the manifest, as one who knows how it is made would change them
    let manifest = fs::read_to_string(one.output().join(MANIFEST)).unwrap();
    place_as(&one, "a.html", "5 stars", &manifest);
    assert!(verify(&one.output(), None).unwrap().is_clean());
    assert!(matches!(told(&one).signed, Signed::Wrong(why) if why.zh.contains("被改动")));
    assert!(!told(&one).is_clean());
}

/// Changes a page and its line in the manifest.
fn place_as(place: &Place, path: &str, text: &str, manifest: &str) {
    let old = sha256(&fs::read(place.output().join(path)).unwrap());
    place.put(path, text);
    place.put(MANIFEST, &manifest.replace(&old, &sha256(text.as_bytes())));
}

fn sha256(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
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
        assert_eq!(error.path, place.output().join(named));
        assert!(error.message.zh.contains(named) && error.message.en.contains(named) && !error.help.is_empty());
        assert_eq!((place.tree(), place.beside()), (before, vec![]));
    }
}

#[test]
fn a_folder_of_ours_becomes_a_page_unless_something_foreign_is_in_it() {
    let (old, new) = ([("x/y.html", "y"), ("x/z/z.html", "z")], [("x", "page")]);
    let place = Place::new();
    place.publish(&old).unwrap();
    place.publish(&new).unwrap();
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
        assert_eq!((&error.path, place.tree()), (&path, before));
        if is_folder { fs::remove_dir(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
}

#[test]
fn a_page_that_does_not_render_changes_nothing_and_all_such_are_told() {
    for (already, above) in [(false, None), (true, Some(".gitignore"))] {
        let place = Place::new();
        if already {
            place.publish(&[("p0.html", "old"), ("gone.html", "old")]).unwrap();
        }
        above.iter().for_each(|path| place.put(path, "*"));
        let before = place.tree();
        let pages: Vec<_> = (0..200).map(|n| Page { path: format!("p{n}.html"), class: Class::Page, sealed: false }).collect();
        let edition = Edition { as_of: "", inputs: "", pages: &pages, key: None };
        let render = |index: usize| if index % 50 == 7 { Err(format!("page {index}")) } else { Ok(vec![b'x'; 100]) };
        let Err(Stopped::Render(mistakes)) = publish(&place.output().join("."), &edition, render, &()) else {
            panic!("published")
        };
        assert_eq!(mistakes, [7, 57, 107, 157].map(|n| (n, format!("page {n}"))));
        assert_eq!((place.tree(), place.output().exists(), place.beside()), (before, already, vec![]));
    }
}

#[test]
fn each_page_is_rendered_once_and_counted() {
    struct Count(AtomicUsize);
    impl Progress for Count {
        fn rendered(&self) {
            self.0.fetch_add(1, SeqCst);
        }
    }
    let place = Place::new();
    let pages: Vec<_> =
        (0..300).map(|n| Page { path: format!("{}/{n}.html", n % 7), class: Class::Page, sealed: false }).collect();
    let (count, calls) = (Count(AtomicUsize::new(0)), AtomicUsize::new(0));
    let edition = Edition { as_of: "", inputs: "", pages: &pages, key: None };
    let render = |index: usize| {
        calls.fetch_add(1, SeqCst);
        Ok::<_, ()>(index.to_string())
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
    let render = |index: usize| if index == 1 { panic!("a bug") } else { Ok::<_, ()>("a") };
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
            assert!(error.message.en.contains("another gongshi") && error.message.zh.contains("另一个"), "{error:?}");
            Ok::<_, ()>("a")
        };
        publish(&place.output(), &edition, render, &()).unwrap();
        assert_eq!((place.tree(), place.beside()), (tree(&files), vec![]));
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
            assert!(error.path.ends_with(name) && error.message.en.contains("damaged"), "{name} {text}: {error:?}");
            assert_eq!((place.tree(), place.beside()), (before, vec!["outside.txt".to_owned()]), "{name} {text}");
            assert!(!up_to_date(&place.output(), "inputs", None));
        }
    }
}

#[test]
fn without_a_manifest_nothing_is_ours() {
    let place = Place::new();
    place.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    fs::remove_file(place.output().join(MANIFEST)).unwrap();
    assert_eq!(place.publish(&[("a.html", "a")]).unwrap_err().path, place.output().join("a.html"));
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
    assert_eq!(place.publish(&[("a.html", "a")]).unwrap_err().path, place.output());
    let below = place.output().join("site");
    let error = publish_to(&below, &[("a.html", "a")]).unwrap_err();
    assert!(error.message.zh.contains("site"), "{error:?}");
    assert_eq!((fs::read_to_string(place.output()).unwrap(), place.beside()), ("a file".to_owned(), vec![]));
}

#[test]
fn only_the_case_of_a_name_may_change() {
    let place = Place::new();
    place.publish(&[("Qing.html", "a"), ("x.html", "x")]).unwrap();
    place.publish(&[("qing.html", "b"), ("x.html", "x")]).unwrap();
    assert_eq!(place.tree(), tree(&[("qing.html", "b"), ("x.html", "x")]));
}

#[cfg(unix)]
mod links {
    use super::*;
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
        assert_eq!(error.path, place.output().join("a"));
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
}
