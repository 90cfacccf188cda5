//! The order of every list.

use super::archive::over;
use super::list::{List, ListName};
use super::{boards, registers};
use crate::calendar::Day;
use crate::facts::Facts;
use crate::model::{BranchIx, Model};
use crate::settings::Settings;
use crate::vocabulary::Kind;
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
        let standing = &facts.standing;
        let listed = |kind: Kind| -> Vec<u32> {
            (0..model.count(kind) as u32).filter(|row| standing.get(kind, *row).is_listed()).collect()
        };
        let (branches, members, rectifications) = (listed(Kind::Branches), listed(Kind::Members), listed(Kind::Rectifications));
        let open = || branches.iter().copied().filter(|i| model.branches[*i as usize].closed.is_none());
        let here = || members.iter().copied().filter(|i| model.members[*i as usize].left.is_none());
        let mut lists = HashMap::new();
        let mut put = |name, list: List| {
            lists.insert(name, list);
        };

        let sector = |i: u32| {
            let id = model.branches[i as usize].sector.clone().unwrap_or_default();
            (settings.sectors.iter().position(|(s, _)| *s == id).unwrap_or(usize::MAX), id)
        };
        let in_sectors = branches.iter().map(|i| {
            let (rank, id) = sector(*i);
            (rank, id, *i)
        });
        put(ListName::Branches, List::by(in_sectors));
        let promised = listed(Kind::Commitments).into_iter().map(|i| {
            let c = &model.commitments[i as usize];
            let year = c.year().map_or(String::new(), |y| y.to_string());
            (Reverse((c.year(), c.published.map(|p| p.value))), year, i)
        });
        put(ListName::Commitments, List::by(promised));
        let unit = units(model, facts);
        let in_units = members.iter().map(|i| {
            let branch = model.members[*i as usize].branch;
            let head = branch.and_then(|b| unit[b.0 as usize]).map_or(String::new(), |u| model[u].head.id.clone());
            ((head.is_empty(), head.clone(), branch, facts.name_ranks[*i as usize]), head, *i)
        });
        put(ListName::Members, List::by(in_units));
        put(ListName::Rectifications, by_date(&rectifications, |i| model.rectifications[i as usize].posted));
        put(ListName::Notices, by_date(&listed(Kind::Notices), |i| model.notices[i as usize].date));
        put(ListName::Appraisals, by_date(&listed(Kind::Appraisals), |i| model.appraisals[i as usize].date));
        let year = |i: u32| model.campaigns[i as usize].year();
        let campaigns = listed(Kind::Campaigns).into_iter().map(|i| (Reverse(year(i)), String::new(), i));
        put(ListName::Campaigns, List::by(campaigns));
        put(ListName::Coverage, registers::coverage(model, facts, &listed(Kind::Units)));
        put(ListName::Glossary, registers::glossary(model, &listed(Kind::Glossary)));

        let activities = listed(Kind::Activities);
        let date = |i: u32| model.activities[i as usize].date;
        let month = |i: u32| date(i).map_or(String::new(), |d| d.in_month().to_string());
        put(ListName::Activities, List::by(activities.iter().map(|i| (Reverse(date(*i)), month(*i), *i))));
        let found = |i: &u32| model.activities[*i as usize].written.findings.value.as_ref().is_some_and(|f| !f.is_empty());
        put(ListName::Findings, by_date(&activities.into_iter().filter(found).collect::<Vec<_>>(), date));
        let missed = |i: u32| facts.branches[i as usize].missed.len();
        let late = branches.iter().copied().filter(|i| missed(*i) > 0);
        put(ListName::Missed, List::by(late.map(|i| (Reverse(missed(i)), String::new(), i))));

        put(ListName::Criteria, registers::criteria(model, facts, settings, open()));
        put(ListName::Grades, boards::grades(model, open()));
        put(ListName::Honours, boards::honours(model, facts));
        put(ListName::Posts, boards::posts(model, facts, here()));
        put(ListName::Stars, boards::stars(facts, open(), |i| sector(i).0));
        put(ListName::MemberStars, boards::member_stars(facts, here()));
        put(ListName::CommitmentBoard, boards::commitments(facts, open()));
        put(ListName::RectificationBoard, boards::rectifications(model, facts, &rectifications));
        put(ListName::Models, boards::models(model, here()));
        let rows = Kind::ALL.into_iter().flat_map(|kind| (0..model.count(kind) as u32).map(move |row| (kind, row)));
        let past = rows.zip(0..).filter_map(|((kind, row), at)| Some((over(model, facts, kind, row)?.1, at)));
        put(ListName::Archive, List::by(past.map(|(on, at)| (Reverse(on), on.year().to_string(), at))));
        Lists { lists }
    }

    /// Whether a list has pages: one reached from another only when it has something to say.
    pub fn stands(&self, name: ListName, facts: &Facts) -> bool {
        let required = name == ListName::Missed && !facts.frequencies.is_empty();
        name.above().is_none() || required || !self[name].rows.is_empty()
    }
}

/// Newest first, grouped by year.
fn by_date(rows: &[u32], date: impl Fn(u32) -> Option<Day>) -> List {
    let year = |day: Option<Day>| day.map_or(String::new(), |d| d.year().to_string());
    List::by(rows.iter().map(|row| (Reverse(date(*row)), year(date(*row)), *row)))
}

/// Of every branch, the unit at the head of its line: the topmost superior, or the one below it
/// where the whole site has a single head. A superior that is held back heads nothing.
fn units(model: &Model, facts: &Facts) -> Vec<Option<BranchIx>> {
    let heads = model.branches.iter().filter(|b| b.parent.is_none()).count();
    (0..model.branches.len() as u32)
        .map(|i| {
            let line = std::iter::once(BranchIx(i)).chain(model.superiors(BranchIx(i)));
            let line: Vec<BranchIx> = line.filter(|b| facts.standing.of(*b).is_public()).collect();
            let skip = usize::from(heads == 1 && line.len() > 1);
            line.iter().rev().nth(skip).copied()
        })
        .collect()
}
