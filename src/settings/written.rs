//! site.yaml as written.

use crate::calendar::Day;
use crate::record;
use crate::source::At;
use crate::vocabulary::words::{CheckLevel, CountingRule, Every, IdPolicy, Level, NameRule, PhonePolicy};
use crate::vocabulary::{Decimal, Key, Pairs};

record! {
    /// site.yaml
    Site {
        /// 站名
        title "站名": String [required];
        /// 主办单位
        organisation "主办单位": String;
        /// zh-CN、zh-TW 或 en
        language "语言": String;
        /// 网站地址；不写则所有链接都是相对的，拷到哪里都能看
        base_url "网址": String;
        /// 主题
        theme "主题": String;
        /// 时区，默认 Asia/Shanghai
        time_zone "时区": String;
        /// 等次，从好到差
        grades "等次": Vec<Grade>;
        /// 某一时期用的另一套等次
        schemes "等次方案": Vec<Scheme>;
        /// 规则里的数
        rules "规则": Rules;
        /// 党员名单按姓氏笔画（默认）、姓名笔画还是拼音排
        name_order "姓名排序": NameRule;
        /// 创建标准：五个一、四好五强……
        criteria "创建标准": Pairs<CriteriaSet>;
        /// 有名额的荣誉称号：五十百千……
        honours "荣誉称号": Pairs<HonourRank>;
        /// 监督方式
        contacts "监督方式": Contacts;
        /// 页脚
        footer "页脚": Footer;
        /// 发现安全漏洞向谁报告；写了，就有 .well-known/security.txt
        security "安全联系": Security;
        /// 个人信息
        privacy "个人信息": Privacy;
        /// 检查项改为错误、警告或关闭
        checks "检查": Pairs<CheckLevel>;
        /// 某一年的放假和调休上班日
        calendar "放假安排": Pairs<CalendarYear>;
        /// 演示用：把这一天当作今天
        as_of "截至": Day;
        /// 测评的选项
        ballots "测评选项": Vec<At<String>>;
        /// 测评选项里哪几项算满意；写了，测评结果才算出满意率
        satisfied "计入满意": Vec<At<String>>;
        /// 党组织的类别：编号和名称
        kinds "组织类别": Pairs<String>;
        /// 领域：编号和名称
        sectors "领域": Pairs<String>;
        /// 承诺事项的类别：编号和名称
        categories "承诺类别": Pairs<String>;
        /// 活动的类别：编号和名称
        activities "活动类别": Pairs<String>;
        /// 自己要用的项目：先写类别，下面写项目的名称
        fields "自定义项": Pairs<Pairs<ExtraField>>;
        /// 必须定期开展的活动
        frequency "频次": Vec<Frequency>;
        /// 每次生成时同时排版印刷件
        sheets "印刷件": bool;
        /// 这些日子网页显示为灰色
        greyscale "灰度日": Vec<At<Day>>;
        /// 政府网站的标签
        meta "网站标签": bool;
        /// 同时生成哪几种语言：第一种在根目录，其余各在以它命名的文件夹里；记录的内容不翻译
        languages "语言版本": Vec<At<String>>;
    }
}

record! {
    /// 等次
    Grade {
        /// 英文编号
        id "编号": String [required];
        /// 名称
        name "名称": String [required];
        /// 可以评的星级
        stars "星级": Vec<u8>;
        /// 这一等次怎么办：一类上水平、二类上台阶、三类换面貌
        note "说明": String;
    }
}

record! {
    /// 等次方案
    Scheme {
        /// 编号
        id "编号": String [required];
        /// 名称；不写则用编号
        name "名称": String;
        /// 从哪天起用
        from "起": Day;
        /// 用到哪天
        until "止": Day;
        /// 等次，从好到差
        grades "等次": Vec<Grade> [required];
    }
}

record! {
    /// 规则
    Rules {
        /// 公示期从第一天算（含首日）还是从第二天算（不含首日）
        notice_counting "公示计日": CountingRule;
        /// 满意度达标线，百分数
        satisfaction_threshold "满意度标准": Decimal;
        /// 到期前几天算临近
        due_soon_days "临近天数": u32;
        /// 换届前几天算临近
        term_due_soon_days "换届临近天数": u32;
        /// 没写年限的任期有几年：按组织类别、领域和换届的日期
        terms "任期": Vec<TermRule>;
        /// 整改公示没写公示期时公示几天
        notice_days "公示天数": u32;
        /// 各等次晋位升级的目标，百分数
        upgrade_targets "晋位目标": Pairs<Decimal>;
        /// 公开承诺
        commitments "公开承诺": CommitmentRules;
        /// 没有验收日期不得评星
        stars_require_acceptance "评星须验收": bool;
        /// 多少正式党员应建哪类组织
        coverage "组建标准": Pairs<u32>;
        /// “接近”党总支、党委的标准到百分之几就算；不写为 100
        coverage_near "接近标准": Decimal;
        /// 组建标准出自哪个文件、哪一年；写在建议旁边
        coverage_basis "组建依据": String;
        /// 多少名正式党员的党支部应设支部委员会；不写为 7
        committee_members "支委会标准": u32;
        /// 两新组织的组织覆盖率目标，百分数；不写就不评是否达标
        coverage_target "覆盖目标": Decimal;
        /// 职工达到多少人应有党员、应有组织
        staff "职工标准": StaffRules;
        /// 同时评的几个方面，第一个是主要的：党建、发展
        aspects "方面": Vec<At<String>>;
        /// 四个度在总分里各占百分之几，合计 100；不写则各占 25
        scores "考核权重": ScoreWeights;
    }
}

record! {
    /// 任期的年限
    TermRule {
        /// 哪几类党组织；不写则是所有的
        kinds "组织类别": Vec<At<Key>>;
        /// 哪几个领域；不写则是所有的
        sectors "领域": Vec<At<Key>>;
        /// 从哪天起换届的适用；不写则一直适用
        from "起": Day;
        /// 年限
        years "年限": u32 [required];
    }
}

record! {
    /// 考核权重
    ScoreWeights {
        /// 岗位胜任度
        competence "岗位胜任度": Decimal;
        /// 发展贡献度
        contribution "发展贡献度": Decimal;
        /// 群众满意度
        satisfaction "群众满意度": Decimal;
        /// 社会美誉度
        reputation "社会美誉度": Decimal;
    }
}

record! {
    /// 公开承诺的规则
    CommitmentRules {
        /// 审核通过才公布
        require_review "须审核": bool;
        /// 班子成员的承诺必须有的一类（检查 leader-category）
        leader_category "领导附加类别": Key;
    }
}

record! {
    /// 职工达到多少人的要求
    StaffRules {
        /// 多少职工的单位应有党员
        members "有党员": u32;
        /// 多少职工的单位应有党组织
        branch "有组织": u32;
    }
}

record! {
    /// 创建标准
    CriteriaSet {
        /// 名称
        name "名称": String [required];
        /// 全部达标的党组织应占百分之几；不写就不评是否达标
        target "目标": Decimal;
        /// 条目：编号和名称
        items "条目": Pairs<String> [required];
    }
}

record! {
    /// 荣誉称号
    HonourRank {
        /// 名称
        name "名称": String [required];
        /// 每年度的名额
        quota "名额": u32;
        /// 级别
        level "级别": Level;
    }
}

record! {
    /// 监督方式
    Contacts {
        /// 电话
        phone "电话": String;
        /// 地址
        address "地址": String;
        /// 信箱
        mailbox "信箱": String;
    }
}

record! {
    /// 页脚
    Footer {
        /// 主办
        host "主办": String;
        /// ICP 备案号
        icp "备案号": String;
        /// 公安备案号
        police "公安备案": String;
        /// 网站标识码
        site_code "标识码": String;
        /// “我为政府网站找错”的网址
        error_report "找错": String;
        /// 党政机关网站标识的网址
        emblem "机关标识": String;
    }
}

record! {
    /// 安全联系
    Security {
        /// 报告漏洞的联系方式：mailto:、tel: 或 https:// 开头
        contact "联系方式": String [required];
        /// 这份联系方式用到哪一天，一年以内
        expires "有效期": Day [required];
        /// 怎样处理报告，网址
        policy "说明": String;
    }
}

record! {
    /// 个人信息
    Privacy {
        /// 电话：遮盖或显示
        phones "电话": PhonePolicy;
        /// 身份证号：拒绝
        id_numbers "身份证号": IdPolicy;
    }
}

record! {
    /// 一年的放假安排
    CalendarYear {
        /// 放假的日子（不含平常的周末）
        off "放假": Vec<At<Day>>;
        /// 调休上班的周末
        work "上班": Vec<At<Day>>;
    }
}

record! {
    /// 自定义项
    ExtraField {
        /// 英文名
        name "英文名": String [required];
        /// 是否公布：不写就公布，内部用的写“否”
        public "公开": bool;
        /// 是否作为列表的一栏
        column "列": bool;
    }
}

record! {
    /// 频次
    Frequency {
        /// 活动类别
        kind "类别": Key [required];
        /// 月、季度、半年、年
        every "每": Every [required];
        /// 哪几类党组织必须开展；不写则是没有下级的党组织
        kinds "组织类别": Vec<At<Key>>;
        /// 从哪天起要求；这一天之前的时期不查
        from "起": Day;
    }
}
