//! What search finds, numbered, and over how many files its index is spread.

use super::list::ListName;
use super::lists::Lists;
use crate::facts::Facts;
use crate::model::{Model, UnitIx};
use crate::vocabulary::Kind;

/// Records whose texts are read in one go.
pub const PART: usize = 200;

/// Records, on the average, whose texts share a file: some 25 KB.
const TOGETHER: usize = 40;

/// Records for which the grams are spread over one more file, so that a file stays about as large whatever the site.
const SPREAD: usize = 96;

/// Everything that search finds. A record's number is its position here.
#[derive(Debug, Default)]
pub struct Searched {
    /// Kind and row of every listed record, kind by kind, in the order of ids.
    pub records: Vec<(Kind, u32)>,
    /// Of every unit, which has no page of its own, the page of the register on which it stands.
    register: Vec<usize>,
}

impl Searched {
    pub(super) fn of(model: &Model, facts: &Facts, lists: &Lists) -> Self {
        let records = model.places().filter(|(kind, row)| facts.standing.get(*kind, *row).is_listed()).collect();
        let mut register = vec![0; model.units.len()];
        for (unit, page) in lists[ListName::Coverage].rows_with_pages() {
            register[unit as usize] = page;
        }
        Self { records, register }
    }

    /// The page of the register on which a unit stands.
    pub fn page_of(&self, unit: UnitIx) -> usize {
        self.register[unit.0 as usize]
    }

    /// Parts that are read one after another, or side by side.
    pub fn parts(&self) -> usize {
        self.records.len().div_ceil(PART)
    }

    /// The records of a part.
    pub fn part(&self, part: usize) -> &[(Kind, u32)] {
        self.records.chunks(PART).nth(part).unwrap_or_default()
    }

    /// Files over which a part's texts are spread.
    pub fn files(&self, part: usize) -> usize {
        self.part(part).len().div_ceil(TOGETHER)
    }

    /// The part to which a file of texts belongs, and its place in it.
    pub fn file(&self, texts: usize) -> (usize, usize) {
        let each = PART.div_ceil(TOGETHER);
        (texts / each, texts % each)
    }

    /// All files of texts.
    pub fn texts(&self) -> usize {
        (0..self.parts()).map(|part| self.files(part)).sum()
    }

    /// All files of grams: a power of two.
    pub fn grams(&self) -> usize {
        self.records.len().div_ceil(SPREAD).next_power_of_two()
    }
}

/// The file of one part of the grams.
pub(super) fn grams_path(at: usize) -> String {
    format!("search/grams-{at}.js")
}

/// The file of one part of the texts.
pub(super) fn texts_path(at: usize) -> String {
    format!("search/texts-{at}.js")
}
