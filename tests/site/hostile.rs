//! HTML, scripts and odd addresses in any text: shown as text, or not at all.

use crate::edition::Edition;
use crate::ground::{Refusal, Site};
use crate::html;
use crate::injected::{Injected, STRINGS, fields_of, place_in_settings, settings, word};
use gongshi::vocabulary::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// No element and no attribute that runs anything, on any page or in what a feed reader makes of an entry.
fn assert_harmless(edition: &Edition) {
    for (path, text) in edition.pages() {
        html::read(path, text).tags.iter().filter(|tag| !is_the_themes(path, tag)).for_each(|tag| assert_plain(path, tag));
    }
    for (path, bytes) in edition.files.iter().filter(|(path, _)| path.ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).expect("XML is UTF-8");
        assert!(!text.contains("<script") && !text.contains("<![CDATA"), "{path}");
        for entry in text.split("<content type=\"html\">").skip(1) {
            let content = html::unescaped(entry.split("</content>").next().unwrap_or_default());
            html::read(path, &content).tags.iter().for_each(|tag| assert_plain(path, tag));
        }
    }
}

/// What the theme itself brings: its script, the switch for large type, the filter's field, the display's reload; on the
/// page of the search its form and scripts; what a page says to programs.
fn is_the_themes(path: &str, tag: &html::Tag<'_>) -> bool {
    let written: Vec<_> = tag.attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
    match (tag.name, &written[..]) {
        ("script", [("src", file)]) => {
            let file = file.trim_start_matches("../").trim_start_matches("https://example.org/");
            file.starts_with("assets/site.js?v=") || path == "search/index.html" && file.starts_with("assets/parts/search.js?v=")
        }
        ("script", [("src", "../search/index.js"), ("defer", "")]) => path == "search/index.html",
        ("script", [("type", "application/ld+json")]) => true,
        ("form", [("class", "seek"), ..]) | ("input", [("id", "q"), ..]) => path == "search/index.html",
        ("input", [("type", "checkbox"), ("id", "large")] | [("type", "search"), ("autocomplete", "off")]) => true,
        ("meta", [("http-equiv", "refresh"), ("content", seconds)]) => {
            // the display begins anew; an old address leads to a page of the site
            let to = seconds.strip_prefix("0; url=");
            path == "screen/index.html" && seconds.parse::<u32>().is_ok()
                || to.is_some_and(|to| !to.contains([':', '"', '\\']) && !to.starts_with("//"))
        }
        _ => false,
    }
}

/// A tag that only shows.
fn assert_plain(path: &str, tag: &html::Tag<'_>) {
    let name = tag.name.to_ascii_lowercase();
    let forbidden = ["script", "iframe", "object", "embed", "base", "form", "style", "math", "animate", "input", "button"];
    assert!(!forbidden.contains(&&*name), "{path}: <{name}>");
    assert!(tag.get("http-equiv") != Some("refresh"), "{path}: {:?}", tag.attributes);
    for (attribute, value) in &tag.attributes {
        let attribute = attribute.to_ascii_lowercase();
        assert!(!attribute.starts_with("on") && attribute != "autofocus", "{path}: <{name} {attribute}>");
        if ["href", "src", "action", "srcset", "poster", "data", "formaction"].contains(&&*attribute) {
            let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            // the code of the page's own address, which no text of a record can be
            let dots = |of: &str| of.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b));
            let is_code = name == "img" && tag.get("class") == Some("qr");
            if is_code && bare.strip_prefix("data:image/png;base64,").is_some_and(dots) {
                continue;
            }
            let bare = bare.to_ascii_lowercase();
            for scheme in ["javascript:", "vbscript:", "data:", "file:", "//", "\\\\"] {
                assert!(!bare.starts_with(scheme), "{path}: {attribute}={value}");
            }
            assert!(!bare.contains("evil.example") || attribute == "href", "{path}: {attribute}={value}");
        }
    }
}

/// Text as a reader of the page sees it: what nobody sees is left out in reading, blanks are one.
fn as_read(text: &str) -> String {
    let text = text.replace(['\u{202e}', '\u{feff}', '\u{200b}', '\u{ad}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every string in every field of every kind: nothing runs, and every field that may be seen was reached.
#[test]
fn no_text_becomes_markup() {
    let (Injected { site, refused }, edition) = Injected::new();
    // for the browser (tests/browser/checks/injection.mjs)
    crate::ground::copy(&site.root().join("content"), &kept("injected/content"));
    assert_harmless(&edition);
    let all: String = edition.files.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    let (mut reached, mut wrong) = (0, Vec::new());
    for kind in Kind::ALL {
        for (path, internal) in fields_of(kind) {
            let folder = kind.folder();
            if all.contains(&word(folder, &path)) == internal {
                wrong.push(format!("{folder}.{path} was {}", if internal { "published" } else { "not reached" }));
            }
            let refused = refused.get(&(folder.to_owned(), path.clone())).map_or(0, BTreeMap::len);
            if STRINGS.len() - refused < 150 && path != "aliases" {
                wrong.push(format!("{folder}.{path} refuses {refused} strings"));
            }
            reached += 1;
        }
    }
    for kind in [Kind::Branches, Kind::Members] {
        for record in edition.records(kind.folder()) {
            let [id, name] = ["id", "name"].map(|key| record[key].as_str().expect("a text"));
            let path = format!("{}/{id}.html", kind.folder());
            let shown = as_read(&html::read(&path, edition.text(&path)).text);
            assert!(shown.contains(&as_read(name)), "{path} does not show {name:?} as it is written");
        }
    }
    assert!(reached > 100 && wrong.is_empty(), "{reached} fields: {wrong:#?}");
    assert_tables(&edition);
    assert_calendar(edition.text("data/calendar.ics"));
    for (path, bytes) in edition.files.iter().filter(|(path, _)| path.ends_with(".json")) {
        serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    // what is refused is so for what it is, not for where it stands
    let codes: BTreeSet<&str> = refused.values().flat_map(BTreeMap::values).copied().collect();
    assert!(["alias", "control-character", "dead-link"].iter().all(|code| codes.contains(code)) && codes.len() < 8, "{codes:?}");
}

/// A folder that stays when the tests have ended.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// No cell of a table runs.
fn assert_tables(edition: &Edition) {
    let mut cells = 0;
    for (path, bytes) in edition.files.iter().filter(|(path, _)| path.starts_with("data/") && path.ends_with(".csv")) {
        let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[3..]);
        for row in rows.records() {
            for cell in row.expect("a row").iter() {
                let number = cell.starts_with('-') && cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                    "{path}: {cell:?}"
                );
                cells += 1;
            }
        }
    }
    assert!(cells > 10_000, "{cells}");
    for (path, bytes) in edition.files.iter().filter(|(path, _)| path.starts_with("data/") && path.ends_with(".xlsx")) {
        for (name, part) in crate::tables::parts(bytes) {
            assert!(!part.contains("<f>") && !part.contains("<f ") && !part.contains("<hyperlink"), "{path}: {name}");
        }
    }
}

/// A calendar of all-day events and nothing else.
fn assert_calendar(calendar: &str) {
    let lines = calendar.replace("\r\n ", "");
    let known = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "NAME",
        "X-WR-CALNAME",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "URL",
        "TRANSP",
    ];
    for line in lines.split("\r\n").filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once([':', ';']).unwrap_or_else(|| panic!("{line:?}"));
        assert!(known.contains(&name) && !line.contains('\n'), "{line:?}");
        assert!(!["BEGIN", "END"].contains(&name) || ["VCALENDAR", "VEVENT"].contains(&value), "{line:?}");
        assert!(name != "URL" || value.starts_with("https://example.org/"), "{line:?}");
    }
}

/// Every string in every field of site.yaml: refused where it stands, or shown as text.
#[test]
fn no_setting_becomes_markup() {
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let mut sites = 0;
    for string in STRINGS.iter() {
        let mut out: Vec<String> = Vec::new();
        let site = Site::bare();
        let edition = loop {
            let text = |path: &str| match out.iter().any(|own| own == path) {
                // a site must have one
                true => (path == "title").then(|| word("site", path)),
                false => Some(string.clone()),
            };
            site.write("content/site.yaml", settings(&text));
            let inputs = gongshi::compile::Inputs { base_url: Some(String::new()), ..site.inputs() };
            match site.try_build(&inputs) {
                Ok(edition) => break edition,
                Err(Refusal::Content(report)) => {
                    let (before, findings) = (out.len(), report.sorted());
                    for finding in findings.iter().filter(|f| f.severity == gongshi::diagnostic::Severity::Error) {
                        let path = place_in_settings(&site, finding);
                        if !out.contains(&path) {
                            *refused.entry(path.clone()).or_default() += 1;
                            out.push(path);
                        }
                    }
                    assert!(out.len() > before, "{string:?}: {findings:?}");
                }
                Err(Refusal::Environment(failure)) => panic!("{string:?}: {failure:?}"),
            }
        };
        assert_harmless(&edition);
        std::fs::create_dir_all(kept("settings")).expect("a folder");
        std::fs::write(kept("settings").join(format!("{sites}.html")), edition.text("index.html")).expect("a page");
        if sites == 0 {
            for (path, bytes) in edition.files.iter().filter(|(path, _)| path.starts_with("assets/")) {
                let path = kept("settings").join(path);
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                std::fs::write(path, bytes).expect("a file");
            }
        }
        if !out.iter().any(|path| path == "title") {
            let page = html::read("index.html", edition.text("index.html"));
            assert!(as_read(&page.text).contains(&as_read(string)), "index.html does not show {string:?} as it is written");
        }
        sites += 1;
    }
    // an address must be one, a text may be any
    for (field, count) in &refused {
        let address = field.starts_with("footer.e") || field == "footer.site_code" || field == "security.contact";
        assert!(if address { *count > sites - 3 } else { *count < 10 }, "{field} refuses {count} of {sites}");
    }
    assert!(refused.len() > 20 && sites >= 150, "{refused:?}");
}

#[test]
fn an_address_of_the_site_is_one_of_the_web() {
    for url in
        ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "\"https://a.example/\\\" onclick=\\\"x\"", "evil"]
    {
        let site = Site::with(&format!("base_url: {url}\n"));
        let inputs = site.inputs();
        if site.try_build(&inputs).is_ok() {
            assert_harmless(&site.build());
            panic!("{url} was taken for an address");
        }
        let typed = Site::new();
        let inputs = gongshi::compile::Inputs { base_url: Some(url.into()), ..typed.inputs() };
        assert!(matches!(typed.try_build(&inputs), Err(Refusal::Environment(_))), "{url}");
    }
}
