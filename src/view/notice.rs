//! 公示公告 and free pages as the site shows them.

use super::common::*;
use super::rectification::RectificationRow;
use super::{Public, Views};
use crate::calendar::{self, Day, When};
use crate::facts::problem_is_open;
use crate::model::{NoticeIx, PageIx, RectificationIx};
use crate::site::ListName;
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// A notice: `data/notices.json`, and `record` on its page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Notice {
    pub id: String,
    pub url: String,
    pub name: String,
    /// `public_notice`, `announcement`, `commendation`, `criticism`, `news`.
    pub kind: Option<&'static str>,
    pub doc_no: Option<String>,
    pub issuer: Option<String>,
    /// To whom it is addressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    pub date: Option<Day>,
    /// The length in words (7天, 5个工作日), when it was written so.
    pub length: Option<Length>,
    /// The notice that this decision rests on.
    pub follows: Option<Arc<str>>,
    /// Who approved it; of a 通报.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved: Option<Approval>,
    /// The rectification that it demands; of a 通报.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rectification: Option<Arc<str>>,
    pub contact: Option<Contact>,
    /// Only the date and whether it is settled.
    pub objections: Vec<Objection>,
    pub withdrawn: Option<Withdrawal>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: NoticeRecordFacts,
}

/// How long a notice period is.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Length {
    pub days: u32,
    /// Whether they are working days.
    pub working: bool,
}

/// 批准
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Approval {
    pub by: String,
    pub on: Day,
}

/// 监督方式
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Contact {
    pub phone: Option<String>,
    pub address: Option<String>,
    pub mailbox: Option<String>,
}

/// 异议
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Objection {
    pub date: Option<Day>,
    pub settled: bool,
}

/// 撤回
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Withdrawal {
    pub on: Option<Day>,
    pub reason: Option<String>,
}

/// What follows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct NoticeRecordFacts {
    pub notice: Option<NoticeFacts>,
}

/// A notice in a list.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeRow {
    #[serde(flatten)]
    pub link: Link,
    pub kind: Option<&'static str>,
    pub doc_no: Option<String>,
    pub issuer: Option<String>,
    pub date: Option<Day>,
    pub notice: Option<NoticeFacts>,
}

/// What stands around a notice on its page.
#[derive(Clone, Debug, Serialize)]
pub struct AroundNotice {
    /// The notice that this decision rests on.
    pub follows: Option<Link>,
    /// The rectification that it demands, as it stands.
    pub rectification: Option<RectificationRow>,
    /// The earliest deadline of what is still open in it.
    pub due: Option<When>,
    /// The notices before and after it by date.
    pub newer: Option<Link>,
    pub older: Option<Link>,
}

/// A free page: `record` on it.
#[derive(Clone, Debug, Serialize)]
pub struct FreePage {
    pub id: String,
    pub url: String,
    pub name: String,
    #[serde(flatten)]
    pub common: Common,
}

impl Views<'_> {
    /// A notice with everything that may be known of it.
    pub fn notice(&self, at: Public<NoticeIx>) -> Notice {
        let notice = &self.model[at.at()];
        let written = &notice.written;
        Notice {
            id: notice.head.id.clone(),
            url: crate::site::record_url(notice.head.kind, &notice.head.id),
            name: self.masked(&notice.name),
            kind: written.kind.value.map(|k| k.id()),
            doc_no: self.text(&written.doc_no),
            issuer: self.text(&written.issuer),
            to: self.text(&written.to),
            date: notice.date,
            length: notice.notice.length.map(|length| match length {
                calendar::Length::Days(days) => Length { days, working: false },
                calendar::Length::WorkingDays(days) => Length { days, working: true },
            }),
            follows: notice.follows.and_then(|f| self.link(f.value)).map(|link| link.id),
            approved: written.approved.get().and_then(|a| Some(Approval { by: self.text(&a.by)?, on: a.on.value? })),
            rectification: notice.rectification.and_then(|r| self.link(r)).map(|link| link.id),
            // where to object is public by nature, phone included
            contact: written.contact.get().map(|c| Contact {
                phone: c.phone.value.clone(),
                address: c.address.value.clone(),
                mailbox: c.mailbox.value.clone(),
            }),
            objections: notice
                .objections
                .iter()
                .map(|o| Objection { date: o.date.value, settled: o.outcome.value.is_some() })
                .collect(),
            withdrawn: written.withdrawn.get().map(|w| Withdrawal { on: w.on.value, reason: self.text(&w.reason) }),
            common: self.common(&notice.head),
            facts: NoticeRecordFacts { notice: self.facts.notice(at.at()).map(Into::into) },
        }
    }

    /// A notice in a list.
    pub fn notice_row(&self, at: NoticeIx) -> Option<NoticeRow> {
        let notice = &self.model[at];
        Some(NoticeRow {
            link: self.link(at)?,
            kind: notice.written.kind.value.map(|k| k.id()),
            doc_no: self.text(&notice.written.doc_no),
            issuer: self.text(&notice.written.issuer),
            date: notice.date,
            notice: self.facts.notice(at).map(Into::into),
        })
    }

    /// A rectification among the notices on display: it is posted for objection as they are.
    pub fn posted_row(&self, at: RectificationIx) -> Option<NoticeRow> {
        let (kind, doc_no, issuer) = (None, None, None);
        let (date, notice) = (self.model[at].posted, Some((&self.facts[at].notice).into()));
        Some(NoticeRow { link: self.link(at)?, kind, doc_no, issuer, date, notice })
    }

    /// What stands around a notice.
    pub fn around_notice(&self, at: Public<NoticeIx>) -> AroundNotice {
        let rows = &self.plan.lists[ListName::Notices].rows;
        let order = |n: u32| (std::cmp::Reverse(self.model[NoticeIx(n)].date), n);
        let here = rows.binary_search_by_key(&order(at.at().0), |n| order(*n)).ok();
        let beside = |place: Option<usize>| place.and_then(|p| rows.get(p)).and_then(|n| self.link(NoticeIx(*n)));
        let notice = &self.model[at.at()];
        let rectification = notice.rectification.and_then(|r| self.public(r)).map(Public::at);
        let open = rectification.into_iter().flat_map(|r| &self.model[r].problems).filter(|p| problem_is_open(p));
        AroundNotice {
            follows: notice.follows.and_then(|f| self.link(f.value)),
            rectification: rectification.and_then(|r| self.rectification_row(r)),
            due: open.filter_map(|p| p.due.value).min_by_key(|due| due.last()),
            newer: beside(here.and_then(|h| h.checked_sub(1))),
            older: beside(here.map(|h| h + 1)),
        }
    }

    /// A free page.
    pub fn free_page(&self, at: Public<PageIx>) -> FreePage {
        let page = &self.model[at.at()];
        FreePage {
            id: page.head.id.clone(),
            url: crate::site::record_url(page.head.kind, &page.head.id),
            name: self.masked(&page.name),
            common: self.common(&page.head),
        }
    }
}
