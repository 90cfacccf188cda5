//! What looks like a command of the typesetter is printed, not obeyed.

use crate::{BRANCH, Shop, reader};
use std::collections::BTreeMap;

/// The strings of `tests/injection` that are meant for a typesetter, and those for templates.
fn strings() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/injection/strings.yaml");
    let text = std::fs::read_to_string(path).expect("the strings");
    let mut groups: BTreeMap<String, Vec<String>> = serde_yaml::from_str(&text).expect("groups of strings");
    let strings: Vec<String> =
        ["typesetting", "templates"].iter().flat_map(|name| groups.remove(*name).unwrap_or_default()).collect();
    assert!(strings.len() >= 15);
    strings
}

#[test]
fn no_text_is_a_command_of_the_typesetter() {
    let shop = Shop::with(&[BRANCH]);
    let strings = strings();
    let items: Vec<String> =
        strings.iter().map(|text| format!("{{ text: {0}, standard: {0}, responsible: {0} }}", serde_json::json!(text))).collect();
    let review = "review: { by: 上级, on: 2026-01-10, verdict: approved }\npublished: 2026-01-11\n";
    shop.write(
        "content/commitments/c.yaml",
        &format!("branch: a\nname: 承诺\nperiod: 2026\nitems: [{}]\n{review}", items.join(", ")),
    );
    let printed = reader::run(&shop.sheet("commitment:c", "commitment-c.pdf"));
    for text in &strings {
        let wanted = reader::squeezed(text);
        assert!(printed.matches(&wanted).count() >= 2, "{text:?} is not printed as it is written: {printed}");
    }
}
