//! `gongshi serve`: the site from memory, fresh after every edit; its mistakes; whom it answers.

use crate::ground::Site;
use crate::preview::{Kept, Preview, asked};
use gongshi::compile::Inputs;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const BRANCH: &str = "content/branches/a.yaml";

fn small() -> Site {
    let site = Site::new();
    site.write(BRANCH, "name: 甲支部\nsecretary: 张三\n");
    site
}

#[test]
fn every_file_is_what_build_writes() {
    let site = Site::demo();
    let edition = site.build();
    let preview = Preview::of(&site);
    let mut compared = 0;
    for (path, bytes) in edition.files.iter().filter(|(path, _)| *path != "gongshi-manifest.json") {
        assert!(preview.page(path) == *bytes, "{path}");
        compared += 1;
    }
    assert!(compared > 800, "{compared}");
    assert!(!edition.text("index.html").contains(".gongshi/"), "nothing of the preview in a build");
    let page = preview.get("index.html");
    assert_eq!(page.text().matches("<script src=\"/.gongshi/reload.js?").count(), 1);
    for (path, kind) in
        [("", "text/html; charset=utf-8"), ("data/branches.json", "application/json"), ("feed.xml", "application/xml")]
    {
        assert_eq!(preview.get(path).header("Content-Type"), Some(kind), "{path}");
    }
    let picture = edition.files.keys().find(|path| path.ends_with(".jpg") || path.ends_with(".png")).expect("a picture");
    assert!(preview.get(picture).header("Cache-Control").is_some_and(|rule| rule.contains("immutable")));
}

#[test]
fn every_language_is_what_build_writes() {
    let site = Site::with("languages: [zh-CN, en]\n");
    site.write(BRANCH, "name: 甲支部\naliases: [branches/jiu.html]\n");
    let edition = site.build();
    let preview = Preview::of(&site);
    let (english, chinese): (Vec<_>, Vec<_>) = edition.pages().partition(|(path, _)| path.starts_with("en/"));
    assert!(english.len() > 10 && english.len() < chinese.len(), "{} of {}", english.len(), chinese.len());
    for (path, page) in english.iter().chain(&chinese) {
        assert!(preview.page(path) == page.as_bytes(), "{path}");
    }
    let old = preview.get("branches/jiu.html");
    assert!(old.status == 200 && old.text().contains("; url=../branches/a.html\""), "{}", old.text());
    for (path, leads_to) in [("en", "/en/"), ("en/branches", "/en/branches/")] {
        let folder = preview.get(path);
        assert_eq!((folder.status, folder.header("Location")), (302, Some(leads_to)), "{path}");
    }
    assert!(preview.get("en/").text().contains("<html lang=\"en\""));
    // there is one page for what is not there, wherever it is not
    let missing = preview.get("en/branches/b.html");
    assert_eq!(missing.status, 404);
    assert_eq!(crate::preview::without_news(&missing.text()).replace("../../", ""), edition.text("404.html"));
    site.edit(BRANCH, "甲支部", "丁支部");
    preview.wait_for("en/branches/a.html", "丁支部");
}

#[test]
fn an_edit_a_new_file_a_new_name_and_a_deletion_are_noticed() {
    let site = small();
    let preview = Preview::of(&site);
    assert!(preview.get("branches/a.html").text().contains("甲支部"));
    site.edit(BRANCH, "张三", "李四");
    preview.wait_for("branches/a.html", "李四");
    site.write("content/branches/深/处/b.yaml", "name: 乙支部\nparent: a\n");
    preview.wait_for("branches/b.html", "乙支部");
    assert!(preview.get("branches/a.html").text().contains("乙支部"), "a page that depends on it");
    let path = |name: &str| site.root().join("content/branches/深/处").join(name);
    fs::rename(path("b.yaml"), path("丙.yaml")).expect("renamed");
    preview.wait_for("branches/丙.html", "乙支部");
    assert_eq!(preview.get("branches/b.html").status, 404);
    fs::remove_file(path("丙.yaml")).expect("removed");
    let gone = preview.wait("branches/丙.html", "gone", |answer| answer.status == 404);
    assert!(gone.text().contains("href=\"../assets/site.css"), "it looks like a page where it stands");
    assert!(gone.text().contains("reload.js"), "it comes back with its file");
}

#[test]
fn a_folder_that_goes_and_comes_back_is_watched_again() {
    let site = small();
    let preview = Preview::of(&site);
    let (content, away) = (site.root().join("content"), site.root().join("away"));
    fs::rename(&content, &away).expect("moved");
    preview.wait_for("branches/a.html", "gongshi-mistakes");
    assert!(preview.get("branches/a.html").text().contains("张三"), "the last good site stays");
    fs::rename(&away, &content).expect("moved back");
    preview.wait("branches/a.html", "well again", |answer| !answer.text().contains("gongshi-mistakes"));
    site.edit(BRANCH, "张三", "李四");
    preview.wait_for("branches/a.html", "李四");
}

#[test]
fn a_theme_is_followed_too_and_its_mistakes_are_told() {
    let site = small();
    let preview = Preview::of(&site);
    site.write("themes/default/words/zh-CN.yaml", "menu: 菜单之名\n");
    preview.wait_for("index.html", "菜单之名");
    site.write(
        "themes/default/templates/404.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ nothing.here }}{% endblock %}\n",
    );
    let told = preview.wait_for("nowhere.html", "themes/default/templates/404.html:2");
    assert_eq!(told.status, 500);
    site.write("themes/default/templates/404.html", "{% block main %}\n{% endfor %}\n");
    let page = preview.wait_for("index.html", "gongshi-mistakes").text();
    assert!(page.contains("themes/default/templates/404.html:2") && page.contains("菜单之名"), "{page}");
    fs::remove_dir_all(site.root().join("themes")).expect("removed");
    preview.wait("index.html", "as it was", |answer| !answer.text().contains("菜单之名"));
}

#[test]
fn mistakes_stand_above_the_last_good_page() {
    let site = small();
    let preview = Preview::of(&site);
    let good = preview.page("branches/a.html");
    site.write(BRANCH, "name: 甲<支>部\nsecretery: 李四\nparent: 没有\n");
    let page = preview.wait_for("branches/a.html", "gongshi-mistakes").text();
    for words in [
        "有 2 处错误",
        "<code>content/branches/a.yaml:2:1</code>",
        "<code>content/branches/a.yaml:3:9</code>",
        "<pre>name: 甲&lt;支&gt;部\n<mark>secretery</mark>: 李四</pre>",
        "是不是“secretary”",
        "[unknown-key]",
        "gongshi explain unknown-key",
        "/.gongshi/mistakes.css",
    ] {
        assert!(page.contains(words), "{words}:\n{page}");
    }
    assert_eq!(crate::preview::without_news(&page).into_bytes(), good);
    assert_eq!(preview.get("assets/site.css").body, preview.page("assets/site.css"), "only pages carry mistakes");
    site.write(BRANCH, "name: 甲支部\nsecretary: 王五\n");
    let page = preview.wait_for("branches/a.html", "王五").text();
    assert!(!page.contains("gongshi-mistakes"));
}

#[test]
fn a_site_that_is_wrong_from_the_start_shows_its_mistakes() {
    let site = Site::new();
    site.write(BRANCH, "nam: 甲支部\n");
    let preview = Preview::of(&site);
    let page = preview.get("branches/a.html").text();
    assert!(page.contains("改好后网页就会出现") && page.contains("content/branches/a.yaml:1:1"), "{page}");
    site.write(BRANCH, "name: 甲支部\n");
    let page = preview.wait("branches/a.html", "well", |answer| !answer.text().contains("gongshi-mistakes"));
    assert!(page.text().contains("甲支部"));
}

/// The edition that a page says it is of.
fn token(page: &str) -> String {
    page.split("reload.js?").nth(1).and_then(|rest| rest.split('"').next()).expect("a token").to_owned()
}

#[test]
fn a_waiting_browser_is_told_of_the_next_edition() {
    let site = small();
    let preview = Preview::of(&site);
    let first = token(&preview.get("").text());
    let asking = {
        let (address, target) = (preview.address.clone(), format!("/.gongshi/news?{first}"));
        std::thread::spawn(move || asked(&address, "GET", &target, &[]).text())
    };
    site.edit(BRANCH, "张三", "李四");
    let news = asking.join().expect("answered");
    assert_ne!(news, first);
    assert_eq!(token(&preview.get("").text()), news);
    // a page of an earlier server is loaded again
    let of_another_server = asked(&preview.address, "GET", "/.gongshi/news?1.7", &[]).text();
    assert_eq!(of_another_server, format!("{}.0", std::process::id()));
    // what editors put aside is no news, nor is a file saved as it was
    site.write("content/branches/.a.yaml.swp", "x").write("content/branches/a.yaml~", "y");
    site.write(BRANCH, fs::read(site.root().join(BRANCH)).expect("a file"));
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(token(&preview.get("").text()), news);
}

#[test]
fn drafts_and_days_are_those_asked_for() {
    let site = small();
    site.write("content/branches/d.yaml", "name: 草稿支部\ndraft: true\n");
    site.write("content/notices/n.md", "---\nname: 公示甲\nkind: public_notice\ndate: 2026-10-03\nperiod: 5天\n---\n正文。\n");
    let preview = Preview::of(&site);
    assert_eq!(preview.get("branches/d.html").status, 404);
    let drafts = Preview::with(Inputs { drafts: true, ..site.inputs() });
    assert_eq!(drafts.get("branches/d.html").status, 200);
    let earlier = Preview::with(Inputs { as_of: Some("2026-10-01".into()), ..site.inputs() });
    assert_eq!((preview.get("notices/n.html").status, earlier.get("notices/n.html").status), (200, 404));
}

/// Whom it answers: a page elsewhere may neither write nor read, and nothing but the site is there to be read.
#[test]
fn nobody_else_gets_in() {
    let site = small();
    site.write("secret.txt", "秘密").write("content/branches/secret.yaml", "name: 丁支部\nreserves: [{name: 秘密}]\n");
    let preview = Preview::of(&site);
    let ask = |method: &str, target: &str, headers: &[(&str, &str)]| asked(&preview.address, method, target, headers);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "MKCOL", "MOVE", "get"] {
        let answer = ask(method, "/index.html", &[]);
        assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")), "{method}");
    }
    let head = ask("HEAD", "/index.html", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    for host in [
        "evil.example",
        "evil.example:3000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "[::1].evil.example",
        "127.0.0.1:3000@evil.example",
        "evil.example#localhost",
        "localhost/evil.example",
        "0x7f.1",
        "",
    ] {
        assert_eq!(ask("GET", "/index.html", &[("Host", host)]).status, 403, "Host: {host}");
    }
    for host in ["localhost:1", "127.0.0.1", "[::1]:3000"] {
        assert_eq!(ask("GET", "/index.html", &[("Host", host)]).status, 200, "Host: {host}");
    }
    for origin in ["https://evil.example", "null", "http://localhost.evil.example"] {
        assert_eq!(ask("GET", "/data/branches.json", &[("Origin", origin)]).status, 403, "Origin: {origin}");
        assert_eq!(ask("POST", "/index.html", &[("Origin", origin)]).status, 403, "Origin: {origin}");
    }
    let page = ask("GET", "/data/branches.json", &[("Origin", "http://localhost:3000")]);
    assert_eq!(page.status, 200);
    assert_eq!(page.header("Cross-Origin-Resource-Policy"), Some("same-origin"));
    assert_eq!(page.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(page.header("Access-Control-Allow-Origin"), None);
    for target in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/.%00./secret.txt",
        "/....//secret.txt",
        "/branches/..;/secret.txt",
        "/./content/site.yaml",
        "/C:/secret.txt",
        "/secret.txt::$DATA",
        "/assets/../../secret.txt",
        "/media/%2e%2e/%2e%2e/secret.txt",
        "/branches/../../secret.txt",
        "/content/branches/secret.yaml",
        "//secret.txt",
        "/secret.txt",
        "/secret.txt%00.html",
        "/.gongshi/../../secret.txt",
        "/gongshi-manifest.json",
        "/.gongshi/",
        "secret.txt",
        "file:///etc/passwd",
        "http://evil.example/secret.txt",
        "/%zz",
    ] {
        let answer = ask("GET", target, &[]);
        assert!([400, 404].contains(&answer.status), "{target}: {}", answer.status);
        assert!(!answer.text().contains("秘密"), "{target}");
    }
    // the first name counts, and none that a go-between claims to have seen
    assert_eq!(ask("GET", "/index.html", &[("Host", "evil.example"), ("Host", "localhost")]).status, 403);
    assert_eq!(ask("GET", "/index.html", &[("Host", "evil.example"), ("X-Forwarded-Host", "localhost")]).status, 403);
    let long = format!("/{}", "a/".repeat(3000));
    assert_eq!(ask("GET", &long, &[]).status, 400);
    assert_eq!(ask("GET", "/index.html", &[("Cookie", &"a".repeat(20_000))]).status, 431);
    let folder = ask("GET", "/branches", &[]);
    assert_eq!((folder.status, folder.header("Location")), (302, Some("/branches/")));
    assert!(!site.output().exists(), "nothing is written");
}

/// Longer than any machine takes to answer.
const SOON: Duration = Duration::from_secs(10);

/// A browser opens several connections at once and keeps them all, some to wait for news: none is in the way of another.
#[test]
fn nobody_waits_for_another_to_go() {
    let site = small();
    let preview = Preview::of(&site);
    let news = format!("/.gongshi/news?{}", token(&preview.get("").text()));
    let mut waiting = Vec::new();
    for round in 0..40 {
        let mut kept: Vec<_> = (0..6).map(|_| Kept::to(&preview.address)).collect();
        let mut poll = kept.pop().expect("one of them");
        poll.ask(&news);
        waiting.push(poll);
        for again in ["at once", "over the same connection"] {
            for each in &mut kept {
                each.ask("/branches/a.html");
            }
            for (number, each) in kept.iter_mut().enumerate() {
                let answer = each.answer(SOON);
                let answer = answer.unwrap_or_else(|error| panic!("round {round}, {number} of those asked {again}: {error}"));
                assert!(answer.text().contains("甲支部"));
            }
        }
    }
}

/// All pages of a browser share six connections: those that wait for news leave some of them free.
#[test]
fn four_wait_for_news_and_the_others_ask_again() {
    let site = small();
    let preview = Preview::of(&site);
    let first = token(&preview.get("").text());
    let asking = || {
        let mut kept = Kept::to(&preview.address);
        kept.ask(&format!("/.gongshi/news?{first}"));
        kept
    };
    let told = |kept: &mut Kept| kept.answer(SOON).expect("told").text();
    let a_moment = Duration::from_millis(300);
    let mut waiting: Vec<_> = (0..4).map(|_| asking()).collect();
    assert!(waiting.iter_mut().all(|kept| kept.answer(a_moment).is_err()));
    assert_eq!((told(&mut asking()), told(&mut asking())), (first.clone(), first.clone()));
    // whoever leaves makes room
    waiting.pop();
    let since = Instant::now();
    loop {
        let mut next = asking();
        if next.answer(a_moment).is_err() {
            waiting.push(next);
            break;
        }
        assert!(since.elapsed() < SOON, "there is no room");
    }
    assert_eq!(told(&mut asking()), first);
    site.edit(BRANCH, "张三", "李四");
    preview.wait_for("branches/a.html", "李四");
    let now = token(&preview.get("").text());
    assert!(waiting.iter_mut().all(|kept| told(kept) == now));
}

/// The program itself, its first line read.
fn served(site: &Site, arguments: &[&str]) -> (Child, String, BufReader<std::process::ChildStdout>) {
    let mut program = site.program();
    let mut child = program.arg("serve").args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut lines = BufReader::new(child.stdout.take().expect("its stdout"));
    let mut first = String::new();
    lines.read_line(&mut first).expect("a line");
    (child, first.trim_end().to_owned(), lines)
}

#[test]
fn the_first_line_is_the_address_and_it_is_this_machines() {
    let site = small();
    let (mut child, url, _lines) = served(&site, &["--port", "0"]);
    let address = url.strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).unwrap_or_else(|| panic!("{url}"));
    assert!(address.starts_with("127.0.0.1:"), "{url}");
    assert_eq!(asked(address, "GET", "/", &[]).status, 200);
    child.kill().expect("killed");
    child.wait().expect("ended");
}

/// Ctrl-C is a signal on Unix; on Windows only a console can send it.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly_also_with_a_browser_waiting() {
    use std::io::Read;
    let site = small();
    let (mut child, url, mut lines) = served(&site, &["--port", "0", "--lang", "en"]);
    let address = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let token = token(&asked(&address, "GET", "/", &[]).text());
    let waiting = std::thread::spawn(move || asked(&address, "GET", &format!("/.gongshi/news?{token}"), &[]).status);
    std::thread::sleep(Duration::from_millis(200));
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(killed.success());
    let status = child.wait().expect("ended");
    let mut rest = String::new();
    lines.read_to_string(&mut rest).expect("its words");
    assert_eq!(status.code(), Some(0), "{rest}");
    assert!(rest.ends_with("stopped\n"), "{rest}");
    assert_eq!(waiting.join().expect("answered"), 200);
}

#[test]
fn a_taken_port_is_said_and_nothing_else_happens() {
    let site = small();
    let other = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = other.local_addr().expect("its number").port().to_string();
    let output = site.run(&["serve", "--port", &port]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains(&format!("端口 {port} 已经有程序在用")) && said.contains("--port "), "{said}");
    let output = site.run(&["serve", "--host", "192.0.2.1", "--port", "0", "--lang", "en"]);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.code() == Some(2) && said.contains("--host must be an address of this machine"), "{said}");
}

#[test]
fn a_folder_without_content_is_said() {
    let site = Site::bare();
    let output = site.run(&["serve", "--root", ".", "--port", "0"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
