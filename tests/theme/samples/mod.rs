//! A small county in views: every state that a page can be in, a name of forty characters, nothing that is real.

mod appraisals;
mod boards;
mod records;
mod rows;

pub use appraisals::*;
pub use boards::*;
pub use records::*;
pub use rows::*;

use gongshi::calendar::{Day, When};
use gongshi::view::branch::Fulfilment;
use gongshi::view::common::*;
use gongshi::view::listing::*;
use gongshi::view::notice::Contact;
use gongshi::view::page::*;
use gongshi::view::rectification::Satisfaction;
use serde_json::json;
use std::collections::BTreeMap;

pub const LONG: &str = "云溪县清河镇沿江循环经济产业园区非公有制企业与社会组织第一联合流动党员服务中心党支部";

pub fn day(month: u32, day: u32) -> Day {
    Day::new(2026, month, day).expect("a day of the calendar")
}

fn when(text: &str) -> When {
    gongshi::calendar::parse_when(text).expect("a date")
}

fn some<'t, T: From<&'t str>>(text: &'t str) -> Option<T> {
    Some(text.into())
}

pub fn link(kind: &str, id: &str, name: &str) -> Link {
    Link { id: id.into(), name: name.into(), url: format!("{kind}/{id}.html").into() }
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
        top: "",
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
            error_report: some("https://example.invalid/find"),
            emblem: some("https://example.invalid/emblem"),
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
        preview: false,
        version: "0.1.0",
    }
}

pub fn words() -> serde_json::Value {
    json!({
        "kind": {"committee": "党委", "general_branch": "党总支", "branch": "党支部", "joint_branch": "联合党支部", "group": "党小组"},
        "activity": {"lecture": "党课"},
        "sector": {"village": "农村", "community": "社区", "private": "非公企业"},
        "grade": {"good": "好", "fair": "较好", "average": "一般", "poor": "较差"},
        "schemes": {"": {"good": "好", "fair": "较好", "average": "一般", "poor": "较差"}},
        "category": {"study": "学习", "work": "实干", "service": "服务", "conduct": "品行"},
        "form": {"written": "书面", "oral": "口头"},
        "item_status": {"planned": "未开始", "in_progress": "推进中", "fulfilled": "已兑现", "failed": "未兑现", "adjusted": "已调整"},
        "problem_status": {"open": "整改中", "done": "已完成"},
        "problem_source": {"appraisal": "群众评议", "leader": "领导点评", "inspection": "巡查", "own": "自查"},
        "verdict": {"approved": "通过", "returned": "退回"},
        "verification": {"met": "兑现", "partly": "部分兑现", "unmet": "未兑现"},
        "channel": {"document": "文件", "board": "公开栏", "media": "媒体", "meeting": "会议"},
        "level": {"national": "国家级", "provincial": "省级", "city": "市级", "county": "县级", "township": "乡镇级", "unit": "本单位"},
        "assistance": {"leader": "领导领衔", "contact": "领导包干", "pairing": "部门结对", "team": "派驻工作组"},
        "notice_kind": {"public_notice": "公示", "announcement": "公告", "commendation": "表彰", "criticism": "通报", "news": "动态"},
        "appraisal_kind": {"leader": "领导点评", "mass": "群众评议", "peer": "党员互评", "self": "自评"},
        "ballot": {"good": "好", "fair": "较好", "average": "一般", "poor": "较差"},
        "criteria": {"five_ones": {"name": "五个一", "items": {"room": "党员活动室", "board": "党员公示栏", "plaque": "组织标识牌", "flag": "党旗", "rules": "工作制度"}}},
        "fields": {"branch": [{"key": "floor_area", "label": "房屋面积"}]},
        "label": {
            "branch": {"secretary": "书记", "committee": "班子成员", "party_members": "党员人数", "founded": "成立日期", "term": "任期",
                "address": "地址", "phone": "电话", "contact_leader": "联系领导", "paired_with": "结对单位", "target": "争创目标",
                "reserves": "后备人才", "honours": "荣誉"},
            "commitment": {"period": "承诺年度", "form": "承诺形式", "published": "公示日期", "self_check": "践诺自查", "verification": "检查验收"},
            "member": {"native_place": "籍贯", "joined": "入党日期", "post": "职务", "position": "岗位", "phone": "电话",
                "households": "结对户", "duty_post": "认岗", "honours": "荣誉", "scores": "考核"},
            "rectification": {"posted": "公示日期", "surveys": "满意度测评", "accepted": "评估验收", "closed": "销号日期"},
            "appraisal": {"kind": "方式", "by": "点评人", "comment": "意见", "problems": "指出问题", "response": "整改表态", "votes": "票数"},
            "notice": {"contact": "监督方式"}
        }
    })
}

pub fn head(url: &str, title: &str, section: &'static str, paper: &'static str, hash: bool) -> Head {
    let root = "../".repeat(url.matches('/').count());
    let home = Link { id: "home".into(), name: "".into(), url: "index.html".into() };
    let shelf = Link { id: section.into(), name: "".into(), url: format!("{section}/index.html").into() };
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
        section: section.to_owned(),
        paper,
        crumbs,
        hash: hash.then(|| "1f0c9a3e".into()),
        next_change: Some(day(10, 9)),
        listed: true,
        canonical: None,
        alternates: Vec::new(),
        feed: None,
        tags: Vec::new(),
        linked_data: None,
        qr: gongshi::picture::qr("https://example.invalid/").and_then(|qr| qr.data_url()),
        sheets: vec![SheetLink { kind: "plaque", url: "sheets/p.pdf".into(), size: Some("600×400".into()) }],
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

fn survey(satisfied: u32, surveyed: u32, percent: f64, passed: bool) -> Option<Satisfaction> {
    Some(Satisfaction { surveyed: Some(surveyed), satisfied: Some(satisfied), percent, passed })
}

pub fn listing<T>(groups: Vec<Group<T>>, pages: usize) -> Listing<T> {
    let number = |n: usize| Some(PageNumber { number: n, url: format!("branches/page-{n}.html") });
    let total = groups.iter().map(|g| g.count).sum();
    Listing {
        groups,
        total,
        gone: 0,
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
