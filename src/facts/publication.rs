use crate::calendar::Day;
use crate::model::{BranchIx, Commitment, CommitmentIx, Head, MemberIx, Model, NoticeIx, PageIx, Promisor, RectificationIx};
use crate::settings::Settings;

/// What may be seen of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A page and a place in lists.
    Listed,
    /// A page, but no place in lists, search or feeds.
    Unlisted,
    /// Past its 撤下日期: a page with a banner, and the archive.
    Expired(Day),
    /// Past its 撤下日期 and to be removed: a stub without names or text.
    Removed(Day),
    /// Nothing at all.
    Held(Why),
}

/// Why a record is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// 草稿
    Draft,
    /// Its day lies ahead.
    Until(Day),
    /// No review has approved it.
    NotApproved,
    /// The newest review returned it.
    Returned,
    /// What it belongs to is held back.
    Owner,
}

/// A held-back record, for the report.
#[derive(Clone, Copy, Debug)]
pub struct Held<'m> {
    /// Its head.
    pub head: &'m Head,
    /// Why.
    pub why: Why,
}

impl Standing {
    /// Whether it has a page with its text.
    pub fn is_public(self) -> bool {
        matches!(self, Standing::Listed | Standing::Unlisted | Standing::Expired(_))
    }
    /// Whether lists, boards and feeds name it.
    pub fn is_listed(self) -> bool {
        self == Standing::Listed
    }
}

/// The standing of every record, each kind in the order of the model.
#[derive(Debug, Default)]
pub struct Standings {
    branches: Vec<Standing>,
    commitments: Vec<Standing>,
    members: Vec<Standing>,
    rectifications: Vec<Standing>,
    notices: Vec<Standing>,
    pages: Vec<Standing>,
}

impl Standings {
    /// Of a branch.
    pub fn branch(&self, at: BranchIx) -> Standing {
        self.branches[at.0 as usize]
    }
    /// Of a commitment.
    pub fn commitment(&self, at: CommitmentIx) -> Standing {
        self.commitments[at.0 as usize]
    }
    /// Of a member.
    pub fn member(&self, at: MemberIx) -> Standing {
        self.members[at.0 as usize]
    }
    /// Of a rectification.
    pub fn rectification(&self, at: RectificationIx) -> Standing {
        self.rectifications[at.0 as usize]
    }
    /// Of a notice.
    pub fn notice(&self, at: NoticeIx) -> Standing {
        self.notices[at.0 as usize]
    }
    /// Of a free page.
    pub fn page(&self, at: PageIx) -> Standing {
        self.pages[at.0 as usize]
    }

    /// Every record with its standing, in the order of [`Model::heads`].
    pub fn of_heads<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = (&'m Head, Standing)> {
        let all = self.branches.iter().chain(&self.commitments).chain(&self.members);
        let all = all.chain(&self.rectifications).chain(&self.notices).chain(&self.pages);
        model.heads().zip(all.copied())
    }

    /// What is held back, and why.
    pub fn held<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = Held<'m>> {
        self.of_heads(model).filter_map(|(head, standing)| match standing {
            Standing::Held(why) => Some(Held { head, why }),
            _ => None,
        })
    }
}

/// Judges every record of a cut model. A record that belongs to a held-back one is held back too:
/// its page would name it.
pub fn standings(model: &Model, settings: &Settings, as_of: Day, drafts: bool) -> Standings {
    let head = |head: &Head, own: Option<Why>| judge(head, own, as_of, drafts);
    let branches: Vec<_> = model.branches.iter().map(|b| head(&b.head, None)).collect();
    let owner = |branch: Option<BranchIx>| branch.and_then(|b| inherited(branches[b.0 as usize]));
    let members: Vec<_> = model.members.iter().map(|m| head(&m.head, owner(m.branch))).collect();
    let promisor = |c: &Commitment| match c.promisor {
        Some(Promisor::Branch(b)) => owner(Some(b)),
        Some(Promisor::Member(m)) => inherited(members[m.0 as usize]).or(owner(c.branch)),
        None => None,
    };
    Standings {
        commitments: model
            .commitments
            .iter()
            .map(|c| head(&c.head, unapproved(c, settings, as_of).or_else(|| promisor(c))))
            .collect(),
        rectifications: model
            .rectifications
            .iter()
            .map(|r| head(&r.head, ahead(r.posted, as_of).or_else(|| owner(r.branch))))
            .collect(),
        notices: model.notices.iter().map(|n| head(&n.head, ahead(n.date, as_of))).collect(),
        pages: model.pages.iter().map(|p| head(&p.head, None)).collect(),
        branches,
        members,
    }
}

fn inherited(owner: Standing) -> Option<Why> {
    matches!(owner, Standing::Held(_) | Standing::Removed(_)).then_some(Why::Owner)
}

fn ahead(day: Option<Day>, as_of: Day) -> Option<Why> {
    day.filter(|d| *d > as_of).map(Why::Until)
}

/// Why a commitment may not be published yet (records.md: never one that was not approved).
fn unapproved(commitment: &Commitment, settings: &Settings, as_of: Day) -> Option<Why> {
    if settings.rules.require_review && !commitment.is_approved() {
        return Some(if commitment.newest_review().is_some() { Why::Returned } else { Why::NotApproved });
    }
    ahead(commitment.published.map(|p| p.value), as_of)
}

fn judge(head: &Head, own: Option<Why>, as_of: Day, drafts: bool) -> Standing {
    if head.draft && !drafts {
        return Standing::Held(Why::Draft);
    }
    if let Some(why) = ahead(head.publish_on.map(|d| d.value), as_of).or(own) {
        return Standing::Held(why);
    }
    match head.expire_on.map(|d| d.value).filter(|d| *d < as_of) {
        Some(day) if head.remove => Standing::Removed(day),
        Some(day) if head.listed => Standing::Expired(day),
        Some(_) => Standing::Unlisted,
        None if head.listed => Standing::Listed,
        None => Standing::Unlisted,
    }
}
