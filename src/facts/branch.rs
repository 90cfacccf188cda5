use super::appraisal;
use super::commitment::{self, CommitmentFacts, Fulfilment};
use super::criteria::{self, CriteriaFacts};
use super::frequency::Missed;
use super::member::MemberFacts;
use super::publication::Standings;
use super::rectification::RectificationFacts;
use super::stars::{self, StarFacts};
use super::states::{Movement, RectificationState, TermState};
use crate::calendar::{Day, When};
use crate::model::{
    ActivityIx, AppraisalIx, Branch, BranchIx, CommitmentIx, DisclosureIx, Grading, MemberIx, Model, RectificationIx, Subject,
    UnitIx,
};
use crate::settings::Settings;

/// What follows from one history of gradings.
#[derive(Clone, Debug)]
pub struct Graded {
    /// The newest grading's grade: scheme and rank.
    pub grade: Option<(usize, usize)>,
    /// 星级
    pub stars: StarFacts,
    /// The grade before that, in the same scheme.
    pub previous_grade: Option<(usize, usize)>,
    /// Which way it went.
    pub movement: Option<Movement>,
}

/// What follows for a branch.
#[derive(Clone, Debug)]
pub struct BranchFacts {
    /// Of the primary aspect: the branch's grade and stars.
    pub graded: Graded,
    /// Of every aspect of the model, in its order.
    pub aspects: Vec<Graded>,
    /// Whether the current stars stand by an exception.
    pub exception: bool,
    /// 换届
    pub next_election: Option<Day>,
    /// How the term stands.
    pub term: TermState,
    /// Its own promises, not its members'.
    pub fulfilment: Fulfilment,
    /// Its rectifications.
    pub rectifications: RectificationCount,
    /// Its rectifications and those of all below it.
    pub ledger: Ledger,
    /// Its appraisals.
    pub appraisals: AppraisalCount,
    /// The kind its full members call for, when it differs.
    pub advice: Option<String>,
    /// Whether its full members call for a committee that it does not have (F-59).
    pub needs_committee: bool,
    /// How many reserves, never who.
    pub reserves: usize,
    /// 创建标准, the sets that its record names.
    pub criteria: Vec<CriteriaFacts>,
    /// Listed units that it covers, by id.
    pub units: Vec<UnitIx>,
    /// Listed branches below it, by id.
    pub children: Vec<BranchIx>,
    /// Listed members who belong to it today, in the site's order of names.
    pub members: Vec<MemberIx>,
    /// Its listed commitments, newest first.
    pub commitments_of: Vec<CommitmentIx>,
    /// Its listed rectifications, newest first.
    pub rectifications_of: Vec<RectificationIx>,
    /// Its listed activities, newest first.
    pub activities_of: Vec<ActivityIx>,
    /// What it has to make public, of what the catalogue lists, newest deadline first.
    pub disclosures_of: Vec<DisclosureIx>,
    /// Required activities that it did not hold, by frequency and period.
    pub missed: Vec<Missed>,
    /// Its listed appraisals, newest first.
    pub appraisals_of: Vec<AppraisalIx>,
}

/// How many rectifications, each counted once.
#[derive(Clone, Copy, Debug, Default)]
pub struct RectificationCount {
    /// All.
    pub total: usize,
    /// Not yet struck off.
    pub open: usize,
    /// 已销号
    pub closed: usize,
    /// Open ones with a problem past its deadline.
    pub overdue: usize,
}

/// 整改台账 of a branch and of all below it (domain.md D2): a superior's is the sum of its own and of theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Rectifications.
    pub total: usize,
    /// Not yet struck off, of branches that stand.
    pub open: usize,
    /// Problems.
    pub problems: usize,
    /// Of those, solved.
    pub done: usize,
    /// Of those, past their deadline, of branches that stand.
    pub overdue: usize,
}

impl Ledger {
    /// Of one rectification; whether the branch that it belongs to still stands.
    pub fn of(rectification: &RectificationFacts, stands: bool) -> Self {
        Ledger {
            total: 1,
            open: usize::from(rectification.state != RectificationState::Closed && stands),
            problems: rectification.total,
            done: rectification.done,
            overdue: if stands { rectification.overdue } else { 0 },
        }
    }

    /// With another beside it.
    pub fn add(&mut self, other: &Ledger) {
        self.total += other.total;
        self.open += other.open;
        self.problems += other.problems;
        self.done += other.done;
        self.overdue += other.overdue;
    }
}

/// How often it was appraised.
#[derive(Clone, Copy, Debug, Default)]
pub struct AppraisalCount {
    /// All.
    pub total: usize,
    /// When last.
    pub newest: Option<Day>,
}

/// Derives the facts of every branch and gathers what belongs to each.
pub fn derive(
    model: &Model,
    settings: &Settings,
    as_of: Day,
    standing: &Standings,
    commitments: &[CommitmentFacts],
    rectifications: &[RectificationFacts],
    members: &[MemberFacts],
) -> Vec<BranchFacts> {
    let aspects = model.aspects.len();
    let mut facts: Vec<BranchFacts> = model.branches.iter().map(|b| alone(b, aspects, settings, as_of)).collect();
    for at in model.all::<BranchIx>().filter(|at| standing.of(*at).is_listed()) {
        if let Some(parent) = model[at].parent {
            facts[parent.value.0 as usize].children.push(at);
        }
    }
    for at in model.all::<MemberIx>().filter(|at| standing.of(*at).is_listed() && model[*at].left.is_none()) {
        if let Some(branch) = model[at].branch {
            facts[branch.0 as usize].members.push(at);
        }
    }
    for at in model.all::<CommitmentIx>().filter(|at| standing.of(*at).is_public()) {
        let Some(Subject::Branch(branch)) = model[at].promisor else { continue };
        let own = &mut facts[branch.0 as usize];
        own.fulfilment.add(&commitments[at.0 as usize]);
        if standing.of(at).is_listed() {
            own.commitments_of.push(at);
        }
    }
    for at in model.all::<RectificationIx>().filter(|at| standing.of(*at).is_public()) {
        let Some(branch) = model[at].branch else { continue };
        let own = &mut facts[branch.0 as usize];
        let fact = &rectifications[at.0 as usize];
        let closed = fact.state == RectificationState::Closed;
        own.rectifications.total += 1;
        own.rectifications.closed += usize::from(closed);
        own.rectifications.open += usize::from(!closed);
        own.rectifications.overdue += usize::from(fact.overdue > 0);
        if standing.of(at).is_listed() {
            own.rectifications_of.push(at);
        }
        let one = Ledger::of(fact, model[branch].closed.is_none());
        std::iter::once(branch).chain(model.superiors(branch)).for_each(|at| facts[at.0 as usize].ledger.add(&one));
    }
    for at in model.all::<ActivityIx>().filter(|at| standing.of(*at).is_listed()) {
        if let Some(branch) = model[at].branch {
            facts[branch.0 as usize].activities_of.push(at);
        }
    }
    for at in model.all::<DisclosureIx>().filter(|at| standing.of(*at).is_listed()) {
        if let Some(branch) = model[at].branch {
            facts[branch.0 as usize].disclosures_of.push(at);
        }
    }
    for at in model.all::<AppraisalIx>().filter(|at| standing.of(*at).is_public()) {
        let Some(Subject::Branch(branch)) = model[at].subject else { continue };
        let own = &mut facts[branch.0 as usize];
        own.appraisals.total += 1;
        own.appraisals.newest = own.appraisals.newest.max(model[at].date);
        if standing.of(at).is_listed() {
            own.appraisals_of.push(at);
        }
    }
    for own in &mut facts {
        own.members.sort_by_key(|at| members[at.0 as usize].name_rank);
        own.activities_of.sort_by_key(|at| std::cmp::Reverse(model[*at].date));
        own.disclosures_of.sort_by_key(|at| std::cmp::Reverse(model[*at].written.due.value.map(When::last)));
        appraisal::newest_first(model, &mut own.appraisals_of);
        commitment::newest_first(model, &mut own.commitments_of);
        own.rectifications_of.sort_by_key(|at| std::cmp::Reverse(model[*at].posted));
    }
    facts
}

/// What follows from the branch's own record.
fn alone(branch: &Branch, aspects: usize, settings: &Settings, as_of: Day) -> BranchFacts {
    let (next_election, term) = term(branch, settings, as_of);
    BranchFacts {
        graded: graded(branch.history(0)),
        aspects: (0..aspects).map(|aspect| graded(branch.history(aspect))).collect(),
        exception: branch.history(0).next().is_some_and(|g| g.written.exception.value.is_some()),
        next_election,
        term,
        fulfilment: Fulfilment::default(),
        ledger: Ledger::default(),
        rectifications: RectificationCount::default(),
        appraisals: AppraisalCount::default(),
        advice: advice(branch, settings),
        needs_committee: needs_committee(branch, settings),
        reserves: branch.written.reserves.list().len(),
        criteria: criteria::of_branch(branch, settings),
        units: Vec::new(),
        children: Vec::new(),
        members: Vec::new(),
        commitments_of: Vec::new(),
        rectifications_of: Vec::new(),
        activities_of: Vec::new(),
        disclosures_of: Vec::new(),
        missed: Vec::new(),
        appraisals_of: Vec::new(),
    }
}

/// What follows from one history, newest first.
pub fn graded<'g>(history: impl Iterator<Item = &'g Grading> + Clone) -> Graded {
    let (previous, movement) = stars::movement(history.clone());
    let place = |g: &Grading| Some((g.scheme, g.grade?));
    Graded {
        grade: history.clone().find_map(place),
        stars: stars::of_history(history),
        previous_grade: previous.and_then(place),
        movement,
    }
}

/// The next election and how near it is (F-60, T13); an approved extension moves it.
fn term(branch: &Branch, settings: &Settings, as_of: Day) -> (Option<Day>, TermState) {
    let written = branch.written.term.get();
    let next = written.and_then(|t| Some(t.extended.value.unwrap_or(t.elected.value?.add_years(t.years.value?))));
    let Some(day) = next.filter(|_| branch.closed.is_none()) else { return (next, TermState::Unknown) };
    let left = as_of.days_until(day);
    let state = if left < 0 {
        TermState::Overdue
    } else if left <= settings.rules.term_due_soon_days {
        TermState::DueSoon
    } else {
        TermState::Ok
    };
    (next, state)
}

/// The kind that the number of full members calls for (E1, T12), where `coverage` speaks of it.
fn advice(branch: &Branch, settings: &Settings) -> Option<String> {
    let (kind, full) = (branch.kind.as_deref()?, branch.written.party_members.value?.full);
    if branch.closed.is_some() {
        return None;
    }
    let coverage = &settings.rules.coverage;
    if kind != "joint_branch" && !coverage.iter().any(|(k, _)| k == kind) {
        return None;
    }
    let called = settings.rules.kind_for(full);
    (called != kind).then(|| called.to_owned())
}

/// Whether a branch has as many full members as call for a committee (`committee_members`), and none leads it: its record
/// names nobody, and neither does its own name (中共甲村支部委员会; one without is 中共甲村支部). Where no
/// numbers call for a kind of organisation, none call for a committee either.
fn needs_committee(branch: &Branch, settings: &Settings) -> bool {
    let counted = !settings.rules.coverage.is_empty();
    let is_branch = counted && matches!(branch.kind.as_deref(), Some("branch" | "joint_branch"));
    let full = branch.written.party_members.value.map_or(0, |n| n.full);
    let led = branch.name.ends_with("委员会") || !branch.written.committee.list().is_empty();
    is_branch && branch.closed.is_none() && !led && full >= settings.rules.committee_members
}
