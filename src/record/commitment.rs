//! 公开承诺 as written.

use super::common::{Photo, Progress};
use crate::calendar::{self, Day, When};
use crate::diagnostic::Say;
use crate::record;
use crate::source::At;
use crate::vocabulary::words::{Channel, CommitmentKind, Form, ItemStatus, Outcome, Verdict};
use crate::vocabulary::{Key, Reader, Shape, Written, number_meant, year};
use crate::yaml::{Node, Value};

record! {
    /// 公开承诺
    Commitment {
        /// 作出承诺的党组织的编号；与“党员”只写一个
        branch "党组织": Key;
        /// 作出承诺的党员的编号
        member "党员": Key;
        /// 标题；不写则是“谁哪一年公开承诺”
        name "标题": String;
        /// 一句话承诺
        pledge "一句话承诺": String;
        /// 哪一年，或起止日期
        period "承诺年度": Period;
        /// 书面，或口头（只公布已备案）
        form "承诺形式": Form;
        /// 创业承诺、辞职承诺、目标责任书；一般的承诺不写
        kind "承诺类型": CommitmentKind;
        /// 没有兑现怎么办
        consequence "违诺责任": String;
        /// 一条条写：内容、标准、时限、责任人、状态
        items "承诺事项": Vec<Item>;
        /// 谁审核、哪天、通过还是退回；退回的意见不公布
        review "审核": Vec<Review>;
        /// 文件、公开栏、媒体、会议
        channels "公布渠道": Vec<At<Channel>>;
        /// 公示日期，不早于审核日期
        published "公示日期": Day;
        /// 践诺自查
        self_check "践诺自查": SelfCheck;
        /// 检查验收
        verification "检查验收": Verification;
    }
}

/// 承诺年度: a year, or a stretch.
#[derive(Clone, Copy, Debug)]
pub enum Period {
    /// The whole year.
    Year(i32),
    /// From one day until another.
    Span {
        /// 起
        from: Option<When>,
        /// 止
        until: Option<When>,
    },
}

record! {
    /// 起止
    PeriodEntry {
        /// 起
        from "起": When;
        /// 止
        until "止": When;
    }
}

impl Period {
    /// The year or the stretch that other words must mean.
    fn meant(text: &str) -> Option<Say> {
        let Some((from, until)) = calendar::parse_stretch(text) else {
            return number_meant(text).filter(|number| year(number).is_some()).map(|year| say!("{year}", "{year}"));
        };
        let year = from.first().year();
        if (from.first().to_string(), until.last().to_string()) == (format!("{year}-01-01"), format!("{year}-12-31")) {
            return Some(say!("{year}", "{year}"));
        }
        let shown = |when: When, day: Day| if let When::Third { .. } = when { day.to_string() } else { when.to_string() };
        let (from, until) = (shown(from, from.first()), shown(until, until.last()));
        Some(say!("{{起: {from}, 止: {until}}}", "{{from: {from}, until: {until}}}"))
    }
}

impl Written for Period {
    const SHAPE: Shape = Shape::Either(&[Shape::Whole, PeriodEntry::SHAPE]);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let entry = PeriodEntry::read(node, reader)?;
            return Some(Period::Span { from: entry.from.value, until: entry.until.value });
        }
        match &node.value {
            Value::Scalar { text, .. } if year(text).is_none() => {
                let wanted = say!(
                    "四位数的年份（2026），或 {{起: 2026-01, 止: 2026-06}}",
                    "a year of four digits (2026), or {{from: 2026-01, until: 2026-06}}"
                );
                reader.wrong_value(node.span, &wanted, Period::meant(text), text);
                None
            }
            _ => i32::read(node, reader).map(Period::Year),
        }
    }
}

record! {
    /// 承诺事项
    Item {
        /// 承诺什么，写得能检查
        text "内容": String [required];
        /// 学习、实干、服务、品行……
        category "类别": Key;
        /// 做到什么程度算兑现
        standard "标准": String;
        /// 完成时限
        due "时限": When;
        /// 责任人
        responsible "责任人": String;
        /// 未开始、推进中、已兑现、未兑现、已调整
        status "状态": ItemStatus;
        /// 状态是“已调整”时写：哪天、为什么、新时限
        adjustment "调整": Adjustment;
        /// 兑现日期
        fulfilled_on "兑现日期": Day;
        /// 进展，每条写日期和说明
        progress "进展": Vec<Progress>;
        /// 佐证照片
        evidence "佐证": Vec<At<Photo>>;
    }
}

record! {
    /// 调整
    Adjustment {
        /// 哪天
        on "日期": Day;
        /// 为什么
        reason "理由": String;
        /// 新时限
        due "时限": When;
    }
}

record! {
    /// 审核
    Review {
        /// 审核人，或上级党组织的编号
        by "审核人": String;
        /// 审核日期
        on "日期": Day [required];
        /// 通过、退回
        verdict "结论": Verdict [required];
        /// 意见；退回的意见不公布
        note "意见": String;
    }
}

record! {
    /// 践诺自查
    SelfCheck {
        /// 日期
        on "日期": Day;
        /// 说明
        note "说明": String;
    }
}

record! {
    /// 检查验收
    Verification {
        /// 谁验收
        by "验收人": String;
        /// 日期
        on "日期": Day;
        /// 兑现、部分兑现、未兑现
        verdict "结论": Outcome;
        /// 意见
        note "意见": String;
    }
}
