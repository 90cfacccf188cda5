//! Boards and the first page.

use super::*;
use gongshi::view::board::*;
use gongshi::view::home::Home;
use gongshi::view::upgrades::*;

fn open_item(text: &str, days_left: i64) -> OpenItem {
    OpenItem {
        record: link("commitments", "c0", "清河村党支部2026年公开承诺"),
        owner: link("branches", "qinghe", "清河村党支部"),
        text: text.into(),
        responsible: some("陈立新"),
        due: When::Day(day(10, 5).add_days(days_left)),
        days_left,
        light: if days_left < 0 { "overdue" } else { "due_soon" },
    }
}

pub fn overdue() -> Vec<OpenItem> {
    vec![open_item("村务账目每月五日公开,逐笔列明用途", -15), open_item("流动党员底数不清,有 4 名失去联系", -5)]
}

pub fn due_soon() -> Vec<OpenItem> {
    vec![open_item("今天要办的事", 0), open_item("完成全村 312 户改水,户户通自来水", 12)]
}

pub fn totals() -> Vec<StarTotal> {
    let total = |key: &str, s: StarFacts, count| StarTotal { key: key.into(), stars: s.stars, star_state: s.star_state, count };
    vec![
        total("5", stars("rated", 5), 3),
        total("4", stars("rated", 4), 9),
        total("3", stars("rated", 3), 14),
        total("2", stars("rated", 2), 5),
        total("1", stars("rated", 1), 1),
        total("none", stars("none", 0), 2),
        total("lapsed", stars("lapsed", 0), 1),
        total("unrated", stars("unrated", 0), 4),
    ]
}

pub fn sectors() -> Vec<SectorStars> {
    vec![
        SectorStars { sector: "village".into(), counts: vec![2, 5, 8, 3, 1, 1, 0, 2], total: 22 },
        SectorStars { sector: "community".into(), counts: vec![1, 4, 6, 2, 0, 1, 1, 2], total: 17 },
    ]
}

pub fn upgrades() -> Vec<Upgrade> {
    let row = |grade: &str, graded, upgraded, percent, target, met| Upgrade {
        scope: "all",
        key: String::new(),
        grade: grade.into(),
        graded,
        upgraded,
        transformed: (grade == "poor").then_some(0),
        percent,
        transformed_percent: None,
        target,
        met,
        scheme: None,
    };
    vec![
        row("fair", 14, 7, Some(50.0), 50.0, Some(true)),
        row("average", 7, 4, Some(57.1), 60.0, Some(false)),
        row("poor", 0, 0, None, 70.0, None),
    ]
}

pub fn states() -> Vec<StateCount> {
    ["posted", "in_progress", "awaiting_acceptance", "reopened", "closed"]
        .into_iter()
        .zip([1, 2, 0, 1, 6])
        .map(|(state, count)| StateCount { state, count })
        .collect()
}

pub fn problem_sources() -> Vec<SourceCount> {
    let row = |(source, problems, done, overdue)| SourceCount { source, problems, done, overdue };
    [("appraisal", 14, 9, 1), ("inspection", 6, 6, 0), ("", 8, 4, 2)].map(row).to_vec()
}

pub fn home(quiet: bool) -> Home {
    let none = |rows: Vec<OpenItem>| if quiet { vec![] } else { rows };
    Home {
        branches: 39,
        members: 1264,
        commitments: 87,
        fulfilment: fulfilment(237, 352, if quiet { 0 } else { 3 }),
        open_notices: if quiet { vec![] } else { (0..2).map(notice_row).collect() },
        open_count: if quiet { 0 } else { 3 },
        objected: usize::from(!quiet),
        notices: (2..5).map(notice_row).collect(),
        overdue_items: none(overdue()),
        overdue_problems: none(overdue()),
        due_soon: none(due_soon()),
        stars: totals(),
        upgrades: upgrades(),
        rectifications: states(),
        model_units: (0..2).map(branch_row).collect(),
        model_members: (0..2).map(member_row).collect(),
    }
}
