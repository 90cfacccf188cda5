//! How a page looks: templates, words, assets; the embedded default, overridden file by file.
//!
//! In: a theme's name, the site and its words, then one view at a time. Out: HTML, and the theme's assets.
//! Never here: a fact that is computed, a file that is written, a word in a template that no words file holds.

mod error;
mod files;
mod filters;
mod settle;
mod sheet;
mod words;

pub use error::ThemeError;

use crate::view::page::Site;
use files::Files;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{PoisonError, RwLock};
use tera::{Context, Tera, TeraResult, Value};

/// The interface of the views; a theme.yaml that names another is refused.
const VIEWS: u64 = 1;

/// Bytes of most pages, so that they need not move while they grow.
const PAGE: usize = 16 * 1024;

/// What is the same on every page.
pub struct Globals<'a> {
    /// `site` in the templates.
    pub site: &'a Site,
    /// `words`: what the site calls its kinds, sectors, grades …, by id, and the labels of fields.
    pub words: serde_json::Value,
}

/// A theme, ready to render from any thread.
pub struct Theme {
    tera: Tera,
    files: Files,
    words: serde_yaml::Value,
    /// What the site calls its kinds, sectors, grades …, in the reader's language.
    names: serde_json::Value,
    /// By root and section.
    frames: RwLock<BTreeMap<(String, String), Value>>,
}

/// The parts of a page that do not depend on its matter.
#[derive(Serialize)]
struct Frame {
    nav: String,
    more: String,
    host: String,
    complaints: String,
    as_of: String,
}

impl Theme {
    /// The theme `name`: ROOT/themes/NAME/ over the embedded default.
    pub fn load(root: &Path, name: &str, lang: &str, globals: Globals) -> Result<Self, ThemeError> {
        let files = Files::gather(root, name)?;
        files.check_interface(VIEWS)?;
        let words = words::merged(&files, lang)?;
        let mut tera = Tera::new();
        filters::register(&mut tera, lang);
        let shared = tera.global_context();
        shared.insert("site", globals.site);
        let mut names = globals.words;
        if let Some(dictionary) = words.get("dictionary") {
            words::translate(&mut names, dictionary);
        }
        shared.insert("words", &names);
        shared.insert("w", &words);
        shared.insert("styles", &files.linked(".css"));
        shared.insert("parts", &files.parts());
        shared.insert("scripts", &files.linked(".js"));
        let settled = settle::settled(&files.templates()?, shared);
        let added = tera.add_raw_templates(settled);
        let theme = Self { tera, files, words, names, frames: RwLock::default() };
        match added {
            Ok(()) => Ok(theme),
            Err(error) => Err(theme.explained(&error, |_| Ok(()))),
        }
    }

    /// One page. `template` is a name such as `branch.html`.
    pub fn render(&self, template: &str, context: &Context) -> Result<Vec<u8>, ThemeError> {
        let mut context = context.clone();
        context.insert_value("frame", self.frame(&context)?);
        self.plain(template, &context)
    }

    fn plain(&self, template: &str, context: &Context) -> Result<Vec<u8>, ThemeError> {
        let mut page = Vec::with_capacity(PAGE);
        match self.tera.render_to(template, context, &mut page) {
            Ok(()) => Ok(page),
            Err(error) => Err(self.explained(&error, |written| written.render(template, context).map(drop))),
        }
    }

    /// What went wrong, at its place in the templates as they are written: they are taken instead of the settled ones.
    fn explained(&self, error: &tera::Error, again: impl FnOnce(&Tera) -> TeraResult<()>) -> ThemeError {
        let mut written = self.tera.clone();
        let templates = match self.files.templates() {
            Ok(templates) => templates,
            Err(error) => return error,
        };
        let found = written.add_raw_templates(templates).and_then(|()| again(&written));
        ThemeError::from_tera(found.as_ref().err().unwrap_or(error), &self.files)
    }

    /// What is the same on every page of a section at a depth, rendered once for all of them.
    fn frame(&self, context: &Context) -> Result<Value, ThemeError> {
        let page = |key| context.get("page").and_then(|p| p.get_from_path(key)).and_then(Value::as_str).unwrap_or_default();
        let key = (page("root").to_owned(), page("section").to_owned());
        if let Some(made) = self.frames.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(made.clone());
        }
        let mut context = Context::new();
        context.insert("page", &json!({ "root": key.0, "section": key.1 }));
        let part = |name: &str| self.plain(name, &context).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let frame = Frame {
            nav: part("frame/nav.html")?,
            more: part("frame/more.html")?,
            host: part("frame/host.html")?,
            complaints: part("frame/complaints.html")?,
            as_of: part("frame/as_of.html")?,
        };
        let made = Value::from_serializable(&frame);
        self.frames.write().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
        Ok(made)
    }

    /// Every asset: its path from the site's root, and its bytes.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.under("assets/")
    }

    /// The templates of sheets of paper: their names, and their text in the language of Typst.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.under("sheets/").filter_map(|(path, bytes)| Some((path.strip_prefix("sheets/")?, bytes)))
    }

    /// What sheets of paper call things: `w`, the theme's own words; `words`, the site's.
    pub fn vocabulary(&self) -> serde_json::Value {
        json!({ "w": self.words, "words": self.names })
    }

    /// One of the theme's own words by its path: `nav.branches`.
    pub fn word(&self, path: &str) -> Option<&str> {
        path.split('.').try_fold(&self.words, |at, key| at.get(key))?.as_str()
    }

    /// Changes when anything changes that a theme brings to a page.
    pub fn fingerprint(root: &Path, name: &str, lang: &str) -> Result<String, ThemeError> {
        Ok(fingerprint(&Files::gather(root, name)?, lang))
    }
}

/// The files of the embedded default theme, by their paths inside it.
pub fn embedded() -> Vec<(String, Vec<u8>)> {
    files::default_files()
}

fn fingerprint(files: &Files, lang: &str) -> String {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    part(lang.as_bytes());
    for (name, bytes) in files.every() {
        part(name.as_bytes());
        part(bytes);
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests;
