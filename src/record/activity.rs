//! 活动 as written.

use crate::calendar::Day;
use crate::record;
use crate::source::At;
use crate::vocabulary::Key;

record! {
    /// 活动
    Activity {
        /// 活动名称
        name "名称": String [required];
        /// 会议、党课、学习、巡查、述职、走访、仪式（site.yaml 的 activities 可以增加）
        kind "类别": Key [required];
        /// 哪个党组织的活动
        branch "党组织": Key;
        /// 哪一天
        date "日期": Day [required];
        /// 发现的问题，一条一个
        findings "发现问题": Vec<At<String>>;
        /// 走访慰问的人次和金额；只公布合计的数，不写是谁
        helped "关爱帮扶": Helped;
        /// 说明
        note "说明": String;
    }
}

record! {
    /// 关爱帮扶
    Helped {
        /// 多少人次
        people "人次": u32 [required];
        /// 多少钱，单位元
        amount "金额": u32;
    }
}
