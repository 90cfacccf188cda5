use super::campaign::is_open as task_is_open;
use super::commitment::{is_adjusted, is_open as item_is_open};
use super::rectification::is_open as problem_is_open;
use crate::calendar::{Day, Period, When};
use crate::model::{
    Appraisal, Branch, BranchIx, Campaign, Commitment, Disclosure, Head, Honour, Member, MemberIx, Model, Notice, Position,
    Rectification, Subject, Unit,
};
use crate::record::common::Progress;
use crate::settings::Settings;
use crate::vocabulary::{Kind, Slot, words::AppraisalKind};
use std::collections::HashMap;

/// The days around the as-of date on which what is published of a record changes by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Changes {
    /// The last one, today included: what search engines and feeds are told.
    pub last: Option<Day>,
    /// The next one; none for a record that never will.
    pub next: Option<Day>,
}

/// Of every record, in the order of [`Model::heads`], when what is published of it changes. Takes the
/// model before it is cut: the future is what this is about. A day named too early costs a build, one
/// missed leaves a stale page.
pub fn changes(model: &Model, settings: &Settings, as_of: Day) -> Vec<Changes> {
    let start = |head: &Head| {
        let mut days = Days { as_of, found: Changes::default() };
        days.head(head);
        days
    };
    let of_branch = |head: &Head, branch: Option<BranchIx>| start(head).goes_with(branch.map(|at| &model[at].head));
    // what was missed is counted from the year of the first activity that can be seen
    let earlier = model.activities.iter().filter(|a| !settings.frequencies.is_empty() && !a.head.draft);
    let earlier = earlier.filter(|a| a.date.is_some_and(|day| day.year() < as_of.year()));
    let counted = earlier.filter_map(|a| of_branch(&a.head, a.branch).found.next).min();
    // a page names those above its branch; a promise, who signs it and who judged it
    let with = |days: Days, at: BranchIx| days.goes_with(Some(&model[at].head));
    let branches = model.all::<BranchIx>().map(|at| {
        let b = &model[at];
        let mut days = model.superiors(at).fold(start(&b.head), with);
        days.from(counted);
        days.honours(&b.honours, model).branch(b, settings)
    });
    let commitments = model.commitments.iter().map(|c| {
        let named = c.branch.into_iter().flat_map(|at| model.superiors(at)).chain(c.reviewers.iter().copied().flatten());
        let days = named.chain(c.verifier).fold(of_branch(&c.head, c.branch), with);
        let days = if let Some(Subject::Member(at)) = c.promisor { days.home(&model[at], model) } else { days };
        days.commitment(c, settings)
    });
    let members = model.members.iter().map(|m| start(&m.head).home(m, model).honours(&m.honours, model).member(m));
    let rectifications = model
        .rectifications
        .iter()
        .map(|r| r.acceptor.into_iter().fold(of_branch(&r.head, r.branch), with).rectification(r, settings));
    let notices = model.notices.iter().map(|n| start(&n.head).notice(n));
    let rounds = rounds(model);
    let appraisals = model.appraisals.iter().map(|a| {
        let days = start(&a.head);
        let days = match a.subject {
            Some(Subject::Branch(at)) => days.goes_with(Some(&model[at].head)),
            Some(Subject::Member(at)) => days.home(&model[at], model),
            None => days,
        };
        days.appraisal(a, &rounds)
    });
    let campaigns = model.campaigns.iter().map(|c| start(&c.head).campaign(c, settings));
    let activities = model.activities.iter().map(|a| of_branch(&a.head, a.branch).dated(a.date));
    let units = model.units.iter().map(|u| start(&u.head).unit(u, model, settings));
    let disclosures = model.disclosures.iter().map(|d| {
        let notice = d.notice.map(|at| &model[at]);
        of_branch(&d.head, d.branch).goes_with(notice.map(|n| &n.head)).disclosure(d, notice, settings)
    });
    let texts = model.glossary.iter().map(|t| &t.head).chain(model.pages.iter().map(|p| &p.head)).map(|head| start(head).found);
    let first = branches.chain(commitments).chain(members).chain(rectifications).chain(appraisals);
    let all = first.chain(notices).chain(campaigns).chain(activities).chain(units).chain(disclosures).chain(texts);
    let mut all = and_shown(model, all.collect());
    beside(model, as_of, &mut all[model.before(Kind::Notices)..]);
    all
}

/// The page of a notice names those before and after it in the list: it changes when one comes between, or one of them goes.
fn beside(model: &Model, as_of: Day, notices: &mut [Changes]) {
    let in_lists = |row: &usize| model.notices[*row].head.listed && !model.notices[*row].head.draft;
    let mut rows: Vec<usize> = (0..model.notices.len()).filter(in_lists).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(model.notices[*row].date));
    // the newer neighbour, and the first day on which one comes between it and the next
    let (mut newer, mut between): (Option<usize>, Option<Day>) = (None, None);
    for row in rows {
        let Notice { head, date, .. } = &model.notices[row];
        let comes = (*date).max(head.publish_on.map(|day| day.value)).filter(|day| *day > as_of);
        let goes = |row: usize| model.notices[row].head.expire_on.map(|day| day.value.add_days(1));
        if goes(row).is_some_and(|day| day <= as_of || comes.is_some_and(|comes| day <= comes)) {
            continue;
        }
        if comes.is_some() {
            sooner(&mut between, comes);
            continue;
        }
        if let Some(newer) = newer {
            sooner(&mut notices[newer].next, goes(row).into_iter().chain(between).min());
            sooner(&mut notices[row].next, goes(newer));
        }
        sooner(&mut notices[row].next, between.take());
        newer = Some(row);
    }
    if let Some(oldest) = newer {
        sooner(&mut notices[oldest].next, between);
    }
}

fn sooner(next: &mut Option<Day>, other: Option<Day>) {
    *next = next.iter().copied().chain(other).min();
}

/// The page of a branch shows how its promises, members, subordinates and the like stand, a member's page their promises,
/// a promise or rectification the others beside it, an assessment its branch, a notice what it demands: it changes with the first.
fn and_shown(model: &Model, mut all: Vec<Changes>) -> Vec<Changes> {
    let heads: Vec<&Head> = model.heads().collect();
    let branch = |at: BranchIx| model.before(Kind::Branches) + at.row() as usize;
    let member = |at: MemberIx| model.before(Kind::Members) + at.row() as usize;
    let subject = |of: Subject| match of {
        Subject::Branch(at) => branch(at),
        Subject::Member(at) => member(at),
    };
    let owned = |kind: Kind, owners: &mut dyn Iterator<Item = Option<usize>>| -> Vec<(usize, usize)> {
        let rows = model.before(kind)..;
        owners.zip(rows).filter_map(|(owner, at)| Some((owner?, at))).filter(|(_, at)| !heads[*at].draft).collect()
    };
    let side_by_side = [
        owned(Kind::Commitments, &mut model.commitments.iter().map(|c| c.promisor.map(subject))),
        owned(Kind::Rectifications, &mut model.rectifications.iter().map(|r| r.branch.map(branch))),
    ];
    let mut shown = side_by_side.concat();
    let mut show = |kind, owners: &mut dyn Iterator<Item = Option<usize>>| shown.extend(owned(kind, owners));
    show(Kind::Members, &mut model.members.iter().map(|m| m.branch.map(branch)));
    show(Kind::Appraisals, &mut model.appraisals.iter().map(|a| a.subject.map(subject)));
    show(Kind::Activities, &mut model.activities.iter().map(|a| a.branch.map(branch)));
    show(Kind::Disclosures, &mut model.disclosures.iter().map(|d| d.branch.map(branch)));
    show(Kind::Units, &mut model.units.iter().map(|u| u.branch.map(|at| branch(at.value))));
    for (at, who) in (model.before(Kind::Members)..).zip(&model.members) {
        let branches = who.transfers.iter().flat_map(|t| [t.from, t.to]).flatten();
        shown.extend(branches.map(|own| (branch(own), at)));
    }
    let rectification = |n: &Notice| Some(model.before(Kind::Rectifications) + n.rectification?.row() as usize);
    shown.extend((model.before(Kind::Notices)..).zip(&model.notices).filter_map(|(at, n)| Some((at, rectification(n)?))));
    // of all below it a superior shows what they show of their own
    let below = model.all().flat_map(|at| model.superiors(at).map(move |above| (branch(above), branch(at)))).collect();
    let alone: Vec<Option<Day>> = all.iter().map(|changes| changes.next).collect();
    let years = (model.before(Kind::Appraisals)..).zip(model.appraisals.iter().map(Appraisal::assessed_year));
    let assessed = years.filter_map(|(at, year)| Some((at, branch(year?.0)))).collect();
    for pairs in [shown, below, assessed] {
        let own: Vec<Option<Day>> = all.iter().map(|changes| changes.next).collect();
        pairs.iter().filter(|(_, at)| !heads[*at].draft).for_each(|(owner, at)| sooner(&mut all[*owner].next, own[*at]));
    }
    for pairs in side_by_side {
        let mut first: HashMap<usize, Option<Day>> = HashMap::new();
        pairs.iter().for_each(|(owner, at)| sooner(first.entry(*owner).or_default(), alone[*at]));
        pairs.iter().for_each(|(owner, at)| sooner(&mut all[*at].next, first[owner]));
    }
    all
}

/// Who is appraised, and how.
type Line = (Option<Subject>, Option<AppraisalKind>);

/// The days on which appraisals come to be seen, by line; those of internal ones never.
fn rounds(model: &Model) -> HashMap<Line, Vec<Day>> {
    let mut rounds: HashMap<Line, Vec<Day>> = HashMap::new();
    for appraisal in model.appraisals.iter().filter(|a| !a.is_internal() && !a.head.draft) {
        let seen = appraisal.date.max(appraisal.head.publish_on.map(|d| d.value));
        rounds.entry((appraisal.subject, appraisal.kind)).or_default().extend(seen);
    }
    rounds
}

/// The earliest day after the as-of date and the latest before, of those told.
struct Days {
    as_of: Day,
    found: Changes,
}

impl Days {
    /// Something is different from this day on.
    fn from(&mut self, day: Option<Day>) {
        let Some(day) = day else { return };
        let Changes { last, next } = &mut self.found;
        if day > self.as_of {
            *next = Some(next.map_or(day, |next| next.min(day)));
        } else {
            *last = Some(last.map_or(day, |last| last.max(day)));
        }
    }
    /// Whether something dated has not happened yet.
    fn is_ahead(&self, day: Option<Day>) -> bool {
        day.is_some_and(|d| d > self.as_of)
    }
    /// Something is different once this day is over.
    fn after(&mut self, day: Option<Day>) {
        self.from(day.map(|d| d.add_days(1)));
    }
    /// An open thing falls due: near, then over.
    fn deadline(&mut self, due: Option<Day>, near: i64) {
        self.from(due.map(|d| d.add_days(-near)));
        self.after(due);
    }
    fn progress(&mut self, progress: &Slot<Vec<Progress>>) {
        for entry in progress.list() {
            self.from(entry.date.value);
        }
    }

    fn head(&mut self, head: &Head) {
        self.from(head.common.updated.value);
        self.from(head.publish_on.map(|d| d.value));
        self.after(head.expire_on.map(|d| d.value));
        for correction in head.common.corrections.list() {
            self.from(correction.date.value);
        }
    }

    /// What belongs to a record comes and goes with it.
    fn goes_with(mut self, owner: Option<&Head>) -> Self {
        if let Some(owner) = owner {
            self.from(owner.publish_on.map(|d| d.value));
            self.after(owner.expire_on.filter(|_| owner.remove).map(|d| d.value));
        }
        self
    }

    /// What belongs to a member names their branch, and goes with both.
    fn home(self, member: &Member, model: &Model) -> Self {
        let branches = member.transfers.iter().flat_map(|t| [t.from, t.to]).chain([member.branch]).flatten();
        let mut days = branches.fold(self.goes_with(Some(&member.head)), |days, at| days.goes_with(Some(&model[at].head)));
        member.transfers.iter().for_each(|t| days.from(Some(t.date)));
        days
    }

    /// A proposed honour is awarded when its notice has ended, another in its year.
    fn honours(mut self, honours: &[Honour], model: &Model) -> Self {
        let years = honours.iter().filter(|h| h.notice.is_none()).filter_map(|h| h.written.year.value);
        years.for_each(|year| self.from(Day::new(year, 1, 1)));
        honours.iter().filter_map(|h| h.notice).for_each(|at| self.display(&model[at]));
        self
    }

    fn branch(mut self, branch: &Branch, settings: &Settings) -> Changes {
        for grading in &branch.grades {
            self.from(Some(grading.date));
            self.from(grading.written.accepted.value);
        }
        self.from(branch.closed.map(|c| c.value));
        self.from(branch.written.model.get().and_then(|m| Some(m.since.value?.first())));
        let funds = branch.written.funds.list().iter();
        funds.for_each(|own| self.from(own.year.value.and_then(|year| Day::new(year, 1, 1))));
        let stands = branch.stands_on(self.as_of);
        for frequency in settings.frequencies.iter().filter(|_| stands) {
            self.after(Some(Period::of(self.as_of, frequency.every.months()).last()));
        }
        if let Some(term) = &branch.written.term.value {
            self.from(term.elected.value);
            let next = term.elected.value.zip(term.years.value).map(|(day, years)| day.add_years(years));
            let next = term.extended.value.filter(|_| next.is_some()).or(next);
            self.deadline(next.filter(|_| stands), settings.rules.term_due_soon_days);
        }
        self.found
    }

    fn commitment(mut self, commitment: &Commitment, settings: &Settings) -> Changes {
        self.from(commitment.published.map(|p| p.value));
        commitment.reviews.iter().for_each(|review| self.from(review.on.value));
        self.from(commitment.written.self_check.get().and_then(|c| c.on.value));
        self.from(commitment.written.verification.get().and_then(|v| v.on.value));
        for (item, _) in commitment.items.iter().filter(|_| !commitment.is_oral()) {
            self.progress(&item.progress);
            self.from(item.fulfilled_on.value);
            let (on, put_off) = item.adjustment.get().map_or((None, None), |a| (a.on.value, a.due.value.map(When::last)));
            self.from(on);
            self.after(put_off.filter(|_| is_adjusted(item) || self.is_ahead(item.fulfilled_on.value)));
            if item_is_open(item) || self.is_ahead(item.fulfilled_on.value.or(on)) {
                self.deadline(item.due.value.map(When::last), settings.rules.due_soon_days);
            }
        }
        self.found
    }

    fn member(mut self, member: &Member) -> Changes {
        member.stars.iter().for_each(|s| self.from(s.date.map(|d| d.value)));
        self.from(member.left.map(|l| l.value));
        if let Some(post) = &member.written.duty_post.value {
            self.from(post.from.value.map(When::first));
            self.after(post.until.value.map(When::last));
            post.steps().into_iter().for_each(|day| self.from(day));
        }
        self.from(member.written.model.get().and_then(|m| Some(m.since.value?.first())));
        let sheets = member.written.scores.list().iter();
        sheets.for_each(|sheet| self.from(sheet.year.value.and_then(|year| Day::new(year, 1, 1))));
        self.found
    }

    fn rectification(mut self, rectification: &Rectification, settings: &Settings) -> Changes {
        self.from(rectification.posted);
        self.from(rectification.notice.from);
        self.after(rectification.notice.until);
        rectification.surveys.iter().for_each(|s| self.from(s.date.value));
        self.from(rectification.written.accepted.get().and_then(|a| a.on.value));
        self.from(rectification.closed.map(|c| c.value));
        for problem in &rectification.problems {
            self.progress(&problem.progress);
            self.from(problem.done_on.value);
            if problem_is_open(problem) || self.is_ahead(problem.done_on.value) {
                self.deadline(problem.due.value.map(When::last), settings.rules.due_soon_days);
            }
        }
        self.found
    }

    /// What happened on one day.
    fn dated(mut self, day: Option<Day>) -> Changes {
        self.from(day);
        self.found
    }

    /// Its own day, and those of the rounds around it. What is internal changes nothing that can be seen, and its day is
    /// nobody's business.
    fn appraisal(mut self, appraisal: &Appraisal, rounds: &HashMap<Line, Vec<Day>>) -> Changes {
        if appraisal.is_internal() {
            return Changes::default();
        }
        self.from(appraisal.date);
        for day in rounds.get(&(appraisal.subject, appraisal.kind)).into_iter().flatten() {
            self.from(Some(*day));
        }
        self.found
    }

    fn campaign(mut self, campaign: &Campaign, settings: &Settings) -> Changes {
        for phase in &campaign.phases {
            self.from(phase.from.value.map(When::first));
            self.after(phase.until.value.map(When::last));
            for task in phase.tasks.list() {
                self.from(task.done_on.value);
                if task_is_open(task) || self.is_ahead(task.done_on.value) {
                    self.deadline(task.due.value.map(When::last), settings.rules.due_soon_days);
                }
            }
        }
        for filing in campaign.written.filings.list() {
            self.from(filing.on.value);
            self.after(filing.by.value.map(When::last));
        }
        campaign.written.awareness.list().iter().for_each(|asked| self.from(asked.date.value));
        self.found
    }

    fn unit(mut self, unit: &Unit, model: &Model, settings: &Settings) -> Changes {
        let branch = unit.branch.map(|b| &model[b.value]);
        self.from(branch.and_then(|b| Some(b.closed?.value)));
        // an organisation that stands, and stays, leaves nothing of the plan to be seen
        let stays = |b: &Branch| b.closed.is_none() && b.head.publish_on.is_none() && !b.head.draft && !b.head.remove;
        if !branch.is_some_and(stays) {
            let plan = unit.written.plan.get();
            self.deadline(plan.and_then(|p| p.by.value).map(When::last), settings.rules.due_soon_days);
        }
        self.found
    }

    fn disclosure(mut self, disclosure: &Disclosure, notice: Option<&Notice>, settings: &Settings) -> Changes {
        let withdrawn = notice.and_then(|n| Some(n.withdrawn?.value));
        let shown = notice.filter(|n| !n.head.draft && (withdrawn.is_none() || self.is_ahead(withdrawn)));
        let shown = shown.and_then(|n| n.date.max(n.head.publish_on.map(|day| day.value)));
        let posted = disclosure.written.published.value;
        self.from(posted);
        self.from(shown);
        let published = posted.into_iter().chain(shown).min();
        self.from(withdrawn);
        if published.is_none() || self.is_ahead(published) {
            self.deadline(disclosure.written.due.value.map(When::last), settings.rules.due_soon_days);
        }
        self.found
    }

    fn notice(mut self, notice: &Notice) -> Changes {
        self.display(notice);
        self.from(notice.written.approved.get().and_then(|a| a.on.value));
        self.found
    }

    /// Where a notice stands; what was withdrawn neither begins nor ends any more.
    fn display(&mut self, notice: &Notice) {
        let withdrawn = notice.withdrawn.map(|w| w.value);
        let runs = |day: &Day| withdrawn.is_none_or(|gone| *day < gone);
        self.from(notice.date);
        self.from(notice.notice.from.filter(runs));
        self.after(notice.notice.until.filter(runs));
        notice.objections.iter().for_each(|o| self.from(o.date.value));
        self.from(withdrawn);
    }
}
