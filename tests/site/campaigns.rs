//! 专项活动 and 活动: quotas at their border, periods that are over, what stays within reach on a long page.

use crate::ground::Site;
use serde_json::json;

/// Findings of a site, by code.
fn codes(site: &Site) -> Vec<String> {
    let output = site.program().args(["check", "--format", "json"]).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    lines.filter_map(|line| Some(line["code"].as_str()?.to_owned())).collect()
}

/// 五十百千 (domain.md A13): a hundred places are filled by a hundred, not by a hundred and one.
#[test]
fn a_quota_of_a_hundred_holds_a_hundred() {
    for (count, expected) in [(100, 0), (101, 1)] {
        let site = Site::new();
        let ids: Vec<String> = (0..count).map(|n| format!("b{n:03}")).collect();
        let branches: String = ids.iter().map(|id| format!("- {{ id: {id}, name: 第{id}支部 }}\n")).collect();
        site.write("content/branches/all.yaml", branches);
        let named = ids.join(", ");
        site.write(
            "content/campaigns/c.yaml",
            format!("name: 创建\ntiers: [{{ name: 红旗组织, target: 100, branches: [{named}] }}]\n"),
        );
        assert_eq!(codes(&site).iter().filter(|code| *code == "tier-quota").count(), expected, "{count}");
        let edition = site.build();
        assert_eq!(edition.record("campaigns", "c")["tiers"][0]["count"], json!(count));
        assert!(edition.text("campaigns/c.html").contains(&format!("{count} / 100")));
    }
}

/// A phase without an end outlasts the last end that is written.
#[test]
fn a_campaign_goes_on_as_long_as_a_phase_does() {
    let site = Site::new();
    site.write(
        "content/campaigns/c.yaml",
        "name: 学习年\nphases:\n  - { name: 动员, from: 2026-09-01, until: 2026-09-30 }\n  - { name: 长期坚持, from: 2026-10-02 }\n",
    );
    for (day, state, current) in [
        ("2026-08-31", "upcoming", json!([])),
        ("2026-09-30", "current", json!(["动员"])),
        ("2026-10-02", "current", json!(["长期坚持"])),
        ("2027-10-02", "current", json!(["长期坚持"])),
    ] {
        let facts = &site.build_on(day).record("campaigns", "c")["facts"];
        assert_eq!((&facts["state"], &facts["current"]), (&json!(state), &current), "{day}");
    }
}

/// A period counts from the day after its last; the year's first days look back on the period before.
#[test]
fn only_a_period_that_is_over_can_be_missed() {
    let site = Site::with("frequency: { kind: lecture, every: quarter }\n");
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    site.write("content/activities/l.yaml", "name: 党课\nkind: lecture\nbranch: a\ndate: 2025-11-30\n");
    for (day, missed) in [
        ("2025-12-31", json!({"lecture": ["2025-Q1", "2025-Q2", "2025-Q3"]})),
        ("2026-01-01", json!({})),
        ("2026-03-31", json!({})),
        ("2026-04-01", json!({"lecture": ["2026-Q1"]})),
        ("2026-06-30", json!({"lecture": ["2026-Q1"]})),
        ("2026-07-01", json!({"lecture": ["2026-Q1", "2026-Q2"]})),
        ("2027-01-01", json!({"lecture": ["2026-Q4"]})),
    ] {
        assert_eq!(site.build_on(day).record("branches", "a")["facts"]["missed"], missed, "{day}");
    }
}

/// What does not fit on a branch's or a campaign's page stands on one of its own.
#[test]
fn long_lists_have_a_page_of_their_own() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    site.write("content/campaigns/c.yaml", "name: 学习年\n");
    let day = |n: u32| format!("2026-{:02}-{:02}", 1 + n / 25, 1 + n % 25);
    let all =
        (0..60).map(|n| format!("- {{ id: l{n}, name: 第{n}课, kind: lecture, branch: a, date: {}, tags: [c] }}\n", day(n)));
    site.write("content/activities/all.yaml", all.collect::<String>());
    let edition = site.build();
    for (page, rest) in [("branches/a.html", "activities/of/a.html"), ("campaigns/c.html", "campaigns/of/c.html")] {
        assert!(edition.text(page).contains(rest), "{page}");
        assert!(!edition.text(page).contains(if page.starts_with('b') { "第0课" } else { "第59课" }), "{page} is cut");
        for n in 0..60 {
            assert!(edition.text(rest).contains(&format!("第{n}课")), "{rest}");
        }
    }
    assert!(edition.has("activities/list/2.html"));
    assert_eq!(crate::links::dead(&edition), Vec::<String>::new());
}
