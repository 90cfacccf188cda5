use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::facts::{Held, Why};
use crate::source::At;

/// What is not published, why, and what has to happen. Made of the standings of the cut model; changes no exit code.
pub fn held_back<'m>(held: impl Iterator<Item = Held<'m>>, report: &mut Report) {
    for Held { head, why, .. } in held {
        let (kind_zh, kind_en, id) = (head.kind.zh(), head.kind.singular(), &head.id);
        let Say { zh, en } = match why {
            Why::Draft => say!("草稿，删去“草稿”一行后发布", "a draft, published once `draft` is removed"),
            Why::Until(day) => say!("到 {day} 才发布", "published from {day}"),
            Why::NotApproved => say!("还没有审核通过，通过后发布", "not approved yet"),
            Why::Returned => say!("审核退回，修改并审核通过后发布", "returned by the reviewer"),
            Why::Internal => say!("党员的测评只在党员大会上通报", "a vote on a member is for the members' meeting only"),
            Why::Owner => say!("所属的党组织或党员没有发布", "its branch or member is held back"),
        };
        let message = say!("{kind_zh}“{id}”没有发布：{zh}", "{kind_en} ‘{id}’ is held back: {en}");
        report.push(Diagnostic::note("held-back", head.span, message));
    }
}

/// Why a record is held back, in a few words.
pub fn why(why: Why) -> Say {
    match why {
        Why::Draft => say!("草稿", "draft"),
        Why::Until(day) => say!("{day} 起发布", "from {day}"),
        Why::NotApproved => say!("未审核通过", "not approved"),
        Why::Returned => say!("审核退回", "returned by the reviewer"),
        Why::Internal => say!("内部", "internal"),
        Why::Owner => say!("所属的党组织或党员没有发布", "whom it belongs to is held back"),
    }
}

/// Dates within published records that lie ahead: what they say counts from their day. A mistyped year would hide a fact
/// without a word.
pub fn not_yet(ahead: &[At<Day>], as_of: Day, report: &mut Report) {
    for At { value: day, span } in ahead {
        let message =
            say!("{day} 还没有到（截至 {as_of}），到那天才算", "{day} lies ahead (as of {as_of}): it counts from that day");
        report.push(
            Diagnostic::note("held-back", *span, message).label(say!("年份写错了就改正", "correct it if the year is wrong")),
        );
    }
}
