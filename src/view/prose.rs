use super::Views;
use crate::facts::Facts;
use crate::model::{Head, Model, TermIx};
use crate::site::record_url;
use crate::text::markdown::{self, Linker, Links, Terms};
use crate::vocabulary::Kind;

/// From a record's page, or from `data/`, to the site's root: all stand one folder deep.
const ROOT: &str = "../";

impl Views<'_> {
    /// Markdown as HTML, for a place one folder deep. What it drops was reported by the checks.
    pub(super) fn prose(&self, markdown: &str, linker: &mut Linker<'_>) -> String {
        markdown::html(markdown, self, Some(linker), &mut Vec::new())
    }

    /// What links the terms on the page of a record, and in its place in `data/`.
    pub(super) fn linker(&self, head: &Head) -> Linker<'_> {
        let own = (head.kind == Kind::Glossary).then(|| href(&head.id));
        let row = self.ids.find(head.kind, &head.id);
        let headings_linked = row.is_some_and(|row| self.roster.headings_linked.contains(&(head.kind, row)));
        Linker::new(&self.roster.terms, own.as_deref(), headings_linked)
    }
}

/// The terms that prose links to.
pub(super) fn terms(model: &Model, facts: &Facts) -> Terms {
    let listed = model.all().filter(|at: &TermIx| facts.standing.of(*at).is_listed());
    Terms::new(listed.map(|at| (model[at].name.clone(), href(&model[at].head.id))))
}

fn href(term: &str) -> String {
    format!("{ROOT}{}", record_url(Kind::Glossary, term))
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

    fn masks_phones(&self) -> bool {
        self.settings.mask_phones
    }
}
