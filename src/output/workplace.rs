//! The output folder, and the hidden folder beside it where an edition is made ready.

use super::disk::{self, Disk};
use super::{JOURNAL, failure};
use crate::diagnostic::Failure;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const INSIDE: &str = ".gongshi-staging";
const PROBE: &str = ".gongshi-probe";

/// The output folder.
pub(super) struct Target {
    /// As the user named it, for messages.
    pub(super) given: PathBuf,
    /// Where it really is.
    pub(super) root: PathBuf,
    /// Whether it is there yet.
    pub(super) stands: bool,
}

impl Target {
    pub(super) fn find(output: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| failure::reading(output, &error);
        let found = disk::look(output).map_err(failed)?;
        let linked = found.as_ref().is_some_and(|found| found.is_symlink());
        let root = if linked || output.file_name().is_none() { disk::resolve(output) } else { std::path::absolute(output) };
        let root = root.map_err(failed)?;
        let found = if linked { disk::look(&root).map_err(failed)? } else { found };
        match found {
            Some(found) if !found.is_dir() => Err(failure::writing(output, &ErrorKind::NotADirectory.into())),
            found => Ok(Self { given: output.to_owned(), root, stands: found.is_some() }),
        }
    }

    /// Whether a build is at work here or was cut short.
    pub(super) fn is_unfinished(&self) -> bool {
        let inside = [self.root.join(JOURNAL), self.root.join(INSIDE)];
        inside.into_iter().chain(self.beside()).any(|left| disk::stands(&left))
    }

    fn beside(&self) -> Option<PathBuf> {
        let mut name = std::ffi::OsString::from(".gongshi-staging-");
        name.push(self.root.file_name()?);
        Some(self.root.parent()?.join(name))
    }
}

/// The hidden folder, locked against other builds. When dropped, it vanishes with all it holds.
pub(super) struct Workplace<'d> {
    disk: &'d Disk,
    folder: PathBuf,
    lock: Option<File>,
    /// Dropped last.
    parents: Parents<'d>,
}

impl<'d> Workplace<'d> {
    /// Beside the output if a file can be moved from there into it, else inside.
    pub(super) fn open(disk: &'d Disk, target: &Target) -> Result<Self, Failure> {
        let failed = |error: io::Error| failure::writing(&target.given, &error);
        let inside = target.root.join(INSIDE);
        if !target.stands {
            let beside = target.beside().unwrap_or(inside);
            let parents = Parents::make(disk, &beside).map_err(failed)?;
            let mut workplace = Self::at(disk, beside, target)?.map_err(failed)?;
            workplace.parents = parents;
            return Ok(workplace);
        }
        if let Some(beside) = target.beside() {
            let opened = Self::at(disk, beside, target)?.and_then(|workplace| workplace.probe(&target.root).map(|()| workplace));
            match opened {
                Ok(workplace) => {
                    // Left by a killed build that could not work beside; gone once dropped.
                    if disk::stands(&inside) {
                        drop(Self::at(disk, inside, target)?);
                    }
                    return Ok(workplace);
                }
                Err(error) if is_elsewhere(&error) => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Self::at(disk, inside, target)?.map_err(failed)
    }

    /// Where the files of the new edition wait.
    pub(super) fn staging(&self) -> PathBuf {
        self.folder.join("site")
    }

    fn at(disk: &'d Disk, folder: PathBuf, target: &Target) -> Result<io::Result<Self>, Failure> {
        match Self::lock(disk, folder) {
            Ok(Some(workplace)) => Ok(workplace.clear().map(|()| workplace)),
            Ok(None) => Err(failure::busy(&target.given)),
            Err(error) => Ok(Err(error)),
        }
    }

    fn lock(disk: &'d Disk, folder: PathBuf) -> io::Result<Option<Self>> {
        let path = folder.join("lock");
        // Whoever held the lock may delete it while we wait at the door: then it is another file by now, or none.
        for _ in 0..100 {
            match disk.create_dir(&folder) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
            match disk.lock(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => {
                    // No room for a lock on a full disk: nothing of ours stays there. Where others hold one, it stays.
                    _ = disk.remove_dir(&folder);
                    return Err(error);
                }
                Ok(None) => return Ok(None),
                Ok(Some(lock)) if disk::is_still(&lock, &path) => {
                    return Ok(Some(Self { disk, folder, lock: Some(lock), parents: Parents::none(disk) }));
                }
                Ok(Some(_)) => {}
            }
        }
        Ok(None)
    }

    /// Removes what a killed build left.
    fn clear(&self) -> io::Result<()> {
        for left in [self.staging(), self.folder.join(PROBE)] {
            if disk::stands(&left) {
                self.disk.remove_tree(&left)?;
            }
        }
        Ok(())
    }

    /// Whether renames lead from here into the output. Only trying tells: a mount point may be of the same disk.
    fn probe(&self, root: &Path) -> io::Result<()> {
        let (from, to) = (self.folder.join(PROBE), root.join(PROBE));
        if disk::stands(&to) {
            self.disk.remove_dir(&to)?;
        }
        self.disk.create_dir(&from)?;
        self.disk.rename(&from, &to)?;
        self.disk.remove_dir(&to)
    }
}

impl Drop for Workplace<'_> {
    fn drop(&mut self) {
        // What cannot be removed now, the next build removes.
        _ = self.clear();
        _ = self.disk.remove_file(&self.folder.join("lock"));
        self.lock = None;
        _ = self.disk.remove_dir(&self.folder);
    }
}

/// Folders above the output that had to be made, outermost first. When dropped, those that hold nothing vanish.
struct Parents<'d> {
    disk: &'d Disk,
    made: Vec<PathBuf>,
}

impl<'d> Parents<'d> {
    fn none(disk: &'d Disk) -> Self {
        Self { disk, made: Vec::new() }
    }

    fn make(disk: &'d Disk, path: &Path) -> io::Result<Self> {
        let mut missing = Vec::new();
        for folder in path.ancestors().skip(1) {
            if disk::stands(folder) {
                break;
            }
            missing.push(folder);
        }
        let mut parents = Self::none(disk);
        for folder in missing.into_iter().rev() {
            disk.create_dir(folder)?;
            parents.made.push(folder.to_owned());
        }
        Ok(parents)
    }
}

impl Drop for Parents<'_> {
    fn drop(&mut self) {
        self.made.iter().rev().for_each(|folder| _ = self.disk.remove_dir(folder));
    }
}

fn is_elsewhere(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::CrossesDevices | ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}
