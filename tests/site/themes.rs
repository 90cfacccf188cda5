//! Themes as a designer meets them: the guide, the company's theme, one component or token over the rest.

use crate::edition::Edition;
use crate::ground::{Site, files_under};
use crate::links;

/// A site as `init` makes it, in a folder `try`.
fn new_site(arguments: &[&str]) -> Site {
    let site = Site::bare();
    let made = site.program().args(["init", "try"]).args(arguments).output().expect("the program runs");
    assert!(made.status.success(), "{made:?}");
    site
}

fn built(site: &Site) -> Edition {
    let build = site.run(&["build", "--root", "try"]);
    assert!(build.status.success(), "{}{}", String::from_utf8_lossy(&build.stdout), String::from_utf8_lossy(&build.stderr));
    Edition { files: files_under(&site.root().join("try/output")) }
}

/// The files of docs/theming.md: fences that name one.
fn guide() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in include_str!("../../docs/theming.md").lines() {
        let inside = line.strip_prefix("   ").unwrap_or(line);
        match (&mut open, inside.strip_prefix("```")) {
            (None, Some(fence)) => {
                if let Some((_, path)) = fence.split_once(' ') {
                    open = Some((path.to_owned(), String::new()));
                }
            }
            (Some(_), Some(_)) => files.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(inside);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    files
}

#[test]
fn the_guide_leads_to_a_board() {
    let site = new_site(&[]);
    let steps = guide();
    assert_eq!(steps.len(), 7, "{steps:?}");
    for (path, text) in &steps {
        let path = format!("try/{path}");
        let before = std::fs::read_to_string(site.root().join(&path)).unwrap_or_default();
        site.write(&path, before + text);
    }
    let edition = built(&site);
    let page = edition.text("pages/pledges.html");
    let pledged = edition.records("members").into_iter().filter(|m| m["pledge"].is_string()).count();
    assert!(pledged > 0);
    assert_eq!(page.matches("<li><q>").count(), pledged);
    assert_eq!(page.matches("公开承诺，接受监督").count(), pledged);
    assert!(page.contains("assets/parts/wall.css?v=") && page.contains("每人一句话"));
    assert!(edition.text("index.html").contains("pages/pledges.html"), "it stands in the navigation");
    assert_eq!(links::dead(&edition), Vec::<String>::new());
    let commands: Vec<_> = ["init try", "build --root try", "serve --root try"].into();
    assert!(commands.iter().all(|command| include_str!("../../docs/theming.md").contains(&format!("gongshi {command}"))));
}

/// One file of each sort changes what it is about and nothing else.
#[test]
fn one_of_each_changes_that_and_no_more() {
    let plain = built(&new_site(&[]));
    let changed = |path: &str, text: &str| {
        let site = new_site(&[]);
        site.write(&format!("try/themes/default/{path}"), text);
        let other = built(&site);
        let of = |edition: &Edition, path: &str| edition.files.get(path).cloned();
        let mut paths: Vec<String> = plain.files.keys().chain(other.files.keys()).cloned().collect();
        paths.sort();
        paths.dedup();
        paths.retain(|path| of(&plain, path) != of(&other, path) && path != "gongshi-manifest.json");
        (other, paths)
    };
    let (one, paths) =
        changed("templates/404.html", "{% extends \"base.html\" %}{% block main %}<h1>没有</h1>{% endblock main %}");
    assert_eq!(paths, ["404.html"], "a template");
    assert!(one.text("404.html").contains("<h1>没有</h1>"));
    let word = "missing:\n  title: 走丢了\n";
    let (one, paths) = changed("words/zh-CN.yaml", word);
    assert_eq!(paths, ["404.html"], "a word");
    assert!(one.text("404.html").contains("走丢了"));
    let mine = "{% component campaign_state(of, @w) -%}\n<b>我的状态</b>\n{%- endcomponent campaign_state %}\n";
    let (one, paths) = changed("templates/components/mine.html", mine);
    assert!(!paths.is_empty() && paths.iter().all(|path| one.text(path).contains("我的状态")), "a component: {paths:?}");
    let (one, paths) = changed("assets/theme.css", ":root { --red: #123a6b }");
    assert!(one.text("assets/theme.css").contains("--red:#123a6b") || one.text("assets/theme.css").contains("--red: #123a6b"));
    let page = one.text("index.html");
    let (site, theme) = (page.find("assets/site.css").expect("linked"), page.find("assets/theme.css").expect("linked"));
    assert!(site < theme, "a token of the theme wins over the default's");
    let others = |path: &&String| *path != "assets/theme.css";
    for path in paths.iter().filter(others) {
        let without: String = one.text(path).lines().filter(|line| !line.contains("assets/theme.css")).collect();
        assert_eq!(without, plain.text(path).lines().collect::<String>(), "{path}: a token changes a link and nothing else");
    }
}

/// The words are data: a company's site says nothing of a party, nor does a school's, in any language.
#[test]
fn a_company_and_a_school_speak_of_themselves() {
    let foreign = ["党", "支部", "书记", "群众", "黨", "書記", "群眾", "Party", "Branch", "Secretary", "secretary", "mass "];
    // so many members of a party call for an organisation of a kind; a staff does not
    let foreign = [&foreign[..], &["人数应设", "人數應設", "headcount"]].concat();
    // nor of villages, ranks and leaders' comments, down to the dictionary of the data
    let county = ["农村", "乡镇至少", "点评人", "销号", "晋位", "農村", "鄉鎮至少", "點評人", "銷號", "晉位"];
    let foreign = [&foreign[..], &county].concat();
    let says = [
        ("company", "zh-CN", "服务承诺", ["2026年服务承诺", "投诉整改", "2026年第1轮客户评议"]),
        ("company", "zh-TW", "服務承諾", ["2026年服務承諾", "客訴改善", "2026年第1輪顧客評議"]),
        (
            "company",
            "en",
            "service commitments",
            [": service commitments 2026", ": complaints", ": review by customers 2026, round 1"],
        ),
        ("school", "zh-CN", "教职工", ["2026年公开承诺", "整改公示", "2026年第1轮家长评议"]),
        ("school", "zh-TW", "教職員", ["2026年公開承諾", "改善公示", "2026年第1輪家長評議"]),
        ("school", "en", "Staff", [": public commitments 2026", ": rectification", ": review by parents 2026, round 1"]),
    ];
    for (preset, language, word, titles) in says {
        let site = new_site(&["--preset", preset, "--as-of", "2026-11-27"]);
        let head = if preset == "company" { "kefu" } else { "shitang" };
        site.edit("try/content/site.yaml", "语言: zh-CN", &format!("语言: {language}"));
        site.write("try/content/branches/xin.yaml", "名称: 新组\n类别: branch\n党员人数: {正式: 12, 预备: 1}\n");
        for kind in ["群众评议", "领导点评", "党员互评", "自评"] {
            let appraisal = format!("方式: {kind}\n党组织: {head}\n轮次: 1\n日期: 2026-11-27\n点评人: 张三\n意见: 好。\n");
            site.write(&format!("try/content/appraisals/{kind}.yaml"), &appraisal);
        }
        let edition = built(&site);
        let mut pages = 0;
        for (path, page) in edition.pages() {
            // the manual of the clerk explains the program's keys
            if path == "pages/manual.html" {
                continue;
            }
            // the names of keys are an interface: the same in every theme
            let keys = page.split("<code>").map(|rest| rest.split_once("</code>").map_or(rest, |(_, rest)| rest));
            // the addresses of the appraisals above are their ids
            let said = keys.collect::<String>().replace("群众评议.html", "").replace("党员互评.html", "");
            let found: Vec<_> = foreign.iter().filter(|word| said.contains(**word)).collect();
            assert_eq!(found, Vec::<&&str>::new(), "{preset} {language} {path}");
            pages += 1;
        }
        assert!(pages > 20, "{pages}");
        assert!(edition.text("index.html").contains(word), "{preset} {language}");
        let heads = edition.text("data/branches.csv").lines().next().expect("a line of heads");
        let found: Vec<_> = foreign.iter().filter(|word| heads.contains(**word)).collect();
        assert_eq!(found, Vec::<&&str>::new(), "{preset} {language}: {heads}");
        for (kind, title) in ["commitments", "rectifications", "appraisals"].iter().zip(titles) {
            let ending = format!("{title}\",");
            assert!(edition.text(&format!("data/{kind}.json")).contains(&ending), "{preset} {language}: {ending}");
            let heading = format!("{title} — ");
            let titled = edition.pages().any(|(path, page)| path.starts_with(kind) && page.contains(&heading));
            assert!(titled, "{preset} {language}: {heading}");
        }
    }
}

#[test]
fn an_ejected_theme_of_a_preset_is_that_theme() {
    for preset in ["company", "school"] {
        let tree = |more: &[&str]| {
            let site = new_site(&[&["--preset", preset], more].concat());
            let mut files = built(&site).files;
            files.remove("gongshi-manifest.json");
            (files, site.root().join(format!("try/themes/{preset}/templates/base.html")).exists())
        };
        let ((plain, none), (ejected, whole)) = (tree(&[]), tree(&["--eject-theme"]));
        assert!(!none && whole);
        assert!(plain == ejected, "{preset}");
    }
}

/// WCAG's contrast of the tokens that text wears, in the light and in the dark.
#[test]
fn the_companys_palette_can_be_read() {
    let css =
        include_str!("../../themes/default/assets/site.css").to_owned() + include_str!("../../themes/company/assets/theme.css");
    for (scheme, dark) in [("light", false), ("dark", true)] {
        let mut tokens = std::collections::BTreeMap::new();
        for block in css.split("@media") {
            let head = block.split('{').next().unwrap_or_default();
            if head.contains("print") || head.contains("prefers-color-scheme: dark") && !dark {
                continue;
            }
            for token in block.split("--").skip(1) {
                let Some((name, rest)) = token.split_once(": #") else { continue };
                let hex: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
                if hex.len() == 6 {
                    tokens.insert(name.to_owned(), hex);
                }
            }
        }
        let light = |hex: &str| {
            let part = |at: usize| {
                let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("two digits")) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
        };
        for text in ["ink", "muted", "red", "gold", "good", "warn", "bad"] {
            for ground in ["paper", "panel"] {
                let (a, b) = (light(&tokens[text]), light(&tokens[ground]));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                let least = if text == "ink" { 7.0 } else { 4.5 };
                assert!(contrast >= least, "{scheme}: {text} on {ground} {contrast:.2}");
            }
        }
        assert_eq!(tokens["red"], if dark { "8fc3e6" } else { "1d4f72" }, "the company's own");
    }
}
