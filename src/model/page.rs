use super::Head;
use super::resolve::Resolver;
use crate::record::{self, Record};

/// A free page.
#[derive(Clone, Debug)]
pub struct Page {
    /// What every record has.
    pub head: Head,
    /// 标题
    pub name: String,
    /// Its place in the navigation, when it has one.
    pub order: Option<u32>,
}

impl Page {
    pub(super) fn resolve(record: Record<record::page::Page>, cx: &mut Resolver<'_>) -> Self {
        let (head, written) = Head::of(record, cx);
        Page { name: written.name.value.unwrap_or_else(|| head.id.clone()), order: written.order.value, head }
    }
}
