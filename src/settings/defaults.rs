//! What a site gets that says nothing: the numbers and words of records.md.

use super::{Grade, Rules, Scheme};
use crate::calendar::Counting;
use crate::vocabulary::Decimal;

fn words(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect()
}

/// 好、较好、一般、较差 and the stars each allows (domain.md A3, A7).
pub fn scheme() -> Scheme {
    let grade = |id: &str, name: &str, stars: &[u8]| Grade {
        id: id.to_owned(),
        name: name.to_owned(),
        stars: stars.to_vec(),
        note: None,
    };
    let grades = vec![
        grade("good", "好", &[4, 5]),
        grade("fair", "较好", &[3]),
        grade("average", "一般", &[2]),
        grade("poor", "较差", &[0, 1]),
    ];
    Scheme { id: String::new(), name: String::new(), from: None, until: None, grades }
}

/// `rules:` of records.md.
pub fn rules() -> Rules {
    Rules {
        notice_counting: Counting::Inclusive,
        satisfaction_threshold: Decimal::whole(80),
        due_soon_days: 14,
        term_due_soon_days: 90,
        notice_days: 7,
        upgrade_targets: [(1, 50), (2, 60), (3, 70)].map(|(rank, p)| ((0, rank), Decimal::whole(p))).to_vec(),
        require_review: true,
        leader_category: None,
        stars_require_acceptance: false,
        coverage: [("committee", 100), ("general_branch", 50), ("branch", 3)].map(|(id, n)| (id.to_owned(), n)).to_vec(),
        coverage_near: Decimal::whole(100),
        terms: Vec::new(),
        coverage_basis: None,
        committee_members: 7,
        coverage_target: None,
        staff_members: 50,
        staff_branch: 100,
        score_weights: [Decimal::whole(25); 4],
        most_stars: 5,
        aspects: Vec::new(),
    }
}

/// Kinds of organisation.
pub fn kinds() -> Vec<(String, String)> {
    words(&[
        ("committee", "党委"),
        ("general_branch", "党总支"),
        ("branch", "党支部"),
        ("joint_branch", "联合党支部"),
        ("group", "党小组"),
    ])
}

/// 领域
pub fn sectors() -> Vec<(String, String)> {
    words(&[
        ("village", "农村"),
        ("community", "社区"),
        ("government", "机关"),
        ("institution", "事业单位"),
        ("soe", "国有企业"),
        ("private", "非公企业"),
        ("social", "社会组织"),
        ("school", "学校"),
        ("hospital", "医院"),
        ("service_window", "窗口单位"),
    ])
}

/// Kinds of activities.
pub fn activities() -> Vec<(String, String)> {
    words(&[
        ("meeting", "会议"),
        ("lecture", "党课"),
        ("study", "学习"),
        ("inspection", "巡查"),
        ("report", "述职"),
        ("visit", "走访"),
        ("ceremony", "仪式"),
    ])
}

/// Categories of commitment items.
pub fn categories() -> Vec<(String, String)> {
    words(&[("study", "学习"), ("work", "实干"), ("service", "服务"), ("conduct", "品行")])
}
