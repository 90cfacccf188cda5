use super::resolve::Resolver;
use super::{BranchIx, Head, NoticeIx};
use crate::record::{self, Record};

/// 公开事项
#[derive(Clone, Debug)]
pub struct Disclosure {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::disclosure::Disclosure>,
    /// 事项
    pub name: String,
    /// Whose duty it is; none when it is the whole site's.
    pub branch: Option<BranchIx>,
    /// The notice that makes it public.
    pub notice: Option<NoticeIx>,
}

impl Disclosure {
    pub(super) fn resolve(record: Record<record::disclosure::Disclosure>, cx: &mut Resolver<'_>) -> Self {
        let (head, written) = Head::of(record, cx);
        Disclosure {
            name: written.name.value.clone().unwrap_or_else(|| head.id.clone()),
            branch: cx.branch(&written.branch).map(|b| b.value),
            notice: cx.notice(&written.notice).map(|n| n.value),
            head,
            written,
        }
    }
}
