//! Records with what stands around them.

use super::*;
use gongshi::view::appraisal::{Source, Sources};
use gongshi::view::branch::*;
use gongshi::view::commitment::*;
use gongshi::view::criteria::{CriteriaCount, CriteriaOf, Criterion};
use gongshi::view::grading::*;
use gongshi::view::member::*;
use gongshi::view::notice::*;
use gongshi::view::rectification::*;
use gongshi::view::verdict::Verdict;

fn item(text: &str, light: Option<&'static str>, status: &'static str, due: Option<&str>, left: Option<i64>) -> Item {
    Item {
        text: text.into(),
        category: some("service"),
        standard: None,
        due: due.map(when),
        responsible: some("陈立新"),
        status,
        adjustment: None,
        fulfilled_on: None,
        progress: vec![],
        evidence: vec![],
        light,
        days_left: left,
    }
}

pub fn commitment() -> (Commitment, AroundCommitment) {
    let mut items = vec![
        item("修通四组到六组的生产路 2.3 公里,雨天能走农用车", Some("fulfilled"), "fulfilled", Some("2026-06-30"), None),
        item("为六十岁以上村民每季度免费体检一次", Some("fulfilled_late"), "fulfilled", Some("2026-08-31"), None),
        item("完成全村 312 户改水,户户通自来水", Some("due_soon"), "in_progress", Some("2026-10-17"), Some(12)),
        item("村务账目每月五日公开,逐笔列明用途", Some("overdue"), "in_progress", Some("2026年9月中旬"), Some(-15)),
        item("建成村民夜校并开课十二次", Some("on_time"), "in_progress", Some("2026-12"), Some(87)),
        item("清理河道垃圾堆放点", Some("failed"), "failed", Some("2026-07-31"), None),
        item("更换三组变压器", Some("adjusted"), "adjusted", Some("2026-12-31"), Some(87)),
        item("协助申报高标准农田", None, "planned", None, None),
    ];
    items[0].standard = some("路面宽 3.5 米,厚 18 厘米,经镇交管站验收");
    items[0].fulfilled_on = Some(day(6, 24));
    items[0].progress = vec![
        Progress { date: day(4, 2), note: "开工,群众投工 86 个。".into() },
        Progress { date: day(6, 24), note: "通车,镇交管站验收合格。".into() },
    ];
    items[1].fulfilled_on = Some(day(9, 8));
    items[6].adjustment =
        Some(Adjustment {
            on: Some(day(8, 10)), reason: some("电力部门统一改到年底施工"), due: Some(when("2026-12-31"))
        });
    let record = Commitment {
        id: "c0".into(),
        url: "commitments/c0.html".into(),
        name: "清河村党支部2026年公开承诺".into(),
        branch: Some("qinghe".into()),
        member: None,
        pledge: some("件件有回音,事事有着落。"),
        period: Some(Period::Year(2026)),
        form: "written",
        kind: None,
        consequence: None,
        items,
        review: vec![
            Review { by: some("qinghe-zhen"), on: Some(day(2, 20)), verdict: "returned", note: None },
            Review {
                by: some("qinghe-zhen"), on: Some(day(3, 2)), verdict: "approved", note: some("符合群众意愿,切实可行。")
            },
        ],
        channels: vec!["board", "media"],
        published: Some(day(3, 5)),
        self_check: Some(SelfCheck { on: Some(day(9, 1)), note: some("第四项未按期,已约谈会计。") }),
        verification: None,
        common: common(Some(STORY)),
        facts: CommitmentFacts { step: "practising", fulfilled: 2, total: 8, next_due: Some(day(10, 17)) },
    };
    let reviewer = || Some(Reviewer { name: "清河镇党委".into(), url: Some("branches/qinghe-zhen.html".into()) });
    let around = AroundCommitment {
        promisor: link("branches", "qinghe", "清河村党支部"),
        by: "branch",
        branch: None,
        branch_now: None,
        superior: None,
        reviewers: vec![reviewer(), reviewer()],
        verifier: None,
        others: vec![commitment_row(1), commitment_row(3)],
        next_due_days: Some(12),
        overdue: 1,
        failed: 1,
        verdict: Some(Verdict { word: "overdue", step: Some("practising") }),
    };
    (record, around)
}

pub fn oral() -> (Commitment, AroundCommitment) {
    let (mut record, mut around) = commitment();
    record.name = "何桂香2026年公开承诺".into();
    record.form = "oral";
    around.verdict = None;
    record.pledge = None;
    record.items.clear();
    record.review.truncate(1);
    record.review[0].verdict = "approved";
    record.self_check = None;
    record.common = Common::default();
    record.facts = CommitmentFacts { step: "verified", fulfilled: 0, total: 0, next_due: None };
    record.verification =
        Some(Verification { by: some("清河村党支部"), on: Some(day(9, 30)), verdict: Some("partly"), note: None });
    record.period = Some(Period::Span { from: Some(when("2026-03")), until: Some(when("2026-12-31")) });
    around.promisor = link("members", "m9", "何桂香");
    around.by = "member";
    around.branch = Some(link("branches", "qinghe", "清河村党支部"));
    around.branch_now = Some(link("branches", "baishi", "白石村党支部"));
    around.reviewers = vec![None];
    around.others.clear();
    (record, around)
}

pub fn rectification() -> (Rectification, AroundRectification) {
    let problem = |text: &str, light, status, days_left| Problem {
        text: text.into(),
        measures: vec!["每月五日召开支部委员会,逐项过堂".into(), "缺席两次以上的由书记谈话".into()],
        responsible: some("赵敏"),
        source: None,
        supervisor: some("欧阳建国"),
        due: Some(when("2026-09-30")),
        status,
        done_on: None,
        progress: vec![],
        evidence: vec![],
        light,
        days_left,
    };
    let mut problems = vec![
        problem("组织生活不经常,上半年只开过两次支部大会", Some("done"), "done", None),
        problem("服务群众窗口中午无人值班", Some("done_late"), "done", None),
        problem("流动党员底数不清,有 4 名失去联系", Some("overdue"), "open", Some(-5)),
        problem("活动场所被挤占", Some("due_soon"), "open", Some(7)),
    ];
    problems[0].done_on = Some(day(8, 30));
    problems[1].measures.truncate(1);
    problems[2].progress = vec![Progress { date: day(9, 12), note: "找到 2 名,已转接组织关系。".into() }];
    let notice = NoticeFacts { from: Some(day(5, 20)), until: Some(day(5, 26)), state: "ended", days_left: None };
    let record = Rectification {
        id: "r0".into(),
        url: "rectifications/r0.html".into(),
        name: "沙洲社区党总支整改公示".into(),
        branch: "shazhou".into(),
        grade: some("average"),
        scheme: None,
        posted: day(5, 20),
        problems,
        assistance: vec![
            Assistance { kind: "leader", who: some("镇党委副书记 周文") },
            Assistance { kind: "pairing", who: some("县水利局") },
        ],
        surveys: vec![Survey { date: Some(day(9, 15)), surveyed: Some(200), satisfied: Some(153), percent: 76.5, passed: false }],
        accepted: None,
        closed: None,
        common: common(None),
        facts: RectificationFacts {
            state: "reopened",
            round: 2,
            satisfaction: survey(153, 200, 76.5, false),
            done: 2,
            total: 4,
            overdue: 1,
            notice,
        },
    };
    let around = AroundRectification {
        branch: link("branches", "shazhou", "沙洲社区党总支"),
        others: vec![rectification_row(3)],
        next_due: Some(day(10, 12)),
        next_due_days: Some(7),
        threshold: 80.0,
        verdict: Verdict { word: "reopened", step: None },
    };
    (record, around)
}

pub fn notice(state: &'static str) -> (Notice, AroundNotice) {
    let story = "<p>经民主推荐、组织考察、集体研究,拟推荐下列单位和个人为全县先进基层党组织和优秀共产党员。现予公示,接受社会监督。</p><p>公示期间,对公示对象有异议的,可以来电、来信或者来访反映。反映情况要实事求是,提倡实名,以便核实和反馈。</p><h2>先进基层党组织</h2><ul><li>清河村党支部</li><li>沙洲社区党总支</li></ul>";
    let record = Notice {
        id: "n0".into(),
        url: "notices/n0.html".into(),
        name: "关于拟表彰先进基层党组织和优秀共产党员的公示".into(),
        kind: Some("public_notice"),
        doc_no: some("云基组〔2026〕12号"),
        issuer: some("云溪县基层组织建设办公室"),
        to: Some("各村（社区）党组织".into()),
        date: Some(day(10, 2)),
        length: Some(Length { days: 7, working: false }),
        follows: None,
        approved: None,
        rectification: None,
        contact: Some(Contact {
            phone: some("0000-0000000"),
            address: some("云溪县人民路 1 号 203 室"),
            mailbox: some("云溪县 001 信箱"),
        }),
        objections: if state == "open" {
            vec![]
        } else {
            vec![Objection { date: Some(day(10, 3)), settled: false }, Objection { date: Some(day(10, 2)), settled: true }]
        },
        withdrawn: (state == "withdrawn")
            .then(|| Withdrawal { on: Some(day(10, 4)), reason: some("名单有误,更正后重新公示") }),
        common: Common {
            corrections: if state == "withdrawn" {
                vec![Correction { date: day(10, 3), note: "“沙州社区”更正为“沙洲社区”。".into() }]
            } else {
                vec![]
            },
            ..common(Some(story))
        },
        facts: NoticeRecordFacts {
            notice: Some(NoticeFacts {
                from: Some(day(10, 2)),
                until: Some(day(10, 8)),
                state,
                days_left: (state == "open").then_some(3),
            }),
        },
    };
    let around = AroundNotice {
        follows: None,
        rectification: None,
        due: None,
        newer: None,
        older: Some(link("notices", "n1", "关于陈立新同志拟任职的公示")),
    };
    (record, around)
}

pub fn branch(closed: bool) -> (Branch, AroundBranch) {
    let grading = |d: Day, grade: &str, stars, exception| Grading {
        date: d,
        aspect: None,
        grade: some(grade),
        stars,
        satisfaction: Some(92.5),
        basis: some("座谈 2 场,测评 186 人"),
        accepted: Some(day(4, 28)),
        scheme: None,
        note: None,
        exception,
    };
    let many = if closed { 2 } else { 300 };
    let mut common = common(Some(STORY));
    common.fields.insert("floor_area".into(), json!(120));
    let record = Branch {
        id: "qinghe".into(),
        url: "branches/qinghe.html".into(),
        name: if closed { LONG.into() } else { "清河村党支部".into() },
        kind: some("branch"),
        parent: Some("qinghe-zhen".into()),
        sector: some("village"),
        secretary: some("陈立新"),
        committee: vec![
            Person { name: "赵敏".into(), post: some("组织委员") },
            Person { name: "何川".into(), post: some("纪检委员") },
        ],
        party_members: Some(Headcount { full: 46, probationary: 2 }),
        founded: Some(when("1956-07")),
        term: Some(Term { elected: Some(day(1, 12)), years: Some(5), extended: None }),
        address: some("清河镇清河村一组"),
        phone: some("0000-1111111"),
        contact_leader: Some(Person { name: "周文".into(), post: some("镇党委副书记") }),
        paired_with: vec!["县水利局".into(), "云溪机械厂".into()],
        funds: vec![],
        grades: if closed {
            vec![]
        } else {
            vec![
                grading(
                    day(4, 30),
                    "good",
                    Some(4),
                    Some(Exception { by: "县委组织部".into(), reason: "抗洪抢险表现突出".into() }),
                ),
                grading(Day::new(2025, 4, 25).expect("a day"), "fair", Some(3), None),
            ]
        },
        organisers: Vec::new(),
        learns_from: None,
        target: Some(Target { grade: some("good"), scheme: None, stars: Some(5), by: Some(when("2026-12-31")) }),
        criteria: [("five_ones".to_owned(), vec!["room".to_owned(), "board".into(), "flag".into(), "rules".into()])].into(),
        honours: vec![Honour {
            title: "先进基层党组织".into(),
            level: some("city"),
            year: Some(2025),
            by: some("云溪市委"),
            state: "awarded",
            notice: None,
        }],
        model: None,
        closed: closed.then(|| day(6, 30)),
        merged_into: None,
        common,
        facts: BranchFacts {
            graded: Graded {
                grade: (!closed).then(|| "good".to_owned()),
                stars: if closed { stars("lapsed", 0) } else { stars("rated", 4) },
                previous_grade: some("fair"),
                movement: (!closed).then_some("up"),
                scheme: None,
            },
            aspects: vec![],
            next_election: Some(day(12, 1)),
            term_state: "due_soon",
            commitments: fulfilment(7, 9, 1),
            rectifications: RectificationCount { total: 1, open: 0, closed: 1, overdue: 0 },
            appraisals: AppraisalCount { total: 4, newest: Some(day(9, 20)) },
            advice: None,
            reserves: 3,
            criteria: [("five_ones".to_owned(), CriteriaCount { met: 4, total: 5 })].into(),
            missed: [("lecture".to_owned(), vec![gongshi::calendar::Period::of(day(9, 30), 3)])].into(),
        },
    };
    let part = |n: usize| if n > 50 { 50 } else { n };
    let around = AroundBranch {
        parent: Some(link("branches", "qinghe-zhen", "清河镇党委")),
        learns_from: None,
        by_aspect: false,
        posts: vec![],
        ledger: None,
        exception: None,
        advised: None,
        missed: vec![("lecture".to_owned(), vec![gongshi::calendar::Period::of(day(9, 30), 3)])],
        criteria: vec![CriteriaOf {
            set: "five_ones".into(),
            met: 4,
            total: 5,
            items: ["room", "board", "plaque", "flag", "rules"]
                .map(|item| Criterion { item: item.into(), met: item != "plaque" })
                .to_vec(),
        }],
        merged_into: closed.then(|| link("branches", "baishi", "白石村党支部")),
        appraisals: Part { rows: vec![appraisal_row(1)], total: 1, more: None },
        sources: Some(Sources {
            year: 2026,
            rows: vec![
                Source { kind: "self", appraisal: None },
                Source { kind: "mass", appraisal: Some(appraisal_row(1)) },
                Source { kind: "leader", appraisal: None },
            ],
        }),
        children: Part { rows: vec![], total: 0, more: None },
        members: Part {
            rows: (0..part(many)).map(member_row).collect(),
            total: many,
            more: (many > 50).then(|| "members/qinghe.html".into()),
        },
        commitments: Part { rows: (0..4).map(commitment_row).collect(), total: 4, more: None },
        rectifications: Part { rows: (0..2).map(rectification_row).collect(), total: 2, more: None },
        units: Part { rows: vec![], total: 0, more: None },
        activities: Part { rows: vec![], total: 0, more: None },
        disclosures: Part { rows: vec![], total: 0, more: None },
        verdict: (!closed).then_some(Verdict { word: "overdue", step: None }),
    };
    (record, around)
}

pub fn member() -> (Member, AroundMember) {
    let record = Member {
        id: "m0".into(),
        url: "members/m0.html".into(),
        name: "欧阳建国".into(),
        branch: Some("qinghe".into()),
        transferred: vec![],
        photo: None,
        phone: some("138****0000"),
        native_place: some("云溪县清河镇"),
        joined: Some(when("2004-06")),
        post: some("组织委员"),
        position: some("矛盾调解岗"),
        duty_post: Some(DutyPost {
            name: some("党员先锋岗"),
            duties: some("调解邻里纠纷,每周三在便民大厅值班"),
            from: Some(when("2026-01")),
            until: None,
            applied: None,
            discussed: None,
            confirmed: None,
            posted: Some(day(1, 8)),
            state: Some("posted"),
        }),
        pledge: some("群众的急事当天答复,三天办结。"),
        stars: vec![
            StarRating { date: Some(day(4, 30)), stars: 4, note: None },
            StarRating { date: None, stars: 3, note: some("上一届评定") },
        ],
        honours: vec![Honour {
            title: "优秀共产党员".into(),
            level: some("county"),
            year: Some(2025),
            by: None,
            state: "proposed",
            notice: None,
        }],
        model: Some(Exemplar {
            since: Some(when("2026-06")),
            title: some("优秀共产党员"),
            citation: some("驻村八年,带头修通四组到六组的生产路 2.3 公里。"),
        }),
        scores: vec![Scores {
            year: Some(2025),
            competence: Some(92.0),
            contribution: Some(88.5),
            satisfaction: None,
            reputation: Some(90.0),
            total: Some(90.1),
        }],
        left: None,
        common: common(Some(STORY)),
        facts: MemberFacts { stars: stars("rated", 4), households: 2, score: Some(90.1), score_year: Some(2025) },
    };
    let around = AroundMember {
        branch: Some(link("branches", "qinghe", "清河村党支部")),
        appraisals: vec![appraisal_row(1)],
        weights: ["competence", "contribution", "satisfaction", "reputation"].map(|key| (key, 25.0)).into(),
        floating: false,
        transfers: vec![TransferLinks {
            date: day(3, 1),
            from: Some(link("branches", "baishi", "白石村党支部")),
            to: Some(link("branches", "qinghe", "清河村党支部")),
        }],
        commitments: vec![commitment_row(0)],
        others: (0..2).map(member_row).collect(),
    };
    (record, around)
}
