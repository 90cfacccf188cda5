//! A site's own files over the default's, and what the program says when they are wrong.

use super::{default_theme, head, html, pages, theme};
use gongshi::theme::{Globals, Theme};
use std::fs;
use std::path::Path;

pub fn with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let file = root.path().join("themes/ours").join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    root
}

fn refused(files: &[(&str, &str)]) -> String {
    match theme(with(files).path(), "ours") {
        Ok(_) => panic!("nothing was refused"),
        Err(failure) => failure.words.zh,
    }
}

#[test]
fn one_file_is_enough() {
    let root = with(&[
        ("templates/404.html", "{% extends \"base.html\" %}{% block main %}<h1>{{ w.missing.title }}</h1>{% endblock main %}"),
        ("words/zh-CN.yaml", "missing:\n  title: 走丢了\n"),
        ("assets/theme.css", ":root { --red: #900 }"),
    ]);
    let ours = theme(root.path(), "ours").unwrap_or_else(|e| panic!("{e:?}"));
    let plain = default_theme();
    for (url, template, context) in pages() {
        let (a, b) = (html(&ours, template, &context), html(&plain, template, &context));
        assert_eq!(a.contains("<h1>走丢了</h1>"), url == "404.html", "{url}");
        let sheets = a.split("assets/").skip(2).map(|s| s.split("?v=").next().unwrap_or_default());
        // parts stand before all others, so that a theme's own rules win
        let sheets: Vec<_> = sheets.skip_while(|sheet| sheet.starts_with("parts/")).collect();
        let own = ["a3", "screen"].into_iter().find(|paper| a.contains(&format!("data-paper=\"{paper}\"")));
        let own = own.map(|paper| format!("{paper}.css"));
        let expected: Vec<_> =
            ["site.css"].into_iter().chain(own.as_deref()).chain(["print.css", "theme.css", "site.js"]).collect();
        assert_eq!(sheets, expected, "{url}");
        assert!(b.contains("assets/site.css?v=") && !b.contains("theme.css"));
    }
    assert_eq!((ours.word("missing.title"), ours.word("nav.home")), (Some("走丢了"), Some("首页")));
    assert_eq!(ours.word("nav"), None);
    assert!(ours.assets().any(|(path, bytes)| path == "assets/theme.css" && bytes.starts_with(b":root")));
}

#[test]
fn the_fingerprint_is_the_same_until_a_byte_changes() {
    let print =
        |files: &[(&str, &str)]| Theme::fingerprint(with(files).path(), "ours", "zh-CN").unwrap_or_else(|e| panic!("{e:?}"));
    let one = print(&[("assets/a.txt", "1")]);
    assert_eq!(one, print(&[("assets/a.txt", "1")]));
    assert_ne!(one, print(&[("assets/a.txt", "2")]));
    assert_ne!(one, print(&[("assets/b.txt", "1")]));
}

#[test]
fn carets_stand_under_the_place_after_chinese_text() {
    let drawn = refused(&[("templates/404.html", "第一行\n<p>公示公告 {{ x | nosuch }}</p>\n")]);
    assert_eq!(
        drawn,
        "error[theme]: 没有过滤器“nosuch”\n  ┌─ themes/ours/templates/404.html:2:16\n  │\n2 │ <p>公示公告 {{ x | nosuch }}</p>\n  │                    ^^^^^^\n  = 改好这一处；删去自己的这个模板，就用自带的\n"
    );
}

#[test]
fn a_missing_word_is_an_error_with_its_place() {
    let root = with(&[("templates/404.html", "<p>找不到 {{ w.nosuch }}</p>")]);
    let theme = theme(root.path(), "ours").unwrap_or_else(|e| panic!("{e:?}"));
    let mut context = tera::Context::new();
    context.insert("page", &head("404.html", "x", "home", "a4", false));
    let drawn = theme.render("404.html", context).expect_err("no such word").words.en;
    assert!(drawn.contains("┌─ themes/ours/templates/404.html:1:11\n"), "{drawn}");
    assert!(drawn.contains("there is no “nosuch”") && drawn.contains("add this word"), "{drawn}");
}

#[test]
fn what_cannot_be_read_is_refused() {
    assert!(refused(&[("templates/404.html", "{% if %}")]).contains("themes/ours/templates/404.html:1:"));
    assert!(refused(&[("words/zh-CN.yaml", "a: [")]).contains("words/zh-CN.yaml"));
    assert!(refused(&[("theme.yaml", "views: 2")]).contains("theme.yaml"));
    for wrong in ["../x", "", "a/b", "nosuch"] {
        assert!(theme(Path::new("nowhere"), wrong).is_err(), "{wrong}");
    }
    let site = super::site();
    assert!(Theme::load(Path::new("nowhere"), "default", "fr", Globals { site: &site, words: super::words() }).is_err());
}

#[test]
fn a_theme_serves_any_thread() {
    fn any<T: Send + Sync>() {}
    any::<Theme>();
}
