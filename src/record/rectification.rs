//! 整改公示 as written.

use super::common::{Photo, Progress};
use super::notice::Period;
use crate::calendar::{Day, When};
use crate::record;
use crate::source::At;
use crate::vocabulary::words::{AssistanceKind, ProblemSource, ProblemStatus};
use crate::vocabulary::{Decimal, Key};

record! {
    /// 整改公示
    Rectification {
        /// 哪个党组织
        branch "党组织": Key [required];
        /// 标题；不写则是“党组织名称+整改公示”
        name "标题": String;
        /// 公示时的等次；不写则用党组织当日的等次
        grade "定级结果": Key;
        /// 上墙公示的日期
        posted "公示日期": Day [required];
        /// 公示多少天；不写则用 site.yaml 的 notice_days
        period "公示期": Period;
        /// 一条条写：问题、整改措施、责任人、完成时限
        problems "存在问题": Vec<Problem>;
        /// 谁来帮扶
        assistance "帮扶力量": Vec<Assistance>;
        /// 每次满意度测评一条
        surveys "满意度测评": Vec<Survey>;
        /// 评估验收
        accepted "评估验收": Acceptance;
        /// 销号日期
        closed "销号日期": Day;
    }
}

record! {
    /// 存在问题
    Problem {
        /// 问题
        text "问题": String [required];
        /// 整改措施
        measures "整改措施": Vec<At<String>>;
        /// 责任人
        responsible "责任人": String [required];
        /// 谁指出的：群众评议、领导点评、巡查、自查
        source "来源": ProblemSource;
        /// 督办人
        supervisor "督办人": String;
        /// 完成时限
        due "完成时限": When [required];
        /// 整改中、已完成
        status "状态": ProblemStatus;
        /// 完成日期
        done_on "完成日期": Day;
        /// 进展，每条写日期和说明
        progress "进展": Vec<Progress>;
        /// 佐证照片
        evidence "佐证": Vec<At<Photo>>;
    }
}

record! {
    /// 帮扶力量
    Assistance {
        /// 领导领衔、领导包干、部门结对、派驻工作组
        kind "方式": AssistanceKind [required];
        /// 谁
        who "谁": String [required];
    }
}

record! {
    /// 满意度测评
    Survey {
        /// 测评日期
        date "日期": Day [required];
        /// 参评人数
        surveyed "参评人数": u32;
        /// 满意人数
        satisfied "满意人数": u32;
        /// 没有人数时写满意率
        rate "满意率": Decimal;
    }
}

record! {
    /// 评估验收
    Acceptance {
        /// 谁验收
        by "验收人": String;
        /// 日期
        on "日期": Day;
    }
}
