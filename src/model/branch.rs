use super::resolve::Resolver;
use super::{BranchIx, Head, Honour, Model};
use crate::calendar::Day;
use crate::record::{self, Record};
use crate::settings::{Grade, Settings};
use crate::source::{At, Span};

/// 党组织
#[derive(Clone, Debug)]
pub struct Branch {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::branch::Branch>,
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
    /// 对照典型
    pub learns_from: Option<At<BranchIx>>,
    /// 撤销日期
    pub closed: Option<At<Day>>,
    /// Gradings of all aspects, newest first.
    pub grades: Vec<Grading>,
    /// The target's grade: scheme and rank.
    pub target_grade: Option<(usize, usize)>,
    /// 荣誉
    pub honours: Vec<Honour>,
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
    /// Of which aspect: an index into the model's `aspects`, 0 the primary one, to which a grading without an aspect belongs.
    pub aspect: usize,
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
        let (head, mut written) = Head::of(record, cx);
        let settings = cx.settings;
        let mut grades: Vec<Grading> = Vec::new();
        for entry in written.grades.value.take().unwrap_or_default() {
            let Some(date) = entry.date.value else { continue };
            let scheme = cx.scheme(&entry.scheme, Some(date));
            let grade = cx.grade(scheme, &entry.grade);
            grades.push(Grading { date, scheme, grade, aspect: 0, written: entry });
        }
        // stable: of two on one day, the one written later is the newer
        grades.reverse();
        grades.sort_by_key(|g| std::cmp::Reverse(g.date));
        let target_grade = written.target.get().and_then(|t| {
            // the scale in force when it is to be reached, else the one it was graded by last
            let scheme = t.by.value.map(|by| settings.scheme_on(by.last())).or(grades.first().map(|g| g.scheme)).unwrap_or(0);
            Some((scheme, cx.grade(scheme, &t.grade)?))
        });
        let (kind, sector) = (
            cx.word(("组织类别", "kinds"), &settings.kinds, &written.kind),
            cx.word(("领域", "sectors"), &settings.sectors, &written.sector),
        );
        if let Some(term) = &mut written.term.value
            && let Some(elected) = term.elected.value
        {
            let by_rule = || settings.rules.term_years(kind.as_deref(), sector.as_deref(), elected);
            term.years.value = term.years.value.or_else(by_rule);
        }
        Branch {
            name: written.name.value.clone().unwrap_or_else(|| head.id.clone()),
            kind,
            sector,
            parent: cx.branch(&written.parent),
            merged_into: cx.branch(&written.merged_into),
            learns_from: written.learns_from.get().and_then(|own| cx.branch(&own.model)),
            closed: written.closed.at(),
            honours: Honour::resolve(&mut written.honours, cx),
            grades,
            target_grade,
            head,
            written,
        }
    }

    /// The history of one aspect, newest first; 0 is the primary one, which gives the branch its grade and stars.
    pub fn history(&self, aspect: usize) -> impl Iterator<Item = &Grading> + Clone {
        self.grades.iter().filter(move |g| g.aspect == aspect)
    }

    /// Whether any of its gradings names an aspect.
    pub fn by_aspect(&self) -> bool {
        self.grades.iter().any(|g| g.written.aspect.value.is_some())
    }

    /// Whether it is not closed yet at the end of a day.
    pub fn stands_on(&self, day: Day) -> bool {
        self.gone_on(day).is_none()
    }

    /// When it was closed, if at the end of a day it was.
    pub fn gone_on(&self, day: Day) -> Option<At<Day>> {
        self.closed.filter(|closed| closed.value <= day)
    }

    /// The newest grading of the primary aspect on or before a day.
    pub fn graded_on(&self, day: Day) -> Option<&Grading> {
        self.history(0).find(|g| g.date <= day)
    }
}

/// Tells the aspects of all gradings apart and names them: those that the site declares, else those written, in their order.
pub(super) fn aspects(branches: &mut [Branch], cx: &mut Resolver<'_>) -> Vec<String> {
    let declared = &cx.settings.rules.aspects;
    let mut aspects = declared.clone();
    for branch in branches {
        let mut as_written: Vec<&mut Grading> = branch.grades.iter_mut().collect();
        as_written.sort_by_key(|grading| grading.written.span);
        for grading in as_written {
            let written = &grading.written.aspect;
            let Some(name) = written.get().filter(|name| !name.is_empty()) else { continue };
            grading.aspect = match aspects.iter().position(|a| a == name) {
                Some(at) => at,
                None if declared.is_empty() => {
                    aspects.push(name.clone());
                    aspects.len() - 1
                }
                None => {
                    let words = declared.iter().map(|a| (a.as_str(), a.as_str()));
                    cx.undeclared::<()>(written.span, name, ("方面", "rules.aspects"), words);
                    0
                }
            };
        }
    }
    aspects
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
