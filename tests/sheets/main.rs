//! Sheets of paper, made by the program and read back by another: text, pages, geometry, what must not be there.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

mod boards;
mod codes;
mod disclosures;
mod fonts;
mod geometry;
mod markup;
mod posters;
mod reader;
mod secrecy;
mod verdicts;
mod whole;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A site of a few files, and the sheets printed of it.
pub struct Shop {
    folder: TempDir,
}

impl Shop {
    /// A folder without a site.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// A site with these files besides the least that site.yaml must say.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let shop = Self::empty();
        shop.write("content/site.yaml", "title: 测试公示栏\norganisation: 测试县公示办\nas_of: 2026-10-05\n");
        files.iter().for_each(|(path, text)| shop.write(path, text));
        shop
    }

    /// A site that lies in the repository.
    pub fn copy_of(folder: &Path) -> Self {
        let shop = Self::empty();
        for entry in walkdir::WalkDir::new(folder.join("content")) {
            let entry = entry.expect("a readable folder");
            if entry.file_type().is_file() {
                let to = shop.root().join(entry.path().strip_prefix(folder).expect("inside"));
                fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                fs::copy(entry.path(), to).expect("a file");
            }
        }
        shop
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("inside the site")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// What the program said.
    pub fn say(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args(arguments).arg("--root").arg(self.root()).env_remove("SOURCE_DATE_EPOCH");
        command.output().expect("the program runs")
    }

    /// Prints, and expects that it goes well.
    pub fn print(&self, arguments: &[&str]) -> PathBuf {
        let output = self.say(&[&["print"], arguments].concat());
        let said = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "print {arguments:?}: {}", String::from_utf8_lossy(&said));
        self.root().join("sheets")
    }

    /// Prints one sheet and gives its file.
    pub fn sheet(&self, selector: &str, file: &str) -> PathBuf {
        let file = self.print(&[selector]).join(file);
        assert!(file.is_file(), "{}", file.display());
        file
    }
}

/// Files of a folder by name.
pub fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).map(|all| all.map(|e| e.expect("an entry").file_name().into_string().expect("Unicode")).collect());
    let mut names: Vec<String> = entries.unwrap_or_default();
    names.sort();
    names
}

/// A branch that others refer to.
pub const BRANCH: (&str, &str) = ("content/branches/a.yaml", "name: 青石村党支部\nkind: branch\nsecretary: 李四\n");

/// The demo county.
pub fn demo() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
