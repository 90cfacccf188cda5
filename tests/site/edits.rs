//! Many edits, one after the other, as a clerk and a file manager make them: what is served is what a clean build writes,
//! and the server grows no larger by it.

use crate::dice::Dice;
use crate::ground::{Refusal, Site, files_under};
use crate::preview::{PATIENCE, Preview};
use gongshi::build::{Built, build};
use gongshi::compile::Inputs;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// The sample site, which has records of every kind, on a fixed day; with a photo and an attachment.
fn sample() -> Site {
    let site = Site::bare();
    let preset = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands/presets/party");
    for (path, bytes) in files_under(&preset) {
        let text = String::from_utf8(bytes).expect("a text").replace("{{today}}", "2026-10-05").replace("{{year}}", "2026");
        site.write(&path, text);
    }
    let notice = fs::read_to_string(site.root().join("content/notices/biaozhang.md")).expect("the sample's notice");
    let pictured = notice + "\n![牌子](牌子.png)、[名单](media:名单.csv)\n";
    site.write("content/notices/biaozhang.md", pictured);
    site.write("content/media/牌子.png", drawing(0)).write("content/media/名单.csv", "编号,名称\n1,甲\n");
    site
}

fn on_its_day(site: &Site) -> Inputs {
    Inputs { as_of: Some("2026-10-05".into()), ..site.inputs() }
}

fn drawing(shade: usize) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(8 + shade as u32 % 5, 10, |x, y| image::Rgb([shade as u8, x as u8, y as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture in memory");
    bytes.into_inner()
}

/// Somebody at work on a site.
struct Clerk<'s> {
    site: &'s Site,
    dice: Dice,
    /// The site as it was in the beginning.
    first: BTreeMap<String, Vec<u8>>,
    round: usize,
}

impl<'s> Clerk<'s> {
    fn new(site: &'s Site) -> Self {
        Clerk { site, dice: Dice(0x0059_1957), first: files_under(&site.root().join("content")), round: 0 }
    }

    fn records(&self) -> Vec<String> {
        let files = files_under(&self.site.root().join("content")).into_keys();
        files.filter(|path| !path.starts_with("media/") && path != "site.yaml").collect()
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.site.root().join("content").join(path)).expect("a text")
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        self.site.write(&format!("content/{path}"), bytes);
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.site.root().join("content").join(path)).expect("removed");
    }

    /// One edit; says which.
    fn edit(&mut self) -> String {
        self.round += 1;
        let round = self.round;
        let records = self.records();
        let path = records[self.dice.below(records.len())].clone();
        let stem = |path: &str| path.rsplit_once('.').map_or(path.to_owned(), |(stem, _)| stem.to_owned());
        match self.dice.below(16) {
            0..=2 if path.ends_with(".md") => {
                self.write(&path, self.text(&path) + &format!("\n第{round}次补充一段。\n"));
                format!("{path} says more")
            }
            0..=4 => {
                // a value longer by a word, whatever it is: a name, a date, an id
                let text = self.text(&path);
                let lines: Vec<&str> = text.lines().collect();
                let at = self.dice.below(lines.len());
                let changed =
                    |(n, line): (usize, &&str)| if n == at { format!("{line}改{round}\n") } else { format!("{line}\n") };
                self.write(&path, lines.iter().enumerate().map(changed).collect::<String>());
                format!("{path}:{} is longer", at + 1)
            }
            5 => {
                let text = self.text(&path);
                let lines: Vec<&str> = text.lines().collect();
                let gone = self.dice.below(lines.len());
                let kept = lines.iter().enumerate().filter(|(n, _)| *n != gone);
                self.write(&path, kept.map(|(_, line)| format!("{line}\n")).collect::<String>());
                format!("{path}:{} is deleted", gone + 1)
            }
            6 => {
                self.remove(&path);
                format!("{path} is deleted")
            }
            7 | 8 => {
                let ending = path.rsplit_once('.').map_or("yaml", |(_, ending)| ending);
                let to = format!("{}{round}.{ending}", stem(&path));
                let from = self.site.root().join("content").join(&path);
                fs::rename(from, self.site.root().join("content").join(&to)).expect("renamed");
                format!("{path} becomes {to}")
            }
            9 => {
                self.write(
                    &format!("branches/新村{round}/支部{round}.yaml"),
                    format!("name: 新村第{round}支部\nparent: xiangdangwei\n"),
                );
                format!("a branch {round}")
            }
            10 => {
                self.write(
                    &format!("pages/页{round}.md"),
                    format!("---\nname: 第{round}页\norder: {round}\n---\n见[东山](branch:dongshan)。\n"),
                );
                format!("a page {round}")
            }
            11 => {
                self.write("media/牌子.png", drawing(round));
                self.write("media/名单.csv", format!("编号,名称\n{},甲\n", "1".repeat(round % 9 + 1)));
                "a photo and a table".to_owned()
            }
            12 => {
                let settings = String::from_utf8(self.first["site.yaml"].clone()).expect("a text");
                let title = settings.lines().next().expect("a line").to_owned();
                self.write("site.yaml", settings.replacen(&title, &format!("{title}{round}"), 1));
                "site.yaml".to_owned()
            }
            13 if self.site.root().join("themes").exists() => {
                fs::remove_dir_all(self.site.root().join("themes")).expect("removed");
                "no theme".to_owned()
            }
            13 => {
                self.site.write("themes/default/words/zh-CN.yaml", format!("menu: 菜单{round}\n"));
                "a theme".to_owned()
            }
            _ => {
                for path in self.records().iter().filter(|path| !self.first.contains_key(*path)) {
                    self.remove(path);
                }
                for (path, bytes) in &self.first {
                    let now = fs::read(self.site.root().join("content").join(path)).ok();
                    if now.as_ref() != Some(bytes) {
                        self.write(path, bytes);
                    }
                }
                "all as it was".to_owned()
            }
        }
    }
}

/// What a clean build writes, or the first of its mistakes.
fn clean(site: &Site) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let output = tempfile::tempdir().expect("a folder");
    let folder = output.path().join("output");
    let refused = match build(&on_its_day(site), &folder, None, |_| ()) {
        Ok(Built::Published { .. } | Built::Standing { .. }) => {
            let mut files = files_under(&folder);
            files.remove("gongshi-manifest.json");
            return Ok(files);
        }
        Ok(Built::Refused { report, .. }) => Refusal::Content(report),
        Err(failure) => Refusal::Environment(failure),
    };
    match refused {
        Refusal::Content(report) => {
            let first = report.sorted().into_iter().find(|f| f.severity == gongshi::diagnostic::Severity::Error);
            Err(first.expect("an error").code.to_owned())
        }
        Refusal::Environment(failure) => panic!("{failure:?}"),
    }
}

#[test]
fn after_any_edit_what_is_served_is_what_a_clean_build_writes() {
    let site = sample();
    let preview = Preview::with(on_its_day(&site));
    let mut clerk = Clerk::new(&site);
    let mut good = clean(&site).expect("a good site");
    let kinds = ["branches", "commitments", "members", "rectifications", "appraisals", "notices", "campaigns", "activities"];
    for kind in kinds.iter().chain(&["glossary", "pages", "coverage"]) {
        assert!(good.keys().any(|path| path.starts_with(&format!("{kind}/")) && path.ends_with(".html")), "no page of {kind}");
    }
    assert!(good.keys().any(|path| path.starts_with("media/牌子-")) && good.contains_key("media/名单.csv"));
    let (mut built, mut refused, mut gone) = (0, 0, 0);
    for _ in 0..60 {
        let edit = clerk.edit();
        let since = Instant::now();
        match clean(&site) {
            Ok(now) => {
                for (path, bytes) in &now {
                    let same = |page: &crate::preview::Answer| {
                        let text = page.text();
                        let body = if path.ends_with(".html") {
                            crate::preview::without_news(&text).into_bytes()
                        } else {
                            page.body.clone()
                        };
                        page.status == 200 && body == *bytes && !text.contains("gongshi-mistakes")
                    };
                    preview.wait(path, &format!("after {edit} it is what build writes"), same);
                }
                for path in good.keys().filter(|path| !now.contains_key(*path)) {
                    preview.wait(path, &format!("after {edit} it is gone"), |page| page.status == 404);
                    gone += 1;
                }
                good = now;
                built += 1;
            }
            Err(code) => {
                let told = |page: &crate::preview::Answer| page.text().contains(&format!("[{code}]"));
                let page = preview.wait("index.html", &format!("after {edit} it tells of {code}"), told);
                assert_eq!(crate::preview::without_news(&page.text()).into_bytes(), good["index.html"], "{edit}");
                refused += 1;
            }
        }
        assert!(since.elapsed() < PATIENCE * 2, "{edit}");
    }
    assert!(built > 20 && refused > 5 && gone > 5, "{built} good states, {refused} with mistakes, {gone} pages gone");
}

/// Resident memory of a process, from the one place that needs no further crate; elsewhere the system counts otherwise.
#[cfg(target_os = "linux")]
fn resident(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("the process runs");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("its memory");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("a number")
}

/// 2,000 edits with GONGSHI_EDITS=2000; fewer in the suite.
#[cfg(target_os = "linux")]
#[expect(clippy::print_stdout, reason = "says what it measured")]
#[test]
fn many_edits_leave_the_servers_memory_where_it_was() {
    use std::io::BufRead;
    use std::time::Duration;
    let edits: usize = std::env::var("GONGSHI_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let site = sample();
    let mut program = site.program();
    let program = program.args(["serve", "--port", "0", "--as-of", "2026-10-05"]).stdout(std::process::Stdio::piped());
    let mut server = program.spawn().expect("it runs");
    let mut lines = std::io::BufReader::new(server.stdout.take().expect("its stdout"));
    let mut url = String::new();
    lines.read_line(&mut url).expect("a line");
    let address = url.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let ask = |target: &str| crate::preview::asked(&address, "GET", target, &[]);
    let token = || ask("/").text().split("reload.js?").nth(1).and_then(|t| t.split('"').next()).expect("a token").to_owned();
    let mut clerk = Clerk::new(&site);
    let mut seen = token();
    let (mut early, mut editions, mut most) = (0, 0, 0);
    for edit in 1..=edits {
        clerk.edit();
        // an edit that changes nothing has no edition
        let since = Instant::now();
        while token() == seen && since.elapsed() < Duration::from_millis(200) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let now = token();
        editions += usize::from(now != seen);
        seen = now;
        for page in
            ["/", "/branches/", "/branches/dongshan.html", "/data/branches.json", "/notices/biaozhang.html", "/nowhere.html"]
        {
            ask(page);
        }
        if (50..=100).contains(&edit) {
            early = early.max(resident(server.id()));
        }
        most = most.max(resident(server.id()));
        if edit % 100 == 0 {
            println!("after {edit} edits: {} KiB", resident(server.id()));
        }
    }
    // settled: taken apart what is no longer shown
    let mut late = Vec::new();
    for _ in 0..20 {
        clerk.edit();
        std::thread::sleep(Duration::from_millis(60));
        late.push(resident(server.id()));
    }
    late.sort_unstable();
    let late = late[late.len() / 2];
    server.kill().expect("killed");
    server.wait().expect("ended");
    println!("{early} KiB after a hundred edits, {late} KiB after {edits}, at most {most} KiB, {editions} editions");
    assert!(editions * 2 > edits, "{editions} editions of {edits} edits");
    assert!(late * 10 <= early * 11, "{early} KiB after a hundred edits, {late} KiB after {edits}");
}
