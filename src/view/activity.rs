//! 活动 as the site shows it.

use super::common::*;
use super::listing::Listing;
use super::statistics::Helped;
use super::{Public, Views};
use crate::calendar::{Day, Period};
use crate::model::{ActivityIx, BranchIx, CampaignIx, Position};
use crate::site::{ListName, encode, page_path};
use schemars::JsonSchema;
use serde::Serialize;

/// An activity: `data/activities.json`, and `record` on its page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
    pub helped: Option<Helped>,
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
    pub findings: Vec<String>,
}

/// What stands around an activity on its page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundActivity {
    pub branch: Option<Link>,
    /// Those that its tags name.
    pub campaigns: Vec<Link>,
}

/// What the list of activities leads to: two lists of their own, when they have something to say.
#[derive(Clone, Debug, Serialize)]
pub struct AroundActivities {
    pub missed: Option<Corner>,
    pub findings: Option<Corner>,
}

/// A list and how long it is.
#[derive(Clone, Debug, Serialize)]
pub struct Corner {
    pub total: usize,
    pub url: String,
}

/// `board` on `activities/missed/index.html`: what had to be held, and who did not.
#[derive(Clone, Debug, Serialize)]
pub struct MissedBoard {
    /// A row for each frequency and period that is over; on the first page only.
    pub tallies: Vec<Tally>,
    /// Branches that missed something, most missed first.
    pub listing: Listing<MissedRow>,
}

/// How many kept to a required frequency in a period.
#[derive(Clone, Debug, Serialize)]
pub struct Tally {
    /// An id of the site's `activities`.
    pub kind: String,
    pub period: Period,
    pub required: usize,
    pub held: usize,
    pub missed: usize,
}

/// A branch that missed something.
#[derive(Clone, Debug, Serialize)]
pub struct MissedRow {
    #[serde(flatten)]
    pub link: Link,
    pub parent: Option<Link>,
    pub secretary: Option<String>,
    /// By kind of activity, in the order of the site's frequencies.
    pub missed: Vec<(String, Vec<Period>)>,
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
            helped: activity.written.helped.get().map(|helped| Helped {
                people: helped.people.value.unwrap_or(0).into(),
                amount: helped.amount.value.unwrap_or(0).into(),
            }),
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
            findings: self.texts(&activity.written.findings),
        })
    }

    /// What stands around an activity.
    pub fn around_activity(&self, at: Public<ActivityIx>) -> AroundActivity {
        let own = at.at().place();
        let names = |c: &CampaignIx| self.facts[*c].tagged.binary_search(&own).is_ok();
        let campaigns = self.model.all::<CampaignIx>().filter(names).filter_map(|c| self.link(c));
        AroundActivity { branch: self.model[at.at()].branch.and_then(|b| self.link(b)), campaigns: campaigns.collect() }
    }

    /// What the list of activities leads to.
    pub fn around_activities(&self) -> AroundActivities {
        let corner = |name: ListName| {
            let total = self.plan.lists[name].rows.len();
            self.plan.lists.stands(name, self.facts).then(|| Corner { total, url: encode(&page_path(name, 0)) })
        };
        AroundActivities { missed: corner(ListName::Missed), findings: corner(ListName::Findings) }
    }

    /// What a branch missed, by kind of activity in the order of the site's frequencies.
    pub(super) fn missed(&self, at: BranchIx) -> Vec<(String, Vec<Period>)> {
        let mut missed: Vec<(String, Vec<Period>)> = Vec::new();
        for one in &self.facts[at].missed {
            let kind = &self.settings.frequencies[one.frequency].kind;
            match missed.iter_mut().find(|(known, _)| known == kind) {
                Some((_, periods)) => periods.push(one.period),
                None => missed.push((kind.clone(), vec![one.period])),
            }
        }
        missed
    }

    /// Required activities, and who did not hold them.
    pub fn missed_board(&self, page: usize) -> MissedBoard {
        let tally = |t: &crate::facts::Tally| Tally {
            kind: self.settings.frequencies[t.frequency].kind.clone(),
            period: t.period,
            required: t.required,
            held: t.held,
            missed: t.required - t.held,
        };
        MissedBoard {
            tallies: if page == 0 { self.facts.frequencies.iter().map(tally).collect() } else { Vec::new() },
            listing: self.listing(ListName::Missed, page, |at: BranchIx| {
                let branch = &self.model[at];
                Some(MissedRow {
                    link: self.link(at)?,
                    parent: branch.parent.and_then(|p| self.link(p.value)),
                    secretary: self.text(&branch.written.secretary),
                    missed: self.missed(at),
                })
            }),
        }
    }
}
