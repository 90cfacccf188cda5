//! HTML pages: what is shown at an address, in the frame that every page has.
//!
//! In: a target of the plan. Out: a [`Page`], which says what its template sees; then the bytes.
//! Never here: an address, a decision what may be seen.

mod list;
mod record;
mod shown;

use super::Press;
use crate::calendar::Day;
use crate::diagnostic::Failure;
use crate::model::BranchIx;
use crate::picture::qr;
use crate::site::{Feed, PlannedSheet, Route, Sheet, Target, encode, feed_path, without_index};
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

/// A page before it has its head.
struct Page {
    template: Cow<'static, str>,
    title: String,
    section: String,
    paper: &'static str,
    crumbs: Vec<Link>,
    /// What the template sees beside the head.
    context: Context,
    description: String,
    hash: Option<String>,
    next_change: Option<Day>,
    listed: bool,
    /// The record that it is the page of.
    of: Option<(Kind, u32)>,
}

impl Page {
    fn new(template: impl Into<Cow<'static, str>>, title: String) -> Self {
        let home = Link { id: "home".into(), name: "".into(), url: "index.html".into() };
        Page {
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

    /// Something else that the template sees.
    fn with(mut self, name: &'static str, matter: &impl Serialize) -> Self {
        self.context.insert(name, matter);
        self
    }

    /// What it is all about, with its short hash: a board is posted under a seal as a record is.
    fn showing(mut self, name: &'static str, matter: &impl Serialize) -> Self {
        self.hash = serde_json::to_vec(matter).ok().map(|json| short_hash(&json));
        self.with(name, matter)
    }

    /// Without a place in search engines.
    fn unlisted(self) -> Self {
        Page { listed: false, ..self }
    }

    /// The beginning of a text, on one line.
    fn describe(&mut self, text: &str) {
        self.description = text.chars().filter(|c| *c != '\n').take(DESCRIPTION).collect();
    }
}

impl Press<'_> {
    /// One HTML page.
    pub(super) fn page(&self, route: &Route) -> Result<Vec<u8>, Failure> {
        let page = self.shown(&route.target).ok_or_else(|| {
            let path = &route.path;
            Failure::new(say!("页面 {path} 没有内容可写（这是程序的错误）", "nothing to write for {path} (a bug of the program)"))
        })?;
        let depth = route.path.matches('/').count();
        let url = encode(&route.path);
        let settings = self.views.settings;
        let base = settings.base_url.as_deref();
        let at_base = |folder: &str| base.map(|base| format!("{base}/{folder}{}", without_index(&url)));
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
        let (tags, linked_data) = self.said_to_programs(&page, canonical.as_deref());
        // what is posted under a seal leads back here
        let sealed = canonical.as_deref().filter(|_| page.hash.is_some() && !self.views.facts.drafts);
        let mut context = page.context;
        context.insert(
            "page",
            &Head {
                alternates,
                feed: feed_of(&page.section, page.of)
                    .filter(|_| page.listed)
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
                title: page.title,
                description: page.description,
                section: page.section,
                paper: page.paper,
                crumbs: page.crumbs,
                hash: page.hash,
                next_change: page.next_change,
                listed: page.listed,
            },
        );
        self.theme.render(&page.template, context)
    }

    /// Tags and linked data of a page that search engines may list.
    fn said_to_programs(&self, page: &Page, canonical: Option<&str>) -> (Vec<Tag>, Option<String>) {
        let settings = self.views.settings;
        if !page.listed || !settings.meta && canonical.is_none() {
            return (Vec::new(), None);
        }
        let list = page.section.split(':').next().unwrap_or_default();
        let column = if list == "page" { "kind.page".to_owned() } else { format!("nav.{list}") };
        let word = |path: &str| self.theme.word(path);
        let about = About {
            title: &page.title,
            description: &page.description,
            column: word(&column).filter(|_| list != "home"),
            column_type: word(if list == "notices" { "meta.notices" } else { "meta.rest" }).unwrap_or_default(),
            canonical,
            record: page.of,
            modified: page.of.and_then(|(kind, row)| self.changes_of(kind, row).last),
        };
        (self.views.tags(&about), self.views.linked_data(&about))
    }

    /// The sheets of paper that say the same as a page.
    fn sheets_of(&self, path: &str) -> Vec<SheetLink> {
        let link = |s: &PlannedSheet| SheetLink {
            kind: s.sheet.word(),
            url: encode(&s.path),
            size: match s.sheet {
                Sheet::Plaque(_, size) => Some(format!("{}×{}", size.width, size.height)),
                _ => None,
            },
        };
        self.views.plan.sheets_of(path).iter().map(link).collect()
    }
}

/// The feed of what a page is about, where it has one of its own.
fn feed_of(section: &str, record: Option<(Kind, u32)>) -> Option<Feed> {
    match record {
        Some((Kind::Branches, row)) => Some(Feed::Branch(BranchIx(row))),
        _ => section.starts_with("rectifications").then_some(Feed::Rectifications),
    }
}
