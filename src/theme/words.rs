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
