//! The order of every list.

use super::archive::over;
use super::list::{List, ListName};
use super::{boards, registers};
use crate::calendar::Day;
use crate::facts::Facts;
use crate::model::{
    ActivityIx, AppraisalIx, BranchIx, CampaignIx, CommitmentIx, MemberIx, Model, NoticeIx, Position, RectificationIx,
};
use crate::settings::Settings;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Every list of the site.
#[derive(Debug, Default)]
pub struct Lists {
    lists: HashMap<ListName, List>,
}

impl std::ops::Index<ListName> for Lists {
    type Output = List;
    fn index(&self, name: ListName) -> &List {
        &self.lists[&name]
    }
}

impl Lists {
    /// Puts everything that is listed in its order.
    pub fn arrange(model: &Model, facts: &Facts, settings: &Settings) -> Self {
        let (branches, members) = (|| listed::<BranchIx>(model, facts), || listed::<MemberIx>(model, facts));
        let open = || branches().filter(|at| model[*at].closed.is_none());
        let here = || members().filter(|at| model[*at].left.is_none());
        let mut lists = HashMap::new();
        let mut put = |name, list: List| {
            lists.insert(name, list);
        };

        let sector = |at: BranchIx| {
            let id = model[at].sector.clone().unwrap_or_default();
            (settings.sectors.iter().position(|(s, _)| *s == id).unwrap_or(usize::MAX), id)
        };
        put(ListName::Branches, List::of(branches(), sector));
        let promised = |at: CommitmentIx| {
            let (year, published) = (model[at].year(), model[at].published.map(|p| p.value));
            (Reverse((year, published)), year.map_or(String::new(), |y| y.to_string()))
        };
        put(ListName::Commitments, List::of(listed(model, facts), promised));
        let unit = units(model, facts);
        let in_unit = |at: MemberIx| {
            let branch = model[at].branch;
            let head = branch.and_then(|b| unit[b.0 as usize]).map_or(String::new(), |u| model[u].head.id.clone());
            ((head.is_empty(), head.clone(), branch, facts[at].name_rank), head)
        };
        put(ListName::Members, List::of(members(), in_unit));
        put(ListName::Rectifications, by_date(listed(model, facts), |at: RectificationIx| model[at].posted));
        put(ListName::Notices, by_date(listed(model, facts), |at: NoticeIx| model[at].date));
        put(ListName::Disclosures, registers::disclosures(model, facts, listed(model, facts)));
        put(ListName::Appraisals, by_date(listed(model, facts), |at: AppraisalIx| model[at].date));
        let campaign = |at: CampaignIx| (Reverse(model[at].year()), String::new());
        put(ListName::Campaigns, List::of(listed(model, facts), campaign));
        put(ListName::Coverage, registers::coverage(model, facts, listed(model, facts)));
        put(ListName::Glossary, registers::glossary(model, listed(model, facts)));

        let date = |at: ActivityIx| model[at].date;
        let in_month = |at| (Reverse(date(at)), date(at).map_or(String::new(), |d| d.in_month().to_string()));
        put(ListName::Activities, List::of(listed(model, facts), in_month));
        let found = |at: &ActivityIx| !model[*at].written.findings.list().is_empty();
        put(ListName::Findings, by_date(listed(model, facts).filter(found), date));
        let missed = |at: BranchIx| facts[at].missed.len();
        let late = branches().filter(|at| missed(*at) > 0);
        put(ListName::Missed, List::of(late, |at| (Reverse(missed(at)), String::new())));

        put(ListName::Criteria, registers::criteria(model, facts, settings, open()));
        put(ListName::Grades, boards::grades(model, open()));
        put(ListName::Honours, boards::honours(model, facts));
        put(ListName::Posts, boards::posts(model, facts, here()));
        put(ListName::Stars, boards::stars(facts, open(), |at| sector(at).0));
        put(ListName::MemberStars, boards::member_stars(facts, here()));
        put(ListName::CommitmentBoard, boards::commitments(facts, open()));
        put(ListName::RectificationBoard, boards::rectifications(model, facts, listed(model, facts)));
        put(ListName::Models, boards::models(model, here()));
        let past = model.places().zip(0..).filter_map(|((kind, row), at)| Some((over(model, facts, kind, row)?.1, at)));
        put(ListName::Archive, List::by(past.map(|(on, at)| (Reverse(on), on.year().to_string(), at))));
        Lists { lists }
    }

    /// Whether a list has pages: one reached from another only when it has something to say.
    pub fn stands(&self, name: ListName, facts: &Facts) -> bool {
        let required = name == ListName::Missed && !facts.frequencies.is_empty();
        name.above().is_none() || required || !self[name].rows.is_empty()
    }
}

/// The records of a kind that lists name, by id.
fn listed<I: Position>(model: &Model, facts: &Facts) -> impl Iterator<Item = I> {
    model.all::<I>().filter(|at| facts.standing.of(*at).is_listed())
}

/// Newest first, grouped by year.
fn by_date<I: Position>(all: impl Iterator<Item = I>, date: impl Fn(I) -> Option<Day>) -> List {
    List::of(all, |at| (Reverse(date(at)), date(at).map_or(String::new(), |d| d.year().to_string())))
}

/// Of every branch, the unit at the head of its line: the topmost superior, or the one below it
/// where the whole site has a single head. A superior that is held back heads nothing.
fn units(model: &Model, facts: &Facts) -> Vec<Option<BranchIx>> {
    let heads = model.branches.iter().filter(|b| b.parent.is_none()).count();
    let unit = |at: BranchIx| {
        let line = std::iter::once(at).chain(model.superiors(at));
        let line: Vec<BranchIx> = line.filter(|b| facts.standing.of(*b).is_public()).collect();
        let skip = usize::from(heads == 1 && line.len() > 1);
        line.iter().rev().nth(skip).copied()
    };
    model.all().map(unit).collect()
}
