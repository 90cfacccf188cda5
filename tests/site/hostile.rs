//! HTML, scripts and odd addresses in any text: shown as text, or not at all.

use crate::edition::Edition;
use crate::ground::{Refusal, Site};
use crate::html;

/// Each holds the word that is looked for.
const TEXTS: [&str; 34] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<body onload=alert(1)>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "</title><script>alert(1)</script>",
    "</main></body><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]><script>alert(1)</script>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "{{ 7*7 }}{% raw %}alert(1)",
    "{%- include \"alert(1)\" -%}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u{202e}<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "${alert(1)}`alert(1)`",
    "javascript:alert(1)",
    "=HYPERLINK(\"javascript:alert(1)\")",
    "<b>alert(1)</b>",
    "alert(1)\\\"><x y=\\\"",
];

/// Markdown that would make a link, a picture or HTML of them.
const PROSE: [&str; 30] = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:alert(1))",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/alert(1))",
    "[x](\\\\evil.example\\x)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![x](https://evil.example/x.png)",
    "![\" onerror=\"alert(1)](media:none.png)",
    "<javascript:alert(1)>",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x](http://a\" onclick=\"alert(1))",
    "[x](https://a.example 'x\" onclick=\"alert(1)')",
    "<https://a.example/\"onclick=alert(1)>",
    "<div onclick=alert(1)>text</div>",
    "<script>\nalert(1)\n</script>",
    "| a | b |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |",
    "```html onclick=alert(1)\n<script>alert(1)</script>\n```",
    "# <script>alert(1)</script> {#x onclick=alert(1)}",
    "- [ ] <input autofocus onfocus=alert(1)>\n\n[^1]: <script>alert(1)</script>",
];

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
            path == "screen/index.html" && seconds.parse::<u32>().is_ok()
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
            let bare = bare.to_ascii_lowercase();
            for scheme in ["javascript:", "vbscript:", "data:", "file:", "//", "\\\\"] {
                assert!(!bare.starts_with(scheme), "{path}: {attribute}={value}");
            }
            assert!(!bare.contains("evil.example") || attribute == "href", "{path}: {attribute}={value}");
        }
    }
}

/// A record of every kind with `text` in every key that takes text.
pub fn filled(text: &str) -> Site {
    let q = serde_json::to_string(text).expect("a string of JSON is one of YAML");
    let site = Site::bare();
    site.write(
        "content/site.yaml",
        format!(
            "title: {q}\norganisation: {q}\nas_of: 2026-10-05\nbase_url: https://example.org\nmeta: true\ncontacts: {{ phone: {q}, address: {q}, mailbox: {q} }}\n\
             footer: {{ host: {q}, icp: {q}, police: {q} }}\n\
             grades: [{{ id: good, name: {q}, stars: [4, 5] }}, {{ id: fair, name: 较好, stars: [3] }}]\n\
             rules: {{ upgrade_targets: {{ fair: 50 }} }}\nsectors: {{ village: {q} }}\nkinds: {{ branch: {q} }}\ncategories: {{ work: {q} }}\n\
             criteria: {{ ones: {{ name: {q}, items: {{ room: {q} }} }} }}\nfields: {{ branches: {{ 面积: {{ name: area, public: true, column: true }} }} }}\n"
        ),
    );
    let common = format!(
        "tags: [{q}]\ncorrections: {{ date: 2026-10-01, note: {q} }}\nphotos: {{ file: a.png, caption: {q}, alt: {q} }}\n\
         attachments: {{ file: a.csv, title: {q} }}\n"
    );
    site.write("content/media/a.csv", "1\n");
    let png = crate::ground::demo_content().into_iter().find(|(path, _)| path.ends_with(".png")).expect("a picture").1;
    site.write("content/media/a.png", png);
    let honours = format!(
        "honours: {{ title: {q}, level: county, year: 2026, by: {q} }}\nmodel: {{ since: 2026-01, title: {q}, citation: {q} }}\n"
    );
    site.write(
        "content/branches/a.yaml",
        format!(
            "name: {q}\nkind: branch\nsector: village\nsecretary: {q}\ncommittee: {{ name: {q}, post: {q} }}\naddress: {q}\nphone: {q}\n\
             contact_leader: {{ name: {q}, post: {q} }}\npaired_with: {q}\n\
             grades: [{{ date: 2026-01-01, aspect: {q}, grade: good, stars: 3, basis: {q}, note: {q}, exception: {{ by: {q}, reason: {q} }} }}, \
             {{ date: 2025-01-01, aspect: {q}, grade: fair }}]\n\
             criteria: {{ ones: [room] }}\n面积: {q}\nstory: {q}\n{honours}{common}"
        ),
    );
    site.write(
        "content/members/m.yaml",
        format!(
            "name: {q}\nbranch: a\nphone: {q}\nnative_place: {q}\npost: {q}\nposition: {q}\nduty_post: {{ name: {q}, duties: {q} }}\npledge: {q}\n\
             stars: {{ date: 2026-01-01, stars: 5, note: {q} }}\nphoto: {{ file: a.png, caption: {q}, alt: {q} }}\nstory: {q}\n{honours}{common}"
        ),
    );
    site.write(
        "content/commitments/c.yaml",
        format!(
            "branch: a\nname: {q}\npledge: {q}\nperiod: 2026\nitems: [{{ text: {q}, category: work, standard: {q}, due: 2026-10-06, responsible: {q}, \
             progress: {{ date: 2026-10-01, note: {q} }}, evidence: {{ file: a.png, caption: {q}, alt: {q} }} }}, \
             {{ text: {q}, status: adjusted, adjustment: {{ on: 2026-10-01, reason: {q}, due: 2026-12 }} }}]\n\
             review: {{ by: {q}, on: 2026-10-01, verdict: approved, note: {q} }}\npublished: 2026-10-01\n\
             self_check: {{ on: 2026-10-01, note: {q} }}\nverification: {{ by: {q}, on: 2026-10-02, verdict: met, note: {q} }}\nstory: {q}\n{common}"
        ),
    );
    site.write(
        "content/rectifications/r.yaml",
        format!(
            "branch: a\nname: {q}\nposted: 2026-10-01\nproblems: {{ text: {q}, measures: {q}, responsible: {q}, supervisor: {q}, due: 2026-10-06, \
             progress: {{ date: 2026-10-01, note: {q} }} }}\nassistance: {{ kind: team, who: {q} }}\naccepted: {{ by: {q}, on: 2026-10-02 }}\nstory: {q}\n{common}"
        ),
    );
    site.write(
        "content/notices/n.yaml",
        format!(
            "name: {q}\nkind: public_notice\ndoc_no: {q}\nissuer: {q}\ndate: 2026-10-01\nperiod: 7\ncontact: {{ phone: {q}, address: {q}, mailbox: {q} }}\n\
             withdrawn: {{ on: 2026-10-02, reason: {q} }}\nstory: {q}\n{common}"
        ),
    );
    site.write("content/pages/p.yaml", format!("name: {q}\norder: 1\nstory: {q}\n{common}"));
    site
}

#[test]
fn no_text_becomes_markup() {
    for text in TEXTS {
        let edition = filled(text).build();
        assert_harmless(&edition);
        for path in [
            "branches/a.html",
            "members/m.html",
            "commitments/c.html",
            "rectifications/r.html",
            "notices/n.html",
            "pages/p.html",
            "index.html",
        ] {
            let page = html::read(path, edition.text(path));
            // marks of direction are left out in reading
            let wanted = text.replace('\u{202e}', "").split_whitespace().collect::<Vec<_>>().join(" ");
            let shown = page.text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.contains(&wanted), "{path} does not show {text:?} as it is written");
        }
        assert_eq!(edition.record("branches", "a")["name"], text.replace('\u{202e}', ""));
        assert!(
            !edition
                .text("data/branches.csv")
                .lines()
                .any(|line| line.split(',').any(|cell| cell.starts_with("=") || cell.starts_with("\"=")))
        );
    }
}

#[test]
fn no_prose_becomes_more_than_prose() {
    let site = Site::new();
    for (number, prose) in PROSE.iter().enumerate() {
        site.write(&format!("content/pages/p{number}.md"), format!("---\nname: 第{number}页\n---\n\n开头\n\n{prose}\n\n末尾\n"));
        site.write(
            &format!("content/notices/n{number}.md"),
            format!("---\nname: 第{number}件\ndate: 2026-10-01\nkind: announcement\n---\n\n开头\n\n{prose}\n\n末尾\n"),
        );
    }
    let inputs = site.inputs();
    let county = gongshi::compile::load(&inputs).expect("loaded").compile(&inputs);
    let findings = county.report.sorted();
    let warned = findings.iter().filter(|f| f.severity == gongshi::diagnostic::Severity::Warning).count();
    assert!(warned >= 40, "what is dropped is said: {warned}");
    // a picture that is not there is an error of its own: those pages are left out
    for finding in findings.iter().filter(|f| f.severity == gongshi::diagnostic::Severity::Error) {
        let file = county.sources.file(finding.span.expect("a place").file).name.clone();
        std::fs::remove_file(site.root().join(&file)).unwrap_or_else(|_| panic!("{file}: {finding:?}"));
    }
    let edition = site.build();
    assert_harmless(&edition);
    let pages = edition.pages().filter(|(path, _)| path.starts_with("pages/p")).count();
    assert!(pages >= 25, "{pages}");
    for (path, text) in edition.pages().filter(|(path, _)| path.starts_with("pages/p")) {
        assert!(text.contains("开头") && text.contains("末尾"), "{path}: the rest of the prose stands");
    }
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
