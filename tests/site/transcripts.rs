//! What is typed and what is answered: `tests/cli/*.md`.
//!
//! A block that opens with ```` ```console ```` holds commands, each behind `$ `, and what they answer; `? 1` is the exit
//! code where it is not 0; a longer fence holds
//! answers with fences. Lines of stderr come after those of stdout, behind `! `. A block that opens with ```` ```file PATH ````
//! writes a file; `rm PATH` removes one, `cat PATH` shows one. `UPDATE=1` writes down what is answered now.

use crate::ground::Site;
use std::fs;
use std::path::Path;

#[test]
fn the_program_answers_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut transcripts: Vec<_> = fs::read_dir(&folder).expect("tests/cli").map(|e| e.expect("an entry").path()).collect();
    transcripts.sort();
    assert!(transcripts.len() >= 6);
    let mut wrong = Vec::new();
    for path in transcripts {
        if cfg!(feature = "pdf") && path.ends_with("print-without-pdf.md") {
            continue;
        }
        let written = fs::read_to_string(&path).expect("a transcript").replace("\r\n", "\n");
        let answered = play(&written);
        if answered == written {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, answered).expect("written down");
        } else {
            wrong.push(format!("{}:\n{}", path.display(), first_difference(&written, &answered)));
        }
    }
    assert!(wrong.is_empty(), "{}\n(UPDATE=1 writes down what is answered now)", wrong.join("\n"));
}

/// The transcript with the answers of today.
fn play(written: &str) -> String {
    let site = Site::bare();
    let mut answered = String::new();
    let mut lines = written.lines().peekable();
    while let Some(line) = lines.next() {
        answered.push_str(line);
        answered.push('\n');
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        if !fence.is_empty() && line[fence.len()..] == *"console" {
            while let Some(line) = lines.next_if(|line| *line != fence) {
                if let Some(command) = line.strip_prefix("$ ") {
                    answered.push_str(&format!("{line}\n{}", run(&site, command)));
                }
            }
        } else if let Some(path) = line[fence.len()..].strip_prefix("file ").filter(|_| !fence.is_empty()) {
            let mut text = String::new();
            while let Some(line) = lines.next_if(|line| *line != fence) {
                text.push_str(line);
                text.push('\n');
            }
            site.write(path, &text);
            answered.push_str(&text);
        }
    }
    answered
}

/// What a command answers.
fn run(site: &Site, command: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    match words[..] {
        ["gongshi", ref arguments @ ..] => {
            let output = site.run(arguments);
            let mut answer = String::new();
            for line in plain(site, &output.stdout).lines() {
                answer.push_str(&format!("{line}\n"));
            }
            for line in plain(site, &output.stderr).lines() {
                answer.push_str(&format!("! {line}\n"));
            }
            match output.status.code() {
                Some(0) => {}
                Some(code) => answer.push_str(&format!("? {code}\n")),
                None => answer.push_str("? killed\n"),
            }
            answer
        }
        ["rm", path] => {
            fs::remove_file(site.root().join(path)).expect("removed");
            String::new()
        }
        ["cat", path] => {
            let text = fs::read_to_string(site.root().join(path)).expect("a text");
            text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n")
        }
        ["echo", text, ">>", path] => {
            let path = site.root().join(path);
            let old = fs::read_to_string(&path).unwrap_or_default();
            fs::create_dir_all(path.parent().expect("inside the site")).expect("a folder");
            fs::write(path, format!("{old}{text}\n")).expect("written");
            String::new()
        }
        _ => panic!("a transcript knows no ‘{command}’"),
    }
}

/// An answer without what differs from one run to the next: how long it took, where the folder lies, its size, today.
fn plain(site: &Site, bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8").replace(&*site.root().to_string_lossy(), ".");
    let lines = text.lines().map(|line| {
        // what JSON escapes is no path of Windows
        let line = if cfg!(windows) && !line.starts_with('{') { line.replace('\\', "/") } else { line.to_owned() };
        let line = without_number(&line, " 秒", "0.00");
        let line = without_number(&line, " s", "0.00");
        let line = without_number(&line, " MB", "0.0");
        line.trim_end().replace("gongshi.exe", "gongshi")
    });
    lines.map(|line| line + "\n").collect()
}

/// Puts `zero` where a decimal number stands before `unit`.
fn without_number(line: &str, unit: &str, zero: &str) -> String {
    let Some(end) = line.match_indices(unit).map(|(at, _)| at).find(|at| line[..*at].ends_with(|c: char| c.is_ascii_digit()))
    else {
        return line.to_owned();
    };
    let start = line[..end]
        .rfind(|c: char| !c.is_ascii_digit() && c != '.')
        .map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
    format!("{}{zero}{}", &line[..start], &line[end..])
}

fn first_difference(written: &str, answered: &str) -> String {
    let pairs = written.lines().zip(answered.lines()).enumerate();
    match pairs.into_iter().find(|(_, (old, new))| old != new) {
        Some((number, (old, new))) => format!("line {}\n  written:  {old}\n  answered: {new}", number + 1),
        None => "one is longer than the other".to_owned(),
    }
}
