//! Bytes from strangers. The fuzzers' targets are run here on stable: over their seeds, over all that ever broke one, and
//! over mutations of both, which are the same on every machine.
//!
//! `HOSTILE=600 cargo test --release --test hostile -- --test-threads 1` gives every target ten minutes of other mutations;
//! `SEEDS=fuzz/corpus cargo test --test hostile seeds` writes the seeds for `fuzz/run`.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]
#![expect(clippy::print_stdout, reason = "a long run says how long it was, a broken one by what")]

#[path = "../site/privacy/carriers.rs"]
mod carriers;
mod dice;
mod seeds;
mod suites;
mod targets;

use dice::Dice;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use targets::Target;

/// Mutations of a target in an ordinary run.
const ROUNDS: usize = 1_500;

/// Runs a target over its seeds and their mutations.
fn run(name: &str) {
    let target = targets::ALL.iter().find(|(own, _)| *own == name).expect("a target").1;
    let seeds = seeds::of(name);
    assert!(seeds.len() >= 10 || name == "xlsx", "{name} has {} seeds", seeds.len());
    for seed in &seeds {
        taken(name, target, seed);
    }
    let long = std::env::var("HOSTILE").ok().map(|seconds| Duration::from_secs(seconds.parse().expect("seconds")));
    let since = Instant::now();
    let mut dice = Dice(long.map_or(0x9E37_79B9_7F4A_7C15, |_| u64::from(std::process::id()) << 20 | 1));
    let mut round = 0;
    while long.map_or(round < ROUNDS, |long| since.elapsed() < long) {
        let mut mutant = seeds[dice.below(seeds.len())].clone();
        for _ in 0..=dice.below(4) {
            mutant = if dice.below(5) == 0 {
                spliced(&mutant, &seeds[dice.below(seeds.len())], &mut dice)
            } else {
                dice.mutate(&mutant)
            };
        }
        taken(name, target, &mutant);
        round += 1;
    }
    if long.is_some() {
        println!("{name}: {round} mutations in {:?}", since.elapsed());
    }
}

/// The beginning of one and the end of another.
fn spliced(one: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    [&one[..dice.below(one.len())], &other[dice.below(other.len())..]].concat()
}

/// Runs a target once; what breaks it is kept beside the program, to be put among `tests/hostile/found`.
fn taken(name: &str, target: Target, bytes: &[u8]) {
    let ended = std::panic::catch_unwind(|| target(bytes));
    if let Err(panic) = ended {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-broken"));
        fs::write(&kept, bytes).expect("a file");
        println!("{name} was broken by {}:\n{}", kept.display(), String::from_utf8_lossy(bytes));
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn csv() {
    run("csv");
}

#[test]
fn dates() {
    run("dates");
}

#[test]
fn document() {
    run("document");
}

#[test]
fn markdown() {
    run("markdown");
}

#[test]
fn picture() {
    run("picture");
}

#[test]
fn record() {
    run("record");
}

#[test]
fn xlsx() {
    run("xlsx");
}

#[test]
fn yaml() {
    run("yaml");
}

/// The fuzzers have the targets that are run here, each a file and an entry of its own.
#[test]
fn seeds_and_fuzzers() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).expect("its manifest");
    let mut files: Vec<_> =
        fs::read_dir(fuzz.join("fuzz_targets")).expect("its targets").map(|e| e.expect("a file").path()).collect();
    files.sort();
    assert_eq!(files, targets::ALL.map(|(name, _)| fuzz.join("fuzz_targets").join(format!("{name}.rs"))));
    for (name, _) in targets::ALL {
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name}");
        if let Some(folder) = std::env::var_os("SEEDS") {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
            fs::create_dir_all(&folder).expect("a folder");
            for (number, seed) in seeds::of(name).iter().enumerate() {
                fs::write(folder.join(format!("seed-{number:04}")), seed).expect("a seed");
            }
        }
    }
}
