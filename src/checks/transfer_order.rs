use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Member;

/// Nobody belongs to two branches at a time (domain.md T10): each transfer begins where the last one ended, and `branch` is
/// where it ends now. A transfer that leads nowhere is no mistake: until the next one they are 流动党员.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for member in site.model.members.iter().filter(|m| !m.transfers.is_empty()) {
        chain(site, member, report);
        let newest = member.transfers.last().and_then(|t| t.to);
        if let (Some(now), Some(to)) = (member.branch, newest)
            && now != to
        {
            let (now, to) = (&site.model[now].name, &site.model[to].name);
            report.push(
                finding(
                    member.written.branch.span,
                    say!(
                        "“党组织”写的是“{now}”，最近一次转到的是“{to}”",
                        "`branch` is ‘{now}’, the newest transfer leads to ‘{to}’"
                    ),
                )
                .label(say!("写最近一次转到的党组织", "where the newest transfer leads")),
            );
        }
    }
}

fn chain(site: &Checked<'_>, member: &Member, report: &mut Report) {
    for pair in member.transfers.windows(2) {
        let (Some(to), Some(from)) = (pair[0].to, pair[1].from) else { continue };
        if to != from {
            let (to, from) = (&site.model[to].name, &site.model[from].name);
            report.push(
                finding(
                    pair[1].span,
                    say!(
                        "上一次转到“{to}”，这一次却从“{from}”转出",
                        "the last transfer led to ‘{to}’, this one begins at ‘{from}’"
                    ),
                )
                .label(say!("核对这两次转接", "check both transfers"))
                .related(pair[0].span, say!("上一次", "the one before")),
            );
        }
    }
}

fn finding(span: crate::source::Span, message: crate::diagnostic::Say) -> Diagnostic {
    Diagnostic::error("transfer-order", span, message)
        .rule(say!("组织关系前后相接", "every transfer begins where the last one ended"))
}
