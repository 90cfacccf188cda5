//! From a folder to the folder that visitors see, as one call.
//!
//! In: [`Inputs`], the output folder, a way to show progress. Out: [`Built`]. Runs on the current rayon pool.
//! Never here: words for the person at the terminal; a change under the output folder when anything is wrong.

use crate::checks;
use crate::compile::{self, County, Inputs};
use crate::diagnostic::{Failure, Report, Say, Severity};
use crate::output::{self, Class, Edition, Outcome, Page, Progress, Stopped};
use crate::picture::Gallery;
use crate::render::Press;
use crate::site::{self, Rank, Route, Target};
use crate::theme::{Globals, Theme};
use crate::view::words;
use std::path::Path;

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

/// Checks, then compiles `content/` into `output`. `progress` hears how many files there will be.
pub fn build<P: Progress>(inputs: &Inputs, output: &Path, progress: impl FnOnce(usize) -> P) -> Result<Built, Failure> {
    let loaded = compile::load(inputs)?;
    let theme = Theme::fingerprint(&inputs.root, &loaded.settings.theme, &loaded.settings.language)?;
    #[cfg(feature = "pdf")]
    let fonts = (inputs.sheets || loaded.settings.sheets).then(|| crate::sheet::Fonts::gather(&[]));
    #[cfg(feature = "pdf")]
    let theme = theme + fonts.as_ref().map_or("", |fonts| fonts.fingerprint());
    let fingerprint = loaded.fingerprint(inputs, &theme);
    if loaded.report.count(Severity::Error) == 0 && output::up_to_date(output, &fingerprint) {
        return Ok(Built::Standing { as_of: loaded.as_of });
    }
    let mut county = Box::new(loaded.compile(inputs));
    let mut report = std::mem::take(&mut county.report);
    let gallery = Gallery::gather(county.media_uses(), &county.media, &mut report);
    let mut plan = site::plan(&county.model, &county.facts, &county.settings, &mut report);
    checks::weigh(&county.settings, &mut report);
    if report.count(Severity::Error) > 0 {
        return Ok(Built::Refused { county, report });
    }
    plan.add_media(&gallery);
    let theme = {
        let views = county.views(&plan, &gallery);
        let site = views.site(county.next_change());
        let (name, language) = (&county.settings.theme, &county.settings.language);
        Theme::load(&inputs.root, name, language, Globals { site: &site, words: words::words(&county.settings) })?
    };
    let assets: Vec<(&str, &[u8])> = theme.assets().collect();
    plan.add_assets(assets.iter().map(|(path, _)| *path));
    let spoiled = Vec::new();
    #[cfg(feature = "pdf")]
    let mut spoiled: Vec<Say> = spoiled;
    #[cfg(feature = "pdf")]
    let printer = match &fonts {
        Some(fonts) => {
            let views = county.views(&plan, &gallery);
            let printer = crate::sheet::Printer::new(&views.sheet_site(), &theme, &gallery, fonts, county.as_of)?;
            let sheets = sheets(&views, &printer, &mut spoiled);
            plan.add_sheets(sheets);
            Some(printer)
        }
        None => None,
    };
    let press = Press::new(county.views(&plan, &gallery), &theme, assets, &county.changes);
    #[cfg(feature = "pdf")]
    let press = press.with_printer(printer.as_ref());
    let pages: Vec<Page> = plan.routes.iter().map(page).collect();
    let day = county.as_of.to_string();
    let edition = Edition { as_of: &day, inputs: &fingerprint, pages: &pages };
    let outcome = output::publish(output, &edition, |at| press.render(&plan.routes[at]), &progress(pages.len()));
    let outcome = outcome.map_err(|stopped| match stopped {
        Stopped::Output(error) => error.into(),
        Stopped::Render(mut failed) => failed.swap_remove(0).1,
    })?;
    Ok(Built::Published { county, report, outcome, spoiled })
}

/// Every sheet of what may be seen, under a name that changes with it; one that no font can print is told of.
#[cfg(feature = "pdf")]
fn sheets(
    views: &crate::view::Views<'_>,
    printer: &crate::sheet::Printer<'_>,
    spoiled: &mut Vec<Say>,
) -> Vec<site::PlannedSheet> {
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
    planned.collect()
}

fn page(route: &Route) -> Page {
    let class = match route.rank() {
        Rank::Asset => Class::Asset,
        Rank::Page => Class::Page,
        Rank::Index => Class::Index,
    };
    // the name of a picture or sheet holds the hash of what it is made of: the same name is the same file
    Page { path: route.path.clone(), class, sealed: matches!(route.target, Target::Picture(..) | Target::Sheet(_)) }
}
