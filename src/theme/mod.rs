//! How a page looks: templates, words, assets; the embedded default, overridden file by file.
//!
//! In: a theme's name, the site and its words, then one view at a time. Out: HTML, and the theme's assets.
//! Never here: a fact that is computed, a file that is written, a word in a template that no words file holds.

mod error;
mod files;
mod filters;
mod sheet;
mod words;

pub use error::ThemeError;

use crate::view::page::Site;
use files::Files;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tera::{Context, Tera};

/// The interface of the views; a theme.yaml that names another is refused.
const VIEWS: u64 = 1;

/// What is the same on every page.
pub struct Globals<'a> {
    /// `site` in the templates.
    pub site: &'a Site,
    /// `words`: what the site calls its kinds, sectors, grades …, by id, and the labels of fields.
    pub words: serde_json::Value,
    /// How many folders deep the deepest page lies.
    pub deepest: usize,
}

/// A theme, ready to render from any thread.
pub struct Theme {
    tera: Tera,
    files: Files,
    words: serde_yaml::Value,
}

/// The parts of a page that do not depend on its matter.
#[derive(Serialize)]
struct Frame {
    nav: String,
    more: String,
    host: String,
}

/// A style sheet as templates see it.
#[derive(Serialize)]
struct Style {
    url: String,
}

impl Theme {
    /// The theme `name`: ROOT/themes/NAME/ over the embedded default.
    pub fn load(root: &Path, name: &str, lang: &str, globals: Globals) -> Result<Self, ThemeError> {
        let files = Files::gather(root, name)?;
        files.check_interface(VIEWS)?;
        let words = words::merged(&files, lang)?;
        let mut tera = Tera::new();
        filters::register(&mut tera, lang);
        let templates = files.templates()?;
        tera.add_raw_templates(templates.iter().copied()).map_err(|e| ThemeError::from_tera(&e, &files))?;
        let shared = tera.global_context();
        shared.insert("site", globals.site);
        let mut names = globals.words;
        if let Some(dictionary) = words.get("dictionary") {
            words::translate(&mut names, dictionary);
        }
        shared.insert("words", &names);
        shared.insert("w", &words);
        shared.insert("styles", &files.styles().map(|url| Style { url }).collect::<Vec<_>>());
        let mut theme = Self { tera, files, words };
        let frame = theme.frame(globals.site, globals.deepest)?;
        theme.tera.global_context().insert("frame", &frame);
        Ok(theme)
    }

    /// What is the same on every page of a section at a depth, rendered once: `frame[page.root][page.section]`.
    fn frame(&self, site: &Site, deepest: usize) -> Result<BTreeMap<String, BTreeMap<String, Frame>>, ThemeError> {
        let address = site.base_url.as_ref().map(|base| format!("{base}/"));
        let roots = (0..=deepest).map(|depth| "../".repeat(depth)).chain(address);
        let sections: BTreeSet<&str> = site.nav.iter().map(|entry| entry.section.as_str()).chain([""]).collect();
        let mut frame: BTreeMap<String, BTreeMap<String, Frame>> = BTreeMap::new();
        for root in roots {
            for section in &sections {
                let mut context = Context::new();
                context.insert("page", &json!({ "root": root, "section": section }));
                let [nav, more, host] =
                    ["frame/nav.html", "frame/more.html", "frame/host.html"].map(|part| self.render(part, &context));
                let part = Frame { nav: nav?, more: more?, host: host? };
                frame.entry(root.clone()).or_default().insert((*section).to_owned(), part);
            }
        }
        Ok(frame)
    }

    /// One page. `template` is a name such as `branch.html`.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, ThemeError> {
        self.tera.render(template, context).map_err(|e| ThemeError::from_tera(&e, &self.files))
    }

    /// Every asset: its path from the site's root, and its bytes.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.under("assets/")
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
