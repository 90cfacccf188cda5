//! Which files there are. Nothing outside the folder is ever looked at.

use super::LoadError;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Something the walk met.
pub(super) struct Found {
    /// Relative to the folder, with `/`.
    pub name: String,
    /// Where it lies, links resolved.
    pub path: PathBuf,
    /// What it is.
    pub what: What,
}

/// What the walk met.
pub(super) enum What {
    /// A file to read.
    File,
    /// A link that leads out of the folder, or nowhere.
    Outside,
    /// A folder that cannot be looked into.
    Unreadable(io::Error),
}

/// Everything below `folder` but its subfolder `skipped`, in the order of names. Every file comes once, even if links
/// lead to it again.
pub(super) fn walk(folder: &Path, skipped: &str) -> Result<Vec<Found>, LoadError> {
    let home = match folder.canonicalize() {
        Ok(path) if path.is_dir() => path,
        _ => return Err(LoadError::no_folder(folder)),
    };
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut to_walk = vec![(PathBuf::new(), home.clone())];
    while let Some((name, path)) = to_walk.pop() {
        let real = match path.canonicalize() {
            Ok(real) if real.starts_with(&home) => real,
            _ => {
                found.push(Found { name: slashed(&name), path, what: What::Outside });
                continue;
            }
        };
        // A link back to a folder that is walked already would never end.
        if real.is_dir() && !seen.insert(real.clone()) {
            continue;
        }
        let is_top = name.as_os_str().is_empty();
        let wanted = |entry: &DirEntry| match entry.depth() {
            0 => true,
            1 if is_top && entry.file_name() == skipped => false,
            _ => !is_ignored(entry.file_name()),
        };
        for entry in WalkDir::new(&real).sort_by_file_name().into_iter().filter_entry(wanted) {
            match entry {
                Ok(entry) if entry.path_is_symlink() => to_walk.push((below(&name, &real, entry.path()), entry.into_path())),
                Ok(entry) if entry.file_type().is_file() => {
                    if seen.insert(entry.path().to_owned()) {
                        let name = slashed(&below(&name, &real, entry.path()));
                        found.push(Found { name, path: entry.into_path(), what: What::File });
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(&real).to_owned();
                    let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                    found.push(Found { name: slashed(&below(&name, &real, &path)), path, what: What::Unreadable(error) });
                }
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// The name, in the folder, of a path met while walking `real` under the name `name`.
fn below(name: &Path, real: &Path, path: &Path) -> PathBuf {
    match path.strip_prefix(real) {
        Ok(inside) if !inside.as_os_str().is_empty() => name.join(inside),
        _ => name.to_owned(),
    }
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

/// Hidden files and what editors and file managers leave lying about.
fn is_ignored(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("Thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}
