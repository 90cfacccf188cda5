//! 名词解释 as the site shows them.

use super::common::*;
use super::{Public, Views};
use crate::model::TermIx;
use crate::text::markdown::plain;
use serde::Serialize;

/// A term: `record` on its page.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    pub id: String,
    pub url: String,
    pub name: String,
    pub items: Vec<String>,
    #[serde(flatten)]
    pub common: Common,
}

/// A term in the glossary.
#[derive(Clone, Debug, Serialize)]
pub struct TermRow {
    #[serde(flatten)]
    pub link: Link,
    pub items: Vec<String>,
    /// The explanation as plain text, a line a paragraph.
    pub explanation: Option<String>,
}

impl Views<'_> {
    /// A term with its explanation.
    pub fn term(&self, at: Public<TermIx>) -> Term {
        let term = &self.model[at.at()];
        Term {
            id: term.head.id.clone(),
            url: crate::site::record_url(term.head.kind, &term.head.id),
            name: self.masked(&term.name),
            items: self.texts(&term.written.items),
            common: self.common(&term.head),
        }
    }

    /// A term in the glossary.
    pub fn term_row(&self, at: TermIx) -> Option<TermRow> {
        let term = &self.model[at];
        let explanation = term.head.story.as_ref().map(|story| self.masked(&plain(&story.text)));
        Some(TermRow { link: self.link(at)?, items: self.texts(&term.written.items), explanation })
    }
}
