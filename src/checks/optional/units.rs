use super::{Checked, missing};
use crate::calendar::When;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Unit;

/// Whether the branch that a unit names is not closed.
fn is_organised(site: &Checked<'_>, unit: &Unit) -> bool {
    unit.branch.is_some_and(|b| site.model[b.value].stands_on(site.as_of))
}

/// Units with many staff have a party member, and an organisation (domain.md E3).
pub fn staff_coverage(site: &Checked<'_>, report: &mut Report) {
    let rules = &site.settings.rules;
    for unit in &site.model.units {
        let written = &unit.written;
        let Some(staff) = written.employees.value else { continue };
        let lacking = if staff >= rules.staff_branch && !is_organised(site, unit) {
            say!("有职工 {staff} 人，还没有党组织", "{staff} staff and no organisation")
        } else if staff >= rules.staff_members && written.party_members.value.is_none_or(|n| n == 0) {
            say!("有职工 {staff} 人，还没有党员", "{staff} staff and no party member")
        } else {
            continue;
        };
        let (members, branch) = (rules.staff_members, rules.staff_branch);
        report.push(Diagnostic::warning("staff-coverage", written.employees.span, lacking).rule(say!(
            "{members} 人以上的单位有党员，{branch} 人以上的单位有党组织",
            "units of {members} have a member, units of {branch} an organisation"
        )));
    }
}

/// Nobody has more members than people.
pub fn members_over_staff(site: &Checked<'_>, report: &mut Report) {
    for unit in &site.model.units {
        let (members, staff) = (&unit.written.party_members, &unit.written.employees);
        let (Some(many), Some(few)) = (members.value, staff.value) else { continue };
        if many > few {
            report.push(
                Diagnostic::error(
                    "members-over-staff",
                    members.span,
                    say!("党员 {many} 人，从业人员只有 {few} 人", "{many} party members, {few} staff"),
                )
                .label(say!("核对两个数", "check both numbers"))
                .related(staff.span, say!("从业人员", "staff")),
            );
        }
    }
}

/// An organisation was set up in some way, and a way of setting up sets up something (domain.md E2).
pub fn setup_mode(site: &Checked<'_>, report: &mut Report) {
    for unit in &site.model.units {
        match (&unit.branch, unit.written.mode.value) {
            (Some(branch), None) => {
                let message = say!("写了党组织，没有写怎样组建的", "an organisation, but not how it was set up");
                report.push(missing("setup-mode", branch.span, message, say!("组建方式", "mode")));
            }
            // one that names no known branch was reported there
            (None, Some(_)) if unit.written.branch.value.is_none() => {
                let message = say!("写了组建方式，没有写党组织", "how an organisation was set up, but not which");
                report.push(missing("setup-mode", unit.written.mode.span, message, say!("党组织", "branch")));
            }
            _ => {}
        }
    }
}

/// A plan whose day has passed, and there is still no organisation (domain.md E4).
pub fn plan_overdue(site: &Checked<'_>, report: &mut Report) {
    for unit in &site.model.units {
        let Some(by) = unit.written.plan.get().and_then(|plan| plan.by.at()) else { continue };
        let due = When::last(by.value);
        if due < site.as_of && !is_organised(site, unit) {
            report.push(
                Diagnostic::warning(
                    "plan-overdue",
                    by.span,
                    say!("计划 {due} 前组建，还没有党组织", "planned by {due}, not done"),
                )
                .label(say!("写上党组织，或改期", "name the organisation, or another day")),
            );
        }
    }
}

/// A closed branch covers nobody.
pub fn unit_closed_branch(site: &Checked<'_>, report: &mut Report) {
    for unit in &site.model.units {
        let Some(named) = unit.branch else { continue };
        let branch = &site.model[named.value];
        if let Some(gone) = branch.gone_on(site.as_of) {
            let (name, day) = (&branch.name, gone.value);
            report.push(
                Diagnostic::warning(
                    "unit-closed-branch",
                    named.span,
                    say!("“{name}”已于 {day} 撤销", "‘{name}’ was closed on {day}"),
                )
                .label(say!("写接续的党组织，或删去", "name its successor, or remove it"))
                .related(gone.span, say!("撤销日期", "closed here"))
                .rule(say!("撤销的党组织不再覆盖任何单位", "a closed branch covers nobody")),
            );
        }
    }
}
