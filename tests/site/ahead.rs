//! Of every record all the days on which what is published of it changes, and no other: each table walks from one day that
//! is named to the next.

use crate::ground::Site;
use gongshi::calendar::Day;
use gongshi::compile::{Inputs, load};
use gongshi::facts::post_state;
use std::collections::BTreeMap;

/// From the first of January 2026, of each record by its id the days that are named, one after another; a score at most.
fn named(site: &Site) -> BTreeMap<String, Vec<Day>> {
    let mut named: BTreeMap<String, Vec<Day>> = BTreeMap::new();
    let mut day = Day::new(2026, 1, 1);
    for _ in 0..20 {
        let Some(today) = day else { break };
        let inputs = Inputs { as_of: Some(today.to_string()), ..site.inputs() };
        let county = load(&inputs).expect("loaded").compile(&inputs);
        for (head, changes) in county.model.heads().zip(&county.changes) {
            let days = named.entry(head.id.clone()).or_default();
            days.extend(changes.next.filter(|next| days.last() != Some(next)));
        }
        day = county.changes.iter().filter_map(|changes| changes.next).min();
    }
    named
}

/// Records, each an id, its folder and what it says; then of some of them the days.
type Table<'t> = (&'t [(&'t str, &'t str, &'t str)], &'t [(&'t str, &'t str)]);

fn holds(settings: &str, tables: &[Table<'_>]) {
    let mut wrong = Vec::new();
    for (records, expected) in tables {
        let site = Site::with(settings);
        for (id, folder, text) in *records {
            site.write(&format!("content/{folder}/{id}.yaml"), text);
        }
        let named = named(&site);
        for (id, days) in *expected {
            let told: Vec<String> = named[*id].iter().map(Day::to_string).collect();
            wrong.extend((told.join(" ") != *days).then(|| format!("{id}: {}, not {days}", told.join(" "))));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn of_a_record_and_of_what_it_belongs_to() {
    let a = ("a", "branches", "name: 甲支部\npublish_on: 2026-02-01\nexpire_on: 2026-11-30\nexpire: remove\n");
    let stays = ("a", "branches", "name: 甲支部\nexpire_on: 2026-11-30\n");
    let own = "publish_on: 2026-02-02\nexpire_on: 2026-03-01\nupdated: 2026-02-10\n\
               corrections: [{ date: 2026-02-20, note: 改了一个字 }]\n";
    holds(
        "",
        &[
            (&[("p", "pages", &format!("name: 说明\n{own}"))], &[("p", "2026-02-02 2026-02-10 2026-02-20 2026-03-02")]),
            (
                &[
                    a,
                    ("c", "commitments", "branch: a\npublished: 2026-03-01\n"),
                    ("r", "rectifications", "branch: a\nposted: 2026-03-02\nperiod: 5天\n"),
                    ("s", "appraisals", "branch: a\nkind: leader\ndate: 2026-03-03\n"),
                    ("t", "activities", "name: 党课\nkind: lecture\nbranch: a\ndate: 2026-03-04\n"),
                    ("b", "branches", "name: 乙支部\nparent: a\n"),
                    ("e", "branches", "name: 丙支部\nparent: b\n"),
                ],
                &[
                    ("c", "2026-02-01 2026-03-01 2026-12-01"),
                    ("r", "2026-02-01 2026-03-02 2026-03-07 2026-12-01"),
                    ("s", "2026-02-01 2026-03-03 2026-12-01"),
                    ("t", "2026-02-01 2026-03-04 2026-12-01"),
                    ("b", "2026-02-01 2026-12-01"),
                    ("e", "2026-02-01 2026-12-01"),
                    ("a", "2026-02-01 2026-03-01 2026-03-02 2026-03-03 2026-03-04 2026-03-07 2026-12-01"),
                ],
            ),
            // of all below it, and of what is theirs, a branch shows how it stands; of a draft nothing
            (
                &[
                    ("z", "branches", "name: 县党委\n"),
                    ("y", "branches", "name: 镇党委\nparent: z\n"),
                    ("b", "branches", "name: 乙支部\nparent: y\n"),
                    ("e", "branches", "name: 丙支部\n"),
                    ("m", "members", "name: 张三\nbranch: b\nstars: [{ date: 2026-02-01, stars: 3 }]\n"),
                    ("n", "members", "name: 李四\nbranch: b\ntransferred: { date: 2026-03-01, from: e, to: b }\n"),
                    ("u", "units", "name: 某厂\nkind: social\nbranch: b\nupdated: 2026-04-01\n"),
                    ("d", "disclosures", "name: 资产清单\nbranch: b\npublished: 2026-05-01\n"),
                    ("k", "members", "name: 王五\ndraft: true\ntransferred: { date: 2026-03-02, from: e, to: b }\n"),
                    ("f", "branches", "name: 丁支部\nparent: y\ndraft: true\nclosed: 2026-06-01\n"),
                ],
                &[
                    ("b", "2026-02-01 2026-03-01 2026-04-01 2026-05-01"),
                    ("y", "2026-02-01 2026-03-01 2026-04-01 2026-05-01"),
                    ("z", "2026-02-01 2026-03-01 2026-04-01 2026-05-01"),
                    ("e", "2026-03-01"),
                ],
            ),
            // where nothing is required, an activity is nothing to another branch
            (
                &[
                    ("b", "branches", "name: 乙支部\n"),
                    ("e", "branches", "name: 丙支部\n"),
                    ("l", "activities", "name: 党课\nkind: lecture\nbranch: b\ndate: 2025-11-20\npublish_on: 2026-02-01\n"),
                ],
                &[("b", "2026-02-01"), ("e", "")],
            ),
            // a page that stays keeps its name on others
            (&[stays, ("b", "branches", "name: 乙支部\nparent: a\n")], &[("a", "2026-12-01"), ("b", "")]),
            (
                &[
                    a,
                    ("b", "branches", "name: 乙支部\n"),
                    ("m", "members", "name: 张三\nbranch: b\ntransferred: { date: 2026-04-01, from: a, to: b }\n"),
                    ("k", "members", "name: 王五\nbranch: b\ntransferred: { date: 2026-04-02, from: a, to: b }\n"),
                    ("n", "members", "name: 李四\nbranch: a\npublish_on: 2026-05-01\n"),
                    ("c", "commitments", "member: m\npublished: 2026-03-01\n"),
                    ("s", "appraisals", "member: n\nkind: leader\ndate: 2026-03-03\n"),
                ],
                &[
                    ("m", "2026-02-01 2026-03-01 2026-04-01 2026-12-01"),
                    ("k", "2026-02-01 2026-04-02 2026-12-01"),
                    ("n", "2026-02-01 2026-03-03 2026-05-01 2026-12-01"),
                    ("c", "2026-02-01 2026-03-01 2026-04-01 2026-12-01"),
                    ("s", "2026-02-01 2026-03-03 2026-05-01 2026-12-01"),
                ],
            ),
        ],
    );
}

#[test]
fn of_branches_and_members() {
    let honoured = "honours: [{ title: 标兵, year: 2027 }, { title: 模范, year: 2028, notice: n }]\n";
    let notice = "name: 拟表彰公示\nkind: public_notice\ndate: 2026-03-01\nperiod: { from: 2026-03-03, until: 2026-03-07 }\n\
                  objections: { date: 2026-03-05, note: 不实 }\nwithdrawn: { on: 2026-03-10, reason: 有误 }\n";
    holds(
        "",
        &[
            (
                &[(
                    "a",
                    "branches",
                    "name: 甲支部\nmodel: { since: 2026年3月, title: 示范支部 }\nfunds: [{ year: 2027, per_member: 60 }]\n\
                     grades: [{ date: 2026-04-01, grade: good, stars: 4, accepted: 2026-04-20 }]\nclosed: 2028-05-01\n",
                )],
                &[("a", "2026-03-01 2026-04-01 2026-04-20 2027-01-01 2028-05-01")],
            ),
            // an extended term ends later; of a branch that is closed no election is due
            (
                &[
                    ("a", "branches", "name: 甲支部\nterm: { elected: 2023-06-01, years: 3, extended: 2026-09-01 }\n"),
                    ("b", "branches", "name: 乙支部\nterm: { elected: 2026-02-01, years: 1 }\nclosed: 2026-12-01\n"),
                    ("e", "branches", "name: 丙支部\nterm: { elected: 2026-02-01, years: 1 }\n"),
                ],
                &[
                    ("a", "2026-06-03 2026-09-02"),
                    ("b", "2026-02-01 2026-11-03 2026-12-01"),
                    ("e", "2026-02-01 2026-11-03 2027-02-02"),
                ],
            ),
            (
                &[
                    ("a", "branches", &format!("name: 甲支部\n{honoured}")),
                    ("m", "members", &format!("name: 张三\n{honoured}")),
                    ("n", "notices", notice),
                ],
                &[
                    ("a", "2026-03-01 2026-03-03 2026-03-05 2026-03-08 2026-03-10 2027-01-01"),
                    ("m", "2026-03-01 2026-03-03 2026-03-05 2026-03-08 2026-03-10 2027-01-01"),
                    ("n", "2026-03-01 2026-03-03 2026-03-05 2026-03-08 2026-03-10"),
                ],
            ),
            (
                &[(
                    "m",
                    "members",
                    "name: 张三\nstars: [{ date: 2026-02-01, stars: 3 }]\nleft: 2028-01-01\n\
                     model: { since: 2026年4月, title: 先进个人, citation: 走访不停 }\n\
                     duty_post: { name: 便民岗, from: 2026年5月, until: 2026年6月, applied: 2026-04-02, discussed: 2026-04-03, \
                     confirmed: 2026-04-04, posted: 2026-04-05 }\n\
                     scores: [{ year: 2027, competence: 80, contribution: 80, satisfaction: 80, reputation: 80 }]\n",
                )],
                &[(
                    "m",
                    "2026-02-01 2026-04-01 2026-04-02 2026-04-03 2026-04-04 2026-04-05 2026-05-01 2026-07-01 2027-01-01 2028-01-01",
                )],
            ),
        ],
    );
}

#[test]
fn of_what_was_promised_and_what_is_put_right() {
    let a = ("a", "branches", "name: 甲支部\n");
    holds(
        "",
        &[
            (
                &[
                    a,
                    (
                        "c",
                        "commitments",
                        "branch: a\npublished: 2026-03-01\nself_check: { on: 2026-09-01, note: 按时 }\n\
                         verification: { by: 镇党委, on: 2026-12-01, verdict: met }\n\
                         review: [{ by: 镇党委, on: 2026-02-01, verdict: returned }, { by: 镇党委, on: 2026-02-15, verdict: approved }]\n\
                         items:\n  - { text: 修路, due: 2026年6月, status: fulfilled, fulfilled_on: 2026-08-01, \
                         progress: [{ date: 2026-05-05, note: 开工 }] }\n  \
                         - { text: 架桥, due: 2026-04-20, status: adjusted, adjustment: { on: 2026-04-04, reason: 发大水 } }\n  \
                         - { text: 种树, due: 2026-05-20, status: fulfilled, fulfilled_on: 2026-05-01 }\n  \
                         - { text: 修桥, due: 2026-04-20, status: adjusted, adjustment: { on: 2026-04-04, reason: 发大水, due: 2026-11-10 } }\n  \
                         - { text: 打井, due: 2026-10-20 }\n",
                    ),
                    // an oral one shows nothing of its items, nor of their days
                    (
                        "o",
                        "commitments",
                        "branch: a\nform: oral\npublished: 2026-03-02\n\
                         items: [{ text: 帮邻居, due: 2026-06-01, progress: [{ date: 2026-05-06, note: 去过 }] }]\n",
                    ),
                ],
                &[(
                    "a",
                    "2026-02-01 2026-02-15 2026-03-01 2026-03-02 2026-04-04 2026-05-01 2026-05-05 2026-06-16 2026-07-01 2026-08-01 \
                     2026-09-01 2026-10-06 2026-10-21 2026-11-11 2026-12-01",
                )],
            ),
            (
                &[
                    ("m", "members", "name: 张三\n"),
                    (
                        "o",
                        "commitments",
                        "member: m\nform: oral\npublished: 2026-03-02\nitems: [{ text: 帮邻居, due: 2026-06-01 }]\n",
                    ),
                ],
                &[("o", "2026-03-02"), ("m", "2026-03-02")],
            ),
            // each names the others of the one who promised, or has to put right
            (
                &[
                    a,
                    ("c", "commitments", "branch: a\npublished: 2026-03-01\n"),
                    ("d", "commitments", "branch: a\npublished: 2026-04-01\n"),
                    ("r", "rectifications", "branch: a\nposted: 2026-05-01\nperiod: 5天\n"),
                    ("s", "rectifications", "branch: a\nposted: 2026-06-01\nperiod: 5天\n"),
                    ("x", "rectifications", "branch: a\nposted: 2026-07-01\ndraft: true\n"),
                ],
                &[
                    ("c", "2026-03-01 2026-04-01"),
                    ("d", "2026-03-01 2026-04-01"),
                    ("r", "2026-05-01 2026-05-06 2026-06-01 2026-06-06"),
                    ("s", "2026-05-01 2026-05-06 2026-06-01 2026-06-06"),
                    ("a", "2026-03-01 2026-04-01 2026-05-01 2026-05-06 2026-06-01 2026-06-06"),
                ],
            ),
            (
                &[
                    a,
                    (
                        "r",
                        "rectifications",
                        "branch: a\nposted: 2026-03-01\nperiod: { from: 2026-03-03, until: 2026-03-07 }\nsurveys: { date: 2026-10-01, rate: 90 }\n\
                         accepted: { by: 县委, on: 2026-10-08 }\nclosed: 2026-10-09\nproblems:\n  \
                         - { text: 账目不清, responsible: 王五, due: 2026年6月, status: done, done_on: 2026-08-01, \
                         progress: [{ date: 2026-05-05, note: 查账 }] }\n  \
                         - { text: 灯不亮, responsible: 王五, due: 2026-05-20, status: done, done_on: 2026-05-01 }\n",
                    ),
                ],
                &[(
                    "r",
                    "2026-03-01 2026-03-03 2026-03-08 2026-05-01 2026-05-05 2026-06-16 2026-07-01 2026-08-01 2026-10-01 2026-10-08 2026-10-09",
                )],
            ),
        ],
    );
}

#[test]
fn of_appraisals_campaigns_and_activities() {
    let a = ("a", "branches", "name: 甲支部\n");
    holds(
        "",
        &[
            // what a member's ballot says changes nothing that can be seen, and its day is nobody's business
            (
                &[
                    a,
                    ("m", "members", "name: 张三\n"),
                    (
                        "v",
                        "appraisals",
                        "member: m\nkind: mass\ndate: 2026-03-03\npublish_on: 2026-03-04\n\
                         votes: { issued: 2, returned: 2, valid: 2, counts: { good: 2 } }\n",
                    ),
                    ("w", "appraisals", "member: m\nkind: mass\ndate: 2026-04-03\n"),
                    ("p", "appraisals", "branch: a\nkind: leader\nround: 1\ndate: 2026-05-01\n"),
                    ("q", "appraisals", "branch: a\nkind: leader\nround: 2\ndate: 2026-06-01\npublish_on: 2026-06-10\n"),
                    ("x", "appraisals", "branch: a\nkind: leader\nround: 3\ndate: 2026-07-01\ndraft: true\n"),
                ],
                &[("v", ""), ("m", "2026-04-03"), ("w", "2026-04-03"), ("p", "2026-05-01 2026-06-10")],
            ),
            (
                &[(
                    "x",
                    "campaigns",
                    "name: 走访\nphases: [{ name: 入户, from: 2026年3月, until: 2026年4月中旬, tasks: [{ text: 排名单, due: 2026年5月, \
                     status: done, done_on: 2026-06-03 }, { text: 回访, due: 2026-08-20, status: done, done_on: 2026-08-01 }] }]\n\
                     filings: [{ document: 总结, to: 县委, by: 2026年9月, on: 2026-10-08 }]\n\
                     awareness: { date: 2026-11-05, rate: 92, source: 县里抽查 }\n",
                )],
                &[("x", "2026-03-01 2026-04-21 2026-05-17 2026-06-01 2026-06-03 2026-08-01 2026-10-01 2026-10-08 2026-11-05")],
            ),
        ],
    );
    // what was missed is told when a period is over, of a branch that still stands
    holds(
        "frequency: [{ kind: lecture, every: quarter }]\n",
        &[(
            &[
                ("a", "branches", "name: 甲支部\nclosed: 2026-08-01\n"),
                ("b", "branches", "name: 乙支部\nclosed: 2026-05-01\n"),
                ("l", "activities", "name: 党课\nkind: lecture\nbranch: b\ndate: 2025-11-20\npublish_on: 2026-02-01\n"),
                (
                    "x",
                    "activities",
                    "name: 党课\nkind: lecture\nbranch: b\ndate: 2025-10-20\npublish_on: 2026-03-01\ndraft: true\n",
                ),
                ("y", "activities", "name: 党课\nkind: lecture\nbranch: b\ndate: 2026-01-01\npublish_on: 2026-01-20\n"),
            ],
            &[("a", "2026-02-01 2026-04-01 2026-07-01 2026-08-01")],
        )],
    );
}

#[test]
fn of_notices_units_and_disclosures() {
    let a = ("a", "branches", "name: 甲支部\n");
    let unit = |branch: &str| format!("name: 某厂\nkind: economic\nparty_members: 5\nplan: {{ by: 2026年6月 }}\n{branch}");
    let list = |rest: &str| format!("name: 资产清单\nbranch: a\ndue: 2026年6月\n{rest}");
    holds(
        "",
        &[
            // a plan is of interest until there is an organisation that stands
            (
                &[
                    a,
                    ("b", "branches", "name: 乙支部\nclosed: 2026-03-01\n"),
                    ("e", "branches", "name: 丙支部\npublish_on: 2026-07-15\n"),
                    ("f", "branches", "name: 丁支部\nexpire_on: 2026-05-01\nexpire: remove\n"),
                    ("g", "branches", "name: 戊支部\ndraft: true\n"),
                    ("u", "units", &unit("")),
                    ("ua", "units", &unit("branch: a\n")),
                    ("ub", "units", &unit("branch: b\n")),
                    ("ue", "units", &unit("branch: e\n")),
                    ("uf", "units", &unit("branch: f\n")),
                    ("ug", "units", &unit("branch: g\n")),
                ],
                &[
                    ("u", "2026-06-16 2026-07-01"),
                    ("ua", ""),
                    ("ub", "2026-03-01 2026-06-16 2026-07-01"),
                    ("ue", "2026-06-16 2026-07-01"),
                    ("uf", "2026-06-16 2026-07-01"),
                    ("ug", "2026-06-16 2026-07-01"),
                ],
            ),
            (
                &[
                    a,
                    ("n", "notices", "name: 公示\ndate: 2026-03-01\npublish_on: 2026-07-10\n"),
                    ("w", "notices", "name: 公示\ndate: 2026-03-01\nwithdrawn: { on: 2026-03-10, reason: 有误 }\n"),
                    ("x", "notices", "name: 公示\ndate: 2026-03-01\ndraft: true\n"),
                    ("y", "notices", "name: 公示\ndate: 2026-05-20\nexpire_on: 2026-08-01\nexpire: remove\n"),
                    ("d", "disclosures", &list("")),
                    ("e", "disclosures", &list("published: 2026-06-20\n")),
                    ("f", "disclosures", &list("published: 2026-05-20\n")),
                    ("dn", "disclosures", &list("notice: n\n")),
                    ("dw", "disclosures", &list("notice: w\n")),
                    ("dx", "disclosures", &list("notice: x\n")),
                    ("dy", "disclosures", &list("notice: y\npublished: 2026-06-20\n")),
                ],
                &[
                    ("d", "2026-06-16 2026-07-01"),
                    ("e", "2026-06-16 2026-06-20"),
                    ("f", "2026-05-20"),
                    ("dn", "2026-06-16 2026-07-01 2026-07-10"),
                    ("dw", "2026-03-01 2026-03-10 2026-06-16 2026-07-01"),
                    ("dx", "2026-06-16 2026-07-01"),
                    ("dy", "2026-05-20 2026-06-20 2026-08-02"),
                ],
            ),
            // the page of a notice names those beside it in the list
            (
                &[
                    ("old", "notices", "name: 旧闻\ndate: 2025-09-05\n"),
                    ("older", "notices", "name: 更旧\ndate: 2025-08-05\npublish_on: 2026-02-03\n"),
                    ("new", "notices", "name: 新闻\ndate: 2025-12-05\nexpire_on: 2026-09-30\n"),
                    ("late", "notices", "name: 补登\ndate: 2025-10-05\npublish_on: 2026-02-01\nexpire_on: 2026-03-01\n"),
                    ("never", "notices", "name: 未见\ndate: 2025-10-06\npublish_on: 2026-02-05\nexpire_on: 2026-02-04\n"),
                    ("gone", "notices", "name: 已撤\ndate: 2025-10-07\nexpire_on: 2025-12-31\n"),
                    ("hid", "notices", "name: 不列\ndate: 2025-10-08\nlisted: false\nexpire_on: 2026-04-01\n"),
                    ("dr", "notices", "name: 草稿\ndate: 2025-10-09\ndraft: true\nexpire_on: 2026-05-01\n"),
                    ("top", "notices", "name: 要闻\ndate: 2026-06-01\n"),
                ],
                &[("old", "2026-02-01 2026-02-03 2026-03-02 2026-10-01"), ("new", "2026-02-01 2026-03-02 2026-06-01 2026-10-01")],
            ),
        ],
    );
}

/// What comes later leaves all as it stood, and shows neither a proof nor a reason.
#[test]
fn what_comes_later_leaves_all_as_it_stood() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    let done = "due: 2026-12-31, status: fulfilled, fulfilled_on: 2026-10-06, evidence: [路.jpg]";
    site.write(
        "content/commitments/c.yaml",
        format!(
            "branch: a\nitems:\n  - {{ text: 修路, {done} }}\n  \
             - {{ text: 架桥, {done}, progress: [{{ date: 2026-10-05, note: 开工 }}] }}\n  \
             - {{ text: 种树, {done}, adjustment: {{ on: 2026-10-05, reason: 汛期, due: 2026-12-01 }} }}\n"
        ),
    );
    let done = "due: 2026-12-31, status: done, done_on: 2026-10-06";
    let problem = format!("{{ text: 账目不清, responsible: 王五, {done}, evidence: [账.jpg] }}");
    site.write("content/rectifications/r.yaml", format!("branch: a\nposted: 2026-09-01\nproblems: [{problem}]\n"));
    let task = format!("{{ text: 上党课, {done} }}");
    site.write("content/campaigns/x.yaml", format!("name: 学习月\nphases: [{{ name: 学习, tasks: [{task}] }}]\n"));
    let steps = "applied: 2026-10-05, discussed: 2026-10-06, confirmed: 2026-10-06";
    site.write("content/members/m.yaml", format!("name: 张三\nduty_post: {{ name: 便民岗, {steps} }}\n"));
    let withdrawn = "withdrawn: { on: 2026-10-06, reason: 名单有误 }";
    site.write("content/notices/n.yaml", format!("name: 公示\ndate: 2026-10-01\n{withdrawn}\n"));

    let county = load(&site.inputs()).expect("loaded").compile(&site.inputs());
    let model = &county.model;
    let items = model.commitments[0].items.iter().map(|(item, _)| item);
    let stands: Vec<_> = items.map(|item| (item.status.value.map(|s| s.id()), item.evidence.list().len())).collect();
    assert_eq!(stands, [(Some("planned"), 0), (Some("in_progress"), 0), (Some("adjusted"), 0)]);
    let problem = &model.rectifications[0].problems[0];
    let stands = (problem.status.value.map(|s| s.id()), problem.done_on.value, problem.evidence.list().len());
    assert_eq!(stands, (Some("open"), None, 0));
    let task = &model.campaigns[0].phases[0].tasks.list()[0];
    assert_eq!((task.status.value.map(|s| s.id()), task.done_on.value), (Some("in_progress"), None));
    let post = model.members[0].written.duty_post.get().and_then(|post| post_state(post, county.as_of));
    assert_eq!(post.map(|state| state.id()), Some("applied"));
    assert!(model.notices[0].written.withdrawn.value.is_none());
}
