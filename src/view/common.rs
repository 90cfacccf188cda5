//! Parts that views of several kinds share.

use crate::calendar::{Day, When};
use serde::Serialize;
use std::collections::BTreeMap;

/// A reference that a page can follow.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The record's id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where it stands: relative to the site's root, percent-encoded.
    pub url: String,
}

/// What every record's view carries after its own keys.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Common {
    /// 标签
    pub tags: Vec<String>,
    /// 图集
    pub photos: Vec<Picture>,
    /// 附件
    pub attachments: Vec<Attachment>,
    /// 更新日期
    pub updated: Option<Day>,
    /// 更正, newest first.
    pub corrections: Vec<Correction>,
    /// The record's prose as HTML.
    pub story: Option<String>,
    /// 撤下日期, once it has passed: the page says so and stands in the archive only.
    pub expired: Option<Day>,
    /// The site's own keys (`fields:` in site.yaml), public ones, by their names.
    #[serde(flatten)]
    pub fields: BTreeMap<String, serde_json::Value>,
}

/// A photo as the site serves it.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// The default file's URL.
    pub src: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Every width there is, narrowest first; empty when there is one.
    pub sizes: Vec<PictureSize>,
    /// 替代文本; empty for a portrait beside its name.
    pub alt: String,
    /// 说明
    pub caption: Option<String>,
}

/// One width of a photo.
#[derive(Clone, Debug, Serialize)]
pub struct PictureSize {
    /// Its URL.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// Its URL.
    pub url: String,
    /// 标题
    pub title: String,
    /// Size in bytes.
    pub size: u64,
}

/// 更正
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// On what day.
    pub date: Day,
    /// What was put right.
    pub note: String,
}

/// Somebody and the post they hold.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// 姓名
    pub name: String,
    /// 职务
    pub post: Option<String>,
}

/// A dated remark: 进展.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// When.
    pub date: Day,
    /// What.
    pub note: String,
}

/// 荣誉
#[derive(Clone, Debug, Serialize)]
pub struct Honour {
    /// 称号
    pub title: String,
    /// 级别, an English id.
    pub level: Option<String>,
    /// 年度
    pub year: Option<i32>,
    /// 授予单位
    pub by: Option<String>,
}

/// 先进典型
#[derive(Clone, Debug, Serialize)]
pub struct Exemplar {
    /// 日期
    pub since: Option<When>,
    /// 称号
    pub title: Option<String>,
    /// 事迹摘要
    pub citation: Option<String>,
}

/// Stars and how they are to be read; of branches and members alike.
#[derive(Clone, Debug, Serialize)]
pub struct StarFacts {
    /// How many; null when not rated or lapsed.
    pub stars: Option<u8>,
    /// `unrated`, `none`, `rated`, `lapsed`.
    pub star_state: &'static str,
    /// The year of a lapsed star.
    pub star_year: Option<i32>,
}

/// Where a notice period stands; of notices and rectifications.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeFacts {
    /// First day.
    pub from: Option<Day>,
    /// Last day; open through its end.
    pub until: Option<Day>,
    /// `upcoming`, `open`, `under_objection`, `ended`, `withdrawn`.
    pub state: &'static str,
    /// until − as_of while open (0 on the last day), else null.
    pub days_left: Option<i64>,
}
