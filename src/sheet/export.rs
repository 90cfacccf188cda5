use super::{File, Order, Spoiled};
use crate::calendar::Day;
use crate::view::sheet::Sheet;
use typst::foundations::{Datetime, Smart};
use typst::utils::Scalar;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

/// Dots an inch of a PNG, as far as [`MOST`] allows.
const DENSITY: f64 = 200.0;

/// Dots that a PNG may have.
const MOST: f64 = 36e6;

/// What a sheet leaves as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// One file.
    #[default]
    Pdf,
    /// A picture a page.
    Png,
    /// A drawing a page.
    Svg,
}

/// What a PDF is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1: for screen readers.
    Accessible,
    /// PDF/A-2: for the archive.
    Archive,
}

impl Standard {
    /// By the name that it has on the command line.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "ua" => Some(Standard::Accessible),
            "a-2" => Some(Standard::Archive),
            _ => None,
        }
    }
}

/// A document as files.
pub(super) fn export(document: &PagedDocument, sheet: &Sheet, order: &Order, as_of: Day) -> Result<Vec<File>, Spoiled> {
    let pages = document.pages();
    match order.form {
        Form::Pdf => Ok(vec![File { ending: ".pdf".to_owned(), bytes: pdf(document, sheet, order, as_of)? }]),
        Form::Png => pages.iter().enumerate().map(|(at, page)| Ok(file(at, pages.len(), "png", png(page)?))).collect(),
        Form::Svg => {
            let svg = |page| typst_svg::svg(page, &SvgOptions::default()).into_bytes();
            Ok(pages.iter().enumerate().map(|(at, page)| file(at, pages.len(), "svg", svg(page))).collect())
        }
    }
}

fn file(at: usize, of: usize, ending: &str, bytes: Vec<u8>) -> File {
    let ending = if of > 1 { format!("-{}.{ending}", at + 1) } else { format!(".{ending}") };
    File { ending, bytes }
}

fn pdf(document: &PagedDocument, sheet: &Sheet, order: &Order, as_of: Day) -> Result<Vec<u8>, Spoiled> {
    let standards: Vec<PdfStandard> = order
        .standards
        .iter()
        .map(|standard| match standard {
            Standard::Accessible => PdfStandard::Ua_1,
            Standard::Archive => PdfStandard::A_2b,
        })
        .collect();
    let standards = PdfStandards::new(&standards).map_err(|e| unfit(e.message().as_str()))?;
    let day = Datetime::from_ymd_hms(as_of.year(), as_of.month() as u8, as_of.day() as u8, 0, 0, 0);
    let options = PdfOptions {
        ident: Smart::Custom(format!("gongshi {} {} {}", sheet.kind, sheet.title, sheet.foot.hash)),
        creator: Smart::Custom(Some(format!("gongshi {}", env!("CARGO_PKG_VERSION")))),
        timestamp: day.map(Timestamp::new_utc),
        standards,
        // what is cut into pieces has no order of reading
        tagged: order.tile.is_none(),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| {
        let all: Vec<&str> = errors.iter().map(|e| e.message.as_str()).collect();
        unfit(&all.join("; "))
    })
}

fn unfit(why: &str) -> Spoiled {
    Spoiled::Template(say!("写不成 PDF：{why}", "no PDF: {why}"))
}

fn png(page: &Page) -> Result<Vec<u8>, Spoiled> {
    let size = page.frame.size();
    let area = size.x.to_pt() * size.y.to_pt();
    let density = (DENSITY / 72.0).min((MOST / area.max(1.0)).sqrt());
    let options = RenderOptions { pixel_per_pt: Scalar::new(density), render_bleed: false };
    typst_render::render(page, &options).encode_png().map_err(|e| {
        let why = e.to_string();
        Spoiled::Template(say!("写不成 PNG：{why}", "no PNG: {why}"))
    })
}
