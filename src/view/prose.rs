use super::Views;
use crate::text::markdown::{self, Links};
use crate::vocabulary::Kind;

/// From a record's page, or from `data/`, to the site's root: all stand one folder deep.
const ROOT: &str = "../";

impl Views<'_> {
    /// Markdown as HTML, for a place one folder deep. What it drops was reported by the checks.
    pub(super) fn prose(&self, markdown: &str) -> String {
        markdown::html(markdown, self, &mut Vec::new())
    }
}

impl Links for Views<'_> {
    fn resolve(&self, kind: &str, id: &str) -> Option<String> {
        let kind = Kind::linked(kind)?;
        let link = self.link_to(kind, self.ids.find(kind, id)?)?;
        Some(format!("{ROOT}{}", link.url))
    }

    fn media(&self, path: &str) -> Option<String> {
        let photo = self.gallery.picture(path).and_then(|p| p.sizes.last()).map(|s| s.path.as_str());
        let file = photo.or(self.gallery.attachment(path).map(|f| f.path.as_str()))?;
        Some(format!("{ROOT}{}", crate::site::encode(file)))
    }
}
