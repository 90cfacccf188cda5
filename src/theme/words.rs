//! The theme's own words: one file a language, the site's laid over the default's key by key.

use super::{ThemeError, files::Files};
use serde_yaml::Value;

/// All words of `lang`.
pub(super) fn merged(files: &Files, lang: &str) -> Result<Value, ThemeError> {
    let layers = files.words(lang)?;
    if layers.is_empty() {
        return Err(ThemeError::plain(
            say!("主题没有语言 {lang} 的词语文件", "the theme has no words in {lang}"),
            say!(
                "写 {}/words/{lang}.yaml,或改 site.yaml 的 language:",
                "write {}/words/{lang}.yaml, or change language: in site.yaml",
                files.folder
            ),
        ));
    }
    let mut words = Value::Null;
    for (text, origin) in layers {
        lay(&mut words, serde_yaml::from_str(text).map_err(|e| ThemeError::yaml(origin, &e))?);
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
