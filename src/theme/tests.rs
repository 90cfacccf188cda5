use super::*;
use crate::diagnostic::Report;
use crate::record::{self, Common};
use crate::settings;
use crate::source::Sources;
use crate::view::words as names;
use crate::vocabulary::{Kind, nearest_key};
use std::collections::BTreeSet;

/// What the program says itself in feeds, the calendar and tags.
const SAID_BY_PROGRAM: [&str; 3] = ["calendar.", "meta.", "titled."];

/// What a template asks of `w`: a path, and whether it is a map: something in brackets or `| pairs` follows, or it is given
/// as names.
fn asked(source: &str) -> BTreeSet<(String, bool)> {
    let mut found = BTreeSet::new();
    let ident = |c: char| c.is_ascii_alphanumeric() || c == '_';
    for (at, _) in source.match_indices("w.") {
        let before = source[..at].chars().next_back();
        if before.is_some_and(|c| ident(c) || c == '.' || c == '-' || c == '/') {
            continue;
        }
        let rest = &source[at + 2..];
        let end = rest.find(|c: char| !ident(c) && c != '.').unwrap_or(rest.len());
        let map = rest[end..].trim_start_matches('?').starts_with('[')
            || rest[end..].trim_start().starts_with("| pairs")
            || source[..at].ends_with("names={");
        found.insert((rest[..end].trim_end_matches('.').to_owned(), map));
    }
    found
}

fn leaves(words: &serde_yaml::Value, path: &str, into: &mut Vec<String>) {
    match words.as_mapping() {
        Some(map) if !map.contains_key("other") => {
            for (key, value) in map {
                let key = key.as_str().unwrap_or_else(|| panic!("a key below {path} is no text"));
                leaves(value, &if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }, into);
            }
        }
        _ => into.push(path.to_owned()),
    }
}

#[test]
fn every_word_exists_and_is_used() {
    let files = Files::gather(Path::new("nowhere"), "default").unwrap();
    let words = words::merged(&files, "zh-CN").unwrap();
    let mut unused = Vec::new();
    leaves(&words, "", &mut unused);
    unused.retain(|leaf| !SAID_BY_PROGRAM.iter().any(|part| leaf.starts_with(part)));
    let mut missing = Vec::new();
    for (name, source) in files.templates().unwrap() {
        for (path, dynamic) in asked(source) {
            let found = path.split('.').try_fold(&words, |at, key| at.get(key));
            if found.is_none_or(|word| word.is_string() == dynamic) {
                missing.push(format!("{name}: w.{path}"));
            }
            unused.retain(|leaf| leaf != &path && !(dynamic && leaf.starts_with(&format!("{path}."))));
        }
    }
    // sheets of paper say `s.notice.period` for `sheet.notice.period`, or ask the group: `s.notice.at(way)`
    let sheets: String = files.under("sheets/").map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    let on_paper = |word: &str| {
        let group = word.rsplit_once('.').map(|(group, _)| format!("s.{group}.at("));
        sheets.contains(&format!("s.{word}")) || group.is_some_and(|asked| sheets.contains(&asked))
    };
    unused.retain(|leaf| !leaf.strip_prefix("sheet.").is_some_and(on_paper));
    assert_eq!((missing, unused), (Vec::<String>::new(), Vec::<String>::new()), "(missing, unused)");
}

#[test]
fn every_language_has_the_same_words() {
    let files = Files::gather(Path::new("nowhere"), "default").unwrap();
    let keys = |lang: &str| {
        let mut words = words::merged(&files, lang).unwrap();
        words.as_mapping_mut().unwrap().remove("dictionary");
        let mut keys = Vec::new();
        leaves(&words, "", &mut keys);
        keys.sort();
        keys
    };
    let ours = keys("zh-CN");
    assert_eq!(keys("en"), ours);
    assert_eq!(keys("zh-TW"), ours);
}

#[test]
fn gaps_are_the_same_in_every_language() {
    let files = Files::gather(Path::new("nowhere"), "default").unwrap();
    let gaps = |lang: &str| {
        let words = words::merged(&files, lang).unwrap();
        let mut keys = Vec::new();
        leaves(&words, "", &mut keys);
        let gaps = |key: &String| {
            let word = key.split('.').try_fold(&words, |at, key| at.get(key))?;
            let text = word.get("other").unwrap_or(word).as_str()?;
            let gaps = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(gap, _)| gap.to_owned());
            Some((key.clone(), gaps.collect::<BTreeSet<_>>())).filter(|(_, gaps)| !gaps.is_empty())
        };
        keys.iter().filter_map(gaps).collect::<std::collections::BTreeMap<_, _>>()
    };
    assert!(gaps("zh-CN").len() > 30);
    assert_eq!(gaps("en"), gaps("zh-CN"));
    assert_eq!(gaps("zh-TW"), gaps("zh-CN"));
}

/// Characters that Taiwan's own encoding lacks are simplified ones.
#[test]
fn what_the_program_names_is_said_in_traditional_chinese() {
    let files = Files::gather(Path::new("nowhere"), "default").unwrap();
    let dictionary = words::merged(&files, "zh-TW").unwrap().as_mapping().unwrap()["dictionary"].clone();
    let settings = settings::resolve(&Sources::default(), &mut Report::default()).in_language("zh-TW");
    let mut names = names::words(&settings);
    let shown = files.templates().unwrap().iter().map(|(_, source)| *source).collect::<String>();
    for (kind, labels) in names["label"].as_object_mut().unwrap() {
        labels.as_object_mut().unwrap().retain(|key, _| shown.contains(&format!("words.label.{kind}.{key}")));
    }
    words::translate(&mut names, &dictionary);
    let said = serde_yaml::to_value(&names).unwrap();
    let mut keys = Vec::new();
    leaves(&said, "", &mut keys);
    let word = |key: &String| key.split('.').try_fold(&said, |at, key| at.get(key))?.as_str();
    let simplified = |word: &&str| encoding_rs::BIG5.encode(word).2;
    assert!(keys.len() > 150, "{}", keys.len());
    assert_eq!(keys.iter().filter_map(word).filter(simplified).collect::<BTreeSet<_>>(), BTreeSet::new());
}

/// A clerk writes the key that her pages show, and is told which it is.
#[test]
fn a_key_as_a_theme_calls_it_is_known() {
    let mut asked = BTreeSet::new();
    for theme in ["company", "school"] {
        let files = Files::gather(Path::new("nowhere"), theme).unwrap();
        let words = words::merged(&files, "zh-CN").unwrap();
        for kind in Kind::ALL {
            let keys: Vec<_> = Common::FIELDS.iter().chain(record::fields(kind)).map(|field| field.zh).collect();
            for key in &keys {
                let Some(said) = words["dictionary"].get(*key).and_then(serde_yaml::Value::as_str) else { continue };
                // whom an outlet employs is written otherwise
                if kind != Kind::Units || *key != "党员人数" {
                    assert_eq!(nearest_key(said, keys.iter().copied()), Some(*key), "{theme}: {kind:?} {said}");
                    asked.insert(said.to_owned());
                }
            }
        }
    }
    assert!(asked.len() > 15, "{asked:?}");
}

#[test]
fn a_dictionary_leaves_what_the_site_named() {
    let dictionary = serde_yaml::from_str("{党支部: Branch, 好: Good}").unwrap();
    let mut names =
        serde_json::json!({ "kind": { "branch": "党支部", "group": "班组" }, "grade": { "good": "好" }, "fields": [1] });
    words::translate(&mut names, &dictionary);
    let said = serde_json::json!({ "kind": { "branch": "Branch", "group": "班组" }, "grade": { "good": "Good" }, "fields": [1] });
    assert_eq!(names, said);
}

#[test]
fn the_scan_sees_words() {
    let found = asked("{{ w.a.b }} {% if x %}{{ w.light[y] | fill(n=w.c) }}{% endif %} www.example row.d new.e");
    let expected = [("a.b", false), ("c", false), ("light", true)].map(|(p, d)| (p.to_owned(), d));
    assert_eq!(found, expected.into());
}
