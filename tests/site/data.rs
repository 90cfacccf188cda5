//! `data/*.json` is an interface: the keys and the words of records.md, for every record of the demo county.

use crate::edition::DEMO;
use serde_json::Value;
use std::collections::BTreeSet;

/// What a value may be.
#[derive(Clone, Copy)]
enum Is {
    Word(&'static [&'static str]),
    /// A word or null.
    Maybe(&'static [&'static str]),
    Count,
    CountOrNull,
    PercentOrNull,
    DayOrNull,
    /// An id of a grade of the demo.
    Grade,
    Truth,
    TruthOrNull,
}

const GRADES: &[&str] = &["good", "fair", "average", "poor", "class-1", "class-2", "class-3"];
const STARS: Is = Is::Word(&["unrated", "none", "rated", "lapsed"]);
const NOTICE: Is = Is::Word(&["upcoming", "open", "under_objection", "ended", "withdrawn"]);

/// The facts of records.md by kind.
const FACTS: &[(&str, &[(&str, Is)])] = &[
    (
        "branches",
        &[
            ("grade", Is::Grade),
            ("stars", Is::CountOrNull),
            ("star_state", STARS),
            ("star_year", Is::CountOrNull),
            ("previous_grade", Is::Grade),
            ("movement", Is::Maybe(&["up", "down", "same", "new"])),
            ("next_election", Is::DayOrNull),
            ("term_state", Is::Word(&["ok", "due_soon", "overdue", "unknown"])),
            ("commitments/total", Is::Count),
            ("commitments/items", Is::Count),
            ("commitments/fulfilled", Is::Count),
            ("commitments/late", Is::Count),
            ("commitments/overdue", Is::Count),
            ("commitments/failed", Is::Count),
            ("commitments/rate", Is::PercentOrNull),
            ("rectifications/total", Is::Count),
            ("rectifications/open", Is::Count),
            ("rectifications/closed", Is::Count),
            ("rectifications/overdue", Is::Count),
            ("advice", Is::Maybe(&["committee", "general_branch", "branch", "joint_branch"])),
            ("reserves", Is::Count),
        ],
    ),
    (
        "units",
        &[
            ("needs_branch", Is::TruthOrNull),
            ("advised_kind", Is::Maybe(&["committee", "general_branch", "branch", "joint_branch"])),
            ("covered", Is::Truth),
            ("tier", Is::Word(&["unorganised", "organised", "standardised"])),
        ],
    ),
    ("members", &[("stars", Is::CountOrNull), ("star_state", STARS)]),
    (
        "commitments",
        &[
            ("step", Is::Word(&["reviewed", "published", "practising", "verified"])),
            ("fulfilled", Is::Count),
            ("total", Is::Count),
            ("next_due", Is::DayOrNull),
        ],
    ),
    (
        "rectifications",
        &[
            ("state", Is::Word(&["closed", "reopened", "awaiting_acceptance", "in_progress", "posted"])),
            ("round", Is::Count),
            ("done", Is::Count),
            ("total", Is::Count),
            ("overdue", Is::Count),
            ("notice/from", Is::DayOrNull),
            ("notice/until", Is::DayOrNull),
            ("notice/state", NOTICE),
            ("notice/days_left", Is::CountOrNull),
        ],
    ),
    ("notices", &[]),
];

/// Lists within a record and the words of their entries.
const WITHIN: &[(&str, &str, &str, Is)] = &[
    (
        "commitments",
        "items",
        "light",
        Is::Maybe(&["fulfilled", "fulfilled_late", "on_time", "due_soon", "overdue", "failed", "adjusted"]),
    ),
    ("commitments", "items", "status", Is::Word(&["planned", "in_progress", "fulfilled", "failed", "adjusted"])),
    ("commitments", "items", "category", Is::Maybe(&["study", "work", "service", "conduct"])),
    ("commitments", "review", "verdict", Is::Word(&["approved", "returned"])),
    ("rectifications", "problems", "light", Is::Word(&["done", "done_late", "on_time", "due_soon", "overdue"])),
    ("rectifications", "problems", "status", Is::Word(&["open", "done"])),
    ("rectifications", "assistance", "kind", Is::Word(&["leader", "contact", "pairing", "team"])),
    ("rectifications", "surveys", "passed", Is::Truth),
    ("branches", "grades", "grade", Is::Grade),
    ("branches", "honours", "level", Is::Maybe(&["national", "provincial", "city", "county", "township", "unit"])),
    ("members", "honours", "level", Is::Maybe(&["national", "provincial", "city", "county", "township", "unit"])),
];

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}

fn fits(value: &Value, is: Is) -> bool {
    match is {
        Is::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        Is::Maybe(words) => value.is_null() || fits(value, Is::Word(words)),
        Is::Grade => fits(value, Is::Maybe(GRADES)),
        Is::Count => value.is_u64(),
        Is::CountOrNull => value.is_null() || value.is_u64(),
        Is::PercentOrNull => value.is_null() || value.as_f64().is_some_and(|percent| (0.0..=100.0).contains(&percent)),
        Is::DayOrNull => value.is_null() || value.as_str().is_some_and(is_day),
        Is::Truth => value.is_boolean(),
        Is::TruthOrNull => value.is_null() || value.is_boolean(),
    }
}

#[test]
fn every_fact_of_the_contract_is_there() {
    for (kind, facts) in FACTS {
        let records = DEMO.records(kind);
        assert!(records.len() >= 10, "{kind}");
        for record in &records {
            for (name, is) in *facts {
                let id = &record["id"];
                let value = record.pointer(&format!("/facts/{name}")).unwrap_or_else(|| panic!("{kind} {id} has no {name}"));
                assert!(fits(value, *is), "{kind} {id}: {name} is {value}");
            }
        }
        for (_, list, key, is) in WITHIN.iter().filter(|(of, ..)| of == kind) {
            let entries = records.iter().flat_map(|record| record[*list].as_array().expect("a list"));
            let mut seen = 0;
            for entry in entries {
                let value = entry.get(*key).unwrap_or_else(|| panic!("{kind} {list} without {key}: {entry}"));
                assert!(fits(value, *is), "{kind} {list} {key} is {value}");
                seen += 1;
            }
            assert!(seen > 0, "the demo has no {kind} with {list}");
        }
    }
}

#[test]
fn a_notice_period_is_a_fact_of_what_has_one() {
    for kind in ["notices", "rectifications"] {
        for record in DEMO.records(kind) {
            let notice = &record["facts"]["notice"];
            if notice.is_null() {
                assert_ne!(record["kind"], "public_notice", "{}", record["id"]);
                continue;
            }
            assert!(fits(&notice["state"], NOTICE) && fits(&notice["until"], Is::DayOrNull), "{notice}");
            let open = notice["state"] == "open";
            assert!(notice["days_left"].is_null() || open || notice["state"] == "under_objection", "{notice}");
        }
    }
    let satisfaction = DEMO.records("rectifications").into_iter().map(|r| r["facts"]["satisfaction"].clone());
    for newest in satisfaction.filter(|s| !s.is_null()) {
        assert!(fits(&newest["percent"], Is::PercentOrNull) && fits(&newest["passed"], Is::Truth), "{newest}");
        assert!(fits(&newest["surveyed"], Is::CountOrNull) && fits(&newest["satisfied"], Is::CountOrNull), "{newest}");
    }
}

#[test]
fn upgrades_have_a_row_for_every_target() {
    let rows = DEMO.records("upgrades");
    let mut scopes = BTreeSet::new();
    for row in &rows {
        scopes.insert((row["scope"].to_string(), row["key"].to_string()));
        for (key, is) in [
            ("scope", Is::Word(&["all", "sector", "parent"])),
            ("grade", Is::Word(&["fair", "average", "poor"])),
            ("graded", Is::Count),
            ("upgraded", Is::Count),
            ("percent", Is::PercentOrNull),
            ("target", Is::PercentOrNull),
            ("met", Is::TruthOrNull),
        ] {
            assert!(row.get(key).is_some_and(|value| fits(value, is)), "{key} of {row}");
        }
        assert_eq!(row["met"].is_null(), row["graded"] == 0, "{row}");
    }
    assert!(scopes.len() > 5);
    assert_eq!(rows.len(), scopes.len() * 3, "three grades with a target in every scope");
}

#[test]
fn every_file_says_its_version_and_its_day() {
    for kind in ["branches", "commitments", "members", "rectifications", "notices", "upgrades", "coverage", "index"] {
        let data = DEMO.data(kind);
        assert_eq!((&data["version"], &data["as_of"]), (&Value::from(1), &Value::from("2026-10-05")), "{kind}");
    }
}

#[test]
fn records_stand_in_the_order_of_their_ids() {
    for kind in ["branches", "commitments", "members", "rectifications", "notices"] {
        let ids: Vec<String> = DEMO.records(kind).iter().map(|r| r["id"].as_str().expect("an id").to_owned()).collect();
        let mut sorted = ids.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(ids, sorted, "{kind}");
    }
}

/// The table says of every record what its line in the JSON says.
#[test]
fn the_table_has_a_row_for_every_record() {
    for kind in ["branches", "commitments", "members", "rectifications", "notices"] {
        let text = DEMO.text(&format!("data/{kind}.csv"));
        let text = text.strip_prefix('\u{feff}').expect("a mark for spreadsheet programs");
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let headers: BTreeSet<String> = rows.headers().expect("headers").iter().map(str::to_owned).collect();
        assert_eq!(headers.len(), rows.headers().expect("headers").len(), "{kind}: no two columns have one name");
        let heads = rows.headers().expect("headers").clone();
        let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
        let records = DEMO.records(kind);
        let column = |at: usize| rows.iter().map(|row| row[at].to_owned()).collect::<Vec<_>>();
        let ids: Vec<String> = records.iter().map(|r| r["id"].as_str().expect("an id").to_owned()).collect();
        assert_eq!(column(0), ids, "{kind}");
        let facts = FACTS.iter().find(|(of, _)| of == &kind).expect("a kind with facts").1.iter().map(|(fact, _)| *fact);
        let period = ["notice/from", "notice/until", "notice/state", "notice/days_left"];
        let has_period = ["rectifications", "notices"].contains(&kind);
        for fact in facts.chain(period.into_iter().filter(|_| has_period)) {
            let values: Vec<Value> =
                records.iter().map(|r| r["facts"].pointer(&format!("/{fact}")).cloned().unwrap_or_default()).collect();
            let head = format!("facts.{}", fact.replace('/', "."));
            let at = heads.iter().position(|h| h == head).unwrap_or_else(|| panic!("{kind}: a column {head}"));
            let said = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned).replace("null", "");
            assert_eq!(column(at), values.iter().map(said).collect::<Vec<_>>(), "{kind} {head}");
        }
    }
}

/// What has parts stands in the columns of its parts, under the site's labels; none of its own stays empty beside them.
#[test]
fn a_table_says_the_parts_of_a_key_by_their_labels() {
    let heads = |kind: &str| {
        let text = DEMO.text(&format!("data/{kind}.csv"));
        let line = text.trim_start_matches('\u{feff}').lines().next().expect("a line of heads").to_owned();
        line.split(',').map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let [branches, notices] = ["branches", "notices"].map(heads);
    for parts in ["党员人数·正式", "任期·换届日期", "示范单位·称号", "联系领导·姓名"] {
        let (whole, _) = parts.split_once('·').expect("a part of something");
        assert!(branches.contains(parts) && !branches.contains(whole), "{parts}: {branches:?}");
    }
    assert!(notices.contains("撤回·日期") && !notices.contains("撤回") && !notices.contains("facts.notice"), "{notices:?}");
    // where both are written, both stand
    let commitments = heads("commitments");
    assert!(commitments.contains("承诺年度") && commitments.contains("承诺年度·起"), "{commitments:?}");
}

#[test]
fn no_key_of_the_data_is_chinese() {
    fn keys(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                found.insert(key.clone());
                keys(value, found);
            }),
            Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for kind in ["branches", "commitments", "members", "rectifications", "notices", "upgrades"] {
        keys(&DEMO.data(kind), &mut found);
    }
    let odd: Vec<_> =
        found.iter().filter(|key| !key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')).collect();
    assert!(odd.is_empty() && found.len() > 80, "{odd:?}");
}

/// What has a schema, and says every key that the demo's data have; the dictionary page says it in the site's language.
#[test]
fn the_dictionary_knows_every_key() {
    let edition = &*DEMO;
    let page = edition.text("data/index.html");
    let files = edition.data("index")["files"].as_array().expect("files").clone();
    let names: Vec<&str> = files.iter().filter_map(|f| f.as_str()?.strip_suffix(".json")).filter(|n| !n.contains('/')).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        let schema: Value = serde_json::from_str(edition.text(&format!("data/schema/{name}.json"))).expect("JSON");
        assert_eq!(schema["title"], format!("data/{name}.json"));
        let mut known = BTreeSet::new();
        named(&schema["properties"]["records"]["items"], name, &mut known);
        for record in edition.records(name) {
            for key in record.as_object().expect("a record").keys() {
                assert!(known.contains(key), "{name}: {key} has no schema");
                assert!(page.contains(&format!("<code>{key}")), "{name}: {key} is not in the dictionary");
            }
        }
    }
}

/// What was typed in the signs of a keyboard stands on a Chinese page in those of Chinese.
#[test]
fn the_dictionary_is_printed_in_chinese_signs() {
    let page = DEMO.text("data/index.html");
    let letters: Vec<char> = page.chars().collect();
    let typed = |pair: &&[char]| matches!(pair[0], '一'..='龥') && [',', ';', ':', '('].contains(&pair[1]);
    let found: Vec<String> = letters.windows(2).filter(typed).map(|pair| pair.iter().collect()).collect();
    assert_eq!(found, Vec::<String>::new());
    assert!(page.contains("全称，与印章一致"));
}

/// Every key's name, Chinese, from the top of a schema down.
fn named(schema: &Value, of: &str, known: &mut BTreeSet<String>) {
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        let title = value["title"].as_str().unwrap_or_default();
        assert!(title.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{of}: {key} is called ‘{title}’");
        known.insert(key.clone());
        let inner = value["anyOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null")).unwrap_or(value);
        named(if inner["items"].is_object() { &inner["items"] } else { inner }, &format!("{of}/{key}"), &mut BTreeSet::new());
    }
}
