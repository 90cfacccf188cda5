//! The theme's own words: one file a language, the site's laid over the default's key by key.

use super::{DEFAULT, failure, files::Files};
use crate::diagnostic::Failure;
use crate::view::Titles;
use crate::vocabulary::Kind;
use serde_yaml::Value;
use std::path::Path;

/// What a site calls things where no page is made: on the terminal, in a record that is to be filled in.
pub struct Wording(Value);

impl Wording {
    /// The words of the theme `name`; the default's where those cannot be read, which is for a build to say.
    pub fn of(root: &Path, name: &str, lang: &str) -> Self {
        let of = |name| Files::gather(root, name).and_then(|files| merged(&files, lang));
        Self(of(name).or_else(|_| of(DEFAULT)).unwrap_or_default())
    }

    /// Those on the terminal of who keeps the records.
    pub fn chinese(root: &Path, name: &str) -> Self {
        Self::of(root, name, "zh-CN")
    }

    /// What records without a title of their own are called.
    pub fn titles(&self) -> Titles {
        let patterns = self.0.get("titled").and_then(Value::as_mapping).into_iter().flatten();
        Titles::of(patterns.filter_map(|(name, pattern)| Some((name.as_str()?.to_owned(), pattern.as_str()?.to_owned()))))
    }

    /// One record of a kind, as pages call it.
    pub fn kind(&self, kind: Kind) -> &str {
        self.0.get("kind").and_then(|kinds| kinds.get(kind.singular())?.as_str()).unwrap_or(kind.zh())
    }

    /// What the program says in its own words, in the site's.
    pub fn said<'a>(&'a self, text: &'a str) -> &'a str {
        self.0.get("dictionary").and_then(|dictionary| dictionary.get(text)?.as_str()).unwrap_or(text)
    }
}

/// All words of `lang`.
pub(super) fn merged(files: &Files, lang: &str) -> Result<Value, Failure> {
    let layers = files.words(lang)?;
    if layers.is_empty() {
        return Err(failure::plain(
            &say!("主题没有语言 {lang} 的词语文件", "the theme has no words in {lang}"),
            say!(
                "写 {}/words/{lang}.yaml，或改 site.yaml 的 language:",
                "write {}/words/{lang}.yaml, or change language: in site.yaml",
                files.folder
            ),
        ));
    }
    let mut words = Value::Null;
    for (text, origin) in layers {
        lay(&mut words, serde_yaml::from_str(text).map_err(|e| failure::yaml(origin, &e))?);
    }
    Ok(words)
}

/// Says in the reader's language what the program and its defaults say in Chinese; a site's own names stay.
pub(super) fn translate(names: &mut serde_json::Value, dictionary: &Value) {
    use serde_json::Value as Name;
    match names {
        Name::String(name) => {
            if let Some(said) = dictionary.get(name.as_str()).and_then(Value::as_str) {
                said.clone_into(name);
            }
        }
        Name::Array(all) => all.iter_mut().for_each(|name| translate(name, dictionary)),
        Name::Object(all) => all.values_mut().for_each(|name| translate(name, dictionary)),
        _ => {}
    }
}

fn lay(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Mapping(below), Value::Mapping(above)) => {
            for (key, value) in above {
                match below.get_mut(&key) {
                    Some(covered) => lay(covered, value),
                    None => drop(below.insert(key, value)),
                }
            }
        }
        (_, Value::Null) => {}
        (below, above) => *below = above,
    }
}
