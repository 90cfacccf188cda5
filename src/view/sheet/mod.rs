//! What a sheet of paper may see: the same views as its page, with its prose in blocks instead of HTML.

mod matter;
mod prose;

use super::Views;
use crate::calendar::Day;
use crate::site::{self, Size, encode, without_index};
use crate::source::hex;
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// One sheet: what it says, and what stands at its foot.
#[derive(Clone, Debug, Serialize)]
pub struct Sheet {
    /// What it is called in a selector: its template too.
    pub kind: &'static str,
    pub title: String,
    /// `record`, `around`, `body`, `board`, `rows` …: what its template asks for.
    #[serde(flatten)]
    pub matter: Map<String, Value>,
    pub paper: Paper,
    pub foot: Foot,
}

/// The paper, in millimetres.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Paper {
    pub width: u32,
    pub height: u32,
    /// How much larger it is than the paper that the sheet was made for.
    pub scale: f64,
}

/// What stands at the foot of a sheet.
#[derive(Clone, Debug, Serialize)]
pub struct Foot {
    pub as_of: Day,
    /// The first eight hexadecimal digits of the SHA-256 of the record's public data, as on its page.
    pub hash: String,
    /// The page's address on the web; none without a base_url, and none on a proof.
    pub url: Option<String>,
    /// Not approved: a watermark, no QR, no seal place.
    pub proof: bool,
}

/// What all sheets of a site see: beside the theme's words.
#[derive(Clone, Debug, Serialize)]
pub struct SheetSite {
    pub title: String,
    pub organisation: Option<String>,
    pub language: String,
    pub contacts: super::notice::Contact,
    pub satisfaction_threshold: f64,
}

impl Views<'_> {
    /// A sheet on this paper, if what it is about may be seen.
    pub fn sheet(&self, sheet: site::Sheet, paper: Size, proof: bool) -> Option<Sheet> {
        let (title, matter, hashed) = self.matter(sheet)?;
        let own = sheet.paper();
        let side = |new: u32, old: u32| f64::from(new) / f64::from(old);
        let scale = side(paper.width, own.width).min(side(paper.height, own.height));
        let base = self.settings.base_url.as_deref().filter(|_| !proof);
        let url = encode(&sheet.page(self.model));
        Some(Sheet {
            kind: sheet.word(),
            title,
            matter,
            paper: Paper { width: paper.width, height: paper.height, scale },
            foot: Foot {
                as_of: self.facts.as_of,
                hash: hashed,
                url: base.map(|base| format!("{base}/{}", without_index(&url))),
                proof,
            },
        })
    }

    /// What all sheets see of the site.
    pub fn sheet_site(&self) -> SheetSite {
        let site = self.site(None);
        SheetSite {
            title: site.title,
            organisation: site.organisation,
            language: site.language,
            contacts: site.contacts,
            satisfaction_threshold: site.satisfaction_threshold,
        }
    }
}

/// The first eight hexadecimal digits of the SHA-256 of what is public of a record.
pub fn short_hash(json: &[u8]) -> String {
    hex(&Sha256::digest(json)[..4])
}
