//! 公示公告 and free pages as the site shows them.

use super::common::*;
use crate::calendar::Day;
use serde::Serialize;

/// A notice: `data/notices.json`, and `record` on its page.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    pub id: String,
    pub url: String,
    pub name: String,
    /// `public_notice`, `announcement`, `commendation`, `criticism`, `news`.
    pub kind: Option<&'static str>,
    pub doc_no: Option<String>,
    pub issuer: Option<String>,
    pub date: Option<Day>,
    /// The length in words (7天, 5个工作日), when it was written so.
    pub length: Option<Length>,
    pub contact: Option<Contact>,
    /// Only the date and whether it is settled.
    pub objections: Vec<Objection>,
    pub withdrawn: Option<Withdrawal>,
    #[serde(flatten)]
    pub common: Common,
    pub facts: NoticeRecordFacts,
}

/// How long a notice period is.
#[derive(Clone, Debug, Serialize)]
pub struct Length {
    pub days: u32,
    /// Whether they are working days.
    pub working: bool,
}

/// 监督方式
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    pub phone: Option<String>,
    pub address: Option<String>,
    pub mailbox: Option<String>,
}

/// 异议
#[derive(Clone, Debug, Serialize)]
pub struct Objection {
    pub date: Option<Day>,
    pub settled: bool,
}

/// 撤回
#[derive(Clone, Debug, Serialize)]
pub struct Withdrawal {
    pub on: Option<Day>,
    pub reason: Option<String>,
}

/// What follows.
#[derive(Clone, Debug, Serialize)]
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
