use super::resolve::Resolver;
use crate::calendar::Day;
use crate::record::{Common, Extra, Own, Record, Story};
use crate::source::{At, Sources, Span};
use crate::vocabulary::words::Expiry;
use crate::vocabulary::{Kind, MediaPath};
use std::ops::Range;

/// What every record has.
#[derive(Clone, Debug)]
pub struct Head {
    /// Which kind it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Where the id stands.
    pub id_span: Span,
    /// Its first key.
    pub span: Span,
    /// 草稿
    pub draft: bool,
    /// 发布日期
    pub publish_on: Option<At<Day>>,
    /// 撤下日期
    pub expire_on: Option<At<Day>>,
    /// Whether a stub takes its place after that.
    pub remove: bool,
    /// Whether it has a place in lists, search and feeds.
    pub listed: bool,
    /// Photos, attachments, tags … as written.
    pub common: Box<Common>,
    /// The site's own keys.
    pub extra: Vec<Extra>,
    /// Prose.
    pub story: Option<Story>,
}

/// Markdown that a record says: its story, or the comment of an appraisal.
#[derive(Clone, Copy, Debug)]
pub struct Prose<'m> {
    /// The record.
    pub head: &'m Head,
    /// The markdown.
    pub text: &'m str,
    /// Its place.
    pub span: Span,
    /// Whether byte n of the text is byte n of the place.
    pub verbatim: bool,
}

impl Prose<'_> {
    /// Where a part of it stands; prose in a YAML value is looked for there, since indentation and escapes are gone from it.
    pub fn place(&self, part: Range<usize>, sources: &Sources) -> Span {
        let start = self.span.start as usize;
        if self.verbatim {
            return Span::new(self.span.file, start + part.start..start + part.end);
        }
        let written = self.text.get(part).unwrap_or_default();
        match sources.text(self.span).find(written) {
            Some(at) if !written.is_empty() => Span::new(self.span.file, start + at..start + at + written.len()),
            _ => self.span,
        }
    }
}

/// A file under `media/` that a record names.
#[derive(Clone, Copy, Debug)]
pub struct MediaUse<'m> {
    /// Its path, relative to `media/`.
    pub path: &'m str,
    /// Where it is named.
    pub span: Span,
    /// Whether it is a photo to be shown; else a file to be downloaded.
    pub picture: bool,
}

impl Head {
    /// Splits a record into its head and the keys of its kind.
    pub(super) fn of<T: Own>(record: Record<T>, cx: &mut Resolver<'_>) -> (Self, Box<T>) {
        let Record { span, id, mut common, own, extra, story, .. } = record;
        common.story.value = None;
        let head = Head {
            kind: T::KIND,
            id_span: id.span,
            id: id.value,
            span,
            draft: common.draft.value.unwrap_or(false),
            publish_on: common.publish_on.at(),
            expire_on: common.expire_on.at(),
            remove: common.expire.value == Some(Expiry::Remove),
            listed: common.listed.value.unwrap_or(true),
            common,
            extra,
            story,
        };
        head.media().for_each(|used| cx.media(&used));
        (head, own)
    }

    /// Media named by the keys that every record has.
    pub fn media(&self) -> impl Iterator<Item = MediaUse<'_>> {
        let photos = self.common.photos.list().iter().map(|p| picture(&p.value.file));
        let files = self
            .common
            .attachments
            .list()
            .iter()
            .filter_map(|a| a.file.get().map(|path| MediaUse { path: &path.0, span: a.file.span, picture: false }));
        photos.chain(files)
    }
}

/// A photo's use.
pub(super) fn picture(file: &At<MediaPath>) -> MediaUse<'_> {
    MediaUse { path: &file.value.0, span: file.span, picture: true }
}
