//! In what order the boards stand, and in what word each record: rows that their ids alone would set otherwise.

use crate::ground::Site;
use gongshi::compile::{County, load};
use gongshi::model::{BranchIx, CommitmentIx, MemberIx, Position, RectificationIx, UnitIx};
use gongshi::site::{ListName, Lists};
use gongshi::view::verdict::Verdict;
use gongshi::vocabulary::Kind;

fn county(settings: &str, records: &[(&str, &str)]) -> County {
    let site = Site::with(settings);
    for (kind, text) in records {
        site.write(&format!("content/{kind}/all.yaml"), text);
    }
    load(&site.inputs()).expect("loaded").compile(&site.inputs())
}

/// The groups of a list, each with what its rows are called.
fn rows(county: &County, list: ListName, called: impl Fn(u32) -> String) -> String {
    let lists = Lists::arrange(&county.model, &county.facts, &county.settings);
    let groups = lists[list].page(0).into_iter().map(|group| {
        let names: Vec<String> = group.rows.iter().map(|row| called(*row)).collect();
        format!("{}: {}", group.key, names.join(" "))
    });
    groups.collect::<Vec<_>>().join(" | ")
}

/// The same by id.
fn ids<I: Position>(county: &County, list: ListName) -> String {
    rows(county, list, |row| county.model.head(I::KIND, row).id.clone())
}

const SCALES: &str =
    "schemes: [{ id: new, name: 新法, grades: [{ id: one, name: 一类, stars: [5] }, { id: two, name: 二类, stars: [3] }] }]\n";

/// 等次: the scale of the newest grading first, a branch under every scale by what it was graded there last.
#[test]
fn grades_stand_scale_by_scale() {
    let branches = "- { id: a, name: 甲, grades: [{ date: 2022-03-01, grade: two, scheme: new }, { date: 2025-03-01, grade: fair }, \
                    { date: 2024-03-01, grade: good }] }\n\
                    - { id: b, name: 乙, grades: [{ date: 2026-03-01, grade: one, scheme: new }] }\n\
                    - { id: c, name: 丙 }\n\
                    - { id: d, name: 丁, grades: [{ date: 2023-03-01, grade: good }] }\n";
    let county_with = |branches| ids::<BranchIx>(&county(SCALES, &[("branches", branches)]), ListName::Grades);
    assert_eq!(county_with(branches), "1-0: b | 1-1: a | 0-0: d | 0-1: a | ungraded: c");
    let graded = |id: &str, grade: &str, more: &str| {
        format!("- {{ id: {id}, name: {id}, grades: [{{ date: 2026-03-01, grade: {grade}{more} }}] }}\n")
    };
    let new = ", scheme: new";
    let branches = graded("a", "one", new) + &graded("b", "fair", "") + &graded("c", "two", new) + &graded("d", "good", "");
    assert_eq!(county_with(&branches), "0-0: d | 0-1: b | 1-0: a | 1-1: c", "of two scales of one day each stands whole");
    assert_eq!(county_with("- { id: a, name: 甲 }\n"), "", "where nothing is graded there is no board");
}

/// 星级: best first, then by sector, whose order is the site's; who is closed, or has left, is on no board.
#[test]
fn stars_stand_best_first() {
    let graded = |grade: &str| format!("grades: [{{ date: 2026-03-01, {grade} }}]");
    let good = graded("grade: good, stars: 5");
    let lapsed = "grades: [{ date: 2025-03-01, grade: good, stars: 5 }, { date: 2026-03-01, grade: good }]";
    let branches = format!(
        "- {{ id: a, name: 甲, sector: private, {good} }}\n- {{ id: b, name: 乙, sector: village, {good} }}\n\
         - {{ id: c, name: 丙 }}\n- {{ id: d, name: 丁, {lapsed} }}\n- {{ id: e, name: 戊, {} }}\n- {{ id: f, name: 己, {} }}\n\
         - {{ id: g, name: 庚, closed: 2026-01-01, {good} }}\n- {{ id: h, name: 辛, {} }}\n",
        graded("grade: poor, stars: 0"),
        graded("grade: poor, stars: 1"),
        graded("grade: good, stars: 4"),
    );
    let members = "- { id: a, name: 李四, stars: [{ date: 2026-03-01, stars: 3 }] }\n\
                   - { id: b, name: 王五, stars: [{ date: 2026-03-01, stars: 3 }] }\n\
                   - { id: c, name: 张三 }\n- { id: d, name: 赵六, stars: 5, left: 2026-01-01 }\n\
                   - { id: e, name: 钱七, stars: [{ date: 2026-03-01, stars: 4 }] }\n\
                   - { id: f, name: 孙八, stars: [{ date: 2026-03-01, stars: 0 }] }\n";
    let county = county("", &[("branches", &branches), ("members", members)]);
    let stars = ids::<BranchIx>(&county, ListName::Stars);
    assert_eq!(stars, "5: b a | 4: h | 1: f | none: e | lapsed: d | unrated: c");
    assert_eq!(ids::<MemberIx>(&county, ListName::MemberStars), "4: e | 3: b a | none: f | unrated: c");
}

/// 荣誉: by level, the newest year first, then as the site ranks titles, a branch before a member.
#[test]
fn honours_stand_by_level_year_and_title() {
    let branches = "- { id: a, name: 甲, honours: [{ title: 无级, year: 2026 }, { title: 县旧, level: county, year: 2020 }, \
                    { title: 县别, level: county, year: 2024 }, { title: 标兵, level: county, year: 2024 }, \
                    { title: 国, level: national, year: 2019 }] }\n\
                    - { id: b, name: 乙, honours: [{ title: 红旗, level: county, year: 2024, by: 县委 }] }\n";
    let members = "- { id: a, name: 张三, honours: [{ title: 红旗, level: county, year: 2024, by: 县府 }] }\n";
    let ranks = "honours: { flag: { name: 红旗 }, model: { name: 标兵 } }\n";
    let county = county(ranks, &[("branches", branches), ("members", members)]);
    let called = |row: u32| {
        let honour = county.facts.honours[row as usize].honour(&county.model);
        let of = |text: &Option<String>| text.clone().unwrap_or_default();
        format!("{}{}", of(&honour.written.title.value), of(&honour.written.by.value))
    };
    let honours = rows(&county, ListName::Honours, called);
    assert_eq!(honours, "national: 国 | county: 红旗县委 红旗县府 标兵 县别 县旧 | : 无级");
}

/// 设岗定责: who holds a post today, branch by branch, those of no branch last; 先进典型: the newest first.
#[test]
fn posts_and_models_stand_in_their_order() {
    let branches = "- { id: b, name: 乙 }\n- { id: c, name: 丙 }\n";
    let members = "- { id: a, name: 张三, duty_post: { name: 便民岗 }, model: { since: 2024年5月, title: 先进 } }\n\
                   - { id: b, name: 李四, branch: c, duty_post: { name: 便民岗 } }\n\
                   - { id: c, name: 王五, branch: b, duty_post: { name: 便民岗 }, model: { since: 2025年5月, title: 先进 } }\n\
                   - { id: d, name: 赵六, branch: b, duty_post: { name: 便民岗, until: 2026-10-04 } }\n\
                   - { id: e, name: 钱七, branch: b }\n";
    let county = county("", &[("branches", branches), ("members", members)]);
    assert_eq!(ids::<MemberIx>(&county, ListName::Posts), "b: c | c: b | : a");
    assert_eq!(ids::<MemberIx>(&county, ListName::Models), ": c a");
}

const ITEM: &str = "{ text: 修路, due: 2026-10-01, status: fulfilled, fulfilled_on: 2026-09-01 }";
const LATE: &str = "{ text: 架桥, due: 2026-10-04 }";
const AHEAD: &str = "{ text: 种树, due: 2026-12-01 }";
const FAILED: &str = "{ text: 打井, due: 2026-10-01, status: failed }";

fn promise(id: &str, branch: &str, items: &[&str], rest: &str) -> String {
    format!("- {{ id: {id}, branch: {branch}, published: 2026-03-01, items: [{}]{rest} }}\n", items.join(", "))
}

const UNREVIEWED: &str = "rules: { commitments: { require_review: false } }\n";

/// 晾晒: who kept most of it first, then who promised more; 挂牌销号: what needs attention first, the most overdue, the newest.
#[test]
fn what_is_kept_and_put_right_stands_in_its_order() {
    let branches: String = ["a", "b", "c", "d", "e"].iter().map(|id| format!("- {{ id: {id}, name: {id}支部 }}\n")).collect();
    let commitments = [
        promise("a", "a", &[LATE], ""),
        promise("b", "b", &[ITEM, LATE], ""),
        promise("c", "c", &[ITEM, ITEM, LATE, LATE], ""),
        promise("d", "d", &[ITEM], ""),
        promise("e", "e", &[], ""),
    ];
    let problem = |due: &str, rest: &str| format!("{{ text: 账目不清, responsible: 王五, due: {due}{rest} }}");
    let done = problem("2026-12-01", ", status: done, done_on: 2026-09-01");
    let begun = problem("2026-12-01", ", progress: [{ date: 2026-09-01, note: 查账 }]");
    let right = |id: &str, posted: &str, problem: &str, rest: &str| {
        format!("- {{ id: {id}, branch: a, posted: {posted}, problems: [{problem}]{rest} }}\n")
    };
    let survey = |rate: u32| format!(", surveys: [{{ date: 2026-09-10, rate: {rate} }}]");
    let closed = format!("{}, accepted: {{ by: 县委, on: 2026-09-20 }}, closed: 2026-09-20", survey(90));
    let rectifications = [
        right("a", "2026-08-01", &done, &closed),
        right("b", "2026-08-01", &done, ""),
        right("c", "2026-08-01", &begun, ""),
        right("d", "2026-07-01", &problem("2026-12-01", ""), ""),
        right("e", "2026-08-01", &problem("2026-12-01", ""), ""),
        right("f", "2026-06-01", &problem("2026-10-04", ""), ""),
        right("g", "2026-08-01", &done, &survey(50)),
    ];
    let records =
        [("branches", &*branches), ("commitments", &commitments.concat()), ("rectifications", &rectifications.concat())];
    let county = county(UNREVIEWED, &records);
    assert_eq!(ids::<BranchIx>(&county, ListName::CommitmentBoard), ": d c b a");
    assert_eq!(
        ids::<RectificationIx>(&county, ListName::RectificationBoard),
        "reopened: g | posted: f e d | in_progress: c | awaiting_acceptance: b | closed: a"
    );
}

/// The word in which each stands: what was found in accepting, what is late, what was not kept, that all is kept, its step.
#[test]
fn every_record_stands_in_one_word() {
    let branches: String =
        ["a", "b", "c", "d", "e", "f", "g", "i"].iter().map(|id| format!("- {{ id: {id}, name: {id}支部 }}\n")).collect();
    let branches = format!("{branches}- {{ id: h, name: 辛, closed: 2026-09-30 }}\n");
    let found = |verdict: &str| format!(", verification: {{ by: 镇党委, on: 2026-10-02, verdict: {verdict} }}");
    let commitments = [
        promise("a1", "a", &[LATE, FAILED], ""),
        promise("b1", "b", &[ITEM, FAILED], ""),
        promise("c1", "c", &[ITEM], &found("met")),
        promise("c2", "c", &[ITEM], &found("partly")),
        promise("c3", "c", &[ITEM], ""),
        promise("d1", "d", &[ITEM, AHEAD], &found("met")),
        promise("d2", "d", &[AHEAD], ""),
        promise("d3", "d", &[], ""),
        promise("d4", "d", &[AHEAD], ", form: oral"),
        promise("h1", "h", &[LATE], ""),
        promise("i1", "i", &[ITEM], ""),
    ];
    let right = |id: &str, branch: &str, due: &str, rest: &str| {
        let problem = format!("{{ text: 账目不清, responsible: 王五, due: {due} }}");
        format!("- {{ id: {id}, branch: {branch}, posted: 2026-08-01, problems: [{problem}{rest} }}\n")
    };
    let begun = "{ text: 灯不亮, responsible: 王五, due: 2026-12-01, progress: [{ date: 2026-09-01, note: 买灯 }] }";
    let done = "{ text: 灯不亮, responsible: 王五, due: 2026-12-01, status: done, done_on: 2026-09-01 }";
    let rectifications = [
        right("e1", "e", "2026-10-04", "]"),
        right("e2", "e", "2026-10-04", &format!(", {begun}]")),
        right("e3", "e", "2026-10-04", "], surveys: [{ date: 2026-09-10, rate: 50 }]"),
        right("f1", "f", "2026-12-01", "]"),
        right("i2", "i", "2026-12-01", "], surveys: [{ date: 2026-09-10, rate: 50 }]"),
        format!(
            "- {{ id: g1, branch: g, posted: 2026-08-01, problems: [{done}], surveys: [{{ date: 2026-09-10, rate: 90 }}], \
             accepted: {{ by: 县委, on: 2026-09-20 }}, closed: 2026-09-20 }}\n"
        ),
    ];
    let records =
        [("branches", &*branches), ("commitments", &commitments.concat()), ("rectifications", &rectifications.concat())];
    let mut county = county(UNREVIEWED, &records);
    let (plan, gallery, _) = county.planned();
    let views = county.views(&plan, &gallery);
    let stands = |kind: Kind, id: &str| -> String {
        let row = county.ids.find(kind, id).expect("an id");
        let verdict: Option<Verdict> = match kind {
            Kind::Branches => views.public(BranchIx(row)).and_then(|at| views.around_branch(at).verdict),
            Kind::Commitments => views.public(CommitmentIx(row)).and_then(|at| views.around_commitment(at)?.verdict),
            _ => views.public(RectificationIx(row)).and_then(|at| Some(views.around_rectification(at)?.verdict)),
        };
        verdict.map_or("-".to_owned(), |v| [Some(v.word), v.step].into_iter().flatten().collect::<Vec<_>>().join("/"))
    };
    let all =
        |kind: Kind, ids: &str| ids.split(' ').map(|id| format!("{id} {}", stands(kind, id))).collect::<Vec<_>>().join(", ");
    assert_eq!(
        all(Kind::Commitments, "a1 b1 c1 c2 c3 d1 d2 d3 d4"),
        "a1 overdue/practising, b1 failed/practising, c1 fulfilled/verified, c2 partly/verified, c3 fulfilled/practising, \
         d1 met/verified, d2 published, d3 published, d4 -"
    );
    assert_eq!(
        all(Kind::Rectifications, "e1 e2 e3 f1 g1"),
        "e1 overdue/posted, e2 overdue/in_progress, e3 reopened, f1 posted, g1 closed"
    );
    assert_eq!(
        all(Kind::Branches, "a b c d e f g h i"),
        "a overdue, b failed, c fulfilled, d on_time, e overdue, f on_time, g -, h -, i reopened"
    );
}

/// A long list is leafed through: its first page says where each group begins, each page names its neighbours, and the list
/// how many of its rows no board counts.
#[test]
fn a_long_list_is_leafed_through() {
    let row = |n: usize| match n {
        0 => "- { id: b0, name: 支部, sector: village, closed: 2026-01-01 }\n".to_owned(),
        1..430 => format!("- {{ id: b{n}, name: 支部, sector: village }}\n"),
        _ => format!("- {{ id: b{n}, name: 支部 }}\n"),
    };
    let branches: String = (0..460).map(row).collect();
    let members = "- { id: a, name: 张三, left: 2026-01-01 }\n- { id: b, name: 李四 }\n";
    let mut county = county("", &[("branches", &branches), ("members", members)]);
    let (plan, gallery, _) = county.planned();
    let views = county.views(&plan, &gallery);
    let page = |page| views.listing(ListName::Branches, page, |at: BranchIx| Some(at));
    let first = page(0);
    assert_eq!((first.total, first.gone), (460, 1));
    let here = views.listing(ListName::Members, 0, |at: MemberIx| Some(at));
    assert_eq!((here.gone, here.groups[0].key.as_str()), (1, ""), "one group alone has no heading");
    assert_eq!((page(1).groups[0].count, page(1).groups[0].rows.len()), (429, 50), "who is gone is not counted");
    let shelves: Vec<_> = first.shelves.iter().map(|s| format!("{} {} {} {}", s.key, s.title, s.count, s.url)).collect();
    assert_eq!(shelves, ["village 农村 429 branches/index.html#g-village", "-  30 branches/list/9.html#g--"]);
    assert!(page(1).shelves.is_empty());
    let pager = |at| {
        let pager = page(at).pager;
        let numbers = pager.numbers.iter().map(|n| n.as_ref().map_or("…".to_owned(), |n| n.number.to_string()));
        let ends = [pager.previous, pager.next].map(|url| url.unwrap_or_default());
        format!("{}: {}", ends.join(" "), numbers.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(pager(0), " branches/list/2.html: 1 2 3 … 10");
    assert_eq!(pager(4), "branches/list/4.html branches/list/6.html: 1 … 3 4 5 6 7 … 10");
    assert_eq!(pager(8), "branches/list/8.html branches/list/10.html: 1 … 7 8 9 10");
    assert_eq!(pager(9), "branches/list/9.html : 1 … 8 9 10");
}

/// The heading of a group is a word of the site or what a clerk wrote, masked as everywhere; of a grade the page says it.
#[test]
fn groups_are_headed_in_words_of_the_site() {
    let units = "- { id: u, name: 某厂, kind: social, township: 镇办13800001234 }\n- { id: v, name: 某店, kind: social }\n";
    let branches = "- { id: a, name: 甲, grades: [{ date: 2026-03-01, grade: good }] }\n";
    let mut county = county("", &[("branches", branches), ("units", units)]);
    let (plan, gallery, _) = county.planned();
    let views = county.views(&plan, &gallery);
    let coverage = views.listing(ListName::Coverage, 0, |at: UnitIx| Some(at));
    let heads: Vec<_> = coverage.groups.iter().map(|g| (g.key.as_str(), g.title.as_str())).collect();
    assert_eq!(heads, [("镇办138****1234", "镇办138****1234"), ("-", "-")]);
    assert_eq!(coverage.shelves[0].key, coverage.groups[0].key);
    let grades = views.listing(ListName::Grades, 0, |at: BranchIx| Some(at));
    assert_eq!((grades.groups[0].key.as_str(), grades.groups[0].title.as_str()), ("0-0", ""));
}

/// What is overdue stands by its day, the longest first, fifty of them and on the first page alone; a month is due on its last day.
#[test]
fn what_is_overdue_stands_by_its_day() {
    let item = |n: usize| format!("{{ text: 第{n}件, due: 2026-{:02}-{:02} }}", 9 - n / 28, 28 - n % 28);
    let items: Vec<String> = (0..60).map(item).chain(["{ text: 月底, due: 2026年10月上旬 }".to_owned()]).collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let problems = "- { id: r, branch: a, posted: 2026-03-01, problems: [{ text: 晚, responsible: 王五, due: 2026-10-02 }, \
                    { text: 早, responsible: 王五, due: 2026-10-01 }] }\n";
    let commitments = promise("c", "a", &items, "");
    let records = [("branches", "- { id: a, name: 甲 }\n"), ("commitments", &*commitments), ("rectifications", problems)];
    let mut county = county(UNREVIEWED, &records);
    let (plan, gallery, _) = county.planned();
    let views = county.views(&plan, &gallery);
    let (board, second) = (views.commitment_board(0), views.commitment_board(1));
    assert!(board.overdue.len() == 50 && board.overdue.iter().map(|i| i.due.last()).is_sorted());
    assert_eq!(board.overdue[0].text, "第59件");
    let soon: Vec<_> = board.due_soon.iter().map(|i| (i.text.as_str(), i.days_left)).collect();
    assert_eq!(soon, [("月底", 5)]);
    assert!(second.overdue.is_empty() && second.due_soon.is_empty());
    let overdue = |page| views.rectification_board(page).overdue.into_iter().map(|i| i.text).collect::<Vec<_>>();
    assert_eq!((overdue(0), overdue(1)), (vec!["早".to_owned(), "晚".to_owned()], vec![]));
}

/// Who accepted is named on the page, by a branch's id as well: as in a promise's verification.
#[test]
fn a_branch_that_accepted_is_named() {
    let site = Site::new();
    site.write("content/branches/dangwei.yaml", "name: 某某公司党委\n")
        .write("content/branches/a.yaml", "name: 甲车间党支部\nparent: dangwei\n")
        .write(
            "content/rectifications/r.yaml",
            "branch: a\nposted: 2026-01-05\nproblems: [{ text: 漏水, responsible: 乙, due: 2026-02-01, status: done, done_on: 2026-01-20 }]\naccepted: { by: dangwei, on: 2026-02-02 }\n",
        );
    let built = site.build();
    let page = built.text("rectifications/r.html");
    assert!(page.contains("</time> 某某公司党委</div>"), "{page}");
}

/// A site that rates nobody has no board of stars to lead to, on its first page or above it.
#[test]
fn where_nobody_is_rated_there_are_no_stars() {
    let site = Site::new();
    let led = |site: &Site| {
        let (site, star, member) = (site.build(), "星级评定</a>", "党员星级</a>");
        let home = site.text("index.html");
        [home.contains("★★★★★"), home.contains(star), home.contains(member), site.text("screen/index.html").contains("★★★★★")]
    };
    site.write("content/branches/a.yaml", "name: 甲支部\n").write("content/members/zhang.yaml", "name: 张三\nbranch: a\n");
    assert_eq!(led(&site), [false; 4]);
    site.write("content/branches/a.yaml", "name: 甲支部\ngrades: [{ date: 2026-01-05, grade: fair, stars: 3 }]\n")
        .write("content/members/zhang.yaml", "name: 张三\nbranch: a\nstars: 4\n");
    assert_eq!(led(&site), [true; 4]);
}

/// The members of a district stand together, each with the branch; the district's own without it.
#[test]
fn a_member_stands_with_the_branch() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲公司党委\n")
        .write("content/branches/b.yaml", "name: 乙公司党委\n")
        .write("content/branches/c.yaml", "name: 丙车间党支部\nparent: a\n")
        .write("content/members/all.yaml", "- { id: z, name: 张三, branch: c }\n- { id: l, name: 李四, branch: a }\n");
    let more: String = (0..30).map(|n| format!("- {{ id: y{n}, name: 王五{n}, branch: b, post: 第{n} }}\n")).collect();
    site.write("content/members/more.yaml", more);
    let built = site.build();
    let page = built.text("members/index.html");
    assert_eq!(page.matches("<p>丙车间党支部").count(), 1, "{page}");
    assert!(!page.contains("<p>甲公司党委"), "{page}");
    // a page of one branch's members says it once, above them
    assert_eq!(built.text("members/of/b.html").matches("<p>乙公司党委").count(), 0);
    assert_eq!(built.text("stars/members/index.html").matches("<p>丙车间党支部").count(), 1);
}
