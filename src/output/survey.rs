//! What stands in the output folder before anything is changed, and whether the new edition can go there.

use super::manifest::{Listing, Print};
use super::workplace::Target;
use super::{Page, disk, failure, path};
use crate::diagnostic::Failure;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;

/// What stands where the edition goes; page by page in the order of the edition.
pub(super) struct Survey<'a> {
    /// Whether a file of ours stands there that the page will replace.
    pub(super) replaces: Vec<bool>,
    /// The bytes that stand there, as far as they can be relied on.
    pub(super) stands: Vec<Option<Print>>,
    /// Folders of the edition that are there already.
    pub(super) folders: HashSet<&'a str>,
    /// Files of ours that the edition no longer has, and that take a place it needs: they go before anything comes.
    pub(super) in_the_way: Vec<&'a str>,
    /// All the other files of ours that the edition no longer has.
    pub(super) outdated: Vec<&'a str>,
}

impl<'a> Survey<'a> {
    /// Looks at every place; a foreign file or folder where a page must go is an error.
    pub(super) fn of(target: &Target, ours: &'a Listing, pages: &'a [Page]) -> Result<Self, Failure> {
        let mut folders: BTreeSet<&str> = BTreeSet::new();
        for page in pages {
            // Once a folder is known, so are those around it.
            path::folders_of(&page.path).take_while(|folder| folders.insert(folder)).for_each(drop);
        }
        let (in_the_way, outdated) = gone(ours, pages, &folders);
        let leaving: HashSet<_> = in_the_way.iter().copied().map(path::fold).collect();
        let failed = |path: &str, error: io::Error| failure::reading(&target.given.join(path), &error);
        let foreign = |path: &str| failure::foreign(&target.given.join(path), ours.files.is_empty());

        let mut there = HashSet::new();
        for folder in folders.iter().copied().filter(|_| target.stands) {
            match disk::look(&target.root.join(folder)).map_err(|error| failed(folder, error))? {
                Some(found) if found.is_dir() => _ = there.insert(folder),
                Some(_) if !leaving.contains(&path::fold(folder)) => return Err(foreign(folder)),
                _ => {}
            }
        }
        let look = |page: &Page| {
            let path = &*page.path;
            // Where the folder is missing, so is the file: no need to ask the disk.
            let reachable = target.stands && path::folders_of(path).next().is_none_or(|folder| there.contains(folder));
            let found = if reachable { disk::look(&target.root.join(path)).map_err(|error| failed(path, error))? } else { None };
            match (found, ours.files.get(path)) {
                (None, _) => Ok((false, None)),
                (Some(found), _) if found.is_dir() => {
                    match stranger(target, path, &leaving).map_err(|error| failed(path, error))? {
                        Some(stranger) => Err(foreign(&stranger)),
                        None => Ok((false, None)),
                    }
                }
                (Some(found), Some(print)) => {
                    let file = target.root.join(path);
                    // where case does not tell names apart, this may be the very file that leaves
                    let print = print.filter(|_| !leaving.contains(&path::fold(path)));
                    let holds = print.map_or(Ok(false), |print| ours.holds(&file, &found, print));
                    let holds = holds.map_err(|error| failed(path, error))?;
                    Ok((true, print.filter(|_| holds)))
                }
                (Some(_), None) if leaving.contains(&path::fold(path)) => Ok((false, None)),
                (Some(_), None) => Err(foreign(path)),
            }
        };
        let found: Vec<Result<_, Failure>> = pages.par_iter().map(look).collect();
        // In the order of the edition, so that of many foreign files the same one is always named.
        let (replaces, stands) = found.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
        Ok(Self { replaces, stands, folders: there, in_the_way, outdated })
    }

    /// The outermost folder of this path that is missing, or else the path itself: what a single rename can bring.
    pub(super) fn unit<'p>(&self, path: &'p str) -> &'p str {
        path::folders_of(path).take_while(|folder| !self.folders.contains(folder)).last().unwrap_or(path)
    }
}

/// Our files that the edition no longer has: those in its way, and the others.
fn gone<'a>(ours: &'a Listing, pages: &[Page], folders: &BTreeSet<&str>) -> (Vec<&'a str>, Vec<&'a str>) {
    let planned: HashSet<&str> = pages.iter().map(|page| &*page.path).collect();
    let gone: Vec<&str> = ours.files.keys().map(|path| &**path).filter(|path| !planned.contains(path)).collect();
    if gone.is_empty() {
        return (gone, Vec::new());
    }
    // True: a page goes there, so nothing may lie below. False: a folder goes there, so no file may stand there.
    let wanted: HashMap<_, bool> = (planned.iter().map(|path| (path::fold(path), true)))
        .chain(folders.iter().map(|folder| (path::fold(folder), false)))
        .collect();
    gone.into_iter().partition(|path| {
        wanted.contains_key(&path::fold(path))
            || path::folders_of(path).any(|folder| wanted.get(&path::fold(folder)) == Some(&true))
    })
}

/// Something in a folder, itself in the way of a page, that will not leave with our files.
fn stranger(target: &Target, folder: &str, leaving: &HashSet<Cow<str>>) -> io::Result<Option<String>> {
    let mut emptied: HashSet<&str> = HashSet::new();
    for path in leaving {
        emptied.extend(path::folders_of(path));
    }
    if !emptied.contains(&*path::fold(folder)) {
        return Ok(Some(folder.to_owned()));
    }
    for entry in disk::walk(&target.root.join(folder)) {
        let (below, kind) = entry?;
        let path = format!("{folder}/{below}");
        let name = path::fold(&path);
        if if kind.is_dir() { !emptied.contains(&*name) } else { !leaving.contains(&name) } {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Rank;

    #[test]
    fn only_what_takes_a_place_goes_before_the_edition_comes() {
        let ours = ["Qing.html", "a/old.html", "b", "c/d/e.html"].map(|path| (path.to_owned(), None));
        let ours = Listing { files: ours.into(), ..Listing::default() };
        let page = |path: &str| Page { path: path.into(), rank: Rank::Page, sealed: false };
        let pages = ["qing.html", "a/new.html", "b/x.html", "c"].map(page);
        let folders = ["a", "b"].into();
        assert_eq!(gone(&ours, &pages, &folders), (vec!["Qing.html", "b", "c/d/e.html"], vec!["a/old.html"]));
    }
}
