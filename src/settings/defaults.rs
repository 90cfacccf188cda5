//! What a site gets that says nothing: the numbers and words of records.md.

use super::{Contacts, Footer, Grade, Rules, Scheme, Settings};
use crate::calendar::{Calendar, Counting};
use crate::source::Span;
use crate::text::NameOrder;
use crate::vocabulary::Decimal;
use std::collections::BTreeMap;

fn words(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect()
}

/// Of a site without a site.yaml; findings about it point to `span`.
pub fn settings(span: Span) -> Settings {
    let scheme = scheme();
    Settings {
        title: String::new(),
        organisation: None,
        language: "zh-CN".to_owned(),
        languages: Vec::new(),
        base_url: None,
        theme: "default".to_owned(),
        time_zone: "Asia/Shanghai".to_owned(),
        as_of: None,
        ballots: ballots(&scheme),
        schemes: vec![scheme],
        rules: rules(),
        kinds: kinds(),
        sectors: sectors(),
        categories: categories(),
        activities: activities(),
        frequencies: Vec::new(),
        name_order: NameOrder::default(),
        satisfied: Vec::new(),
        criteria: Vec::new(),
        honours: Vec::new(),
        contacts: Contacts::default(),
        footer: Footer::default(),
        security: None,
        meta: false,
        mask_phones: true,
        checks: BTreeMap::new(),
        calendar: Calendar::default(),
        greyscale: Vec::new(),
        sheets: false,
        extra: BTreeMap::new(),
        extra_unread: false,
        unread: false,
        span,
    }
}

/// The options of a vote: the grades (records.md "Appraisal").
pub fn ballots(scheme: &Scheme) -> Vec<(String, String)> {
    scheme.grades.iter().map(|g| (g.id.clone(), g.name.clone())).collect()
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
