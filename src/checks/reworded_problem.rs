use super::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::facts::{each_next_round, told_again_by};
use crate::model::AppraisalIx;
use crate::source::At;
use crate::vocabulary::slips;

/// A problem of the round before that is written a little differently: it is another one, and the old one is published as
/// rectified (domain.md C2).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let model = site.model;
    let told = |round: &[AppraisalIx]| -> Vec<(String, At<String>)> {
        let problems = round.iter().flat_map(|at| model[*at].written.problems.list());
        problems.map(|problem| (told_again_by(&problem.value), problem.clone())).collect()
    };
    each_next_round(
        model,
        |at| !model[at].head.draft,
        |before, after| {
            let (earlier, later) = (told(before), told(after));
            let gone: Vec<_> = earlier.iter().filter(|(old, _)| later.iter().all(|(new, _)| new != old)).collect();
            for (new, problem) in later.iter().filter(|(new, _)| earlier.iter().all(|(old, _)| old != new)) {
                let alike = |old: &str| slips(new, old) * 3 <= new.chars().count().min(old.chars().count());
                let Some((_, old)) = gone.iter().find(|(old, _)| alike(old)) else { continue };
                let text = &old.value;
                report.push(
                    Diagnostic::warning(
                        "reworded-problem",
                        problem.span,
                        say!(
                            "和上一轮的“{text}”写法不同，上一轮的算已经整改",
                            "not in the words of the round before, ‘{text}’, which counts as rectified"
                        ),
                    )
                    .label(say!("还是那个问题，照抄原文", "if it is the same problem, write it in the same words"))
                    .related(old.span, say!("上一轮", "the round before"))
                    .rule(say!(
                        "没有改好的问题，下一轮照抄原文",
                        "what is not rectified stands in the next round in the same words"
                    )),
                );
            }
        },
    );
}
