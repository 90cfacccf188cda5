//! Every file of the site, in the order in which it is rendered.

use super::address::{data_path, page_path, record_path, rest_path, upgrades_path};
use super::boards::is_rated;
use super::list::ListName;
use super::lists::Lists;
use super::redirects::redirects;
use super::route::{DataFile, Feed, Route, Target, feed_path};
use super::search::{Searched, grams_path, texts_path};
use super::sheets::PlannedSheet;
use super::sitemap::{ADDRESSES, sitemaps};
use crate::diagnostic::Report;
use crate::facts::{Facts, Scope, Standing};
use crate::model::{BranchIx, CampaignIx, Model, PageIx, Tier};
use crate::picture::Gallery;
use crate::settings::Settings;
use crate::vocabulary::Kind;
use std::collections::HashSet;

/// Every file of the site, and every order in it.
#[derive(Debug)]
pub struct Plan {
    /// Every file, in the order in which they are rendered.
    pub routes: Vec<Route>,
    /// Every list.
    pub lists: Lists,
    /// The navigation.
    pub navigation: Vec<Navigation>,
    /// What search finds.
    pub searched: Searched,
    /// Sheets of paper, by page.
    pub sheets: Vec<PlannedSheet>,
}

/// An entry of the navigation.
#[derive(Clone, Debug)]
pub struct Navigation {
    /// `branches`, or a free page's id after `page:`.
    pub section: String,
    /// The words, for a free page.
    pub name: Option<String>,
    /// Where it leads, as a path.
    pub path: String,
}

/// Rows that a record's page shows of each list around it; what is longer has a page of its own, with all of it.
pub const AROUND: usize = 6;

/// Names that a campaign's page gives of each tier.
pub const NAMED: usize = 3;

/// Plans the site; two things at one address are reported at the place that can be changed.
pub fn plan(model: &Model, facts: &Facts, settings: &Settings, report: &mut Report) -> Plan {
    let lists = Lists::arrange(model, facts, settings);
    let mut routes = Vec::with_capacity(model.len() + 256);
    records(model, facts, &mut routes);
    routes.push(Route::new("index.html", Target::Home));
    routes.push(Route::new("screen/index.html", Target::Screen));
    for list in ListName::ALL.into_iter().filter(|list| lists.stands(*list, facts)) {
        let pages = lists[list].pages();
        routes.extend((0..pages).map(|page| Route::new(page_path(list, page), Target::List(list, page))));
    }
    let pages = (0..upgrade_pages(facts)).map(|page| Route::new(upgrades_path(page), Target::Upgrades(page)));
    routes.extend(pages);
    if facts.statistics.total.organisations > 0 {
        routes.push(Route::new("statistics/index.html", Target::Statistics));
    }
    around(model, facts, &mut routes);
    for kind in Kind::ALL.into_iter().filter(|k| k.has_data()) {
        routes.push(Route::new(data_path(kind.folder(), "json"), Target::Json(kind)));
        routes.push(Route::new(data_path(kind.folder(), "csv"), Target::Csv(kind)));
    }
    routes.push(Route::new("data/upgrades.json", Target::UpgradesJson));
    routes.push(Route::new("data/coverage.json", Target::CoverageJson));
    routes.push(Route::new("data/index.json", Target::DataIndex));
    routes.push(Route::new("data/index.html", Target::DataDictionary));
    routes.extend(DataFile::all().map(|file| Route::new(format!("data/schema/{}.json", file.name()), Target::Schema(file))));
    let searched = Searched::of(model, facts, &lists);
    routes.push(Route::new("search/index.html", Target::Search));
    routes.push(Route::new("search/index.js", Target::SearchIndex));
    routes.extend((0..searched.grams()).map(|at| Route::new(grams_path(at), Target::SearchGrams(at))));
    routes.extend((0..searched.texts()).map(|at| Route::new(texts_path(at), Target::SearchTexts(at))));
    routes.push(Route::new("subscribe/index.html", Target::Subscribe));
    routes.push(Route::new("data/calendar.ics", Target::Calendar));
    let branches = model.all().filter(|at| facts.standing.of(*at).is_listed()).map(Feed::Branch);
    let feeds = [Feed::Notices, Feed::Rectifications].into_iter().chain(branches);
    routes.extend(feeds.map(|feed| Route::new(feed_path(feed, model), Target::Feed(feed))));
    if settings.base_url.is_some() {
        let told = routes.iter().filter(|route| route.target.is_told(facts)).count();
        routes.extend(sitemaps(told * settings.languages.len().max(1), ADDRESSES));
    }
    routes.push(Route::new("robots.txt", Target::Robots));
    if settings.security.is_some() {
        routes.push(Route::new(".well-known/security.txt", Target::Security));
    }
    routes.push(Route::new("404.html", Target::NotFound));
    redirects(model, facts, settings, &searched, &mut routes, report);
    let navigation = navigation(model, facts, &lists);
    let mut plan = Plan { routes, lists, navigation, searched, sheets: Vec::new() };
    plan.settle();
    plan
}

/// Lists and boards that hold something, then the free pages that have a place among them.
fn navigation(model: &Model, facts: &Facts, lists: &Lists) -> Vec<Navigation> {
    let entry = |section: &str, path| Navigation { section: section.to_owned(), name: None, path };
    // a site that grades nobody by stars has no board of them
    let holds = |list: ListName| match list {
        ListName::Stars | ListName::MemberStars => is_rated(&lists[list]),
        _ => !lists[list].rows.is_empty(),
    };
    let full = ListName::ALL.into_iter().filter(|list| holds(*list) && list.above().is_none());
    let mut navigation: Vec<_> = full.map(|list| entry(&list.section(), page_path(list, 0))).collect();
    if facts.upgrades.base_day.is_some() && !facts.upgrades.rows.is_empty() {
        let at = navigation.iter().position(|n| n.section == "commitments-board").unwrap_or(navigation.len());
        navigation.insert(at, entry("upgrades", upgrades_path(0)));
    }
    if facts.statistics.total.organisations > 0 {
        navigation.push(entry("statistics", "statistics/index.html".to_owned()));
    }
    let listed = model.all::<PageIx>().filter(|at| facts.standing.of(*at).is_listed());
    let mut pages: Vec<_> = listed.map(|at| &model[at]).filter(|page| page.order.is_some()).collect();
    pages.sort_by_key(|page| page.order);
    navigation.extend(pages.into_iter().map(|page| Navigation {
        section: format!("page:{}", page.head.id),
        name: Some(page.name.clone()),
        path: record_path(Kind::Pages, &page.head.id),
    }));
    navigation
}

/// Superiors whose rows one page of 晋位升级 holds.
pub const SUPERIORS: usize = 30;

/// How many pages 晋位升级 fills.
pub fn upgrade_pages(facts: &Facts) -> usize {
    let mut superiors: Vec<_> =
        facts.upgrades.rows.iter().filter(|row| matches!(row.scope, Scope::Parent(_))).map(|row| &row.scope).collect();
    superiors.dedup();
    superiors.len().div_ceil(SUPERIORS).max(1)
}

fn records(model: &Model, facts: &Facts, routes: &mut Vec<Route>) {
    for kind in Kind::ALL.into_iter().filter(|k| k.has_pages()) {
        for row in model.rows(kind) {
            let target = match facts.standing.get(kind, row) {
                Standing::Held(_) => continue,
                Standing::Removed(_) => Target::Removed,
                _ => Target::Record(kind, row),
            };
            routes.push(Route::new(record_path(kind, &model.head(kind, row).id), target));
        }
    }
}

/// Pages for what a branch's or a campaign's own page cannot hold.
fn around(model: &Model, facts: &Facts, routes: &mut Vec<Route>) {
    for at in model.all::<BranchIx>() {
        let (own, id) = (&facts[at], &model[at].head.id);
        if !facts.standing.of(at).is_public() {
            continue;
        }
        let lists = [
            (ListName::Members, own.members.len()),
            (ListName::Commitments, own.commitments_of.len()),
            (ListName::Rectifications, own.rectifications_of.len()),
            (ListName::Appraisals, own.appraisals_of.len()),
            (ListName::Branches, own.children.len()),
            (ListName::Coverage, own.units.len()),
            (ListName::Activities, own.activities_of.len()),
            (ListName::Disclosures, own.disclosures_of.len()),
        ];
        let long = lists.into_iter().filter(|(_, rows)| *rows > AROUND);
        routes.extend(long.map(|(list, _)| Route::new(rest_path(list.folder(), id), Target::Of(at, list))));
    }
    for at in model.all::<CampaignIx>().filter(|at| facts.standing.of(*at).is_public()) {
        let long = |tier: &Tier| tier.named() > NAMED;
        if facts[at].tagged.len() > AROUND || model[at].tiers.iter().any(long) {
            routes.push(Route::new(rest_path("campaigns", &model[at].head.id), Target::RestOf(at)));
        }
    }
}

impl Plan {
    /// Adds the photos and attachments that pages refer to; the same file under two names stands once.
    pub fn add_media(&mut self, gallery: &Gallery) {
        let pictures = gallery.pictures().iter().enumerate().flat_map(|(at, planned)| {
            let sizes = planned.sizes.iter().enumerate();
            sizes.map(move |(size, s)| Route::new(s.path.clone(), Target::Picture(at, size)))
        });
        let files = gallery.attachments().iter().enumerate();
        let files = files.map(|(at, file)| Route::new(file.path.clone(), Target::Attachment(at)));
        let mut seen = HashSet::new();
        self.routes.extend(pictures.chain(files).filter(|route| seen.insert(route.path.clone())));
        self.settle();
    }

    /// Only what is said in words: in another language the same site has its pages and their search, nothing else.
    pub fn pages(mut self) -> Self {
        self.routes.retain(|route| route.is_page() || route.path.starts_with("search/"));
        self
    }

    /// Adds the pages of another language under its folder.
    pub fn add_language(&mut self, language: usize, folder: &str, other: &Plan) {
        let under = |(at, route): (usize, &Route)| {
            let target = Target::Translated { language, route: at, rank: route.rank() };
            Route::new(format!("{folder}{}", route.path), target)
        };
        self.routes.extend(other.routes.iter().enumerate().map(under));
        self.settle();
    }

    /// Adds the theme's files.
    pub fn add_assets<'p>(&mut self, paths: impl Iterator<Item = &'p str>) {
        self.routes.extend(paths.enumerate().map(|(at, path)| Route::new(path, Target::Asset(at))));
        self.settle();
    }

    /// Adds the sheets of paper.
    pub fn add_sheets(&mut self, mut sheets: Vec<PlannedSheet>) {
        sheets.sort_by(|a, b| a.page.cmp(&b.page));
        self.routes.extend(sheets.iter().enumerate().map(|(at, s)| Route::new(s.path.clone(), Target::Sheet(at))));
        self.sheets = sheets;
        self.settle();
    }

    /// The sheets of paper of a page.
    pub fn sheets_of(&self, page: &str) -> &[PlannedSheet] {
        let from = self.sheets.partition_point(|s| s.page.as_str() < page);
        let until = self.sheets.partition_point(|s| s.page.as_str() <= page);
        &self.sheets[from..until]
    }

    /// Orders routes by rank; data/ after the records it is made of, and before the lists: begun last, a long file would
    /// keep everybody waiting.
    fn settle(&mut self) {
        let long =
            |route: &Route| matches!(route.target, Target::Json(_) | Target::Csv(_) | Target::Calendar | Target::SearchIndex);
        self.routes.sort_by_key(|route| (route.rank(), !long(route)));
    }
}
