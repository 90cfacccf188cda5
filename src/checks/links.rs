use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::record::Story;
use crate::source::Span;
use crate::text::markdown::{self, Finding, FindingKind, Links};
use crate::vocabulary::Kind;
use rayon::prelude::*;

/// Prose shows what it says: its links lead somewhere, nothing in it is dropped unseen.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    // without these signs there is neither a link, a picture nor a tag
    let stories: Vec<&Story> = site.model.heads().filter_map(|h| h.story.as_ref()).collect();
    let stories = stories.par_iter().filter(|s| s.text.contains(['[', '<']));
    let found: Vec<Vec<Diagnostic>> = stories.map(|story| in_story(site, story)).collect();
    found.into_iter().flatten().for_each(|finding| report.push(finding));
}

fn in_story(site: &Checked<'_>, story: &Story) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    markdown::html(&story.text, site, &mut found);
    // mobile numbers are looked for in the whole file, by another check
    found.retain(|finding| finding.kind != FindingKind::PhoneMasked);
    found.into_iter().map(|finding| diagnostic(site, story, &finding)).collect()
}

fn diagnostic(site: &Checked<'_>, story: &Story, finding: &Finding) -> Diagnostic {
    let span = place(site, story, finding);
    let kind = &finding.kind;
    let diagnostic = match kind {
        FindingKind::DeadLink { .. } => Diagnostic::error(kind.code(), span, kind.message()),
        _ => Diagnostic::warning(kind.code(), span, kind.message()),
    };
    diagnostic.label(kind.help())
}

/// Where it stands in the file; prose in a YAML value is looked for there, since indentation and escapes are gone from it.
fn place(site: &Checked<'_>, story: &Story, finding: &Finding) -> Span {
    let start = story.span.start as usize;
    if story.verbatim {
        return Span::new(story.span.file, start + finding.range.start..start + finding.range.end);
    }
    let written = story.text.get(finding.range.clone()).unwrap_or_default();
    match site.sources.text(story.span).find(written) {
        Some(at) if !written.is_empty() => Span::new(story.span.file, start + at..start + at + written.len()),
        _ => story.span,
    }
}

impl Links for Checked<'_> {
    fn resolve(&self, kind: &str, id: &str) -> Option<String> {
        let kind = Kind::ALL.into_iter().find(|k| k.singular() == kind)?;
        self.ids.find(kind, id).map(|_| String::new())
    }

    fn media(&self, path: &str) -> Option<String> {
        self.media.find(path).map(|_| String::new())
    }
}
