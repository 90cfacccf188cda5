use super::appraisal;
use super::commitment;
use super::publication::Standings;
use super::score::{self, Score};
use super::stars::{self, StarFacts};
use crate::model::{AppraisalIx, CommitmentIx, Member, Model, Subject};
use crate::settings::Settings;

/// What follows for a member.
#[derive(Clone, Debug)]
pub struct MemberFacts {
    /// 星级
    pub stars: StarFacts,
    /// The newest year's total of their score sheets.
    pub score: Option<Score>,
    /// Their place among all names in the site's order.
    pub name_rank: u32,
    /// Their listed commitments, newest first.
    pub commitments_of: Vec<CommitmentIx>,
    /// Their listed appraisals, newest first.
    pub appraisals_of: Vec<AppraisalIx>,
}

/// Derives the facts of every member and gathers what belongs to each.
pub fn derive(model: &Model, settings: &Settings, standing: &Standings) -> Vec<MemberFacts> {
    let names: Vec<&str> = model.members.iter().map(|m| m.name.as_str()).collect();
    let ranks = settings.name_order.ranks(&names);
    let mut facts: Vec<MemberFacts> = model.members.iter().zip(ranks).map(|(m, rank)| alone(m, rank, settings)).collect();
    for at in model.all::<CommitmentIx>().filter(|at| standing.of(*at).is_listed()) {
        if let Some(Subject::Member(member)) = model[at].promisor {
            facts[member.0 as usize].commitments_of.push(at);
        }
    }
    for at in model.all::<AppraisalIx>().filter(|at| standing.of(*at).is_listed()) {
        if let Some(Subject::Member(member)) = model[at].subject {
            facts[member.0 as usize].appraisals_of.push(at);
        }
    }
    for own in &mut facts {
        commitment::newest_first(model, &mut own.commitments_of);
        appraisal::newest_first(model, &mut own.appraisals_of);
    }
    facts
}

/// What follows from the member's own record.
fn alone(member: &Member, name_rank: u32, settings: &Settings) -> MemberFacts {
    let (stars, score) = (stars::of_member(member), score::of_member(member, settings));
    MemberFacts { stars, score, name_rank, commitments_of: Vec::new(), appraisals_of: Vec::new() }
}
