//! A folder to publish into, and what stands in it afterwards.

use gongshi::diagnostic::Failure;
use gongshi::output::{Edition, Outcome, Page, publish};
use gongshi::site::Rank;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const MANIFEST: &str = "gongshi-manifest.json";

/// A folder that holds nothing but, maybe, `output`.
pub struct Place(pub TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    pub fn output(&self) -> PathBuf {
        self.0.path().join("output")
    }
    pub fn put(&self, path: &str, text: &str) {
        let file = self.output().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    pub fn publish(&self, files: &[(&str, &str)]) -> Result<Outcome, Failure> {
        publish_to(&self.output(), files)
    }
    /// Every file by path, folders as `path/`; the manifest left out.
    pub fn tree(&self) -> BTreeMap<String, String> {
        let mut tree = BTreeMap::new();
        fill(&self.output(), "", &mut tree);
        tree.remove(MANIFEST);
        tree
    }
    pub fn manifest(&self) -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(self.output().join(MANIFEST)).unwrap()).unwrap()
    }
    pub fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "output").collect()
    }
}

fn fill(folder: &Path, prefix: &str, tree: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            tree.insert(format!("{path}/"), String::new());
            fill(&entry.path(), &format!("{path}/"), tree);
        } else {
            tree.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
}

pub fn tree(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

pub fn pages(files: &[(&str, &str)]) -> Vec<Page> {
    let rank = |path: &str| if path.contains("index") { Rank::Index } else { Rank::Page };
    files.iter().map(|(path, _)| Page { path: (*path).to_owned(), rank: rank(path), sealed: false }).collect()
}

pub fn publish_to(output: &Path, files: &[(&str, &str)]) -> Result<Outcome, Failure> {
    let edition = Edition { as_of: "2026-09-30", inputs: "inputs", pages: &pages(files), key: None };
    publish(output, &edition, |index| Ok(files[index].1), &())
}

/// Whether a publication was refused because of what stands at this path.
pub fn names(refused: &Failure, path: &Path) -> bool {
    refused.words.en.starts_with(&format!("{} was not made by gongshi", path.display()))
}

pub fn outcome(new: usize, changed: usize, unchanged: usize, removed: usize, bytes: u64) -> Outcome {
    Outcome { new, changed, unchanged, removed, bytes, resumed: false, unsigned: false }
}
