//! 专项活动 as the site shows it.

use super::common::*;
use super::{Public, Views};
use crate::calendar::{Day, When};
use crate::model::{self, CampaignIx};
use crate::record::campaign as written;
use serde::Serialize;

/// A campaign: `data/campaigns.json`, and `record` on its page.
#[derive(Clone, Debug, Serialize)]
pub struct Campaign {
    pub id: String,
    pub url: String,
    pub name: String,
    pub theme: Option<String>,
    pub year: Option<i32>,
    pub phases: Vec<Phase>,
    pub tiers: Vec<Tier>,
    #[serde(flatten)]
    pub common: Common,
}

/// 阶段
#[derive(Clone, Debug, Serialize)]
pub struct Phase {
    pub name: String,
    pub from: Option<When>,
    pub until: Option<When>,
    pub tasks: Vec<Task>,
}

/// 任务 with its four responsibilities.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    pub text: String,
    pub responsible_unit: Option<String>,
    pub leader: Option<String>,
    pub responsible: Option<String>,
    pub due: Option<When>,
    /// `planned`, `in_progress`, `done`.
    pub status: &'static str,
    pub done_on: Option<Day>,
}

/// 示范创建
#[derive(Clone, Debug, Serialize)]
pub struct Tier {
    pub name: String,
    pub target: Option<u32>,
    pub branches: Vec<Link>,
    pub members: Vec<Link>,
}

/// A campaign in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CampaignRow {
    #[serde(flatten)]
    pub link: Link,
    pub theme: Option<String>,
    pub year: Option<i32>,
}

impl Views<'_> {
    /// A campaign with everything that may be known of it.
    pub fn campaign(&self, at: Public<CampaignIx>) -> Campaign {
        let campaign = &self.model[at.at()];
        Campaign {
            id: campaign.head.id.clone(),
            url: crate::site::record_url(campaign.head.kind, &campaign.head.id),
            name: self.masked(&campaign.name),
            theme: self.text(&campaign.written.theme),
            year: campaign.year(),
            phases: campaign.phases.iter().filter_map(|p| self.phase(p)).collect(),
            tiers: campaign.tiers.iter().filter_map(|t| self.tier(t)).collect(),
            common: self.common(&campaign.head),
        }
    }

    fn phase(&self, phase: &written::Phase) -> Option<Phase> {
        let tasks = phase.tasks.value.iter().flatten();
        Some(Phase {
            name: self.text(&phase.name)?,
            from: phase.from.value,
            until: phase.until.value,
            tasks: tasks.filter_map(|t| self.task(t)).collect(),
        })
    }

    fn task(&self, task: &written::Task) -> Option<Task> {
        Some(Task {
            text: self.text(&task.text)?,
            responsible_unit: self.text(&task.responsible_unit),
            leader: self.text(&task.leader),
            responsible: self.text(&task.responsible),
            due: task.due.value,
            status: task.status.value.map_or("planned", |s| s.id()),
            done_on: task.done_on.value,
        })
    }

    fn tier(&self, tier: &model::Tier) -> Option<Tier> {
        Some(Tier {
            name: self.text(&tier.written.name)?,
            target: tier.written.target.value,
            branches: tier.branches.iter().filter_map(|b| self.link(b.value)).collect(),
            members: tier.members.iter().filter_map(|m| self.link(m.value)).collect(),
        })
    }

    /// A campaign in a list.
    pub fn campaign_row(&self, at: CampaignIx) -> Option<CampaignRow> {
        let campaign = &self.model[at];
        Some(CampaignRow { link: self.link(at)?, theme: self.text(&campaign.written.theme), year: campaign.year() })
    }
}
