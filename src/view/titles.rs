//! What a record without a title of its own is called: in the words of the theme, which say how the site speaks.

use std::collections::BTreeMap;

/// The patterns of titles: of a commitment, a rectification, every kind of appraisal. `{whose}`, `{year}` and `{round}` in
/// them are filled in; the patterns `year` and `round` say how those two are written, and one that is not known leaves
/// nothing.
#[derive(Debug, Default)]
pub struct Titles(BTreeMap<String, String>);

impl Titles {
    /// The patterns of a theme, by their names.
    pub fn of(patterns: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(patterns.into_iter().collect())
    }

    /// The title of what is `whose`.
    pub(super) fn title(&self, of: &str, whose: &str, year: Option<i32>, round: Option<u32>) -> String {
        let pattern = |name: &str| self.0.get(name).map_or("", String::as_str);
        let said = |name: &str, n: Option<String>| n.map_or(String::new(), |n| pattern(name).replace("{n}", &n));
        let year = said("year", year.map(|n| n.to_string()));
        let round = said("round", round.map(|n| n.to_string()));
        pattern(of).replace("{year}", &year).replace("{round}", &round).replace("{whose}", whose)
    }
}
