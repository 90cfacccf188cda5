//! 两新组织: the coverage register, as written.

use crate::calendar::When;
use crate::record;
use crate::vocabulary::Key;
use crate::vocabulary::words::{SetupMode, UnitKind};

record! {
    /// 两新组织
    Unit {
        /// 全称
        name "名称": String [required];
        /// 新经济组织、新社会组织
        kind "类别": UnitKind [required];
        /// 在哪个乡镇、街道
        township "属地": String;
        /// 从业人员多少
        employees "从业人员": u32;
        /// 正式党员多少
        party_members "党员人数": u32;
        /// 已经组建的党组织的编号
        branch "党组织": Key;
        /// 单独组建、联合组建、属地组建、挂靠
        mode "组建方式": SetupMode;
        /// 党建指导员
        instructor "党建指导员": String;
        /// 业主的态度；内部掌握，不公布
        owner_attitude "业主态度": String [internal];
        /// 打算什么时候组建
        plan "组建计划": SetupPlan;
    }
}

record! {
    /// 组建计划
    SetupPlan {
        /// 期限
        by "期限": When;
        /// 说明
        note "说明": String;
    }
}
