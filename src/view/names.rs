//! What keys and words of the site's data are called in Chinese: the vocabulary's names, and those of what is computed.

use crate::record::{self, Common};
use crate::settings::Settings;
use crate::vocabulary::{Field, Kind, Shape};

/// What facts are called; a new one without a name here fails a test.
const FACTS: &[(&str, &str)] = &[
    ("grade", "等次"),
    ("stars", "星级"),
    ("star_state", "星级状态"),
    ("star_year", "星级年度"),
    ("previous_grade", "上次等次"),
    ("movement", "升降"),
    ("next_election", "下次换届"),
    ("term_state", "任期状态"),
    ("commitments", "承诺"),
    ("rectifications", "整改"),
    ("total", "总数"),
    ("items", "事项"),
    ("fulfilled", "已兑现"),
    ("late", "逾期兑现"),
    ("overdue", "逾期"),
    ("failed", "未兑现"),
    ("rate", "兑现率"),
    ("open", "在办"),
    ("closed", "已销号"),
    ("advice", "应建"),
    ("reserves", "后备人数"),
    ("step", "所处步骤"),
    ("next_due", "最近时限"),
    ("light", "进度"),
    ("days_left", "剩余天数"),
    ("published", "公开日期"),
    ("state", "状态"),
    ("round", "轮次"),
    ("satisfaction", "满意度"),
    ("percent", "百分比"),
    ("surveyed", "参评"),
    ("satisfied", "满意"),
    ("passed", "达标"),
    ("done", "已完成"),
    ("notice", "公示"),
    ("from", "起"),
    ("until", "止"),
    ("needs_branch", "应建党组织"),
    ("advised_kind", "应建类别"),
    ("covered", "已覆盖"),
    ("url", "网址"),
    ("phases", "阶段"),
    ("households", "联系户数"),
    ("score", "得分"),
    ("score_year", "得分年度"),
    ("appraisals", "点评"),
    ("newest", "最近一次"),
    ("met", "达到"),
    ("name", "名称"),
    ("problems", "问题数"),
    ("rectified", "已整改"),
    ("previous", "上一轮"),
    ("next", "下一轮"),
    ("scheme", "等次方案"),
    ("criteria", "创建标准"),
    ("missed", "未按规定开展"),
    ("current", "当前阶段"),
    ("tier", "组建层次"),
    ("evened", "凑足百分之百"),
    ("expired", "撤下于"),
    ("settled", "已办结"),
    ("length", "公示期"),
    ("working", "工作日"),
    ("count", "个数"),
    ("size", "大小"),
    ("src", "文件"),
    ("width", "宽"),
    ("height", "高"),
    ("sizes", "各种宽"),
    ("facts", "推算的结果"),
    ("scope", "范围"),
    ("key", "对象"),
    ("graded", "原有数"),
    ("upgraded", "晋位数"),
    ("transformed", "转化数"),
    ("transformed_percent", "转化率"),
    ("target", "目标"),
    ("units", "单位数"),
    ("needing", "应建数"),
    ("option", "选项"),
    ("aspects", "各方面"),
    ("aspect", "方面"),
];

/// What states are called.
pub const WORDS: &[(&str, &str)] = &[
    ("unrated", "未评"),
    ("none", "无星"),
    ("rated", "已评"),
    ("lapsed", "已失效"),
    ("up", "晋位"),
    ("down", "降位"),
    ("same", "未变"),
    ("new", "首次"),
    ("ok", "正常"),
    ("due_soon", "临近"),
    ("overdue", "逾期"),
    ("unknown", "不详"),
    ("fulfilled", "已兑现"),
    ("fulfilled_late", "逾期兑现"),
    ("on_time", "按时推进"),
    ("failed", "未兑现"),
    ("adjusted", "已调整"),
    ("done", "已完成"),
    ("done_late", "逾期完成"),
    ("made", "已承诺"),
    ("returned", "已退回"),
    ("reviewed", "已审核"),
    ("published", "已公布"),
    ("practising", "践诺中"),
    ("verified", "已验收"),
    ("closed", "已销号"),
    ("reopened", "再整改"),
    ("awaiting_acceptance", "待验收"),
    ("in_progress", "整改中"),
    ("posted", "已公示"),
    ("upcoming", "未开始"),
    ("open", "公示中"),
    ("under_objection", "异议核查中"),
    ("ended", "已结束"),
    ("withdrawn", "已撤回"),
    ("current", "进行中"),
    ("past", "已过"),
    ("unorganised", "无组织"),
    ("organised", "有组织"),
    ("standardised", "已规范"),
    ("proposed", "拟表彰"),
    ("awarded", "已授予"),
];

/// Names for the keys of one kind.
pub struct Names<'s> {
    /// The site's own words.
    pub settings: &'s Settings,
    /// Which kind is read.
    pub kind: Kind,
}

impl Names<'_> {
    /// The Chinese name of a key.
    pub fn label(&self, key: &str) -> String {
        let own = self.settings.fields(self.kind).iter().find(|field| field.name == key).map(|field| field.label.clone());
        let fields = || record::fields(self.kind).iter().chain(Common::FIELDS);
        let field = || fields().find(|field| field.en == key).or_else(|| self.field(key));
        own.or_else(|| field().map(|field| field.zh.to_owned())).unwrap_or_else(|| self.fact(key))
    }

    /// The fields of a key's name: the kind's own first, then those inside it, then those of every kind.
    pub fn fields(&self, key: &str) -> Vec<&'static Field> {
        let mut fields = Vec::new();
        named(record::fields(self.kind), key, &mut fields);
        named(Common::FIELDS, key, &mut fields);
        fields
    }

    /// The field of a key, wherever it stands in the kind's table.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields(key).first().copied()
    }

    /// The Chinese name of a key that is computed, or stands among what is.
    pub fn computed(&self, key: &str) -> String {
        if FACTS.iter().any(|(en, _)| *en == key) { self.fact(key) } else { self.label(key) }
    }

    /// The Chinese name of a fact, or of a word of the site's own that stands as a key.
    pub fn fact(&self, key: &str) -> String {
        let settings = self.settings;
        let known = FACTS.iter().find(|(en, _)| *en == key).map(|(_, zh)| *zh);
        let set = || settings.criteria.iter().find(|set| set.id == key).map(|set| set.name.as_str());
        let activity = || settings.activities.iter().find(|(id, _)| id == key).map(|(_, name)| name.as_str());
        known.or_else(set).or_else(activity).map_or_else(|| key.replace('_', " "), str::to_owned)
    }
}

/// Every field of this name: the table's own first, then those inside it.
fn named(fields: &'static [Field], key: &str, found: &mut Vec<&'static Field>) {
    fn inside(shape: &'static Shape, key: &str, found: &mut Vec<&'static Field>) {
        match shape {
            Shape::Map(fields) => named(fields, key, found),
            Shape::List(of) | Shape::Pairs(of) => inside(of, key, found),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| inside(shape, key, found)),
            _ => {}
        }
    }
    found.extend(fields.iter().filter(|f| f.en == key));
    fields.iter().for_each(|f| inside(&f.shape, key, found));
}
