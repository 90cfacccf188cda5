//! How long an edit takes to be seen: from the write to the fresh page, asked for over HTTP, at 10,000 records.
//! `cargo bench --bench serve` prints the median and the longest; `SITE=FOLDER` measures a copy of that site instead.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "makes a site to measure, and says what it measured")]

mod clerk;
mod county;

use clerk::Clerk;
use gongshi::compile::Inputs;
use gongshi::diagnostic::Lang;
use gongshi::serve::Server;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rounds of each edit.
const ROUNDS: usize = 9;
/// Of the county that is made up.
const RECORDS: usize = 10_000;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    match std::env::var_os("SITE") {
        Some(other) => copy(&Path::new(&other).join("content"), &root.join("content")),
        None => county::ours(root, RECORDS),
    }
    let inputs = Inputs { root: root.to_owned(), as_of: Some("2026-10-05".into()), ..Inputs::default() };
    let since = Instant::now();
    let server = Server::open(inputs, "127.0.0.1", 0, Lang::En).unwrap_or_else(|failure| panic!("{}", failure.words.en));
    println!("first reading: {:.0} ms", since.elapsed().as_secs_f64() * 1e3);
    let address = server.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let stop = server.stopper();
    let running = std::thread::spawn(|| server.run());
    let clerk = Clerk { root, address: &address };
    let [branch, commitment, member] = ["branches", "commitments", "members"].map(|kind| first(root, kind));
    edits(&clerk, "a commitment's tag", &commitment, &page(&commitment), |text, mark| format!("{text}\ntags: [{mark}]\n"));
    edits(&clerk, "a branch's tag", &branch, &page(&branch), |text, mark| format!("{text}\ntags: [{mark}]\n"));
    edits(&clerk, "a member's story", &member, &page(&member), |text, mark| format!("{text}\n\n{mark}\n"));
    edits(&clerk, "the site's title, first page", "site.yaml", "", |text, mark| {
        text.lines()
            .map(|line| if line.starts_with("title:") { format!("title: {mark}\n") } else { format!("{line}\n") })
            .collect()
    });
    edits(&clerk, "a new record, then its edits", "pages/new.md", "pages/new.html", |_, mark| {
        format!("---\nname: {mark}\n---\n")
    });
    edits(&clerk, "a word of the theme", "../themes/default/words/zh-CN.yaml", "", |_, mark| format!("menu: {mark}\n"));
    stop();
    running.join().expect("it ends");
}

/// Edits a file so that it says a mark, and asks for a page until that does, several times; puts the file back.
fn edits(clerk: &Clerk, what: &str, file: &str, page: &str, edit: impl Fn(&str, &str) -> String) {
    let path = clerk.root.join("content").join(file);
    let written = fs::read_to_string(&path).ok();
    let round = |round| {
        // nothing is at work any more
        std::thread::sleep(Duration::from_millis(500));
        let mark = format!("改动{round}号");
        clerk.edits(file, &edit(written.as_deref().unwrap_or_default(), &mark), &[page], &mark) * 1e3
    };
    let mut times: Vec<f64> = (0..ROUNDS).map(round).collect();
    times.sort_by(f64::total_cmp);
    println!("{what}: {:.0} ms, at most {:.0} ms", times[ROUNDS / 2], times[ROUNDS - 1]);
    match written {
        Some(text) => fs::write(&path, text).expect("written"),
        None => fs::remove_file(&path).expect("removed"),
    }
}

/// The first file of a kind, and below, its page.
fn first(root: &Path, kind: &str) -> String {
    let files = fs::read_dir(root.join("content").join(kind)).expect("records").map(|entry| entry.expect("an entry").file_name());
    let first = files.min().expect("a record");
    format!("{kind}/{}", first.to_str().expect("a name"))
}

fn page(file: &str) -> String {
    format!("{}.html", file.rsplit_once('.').expect("an ending").0)
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("a readable folder");
        let target = to.join(entry.path().strip_prefix(from).expect("below it"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
