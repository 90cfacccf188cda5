use super::Press;
use super::feed::whole;
use crate::diagnostic::Failure;
use crate::model::{
    ActivityIx, AppraisalIx, BranchIx, CampaignIx, CommitmentIx, MemberIx, NoticeIx, PageIx, RectificationIx, TermIx,
};
use crate::picture::qr;
use crate::site::{self, Feed, ListName, Route, Target, encode, feed_path, page_path};
use crate::text::markdown::plain;
use crate::view::common::Link;
use crate::view::page::{Alternate, Head, SheetLink};
use crate::view::sheet::short_hash;
use crate::view::tags::{About, Tag};
use crate::vocabulary::Kind;
use serde::Serialize;
use std::borrow::Cow;
use tera::Context;

/// Characters of a page's description.
const DESCRIPTION: usize = 80;

/// What a template needs beside its own matter.
struct Sheet {
    template: Cow<'static, str>,
    title: String,
    section: String,
    paper: &'static str,
    crumbs: Vec<Link>,
    context: Context,
    description: String,
    hash: Option<String>,
    next_change: Option<crate::calendar::Day>,
    listed: bool,
    /// The record that it is the page of.
    of: Option<(Kind, u32)>,
}

impl Press<'_> {
    /// One HTML page.
    pub(super) fn page(&self, route: &Route) -> Result<Vec<u8>, Failure> {
        let sheet = self.sheet(route).ok_or_else(|| {
            let path = &route.path;
            Failure::new(say!("页面 {path} 没有内容可写(这是程序的错误)", "nothing to write for {path} (a bug of the program)"))
        })?;
        let depth = route.path.matches('/').count();
        let url = encode(&route.path);
        let settings = self.views.settings;
        let base = settings.base_url.as_deref();
        let at_base = |folder: &str| base.map(|base| format!("{base}/{folder}{}", whole(&url)));
        let folder = settings.folder(&settings.language);
        let several = settings.languages.len() > 1 && route.is_page();
        let alternates = settings.languages.iter().filter(|_| several).map(|language| {
            let there = settings.folder(language);
            let up = if folder.is_empty() { "" } else { "../" };
            let url = format!("{}{up}{there}{url}", "../".repeat(depth));
            Alternate { whole: at_base(&there), language: language.clone(), url }
        });
        let alternates = alternates.collect();
        let canonical = at_base(&folder);
        let (tags, linked_data) = self.said_to_programs(&sheet, canonical.as_deref());
        // what is posted under a seal leads back here
        let sealed = canonical.as_deref().filter(|_| sheet.hash.is_some() && !self.views.facts.drafts);
        let mut context = sheet.context;
        context.insert(
            "page",
            &Head {
                alternates,
                feed: feed_of(&sheet.section, sheet.of)
                    .filter(|_| sheet.listed)
                    .map(|feed| encode(&feed_path(feed, self.views.model))),
                tags,
                linked_data,
                qr: sealed.and_then(|url| qr(url)?.data_url()),
                sheets: self.sheets_of(&route.path),
                canonical,
                root: match (&route.target, base) {
                    // a server shows this page at any depth
                    (Target::NotFound, Some(base)) => format!("{base}/"),
                    _ => "../".repeat(depth),
                },
                url,
                title: sheet.title,
                description: sheet.description,
                section: sheet.section,
                paper: sheet.paper,
                crumbs: sheet.crumbs,
                hash: sheet.hash,
                next_change: sheet.next_change,
                listed: sheet.listed,
            },
        );
        Ok(self.theme.render(&sheet.template, context)?)
    }

    /// Tags and linked data of a page that search engines may list.
    fn said_to_programs(&self, sheet: &Sheet, canonical: Option<&str>) -> (Vec<Tag>, Option<String>) {
        let settings = self.views.settings;
        if !sheet.listed || !settings.meta && canonical.is_none() {
            return (Vec::new(), None);
        }
        let list = sheet.section.split(':').next().unwrap_or_default();
        let column = if list == "page" { "kind.page".to_owned() } else { format!("nav.{list}") };
        let word = |path: &str| self.theme.word(path);
        let about = About {
            title: &sheet.title,
            description: &sheet.description,
            column: word(&column).filter(|_| list != "home"),
            column_type: word(if list == "notices" { "meta.notices" } else { "meta.rest" }).unwrap_or_default(),
            canonical,
            record: sheet.of,
            modified: sheet.of.and_then(|(kind, row)| self.changes_of(kind, row).last),
        };
        (self.views.tags(&about), self.views.linked_data(&about))
    }

    /// The sheets of paper that say the same as a page.
    fn sheets_of(&self, page: &str) -> Vec<SheetLink> {
        let link = |s: &site::PlannedSheet| SheetLink {
            kind: s.sheet.word(),
            url: encode(&s.path),
            size: match s.sheet {
                site::Sheet::Plaque(_, size) => Some(format!("{}×{}", size.width, size.height)),
                _ => None,
            },
        };
        self.views.plan.sheets_of(page).iter().map(link).collect()
    }

    fn sheet(&self, route: &Route) -> Option<Sheet> {
        let views = &self.views;
        let listing = |list: ListName, template| self.board(template, list);
        Some(match &route.target {
            Target::Home => {
                let mut sheet = self.plain("home.html", views.settings.title.clone());
                sheet.section = "home".to_owned();
                sheet.paper = "a3";
                sheet.crumbs.clear();
                sheet.matter("home", &views.home());
                sheet
            }
            Target::Record(kind, row) => self.record_sheet(*kind, *row)?,
            Target::List(list, page) => {
                let page = *page;
                let mut sheet = listing(*list, template(*list));
                match list {
                    ListName::Branches => sheet.listing(&views.listing(*list, page, |i| views.branch_row(BranchIx(i)))),
                    ListName::Commitments => {
                        sheet.listing(&views.listing(*list, page, |i| views.commitment_row(CommitmentIx(i))));
                    }
                    ListName::Members => sheet.listing(&views.listing(*list, page, |i| views.member_row(MemberIx(i)))),
                    ListName::Rectifications => {
                        sheet.listing(&views.listing(*list, page, |i| views.rectification_row(RectificationIx(i))));
                    }
                    ListName::Appraisals => sheet.listing(&views.listing(*list, page, |i| views.appraisal_row(AppraisalIx(i)))),
                    ListName::Campaigns => sheet.listing(&views.listing(*list, page, |i| views.campaign_row(CampaignIx(i)))),
                    ListName::Coverage => sheet.board(&views.coverage_board(page)),
                    ListName::Criteria => sheet.board(&views.criteria_board(page)),
                    ListName::Activities | ListName::Findings => {
                        sheet.listing(&views.listing(*list, page, |i| views.activity_row(ActivityIx(i))));
                        sheet.context.insert("around", &views.around_activities());
                    }
                    ListName::Missed => sheet.board(&views.missed_board(page)),
                    ListName::Glossary => sheet.listing(&views.listing(*list, page, |i| views.term_row(TermIx(i)))),
                    ListName::Notices => {
                        sheet.listing(&views.listing(*list, page, |i| views.notice_row(NoticeIx(i))));
                    }
                    ListName::Grades => sheet.board(&views.grade_board(page)),
                    ListName::Honours => sheet.board(&views.honour_board(page)),
                    ListName::Posts => sheet.listing(&views.listing(*list, page, |i| views.post_row(MemberIx(i)))),
                    ListName::Stars => sheet.board(&views.star_board(page)),
                    ListName::MemberStars => sheet.board(&views.member_star_board(page)),
                    ListName::CommitmentBoard => sheet.board(&views.commitment_board(page)),
                    ListName::RectificationBoard => sheet.board(&views.rectification_board(page)),
                    ListName::Models => sheet.board(&views.showcase(page)),
                    ListName::Archive => sheet.listing(&views.archive(page)),
                }
                sheet.crumbs.extend(list.above().map(|above| self.crumb(above)));
                if page > 0 {
                    sheet.crumbs.push(self.crumb(*list));
                }
                sheet
            }
            Target::MembersOf(at) => {
                let facts = &views.facts.branches[at.0 as usize];
                let rows = facts.members.iter().filter_map(|m| views.member_row(*m)).collect();
                self.of_branch(*at, ListName::Members, &views.all_on_one(rows, encode(&route.path)))?
            }
            Target::CommitmentsOf(at) => {
                let facts = &views.facts.branches[at.0 as usize];
                let rows = facts.commitments_of.iter().filter_map(|c| views.commitment_row(*c)).collect();
                self.of_branch(*at, ListName::Commitments, &views.all_on_one(rows, encode(&route.path)))?
            }
            Target::RectificationsOf(at) => {
                let facts = &views.facts.branches[at.0 as usize];
                let rows = facts.rectifications_of.iter().filter_map(|r| views.rectification_row(*r)).collect();
                self.of_branch(*at, ListName::Rectifications, &views.all_on_one(rows, encode(&route.path)))?
            }
            Target::AppraisalsOf(at) => {
                let facts = &views.facts.branches[at.0 as usize];
                let rows = facts.appraisals_of.iter().filter_map(|a| views.appraisal_row(*a)).collect();
                self.of_branch(*at, ListName::Appraisals, &views.all_on_one(rows, encode(&route.path)))?
            }
            Target::ChildrenOf(at) => {
                let facts = &views.facts.branches[at.0 as usize];
                let rows = facts.children.iter().filter_map(|b| views.branch_row(*b)).collect();
                self.of_branch(*at, ListName::Branches, &views.all_on_one(rows, encode(&route.path)))?
            }
            Target::UnitsOf(at) => {
                let facts = &views.facts.branches[at.0 as usize];
                let rows = facts.units.iter().filter_map(|u| views.unit_row(*u)).collect();
                let mut sheet = self.of_branch(*at, ListName::Coverage, &views.all_on_one(rows, encode(&route.path)))?;
                sheet.template = "list-units.html".into();
                sheet
            }
            Target::ActivitiesOf(at) => {
                let facts = &views.facts.branches[at.0 as usize];
                let rows = facts.activities_of.iter().filter_map(|a| views.activity_row(*a)).collect();
                self.of_branch(*at, ListName::Activities, &views.all_on_one(rows, encode(&route.path)))?
            }
            Target::RestOf(at) => {
                let campaign = views.link(*at)?;
                let mut sheet = self.board("campaign-rest.html", ListName::Campaigns);
                sheet.title = campaign.name.to_string();
                sheet.crumbs.push(self.crumb(ListName::Campaigns));
                sheet.crumbs.push(campaign);
                sheet.matter("rest", &views.campaign_rest(*at));
                sheet
            }
            Target::Upgrades(page) => {
                let mut sheet = self.plain("upgrades.html", self.word("upgrades"));
                sheet.section = "upgrades".to_owned();
                sheet.paper = "a3";
                sheet.board(&views.upgrade_board(*page));
                sheet
            }
            Target::Screen => {
                let mut sheet = self.plain("screen.html", self.word("screen"));
                sheet.paper = "screen";
                sheet.listed = false;
                sheet.context.insert("home", &views.home());
                sheet
            }
            Target::Statistics => {
                let mut sheet = self.plain("statistics.html", self.word("statistics"));
                sheet.section = "statistics".to_owned();
                sheet.paper = "a3";
                sheet.board(&views.statistics());
                sheet
            }
            Target::DataDictionary => {
                let mut sheet = self.plain("data.html", self.theme.word("data").unwrap_or("data").to_owned());
                let mut dictionary = serde_json::to_value(views.data_dictionary()).unwrap_or_default();
                self.theme.translate(&mut dictionary);
                sheet.context.insert("dictionary", &dictionary);
                sheet
            }
            Target::Subscribe => {
                let mut sheet = self.plain("subscribe.html", self.word("subscribe"));
                sheet.section = "subscribe".to_owned();
                sheet
            }
            Target::Search => {
                let mut sheet = self.plain("search.html", self.word("search"));
                sheet.section = "search".to_owned();
                sheet
            }
            Target::NotFound => {
                let mut sheet = self.plain("404.html", "404".to_owned());
                sheet.listed = false;
                sheet
            }
            Target::Removed => {
                let mut sheet = self.plain("removed.html", self.word("removed"));
                sheet.listed = false;
                sheet
            }
            Target::Redirect(to) => {
                let mut sheet = self.plain("redirect.html", self.word("moved"));
                sheet.listed = false;
                sheet.context.insert("to", to);
                sheet
            }
            _ => return None,
        })
    }

    /// The page of a record.
    fn record_sheet(&self, kind: Kind, row: u32) -> Option<Sheet> {
        let views = &self.views;
        let story = || views.model.head(kind, row).story.as_ref().map(|s| views.masked(&plain(&s.text)));
        Some(match kind {
            Kind::Branches => {
                let at = views.public(BranchIx(row))?;
                let record = views.branch(at);
                let mut sheet = self.record("branch.html", kind, &record, &record.name, row);
                let superiors: Vec<_> = views.model.superiors(at.at()).filter_map(|b| views.link(b)).collect();
                sheet.crumbs.extend(superiors.into_iter().rev());
                sheet.describe(story().as_deref().unwrap_or(&record.name));
                sheet.context.insert("around", &views.around_branch(at));
                sheet
            }
            Kind::Commitments => {
                let at = views.public(CommitmentIx(row))?;
                let record = views.commitment(at);
                let mut sheet = self.record("commitment.html", kind, &record, &record.name, row);
                sheet.describe(record.pledge.as_deref().unwrap_or(&record.name));
                sheet.context.insert("around", &views.around_commitment(at)?);
                sheet
            }
            Kind::Members => {
                let at = views.public(MemberIx(row))?;
                let record = views.member(at);
                let mut sheet = self.record("member.html", kind, &record, &record.name, row);
                let said = record.model.as_ref().and_then(|m| m.citation.as_deref()).or(record.pledge.as_deref());
                sheet.describe(said.unwrap_or(&record.name));
                sheet.context.insert("around", &views.around_member(at));
                sheet
            }
            Kind::Rectifications => {
                let at = views.public(RectificationIx(row))?;
                let record = views.rectification(at)?;
                let name = &record.name;
                let mut sheet = self.record("rectification.html", kind, &record, name, row);
                sheet.describe(record.problems.first().map_or(name, |p| &p.text));
                sheet.context.insert("around", &views.around_rectification(at)?);
                sheet
            }
            Kind::Appraisals => {
                let at = views.public(AppraisalIx(row))?;
                let record = views.appraisal(at)?;
                let mut sheet = self.record("appraisal.html", kind, &record, &record.name, row);
                let said = views.model[at.at()].written.comment.value.as_ref().map(|prose| views.masked(&plain(&prose.0)));
                sheet.describe(said.as_deref().unwrap_or(&record.name));
                sheet.context.insert("around", &views.around_appraisal(at));
                sheet
            }
            Kind::Notices => {
                let at = views.public(NoticeIx(row))?;
                let record = views.notice(at);
                let mut sheet = self.record("notice.html", kind, &record, &record.name, row);
                sheet.describe(story().as_deref().unwrap_or(&record.name));
                sheet.context.insert("around", &views.around_notice(at));
                sheet
            }
            Kind::Campaigns => {
                let at = views.public(CampaignIx(row))?;
                let record = views.campaign(at);
                let mut sheet = self.record("campaign.html", kind, &record, &record.name, row);
                sheet.describe(record.theme.as_deref().unwrap_or(&record.name));
                sheet.context.insert("around", &views.around_campaign(at));
                sheet
            }
            Kind::Activities => {
                let at = views.public(ActivityIx(row))?;
                let record = views.activity(at);
                let mut sheet = self.record("activity.html", kind, &record, &record.name, row);
                sheet.describe(record.note.as_deref().unwrap_or(&record.name));
                sheet.context.insert("around", &views.around_activity(at));
                sheet
            }
            Kind::Glossary => {
                let record = views.term(views.public(TermIx(row))?);
                let mut sheet = self.record("term.html", kind, &record, &record.name, row);
                sheet.describe(story().as_deref().unwrap_or(&record.name));
                sheet
            }
            Kind::Pages => {
                let record = views.free_page(views.public(PageIx(row))?);
                let mut sheet = self.record("page.html", kind, &record, &record.name, row);
                sheet.section = format!("page:{}", record.id);
                sheet.crumbs.truncate(1);
                if let Some(own) = self.theme.template_of_page(&record.id) {
                    sheet.template = own.into();
                    sheet.paper = "a3";
                    sheet.matter("rows", &views.rows());
                }
                sheet.describe(story().as_deref().unwrap_or(&record.name));
                sheet
            }
            Kind::Units => return None,
        })
    }

    fn plain(&self, template: &'static str, title: String) -> Sheet {
        let home = Link { id: "home".into(), name: "".into(), url: "index.html".into() };
        Sheet {
            template: template.into(),
            description: title.clone(),
            title,
            section: String::new(),
            paper: "a4",
            crumbs: vec![home],
            context: Context::new(),
            hash: None,
            next_change: None,
            listed: true,
            of: None,
        }
    }

    fn board(&self, template: &'static str, list: ListName) -> Sheet {
        let section = list.section();
        let mut sheet = self.plain(template, self.word(&section));
        sheet.section = section;
        sheet.paper = "a3";
        sheet
    }

    fn record(&self, template: &'static str, kind: Kind, record: &impl Serialize, name: &str, at: u32) -> Sheet {
        let mut sheet = self.plain(template, name.to_owned());
        let list = Link { id: kind.folder().into(), name: "".into(), url: format!("{}/index.html", kind.folder()).into() };
        sheet.crumbs.push(list);
        sheet.section = kind.folder().to_owned();
        sheet.next_change = self.changes_of(kind, at).next;
        sheet.listed = self.views.facts.standing.get(kind, at).is_listed();
        sheet.hash = Some(short_hash(self.keep(kind, at, record).as_bytes()));
        sheet.of = Some((kind, at));
        sheet.context.insert("record", record);
        sheet
    }

    fn of_branch(&self, at: BranchIx, list: ListName, rows: &impl Serialize) -> Option<Sheet> {
        let branch = self.views.link(at)?;
        let mut sheet = self.board(template(list), list);
        sheet.title = format!("{} {}", branch.name, sheet.title);
        sheet.crumbs.push(self.crumb(ListName::Branches));
        sheet.crumbs.push(branch);
        sheet.listing(rows);
        Some(sheet)
    }

    fn crumb(&self, list: ListName) -> Link {
        Link { id: list.section().into(), name: "".into(), url: encode(&page_path(list, 0)).into() }
    }

    /// One of the theme's words for the navigation.
    fn word(&self, section: &str) -> String {
        self.theme.word(&format!("nav.{section}")).unwrap_or(section).to_owned()
    }
}

impl Sheet {
    fn listing(&mut self, listing: &impl Serialize) {
        self.matter("listing", listing);
    }

    fn board(&mut self, board: &impl Serialize) {
        self.matter("board", board);
    }

    /// What a board shows, with its short hash: it is posted under a seal as a record is.
    fn matter(&mut self, name: &'static str, matter: &impl Serialize) {
        self.context.insert(name, matter);
        self.hash = serde_json::to_vec(matter).ok().map(|json| short_hash(&json));
    }

    /// The beginning of a text, on one line.
    fn describe(&mut self, text: &str) {
        self.description = text.chars().filter(|c| *c != '\n').take(DESCRIPTION).collect();
    }
}

/// The feed of what a page is about, where it has one of its own.
fn feed_of(section: &str, record: Option<(Kind, u32)>) -> Option<Feed> {
    match record {
        Some((Kind::Branches, row)) => Some(Feed::Branch(BranchIx(row))),
        _ => section.starts_with("rectifications").then_some(Feed::Rectifications),
    }
}

fn template(list: ListName) -> &'static str {
    match list {
        ListName::Branches => "list-branches.html",
        ListName::Commitments => "list-commitments.html",
        ListName::Members => "list-members.html",
        ListName::Rectifications => "list-rectifications.html",
        ListName::Notices => "list-notices.html",
        ListName::Appraisals => "list-appraisals.html",
        ListName::Campaigns => "list-campaigns.html",
        ListName::Activities => "list-activities.html",
        ListName::Missed => "missed.html",
        ListName::Findings => "list-findings.html",
        ListName::Coverage => "coverage.html",
        ListName::Glossary => "list-glossary.html",
        ListName::Criteria => "criteria.html",
        ListName::Grades => "grades.html",
        ListName::Honours => "honours.html",
        ListName::Posts => "posts.html",
        ListName::Stars => "stars.html",
        ListName::MemberStars => "stars-members.html",
        ListName::CommitmentBoard => "commitments-board.html",
        ListName::RectificationBoard => "rectifications-board.html",
        ListName::Models => "models.html",
        ListName::Archive => "archive.html",
    }
}
