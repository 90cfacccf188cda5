//! Every page is rendered, in parallel; those that do not stand already go straight into the staging folder.

use super::disk::Disk;
use super::manifest::Print;
use super::survey::Survey;
use super::workplace::{Target, Workplace};
use super::{OutputError, Page, Progress, Stopped};
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

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
    // After a mistake the rest is still rendered, to find every mistake, but no longer written.
    let mistaken = AtomicBool::new(false);
    let one = |index: usize| {
        if let Some(print) = survey.stands[index].filter(|_| pages[index].sealed) {
            progress.rendered();
            return Ok(Ok(Staged { print, waits: false }));
        }
        let bytes = match render(index) {
            Ok(bytes) => bytes,
            Err(error) => {
                mistaken.store(true, Ordering::Relaxed);
                return Ok(Err((index, error)));
            }
        };
        let bytes = bytes.as_ref();
        progress.rendered();
        let print = Print::of(bytes);
        let waits = survey.stands[index] != Some(print);
        if waits && !mistaken.load(Ordering::Relaxed) {
            let path = &pages[index].path;
            disk.write(&staging.join(path), bytes).map_err(|error| OutputError::writing(&target.given.join(path), &error))?;
        }
        Ok(Ok(Staged { print, waits }))
    };
    let rendered: Result<Vec<_>, OutputError> = (0..pages.len()).into_par_iter().with_max_len(32).map(one).collect();
    let mut staged = Vec::with_capacity(pages.len());
    let mut mistakes = Vec::new();
    for page in rendered? {
        match page {
            Ok(page) => staged.push(page),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(staged) } else { Err(Stopped::Render(mistakes)) }
}
