use super::NoticeIx;
use super::resolve::Resolver;
use crate::record::common::Honour as Written;
use crate::vocabulary::Slot;
use crate::vocabulary::words::Level;

/// 荣誉
#[derive(Clone, Debug)]
pub struct Honour {
    /// Which of the titles that the site declares, by position in `honours`.
    pub rank: Option<usize>,
    /// Its own level, else the declared one.
    pub level: Option<Level>,
    /// The notice that proposes it (domain.md A15); awarded once that has ended.
    pub notice: Option<NoticeIx>,
    /// As written.
    pub written: Written,
}

impl Honour {
    pub(super) fn resolve(written: &mut Slot<Vec<Written>>, cx: &mut Resolver<'_>) -> Vec<Honour> {
        let mut honours = Vec::new();
        for written in written.value.take().unwrap_or_default() {
            let title = written.title.value.as_deref().unwrap_or_default();
            let rank = cx.settings.honours.iter().position(|r| r.id == title || r.name == title);
            let declared = rank.and_then(|at| cx.settings.honours[at].level);
            let notice = cx.notice(&written.notice).map(|n| n.value);
            honours.push(Honour { rank, level: written.level.value.or(declared), notice, written });
        }
        honours
    }
}
