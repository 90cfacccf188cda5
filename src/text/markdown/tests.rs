use super::*;

struct Site;

impl Links for Site {
    fn resolve(&self, kind: &str, id: &str) -> Option<String> {
        match (kind, id) {
            ("branch", "jh0" | "乙支部") => Some(format!("../branches/{id}.html")),
            ("page", "supervise") => Some("../supervise.html".into()),
            _ => None,
        }
    }
    fn media(&self, path: &str) -> Option<String> {
        matches!(path, "a.jpg" | "会议 照片.jpg" | "x.pdf").then(|| format!("../media/{}", path.replace(' ', "%20")))
    }
}

fn read(source: &str) -> (String, Vec<Finding>) {
    let mut found = Vec::new();
    let html = html(source, &Site, None, &mut found);
    (html, found)
}

/// The HTML of prose in which nothing is found.
#[track_caller]
fn clean(source: &str) -> String {
    let (html, found) = read(source);
    assert_eq!(found, [], "in {source}");
    html.trim_end().to_string()
}

/// The HTML, and the findings as code and place.
fn found(source: &str) -> (String, Vec<(&'static str, &str)>) {
    let (html, found) = read(source);
    (html.trim_end().into(), found.into_iter().map(|f| (f.kind.code(), &source[f.range])).collect())
}

#[test]
fn emphasis_beside_chinese() {
    assert_eq!(clean("**“三会一课”**记录"), "<p><strong>“三会一课”</strong>记录</p>");
    assert_eq!(clean("落实**《条例》**，抓*（一）*项"), "<p>落实<strong>《条例》</strong>，抓<em>（一）</em>项</p>");
    assert_eq!(clean("支部**\"四好\"**建设"), "<p>支部<strong>\"四好\"</strong>建设</p>");
    assert_eq!(clean("2 * 3、`**“a”**乙`、\\**“甲”*"), "<p>2 * 3、<code>**“a”**乙</code>、*<em>“甲”</em></p>");
    // What stays a star is a star and nothing else.
    assert_eq!(clean("甲**“乙"), "<p>甲**“乙</p>");
}

#[test]
fn marks_move_no_place() {
    let (_, found) = found("**“甲”**乙 <b>丙</b> **“丁”**戊[己](x:1)");
    assert_eq!(found, [("raw-html", "<b>"), ("link-scheme", "[己](x:1)")]);
}

#[test]
fn line_breaks() {
    assert_eq!(clean("中文\n中文"), "<p>中文中文</p>");
    assert_eq!(clean("一句。\n“二句”"), "<p>一句。“二句”</p>");
    assert_eq!(clean("see\nthis"), "<p>see\nthis</p>");
    assert_eq!(clean("中文\nword\n中文"), "<p>中文\nword\n中文</p>");
    assert_eq!(clean("中文\n**中文**\n中文"), "<p>中文<strong>中文</strong>中文</p>");
    assert_eq!(clean("one\n**two**"), "<p>one\n<strong>two</strong></p>");
    assert_eq!(clean("中文\n`a`"), "<p>中文\n<code>a</code></p>");
    assert_eq!(clean("한국어\n한국어"), "<p>한국어\n한국어</p>");
    assert_eq!(clean("中文  \n中文"), "<p>中文<br>\n中文</p>");
}

#[test]
fn headings_under_the_page_title() {
    assert_eq!(clean("# 一\n## 二\n# 三"), "<h2>一</h2>\n<h3>二</h3>\n<h2>三</h2>");
    assert_eq!(
        clean("### 一\n##### 二\n#### 三\n## 四\n### 五"),
        "<h2>一</h2>\n<h3>二</h3>\n<h3>三</h3>\n<h2>四</h2>\n<h3>五</h3>"
    );
    assert!(clean("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6").ends_with("<h6>5</h6>\n<h6>6</h6>"));
}

#[test]
fn links_to_records() {
    assert_eq!(clean("[甲](branch:jh0)"), "<p><a href=\"../branches/jh0.html\">甲</a></p>");
    assert_eq!(clean("[甲](branch:%E4%B9%99支部#grades)"), "<p><a href=\"../branches/乙支部.html#grades\">甲</a></p>");
    assert_eq!(clean("[监督](page:supervise \"方式\")"), "<p><a href=\"../supervise.html\" title=\"方式\">监督</a></p>");
    assert_eq!(clean("[附件](media:x.pdf)"), "<p><a href=\"../media/x.pdf\">附件</a></p>");
    let (html, found) = read("见[丙**支部**](branch:nobody)。");
    assert_eq!(html, "<p>见丙<strong>支部</strong>。</p>\n");
    assert_eq!(found[0].kind, FindingKind::DeadLink { kind: "branch".into(), id: "nobody".into() });
    assert!(found[0].kind.message().zh.contains("branch:nobody"));
}

#[test]
fn links_within_the_page() {
    assert_eq!(
        clean("[见下](#二-说明)\n\n# 一\n# 二 说明"),
        "<p><a href=\"#%E4%BA%8C-%E8%AF%B4%E6%98%8E\">见下</a></p>\n<h2 id=\"一\">一</h2>\n<h2 id=\"二-说明\">二 说明</h2>"
    );
    assert_eq!(found("[见下](#三)").1, [("dead-link", "[见下](#三)")]);
}

#[test]
fn addresses_that_are_allowed() {
    for address in ["https://example.cn/a?b=1&c=2", "HTTP://example.cn", "mailto:a@example.cn", "tel:0871-65321234"] {
        let (html, found) = read(&format!("[甲]({address})"));
        assert!(found.is_empty() && html.contains("<a href="), "{address}");
    }
    assert_eq!(clean("<https://例.cn/页>"), "<p><a href=\"https://%E4%BE%8B.cn/%E9%A1%B5\">https://例.cn/页</a></p>");
    // Nothing in an address or a title ends the attribute it stands in.
    assert_eq!(clean("[甲](<https://x.cn/\"a> '\"b<')"), "<p><a href=\"https://x.cn/%22a\" title=\"&quot;b&lt;\">甲</a></p>");
}

#[test]
fn addresses_that_are_not() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x73;cript:alert(1)",
        "javascript&colon;alert(1)",
        "&#1;javascript:alert(1)",
        "<java&Tab;script:alert(1)>",
        "<  javascript:alert(1)>",
        "java&NewLine;script:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.cn",
        "\\\\\\\\example.cn",
        "/etc",
        "../x.html",
        "x.html",
        "x",
        "ftp://example.cn",
        "http:example.cn",
        "https:///x",
        "https:/\\x",
        "<&nbsp;javascript:x>",
        "blob:x",
        "mailto:",
        "：x",
    ] {
        let source = format!("[甲]({address})");
        let (html, found) = read(&source);
        assert_eq!(html, "<p>甲</p>\n", "{address}");
        assert!(
            matches!(&found[..], [Finding { kind: FindingKind::LinkScheme { .. }, range }] if *range == (0..source.len())),
            "{address}"
        );
    }
    assert_eq!(found("<javascript:alert(1)>").0, "<p>javascript:alert(1)</p>");
}

#[test]
fn raw_html_never_arrives() {
    assert_eq!(found("甲<b>乙</b>丙"), ("<p>甲乙丙</p>".into(), vec![("raw-html", "<b>")]));
    assert_eq!(found("甲<img src=x onerror=alert(1)>乙").0, "<p>甲乙</p>");
    assert_eq!(found("甲<script>alert(1)</script>乙"), ("<p>甲乙</p>".into(), vec![("raw-html", "<script>")]));
    assert_eq!(found("<script>\nalert('x')\n</script>\n\n甲").0, "<p>甲</p>");
    assert_eq!(found("<div onclick=\"a>b\">甲<span>乙</span></div>\n<p>丙&nbsp;&lt;丁").0, "<p>甲乙\n丙\u{a0}&lt;丁</p>");
    assert_eq!(found("<p>&ldquo;三会一课&rdquo;&mdash;记录&#183;齐全</p>").0, "<p>“三会一课”—记录·齐全</p>");
    assert_eq!(found("<div>138&#48;0001234</div>").0, "<p>138****1234</p>");
    assert_eq!(clean("甲<br>乙<!-- 110105 -->丙"), "<p>甲<br>\n乙丙</p>");
    assert_eq!(clean("<!-- 藏 -->\n\n甲"), "<p>甲</p>");
    assert_eq!(clean("<三会一课> 1 < 2"), "<p>&lt;三会一课&gt; 1 &lt; 2</p>");
    assert_eq!(found("甲\n\n<div>乙</div>\n\n丙").1, [("raw-html", "<div>乙</div>")]);
    assert_eq!(found("<div>甲13800001234</div>").0, "<p>甲138****1234</p>");
    for attack in [
        "<scr<script>ipt>alert(1)</script>",
        "<svg/onload=alert(1)>",
        "<iframe src=//x>\n<",
        "<!--><script>x",
        "<a href=x",
        "<x <y <z\n\n",
    ] {
        let html = read(attack).0;
        let tags = html.replace("<p>", "").replace("</p>", "");
        assert!(!tags.contains('<'), "{attack}: {html}");
    }
}

#[test]
fn pictures() {
    assert_eq!(clean("![会议](a.jpg)"), "<p><img src=\"../media/a.jpg\" alt=\"会议\" loading=\"lazy\"></p>");
    assert_eq!(clean("![会议](<会议 照片.jpg>)"), clean("![会议](会议%20照片.jpg)"));
    assert_eq!(found("![](a.jpg)").1, [("missing-alt", "![](a.jpg)")]);
    assert_eq!(found("![图](https://x.cn/a.jpg)"), ("<p>图</p>".into(), vec![("link-scheme", "![图](https://x.cn/a.jpg)")]));
    assert_eq!(found("![图](//x.cn/a.jpg)").0, "<p>图</p>");
    assert_eq!(found("![图](data:image/png;base64,xx)").0, "<p>图</p>");
    assert_eq!(found("![图](b.jpg)").1, [("dead-link", "![图](b.jpg)")]);
    assert_eq!(
        found("![电话13800001234 \"x](a.jpg)").0,
        "<p><img src=\"../media/a.jpg\" alt=\"电话138****1234 &quot;x\" loading=\"lazy\"></p>"
    );
}

#[test]
fn mobile_numbers_are_masked() {
    for number in ["13800001234", "138-0000-1234", "138 0000 1234", "138\\-0000\\-1234"] {
        let source = format!("**联系**电话{number}。");
        let expected = "<p><strong>联系</strong>电话138****1234。</p>".to_string();
        assert_eq!(found(&source), (expected, vec![("phone-in-prose", number)]), "{number}");
    }
    assert_eq!(
        found("甲 ``13800001234``"),
        ("<p>甲 <code>138****1234</code></p>".into(), vec![("phone-in-prose", "13800001234")])
    );
    assert_eq!(found("甲**“乙13800001234").1, [("phone-in-prose", "13800001234")]);
    assert_eq!(found("138<b>0000</b>1234").0, "<p>138****1234</p>");
    assert_eq!(found("[13800001234](tel:13800001234)").0, "<p>138****1234</p>");
    assert_eq!(found("[邮箱](mailto:13800001234@139.com)").0, "<p>邮箱</p>");
    assert_eq!(clean("0871-65321234，202406051234567"), "<p>0871-65321234，202406051234567</p>");
}

#[test]
fn blocks() {
    assert_eq!(
        clean("| 甲 | 乙 |\n|---|--:|\n| 1 | **“2”**个 |"),
        "<table>\n<thead>\n<tr><th scope=\"col\">甲</th><th scope=\"col\" class=\"right\">乙</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>1</td><td class=\"right\"><strong>“2”</strong>个</td></tr>\n</tbody>\n</table>"
    );
    assert_eq!(clean("- 一\n- 二\n  - 三"), "<ul>\n<li>一</li>\n<li>二\n<ul>\n<li>三</li>\n</ul>\n</li>\n</ul>");
    assert_eq!(clean("3. 一\n\n4. 二"), "<ol start=\"3\">\n<li><p>一</p>\n</li>\n<li><p>二</p>\n</li>\n</ol>");
    assert_eq!(
        clean("> 甲\n\n---\n\n    a < b"),
        "<blockquote>\n<p>甲</p>\n</blockquote>\n<hr>\n<pre><code>a &lt; b</code></pre>"
    );
    assert_eq!(clean("~~甲~~ [^1]"), "<p>~~甲~~ [^1]</p>");
    assert_eq!(clean(""), "");
}

#[test]
fn plain_text() {
    let source = "# 标题\n\n**“三会一课”**记录\n中文 [甲](branch:jh0) <b>粗</b>\n\n- 一\n- 二\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>块</div>\n\n电话13800001234 ![图](a.jpg)";
    assert_eq!(plain(source), "标题\n“三会一课”记录中文 甲 粗\n一\n二\na b\n1 2\n块\n电话13800001234 图");
    assert_eq!(plain("<script>alert(1)</script>"), "");
    assert_eq!(plain(""), "");
}

/// The same prose as comrak's HTML, its `cjk_friendly_emphasis` on.
fn oracle(source: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.table = true;
    comrak::markdown_to_html(source, &options).replace("&quot;", "\"")
}

/// Every sentence of up to `length` pieces, at most `limit` of them, spread evenly.
fn sentences(pieces: &[&str], length: u32, limit: usize) -> Vec<String> {
    let all = pieces.len().pow(length);
    let step = (all / limit).max(1) | 1;
    (0..all)
        .step_by(step)
        .map(|number| {
            let mut rest = number;
            (0..length)
                .map(|_| {
                    let piece = pieces[rest % pieces.len()];
                    rest /= pieces.len();
                    piece
                })
                .collect()
        })
        .collect()
}

#[test]
fn emphasis_is_comraks() {
    // Quotation marks, Chinese and Western marks, letters, spaces, runs of every length, escapes, code, links.
    let short = ["*", "**", "***", "_", "中", "a", "“", "”", "，", "(", ")", " "];
    let long = [
        "*",
        "**",
        "***",
        "_",
        "__",
        "中",
        "a",
        "1",
        "“",
        "”",
        "《",
        "》",
        "，",
        ".",
        "\"",
        " ",
        "\\*",
        "`x`",
        "[链](<https://x.cn>)",
        "한",
        "あ",
        "¥",
    ];
    let mut compared = 0;
    let mut different = Vec::new();
    for sentence in [sentences(&short, 5, 40_000), sentences(&long, 7, 20_000), sentences(&long, 12, 10_000)].concat() {
        // Text in front keeps a star at the head from being a list or a rule; both parsers agree on those.
        let source = format!("句{sentence}");
        let ours = read(&source).0;
        if ours != oracle(&source) {
            different.push((source.clone(), ours, oracle(&source)));
        }
        compared += 1;
    }
    assert!(compared > 50_000);
    assert_eq!(different.len(), 0, "{:#?}", &different[..different.len().min(12)]);
}

/// The HTML of prose whose terms are linked, on the page at `own`.
fn explained(source: &str, own: Option<&str>) -> String {
    let terms = ["五个一", "五个一工程", "四好五强", "三会一课", "OK"].map(|name| (name.to_owned(), format!("../g/{name}.html")));
    let terms = Terms::new(terms.into_iter().chain([("旗".to_owned(), "../g/flag.html".to_owned())]));
    html(source, &Site, Some(&mut Linker::new(&terms, own, false)), &mut Vec::new()).trim_end().to_owned()
}

fn term(name: &str) -> String {
    format!("<a class=\"term\" href=\"../g/{name}.html\">{name}</a>")
}

#[test]
fn a_term_is_linked_where_it_is_said_first() {
    let five = term("五个一");
    assert_eq!(explained("五个一，五个一。\n\n五个一", None), format!("<p>{five}，五个一。</p>\n<p>五个一</p>"));
    // the longest is meant, and its part is another word
    assert_eq!(explained("五个一工程和五个一", None), format!("<p>{}和{five}</p>", term("五个一工程")));
    assert_eq!(explained("按**“五个一”**要求", None), format!("<p>按<strong>“{five}”</strong>要求</p>"));
    // a line broken within Chinese is one line
    assert_eq!(explained("五个\n一建成", None), format!("<p>{five}建成</p>"));
    assert_eq!(
        explained("- 五个一\n- *四好五强*", None),
        format!("<ul>\n<li>{five}</li>\n<li><em>{}</em></li>\n</ul>", term("四好五强"))
    );
    assert_eq!(explained("<五个一> & 13800001234 五个一", None), format!("<p>&lt;{five}&gt; &amp; 138****1234 五个一</p>"));
}

#[test]
fn no_term_is_linked_in_a_heading_a_link_code_or_its_own_page() {
    let five = term("五个一");
    for quiet in
        ["# 五个一", "[五个一](branch:jh0)", "`五个一`", "```\n五个一\n```", "| 五个一 |\n|--|\n| x |", "![五个一](a.jpg)"]
    {
        let html = explained(&format!("{quiet}\n\n五个一"), None);
        assert_eq!(html.matches("class=\"term\"").count(), 1, "{html}");
        assert!(html.ends_with(&format!("<p>{five}</p>")), "{html}");
    }
    assert_eq!(explained("五个一与五个一工程", Some("../g/五个一.html")), format!("<p>五个一与{}</p>", term("五个一工程")));
    // a dead link is text
    assert_eq!(explained("[五个一](branch:none)", None), format!("<p>{five}</p>"));
}

#[test]
fn a_part_of_another_word_is_no_term() {
    for other in ["第五个一百天", "十五个一", "BOOK", "OKAY", "一面旗"] {
        assert_eq!(explained(other, None), format!("<p>{other}</p>"));
    }
    assert_eq!(explained("都OK了", None), format!("<p>都{}了</p>", term("OK")));
    assert_eq!(html("五个一", &Site, Some(&mut Linker::new(&Terms::default(), None, false)), &mut Vec::new()), "<p>五个一</p>\n");
}

/// The help of a finding shows what to write: it is read as it says.
#[test]
fn what_the_help_shows_is_a_link() {
    let mut found = Vec::new();
    html(&FindingKind::RawHtml.help().zh, &Site, None, &mut found);
    let links: Vec<_> = found.iter().map(|finding| &finding.kind).collect();
    assert_eq!(links, [&FindingKind::LinkScheme { address: "链接".into() }]);
}
