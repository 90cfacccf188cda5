use super::resolve::Resolver;
use super::{BranchIx, Head, Subject};
use crate::calendar::Day;
use crate::record::{self, Record};
use crate::source::At;
use crate::vocabulary::words::AppraisalKind;

/// 点评评议
#[derive(Clone, Debug)]
pub struct Appraisal {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::appraisal::Appraisal>,
    /// 方式; none only beside an error.
    pub kind: Option<AppraisalKind>,
    /// Who is appraised; none only beside an error.
    pub subject: Option<Subject>,
    /// 日期; none only beside an error.
    pub date: Option<Day>,
    /// Votes by option: an index into the settings' ballots, best first.
    pub counts: Vec<(usize, At<u32>)>,
}

impl Appraisal {
    pub(super) fn resolve(record: Record<record::appraisal::Appraisal>, cx: &mut Resolver<'_>) -> Self {
        let (head, written) = Head::of(record, cx);
        let subject = Subject::of(&written.branch, &written.member, cx);
        let mut counts = Vec::new();
        for (option, count) in written.votes.value.iter().flat_map(|v| &v.counts.value).flat_map(|pairs| &pairs.0) {
            let ballots = &cx.settings.ballots;
            match ballots.iter().position(|(id, name)| *id == option.value || *name == option.value) {
                Some(at) => counts.push((at, *count)),
                None => {
                    let words = ballots.iter().map(|(id, name)| (name.as_str(), id.as_str()));
                    cx.undeclared::<()>(option.span, &option.value, ("测评选项", "ballots"), words);
                }
            }
        }
        counts.sort_by_key(|(option, _)| *option);
        Appraisal { kind: written.kind.value, subject, date: written.date.value, counts, head, written }
    }

    /// 年度考核: the branch, and the year for which it is assessed.
    pub fn assessed_year(&self) -> Option<(BranchIx, i32)> {
        match self.subject {
            Some(Subject::Branch(branch)) if self.kind == Some(AppraisalKind::Annual) => Some((branch, self.written.year.value?)),
            _ => None,
        }
    }

    /// A member's appraisal with votes is for the members' meeting (records.md "Appraisal"): nothing of it is published.
    pub fn is_internal(&self) -> bool {
        let voted = self.written.votes.span != self.head.span;
        self.written.member.value.is_some() && voted
    }
}
