//! Every link of every page leads to a file and an anchor of the edition.

use crate::edition::{DEMO, Edition};
use crate::ground::Site;
use crate::html;
use gongshi::compile::load;
use gongshi::vocabulary::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Links that lead nowhere, as `page → address`.
pub fn dead(edition: &Edition) -> Vec<String> {
    let pages: BTreeMap<&str, html::Page<'_>> = edition.pages().map(|(path, text)| (path, html::read(path, text))).collect();
    let ids = |page: &html::Page<'_>| page.tags.iter().filter_map(|t| t.get("id").map(str::to_owned)).collect();
    let anchors: BTreeMap<&str, BTreeSet<String>> = pages.iter().map(|(path, page)| (*path, ids(page))).collect();
    let mut dead = Vec::new();
    for (path, page) in &pages {
        for Link { address, target, anchor } in links(path, page) {
            let anchored = anchor.is_empty() || anchors.get(target.as_str()).is_some_and(|ids| ids.contains(&anchor));
            if !edition.has(&target) || !anchored {
                dead.push(format!("{path} → {address}"));
            }
        }
    }
    dead
}

/// A link within the site.
pub struct Link {
    address: String,
    /// The file it leads to.
    pub target: String,
    anchor: String,
}

/// Every link of a page within the site.
pub fn links(path: &str, page: &html::Page<'_>) -> Vec<Link> {
    let inside = page.tags.iter().flat_map(addresses).filter(|address| !is_outside(address));
    let link = |address: String| {
        let (file, anchor) = address.split_once('#').unwrap_or((&address, ""));
        let file = decoded(file.split('?').next().unwrap_or_default());
        let target = if file.is_empty() { path.to_owned() } else { joined(path, &file) };
        Link { target, anchor: decoded(anchor), address }
    };
    inside.map(link).collect()
}

/// Every address that a tag names.
fn addresses(tag: &html::Tag<'_>) -> Vec<String> {
    let mut all: Vec<String> = ["href", "src", "poster", "action"].iter().filter_map(|n| tag.get(n)).map(str::to_owned).collect();
    if let Some(set) = tag.get("srcset") {
        all.extend(set.split(',').filter_map(|entry| entry.split_whitespace().next()).map(str::to_owned));
    }
    if tag.name == "meta" && tag.get("http-equiv").is_some_and(|e| e.eq_ignore_ascii_case("refresh")) {
        // without a target it loads the same page again: the lobby display
        all.extend(tag.get("content").and_then(|content| content.split_once("url=")).map(|(_, target)| target.to_owned()));
    }
    all
}

fn is_outside(address: &str) -> bool {
    ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

fn joined(page: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {relative} leads out of the site"),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next().expect("two digits")).to_digit(16).expect("a hex digit") as u8;
        bytes.push(if byte == b'%' { digit() * 16 + digit() } else { byte });
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn no_link_of_the_demo_is_dead() {
    assert_eq!(dead(&DEMO), Vec::<String>::new());
}

#[test]
fn odd_ids_are_reachable() {
    let site = Site::new();
    for id in ["青石 村", "a'b", "a&b", "(一)", "a+b", "a=b", "a;b", "é", "村,镇"] {
        site.write(&format!("content/branches/{id}.yaml"), format!("name: 支部{id}\nsector: village\n"));
        site.write(&format!("content/pages/{id}.md"), format!("---\nname: 页{id}\n---\n\n## 一二\n\n见 [本页](#一二)。\n"));
    }
    let edition = site.build();
    assert!(edition.has("branches/青石 村.html"));
    assert_eq!(dead(&edition), Vec::<String>::new());
}

#[test]
fn old_addresses_at_any_depth_lead_to_the_new_one() {
    let site = Site::new();
    site.write("content/pages/p.md", "---\nname: 页\naliases: [a, b/c.html, d/e/f/g/h/, 旧/址.html]\n---\n");
    // a unit has no page of its own: it stands in the register
    site.write("content/units/u.yaml", "name: 颐康养老服务中心\nkind: social\naliases: [u.html]\n");
    let edition = site.build();
    for (old, to) in [
        ("a.html", "pages/p.html"),
        ("d/e/f/g/h/index.html", "../../../../../pages/p.html"),
        ("旧/址.html", "../pages/p.html"),
        ("u.html", "coverage/index.html"),
    ] {
        assert!(edition.text(old).contains(&format!("url={to}\"")), "{old}: {}", edition.text(old));
    }
    assert_eq!(dead(&edition), Vec::<String>::new());
}

/// Prose of any kind, links of any form: what the checks let pass leads somewhere, anchors included.
/// Among records of a sector, a branch, a year those without one have a heading of their own, and the way to it has words.
#[test]
fn the_rest_of_a_list_has_a_heading() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\nsector: village\n").write("content/branches/z.yaml", "name: 镇党委\n");
    site.write("content/members/l.yaml", "- { id: m, name: 王五, branch: a }\n- { id: n, name: 赵六 }\n");
    let review = "review: { by: 张三, on: 2026-01-01, verdict: approved }, items: [{ text: 修路 }]";
    site.write(
        "content/commitments/l.yaml",
        format!("- {{ id: c, branch: a, period: 2026, {review} }}\n- {{ id: d, branch: a, {review} }}\n"),
    );
    let edition = site.build();
    assert_eq!(dead(&edition), Vec::<String>::new());
    for list in ["branches", "members", "commitments"] {
        let page = edition.text(&format!("{list}/index.html"));
        let way = page.split_once("#g--\">").expect("a way to the rest").1;
        assert!(way.starts_with("其他") && page.contains("<h2 id=\"g--\">其他"), "{list}: {page}");
    }
}

#[test]
fn links_in_prose_lead_to_what_they_name() {
    let site = Site::new();
    site.write("content/branches/a.md", "---\nname: 甲支部\n---\n## 现任 班子\n\n三人。\n\n## 电话 13800000000\n");
    site.write(
        "content/media/图.png",
        crate::ground::demo_content().into_iter().find(|(path, _)| path.ends_with(".png")).expect("a picture").1,
    );
    site.write("content/media/表.csv", "甲,乙\n");
    site.write(
        "content/pages/p.md",
        "---\nname: 页\n---\n[班子](branch:a#现任-班子)、[同上][b]、[见下](#后记)、[电话](branch:a#电话-138****0000)\n\n![图][t]\n\n## 后记\n\n\
         [b]: branch:a#%E7%8E%B0%E4%BB%BB-%E7%8F%AD%E5%AD%90\n[t]: 图.png\n",
    );
    site.write("content/pages/q.yaml", "name: 又一页\nstory: |\n  见[后记](page:p#后记)、[评议](appraisal:r)。\n");
    site.write("content/appraisals/r.yaml", "kind: leader\nbranch: a\nround: 1\ndate: 2026-09-01\nby: 县委\ncomment: 见[表](media:表.csv)和[班子](branch:a#现任-班子)。\n");
    let edition = site.build();
    let branch = edition.text("branches/a.html");
    assert!(branch.contains("<h2 id=\"现任-班子\">") && branch.contains("<h2 id=\"电话-138****0000\">"), "{branch}");
    assert_eq!(edition.naming("13800000000"), Vec::<&str>::new());
    let page = edition.text("pages/p.html");
    assert_eq!(page.matches("href=\"../branches/a.html#").count(), 3, "{page}");
    assert!(page.contains("<img ") && edition.text("appraisals/r.html").contains("href=\"../media/"), "{page}");
    assert!(edition.text("pages/q.html").contains("href=\"../pages/p.html#"), "{}", edition.text("pages/q.html"));
    assert_eq!(dead(&edition), Vec::<String>::new());
}

/// The one door: what may be seen is linked under its name, masked; a draft of the same kind is not, and a unit has no page.
#[test]
fn of_every_kind_what_may_be_seen_is_linked_by_its_name() {
    let of_a = "branch: a\nreview: { by: 县委, on: 2026-03-01, verdict: approved }\nperiod: 2026\n";
    let records = [
        (Kind::Branches, "name: 甲支部\n", "甲支部"),
        (Kind::Commitments, of_a, "甲支部2026年公开承诺"),
        (Kind::Members, "name: 张三\n", "张三"),
        (Kind::Rectifications, "branch: a\nposted: 2026-09-01\n", "甲支部整改公示"),
        (Kind::Appraisals, "branch: a\nkind: leader\ndate: 2026-09-01\n", "甲支部2026年领导点评"),
        (Kind::Notices, "name: 拟表彰公示\ndate: 2026-10-01\n", "拟表彰公示"),
        (Kind::Campaigns, "name: 学习月\n", "学习月"),
        (Kind::Activities, "name: 党课\nkind: lecture\ndate: 2026-09-01\n", "党课"),
        (Kind::Units, "name: 某厂\nkind: economic\n", ""),
        (Kind::Disclosures, "name: 党费收支\n", "党费收支"),
        (Kind::Glossary, "name: 七个一\n", "七个一"),
        (Kind::Pages, "name: 监督电话13800001234\n", "监督电话138****1234"),
    ];
    assert_eq!(records.map(|(kind, ..)| kind), Kind::ALL);
    let site = Site::new();
    for (kind, text, _) in records {
        site.write(&format!("content/{}/a.yaml", kind.folder()), text);
        site.write(&format!("content/{}/z.yaml", kind.folder()), format!("{text}draft: true\n"));
    }
    let mut county = load(&site.inputs()).expect("loaded").compile(&site.inputs());
    let (plan, gallery, _) = county.planned();
    let views = county.views(&plan, &gallery);
    for (kind, _, name) in records {
        let linked = |id| views.link_to(kind, county.ids.find(kind, id).expect("an id"));
        let told = linked("a").map(|link| format!("{} {}", link.name, link.url));
        let wanted = (kind != Kind::Units).then(|| format!("{name} {}/a.html", kind.folder()));
        assert_eq!((told, linked("z").map(|link| link.name)), (wanted, None), "{kind:?}");
    }
}

#[test]
fn every_url_of_the_data_leads_to_a_page() {
    for kind in ["branches", "commitments", "members", "rectifications", "notices"] {
        for record in DEMO.records(kind) {
            let url = record["url"].as_str().expect("a url");
            assert!(DEMO.has(&decoded(url)), "{kind}: {url}");
        }
    }
    let index = DEMO.data("index");
    for file in index["files"].as_array().expect("files") {
        assert!(DEMO.has(&format!("data/{}", file.as_str().expect("a name"))));
    }
}

#[test]
fn no_link_of_the_feed_is_dead() {
    let feed = DEMO.text("feed.xml");
    for address in feed.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()) {
        assert!(is_outside(address) || DEMO.has(&decoded(&html::unescaped(address))), "feed.xml → {address}");
    }
    for address in feed.split("href=&quot;").skip(1).map(|rest| rest.split("&quot;").next().unwrap_or_default()) {
        let address = html::unescaped(&html::unescaped(address));
        let file = decoded(address.split('#').next().unwrap_or_default());
        assert!(is_outside(&address) || DEMO.has(&joined("feed.xml", &file)), "feed.xml → {address}");
    }
}
