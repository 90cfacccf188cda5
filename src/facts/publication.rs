use crate::calendar::Day;
use crate::model::{Appraisal, BranchIx, Commitment, Head, Model, Position, Subject};
use crate::settings::Settings;
use crate::vocabulary::Kind;
use crate::vocabulary::words::Verdict;

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
    /// It is for the members' meeting only.
    Internal,
}

/// A held-back record, for the report.
#[derive(Clone, Copy, Debug)]
pub struct Held<'m> {
    /// Its head.
    pub head: &'m Head,
    /// Its row among those of its kind.
    pub row: u32,
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
    /// Of a record that belongs to another: what has no page any more, or not yet, is named on none. One that is itself to be
    /// removed leaves its own stub.
    fn under(self, owner: Option<Standing>) -> Self {
        match (self, owner) {
            (Standing::Held(Why::Until(_)), Some(Standing::Held(_) | Standing::Removed(_))) => Standing::Held(Why::Owner),
            (Standing::Held(_), _) => self,
            (_, Some(Standing::Held(_))) => Standing::Held(Why::Owner),
            (Standing::Removed(_), _) => self,
            (_, Some(Standing::Removed(_))) => Standing::Held(Why::Owner),
            _ => self,
        }
    }
}

/// The standing of every record, each kind in the order of the model.
#[derive(Debug)]
pub struct Standings {
    /// In the order of [`Kind::ALL`].
    kinds: Vec<Vec<Standing>>,
}

impl Standings {
    /// Of a record.
    pub fn of<I: Position>(&self, at: I) -> Standing {
        self.get(I::KIND, at.row())
    }

    /// Of a record of a kind by its row.
    pub fn get(&self, kind: Kind, row: u32) -> Standing {
        self.kinds[kind as usize][row as usize]
    }

    /// With everything that waits shown; what is internal by nature stays so.
    pub(super) fn opened(mut self) -> Self {
        for standing in self.kinds.iter_mut().flatten() {
            if matches!(standing, Standing::Held(why) if *why != Why::Internal) {
                *standing = Standing::Listed;
            }
        }
        self
    }

    /// Every record with its standing, in the order of [`Model::heads`].
    pub fn of_heads<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = (&'m Head, Standing)> {
        model.heads().zip(self.kinds.iter().flatten().copied())
    }

    /// What is held back, and why; what is internal by nature is not waiting for anything.
    pub fn held<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = Held<'m>> {
        self.of_heads(model).zip(model.places()).filter_map(|((head, standing), (_, row))| match standing {
            Standing::Held(why) if why != Why::Internal => Some(Held { head, row, why }),
            _ => None,
        })
    }
}

/// Judges every record of a cut model. A record that belongs to a held-back one, or to one that was removed, is held back
/// too: its page would name it.
pub fn standings(model: &Model, settings: &Settings, as_of: Day, drafts: bool) -> Standings {
    let head = |head: &Head, own: Option<Why>| judge(head, own, as_of, drafts);
    let branches: Vec<_> = model.branches.iter().map(|b| head(&b.head, None)).collect();
    let of = |branch: Option<BranchIx>| branch.map(|b| branches[b.0 as usize]);
    let members: Vec<_> = model.members.iter().map(|m| head(&m.head, None).under(of(m.branch))).collect();
    let commitment = |c: &Commitment| {
        let own = head(&c.head, unapproved(c, settings, as_of));
        match c.promisor {
            Some(Subject::Member(m)) => own.under(Some(members[m.0 as usize])).under(of(c.branch)),
            Some(Subject::Branch(_)) | None => own.under(of(c.branch)),
        }
    };
    let appraisal = |a: &Appraisal| {
        let own = head(&a.head, a.is_internal().then_some(Why::Internal).or(ahead(a.date, as_of)));
        own.under(a.subject.map(|subject| match subject {
            Subject::Branch(b) => branches[b.0 as usize],
            Subject::Member(m) => members[m.0 as usize],
        }))
    };
    let dated = |own: &Head, day, branch| head(own, ahead(day, as_of)).under(of(branch));
    let kinds = Kind::ALL.iter().map(|kind| match kind {
        Kind::Branches => branches.clone(),
        Kind::Members => members.clone(),
        Kind::Commitments => model.commitments.iter().map(commitment).collect(),
        Kind::Rectifications => model.rectifications.iter().map(|r| dated(&r.head, r.posted, r.branch)).collect(),
        Kind::Appraisals => model.appraisals.iter().map(appraisal).collect(),
        Kind::Notices => model.notices.iter().map(|n| dated(&n.head, n.date, None)).collect(),
        Kind::Campaigns => model.campaigns.iter().map(|c| head(&c.head, None)).collect(),
        Kind::Activities => model.activities.iter().map(|a| dated(&a.head, a.date, a.branch)).collect(),
        Kind::Units => model.units.iter().map(|u| head(&u.head, None)).collect(),
        Kind::Disclosures => model.disclosures.iter().map(|d| dated(&d.head, None, d.branch)).collect(),
        Kind::Glossary => model.glossary.iter().map(|t| head(&t.head, None)).collect(),
        Kind::Pages => model.pages.iter().map(|p| head(&p.head, None)).collect(),
    });
    Standings { kinds: kinds.collect() }
}

fn ahead(day: Option<Day>, as_of: Day) -> Option<Why> {
    day.filter(|d| *d > as_of).map(Why::Until)
}

/// Why a commitment may not be published yet (records.md: never one that was not approved).
fn unapproved(commitment: &Commitment, settings: &Settings, as_of: Day) -> Option<Why> {
    if settings.rules.require_review && !commitment.is_approved() {
        // a verdict that could not be read returned nothing
        let verdict = commitment.newest_review().and_then(|review| review.verdict.value);
        return Some(if verdict == Some(Verdict::Returned) { Why::Returned } else { Why::NotApproved });
    }
    ahead(commitment.published.map(|p| p.value), as_of)
}

fn judge(head: &Head, own: Option<Why>, as_of: Day, drafts: bool) -> Standing {
    if head.draft && !drafts && own != Some(Why::Internal) {
        return Standing::Held(Why::Draft);
    }
    // of two days the later one opens it; no day opens what somebody has to decide, or what is internal
    let why = match (own, ahead(head.publish_on.map(|d| d.value), as_of)) {
        (Some(Why::Until(own)), Some(Why::Until(publish))) => Some(Why::Until(own.max(publish))),
        (own, publish) => own.or(publish),
    };
    if let Some(why) = why {
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
