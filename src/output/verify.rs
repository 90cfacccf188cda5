//! The output folder against its manifest.

use super::manifest::{Listing, Print};
use super::workplace::Target;
use super::{MANIFEST, OutputError, disk, path};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// How an output folder differs from its manifest; all paths relative to it, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many files the manifest lists.
    pub files: usize,
    /// Listed, but not there.
    pub missing: Vec<String>,
    /// There, but with other bytes.
    pub changed: Vec<String>,
    /// There, but not listed; an empty folder ends with `/`.
    pub foreign: Vec<String>,
    /// A build was cut short, or is at work right now.
    pub unfinished: bool,
}

impl Verdict {
    /// Whether nothing differs.
    pub fn is_clean(&self) -> bool {
        !self.unfinished && self.missing.is_empty() && self.changed.is_empty() && self.foreign.is_empty()
    }
}

/// Reads every file under `output` and compares it with the manifest.
pub fn verify(output: &Path) -> Result<Verdict, OutputError> {
    let target = Target::find(output)?;
    let Some(manifest) = Listing::manifest(&target.root)? else {
        let file = output.join(MANIFEST);
        let shown = file.display();
        let message = say!("找不到 {shown}，无从核对", "{shown} is missing: there is nothing to compare with");
        return Err(OutputError::new(&file, message, say!("请先运行 gongshi build", "run gongshi build first")));
    };
    let failed = |path: &str, error: io::Error| OutputError::reading(&output.join(path), &error);
    let mut expected: BTreeMap<&str, Print> = BTreeMap::new();
    expected.extend(manifest.files.iter().filter_map(|(path, print)| Some((&**path, (*print)?))));
    let mut verdict = Verdict { files: expected.len(), unfinished: target.is_unfinished(), ..Verdict::default() };
    let mut standing = Vec::with_capacity(expected.len());
    let mut folder: Option<String> = None;
    for entry in disk::walk(&target.root) {
        let (path, kind) = entry.map_err(|error| failed("", error))?;
        if path::is_reserved(&path) {
            continue;
        }
        // A folder is empty when the next entry does not lie in it.
        verdict.foreign.extend(folder.take().filter(|folder| !path.starts_with(&**folder)));
        if kind.is_dir() {
            folder = Some(path + "/");
            continue;
        }
        match expected.remove(&*path) {
            Some(print) => standing.push((path, kind.is_file().then_some(print))),
            None => verdict.foreign.push(path),
        }
    }
    verdict.foreign.extend(folder);
    let compare = |(path, print): (String, Option<Print>)| {
        let same = match print {
            Some(print) => is_same(&target.root.join(&path), print).map_err(|error| failed(&path, error))?,
            None => false,
        };
        Ok((!same).then_some(path))
    };
    let changed = standing.into_par_iter().map(compare).collect::<Result<Vec<_>, _>>()?;
    verdict.changed = changed.into_iter().flatten().collect();
    verdict.missing = expected.into_keys().map(str::to_owned).collect();
    verdict.foreign.sort_unstable();
    verdict.changed.sort_unstable();
    Ok(verdict)
}

fn is_same(file: &Path, print: Print) -> io::Result<bool> {
    let size = disk::look(file)?.map(|found| found.len());
    Ok(size == Some(print.size) && disk::hash(file)? == print.sha256)
}
