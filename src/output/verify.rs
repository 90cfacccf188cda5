//! The output folder against its manifest.

use super::manifest::{Listing, Print};
use super::workplace::Target;
use super::{MANIFEST, PublicKey, SIGNATURE, disk, failure, path};
use crate::diagnostic::{Failure, Say};
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
    /// Who answers for the manifest.
    pub signed: Signed,
}

/// What became of the manifest's signature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signed {
    /// There is none, and nobody asked.
    #[default]
    No,
    /// There is one, and no key was given to check it.
    Unchecked,
    /// It is by the owner of the given key.
    Valid,
    /// It is not, or there is none: why.
    Wrong(Say),
}

impl Verdict {
    /// Whether nothing differs.
    pub fn is_clean(&self) -> bool {
        let signed = !matches!(self.signed, Signed::Wrong(_));
        signed && !self.unfinished && self.missing.is_empty() && self.changed.is_empty() && self.foreign.is_empty()
    }
}

/// Reads every file under `output` and compares it with the manifest; with a key, the manifest with its signature.
pub fn verify(output: &Path, key: Option<&PublicKey>) -> Result<Verdict, Failure> {
    let target = Target::find(output)?;
    let manifest = Listing::manifest(&target.root)?.ok_or_else(|| without_manifest(output))?;
    let signed = signed(&target, key)?;
    let failed = |path: &str, error: io::Error| failure::reading(&output.join(path), &error);
    let mut expected: BTreeMap<&str, Print> = BTreeMap::new();
    expected.extend(manifest.files.iter().filter_map(|(path, print)| Some((&**path, (*print)?))));
    let mut verdict = Verdict { files: expected.len(), unfinished: target.is_unfinished(), signed, ..Verdict::default() };
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
        Ok::<_, Failure>((!same).then_some(path))
    };
    let changed = standing.into_par_iter().map(compare).collect::<Result<Vec<_>, _>>()?;
    verdict.changed = changed.into_iter().flatten().collect();
    verdict.missing = expected.into_keys().map(str::to_owned).collect();
    verdict.foreign.sort_unstable();
    verdict.changed.sort_unstable();
    Ok(verdict)
}

/// A published folder, read file by file as far as its manifest vouches for it.
pub struct Standing {
    target: Target,
    manifest: Listing,
}

impl Standing {
    /// The folder of this path; without a manifest, nothing is vouched for.
    pub fn open(output: &Path) -> Result<Self, Failure> {
        let target = Target::find(output)?;
        let manifest = Listing::manifest(&target.root)?.ok_or_else(|| without_manifest(output))?;
        Ok(Self { target, manifest })
    }

    /// The day that it shows.
    pub fn as_of(&self) -> &str {
        &self.manifest.as_of
    }

    /// Every file of it.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.manifest.files.keys().map(|path| &**path)
    }

    /// The bytes of a file; none where there is no such file, or not the one that was published.
    pub fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let Some(print) = self.manifest.files.get(path).copied().flatten() else { return Ok(None) };
        let bytes = disk::read(&self.target.root.join(path));
        let bytes = bytes.map_err(|error| failure::reading(&self.target.given.join(path), &error))?;
        Ok(bytes.filter(|bytes| Print::of(bytes) == print))
    }
}

fn without_manifest(output: &Path) -> Failure {
    let file = output.join(MANIFEST);
    let shown = file.display();
    let message = say!("找不到 {shown}，无从核对", "{shown} is missing: there is nothing to compare with");
    Failure::new(message).help(say!("请先运行 gongshi build", "run gongshi build first"))
}

fn signed(target: &Target, key: Option<&PublicKey>) -> Result<Signed, Failure> {
    let read = |name: &str| {
        let file = target.root.join(name);
        disk::read(&file).map_err(|error| failure::reading(&target.given.join(name), &error))
    };
    let Some(signature) = read(SIGNATURE)? else {
        let missing = say!("没有签名文件 {SIGNATURE}", "there is no signature {SIGNATURE}");
        return Ok(if key.is_some() { Signed::Wrong(missing) } else { Signed::No });
    };
    let Some(key) = key else { return Ok(Signed::Unchecked) };
    let manifest = read(MANIFEST)?.unwrap_or_default();
    let checked = key.check(&manifest, &String::from_utf8_lossy(&signature));
    Ok(checked.map_or_else(Signed::Wrong, |()| Signed::Valid))
}

fn is_same(file: &Path, print: Print) -> io::Result<bool> {
    let size = disk::look(file)?.map(|found| found.len());
    Ok(size == Some(print.size) && disk::hash(file)? == print.sha256)
}
