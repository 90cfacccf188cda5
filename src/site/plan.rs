use super::address::{data_path, encode, page_path, record_path};
use super::lists::{ListName, Lists};
use super::search::{Searched, grams_path, texts_path};
use super::sheets::PlannedSheet;
use super::sitemap::{ADDRESSES, sitemaps};
use crate::diagnostic::{Diagnostic, Report};
use crate::facts::{Facts, Scope, Standing};
use crate::model::{BranchIx, CampaignIx, Model, PageIx, Tier, UnitIx, folded};
use crate::picture::Gallery;
use crate::settings::Settings;
use crate::source::{Span, unportable};
use crate::vocabulary::Kind;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first page.
    Home,
    /// The page of a record: its kind and row.
    Record(Kind, u32),
    /// What is left of a record that was removed.
    Removed,
    /// A page of a long list.
    List(ListName, usize),
    /// The members of one branch, when its own page cannot hold them all.
    MembersOf(BranchIx),
    /// The commitments of one branch, likewise.
    CommitmentsOf(BranchIx),
    /// The rectifications of one branch, likewise.
    RectificationsOf(BranchIx),
    /// The appraisals of one branch, likewise.
    AppraisalsOf(BranchIx),
    /// The branches below one branch, likewise.
    ChildrenOf(BranchIx),
    /// The units that one branch covers, likewise.
    UnitsOf(BranchIx),
    /// The activities of one branch, likewise.
    ActivitiesOf(BranchIx),
    /// The names and records that a campaign's page cannot hold.
    RestOf(CampaignIx),
    /// 晋位升级
    Upgrades(usize),
    /// 年报统计
    Statistics,
    /// The lobby display.
    Screen,
    /// What a server shows when there is nothing.
    NotFound,
    /// An old address, leading to a new one (from the site's root).
    Redirect(String),
    /// All records of a kind as JSON.
    Json(Kind),
    /// All records of a kind as a table.
    Csv(Kind),
    /// `data/upgrades.json`
    UpgradesJson,
    /// `data/coverage.json`
    CoverageJson,
    /// `data/index.json`
    DataIndex,
    /// `data/index.html`: what stands in `data/`.
    DataDictionary,
    /// `data/schema/NAME.json`
    Schema(DataFile),
    /// The page of the search.
    Search,
    /// What search must know before it looks anywhere.
    SearchIndex,
    /// A file of its grams.
    SearchGrams(usize),
    /// A file of the texts it looks through.
    SearchTexts(usize),
    /// How to subscribe.
    Subscribe,
    /// An Atom feed.
    Feed(Feed),
    /// `data/calendar.ics`
    Calendar,
    /// These of the addresses that search engines are told of.
    Sitemap(Range<usize>),
    /// `sitemap.xml`, where so many files hold them.
    SitemapIndex(usize),
    /// `robots.txt`
    Robots,
    /// `.well-known/security.txt`
    Security,
    /// A file of the theme.
    Asset(usize),
    /// A page in another language of the site: which of the others, and the place in its plan.
    Translated {
        /// Position among the other languages.
        language: usize,
        /// Position in that language's plan.
        route: usize,
        /// As there.
        rank: Rank,
    },
    /// One width of a photo: position among the photos, then among its widths.
    Picture(usize, usize),
    /// An attachment: position among the attachments.
    Attachment(usize),
    /// A sheet of paper: position among the plan's.
    Sheet(usize),
}

/// A file of `data/` that a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    /// `index.json`
    Index,
    /// The records of a kind.
    Kind(Kind),
    /// `upgrades.json`
    Upgrades,
    /// `coverage.json`
    Coverage,
}

impl DataFile {
    /// Every one of them.
    pub fn all() -> impl Iterator<Item = DataFile> {
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.has_data()).map(DataFile::Kind);
        [DataFile::Index].into_iter().chain(kinds).chain([DataFile::Upgrades, DataFile::Coverage])
    }

    /// Its name without an ending.
    pub fn name(self) -> &'static str {
        match self {
            DataFile::Index => "index",
            DataFile::Kind(kind) => kind.folder(),
            DataFile::Upgrades => "upgrades",
            DataFile::Coverage => "coverage",
        }
    }
}

/// What a feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// All notices.
    Notices,
    /// All rectifications.
    Rectifications,
    /// What concerns one branch.
    Branch(BranchIx),
}

/// The file of a feed.
pub fn feed_path(feed: Feed, model: &Model) -> String {
    match feed {
        Feed::Notices => "feed.xml".to_owned(),
        Feed::Rectifications => "rectifications/feed.xml".to_owned(),
        Feed::Branch(at) => format!("branches/feed/{}.xml", model[at].head.id),
    }
}

/// When a file takes its place among the changed ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Assets, photos, attachments: others refer to them.
    Asset,
    /// Pages of records.
    Page,
    /// Lists, boards, feeds, data: they refer to pages.
    Index,
}

/// A file of the site.
#[derive(Clone, Debug)]
pub struct Route {
    /// From the site's root, as the file system has it.
    pub path: String,
    /// What stands there.
    pub target: Target,
}

impl Route {
    fn new(path: impl Into<String>, target: Target) -> Self {
        Self { path: path.into(), target }
    }

    /// Whether it stands in every language of the site.
    pub fn is_page(&self) -> bool {
        self.path.ends_with(".html") && !matches!(self.target, Target::Redirect(_) | Target::NotFound)
    }

    /// When it takes its place.
    pub fn rank(&self) -> Rank {
        match self.target {
            Target::Asset(_) | Target::Picture(..) | Target::Attachment(_) | Target::Sheet(_) => Rank::Asset,
            Target::Record(..) | Target::Removed | Target::Redirect(_) => Rank::Page,
            Target::Translated { rank, .. } => rank,
            _ => Rank::Index,
        }
    }
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

/// Rows that a record's page shows of a list around it before it hands over to a page of its own.
pub const AROUND: usize = 6;

/// Names that a campaign's page gives of each tier.
pub const NAMED: usize = 3;

/// Plans the site; two things at one address are reported at the place that can be changed.
pub fn plan(model: &Model, facts: &Facts, settings: &Settings, report: &mut Report) -> Plan {
    let lists = Lists::arrange(model, facts, settings);
    let mut routes = Vec::with_capacity(model.len() + 256);
    records(model, facts, &mut routes);
    let mut navigation = Vec::new();
    routes.push(Route::new("index.html", Target::Home));
    routes.push(Route::new("screen/index.html", Target::Screen));
    for list in ListName::ALL.into_iter().filter(|list| lists.stands(*list, facts)) {
        let pages = lists[list].pages();
        routes.extend((0..pages).map(|page| Route::new(page_path(list, page), Target::List(list, page))));
        if !lists[list].rows.is_empty() && list.above().is_none() {
            let path = page_path(list, 0);
            navigation.push(Navigation { section: list.section(), name: None, path });
        }
    }
    let pages = (0..upgrade_pages(facts)).map(|page| Route::new(upgrades_path(page), Target::Upgrades(page)));
    routes.extend(pages);
    if facts.upgrades.base_day.is_some() && !facts.upgrades.rows.is_empty() {
        let at = navigation.iter().position(|n| n.section == "commitments-board").unwrap_or(navigation.len());
        navigation.insert(at, Navigation { section: "upgrades".into(), name: None, path: "upgrades/index.html".into() });
    }
    if facts.statistics.total.organisations > 0 {
        routes.push(Route::new("statistics/index.html", Target::Statistics));
        navigation.push(Navigation { section: "statistics".into(), name: None, path: "statistics/index.html".into() });
    }
    let mut pages: Vec<_> = (0..)
        .map(PageIx)
        .zip(&model.pages)
        .filter(|(at, page)| page.order.is_some() && facts.standing.of(*at).is_listed())
        .collect();
    pages.sort_by_key(|(_, page)| page.order);
    for (_, page) in pages {
        let path = record_path(Kind::Pages, &page.head.id);
        navigation.push(Navigation { section: format!("page:{}", page.head.id), name: Some(page.name.clone()), path });
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
    let mut plan = Plan { routes, lists, navigation, searched, sheets: Vec::new() };
    plan.settle();
    plan
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

/// The file of a page of 晋位升级.
pub fn upgrades_path(page: usize) -> String {
    if page == 0 { "upgrades/index.html".to_owned() } else { format!("upgrades/list/{}.html", page + 1) }
}

fn records(model: &Model, facts: &Facts, routes: &mut Vec<Route>) {
    for kind in Kind::ALL.into_iter().filter(|k| k.has_pages()) {
        for row in 0..model.count(kind) as u32 {
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
    for (at, branch) in (0..).map(BranchIx).zip(&model.branches) {
        let (own, id) = (&facts.branches[at.0 as usize], &branch.head.id);
        if !facts.standing.of(at).is_public() {
            continue;
        }
        if own.members.len() > AROUND {
            routes.push(Route::new(format!("members/of/{id}.html"), Target::MembersOf(at)));
        }
        if own.commitments_of.len() > AROUND {
            routes.push(Route::new(format!("commitments/of/{id}.html"), Target::CommitmentsOf(at)));
        }
        if own.rectifications_of.len() > AROUND {
            routes.push(Route::new(format!("rectifications/of/{id}.html"), Target::RectificationsOf(at)));
        }
        if own.appraisals_of.len() > AROUND {
            routes.push(Route::new(format!("appraisals/of/{id}.html"), Target::AppraisalsOf(at)));
        }
        if own.children.len() > AROUND {
            routes.push(Route::new(format!("branches/of/{id}.html"), Target::ChildrenOf(at)));
        }
        if own.units.len() > AROUND {
            routes.push(Route::new(format!("coverage/of/{id}.html"), Target::UnitsOf(at)));
        }
        if own.activities_of.len() > AROUND {
            routes.push(Route::new(format!("activities/of/{id}.html"), Target::ActivitiesOf(at)));
        }
    }
    for at in model.all::<CampaignIx>().filter(|at| facts.standing.of(*at).is_public()) {
        let long = |tier: &Tier| tier.named() > NAMED;
        if facts.campaigns[at.0 as usize].tagged.len() > AROUND || model[at].tiers.iter().any(long) {
            routes.push(Route::new(format!("campaigns/of/{}.html", model[at].head.id), Target::RestOf(at)));
        }
    }
}

/// Old addresses; one that is taken, or leaves the site, is an error at its place.
fn redirects(
    model: &Model,
    facts: &Facts,
    settings: &Settings,
    searched: &Searched,
    routes: &mut Vec<Route>,
    report: &mut Report,
) {
    if model.heads().all(|head| head.common.aliases.value.is_none()) {
        return;
    }
    let mut taken: HashMap<String, Option<Span>> = routes.iter().map(|r| (folded(&r.path), None)).collect();
    // the list of all files is made last
    taken.insert("gongshi-manifest.json".to_owned(), None);
    // the folders of photos and of the theme's files are not planned yet
    let mut folders: HashSet<String> = ["assets", "media"].map(str::to_owned).into();
    folders.extend(settings.languages.iter().skip(1).map(|language| folded(language)));
    folders.extend(taken.keys().flat_map(|path| above(path)).map(str::to_owned));
    for (at, (head, standing)) in facts.standing.of_heads(model).enumerate() {
        if !standing.is_public() {
            continue;
        }
        for alias in head.common.aliases.value.iter().flatten() {
            let usable = |path: &String| {
                let path = folded(path);
                let own = settings.languages.iter().skip(1).map(|language| format!("{}/", folded(language)));
                let mut own = own.chain(["assets/", "media/"].map(str::to_owned));
                let within = own.any(|folder| path.starts_with(&folder));
                !within && !folders.contains(&path) && !above(&path).any(|folder| taken.contains_key(folder))
            };
            let Some(path) = alias_path(&alias.value).filter(usable) else {
                let message = say!("旧地址“{}”不能用", "the old address ‘{}’ cannot be used", alias.value);
                report.push(Diagnostic::error("alias", alias.span, message).label(say!(
                    "写站内的地址,如 branches/jiu.html",
                    "write an address of this site, such as branches/old.html"
                )));
                continue;
            };
            let target = match model.place(at) {
                // a unit has no page of its own: it stands in the register
                Some((Kind::Units, row)) => encode(&page_path(ListName::Coverage, searched.page_of(UnitIx(row)))),
                _ => super::record_url(head.kind, &head.id),
            };
            match taken.insert(folded(&path), Some(alias.span)) {
                None => {
                    folders.extend(above(&folded(&path)).map(str::to_owned));
                    routes.push(Route::new(path, Target::Redirect(target)));
                }
                Some(first) => {
                    let mut finding = Diagnostic::error(
                        "alias",
                        alias.span,
                        say!("旧地址“{}”已经有页面", "there is already a page at the old address ‘{}’", alias.value),
                    )
                    .label(say!("删去,或换一个", "remove it, or choose another"));
                    if let Some(first) = first {
                        finding = finding.related(first, say!("第一次写在这里", "first given here"));
                    }
                    report.push(finding);
                }
            }
        }
    }
}

/// The folders that a path lies in.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The file of an old address: a clean relative path, with an ending.
fn alias_path(written: &str) -> Option<String> {
    let path = written.trim().trim_start_matches('/');
    let path = match path.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if path.ends_with(".html") || path.ends_with(".htm") => path.to_owned(),
        None => format!("{path}.html"),
    };
    let clean = |part: &str| !part.starts_with('.') && !part.contains(['#', '%']) && unportable(part).is_none();
    path.split('/').all(clean).then_some(path)
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
