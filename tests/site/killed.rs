//! The program itself is killed, without a word, while it changes, adds and removes pages: what visitors see is whole,
//! and the next build finishes the work.
//!
//! A point is aimed at a phase of the build by watching the files that it moves, and counts for the phase in which it
//! landed. `GONGSHI_KILLS=300` makes so many points instead of a few; the steps of the disk one by one are
//! `src/output/killed.rs`.

use crate::bad_input::Dice;
use crate::ground::{Site, files_under};
use crate::{html, links};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const MANIFEST: &str = "gongshi-manifest.json";
const JOURNAL: &str = ".gongshi-journal.json";

/// How far a build had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    /// Nothing of it can be seen.
    Reading,
    /// Pages wait in the staging folder.
    Staging,
    /// The journal stands, the manifest is the old one.
    Replacing,
    /// The manifest is the new one, pages that are gone are being deleted.
    Pruning,
}

/// Of a hundred points, how many must land in a phase.
const SHARES: [(Phase, usize); 4] = [(Phase::Reading, 10), (Phase::Staging, 30), (Phase::Replacing, 40), (Phase::Pruning, 20)];

/// A clean build of one of two counties.
struct Edition {
    site: Site,
    files: BTreeMap<String, Vec<u8>>,
    /// Where the links of each page lead.
    links: BTreeMap<String, BTreeSet<String>>,
}

impl Edition {
    /// Records that both have, that both have in other words, and that only this one has.
    fn of(words: &str, only: &str) -> Self {
        let site = Site::new();
        for town in ["甲", "乙", "丙"] {
            site.write(&format!("content/branches/{town}镇.yaml"), format!("name: {town}镇党委\nkind: committee\n"));
        }
        let record = |id: &str, day: usize, body: &str| {
            let name = format!("关于{id}的公告");
            site.write(&format!("content/notices/{id}.md"), format!("---\nname: {name}\ndate: 2026-09-{day:02}\n---\n{body}\n"));
        };
        for n in 0..60 {
            record(&format!("旧事{n}"), n % 28 + 1, "一如既往。");
            record(&format!("要事{n}"), n % 28 + 1, words);
        }
        for n in 0..150 {
            let next = (n + 1) % 150;
            record(
                &format!("{only}{n}"),
                n % 28 + 1,
                &format!("另见[后一件](notice:{only}{next})、[要事](notice:要事{})。", n % 60),
            );
        }
        site.write(&format!("content/campaigns/{only}.yaml"), format!("name: {only}专项活动\nyear: 2026\n"));
        site.write("content/media/表.csv", format!("事,数\n{only},1\n"));
        site.write("content/pages/about.md", "---\nname: 关于本栏\nattachments: [{file: 表.csv, title: 清单}]\n---\n见附件。\n");
        let run = site.run(&["build"]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let files = files_under(&site.output());
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let links = pages.map(|(path, bytes)| {
            let page = html::read(path, std::str::from_utf8(bytes).expect("a text"));
            (path.clone(), links::links(path, &page).into_iter().map(|link| link.target).collect())
        });
        Self { links: links.collect(), files, site }
    }
}

/// The folder that visitors see, and what is kept beside it.
struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    fn output(&self) -> PathBuf {
        self.folder.path().join("output")
    }

    fn staging(&self) -> PathBuf {
        self.folder.path().join(".gongshi-staging-output/site")
    }

    fn begin(&self, edition: &Edition) -> Child {
        let mut program = edition.site.program();
        program.args(["build", "--output"]).arg(self.output()).stdout(Stdio::null()).stderr(Stdio::null());
        program.spawn().expect("the program runs")
    }

    /// Waits for something to happen on the disk, or for the program to end.
    fn wait(child: &mut Child, happened: impl Fn() -> bool) {
        while !happened() && child.try_wait().expect("a child").is_none() {}
    }

    /// Builds `new` over `old`, killed when `phase` has come to a page that the dice choose.
    /// Tells how far it had come, and which part of that phase was done; nothing when it was too quick.
    fn kill(
        &self,
        phase: Phase,
        old: Option<&Edition>,
        new: &Edition,
        reading: &mut Duration,
        dice: &mut Dice,
    ) -> Option<(Phase, f64)> {
        let (output, staging) = (self.output(), self.staging());
        let empty = BTreeMap::new();
        let before = old.map_or(&empty, |old| &old.files);
        let moved: Vec<&String> =
            new.files.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
        let gone: Vec<&String> = before.keys().filter(|path| !new.files.contains_key(*path)).collect();
        let journal = output.join(JOURNAL);
        let begun = Instant::now();
        let mut child = self.begin(new);
        match phase {
            Phase::Reading => {
                let until = *reading * (dice.below(100) as u32) / 100;
                Self::wait(&mut child, || begun.elapsed() >= until);
            }
            Phase::Staging => {
                Self::wait(&mut child, || stands(&staging));
                *reading = begun.elapsed();
                let page = staging.join(moved[dice.below(moved.len())]);
                Self::wait(&mut child, || stands(&page));
            }
            Phase::Replacing => {
                let page = staging.join(moved[dice.below(moved.len())]);
                Self::wait(&mut child, || stands(&journal));
                // the signal takes as long as many renames: some are aimed at the very first
                let first = dice.below(3) == 0;
                Self::wait(&mut child, || first || !stands(&page));
            }
            Phase::Pruning => {
                let page = output.join(gone[dice.below(gone.len())]);
                Self::wait(&mut child, || !stands(&page));
            }
        }
        child.kill().expect("killed");
        if child.wait().expect("a child").success() {
            return None;
        }
        let share = |done: usize, of: &[&String]| done as f64 / of.len().max(1) as f64;
        let is_new =
            |path: &&&String| new.files.get(**path).is_some_and(|bytes| fs::read(output.join(path)).is_ok_and(|b| b == *bytes));
        let waiting = || moved.iter().filter(|path| stands(&staging.join(path))).count();
        Some(if stands(&journal) {
            match is_new(&&&MANIFEST.to_owned()) {
                true => (Phase::Pruning, share(gone.iter().filter(|path| !stands(&output.join(path))).count(), &gone)),
                false => (Phase::Replacing, share(moved.iter().filter(is_new).count(), &moved)),
            }
        } else {
            match waiting() {
                0 => (Phase::Reading, 0.0),
                waiting => (Phase::Staging, share(waiting, &moved)),
            }
        })
    }

    /// What a visitor meets now: whole files, and no way that leads nowhere.
    fn look(&self, phase: Phase, old: Option<&Edition>, new: &Edition, at: &str) {
        let ours = |path: &String| !path.contains(".gongshi-");
        let all = if stands(&self.output()) { files_under(&self.output()) } else { BTreeMap::new() };
        let files: BTreeMap<String, Vec<u8>> = all.into_iter().filter(|(path, _)| ours(path)).collect();
        let mut leads = BTreeMap::new();
        for (path, bytes) in &files {
            let whole = |edition: &Edition| edition.files.get(path) == Some(bytes);
            let edition = [Some(new), old].into_iter().flatten().find(|edition| whole(edition));
            let edition = edition.unwrap_or_else(|| panic!("{at}: {path} is of neither edition, {} bytes", bytes.len()));
            leads.insert(path, edition.links.get(path));
        }
        let is_of = |edition: Option<&Edition>, path: &str| edition.is_some_and(|edition| edition.files.contains_key(path));
        // every page that is of both editions, and whatever can be reached from one
        let mut ahead: Vec<&String> = files.keys().filter(|path| is_of(old, path) && is_of(Some(new), path)).collect();
        let mut reached: BTreeSet<&String> = ahead.iter().copied().collect();
        while let Some(path) = ahead.pop() {
            let target = leads.get(path).unwrap_or_else(|| panic!("{at}: a link leads to {path}, which is not there"));
            let targets = target.iter().flat_map(|targets| targets.iter());
            ahead.extend(targets.filter(|target| reached.insert(target)));
        }
        // the rest: new pages that nothing leads to yet, and old ones that nothing leads to any more
        for (path, targets) in leads.iter().filter(|(path, _)| !reached.contains(**path)) {
            let dead = targets.iter().flat_map(|targets| targets.iter()).any(|target| !files.contains_key(target));
            let coming = phase == Phase::Replacing && !is_of(old, path);
            let going = phase == Phase::Pruning && !is_of(Some(new), path);
            assert!(!dead || coming || going, "{at}: {path} has a dead link");
        }
        match old {
            Some(_) => assert!(reached.iter().any(|path| *path == "index.html"), "{at}: no home page"),
            None => assert!(files.is_empty() || files == new.files, "{at}: half of a first edition"),
        }
    }

    /// A build that is let be: then everything is as a clean one makes it, byte by byte.
    fn finish(&self, edition: &Edition, at: &str) {
        let ended = self.begin(edition).wait().expect("a child");
        assert!(ended.success(), "{at}: the next build failed: {ended}");
        let files = files_under(&self.output());
        let differing = files.iter().filter(|(path, bytes)| edition.files.get(*path) != Some(bytes)).map(|(path, _)| path);
        let missing = edition.files.keys().filter(|path| !files.contains_key(*path));
        assert_eq!(differing.chain(missing).collect::<Vec<_>>(), Vec::<&String>::new(), "{at}");
        let left: Vec<_> =
            fs::read_dir(self.folder.path()).expect("a folder").map(|e| e.expect("an entry").file_name()).collect();
        assert_eq!(left, ["output"], "{at}");
        let empty = walkdir::WalkDir::new(self.output()).into_iter().map(|e| e.expect("an entry").into_path());
        let empty: Vec<_> =
            empty.filter(|path| path.is_dir() && fs::read_dir(path).is_ok_and(|mut inside| inside.next().is_none())).collect();
        assert_eq!(empty, Vec::<PathBuf>::new(), "{at}");
    }
}

fn stands(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[test]
#[expect(clippy::print_stdout, reason = "says where the kills landed")]
fn killed_anywhere_it_leaves_whole_pages_and_the_next_build_finishes() {
    let points: usize = std::env::var("GONGSHI_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(30);
    let editions = [Edition::of("按期办结。", "春"), Edition::of("已经办结,见附件。", "秋")];
    let ground = Ground { folder: tempfile::tempdir().expect("a folder") };
    ground.finish(&editions[0], "at first");
    let (mut at, mut dice, mut reading) = (0, Dice(0x0300), Duration::ZERO);
    let mut landed: BTreeMap<Phase, Vec<f64>> = BTreeMap::new();
    let mut tries = 0;
    for (phase, share) in [SHARES[1], SHARES[2], SHARES[3], SHARES[0]] {
        let wanted = (points * share).div_ceil(100);
        while landed.get(&phase).map_or(0, Vec::len) < wanted {
            tries += 1;
            assert!(tries <= points * 4, "of {tries} kills, these landed: {landed:?}");
            let new = &editions[1 - at];
            // a first build now and then
            let old = if phase <= Phase::Staging && tries % 5 == 0 {
                fs::remove_dir_all(ground.output()).expect("removed");
                None
            } else {
                Some(&editions[at])
            };
            let told = ground.kill(phase, old, new, &mut reading, &mut dice);
            let told_at = format!("kill {tries}, aimed at {phase:?}, landed in {told:?}");
            if let Some((phase, part)) = told {
                ground.look(phase, old, new, &told_at);
                landed.entry(phase).or_default().push(part);
            }
            ground.finish(new, &told_at);
            at = 1 - at;
        }
    }
    for (phase, parts) in &landed {
        let (least, most) = parts.iter().fold((1.0, 0.0), |(least, most), part| (f64::min(least, *part), f64::max(most, *part)));
        println!("{phase:?}: {} kills, from {:.0} % to {:.0} % of it", parts.len(), least * 100.0, most * 100.0);
        let spread = if parts.len() < 20 { most - least > 0.3 } else { least < 0.25 && most > 0.75 };
        assert!(*phase == Phase::Reading || parts.len() < 3 || spread, "{phase:?}: all kills at one place: {parts:?}");
    }
}
