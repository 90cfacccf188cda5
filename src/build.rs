//! From a folder to the folder that visitors see, as one call.
//!
//! In: [`Inputs`], the output folder, a way to show progress. Out: [`Built`]. Runs on the current rayon pool.
//! Never here: words for the person at the terminal; a change under the output folder when anything is wrong.

use crate::compile::{self, County, Inputs, Loaded};
use crate::diagnostic::{Failure, Report, Say, Severity};
use crate::output::{self, Edition, Outcome, Page, Progress, SecretKey};
use crate::picture::Gallery;
use crate::render::Press;
use crate::settings::Settings;
use crate::site::{self, Plan, Route, Target};
use crate::theme::{Globals, Theme, Wording};
use crate::view::{Roster, Views, words};
use std::path::Path;
use std::sync::Arc;

/// How a build ended.
pub enum Built {
    /// The folder holds this very edition already; nothing was touched.
    Standing {
        /// The day that stands for today.
        as_of: crate::calendar::Day,
    },
    /// The content has errors; the folder is as it was.
    Refused {
        /// What was read.
        county: Box<County>,
        /// What was found.
        report: Report,
    },
    /// The folder holds the new edition.
    Published {
        /// What was read.
        county: Box<County>,
        /// What was found: warnings and notes.
        report: Report,
        /// What changed.
        outcome: Outcome,
        /// Sheets of paper that were not made, and why.
        spoiled: Vec<Say>,
    },
}

/// Checks, then compiles `content/` into `output`, signed by `key` if there is one. `progress` hears how many files there
/// will be.
pub fn build<P: Progress>(
    inputs: &Inputs,
    output: &Path,
    key: Option<&SecretKey>,
    progress: impl FnOnce(usize) -> P,
) -> Result<Built, Failure> {
    let loaded = compile::load(inputs)?;
    let theme = Theme::fingerprint(&inputs.root, &loaded.settings.theme, &loaded.settings.language)?;
    #[cfg(feature = "pdf")]
    let fonts = (inputs.sheets || loaded.settings.sheets).then(|| crate::sheet::Fonts::gather(&[])).transpose()?;
    #[cfg(feature = "pdf")]
    let theme = theme + fonts.as_ref().map_or("", |fonts| fonts.fingerprint());
    let fingerprint = loaded.fingerprint(inputs, &theme);
    if loaded.report.count(Severity::Error) == 0 && output::up_to_date(output, &fingerprint, key) {
        return Ok(Built::Standing { as_of: loaded.as_of });
    }
    #[cfg_attr(not(feature = "pdf"), expect(unused_mut, reason = "sheets are planned later"))]
    let mut site = match prepare(loaded, inputs, &theme, None)? {
        Prepared::Ready(site) => site,
        Prepared::Refused { county, report } => return Ok(Built::Refused { county, report }),
    };
    #[cfg(not(feature = "pdf"))]
    let spoiled = Vec::new();
    #[cfg(feature = "pdf")]
    let spoiled = fonts.as_ref().map(|fonts| site.add_sheets(fonts)).transpose()?.unwrap_or_default();
    #[cfg(feature = "pdf")]
    let printer = fonts.as_ref().map(|fonts| site.printer(fonts)).transpose()?;
    let press = site.press();
    #[cfg(feature = "pdf")]
    let press = press.with_printer(printer.as_ref());
    let routes = &site.plan.routes;
    let pages = site.pages();
    let day = site.county.as_of.to_string();
    let edition = Edition { as_of: &day, inputs: &fingerprint, pages: &pages, key };
    let outcome = output::publish(output, &edition, |at| press.render(&routes[at]), &progress(pages.len()))?;
    drop(press);
    #[cfg(feature = "pdf")]
    drop(printer);
    let Site { county, report, .. } = *site;
    Ok(Built::Published { county, report, outcome, spoiled })
}

/// What came of the content.
pub enum Prepared {
    /// It may be published.
    Ready(Box<Site>),
    /// It has errors.
    Refused {
        /// What was read.
        county: Box<County>,
        /// What was found.
        report: Report,
    },
}

/// A site that may be published: every address of it is known, no page is rendered yet.
pub struct Site {
    /// What was read.
    pub county: Box<County>,
    /// What was found: warnings and notes.
    pub report: Report,
    /// Every file of the site.
    pub plan: Plan,
    gallery: Gallery,
    look: Look,
    /// The same in its other languages.
    others: Vec<Other>,
}

/// The site in another of its languages: the same records in other words.
struct Other {
    settings: Settings,
    plan: Plan,
    gallery: Gallery,
    roster: Roster,
    look: Look,
}

/// A theme, and what it was made of: its files, what every page sees of the site, the site's words.
struct Look {
    theme: Arc<Theme>,
    made_of: [String; 3],
}

/// Compiles and plans. `look` is the theme's fingerprint; a theme that `before` has made of the same is taken again.
pub fn prepare(loaded: Loaded, inputs: &Inputs, look: &str, before: Option<&Site>) -> Result<Prepared, Failure> {
    let mut county = Box::new(loaded.compile(inputs));
    let (mut plan, gallery, report) = county.planned();
    if report.count(Severity::Error) > 0 {
        return Ok(Prepared::Refused { county, report });
    }
    plan.add_media(&gallery);
    let look = Look::of(&county.views(&plan, &gallery), &county, inputs, look, before.map(|before| &before.look))?;
    plan.add_assets(look.theme.assets().map(|(path, _)| path));
    let mut others = Vec::new();
    for (at, language) in county.settings.languages.iter().skip(1).enumerate() {
        let before = before.and_then(|before| before.others.get(at)).map(|other| &other.look);
        let other = Other::of(&county, language, &gallery, inputs, &look.made_of[0], before)?;
        plan.add_language(at, &county.settings.folder(language), &other.plan);
        others.push(other);
    }
    Ok(Prepared::Ready(Box::new(Site { county, report, plan, gallery, look, others })))
}

impl Look {
    fn of(views: &Views, county: &County, inputs: &Inputs, files: &str, before: Option<&Look>) -> Result<Self, Failure> {
        let site = views.site(county.next_change());
        let words = words::words(views.settings);
        let made_of = [files.to_owned(), serde_json::to_string(&site).unwrap_or_default(), words.to_string()];
        let theme = match before.filter(|before| before.made_of == made_of) {
            Some(before) => Arc::clone(&before.theme),
            None => {
                let (name, language) = (&views.settings.theme, &views.settings.language);
                Arc::new(Theme::load(&inputs.root, name, language, Globals { site: &site, words })?)
            }
        };
        Ok(Self { theme, made_of })
    }
}

impl Other {
    fn of(
        county: &County,
        language: &str,
        gallery: &Gallery,
        inputs: &Inputs,
        files: &str,
        before: Option<&Look>,
    ) -> Result<Self, Failure> {
        let settings = county.settings.in_language(language);
        let (model, facts, ids) = (&county.model, &county.facts, &county.ids);
        // the plan of the first language has reported whatever is wrong with any
        let plan = site::plan(model, facts, &settings, &mut Report::default()).pages();
        let titles = Wording::of(&inputs.root, &settings.theme, language).titles();
        let (roster, gallery) = (Roster::of(model, facts, ids, titles), gallery.from_below());
        let views = Views { model, facts, settings: &settings, plan: &plan, ids, roster: &roster, gallery: &gallery };
        let look = Look::of(&views, county, inputs, files, before)?;
        Ok(Self { settings, plan, gallery, roster, look })
    }
}

impl Site {
    /// What renders any of its routes; the only thing that does.
    pub fn press(&self) -> Press<'_> {
        let (views, theme) = (self.county.views(&self.plan, &self.gallery), &self.look.theme);
        let mut press = Press::new(views, theme, theme.assets().collect(), &self.county.changes);
        for Other { settings, plan, gallery, roster, look } in &self.others {
            let views = Views { settings, plan, roster, gallery, ..views };
            press.others.push(Press::new(views, &look.theme, Vec::new(), &self.county.changes));
        }
        press
    }

    /// Every file of the site as the output folder knows it, in the order of the plan.
    pub fn pages(&self) -> Vec<Page> {
        self.plan.routes.iter().map(page).collect()
    }

    /// What sets this site's sheets of paper.
    #[cfg(feature = "pdf")]
    fn printer<'a>(&'a self, fonts: &'a crate::sheet::Fonts) -> Result<crate::sheet::Printer<'a>, Failure> {
        let views = self.county.views(&self.plan, &self.gallery);
        crate::sheet::Printer::new(&views.sheet_site(), &self.look.theme, &self.gallery, fonts, self.county.as_of)
    }

    /// Plans every sheet of what may be seen, under a name that changes with it; tells of those that no font can print.
    #[cfg(feature = "pdf")]
    fn add_sheets(&mut self, fonts: &crate::sheet::Fonts) -> Result<Vec<Say>, Failure> {
        let views = self.county.views(&self.plan, &self.gallery);
        let printer = self.printer(fonts)?;
        let mut spoiled = Vec::new();
        let planned = site::sheets(views.model, views.facts).into_iter().filter_map(|sheet| {
            let view = views.sheet(sheet, sheet.paper(), false)?;
            let stem = sheet.stem(views.model);
            if let Some(why) = printer.lacking(&view) {
                spoiled.push(why.message(&stem));
                return None;
            }
            let path = format!("sheets/{stem}-{}.pdf", printer.mark(&view));
            Some(site::PlannedSheet { sheet, path, page: sheet.page(views.model) })
        });
        let planned = planned.collect();
        drop(printer);
        self.plan.add_sheets(planned);
        Ok(spoiled)
    }
}

fn page(route: &Route) -> Page {
    // the name of a picture or sheet holds the hash of what it is made of: the same name is the same file
    Page { path: route.path.clone(), rank: route.rank(), sealed: matches!(route.target, Target::Picture(..) | Target::Sheet(_)) }
}
