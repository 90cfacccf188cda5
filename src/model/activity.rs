use super::resolve::Resolver;
use super::{BranchIx, Head};
use crate::calendar::Day;
use crate::record::{self, Record};

/// 活动
#[derive(Clone, Debug)]
pub struct Activity {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::activity::Activity>,
    /// 名称
    pub name: String,
    /// An id of the settings' `activities`; none only beside an error.
    pub kind: Option<String>,
    /// Whose it was; none when it was the whole site's.
    pub branch: Option<BranchIx>,
    /// 日期; none only beside an error.
    pub date: Option<Day>,
}

impl Activity {
    pub(super) fn resolve(record: Record<record::activity::Activity>, cx: &mut Resolver<'_>) -> Self {
        let (head, written) = Head::of(record, cx);
        let settings = cx.settings;
        Activity {
            name: written.name.value.clone().unwrap_or_else(|| head.id.clone()),
            kind: cx.word(("活动类别", "activities"), &settings.activities, &written.kind),
            branch: cx.branch(&written.branch).map(|b| b.value),
            date: written.date.value,
            head,
            written,
        }
    }
}
