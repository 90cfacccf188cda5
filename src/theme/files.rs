//! The files of a theme: the embedded default, a bundled theme over it, the site's own in their place.

#![expect(clippy::disallowed_methods, reason = "reads the site's own theme")]

use super::{component, failure, hex, style, words};
use crate::diagnostic::Failure;
use include_dir::{Dir, include_dir};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// The themes inside the program; every other lies over `default`.
static BUNDLED: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The theme beneath all others.
pub const DEFAULT: &str = "default";

/// One file and where it came from.
pub(super) struct File {
    pub bytes: Cow<'static, [u8]>,
    /// As messages name it.
    pub origin: String,
    /// How many themes lie beneath its own.
    layer: usize,
}

/// A style sheet or script as templates see it.
#[derive(Serialize)]
pub(super) struct Linked {
    url: String,
    /// Only for pages on this paper.
    paper: Option<&'static str>,
    /// Only while printing.
    media: Option<&'static str>,
}

/// What a page can be printed on, and the wall.
const PAPERS: [&str; 3] = ["a3", "a4", "screen"];

/// By path inside the theme, with `/`; covered words stay beside those that are laid over them.
pub(super) struct Files {
    here: BTreeMap<String, File>,
    /// The lowest first.
    below: BTreeMap<String, Vec<File>>,
    /// The folder of the site's own files, as messages name it.
    pub folder: String,
}

impl Files {
    /// The default, then the bundled theme of that name, then what ROOT/themes/NAME/ holds.
    pub fn gather(root: &Path, name: &str) -> Result<Self, Failure> {
        if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':']) {
            return Err(failure::plain(
                &say!("主题名“{name}”不是文件夹名", "“{name}” is not the name of a folder"),
                say!(
                    "在 site.yaml 里写 theme: 后面只写 themes/ 下的文件夹名",
                    "in site.yaml, write the name of a folder in themes/"
                ),
            ));
        }
        let folder = format!("themes/{name}");
        let mut files = Self { here: BTreeMap::new(), below: BTreeMap::new(), folder: folder.clone() };
        files.bundled(name);
        let top = root.join("themes").join(name);
        if !top.is_dir() {
            if BUNDLED.get_dir(name).is_some() {
                return Ok(files.squeezed());
            }
            let known = bundled().collect::<Vec<_>>().join(", ");
            return Err(failure::plain(
                &say!("没有主题“{name}”：找不到文件夹 {folder}/", "no theme “{name}”: there is no folder {folder}/"),
                say!(
                    "建这个文件夹，或在 site.yaml 里写自带的主题：{known}",
                    "make that folder, or write a bundled theme in site.yaml: {known}"
                ),
            ));
        }
        for entry in walkdir::WalkDir::new(&top).sort_by_file_name() {
            let entry = entry.map_err(|e| failure::unreadable(&folder, &e))?;
            let inside = entry.path().strip_prefix(&top).unwrap_or(entry.path());
            let path = slashed(inside);
            if !entry.file_type().is_file() || path.split('/').any(|p| p.starts_with('.')) {
                continue;
            }
            let origin = format!("{folder}/{path}");
            let bytes = std::fs::read(entry.path()).map_err(|e| failure::unreadable(&origin, &e))?;
            files.lay(path, File { bytes: bytes.into(), origin, layer: 2 });
        }
        Ok(files.squeezed())
    }

    /// With style sheets as they are served, and every component defined once.
    fn squeezed(mut self) -> Self {
        self.yield_components();
        for (_, file) in self.here.iter_mut().filter(|(path, _)| path.ends_with(".css")) {
            if let Ok(css) = std::str::from_utf8(&file.bytes) {
                file.bytes = style::squeezed(css).into_bytes().into();
            }
        }
        self
    }

    /// A component of a higher layer takes the place of its namesake wherever that is defined: one can be written anew
    /// without its neighbours. What is taken out leaves its lines behind, so that places in a file stay true.
    fn yield_components(&mut self) {
        let mut highest: BTreeMap<String, usize> = BTreeMap::new();
        let templates = || self.here.iter().filter(|(path, _)| path.starts_with("templates/"));
        let layered: Vec<_> = templates().filter(|(_, file)| file.layer > 0).collect();
        for (_, file) in layered {
            for name in component::names(&file.bytes) {
                let layer = highest.entry(name).or_default();
                *layer = file.layer.max(*layer);
            }
        }
        if highest.is_empty() {
            return;
        }
        for (_, file) in self.here.iter_mut().filter(|(path, _)| path.starts_with("templates/")) {
            for name in component::names(&file.bytes) {
                if highest.get(&name).is_some_and(|layer| *layer > file.layer) {
                    file.bytes = component::without(&file.bytes, &name).into();
                }
            }
        }
    }

    /// The embedded default, then the bundled theme `name`, if there is one.
    fn bundled(&mut self, name: &str) {
        for (layer, theme) in [DEFAULT, name].into_iter().enumerate().take(if name == DEFAULT { 1 } else { 2 }) {
            if let Some(dir) = BUNDLED.get_dir(theme) {
                self.embed(layer, dir, dir);
            }
        }
    }

    fn embed(&mut self, layer: usize, theme: &'static Dir, dir: &'static Dir) {
        for file in dir.files() {
            let inside = file.path().strip_prefix(theme.path()).unwrap_or(file.path());
            let origin = format!("themes/{}", slashed(file.path()));
            self.lay(slashed(inside), File { bytes: file.contents().into(), origin, layer });
        }
        dir.dirs().for_each(|inner| self.embed(layer, theme, inner));
    }

    fn lay(&mut self, path: String, file: File) {
        if let Some(covered) = self.here.insert(path.clone(), file) {
            self.below.entry(path).or_default().push(covered);
        }
    }

    /// Every template by the name other templates call it.
    pub fn templates(&self) -> Result<Vec<(&str, &str)>, Failure> {
        let ours = self.here.iter().filter_map(|(path, file)| Some((path.strip_prefix("templates/")?, file)));
        ours.filter(|(name, _)| name.ends_with(".html")).map(|(name, file)| Ok((name, text(file)?))).collect()
    }

    /// A template's text and where it stands.
    pub fn template(&self, name: &str) -> Option<(&str, &str)> {
        let file = self.here.get(&format!("templates/{name}"))?;
        Some((text(file).ok()?, &file.origin))
    }

    /// The words files of a language, the one beneath first.
    pub fn words(&self, lang: &str) -> Result<Vec<(&str, &str)>, Failure> {
        let path = format!("words/{lang}.yaml");
        let all = self.below.get(&path).into_iter().flatten().chain(self.here.get(&path));
        all.map(|file| Ok((text(file)?, file.origin.as_str()))).collect()
    }

    /// What stands under `prefix`, with the whole path.
    pub fn under(&self, prefix: &'static str) -> impl Iterator<Item = (&str, &[u8])> {
        self.here.iter().filter(move |(path, _)| path.starts_with(prefix)).map(|(path, f)| (path.as_str(), &*f.bytes))
    }

    /// What pages link to: files of one ending that stand in assets/ itself, each with a mark that changes with its
    /// bytes; `site` first, then those named after a paper (for pages on it) and `print`, so that a theme's own rules win.
    pub fn linked(&self, ending: &str, top: &str) -> Vec<Linked> {
        let mut linked: Vec<_> = self
            .under("assets/")
            .filter_map(|(path, bytes)| {
                let name = path.strip_prefix("assets/")?.strip_suffix(ending).filter(|name| !name.contains('/'))?;
                let known = |names: &[&'static str]| names.iter().copied().find(|known| *known == name);
                let url = format!("{top}{path}?v={}", mark(bytes));
                let order = ["site", "a3", "a4", "screen", "print"].iter().position(|first| *first == name);
                Some(((order.unwrap_or(usize::MAX), name), Linked { url, paper: known(&PAPERS), media: known(&["print"]) }))
            })
            .collect();
        linked.sort_by_key(|(order, _)| *order);
        linked.into_iter().map(|(_, linked)| linked).collect()
    }

    /// Files in assets/parts/, which a template links when its page has such a part: addresses by name, a sheet's without
    /// its ending.
    pub fn parts(&self, top: &str) -> BTreeMap<&str, String> {
        let parts = self.under("assets/parts/").filter_map(|(path, bytes)| {
            let name = path.strip_prefix("assets/parts/")?;
            Some((name.strip_suffix(".css").unwrap_or(name), format!("{top}{path}?v={}", mark(bytes))))
        });
        parts.collect()
    }

    /// Everything, covered words included.
    pub fn every(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let below = self.below.iter().flat_map(|(path, files)| files.iter().map(move |f| (path, f)));
        self.here.iter().chain(below).map(|(path, f)| (path.as_str(), &*f.bytes))
    }

    /// Refuses `{% for key, value in … %}`: with it the bytes of a page would differ from build to build.
    pub fn check_loops(&self) -> Result<(), Failure> {
        for (name, source) in self.templates()? {
            for (start, _) in source.match_indices("for ") {
                let opened = source[..start].trim_end().trim_end_matches('-').ends_with("{%");
                let names = source[start..].split_once(" in ").map_or("", |(names, _)| names);
                if opened && names.contains(',') {
                    let origin = self.template(name).map_or(name, |(_, origin)| origin);
                    return Err(failure::map_loop(source, origin, start, names));
                }
            }
        }
        Ok(())
    }

    /// Refuses a theme that was written for other views.
    pub fn check_interface(&self, views: u64) -> Result<(), Failure> {
        let Some(file) = self.here.get("theme.yaml") else { return Ok(()) };
        let said: serde_yaml::Value = serde_yaml::from_str(text(file)?).map_err(|e| failure::yaml(&file.origin, &e))?;
        match said.get("views").and_then(serde_yaml::Value::as_u64) {
            Some(n) if n != views => Err(failure::plain(
                &say!(
                    "{} 是为第 {n} 版页面数据写的，这里是第 {views} 版",
                    "{} was written for version {n} of the views; this is {views}",
                    file.origin
                ),
                say!(
                    "按发行说明改好模板，再把 views: 改成 {views}",
                    "adapt the templates as the release notes say, then set views: {views}"
                ),
            )),
            _ => Ok(()),
        }
    }
}

/// A path with `/`, whatever the system writes.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Changes with the bytes of a linked file.
fn mark(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..4])
}

/// The names of the themes inside the program.
pub fn bundled() -> impl Iterator<Item = String> {
    BUNDLED.dirs().map(|dir| dir.path().to_string_lossy().into_owned())
}

/// Every file of a bundled theme, as written, by its path inside it: a words file holds the words of all that lie below it.
pub fn embedded(name: &str) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut files = Files { here: BTreeMap::new(), below: BTreeMap::new(), folder: format!("themes/{name}") };
    files.bundled(name);
    let Files { here, below, .. } = &files;
    let file = |(path, file): (&String, &File)| {
        let lang = path.strip_prefix("words/").and_then(|path| path.strip_suffix(".yaml"));
        let bytes = match lang.filter(|_| below.contains_key(path)) {
            Some(lang) => serde_yaml::to_string(&words::merged(&files, lang)?).map_err(|e| failure::yaml(path, &e))?.into_bytes(),
            None => file.bytes.to_vec(),
        };
        Ok((path.clone(), bytes))
    };
    here.iter().map(file).collect()
}

fn text(file: &File) -> Result<&str, Failure> {
    let text = std::str::from_utf8(&file.bytes).map_err(|_| {
        failure::plain(
            &say!("{} 不是 UTF-8 文本", "{} is not UTF-8 text", file.origin),
            say!("用编辑器另存为 UTF-8", "save it as UTF-8 in your editor"),
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
