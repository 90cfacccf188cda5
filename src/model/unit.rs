use super::resolve::Resolver;
use super::{BranchIx, Head};
use crate::record::{self, Record};
use crate::source::At;

/// 两新组织
#[derive(Clone, Debug)]
pub struct Unit {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::unit::Unit>,
    /// 名称
    pub name: String,
    /// The organisation set up, if any.
    pub branch: Option<At<BranchIx>>,
}

impl Unit {
    pub(super) fn resolve(record: Record<record::unit::Unit>, cx: &mut Resolver<'_>) -> Self {
        let (head, written) = Head::of(record, cx);
        Unit {
            name: written.name.value.clone().unwrap_or_else(|| head.id.clone()),
            branch: cx.branch(&written.branch),
            head,
            written,
        }
    }
}
