use super::{Checked, is_blank, missing};
use crate::checks::term_items::disagreement;
use crate::diagnostic::{Diagnostic, Report, counted};
use crate::model::{Branch, BranchIx};
use crate::record::member::DutyPost;
use crate::vocabulary::Slot;
use std::collections::{HashMap, HashSet};

/// 后备人才 of a village: two or three (domain.md E10).
const RESERVES: std::ops::RangeInclusive<usize> = 2..=3;

/// 党建经费 of a year for every member, in yuan, and of the sum of wages, in percent (domain.md E15).
const PER_MEMBER: u32 = 50;
const SHARE: [(i64, &str); 2] = [(500_000, "0.5"), (2_000_000, "2")];

/// Funds are what the rules of the documents call for.
pub fn funding_range(site: &Checked<'_>, report: &mut Report) {
    let [(least, low), (most, high)] = SHARE;
    for funds in site.model.branches.iter().flat_map(|b| b.written.funds.list()) {
        if let Some(share) = funds.share.value.filter(|share| !(least..=most).contains(&share.millionths())) {
            let share = share.approx();
            let message = say!(
                "工资总额比例 {share}% 不在 {low}% 到 {high}% 之间",
                "{share} % of wages is not between {low} % and {high} %"
            );
            report.push(
                Diagnostic::warning("funding-range", funds.share.span, message).label(say!("核对这个数", "check the number")),
            );
        }
        if let Some(each) = funds.per_member.value.filter(|each| *each < PER_MEMBER) {
            let message = say!("人均 {each} 元，不到 {PER_MEMBER} 元", "{each} yuan a member, less than {PER_MEMBER}");
            report.push(
                Diagnostic::warning("funding-range", funds.per_member.span, message)
                    .label(say!("核对这个数", "check the number")),
            );
        }
    }
}

/// A grading says what it rests on (domain.md A2).
pub fn no_basis(site: &Checked<'_>, report: &mut Report) {
    for grading in site.model.branches.iter().flat_map(|b| &b.grades).filter(|g| is_blank(g.written.basis.get())) {
        let message = say!("定级没有依据", "a grading without a basis");
        report.push(missing("no-basis", grading.span(), message, say!("依据", "basis")));
    }
}

/// Who is graded last has a rectification (domain.md A12).
pub fn no_rectification(site: &Checked<'_>, report: &mut Report) {
    let with: HashSet<_> = site.model.rectifications.iter().filter_map(|r| r.branch).collect();
    let without = site.model.all::<BranchIx>().filter(|at| !with.contains(at)).map(|at| &site.model[at]);
    for branch in without.filter(|branch| branch.stands_on(site.as_of)) {
        let Some(grading) = branch.graded_on(site.as_of) else { continue };
        let last = site.settings.schemes[grading.scheme].grades.len().checked_sub(1);
        if grading.grade.is_some() && grading.grade == last {
            report.push(
                Diagnostic::warning(
                    "no-rectification",
                    grading.written.grade.span,
                    say!("定为最后一等，没有整改公示", "graded last, without a rectification"),
                )
                .label(say!("在 rectifications 里写一条", "write one in rectifications/"))
                .rule(say!("后进党组织要有整改公示", "who is graded last has a rectification")),
            );
        }
    }
}

/// Two or three reserves a village.
pub fn reserve_count(site: &Checked<'_>, report: &mut Report) {
    let is_village = |b: &&Branch| b.sector.as_deref() == Some("village") && b.stands_on(site.as_of);
    for branch in site.model.branches.iter().filter(is_village) {
        let Some(count) = branch.written.reserves.get().map(Vec::len).filter(|n| !RESERVES.contains(n)) else { continue };
        let (least, most) = (RESERVES.start(), RESERVES.end());
        let reserves = counted(count, "reserve");
        let message = say!("后备人才有 {count} 名，每村应有 {least} 到 {most} 名", "{reserves}, a village has {least} to {most}");
        report.push(
            Diagnostic::warning("reserve-count", branch.written.reserves.span, message)
                .rule(say!("每村储备 {least} 到 {most} 名后备人才", "{least} to {most} reserves a village")),
        );
    }
}

/// One secretary at a time (domain.md E9).
pub fn two_secretaries(site: &Checked<'_>, report: &mut Report) {
    for branch in &site.model.branches {
        let Some(secretary) = branch.written.secretary.get() else { continue };
        for person in branch.written.committee.list() {
            let also = person.post.get().is_some_and(|post| post == "书记") && person.name.get() != Some(secretary);
            if also {
                report.push(
                    Diagnostic::warning(
                        "two-secretaries",
                        person.post.span,
                        say!("已经有书记“{secretary}”", "‘{secretary}’ is the secretary already"),
                    )
                    .label(say!("核对职务", "check the post"))
                    .related(branch.written.secretary.span, say!("书记", "secretary"))
                    .rule(say!("同一时期只有一名书记", "one secretary at a time")),
                );
            }
        }
    }
}

/// 五个一 has five items, 四好五强 nine (domain.md A10, T28).
pub fn item_count(site: &Checked<'_>, report: &mut Report) {
    for set in &site.settings.criteria {
        report.extend(disagreement("item-count", set.span, &set.name, set.items.len()));
    }
}

/// Whoever counts their subordinates counts what they say (domain.md E14): 668 = 510 + 158.
pub fn member_total(site: &Checked<'_>, report: &mut Report) {
    let mut sums: HashMap<BranchIx, Option<u64>> = HashMap::new();
    let all = |branch: &Branch| branch.written.party_members.value.map(|n| u64::from(n.full) + u64::from(n.probationary));
    for branch in site.model.branches.iter().filter(|b| b.stands_on(site.as_of)) {
        let Some(parent) = branch.parent else { continue };
        let sum = sums.entry(parent.value).or_insert(Some(0));
        // where one does not say, nothing can be added up
        *sum = sum.zip(all(branch)).map(|(sum, own)| sum + own);
    }
    for at in site.model.all::<BranchIx>() {
        let branch = &site.model[at];
        let (Some(Some(sum)), Some(total)) = (sums.get(&at), all(branch)) else { continue };
        if *sum != total {
            let members = counted(total as usize, "member");
            report.push(
                Diagnostic::error(
                    "member-total",
                    branch.written.party_members.span,
                    say!("党员 {total} 人，下级党组织合计 {sum} 人", "{members}, {sum} in the branches below"),
                )
                .label(say!("核对人数", "check the numbers"))
                .rule(say!("党员总数等于各下级党组织之和", "a total is the sum of its parts")),
            );
        }
    }
}

/// Every branch has its rules in writing, at least one (domain.md F9).
pub fn no_rules(site: &Checked<'_>, report: &mut Report) {
    for branch in
        site.model.branches.iter().filter(|b| b.stands_on(site.as_of)).filter(|b| b.head.common.attachments.list().is_empty())
    {
        let message = say!("没有附上制度文件", "no document with its rules");
        report.push(missing("no-rules", branch.head.span, message, say!("附件", "attachments")));
    }
}

/// One post, one holder at a time (domain.md B9).
pub fn post_held_twice(site: &Checked<'_>, report: &mut Report) {
    let mut held: HashMap<(BranchIx, &str), Vec<&Slot<DutyPost>>> = HashMap::new();
    for member in site.model.members.iter().filter(|m| m.is_here_on(site.as_of)) {
        let slot = &member.written.duty_post;
        let (Some(branch), Some(post)) = (member.branch, slot.get()) else { continue };
        let Some(name) = post.name.get() else { continue };
        let others = held.entry((branch, name)).or_default();
        if let Some(other) = others.iter().find(|other| other.get().is_some_and(|other| overlap(post, other))) {
            report.push(
                Diagnostic::warning(
                    "post-held-twice",
                    post.name.span,
                    say!("岗位“{name}”同一时期已经有人", "the post ‘{name}’ is held already at that time"),
                )
                .label(say!("核对起止日期", "check `from` and `until`"))
                .related(other.get().map_or(other.span, |o| o.name.span), say!("另一人", "the other one"))
                .rule(say!("一个岗位同一时期一个人", "one post, one holder at a time")),
            );
        }
        others.push(slot);
    }
}

fn overlap(one: &DutyPost, other: &DutyPost) -> bool {
    let begins_before_end =
        |a: &DutyPost, b: &DutyPost| a.from.value.zip(b.until.value).is_none_or(|(from, until)| from.first() <= until.last());
    begins_before_end(one, other) && begins_before_end(other, one)
}

/// Every township has an organiser (domain.md E11): a committee below another one, with branches below itself.
pub fn no_organiser(site: &Checked<'_>, report: &mut Report) {
    let above: HashSet<BranchIx> =
        site.model.branches.iter().filter(|b| b.stands_on(site.as_of)).filter_map(|b| b.parent.map(|p| p.value)).collect();
    let branches = site.model.all::<BranchIx>().filter(|at| above.contains(at)).map(|at| &site.model[at]);
    for branch in branches.filter(|branch| branch.stands_on(site.as_of)) {
        let township = branch.kind.as_deref() == Some("committee") && branch.parent.is_some();
        if township && branch.written.organisers.list().is_empty() {
            let message = say!("没有组织员", "nobody is its organiser");
            report.push(missing("no-organiser", branch.head.span, message, say!("组织员", "organisers")));
        }
    }
}
