//! What lists there are, and one in its order, leafed through.

use crate::model::Position;

/// Rows on one page of a list.
const ROWS: usize = 50;

/// Declares the lists once, in the order of the navigation: what each holds, and the folder of its pages.
macro_rules! lists {
    ($(#[doc = $about:literal] $name:ident $folder:literal;)*) => {
        /// The long lists of a site.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ListName { $(#[doc = $about] $name),* }

        impl ListName {
            /// All lists.
            pub const ALL: [ListName; [$(ListName::$name),*].len()] = [$(ListName::$name),*];

            /// The folder its pages stand in.
            pub const fn folder(self) -> &'static str {
                match self { $(ListName::$name => $folder),* }
            }
        }
    };
}

lists! {
    /// All branches, by sector.
    Branches "branches";
    /// All commitments, by year.
    Commitments "commitments";
    /// All members, by the unit at the head of their line.
    Members "members";
    /// All rectifications, by year.
    Rectifications "rectifications";
    /// All notices, by year.
    Notices "notices";
    /// 公开目录: what has to be made public, by how it stands.
    Disclosures "disclosures";
    /// 设岗定责: members with a post, by branch.
    Posts "posts";
    /// Branches by grade, scale by scale.
    Grades "grades";
    /// Branches by stars.
    Stars "stars";
    /// Members by stars.
    MemberStars "stars/members";
    /// 创建标准: branches by set.
    Criteria "criteria";
    /// 晾晒: branches that promised, by rate.
    CommitmentBoard "commitments/board";
    /// 挂牌销号: rectifications by state.
    RectificationBoard "rectifications/board";
    /// Exemplary members.
    Models "models";
    /// 荣誉 by level and year.
    Honours "honours";
    /// All appraisals, by year.
    Appraisals "appraisals";
    /// All campaigns, newest first.
    Campaigns "campaigns";
    /// All activities, by month.
    Activities "activities";
    /// Branches that missed a required activity, most missed first.
    Missed "activities/missed";
    /// Activities that found something, by year.
    Findings "activities/findings";
    /// 覆盖: all units, by township.
    Coverage "coverage";
    /// All terms, by name.
    Glossary "glossary";
    /// What is over, by year.
    Archive "archive";
}

impl ListName {
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
    /// The rows of the whole group.
    pub all: &'l [u32],
    /// Those on this page.
    pub rows: &'l [u32],
}

impl List {
    /// A list of these records: `place` gives each the key by which it is sorted, and its group.
    pub(super) fn of<I: Position, K: Ord>(all: impl Iterator<Item = I>, place: impl Fn(I) -> (K, String)) -> Self {
        Self::by(all.map(|at| {
            let (key, group) = place(at);
            (key, group, at.row())
        }))
    }

    /// Sorts rows by key and order, groups in the order of their first row.
    pub(super) fn by<K: Ord>(rows: impl Iterator<Item = (K, String, u32)>) -> Self {
        let mut rows: Vec<_> = rows.collect();
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

    /// Its records, of a list whose rows are those of one kind.
    pub fn all<I: Position>(&self) -> impl Iterator<Item = I> + Clone + '_ {
        self.rows.iter().map(|row| I::at(*row))
    }

    /// How many rows a group has.
    pub fn count_of(&self, group: &str) -> usize {
        self.groups.iter().filter(|(key, _)| key == group).map(|(_, count)| count).sum()
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
                out.push(Slice { key, all: &self.rows[start..start + count], rows: &self.rows[from..to] });
            }
            start += count;
        }
        out
    }

    /// Every row with the page it stands on.
    pub fn rows_with_pages(&self) -> impl Iterator<Item = (u32, usize)> {
        self.rows.iter().enumerate().map(|(at, row)| (*row, at / ROWS))
    }

    /// Every group with its rows and the page on which it begins.
    pub fn group_pages(&self) -> impl Iterator<Item = (&str, &[u32], usize)> {
        let mut start = 0;
        self.groups.iter().map(move |(key, count)| {
            let (first, page) = (start, start / ROWS);
            start += count;
            (key.as_str(), &self.rows[first..start], page)
        })
    }
}
