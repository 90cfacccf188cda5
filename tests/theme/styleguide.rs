//! `styleguide.html`: every part of the theme in every state, on one page to look at.

use super::overrides::with;
use super::{context, head, theme};
use crate::samples::*;
use gongshi::calendar::When;
use gongshi::view::chart::Timeline;
use gongshi::view::upgrades::{Moves, UpgradeGroup};
use serde_json::{Value, json};
use tera::Context;

const STATES: &str = "fulfilled fulfilled_late on_time due_soon overdue failed adjusted undated done done_late \
    posted in_progress awaiting_acceptance reopened closed upcoming open under_objection ended withdrawn expired \
    made returned reviewed published practising verified met partly unmet missed passed approved settled filed up down stale current past";

fn lights(names: &str) -> Value {
    names.split(' ').map(|light| json!({ "light": light })).collect()
}

fn parts() -> Context {
    let rows = |n: usize| 0..n;
    let mut c = context::<()>(&head("styleguide.html", "主题样张", "home", "a3", false), &[]);
    c.insert("states", &STATES.split_whitespace().collect::<Vec<_>>());
    c.insert("totals", &totals());
    c.insert("sectors", &sectors());
    c.insert("lapsed", &stars("lapsed", 0));
    c.insert("lights", &lights("fulfilled fulfilled_late on_time due_soon overdue failed adjusted undated"));
    c.insert("problems", &lights("done done_late on_time due_soon overdue"));
    c.insert("members", &rows(6).map(member_row).collect::<Vec<_>>());
    c.insert("models", &rows(2).map(member_row).collect::<Vec<_>>());
    c.insert("honours", &member().0.honours);
    c.insert("notices", &rows(8).map(notice_row).collect::<Vec<_>>());
    c.insert("branches", &rows(14).map(branch_row).collect::<Vec<_>>());
    c.insert("commitments", &rows(8).map(commitment_row).collect::<Vec<_>>());
    c.insert("rectifications", &rows(6).map(rectification_row).collect::<Vec<_>>());
    let tally = |total, open, problems, done, overdue| gongshi::view::ledger::Tally { total, open, problems, done, overdue };
    let below = |(id, name), closed, tally| gongshi::view::ledger::Below { link: link("branches", id, name), closed, tally };
    let below = vec![
        below(("qinghe", "清河村党支部"), false, tally(2, 1, 5, 3, 1)),
        below(("shangwan", "上湾村党支部"), true, tally(1, 0, 2, 1, 0)),
    ];
    let ledger = gongshi::view::ledger::Ledger { own: tally(1, 0, 1, 1, 0), below, total: tally(4, 1, 8, 5, 1) };
    c.insert("ledger", &ledger);
    c.insert("due", &[overdue(), due_soon()].concat());
    c.insert("verdict", &json!({ "word": "overdue" }));
    c.insert("rectification_states", &states());
    c.insert("problem_sources", &problem_sources());
    c.insert("upgrades", &upgrades());
    c.insert("groups", &["农村", "社区"].map(|name| UpgradeGroup { name: name.into(), url: None, rows: upgrades() }));
    c.insert(
        "moves",
        &[None, Some("village".into()), Some(String::new())].map(|sector| Moves {
            sector,
            up: 4,
            same: 5,
            down: 2,
            new: 1,
            total: 12,
        }),
    );
    c.insert(
        "shares",
        &json!([{ "name": "清河镇", "url": null, "part": 3, "whole": 8, "percent": 37.5 },
            { "name": "沙洲街道", "url": null, "part": 0, "whole": 0, "percent": null }]),
    );
    let span = |name: &str, from: (u32, u32), until: (u32, u32), state, done| {
        (name.to_owned(), When::Day(day(from.0, from.1)), When::Day(day(until.0, until.1)), state, done, 6)
    };
    let spans = vec![
        span("动员部署", (3, 1), (4, 30), "past", 6),
        span("集中整改", (5, 1), (10, 31), "current", 4),
        span("总结提升", (11, 1), (12, 20), "upcoming", 0),
    ];
    c.insert("timeline", &Timeline::of(spans, day(10, 5)));
    c.insert("listing", &listing::<Value>(vec![], 9));
    c.insert("more", &json!({ "more": "branches/of/qinghe.html", "total": 300, "rows": [1, 2, 3] }));
    c.insert("story", STORY);
    c
}

/// The page, ready to be looked at.
pub fn styleguide() -> String {
    let root = with(&[("templates/styleguide.html", include_str!("styleguide.html"))]);
    let theme = theme(root.path(), "ours").unwrap_or_else(|e| panic!("{e:?}"));
    let html = theme.render("styleguide.html", parts()).unwrap_or_else(|e| panic!("{e:?}"));
    String::from_utf8(html).expect("pages are UTF-8")
}

#[test]
fn the_styleguide_shows_every_part() {
    // files of other names hold what one kind of record alone wears: its pages in the demo show that
    const OURS: [&str; 5] = ["marks", "charts", "listing", "people", "tables"];
    const ELSEWHERE: [&str; 15] = [
        "grade",
        "post_state",
        "complaints",
        "heading",
        "wall",
        "rate",
        "reached",
        "of_all",
        "posts",
        "appraisals",
        "appraisal_lines",
        "rectified",
        "vote",
        "sources",
        "year",
    ];
    let page = include_str!("styleguide.html");
    let mut parts = 0;
    let ours = |path: &str| OURS.iter().any(|file| path == format!("templates/components/{file}.html"));
    for (path, bytes) in gongshi::theme::embedded("default").expect("a theme").iter().filter(|(path, _)| ours(path)) {
        let source = std::str::from_utf8(bytes).expect("templates are UTF-8");
        for name in source.split("{% component ").skip(1).filter_map(|rest| rest.split('(').next()) {
            let shown = page.contains(&format!("<{name} ")) || source.contains(&format!("<{name} ")) || ELSEWHERE.contains(&name);
            assert!(shown, "{path}: <{name}> is not in tests/theme/styleguide.html");
            parts += 1;
        }
    }
    assert!(parts > 20, "{parts}");
    let html = styleguide();
    STATES.split_whitespace().for_each(|state| assert!(html.contains(&format!("<b class=\"s {state}\">")), "{state}"));
}
