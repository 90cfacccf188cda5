use super::place::{self, is_published, real};
use super::progress::Steps;
use super::{Desk, Ended};
use crate::cli::Export;
use crate::compile::{self, County, Inputs};
use crate::diagnostic::Failure;
use crate::exchange::export::{Form, working_copy};
use crate::exchange::ledger::{self, Ledger};
use crate::exchange::{public_grids, public_table, text};
use crate::view::Views;
use crate::vocabulary::Kind;
use std::path::{Path, PathBuf};

/// Records into a table.
pub(super) fn run(desk: &Desk, inputs: &Inputs, export: &Export) -> Result<Ended, Failure> {
    let kind = super::kind::named(inputs, &export.kind)?;
    let form = match export.form.as_str() {
        "csv" => Form::Csv,
        "json" => Form::Json,
        _ => Form::Xlsx,
    };
    let view = match &export.view {
        Some(name) => Some(ledger::find(name).filter(|view| view.kind == kind).ok_or_else(|| no_view(name, kind))?),
        None => None,
    };
    let name = match view {
        Some(view) => view.name.to_owned(),
        None if export.public => format!("{}-公开", kind.zh()),
        None => kind.zh().to_owned(),
    };
    let path = export.output.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.{}", export.form)));
    if path.as_os_str() == "-" {
        return Err(Failure::new(say!("不能导出到“-”：导出的是文件", "cannot export to ‘-’: a table is a file"))
            .help(say!("写成 --output 文件名", "write --output FILE")));
    }
    let internal = view.is_none() && !export.public;
    if internal {
        guard(&inputs.root, &path)?;
    }
    let steps = Steps::new(4, say!("正在导出", "exporting").in_lang(desk.lang));
    let loaded = compile::load(inputs)?;
    steps.done();
    let mut county = loaded.compile(inputs);
    steps.done();
    let broken: Vec<_> =
        std::mem::take(&mut county.report).sorted().into_iter().filter(|f| f.code.starts_with("yaml-")).collect();
    if !broken.is_empty() {
        drop(steps);
        desk.findings(&broken, &county.sources, county.model.len());
        return Ok(Ended::Findings);
    }
    let (plan, gallery, _) = county.planned();
    steps.done();
    let bytes = made(&county, &county.views(&plan, &gallery), kind, export.public, form, view)?;
    let bytes = match export.encoding.as_deref() {
        None | Some("utf-8") => bytes,
        Some(_) if form != Form::Csv => {
            return Err(Failure::new(say!("只有 CSV 可以换编码", "only CSV has another encoding"))
                .help(say!("加上 --format csv", "add --format csv")));
        }
        Some(encoding) => text::encoded(&bytes, encoding).map_err(|lost| no_place(lost, encoding))?,
    };
    drop(steps);
    let shown = path.display();
    place::write(&path, &bytes)
        .map_err(|e| Failure::unwritable(&shown, &e).help(say!("文件正开着的话先关上", "close it first if it is open")))?;
    let count = county.model.count(kind);
    if internal {
        let (zh, en) = (kind.zh(), kind.folder());
        desk.line(say!(
            "已导出 {shown}：{zh} {count} 条。内部工作用，不要张贴、外传",
            "exported {shown}: {count} {en}. For the office only"
        ));
    } else {
        desk.line(say!("已导出 {shown}：只有网站上公布的内容", "exported {shown}: what the site shows"));
    }
    Ok(Ended::Clean)
}

fn made(
    county: &County,
    views: &Views<'_>,
    kind: Kind,
    public: bool,
    form: Form,
    view: Option<&Ledger>,
) -> Result<Vec<u8>, Failure> {
    match view {
        Some(view) => public_table(vec![view.grid(county, views)], view.name.to_owned(), form, county),
        None if public => public_table(public_grids(kind, county, views), kind.zh().to_owned(), form, county),
        None => working_copy(kind, form, county, views),
    }
}

/// GBK has no place for sixty thousand characters that people are named by (domain.md T1).
fn no_place(lost: char, encoding: &str) -> Failure {
    let (code, name) = (u32::from(lost), encoding.to_uppercase());
    Failure::new(say!(
        "{name} 里没有“{lost}”（U+{code:04X}），没有导出",
        "{name} has no ‘{lost}’ (U+{code:04X}); nothing was exported"
    ))
    .help(say!("用 --encoding gb18030，所有汉字都有", "use --encoding gb18030: it has every character"))
}

fn no_view(name: &str, kind: Kind) -> Failure {
    let all = |called: fn(Kind) -> &'static str| {
        let all: Vec<String> = ledger::ALL.iter().map(|view| format!("{}({})", view.name, called(view.kind))).collect();
        all.join("、")
    };
    let (zh, en) = (all(Kind::zh), all(Kind::folder));
    let (kind_zh, kind_en) = (kind.zh(), kind.folder());
    Failure::new(say!("{kind_zh}没有“{name}”这种表", "there is no table ‘{name}’ of {kind_en}"))
        .help(say!("有这些：{zh}", "there are: {en}"))
}

/// What is internal may not go where visitors look.
fn guard(root: &Path, path: &Path) -> Result<(), Failure> {
    let path = real(path);
    if is_published(root, &path) {
        return Err(Failure::new(say!("内部工作表不能放进网站的文件夹", "a working copy may not lie in the site's folder"))
            .help(say!("换一个文件夹；要公布的用 --public", "choose another folder; --public makes what may be shown")));
    }
    if path.starts_with(real(&root.join("content"))) {
        return Err(Failure::new(say!("表格不要放进 content 文件夹", "a table does not belong into content/"))
            .help(say!("换一个文件夹", "choose another folder")));
    }
    Ok(())
}
