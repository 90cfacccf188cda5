//! How a page looks: templates, words, assets; the themes inside the program, overridden file by file.
//!
//! In: a theme's name, the site and its words, then one view at a time. Out: HTML, and the theme's assets.
//! Never here: a fact that is computed, a file that is written, a word in a template that no words file holds.

mod component;
mod failure;
mod files;
mod filters;
mod lean;
mod settle;
mod style;
mod words;

pub use files::{DEFAULT, bundled, embedded};
pub use words::Wording;

use crate::diagnostic::Failure;
use crate::source::hex;
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

/// Where almost every page stands: in one folder below the site's root.
const USUAL: &str = "../";

/// A theme, ready to render from any thread.
pub struct Theme {
    files: Files,
    words: serde_yaml::Value,
    /// What the site calls its kinds, sectors, grades …, in the reader's language.
    names: serde_json::Value,
    lang: String,
    /// What every page sees.
    globals: Context,
    /// For pages at the usual depth, with the way to the root settled.
    usual: Engine,
    /// For all others.
    other: Engine,
}

/// The templates, and what they made once for many pages.
struct Engine {
    tera: Tera,
    /// By root, section and paper.
    frames: RwLock<BTreeMap<[String; 3], Value>>,
}

/// The parts of a page that do not depend on its matter.
#[derive(Serialize)]
struct Frame {
    links: String,
    nav: String,
    more: String,
    host: String,
    complaints: String,
    as_of: String,
}

impl Theme {
    /// The theme `name`: ROOT/themes/NAME/ over the embedded default.
    pub fn load(root: &Path, name: &str, lang: &str, globals: Globals) -> Result<Self, Failure> {
        let files = Files::gather(root, name)?;
        files.check_interface(VIEWS)?;
        files.check_loops()?;
        let words = words::merged(&files, lang)?;
        let mut shared = Context::new();
        shared.insert("site", globals.site);
        let mut names = globals.words;
        if let Some(dictionary) = words.get("dictionary") {
            words::translate(&mut names, dictionary);
        }
        shared.insert("words", &names);
        shared.insert("w", &words);
        let top = globals.site.top;
        shared.insert("styles", &files.linked(".css", top));
        shared.insert("parts", &files.parts(top));
        shared.insert("scripts", &files.linked(".js", top));
        let templates = files.templates()?;
        let engine = |settled: &Context| {
            let mut tera = bare(lang, &shared);
            tera.add_raw_templates(settle::settled(&templates, settled)).map(|()| Engine { tera, frames: RwLock::default() })
        };
        let mut near = shared.clone();
        near.insert("page", &json!({ "root": USUAL }));
        let (usual, other) = rayon::join(|| engine(&near), || engine(&shared));
        match (usual, other) {
            (Ok(usual), Ok(other)) => Ok(Self { files, words, names, lang: lang.to_owned(), globals: shared, usual, other }),
            (Err(error), _) | (_, Err(error)) => Err(explained(&files, &error, bare(lang, &shared), |_| Ok(()))),
        }
    }

    /// One page. `template` is a name such as `branch.html`.
    pub fn render(&self, template: &str, mut context: Context) -> Result<Vec<u8>, Failure> {
        let engine = if page(&context, "root") == USUAL { &self.usual } else { &self.other };
        context.insert_value("frame", self.frame(engine, &context)?);
        self.plain(engine, template, &context)
    }

    fn plain(&self, engine: &Engine, template: &str, context: &Context) -> Result<Vec<u8>, Failure> {
        let mut page = Vec::with_capacity(PAGE);
        match engine.tera.render_to(template, context, &mut page) {
            Ok(()) => Ok(page),
            Err(error) => Err(explained(&self.files, &error, bare(&self.lang, &self.globals), |written| {
                written.render(template, context).map(drop)
            })),
        }
    }

    /// What is the same on every page of a section, rendered once for all of them.
    fn frame(&self, engine: &Engine, context: &Context) -> Result<Value, Failure> {
        let key = ["root", "section", "paper"].map(|of| page(context, of).to_owned());
        if let Some(made) = engine.frames.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(made.clone());
        }
        let about = json!({ "root": key[0], "section": key[1], "paper": key[2] });
        let mut context = Context::new();
        context.insert("page", &about);
        let part = |name: &str| self.plain(engine, name, &context).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let frame = Frame {
            links: part("frame/links.html")?,
            nav: part("frame/nav.html")?,
            more: part("frame/more.html")?,
            host: part("frame/host.html")?,
            complaints: part("frame/complaints.html")?,
            as_of: part("frame/as_of.html")?,
        };
        let made = Value::from_serializable(&frame);
        engine.frames.write().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
        Ok(made)
    }

    /// The template that the theme brings for one free page: `pages/ID.html`.
    pub fn template_of_page(&self, id: &str) -> Option<String> {
        let name = format!("pages/{id}.html");
        self.files.template(&name).is_some().then_some(name)
    }

    /// Says in the theme's words what the program says in its own.
    pub fn translate(&self, names: &mut serde_json::Value) {
        if let Some(dictionary) = self.words.get("dictionary") {
            words::translate(names, dictionary);
        }
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

    /// One of the theme's own words as it is said of so many: some languages have one for one and another for several.
    pub fn word_for(&self, path: &str, n: usize) -> Option<&str> {
        let form = if n == 1 { "one" } else { "other" };
        self.word(path).or_else(|| self.word(&format!("{path}.{form}")))
    }

    /// Changes when anything changes that a theme brings to a page.
    pub fn fingerprint(root: &Path, name: &str, lang: &str) -> Result<String, Failure> {
        let files = Files::gather(root, name)?;
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
        Ok(hex(&hash.finalize()))
    }
}

/// An engine without templates.
fn bare(lang: &str, globals: &Context) -> Tera {
    let mut tera = Tera::new();
    filters::register(&mut tera, lang);
    tera.global_context().extend(globals.clone());
    tera
}

/// What went wrong, at its place in the templates as their author wrote them, which are not those in use: an engine without
/// templates, `written`, takes them in, and `again` does with it what failed.
fn explained(files: &Files, error: &tera::Error, mut written: Tera, again: impl FnOnce(&Tera) -> TeraResult<()>) -> Failure {
    let templates = match files.templates() {
        Ok(templates) => templates,
        Err(error) => return error,
    };
    let found = written.add_raw_templates(templates).and_then(|()| again(&written));
    failure::from_tera(found.as_ref().err().unwrap_or(error), files)
}

/// One of the keys of `page`.
fn page<'c>(context: &'c Context, key: &'static str) -> &'c str {
    context.get("page").and_then(|page| page.get_from_path(key)).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests;
