//! From a folder to the folder that visitors see, as one call.
//!
//! In: [`Inputs`], the output folder, a way to show progress. Out: [`Built`]. Runs on the current rayon pool.
//! Never here: words for the person at the terminal; a change under the output folder when anything is wrong.

use crate::checks;
use crate::compile::{self, County, Inputs, Loaded};
use crate::diagnostic::{Failure, Report, Severity};
use crate::output::{self, Class, Edition, Outcome, Page, Progress, Stopped};
use crate::picture::Gallery;
use crate::render::Press;
use crate::site::{self, Plan, Rank, Route, Target};
use crate::theme::{Globals, Theme};
use crate::view::words;
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
    },
}

/// Checks, then compiles `content/` into `output`. `progress` hears how many files there will be.
pub fn build<P: Progress>(inputs: &Inputs, output: &Path, progress: impl FnOnce(usize) -> P) -> Result<Built, Failure> {
    let loaded = compile::load(inputs)?;
    let theme = Theme::fingerprint(&inputs.root, &loaded.settings.theme, &loaded.settings.language)?;
    let fingerprint = loaded.fingerprint(inputs, &theme);
    if loaded.report.count(Severity::Error) == 0 && output::up_to_date(output, &fingerprint) {
        return Ok(Built::Standing { as_of: loaded.as_of });
    }
    let site = match prepare(loaded, inputs, &theme, None)? {
        Prepared::Ready(site) => site,
        Prepared::Refused { county, report } => return Ok(Built::Refused { county, report }),
    };
    let press = site.press();
    let routes = &site.plan.routes;
    let pages: Vec<Page> = routes.iter().map(page).collect();
    let day = site.county.as_of.to_string();
    let edition = Edition { as_of: &day, inputs: &fingerprint, pages: &pages };
    let outcome = output::publish(output, &edition, |at| press.render(&routes[at]), &progress(pages.len()));
    let outcome = outcome.map_err(|stopped| match stopped {
        Stopped::Output(error) => error.into(),
        Stopped::Render(mut failed) => failed.swap_remove(0).1,
    })?;
    drop(press);
    let Site { county, report, .. } = *site;
    Ok(Built::Published { county, report, outcome })
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
    theme: Arc<Theme>,
    /// What the theme was made of: its files, what every page sees of the site, the site's words.
    made_of: [String; 3],
}

/// Compiles and plans. `look` is the theme's fingerprint; a theme that `before` has made of the same is taken again.
pub fn prepare(loaded: Loaded, inputs: &Inputs, look: &str, before: Option<&Site>) -> Result<Prepared, Failure> {
    let mut county = Box::new(loaded.compile(inputs));
    let mut report = std::mem::take(&mut county.report);
    let gallery = Gallery::gather(county.media_uses(), &county.media, &mut report);
    let mut plan = site::plan(&county.model, &county.facts, &county.settings, &mut report);
    checks::weigh(&county.settings, &mut report);
    if report.count(Severity::Error) > 0 {
        return Ok(Prepared::Refused { county, report });
    }
    plan.add_media(&gallery);
    let site = county.views(&plan, &gallery).site(county.next_change());
    let words = words::words(&county.settings);
    let made_of = [look.to_owned(), serde_json::to_string(&site).unwrap_or_default(), words.to_string()];
    let theme = match before.filter(|before| before.made_of == made_of) {
        Some(before) => Arc::clone(&before.theme),
        None => {
            let (name, language) = (&county.settings.theme, &county.settings.language);
            Arc::new(Theme::load(&inputs.root, name, language, Globals { site: &site, words })?)
        }
    };
    plan.add_assets(theme.assets().map(|(path, _)| path));
    Ok(Prepared::Ready(Box::new(Site { county, report, plan, gallery, theme, made_of })))
}

impl Site {
    /// What renders any of its routes; the only thing that does.
    pub fn press(&self) -> Press<'_> {
        let views = self.county.views(&self.plan, &self.gallery);
        Press::new(views, &self.theme, self.theme.assets().collect(), &self.county.changes)
    }
}

fn page(route: &Route) -> Page {
    let class = match route.rank() {
        Rank::Asset => Class::Asset,
        Rank::Page => Class::Page,
        Rank::Index => Class::Index,
    };
    // a picture's name holds the hash of its original: the same name is the same picture
    Page { path: route.path.clone(), class, sealed: matches!(route.target, Target::Picture(..)) }
}
