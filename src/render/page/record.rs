//! The pages of records.

use super::super::Press;
use super::Page;
use crate::model::{
    ActivityIx, AppraisalIx, BranchIx, CampaignIx, CommitmentIx, DisclosureIx, MemberIx, NoticeIx, PageIx, Position,
    RectificationIx, TermIx,
};
use crate::text::markdown::plain;
use crate::view::Public;
use crate::view::common::Link;
use crate::view::sheet::short_hash;
use crate::vocabulary::Kind;
use serde::Serialize;

impl Press<'_> {
    /// The page of a record.
    pub(super) fn record(&self, kind: Kind, row: u32) -> Option<Page> {
        let views = &self.views;
        let story = || views.model.head(kind, row).story.as_ref().map(|s| views.masked(&plain(&s.text)));
        Some(match kind {
            Kind::Branches => {
                let at = views.public(BranchIx(row))?;
                let record = views.branch(at);
                let mut page = self.of(at, &record, &record.name, story().as_deref()).with("around", &views.around_branch(at));
                let superiors: Vec<_> = views.model.superiors(at.at()).filter_map(|b| views.link(b)).collect();
                page.crumbs.extend(superiors.into_iter().rev());
                page
            }
            Kind::Commitments => {
                let at = views.public(CommitmentIx(row))?;
                let record = views.commitment(at);
                let page = self.of(at, &record, &record.name, record.pledge.as_deref());
                page.with("around", &views.around_commitment(at)?)
            }
            Kind::Members => {
                let at = views.public(MemberIx(row))?;
                let record = views.member(at);
                let said = record.model.as_ref().and_then(|m| m.citation.as_deref()).or(record.pledge.as_deref());
                self.of(at, &record, &record.name, said).with("around", &views.around_member(at))
            }
            Kind::Rectifications => {
                let at = views.public(RectificationIx(row))?;
                let record = views.rectification(at)?;
                let page = self.of(at, &record, &record.name, record.problems.first().map(|p| p.text.as_str()));
                page.with("around", &views.around_rectification(at)?)
            }
            Kind::Appraisals => {
                let at = views.public(AppraisalIx(row))?;
                let record = views.appraisal(at)?;
                let said = views.model[at.at()].written.comment.get().map(|prose| views.masked(&plain(&prose.0)));
                self.of(at, &record, &record.name, said.as_deref()).with("around", &views.around_appraisal(at))
            }
            Kind::Notices => {
                let at = views.public(NoticeIx(row))?;
                let record = views.notice(at);
                self.of(at, &record, &record.name, story().as_deref()).with("around", &views.around_notice(at))
            }
            Kind::Campaigns => {
                let at = views.public(CampaignIx(row))?;
                let record = views.campaign(at);
                self.of(at, &record, &record.name, record.theme.as_deref()).with("around", &views.around_campaign(at))
            }
            Kind::Activities => {
                let at = views.public(ActivityIx(row))?;
                let record = views.activity(at);
                self.of(at, &record, &record.name, record.note.as_deref()).with("around", &views.around_activity(at))
            }
            Kind::Disclosures => {
                let at = views.public(DisclosureIx(row))?;
                let record = views.disclosure(at);
                self.of(at, &record, &record.name, record.content.as_deref()).with("around", &views.around_disclosure(at))
            }
            Kind::Glossary => {
                let at = views.public(TermIx(row))?;
                let record = views.term(at);
                self.of(at, &record, &record.name, story().as_deref())
            }
            Kind::Pages => {
                let at = views.public(PageIx(row))?;
                let record = views.free_page(at);
                let mut page = self.of(at, &record, &record.name, story().as_deref());
                page.section = format!("page:{}", record.id);
                page.crumbs.truncate(1);
                match self.theme.template_of_page(&record.id) {
                    Some(own) => Page { template: own.into(), paper: "a3", ..page.showing("rows", &views.rows()) },
                    None => page,
                }
            }
            Kind::Units => return None,
        })
    }

    /// The page of a record by its name, described by what it says or else by the name.
    fn of<I: Position>(&self, at: Public<I>, record: &impl Serialize, name: &str, said: Option<&str>) -> Page {
        let (kind, row) = at.at().place();
        let folder = kind.folder();
        let mut page = Page::new(format!("{}.html", kind.singular()), name.to_owned()).with("record", record);
        page.describe(said.unwrap_or(name));
        page.crumbs.push(Link { id: folder.into(), name: "".into(), url: format!("{folder}/index.html").into() });
        page.section = folder.to_owned();
        page.next_change = self.changes_of(kind, row).next;
        page.listed = self.views.facts.standing.get(kind, row).is_listed();
        page.hash = Some(short_hash(self.keep(kind, row, record).as_bytes()));
        page.of = Some((kind, row));
        page
    }
}
