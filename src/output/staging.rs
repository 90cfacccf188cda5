//! Every page is rendered, in parallel; those that do not stand already go straight into the staging folder.

use super::disk::Disk;
use super::manifest::Print;
use super::survey::Survey;
use super::workplace::{Target, Workplace};
use super::{Page, Progress, failure};
use crate::diagnostic::Failure;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What became of a page; in the order of the edition.
pub(super) struct Staged {
    /// Its bytes.
    pub(super) print: Print,
    /// Whether it waits in the staging folder.
    pub(super) waits: bool,
}

pub(super) fn render<B: AsRef<[u8]>>(
    disk: &Disk,
    target: &Target,
    workplace: &Workplace,
    pages: &[Page],
    survey: &Survey,
    render: impl Fn(usize) -> Result<B, Failure> + Sync,
    progress: &dyn Progress,
) -> Result<Vec<Staged>, Failure> {
    let staging = workplace.staging();
    // Behind a failure nothing is rendered any more; before it, all is, so that the same one is always told.
    let failed = AtomicUsize::new(usize::MAX);
    let one = |index: usize| {
        let Page { path, sealed, .. } = &pages[index];
        if let Some(print) = survey.stands[index].filter(|_| *sealed) {
            progress.rendered();
            return Ok(Staged { print, waits: false });
        }
        let bytes = render(index)?;
        let bytes = bytes.as_ref();
        progress.rendered();
        let print = Print::of(bytes);
        let waits = survey.stands[index] != Some(print);
        if waits && failed.load(Ordering::Relaxed) == usize::MAX {
            disk.write(&staging.join(path), bytes).map_err(|error| failure::writing(&target.given.join(path), &error))?;
        }
        Ok(Staged { print, waits })
    };
    let staged = (0..pages.len()).into_par_iter().with_max_len(32).map(|index| {
        let ahead = failed.load(Ordering::Relaxed) >= index;
        ahead.then(|| one(index).inspect_err(|_| _ = failed.fetch_min(index, Ordering::Relaxed)))
    });
    // a page that was passed over stands behind the failure that is told
    staged.collect::<Vec<_>>().into_iter().flatten().collect()
}
