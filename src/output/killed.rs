//! A build that dies after any step of the disk leaves whole files and a reachable site, and the next one finishes;
//! one that runs out of space, or may not write, says so and leaves the site as it was.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

use super::fuse::{Fate, Fuse};
use super::{Disk, Edition, Outcome, Page, PublicKey, SecretKey, Signed, publish_with, up_to_date, verify};
use crate::diagnostic::Failure;
use crate::site::Rank;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

type Files = BTreeMap<String, String>;

/// Every `[path]` in a page is a link.
const OLD: &[(&str, Rank, &str)] = &[
    ("style.css", Rank::Asset, "old colours"),
    ("index.html", Rank::Index, "[branches/a.html] [branches/b.html] [branches/c.html] [list/1.html]"),
    ("branches/a.html", Rank::Page, "A, old; [style.css] [branches/b.html] [list/1.html]"),
    ("branches/b.html", Rank::Page, "B; [style.css] [old/deep/x.html]"),
    ("branches/c.html", Rank::Page, "C; [style.css] [list/1.html]"),
    ("list/1.html", Rank::Index, "[branches/a.html] [branches/b.html]"),
    ("old/deep/x.html", Rank::Page, "X"),
    ("notes", Rank::Page, "a file that becomes a folder"),
    ("papers/1.html", Rank::Page, "a folder that becomes a file"),
    ("Case.html", Rank::Page, "a name that changes its case"),
];
const NEW: &[(&str, Rank, &str)] = &[
    ("index.html", Rank::Index, "[branches/a.html] [branches/n.html] [branches/c.html] [list/1.html] [fresh/deep/y.html]"),
    ("branches/a.html", Rank::Page, "A, new; [style.css] [branches/n.html] [list/2.html]"),
    ("branches/n.html", Rank::Page, "N; [style.css] [fresh/logo.svg] [fresh/deep/y.html]"),
    ("branches/c.html", Rank::Page, "C; [style.css] [list/1.html]"),
    ("list/1.html", Rank::Index, "[branches/a.html] [list/2.html]"),
    ("list/2.html", Rank::Index, "[branches/n.html]"),
    ("fresh/deep/y.html", Rank::Page, "Y; [branches/a.html] [list/2.html]"),
    ("fresh/logo.svg", Rank::Asset, "logo"),
    ("notes/1.html", Rank::Page, "[papers]"),
    ("papers", Rank::Page, "[notes/1.html]"),
    ("case.html", Rank::Page, "[index.html]"),
    ("style.css", Rank::Asset, "new colours"),
];
const FOREIGN: &[(&str, &str)] = &[(".gitignore", "*\n!.gitignore\n"), ("branches/mine.txt", "mine"), ("own/thing.txt", "own")];

fn publish(disk: &Disk, output: &Path, files: &[(&str, Rank, &str)]) -> Result<Outcome, Failure> {
    publish_signed(disk, output, files, None)
}

fn publish_signed(disk: &Disk, output: &Path, files: &[(&str, Rank, &str)], key: Option<&SecretKey>) -> Result<Outcome, Failure> {
    let pages: Vec<_> = files.iter().map(|&(path, rank, _)| Page { path: path.to_owned(), rank, sealed: false }).collect();
    let edition = Edition { as_of: "2026-09-30", inputs: files[0].0, pages: &pages, key };
    publish_with(disk, output, &edition, |index| Ok(files[index].2), &())
}

fn disk(left: usize, then: Fate) -> Disk {
    Disk { fuse: Fuse { left: AtomicUsize::new(left), then } }
}

fn read(root: &Path) -> Files {
    let entries = super::disk::walk(root).map(Result::unwrap).filter(|(_, kind)| kind.is_file());
    entries.map(|(path, _)| (path.clone(), std::fs::read_to_string(root.join(path)).unwrap())).collect()
}

/// Fresh folders, in memory where the system has such a place: a thousand small sites would keep a disk busy.
struct Places(tempfile::TempDir, AtomicUsize);

impl Places {
    fn new() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        Self(folder.unwrap(), AtomicUsize::new(0))
    }
    fn another(&self) -> std::path::PathBuf {
        let place = self.0.path().join(self.1.fetch_add(1, SeqCst).to_string());
        std::fs::create_dir(&place).unwrap();
        place
    }
}

/// The places a killed build may start from.
#[derive(Clone, Copy, Debug)]
enum Start {
    Nothing,
    GitIgnore,
    OldSite,
    OldSiteElsewhere,
}

impl Start {
    const ALL: [Self; 4] = [Self::Nothing, Self::GitIgnore, Self::OldSite, Self::OldSiteElsewhere];

    fn lay(self, output: &Path) {
        let foreign = match self {
            Self::Nothing => return,
            Self::GitIgnore => &FOREIGN[..1],
            Self::OldSite | Self::OldSiteElsewhere => {
                publish(&Disk::default(), output, OLD).unwrap();
                FOREIGN
            }
        };
        for (path, text) in foreign {
            std::fs::create_dir_all(output.join(path).parent().unwrap()).unwrap();
            std::fs::write(output.join(path), text).unwrap();
        }
    }

    fn foreign(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Nothing => &[],
            Self::GitIgnore => &FOREIGN[..1],
            Self::OldSite | Self::OldSiteElsewhere => FOREIGN,
        }
    }

    /// Dies after so many steps; tells whether it was still alive at the end.
    fn publish(self, output: &Path, files: &[(&str, Rank, &str)], steps: usize) -> bool {
        let disk = disk(steps, if matches!(self, Self::OldSiteElsewhere) { Fate::KilledElsewhere } else { Fate::Killed });
        let ended = publish(&disk, output, files);
        let alive = disk.fuse.left.load(SeqCst) > 0;
        assert!(!alive || ended.is_ok(), "{ended:?}");
        alive
    }
}

fn check_killed(output: &Path, start: Start, at: &str) {
    let files = read(output);
    for (path, text) in start.foreign() {
        assert_eq!(files.get(*path).map(|text| &**text), Some(*text), "{at}: {path}");
    }
    let whole = |path: &str, text: &str| {
        OLD.iter().chain(NEW).any(|page| (page.0, page.2) == (path, text)) || start.foreign().contains(&(path, text))
    };
    for (path, text) in files.iter().filter(|(path, _)| !path.contains("gongshi-")) {
        assert!(whole(path, text), "{at}: {path} is {text:?}");
    }
    let mut seen = Vec::new();
    let mut ahead: Vec<&str> = files.keys().map(|path| &**path).filter(|path| *path == "index.html").collect();
    assert!(!ahead.is_empty() || matches!(start, Start::Nothing | Start::GitIgnore), "{at}: no home page");
    while let Some(path) = ahead.pop() {
        let text = files.get(path).unwrap_or_else(|| panic!("{at}: a link leads to {path}, which is not there: {files:#?}"));
        if !seen.contains(&path) {
            seen.push(path);
            ahead.extend(text.split('[').skip(1).filter_map(|rest| Some(rest.split_once(']')?.0)));
        }
    }
}

fn check_finished(parent: &Path, start: Start, edition: &[(&str, Rank, &str)], at: &str) {
    let output = parent.join("output");
    let verdict = verify(&output, None).unwrap();
    let foreign: Vec<_> = start.foreign().iter().map(|(path, _)| *path).filter(|path| *path != ".gitignore").collect();
    assert_eq!((verdict.missing, verdict.changed, verdict.unfinished), (vec![], vec![], false), "{at}");
    assert_eq!(verdict.foreign, foreign, "{at}");
    let mut files = read(&output);
    files.remove(super::MANIFEST).unwrap();
    files.remove(super::SIGNATURE);
    let wanted = edition.iter().map(|page| (page.0, page.2)).chain(start.foreign().iter().copied());
    assert_eq!(files, wanted.map(|(path, text)| (path.to_owned(), text.to_owned())).collect(), "{at}");
    assert_eq!(left_in(parent), ["output"], "{at}");
    assert!(up_to_date(&output, edition[0].0, None), "{at}");
}

/// Of what replaces old files: what leads to pages comes after them, and the home page, which leads to all, comes last.
fn check_order(output: &Path, start: Start, at: &str) {
    let files = read(output);
    let replaces = |new: &&(&str, Rank, &str)| OLD.iter().any(|old| old.0 == new.0 && old.2 != new.2);
    let new = if start.foreign() == FOREIGN { NEW } else { &[] };
    let places = new.iter().filter(replaces).map(|new| ((new.0 == "index.html", new.1), files[new.0] == new.2));
    let (come, missing): (Vec<_>, Vec<_>) = places.partition(|(_, stands)| *stands);
    assert!(come.iter().all(|(last, _)| missing.iter().all(|(next, _)| last <= next)), "{at}: {come:?}, {missing:?}");
}

/// Kills a build at every step, finishes it or goes back, and looks closely in between.
#[test]
fn killed_once() {
    let places = Places::new();
    for start in Start::ALL {
        for steps in 0.. {
            let mut alive = false;
            let finishes: &[_] = if matches!(start, Start::Nothing | Start::OldSiteElsewhere) { &[NEW] } else { &[NEW, OLD] };
            for &finish in finishes {
                let at = format!("{start:?}, {steps} steps, then {} files", finish.len());
                let parent = places.another();
                let output = parent.join("output");
                start.lay(&output);
                alive = start.publish(&output, NEW, steps);
                if output.exists() {
                    check_killed(&output, start, &at);
                    check_order(&output, start, &at);
                }
                assert!(start.publish(&output, finish, usize::MAX), "{at}");
                check_finished(&parent, start, finish, &at);
            }
            if alive {
                assert!(steps > 20, "{start:?} ended after {steps} steps");
                break;
            }
        }
    }
}

/// Killed after the journal, and then taken back: on a disk that does not tell `Case.html` from `case.html`, the new name that
/// goes takes the old page along, so that page is written anew with those that had changed.
#[test]
fn a_page_is_written_anew_when_its_name_goes_in_another_case() {
    let places = Places::new();
    let stopped = (0..).map(|steps| {
        let output = places.another().join("output");
        Start::OldSite.lay(&output);
        Start::OldSite.publish(&output, NEW, steps);
        output
    });
    let output = stopped.into_iter().find(|output| output.join(super::JOURNAL).exists()).unwrap();
    let changed = OLD.iter().filter(|old| NEW.iter().any(|new| new.0 == old.0 && new.2 != old.2)).count();
    assert!(output.join("Case.html").exists());
    assert_eq!(publish(&Disk::default(), &output, OLD).unwrap().changed, changed + 1);
}

/// Killed between two deletions of an edition that has nothing new: what is still to go stays ours.
#[test]
fn killed_while_pages_only_go() {
    let (places, fewer) = (Places::new(), &OLD[..1]);
    for steps in 0.. {
        let parent = places.another();
        let output = parent.join("output");
        publish(&Disk::default(), &output, OLD).unwrap();
        let killed = disk(steps, Fate::Killed);
        _ = publish(&killed, &output, fewer);
        publish(&Disk::default(), &output, fewer).unwrap();
        check_finished(&parent, Start::Nothing, fewer, &format!("{steps} steps"));
        if killed.fuse.left.load(SeqCst) > 0 {
            break;
        }
    }
}

/// Kills a build, and then the one that tries to go back.
#[test]
fn killed_twice() {
    let places = Places::new();
    for start in Start::ALL {
        for first in (0..90).step_by(4) {
            for second in (0..90).step_by(7) {
                let at = format!("{start:?}, {first} steps, {second} steps");
                let parent = places.another();
                let output = parent.join("output");
                start.lay(&output);
                start.publish(&output, NEW, first);
                start.publish(&output, OLD, second);
                if output.exists() {
                    check_killed(&output, start, &at);
                }
                assert!(start.publish(&output, NEW, usize::MAX), "{at}");
                check_finished(&parent, start, NEW, &at);
            }
        }
    }
}

/// Killed at any step of a signed edition over another: what is signed and not marked as unfinished is rightly signed; the
/// next build signs, or takes away what no longer holds.
#[test]
fn killed_while_signing() {
    let places = Places::new();
    let folder = places.another();
    let (_, public) = super::make_keys(&folder.join("key")).unwrap();
    let (key, public) = (SecretKey::load(&folder.join("key")).unwrap(), PublicKey::load(&public).unwrap());
    for steps in 0.. {
        let mut alive = false;
        for sign_again in [true, false] {
            let at = format!("signed, {steps} steps, then signed again: {sign_again}");
            let parent = places.another();
            let output = parent.join("output");
            publish_signed(&Disk::default(), &output, OLD, Some(&key)).unwrap();
            let disk = disk(steps, Fate::Killed);
            _ = publish_signed(&disk, &output, NEW, Some(&key));
            alive = disk.fuse.left.load(SeqCst) > 0;
            let verdict = verify(&output, Some(&public)).unwrap();
            assert!(verdict.unfinished || verdict.is_clean(), "{at}: {verdict:?}");
            let finish = sign_again.then_some(&key);
            assert!(!up_to_date(&output, NEW[0].0, finish) || !verdict.unfinished, "{at}");
            let done = publish_signed(&Disk::default(), &output, NEW, finish).unwrap();
            let signed = verify(&output, Some(&public)).unwrap();
            // a signature that had come to hold stays
            assert!(signed.is_clean() || !sign_again && verify(&output, None).unwrap().signed == Signed::No, "{at}: {signed:?}");
            assert!(!(sign_again && done.unsigned), "{at}");
            check_finished(&parent, Start::Nothing, NEW, &at);
        }
        if alive {
            assert!(steps > 20, "ended after {steps} steps");
            break;
        }
    }
}

/// A disk that is full from some step on: until the first file is moved the site is as it was and nothing is left over;
/// after that every file is whole. With room again, the next build finishes.
#[test]
fn full_at_any_step() {
    let places = Places::new();
    for start in [Start::Nothing, Start::GitIgnore, Start::OldSite] {
        let mut refused = 0;
        for steps in 0.. {
            let at = format!("{start:?}, full after {steps} steps");
            let parent = places.another();
            let output = parent.join("output");
            start.lay(&output);
            let before = read_if_any(&output);
            let disk = disk(steps, Fate::Full);
            let ended = publish(&disk, &output, NEW);
            if let Err(error) = &ended {
                assert!(error.words.zh.contains("磁盘已满") && error.words.en.contains("disk is full"), "{at}: {error:?}");
                assert_eq!(read_if_any(&output), before, "{at}");
                assert_eq!(left_in(&parent), if output.exists() { vec!["output"] } else { vec![] }, "{at}");
                refused += 1;
            }
            assert!(start.publish(&output, NEW, usize::MAX), "{at}");
            check_finished(&parent, start, NEW, &at);
            if ended.is_ok() {
                assert!(refused > 10, "{start:?} was refused {refused} times");
                break;
            }
        }
    }
}

/// A folder in which nothing may be written: nothing changes, neither in it nor beside it.
#[test]
fn read_only() {
    let places = Places::new();
    for start in [Start::GitIgnore, Start::OldSite] {
        let parent = places.another();
        let output = parent.join("output");
        start.lay(&output);
        let before = read(&output);
        let Err(error) = publish(&disk(0, Fate::ReadOnly), &output, NEW) else { panic!("{start:?}: published") };
        assert!(error.words.zh.contains("只读") && error.words.en.contains("read-only"), "{error:?}");
        assert_eq!((read(&output), left_in(&parent)), (before, vec!["output".to_owned()]));
    }
}

/// Where no folder can be made beside the output, an edition is made ready inside it.
#[test]
fn walled_in() {
    let places = Places::new();
    for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem] {
        let parent = places.another();
        let output = parent.join("output");
        Start::OldSite.lay(&output);
        publish(&disk(usize::MAX, Fate::Walled(kind)), &output, NEW).unwrap();
        check_finished(&parent, Start::OldSite, NEW, &kind.to_string());
    }
}

fn read_if_any(output: &Path) -> Files {
    if output.exists() { read(output) } else { Files::new() }
}

fn left_in(parent: &Path) -> Vec<String> {
    std::fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
