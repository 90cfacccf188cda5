use super::head::picture;
use super::resolve::Resolver;
use super::{BranchIx, CommitmentIx, Head, MediaUse, Member, Model, Subject};
use crate::calendar::Day;
use crate::record::commitment::{Item, Period, Review};
use crate::record::{self, Record};
use crate::source::At;
use crate::vocabulary::words::{Form, Verdict};
use crate::vocabulary::{Kind, Slot};

/// 公开承诺
#[derive(Clone, Debug)]
pub struct Commitment {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::commitment::Commitment>,
    /// Who promises; none only beside an error.
    pub promisor: Option<Subject>,
    /// The branch that promises, or the member's branch on the day of publication.
    pub branch: Option<BranchIx>,
    /// 公示日期
    pub published: Option<At<Day>>,
    /// Reviews, oldest first (undated ones as written).
    pub reviews: Vec<Review>,
    /// Of each review, the organisation that reviewed, when it names one.
    pub reviewers: Vec<Option<BranchIx>>,
    /// The organisation that verified, when its name is one.
    pub verifier: Option<BranchIx>,
    /// 承诺事项, each with its category's id.
    pub items: Vec<(Item, Option<String>)>,
}

impl Commitment {
    pub(super) fn resolve(record: Record<record::commitment::Commitment>, members: &[Member], cx: &mut Resolver<'_>) -> Self {
        let (head, mut written) = Head::of(record, cx);
        let promisor = Subject::of(&written.branch, &written.member, cx);
        let published = written.published.at();
        let mut reviews = written.review.value.take().unwrap_or_default();
        reviews.sort_by_key(|r| r.on.value);
        let organisation = |by: &Slot<String>| Some(BranchIx(cx.ids.organisation(by.get()?)?));
        let reviewers = reviews.iter().map(|review| organisation(&review.by)).collect();
        let verifier = written.verification.get().and_then(|v| organisation(&v.by));
        // public since the first approval where no day is given; a review of later days moves it to no other branch
        let approved = reviews.iter().find(|r| r.verdict.value == Some(Verdict::Approved)).or(reviews.last());
        let day = published.map(|p| p.value).or(approved.and_then(|r| r.on.value));
        let branch = promisor.and_then(|promisor| match promisor {
            Subject::Branch(at) => Some(at),
            Subject::Member(at) => {
                let member = &members[at.0 as usize];
                day.map_or(member.branch, |d| member.branch_on(d))
            }
        });
        let promised = written.items.value.take().unwrap_or_default();
        let mut items = Vec::with_capacity(promised.len());
        for item in promised {
            let category = cx.word(("承诺类别", "categories"), &cx.settings.categories, &item.category);
            items.push((item, category));
        }
        let commitment = Commitment { promisor, branch, published, reviews, reviewers, verifier, items, head, written };
        commitment.media().for_each(|used| cx.media(&used));
        commitment
    }

    /// Whether it was only spoken: its text is on file and goes nowhere.
    pub fn is_oral(&self) -> bool {
        self.written.form.value == Some(Form::Oral)
    }

    /// The newest review.
    pub fn newest_review(&self) -> Option<&Review> {
        self.reviews.last()
    }

    /// Whether the newest review approved it.
    pub fn is_approved(&self) -> bool {
        self.newest_review().is_some_and(|r| r.verdict.value == Some(Verdict::Approved))
    }

    /// The year it is for: of the period, else of its publication.
    pub fn year(&self) -> Option<i32> {
        match self.written.period.value {
            Some(Period::Year(year)) => Some(year),
            Some(Period::Span { from, until }) => from.or(until).map(|w| w.first().year()),
            None => self.published.map(|p| p.value.year()),
        }
    }

    /// Photos its items name.
    pub fn media(&self) -> impl Iterator<Item = MediaUse<'_>> {
        self.items.iter().flat_map(|(item, _)| item.evidence.list()).map(|p| picture(&p.value.file))
    }
}

impl Model {
    /// Whether a record is an oral commitment: that it was made is told, and nothing of what is said in it.
    pub fn is_spoken(&self, kind: Kind, row: u32) -> bool {
        kind == Kind::Commitments && self[CommitmentIx(row)].is_oral()
    }
}
