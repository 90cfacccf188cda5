use super::{boards, registers};
use crate::calendar::Day;
use crate::facts::{Facts, NoticeState, RectificationState, StarFacts, StarState};
use crate::model::{BranchIx, Model};
use crate::settings::Settings;
use crate::vocabulary::Kind;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Rows on one page of a list.
const ROWS: usize = 50;

/// The long lists of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListName {
    /// All branches, by sector.
    Branches,
    /// All commitments, by year.
    Commitments,
    /// All members, by the unit at the head of their line.
    Members,
    /// All rectifications, by year.
    Rectifications,
    /// All notices, by year.
    Notices,
    /// All appraisals, by year.
    Appraisals,
    /// All campaigns, newest first.
    Campaigns,
    /// All activities, by month.
    Activities,
    /// Branches that missed a required activity, most missed first.
    Missed,
    /// Activities that found something, by year.
    Findings,
    /// 覆盖: all units, by township.
    Coverage,
    /// All terms, by name.
    Glossary,
    /// 创建标准: branches by set.
    Criteria,
    /// Branches by grade, scale by scale.
    Grades,
    /// 荣誉 by level and year.
    Honours,
    /// 设岗定责: members with a post, by branch.
    Posts,
    /// Branches by stars.
    Stars,
    /// Members by stars.
    MemberStars,
    /// 晾晒: branches that promised, by rate.
    CommitmentBoard,
    /// 挂牌销号: rectifications by state.
    RectificationBoard,
    /// Exemplary members.
    Models,
    /// What is over, by year.
    Archive,
}

impl ListName {
    /// All lists.
    pub const ALL: [ListName; 22] = [
        ListName::Branches,
        ListName::Commitments,
        ListName::Members,
        ListName::Rectifications,
        ListName::Notices,
        ListName::Posts,
        ListName::Grades,
        ListName::Stars,
        ListName::MemberStars,
        ListName::Criteria,
        ListName::CommitmentBoard,
        ListName::RectificationBoard,
        ListName::Models,
        ListName::Honours,
        ListName::Appraisals,
        ListName::Campaigns,
        ListName::Activities,
        ListName::Missed,
        ListName::Findings,
        ListName::Coverage,
        ListName::Glossary,
        ListName::Archive,
    ];

    /// The name of its entry in the navigation and of its words: the folder with `-` for `/`.
    pub fn section(self) -> String {
        self.folder().replace('/', "-")
    }

    /// The list from which this one is reached, when it has no place in the navigation.
    pub const fn above(self) -> Option<ListName> {
        match self {
            ListName::Missed | ListName::Findings => Some(ListName::Activities),
            _ => None,
        }
    }

    /// The folder its pages stand in.
    pub const fn folder(self) -> &'static str {
        match self {
            ListName::Branches => "branches",
            ListName::Commitments => "commitments",
            ListName::Members => "members",
            ListName::Rectifications => "rectifications",
            ListName::Notices => "notices",
            ListName::Appraisals => "appraisals",
            ListName::Campaigns => "campaigns",
            ListName::Activities => "activities",
            ListName::Missed => "activities/missed",
            ListName::Findings => "activities/findings",
            ListName::Coverage => "coverage",
            ListName::Glossary => "glossary",
            ListName::Criteria => "criteria",
            ListName::Grades => "grades",
            ListName::Honours => "honours",
            ListName::Posts => "posts",
            ListName::Stars => "stars",
            ListName::MemberStars => "stars/members",
            ListName::CommitmentBoard => "commitments/board",
            ListName::RectificationBoard => "rectifications/board",
            ListName::Models => "models",
            ListName::Archive => "archive",
        }
    }
}

/// A list in its order, with its groups.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Rows: positions in the model, of the kind that the list is of (of heads in the archive).
    pub rows: Vec<u32>,
    /// Where each group begins: its key, and how many rows it has.
    pub groups: Vec<(String, usize)>,
}

/// The rows of one page that belong to one group.
#[derive(Clone, Copy, Debug)]
pub struct Slice<'l> {
    /// The group's key.
    pub key: &'l str,
    /// How many rows the whole group has.
    pub count: usize,
    /// Those on this page.
    pub rows: &'l [u32],
}

impl List {
    /// Sorts rows by key and order, groups in the order of their first row.
    pub(super) fn by<K: Ord>(mut rows: Vec<(K, String, u32)>) -> Self {
        rows.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
        let mut list = List::default();
        for (_, group, row) in rows {
            match list.groups.last_mut() {
                Some((key, count)) if *key == group => *count += 1,
                _ => list.groups.push((group, 1)),
            }
            list.rows.push(row);
        }
        list
    }

    /// How many pages it fills; an empty list still has one.
    pub fn pages(&self) -> usize {
        self.rows.len().div_ceil(ROWS).max(1)
    }

    /// One page, in groups.
    pub fn page(&self, page: usize) -> Vec<Slice<'_>> {
        let (first, last) = (page * ROWS, ((page + 1) * ROWS).min(self.rows.len()));
        let mut out = Vec::new();
        let mut start = 0;
        for (key, count) in &self.groups {
            let (from, to) = (start.max(first), (start + count).min(last));
            if from < to {
                out.push(Slice { key, count: *count, rows: &self.rows[from..to] });
            }
            start += count;
        }
        out
    }

    /// Every row with the page it stands on.
    pub fn rows_with_pages(&self) -> impl Iterator<Item = (u32, usize)> {
        self.rows.iter().enumerate().map(|(at, row)| (*row, at / ROWS))
    }

    /// The page on which each group begins.
    pub fn group_pages(&self) -> impl Iterator<Item = (&str, usize, usize)> {
        let mut start = 0;
        self.groups.iter().map(move |(key, count)| {
            let page = start / ROWS;
            start += count;
            (key.as_str(), *count, page)
        })
    }
}

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

/// A board's group for stars: `5` … `1`, `none`, `lapsed`, `unrated`; and its rank.
pub fn star_group(stars: &StarFacts) -> (u8, String) {
    match (stars.state, stars.stars) {
        (StarState::Rated, Some(n)) => (u8::MAX - n, n.to_string()),
        (StarState::None, _) | (StarState::Rated, None) => (u8::MAX, "none".to_owned()),
        (StarState::Lapsed, _) => (u8::MAX, "lapsed".to_owned()),
        (StarState::Unrated, _) => (u8::MAX, "unrated".to_owned()),
    }
}

fn star_rank(stars: &StarFacts) -> (u8, u8) {
    let state = match stars.state {
        StarState::Rated => 0,
        StarState::None => 1,
        StarState::Lapsed => 2,
        StarState::Unrated => 3,
    };
    (state, u8::MAX - stars.stars.unwrap_or(0))
}

impl Lists {
    /// Puts everything that is listed in its order.
    pub fn arrange(model: &Model, facts: &Facts, settings: &Settings) -> Self {
        let standing = &facts.standing;
        let listed = |kind: Kind| -> Vec<u32> {
            (0..model.count(kind) as u32).filter(|row| standing.get(kind, *row).is_listed()).collect()
        };
        let (branches, members) = (listed(Kind::Branches), listed(Kind::Members));
        let (commitments, rectifications) = (listed(Kind::Commitments), listed(Kind::Rectifications));
        let open = |i: &&u32| model.branches[**i as usize].closed.is_none();
        let here = |i: &&u32| model.members[**i as usize].left.is_none();

        let sector = |i: u32| {
            let id = model.branches[i as usize].sector.clone().unwrap_or_default();
            (settings.sectors.iter().position(|(s, _)| *s == id).unwrap_or(usize::MAX), id)
        };
        let unit = units(model, facts);
        let year = |year: Option<i32>| year.map_or(String::new(), |y| y.to_string());
        let mut lists = HashMap::new();
        lists.insert(
            ListName::Branches,
            List::by(
                branches
                    .iter()
                    .map(|i| {
                        let (rank, id) = sector(*i);
                        (rank, id, *i)
                    })
                    .collect(),
            ),
        );
        lists.insert(
            ListName::Commitments,
            List::by(
                commitments
                    .iter()
                    .map(|i| {
                        let c = &model.commitments[*i as usize];
                        (Reverse((c.year(), c.published.map(|p| p.value))), year(c.year()), *i)
                    })
                    .collect(),
            ),
        );
        lists.insert(
            ListName::Members,
            List::by(
                members
                    .iter()
                    .map(|i| {
                        let branch = model.members[*i as usize].branch;
                        let head = branch.and_then(|b| unit[b.0 as usize]).map_or(String::new(), |u| model[u].head.id.clone());
                        ((head.is_empty(), head.clone(), branch, facts.name_ranks[*i as usize]), head, *i)
                    })
                    .collect(),
            ),
        );
        lists.insert(ListName::Rectifications, by_date(rectifications.clone(), |i| model.rectifications[i as usize].posted));
        lists.insert(ListName::Notices, by_date(listed(Kind::Notices), |i| model.notices[i as usize].date));
        lists.insert(ListName::Appraisals, by_date(listed(Kind::Appraisals), |i| model.appraisals[i as usize].date));
        let date = |i: u32| model.activities[i as usize].date;
        let activities = listed(Kind::Activities);
        let found = |i: &u32| model.activities[*i as usize].written.findings.value.as_ref().is_some_and(|f| !f.is_empty());
        lists.insert(ListName::Findings, by_date(activities.iter().copied().filter(found).collect(), date));
        let month = |i: u32| date(i).map_or(String::new(), |d| d.in_month().to_string());
        lists.insert(ListName::Activities, List::by(activities.iter().map(|i| (Reverse(date(*i)), month(*i), *i)).collect()));
        let missed = |i: &u32| facts.branches[*i as usize].missed.len();
        let late = branches.iter().filter(|i| missed(i) > 0);
        lists.insert(ListName::Missed, List::by(late.map(|i| (Reverse(missed(i)), String::new(), *i)).collect()));
        lists.insert(
            ListName::Campaigns,
            List::by(
                listed(Kind::Campaigns)
                    .iter()
                    .map(|i| (Reverse(model.campaigns[*i as usize].year()), String::new(), *i))
                    .collect(),
            ),
        );
        lists.insert(ListName::Coverage, registers::coverage(model, facts, &listed(Kind::Units)));
        lists.insert(ListName::Criteria, registers::criteria(model, facts, settings, branches.iter().filter(open)));
        lists.insert(ListName::Glossary, registers::glossary(model, &listed(Kind::Glossary)));
        lists.insert(ListName::Grades, boards::grades(model, branches.iter().filter(open).copied()));
        lists.insert(ListName::Honours, boards::honours(model, facts));
        lists.insert(ListName::Posts, boards::posts(model, facts, members.iter().filter(here).copied()));
        lists.insert(
            ListName::Stars,
            List::by(
                branches
                    .iter()
                    .filter(open)
                    .map(|i| {
                        let stars = &facts.branches[*i as usize].graded.stars;
                        ((star_rank(stars), sector(*i).0), star_group(stars).1, *i)
                    })
                    .collect(),
            ),
        );
        lists.insert(
            ListName::MemberStars,
            List::by(
                members
                    .iter()
                    .filter(here)
                    .map(|i| {
                        let stars = &facts.members[*i as usize];
                        ((star_rank(stars), facts.name_ranks[*i as usize]), star_group(stars).1, *i)
                    })
                    .collect(),
            ),
        );
        lists.insert(
            ListName::CommitmentBoard,
            List::by(
                branches
                    .iter()
                    .filter(open)
                    .filter(|i| facts.branches[**i as usize].fulfilment.items > 0)
                    .map(|i| {
                        let f = &facts.branches[*i as usize].fulfilment;
                        ((Reverse(f.rate()), Reverse(f.items)), String::new(), *i)
                    })
                    .collect(),
            ),
        );
        lists.insert(
            ListName::RectificationBoard,
            List::by(
                rectifications
                    .iter()
                    .map(|i| {
                        let (r, f) = (&model.rectifications[*i as usize], &facts.rectifications[*i as usize]);
                        ((board_rank(f.state), Reverse(f.overdue), Reverse(r.posted)), f.state.id().to_owned(), *i)
                    })
                    .collect(),
            ),
        );
        lists.insert(
            ListName::Models,
            List::by(
                members
                    .iter()
                    .filter(here)
                    .filter(|i| model.members[**i as usize].written.model.value.is_some())
                    .map(|i| {
                        let since = model.members[*i as usize].written.model.value.as_ref().and_then(|m| m.since.value);
                        (Reverse(since.map(|s| s.first())), String::new(), *i)
                    })
                    .collect(),
            ),
        );
        lists.insert(
            ListName::Archive,
            List::by(archive(model, facts).map(|(row, _, on)| (Reverse(on), on.year().to_string(), row)).collect()),
        );
        Lists { lists }
    }
}

impl Lists {
    /// Whether a list has pages: one reached from another only when it has something to say.
    pub fn stands(&self, name: ListName, facts: &Facts) -> bool {
        let required = name == ListName::Missed && !facts.frequencies.is_empty();
        name.above().is_none() || required || !self[name].rows.is_empty()
    }
}

/// Newest first, grouped by year.
fn by_date(rows: Vec<u32>, date: impl Fn(u32) -> Option<Day>) -> List {
    let year = |day: Option<Day>| day.map_or(String::new(), |d| d.year().to_string());
    List::by(rows.into_iter().map(|row| (Reverse(date(row)), year(date(row)), row)).collect())
}

/// The board shows what needs attention first.
fn board_rank(state: RectificationState) -> usize {
    use RectificationState::*;
    [Reopened, Posted, InProgress, AwaitingAcceptance, Closed].iter().position(|s| *s == state).unwrap_or(0)
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

/// Why something is in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// A notice period that is over.
    Ended,
    /// A notice that was withdrawn.
    Withdrawn,
    /// A rectification struck off, a branch closed.
    Closed,
    /// Taken down.
    Expired,
}

/// Everything that is over: the position among [`Model::heads`], how, and since when.
pub fn archive<'m>(model: &'m Model, facts: &'m Facts) -> impl Iterator<Item = (u32, Over, Day)> + 'm {
    use crate::facts::Standing;
    let rows = Kind::ALL.into_iter().flat_map(move |kind| (0..model.count(kind) as u32).map(move |row| (kind, row)));
    rows.zip(0_u32..).filter_map(move |((kind, row), at)| {
        match facts.standing.get(kind, row) {
            Standing::Expired(on) if kind.has_pages() => return Some((at, Over::Expired, on)),
            Standing::Listed => {}
            _ => return None,
        }
        let row = row as usize;
        match kind {
            Kind::Branches => model.branches[row].closed.map(|on| (at, Over::Closed, on.value)),
            Kind::Rectifications => model.rectifications[row].closed.map(|on| (at, Over::Closed, on.value)),
            Kind::Notices => {
                let notice = facts.notices[row].as_ref()?;
                match notice.state {
                    NoticeState::Withdrawn => model.notices[row].withdrawn.map(|on| (at, Over::Withdrawn, on.value)),
                    NoticeState::Ended => notice.until.map(|on| (at, Over::Ended, on)),
                    _ => None,
                }
            }
            _ => None,
        }
    })
}
