//! 党组织 as the site shows it.

use super::common::*;
use super::criteria::CriteriaCount;
use super::grading::{AspectGraded, Exception, Graded, Grading};
use super::listing::Part;
use super::{Public, Views};
use crate::calendar::{Day, Period, When};
use crate::facts;
use crate::model::BranchIx;
use crate::record;
use crate::site::{AROUND, ListName, encode, rest_path};
use crate::vocabulary::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A branch: `data/branches.json`, and `record` on its page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Branch {
    pub id: String,
    pub url: String,
    pub name: String,
    /// An id of `kinds`.
    pub kind: Option<String>,
    /// The superior's id, if that one is public.
    pub parent: Option<Arc<str>>,
    /// An id of `sectors`.
    pub sector: Option<String>,
    pub secretary: Option<String>,
    pub committee: Vec<Person>,
    pub party_members: Option<Headcount>,
    pub founded: Option<When>,
    pub term: Option<Term>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub contact_leader: Option<Person>,
    pub paired_with: Vec<String>,
    /// 经费, as written.
    pub funds: Vec<Funds>,
    /// Newest first.
    pub grades: Vec<Grading>,
    /// 组织员
    pub organisers: Vec<String>,
    /// 对照典型
    pub learns_from: Option<Compared>,
    pub target: Option<Target>,
    pub criteria: BTreeMap<String, Vec<String>>,
    pub honours: Vec<Honour>,
    pub model: Option<Exemplar>,
    pub closed: Option<Day>,
    pub merged_into: Option<Arc<str>>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: BranchFacts,
}

/// 党员人数
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Headcount {
    pub full: u32,
    pub probationary: u32,
}

/// 经费 of a year: yuan a member, percent of the sum of wages, yuan returned of the dues.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Funds {
    pub year: Option<i32>,
    pub per_member: Option<u32>,
    pub share: Option<f64>,
    pub returned: Option<u32>,
    pub note: Option<String>,
}

/// 任期
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Term {
    pub elected: Option<Day>,
    pub years: Option<u32>,
    /// 延期至
    pub extended: Option<Day>,
}

/// 对照典型: which exemplary branch, and what is lacking.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Compared {
    pub model: Option<Arc<str>>,
    pub gap: Option<String>,
}

/// 争创目标
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Target {
    pub grade: Option<String>,
    /// The scale of the grade; null for the default one.
    pub scheme: Option<String>,
    pub stars: Option<u8>,
    pub by: Option<When>,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct BranchFacts {
    /// Of the primary aspect.
    #[serde(flatten)]
    pub graded: Graded,
    /// Of every aspect, the primary one first; empty where one thing is graded.
    pub aspects: Vec<AspectGraded>,
    pub next_election: Option<Day>,
    /// `ok`, `due_soon`, `overdue`, `unknown`.
    pub term_state: &'static str,
    pub commitments: Fulfilment,
    pub rectifications: RectificationCount,
    pub appraisals: AppraisalCount,
    /// The kind its full members call for, when it differs.
    pub advice: Option<String>,
    /// How many, never who.
    pub reserves: usize,
    /// Of every set that its record names.
    pub criteria: BTreeMap<String, CriteriaCount>,
    /// By kind of activity, the periods in which it was required and not held: `2026-09`, `2026-Q3`, `2026-H1`, `2026`.
    pub missed: BTreeMap<String, Vec<Period>>,
}

/// How a promisor's published items stand.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct Fulfilment {
    pub total: usize,
    pub items: usize,
    /// Late ones included.
    pub fulfilled: usize,
    pub late: usize,
    pub overdue: usize,
    pub failed: usize,
    /// fulfilled of items in percent; null when there are none.
    pub rate: Option<f64>,
}

/// How a branch's rectifications stand.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct RectificationCount {
    pub total: usize,
    pub open: usize,
    pub closed: usize,
    pub overdue: usize,
}

/// How often a branch was appraised, and when last.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct AppraisalCount {
    pub total: usize,
    pub newest: Option<Day>,
}

/// A branch in a list or on a board.
#[derive(Clone, Debug, Serialize)]
pub struct BranchRow {
    #[serde(flatten)]
    pub link: Link,
    pub kind: Option<String>,
    pub sector: Option<String>,
    pub parent: Option<Link>,
    pub secretary: Option<String>,
    #[serde(flatten)]
    pub graded: Graded,
    pub aspects: Vec<AspectGraded>,
    /// Whether it is graded aspect by aspect: boards then show each.
    pub by_aspect: bool,
    /// Whether the current stars stand by an exception.
    pub exception: bool,
    pub term_state: &'static str,
    pub closed: Option<Day>,
    pub commitments: Fulfilment,
    pub rectifications: RectificationCount,
    pub model: Option<Exemplar>,
    pub photo: Option<Picture>,
}

/// What stands around a branch on its page; long lists are cut and name where the rest is.
#[derive(Clone, Debug, Serialize)]
pub struct AroundBranch {
    pub parent: Option<Link>,
    pub merged_into: Option<Link>,
    /// The exemplary branch it compares itself with.
    pub learns_from: Option<Link>,
    /// Whether it is graded aspect by aspect.
    pub by_aspect: bool,
    /// That of the newest grading of the primary aspect.
    pub exception: Option<Exception>,
    /// What its members call for and it does not have, with the rule that says so.
    pub advised: Option<Advised>,
    /// What it missed, by kind of activity in the order of the site's frequencies.
    pub missed: Vec<(String, Vec<Period>)>,
    pub children: Part<BranchRow>,
    pub members: Part<super::member::MemberRow>,
    /// 设岗定责 of its members.
    pub posts: Vec<super::member::PostRow>,
    pub commitments: Part<super::commitment::CommitmentRow>,
    pub rectifications: Part<super::rectification::RectificationRow>,
    /// 整改台账 of all below it.
    pub ledger: Option<super::ledger::Ledger>,
    /// 覆盖单位
    pub units: Part<super::coverage::UnitRow>,
    pub activities: Part<super::activity::ActivityRow>,
    pub disclosures: Part<super::disclosure::DisclosureRow>,
    /// Those that are not among the three.
    pub appraisals: Part<super::appraisal::AppraisalRow>,
    /// 三评, once one of the three has spoken.
    pub sources: Option<super::appraisal::Sources>,
    /// Every set that its record names, in the order of site.yaml.
    pub criteria: Vec<super::criteria::CriteriaOf>,
    pub verdict: Option<super::verdict::Verdict>,
}

/// 应设: the kind of organisation, the committee, and by which rule.
#[derive(Clone, Debug, Serialize)]
pub struct Advised {
    pub kind: Option<String>,
    pub committee: bool,
    /// Full members from which each kind is set up, fewest first; of no kind is a branch's committee.
    pub rule: Vec<(Option<String>, u32)>,
    /// The document that the rule is taken from.
    pub basis: Option<String>,
}

impl Views<'_> {
    /// A branch with everything that may be known of it.
    pub fn branch(&self, at: Public<BranchIx>) -> Branch {
        let (branch, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let written = &branch.written;
        let link = |to: Option<crate::source::At<BranchIx>>| to.and_then(|b| self.link(b.value)).map(|l| l.id);
        Branch {
            id: branch.head.id.clone(),
            url: crate::site::record_url(branch.head.kind, &branch.head.id),
            name: self.masked(&branch.name),
            kind: branch.kind.clone(),
            parent: link(branch.parent),
            sector: branch.sector.clone(),
            secretary: self.text(&written.secretary),
            committee: written.committee.list().iter().filter_map(|p| self.person(p)).collect(),
            party_members: written.party_members.value.map(|n| Headcount { full: n.full, probationary: n.probationary }),
            founded: written.founded.value,
            term: written.term.get().map(|t| Term { elected: t.elected.value, years: t.years.value, extended: t.extended.value }),
            address: self.text(&written.address),
            // an office's own number is public (records.md "Personal data")
            phone: written.phone.value.clone(),
            contact_leader: written.contact_leader.get().and_then(|p| self.person(p)),
            paired_with: self.texts(&written.paired_with),
            funds: written.funds.list().iter().map(|funds| self.funds(funds)).collect(),
            grades: branch.grades.iter().map(|g| self.grading(g)).collect(),
            organisers: self.texts(&written.organisers),
            learns_from: written
                .learns_from
                .get()
                .map(|own| Compared { model: link(branch.learns_from), gap: self.text(&own.gap) }),
            target: written.target.get().map(|t| Target {
                grade: self.grade(branch.target_grade),
                scheme: self.scheme(branch.target_grade),
                stars: t.stars.value,
                by: t.by.value,
            }),
            criteria: self.criteria(facts),
            honours: self.honours(&branch.honours),
            model: self.exemplar(&written.model),
            closed: branch.closed.map(|c| c.value),
            merged_into: link(branch.merged_into),
            common: self.common(&branch.head),
            facts: BranchFacts {
                graded: self.graded(&facts.graded),
                aspects: self.aspects(&facts.aspects),
                next_election: facts.next_election,
                term_state: facts.term.id(),
                commitments: (&facts.fulfilment).into(),
                rectifications: (&facts.rectifications).into(),
                appraisals: AppraisalCount { total: facts.appraisals.total, newest: facts.appraisals.newest },
                advice: facts.advice.clone(),
                reserves: facts.reserves,
                criteria: facts
                    .criteria
                    .iter()
                    .map(|own| {
                        let count = CriteriaCount { met: own.met.len(), total: own.total };
                        (self.settings.criteria[own.set].id.clone(), count)
                    })
                    .collect(),
                missed: self.missed(at.at()).into_iter().collect(),
            },
        }
    }

    fn funds(&self, funds: &record::branch::Funds) -> Funds {
        Funds {
            year: funds.year.value,
            per_member: funds.per_member.value,
            share: funds.share.value.map(Decimal::approx),
            returned: funds.returned.value,
            note: self.text(&funds.note),
        }
    }

    fn criteria(&self, facts: &facts::BranchFacts) -> BTreeMap<String, Vec<String>> {
        let sets = facts.criteria.iter().map(|own| {
            let set = &self.settings.criteria[own.set];
            (set.id.clone(), own.met.iter().map(|item| set.items[*item].0.clone()).collect())
        });
        sets.collect()
    }

    /// A branch in a list.
    pub fn branch_row(&self, at: BranchIx) -> Option<BranchRow> {
        let link = self.link(at)?;
        let (branch, facts) = (&self.model[at], &self.facts[at]);
        let photo = branch.head.common.photos.list().iter().find_map(|p| self.picture(&p.value));
        Some(BranchRow {
            link,
            kind: branch.kind.clone(),
            sector: branch.sector.clone(),
            parent: branch.parent.and_then(|p| self.link(p.value)),
            secretary: self.text(&branch.written.secretary),
            graded: self.graded(&facts.graded),
            aspects: self.aspects(&facts.aspects),
            by_aspect: branch.by_aspect(),
            exception: facts.exception,
            term_state: facts.term.id(),
            closed: branch.closed.map(|c| c.value),
            commitments: (&facts.fulfilment).into(),
            rectifications: (&facts.rectifications).into(),
            model: self.exemplar(&branch.written.model),
            photo,
        })
    }

    /// What stands around a branch.
    pub fn around_branch(&self, at: Public<BranchIx>) -> AroundBranch {
        let (branch, facts) = (&self.model[at.at()], &self.facts[at.at()]);
        let rest = |list: ListName| encode(&rest_path(list.folder(), &branch.head.id));
        let all = &facts.appraisals_of;
        let (sources, others) = self.sources(all);
        let appraisals = Part::of(&others, |a| self.appraisal_row(a), String::new());
        AroundBranch {
            parent: branch.parent.and_then(|p| self.link(p.value)),
            merged_into: branch.merged_into.and_then(|p| self.link(p.value)),
            learns_from: branch.learns_from.and_then(|b| self.link(b.value)),
            by_aspect: branch.by_aspect(),
            exception: branch.history(0).next().and_then(|g| self.exception(g)),
            advised: self.advised(facts),
            missed: self.missed(at.at()),
            children: Part::of(&facts.children, |b| self.branch_row(b), rest(ListName::Branches)),
            members: Part::of(&facts.members, |m| self.member_row(m), rest(ListName::Members)),
            posts: facts.members.iter().filter_map(|m| self.post_row(*m)).take(AROUND).collect(),
            commitments: Part::of(&facts.commitments_of, |c| self.commitment_row(c), rest(ListName::Commitments)),
            rectifications: Part::of(&facts.rectifications_of, |r| self.rectification_row(r), rest(ListName::Rectifications)),
            ledger: self.ledger(at.at()),
            units: Part::of(&facts.units, |u| self.unit_row(u), rest(ListName::Coverage)),
            activities: Part::of(&facts.activities_of, |a| self.activity_row(a), rest(ListName::Activities)),
            disclosures: Part::of(&facts.disclosures_of, |d| self.disclosure_row(d), rest(ListName::Disclosures)),
            appraisals: Part { total: all.len(), more: (all.len() > AROUND).then(|| rest(ListName::Appraisals)), ..appraisals },
            sources,
            criteria: facts.criteria.iter().map(|own| self.criteria_of(own)).collect(),
            verdict: self.branch_verdict(at.at()),
        }
    }

    fn advised(&self, facts: &facts::BranchFacts) -> Option<Advised> {
        let rules = &self.settings.rules;
        (facts.advice.is_some() || facts.needs_committee).then(|| {
            let kinds = rules.coverage.iter().rev().map(|(kind, least)| (Some(kind.clone()), *least));
            let mut rule: Vec<_> = kinds.chain([(None, rules.committee_members)]).collect();
            rule.sort_by_key(|(_, least)| *least);
            Advised { kind: facts.advice.clone(), committee: facts.needs_committee, rule, basis: rules.coverage_basis.clone() }
        })
    }
}

impl From<&facts::Fulfilment> for Fulfilment {
    fn from(f: &facts::Fulfilment) -> Self {
        let rate = f.rate().map(|p| p.value());
        Fulfilment {
            total: f.total,
            items: f.items,
            fulfilled: f.fulfilled,
            late: f.late,
            overdue: f.overdue,
            failed: f.failed,
            rate,
        }
    }
}

impl From<&facts::RectificationCount> for RectificationCount {
    fn from(c: &facts::RectificationCount) -> Self {
        RectificationCount { total: c.total, open: c.open, closed: c.closed, overdue: c.overdue }
    }
}
