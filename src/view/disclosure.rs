//! 公开事项 as the site shows it.

use super::common::*;
use super::{Public, Views};
use crate::calendar::{Day, When};
use crate::model::DisclosureIx;
use schemars::JsonSchema;
use serde::Serialize;

/// What has to be made public: `data/disclosures.json`, and `record` on its page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Disclosure {
    pub id: String,
    pub url: String,
    pub name: String,
    /// The branch's id; null when it is the whole site's.
    pub branch: Option<std::sync::Arc<str>>,
    pub content: Option<String>,
    pub basis: Option<String>,
    pub due: Option<When>,
    pub channel: Option<String>,
    pub audience: Option<String>,
    pub manner: Option<String>,
    /// The id of the notice that makes it public.
    pub notice: Option<std::sync::Arc<str>>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: DisclosureFacts,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct DisclosureFacts {
    /// Since when it is public; null while it is not.
    pub published: Option<Day>,
    /// `done`, `done_late`, `on_time`, `due_soon`, `overdue`; null without a deadline, until it is public.
    pub light: Option<&'static str>,
    /// due − as_of while it is not public; negative when overdue.
    pub days_left: Option<i64>,
}

/// A row of the catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct DisclosureRow {
    #[serde(flatten)]
    pub link: Link,
    pub branch: Option<Link>,
    pub basis: Option<String>,
    pub due: Option<When>,
    pub channel: Option<String>,
    /// The notice by which it is public; none once that was withdrawn.
    pub notice: Option<Link>,
    #[serde(flatten)]
    pub facts: DisclosureFacts,
}

/// What stands around it on its page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundDisclosure {
    pub branch: Option<Link>,
    pub notice: Option<Link>,
    /// Whether that notice was withdrawn: it makes nothing public any more.
    pub withdrawn: bool,
}

impl Views<'_> {
    /// What has to be made public, with everything that may be known of it.
    pub fn disclosure(&self, at: Public<DisclosureIx>) -> Disclosure {
        let (at, around) = (at.at(), self.around_disclosure(at));
        let (disclosure, written) = (&self.model[at], &self.model[at].written);
        Disclosure {
            id: disclosure.head.id.clone(),
            url: crate::site::record_url(disclosure.head.kind, &disclosure.head.id),
            name: self.masked(&disclosure.name),
            branch: around.branch.map(|link| link.id),
            content: self.text(&written.content),
            basis: self.text(&written.basis),
            due: written.due.value,
            channel: self.text(&written.channel),
            audience: self.text(&written.audience),
            manner: self.text(&written.manner),
            notice: around.notice.map(|link| link.id),
            common: self.common(&disclosure.head),
            facts: self.disclosed(at),
        }
    }

    /// A row of the catalogue.
    pub fn disclosure_row(&self, at: DisclosureIx) -> Option<DisclosureRow> {
        let around = self.around_disclosure(self.public(at)?);
        let written = &self.model[at].written;
        Some(DisclosureRow {
            link: self.link(at)?,
            branch: around.branch,
            basis: self.text(&written.basis),
            due: written.due.value,
            channel: self.text(&written.channel),
            notice: around.notice.filter(|_| !around.withdrawn),
            facts: self.disclosed(at),
        })
    }

    /// Whose duty it is, and what makes it public.
    pub fn around_disclosure(&self, at: Public<DisclosureIx>) -> AroundDisclosure {
        let disclosure = &self.model[at.at()];
        AroundDisclosure {
            branch: disclosure.branch.and_then(|at| self.link(at)),
            notice: disclosure.notice.and_then(|at| self.link(at)),
            withdrawn: disclosure.notice.is_some_and(|at| self.model[at].withdrawn.is_some()),
        }
    }

    fn disclosed(&self, at: DisclosureIx) -> DisclosureFacts {
        let facts = &self.facts[at];
        DisclosureFacts {
            published: facts.published,
            light: facts.light.map(|light| light.id()),
            days_left: self.days_left(facts.light, self.model[at].written.due.value),
        }
    }
}
