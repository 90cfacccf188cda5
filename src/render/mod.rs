//! Views into bytes: pages, data, feeds, pictures.
//!
//! In: the plan and what it was made from. Out: the bytes of any one route, the same whenever and
//! wherever they are asked for.
//! Never here: a record, a decision what may be seen, a file that is written.

mod calendar;
mod crawlers;
mod data;
mod feed;
mod page;
mod search;
mod table;

use crate::diagnostic::Failure;
use crate::facts::Changes;
use crate::gate;
use crate::picture;
use crate::site::{Route, Target};
use crate::theme::Theme;
use crate::view::Views;
use crate::vocabulary::Kind;
use std::sync::OnceLock;

/// Renders the routes of one plan.
pub struct Press<'a> {
    /// What may be seen.
    pub views: Views<'a>,
    /// How it looks.
    pub theme: &'a Theme,
    /// Files of the theme, in the order of the plan's assets.
    pub assets: Vec<(&'a str, &'a [u8])>,
    /// Of every record in the order of the model's heads, when its page changes.
    pub changes: &'a [Changes],
    /// The same site in its other languages.
    pub others: Vec<Press<'a>>,
    /// The JSON of records, by kind and position, once made.
    kept: Vec<Vec<OnceLock<Box<str>>>>,
    /// What search reads, once read.
    reading: search::Reading,
    /// What sets sheets of paper, in builds that make them.
    #[cfg(feature = "pdf")]
    printer: Option<&'a crate::sheet::Printer<'a>>,
}

impl<'a> Press<'a> {
    /// A press for these views in this theme.
    pub fn new(views: Views<'a>, theme: &'a Theme, assets: Vec<(&'a str, &'a [u8])>, changes: &'a [Changes]) -> Self {
        Self {
            kept: data::shelves(&views),
            reading: search::Reading::of(&views),
            views,
            theme,
            assets,
            changes,
            others: Vec::new(),
            #[cfg(feature = "pdf")]
            printer: None,
        }
    }

    /// The same with what sets sheets of paper.
    #[cfg(feature = "pdf")]
    pub fn with_printer(self, printer: Option<&'a crate::sheet::Printer<'a>>) -> Self {
        Self { printer, ..self }
    }
}

impl Press<'_> {
    /// When the page of a record changes.
    fn changes_of(&self, kind: Kind, row: u32) -> Changes {
        self.changes.get(self.views.model.before(kind) + row as usize).copied().unwrap_or_default()
    }

    /// The bytes of one route.
    pub fn render(&self, route: &Route) -> Result<Vec<u8>, Failure> {
        match &route.target {
            // every public text of a record is in data/, and what search reads is read from there; what is not in data/ is on
            // its own page; what a theme says on every page is on the first
            Target::Json(kind) => inspected(route, self.json(*kind)),
            Target::Record(kind, _) if !kind.has_data() => inspected(route, self.page(route)?),
            Target::Home | Target::NotFound => inspected(route, self.page(route)?),
            Target::Translated { language, route, .. } => {
                let other = &self.others[*language];
                other.render(&other.views.plan.routes[*route])
            }
            Target::Csv(kind) => Ok(self.csv(*kind)),
            Target::UpgradesJson => Ok(self.upgrades_json()),
            Target::CoverageJson => Ok(self.coverage_json()),
            Target::DataIndex => Ok(self.data_index()),
            Target::Schema(file) => Ok(self.schema(*file)),
            Target::SearchIndex => Ok(self.search_index()),
            Target::SearchGrams(at) => Ok(self.search_grams(*at)),
            Target::SearchTexts(at) => Ok(self.search_texts(*at)),
            Target::Feed(feed) => Ok(self.feed(*feed)),
            Target::Calendar => Ok(self.calendar()),
            Target::Security => Ok(self.security()),
            Target::Sitemap(addresses) => Ok(self.sitemap(addresses)),
            Target::SitemapIndex(files) => Ok(self.sitemap_index(*files)),
            Target::Robots => Ok(self.robots()),
            Target::Asset(at) => Ok(self.assets[*at].1.to_vec()),
            Target::Picture(at, size) => {
                let planned = &self.views.gallery.pictures()[*at];
                let bytes = read(&planned.source)?;
                picture::encode(&bytes, planned.sizes[*size].width).map_err(|e| Failure::new(e.message()))
            }
            Target::Attachment(at) => {
                let file = &self.views.gallery.attachments()[*at];
                let bytes = read(&file.source)?;
                if !file.picture {
                    return Ok(bytes);
                }
                // a photo leaves without what the camera wrote beside it, as an attachment too
                picture::encode(&bytes, u32::MAX).map_err(|e| Failure::new(e.message()))
            }
            #[cfg(feature = "pdf")]
            Target::Sheet(at) => self.sheet_of_paper(*at),
            _ => self.page(route),
        }
    }

    #[cfg(feature = "pdf")]
    fn sheet_of_paper(&self, at: usize) -> Result<Vec<u8>, Failure> {
        let planned = &self.views.plan.sheets[at];
        let view = self.views.sheet(planned.sheet, planned.sheet.paper(), false);
        let missing = || {
            Failure::new(say!(
                "{} 没有内容可印（这是程序的错误）",
                "nothing to print for {} (a bug of the program)",
                planned.path
            ))
        };
        let (printer, view) = self.printer.zip(view).ok_or_else(missing)?;
        let files = printer.print(&view, &crate::sheet::Order::default());
        let files = files.map_err(|spoiled| Failure::new(spoiled.message(&planned.path)).help(spoiled.help()))?;
        files.into_iter().next().map(|file| file.bytes).ok_or_else(missing)
    }
}

/// The bytes of a route that have passed the gate.
fn inspected(route: &Route, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    gate::inspect(&route.path, &bytes).map(|()| bytes)
}

fn read(path: &std::path::Path) -> Result<Vec<u8>, Failure> {
    crate::source::read_media(path).map_err(|e| Failure::unreadable(path.display(), &e))
}
