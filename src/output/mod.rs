//! The folder that visitors see, changed only when a whole new edition is ready.
//!
//! In: every path of the edition, and a way to render each. Out: the output folder holds exactly that edition, listed in
//! `gongshi-manifest.json`. Never here: what a page says; and never the loss of a file that is not ours, nor half a file.
//!
//! An edition is rendered into a hidden staging folder beside the output (inside it where a rename from beside is not
//! possible); pages whose bytes stand already are not staged. Then a journal names every file that is ours before or
//! after; then come the renames (what is new, then changed pages, then changed indexes), the manifest, its signature, the
//! deletions. A build that finds a journal takes its word for what is ours, so whatever was cut short is finished by the
//! next build.
//!
//! **Killed anywhere** (`killed.rs`, `tests/site/killed.rs`): every file is an old one or a new one, whole, because a
//! file comes by a rename and in no other way. No link leads nowhere on any page that both editions have, nor on any that
//! can be reached from one: what is new stands before anything leads to it, and what goes leaves after nothing does. New
//! pages that nothing leads to yet may name each other before all have come; old ones that nothing leads to any more, after
//! some have gone: pages that name each other cannot come or go in one step.
//!
//! **Power cuts** are another matter, since a system may write to the disk in another order than it was told to. What
//! cannot be made again is which files are ours, so the journal reaches the disk before the first rename, and the manifest
//! and the names in the output folder before the journal goes. Pages are not waited for one by one: ten thousand waits cost
//! many times the build, and a page is made again from the records. One that a power cut left short is found by its length
//! and replaced by the next build; one that has its length and not its bytes, which some systems allow, by [`verify()`].
//!
//! **Two builds at once**: the staging folder holds a lock of the operating system, which dies with its process; the file it
//! is on may stay behind and stops nobody.

mod disk;
mod failure;
#[cfg(test)]
mod fuse;
#[cfg(test)]
mod killed;
mod manifest;
mod path;
mod replace;
mod signature;
mod staging;
mod survey;
mod verify;
mod workplace;

pub use signature::{PublicKey, SecretKey, make_keys};
pub use verify::{Signed, Standing, Verdict, verify};

use crate::diagnostic::Failure;
use crate::site::Rank;
use disk::Disk;
use manifest::Listing;
use rayon::prelude::*;
use replace::Replacement;
use std::path::Path;
use survey::Survey;
use workplace::{Target, Workplace};

/// The list of a site's files, which it publishes with them.
pub const MANIFEST: &str = "gongshi-manifest.json";
const JOURNAL: &str = ".gongshi-journal.json";
/// The signature of that list.
pub const SIGNATURE: &str = "gongshi-manifest.json.minisig";

/// What is to be published.
pub struct Edition<'a> {
    /// The as-of date, for the manifest.
    pub as_of: &'a str,
    /// One hash over everything the edition is made from; see [`up_to_date`].
    pub inputs: &'a str,
    /// Every file, in any order; the manifest itself is not among them.
    pub pages: &'a [Page],
    /// What signs the manifest. Without one, a signature that still holds stays, and one that no longer does goes.
    pub key: Option<&'a SecretKey>,
}

/// One file to be published.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it goes: relative to the output folder, with `/`: `branches/青石.html`.
    pub path: String,
    /// When it is moved into place; what is new comes before what is changed, and within either this order holds.
    pub rank: Rank,
    /// Whether the path names the content (a hash in it): where such a file stands whole, it is not rendered again.
    pub sealed: bool,
}

/// What a publication did to the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were not there before.
    pub new: usize,
    /// Files whose bytes changed, or that had been damaged or deleted by someone.
    pub changed: usize,
    /// Files left as they stood.
    pub unchanged: usize,
    /// Files of earlier editions that are gone now.
    pub removed: usize,
    /// The size of the whole edition.
    pub bytes: u64,
    /// Whether an earlier build had been cut short and was finished now.
    pub resumed: bool,
    /// Whether a signature that no longer held was taken away, and no other put in its place.
    pub unsigned: bool,
}

/// Hears how far a publication is; called from many threads.
pub trait Progress: Sync {
    /// One more page has been rendered.
    fn rendered(&self) {}
}

impl Progress for () {}

/// Makes `output` hold exactly `edition`. `render` is called once for the index of each page, in parallel on the current
/// rayon pool. Nothing under `output` changes unless every page renders; else the first that does not is told.
pub fn publish<B: AsRef<[u8]>>(
    output: &Path,
    edition: &Edition,
    render: impl Fn(usize) -> Result<B, Failure> + Sync,
    progress: &dyn Progress,
) -> Result<Outcome, Failure> {
    publish_with(&Disk::default(), output, edition, render, progress)
}

fn publish_with<B: AsRef<[u8]>>(
    disk: &Disk,
    output: &Path,
    edition: &Edition,
    render: impl Fn(usize) -> Result<B, Failure> + Sync,
    progress: &dyn Progress,
) -> Result<Outcome, Failure> {
    path::check_plan(output, edition.pages)?;
    let target = Target::find(output)?;
    let workplace = Workplace::open(disk, &target)?;
    let ours = Listing::of(&target.root)?;
    let survey = Survey::of(&target, &ours, edition.pages)?;
    let staged = staging::render(disk, &target, &workplace, edition.pages, &survey, render, progress)?;
    Replacement { disk, target: &target, workplace: &workplace, edition, ours: &ours, survey: &survey, staged: &staged }
        .carry_out()
}

/// The day and every file, in order, of the edition that stands in `output`; none where nothing was published yet.
pub fn listed(output: &Path) -> Result<Option<(String, Vec<String>)>, Failure> {
    if !output.exists() {
        return Ok(None);
    }
    let listing = Listing::of(&Target::find(output)?.root)?;
    Ok(Some((listing.as_of, listing.files.into_keys().collect())))
}

/// Whether `output` holds, whole, an edition made from the same inputs, signed by `key` if there is one: then a build has nothing to do.
/// A file is taken to stand when its size is right and nobody wrote it after the manifest; [`verify()`] looks closer.
pub fn up_to_date(output: &Path, inputs: &str, key: Option<&SecretKey>) -> bool {
    let Ok(target) = Target::find(output) else { return false };
    let Ok(Some(manifest)) = Listing::manifest(&target.root) else { return false };
    manifest.inputs == inputs
        && key.is_none_or(|key| signature::stands(&target.root, key, &manifest.as_of))
        && !target.is_unfinished()
        && manifest.files.par_iter().all(|(path, print)| {
            let file = target.root.join(path);
            let holds = |found| manifest.holds(&file, &found, (*print)?).ok();
            disk::look(&file).ok().flatten().and_then(holds).unwrap_or_default()
        })
}
