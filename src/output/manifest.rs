//! The list of our files with size and SHA-256, as manifest and as journal: one form, read and written here.

use super::{JOURNAL, MANIFEST, disk, failure, path};
use crate::diagnostic::{Failure, Say};
use crate::source::hex;
use ct_codecs::{Decoder, Hex};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::time::SystemTime;

const VERSION: u32 = 1;

/// Size and SHA-256 of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Print {
    pub(super) size: u64,
    pub(super) sha256: [u8; 32],
}

impl Print {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
    }
}

/// Every file that is ours. In a journal a file on its way has no print: it may be the old one, the new one or missing.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) as_of: String,
    pub(super) inputs: String,
    pub(super) files: BTreeMap<String, Option<Print>>,
    /// When the list was written, as the disk remembers it: whatever was written later, somebody else wrote.
    pub(super) written: Option<SystemTime>,
}

impl Listing {
    /// What is ours under `output`: the journal of an unfinished build knows best, then the manifest, else nothing is.
    pub(super) fn of(output: &Path) -> Result<Self, Failure> {
        if let Some(journal) = Self::read(&output.join(JOURNAL))? {
            return Ok(journal);
        }
        Ok(Self::manifest(output)?.unwrap_or_default())
    }

    /// The manifest of `output`, if it has one.
    pub(super) fn manifest(output: &Path) -> Result<Option<Self>, Failure> {
        let file = output.join(MANIFEST);
        match Self::read(&file)? {
            Some(listing) if listing.files.values().any(Option::is_none) => {
                Err(failure::damaged(&file, say!("有文件缺少 SHA-256", "a file has no SHA-256")))
            }
            listing => Ok(listing),
        }
    }

    fn read(file: &Path) -> Result<Option<Self>, Failure> {
        let failed = |error| failure::reading(file, &error);
        let Some(bytes) = disk::read(file).map_err(failed)? else { return Ok(None) };
        let written = disk::look(file).map_err(failed)?.and_then(|found| found.modified().ok());
        Self::parse(file, &bytes).map(|listing| Some(Self { written, ..listing }))
    }

    fn parse(file: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let damaged = |why| failure::damaged(file, why);
        let written: Written = serde_json::from_slice(bytes).map_err(|error| damaged(say!("{error}", "{error}")))?;
        if written.version != VERSION {
            let version = written.version;
            return Err(damaged(say!("版本 {version} 未知", "version {version} is unknown")));
        }
        let mut files = BTreeMap::new();
        for Line { path, size, sha256 } in written.files {
            path::check(&path).map_err(|Say { zh, en }| damaged(say!("路径“{path}”{zh}", "path `{path}`: {en}")))?;
            let print = match (size, sha256.as_deref().map(unhex)) {
                (None, None) => None,
                (Some(size), Some(Some(sha256))) => Some(Print { size, sha256 }),
                _ => return Err(damaged(say!("“{path}”的大小或 SHA-256 有误", "size or SHA-256 of `{path}` is wrong"))),
            };
            files.insert(path.into_owned(), print);
        }
        Ok(Self { as_of: written.as_of.into_owned(), inputs: written.inputs.into_owned(), files, written: None })
    }

    /// Whether the file that stands at `path` is the one that is listed. Its bytes are read only where someone wrote it
    /// after the list; to read all would cost a build more than all it has to do after one edit.
    pub(super) fn holds(&self, path: &Path, found: &Metadata, print: Print) -> io::Result<bool> {
        let later = found.modified().ok() > self.written;
        Ok(found.is_file() && found.len() == print.size && (!later || disk::hash(path)? == print.sha256))
    }

    /// The JSON text, a line a file.
    pub(super) fn to_json(&self) -> String {
        let text = |s: &str| serde_json::Value::from(s).to_string();
        let mut json =
            format!(r#"{{"version":{VERSION},"as_of":{},"inputs":{},"files":["#, text(&self.as_of), text(&self.inputs));
        for (n, (path, print)) in self.files.iter().enumerate() {
            json += if n == 0 { "\n" } else { ",\n" };
            json += &format!(r#"{{"path":{}"#, text(path));
            if let Some(Print { size, sha256 }) = print {
                json += &format!(r#","size":{size},"sha256":"{}""#, hex(sha256));
            }
            json.push('}');
        }
        json + "\n]}\n"
    }
}

#[derive(Deserialize)]
struct Written<'a> {
    version: u32,
    #[serde(borrow)]
    as_of: Cow<'a, str>,
    #[serde(borrow)]
    inputs: Cow<'a, str>,
    #[serde(borrow)]
    files: Vec<Line<'a>>,
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    path: Cow<'a, str>,
    size: Option<u64>,
    #[serde(borrow)]
    sha256: Option<Cow<'a, str>>,
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let whole = Hex::decode(&mut bytes, text, None).is_ok_and(|read| read.len() == 32);
    whole.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.json");
        let files = [("a \u{2028}q.html".into(), None), ("党/员.html".into(), Some(Print::of("公示".as_bytes())))].into();
        let listing = Listing { as_of: "2026-09-30".into(), inputs: "x".into(), files, written: None };
        disk::Disk::default().write(&file, listing.to_json().as_bytes()).unwrap();
        let read = Listing::read(&file).unwrap().unwrap();
        assert_eq!((read.as_of, read.inputs, read.files), (listing.as_of, listing.inputs, listing.files));
    }

    #[test]
    fn hex_is_sha256() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hex(&Print::of(b"").sha256), empty);
        assert_eq!(unhex(empty), Some(Print::of(b"").sha256));
        assert_eq!(unhex(&empty[2..]), None);
        assert_eq!(unhex(&empty.replace('e', "g")), None);
    }
}
