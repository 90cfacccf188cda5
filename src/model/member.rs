use super::head::picture;
use super::resolve::Resolver;
use super::{BranchIx, Head, Honour, MediaUse};
use crate::calendar::Day;
use crate::record::member::{DutyPost, Stars};
use crate::record::{self, Record};
use crate::source::{At, Span};
use crate::text::cjk::unpadded;

/// 党员
#[derive(Clone, Debug)]
pub struct Member {
    /// What every record has.
    pub head: Head,
    /// The keys as written.
    pub written: Box<record::member::Member>,
    /// 姓名, without the spaces that pad it in a column: they are layout (domain.md T2).
    pub name: String,
    /// The branch as written: where they are after every transfer.
    pub branch: Option<BranchIx>,
    /// Transfers, oldest first.
    pub transfers: Vec<Transfer>,
    /// Ratings, newest first; a bare number has no day.
    pub stars: Vec<StarRating>,
    /// 转出日期
    pub left: Option<At<Day>>,
    /// 荣誉
    pub honours: Vec<Honour>,
    /// 结对户: how many; who they are goes no further.
    pub households: usize,
}

/// 组织关系转接
#[derive(Clone, Debug)]
pub struct Transfer {
    /// On what day.
    pub date: Day,
    /// From where.
    pub from: Option<BranchIx>,
    /// To where.
    pub to: Option<BranchIx>,
    /// Where it stands.
    pub span: Span,
    /// Where its date stands.
    pub date_span: Span,
}

/// 一次评星
#[derive(Clone, Debug)]
pub struct StarRating {
    /// On what day.
    pub date: Option<At<Day>>,
    /// How many.
    pub stars: At<u8>,
    /// 说明
    pub note: Option<String>,
}

impl Member {
    pub(super) fn resolve(record: Record<record::member::Member>, cx: &mut Resolver<'_>) -> Self {
        let (head, mut written) = Head::of(record, cx);
        let mut transfers = Vec::new();
        for entry in written.transferred.value.take().unwrap_or_default() {
            let (from, to) = (cx.branch(&entry.from), cx.branch(&entry.to));
            if let Some(date) = entry.date.value {
                transfers.push(Transfer {
                    date,
                    from: from.map(|b| b.value),
                    to: to.map(|b| b.value),
                    span: entry.span,
                    date_span: entry.date.span,
                });
            }
        }
        transfers.sort_by_key(|t| t.date);
        let mut stars: Vec<StarRating> = match written.stars.value.take() {
            None => Vec::new(),
            Some(Stars::Bare(stars)) => vec![StarRating { date: None, stars, note: None }],
            Some(Stars::History(ratings)) => ratings
                .into_iter()
                .filter_map(|r| Some(StarRating { date: Some(r.date.at()?), stars: r.stars.at()?, note: r.note.value }))
                .collect(),
        };
        stars.reverse();
        stars.sort_by_key(|r| std::cmp::Reverse(r.date.map(|d| d.value)));
        let member = Member {
            name: written.name.value.as_deref().map_or_else(|| head.id.clone(), unpadded),
            branch: cx.branch(&written.branch).map(|b| b.value),
            transfers,
            stars,
            left: written.left.at(),
            honours: Honour::resolve(&mut written.honours, cx),
            households: written.households.list().len(),
            head,
            written,
        };
        member.media().for_each(|used| cx.media(&used));
        member
    }

    /// Where they belonged on a day (T10: a commitment stays with the branch of its day).
    pub fn branch_on(&self, day: Day) -> Option<BranchIx> {
        match self.transfers.iter().rev().find(|t| t.date <= day) {
            // a last transfer that says no more than that they left, beside the branch where they are now
            Some(last) if self.transfers.last().is_some_and(|newest| newest.span == last.span) => last.to.or(self.branch),
            Some(last) => last.to,
            None => self.transfers.first().map_or(self.branch, |first| first.from),
        }
    }

    /// Whether they have not left yet at the end of a day.
    pub fn is_here_on(&self, day: Day) -> bool {
        self.left.is_none_or(|left| left.value > day)
    }

    /// 流动党员: they left a branch and no other has taken them in yet (T10). Of a model that was cut to its day.
    pub fn is_floating(&self) -> bool {
        self.branch.is_none() && self.left.is_none() && self.transfers.last().is_some_and(|t| t.to.is_none())
    }

    /// The post they hold, unless its period is over.
    pub fn current_post(&self, day: Day) -> Option<&DutyPost> {
        self.written.duty_post.get().filter(|p| p.until.value.is_none_or(|until| until.last() >= day))
    }

    /// The portrait.
    pub fn media(&self) -> impl Iterator<Item = MediaUse<'_>> {
        self.written.photo.value.iter().map(|p| picture(&p.value.file))
    }
}
