use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::facts::{self, Standings};
use crate::model::Prose;
use crate::text::markdown::{self, Finding, FindingKind, Links};
use crate::vocabulary::Kind;
use rayon::prelude::*;

/// Prose shows what it says: its links lead somewhere, nothing in it is dropped unseen.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    // without these signs there is neither a link, a picture nor a tag
    let stories: Vec<Prose<'_>> = site.model.prose().filter(|prose| prose.text.contains(['[', '<'])).collect();
    if stories.is_empty() {
        return;
    }
    let reach = Reach { site, standings: facts::standings(site.model, site.settings, site.as_of, site.drafts) };
    let found: Vec<Vec<Diagnostic>> = stories.par_iter().map(|story| reach.story(*story)).collect();
    report.extend(found.into_iter().flatten());
}

/// Where links may lead: what is not published is not reached.
struct Reach<'c> {
    site: &'c Checked<'c>,
    standings: Standings,
}

impl Reach<'_> {
    fn story(&self, story: Prose<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        markdown::html(story.text, self, None, &mut found);
        // mobile numbers are looked for in the whole file, by another check
        found.retain(|finding| match &finding.kind {
            FindingKind::PhoneMasked => false,
            // a record that could not be read is told of already
            FindingKind::DeadLink { kind, id } => Kind::linked(kind).is_none_or(|kind| !self.site.ids.is_lost(kind, id)),
            _ => true,
        });
        found.into_iter().map(|finding| self.diagnostic(story, &finding)).collect()
    }

    fn diagnostic(&self, story: Prose<'_>, finding: &Finding) -> Diagnostic {
        let span = story.place(finding.range.clone(), self.site.sources);
        let kind = &finding.kind;
        match kind {
            FindingKind::DeadLink { kind: word, id } if self.find(word, id).is_some() => Diagnostic::warning(
                kind.code(),
                span,
                say!("链接指向的记录没有公布：{word}:{id}", "the link leads to a record that is not published: {word}:{id}"),
            )
            .label(say!("网页上只留下文字", "only its words are shown")),
            FindingKind::DeadLink { kind: word, id } if self.at(word, id).is_some() => Diagnostic::error(
                kind.code(),
                span,
                say!("这一类记录没有自己的页面：{word}:{id}", "records of this kind have no page: {word}:{id}"),
            )
            .label(say!("链接到列出它的页面，或不加链接", "link to a page that lists it, or not at all")),
            FindingKind::DeadLink { .. } | FindingKind::NoHeading { .. } => {
                Diagnostic::error(kind.code(), span, kind.message()).label(kind.help())
            }
            _ => Diagnostic::warning(kind.code(), span, kind.message()).label(kind.help()),
        }
    }

    /// The record there.
    fn at(&self, kind: &str, id: &str) -> Option<(Kind, u32)> {
        let kind = Kind::linked(kind)?;
        Some((kind, self.site.ids.find(kind, id)?))
    }

    /// Whether the page there is published; none when there is no such record, or it has no page.
    fn find(&self, kind: &str, id: &str) -> Option<bool> {
        let (kind, row) = self.at(kind, id).filter(|(kind, _)| kind.has_pages())?;
        Some(self.standings.get(kind, row).is_public())
    }
}

impl Links for Reach<'_> {
    fn resolve(&self, kind: &str, id: &str) -> Option<String> {
        self.find(kind, id).filter(|public| *public).map(|_| String::new())
    }

    fn has_heading(&self, kind: &str, id: &str, heading: &str) -> bool {
        let head = self.at(kind, id).map(|(kind, row)| self.site.model.head(kind, row));
        let story = head.and_then(|head| head.story.as_ref());
        story.is_some_and(|story| markdown::headings(&story.text).contains(heading))
    }

    fn media(&self, path: &str) -> Option<String> {
        self.site.media.find(path).map(|_| String::new())
    }
}
