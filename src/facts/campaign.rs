use super::deadline::{done_light, next_due, open_light};
use super::publication::Standings;
use super::states::{Light, PhaseState};
use crate::calendar::{Day, When};
use crate::model::{Campaign, Model};
use crate::record::campaign::{Phase, Task};
use crate::settings::Settings;
use crate::vocabulary::Kind;
use crate::vocabulary::words::TaskStatus;
use std::collections::HashMap;

/// What follows for a campaign.
#[derive(Clone, Debug, Default)]
pub struct CampaignFacts {
    /// From the first day of its phases to the last; none when no phase is dated.
    pub state: Option<PhaseState>,
    /// Of its phases, in order.
    pub phases: Vec<PhaseFacts>,
    /// The phases that are under way, by position: they may overlap (domain.md G1).
    pub current: Vec<usize>,
    /// Tasks done, late ones included.
    pub done: usize,
    /// Tasks.
    pub total: usize,
    /// Open tasks past their deadline.
    pub overdue: usize,
    /// The earliest deadline still ahead (today included) among open tasks.
    pub next_due: Option<Day>,
    /// Listed records whose tags name it, by kind and id.
    pub tagged: Vec<(Kind, u32)>,
}

/// What follows for a phase.
#[derive(Clone, Debug)]
pub struct PhaseFacts {
    /// None when the phase has no date.
    pub state: Option<PhaseState>,
    /// The light of each task, in order; none for an open one without a deadline.
    pub lights: Vec<Option<Light>>,
    /// Tasks done, late ones included.
    pub done: usize,
    /// Tasks.
    pub total: usize,
}

/// Derives the facts of every campaign.
pub fn derive(model: &Model, settings: &Settings, as_of: Day, standing: &Standings) -> Vec<CampaignFacts> {
    let mut facts: Vec<_> = model.campaigns.iter().map(|c| alone(c, settings, as_of)).collect();
    let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, campaign) in model.campaigns.iter().enumerate() {
        named.entry(campaign.name.as_str()).or_default().push(at);
        if campaign.name != campaign.head.id {
            named.entry(campaign.head.id.as_str()).or_default().push(at);
        }
    }
    if named.is_empty() {
        return facts;
    }
    for (kind, row) in model.places().filter(|(kind, row)| kind.has_pages() && standing.get(*kind, *row).is_listed()) {
        for tag in model.head(kind, row).common.tags.list() {
            for at in named.get(tag.value.as_str()).into_iter().flatten() {
                let tagged = &mut facts[*at].tagged;
                if tagged.last() != Some(&(kind, row)) && (kind, row) != (Kind::Campaigns, *at as u32) {
                    tagged.push((kind, row));
                }
            }
        }
    }
    facts
}

/// What follows from the campaign's own record.
fn alone(campaign: &Campaign, settings: &Settings, as_of: Day) -> CampaignFacts {
    let phases: Vec<_> = campaign.phases.iter().map(|p| phase(p, settings, as_of)).collect();
    let current: Vec<_> = (0..phases.len()).filter(|at| phases[*at].state == Some(PhaseState::Current)).collect();
    let (from, until) = campaign.span();
    let open = campaign.tasks().filter(|t| is_open(t));
    let overdue = phases.iter().flat_map(|p| &p.lights).filter(|l| **l == Some(Light::Overdue)).count();
    CampaignFacts {
        // a phase without an end outlasts the last end that is written
        state: if current.is_empty() { state(from, until, as_of) } else { Some(PhaseState::Current) },
        current,
        done: phases.iter().map(|p| p.done).sum(),
        total: phases.iter().map(|p| p.total).sum(),
        overdue,
        next_due: next_due(open.map(|t| &t.due), as_of),
        phases,
        tagged: Vec::new(),
    }
}

fn phase(phase: &Phase, settings: &Settings, as_of: Day) -> PhaseFacts {
    let tasks = phase.tasks.list();
    PhaseFacts {
        state: state(phase.from.value.map(When::first), phase.until.value.map(When::last), as_of),
        lights: tasks.iter().map(|t| task_light(t, settings, as_of)).collect(),
        done: tasks.iter().filter(|t| !is_open(t)).count(),
        total: tasks.len(),
    }
}

/// Both ends count; an end that is not written is open.
fn state(from: Option<Day>, until: Option<Day>, as_of: Day) -> Option<PhaseState> {
    match (from, until) {
        (None, None) => None,
        (Some(from), _) if as_of < from => Some(PhaseState::Upcoming),
        (_, Some(until)) if until < as_of => Some(PhaseState::Past),
        _ => Some(PhaseState::Current),
    }
}

/// Whether a task is still to be done.
pub fn is_open(task: &Task) -> bool {
    task.status.value != Some(TaskStatus::Done)
}

/// How a task stands; none for an open one without a deadline.
fn task_light(task: &Task, settings: &Settings, as_of: Day) -> Option<Light> {
    let due = task.due.value.map(When::last);
    if is_open(task) { due.map(|due| open_light(due, settings, as_of)) } else { Some(done_light(due, task.done_on.value)) }
}
