//! What is found and subscribed to: the index of the search, feeds, the calendar, what pages say to programs. The search
//! itself runs in a browser (tests/browser), feeds and calendars are read by independent libraries (tests/found).

use crate::edition::{DEMO, Edition};
use crate::ground::Site;
use crate::links;
use gongshi::build::{Prepared, prepare};
use gongshi::compile::{self, Inputs};
use gongshi::site::{Route, Target, sitemaps};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The index of the search, read as its format is described.
pub struct Index {
    /// Address, name and text of every record.
    texts: Vec<(String, String, String)>,
    /// Records by gram, and whether each has it in its name.
    grams: BTreeMap<String, Vec<(usize, bool)>>,
}

/// What a script of the index hands over.
fn handed<'t>(script: &'t str, what: &str) -> Option<&'t str> {
    script.strip_prefix("found.")?.strip_prefix(what)?.strip_prefix('(')?.trim_end().strip_suffix(')')
}

impl Index {
    pub fn of(edition: &Edition) -> Self {
        let mut files: BTreeMap<u64, Vec<(String, String, String)>> = BTreeMap::new();
        let mut index = Index { texts: Vec::new(), grams: BTreeMap::new() };
        for path in edition.files.keys().filter(|path| path.starts_with("search/") && path.ends_with(".js")) {
            let script = edition.text(path);
            if let Some(json) = handed(script, "texts") {
                let (at, texts): (u64, Vec<(String, String, String)>) = serde_json::from_str(json).expect("JSON");
                assert!(files.insert(at, texts).is_none());
            } else if let Some(json) = handed(script, "grams") {
                let (_, lists): (u64, String) = serde_json::from_str(json).expect("JSON");
                for line in lists.split('~').filter(|line| !line.is_empty()) {
                    let (gram, list) = line.split_once(' ').expect("a gram and its list");
                    assert!(index.grams.insert(gram.to_owned(), numbers(list)).is_none(), "{gram} stands twice");
                }
            }
        }
        index.texts = files.into_values().flatten().collect();
        index
    }

    /// The addresses of records of which a gram begins so.
    pub fn having(&self, gram: &str) -> Vec<String> {
        let lists = self.grams.iter().filter(|(own, _)| own.starts_with(gram)).flat_map(|(_, list)| list);
        let records: BTreeSet<usize> = lists.map(|(record, _)| *record).collect();
        records.into_iter().map(|record| self.texts[record].0.clone()).collect()
    }
}

fn numbers(list: &str) -> Vec<(usize, bool)> {
    let mut digits = list.bytes().map(|byte| usize::from(byte) - if byte > b'\\' { 36 } else { 35 });
    let mut found = Vec::new();
    let mut next = 0;
    while let Some(first) = digits.next() {
        let (mut value, mut shift, mut digit) = (first & 31, 5, first);
        while digit & 32 != 0 {
            digit = digits.next().expect("a digit");
            value += (digit & 31) << shift;
            shift += 5;
        }
        next += value >> 1;
        found.push((next - 1, value & 1 == 0));
    }
    found
}

#[test]
fn every_pair_of_characters_leads_to_its_record() {
    let index = Index::of(&DEMO);
    assert!(index.texts.len() > 900, "{}", index.texts.len());
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let mut pairs = 0;
    for (number, (_, name, text)) in index.texts.iter().enumerate() {
        for line in text.lines().chain([name.as_str()]) {
            let chars: Vec<char> = line.chars().collect();
            for pair in chars.windows(2).filter(|pair| pair.iter().all(|c| han(*c))) {
                let gram: String = pair.iter().collect();
                let list = &index.grams[&gram];
                let own = list.iter().find(|(record, _)| *record == number).unwrap_or_else(|| panic!("{gram} of {name}"));
                assert_eq!(own.1, name.contains(&gram), "{gram} of {name}");
                pairs += 1;
            }
        }
    }
    assert!(pairs > 10_000);
    for (gram, list) in &index.grams {
        for (record, _) in list {
            let (_, name, text) = &index.texts[*record];
            let all = format!("{name}\n{text}").to_lowercase();
            assert!(all.contains(gram.as_str()) || all.contains(['\u{3000}', ' ', '０', '１']), "{gram} is not in {name}");
        }
    }
}

/// Facts, and keys that hold ids.
const NO_TEXT: [&str; 11] =
    ["facts", "id", "branch", "member", "parent", "merged_into", "from", "to", "notice", "previous", "criteria"];

/// Every string of a record's data that holds Chinese and is a text.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) if text.contains(|c: char| c >= '\u{2E80}') => {
            into.extend(
                text.split(['<', '>']).enumerate().filter(|(at, _)| at % 2 == 0).map(|(_, piece)| crate::html::unescaped(piece)),
            );
        }
        Value::Array(all) => all.iter().for_each(|value| texts(value, into)),
        Value::Object(all) => {
            all.iter().filter(|(key, _)| !NO_TEXT.contains(&key.as_str())).for_each(|(_, value)| texts(value, into))
        }
        _ => {}
    }
}

#[test]
fn every_public_text_is_in_the_index() {
    let index = Index::of(&DEMO);
    let by_url: BTreeMap<&str, &(String, String, String)> = index.texts.iter().map(|own| (own.0.as_str(), own)).collect();
    let mut looked = 0;
    for kind in ["branches", "commitments", "members", "rectifications", "appraisals", "notices", "campaigns", "activities"] {
        for record in DEMO.records(kind) {
            let Some((_, name, text)) = by_url.get(record["url"].as_str().expect("a url")) else {
                assert!(record.get("expired").is_some_and(|day| !day.is_null()), "{} is not found", record["url"]);
                continue;
            };
            let mut wanted = Vec::new();
            texts(&record, &mut wanted);
            for piece in wanted.iter().flat_map(|text| text.lines()).map(str::trim).filter(|piece| !piece.is_empty()) {
                assert!(name.contains(piece) || text.contains(piece), "{}: {piece}", record["url"]);
                looked += 1;
            }
        }
    }
    assert!(looked > 5_000, "{looked}");
    let units = DEMO.records("units");
    let unit = units[0]["name"].as_str().expect("a name");
    assert!(
        index.texts.iter().any(|(url, name, _)| name == unit && url.starts_with("coverage/")),
        "a unit leads to the register"
    );
}

#[test]
fn what_has_no_place_in_lists_is_not_found() {
    let site = Site::new();
    site.write("content/pages/a.md", "---\nname: 甲页\n---\n\n公开的话\n");
    site.write("content/pages/b.md", "---\nname: 乙页\nlisted: false\n---\n\n不列的话\n");
    let edition = site.build();
    assert!(edition.has("pages/b.html"));
    let index = Index::of(&edition);
    assert_eq!(index.having("公开"), ["pages/a.html"]);
    assert_eq!(index.having("不列"), Vec::<String>::new());
    // an empty site has a search that finds nothing
    assert!(Site::new().build().has("search/index.js"));
}

/// The demo with an address.
fn web() -> Edition {
    let site = Site::demo();
    site.build_with(&Inputs { base_url: Some("https://example.org/gs".into()), ..site.inputs() })
}

#[test]
fn every_listed_branch_has_a_feed_that_its_page_names() {
    for (base, edition) in [("", &*DEMO), ("https://example.org/gs/", &web())] {
        let mut entries = 0;
        for record in edition.records("branches") {
            let id = record["id"].as_str().expect("an id");
            let page = edition.text(&format!("branches/{id}.html"));
            let url = record["url"].as_str().expect("a url").replace("branches/", "../branches/feed/").replace(".html", ".xml");
            assert!(page.contains(&format!("title=\"订阅\" href=\"{url}\"")), "{id}");
            assert!(page.contains(&format!("<a href=\"{url}\">订阅")), "{id} offers it");
            let feed = edition.text(&format!("branches/feed/{id}.xml"));
            let own = if base.is_empty() { ":feed</id>".to_owned() } else { format!("<id>{base}{}</id>", &url[3..]) };
            assert!(feed.contains(&own), "{feed}");
            entries += feed.matches("<entry>").count();
        }
        assert!(entries > 100, "{entries}");
        assert!(edition.text("rectifications/feed.xml").matches("<entry>").count() > 20);
        assert!(edition.text("rectifications/index.html").contains("href=\"../rectifications/feed.xml\""));
    }
    assert!(!DEMO.files.iter().any(|(path, bytes)| path.ends_with(".xml") && bytes.windows(8).any(|w| w == b"https://")));
}

#[test]
fn an_edition_says_to_programs_what_it_may() {
    let edition = web();
    let notice = edition.record("notices", "2025-niandu-dingji");
    let page = edition.text("notices/2025-niandu-dingji.html");
    let of = |page: &str, start: &str| page.split(start).nth(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
    assert_eq!(of(page, "rel=\"canonical\" href=\"").as_deref(), Some("https://example.org/gs/notices/2025-niandu-dingji.html"));
    assert_eq!(of(page, "property=\"og:type\" content=\"").as_deref(), Some("article"));
    let data = page.split("<script type=\"application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let data: Value = serde_json::from_str(data.expect("linked data")).expect("JSON");
    assert_eq!((&data["@type"], &data["datePublished"]), (&Value::from("Article"), &notice["date"]));
    // without an address nothing is said to others, and every link is relative
    for (path, text) in DEMO.pages() {
        assert!(!text.contains("og:") && !text.contains("ld+json") && !text.contains("rel=\"canonical\""), "{path}");
    }
    assert!(!DEMO.has("sitemap.xml") && !DEMO.has(".well-known/security.txt"));
}

#[test]
fn the_tags_of_government_sites_where_they_are_wanted() {
    let site = Site::with(
        "meta: true\nbase_url: https://yunxi.example.org/gs\nfooter: { site_code: \"0000000000\" }\nsecurity: { contact: \"mailto:a@example.org\", expires: 2027-01-01 }\n",
    );
    site.write(
        "content/notices/n.md",
        "---\nname: 公告一\nkind: announcement\ndate: 2026-10-01\nissuer: 镇党委\ntags: [甲, 乙]\n---\n\n正文\n",
    );
    let edition = site.build();
    let tags = |path: &str| -> BTreeMap<String, String> {
        let page = crate::html::read(path, edition.text(path));
        let meta = page.tags.iter().filter(|tag| tag.name == "meta");
        meta.filter_map(|tag| Some((tag.get("name")?.to_owned(), tag.get("content")?.to_owned()))).collect()
    };
    let of = tags("notices/n.html");
    for (name, content) in [
        ("SiteName", "测试公示栏"),
        ("SiteDomain", "yunxi.example.org"),
        ("SiteIDCode", "0000000000"),
        ("ColumnName", "公示公告"),
        ("ColumnType", "通知公告"),
        ("ArticleTitle", "公告一"),
        ("PubDate", "2026-10-01 00:00"),
        ("ContentSource", "镇党委"),
        ("Keywords", "甲,乙"),
        ("Url", "https://yunxi.example.org/gs/notices/n.html"),
    ] {
        assert_eq!(of.get(name).map(String::as_str), Some(content), "{name}");
    }
    assert!(!of.contains_key("Image"), "what there is not is not said");
    let list = tags("notices/index.html");
    for name in ["SiteName", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"] {
        assert!(list.get(name).is_some_and(|content| !content.is_empty() && content != "null"), "{name}");
    }
    assert!(tags("index.html").contains_key("SiteName") && !tags("index.html").contains_key("ColumnName"));
    let said = edition.text(".well-known/security.txt");
    assert_eq!(
        said,
        "Contact: mailto:a@example.org\nExpires: 2027-01-01T00:00:00+08:00\nPreferred-Languages: zh\nCanonical: https://yunxi.example.org/gs/.well-known/security.txt\n"
    );
    // a preview is for nobody
    let drafts = site.build_with(&Inputs { drafts: true, ..site.inputs() });
    assert_eq!(drafts.text("robots.txt").lines().nth(1), Some("Disallow: /"));
}

#[test]
fn a_sitemap_says_when_pages_changed() {
    let edition = web();
    let map = edition.text("sitemap.xml");
    let changed = |path: &str| {
        let entry = map.split("<url>").find(|entry| entry.contains(&format!("<loc>https://example.org/gs/{path}</loc>")));
        let entry = entry.unwrap_or_else(|| panic!("no {path}"));
        entry.split("<lastmod>").nth(1).map(|rest| rest[..10].to_owned())
    };
    // a rectification that was closed, on that day
    let closed = edition.records("rectifications").into_iter().find(|r| !r["closed"].is_null()).expect("a closed one");
    assert_eq!(changed(closed["url"].as_str().expect("a url")).as_deref(), closed["closed"].as_str());
    for day in map.split("<lastmod>").skip(1) {
        assert!(&day[..10] <= "2026-10-05", "{day}");
    }
    assert!(changed("").is_some() && !map.contains("search/") && !map.contains("404"));
}

/// An address of Chinese characters is written as addresses are, wherever programs read it.
#[test]
fn a_chinese_address_is_one_that_programs_read() {
    let site = Site::new();
    site.write("content/notices/甲.md", "---\nname: 公告\ndate: 2026-09-01\n---\n\n正文。\n");
    let edition = site.build_with(&Inputs { base_url: Some("https://example.org/公示栏/".into()), ..site.inputs() });
    let page = "https://example.org/%E5%85%AC%E7%A4%BA%E6%A0%8F/notices/%E7%94%B2.html";
    for (path, written) in [
        ("sitemap.xml", format!("<loc>{page}</loc>")),
        ("feed.xml", format!("<id>{page}</id>")),
        ("notices/甲.html", format!("<link rel=\"canonical\" href=\"{page}\">")),
        ("robots.txt", "Sitemap: https://example.org/%E5%85%AC%E7%A4%BA%E6%A0%8F/sitemap.xml".to_owned()),
    ] {
        assert!(edition.text(path).contains(&written), "{path}: {written}");
    }
}

/// A site in two languages, at an address.
fn of_two_languages() -> Site {
    let site = Site::with("languages: [zh-CN, en]\nbase_url: https://example.org/gs\n");
    for name in ["甲", "乙", "丙"] {
        site.write(&format!("content/branches/{name}.yaml"), format!("name: {name}支部\n"));
    }
    site.write("content/branches/丁.yaml", "name: 丁支部\nlisted: false\n");
    site
}

/// The addresses in a file of the sitemap, without the site's.
fn places(map: &str) -> Vec<&str> {
    let places = map.split("<loc>https://example.org/gs/").skip(1);
    places.map(|rest| rest.split("</loc>").next().expect("an address")).collect()
}

#[test]
fn a_sitemap_names_the_pages_of_every_language() {
    let edition = of_two_languages().build();
    let told = places(edition.text("sitemap.xml"));
    let (english, chinese): (Vec<&str>, Vec<&str>) = told.iter().partition(|path| path.starts_with("en/"));
    assert_eq!(english, chinese.iter().map(|path| format!("en/{path}")).collect::<Vec<_>>());
    assert!(chinese.contains(&"") && chinese.contains(&"branches/") && chinese.contains(&"branches/%E7%94%B2.html"));
    assert!(!chinese.contains(&"branches/%E4%B8%81.html"), "what is not listed");
    for place in told {
        let path = links::decoded(place);
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
        assert!(edition.has(&file), "{file}");
    }
}

/// As many addresses as one file cannot hold take too long to make: here a file holds four.
#[test]
fn a_sitemap_in_several_files_says_the_same() {
    let site = of_two_languages();
    let inputs = site.inputs();
    let loaded = compile::load(&inputs).expect("loaded");
    let Ok(Prepared::Ready(ready)) = prepare(loaded, &inputs, "", None) else { panic!("refused") };
    let press = ready.press();
    let made = |route: &Route| String::from_utf8(press.render(route).expect("rendered")).expect("UTF-8");
    let whole = ready.plan.routes.iter().find(|route| route.path == "sitemap.xml").expect("a sitemap");
    let Target::Sitemap(all) = &whole.target else { panic!("{whole:?}") };
    let files = sitemaps(all.len(), 4);
    let (index, parts) = files.split_last().expect("files");
    assert!(parts.len() > 2);
    let (index, parts): (_, Vec<_>) = (made(index), parts.iter().map(|part| (&part.path, made(part))).collect());
    assert!(index.contains("<sitemapindex ") && !index.contains("<url>"));
    assert_eq!(places(&index), parts.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>());
    assert!(parts.iter().rev().skip(1).all(|(_, part)| places(part).len() == 4));
    let entries = |map: &str| map.lines().filter(|line| line.starts_with("<url>")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(parts.iter().flat_map(|(_, part)| entries(part)).collect::<Vec<_>>(), entries(&made(whole)));
}

#[test]
fn the_calendar_keeps_its_ids_from_day_to_day() {
    let site = Site::demo();
    let ids = |edition: &Edition| -> BTreeSet<String> {
        let text = edition.text("data/calendar.ics").replace("\r\n ", "");
        text.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect()
    };
    let today = ids(&DEMO);
    let tomorrow = ids(&site.build_on("2026-10-06"));
    assert!(today.len() > 50 && today.intersection(&tomorrow).count() > today.len() * 9 / 10);
    assert!(!DEMO.text("data/calendar.ics").replace("\r\n", "").contains('\n'), "every line ends as the standard wants");
}
