use super::head::picture;
use super::resolve::Resolver;
use super::{BranchIx, Head, MediaUse};
use crate::calendar::Day;
use crate::record::rectification::{Problem, Survey};
use crate::record::{self, Record};
use crate::source::At;
use crate::vocabulary::Slot;

/// 整改公示
#[derive(Clone, Debug)]
pub struct Rectification {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::rectification::Rectification>,
    /// Whose it is; none only beside an error.
    pub branch: Option<BranchIx>,
    /// The day it was put up; none only beside an error.
    pub posted: Option<Day>,
    /// The notice period.
    pub notice: super::NoticeSpan,
    /// The grade at posting, when it is written: scheme and rank.
    pub grade: Option<(usize, usize)>,
    /// 存在问题
    pub problems: Vec<Problem>,
    /// Surveys, oldest first.
    pub surveys: Vec<Survey>,
    /// The organisation that accepted, when its name is one.
    pub acceptor: Option<BranchIx>,
    /// 销号日期
    pub closed: Option<At<Day>>,
}

impl Rectification {
    pub(super) fn resolve(record: Record<record::rectification::Rectification>, cx: &mut Resolver<'_>) -> Self {
        let (head, mut written) = Head::of(record, cx);
        let posted = written.posted.value;
        let scheme = posted.map_or(0, |d| cx.settings.scheme_on(d));
        let grade = cx.grade(scheme, &written.grade).map(|rank| (scheme, rank));
        let problems = written.problems.value.take().unwrap_or_default();
        let mut surveys = written.surveys.value.take().unwrap_or_default();
        surveys.sort_by_key(|s| s.date.value);
        let notice = super::NoticeSpan::resolve(written.period.at(), posted, true, cx);
        let branch = cx.branch(&written.branch).map(|b| b.value);
        let organisation = |by: &Slot<String>| Some(BranchIx(cx.ids.organisation(by.get()?)?));
        let acceptor = written.accepted.get().and_then(|a| organisation(&a.by));
        let closed = written.closed.at();
        let rectification = Rectification { branch, posted, notice, grade, problems, surveys, acceptor, closed, head, written };
        rectification.media().for_each(|used| cx.media(&used));
        rectification
    }

    /// Photos its problems name.
    pub fn media(&self) -> impl Iterator<Item = MediaUse<'_>> {
        self.problems.iter().flat_map(|p| p.evidence.list()).map(|p| picture(&p.value.file))
    }
}
