//! Every template with every state, from the real view types.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

mod overrides;
mod samples;
mod styleguide;

use gongshi::theme::{Globals, Theme};
use gongshi::view::board::*;
use gongshi::view::notice::FreePage;
use gongshi::view::page::Head;
use gongshi::view::upgrades::*;
use samples::*;
use serde::Serialize;
use std::path::Path;
use tera::Context;

fn theme(root: &Path, name: &str) -> Result<Theme, gongshi::diagnostic::Failure> {
    let site = site();
    Theme::load(root, name, "zh-CN", Globals { site: &site, words: words() })
}

fn default_theme() -> Theme {
    theme(Path::new("nowhere"), "default").unwrap_or_else(|e| panic!("{e:?}"))
}

fn context<A: Serialize>(page: &Head, parts: &[(&'static str, A)]) -> Context {
    let mut context = Context::new();
    context.insert("page", page);
    for (name, part) in parts {
        context.insert(*name, part);
    }
    context
}

fn record(page: &Head, record: &impl Serialize, around: &impl Serialize) -> Context {
    let mut context = context::<()>(page, &[]);
    context.insert("record", record);
    context.insert("around", around);
    context
}

/// Address, template and context of every page of the sample site.
fn pages() -> Vec<(String, &'static str, Context)> {
    let mut pages = Vec::new();
    let mut add = |template, page: Head, context: &dyn Fn(&Head) -> Context| {
        let context = context(&page);
        pages.push((page.url, template, context));
    };
    for (url, quiet) in [("index.html", false), ("quiet.html", true)] {
        add("home.html", head(url, "首页", "home", "a3", false), &|p| context(p, &[("home", home(quiet))]));
    }
    for (id, closed) in [("qinghe", false), ("closed", true)] {
        let (branch, around) = branch(closed);
        let page = head(&format!("branches/{id}.html"), &branch.name, "branches", "a4", true);
        add("branch.html", page, &|p| record(p, &branch, &around));
    }
    for (id, (commitment, around)) in [("c0", commitment()), ("oral", oral())] {
        let page = head(&format!("commitments/{id}.html"), &commitment.name, "commitments", "a4", true);
        add("commitment.html", page, &|p| record(p, &commitment, &around));
    }
    add("screen.html", head("screen/index.html", "大屏展示", "", "screen", false), &|p| context(p, &[("home", home(false))]));
    let (rect, around_rect) = rectification();
    let page = head("rectifications/r0.html", &rect.name, "rectifications", "a4", true);
    add("rectification.html", page, &|p| record(p, &rect, &around_rect));
    let (said, around_said) = appraisal();
    add("appraisal.html", head("appraisals/a0.html", &said.name, "appraisals", "a4", true), &|p| record(p, &said, &around_said));
    let (person, around_person) = member();
    add("member.html", head("members/m0.html", &person.name, "members", "a4", true), &|p| record(p, &person, &around_person));
    for state in ["open", "under_objection", "withdrawn", "ended", "upcoming"] {
        let (notice, around) = notice(state);
        add("notice.html", head(&format!("notices/{state}.html"), &notice.name, "notices", "a4", true), &|p| {
            record(p, &notice, &around)
        });
    }
    let free = FreePage {
        id: "supervise".into(),
        url: "pages/supervise.html".into(),
        name: "怎样监督".into(),
        common: common(Some(STORY)),
    };
    add("page.html", head("pages/supervise.html", "怎样监督", "home", "a4", false), &|p| record(p, &free, &()));
    add("404.html", head("404.html", "找不到这一页", "home", "a4", false), &|p| context::<()>(p, &[]));

    add("list-branches.html", head("branches/index.html", "党组织", "branches", "a4", false), &|p| {
        let rows = |from: usize| (from..from + 7).map(branch_row).collect();
        context(p, &[("listing", listing(vec![group("village", "农村", rows(0)), group("private", "非公企业", rows(7))], 9))])
    });
    add("list-commitments.html", head("commitments/index.html", "公开承诺", "commitments", "a4", false), &|p| {
        context(p, &[("listing", listing(vec![group("2026", "2026年", (0..8).map(commitment_row).collect())], 1))])
    });
    add("list-members.html", head("members/index.html", "党员", "members", "a3", false), &|p| {
        context(p, &[("listing", listing(vec![group("", "", (0..24).map(member_row).collect())], 3))])
    });
    add("list-members.html", head("members/hall.html", "党员", "members", "a3", false), &|p| {
        context(p, &[("listing", listing(vec![group("", "", (0..300).map(member_row).collect())], 1))])
    });
    add("list-rectifications.html", head("rectifications/index.html", "整改公示", "rectifications", "a4", false), &|p| {
        context(p, &[("listing", listing(vec![group("2026", "2026年", (0..6).map(rectification_row).collect())], 1))])
    });
    add("list-appraisals.html", head("appraisals/index.html", "点评评议", "appraisals", "a4", false), &|p| {
        context(p, &[("listing", listing(vec![group("2026", "2026年", (0..4).map(appraisal_row).collect())], 1))])
    });
    add("list-notices.html", head("notices/index.html", "公示公告", "notices", "a4", false), &|p| {
        context(p, &[("listing", listing(vec![group("2026", "2026年", (0..8).map(notice_row).collect())], 1))])
    });
    add("list-notices.html", head("notices/empty.html", "公示公告", "notices", "a4", false), &|p| {
        context(p, &[("listing", listing::<gongshi::view::notice::NoticeRow>(vec![], 1))])
    });
    let archived = |i: usize| ArchiveRow {
        link: link("notices", &format!("n{i}"), "关于发展对象的公示"),
        what: ["notice", "rectification", "branch", "commitment", "member"][i],
        how: ["ended", "closed", "closed", "withdrawn", "expired"][i],
        on: day(9, 12),
    };
    add("archive.html", head("archive/index.html", "公示档案", "archive", "a4", false), &|p| {
        context(p, &[("listing", listing(vec![group("2026", "2026年", (0..5).map(archived).collect())], 1))])
    });
    add("stars.html", head("stars/index.html", "星级评定", "stars", "a3", false), &|p| {
        let groups = vec![
            group("5", "", vec![branch_row(0), branch_row(7)]),
            group("1", "", vec![branch_row(6)]),
            group("none", "", vec![branch_row(2)]),
            group("lapsed", "", vec![branch_row(3)]),
            group("unrated", "", vec![branch_row(4)]),
        ];
        context(p, &[("board", StarBoard { totals: totals(), sectors: sectors(), listing: listing(groups, 1) })])
    });
    add("stars-members.html", head("stars/members/index.html", "党员星级", "stars-members", "a3", false), &|p| {
        let groups = vec![group("5", "", vec![member_row(0)]), group("none", "", vec![member_row(1)])];
        context(p, &[("board", StarBoard { totals: totals(), sectors: vec![], listing: listing(groups, 1) })])
    });
    add("upgrades.html", head("upgrades/index.html", "晋位升级", "upgrades", "a3", false), &|p| {
        let group = |name: &str| UpgradeGroup { name: name.into(), url: None, rows: upgrades() };
        context(
            p,
            &[(
                "board",
                UpgradeBoard {
                    base_day: gongshi::calendar::Day::new(2025, 12, 31),
                    out: Vec::new(),
                    all: upgrades(),
                    sectors: vec![group("农村"), group("社区")],
                    parents: vec![group("清河镇党委")],
                    moves: vec![Moves { sector: None, up: 2, same: 5, down: 1, new: 1, total: 9 }],
                    risen: vec![branch_row(0), branch_row(5)],
                    fallen: vec![branch_row(2)],
                    pager: gongshi::view::listing::Pager { page: 1, pages: 1, previous: None, next: None, numbers: Vec::new() },
                },
            )],
        )
    });
    add("commitments-board.html", head("commitments/board/index.html", "承诺晾晒", "commitments-board", "a3", false), &|p| {
        let lights = ["fulfilled", "fulfilled_late", "on_time", "due_soon", "overdue", "failed", "adjusted", "open"];
        let lights = lights.into_iter().zip([230, 7, 80, 20, 3, 5, 4, 3]).map(|(light, count)| LightCount { light, count });
        let board = CommitmentBoard {
            all: home(false).fulfilment,
            lights: lights.collect(),
            overdue: overdue(),
            due_soon: due_soon(),
            listing: listing(vec![group("", "", (0..7).map(branch_row).collect())], 4),
        };
        context(p, &[("board", board)])
    });
    add(
        "rectifications-board.html",
        head("rectifications/board/index.html", "挂牌销号", "rectifications-board", "a3", false),
        &|p| {
            let groups = vec![
                group("reopened", "", vec![rectification_row(0)]),
                group("in_progress", "", vec![rectification_row(1)]),
                group("closed", "", vec![rectification_row(3)]),
            ];
            let board = RectificationBoard {
                states: states(),
                problems: 28,
                done: 19,
                sources: problem_sources(),
                overdue: vec![],
                due_soon: due_soon(),
                listing: listing(groups, 1),
            };
            context(p, &[("board", board)])
        },
    );
    add("models.html", head("models/index.html", "先进典型", "models", "a3", false), &|p| {
        let members = listing(vec![group("", "", (0..3).map(member_row).collect())], 1);
        context(p, &[("board", Showcase { units: (0..2).map(branch_row).collect(), members })])
    });
    pages
}

/// With GONGSHI_PAGES set, the pages are left there to be looked at.
#[test]
fn every_template_renders() {
    let theme = default_theme();
    let out = std::env::var_os("GONGSHI_PAGES").map(std::path::PathBuf::from);
    let write = |path: &str, bytes: &[u8]| {
        if let Some(out) = &out {
            let file = out.join(path);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder to write to");
            std::fs::write(file, bytes).expect("a file to write to");
        }
    };
    for (url, template, context) in pages() {
        let html = html(&theme, template, &context);
        write(&url, html.as_bytes());
        assert!(
            html.contains("截至 <time datetime=\"2026-10-05\">2026年10月5日</time>"),
            "{url} does not say of which day it is"
        );
        assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"), "{url}");
        assert_eq!(html.matches("<h1").count(), 1, "{url} has one title");
        assert!(!html.contains("style=") && !html.contains("http://"), "{url}");
        assert_eq!(html.matches("<script").count(), html.matches("<script src=\"").count(), "{url} has a script of its own");
    }
    write("styleguide.html", styleguide::styleguide().as_bytes());
    theme.assets().for_each(|(path, bytes)| write(path, bytes));
}

fn html(theme: &Theme, template: &str, context: &tera::Context) -> String {
    let bytes = theme.render(template, context.clone()).unwrap_or_else(|e| panic!("{template}\n{e:?}"));
    String::from_utf8(bytes).expect("text")
}

/// Whatever a view still carries, the page of an oral commitment says only that it is on file.
#[test]
fn an_oral_commitment_keeps_its_text() {
    let (written, around) = commitment();
    let mut oral = written.clone();
    oral.form = "oral";
    let page = head("commitments/oral.html", "何桂香2026年公开承诺", "commitments", "a4", true);
    let html = html(&default_theme(), "commitment.html", &record(&page, &oral, &around));
    assert!(html.contains("口头承诺"));
    let texts = written.items.iter().map(|item| item.text.as_str());
    for text in texts.chain(["事事有着落", "未按期", "切实可行", "接受全体村民监督", "公示名单"]) {
        assert!(!html.contains(text), "{text}");
    }
}
