//! A small county in views: every state that a page can be in, a name of forty characters, nothing that is real.

use gongshi::calendar::{Day, When};
use gongshi::view::board::*;
use gongshi::view::branch::*;
use gongshi::view::commitment::*;
use gongshi::view::common::*;
use gongshi::view::home::Home;
use gongshi::view::member::*;
use gongshi::view::notice::*;
use gongshi::view::page::*;
use gongshi::view::rectification::*;
use serde_json::json;
use std::collections::BTreeMap;

pub const LONG: &str = "云溪县清河镇沿江循环经济产业园区非公有制企业与社会组织第一联合流动党员服务中心党支部";

pub fn day(month: u32, day: u32) -> Day {
    Day::new(2026, month, day).expect("a day of the calendar")
}

fn when(text: &str) -> When {
    gongshi::calendar::parse_when(text).expect("a date")
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn link(kind: &str, id: &str, name: &str) -> Link {
    Link { id: id.into(), name: name.into(), url: format!("{kind}/{id}.html") }
}

pub fn site() -> Site {
    let nav = [
        ("home", "index.html"),
        ("notices", "notices/index.html"),
        ("branches", "branches/index.html"),
        ("members", "members/index.html"),
        ("commitments", "commitments/index.html"),
        ("commitments-board", "commitments/board/index.html"),
        ("rectifications", "rectifications/index.html"),
        ("rectifications-board", "rectifications/board/index.html"),
        ("stars", "stars/index.html"),
        ("upgrades", "upgrades/index.html"),
        ("models", "models/index.html"),
        ("archive", "archive/index.html"),
    ];
    let mut nav: Vec<_> = nav.iter().map(|(s, u)| NavEntry { section: (*s).into(), name: None, url: (*u).into() }).collect();
    nav.push(NavEntry { section: "page".into(), name: some("怎样监督"), url: "pages/supervise.html".into() });
    let grade = |id: &str, name: &str, stars: &[u8]| Grade { id: id.into(), name: name.into(), stars: stars.to_vec() };
    Site {
        title: "云溪县基层组织公示栏".into(),
        organisation: some("云溪县基层组织建设办公室"),
        language: "zh-CN".into(),
        base_url: None,
        as_of: day(10, 5),
        next_change: Some(day(10, 9)),
        contacts: Contact {
            phone: some("0000-0000000"),
            address: some("云溪县人民路 1 号 203 室"),
            mailbox: some("jubao@example.invalid"),
        },
        footer: Footer {
            host: some("云溪县基层组织建设办公室"),
            icp: some("某ICP备00000000号"),
            police: some("某公网安备 00000000000000号"),
            site_code: some("0000000000"),
        },
        nav,
        grades: vec![
            grade("good", "好", &[4, 5]),
            grade("fair", "较好", &[3]),
            grade("average", "一般", &[2]),
            grade("poor", "较差", &[0, 1]),
        ],
        satisfaction_threshold: 80.0,
        greyscale: false,
        version: "0.1.0",
    }
}

pub fn words() -> serde_json::Value {
    json!({
        "kind": {"committee": "党委", "general_branch": "党总支", "branch": "党支部", "joint_branch": "联合党支部", "group": "党小组"},
        "sector": {"village": "农村", "community": "社区", "private": "非公企业"},
        "grade": {"good": "好", "fair": "较好", "average": "一般", "poor": "较差"},
        "category": {"study": "学习", "work": "实干", "service": "服务", "conduct": "品行"},
        "form": {"written": "书面", "oral": "口头"},
        "item_status": {"planned": "未开始", "in_progress": "推进中", "fulfilled": "已兑现", "failed": "未兑现", "adjusted": "已调整"},
        "problem_status": {"open": "整改中", "done": "已完成"},
        "verdict": {"approved": "通过", "returned": "退回"},
        "verification": {"met": "兑现", "partly": "部分兑现", "unmet": "未兑现"},
        "channel": {"document": "文件", "board": "公开栏", "media": "媒体", "meeting": "会议"},
        "level": {"national": "国家级", "provincial": "省级", "city": "市级", "county": "县级", "township": "乡镇级", "unit": "本单位"},
        "assistance": {"leader": "领导领衔", "contact": "领导包干", "pairing": "部门结对", "team": "派驻工作组"},
        "notice_kind": {"public_notice": "公示", "announcement": "公告", "commendation": "表彰", "criticism": "通报", "news": "动态"},
        "criteria": {"five_ones": {"name": "五个一", "items": {"room": "党员活动室", "board": "党员公示栏", "plaque": "组织标识牌", "flag": "党旗", "rules": "工作制度"}}},
        "fields": {"branch": [{"key": "floor_area", "label": "房屋面积"}]},
        "label": {
            "branch": {"secretary": "书记", "committee": "班子成员", "party_members": "党员人数", "founded": "成立日期", "term": "任期",
                "address": "地址", "phone": "电话", "contact_leader": "联系领导", "paired_with": "结对单位", "target": "争创目标",
                "reserves": "后备人才", "honours": "荣誉"},
            "commitment": {"period": "承诺年度", "form": "承诺形式", "published": "公示日期", "self_check": "践诺自查", "verification": "检查验收"},
            "member": {"native_place": "籍贯", "joined": "入党日期", "post": "职务", "position": "岗位", "phone": "电话",
                "duty_post": "认岗", "honours": "荣誉", "scores": "考核"},
            "rectification": {"posted": "公示日期", "surveys": "满意度测评", "accepted": "评估验收", "closed": "销号日期"},
            "notice": {"contact": "监督方式"}
        }
    })
}

pub fn head(url: &str, title: &str, section: &'static str, paper: &'static str, hash: bool) -> Head {
    let root = "../".repeat(url.matches('/').count());
    let home = Link { id: "home".into(), name: String::new(), url: "index.html".into() };
    let shelf = Link { id: section.into(), name: String::new(), url: format!("{section}/index.html") };
    let crumbs = match url {
        "index.html" => vec![],
        _ if url.ends_with("index.html") || section == "home" => vec![home],
        _ => vec![home, shelf],
    };
    Head {
        url: url.into(),
        root,
        title: title.into(),
        description: format!("{title}:云溪县基层组织公示栏"),
        section,
        paper,
        crumbs,
        hash: hash.then(|| "1f0c9a3e".into()),
        next_change: Some(day(10, 9)),
        listed: true,
        canonical: None,
    }
}

pub fn stars(state: &'static str, n: u8) -> StarFacts {
    match state {
        "rated" => StarFacts { stars: Some(n), star_state: state, star_year: None },
        "none" => StarFacts { stars: Some(0), star_state: state, star_year: None },
        "lapsed" => StarFacts { stars: None, star_state: state, star_year: Some(2025) },
        _ => StarFacts { stars: None, star_state: state, star_year: None },
    }
}

fn fulfilment(fulfilled: usize, items: usize, overdue: usize) -> Fulfilment {
    let rate = (items > 0).then(|| (fulfilled as f64 / items as f64 * 1000.0).round() / 10.0);
    Fulfilment { total: items.min(1), items, fulfilled, late: fulfilled.min(1), overdue, failed: usize::from(items > 8), rate }
}

pub fn branch_row(i: usize) -> BranchRow {
    let names = ["清河村党支部", "大坪村党支部", "沙洲社区党总支", "云溪机械厂党支部", LONG, "白石村党支部", "柳林村党支部"];
    let states = [("rated", 5), ("rated", 4), ("none", 0), ("lapsed", 0), ("unrated", 0), ("rated", 3), ("rated", 1)];
    let grades = [Some("good"), Some("good"), Some("poor"), Some("fair"), None, Some("fair"), Some("poor")];
    let moves = [Some("up"), Some("same"), Some("down"), Some("new"), None, Some("up"), Some("same")];
    let before = [Some("fair"), Some("good"), Some("average"), None, None, Some("average"), Some("poor")];
    let sectors = ["village", "village", "community", "private", "private", "village", "village"];
    let n = i % names.len();
    BranchRow {
        link: link("branches", &format!("b{i}"), names[n]),
        kind: some("branch"),
        sector: some(sectors[n]),
        parent: Some(link("branches", "qinghe", "清河镇党委")),
        secretary: (n != 4).then(|| ["陈立新", "欧阳建国", "赵敏", "周一鸣", "", "马晓燕", "何川"][n].to_owned()),
        grade: grades[n].map(str::to_owned),
        stars: stars(states[n].0, states[n].1),
        previous_grade: before[n].map(str::to_owned),
        movement: moves[n],
        exception: n == 6,
        term_state: ["ok", "due_soon", "overdue", "ok", "unknown", "ok", "ok"][n],
        closed: (n == 3).then(|| day(6, 30)),
        commitments: [
            fulfilment(7, 9, 1),
            fulfilment(5, 5, 0),
            fulfilment(2, 6, 2),
            fulfilment(3, 4, 0),
            fulfilment(0, 0, 0),
            fulfilment(1, 5, 0),
            fulfilment(0, 3, 0),
        ][n]
            .clone(),
        rectifications: RectificationCount { total: n % 3, open: usize::from(n == 2), closed: 0, overdue: usize::from(n == 2) },
        model: (n < 2).then(|| Exemplar {
            since: Some(when("2026-06")),
            title: some("先进基层党组织"),
            citation: some("三年坚持每月五日到组入户收集意见,今年办结群众反映的事项 41 件,按期办结 39 件。"),
        }),
        photo: None,
    }
}

pub fn member_row(i: usize) -> MemberRow {
    let names = ["陈立新", "欧阳建国", "赵敏", "阿卜杜热合曼·买买提依明江·图尔荪尼亚孜·阿不都克里木·玉素甫江", "马晓燕", "何川"];
    let n = i % names.len();
    MemberRow {
        link: link("members", &format!("m{i}"), names[n]),
        branch: Some(link("branches", "qinghe", "清河村党支部")),
        photo: None,
        native_place: (n != 4).then(|| "云溪县清河镇".to_owned()),
        joined: Some(when(["1998-07-01", "2004-06", "2011-11-20", "2019-07-01", "2020-06", "2015-12"][n])),
        post: [Some("支部书记"), None, Some("组织委员"), None, Some("村医"), Some("水管员")][n].map(str::to_owned),
        position: [Some("便民服务岗"), Some("矛盾调解岗"), None, None, Some("卫生健康岗"), Some("农田水利岗")][n]
            .map(str::to_owned),
        pledge: (n.is_multiple_of(2)).then(|| "群众的急事当天答复,三天办结。".to_owned()),
        stars: stars(["rated", "none", "lapsed", "unrated", "rated", "rated"][n], [5, 0, 0, 0, 4, 3][n]),
        honours: n,
        model: (n < 3).then(|| Exemplar {
            since: Some(when("2026-06")),
            title: some("优秀共产党员"),
            citation: some("驻村八年,带头修通四组到六组的生产路 2.3 公里。"),
        }),
        left: (n == 5).then(|| day(8, 1)),
    }
}

pub fn commitment_row(i: usize) -> CommitmentRow {
    let n = i % 4;
    let lights = [
        vec![Some("fulfilled"), Some("fulfilled_late"), Some("due_soon"), Some("overdue"), Some("on_time")],
        vec![Some("fulfilled"), Some("fulfilled"), Some("fulfilled")],
        vec![],
        vec![Some("failed"), Some("adjusted"), None, Some("on_time")],
    ][n]
        .clone();
    CommitmentRow {
        link: link(
            "commitments",
            &format!("c{i}"),
            ["清河村党支部2026年公开承诺", "陈立新2026年公开承诺", "何桂香2026年公开承诺", LONG][n],
        ),
        promisor: link("branches", "qinghe", ["清河村党支部", "陈立新", "何桂香", "沙洲社区党总支"][n]),
        by: ["branch", "member", "member", "branch"][n],
        branch: Some(link("branches", "qinghe", "清河村党支部")),
        year: Some(2026),
        form: ["written", "written", "oral", "written"][n],
        pledge: (n == 0).then(|| "件件有回音,事事有着落。".to_owned()),
        step: ["practising", "verified", "published", "published"][n],
        fulfilled: [2, 3, 0, 0][n],
        total: lights.len(),
        overdue: [1, 0, 0, 0][n],
        failed: [0, 0, 0, 1][n],
        next_due: [Some(day(10, 17)), None, None, Some(day(12, 31))][n],
        lights,
    }
}

pub fn rectification_row(i: usize) -> RectificationRow {
    let n = i % 5;
    let state = ["reopened", "in_progress", "awaiting_acceptance", "closed", "posted"][n];
    RectificationRow {
        link: link("rectifications", &format!("r{i}"), ["沙洲社区党总支整改公示", "大坪村党支部整改公示"][n % 2]),
        branch: link("branches", "shazhou", "沙洲社区党总支"),
        grade: some("average"),
        posted: day(5, 20),
        closed: (n == 3).then(|| day(9, 28)),
        state,
        round: if n == 0 { 2 } else { 1 },
        done: [2, 1, 3, 3, 0][n],
        total: [4, 3, 3, 3, 2][n],
        overdue: [1, 0, 0, 0, 0][n],
        next_due: (n != 2).then(|| day(10, 31)),
        satisfaction: [survey(153, 200, 76.5, false), None, None, survey(92, 100, 92.0, true), None][n].clone(),
    }
}

fn survey(satisfied: u32, surveyed: u32, percent: f64, passed: bool) -> Option<Satisfaction> {
    Some(Satisfaction { surveyed: Some(surveyed), satisfied: Some(satisfied), percent, passed })
}

pub fn notice_row(i: usize) -> NoticeRow {
    let n = i % 5;
    let (from, until) = (day(10, 2), day(10, 8));
    let facts = |state, days_left| Some(NoticeFacts { from: Some(from), until: Some(until), state, days_left });
    NoticeRow {
        link: link(
            "notices",
            &format!("n{i}"),
            [
                "关于拟表彰先进基层党组织和优秀共产党员的公示",
                "关于陈立新同志拟任职的公示",
                "2026年第三季度承诺兑现情况通报",
                "关于发展对象的公示",
                "关于撤回某项公示的说明",
            ][n],
        ),
        kind: Some(["public_notice", "public_notice", "criticism", "public_notice", "announcement"][n]),
        doc_no: None,
        issuer: some("云溪县基层组织建设办公室"),
        date: Some(day(10, 2)),
        notice: [facts("open", Some(3)), facts("under_objection", Some(0)), None, facts("ended", None), facts("withdrawn", None)]
            [n]
            .clone(),
    }
}

pub fn listing<T>(groups: Vec<Group<T>>, pages: usize) -> Listing<T> {
    let number = |n: usize| Some(PageNumber { number: n, url: format!("branches/page-{n}.html") });
    let total = groups.iter().map(|g| g.count).sum();
    Listing {
        groups,
        total,
        pager: Pager {
            page: 1,
            pages,
            previous: None,
            next: (pages > 1).then(|| "branches/page-2.html".into()),
            numbers: if pages > 1 { vec![number(1), number(2), None, number(pages)] } else { vec![] },
        },
        shelves: [("village", "农村", 12), ("community", "社区", 4), ("private", "非公企业", 3)]
            .map(|(key, title, count)| Shelf {
                key: key.into(),
                title: title.into(),
                count,
                url: format!("branches/sector-{key}.html"),
            })
            .to_vec(),
        shelf: some("village"),
    }
}

pub fn group<T>(key: &str, title: &str, rows: Vec<T>) -> Group<T> {
    Group { key: key.into(), title: title.into(), count: rows.len(), rows }
}

pub fn common(story: Option<&str>) -> Common {
    Common {
        tags: vec!["学先进、见行动".into()],
        photos: vec![],
        attachments: vec![Attachment { url: "media/fu-jian.pdf".into(), title: "公示名单.pdf".into(), size: 340_000 }],
        updated: Some(day(9, 30)),
        corrections: vec![],
        story: story.map(str::to_owned),
        expired: None,
        fields: BTreeMap::new(),
    }
}

pub const STORY: &str = "<p>根据县里的统一部署,支部在年初召开党员大会,逐项讨论群众最关心的事,形成五项承诺,经镇党委审核后在村公开栏和本网站公布,接受全体村民监督。</p><h2>怎样监督</h2><p>对承诺事项有意见的,可以当面、来电或者书面反映,支部在三个工作日内答复,答复情况在公开栏公布。</p><ul><li>每月五日为支部接访日;</li><li>每季度公布一次进展。</li></ul>";

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
        branch: some("qinghe"),
        member: None,
        pledge: some("件件有回音,事事有着落。"),
        period: Some(Period::Year(2026)),
        form: "written",
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
    let reviewer = || Some(Reviewer { name: "清河镇党委".into(), url: some("branches/qinghe-zhen.html") });
    let around = AroundCommitment {
        promisor: link("branches", "qinghe", "清河村党支部"),
        by: "branch",
        branch: None,
        branch_now: None,
        reviewers: vec![reviewer(), reviewer()],
        others: vec![commitment_row(1), commitment_row(3)],
        next_due_days: Some(12),
        overdue: 1,
    };
    (record, around)
}

pub fn oral() -> (Commitment, AroundCommitment) {
    let (mut record, mut around) = commitment();
    record.name = "何桂香2026年公开承诺".into();
    record.form = "oral";
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
        date: Some(day(10, 2)),
        length: Some(Length { days: 7, working: false }),
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
    let around = AroundNotice { newer: None, older: Some(link("notices", "n1", "关于陈立新同志拟任职的公示")) };
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
        parent: some("qinghe-zhen"),
        sector: some("village"),
        secretary: some("陈立新"),
        committee: vec![
            Person { name: "赵敏".into(), post: some("组织委员") },
            Person { name: "何川".into(), post: some("纪检委员") },
        ],
        party_members: Some(Headcount { full: 46, probationary: 2 }),
        founded: Some(when("1956-07")),
        term: Some(Term { elected: Some(day(1, 12)), years: Some(5) }),
        address: some("清河镇清河村一组"),
        phone: some("0000-1111111"),
        contact_leader: Some(Person { name: "周文".into(), post: some("镇党委副书记") }),
        paired_with: vec!["县水利局".into(), "云溪机械厂".into()],
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
        target: Some(Target { grade: some("good"), stars: Some(5), by: Some(when("2026-12-31")) }),
        criteria: [("five_ones".to_owned(), vec!["room".to_owned(), "board".into(), "flag".into(), "rules".into()])].into(),
        honours: vec![Honour {
            title: "先进基层党组织".into(), level: some("city"), year: Some(2025), by: some("云溪市委")
        }],
        model: None,
        closed: closed.then(|| day(6, 30)),
        merged_into: None,
        common,
        facts: BranchFacts {
            grade: (!closed).then(|| "good".to_owned()),
            stars: if closed { stars("lapsed", 0) } else { stars("rated", 4) },
            previous_grade: some("fair"),
            movement: (!closed).then_some("up"),
            next_election: Some(day(12, 1)),
            term_state: "due_soon",
            commitments: fulfilment(7, 9, 1),
            rectifications: RectificationCount { total: 1, open: 0, closed: 1, overdue: 0 },
            advice: None,
            reserves: 3,
        },
    };
    let part = |n: usize| if n > 50 { 50 } else { n };
    let around = AroundBranch {
        parent: Some(link("branches", "qinghe-zhen", "清河镇党委")),
        merged_into: closed.then(|| link("branches", "baishi", "白石村党支部")),
        children: Part { rows: vec![], total: 0, more: None },
        members: Part {
            rows: (0..part(many)).map(member_row).collect(),
            total: many,
            more: (many > 50).then(|| "members/qinghe.html".into()),
        },
        commitments: Part { rows: (0..4).map(commitment_row).collect(), total: 4, more: None },
        rectifications: Part { rows: (0..2).map(rectification_row).collect(), total: 2, more: None },
    };
    (record, around)
}

pub fn member() -> (Member, AroundMember) {
    let record = Member {
        id: "m0".into(),
        url: "members/m0.html".into(),
        name: "欧阳建国".into(),
        branch: some("qinghe"),
        transferred: vec![],
        photo: None,
        phone: some("138****0000"),
        native_place: some("云溪县清河镇"),
        joined: Some(when("2004-06")),
        post: some("组织委员"),
        position: some("矛盾调解岗"),
        duty_post: Some(DutyPost {
            name: some("党员先锋岗"), duties: some("调解邻里纠纷,每周三在便民大厅值班")
        }),
        pledge: some("群众的急事当天答复,三天办结。"),
        stars: vec![
            StarRating { date: Some(day(4, 30)), stars: 4, note: None },
            StarRating { date: None, stars: 3, note: some("上一届评定") },
        ],
        honours: vec![Honour { title: "优秀共产党员".into(), level: some("county"), year: Some(2025), by: None }],
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
        }],
        left: None,
        common: common(Some(STORY)),
        facts: stars("rated", 4),
    };
    let around = AroundMember {
        branch: Some(link("branches", "qinghe", "清河村党支部")),
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
        percent,
        target,
        met,
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

pub fn home(quiet: bool) -> Home {
    let none = |rows: Vec<OpenItem>| if quiet { vec![] } else { rows };
    Home {
        branches: 39,
        members: 1264,
        commitments: 87,
        fulfilment: fulfilment(237, 352, if quiet { 0 } else { 3 }),
        open_notices: if quiet { vec![] } else { (0..2).map(notice_row).collect() },
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
