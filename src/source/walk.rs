//! Which files there are. Nothing outside the folder is ever looked at.

use crate::diagnostic::Failure;
use std::collections::{HashSet, VecDeque};
use std::ffi::OsStr;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
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
pub(super) fn walk(folder: &Path, skipped: &str) -> Result<Vec<Found>, Failure> {
    let home = match folder.canonicalize() {
        Ok(path) if path.is_dir() => path,
        _ => return Err(no_folder(folder)),
    };
    let mut found = Vec::new();
    let mut links = VecDeque::new();
    list(&home, "", skipped, &mut found, &mut links);
    // Most sites have no links, and then there is nothing to remember.
    let mut seen = HashSet::from([home.clone()]);
    if !links.is_empty() {
        seen.extend(found.iter().map(|found: &Found| found.path.clone()));
    }
    while let Some((name, path)) = links.pop_front() {
        let mut behind = Vec::new();
        match path.canonicalize() {
            // A link back to a folder that is listed already would never end.
            Ok(real) if real.starts_with(&home) && (real.is_file() || seen.insert(real.clone())) => {
                list(&real, &name, "", &mut behind, &mut links);
            }
            Ok(real) if real.starts_with(&home) => {}
            _ => behind.push(Found { name, path, what: What::Outside }),
        }
        found.extend(behind.into_iter().filter(|found| seen.insert(found.path.clone())));
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Adds what is in the folder `real`, or the file, under the name `name`; links are put aside.
fn list(real: &Path, name: &str, skipped: &str, found: &mut Vec<Found>, links: &mut VecDeque<(String, PathBuf)>) {
    let wanted = |entry: &DirEntry| match entry.depth() {
        0 => true,
        1 if entry.file_name() == skipped => false,
        _ => !is_ignored(entry.file_name()),
    };
    for entry in WalkDir::new(real).sort_by_file_name().into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.path_is_symlink() => links.push_back((below(name, real, entry.path()), entry.into_path())),
            Ok(entry) if entry.file_type().is_file() => {
                found.push(Found { name: below(name, real, entry.path()), path: entry.into_path(), what: What::File });
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(real).to_owned();
                let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                found.push(Found { name: below(name, real, &path), path, what: What::Unreadable(error) });
            }
        }
    }
}

fn no_folder(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(say!(
        "找不到文件夹 {shown}：请在站点文件夹里运行，或用 --root 指明；新建站点用 gongshi init",
        "there is no folder {shown}: run this inside a site, name one with --root, or make one with gongshi init"
    ))
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    Failure::new(say!("读不了 {shown}（{error}），请检查权限", "cannot read {shown} ({error}): check its permissions"))
}

/// The name of a path met while listing `real` under the name `name`.
fn below(name: &str, real: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(real).unwrap_or(path).to_string_lossy();
    let inside = if MAIN_SEPARATOR == '/' { inside } else { inside.replace(MAIN_SEPARATOR, "/").into() };
    match (name, &*inside) {
        ("", _) => inside.into_owned(),
        (_, "") => name.to_owned(),
        _ => format!("{name}/{inside}"),
    }
}

/// Hidden files and what editors and file managers leave lying about.
pub(crate) fn is_ignored(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("Thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}
