//! A finished edition, read back from its folder.

use crate::ground::Site;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The demo county on its own day.
pub static DEMO: LazyLock<Edition> = LazyLock::new(|| Site::demo().build());

/// Every file by its path.
pub struct Edition {
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Edition {
    /// A file's text.
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", self.files.keys()));
        std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is no text"))
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// A file of `data/`.
    pub fn data(&self, name: &str) -> Value {
        serde_json::from_str(self.text(&format!("data/{name}.json"))).expect("JSON")
    }

    /// The records of `data/<kind>.json`.
    pub fn records(&self, kind: &str) -> Vec<Value> {
        self.data(kind)["records"].as_array().expect("records").clone()
    }

    /// One record of `data/<kind>.json`.
    pub fn record(&self, kind: &str, id: &str) -> Value {
        let found = self.records(kind).into_iter().find(|r| r["id"] == id);
        found.unwrap_or_else(|| panic!("no {id} among {kind}"))
    }

    /// Its HTML pages.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.keys().filter(|path| path.ends_with(".html")).map(|path| (path.as_str(), self.text(path)))
    }

    /// The files in whose bytes a text occurs, or in whose name.
    pub fn naming(&self, text: &str) -> Vec<&str> {
        let finder = memchr::memmem::Finder::new(text);
        let hit = |path: &str, bytes: &[u8]| path.contains(text) || finder.find(bytes).is_some();
        self.files.iter().filter(|(path, bytes)| hit(path, bytes)).map(|(path, _)| path.as_str()).collect()
    }
}
