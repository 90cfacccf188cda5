//! Every page of `docs/checks` is a test: its cases are files, and all that is found in them.
//!
//! A case is a run of fenced blocks named `yaml content/…`, `markdown content/…`, `text content/…`, closed by a block
//! `findings` (one line a finding: `severity[code] file:line:column message`) or `human` (as a terminal shows it). After
//! these words may stand `as-of=2026-10-05`, and `no-site` when the case has no site.yaml. A file that says `(图片)` is a picture.
//! A block `csv KIND` is a table to be imported: then the findings are the import's.
//! With `BLESS` in the environment, the blocks are written anew instead. `tests/checks/borders.md` holds the cases that no
//! clerk needs to read: each rule on the day and at the number where it ends.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

#[path = "checks/built.rs"]
mod built;

use gongshi::compile::{self, Inputs};
use gongshi::diagnostic::{Diagnostic, Lang, codes, draw};
use gongshi::source::Sources;
use gongshi::vocabulary::Kind;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// One case of a page.
#[derive(Default)]
struct Case {
    files: Vec<(String, String)>,
    /// A table to be imported, and its kind.
    table: Option<(Kind, String)>,
    as_of: Option<String>,
    no_site: bool,
    human: bool,
    /// The lines of its closing block within the page.
    expected: std::ops::Range<usize>,
}

/// All that `gongshi check` finds in a folder that holds `content/`, and the files.
fn found(root: &Path, as_of: &str) -> (Vec<Diagnostic>, Sources) {
    let inputs = Inputs { root: root.to_owned(), as_of: Some(as_of.to_owned()), ..Inputs::default() };
    let mut county = compile::load(&inputs).expect("a content folder").compile(&inputs);
    let (.., mut report) = county.planned();
    county.held_back(&mut report);
    (report.sorted(), county.sources)
}

/// All that an import of a table finds.
fn imported(root: &Path, as_of: &str, kind: Kind, text: &str) -> (Vec<Diagnostic>, Sources) {
    let inputs = Inputs { root: root.to_owned(), as_of: Some(as_of.to_owned()), ..Inputs::default() };
    let table = root.join("表.csv");
    fs::write(&table, text).expect("a table");
    let import = gongshi::exchange::import::plan(&inputs, &table, kind, false, &|| {}).expect("a table that can be read");
    (import.findings, import.sources)
}

/// A picture of four pixels.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(2, 2).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

fn lines(findings: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for finding in findings {
        let place = finding.span.map_or(String::new(), |span| {
            let (line, column) = sources.position(span);
            format!(" {}:{line}:{column}", sources.file(span.file).name)
        });
        let (severity, code, message) = (finding.severity.word(), finding.code, finding.message.in_lang(Lang::Zh));
        let _ = writeln!(text, "{severity}[{code}]{place} {message}");
    }
    text
}

impl Case {
    fn run(&self) -> String {
        let root = tempfile::tempdir().expect("a folder");
        let default_site = ("content/site.yaml".to_owned(), "title: 测试站\n".to_owned());
        let is_site = |(name, _): &&(String, String)| name.starts_with("content/site.y");
        let site = (!self.no_site && !self.files.iter().any(|f| is_site(&f))).then_some(&default_site);
        fs::create_dir(root.path().join("content")).expect("a folder");
        for (name, text) in self.files.iter().chain(site) {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            let bytes = if text == "(图片)\n" { picture() } else { text.clone().into_bytes() };
            fs::write(path, bytes).expect("a file");
        }
        let as_of = self.as_of.as_deref().unwrap_or("2026-10-05");
        let (findings, sources) = match &self.table {
            Some((kind, text)) => imported(root.path(), as_of, *kind, text),
            None => found(root.path(), as_of),
        };
        for finding in &findings {
            assert!(codes::find(finding.code).is_some(), "{} is in no table", finding.code);
        }
        if self.human {
            findings.iter().map(|f| draw::one(f, &sources, draw::Style::default())).collect()
        } else {
            lines(&findings, &sources)
        }
    }
}

fn cases(page: &str) -> Vec<Case> {
    let (mut cases, mut case) = (Vec::new(), Case::default());
    let lines: Vec<&str> = page.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let Some(info) = lines[at].strip_prefix("```").filter(|info| !info.is_empty()) else {
            at += 1;
            continue;
        };
        let fence = at;
        let end = (fence + 1..lines.len()).find(|n| lines[*n] == "```").expect("the end of the block");
        at = end + 1;
        let mut words = info.split(' ');
        match (words.next(), words.next()) {
            (Some("findings" | "human"), next) => {
                case.human = info.starts_with("human");
                for word in next.into_iter().chain(words) {
                    match word.strip_prefix("as-of=") {
                        Some(day) => case.as_of = Some(day.to_owned()),
                        None if word == "no-site" => case.no_site = true,
                        None => panic!("{word}?"),
                    }
                }
                case.expected = fence + 1..end;
                cases.push(std::mem::take(&mut case));
            }
            (Some("csv"), Some(kind)) => {
                let kind = Kind::named(kind).expect("a kind");
                case.table = Some((kind, lines[fence + 1..end].join("\n") + "\n"));
            }
            (Some(_), Some(name)) if name.starts_with("content/") => {
                case.files.push((name.to_owned(), lines[fence + 1..end].join("\n") + "\n"));
            }
            _ => {}
        }
    }
    assert!(case.files.is_empty() && case.table.is_none(), "the last case has no findings block");
    cases
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks")
}

fn pages() -> Vec<(String, String)> {
    let mut pages: Vec<_> = fs::read_dir(folder())
        .expect("the pages")
        .map(|entry| entry.expect("a page").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .map(|path| {
            (path.file_stem().expect("a name").to_string_lossy().into_owned(), fs::read_to_string(&path).expect("a page"))
        })
        .collect();
    pages.sort();
    pages
}

#[test]
fn every_case_of_every_page() {
    try_cases(pages().into_iter().map(|(code, page)| (folder().join(format!("{code}.md")), page)));
}

#[test]
fn every_rule_where_it_ends() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks/borders.md");
    let page = fs::read_to_string(&path).expect("the page");
    try_cases([(path, page)]);
}

/// Runs every case of these pages, or writes down what each finds now.
fn try_cases(pages: impl IntoIterator<Item = (PathBuf, String)>) {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = String::new();
    for (path, page) in pages {
        let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
        for (number, case) in cases(&page).iter().enumerate().rev() {
            let expected: String = lines[case.expected.clone()].iter().map(|line| format!("{line}\n")).collect();
            let found = case.run();
            if bless {
                lines.splice(case.expected.clone(), found.lines().map(str::to_owned));
            } else if found != expected {
                let (page, number) = (path.file_stem().expect("a name").to_string_lossy(), number + 1);
                let _ = writeln!(wrong, "{page}, case {number}:\n  expected\n{expected}  found\n{found}");
            }
        }
        if bless {
            fs::write(path, lines.join("\n") + "\n").expect("written");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A page without a case that finds its code would prove nothing.
#[test]
fn every_page_shows_its_code() {
    for (code, page) in pages() {
        let shown = cases(&page).iter().any(|case| {
            page.lines().collect::<Vec<_>>()[case.expected.clone()].iter().any(|line| line.contains(&format!("[{code}]")))
        });
        assert!(shown || built::CODES.contains(&code.as_str()), "{code}: no case shows it");
    }
}

#[test]
fn every_code_has_its_page() {
    let pages: BTreeSet<String> = pages().into_iter().map(|(code, _)| code).collect();
    let codes: BTreeSet<String> = codes::ALL.iter().map(|c| c.code.to_owned()).collect();
    assert_eq!(pages, codes);
    for codes::Code { code, fixed, off } in codes::ALL {
        let page = codes::page(code).expect("an embedded page");
        assert!(page.starts_with(&format!("# {code} ")), "{code}: the page begins with its code and a title");
        let weight = page.lines().find(|line| line.starts_with("轻重：")).expect("a line about its weight");
        assert_eq!((weight.contains("不能放宽"), weight.contains("默认关闭")), (*fixed, *off), "{code}: its weight");
    }
}

#[test]
fn the_table_and_the_program_agree() {
    let mut program = String::new();
    let mut raised = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("diagnostic/codes.rs")
                && !is_test(&path)
            {
                let text = fs::read_to_string(&path).expect("a source file");
                raised.extend(raised_in(&text));
                program += &text;
            }
        }
    }
    let unknown: Vec<_> = raised.iter().filter(|code| codes::find(code).is_none()).collect();
    assert!(unknown.is_empty(), "raised, but in no table: {unknown:?}");
    let idle: Vec<_> = codes::ALL.iter().filter(|c| !program.contains(&format!("\"{}\"", c.code))).map(|c| c.code).collect();
    assert!(idle.is_empty(), "in the table, but raised nowhere: {idle:?}");
}

/// Whether a source file holds tests only.
fn is_test(path: &Path) -> bool {
    let inside = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path);
    inside.to_string_lossy().contains("tests")
}

/// The first argument of whatever makes a finding, where it is written out.
fn raised_in(source: &str) -> Vec<String> {
    let makers = ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::note(", "Flaw::error("];
    let calls = makers.iter().flat_map(|maker| source.split(maker).skip(1));
    calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()).map(str::to_owned).collect()
}
