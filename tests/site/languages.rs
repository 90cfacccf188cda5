//! The program speaks Chinese and English alike.

use crate::ground::Site;
use std::path::Path;

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Two string literals one after the other, as `say!` takes them.
fn literals(text: &str) -> Option<(String, String)> {
    let one = |text: &str| {
        let inside = text.trim_start().strip_prefix('"')?.to_owned();
        let mut escaped = false;
        let end = inside.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        })?;
        Some((inside[..end].to_owned(), inside[end + 1..].to_owned()))
    };
    let (zh, rest) = one(text)?;
    let (en, _) = one(rest.trim_start().strip_prefix(',')?)?;
    Some((zh, en))
}

/// What is said beside the values put in.
fn said(message: &str) -> String {
    let mut depth = 0;
    let outside = |c: &char| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth == 0 && *c != '}'
    };
    message.chars().filter(outside).collect()
}

#[test]
fn no_message_lacks_english() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut messages = 0;
    let mut silent = Vec::new();
    for entry in walkdir::WalkDir::new(src) {
        let path = entry.expect("a readable folder").into_path();
        if path.extension().is_none_or(|ending| ending != "rs") || path.ends_with("tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        for (at, call) in text.match_indices("say!(") {
            let Some((zh, en)) = literals(&text[at + call.len()..]) else { continue };
            messages += 1;
            // what is only values is the same in both; English may quote what a clerk writes
            let speaks = said(&en).chars().any(|c| c.is_ascii_alphabetic());
            if said(&zh).chars().any(is_han) && (!speaks || en == zh) {
                silent.push(format!("{}: {zh}", path.display()));
            }
        }
    }
    assert!(messages > 800, "{messages}");
    assert_eq!(silent, Vec::<String>::new());
}

/// The help of every command, without a Chinese word but for the examples of what a clerk writes.
#[test]
fn help_is_english_when_asked_for() {
    let site = Site::new();
    let said = |arguments: &[&str]| {
        let output = site.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let all = said(&["--help", "--lang", "en"]);
    let commands: Vec<String> = all
        .lines()
        .skip_while(|line| !line.starts_with("Commands"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    assert!(commands.len() > 8, "{all}");
    for command in &commands {
        for language in ["en", "zh"] {
            let help = said(&[command, "--help", "--lang", language]);
            let han = help.chars().filter(|c| is_han(*c)).count();
            // names of ledgers and of a site are Chinese wherever they stand
            assert_eq!(language == "en", han < 12, "{command} in {language}: {han}\n{help}");
        }
    }
}
