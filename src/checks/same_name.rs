use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{BranchIx, Member};
use std::collections::HashMap;

/// What readers see of a member: branch, name, post and position.
type Shown<'m> = (BranchIx, String, [Option<&'m str>; 2]);

/// Two of one name in one branch (domain.md T3): readers need a post or a position to tell them apart, never a number.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
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

/// A name as it is compared: spaces are layout, dots are one dot (domain.md T2).
fn compared(name: &str) -> String {
    let dot = |c| if matches!(c, '\u{2022}' | '\u{30FB}' | '\u{FF0E}' | '.' | '\u{2027}') { '\u{B7}' } else { c };
    name.chars().filter(|c| !c.is_whitespace()).map(dot).collect()
}
