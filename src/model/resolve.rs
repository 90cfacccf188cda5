use super::{
    Activity, Appraisal, Branch, BranchIx, Campaign, Commitment, Disclosure, Ids, MediaUse, Member, MemberIx, Model, Notice,
    NoticeIx, Page, Position, Rectification, RectificationIx, Term, Unit,
};
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Report};
use crate::record::Records;
use crate::settings::Settings;
use crate::source::{At, Media, Span};
use crate::vocabulary::{Key, Reader, Slot, is_nothing, left_out};

/// Makes a model of the records and reports every reference and word that leads nowhere.
pub fn resolve(mut records: Records, settings: &Settings, media: &Media, report: &mut Report) -> (Model, Ids) {
    let ids = Ids::settle(&mut records, report);
    let mut cx = Resolver { settings, media, ids: &ids, report };
    let mut model = Model {
        branches: records.branches.into_iter().map(|r| Branch::resolve(r, &mut cx)).collect(),
        members: records.members.into_iter().map(|r| Member::resolve(r, &mut cx)).collect(),
        commitments: Vec::new(),
        aspects: Vec::new(),
        rectifications: records.rectifications.into_iter().map(|r| Rectification::resolve(r, &mut cx)).collect(),
        appraisals: records.appraisals.into_iter().map(|r| Appraisal::resolve(r, &mut cx)).collect(),
        campaigns: records.campaigns.into_iter().map(|r| Campaign::resolve(r, &mut cx)).collect(),
        activities: records.activities.into_iter().map(|r| Activity::resolve(r, &mut cx)).collect(),
        units: records.units.into_iter().map(|r| Unit::resolve(r, &mut cx)).collect(),
        disclosures: records.disclosures.into_iter().map(|r| Disclosure::resolve(r, &mut cx)).collect(),
        glossary: records.glossary.into_iter().map(|r| Term::resolve(r, &mut cx)).collect(),
        notices: records.notices.into_iter().map(|r| Notice::resolve(r, &mut cx)).collect(),
        pages: records.pages.into_iter().map(|r| Page::resolve(r, &mut cx)).collect(),
    };
    model.aspects = super::branch::aspects(&mut model.branches, &mut cx);
    let members = &model.members;
    let commitments = records.commitments.into_iter().map(|r| Commitment::resolve(r, members, &mut cx)).collect();
    model.commitments = commitments;
    (model, ids)
}

/// What resolving one record needs.
pub struct Resolver<'r> {
    /// The site.
    pub settings: &'r Settings,
    /// Its media.
    pub media: &'r Media,
    /// Where ids lead.
    pub ids: &'r Ids,
    /// Where findings go.
    pub report: &'r mut Report,
}

impl Resolver<'_> {
    /// A branch by id.
    pub fn branch(&mut self, slot: &Slot<Key>) -> Option<At<BranchIx>> {
        self.reference(slot.get()?, slot.span, false)
    }

    /// A member by id.
    pub fn member(&mut self, slot: &Slot<Key>) -> Option<At<MemberIx>> {
        self.reference(slot.get()?, slot.span, false)
    }

    /// A notice by id.
    pub fn notice(&mut self, slot: &Slot<Key>) -> Option<At<NoticeIx>> {
        self.reference(slot.get()?, slot.span, false)
    }

    /// A rectification by id.
    pub fn rectification(&mut self, slot: &Slot<Key>) -> Option<At<RectificationIx>> {
        self.reference(slot.get()?, slot.span, false)
    }

    /// One of several records by id.
    pub fn among<I: Position>(&mut self, id: &At<Key>) -> Option<At<I>> {
        self.reference(&id.value, id.span, true)
    }

    fn reference<I: Position>(&mut self, id: &Key, span: Span, many: bool) -> Option<At<I>> {
        let row = self.ids.resolve(I::KIND, &id.0, span, many, self.report)?;
        Some(At { value: I::at(row), span })
    }

    /// A word of one of the site's scales, as its id.
    pub fn word(&mut self, key: (&str, &str), scale: &[(String, String)], slot: &Slot<Key>) -> Option<String> {
        let written = &slot.get()?.0;
        if let Some(id) = crate::settings::find_word(scale, written) {
            return Some(id.to_owned());
        }
        let words = scale.iter().map(|(id, name)| (name.as_str(), id.as_str()));
        self.undeclared(slot.span, written, key, words)
    }

    /// The scale of a grading: the one it names, else the one in force on its day.
    pub fn scheme(&mut self, named: &Slot<Key>, day: Option<Day>) -> usize {
        let Some(written) = &named.value else { return day.map_or(0, |d| self.settings.scheme_on(d)) };
        let schemes = &self.settings.schemes;
        schemes.iter().position(|s| s.id == written.0).unwrap_or_else(|| {
            let words = schemes.iter().filter(|s| !s.id.is_empty()).map(|s| (s.id.as_str(), s.id.as_str()));
            self.undeclared::<()>(named.span, &written.0, ("等次方案", "schemes"), words);
            0
        })
    }

    /// A grade's rank in a scale, 0 the best (T20: never a default).
    pub fn grade(&mut self, scheme: usize, slot: &Slot<Key>) -> Option<usize> {
        let written = &slot.get()?.0;
        let grades = &self.settings.schemes[scheme].grades;
        grades.iter().position(|g| g.id == *written || g.name == *written).or_else(|| {
            let words = grades.iter().map(|g| (g.name.as_str(), g.id.as_str()));
            self.undeclared(slot.span, written, ("等次", "grades"), words)
        })
    }

    /// Reports a word that the site has not declared; where site.yaml cannot be read nobody knows what it declares.
    pub fn undeclared<'w, T>(
        &mut self,
        span: Span,
        written: &str,
        key: (&str, &str),
        words: impl Iterator<Item = (&'w str, &'w str)>,
    ) -> Option<T> {
        if self.settings.unread { None } else { Reader::new(self.report).undeclared_word(span, written, key, words) }
    }

    /// A file that must stand under `media/`.
    pub fn media(&mut self, used: &MediaUse<'_>) {
        let (path, span) = (used.path, used.span);
        if self.media.find(path).is_some() {
            return;
        }
        let outside = path.starts_with(['/', '\\']) || path.contains(':') || path.split(['/', '\\']).any(|part| part == "..");
        let mut finding = if outside {
            Diagnostic::error("missing-media", span, say!("“{path}”不在 media 文件夹里", "‘{path}’ is not inside media/"))
        } else {
            Diagnostic::error("missing-media", span, say!("media 文件夹里没有“{path}”", "there is no ‘{path}’ in media/"))
        };
        let slashes = path.replace('\\', "/");
        let within = slashes.trim_start_matches("./").trim_start_matches('/').trim_start_matches("content/");
        let within = within.strip_prefix("media/").unwrap_or(within);
        if is_nothing(path) {
            finding = finding.label(left_out());
        } else if self.media.find(within).is_some() {
            finding = finding.label(say!("改为 {within}", "write {within}"));
        } else if let Some(near) = self.media.find_other_case(path).map(|file| file.name.as_str()) {
            finding = finding.label(say!("是不是“{near}”（大小写不同）？", "did you mean ‘{near}’ (another case)?"));
        } else if let Some(near) = self.media.find_alike(within).map(|file| file.name.as_str()) {
            finding = finding.label(say!("是不是“{near}”？", "did you mean ‘{near}’?"));
        }
        self.report.push(finding.help(say!(
            "把文件放进 content/media，这里写它在 media 里的路径",
            "put the file into content/media and write its path relative to media/"
        )));
    }
}
