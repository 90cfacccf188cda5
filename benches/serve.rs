//! How long an edit takes to be seen: from the write to the fresh page, asked for over HTTP, at 10,000 records.
//! `cargo bench --bench serve` prints the median and the longest; `SITE=FOLDER` measures a copy of that site instead.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "makes a site to measure, and says what it measured")]

use gongshi::compile::Inputs;
use gongshi::diagnostic::Lang;
use gongshi::serve::Server;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rounds of each edit.
const ROUNDS: usize = 9;
/// Branches; five times as many commitments, and so on up to ten thousand records.
const BRANCHES: usize = 1000;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    match std::env::var_os("SITE") {
        Some(other) => copy(&Path::new(&other).join("content"), &root.join("content")),
        None => county(root),
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
    clerk.edits("a commitment's tag", &commitment, &page(&commitment), |text, mark| format!("{text}\ntags: [{mark}]\n"));
    clerk.edits("a branch's tag", &branch, &page(&branch), |text, mark| format!("{text}\ntags: [{mark}]\n"));
    clerk.edits("a member's story", &member, &page(&member), |text, mark| format!("{text}\n\n{mark}\n"));
    clerk.edits("the site's title, first page", "site.yaml", "", |text, mark| {
        text.lines()
            .map(|line| if line.starts_with("title:") { format!("title: {mark}\n") } else { format!("{line}\n") })
            .collect()
    });
    clerk.edits("a new record, then its edits", "pages/new.md", "pages/new.html", |_, mark| format!("---\nname: {mark}\n---\n"));
    clerk.edits("a word of the theme", "../themes/default/words/zh-CN.yaml", "", |_, mark| format!("menu: {mark}\n"));
    stop();
    running.join().expect("it ends");
}

/// Somebody who writes a file and looks at a page.
struct Clerk<'c> {
    root: &'c Path,
    address: &'c str,
}

impl Clerk<'_> {
    /// Edits a file so that it says a mark, and asks for a page until that does; puts the file back.
    fn edits(&self, what: &str, file: &str, page: &str, edit: impl Fn(&str, &str) -> String) {
        let path = self.root.join("content").join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let written = fs::read_to_string(&path).ok();
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            // nothing is at work any more
            std::thread::sleep(Duration::from_millis(500));
            let mark = format!("改动{round}号");
            let text = edit(written.as_deref().unwrap_or_default(), &mark);
            fs::write(&path, text).expect("written");
            let since = Instant::now();
            while !self.ask(page).contains(&mark) {
                assert!(since.elapsed() < Duration::from_secs(60), "{what}: {}", self.ask(page));
                std::thread::sleep(Duration::from_millis(1));
            }
            times.push(since.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        println!("{what}: {:.0} ms, at most {:.0} ms", times[ROUNDS / 2], times[ROUNDS - 1]);
        match written {
            Some(text) => fs::write(&path, text).expect("written"),
            None => fs::remove_file(&path).expect("removed"),
        }
    }

    fn ask(&self, page: &str) -> String {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.write_all(format!("GET /{page} HTTP/1.0\r\nHost: localhost\r\n\r\n").as_bytes()).expect("asked");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("answered");
        String::from_utf8_lossy(&bytes).into_owned()
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

/// Ten thousand records, one a file, the kinds in the shares of a county's board.
fn county(root: &Path) {
    let content = root.join("content");
    for kind in ["branches", "commitments", "members", "rectifications", "notices"] {
        fs::create_dir_all(content.join(kind)).expect("a folder");
    }
    let write = |path: String, text: String| fs::write(content.join(path), text).expect("a file");
    write("site.yaml".to_owned(), "title: 测试公示栏\n".to_owned());
    let story = "村里的路修到了家门口，办事的人每个月来两次，问过的事件件有回音。".repeat(18);
    for n in 0..BRANCHES {
        let parent = if n == 0 { String::new() } else { format!("parent: b{}\n", n / 20) };
        let gradings =
            "grades:\n  - { date: 2025-12-20, grade: 较好, stars: 3 }\n  - { date: 2024-12-20, grade: 一般, stars: 2 }\n";
        write(
            format!("branches/b{n}.yaml"),
            format!("name: 中共第{n}村支部委员会\nsector: village\nsecretary: 王{n}\n{parent}{gradings}"),
        );
        let problem =
            "problems:\n  - { text: 村务公开更新不及时, responsible: 李强, due: 2026-12-01, measures: [每季度核对一次] }\n";
        write(format!("rectifications/r{n}.yaml"), format!("branch: b{n}\nposted: 2026-09-{:02}\n{problem}", n % 28 + 1));
    }
    for n in 0..BRANCHES * 5 {
        let review = "review: { by: 县委组织部, on: 2026-01-20, verdict: 通过 }\npublished: 2026-02-01\n";
        let items = "items:\n  - { text: 修好村组道路, due: 2026-11-01, responsible: 李强 }\n  - { text: 每月代办两次, due: 2026-09-01, status: 已兑现, fulfilled_on: 2026-08-20 }\n";
        write(
            format!("commitments/c{n}.yaml"),
            format!("branch: b{}\nperiod: 2026\npledge: 为群众办好第{n}件实事。\n{review}{items}", n % BRANCHES),
        );
    }
    for n in 0..BRANCHES * 5 / 2 {
        write(
            format!("members/m{n}.md"),
            format!("---\nname: 张{n}\nbranch: b{}\njoined: 2001-06-{:02}\n---\n{story}\n", n % BRANCHES, n % 28 + 1),
        );
    }
    for n in 0..BRANCHES / 2 {
        write(
            format!("notices/n{n}.md"),
            format!("---\nname: 第{n}号公示\nkind: 公示\ndate: 2026-09-{:02}\nperiod: 7天\n---\n{story}\n", n % 28 + 1),
        );
    }
}
