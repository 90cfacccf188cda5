//! How long tables take: 10,000 members exported, imported unchanged, and imported into an empty site.
//! `cargo bench --bench tables` prints what it measured; the promises are 2 s and 3 s on two cores.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "makes a site to measure, and says what it measured")]

use gongshi::compile::{self, Inputs};
use gongshi::exchange::export::{Form, working_copy};
use gongshi::exchange::import;
use gongshi::vocabulary::Kind;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

const ROWS: usize = 10_000;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::create_dir_all(root.join("content/branches")).expect("a folder");
    fs::create_dir_all(root.join("content/members")).expect("a folder");
    fs::write(root.join("content/site.yaml"), "title: 测试\nas_of: 2026-10-05\n").expect("a file");
    let branches: String = (0..100).fold(String::new(), |mut out, n| {
        let _ = write!(out, "- 编号: b{n}\n  名称: 中共第{n}村支部委员会\n");
        out
    });
    fs::write(root.join("content/branches/all.yaml"), branches).expect("a file");
    let table =
        (0..ROWS).fold(String::from("编号,姓名,党组织,电话,入党日期,职务,一句话承诺\n"), |mut out, n| {
            let _ = writeln!(out, "m{n},张{n},b{},0000-{n:07},2001-6-{},委员,为群众办好第{n}件实事。", n % 100, n % 28 + 1);
            out
        });
    let csv = root.join("名册.csv");
    fs::write(&csv, table).expect("a file");
    let inputs = Inputs { root: root.to_owned(), ..Inputs::default() };
    let written = timed("import of 10,000 new rows, CSV", || bring(&inputs, &csv));
    assert_eq!(written, ROWS);
    let xlsx = root.join("名册.xlsx");
    timed("export of 10,000 rows, workbook", || {
        let mut county = compile::load(&inputs).expect("a site").compile(&inputs);
        let (plan, gallery, _) = county.planned();
        let bytes = working_copy(Kind::Members, Form::Xlsx, &county, &county.views(&plan, &gallery)).expect("a workbook");
        fs::write(&xlsx, bytes).expect("a file");
    });
    timed("import of 10,000 unchanged rows, workbook", || {
        let planned = import::plan(&inputs, &xlsx, Kind::Members, false, &|| {}).expect("a table");
        assert!(planned.writes.is_empty() && planned.plan.same == ROWS);
    });
    fs::remove_dir_all(root.join("content/members")).expect("a folder");
    let written = timed("import of 10,000 new rows, workbook", || bring(&inputs, &xlsx));
    assert_eq!(written, ROWS);
}

fn bring(inputs: &Inputs, table: &Path) -> usize {
    let planned = import::plan(inputs, table, Kind::Members, false, &|| {}).expect("a table");
    assert!(!planned.is_refused(), "{:?}", planned.findings.first());
    gongshi::exchange::undo::carry_out(&inputs.root, &planned.writes).expect("written");
    planned.plan.added.len()
}

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let since = Instant::now();
    let out = run();
    println!("{what}: {:.2} s", since.elapsed().as_secs_f64());
    out
}
