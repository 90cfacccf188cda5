//! The program speaks Chinese and English alike.

use crate::edition::DEMO;
use crate::ground::{Refusal, Site};
use crate::html;
use crate::links;
use std::collections::BTreeSet;
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

/// The words in `text` that directly follow `before` and look like plurals: `1 days`, `{n} days`.
fn plurals<'t>(text: &'t str, before: &str) -> Vec<&'t str> {
    const VERBS: [&str; 15] = [
        "is", "has", "was", "does", "lies", "looks", "names", "holds", "comes", "ends", "makes", "runs", "pictures", "rows",
        "pixels",
    ];
    let after = text.split(before).skip(1).filter_map(|rest| rest.strip_prefix(' '));
    let word = after.map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default());
    word.filter(|word| word.len() > 2 && word.ends_with('s') && !VERBS.contains(word)).collect()
}

/// `{n} days` is wrong for one: words of pages have `one:` and `other:`, messages count with `counted`.
#[test]
fn nothing_says_one_of_several() {
    assert_eq!(plurals("in 1 days, of 1 record, 1 is", "1"), ["days"]);
    // said only of several
    const SEVERAL: [&str; 7] = [
        "{photos} photos that say where they were taken",
        "{least} to {most} reserves a village",
        "a pledge of {length} characters",
        "{count} items, {MOST_ITEMS} are enough",
        "a period of {days} days is longer than ten years",
        "{days} days",
        "{n} records",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for theme in ["default", "company", "school"] {
        let text = std::fs::read_to_string(root.join(format!("themes/{theme}/words/en.yaml"))).expect("words");
        for line in text.lines() {
            // what stands behind `other:` is said of several
            let own = line.split("other:").next().unwrap_or_default();
            wrong.extend(plurals(own, "}").into_iter().map(|word| format!("{theme}: {word}: {line}")));
        }
    }
    for entry in walkdir::WalkDir::new(root.join("src")) {
        let path = entry.expect("a readable folder").into_path();
        if path.extension().is_none_or(|ending| ending != "rs") || path.ends_with("tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        for (at, call) in text.match_indices("say!(") {
            let Some((_, en)) = literals(&text[at + call.len()..]) else { continue };
            if SEVERAL.iter().any(|several| en.contains(several)) {
                continue;
            }
            // a constant, in capitals, is never one
            wrong.extend(en.split('{').skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase())).flat_map(
                |rest| {
                    let rest = &rest[rest.find('}').unwrap_or(0)..];
                    plurals(rest, "}").into_iter().map(|word| format!("{}: {word}: {en}", path.display())).collect::<Vec<_>>()
                },
            ));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
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

/// What stands over columns and figures, and what a record is called: the words of the program, not of the clerk.
fn names(page: &str) -> Vec<&str> {
    let tags = ["<dt>", "<th scope=\"col\">", "<th scope=\"col\" class=\"num\">", "<p class=\"kicker\">", "data-label=\""];
    let after = tags.into_iter().flat_map(|tag| page.split(tag).skip(1));
    after.map(|rest| rest.split(['<', '"', '·', '：', ':', '，', ',']).next().unwrap_or_default().trim()).collect()
}

/// One county in three languages: every page in each, one set of photos, data and feeds, every link alive.
#[test]
fn a_site_in_several_languages() {
    let made = |languages: &str, base: Option<&str>| {
        let site = Site::demo();
        let settings = std::fs::read_to_string(site.root().join("content/site.yaml")).expect("site.yaml");
        site.write("content/site.yaml", settings + languages);
        let inputs = gongshi::compile::Inputs { base_url: base.map(str::to_owned), ..site.inputs() };
        site.build_with(&inputs)
    };
    let edition = made("\nlanguages: [zh-CN, en, zh-TW]\n", None);
    assert_eq!(links::dead(&edition), Vec::<String>::new());
    let own = |path: &&str| !path.starts_with("en/") && !path.starts_with("zh-TW/");
    let mut pages = 0;
    for (path, page) in edition.pages().filter(|(path, _)| own(path)) {
        if path == "404.html" || page.contains("; url=") {
            assert!(!edition.has(&format!("en/{path}")), "{path}");
            continue;
        }
        for language in ["en", "zh-TW"] {
            let other = edition.text(&format!("{language}/{path}"));
            assert!(other.contains(&format!("<html lang=\"{language}\"")), "{path}");
            if language == "en" {
                let text = html::read(path, other).text.replace(|c: char| c.is_whitespace(), " ");
                let alone = text.replace(|c: char| !c.is_ascii_alphanumeric(), " ");
                assert_eq!(plurals(&alone, " 1"), Vec::<&str>::new(), "{path}: {text}");
            }
            let back = format!("<a href=\"{}../{path}\" hreflang=\"zh-CN\"", "../".repeat(path.matches('/').count()));
            assert!(other.contains(&back) || !path.is_ascii() || path.starts_with("screen/"), "{language}/{path}: {back}");
        }
        pages += 1;
    }
    assert!(pages > 500, "{pages}");
    // in English the site's own names stay Chinese; what the program calls things does not
    let settings = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/site.yaml")).expect("settings");
    let settings: String = settings.lines().map(|line| line.split(" #").next().unwrap_or_default()).collect();
    // texts have tables of their own
    let told = |path: &str| ["en/notices/", "en/pages/"].iter().any(|folder| path.starts_with(folder));
    let said = edition.pages().filter(|(path, _)| path.starts_with("en/") && !told(path)).flat_map(|(_, page)| names(page));
    let stay: BTreeSet<&str> = said.filter(|name| name.chars().any(is_han) && !settings.contains(name)).collect();
    assert!(stay.is_empty(), "{stay:?}");
    let below: Vec<_> = edition
        .files
        .keys()
        .filter(|path| !own(&path.as_str()) && !path.ends_with(".html") && !path.contains("/search/"))
        .collect();
    assert_eq!(below, Vec::<&String>::new(), "data, feeds, photos and styles are there once");
    assert!(edition.text("en/index.html").contains("Were the promises kept?"));
    assert!(edition.text("zh-TW/appraisals/baisha-r1.html").contains("年第1輪領導點評</h1>"));
    // the first language is what it would be alone, but for the way to the others
    let alone = &*DEMO;
    let page = edition.text("branches/baisha.html");
    let ways = ["hreflang", "\"languages\"", "parts/languages.css"];
    let kept: Vec<_> = page.lines().filter(|line| !ways.iter().any(|way| line.contains(way))).collect();
    let same: Vec<_> = alone.text("branches/baisha.html").lines().collect();
    assert_eq!(kept.len(), same.len());
    assert!(alone.data("branches") == edition.data("branches"));
}

#[test]
fn languages_of_a_site_with_an_address() {
    let site = Site::with("languages: [en, zh-TW, en]\nbase_url: https://example.org/notices\n");
    site.write("content/branches/a.yaml", "name: 甲支部\nkind: branch\n");
    let edition = site.build();
    let page = edition.text("zh-TW/branches/a.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/notices/zh-TW/branches/a.html\">"));
    assert!(page.contains("hreflang=\"en\" href=\"https://example.org/notices/branches/a.html\""));
    assert!(page.contains("hreflang=\"zh-TW\" href=\"https://example.org/notices/zh-TW/branches/a.html\""));
    assert!(edition.text("branches/a.html").contains("<html lang=\"en\""), "the first stands at the root");
    assert!(!edition.has("en/index.html"));
    // an old address may not lie in a language's folder
    site.write("content/branches/b.yaml", "name: 乙支部\nkind: branch\naliases: [zh-TW/jiu.html]\n");
    assert!(matches!(site.try_build(&site.inputs()), Err(Refusal::Content(_))));
    let unknown = Site::with("languages: [zh-CN, fr]\n");
    assert!(matches!(unknown.try_build(&unknown.inputs()), Err(Refusal::Content(_))));
}

/// The page of open data explains every key in the reader's own writing: Taiwan's encoding lacks simplified characters.
#[test]
fn open_data_is_explained_in_the_language_of_the_page() {
    let site = Site::with("languages: [zh-CN, zh-TW, en]\n");
    let edition = site.build();
    let keys = |path: &str| {
        let page = edition.text(path);
        let cells: BTreeSet<String> =
            page.split("<td ").skip(1).map(|cell| html::read(path, cell.split(['>', '<']).nth(1).unwrap()).text).collect();
        assert!(cells.len() > 200, "{path}: {}", cells.len());
        cells
    };
    let simplified = |cell: &String| encoding_rs::BIG5.encode(cell).2;
    assert_eq!(keys("zh-TW/data/index.html").into_iter().filter(simplified).collect::<Vec<_>>(), Vec::<String>::new());
    let english = |cell: &String| cell.contains(" of ") || cell.contains(" the ");
    assert_eq!(keys("data/index.html").into_iter().filter(english).collect::<Vec<_>>(), Vec::<String>::new());
}

/// 领导包干 is no contact: what kind of help is given is said in words that stand alone.
#[test]
fn help_is_named_in_english() {
    let site = Site::with("language: en\n");
    site.write("content/branches/v.yaml", "name: V\n");
    site.write(
        "content/rectifications/v.yaml",
        "branch: v\nposted: 2026-05-01\nproblems: [{ text: x, measures: [y], responsible: z, due: 2026-12-31 }]\nassistance: [{ 方式: 领导包干, who: Li }]\n",
    );
    let edition = site.build();
    let page = html::read("page", edition.text("rectifications/v.html")).text;
    assert!(page.contains("Official in charge") && !page.contains("领导包干"), "{page}");
}
