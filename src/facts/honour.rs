use super::notice::NoticeFacts;
use super::publication::{Standing, Standings};
use super::states::{HonourState, NoticeState};
use crate::model::{BranchIx, Honour, MemberIx, Model, Subject};

/// An honour that may be shown, of a listed holder.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    /// Whose.
    pub holder: Subject,
    /// Which of the holder's honours.
    pub at: usize,
    /// 拟 or given.
    pub state: HonourState,
}

impl Holding {
    /// The honour itself.
    pub fn honour(self, model: &Model) -> &Honour {
        &self.holder.honours(model)[self.at]
    }
}

/// Every honour of every listed branch and member.
pub fn derive(model: &Model, standing: &Standings, notices: &[Option<NoticeFacts>]) -> Vec<Holding> {
    let branches = model.all::<BranchIx>().filter(|at| standing.of(*at).is_listed());
    let members = model.all::<MemberIx>().filter(|at| standing.of(*at).is_listed());
    let all = branches.map(Subject::Branch).chain(members.map(Subject::Member));
    let shown = all.flat_map(|holder| {
        let shown = holder.honours(model).iter().enumerate().filter_map(move |(at, h)| Some((at, state(h, standing, notices)?)));
        shown.map(move |(at, state)| Holding { holder, at, state })
    });
    shown.collect()
}

/// Proposed until its notice has ended without an objection; nothing when the notice was withdrawn or may not be seen yet.
pub fn state(honour: &Honour, standing: &Standings, notices: &[Option<NoticeFacts>]) -> Option<HonourState> {
    let Some(notice) = honour.notice else { return Some(HonourState::Awarded) };
    if matches!(standing.of(notice), Standing::Held(_)) {
        return None;
    }
    match notices[notice.0 as usize].as_ref().map(|n| n.state) {
        None | Some(NoticeState::Ended) => Some(HonourState::Awarded),
        Some(NoticeState::Withdrawn) => None,
        Some(NoticeState::Upcoming | NoticeState::Open | NoticeState::UnderObjection) => Some(HonourState::Proposed),
    }
}
