//! 点评评议 as written.

use crate::calendar::Day;
use crate::record;
use crate::source::At;
use crate::vocabulary::words::AppraisalKind;
use crate::vocabulary::{Key, Pairs, Prose};

record! {
    /// 点评评议
    Appraisal {
        /// 领导点评、群众评议、党员互评、自评、年度考核
        kind "方式": AppraisalKind [required];
        /// 评的是哪个党组织
        branch "党组织": Key;
        /// 评的是哪名党员；与“党组织”只写一个
        member "党员": Key;
        /// 第几轮
        round "轮次": u32;
        /// 年度考核：考核的是哪一年
        year "年度": i32;
        /// 哪一天
        date "日期": Day [required];
        /// 谁点评
        by "点评人": String;
        /// 点评的意见
        comment "意见": Prose;
        /// 指出的问题，一条一个；下一轮还在的问题照抄原文
        problems "指出问题": Vec<At<String>>;
        /// 被评的一方怎样表态整改
        response "整改表态": String;
        /// 测评的票数
        votes "票数": Votes;
    }
}

record! {
    /// 票数
    Votes {
        /// 发出多少张
        issued "发出": u32;
        /// 收回多少张
        returned "收回": u32;
        /// 有效多少张
        valid "有效": u32;
        /// 每个选项多少票（选项见 site.yaml 的 ballots，不写则是各等次）
        counts "各项": Pairs<u32> [required];
    }
}
