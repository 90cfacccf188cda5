//! Which paths a page may have, the same on every system.

use super::{JOURNAL, MANIFEST, Page, SIGNATURE};
use crate::diagnostic::{Failure, Say};
use crate::source::unportable;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Refuses a path that may not be written on Windows, macOS or Linux, or that could lead out of the output folder.
pub(super) fn check(path: &str) -> Result<(), Say> {
    if path.starts_with('/') {
        return Err(say!("不能是绝对路径", "it is absolute"));
    }
    if let Some(why) = path.split('/').find_map(unportable) {
        return Err(why);
    }
    if is_reserved(path) {
        return Err(say!("这个名字已有他用", "the name is reserved"));
    }
    Ok(())
}

/// Refuses a plan in which two paths could meet, be it only where `A` and `a` are the same.
pub(super) fn check_plan(output: &Path, pages: &[Page]) -> Result<(), Failure> {
    let refuse = |path: &str, Say { zh, en }: Say| {
        let at = output.join(path);
        let shown = at.display();
        let message = say!("不能生成 {shown}：{zh}", "cannot publish {shown}: {en}");
        Err(Failure::new(message).help(say!("请换一个名字（编号或文件名）", "choose another id or file name")))
    };
    let mut files = HashSet::with_capacity(pages.len());
    let mut folders: HashMap<String, &str> = HashMap::new();
    for Page { path, .. } in pages {
        if let Err(why) = check(path) {
            return refuse(path, why);
        }
        if !files.insert(fold(path).into_owned()) {
            return refuse(path, say!("另一页也用这个路径（不计大小写）", "another page has the same path, case aside"));
        }
        for folder in folders_of(path) {
            match folders.entry(fold(folder).into_owned()) {
                Entry::Occupied(known) if *known.get() == folder => break,
                Entry::Occupied(known) => {
                    let other = *known.get();
                    return refuse(path, say!("文件夹“{other}”只有大小写不同", "the folder `{other}` differs only in case"));
                }
                Entry::Vacant(free) => _ = free.insert(folder),
            }
        }
    }
    match pages.iter().find(|page| folders.contains_key(&*fold(&page.path))) {
        Some(page) => refuse(&page.path, say!("同名的文件夹里还有其他网页", "other pages lie in a folder of that name")),
        None => Ok(()),
    }
}

/// The folders a path lies in, innermost first: `a/b/c` → `a/b`, `a`.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// Equal for two paths that name one file on a disk which ignores case or the form of accents.
pub(super) fn fold(path: &str) -> Cow<'_, str> {
    if path.is_ascii() && !path.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Borrowed(path)
    } else if is_nfc(path) {
        Cow::Owned(path.to_lowercase())
    } else {
        Cow::Owned(path.nfc().collect::<String>().to_lowercase())
    }
}

/// Names in the root of the output folder that no page may have, and that are nobody's foreign files.
pub(super) fn is_reserved(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or(path);
    let first = first.to_ascii_lowercase();
    first == ".gitignore" || [MANIFEST, JOURNAL, SIGNATURE].contains(&&*first) || first.starts_with(".gongshi-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Rank;

    #[test]
    fn good_paths_pass() {
        for path in ["index.html", "branches/青石镇.html", "a/b/c.d.e", ".well-known/x", ".nojekyll", "com.html", "console"] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn bad_paths_are_refused() {
        for path in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "a/../b",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "C:/x",
            "C:x",
            "a\0b",
            "a\nb",
            "nul",
            "NUL.html",
            "x/con.txt",
            "COM1",
            "lpt³.html",
            "a.",
            "a ",
            "a?.html",
            ".gitignore",
            "gongshi-manifest.json",
            "gongshi-manifest.json.minisig",
            "Gongshi-Manifest.json",
            ".gongshi-journal.json",
            ".gongshi-staging/x",
            ".git/config",
        ] {
            assert!(check(path).is_err(), "{path:?}");
        }
        assert!(check(&"山".repeat(86)).is_err());
        assert!(check(&"山".repeat(85)).is_ok());
    }

    #[test]
    fn paths_that_could_meet_are_refused() {
        let plan = |paths: &[&str]| {
            let pages: Vec<_> = paths.iter().map(|&path| Page { path: path.into(), rank: Rank::Page, sealed: false }).collect();
            check_plan(Path::new("output"), &pages)
        };
        assert!(plan(&["a/x", "a/y", "b/x"]).is_ok());
        assert!(plan(&["x", "x"]).is_err());
        assert!(plan(&["É", "e\u{301}"]).is_err());
        assert!(plan(&["A/x", "a/y"]).is_err());
        assert!(plan(&["a/b/x", "A"]).is_err());
        assert!(plan(&["a", "A/b/x"]).is_err());
    }
}
