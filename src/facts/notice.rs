use super::states::NoticeState;
use crate::calendar::Day;
use crate::model::{Notice, NoticeSpan};

/// Where a notice period stands.
#[derive(Clone, Copy, Debug)]
pub struct NoticeFacts {
    /// First day.
    pub from: Option<Day>,
    /// Last day; open through its end (T23b).
    pub until: Option<Day>,
    /// Where it stands.
    pub state: NoticeState,
    /// until − as_of while open (0 on the last day).
    pub days_left: Option<i64>,
}

/// Of a notice; none when it has neither a period, an objection nor a withdrawal.
pub fn of_notice(notice: &Notice, as_of: Day) -> Option<NoticeFacts> {
    let mut facts = of_span(&notice.notice, as_of);
    let reviewing = notice.objections.iter().any(|o| o.outcome.value.is_none());
    if notice.withdrawn.is_some() {
        facts.state = NoticeState::Withdrawn;
    } else if reviewing {
        facts.state = NoticeState::UnderObjection;
    } else if facts.from.is_none() {
        return None;
    }
    if facts.state != NoticeState::Open {
        facts.days_left = None;
    }
    Some(facts)
}

/// Of a period alone.
pub fn of_span(span: &NoticeSpan, as_of: Day) -> NoticeFacts {
    let state = match (span.from, span.until) {
        (Some(from), _) if as_of < from => NoticeState::Upcoming,
        (_, Some(until)) if as_of <= until => NoticeState::Open,
        _ => NoticeState::Ended,
    };
    let days_left = span.until.filter(|_| state == NoticeState::Open).map(|until| as_of.days_until(until));
    NoticeFacts { from: span.from, until: span.until, state, days_left }
}
