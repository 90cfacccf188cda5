//! 专项活动 as written.

use super::common::Person;
use crate::calendar::{Day, When};
use crate::record;
use crate::source::At;
use crate::vocabulary::words::TaskStatus;
use crate::vocabulary::{Decimal, Key};

record! {
    /// 专项活动
    Campaign {
        /// 活动名称
        name "名称": String [required];
        /// 主题
        theme "主题": String;
        /// 哪一年
        year "年度": i32;
        /// 领导小组：姓名和职务，页面上的次序就是这里的次序
        leading_group "领导小组": Vec<Person>;
        /// 分几个阶段
        phases "阶段": Vec<Phase>;
        /// 报上级备案的文件
        filings "备案": Vec<Filing>;
        /// 每次调查的知晓率和它的来源
        awareness "知晓率": Vec<Awareness>;
        /// 示范创建：每一类的目标数和已经选出的
        tiers "示范创建": Vec<Tier>;
    }
}

record! {
    /// 备案
    Filing {
        /// 什么文件
        document "文件": String [required];
        /// 报给谁
        to "报给": String [required];
        /// 什么时候以前
        by "期限": When;
        /// 哪天报的；不写则还没有报
        on "报送日期": Day;
    }
}

record! {
    /// 知晓率
    Awareness {
        /// 调查日期
        date "日期": Day [required];
        /// 知晓率，百分数
        rate "知晓率": Decimal [required];
        /// 数从哪里来：谁调查、多少人
        source "来源": String [required];
    }
}

record! {
    /// 阶段
    Phase {
        /// 阶段名称
        name "名称": String [required];
        /// 从哪天起；写“6月上旬”则从上旬第一天
        from "起": When;
        /// 到哪天止；写“6月下旬”则到下旬最后一天
        until "止": When;
        /// 任务分解
        tasks "任务": Vec<Task>;
    }
}

record! {
    /// 任务
    Task {
        /// 任务
        text "内容": String [required];
        /// 责任部门
        responsible_unit "责任部门": String;
        /// 分管领导
        leader "分管领导": String;
        /// 责任人
        responsible "责任人": String;
        /// 完成时限
        due "完成时限": When;
        /// 未开始、推进中、已完成
        status "状态": TaskStatus;
        /// 哪一天完成
        done_on "完成日期": Day;
    }
}

record! {
    /// 示范创建
    Tier {
        /// 称号
        name "称号": String [required];
        /// 目标数
        target "目标数": u32;
        /// 已选出的党组织的编号
        branches "党组织": Vec<At<Key>>;
        /// 已选出的党员的编号
        members "党员": Vec<At<Key>>;
    }
}
