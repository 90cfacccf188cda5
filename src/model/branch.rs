use super::resolve::Resolver;
use super::{BranchIx, Head, Model};
use crate::calendar::Day;
use crate::record::{self, Record};
use crate::settings::{Grade, Settings};
use crate::source::{At, Span};
use crate::vocabulary::Kind;

/// 党组织
#[derive(Clone, Debug)]
pub struct Branch {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: record::branch::Branch,
    /// 名称
    pub name: String,
    /// An id of `kinds`.
    pub kind: Option<String>,
    /// An id of `sectors`.
    pub sector: Option<String>,
    /// 上级党组织
    pub parent: Option<At<BranchIx>>,
    /// 并入
    pub merged_into: Option<At<BranchIx>>,
    /// 撤销日期
    pub closed: Option<At<Day>>,
    /// Gradings, newest first.
    pub grades: Vec<Grading>,
    /// The target's grade as an id.
    pub target_grade: Option<String>,
}

/// 一次定级
#[derive(Clone, Debug)]
pub struct Grading {
    /// Its day.
    pub date: Day,
    /// Which scale: an index into the settings' schemes.
    pub scheme: usize,
    /// The rank in that scale, 0 the best.
    pub grade: Option<usize>,
    /// As written.
    pub written: record::branch::Grading,
}

impl Grading {
    /// The grade itself.
    pub fn grade<'s>(&self, settings: &'s Settings) -> Option<&'s Grade> {
        self.grade.map(|rank| &settings.schemes[self.scheme].grades[rank])
    }
    /// Where to point when the grading as a whole is meant.
    pub fn span(&self) -> Span {
        self.written.span
    }
}

impl Branch {
    pub(super) fn resolve(record: Record<record::branch::Branch>, cx: &mut Resolver<'_>) -> Self {
        let (head, mut written) = Head::of(Kind::Branches, record, cx);
        let settings = cx.settings;
        let mut grades: Vec<Grading> = Vec::new();
        for entry in written.grades.value.take().unwrap_or_default() {
            let Some(date) = entry.date.value else { continue };
            let scheme = cx.scheme(&entry.scheme, Some(date));
            let grade = cx.grade(scheme, &entry.grade);
            grades.push(Grading { date, scheme, grade, written: entry });
        }
        // stable: of two on one day, the one written later is the newer
        grades.reverse();
        grades.sort_by_key(|g| std::cmp::Reverse(g.date));
        let target_grade = written.target.value.as_ref().and_then(|t| {
            let rank = cx.grade(0, &t.grade)?;
            Some(settings.schemes[0].grades[rank].id.clone())
        });
        Branch {
            name: written.name.value.clone().unwrap_or_else(|| head.id.clone()),
            kind: cx.word(&settings.kinds, &written.kind),
            sector: cx.word(&settings.sectors, &written.sector),
            parent: cx.branch(&written.parent),
            merged_into: cx.branch(&written.merged_into),
            closed: written.closed.at(),
            grades,
            target_grade,
            head,
            written,
        }
    }

    /// The newest grading on or before a day, of the first aspect graded that day.
    pub fn graded_on(&self, day: Day) -> Option<&Grading> {
        self.grades.iter().find(|g| g.date <= day)
    }
}

/// Superiors that are followed at the most: no line of organisations is longer, and a circle ends.
const DEEPEST: usize = 64;

impl Model {
    /// The superiors of a branch, nearest first; stops where a cycle would begin.
    pub fn superiors(&self, branch: BranchIx) -> impl Iterator<Item = BranchIx> + '_ {
        let mut at = branch;
        let mut left = DEEPEST;
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            at = self[at].parent?.value;
            (at != branch).then_some(at)
        })
    }
}
