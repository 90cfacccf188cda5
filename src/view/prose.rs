use super::Views;
use crate::model::{BranchIx, CommitmentIx, MemberIx, NoticeIx, PageIx, RectificationIx};
use crate::text::markdown::{self, Links};
use crate::vocabulary::Kind;

/// From a record's page, or from `data/`, to the site's root: all stand one folder deep.
const ROOT: &str = "../";

impl Views<'_> {
    /// Markdown as HTML, for a place one folder deep. What it drops was reported by the checks.
    pub(super) fn prose(&self, markdown: &str) -> String {
        markdown::html(markdown, self, &mut Vec::new())
    }

    fn find(&self, kind: Kind, id: &str) -> Option<String> {
        let at = self.ids.find(kind, id)?;
        let link = match kind {
            Kind::Branches => self.link(BranchIx(at)),
            Kind::Commitments => self.link(CommitmentIx(at)),
            Kind::Members => self.link(MemberIx(at)),
            Kind::Rectifications => self.link(RectificationIx(at)),
            Kind::Notices => self.link(NoticeIx(at)),
            Kind::Pages => self.link(PageIx(at)),
        };
        Some(link?.url.to_string())
    }
}

impl Links for Views<'_> {
    fn resolve(&self, kind: &str, id: &str) -> Option<String> {
        let kind = Kind::ALL.into_iter().find(|k| k.singular() == kind)?;
        self.find(kind, id).map(|url| format!("{ROOT}{url}"))
    }

    fn media(&self, path: &str) -> Option<String> {
        let photo = self.gallery.picture(path).and_then(|p| p.sizes.last()).map(|s| s.path.as_str());
        let file = photo.or(self.gallery.attachment(path).map(|f| f.path.as_str()))?;
        Some(format!("{ROOT}{}", crate::site::encode(file)))
    }
}
