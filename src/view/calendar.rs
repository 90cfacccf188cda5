//! Days that a reader may want in a calendar: notice periods, deadlines, terms.

use super::Views;
use super::common::Link;
use crate::calendar::{Day, When};
use crate::facts::{Light, NoticeState, item_deadline};
use crate::model::{BranchIx, CampaignIx, CommitmentIx, DisclosureIx, NoticeIx, RectificationIx};
use crate::site::ListName;
use std::collections::BTreeMap;

/// One entry of the calendar: whole days.
#[derive(Clone, Debug)]
pub struct Event {
    /// The same for the same thing in every edition.
    pub uid: String,
    /// What it is: a key of the theme's words under `calendar`.
    pub what: &'static str,
    /// The record it is about.
    pub of: Link,
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// What falls due.
    pub matters: Vec<String>,
}

impl Views<'_> {
    /// What is not over: periods that run or will, deadlines ahead of what is still open, the next elections.
    pub fn calendar(&self) -> Vec<Event> {
        let lists = &self.plan.lists;
        let notices = lists[ListName::Notices].all().filter_map(|at| self.notice_event(at));
        let rectifications = lists[ListName::Rectifications].all::<RectificationIx>();
        let posted = rectifications.clone().filter_map(|at| {
            let notice = &self.facts[at].notice;
            self.period("rectification", "posted", self.link(at)?, (notice.from?, notice.until?), notice.state)
        });
        let problems = rectifications.flat_map(|at| {
            let problems = &self.model[at].problems;
            let lights = &self.facts[at].lights;
            let open = problems.iter().zip(lights).filter(|(_, light)| light.is_some_and(Light::is_open));
            let due = open.filter_map(|(p, _)| Some((self.ahead(p.due.value)?, self.text(&p.text)?)));
            self.deadlines("rectification", self.link(at), due)
        });
        let items = lists[ListName::Commitments].all::<CommitmentIx>().flat_map(|at| {
            // the lights of an oral one are none: its items are on file
            let lights = &self.facts[at].lights;
            let waits = |light: Light| light.is_open() || light == Light::Adjusted;
            let open = self.model[at].items.iter().zip(lights).filter(|(_, light)| light.is_some_and(waits));
            let due = open.filter_map(|((item, _), _)| Some((self.ahead(item_deadline(item))?, self.text(&item.text)?)));
            self.deadlines("commitment", self.link(at), due)
        });
        let tasks = lists[ListName::Campaigns].all::<CampaignIx>().flat_map(|at| {
            let open = self.model[at].tasks().filter(|task| crate::facts::task_is_open(task));
            let due = open.filter_map(|task| Some((self.ahead(task.due.value)?, self.text(&task.text)?)));
            self.deadlines("campaign", self.link(at), due)
        });
        let disclosures = lists[ListName::Disclosures].all::<DisclosureIx>().filter_map(|at| {
            let of = self.link(at).filter(|_| self.facts[at].published.is_none())?;
            let day = self.ahead(self.model[at].written.due.value)?.last();
            Some(Event {
                uid: format!("disclosure:{}:{day}", of.id),
                what: "disclosure",
                of,
                from: day,
                until: day,
                matters: Vec::new(),
            })
        });
        let terms = lists[ListName::Branches].all::<BranchIx>().filter_map(|at| {
            let of = self.link(at)?;
            let day = self.facts[at].next_election.filter(|_| self.model[at].closed.is_none())?;
            Some(Event { uid: format!("branch:{}:term", of.id), what: "term", of, from: day, until: day, matters: Vec::new() })
        });
        notices.chain(posted).chain(items).chain(problems).chain(tasks).chain(disclosures).chain(terms).collect()
    }

    fn notice_event(&self, at: NoticeIx) -> Option<Event> {
        let notice = self.facts.notice(at)?;
        self.period("notice", "notice", self.link(at)?, (notice.from?, notice.until?), notice.state)
    }

    fn period(&self, kind: &str, what: &'static str, of: Link, (from, until): (Day, Day), state: NoticeState) -> Option<Event> {
        let over = until < self.facts.as_of || state == NoticeState::Withdrawn;
        (!over).then(|| Event { uid: format!("{kind}:{}:period", of.id), what, of, from, until, matters: Vec::new() })
    }

    /// A deadline that is still to come; one that is past reminds nobody.
    fn ahead(&self, due: Option<When>) -> Option<When> {
        due.filter(|due| due.last() >= self.facts.as_of)
    }

    /// What is due of one record, a day an event.
    fn deadlines(&self, kind: &'static str, of: Option<Link>, due: impl Iterator<Item = (When, String)>) -> Vec<Event> {
        let Some(of) = of else { return Vec::new() };
        let mut days: BTreeMap<Day, Vec<String>> = BTreeMap::new();
        due.for_each(|(when, text)| days.entry(when.last()).or_default().push(text));
        let event = |(day, matters): (Day, _)| Event {
            uid: format!("{kind}:{}:{day}", of.id),
            what: kind,
            of: of.clone(),
            from: day,
            until: day,
            matters,
        };
        days.into_iter().map(event).collect()
    }
}
