use super::Checked;
use crate::calendar::{Day, When};
use crate::diagnostic::{Diagnostic, Report, Say, Severity};
use crate::facts::item_is_open;
use crate::model::{Branch, Campaign, Commitment, Head, Member, Model, Notice, NoticeSpan, Rectification, Subject};
use crate::record::commitment::Period;
use crate::record::member::DutyPost;
use crate::source::{At, Span};
use crate::vocabulary::Slot;
use crate::vocabulary::words::Verdict;
use std::collections::{BTreeMap, HashMap};

/// What comes later is dated later (domain.md T21). An error where no reading of the record makes sense, else a warning.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let mut order = Order { model: site.model, report };
    site.model.heads().for_each(|h| order.head(h));
    site.model.branches.iter().for_each(|b| order.branch(b));
    site.model.commitments.iter().for_each(|c| order.commitment(c));
    site.model.members.iter().for_each(|m| order.member(m));
    site.model.rectifications.iter().for_each(|r| order.rectification(r));
    site.model.notices.iter().for_each(|n| order.notice(n));
    site.model.campaigns.iter().for_each(|c| order.campaign(c));
    order.rounds();
}

/// A day that others must not precede, and its name.
#[derive(Clone)]
struct Earlier {
    day: Day,
    span: Option<Span>,
    name: Say,
}

impl Earlier {
    fn of(At { value: day, span }: At<Day>, name: Say) -> Self {
        Self { day, span: Some(span), name }
    }
}

struct Order<'r> {
    model: &'r Model,
    report: &'r mut Report,
}

impl Order<'_> {
    fn head(&mut self, head: &Head) {
        if let Some(from) = head.publish_on {
            let from = Earlier::of(from, say!("发布日期", "publish_on"));
            self.at(Severity::Error, head.expire_on, say!("撤下日期", "expire_on"), &from);
        }
    }

    fn branch(&mut self, branch: &Branch) {
        for grading in &branch.grades {
            let Some(graded) = grading.written.date.at() else { continue };
            let graded = Earlier::of(graded, say!("定级日期", "date"));
            self.at(Severity::Warning, branch.closed, say!("撤销日期", "closed"), &graded);
        }
        let Some(founded) = first(&branch.written.founded) else { return };
        let founded = Earlier::of(founded, say!("成立日期", "founded"));
        self.at(Severity::Error, branch.closed, say!("撤销日期", "closed"), &founded);
        if let Some(term) = branch.written.term.get() {
            self.slot(Severity::Warning, &term.elected, say!("换届日期", "elected"), &founded);
        }
        for grading in &branch.grades {
            self.slot(Severity::Warning, &grading.written.date, say!("定级日期", "date"), &founded);
        }
    }

    fn commitment(&mut self, commitment: &Commitment) {
        let written = &commitment.written;
        if let Some(Period::Span { from: Some(from), until: Some(until) }) = written.period.value {
            let from = Earlier { day: from.first(), span: None, name: say!("起", "from") };
            let until = At { value: until.last(), span: written.period.span };
            self.at(Severity::Error, Some(until), say!("承诺年度的止", "until"), &from);
        }
        if let (Some(Subject::Member(member)), Some(published)) = (commitment.promisor, commitment.published) {
            let published = Earlier::of(published, say!("承诺的公示日期", "published"));
            self.at(Severity::Warning, self.model[member].left, say!("转出日期", "left"), &published);
        }
        let Some(start) = start(commitment) else { return };
        let later = |day: Option<At<Day>>, name: Say| {
            day.filter(|day| day.value > start.day).map_or_else(|| start.clone(), |day| Earlier::of(day, name))
        };
        let approval = commitment.reviews.iter().find(|review| review.verdict.value == Some(Verdict::Approved));
        let approved = later(approval.and_then(|review| review.on.at()), say!("审核日期", "review"));
        let published = later(commitment.published, say!("公示日期", "published"));
        for (item, _) in &commitment.items {
            let due = last(&item.due);
            // overdue on its first day, which may be meant
            let late = item_is_open(item) && due.is_some_and(|due| due.value >= start.day);
            let (severity, since) = if late { (Severity::Note, &approved) } else { (Severity::Warning, &start) };
            self.at(severity, due, say!("完成时限", "due"), since);
            self.slot(Severity::Warning, &item.fulfilled_on, say!("兑现日期", "fulfilled_on"), &start);
            let Some(adjustment) = item.adjustment.get() else { continue };
            self.slot(Severity::Warning, &adjustment.on, say!("调整日期", "on"), &start);
            if let Some(on) = adjustment.on.at() {
                let on = Earlier::of(on, say!("调整日期", "on"));
                self.at(Severity::Warning, last(&adjustment.due), say!("新时限", "due"), &on);
            }
        }
        if let Some(check) = written.self_check.get() {
            self.slot(Severity::Warning, &check.on, say!("自查日期", "on"), &published);
        }
        if let Some(verification) = written.verification.get() {
            self.slot(Severity::Warning, &verification.on, say!("验收日期", "on"), &published);
        }
    }

    fn member(&mut self, member: &Member) {
        if let Some(post) = member.written.duty_post.get() {
            self.post(post);
        }
        for transfer in &member.transfers {
            let moved = At { value: transfer.date, span: transfer.date_span };
            let moved = Earlier::of(moved, say!("组织关系的日期", "transferred"));
            self.at(Severity::Warning, member.left, say!("转出日期", "left"), &moved);
        }
        let Some(joined) = first(&member.written.joined) else { return };
        let joined = Earlier::of(joined, say!("入党日期", "joined"));
        self.at(Severity::Error, member.left, say!("转出日期", "left"), &joined);
    }

    /// 申报, 讨论, 认定, 公示: each after the one before (domain.md B8).
    fn post(&mut self, post: &DutyPost) {
        let steps = [
            (&post.applied, say!("自愿申报", "applied")),
            (&post.discussed, say!("党员讨论", "discussed")),
            (&post.confirmed, say!("组织认定", "confirmed")),
            (&post.posted, say!("公示", "posted")),
        ];
        let mut earlier: Option<Earlier> = None;
        for (slot, name) in steps {
            let Some(day) = slot.at() else { continue };
            if let Some(earlier) = &earlier {
                self.slot(Severity::Warning, slot, name.clone(), earlier);
            }
            earlier = Some(Earlier::of(day, name));
        }
    }

    fn rectification(&mut self, rectification: &Rectification) {
        let Some(value) = rectification.posted else { return };
        let span = rectification.written.posted.span;
        let posted = Earlier::of(At { value, span }, say!("公示日期", "posted"));
        for problem in &rectification.problems {
            self.at(Severity::Warning, last(&problem.due), say!("完成时限", "due"), &posted);
            self.slot(Severity::Warning, &problem.done_on, say!("完成日期", "done_on"), &posted);
        }
        for survey in &rectification.surveys {
            self.slot(Severity::Warning, &survey.date, say!("测评日期", "date"), &posted);
        }
        if let Some(accepted) = rectification.written.accepted.get() {
            self.slot(Severity::Error, &accepted.on, say!("验收日期", "on"), &posted);
        }
        self.at(Severity::Error, rectification.closed, say!("销号日期", "closed"), &posted);
        let period = &rectification.written.period;
        let place = if period.value.is_some() { period.span } else { span };
        self.period(&rectification.head, &rectification.notice, place, &posted, None);
    }

    fn notice(&mut self, notice: &Notice) {
        let Some(value) = notice.date else { return };
        if let Some(approved) = notice.written.approved.get().and_then(|a| a.on.at()) {
            let approved = Earlier::of(approved, say!("批准日期", "approved"));
            self.slot(Severity::Error, &notice.written.date, say!("日期", "date"), &approved);
        }
        let date = Earlier::of(At { value, span: notice.written.date.span }, say!("日期", "date"));
        self.at(Severity::Error, notice.withdrawn, say!("撤回日期", "withdrawn"), &date);
        for objection in &notice.objections {
            self.slot(Severity::Warning, &objection.date, say!("异议日期", "objection"), &date);
        }
        self.period(&notice.head, &notice.notice, notice.written.period.span, &date, notice.withdrawn);
    }

    /// A period begins when people can read of it, and is not taken down before it ends, unless it was withdrawn.
    fn period(&mut self, head: &Head, period: &NoticeSpan, span: Span, dated: &Earlier, withdrawn: Option<At<Day>>) {
        let (Some(from), Some(until)) = (period.from, period.until) else { return };
        let begins = At { value: from, span };
        self.at(Severity::Warning, Some(begins), say!("公示期的起", "period"), dated);
        if let Some(publish) = head.publish_on {
            let publish = Earlier::of(publish, say!("发布日期", "publish_on"));
            self.at(Severity::Warning, Some(begins), say!("公示期的起", "period"), &publish);
        }
        let until = match withdrawn.filter(|withdrawn| withdrawn.value < until) {
            Some(withdrawn) => Earlier::of(withdrawn, say!("撤回日期", "withdrawn")),
            None => Earlier::of(At { value: until, span }, say!("公示期的止", "end of the period")),
        };
        self.at(Severity::Warning, head.expire_on, say!("撤下日期", "expire_on"), &until);
    }

    /// A year's rounds of one subject in one way, in their order: which follows which is told by their days (domain.md C2).
    fn rounds(&mut self) {
        let mut years: HashMap<_, BTreeMap<u32, At<Day>>> = HashMap::new();
        for appraisal in &self.model.appraisals {
            let (Some(subject), Some(date)) = (appraisal.subject, appraisal.written.date.at()) else { continue };
            let Some(round) = appraisal.written.round.value else { continue };
            let year = years.entry((subject, appraisal.kind, date.value.year())).or_default();
            // two leaders may speak in one round: it begins with the first
            let first = year.entry(round).or_insert(date);
            if date.value < first.value {
                *first = date;
            }
        }
        for year in years.values() {
            for ((one, begun), (other, next)) in year.iter().zip(year.iter().skip(1)) {
                let name = |n: &u32| say!("第 {n} 轮的日期", "date of round {n}");
                let before = Earlier::of(*begun, name(one));
                self.at(Severity::Warning, Some(*next), name(other), &before);
            }
        }
    }

    fn campaign(&mut self, campaign: &Campaign) {
        let year = &campaign.written.year;
        let year = year
            .value
            .and_then(|of| Day::new(of, 1, 1))
            .map(|day| Earlier::of(At { value: day, span: year.span }, say!("年度", "year")));
        for phase in &campaign.phases {
            if let Some(year) = &year {
                self.at(Severity::Warning, last(&phase.until), say!("止", "until"), year);
            }
            let Some(from) = first(&phase.from) else { continue };
            let from = Earlier::of(from, say!("起", "from"));
            self.at(Severity::Error, last(&phase.until), say!("止", "until"), &from);
        }
    }

    fn slot(&mut self, severity: Severity, later: &Slot<Day>, name: Say, earlier: &Earlier) {
        self.at(severity, later.at(), name, earlier);
    }

    fn at(&mut self, severity: Severity, later: Option<At<Day>>, name: Say, earlier: &Earlier) {
        let Some(later) = later.filter(|l| l.value < earlier.day) else { return };
        let (value, day, before) = (later.value, earlier.day, &earlier.name);
        let message = Say {
            zh: format!("{} {value} 早于{} {day}", name.zh, before.zh),
            en: format!("`{}` {value} is before `{}` {day}", name.en, before.en),
        };
        let finding = Diagnostic { severity, ..Diagnostic::error("date-order", later.span, message) };
        let finding = match earlier.span {
            Some(span) => finding.related(span, earlier.name.clone()),
            None => finding,
        };
        self.report.push(
            finding
                .label(say!("核对这两个日期", "check both dates"))
                .rule(say!("后发生的事，日期不早于先发生的", "what comes later is dated later")),
        );
    }
}

/// From when a commitment can be kept: the first day of its period (deeds of January count towards a promise that is
/// published in March), else the day of publication.
fn start(commitment: &Commitment) -> Option<Earlier> {
    let period = &commitment.written.period;
    let from = match period.value {
        Some(Period::Year(year)) => Day::new(year, 1, 1),
        Some(Period::Span { from, .. }) => from.map(When::first),
        None => None,
    };
    match from {
        Some(value) => Some(Earlier::of(At { value, span: period.span }, say!("承诺年度的起", "period"))),
        None => Some(Earlier::of(commitment.published?, say!("公示日期", "published"))),
    }
}

fn first(slot: &Slot<When>) -> Option<At<Day>> {
    Some(At { value: slot.value?.first(), span: slot.span })
}

fn last(slot: &Slot<When>) -> Option<At<Day>> {
    Some(At { value: slot.value?.last(), span: slot.span })
}
