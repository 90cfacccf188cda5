//! Which kind of record a table holds, where its name or its columns leave no doubt.

use super::headers::{self, Likeness, tight};
use super::layout::Layout;
use super::{sheets, tree};
use crate::compile::{self, Inputs};
use crate::diagnostic::{Failure, Report, Say};
use crate::vocabulary::Kind;
use std::path::Path;

/// Columns that are proof enough beside others that are not read.
const ENOUGH: usize = 3;

/// The kind of a table, and what tells it; a table that could be several is refused, with their names.
pub fn kind(inputs: &Inputs, path: &Path) -> Result<(Kind, Say), Failure> {
    let mut loaded = compile::load(inputs)?;
    let book = sheets::read(path, &mut loaded.sources)?;
    let like = |kind: Kind| {
        let written = tree::read(kind, &loaded.sources, &mut Report::default());
        headers::likeness(&book, &Layout::new(kind, &loaded.settings, &written))
    };
    let mut likely: Vec<(Kind, Likeness)> = Kind::ALL.into_iter().filter_map(|kind| Some((kind, like(kind)?))).collect();
    // one word alone may be anything, a value too
    likely.retain(|(_, like)| like.known > 1);
    // of equals, the order of the kinds
    likely.sort_by_key(|(_, like)| std::cmp::Reverse(like.known));

    let is = |name: &str| {
        let name = tight(name);
        Kind::ALL.into_iter().find(|kind| kind.zh() == name || kind.folder().eq_ignore_ascii_case(&name))
    };
    let mut named: Vec<Kind> = book.sheets.iter().filter_map(|sheet| is(&sheet.name)).collect();
    let sheet = !named.is_empty();
    named.extend(path.file_stem().and_then(|stem| is(&stem.to_string_lossy())).filter(|_| !sheet));
    if let [kind] = named[..]
        && (likely.is_empty() || likely.iter().any(|(own, _)| *own == kind))
    {
        return Ok((kind, if sheet { say!("工作表的名字", "the sheet's name") } else { say!("文件名", "the file's name") }));
    }
    match likely[..] {
        [(kind, best), ref others @ ..]
            if named.is_empty()
                && (best.known >= ENOUGH || best.whole)
                && others.iter().all(|(_, other)| other.known < best.known) =>
        {
            Ok((kind, say!("列名", "its columns")))
        }
        _ => Err(doubtful(path, &named, &likely)),
    }
}

fn doubtful(path: &Path, named: &[Kind], likely: &[(Kind, Likeness)]) -> Failure {
    let mut kinds: Vec<Kind> = Vec::new();
    for kind in likely.iter().map(|(kind, _)| kind).chain(named) {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
    let shown = path.display();
    let failure = Failure::new(say!("看不出 {shown} 是哪一类的表", "there is no telling which kind of records {shown} holds"));
    let Some(first) = kinds.first() else {
        return failure.help(every(path));
    };
    let (zh, en) = (kinds.iter().map(|kind| kind.zh()), kinds.iter().map(|kind| kind.folder()));
    let (zh, en) = (zh.collect::<Vec<_>>().join("、"), en.collect::<Vec<_>>().join(", "));
    let (first_zh, first_en) = (first.zh(), first.folder());
    failure.help(say!(
        "可能是：{zh}。写明是哪一类，如 gongshi import \"{shown}\" --kind {first_zh}",
        "it may be: {en}. Name the kind, such as gongshi import \"{shown}\" --kind {first_en}"
    ))
}

fn every(path: &Path) -> Say {
    let shown = path.display();
    let (zh, en) = (Kind::ALL.map(Kind::zh).join("、"), Kind::ALL.map(Kind::folder).join(", "));
    say!(
        "写明是哪一类，如 gongshi import \"{shown}\" --kind 党员；类别有：{zh}",
        "name the kind, such as gongshi import \"{shown}\" --kind members; there are {en}"
    )
}
