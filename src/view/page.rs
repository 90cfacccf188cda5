//! What every template sees besides its own matter: `page` and `site`.

use super::Views;
use super::common::Link;
use super::notice::Contact;
use super::tags::Tag;
use crate::calendar::Day;
use crate::site::encode;
use serde::Serialize;

/// `page`: where the reader is.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// From the site's root, percent-encoded: `branches/qinghe.html`.
    pub url: String,
    /// From here to the site's root: empty, `../` …
    pub root: String,
    pub title: String,
    /// For search engines and feeds; one line of plain text.
    pub description: String,
    /// The navigation entry it belongs to: `home`, `branches`, `commitments` …
    pub section: String,
    /// The paper it prints on: `a4` or `a3`; `screen` hangs on a wall.
    pub paper: &'static str,
    /// The way from home to here, without this page.
    pub crumbs: Vec<Link>,
    /// The first eight hexadecimal digits of the SHA-256 of the record's public data.
    pub hash: Option<String>,
    /// The next day on which what this page shows changes by itself.
    pub next_change: Option<Day>,
    /// False: no place in search engines.
    pub listed: bool,
    /// Absolute address, when the site has a base_url.
    pub canonical: Option<String>,
    /// This page in every language of a site that has several, its own included.
    pub alternates: Vec<Alternate>,
    /// The feed of what this page is about, from the site's root.
    pub feed: Option<String>,
    /// What it says to programs.
    pub tags: Vec<Tag>,
    /// The same as JSON-LD, when the site has a base_url.
    pub linked_data: Option<String>,
    /// That address as a QR code, for paper: a picture of one dot a module, as `data:`.
    pub qr: Option<String>,
    /// The same on paper, when the build made sheets.
    pub sheets: Vec<SheetLink>,
}

/// A page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    pub language: String,
    /// From here.
    pub url: String,
    /// Absolute address, when the site has a base_url.
    pub whole: Option<String>,
}

/// A sheet of paper to download.
#[derive(Clone, Debug, Serialize)]
pub struct SheetLink {
    /// What it is called in a selector.
    pub kind: &'static str,
    pub url: String,
    /// Of a plaque: its size in millimetres.
    pub size: Option<String>,
}

/// `site`: the same on every page.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    pub title: String,
    pub organisation: Option<String>,
    pub language: String,
    /// From the root of this language to the whole site's, where assets, data and feeds are: empty, or `../`.
    pub top: &'static str,
    pub base_url: Option<String>,
    pub as_of: Day,
    /// The next day on which any published state changes.
    pub next_change: Option<Day>,
    pub contacts: super::notice::Contact,
    pub footer: Footer,
    /// Entries of the navigation that lead to something.
    pub nav: Vec<NavEntry>,
    /// Grades, best first.
    pub grades: Vec<Grade>,
    /// Percent.
    pub satisfaction_threshold: f64,
    /// Whether this is a day of mourning (`greyscale`).
    pub greyscale: bool,
    /// Whether drafts are shown too: not for publication.
    pub preview: bool,
    pub version: &'static str,
}

/// 页脚
#[derive(Clone, Debug, Default, Serialize)]
pub struct Footer {
    pub host: Option<String>,
    pub icp: Option<String>,
    pub police: Option<String>,
    pub site_code: Option<String>,
    /// The address of 我为政府网站找错.
    pub error_report: Option<String>,
    /// The address of the 党政机关网站标识.
    pub emblem: Option<String>,
}

/// One entry of the navigation; its words are `w.nav[section]`, a free page brings its `name`.
#[derive(Clone, Debug, Serialize)]
pub struct NavEntry {
    pub section: String,
    pub name: Option<String>,
    pub url: String,
}

/// A grade of the site.
#[derive(Clone, Debug, Serialize)]
pub struct Grade {
    pub id: String,
    pub name: String,
    pub stars: Vec<u8>,
}

impl Views<'_> {
    /// What every page sees of the site.
    pub fn site(&self, next_change: Option<Day>) -> Site {
        let settings = self.settings;
        Site {
            title: settings.title.clone(),
            organisation: settings.organisation.clone(),
            language: settings.language.clone(),
            top: if settings.folder(&settings.language).is_empty() { "" } else { "../" },
            base_url: settings.base_url.clone(),
            as_of: self.facts.as_of,
            next_change,
            contacts: Contact {
                phone: settings.contacts.phone.clone(),
                address: settings.contacts.address.clone(),
                mailbox: settings.contacts.mailbox.clone(),
            },
            footer: Footer {
                host: settings.footer.host.clone(),
                icp: settings.footer.icp.clone(),
                police: settings.footer.police.clone(),
                site_code: settings.footer.site_code.clone(),
                error_report: settings.footer.error_report.clone(),
                emblem: settings.footer.emblem.clone(),
            },
            nav: self
                .plan
                .navigation
                .iter()
                .map(|n| NavEntry {
                    section: n.section.clone(),
                    name: n.name.as_deref().map(|name| self.masked(name)),
                    url: encode(&n.path),
                })
                .collect(),
            grades: settings.schemes[0]
                .grades
                .iter()
                .map(|g| Grade { id: g.id.clone(), name: g.name.clone(), stars: g.stars.clone() })
                .collect(),
            satisfaction_threshold: settings.rules.satisfaction_threshold.approx(),
            greyscale: settings.greyscale.contains(&self.facts.as_of),
            preview: self.facts.drafts,
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}
