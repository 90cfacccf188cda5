//! 活动 as the site shows it.

use super::common::*;
use super::{Public, Views};
use crate::calendar::Day;
use crate::model::ActivityIx;
use serde::Serialize;

/// An activity: `data/activities.json`, and `record` on its page.
#[derive(Clone, Debug, Serialize)]
pub struct Activity {
    pub id: String,
    pub url: String,
    pub name: String,
    /// An id of the site's `activities`.
    pub kind: Option<String>,
    /// The branch's id; null when it was the whole site's.
    pub branch: Option<std::sync::Arc<str>>,
    pub date: Option<Day>,
    pub findings: Vec<String>,
    pub note: Option<String>,
    #[serde(flatten)]
    pub common: Common,
}

/// An activity in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityRow {
    #[serde(flatten)]
    pub link: Link,
    pub kind: Option<String>,
    pub branch: Option<Link>,
    pub date: Option<Day>,
    pub findings: usize,
}

impl Views<'_> {
    /// An activity with everything that may be known of it.
    pub fn activity(&self, at: Public<ActivityIx>) -> Activity {
        let activity = &self.model[at.at()];
        Activity {
            id: activity.head.id.clone(),
            url: crate::site::record_url(activity.head.kind, &activity.head.id),
            name: self.masked(&activity.name),
            kind: activity.kind.clone(),
            branch: activity.branch.and_then(|b| self.link(b)).map(|l| l.id),
            date: activity.date,
            findings: self.texts(&activity.written.findings),
            note: self.text(&activity.written.note),
            common: self.common(&activity.head),
        }
    }

    /// An activity in a list.
    pub fn activity_row(&self, at: ActivityIx) -> Option<ActivityRow> {
        let link = self.link(at)?;
        let activity = &self.model[at];
        Some(ActivityRow {
            link,
            kind: activity.kind.clone(),
            branch: activity.branch.and_then(|b| self.link(b)),
            date: activity.date,
            findings: activity.written.findings.value.as_ref().map_or(0, Vec::len),
        })
    }
}
