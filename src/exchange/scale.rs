//! The words that may stand where a table says only [`Shape::Key`](crate::vocabulary::Shape::Key): ids of records, or
//! words of the site's own scales. A key that is not named here is free text to a spreadsheet.

use crate::settings::Settings;
use crate::vocabulary::Kind;

/// What a key is drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Ids of records of a kind.
    Records(Kind),
    /// Id and name of every word.
    Words(Vec<(String, String)>),
}

/// The kind of records that a key names.
pub fn records(key: &str) -> Option<Kind> {
    match key {
        "branch" | "branches" | "parent" | "merged_into" | "from" | "to" => Some(Kind::Branches),
        "member" | "members" => Some(Kind::Members),
        _ => None,
    }
}

/// The scale of a key by its English name and the kind it belongs to.
pub fn scale(kind: Kind, key: &str, settings: &Settings) -> Option<Scale> {
    let words = |pairs: &[(String, String)]| Some(Scale::Words(pairs.to_vec()));
    match (key, kind) {
        _ if records(key).is_some() => records(key).map(Scale::Records),
        ("kind", Kind::Branches) => words(&settings.kinds),
        ("kind", Kind::Activities) => words(&settings.activities),
        ("sector", _) => words(&settings.sectors),
        ("category", _) => words(&settings.categories),
        ("grade", _) => {
            let mut grades: Vec<(String, String)> = Vec::new();
            for grade in settings.schemes.iter().flat_map(|s| &s.grades) {
                let pair = (grade.id.clone(), grade.name.clone());
                if !grades.contains(&pair) {
                    grades.push(pair);
                }
            }
            Some(Scale::Words(grades))
        }
        _ => None,
    }
}

/// The free keys that a site knows for a mapping of its own (创建标准, 票数·各项): id and name.
pub fn free_keys(key: &str, settings: &Settings) -> Vec<(String, String)> {
    match key {
        "criteria" => settings.criteria.iter().map(|set| (set.id.clone(), set.name.clone())).collect(),
        "counts" => settings.ballots.clone(),
        _ => Vec::new(),
    }
}
