#![expect(clippy::disallowed_methods, reason = "writes where it was told to")]

use crate::output::MANIFEST;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes a file, and the folders above it where there are none.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, bytes)
}

/// Where a path leads, whether or not it is there yet.
pub(super) fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let stands = whole.ancestors().find(|part| part.exists()).map(Path::to_owned).unwrap_or_default();
    let rest = whole.strip_prefix(&stands).map(Path::to_owned).unwrap_or_default();
    stands.canonicalize().unwrap_or(stands).join(rest)
}

/// Whether visitors look there: `output/`, or any folder that holds a site. `path` is a real one.
pub(super) fn is_published(root: &Path, path: &Path) -> bool {
    let site = |folder: &Path| folder.join(MANIFEST).exists();
    path.starts_with(real(&root.join("output"))) || path.ancestors().any(site)
}

/// Whether records, themes or a finished site are there: whatever lies in such a folder may be published. `path` is a real one.
pub(super) fn is_read(path: &Path) -> bool {
    let marks = ["site.yaml", "theme.yaml", MANIFEST];
    let holds = |folder: &Path| marks.iter().any(|mark| folder.join(mark).exists());
    let output = |folder: &Path| folder.ends_with("output") && folder.with_file_name("content").is_dir();
    path.ancestors().skip(1).any(|folder| holds(folder) || output(folder))
}
