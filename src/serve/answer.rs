use super::preview::{Preview, Shown, told};
use crate::build::Site;
use crate::diagnostic::{Failure, Lang};
use crate::site::{Route, Target};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Request, Response, Uri};
use std::error::Error;
use std::net::IpAddr;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Where the server's own files are; no route begins with a dot.
const OWN: &str = ".gongshi/";
/// A longer address leads nowhere.
const LONGEST: usize = 2000;

/// Asks for news and loads the page again when there are some.
const RELOAD: &str = include_str!("reload.js");
/// How mistakes look above the page.
const MISTAKES: &str = include_str!("mistakes.css");

/// What goes back.
struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// Answers one request: only questions, only under this machine's names, only to its own pages.
pub async fn to(
    request: Request<Incoming>,
    preview: Arc<Preview>,
    host: Arc<str>,
) -> Result<Response<Full<Bytes>>, impl Error + Send + Sync> {
    let header = |name| request.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let (named, origin) = (header("Host").unwrap_or_default(), header("Origin"));
    let origin = origin.as_deref().map(|origin| origin.split_once("//").map_or(origin, |(_, host)| host));
    let answer = if !is_ours(&named, &host) || origin.is_some_and(|origin| !is_ours(origin, &host)) {
        Answer::words(403, "this preview answers to its own machine only; see gongshi serve --host")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        Answer::words(405, "a preview is only looked at").with("Allow", "GET, HEAD")
    } else {
        answer(request.uri(), preview).await
    };
    // no page elsewhere may take anything in from here
    let answer = answer.with("X-Content-Type-Options", "nosniff").with("Cross-Origin-Resource-Policy", "same-origin");
    let response = Response::builder().status(answer.status);
    let response = answer.headers.into_iter().fold(response, |response, (name, value)| response.header(name, value));
    response.body(Full::from(answer.body))
}

/// Whether a request was meant for us: a page elsewhere whose name was made to lead here may not read the drafts. An
/// address in numbers cannot be made to lead elsewhere.
fn is_ours(named: &str, host: &str) -> bool {
    let (name, port) = match named.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some(address) => address,
        None => named.split_at(named.find(':').unwrap_or(named.len())),
    };
    let port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.bytes().all(|digit| digit.is_ascii_digit()));
    let ours = name.eq_ignore_ascii_case("localhost") || name.eq_ignore_ascii_case(host) || name.parse::<IpAddr>().is_ok();
    port && ours
}

async fn answer(uri: &Uri, preview: Arc<Preview>) -> Answer {
    let path = uri.path().strip_prefix('/').filter(|path| path.len() <= LONGEST && uri.authority().is_none());
    let Some(path) = path.and_then(decoded) else { return Answer::words(400, "not an address") };
    match path.strip_prefix(OWN) {
        Some("reload.js") => Answer::new("js", RELOAD),
        Some("mistakes.css") => Answer::new("css", MISTAKES),
        Some("news") => {
            let known = uri.query().and_then(|query| query.strip_prefix(&format!("{}.", std::process::id()))?.parse().ok());
            // a page of a server that is no more has no edition of ours
            let news = match known {
                Some(known) => preview.news(known).await,
                None => 0,
            };
            Answer::words(200, &token(news))
        }
        Some(_) => Answer::words(404, "no such file"),
        None => {
            let (shown, lang) = (preview.shown().await, preview.lang());
            let made = move || match &shown.site {
                Some(site) => page(&path, site, lang).with_news(&shown, lang),
                None => bare(200, "").with_news(&shown, lang),
            };
            // a page may take long: meanwhile the others are answered
            let failed = say!("做这一页时程序出了错，终端里有说明", "the program failed at this page: the terminal says how");
            spawn_blocking(made).await.unwrap_or_else(|_| bare(500, &told(&Failure::new(failed), lang)))
        }
    }
}

/// One edition of one server.
fn token(edition: u64) -> String {
    format!("{}.{edition}", std::process::id())
}

/// A file of the site. Nothing is looked for on the disk: what is not planned is not there.
fn page(path: &str, site: &Site, lang: Lang) -> Answer {
    let find = |path: &str| site.plan.routes.iter().find(|route| route.path == path);
    let index = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    match find(&index) {
        Some(route) => rendered(200, route, site, lang),
        None if find(&format!("{path}/index.html")).is_some() => {
            Answer::words(302, "").with("Location", format!("/{}/", crate::site::encode(path)))
        }
        // the page for what is not there, as it would stand at this address
        None => rendered(404, &Route { path: path.to_owned(), target: Target::NotFound }, site, lang),
    }
}

/// What `build` would write.
fn rendered(status: u16, route: &Route, site: &Site, lang: Lang) -> Answer {
    match site.press().render(route) {
        Ok(body) => {
            let html = matches!(route.target, Target::NotFound);
            let ending = if html { "html" } else { route.path.rsplit_once('.').map_or("", |(_, ending)| ending) };
            let answer = Answer { status, ..Answer::new(ending, body) };
            // a picture's name holds the hash of its original
            let sealed = matches!(route.target, Target::Picture(..));
            answer.with("Cache-Control", if sealed { "max-age=31536000, immutable" } else { "no-store" })
        }
        Err(failure) => bare(500, &told(&failure, lang)),
    }
}

/// A page of the server's own.
fn bare(status: u16, body: &str) -> Answer {
    let html = format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>gongshi</title></head><body>{body}</body></html>\n"
    );
    Answer { status, ..Answer::new("html", html) }.with("Cache-Control", "no-store")
}

impl Answer {
    fn new(ending: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![("Content-Type", kind(ending).to_owned())], body: body.into() }
    }

    fn words(status: u16, words: &str) -> Self {
        Self { status, ..Self::new("txt", words) }
    }

    fn with(mut self, header: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((header, value.into()));
        self
    }

    /// A page gets what loads it again, and above it what is wrong now; nothing else is changed.
    fn with_news(mut self, shown: &Shown, lang: Lang) -> Self {
        if self.headers.iter().any(|(_, value)| value == kind("html")) {
            self.body = match String::from_utf8(self.body) {
                Ok(html) => inserted(html, shown, lang).into_bytes(),
                Err(other) => other.into_bytes(),
            };
        }
        self
    }
}

fn inserted(mut html: String, shown: &Shown, lang: Lang) -> String {
    let head = format!("<script src=\"/{OWN}reload.js?{}\" defer></script>", token(shown.edition));
    let style = format!("<link rel=\"stylesheet\" href=\"/{OWN}mistakes.css\">");
    let wrong = shown.wrong > 0;
    if wrong
        && let Some(body) = html.find("<body")
        && let Some(end) = html[body..].find('>')
    {
        html.insert_str(body + end + 1, &banner(shown, lang));
    }
    let head = if wrong { style + &head } else { head };
    if let Some(at) = html.find("</head>") {
        html.insert_str(at, &head);
    }
    html
}

fn banner(shown: &Shown, lang: Lang) -> String {
    let (wrong, told) = (shown.wrong, shown.mistakes.len());
    let words = match shown.site {
        Some(_) => say!("有 {wrong} 处错误；下面是改错以前的网页", "mistakes: {wrong}; below is the page as it was before them"),
        None => say!("有 {wrong} 处错误，改好后网页就会出现", "mistakes: {wrong}; put them right and the page appears"),
    };
    let rest = if told < wrong { say!("只列出前 {told} 处", "the first {told} are listed") } else { say!("", "") };
    let items: String = shown.mistakes.iter().map(|mistake| format!("<li>{mistake}</li>")).collect();
    let (words, rest) = (words.in_lang(lang), rest.in_lang(lang));
    format!("<aside class=\"gongshi-mistakes\" role=\"alert\"><strong>{words}</strong><ol>{items}</ol><p>{rest}</p></aside>")
}

/// A percent-encoded path as text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |b: Option<u8>| char::from(b?).to_digit(16);
                (digit(rest.next())? * 16 + digit(rest.next())?) as u8
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// The media type of a file by its ending.
fn kind(ending: &str) -> &'static str {
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machines_names_are_answered() {
        for ours in ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST", "10.0.0.7:80", "desk.local:3000"] {
            assert!(is_ours(ours, "desk.local"), "{ours}");
        }
        for foreign in [
            "",
            "evil.example",
            "evil.example:3000",
            "localhost.evil.example:3000",
            "127.0.0.1.evil.example",
            "[::1].evil.example",
            "127.0.0.1:80@evil.example",
            "localhost:80.evil.example",
            "null",
        ] {
            assert!(!is_ours(foreign, "127.0.0.1"), "{foreign}");
        }
    }

    #[test]
    fn addresses_are_read_as_they_were_written() {
        assert_eq!(decoded("branches/%E9%9D%92%20a.html").as_deref(), Some("branches/青 a.html"));
        for broken in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(decoded(broken), None, "{broken}");
        }
    }
}
