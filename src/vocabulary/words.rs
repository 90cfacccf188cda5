//! The program's own enumerations. Scales that a site may change (grades, kinds, sectors,
//! categories) are settings, not these.

use crate::words;

/// One word in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The id.
    pub en: &'static str,
    /// 中文
    pub zh: &'static str,
}

words! {
    /// 承诺形式
    Form { Written "written" "书面", Oral "oral" "口头" }
    /// 承诺类型
    CommitmentKind {
        Venture "venture" "创业承诺", Resignation "resignation" "辞职承诺", Responsibility "responsibility" "目标责任书",
    }
    /// 承诺事项的状态
    ItemStatus {
        Planned "planned" "未开始", InProgress "in_progress" "推进中", Fulfilled "fulfilled" "已兑现",
        Failed "failed" "未兑现", Adjusted "adjusted" "已调整",
    }
    /// 审核结论
    Verdict { Approved "approved" "通过", Returned "returned" "退回" }
    /// 公布渠道
    Channel { Document "document" "文件", Board "board" "公开栏", Media "media" "媒体", Meeting "meeting" "会议" }
    /// 检查验收结论
    Outcome { Met "met" "兑现", Partly "partly" "部分兑现", Unmet "unmet" "未兑现" }
    /// 荣誉级别
    Level {
        National "national" "国家级", Provincial "provincial" "省级", City "city" "市级", County "county" "县级",
        Township "township" "乡镇级", Unit "unit" "本单位",
    }
    /// 存在问题的状态
    ProblemStatus { Open "open" "整改中", Done "done" "已完成" }
    /// 问题的来源
    ProblemSource {
        Appraisal "appraisal" "群众评议", Leader "leader" "领导点评", Inspection "inspection" "巡查", Own "own" "自查",
    }
    /// 帮扶方式
    AssistanceKind {
        Leader "leader" "领导领衔", Contact "contact" "领导包干", Pairing "pairing" "部门结对", Team "team" "派驻工作组",
    }
    /// 点评评议的方式
    AppraisalKind { Leader "leader" "领导点评", Mass "mass" "群众评议", Peer "peer" "党员互评", SelfReview "self" "自评", Annual "annual" "年度考核" }
    /// 任务的状态
    TaskStatus { Planned "planned" "未开始", InProgress "in_progress" "推进中", Done "done" "已完成" }
    /// 两新组织的类别
    UnitKind { Economic "economic" "新经济组织", Social "social" "新社会组织" }
    /// 组建方式
    SetupMode { Independent "independent" "单独组建", Joint "joint" "联合组建", Territorial "territorial" "属地组建", Attached "attached" "挂靠" }
    /// 频次
    Every { Month "month" "月", Quarter "quarter" "季度", HalfYear "half_year" "半年", Year "year" "年" }
    /// 公示公告的类别
    NoticeKind {
        PublicNotice "public_notice" "公示", Announcement "announcement" "公告", Commendation "commendation" "表彰",
        Criticism "criticism" "通报", News "news" "动态",
    }
    /// 撤下后怎么办
    Expiry { Keep "keep" "保留", Remove "remove" "移除" }
    /// 公示期的算法
    CountingRule { Inclusive "inclusive" "含首日", Exclusive "exclusive" "不含首日" }
    /// 姓名的排序
    NameRule { Surname "surname_strokes" "姓氏笔画", Strokes "name_strokes" "姓名笔画", Pinyin "pinyin" "拼音" }
    /// 检查项的轻重
    CheckLevel { Error "error" "错误", Warning "warning" "警告", Off "off" "关闭" }
    /// 电话的处理
    PhonePolicy { Mask "mask" "遮盖", Show "show" "显示" }
    /// 身份证号的处理
    IdPolicy { Refuse "refuse" "拒绝" }
}

impl Every {
    /// How many months lie between one and the next.
    pub const fn months(self) -> u32 {
        match self {
            Every::Month => 1,
            Every::Quarter => 3,
            Every::HalfYear => 6,
            Every::Year => 12,
        }
    }
}
