//! 党组织 as written.

use super::common::{Exemplar, Honour, Person};
use crate::calendar::{self, Day, When};
use crate::diagnostic::Say;
use crate::record;
use crate::source::At;
use crate::vocabulary::{Decimal, Key, Pairs, Reader, Shape, Written};
use crate::yaml::{Node, Value};

record! {
    /// 党组织
    Branch {
        /// 全称，与印章一致
        name "名称": String [required];
        /// 党委、党总支、党支部……（site.yaml 的 kinds）
        kind "类别": Key;
        /// 上级党组织的编号；没有上级则不写
        parent "上级党组织": Key;
        /// 农村、社区、机关……（site.yaml 的 sectors）
        sector "领域": Key;
        /// 书记姓名
        secretary "书记": String;
        /// 班子成员，每人写姓名和职务
        committee "班子成员": Vec<Person>;
        /// 正式和预备党员各多少；只写一个数则是正式党员
        party_members "党员人数": Headcount;
        /// 成立日期
        founded "成立日期": When;
        /// 最近一次换届的日期和每届年限
        term "任期": Term;
        /// 办公地址
        address "地址": String;
        /// 办公电话，原样公布
        phone "电话": String;
        /// 联系领导的姓名和职务
        contact_leader "联系领导": Person;
        /// 结对单位
        paired_with "结对单位": Vec<At<String>>;
        /// 每年的党建经费一条，都公布；只写要公布的数
        funds "经费": Vec<Funds>;
        /// 每次定级一条，不改旧的
        grades "分类定级": Vec<Grading>;
        /// 组织员的姓名，每个乡镇至少一名
        organisers "组织员": Vec<At<String>>;
        /// 对照哪个典型，差在哪里
        learns_from "对照典型": Compared;
        /// 争创的等次、星级和期限
        target "争创目标": Target;
        /// 各套创建标准里已达到的条目
        criteria "创建标准": Pairs<Vec<At<String>>>;
        /// 后备人才；只公布人数
        reserves "后备人才": Vec<Reserve> [internal];
        /// 荣誉
        honours "荣誉": Vec<Honour>;
        /// 示范单位
        model "示范单位": Exemplar;
        /// 撤销日期
        closed "撤销日期": Day;
        /// 并入的党组织编号
        merged_into "并入": Key;
    }
}

/// 党员人数: a bare number counts full members.
#[derive(Clone, Copy, Debug)]
pub struct Headcount {
    /// 正式
    pub full: u32,
    /// 预备
    pub probationary: u32,
}

record! {
    /// 党员人数
    HeadcountEntry {
        /// 正式党员
        full "正式": u32 [required];
        /// 预备党员
        probationary "预备": u32;
    }
}

impl Headcount {
    /// `正式23人，预备2人`
    fn meant(text: &str) -> Option<Say> {
        let behind = |word: &str| {
            let rest = text.split_once(word)?.1.trim_start_matches(['党', '员', ':', '：', ' ']);
            calendar::leading_number(rest).map(|(number, _)| number.value)
        };
        let (full, probationary) = (behind("正式")?, behind("预备")?);
        Some(say!("{{正式: {full}, 预备: {probationary}}}", "{{full: {full}, probationary: {probationary}}}"))
    }
}

impl Written for Headcount {
    const SHAPE: Shape = Shape::Either(&[Shape::Whole, HeadcountEntry::SHAPE]);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let entry = HeadcountEntry::read(node, reader)?;
            return Some(Headcount { full: entry.full.value?, probationary: entry.probationary.value.unwrap_or(0) });
        }
        if let Value::Scalar { text, .. } = &node.value
            && let Some(meant) = Headcount::meant(text)
        {
            reader.wrong_type_of(
                node.span,
                &say!("一个整数，或 {{正式: …, 预备: …}}", "a whole number, or {{full: …, probationary: …}}"),
                Some(meant),
            );
            return None;
        }
        u32::read(node, reader).map(|full| Headcount { full, probationary: 0 })
    }
}

record! {
    /// 对照典型
    Compared {
        /// 示范单位的编号
        model "典型": Key [required];
        /// 差距
        gap "差距": String [required];
    }
}

record! {
    /// 任期
    Term {
        /// 最近一次换届选举的日期
        elected "换届日期": Day;
        /// 每届几年
        years "年限": u32;
        /// 经批准延期换届的，写延到哪一天
        extended "延期至": Day;
    }
}

record! {
    /// 一次定级
    Grading {
        /// 定级日期
        date "日期": Day [required];
        /// 同时评两方面时写哪一方面
        aspect "方面": String;
        /// 等次
        grade "等次": Key;
        /// 星级；0 是无星，不写是未评
        stars "星级": u8;
        /// 群众满意度，百分数
        satisfaction "满意度": Decimal;
        /// 凭什么定的：座谈、测评、问卷……
        basis "依据": String;
        /// 验收日期
        accepted "验收日期": Day;
        /// 用哪一套等次（site.yaml 的 schemes）
        scheme "方案": Key;
        /// 说明
        note "说明": String;
        /// 星级与等次不符而获批准
        exception "例外": Exception;
    }
}

record! {
    /// 例外
    Exception {
        /// 谁批准
        by "批准人": String [required];
        /// 为什么
        reason "理由": String [required];
    }
}

record! {
    /// 争创目标
    Target {
        /// 等次
        grade "等次": Key;
        /// 星级
        stars "星级": u8;
        /// 期限
        by "期限": When;
    }
}

record! {
    /// 后备人才
    Reserve {
        /// 姓名
        name "姓名": String [required, internal];
        /// 说明
        note "说明": String [internal];
    }
}

record! {
    /// 一年的经费
    Funds {
        /// 年度
        year "年度": i32 [required];
        /// 按党员人数每人多少元
        per_member "人均": u32;
        /// 占职工工资总额的百分之几
        share "工资总额比例": Decimal;
        /// 返还的党费多少元
        returned "党费返还": u32;
        /// 别的来源，如物业经济
        note "说明": String;
    }
}
