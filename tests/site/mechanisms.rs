//! `docs/mechanisms.md` promises a page, a record and a proof for every mechanism of the documents.

use crate::edition::DEMO;
use crate::ground::Site;
use crate::html;
use std::fs;
use std::path::Path;

/// Every mechanism, by section: A1–A16, B1–B18 …
const SECTIONS: [(char, u32); 7] = [('A', 16), ('B', 18), ('C', 16), ('D', 8), ('E', 16), ('F', 10), ('G', 10)];

fn rows(table: &str) -> Vec<Vec<&str>> {
    table
        .lines()
        .filter(|line| line.starts_with("| ") && line.as_bytes().get(3).is_some_and(u8::is_ascii_digit))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// What stands between Chinese quotes: words that the page must show.
fn phrases(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('“').skip(1).filter_map(|rest| rest.split('”').next())
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn every_mechanism_has_its_page_record_and_proof_or_says_why_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("docs/mechanisms.md")).expect("docs/mechanisms.md").replace("\r\n", "\n");
    let rows = rows(&table);
    let named: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    let wanted: Vec<String> = SECTIONS.iter().flat_map(|(s, n)| (1..=*n).map(move |i| format!("{s}{i}"))).collect();
    assert_eq!(named, wanted, "one row for each, in order");
    let mut wrong = Vec::new();
    let mut missing = |what: String| wrong.push(what);
    for row in &rows {
        let [id, _name, page, record, proof] = row[..] else {
            missing(format!("{}: five columns", row[0]));
            continue;
        };
        for (what, cell) in [("page", page), ("record", record), ("proof", proof)] {
            if quoted(cell).next().is_none() {
                missing(format!("{id}: no {what}"));
            }
        }
        for path in quoted(page) {
            match DEMO.files.get(path) {
                None => missing(format!("{id}: the demo has no page {path}")),
                Some(_) if phrases(page).next().is_none() => missing(format!("{id}: no words to look for on {path}")),
                Some(_) => phrases(page)
                    .filter(|words| !DEMO.text(path).contains(words))
                    .for_each(|words| missing(format!("{id}: {path} does not say {words}"))),
            }
        }
        for path in quoted(record).filter(|path| !path.starts_with("content/") || !root.join(path).exists()) {
            missing(format!("{id}: there is no record {path}"));
        }
        for proof in quoted(proof) {
            let (path, name) = proof.split_once("::").unwrap_or((proof, ""));
            let text = fs::read_to_string(root.join(path)).unwrap_or_default();
            if !root.join(path).exists() || !text.contains(&format!("fn {name}")) && !name.is_empty() {
                missing(format!("{id}: there is no proof {proof}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of the mechanisms that are a key and a line on a page: what is added up, what is late, and nobody's name.
#[test]
fn what_small_mechanisms_show() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲村党支部\nsector: village\n");
    site.write("content/activities/all.yaml", "- { id: v1, name: 走访, kind: 走访, branch: a, date: 2026-05-01, helped: { people: 12, amount: 3000 } }\n- { id: v2, name: 走访, kind: 走访, branch: a, date: 2026-06-01, helped: { people: 8 } }\n- { id: v3, name: 走访, kind: 走访, branch: a, date: 2026-12-01, helped: { people: 500 } }\n");
    site.write(
        "content/rectifications/r.yaml",
        "branch: a\nposted: 2026-03-01\nproblems: [{ text: 账目不清, source: 群众评议, responsible: 李四, due: 2026-06-01 }, \
         { text: 村道失修, source: 群众评议, responsible: 李四, due: 2026-12-01, status: done, done_on: 2026-05-01 }, \
         { text: 台账不全, responsible: 李四, due: 2026-12-01 }]\n",
    );
    let campaign = "name: 承诺兑现年\nfilings: [{ document: 方案, to: 县委, by: 2026-03-31, on: 2026-03-28 }, { document: 小结, to: 县委, by: 2026-07-31 }, { document: 总结, to: 县委, by: 2026-12-31 }]\nawareness: [{ date: 2026-08-01, rate: 86.3, source: 问卷2000户 }, { date: 2026-11-01, rate: 99.9, source: 问卷 }]\n";
    site.write("content/campaigns/c.yaml", campaign);
    let edition = site.build();
    let shown = |path: &str| -> String { html::read("p", edition.text(path)).text.split_whitespace().collect() };
    assert!(shown("statistics/index.html").contains("关爱帮扶20人次3000元"), "{}", shown("statistics/index.html"));
    assert!(shown("activities/v1.html").contains("12人次，3000元"));
    assert!(shown("rectifications/r.html").contains("账目不清来源：群众评议"));
    let board = shown("rectifications/board/index.html");
    assert!(board.contains("按问题来源来源问题已整改逾期群众评议1/21其他0/10"), "{board}");
    let page = shown("campaigns/c.html");
    assert!(
        page.contains("方案→县委2026年3月28日已报") && page.contains("小结→县委逾期未报") && !page.contains("总结→县委逾期未报"),
        "{page}"
    );
    assert!(page.contains("86.3%问卷2000户") && !page.contains("99.9"), "what was asked later has not happened: {page}");
}
