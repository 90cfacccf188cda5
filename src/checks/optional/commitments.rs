use super::{Checked, is_blank, missing};
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{BranchIx, Commitment, Subject};
use crate::record::commitment::Item;
use crate::text;
use crate::vocabulary::words::{CommitmentKind, ItemStatus, ProblemStatus};

/// The longest 一句话承诺, in characters (domain.md B13).
const PLEDGE: usize = 30;
/// The most items of a member's commitment (domain.md B3).
const MOST_ITEMS: usize = 5;

/// Items whose text is published: those of an oral commitment are on file only.
fn items<'m>(site: &'m Checked<'_>) -> impl Iterator<Item = &'m Item> {
    site.model.commitments.iter().filter(|c| !c.is_oral()).flat_map(|c| c.items.iter().map(|(item, _)| item))
}

fn of_branches<'m>(site: &'m Checked<'_>) -> impl Iterator<Item = &'m Commitment> {
    site.model.commitments.iter().filter(|c| matches!(c.promisor, Some(Subject::Branch(_))))
}

/// A branch's commitment says where it was made public (domain.md B6).
pub fn no_channel(site: &Checked<'_>, report: &mut Report) {
    for commitment in of_branches(site).filter(|c| c.written.channels.list().is_empty()) {
        let message = say!("没有写在哪里公布", "it is not said where this was made public");
        report.push(missing("no-channel", commitment.head.span, message, say!("公布渠道", "channels")));
    }
}

/// A promise without a deadline cannot be supervised (domain.md B2, T27).
pub fn no_deadline(site: &Checked<'_>, report: &mut Report) {
    for item in items(site).filter(|item| item.due.span == item.span) {
        let message = say!("没有完成时限，无法监督", "no deadline: nobody can supervise this");
        report.push(missing("no-deadline", item.span, message, say!("时限", "due")));
    }
}

/// “提高服务水平” with a deadline still says nothing that anybody could count (domain.md F-46, T27).
pub fn no_figure(site: &Checked<'_>, report: &mut Report) {
    for item in items(site) {
        let said = item.text.get().into_iter().chain(item.standard.get());
        if said.clone().any(|text| text::is_vague(text)) && !said.clone().any(|text| text::has_figure(text)) {
            report.push(
                Diagnostic::warning(
                    "no-figure",
                    item.text.span,
                    say!("没有可以核对的数，无法监督", "no figure: nobody can supervise this"),
                )
                .label(say!("写明提高多少、办几件，或在“标准”里写", "say how much or how many, here or in `standard`"))
                .rule(say!("承诺有现在的数和要达到的数", "a promise says where it starts and where it ends")),
            );
        }
    }
}

/// Done to what standard? (domain.md B2)
pub fn no_standard(site: &Checked<'_>, report: &mut Report) {
    for item in items(site).filter(|item| is_blank(item.standard.get())) {
        let message = say!("没有标准，看不出怎样算兑现", "no standard: when is it fulfilled?");
        report.push(missing("no-standard", item.span, message, say!("标准", "standard")));
    }
}

/// A branch's promise is somebody's task (domain.md B2).
pub fn no_responsible(site: &Checked<'_>, report: &mut Report) {
    let items = of_branches(site).filter(|c| !c.is_oral()).flat_map(|c| &c.items);
    for (item, _) in items.filter(|(item, _)| is_blank(item.responsible.get())) {
        let message = say!("没有责任人", "nobody is responsible");
        report.push(missing("no-responsible", item.span, message, say!("责任人", "responsible")));
    }
}

/// What is done is shown, not said (domain.md B11, D3).
pub fn no_evidence(site: &Checked<'_>, report: &mut Report) {
    let kept = items(site).filter(|item| item.status.value == Some(ItemStatus::Fulfilled));
    let kept = kept.map(|item| (item.status.span, &item.evidence));
    let problems = site.model.rectifications.iter().flat_map(|r| &r.problems);
    let solved = problems.filter(|p| p.status.value == Some(ProblemStatus::Done)).map(|p| (p.status.span, &p.evidence));
    for (span, _) in kept.chain(solved).filter(|(_, evidence)| evidence.list().is_empty()) {
        let message = say!("已经完成，没有佐证", "done, without evidence");
        report.push(missing("no-evidence", span, message, say!("佐证", "evidence")));
    }
}

/// 践诺自查 in November of the year (domain.md B10); told from December on.
pub fn no_self_check(site: &Checked<'_>, report: &mut Report) {
    for commitment in site.model.commitments.iter().filter(|c| c.written.self_check.value.is_none()) {
        let until = commitment.year().and_then(|year| Day::new(year, 11, 30));
        if until.is_some_and(|day| day < site.as_of) {
            let message = say!("还没有践诺自查", "no self-check yet");
            report.push(missing("no-self-check", commitment.head.span, message, say!("践诺自查", "self_check")));
        }
    }
}

/// 一句话 is one sentence; characters are counted, not bytes.
pub fn pledge_length(site: &Checked<'_>, report: &mut Report) {
    let commitments = site.model.commitments.iter().map(|c| &c.written.pledge);
    let members = site.model.members.iter().map(|m| &m.written.pledge);
    for slot in commitments.chain(members) {
        let length = slot.get().map_or(0, |text| text.chars().count());
        if length > PLEDGE {
            let message =
                say!("一句话承诺有 {length} 个字，超过 {PLEDGE} 个", "a pledge of {length} characters, {PLEDGE} at most");
            report.push(
                Diagnostic::warning("pledge-length", slot.span, message)
                    .label(say!("缩短", "shorten it"))
                    .rule(say!("一句话承诺不超过 {PLEDGE} 个字", "a pledge has {PLEDGE} characters at most")),
            );
        }
    }
}

/// A member promises few things, and keeps them.
pub fn too_many_items(site: &Checked<'_>, report: &mut Report) {
    let of_members = site.model.commitments.iter().filter(|c| matches!(c.promisor, Some(Subject::Member(_))));
    for commitment in of_members {
        let Some((first_too_many, _)) = commitment.items.get(MOST_ITEMS) else { continue };
        let count = commitment.items.len();
        let message =
            say!("党员承诺了 {count} 项，最好不超过 {MOST_ITEMS} 项", "{count} items, {MOST_ITEMS} are enough for a member");
        report.push(
            Diagnostic::warning("too-many-items", first_too_many.span, message)
                .rule(say!("党员承诺一般 1 到 {MOST_ITEMS} 项", "a member promises 1 to {MOST_ITEMS} items")),
        );
    }
}

/// 创业承诺 and 辞职承诺 say what follows when they are not kept (domain.md B12).
pub fn no_consequence(site: &Checked<'_>, report: &mut Report) {
    let bound = |c: &&Commitment| matches!(c.written.kind.value, Some(CommitmentKind::Venture | CommitmentKind::Resignation));
    for commitment in site.model.commitments.iter().filter(bound).filter(|c| is_blank(c.written.consequence.get())) {
        let message = say!("没有写不兑现怎么办", "it is not said what follows when it is not kept");
        report.push(missing("no-consequence", commitment.written.kind.span, message, say!("违诺责任", "consequence")));
    }
}

/// 目标责任书 is signed with the direct superior (domain.md B18).
pub fn direct_superior(site: &Checked<'_>, report: &mut Report) {
    let letters = site.model.commitments.iter().filter(|c| c.written.kind.value == Some(CommitmentKind::Responsibility));
    for commitment in letters {
        let Some(parent) = commitment.branch.and_then(|b| site.model[b].parent) else { continue };
        let signed = commitment.reviews.iter().zip(&commitment.reviewers);
        for (review, _) in signed.filter(|(_, by)| **by != Some(parent.value)) {
            let name = &site.model[parent.value].name;
            report.push(
                Diagnostic::warning(
                    "direct-superior",
                    review.by.span,
                    say!("目标责任书应由直接上级“{name}”签订", "this is signed with the direct superior, ‘{name}’"),
                )
                .label(say!("写它的编号", "write its id"))
                .rule(say!("责任书逐级签订", "letters of responsibility are signed level by level")),
            );
        }
    }
}

/// A leader's commitment has an item of the category that the site names (domain.md B4).
pub fn leader_category(site: &Checked<'_>, report: &mut Report) {
    let Some(category) = &site.settings.rules.leader_category else { return };
    let name = crate::settings::find_name(&site.settings.categories, category);
    for commitment in site.model.commitments.iter().filter(|c| !c.is_oral()) {
        let Some(Subject::Member(at)) = commitment.promisor else { continue };
        let leads = commitment.branch.is_some_and(|b| leads(site, &site.model[at].name, b));
        if leads && !commitment.items.iter().any(|(_, own)| own.as_ref() == Some(category)) {
            report.push(
                Diagnostic::warning(
                    "leader-category",
                    commitment.written.member.span,
                    say!("班子成员的承诺里没有“{name}”一类", "the commitment of a leader has no item of ‘{name}’"),
                )
                .label(say!("加一条这一类的承诺", "add an item of this category"))
                .rule(say!("领导干部附加承诺（rules.commitments.leader_category）", "rules.commitments.leader_category")),
            );
        }
    }
}

/// Whether a branch names this person as its secretary or in its committee.
fn leads(site: &Checked<'_>, name: &str, branch: BranchIx) -> bool {
    let written = &site.model[branch].written;
    let committee = written.committee.list().iter().map(|p| &p.name);
    committee.chain([&written.secretary]).any(|own| own.get().is_some_and(|own| own == name))
}
