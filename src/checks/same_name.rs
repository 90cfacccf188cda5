use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{Branch, BranchIx, Member};
use std::collections::HashMap;

/// What readers see of a member: branch, name, post and position.
type Shown<'m> = (BranchIx, String, [Option<&'m str>; 2]);

/// Two of one name: members of one branch (domain.md T3), where readers need a post or a position to tell them apart, never
/// a number; and branches under one superior, where most often one was copied from the other.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    members(site, report);
    branches(site, report);
}

fn members(site: &Checked<'_>, report: &mut Report) {
    let mut in_path_order: Vec<&Member> = site.model.members.iter().filter(|m| m.is_here_on(site.as_of)).collect();
    in_path_order.sort_by_key(|m| m.head.span);
    let mut first: HashMap<Shown<'_>, &Member> = HashMap::new();
    for member in in_path_order {
        let Some(branch) = member.branch else { continue };
        let told_apart = [member.written.post.value.as_deref(), member.written.position.value.as_deref()];
        let key = (branch, compared(&member.name), told_apart);
        let earlier = *first.entry(key).or_insert(member);
        if std::ptr::eq(earlier, member) {
            continue;
        }
        report.push(
            Diagnostic::warning(
                "same-name",
                member.written.name.span,
                say!("“{}”里有两个“{}”，分不清是谁", "two of the name ‘{1}’ in ‘{0}’", site.model[branch].name, member.name),
            )
            .label(say!("写上“职务”或“岗位”", "add `post` or `position`"))
            .related(earlier.written.name.span, say!("另一个在这里", "the other one"))
            .rule(say!("同名党员写明不同的职务或岗位", "members of one name differ in post or position")),
        );
    }
}

fn branches(site: &Checked<'_>, report: &mut Report) {
    let mut in_path_order: Vec<&Branch> = site.model.branches.iter().filter(|b| b.stands_on(site.as_of)).collect();
    in_path_order.sort_by_key(|b| b.head.span);
    let mut first: HashMap<(Option<BranchIx>, String), &Branch> = HashMap::new();
    for branch in in_path_order {
        let earlier = *first.entry((branch.parent.map(|p| p.value), compared(&branch.name))).or_insert(branch);
        if std::ptr::eq(earlier, branch) {
            continue;
        }
        report.push(
            Diagnostic::warning(
                "same-name",
                branch.written.name.span,
                say!("两个党组织都叫“{}”，分不清是哪个", "two branches of the name ‘{}’", branch.name),
            )
            .label(say!("改名称；是同一个党组织的，删去一个", "give it another name; if it is the same branch, remove one"))
            .related(earlier.written.name.span, say!("另一个在这里", "the other one"))
            .rule(say!("同一个上级的党组织名称不同", "branches under one superior differ in name")),
        );
    }
}

/// A name as it is compared: spaces are layout, dots are one dot (domain.md T2).
fn compared(name: &str) -> String {
    let dot = |c| if matches!(c, '\u{2022}' | '\u{30FB}' | '\u{FF0E}' | '.' | '\u{2027}') { '\u{B7}' } else { c };
    name.chars().filter(|c| !c.is_whitespace()).map(dot).collect()
}
