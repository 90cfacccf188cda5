//! Names and ids of records: which record a name means, and the id of a new one.

use super::tree::{self, Written};
use crate::diagnostic::Report;
use crate::model::folded;
use crate::source::Sources;
use crate::text::cjk::unpadded;
use crate::vocabulary::{Field, Kind, Shape};
use pinyin::ToPinyin;
use std::collections::{HashMap, HashSet};

/// Longer ids are cut between syllables.
const LONG: usize = 40;

/// Names of the records that others refer to.
#[derive(Default)]
pub struct Names {
    name_of: HashMap<(Kind, String), String>,
    id_of: HashMap<(Kind, String), String>,
    /// The ids of those that bear one name.
    shared: HashMap<(Kind, String), Vec<String>>,
}

impl Names {
    /// Branches and members of a site; a name that two of them bear stands for neither.
    pub fn of(sources: &Sources) -> Self {
        let mut names = Self::default();
        for kind in [Kind::Branches, Kind::Members] {
            names.add(kind, &tree::read(kind, sources, &mut Report::default()));
        }
        names
    }

    fn add(&mut self, kind: Kind, records: &[Written<'_>]) {
        let ids: HashSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
        let mut bearers: HashMap<String, Vec<&str>> = HashMap::new();
        for record in records {
            if let Some(name) = name(record) {
                bearers.entry(unpadded(name)).or_default().push(&record.id);
            }
        }
        for (name, bearers) in bearers {
            match &bearers[..] {
                _ if ids.contains(name.as_str()) => {}
                [id] => {
                    self.name_of.insert((kind, (*id).to_owned()), name.clone());
                    self.id_of.insert((kind, name), (*id).to_owned());
                }
                bearers => {
                    let bearers = bearers.iter().map(|id| (*id).to_owned()).collect();
                    self.shared.insert((kind, name), bearers);
                }
            }
        }
        for id in ids {
            self.id_of.insert((kind, id.to_owned()), id.to_owned());
        }
    }

    /// Takes in a record that is to come: its name means it, unless another bears it already.
    pub fn learn(&mut self, kind: Kind, id: &str, name: &str) {
        self.id_of.insert((kind, id.to_owned()), id.to_owned());
        self.id_of.entry((kind, unpadded(name))).or_insert_with(|| id.to_owned());
    }

    /// The name that stands for an id, if no other record bears it.
    pub fn name(&self, kind: Kind, id: &str) -> Option<&str> {
        self.name_of.get(&(kind, id.to_owned())).map(String::as_str)
    }

    /// The id that a name, padded or not, or an id means.
    pub fn id(&self, kind: Kind, written: &str) -> Option<&str> {
        self.id_of.get(&(kind, unpadded(written))).map(String::as_str)
    }

    /// The id that a text means for a field, where the field names records.
    pub fn meant(&self, field: &Field, text: &str) -> Option<&str> {
        self.id(named_by(field)?, text)
    }

    /// The ids of all that bear a name, where it is several; such a name means none of them.
    pub fn bearers(&self, kind: Kind, name: &str) -> &[String] {
        self.shared.get(&(kind, unpadded(name))).map_or(&[], Vec::as_slice)
    }

    /// What may be written for a field that names records.
    pub fn choices(&self, field: &Field) -> Vec<&str> {
        named_by(field).map_or_else(Vec::new, |kind| self.all(kind))
    }

    /// Everything that may be written for a record of a kind, by name where it has one, sorted.
    pub fn all(&self, kind: Kind) -> Vec<&str> {
        let ids = self.id_of.iter().filter(|((k, written), id)| *k == kind && written == *id).map(|(_, id)| id.as_str());
        let mut all: Vec<&str> = ids.map(|id| self.name(kind, id).unwrap_or(id)).collect();
        all.sort_unstable();
        all
    }
}

/// The kind of records that a field names.
fn named_by(field: &Field) -> Option<Kind> {
    matches!(field.shape, Shape::Key).then_some(field.en).and_then(super::scale::records)
}

/// The name a record bears.
pub fn name<'n>(record: &'n Written<'_>) -> Option<&'n str> {
    ["姓名", "名称", "标题", "术语"].iter().find_map(|zh| tree::field(&record.node, zh, "name")).and_then(tree::text)
}

/// The ids of a kind, as they are compared.
pub fn taken(kind: Kind, sources: &Sources) -> HashSet<String> {
    tree::read(kind, sources, &mut Report::default()).iter().map(|record| folded(&record.id)).collect()
}

/// The file of the record that has an id, in whatever case.
pub fn holder<'s>(kind: Kind, id: &str, sources: &'s Sources) -> Option<&'s str> {
    let records = tree::read(kind, sources, &mut Report::default());
    let record = records.iter().find(|record| folded(&record.id) == folded(id))?;
    Some(&sources.file(record.file).name)
}

/// A new id from words: pinyin of Han characters, letters and digits as they are; unlike all that are taken.
pub fn id(kind: Kind, words: &[&str], taken: &mut HashSet<String>) -> String {
    let joined = words.iter().map(|word| spelled(kind, word)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let base = if joined.is_empty() || joined == "index" { kind.singular().to_owned() } else { joined };
    let mut id = base.clone();
    let mut number = 1;
    while !taken.insert(folded(&id)) {
        number += 1;
        id = format!("{base}-{number}");
    }
    id
}

/// What every organisation's name has tells none from another.
const COMMON_WORDS: [&str; 9] =
    ["中国共产党", "中共", "支部委员会", "总支部委员会", "联合党支部", "党总支", "党支部", "委员会", "党委"];
/// Surnames of two characters that are common enough.
const LONG_SURNAMES: [&str; 10] = ["欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容"];

fn spelled(kind: Kind, words: &str) -> String {
    let mut words = words.to_owned();
    if kind == Kind::Branches {
        for common in COMMON_WORDS {
            let without = words.replace(common, "");
            if !without.is_empty() {
                words = without;
            }
        }
    }
    let person = kind == Kind::Members && words.chars().all(|c| c.to_pinyin().is_some());
    let surname = if LONG_SURNAMES.iter().any(|s| words.starts_with(s)) { 2 } else { 1 };
    let mut out = String::new();
    for (at, sign) in words.chars().enumerate() {
        let piece = match sign.to_pinyin() {
            Some(pinyin) => pinyin.plain().replace('ü', "v"),
            None if sign.is_ascii_alphanumeric() => sign.to_ascii_lowercase().to_string(),
            None if sign.is_alphanumeric() => sign.to_string(),
            None if out.is_empty() || out.ends_with('-') => continue,
            None => "-".to_owned(),
        };
        if out.len() + piece.len() > LONG {
            break;
        }
        if person && at == surname {
            out.push('-');
        }
        out.push_str(&piece);
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_spelled_and_never_taken_twice() {
        let mut taken = HashSet::new();
        assert_eq!(id(Kind::Members, &["田广才"], &mut taken), "tian-guangcai");
        assert_eq!(id(Kind::Members, &["田广才"], &mut taken), "tian-guangcai-2");
        assert_eq!(id(Kind::Members, &["欧阳春"], &mut taken), "ouyang-chun");
        assert_eq!(id(Kind::Branches, &["中共清河村支部委员会"], &mut taken), "qinghecun");
        assert_eq!(id(Kind::Commitments, &["qinghe", "2026年"], &mut taken), "qinghe-2026nian");
        assert_eq!(id(Kind::Notices, &["!!"], &mut taken), "notice");
        assert_eq!(id(Kind::Members, &["吕"], &mut taken), "lv");
    }
}
