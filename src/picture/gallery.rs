use super::active::active;
use super::intake::{ImageError, Probe, is_photo, probe};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::source::{Media, MediaFile, Span, hex, unportable};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

/// Widths in which a photo is served, as far as it has them.
const WIDTHS: [u32; 3] = [400, 800, 1600];

/// A photo that the site serves.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The original.
    pub source: PathBuf,
    /// Narrowest first.
    pub sizes: Vec<Size>,
}

/// One width of a photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// From the site's root.
    pub path: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A file that the site offers for download.
#[derive(Clone, Debug)]
pub struct Attached {
    /// The original.
    pub source: PathBuf,
    /// From the site's root.
    pub path: String,
    /// Its own name.
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// Whether it is a photo, to be encoded anew.
    pub picture: bool,
}

/// Everything under `media/` that public records name.
#[derive(Debug, Default)]
pub struct Gallery {
    pictures: Vec<Planned>,
    attachments: Vec<Attached>,
    by_name: BTreeMap<String, usize>,
    attached_by_name: BTreeMap<String, usize>,
}

impl Gallery {
    /// Looks at every file that is used; one that cannot be published is reported where it is named.
    pub fn gather<'u>(uses: impl Iterator<Item = (&'u str, Span, bool)>, media: &Media, report: &mut Report) -> Self {
        let (mut photos, mut files): (BTreeMap<&str, Span>, BTreeMap<&str, Span>) = Default::default();
        for (name, span, picture) in uses {
            (if picture { &mut photos } else { &mut files }).entry(name).or_insert(span);
        }
        for (name, span) in photos.iter().chain(&files).filter(|(name, _)| media.find(name).is_some()) {
            if let Some(Say { zh, en }) = name.split('/').find_map(unportable) {
                let message = say!("文件名不能用：{zh}", "the file's name cannot be used: {en}");
                report.push(Diagnostic::error("file-name", *span, message).label(say!("给文件改名", "rename the file")));
            }
        }
        let mut gallery = Gallery::default();
        let looked: Vec<_> =
            photos.par_iter().filter_map(|(name, span)| media.find(name).map(|file| (*name, *span, looked(file)))).collect();
        for (name, span, planned) in looked {
            match &*planned {
                Ok(planned) => {
                    gallery.by_name.insert(name.to_owned(), gallery.pictures.len());
                    gallery.pictures.push(planned.clone());
                }
                Err(error) => {
                    let finding = Diagnostic::error("bad-picture", span, error.message());
                    report.push(finding.label(error.help()));
                }
            }
        }
        let mut taken = HashSet::new();
        for (name, span) in files {
            let Some(file) = media.find(name) else { continue };
            report.extend(active(file, span));
            let own = file.name.rsplit('/').next().unwrap_or(&file.name).to_owned();
            let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
            let probe = file.made.once(|_| true, || look_at(file));
            let picture = probe.is_some();
            let path = match probe.as_ref() {
                None => format!("media/{}", file.name),
                // 会场.png may leave as a JPEG, and then not in the place of 会场.jpg
                Some(Ok(Probe { extension, .. })) => {
                    let path = format!("media/{stem}.{extension}");
                    if taken.insert(path.clone()) { path } else { format!("media/{}.{extension}", file.name) }
                }
                Some(Err(error)) => {
                    report.push(Diagnostic::error("bad-picture", span, error.message()).label(error.help()));
                    continue;
                }
            };
            gallery.attached_by_name.insert(name.to_owned(), gallery.attachments.len());
            gallery.attachments.push(Attached { source: file.path.clone(), path, name: own, size: file.size, picture });
        }
        gallery
    }

    /// The same files as pages see them that stand one folder lower.
    pub fn from_below(&self) -> Self {
        let up = |path: &String| format!("../{path}");
        let sizes = |sizes: &[Size]| sizes.iter().map(|size| Size { path: up(&size.path), ..size.clone() }).collect();
        let pictures = self.pictures.iter().map(|p| Planned { source: p.source.clone(), sizes: sizes(&p.sizes) });
        let attachments = self.attachments.iter().map(|a| Attached { path: up(&a.path), ..a.clone() });
        Self {
            pictures: pictures.collect(),
            attachments: attachments.collect(),
            by_name: self.by_name.clone(),
            attached_by_name: self.attached_by_name.clone(),
        }
    }

    /// A photo by the name that a record gives it.
    pub fn picture(&self, name: &str) -> Option<&Planned> {
        self.by_name.get(name).map(|at| &self.pictures[*at])
    }
    /// An attachment by the name that a record gives it.
    pub fn attachment(&self, name: &str) -> Option<&Attached> {
        self.attached_by_name.get(name).map(|at| &self.attachments[*at])
    }
    /// All photos.
    pub fn pictures(&self) -> &[Planned] {
        &self.pictures
    }
    /// All attachments.
    pub fn attachments(&self) -> &[Attached] {
        &self.attachments
    }
}

/// An attachment by what it holds, not by its name: a photo leaves as photos do, without what the camera wrote beside
/// it, and one that cannot be made anew does not leave. None: it is no picture.
fn look_at(file: &MediaFile) -> Option<Result<Probe, ImageError>> {
    let ending = file.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let named = ["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "heif", "bmp", "tif", "tiff"].contains(&ending.as_str());
    let bytes = match crate::source::read_media(&file.path) {
        Ok(bytes) => bytes,
        Err(error) => return named.then(|| Err(ImageError::Broken(error.to_string()))),
    };
    (named || is_photo(&bytes)).then(|| probe(&bytes))
}

fn looked(file: &MediaFile) -> Arc<Result<Planned, ImageError>> {
    file.made.once(|_| true, || look(file))
}

fn look(file: &MediaFile) -> Result<Planned, ImageError> {
    let bytes = crate::source::read_media(&file.path).map_err(|e| ImageError::Broken(e.to_string()))?;
    let probe = probe(&bytes)?;
    let hash = hex(&Sha256::digest(&bytes)[..4]);
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let mut sizes: Vec<Size> = Vec::new();
    for wanted in WIDTHS {
        let (width, height) = probe.at_width(wanted);
        let path = format!("media/{stem}-{hash}-{width}.{}", probe.extension);
        if !sizes.iter().any(|s| s.width == width) {
            sizes.push(Size { path, width, height });
        }
    }
    Ok(Planned { source: file.path.clone(), sizes })
}
