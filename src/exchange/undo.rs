//! One import can be taken back: what the files were before, kept in a hidden folder beside content/.

#![expect(clippy::disallowed_methods, reason = "keeps and restores what an import changed")]

use crate::diagnostic::Failure;
use crate::source::hex;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// The folder, beside content/.
const FOLDER: &str = ".gongshi/undo";
/// What it holds.
const JOURNAL: &str = "journal.json";

/// One file that an import writes.
pub struct Write {
    /// From the site's folder, with `/`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its bytes as they are; none: it is new.
    pub old: Option<Vec<u8>>,
    /// Its bytes as they will be; none: it goes.
    pub new: Option<Vec<u8>>,
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> Failure + '_ {
    move |e| {
        Failure::unwritable(path.display(), &e).help(say!(
            "看看磁盘是否已满、文件夹是否可写；写了一半的用 gongshi import --undo 撤回",
            "see whether the disk is full or the folder read-only; gongshi import --undo takes back what was written"
        ))
    }
}

/// Writes all files; first what they were, so that a batch cut short can be taken back too.
pub fn carry_out(root: &Path, writes: &[Write]) -> Result<(), Failure> {
    let folder = root.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(failed(&folder))?;
    let mut entries = Vec::new();
    for (number, write) in writes.iter().enumerate() {
        let kept = format!("{number}.old");
        if let Some(old) = &write.old {
            let path = folder.join(&kept);
            fs::write(&path, old).map_err(failed(&path))?;
        }
        entries.push(serde_json::json!({
            "file": write.name,
            "old": write.old.as_ref().map(|old| serde_json::json!({ "kept": kept, "sha256": hash(old) })),
            "new": write.new.as_ref().map(|new| hash(new)),
        }));
    }
    let journal = folder.join(JOURNAL);
    let text = format!("{:#}\n", serde_json::json!({ "version": 1, "files": entries }));
    replace(&journal, text.as_bytes()).map_err(failed(&journal))?;
    for write in writes {
        match &write.new {
            Some(new) => replace(&write.path, new).map_err(failed(&write.path))?,
            None => fs::remove_file(&write.path).map_err(failed(&write.path))?,
        }
    }
    Ok(())
}

/// Takes the last batch back; how many files. Nothing is touched when a file was changed since.
pub fn take_back(root: &Path) -> Result<usize, Failure> {
    let folder = root.join(FOLDER);
    let nothing = || Failure::new(say!("没有可以撤回的导入", "there is no import to take back"));
    let text = read(&folder.join(JOURNAL))?.ok_or_else(nothing)?;
    let journal: serde_json::Value = serde_json::from_slice(&text).map_err(|_| nothing())?;
    let files = journal["files"].as_array().ok_or_else(nothing)?;
    let mut restore = Vec::new();
    for file in files {
        let name = file["file"].as_str().ok_or_else(nothing)?;
        let path = inside(root, name).ok_or_else(nothing)?;
        let now = read(&path)?.map(|bytes| hash(&bytes));
        let old = file["old"]["sha256"].as_str();
        let new = file["new"].as_str();
        if now.as_deref() == old {
            // never written, or taken back by hand
            continue;
        }
        if now.as_deref() != new {
            return Err(Failure::new(say!(
                "{name} 在导入以后又改过，没有撤回",
                "{name} was changed after the import; nothing was taken back"
            ))
            .help(say!("先把后来的改动另存，或用备份恢复", "save the later changes elsewhere first, or restore a backup")));
        }
        let bytes = match file["old"]["kept"].as_str() {
            Some(kept) => Some(read(&folder.join(kept))?.ok_or_else(nothing)?),
            None => None,
        };
        restore.push((path, bytes));
    }
    for (path, bytes) in &restore {
        match bytes {
            Some(bytes) => replace(path, bytes).map_err(failed(path))?,
            None => fs::remove_file(path).map_err(failed(path))?,
        }
    }
    fs::remove_dir_all(&folder).map_err(failed(&folder))?;
    Ok(restore.len())
}

/// The bytes of a file; none where it does not exist. One that is locked is no missing file.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Failure::unreadable(path.display(), &e)),
    }
}

/// A file of the site's content by its name, and nothing outside it.
fn inside(root: &Path, name: &str) -> Option<PathBuf> {
    let clean =
        name.starts_with("content/") && name.split('/').all(|part| !part.is_empty() && part != "..") && !name.contains('\\');
    clean.then(|| root.join(name))
}

/// A whole file takes the place of another.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.gongshi"));
    let mut file = fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
