use super::Checked;
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::facts::{item_is_open, problem_is_open};
use crate::model::{Branch, Commitment, Disclosure, Member, Rectification, Subject};
use crate::source::At;

/// What a closed branch leaves behind (domain.md T11): open problems and promises, and what is still to be made public, need a new
/// owner; its members belong to another branch, or have left, and those below it are another's; its heir must still stand;
/// it promises, posts and does nothing any more. What a member promised who has left comes to an end likewise.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for branch in &site.model.branches {
        heir(site, branch, report);
        below(site, branch, report);
    }
    for rectification in &site.model.rectifications {
        let Some(branch) = rectification.branch.map(|b| &site.model[b]) else { continue };
        open_problems(site, branch, rectification, report);
        done_after(branch, rectification.written.posted.at(), report);
    }
    for member in &site.model.members {
        stays(site, member, report);
    }
    for commitment in &site.model.commitments {
        open_items(site, commitment, report);
        let Some(branch) = commitment.branch.map(|b| &site.model[b]) else { continue };
        done_after(branch, commitment.published, report);
    }
    for activity in &site.model.activities {
        let Some(branch) = activity.branch.map(|b| &site.model[b]) else { continue };
        done_after(branch, activity.written.date.at(), report);
    }
    for disclosure in &site.model.disclosures {
        let Some(branch) = disclosure.branch.map(|b| &site.model[b]) else { continue };
        to_be_made_public(site, branch, disclosure, report);
    }
}

fn done_after(branch: &Branch, day: Option<At<Day>>, report: &mut Report) {
    let (Some(gone), Some(day)) = (branch.closed, day) else { return };
    if day.value > gone.value {
        let message = say!("“{}”已于 {} 撤销，这是后来的日期", "‘{}’ was closed on {}, before this day", branch.name, gone.value);
        report.push(
            Diagnostic::warning("closed-branch", day.span, message)
                .label(say!("改日期，或写接手的党组织", "correct the day, or name the branch that takes over"))
                .related(gone.span, say!("撤销日期", "closed here"))
                .rule(say!(
                    "撤销了的党组织不再承诺、公示、开展活动",
                    "a closed branch promises, posts and does nothing any more"
                )),
        );
    }
}

fn heir(site: &Checked<'_>, branch: &Branch, report: &mut Report) {
    let Some(heir) = branch.merged_into else { return };
    let rule = say!("并入的党组织应当还在", "a branch is merged into one that still stands");
    let other = &site.model[heir.value];
    let Some(closed) = branch.closed else {
        if branch.written.closed.span == branch.head.span {
            report.push(
                Diagnostic::warning("closed-branch", heir.span, say!("写了“并入”，没有写“撤销日期”", "merged, but not closed"))
                    .label(say!("加一行“撤销日期: …”", "add a line `closed: …`"))
                    .rule(say!("并入别处的党组织写明撤销日期", "a merged branch says when it was closed")),
            );
        }
        return;
    };
    if let Some(gone) = other.gone_on(closed.value) {
        report.push(
            Diagnostic::warning(
                "closed-branch",
                heir.span,
                say!("并入的“{}”当时已经撤销", "‘{}’ was closed already when this was merged into it", other.name),
            )
            .label(say!("写现存的党组织", "name one that still stands"))
            .related(gone.span, say!("撤销日期", "closed here"))
            .rule(rule),
        );
    }
}

fn below(site: &Checked<'_>, branch: &Branch, report: &mut Report) {
    let Some(parent) = branch.parent.filter(|_| branch.stands_on(site.as_of)) else { return };
    let above = &site.model[parent.value];
    let Some(gone) = above.gone_on(site.as_of) else { return };
    let message = say!(
        "“{}”已于 {} 撤销，“{}”还在它下面",
        "‘{}’ was closed on {}, and ‘{}’ is still below it",
        above.name,
        gone.value,
        branch.name
    );
    report.push(
        Diagnostic::warning("closed-branch", parent.span, message)
            .label(say!("改为现在的上级", "name its superior now"))
            .related(gone.span, say!("撤销日期", "closed here"))
            .rule(say!("党组织撤销后，它的下级归别的党组织", "what stood below a closed branch belongs to another one")),
    );
}

fn open_problems(site: &Checked<'_>, branch: &Branch, rectification: &Rectification, report: &mut Report) {
    let Some(gone) = branch.gone_on(site.as_of) else { return };
    let open = rectification.problems.iter().filter(|p| problem_is_open(p)).count();
    if open == 0 || rectification.closed.is_some() {
        return;
    }
    report.push(
        Diagnostic::warning(
            "closed-branch",
            rectification.written.branch.span,
            say!(
                "“{}”已于 {} 撤销，还有 {open} 个问题没有完成",
                "‘{}’ was closed on {} with {open} problem(s) open",
                branch.name,
                gone.value
            ),
        )
        .label(say!("改由接手的党组织负责", "name the branch that takes over"))
        .related(gone.span, say!("撤销日期", "closed here"))
        .rule(say!("党组织撤销后，没有完成的问题要有新的责任单位", "open problems of a closed branch need a new owner")),
    );
}

/// What was promised by a branch that is closed, or a member who left.
fn open_items(site: &Checked<'_>, commitment: &Commitment, report: &mut Report) {
    let written = &commitment.written;
    let (gone, place, message) = match commitment.promisor {
        Some(Subject::Branch(at)) => {
            let Some(gone) = site.model[at].gone_on(site.as_of) else { return };
            let (name, day) = (&site.model[at].name, gone.value);
            (gone, written.branch.span, say!("“{name}”已于 {day} 撤销", "‘{name}’ was closed on {day}"))
        }
        Some(Subject::Member(at)) => {
            let Some(gone) = site.model[at].left.filter(|left| left.value <= site.as_of) else { return };
            let (name, day) = (&site.model[at].name, gone.value);
            (gone, written.member.span, say!("“{name}”{day} 起不再在册", "{name} left on {day}"))
        }
        None => return,
    };
    let open = commitment.items.iter().filter(|(item, _)| item_is_open(item)).count();
    if open == 0 || commitment.is_oral() {
        return;
    }
    let Say { zh, en } = message;
    report.push(
        Diagnostic::warning(
            "closed-branch",
            place,
            say!("{zh}，承诺的还有 {open} 项没有办完", "{en} with {open} promised item(s) still open"),
        )
        .label(say!(
            "有人接着办完了写“兑现日期”；不再办的，状态写“已调整”，写明理由",
            "`fulfilled_on`, when whoever takes over has kept it; `adjusted`, with the reason, where nobody will"
        ))
        .related(gone.span, say!("在这里写的", "written here"))
        .rule(say!("没有办完的承诺要有下文", "what was promised comes to an end, too")),
    );
}

fn stays(site: &Checked<'_>, member: &Member, report: &mut Report) {
    let Some(branch) = member.branch_on(site.as_of).filter(|_| member.is_here_on(site.as_of)) else { return };
    let branch = &site.model[branch];
    let Some(gone) = branch.gone_on(site.as_of) else { return };
    let place = if member.written.branch.value.is_some() { member.written.branch.span } else { member.head.span };
    let message = say!(
        "“{}”已于 {} 撤销，“{}”还在这里",
        "‘{}’ was closed on {}, and ‘{}’ is still here",
        branch.name,
        gone.value,
        member.name
    );
    report.push(
        Diagnostic::warning("closed-branch", place, message)
            .label(say!(
                "改为现在所在的党组织，并在“组织关系”里写哪天转的；已经转出的写“转出日期”",
                "name the branch they belong to now, and under `transferred` since when; or the day they left"
            ))
            .related(gone.span, say!("撤销日期", "closed here"))
            .rule(say!("党组织撤销后，党员的组织关系要转到别的党组织", "the members of a closed branch belong to another one")),
    );
}

fn to_be_made_public(site: &Checked<'_>, branch: &Branch, disclosure: &Disclosure, report: &mut Report) {
    let Some(gone) = branch.gone_on(site.as_of) else { return };
    let written = &disclosure.written;
    if written.due.value.is_none() || written.published.value.is_some() || disclosure.notice.is_some() {
        return;
    }
    let message = say!(
        "“{}”已于 {} 撤销，“{}”还没有公开",
        "‘{}’ was closed on {}, and ‘{}’ is not public",
        branch.name,
        gone.value,
        disclosure.name
    );
    report.push(
        Diagnostic::warning("closed-branch", written.branch.span, message)
            .label(say!("改由接手的党组织公开", "name the branch that takes over"))
            .related(gone.span, say!("撤销日期", "closed here"))
            .rule(say!(
                "党组织撤销后，没有公开的事项要有新的责任单位",
                "what a closed branch has not made public needs a new owner"
            )),
    );
}
