use super::Head;
use super::resolve::Resolver;
use crate::record::{self, Record};

/// 名词解释
#[derive(Clone, Debug)]
pub struct Term {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::term::Term>,
    /// 术语
    pub name: String,
}

impl Term {
    pub(super) fn resolve(record: Record<record::term::Term>, cx: &mut Resolver<'_>) -> Self {
        let (head, written) = Head::of(record, cx);
        Term { name: written.name.value.clone().unwrap_or_else(|| head.id.clone()), head, written }
    }
}
