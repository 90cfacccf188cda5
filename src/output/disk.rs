//! Every touch of the disk: no other file here calls `std::fs`.
//! Changes go through [`Disk`], which a test can stop after any step, as a kill would.

#![expect(clippy::disallowed_methods, reason = "the one door to the output folder")]

use same_file::Handle;
use sha2::{Digest, Sha256};
use std::fs::{self, File, FileType, Metadata, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// The hand that changes files and folders.
#[derive(Default)]
pub(super) struct Disk {
    #[cfg(test)]
    pub(super) fuse: super::fuse::Fuse,
}

impl Disk {
    /// A new file with these bytes; its folder is made if need be.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.written(path, bytes).map(drop)
    }

    /// The same, and the bytes have reached the disk.
    pub(super) fn write_durably(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let file = self.written(path, bytes)?;
        // A test knows kills but no power cuts, and waiting for the disk is slow.
        if cfg!(test) { Ok(()) } else { file.sync_all() }
    }

    fn written(&self, path: &Path, bytes: &[u8]) -> io::Result<File> {
        self.step(path, Need::Room)?;
        let mut file = match (File::create_new(path), path.parent()) {
            (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(folder)?;
                File::create_new(path)
            }
            (made, _) => made,
        }?;
        #[cfg(test)]
        self.step(path, Need::Room).inspect_err(|_| file.write_all(&bytes[..bytes.len() / 2]).unwrap())?;
        file.write_all(bytes)?;
        Ok(file)
    }

    /// Moves a file over what stands there, or a folder to where nothing stands.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(to, Need::Name)?;
        #[cfg(test)]
        self.fuse.cross(from)?;
        fs::rename(from, to)
    }

    pub(super) fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.step(path, Need::Room)?;
        fs::create_dir(path)
    }

    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(path, Need::Name)?;
        fs::remove_file(path)
    }

    /// Removes a folder if it is empty.
    pub(super) fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step(path, Need::Name)?;
        fs::remove_dir(path)
    }

    /// Removes a folder of the staging with all it holds; links in it are not followed.
    pub(super) fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.step(path, Need::Name)?;
        fs::remove_dir_all(path)
    }

    /// The file, made if need be and locked until it is dropped; `None` when another process has it.
    pub(super) fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.step(path, Need::Room)?;
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // A disk without locks (some network shares): better an unguarded build than none.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Some(file)),
            Err(TryLockError::Error(error)) => Err(error),
            Ok(()) => Ok(Some(file)),
        }
    }

    #[cfg_attr(not(test), expect(unused_variables, reason = "only a test stops a step"))]
    fn step(&self, path: &Path, need: Need) -> io::Result<()> {
        #[cfg(test)]
        self.fuse.burn(path, need)?;
        Ok(())
    }
}

/// What a step asks of the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Free space.
    Room,
    /// A change of names in a folder.
    Name,
}

/// What stands at a path; `None` for nothing. A link is a link, whatever it leads to.
pub(super) fn look(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether anything stands at a path, as far as can be seen.
pub(super) fn stands(path: &Path) -> bool {
    look(path).is_ok_and(|found| found.is_some())
}

/// Whether a folder stands at a path; a link to one is none.
pub(super) fn is_folder(path: &Path) -> bool {
    look(path).is_ok_and(|found| found.is_some_and(|found| found.is_dir()))
}

/// The bytes of a file; `None` when there is none.
pub(super) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A new file that, where the system can say so, its owner alone may read; its folder is made if need be.
pub(super) fn write_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.create_new(true).write(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The SHA-256 of a file.
pub(super) fn hash(path: &Path) -> io::Result<[u8; 32]> {
    let (mut file, mut hasher, mut buffer) = (File::open(path)?, Sha256::new(), [0; 1 << 16]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize().into()),
            n => hasher.update(&buffer[..n]),
        }
    }
}

/// Every file and folder below `root` in the order of names, as path (with `/`) and type; links are not followed.
pub(super) fn walk(root: &Path) -> impl Iterator<Item = io::Result<(String, FileType)>> {
    walkdir::WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter().map(move |entry| {
        let entry = entry?;
        let steps = entry.path().strip_prefix(root).unwrap_or(entry.path()).components();
        let steps: Vec<_> = steps.map(|step| step.as_os_str().to_string_lossy()).collect();
        Ok((steps.join("/"), entry.file_type()))
    })
}

/// Whether the open file is the one that stands at the path now.
pub(super) fn is_still(file: &File, path: &Path) -> bool {
    let open = file.try_clone().and_then(Handle::from_file);
    matches!((open, Handle::from_path(path)), (Ok(open), Ok(standing)) if open == standing)
}

/// The path with no link at its end and no `..`.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

/// Brings the names in a folder to the disk, where the system can do that.
pub(super) fn sync_folder(path: &Path) {
    // Windows opens no folders: there a power cut may undo the last renames, which the next build notices by their size.
    if !cfg!(test) {
        _ = File::open(path).and_then(|folder| folder.sync_all());
    }
}
