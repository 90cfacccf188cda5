//! What is internal, held back, a draft, of a later day or only spoken occurs in no byte of the output.

use crate::edition::{DEMO, Edition};
use crate::ground::{Site, demo_content, files_under};
use gongshi::compile::Inputs;
use serde_yaml::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// `tests/secrets/content`: 密NNN must never be published, 明NNN must be.
fn planted() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/secrets")
}

/// Every word of three digits behind `mark` in the planted records, their names and their photos.
fn words(mark: char) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for (path, bytes) in files_under(&planted().join("content")) {
        let text = format!("{path}\n{}", String::from_utf8_lossy(&bytes));
        words.extend(text.split(mark).skip(1).filter_map(|rest| rest.get(..3)).map(|number| format!("{mark}{number}")));
    }
    words
}

fn leaks<'e>(edition: &'e Edition, secrets: &BTreeSet<String>) -> Vec<(String, Vec<&'e str>)> {
    let found = secrets.iter().map(|secret| (secret.clone(), edition.naming(secret)));
    found.filter(|(_, files)| !files.is_empty()).collect()
}

#[test]
fn nothing_planted_comes_out() {
    let site = Site::copy_of(&planted());
    let edition = site.build();
    let public = words('明');
    assert!(public.len() > 20 && public.iter().all(|word| !edition.naming(word).is_empty()), "the site says what it may");
    let secrets = words('密');
    assert!(secrets.len() > 110, "{}", secrets.len());
    assert_eq!(leaks(&edition, &secrets), Vec::new());
    // a survey of a later day, a phone, a photo's comment
    for secret in ["98765", "98764", "98763", "98762", "13800135791", "00135791", "mi117"] {
        assert_eq!(edition.naming(secret), Vec::<&str>::new(), "{secret}");
    }
    assert!(edition.text("members/zhang.html").contains("138****5791"));
    // the round that is internal leaves no trace in the one before it, nor in any count
    let first = edition.records("appraisals").into_iter().find(|r| r["id"] == "zhang-1").expect("the public round");
    assert!(first["facts"]["next"].is_null() && first["facts"]["rectified"].is_null(), "{first}");
    let ids: Vec<String> = edition.records("appraisals").iter().map(|r| r["id"].to_string()).collect();
    assert_eq!(ids, ["\"town-1\"", "\"town-2\"", "\"zhang-1\""]);
}

/// A site with an address writes more files: they tell as little.
#[test]
fn nor_with_an_address() {
    let site = Site::copy_of(&planted());
    let edition = site.build_with(&Inputs { base_url: Some("https://example.org/gs".into()), ..site.inputs() });
    assert!(edition.has("sitemap.xml"));
    assert_eq!(leaks(&edition, &words('密')), Vec::new());
}

/// On the day before anything happened, and long after everything did, internal fields are as silent as today.
#[test]
fn nor_on_any_other_day() {
    let internal: BTreeSet<String> =
        ["003", "004", "005", "016", "017", "043", "100", "101", "102"].map(|n| format!("密{n}")).into();
    let votes = (120..=133).map(|n| format!("密{n}"));
    let internal: BTreeSet<String> = internal.into_iter().chain(votes).collect();
    let oral: BTreeSet<String> = (70..=89).map(|n| format!("密{n:03}")).collect();
    let site = Site::copy_of(&planted());
    for day in ["2026-01-01", "2030-01-01"] {
        let edition = site.build_on(day);
        assert_eq!(leaks(&edition, &internal), Vec::new(), "{day}");
        assert_eq!(leaks(&edition, &oral.iter().filter(|w| !w.ends_with("密086")).cloned().collect()), Vec::new(), "{day}");
    }
}

/// Drafts come out where they are asked for, and what is internal does not.
#[test]
fn drafts_come_out_when_asked_for() {
    let site = Site::copy_of(&planted());
    let edition = site.build_with(&Inputs { drafts: true, ..site.inputs() });
    for draft in ["密018", "密019", "密040", "密110"] {
        assert!(!edition.naming(draft).is_empty(), "{draft}");
    }
    let still = ["003", "004", "005", "016", "017", "026", "027", "043", "052", "072", "100", "101", "107", "120", "123", "133"];
    assert_eq!(leaks(&edition, &still.map(|n| format!("密{n}")).into()), Vec::new());
}

/// What the demo county must not say, read from its YAML without the program's own reader.
fn demo_secrets() -> BTreeSet<String> {
    let (mut secrets, mut said) = (BTreeSet::new(), BTreeSet::new());
    for (path, bytes) in demo_content() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let mut body = "";
        let yaml = match text.strip_prefix("---\n") {
            Some(rest) if path.ends_with(".md") => {
                let (front, rest) = rest.split_once("\n---\n").expect("front matter ends");
                body = rest;
                front
            }
            _ if path.ends_with(".yaml") && !path.ends_with("site.yaml") => &text,
            _ => continue,
        };
        let records = match serde_yaml::from_str(yaml).expect("YAML") {
            Value::Sequence(records) => records,
            record => vec![record],
        };
        for record in &records {
            inspect(record, body, &mut secrets);
            // a member says on their own board what they promise in a paper that is not approved yet
            if path.starts_with("content/members/") {
                said.extend(["pledge", "一句话承诺"].iter().filter_map(|key| Some(record.get(key)?.as_str()?.to_owned())));
            }
        }
    }
    secrets.retain(|secret| !said.iter().any(|pledge: &String| pledge.contains(secret)));
    secrets
}

/// What of one record is secret on 2026-10-05.
fn inspect(record: &Value, body: &str, secrets: &mut BTreeSet<String>) {
    let get = |of: &Value, keys: [&str; 2]| keys.iter().find_map(|key| of.get(key)).cloned().unwrap_or(Value::Null);
    let list = |of: &Value, keys: [&str; 2]| match get(of, keys) {
        Value::Sequence(list) => list,
        Value::Null => Vec::new(),
        one => vec![one],
    };
    let mut texts = |value: &Value| {
        if let Some(text) = value.as_str() {
            secrets.insert(text.trim().to_owned());
        }
    };
    for reserve in list(record, ["reserves", "后备人才"]) {
        texts(&get(&reserve, ["name", "姓名"]));
        // a trade of two or three words is many people's
        texts(&get(&reserve, ["note", "说明"]).as_str().filter(|note| note.chars().count() > 8).map_or(Value::Null, Value::from));
    }
    for objection in list(record, ["objections", "异议"]) {
        texts(&get(&objection, ["note", "说明"]));
        texts(&get(&objection, ["outcome", "结果"]));
    }
    for review in list(record, ["review", "审核"]) {
        if matches!(get(&review, ["verdict", "结论"]).as_str(), Some("returned" | "退回")) {
            texts(&get(&review, ["note", "意见"]));
        }
    }
    // a member's votes are for the members' meeting
    if get(record, ["member", "党员"]).is_string() && get(record, ["votes", "票数"]).is_mapping() {
        ["comment", "意见", "response", "整改表态"].iter().filter_map(|key| record.get(key)).for_each(&mut texts);
        list(record, ["problems", "指出问题"]).iter().for_each(&mut texts);
    }
    let oral = matches!(get(record, ["form", "承诺形式"]).as_str(), Some("oral" | "口头"));
    let draft = matches!(get(record, ["draft", "草稿"]), Value::Bool(true)) || get(record, ["draft", "草稿"]) == "是";
    let later = ["publish_on", "发布日期", "date", "日期", "posted", "公示日期", "published"];
    let later = later.iter().filter_map(|key| record.get(key)?.as_str()).any(|day| numbers(day) > vec![2026, 10, 5]);
    let verdicts: Vec<String> =
        list(record, ["review", "审核"]).iter().filter_map(|r| get(r, ["verdict", "结论"]).as_str().map(str::to_owned)).collect();
    let promises = list(record, ["items", "承诺事项"]);
    let unapproved = !promises.is_empty() && !matches!(verdicts.last().map(String::as_str), Some("approved" | "通过"));
    if oral || draft || later || unapproved {
        texts(&get(record, ["pledge", "一句话承诺"]));
        for item in &promises {
            texts(&get(item, ["text", "内容"]));
        }
        for problem in list(record, ["problems", "存在问题"]) {
            texts(&get(&problem, ["text", "问题"]));
        }
        body.lines().filter(|line| line.chars().count() > 10).for_each(|line| texts(&Value::from(line)));
    }
    if draft || later {
        texts(&get(record, ["name", "标题"]));
    }
}

/// Year, month and day, however they are written.
fn numbers(day: &str) -> Vec<u32> {
    day.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

#[test]
fn no_secret_of_the_demo_comes_out() {
    let secrets = demo_secrets();
    assert!(secrets.len() > 40, "{secrets:#?}");
    assert_eq!(leaks(&DEMO, &secrets), Vec::new());
}
