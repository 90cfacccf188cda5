//! What lies in `content/media/`: names and sizes, for checking what records refer to.

#![expect(clippy::disallowed_methods, reason = "reads media")]

use super::Made;
use super::walk::{What, unreadable, walk};
use crate::diagnostic::Failure;
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Files among which a name that was meant is looked for.
const FEW: usize = 2_000;

/// One picture or attachment.
#[derive(Debug)]
pub struct MediaFile {
    /// Relative to `content/media/`, with `/`, in NFC, as records name it.
    pub name: String,
    /// Where it lies on this machine.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// What later stages made of it.
    pub made: Made,
    /// When it was last written, where the file system knows.
    written: Option<SystemTime>,
}

/// The files of `content/media/`, sorted by name.
#[derive(Clone, Debug, Default)]
pub struct Media {
    files: Vec<Arc<MediaFile>>,
    /// Names of links that lead out of `content/media/` or nowhere ("" for that folder itself); they are not followed.
    pub(super) refused: Vec<String>,
}

impl Media {
    /// All files, sorted by name.
    pub fn files(&self) -> &[Arc<MediaFile>] {
        &self.files
    }

    /// Whether these are the very files of another reading.
    pub fn same(&self, other: &Media) -> bool {
        let pairs = || self.files.iter().zip(&other.files);
        self.refused == other.refused && self.files.len() == other.files.len() && pairs().all(|(one, two)| Arc::ptr_eq(one, two))
    }

    fn named(&self, name: &str) -> Option<&Arc<MediaFile>> {
        self.files.binary_search_by(|file| file.name.as_str().cmp(name)).ok().map(|index| &self.files[index])
    }

    /// The file of this name; capital and small letters differ, composed and decomposed ones do not.
    pub fn find(&self, name: &str) -> Option<&MediaFile> {
        self.named(&nfc(name)).map(|file| &**file)
    }

    /// A file whose name differs in capitals only: Windows would find it, a web server would not.
    pub fn find_other_case(&self, name: &str) -> Option<&MediaFile> {
        let wanted = nfc(name);
        let folded = wanted.to_lowercase();
        self.files.iter().map(|file| &**file).find(|file| file.name != wanted && file.name.to_lowercase() == folded)
    }

    /// Of few files, the one whose name is the same but for blanks, the width of signs and the ending: what is typed from memory.
    pub fn find_alike(&self, name: &str) -> Option<&MediaFile> {
        let bare = |name: &str| {
            let name = name.rsplit_once('.').map_or(name, |(bare, _)| bare);
            name.nfkc().filter(|sign| !sign.is_whitespace()).collect::<String>().to_lowercase()
        };
        let wanted = bare(name);
        let few = self.files.iter().filter(|_| self.files.len() <= FEW);
        let mut alike = few.map(|file| &**file).filter(|file| bare(&file.name) == wanted);
        alike.next().filter(|_| alike.next().is_none())
    }
}

/// Lists `root/content/media`; a site without that folder has no media. Links must stay within it: what lies elsewhere
/// in `content/` may be internal, and media are published.
pub fn media(root: &Path) -> Result<Media, Failure> {
    media_after(root, None)
}

/// As [`media`]; a file of the size and time that it had in `before` is that very file. Photos are too large to be read
/// each time somebody corrects a word.
pub fn media_again(root: &Path, before: &Media) -> Result<Media, Failure> {
    media_after(root, Some(before))
}

fn media_after(root: &Path, before: Option<&Media>) -> Result<Media, Failure> {
    let (content, folder) = (root.join("content"), root.join("content").join("media"));
    if folder.symlink_metadata().is_err() {
        return Ok(Media::default());
    }
    match (content.canonicalize(), folder.canonicalize()) {
        (Ok(content), Ok(real)) if real.starts_with(&content) && real != content => {}
        _ => return Ok(Media { files: Vec::new(), refused: vec![String::new()] }),
    }
    let (mut files, mut refused) = (Vec::new(), Vec::new());
    for found in walk(&folder, "")? {
        match found.what {
            What::File => files.push((nfc(&found.name), found.path)),
            What::Outside => refused.push(found.name),
            What::Unreadable(error) => return Err(unreadable(&found.path, &error)),
        }
    }
    let measured = files.into_par_iter().map(|(name, path)| match path.metadata() {
        Ok(about) => {
            let (size, written) = (about.len(), about.modified().ok());
            let same = |known: &&Arc<MediaFile>| known.path == path && known.size == size && known.written == written;
            let known = before.and_then(|before| before.named(&name)).filter(|known| written.is_some() && same(known));
            let made = if before.is_some() { Made::kept() } else { Made::default() };
            Ok(known.map_or_else(|| Arc::new(MediaFile { name, path, size, made, written }), Arc::clone))
        }
        Err(error) => Err(unreadable(&path, &error)),
    });
    let mut files = measured.collect::<Result<Vec<_>, _>>()?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Media { files, refused })
}

fn nfc(name: &str) -> String {
    if is_nfc(name) { name.to_owned() } else { name.nfc().collect() }
}

/// The first bytes of one file under `media/`.
pub fn read_head(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(1024).read_to_end(&mut head)?;
    Ok(head)
}

/// The bytes of one file under `media/`.
pub fn read_media(path: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(path)
}
