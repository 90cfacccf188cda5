//! 专项活动 as the site shows it.

use super::chart::Timeline;
use super::common::*;
use super::listing::Part;
use super::{Public, Views};
use crate::calendar::{Day, When};
use crate::facts::{self, Light};
use crate::model::{self, CampaignIx};
use crate::record::campaign as written;
use crate::site::{NAMED, encode, rest_path};
use crate::vocabulary::Kind;
use schemars::JsonSchema;
use serde::Serialize;

/// A campaign: `data/campaigns.json`, and `record` on its page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Campaign {
    pub id: String,
    pub url: String,
    pub name: String,
    pub theme: Option<String>,
    pub year: Option<i32>,
    /// In the order written (domain.md G5).
    pub leading_group: Vec<Person>,
    pub phases: Vec<Phase>,
    pub tiers: Vec<Tier>,
    /// 备案, in the order written.
    pub filings: Vec<Filing>,
    /// 知晓率, in the order written.
    pub awareness: Vec<Awareness>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: CampaignFacts,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CampaignFacts {
    /// `upcoming`, `current`, `past`; null when no phase is dated.
    pub state: Option<&'static str>,
    /// Names of the phases under way; none between two, several where they overlap.
    pub current: Vec<String>,
    /// Of the tasks of all phases.
    pub done: usize,
    pub total: usize,
    pub overdue: usize,
    pub next_due: Option<Day>,
}

/// 阶段
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Phase {
    pub name: String,
    pub from: Option<When>,
    pub until: Option<When>,
    pub tasks: Vec<Task>,
    /// `upcoming`, `current`, `past`; null when it is not dated.
    pub state: Option<&'static str>,
    pub done: usize,
    pub total: usize,
}

/// 任务 with its four responsibilities.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Task {
    pub text: String,
    pub responsible_unit: Option<String>,
    pub leader: Option<String>,
    pub responsible: Option<String>,
    pub due: Option<When>,
    /// `planned`, `in_progress`, `done`.
    pub status: &'static str,
    pub done_on: Option<Day>,
    /// `done`, `done_late`, `on_time`, `due_soon`, `overdue`.
    pub light: Option<&'static str>,
    /// due − as_of while open; negative when overdue.
    pub days_left: Option<i64>,
}

/// 备案
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Filing {
    pub document: String,
    pub to: Option<String>,
    pub by: Option<When>,
    pub on: Option<Day>,
    /// Whether its deadline is over and it was not filed.
    pub overdue: bool,
}

/// 知晓率
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Awareness {
    pub date: Option<Day>,
    /// Percent.
    pub rate: Option<f64>,
    pub source: Option<String>,
}

/// 示范创建
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Tier {
    pub name: String,
    pub target: Option<u32>,
    pub branches: Vec<Link>,
    pub members: Vec<Link>,
    /// How many are named here, of `target`.
    pub count: usize,
}

/// A campaign in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CampaignRow {
    #[serde(flatten)]
    pub link: Link,
    pub theme: Option<String>,
    pub year: Option<i32>,
    pub from: Option<Day>,
    pub until: Option<Day>,
    pub facts: CampaignFacts,
}

/// What stands around a campaign on its page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundCampaign {
    /// The phases that have both dates; none when there is none.
    pub timeline: Option<Timeline>,
    /// 示范创建 with the first names of each class.
    pub tiers: Vec<Tier>,
    /// Where all of them are named, when a class is cut.
    pub rest: Option<String>,
    /// Records whose tags name it, by kind.
    pub tagged: Part<TaggedRow>,
}

/// What a campaign's own page cuts, whole.
#[derive(Clone, Debug, Serialize)]
pub struct CampaignRest {
    /// 示范创建 with every name.
    pub tiers: Vec<Tier>,
    /// Every record whose tags name it.
    pub tagged: Vec<TaggedRow>,
}

/// A record that belongs to a campaign.
#[derive(Clone, Debug, Serialize)]
pub struct TaggedRow {
    #[serde(flatten)]
    pub link: Link,
    /// A kind in the singular: `notice`, `commitment` …
    pub what: &'static str,
}

impl Views<'_> {
    /// A campaign with everything that may be known of it.
    pub fn campaign(&self, at: Public<CampaignIx>) -> Campaign {
        let (campaign, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let group = campaign.written.leading_group.list().iter();
        Campaign {
            id: campaign.head.id.clone(),
            url: crate::site::record_url(campaign.head.kind, &campaign.head.id),
            name: self.masked(&campaign.name),
            theme: self.text(&campaign.written.theme),
            year: campaign.year(),
            leading_group: group.filter_map(|p| self.person(p)).collect(),
            phases: campaign.phases.iter().zip(&facts.phases).filter_map(|(p, f)| self.phase(p, f)).collect(),
            tiers: self.tiers(campaign, usize::MAX),
            filings: campaign.written.filings.list().iter().filter_map(|f| self.filing(f)).collect(),
            awareness: campaign
                .written
                .awareness
                .list()
                .iter()
                .map(|a| Awareness {
                    date: a.date.value,
                    rate: a.rate.value.map(|rate| rate.approx()),
                    source: self.text(&a.source),
                })
                .collect(),
            common: self.common(&campaign.head),
            facts: self.campaign_facts(at.at()),
        }
    }

    fn filing(&self, filing: &written::Filing) -> Option<Filing> {
        let (by, on) = (filing.by.value, filing.on.value);
        let overdue = on.is_none() && by.is_some_and(|by| by.last() < self.facts.as_of);
        Some(Filing { document: self.text(&filing.document)?, to: self.text(&filing.to), by, on, overdue })
    }

    fn campaign_facts(&self, at: CampaignIx) -> CampaignFacts {
        let (campaign, facts) = (&self.model[at], &self.facts[at]);
        CampaignFacts {
            state: facts.state.map(|s| s.id()),
            current: facts.current.iter().filter_map(|i| self.text(&campaign.phases[*i].name)).collect(),
            done: facts.done,
            total: facts.total,
            overdue: facts.overdue,
            next_due: facts.next_due,
        }
    }

    fn phase(&self, phase: &written::Phase, facts: &facts::PhaseFacts) -> Option<Phase> {
        let tasks = phase.tasks.list().iter().zip(&facts.lights);
        Some(Phase {
            name: self.text(&phase.name)?,
            from: phase.from.value,
            until: phase.until.value,
            tasks: tasks.filter_map(|(t, light)| self.task(t, *light)).collect(),
            state: facts.state.map(|s| s.id()),
            done: facts.done,
            total: facts.total,
        })
    }

    fn task(&self, task: &written::Task, light: Option<Light>) -> Option<Task> {
        let due = task.due.value;
        Some(Task {
            text: self.text(&task.text)?,
            responsible_unit: self.text(&task.responsible_unit),
            leader: self.text(&task.leader),
            responsible: self.text(&task.responsible),
            due,
            status: task.status.value.map_or("planned", |s| s.id()),
            done_on: task.done_on.value,
            light: light.map(|l| l.id()),
            days_left: self.days_left(light, due),
        })
    }

    /// Its tiers with at most so many names each.
    fn tiers(&self, campaign: &model::Campaign, most: usize) -> Vec<Tier> {
        campaign.tiers.iter().filter_map(|tier| self.tier(tier, most)).collect()
    }

    fn tier(&self, tier: &model::Tier, most: usize) -> Option<Tier> {
        let mut branches: Vec<_> = tier.branches.iter().filter_map(|b| self.link(b.value)).collect();
        let mut members: Vec<_> = tier.members.iter().filter_map(|m| self.link(m.value)).collect();
        let count = branches.len() + members.len();
        branches.truncate(most);
        members.truncate(most - branches.len());
        Some(Tier { name: self.text(&tier.written.name)?, target: tier.written.target.value, branches, members, count })
    }

    /// A campaign in a list.
    pub fn campaign_row(&self, at: CampaignIx) -> Option<CampaignRow> {
        let campaign = &self.model[at];
        let (from, until) = campaign.span();
        Some(CampaignRow {
            link: self.link(at)?,
            theme: self.text(&campaign.written.theme),
            year: campaign.year(),
            from,
            until,
            facts: self.campaign_facts(at),
        })
    }

    /// What stands around a campaign.
    pub fn around_campaign(&self, at: Public<CampaignIx>) -> AroundCampaign {
        let rest = encode(&rest_path("campaigns", &self.model[at.at()].head.id));
        let campaign = &self.model[at.at()];
        let tagged = &self.facts[at.at()].tagged;
        AroundCampaign {
            timeline: self.timeline(at.at()),
            tiers: self.tiers(campaign, NAMED),
            rest: campaign.tiers.iter().any(|t| t.named() > NAMED).then(|| rest.clone()),
            tagged: Part::of(tagged, |row| self.tagged_row(row), rest),
        }
    }

    /// What its own page cuts.
    pub fn campaign_rest(&self, at: CampaignIx) -> CampaignRest {
        let tagged = &self.facts[at].tagged;
        CampaignRest {
            tiers: self.tiers(&self.model[at], usize::MAX),
            tagged: tagged.iter().filter_map(|row| self.tagged_row(*row)).collect(),
        }
    }

    /// A record that belongs to a campaign, in a list.
    fn tagged_row(&self, (kind, row): (Kind, u32)) -> Option<TaggedRow> {
        Some(TaggedRow { link: self.link_to(kind, row)?, what: kind.singular() })
    }

    fn timeline(&self, at: CampaignIx) -> Option<Timeline> {
        let facts = &self.facts[at];
        let spans = self.model[at].phases.iter().zip(&facts.phases).filter_map(|(phase, own)| {
            let (from, until) = (phase.from.value?, phase.until.value?);
            (from.first() <= until.last()).then_some(())?;
            Some((self.text(&phase.name)?, from, until, own.state?.id(), own.done, own.total))
        });
        Timeline::of(spans.collect(), self.facts.as_of)
    }
}
