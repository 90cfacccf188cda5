//! The staged edition takes its place: journal, renames, manifest, deletions.

use super::disk::{self, Disk};
use super::manifest::{Listing, Print};
use super::staging::Staged;
use super::survey::Survey;
use super::workplace::{Target, Workplace};
use super::{Edition, JOURNAL, MANIFEST, Outcome, Page, SIGNATURE, failure, path};
use crate::diagnostic::Failure;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;

const HOME: &str = "index.html";

/// All that is known once every page is rendered.
pub(super) struct Replacement<'a> {
    pub(super) disk: &'a Disk,
    pub(super) target: &'a Target,
    pub(super) workplace: &'a Workplace<'a>,
    pub(super) edition: &'a Edition<'a>,
    pub(super) ours: &'a Listing,
    pub(super) survey: &'a Survey<'a>,
    pub(super) staged: &'a [Staged],
}

impl Replacement<'_> {
    /// From the journal on, whatever stops this, the next build finishes it.
    pub(super) fn carry_out(&self) -> Result<Outcome, Failure> {
        let journal = self.target.root.join(JOURNAL);
        let list = self.manifest().to_json();
        let same = self.standing(MANIFEST)?.as_deref() == Some(list.as_bytes());
        if !same {
            self.draft(MANIFEST, &list)?;
        }
        let signature = self.edition.key.map(|key| key.sign(list.as_bytes(), self.edition.as_of));
        let signed = self.standing(SIGNATURE)?;
        let holds = match (&signature, &signed) {
            (Some(signature), signed) => signed.as_deref() == Some(signature.as_bytes()),
            (None, signed) => same || signed.is_none(),
        };
        if let Some(signature) = signature.as_ref().filter(|_| !holds) {
            self.draft(SIGNATURE, signature)?;
        }
        let mut outcome = self.outcome();
        outcome.unsigned = !holds && signature.is_none();
        if !self.target.stands {
            let whole = self.disk.rename(&self.workplace.staging(), &self.target.root);
            return whole.map(|()| outcome).map_err(|error| failure::writing(&self.target.given, &error));
        }
        outcome.resumed = disk::stands(&journal);
        let touched = outcome.new + outcome.changed + self.survey.in_the_way.len() + self.survey.outdated.len();
        if touched > 0 || !holds {
            self.draft(JOURNAL, &self.journal().to_json())?;
            self.rename(JOURNAL)?;
            disk::sync_folder(&self.target.root);
        }
        let moved = || {
            let in_the_way = self.delete(&self.survey.in_the_way)?;
            for (unit, replaces) in self.renames() {
                // Nothing stood here when we looked; something may have come since.
                if !replaces && disk::stands(&self.target.root.join(unit)) {
                    return Err(failure::foreign(&self.target.given.join(unit), false));
                }
                self.rename(unit)?;
            }
            if !holds && signed.is_some() {
                self.delete(&[SIGNATURE])?;
            }
            if !same {
                self.rename(MANIFEST)?;
            }
            if !holds && signature.is_some() {
                self.rename(SIGNATURE)?;
            }
            let outdated = self.delete(&self.survey.outdated)?;
            if disk::stands(&journal) {
                disk::sync_folder(&self.target.root);
                self.disk.remove_file(&journal).map_err(|error| failure::removing(&journal, &error))?;
            }
            Ok(in_the_way + outdated)
        };
        outcome.removed = moved().map_err(failure::half_way)?;
        Ok(outcome)
    }

    fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        for (staged, replaces) in self.staged.iter().zip(&self.survey.replaces) {
            outcome.bytes += staged.print.size;
            match (staged.waits, replaces) {
                (false, _) => outcome.unchanged += 1,
                (true, true) => outcome.changed += 1,
                (true, false) => outcome.new += 1,
            }
        }
        outcome
    }

    fn manifest(&self) -> Listing {
        let pages = self.edition.pages.iter().zip(self.staged);
        self.listing(pages.map(|(page, staged)| (page.path.clone(), Some(staged.print))).collect())
    }

    /// Every file of either edition; a print only for those that stay as they are.
    fn journal(&self) -> Listing {
        let mut files = self.ours.files.clone();
        let pages = self.edition.pages.iter().zip(self.staged);
        files.extend(pages.map(|(page, staged)| (page.path.clone(), (!staged.waits).then_some(staged.print))));
        self.listing(files)
    }

    fn listing(&self, files: BTreeMap<String, Option<Print>>) -> Listing {
        Listing { as_of: self.edition.as_of.to_owned(), inputs: self.edition.inputs.to_owned(), files, written: None }
    }

    /// What one rename each brings, and whether it replaces a file of ours: in an order in which nothing that can be
    /// reached leads to what is not there yet. What is new can be reached only from what is changed; all, from the home page.
    fn renames(&self) -> Vec<(&str, bool)> {
        let place = |n: usize| {
            let Page { path, rank, .. } = &self.edition.pages[n];
            let (unit, replaces) = (self.survey.unit(path), self.survey.replaces[n]);
            (unit == HOME, replaces, unit == path, *rank, unit)
        };
        let mut places: Vec<_> = (0..self.staged.len()).filter(|&n| self.staged[n].waits).map(place).collect();
        places.sort_unstable();
        let mut seen = HashSet::new();
        places.into_iter().map(|(_, replaces, .., unit)| (unit, replaces)).filter(|(unit, _)| seen.insert(*unit)).collect()
    }

    fn standing(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let file = self.target.root.join(name);
        disk::read(&file).map_err(|error| failure::reading(&file, &error))
    }

    fn draft(&self, name: &str, text: &str) -> Result<(), Failure> {
        let write = || self.disk.write_durably(&self.workplace.staging().join(name), text.as_bytes());
        write().map_err(|error| failure::writing(&self.target.given.join(name), &error))
    }

    fn rename(&self, path: &str) -> Result<(), Failure> {
        let rename = || self.disk.rename(&self.workplace.staging().join(path), &self.target.root.join(path));
        rename().map_err(|error| failure::writing(&self.target.given.join(path), &error))
    }

    /// Deletes these files of ours, and the folders that are empty then; tells how many there were.
    fn delete(&self, paths: &[&str]) -> Result<usize, Failure> {
        let mut folders = BTreeSet::new();
        let mut count = 0;
        for path in paths {
            let file = self.target.root.join(path);
            let failed = |error: io::Error| failure::removing(&self.target.given.join(path), &error);
            // What lies behind somebody's link, and somebody's folder of the same name, is not ours.
            if self.reach(path, &mut folders) && disk::look(&file).map_err(failed)?.is_some_and(|found| !found.is_dir()) {
                self.disk.remove_file(&file).map_err(failed)?;
                count += 1;
            }
        }
        // Innermost first; one that still holds something stays.
        folders.iter().rev().for_each(|folder| _ = self.disk.remove_dir(&self.target.root.join(folder)));
        Ok(count)
    }

    /// Whether true folders, no links, lead to this path; all that do are added to `folders`.
    fn reach<'p>(&self, path: &'p str, folders: &mut BTreeSet<&'p str>) -> bool {
        let mut around: Vec<_> = path::folders_of(path).collect();
        around.reverse();
        around.into_iter().all(|folder| {
            let found = folders.contains(folder) || disk::is_folder(&self.target.root.join(folder));
            folders.extend(found.then_some(folder));
            found
        })
    }
}
