//! 公示公告 as written.

use crate::calendar::{self, Day, Length, When};
use crate::diagnostic::Say;
use crate::record;
use crate::source::At;
use crate::vocabulary::words::NoticeKind;
use crate::vocabulary::{Key, Reader, Shape, Written};
use crate::yaml::{Node, Value};

record! {
    /// 公示公告
    Notice {
        /// 标题
        name "标题": String [required];
        /// 公示、公告、表彰、通报、动态
        kind "类别": NoticeKind;
        /// 文号
        doc_no "文号": String;
        /// 发布单位
        issuer "发布单位": String;
        /// 主送：写给谁的，印在正文前，不写就不印
        to "主送": String;
        /// 成文日期
        date "日期": Day [required];
        /// 起止日期，或天数（7天、5个工作日）
        period "公示期": Period;
        /// 据以作出这一决定的公示的编号；决定在公示期满以后作出
        follows "依据公示": Key;
        /// 通报由谁批准、哪天批准，不晚于日期
        approved "批准": Approval;
        /// 通报要求限期整改的，写那份整改公示的编号
        rectification "限期整改": Key;
        /// 到哪里反映：电话、地址、信箱
        contact "监督方式": Contact;
        /// 收到的异议；只公布日期和是否办结
        objections "异议": Vec<Objection>;
        /// 撤回的日期和原因
        withdrawn "撤回": Withdrawal;
    }
}

record! {
    /// 批准
    Approval {
        /// 批准人
        by "批准人": String [required];
        /// 批准日期
        on "批准日期": Day [required];
    }
}

record! {
    /// 监督方式
    Contact {
        /// 电话
        phone "电话": String;
        /// 地址
        address "地址": String;
        /// 信箱
        mailbox "信箱": String;
    }
}

record! {
    /// 异议
    Objection {
        /// 收到的日期
        date "日期": Day [required];
        /// 内容
        note "说明": String [internal];
        /// 办理结果；写了就是办结
        outcome "结果": String [internal];
    }
}

record! {
    /// 撤回
    Withdrawal {
        /// 日期
        on "日期": Day [required];
        /// 原因
        reason "原因": String;
    }
}

/// The period that other words must mean: two dates in one line, a day and how long from it, weeks, `5个工作日内`.
fn meant(text: &str) -> Option<Say> {
    if let Some((When::Day(from), When::Day(until))) = calendar::parse_stretch(text) {
        return Some(say!("{{起: {from}, 止: {until}}}", "{{from: {from}, until: {until}}}"));
    }
    if let Some((from, length)) = text.split_once('起') {
        let (from, length) = (calendar::parse_day(from).ok()?, Length::parse(length)?.chinese());
        return Some(say!("{{起: {from}, 天数: {length}}}", "{{from: {from}, days: {length}}}"));
    }
    if let Some(length) = text.trim().strip_suffix(['内', '整']).and_then(Length::parse) {
        let length = length.chinese();
        return Some(say!("{length}", "{length}"));
    }
    let (number, unit) = calendar::leading_number(text.trim())?;
    let days = number.value.checked_mul(7).filter(|_| matches!(unit, "周" | "星期" | "个星期"))?;
    Some(say!("{days}天", "{days} days"))
}

/// 公示期: first and last day, first day and length, or a bare length.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// 起
    pub from: Option<At<Day>>,
    /// 止
    pub until: Option<At<Day>>,
    /// 天数
    pub length: Option<At<Length>>,
}

record! {
    /// 公示期
    PeriodEntry {
        /// 第一天
        from "起": Day;
        /// 最后一天，当天仍可反映
        until "止": Day;
        /// 天数
        days "天数": Length;
    }
}

impl Written for Period {
    const SHAPE: Shape = Shape::Either(&[Shape::Length, PeriodEntry::SHAPE]);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let told = reader.report.findings().len();
            let entry = PeriodEntry::read(node, reader)?;
            // what cannot be read is written all the same: that it is missing would be a second mistake
            return (reader.report.findings().len() == told).then(|| Period {
                from: entry.from.at(),
                until: entry.until.at(),
                length: entry.days.at(),
            });
        }
        if let Value::Scalar { text, .. } = &node.value
            && Length::parse(text).is_none()
        {
            let wanted = say!(
                "天数（7、7天、5个工作日），或 {{起: 哪天, 止: 哪天}}",
                "a length such as 7, 7天 or 5个工作日, or {{from: …, until: …}}"
            );
            if !reader.refuses_length(node.span, &wanted, text) {
                reader.wrong_value(node.span, &wanted, meant(text), text);
            }
            return None;
        }
        let length = At::<Length>::read(node, reader)?;
        Some(Period { from: None, until: None, length: Some(length) })
    }
}
