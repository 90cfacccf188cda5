use super::Spoiled;
use super::fonts::Fonts;
use crate::diagnostic::Failure;
use crate::picture::{self, Gallery};
use crate::site::encode;
use crate::theme::Theme;
use crate::view::sheet::Sheet;
use std::collections::{BTreeMap, HashMap};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

/// What all sheets share: the language, fonts, templates, words, photos.
pub(super) struct Workshop<'a> {
    library: LazyHash<Library>,
    pub(super) fonts: &'a Fonts,
    templates: HashMap<FileId, Source>,
    shared: Bytes,
    gallery: &'a Gallery,
    /// Where a photo's address leads: its place in the gallery, and its width.
    photos: BTreeMap<String, (usize, u32)>,
}

impl<'a> Workshop<'a> {
    pub(super) fn new(theme: &Theme, shared: Vec<u8>, gallery: &'a Gallery, fonts: &'a Fonts) -> Result<Self, Failure> {
        let mut templates = HashMap::new();
        for (name, bytes) in theme.sheets().filter(|(name, _)| name.ends_with(".typ")) {
            let text = std::str::from_utf8(bytes).map_err(|_| {
                Failure::new(say!("印刷模板 sheets/{name} 不是 UTF-8", "sheets/{name} of the theme is not UTF-8"))
            })?;
            let id = address(&format!("/sheets/{name}"))
                .ok_or_else(|| Failure::new(say!("印刷模板名 {name} 不能用", "{name} is no name for a sheet template")))?;
            templates.insert(id, Source::new(id, text.to_owned()));
        }
        let sizes = gallery.pictures().iter().enumerate();
        let photos = sizes.flat_map(|(at, planned)| planned.sizes.iter().map(move |s| (encode(&s.path), (at, s.width))));
        Ok(Self {
            library: LazyHash::new(<Library as LibraryExt>::default()),
            fonts,
            templates,
            shared: Bytes::new(shared),
            gallery,
            photos: photos.collect(),
        })
    }

    /// The desk on which one sheet is set.
    pub(super) fn desk(&self, template: &str, sheet: Vec<u8>, qr: Option<String>) -> Result<Desk<'_>, Spoiled> {
        let path = format!("/sheets/{template}.typ");
        let main = address(&path)
            .filter(|id| self.templates.contains_key(id))
            .ok_or_else(|| Spoiled::Template(say!("主题里没有印刷模板 {path}", "the theme has no sheet template {path}")))?;
        Ok(Desk { workshop: self, main, sheet: Bytes::new(sheet), qr: qr.map(|svg| Bytes::new(svg.into_bytes())) })
    }

    fn photo(&self, url: &str) -> Option<Bytes> {
        let (at, width) = self.photos.get(url)?;
        let bytes = crate::source::read_media(&self.gallery.pictures()[*at].source).ok()?;
        Some(Bytes::new(picture::encode(&bytes, *width).ok()?))
    }
}

/// One sheet as Typst sees it: the only door to anything outside a template.
pub(super) struct Desk<'a> {
    workshop: &'a Workshop<'a>,
    main: FileId,
    sheet: Bytes,
    qr: Option<Bytes>,
}

impl Desk<'_> {
    /// An error of a template, with its place in it.
    pub(super) fn explained(&self, error: &SourceDiagnostic) -> Spoiled {
        let place = error.span.id().and_then(|id| {
            let range = self.range(error.span)?;
            let line = self.source(id).ok()?.lines().byte_to_line(range.start)? + 1;
            Some(format!("{}:{line}", id.get().vpath().get_without_slash()))
        });
        let place = place.unwrap_or_else(|| "sheets/".to_owned());
        let message = &error.message;
        let hints: String = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
        Spoiled::Template(say!(
            "印刷模板 {place} 有误：{message}{hints}",
            "the sheet template fails at {place}: {message}{hints}"
        ))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.workshop.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.workshop.templates.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = match id.get().vpath().get_without_slash() {
            "sheet.json" => Some(self.sheet.clone()),
            "site.json" => Some(self.workshop.shared.clone()),
            "qr.svg" => self.qr.clone(),
            photo => self.workshop.photo(photo),
        };
        found.ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // the date of a sheet is in its data
        None
    }
}

fn address(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// The code of a sheet's address on the web.
pub(super) fn code(sheet: &Sheet) -> Option<String> {
    sheet.foot.url.as_deref().and_then(picture::qr).map(|qr| qr.svg())
}
