//! Every page is rendered, in parallel; those that do not stand already go straight into the staging folder.

use super::disk::Disk;
use super::manifest::Print;
use super::survey::Survey;
use super::workplace::{Target, Workplace};
use super::{OutputError, Page, Progress, Stopped};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What became of a page; in the order of the edition.
pub(super) struct Staged {
    /// Its bytes.
    pub(super) print: Print,
    /// Whether it waits in the staging folder.
    pub(super) waits: bool,
}

pub(super) fn render<B, E, F>(
    disk: &Disk,
    target: &Target,
    workplace: &Workplace,
    pages: &[Page],
    survey: &Survey,
    render: F,
    progress: &dyn Progress,
) -> Result<Vec<Staged>, Stopped<E>>
where
    B: AsRef<[u8]>,
    E: Send,
    F: Fn(usize) -> Result<B, E> + Sync,
{
    let staging = workplace.staging();
    // Behind a mistake nothing is rendered any more; before it, all is, so that the same one is always told.
    let mistaken = AtomicUsize::new(usize::MAX);
    let one = |index: usize| {
        if mistaken.load(Ordering::Relaxed) < index {
            return Ok(Err(None));
        }
        if let Some(print) = survey.stands[index].filter(|_| pages[index].sealed) {
            progress.rendered();
            return Ok(Ok(Staged { print, waits: false }));
        }
        let bytes = match render(index) {
            Ok(bytes) => bytes,
            Err(error) => {
                mistaken.fetch_min(index, Ordering::Relaxed);
                return Ok(Err(Some(error)));
            }
        };
        let bytes = bytes.as_ref();
        progress.rendered();
        let print = Print::of(bytes);
        let waits = survey.stands[index] != Some(print);
        if waits && mistaken.load(Ordering::Relaxed) == usize::MAX {
            let path = &pages[index].path;
            disk.write(&staging.join(path), bytes).map_err(|error| OutputError::writing(&target.given.join(path), &error))?;
        }
        Ok(Ok(Staged { print, waits }))
    };
    let rendered: Result<Vec<_>, OutputError> = (0..pages.len()).into_par_iter().with_max_len(32).map(one).collect();
    let mut staged = Vec::with_capacity(pages.len());
    for page in rendered? {
        match page {
            Ok(page) => staged.push(page),
            Err(Some(mistake)) => return Err(Stopped::Render(mistake)),
            // one that is told stands before it
            Err(None) => {}
        }
    }
    Ok(staged)
}
