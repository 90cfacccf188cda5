//! An appraisal with everything, and its rows.

use super::*;
use gongshi::view::appraisal::*;
use gongshi::view::year::Year;

fn count(option: &str, count: u32, percent: f64) -> Count {
    Count { option: option.into(), count, percent: Some(percent) }
}

fn satisfaction() -> Satisfaction {
    Satisfaction { surveyed: Some(141), satisfied: Some(138), percent: 97.9, passed: true }
}

pub fn appraisal_row(i: usize) -> AppraisalRow {
    AppraisalRow {
        link: link("appraisals", &format!("a{i}"), "清河村党支部2026年第1轮领导点评"),
        kind: Some(["leader", "mass", "peer", "self"][i % 4]),
        subject: Some(link("branches", "qinghe", LONG)),
        round: i.is_multiple_of(4).then_some(1),
        date: Some(day(6, 20)),
        by: i.is_multiple_of(2).then(|| "镇党委书记".to_owned()),
        problems: [3, 0, 2, 1][i % 4],
        rectified: [Some(2), None, None, Some(1)][i % 4],
        valid: Some(141),
        best: (i % 4 == 2).then(|| count("good", 134, 95.0)),
        satisfaction: (i % 4 == 1).then(satisfaction),
    }
}

pub fn appraisal() -> (Appraisal, AroundAppraisal) {
    let record = Appraisal {
        id: "a0".into(),
        url: "appraisals/a0.html".into(),
        name: "清河村党支部2026年第1轮领导点评".into(),
        kind: Some("leader"),
        branch: Some("qinghe".into()),
        member: None,
        round: Some(1),
        year: None,
        date: Some(day(6, 20)),
        by: some("镇党委书记"),
        comment: some("<p>上半年按月集中学习,制度上墙。</p>"),
        problems: vec!["活动记录不全".into(), "会议室漏雨".into()],
        response: some("七月底前补齐活动记录。"),
        votes: Some(Votes {
            issued: Some(150),
            returned: Some(145),
            valid: Some(141),
            counts: vec![count("good", 134, 95.0), count("fair", 4, 2.9), count("poor", 3, 2.1)],
            evened: true,
        }),
        common: common(None),
        facts: AppraisalFacts {
            problems: 2,
            rectified: Some(1),
            previous: Some("a1".into()),
            next: Some("a2".into()),
            satisfaction: Some(satisfaction()),
        },
    };
    let problem = |text: &str, known, again| Problem { text: text.into(), known, again };
    let around = AroundAppraisal {
        subject: Some(link("branches", "qinghe", "清河村党支部")),
        problems: vec![problem("活动记录不全", true, Some(false)), problem("会议室漏雨", false, Some(true))],
        previous: Some(appraisal_row(0)),
        next: Some(appraisal_row(4)),
        satisfied: vec!["好".into(), "较好".into()],
        threshold: 80.0,
        year: Some(Year {
            year: 2025,
            gradings: super::records::branch(false).0.grades,
            commitments: vec![commitment_row(0), commitment_row(1)],
            rectifications: vec![rectification_row(0)],
            activities: Vec::new(),
            appraisals: vec![appraisal_row(3)],
            honours: super::records::branch(false).0.honours,
        }),
    };
    (record, around)
}
