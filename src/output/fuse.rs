//! What a test does to the disk: kills, fills, forbids.

use super::disk::Need;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// How many steps a [`Disk`](super::Disk) may still take, and what becomes of it then.
pub(super) struct Fuse {
    pub(super) left: AtomicUsize,
    pub(super) then: Fate,
}

/// What becomes of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// No step succeeds any more.
    Killed,
    /// The same, and from beside the output no file can be moved into it.
    KilledElsewhere,
    /// Nothing new fits on the disk.
    Full,
    /// Nothing in the output folder may change.
    ReadOnly,
    /// No folder may be made beside the output.
    Walled(io::ErrorKind),
}

impl Default for Fuse {
    fn default() -> Self {
        Self { left: AtomicUsize::new(usize::MAX), then: Fate::Killed }
    }
}

impl Fuse {
    pub(super) fn burn(&self, path: &Path, need: Need) -> io::Result<()> {
        let one_less = |left: usize| if left == usize::MAX { Some(left) } else { left.checked_sub(1) };
        let burnt = self.left.fetch_update(SeqCst, SeqCst, one_less).is_err();
        let inside = || path.components().any(|step| step.as_os_str() == "output");
        match self.then {
            Fate::Full if need == Need::Name => Ok(()),
            Fate::ReadOnly if !inside() => Ok(()),
            Fate::Walled(kind) if path.file_name().is_some_and(is_beside) => Err(kind.into()),
            Fate::Walled(_) => Ok(()),
            _ if !burnt => Ok(()),
            Fate::Full => Err(io::ErrorKind::StorageFull.into()),
            Fate::ReadOnly => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            Fate::Killed | Fate::KilledElsewhere => Err(io::Error::other("killed")),
        }
    }

    /// As if the output were on another disk than the folder around it.
    pub(super) fn cross(&self, from: &Path) -> io::Result<()> {
        let beside = from.components().any(|step| is_beside(step.as_os_str()));
        if self.then == Fate::KilledElsewhere && beside { Err(io::ErrorKind::CrossesDevices.into()) } else { Ok(()) }
    }
}

fn is_beside(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with(".gongshi-staging-")
}
