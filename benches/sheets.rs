//! How long sheets of paper take, and how much memory: 100 warm, then 2,000 in a row.
//! `cargo bench --features pdf --bench sheets` prints what it measured; the promises are 60 ms a sheet and 400 MB.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "makes a site to measure, and says what it measured")]

use gongshi::compile::{self, Inputs};
use gongshi::diagnostic::Severity;
use gongshi::sheet::{Fonts, Order, Printer};
use gongshi::site;
use gongshi::theme::{Globals, Theme};
use gongshi::view::words;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

const SHEETS: usize = 2_000;
const WARM: usize = 100;

fn main() {
    // the same threads that a command has, apart from those on which Typst works
    let pool = rayon::ThreadPoolBuilder::new().build().expect("threads");
    pool.install(measure);
}

fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for kind in ["branches", "rectifications"] {
        fs::create_dir_all(root.join("content").join(kind)).expect("a folder");
    }
    fs::write(
        root.join("content/site.yaml"),
        "title: 测试\norganisation: 测试县公示办\nas_of: 2026-10-05\nbase_url: https://example.invalid\n",
    )
    .expect("a file");
    let (mut branches, mut rectifications) = (String::new(), String::new());
    for n in 0..SHEETS {
        // a ledger of two thousand is larger than any clerk's file
        if n % 100 == 0 {
            rectifications.clear();
        }
        let _ = writeln!(branches, "- {{id: b{n}, name: 中共第{n}村支部委员会, secretary: 张三}}");
        let _ = write!(rectifications, "- id: r{n}\n  branch: b{n}\n  posted: 2026-09-20\n  problems:\n");
        for problem in 0..4 {
            let _ = write!(
                rectifications,
                "    - text: 第{problem}个问题:村级往来款第{n}笔多年没有清理,群众多次反映没有结果。\n      measures: [请镇农经站逐笔核对, 对方签字后张榜公布, 每月公布一次进展]\n      responsible: 张三\n      supervisor: 李四\n      due: 2026-1{}-20\n",
                problem % 3
            );
        }
        if n % 100 == 99 {
            fs::write(root.join(format!("content/rectifications/{n}.yaml")), &rectifications).expect("a file");
        }
    }
    fs::write(root.join("content/branches/all.yaml"), branches).expect("a file");

    let inputs = Inputs { root: root.to_owned(), ..Inputs::default() };
    let mut county = compile::load(&inputs).expect("a site").compile(&inputs);
    assert_eq!(county.report.count(Severity::Error), 0);
    let (plan, gallery, _) = county.planned();
    let views = county.views(&plan, &gallery);
    let site = views.site(None);
    let globals = Globals { site: &site, words: words::words(&county.settings) };
    let theme = Theme::load(root, "default", "zh-CN", globals).expect("a theme");
    let start = Instant::now();
    let fonts = Fonts::gather(&[]).expect("the machine's fonts");
    println!("fonts found in {:.2} s", start.elapsed().as_secs_f64());
    let printer = Printer::new(&views.sheet_site(), &theme, &gallery, &fonts, county.as_of).expect("a printer");
    let sheets = site::sheets(&county.model, &county.facts).into_iter();
    let sheets: Vec<_> = sheets.filter(|s| matches!(s, site::Sheet::Rectification(_))).collect();
    assert_eq!(sheets.len(), SHEETS);
    let make = |sheet: &site::Sheet| {
        let view = views.sheet(*sheet, sheet.paper(), false).expect("a view");
        printer.print(&view, &Order::default()).expect("a sheet").iter().map(|f| f.bytes.len()).sum::<usize>()
    };
    let start = Instant::now();
    make(&sheets[0]);
    println!("the first sheet: {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let bytes: usize = sheets[..WARM].par_iter().with_max_len(1).map(make).sum();
    println!(
        "{WARM} sheets warm on {} threads: {:.1} ms each, {:.0} KB each",
        rayon::current_num_threads(),
        start.elapsed().as_secs_f64() * 1e3 / WARM as f64,
        bytes as f64 / 1e3 / WARM as f64
    );
    println!("memory after {WARM}: {} MB, at most {} MB", memory("VmRSS"), memory("VmHWM"));
    let start = Instant::now();
    sheets.par_iter().with_max_len(1).for_each(|sheet| {
        make(sheet);
    });
    println!("{SHEETS} sheets: {:.1} ms each", start.elapsed().as_secs_f64() * 1e3 / SHEETS as f64);
    println!("memory after {SHEETS}: {} MB, at most {} MB", memory("VmRSS"), memory("VmHWM"));
}

/// What Linux says of this process, in megabytes.
fn memory(what: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.split_whitespace().nth(1)?.parse::<u64>().ok());
    line.unwrap_or_default() / 1024
}
