use super::*;
use std::collections::BTreeSet;

/// What a template asks of `w`: a path, and whether something in brackets follows.
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
        found.insert((rest[..end].trim_end_matches('.').to_owned(), rest[end..].trim_start_matches('?').starts_with('[')));
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
    assert_eq!((missing, unused), (Vec::<String>::new(), Vec::<String>::new()), "(missing, unused)");
}

#[test]
fn the_scan_sees_words() {
    let found = asked("{{ w.a.b }} {% if x %}{{ w.light[y] | fill(n=w.c) }}{% endif %} www.example row.d new.e");
    let expected = [("a.b", false), ("c", false), ("light", true)].map(|(p, d)| (p.to_owned(), d));
    assert_eq!(found, expected.into());
}
