//! What looks like a command of the typesetter is printed, not obeyed.

use crate::{BRANCH, Shop, reader};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// What the typesetter makes other characters of where it reads markup.
const SHORTHANDS: &str = r#"\# \u{41} ~ -- --- ... 'a' "b" /* c */ [d] `e` 10/2 H~2~ x^2 a_1 $x$ &"#;

/// The strings of `tests/injection` that are meant for a typesetter, and those for templates.
fn strings() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/injection/strings.yaml");
    let text = std::fs::read_to_string(path).expect("the strings");
    let mut groups: BTreeMap<String, Vec<String>> = serde_yaml::from_str(&text).expect("groups of strings");
    let groups = ["typesetting", "templates"].map(|name| groups.remove(name).expect("the group"));
    groups.into_iter().flatten().chain([SHORTHANDS.to_owned()]).collect()
}

/// Each of the strings stands on a sheet at least so often.
#[track_caller]
fn assert_printed(pdf: &Path, strings: &[String], times: usize) {
    let printed = reader::written(pdf);
    for text in strings {
        let found = printed.matches(&reader::squeezed(text)).count();
        assert!(found >= times, "{}: {text:?} stands {found} times: {printed}", pdf.display());
    }
}

#[test]
fn no_text_is_a_command_of_the_typesetter() {
    let shop = Shop::with(&[BRANCH]);
    let strings = strings();
    let items: Vec<_> = strings.iter().map(|text| json!({ "text": text, "standard": text, "responsible": text })).collect();
    let review = json!({ "by": "上级", "on": "2026-01-10", "verdict": "approved" });
    let commitment =
        json!({ "branch": "a", "name": SHORTHANDS, "period": 2026, "items": items, "review": review, "published": "2026-01-11" });
    shop.write("content/commitments/c.yaml", &commitment.to_string());
    assert_printed(&shop.sheet("commitment:c", "commitment-c.pdf"), &strings, 3);

    let honours: Vec<_> = strings.iter().map(|text| json!({ "title": text, "by": text })).collect();
    let model = json!({ "title": "典型", "citation": strings.join("；") });
    let member = json!({ "name": "王五", "branch": "a", "pledge": SHORTHANDS, "honours": honours, "model": model });
    shop.write("content/members/m.yaml", &member.to_string());
    assert_printed(&shop.sheet("model:m", "model-m.pdf"), &strings, 3);

    let committee: Vec<_> = strings.iter().map(|text| json!({ "name": "赵六", "post": text })).collect();
    let branch = json!({ "name": SHORTHANDS, "paired_with": strings, "committee": committee });
    shop.write("content/branches/b.yaml", &branch.to_string());
    assert_printed(&shop.sheet("branch:b", "branch-b.pdf"), &strings, 2);
}

/// In prose it is the markup of prose that counts, and of that what the manual names; code is shown as it is written.
#[test]
fn prose_obeys_its_own_markup_alone() {
    let strings = strings();
    let code: String = strings.iter().map(|text| format!("- `` {} ``\n", text.replace('\n', " "))).collect();
    let shop = Shop::with(&[("content/notices/n.md", &format!("---\nname: 公示\ndate: 2026-09-28\n---\n\n{code}"))]);
    assert_printed(&shop.sheet("notice:n", "notice-n.pdf"), &strings, 1);
}
