//! 党员 as written.

use super::common::{Exemplar, Honour, Photo};
use crate::calendar::{Day, When};
use crate::record;
use crate::source::At;
use crate::vocabulary::{Decimal, Key, Reader, Shape, Written};
use crate::yaml::{Node, Value};

record! {
    /// 党员
    Member {
        /// 姓名
        name "姓名": String [required];
        /// 现在所在党组织的编号
        branch "党组织": Key;
        /// 组织关系转接，每次一条
        transferred "组织关系": Vec<Transfer>;
        /// media 文件夹里的照片
        photo "照片": At<Photo>;
        /// 手机号公布时会遮住中间四位
        phone "电话": String;
        /// 写“是”则电话原样公布
        public_phone "公开电话": bool;
        /// 籍贯
        native_place "籍贯": String;
        /// 出生年月，只用来核对入党时是否年满十八周岁
        born "出生年月": When [internal];
        /// 入党日期
        joined "入党日期": When;
        /// 职务
        post "职务": String;
        /// 岗位
        position "岗位": String;
        /// 认领的岗位和职责
        duty_post "认岗": DutyPost;
        /// 一句话承诺
        pledge "一句话承诺": String;
        /// 每次评星一条；只写一个数也可以
        stars "星级": Stars;
        /// 荣誉
        honours "荣誉": Vec<Honour>;
        /// 结对帮扶的户；只公布户数
        households "结对户": Vec<Household> [internal];
        /// 先进典型
        model "先进典型": Exemplar;
        /// 每年考核四项得分，0 到 100
        scores "考核": Vec<Scores>;
        /// 哪天起不在这里了：转出、去世等；网页只说不再在册
        left "转出日期": Day;
    }
}

record! {
    /// 组织关系转接
    Transfer {
        /// 日期
        date "日期": Day [required];
        /// 从哪个党组织
        from "从": Key;
        /// 到哪个党组织
        to "到": Key;
    }
}

record! {
    /// 认岗
    DutyPost {
        /// 岗位
        name "岗位": String;
        /// 职责
        duties "职责": String;
        /// 从哪天起
        from "起": When;
        /// 到哪天止
        until "止": When;
        /// 自愿申报的日期
        applied "自愿申报": Day;
        /// 党员讨论的日期
        discussed "党员讨论": Day;
        /// 组织认定的日期
        confirmed "组织认定": Day;
        /// 公示的日期；公示了才是已定岗
        posted "公示": Day;
    }
}

impl DutyPost {
    /// The four steps of 设岗定责 in their order (domain.md B8): 申报, 讨论, 认定, 公示.
    pub fn steps(&self) -> [Option<Day>; 4] {
        [self.applied.value, self.discussed.value, self.confirmed.value, self.posted.value]
    }
}

record! {
    /// 结对户
    Household {
        /// 户主
        name "户主": String [required, internal];
        /// 说明
        note "说明": String [internal];
    }
}

record! {
    /// 一次评星
    StarRating {
        /// 日期
        date "日期": Day [required];
        /// 星级
        stars "星级": u8 [required];
        /// 说明
        note "说明": String;
    }
}

/// 星级: a number, or the history of ratings.
#[derive(Clone, Debug)]
pub enum Stars {
    /// A bare number, undated.
    Bare(At<u8>),
    /// Every rating.
    History(Vec<StarRating>),
}

impl Written for Stars {
    const SHAPE: Shape = Shape::Either(&[Shape::Whole, Shape::List(&StarRating::SHAPE)]);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Scalar { .. } => At::<u8>::read(node, reader).map(Stars::Bare),
            _ => Vec::<StarRating>::read(node, reader).map(Stars::History),
        }
    }
}

record! {
    /// 考核
    Scores {
        /// 年度
        year "年度": i32;
        /// 岗位胜任度
        competence "岗位胜任度": Decimal;
        /// 发展贡献度
        contribution "发展贡献度": Decimal;
        /// 群众满意度
        satisfaction "群众满意度": Decimal;
        /// 社会美誉度
        reputation "社会美誉度": Decimal;
        /// 总分；不写则按权重算出，写了就要与算出的一致
        total "总分": Decimal;
    }
}
