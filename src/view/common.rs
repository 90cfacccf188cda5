//! Parts that views of several kinds share.

use super::Views;
use crate::calendar::{Day, When};
use crate::facts::{self, Light};
use crate::model::{self, Head};
use crate::record::common::{self as written, Photo};
use crate::settings::ExtraField;
use crate::source::At;
use crate::text::markdown::Linker;
use crate::text::mask_mobiles_in;
use crate::vocabulary::Slot;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A reference that a page can follow.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Link {
    /// The record's id.
    pub id: Arc<str>,
    /// What it is called.
    pub name: Arc<str>,
    /// Where it stands: relative to the site's root, percent-encoded.
    pub url: Arc<str>,
}

/// What every record's view carries after its own keys.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PictureSize {
    /// Its URL.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
}

/// A file to download.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Attachment {
    /// Its URL.
    pub url: String,
    /// 标题
    pub title: String,
    /// Size in bytes.
    pub size: u64,
}

/// 更正
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Correction {
    /// On what day.
    pub date: Day,
    /// What was put right.
    pub note: String,
}

/// Somebody and the post they hold.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Person {
    /// 姓名
    pub name: String,
    /// 职务
    pub post: Option<String>,
}

/// A dated remark: 进展.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Progress {
    /// When.
    pub date: Day,
    /// What.
    pub note: String,
}

/// 荣誉
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Honour {
    /// 称号
    pub title: String,
    /// 级别, an English id.
    pub level: Option<String>,
    /// 年度
    pub year: Option<i32>,
    /// 授予单位
    pub by: Option<String>,
    /// `awarded`, or `proposed` while its notice has not ended.
    pub state: &'static str,
    /// That notice's id.
    pub notice: Option<Arc<str>>,
}

/// 先进典型
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Exemplar {
    /// 日期
    pub since: Option<When>,
    /// 称号
    pub title: Option<String>,
    /// 事迹摘要
    pub citation: Option<String>,
}

/// Stars and how they are to be read; of branches and members alike.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct StarFacts {
    /// How many; null when not rated or lapsed.
    pub stars: Option<u8>,
    /// `unrated`, `none`, `rated`, `lapsed`.
    pub star_state: &'static str,
    /// The year of a lapsed star.
    pub star_year: Option<i32>,
}

/// Where a notice period stands; of notices and rectifications.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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

impl Views<'_> {
    /// A text as readers see it: mobile numbers lose their middle (records.md "Personal data").
    pub fn masked(&self, text: &str) -> String {
        if self.settings.mask_phones { mask_mobiles_in(text).into_owned() } else { text.to_owned() }
    }

    /// A text key as readers see it.
    pub fn text(&self, slot: &Slot<String>) -> Option<String> {
        slot.value.as_deref().map(|text| self.masked(text))
    }

    /// Texts of a list.
    pub fn texts(&self, slot: &Slot<Vec<At<String>>>) -> Vec<String> {
        slot.list().iter().map(|text| self.masked(&text.value)).collect()
    }

    /// The days until what is still to be done is due, be it by a new deadline.
    pub(super) fn days_left(&self, light: Option<Light>, due: Option<When>) -> Option<i64> {
        let due = due.filter(|_| light.is_some_and(|light| light.is_open() || light == Light::Adjusted))?;
        Some(self.facts.as_of.days_until(due.last()))
    }

    /// The scale of a grade, by its id; none for the default one.
    pub fn scheme(&self, grade: Option<(usize, usize)>) -> Option<String> {
        grade.map(|(scheme, _)| self.settings.schemes[scheme].id.clone()).filter(|id| !id.is_empty())
    }

    /// The name of a rank in a scale, as its id.
    pub fn grade(&self, grade: Option<(usize, usize)>) -> Option<String> {
        grade.map(|(scheme, rank)| self.settings.schemes[scheme].grades[rank].id.clone())
    }

    pub(super) fn common(&self, head: &Head) -> Common {
        self.common_after(head, &mut self.linker(head))
    }

    /// The same, where the page said something before: what is linked there is not linked again.
    pub(super) fn common_after(&self, head: &Head, linker: &mut Linker<'_>) -> Common {
        let common = &head.common;
        let corrections = common.corrections.list().iter();
        let mut corrections: Vec<_> =
            corrections.filter_map(|c| Some(Correction { date: c.date.value?, note: self.text(&c.note)? })).collect();
        corrections.sort_by_key(|c| std::cmp::Reverse(c.date));
        Common {
            tags: self.texts(&common.tags),
            photos: self.photos(&common.photos),
            attachments: common.attachments.list().iter().filter_map(|a| self.attachment(a)).collect(),
            updated: common.updated.value,
            corrections,
            story: head.story.as_ref().map(|story| self.prose(&story.text, linker)),
            expired: head.expire_on.map(|d| d.value).filter(|d| *d < self.facts.as_of),
            fields: self.fields(head),
        }
    }

    /// The site's own public keys.
    fn fields(&self, head: &Head) -> BTreeMap<String, serde_json::Value> {
        let public = self.settings.fields(head.kind).iter().filter(|field| field.public);
        public.filter_map(|field| Some((field.name.clone(), self.own_value(head, field)?))).collect()
    }

    /// What a record says under a key of the site's own.
    pub(super) fn own_value(&self, head: &Head, field: &ExtraField) -> Option<serde_json::Value> {
        let declared = self.settings.fields(head.kind);
        let extra = head.extra.iter().find(|extra| declared[extra.field].name == field.name)?;
        let mut values: Vec<_> = extra.values.iter().map(|v| serde_json::Value::String(self.masked(&v.value))).collect();
        Some(if extra.list { serde_json::Value::Array(values) } else { values.pop().unwrap_or_default() })
    }

    pub(super) fn photos(&self, photos: &Slot<Vec<At<Photo>>>) -> Vec<Picture> {
        photos.list().iter().filter_map(|p| self.picture(&p.value)).collect()
    }

    /// A photo, if the site serves it.
    pub(super) fn picture(&self, photo: &Photo) -> Option<Picture> {
        let planned = self.gallery.picture(&photo.file.value.0)?;
        let widest = planned.sizes.last()?;
        let sizes = planned.sizes.iter().map(|s| PictureSize { url: crate::site::encode(&s.path), width: s.width });
        Some(Picture {
            src: crate::site::encode(&widest.path),
            width: widest.width,
            height: widest.height,
            sizes: if planned.sizes.len() > 1 { sizes.collect() } else { Vec::new() },
            alt: photo.alt.as_deref().map(|t| self.masked(t)).unwrap_or_default(),
            caption: photo.caption.as_deref().map(|t| self.masked(t)),
        })
    }

    fn attachment(&self, attachment: &written::Attachment) -> Option<Attachment> {
        let file = self.gallery.attachment(&attachment.file.get()?.0)?;
        let title = self.text(&attachment.title).unwrap_or_else(|| self.masked(&file.name));
        Some(Attachment { url: crate::site::encode(&file.path), title, size: file.size })
    }

    pub(super) fn person(&self, person: &written::Person) -> Option<Person> {
        Some(Person { name: self.text(&person.name)?, post: self.text(&person.post) })
    }

    /// Those of a holder's honours that may be shown.
    pub(super) fn honours(&self, honours: &[model::Honour]) -> Vec<Honour> {
        let state = |h: &model::Honour| facts::honour_state(h, &self.facts.standing, &self.facts.notices);
        honours.iter().filter_map(|h| self.honour(h, state(h)?)).collect()
    }

    pub(super) fn honour(&self, honour: &model::Honour, state: facts::HonourState) -> Option<Honour> {
        let written = &honour.written;
        let declared = honour.rank.map(|at| self.settings.honours[at].name.clone());
        Some(Honour {
            title: declared.or(self.text(&written.title))?,
            level: honour.level.map(|l| l.id().to_owned()),
            year: written.year.value,
            by: self.text(&written.by),
            state: state.id(),
            notice: honour.notice.and_then(|n| self.link(n)).map(|n| n.id),
        })
    }

    pub(super) fn exemplar(&self, model: &Slot<written::Exemplar>) -> Option<Exemplar> {
        let model = model.get()?;
        Some(Exemplar { since: model.since.value, title: self.text(&model.title), citation: self.text(&model.citation) })
    }

    pub(super) fn progress(&self, progress: &Slot<Vec<written::Progress>>) -> Vec<Progress> {
        let entries = progress.list().iter();
        let mut entries: Vec<_> =
            entries.filter_map(|p| Some(Progress { date: p.date.value?, note: self.text(&p.note)? })).collect();
        entries.sort_by_key(|p| p.date);
        entries
    }
}

impl From<&facts::StarFacts> for StarFacts {
    fn from(stars: &facts::StarFacts) -> Self {
        StarFacts { stars: stars.stars, star_state: stars.state.id(), star_year: stars.year }
    }
}

impl From<&facts::NoticeFacts> for NoticeFacts {
    fn from(notice: &facts::NoticeFacts) -> Self {
        NoticeFacts { from: notice.from, until: notice.until, state: notice.state.id(), days_left: notice.days_left }
    }
}
