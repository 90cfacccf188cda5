use super::resolve::Resolver;
use super::{BranchIx, Head, MemberIx};
use crate::calendar::{Day, When};
use crate::record::campaign::{Phase, Task};
use crate::record::{self, Record};
use crate::source::At;

/// 专项活动
#[derive(Clone, Debug)]
pub struct Campaign {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::campaign::Campaign>,
    /// 名称
    pub name: String,
    /// 阶段, in the order written.
    pub phases: Vec<Phase>,
    /// 示范创建, in the order written.
    pub tiers: Vec<Tier>,
}

/// One class of 示范创建.
#[derive(Clone, Debug)]
pub struct Tier {
    /// As written.
    pub written: record::campaign::Tier,
    /// Branches chosen.
    pub branches: Vec<At<BranchIx>>,
    /// Members chosen.
    pub members: Vec<At<MemberIx>>,
}

impl Tier {
    /// How many are chosen.
    pub fn named(&self) -> usize {
        self.branches.len() + self.members.len()
    }
}

impl Campaign {
    pub(super) fn resolve(record: Record<record::campaign::Campaign>, cx: &mut Resolver<'_>) -> Self {
        let (head, mut written) = Head::of(record, cx);
        let mut tiers = Vec::new();
        for tier in written.tiers.value.take().unwrap_or_default() {
            let branches = tier.branches.list().iter().filter_map(|id| cx.among(id)).collect();
            let members = tier.members.list().iter().filter_map(|id| cx.among(id)).collect();
            tiers.push(Tier { branches, members, written: tier });
        }
        Campaign {
            name: written.name.value.clone().unwrap_or_else(|| head.id.clone()),
            phases: written.phases.value.take().unwrap_or_default(),
            tiers,
            head,
            written,
        }
    }

    /// The year it belongs to: written, else that of its first phase.
    pub fn year(&self) -> Option<i32> {
        self.written.year.value.or_else(|| self.span().0.map(|day| day.year()))
    }

    /// The first and the last day of its phases.
    pub fn span(&self) -> (Option<Day>, Option<Day>) {
        let from = self.phases.iter().filter_map(|p| p.from.value).map(When::first);
        let until = self.phases.iter().filter_map(|p| p.until.value).map(When::last);
        (from.min(), until.max())
    }

    /// The tasks of all phases, in order.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.phases.iter().flat_map(|p| p.tasks.list())
    }
}
