//! A site in which every string of `tests/injection/strings.yaml` stands in every field that takes text, of every kind.
//!
//! The fields come from the program's own tables: a new one is filled without a change here. What the checks refuse is taken
//! out again and remembered: a refusal must point at the value it is about.

use crate::edition::Edition;
use crate::ground::{Refusal, Site};
use gongshi::compile;
use gongshi::diagnostic::{Report, Severity};
use gongshi::record::{Common, fields};
use gongshi::settings::written;
use gongshi::source::Span;
use gongshi::vocabulary::{Field, Kind, Shape};
use gongshi::yaml::{Node, Value, parse};
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The strings, in the order of the file.
pub static STRINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/injection/strings.yaml");
    let groups: BTreeMap<String, Vec<String>> =
        serde_yaml::from_str(&std::fs::read_to_string(path).expect("the strings")).expect("groups of strings");
    let strings: Vec<String> = groups.into_values().flatten().collect();
    assert!(strings.len() >= 150 && strings.iter().collect::<BTreeSet<_>>().len() == strings.len());
    strings
});

/// What a field that is no free text must hold for the record to stand, or null for nothing; `*` is every kind. Everything else has a value by its shape.
const GIVEN: &[(&str, &str)] = &[
    // scales of the site, each with one word of its own: `x`
    ("branches.kind", "\"x\""),
    ("branches.sector", "\"x\""),
    ("branches.grades.grade", "\"good\""),
    ("branches.target.grade", "\"good\""),
    ("branches.criteria", "{\"x\": [\"x\"]}"),
    ("commitments.items.category", "\"x\""),
    ("activities.kind", "\"x\""),
    ("appraisals.votes", "null"),
    ("appraisals.year", "2025"),
    ("branches.learns_from.model", "\"r1\""),
    // what ends takes fields off the page
    ("branches.closed", "null"),
    ("members.left", "null"),
    ("*.expire_on", "null"),
    ("*.expire", "null"),
    ("branches.honours.year", "2026"),
    ("branches.funds.year", "2026"),
    ("members.honours.year", "2026"),
    ("members.scores.year", "2026"),
    ("campaigns.year", "2026"),
    ("notices.period", "7"),
    ("rectifications.period", "7"),
    ("rectifications.closed", "null"),
    ("site.rules.aspects", "null"),
    ("branches.term.extended", "\"2030-01-01\""),
    ("site.grades.id", "\"good\""),
    ("site.schemes.id", "\"old\""),
    ("site.schemes.grades.id", "\"best\""),
    ("site.schemes.until", "\"2020-12-31\""),
    ("site.schemes.from", "\"2020-01-01\""),
    ("site.rules.upgrade_targets", "{\"good\": 80}"),
    ("site.rules.coverage", "{\"branch\": 3}"),
    ("site.rules.scores", "null"),
    ("site.satisfied", "null"),
    ("site.checks", "null"),
    ("site.calendar", "null"),
    ("site.frequency", "null"),
    ("site.fields", "{\"branches\": {\"面积\": {\"name\": \"area\", \"public\": true, \"column\": true}}}"),
    // words of the program, and addresses, which have tests of their own
    ("site.language", "\"zh-CN\""),
    ("site.languages", "null"),
    ("site.theme", "\"default\""),
    ("site.time_zone", "\"Asia/Shanghai\""),
    ("site.base_url", "\"https://example.org\""),
    ("site.meta", "true"),
    ("site.as_of", "\"2026-10-05\""),
    ("site.security.expires", "\"2027-01-01\""),
    // what has a new deadline
    ("commitments.items.status", "\"adjusted\""),
    // who it is about
    ("commitments.branch", "\"r0\""),
    ("members.branch", "\"r0\""),
    ("rectifications.branch", "\"r0\""),
    ("appraisals.branch", "\"r0\""),
    ("activities.branch", "\"r0\""),
];

/// The key that the site declares itself.
const OWN: &str = "面积";

/// A string in a field: its kind's folder (`site` for the settings), the path of keys, which string.
pub type Place = (String, String);

/// What stands in a field; nothing where it shall be left out.
pub type Text<'t> = dyn Fn(&str) -> Option<String> + 't;

/// The site, and what of it was refused.
pub struct Injected {
    pub site: Site,
    /// For every field, the strings that are not in the site, and the code of the finding that refused each.
    pub refused: BTreeMap<Place, BTreeMap<usize, &'static str>>,
}

/// Settings that are no free text: what of the strings each takes, the tests of the settings see.
pub const ADDRESSES: [&str; 5] =
    ["footer.site_code", "footer.error_report", "footer.emblem", "security.contact", "security.policy"];

/// Every field that takes text of a table, as paths of keys; internal ones, and those below one, apart.
pub fn text_fields(table: &[Field], above: &str, internal: bool, found: &mut BTreeMap<String, bool>) {
    for field in table {
        below(&field.shape, &format!("{above}{}", field.en), internal || field.internal, found);
    }
}

fn below(shape: &Shape, path: &str, internal: bool, found: &mut BTreeMap<String, bool>) {
    match shape {
        Shape::Text | Shape::Markdown => drop(found.insert(path.to_owned(), internal)),
        Shape::Map(table) => text_fields(table, &format!("{path}."), internal, found),
        Shape::List(of) | Shape::Pairs(of) => below(of, path, internal, found),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| below(shape, path, internal, found)),
        _ => {}
    }
}

/// The text fields of a kind that a record of it is filled with; whether each is internal.
pub fn fields_of(kind: Kind) -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    text_fields(fields(kind), "", false, &mut found);
    text_fields(&Common::FIELDS[1..], "", false, &mut found);
    found.retain(|path, _| !GIVEN.iter().any(|(given, _)| *given == format!("{}.{path}", kind.folder())));
    if kind == Kind::Branches {
        found.insert(OWN.to_owned(), false);
    }
    found
}

/// A value of a shape; `text` says what stands in a field.
fn value(shape: &Shape, folder: &str, path: &str, text: &Text<'_>) -> Option<Json> {
    let whole = format!("{folder}.{path}");
    if let Some((_, given)) = GIVEN.iter().find(|(field, _)| *field == whole || field.strip_prefix("*.") == Some(path)) {
        return Some(serde_json::from_str(given).expect("JSON")).filter(|value: &Json| !value.is_null());
    }
    Some(match shape {
        Shape::Text | Shape::Markdown => text(path)?.into(),
        Shape::Bool | Shape::Key => return None,
        Shape::Whole => 3.into(),
        Shape::Number => "80".into(),
        Shape::Day | Shape::When => "2026-10-01".into(),
        Shape::Length => 7.into(),
        Shape::Word(words) => words[0].en.into(),
        Shape::Media => "a.png".into(),
        Shape::List(of) => json!([value(of, folder, path, text)?]),
        Shape::Map(table) => mapping(table, folder, &format!("{path}."), text)?.into(),
        Shape::Pairs(of) => json!({ "x": value(of, folder, path, text)? }),
        Shape::Either(shapes) => value(shapes.last()?, folder, path, text)?,
    })
}

/// A mapping with all its keys; none where one that it must have has no value.
fn mapping(table: &[Field], folder: &str, above: &str, text: &Text<'_>) -> Option<Map<String, Json>> {
    let mut filled = Map::new();
    for field in table {
        match value(&field.shape, folder, &format!("{above}{}", field.en), text) {
            Some(value) => drop(filled.insert(field.en.to_owned(), value)),
            None if field.required => return None,
            None => {}
        }
    }
    Some(filled)
}

/// The word that stands in a field of the first record of its kind, and nowhere else.
pub fn word(folder: &str, path: &str) -> String {
    let sum = format!("{folder}.{path}").bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(131).wrapping_add(byte.into()));
    format!("字{:08}段", sum % 100_000_000)
}

/// Which string stands in a field of a record: every field comes to every string once.
fn string_at(record: usize, field: usize) -> usize {
    (record - 1 + 7 * field) % STRINGS.len()
}

/// A site with the two files that its records name.
pub fn ground() -> Site {
    let site = Site::bare();
    let png = crate::ground::demo_content().into_iter().find(|(path, _)| path.ends_with(".png")).expect("a picture").1;
    site.write("content/media/a.png", png).write("content/media/a.csv", "1\n");
    site
}

/// A record of a kind with all its keys.
pub fn record_of(kind: Kind, number: usize, text: &Text<'_>) -> Json {
    let folder = kind.folder();
    let mut filled = mapping(fields(kind), folder, "", text).expect("a record");
    filled.extend(mapping(&Common::FIELDS[1..], folder, "", text).expect("a record"));
    filled.insert("id".into(), format!("r{number}").into());
    if kind == Kind::Branches {
        filled.insert(OWN.into(), text(OWN).expect("a text").into());
        // all learn from the second, and that one from the first
        if number == 1 {
            filled["learns_from"]["model"] = "r0".into();
        }
    }
    filled.into()
}

impl Injected {
    /// Fills a site, and takes out what is refused until it stands.
    pub fn new() -> (Injected, Edition) {
        let mut injected = Injected { site: ground(), refused: BTreeMap::new() };
        injected.site.write("content/site.yaml", settings(&|path| (!ADDRESSES.contains(&path)).then(|| word("site", path))));
        for _ in 0..6 {
            for kind in Kind::ALL {
                injected.site.write(&format!("content/{}/all.yaml", kind.folder()), injected.ledger(kind));
            }
            if let Some(edition) = injected.settle() {
                return (injected, edition);
            }
        }
        panic!("there is no end of refusals: {:?}", injected.refused);
    }

    /// All records of a kind: the first has a word of its own in every field, the others the strings.
    fn ledger(&self, kind: Kind) -> String {
        let folder = kind.folder();
        let order: Vec<String> = fields_of(kind).into_keys().collect();
        let mut out = String::new();
        for record in 0..=STRINGS.len() {
            let text = |path: &str| {
                let field = order.iter().position(|own| own == path).expect("a text field");
                let string = if record == 0 { None } else { Some(string_at(record, field)) };
                let refused = self.refused.get(&(folder.to_owned(), path.to_owned()));
                Some(match string.filter(|string| !refused.is_some_and(|refused| refused.contains_key(string))) {
                    Some(string) => STRINGS[string].clone(),
                    None if record == 0 => word(folder, path),
                    None => format!("换过/{folder}/{record}"),
                })
            };
            out.push_str(&format!("- {}\n", record_of(kind, record, &text)));
        }
        out
    }

    /// The edition, if the site stands; else what is wrong with it is remembered.
    fn settle(&mut self) -> Option<Edition> {
        let report = match self.site.try_build(&self.site.inputs()) {
            Ok(edition) => return Some(edition),
            Err(Refusal::Content(report)) => report,
            Err(Refusal::Environment(failure)) => panic!("{failure:?}"),
        };
        let sources = compile::load(&self.site.inputs()).expect("a site").sources;
        let (mut trees, mut strange) = (BTreeMap::new(), BTreeSet::new());
        for finding in report.sorted().into_iter().filter(|finding| finding.severity == Severity::Error) {
            let span = finding.span.unwrap_or_else(|| panic!("{finding:?} points nowhere"));
            let file = sources.file(span.file);
            let tree = trees.entry(span.file).or_insert_with(|| parse(span.file, &file.text, 0, &mut Report::default()));
            let mut path = Vec::new();
            path_to(tree.as_ref().expect("a tree"), span, &mut path);
            let folder = file.name.split('/').nth(1).expect("a folder").to_owned();
            let record = path.first().and_then(|at| at.parse::<usize>().ok()).filter(|record| *record > 0);
            let keys = path.iter().filter(|key| key.parse::<usize>().is_err()).map(String::as_str).collect::<Vec<_>>().join(".");
            let field = Kind::named(&folder).and_then(|kind| fields_of(kind).into_keys().position(|own| own == keys));
            let (Some(record), Some(field)) = (record, field) else {
                let (code, message) = (finding.code, finding.message.zh);
                strange.insert(format!("{code} at {folder}.{keys}: {message} {:?}", sources.text(span)));
                continue;
            };
            self.refused.entry((folder, keys)).or_default().insert(string_at(record, field), finding.code);
        }
        assert!(strange.is_empty(), "{strange:#?}");
        None
    }
}

/// The keys, and positions in lists, that lead to the value which holds a place.
fn path_to(node: &Node<'_>, span: Span, path: &mut Vec<String>) {
    let holds = |node: &Node<'_>| node.span.start <= span.start && span.start < node.span.end;
    match &node.value {
        Value::List(items) => {
            if let Some((at, item)) = items.iter().enumerate().find(|(_, item)| holds(item)) {
                path.push(at.to_string());
                path_to(item, span, path);
            }
        }
        Value::Map(pairs) => {
            if let Some((key, value)) = pairs.iter().find(|(_, value)| holds(value)) {
                path.push(key.text.clone().into_owned());
                path_to(value, span, path);
            }
        }
        _ => {}
    }
}

/// site.yaml with a text in every field that takes one.
pub fn settings(text: &Text<'_>) -> String {
    Json::from(mapping(written::Site::FIELDS, "site", "", text).expect("settings")).to_string()
}

/// The field of site.yaml that a finding points at.
pub fn place_in_settings(site: &Site, finding: &gongshi::diagnostic::Diagnostic) -> String {
    let sources = compile::load(&site.inputs()).expect("a site").sources;
    let span = finding.span.unwrap_or_else(|| panic!("{finding:?} points nowhere"));
    let tree = parse(span.file, &sources.file(span.file).text, 0, &mut Report::default()).expect("a tree");
    let mut path = Vec::new();
    path_to(&tree, span, &mut path);
    path.retain(|key| key.parse::<usize>().is_err() && key != "x");
    let path = path.join(".");
    let mut known = BTreeMap::new();
    text_fields(written::Site::FIELDS, "", false, &mut known);
    assert!(known.contains_key(&path), "{path}: {finding:?}");
    path
}
