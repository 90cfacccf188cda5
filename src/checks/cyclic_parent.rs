use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{BranchIx, Model};

/// Members of a circle that a message names.
const NAMED: usize = 8;

/// A branch cannot be its own superior, however many stand between. Told at every member of the cycle.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for cycle in cycles(site.model) {
        let names: Vec<&str> = cycle.iter().take(NAMED).chain(cycle.first()).map(|b| site.model[*b].name.as_str()).collect();
        let round = names.join(" → ");
        for branch in &cycle {
            let Some(parent) = site.model[*branch].parent else { continue };
            report.push(
                Diagnostic::error(
                    "cyclic-parent",
                    parent.span,
                    say!("上级党组织绕成了一圈：{round}", "the superiors run in a circle: {round}"),
                )
                .label(say!("改正其中一个的上级", "correct the parent of one of them"))
                .rule(say!("上级党组织不能是自己，也不能是自己的下级", "a branch is not its own superior")),
            );
        }
    }
}

/// Every circle once, beginning at its first branch. Each branch is walked over once.
fn cycles(model: &Model) -> Vec<Vec<BranchIx>> {
    let mut walk_of: Vec<Option<BranchIx>> = vec![None; model.branches.len()];
    let mut cycles = Vec::new();
    for start in model.all::<BranchIx>() {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(branch) = next {
            let walk = &mut walk_of[branch.0 as usize];
            if *walk == Some(start) {
                // come round to a branch of this very walk
                cycles.extend(path.iter().position(|b| *b == branch).map(|first| path.split_off(first)));
            }
            if walk.is_some() {
                break;
            }
            *walk = Some(start);
            path.push(branch);
            next = model[branch].parent.map(|p| p.value);
        }
    }
    cycles
}
