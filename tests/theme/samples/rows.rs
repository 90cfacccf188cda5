//! Rows of lists and boards.

use super::*;
use gongshi::view::branch::*;
use gongshi::view::commitment::*;
use gongshi::view::grading::*;
use gongshi::view::member::*;
use gongshi::view::notice::*;
use gongshi::view::rectification::*;

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
        graded: Graded {
            grade: grades[n].map(str::to_owned),
            stars: stars(states[n].0, states[n].1),
            previous_grade: before[n].map(str::to_owned),
            movement: moves[n],
            scheme: None,
        },
        aspects: vec![],
        by_aspect: false,
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
    let rated = stars(["rated", "none", "lapsed", "unrated", "rated", "rated"][n], [5, 0, 0, 0, 4, 3][n]);
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
        stars: rated,
        score: (n == 0).then_some(90.1),
        score_year: (n == 0).then_some(2025),
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
        scheme: None,
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
