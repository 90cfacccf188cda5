//! Old addresses that lead to new ones.

use super::address::{encode, page_path, record_url};
use super::list::ListName;
use super::route::{Route, Target};
use super::search::Searched;
use crate::diagnostic::{Diagnostic, Report};
use crate::facts::{Facts, Standing};
use crate::model::{Model, UnitIx, folded};
use crate::settings::Settings;
use crate::source::{Span, unportable};
use crate::vocabulary::Kind;
use std::collections::{HashMap, HashSet};

/// Old addresses; one that is taken, or leaves the site, is an error at its place.
pub(super) fn redirects(
    model: &Model,
    facts: &Facts,
    settings: &Settings,
    searched: &Searched,
    routes: &mut Vec<Route>,
    report: &mut Report,
) {
    if model.heads().all(|head| head.common.aliases.value.is_none()) {
        return;
    }
    let mut taken: HashMap<String, Option<Span>> = routes.iter().map(|r| (folded(&r.path), None)).collect();
    // the list of all files is made last
    taken.insert("gongshi-manifest.json".to_owned(), None);
    // the folders of photos and of the theme's files are not planned yet
    let mut folders: HashSet<String> = ["assets", "media"].map(str::to_owned).into();
    folders.extend(settings.languages.iter().skip(1).map(|language| folded(language)));
    folders.extend(taken.keys().flat_map(|path| above(path)).map(str::to_owned));
    for (at, (head, standing)) in facts.standing.of_heads(model).enumerate() {
        // an old address of what was removed leads to its stub
        if matches!(standing, Standing::Held(_)) {
            continue;
        }
        for alias in head.common.aliases.list() {
            let usable = |path: &String| {
                let path = folded(path);
                let own = settings.languages.iter().skip(1).map(|language| format!("{}/", folded(language)));
                let mut own = own.chain(["assets/", "media/"].map(str::to_owned));
                let within = own.any(|folder| path.starts_with(&folder));
                !within && !folders.contains(&path) && !above(&path).any(|folder| taken.contains_key(folder))
            };
            let Some(path) = alias_path(&alias.value).filter(usable) else {
                let message = say!("旧地址“{}”不能用", "the old address ‘{}’ cannot be used", alias.value);
                report.push(Diagnostic::error("alias", alias.span, message).label(say!(
                    "写站内的地址，如 branches/jiu.html",
                    "write an address of this site, such as branches/old.html"
                )));
                continue;
            };
            let target = match model.place(at) {
                // a unit has no page of its own: it stands in the register
                Some((Kind::Units, row)) => encode(&page_path(ListName::Coverage, searched.page_of(UnitIx(row)))),
                _ => record_url(head.kind, &head.id),
            };
            match taken.insert(folded(&path), Some(alias.span)) {
                None => {
                    folders.extend(above(&folded(&path)).map(str::to_owned));
                    routes.push(Route::new(path, Target::Redirect(target)));
                }
                Some(first) => {
                    let mut finding = Diagnostic::error(
                        "alias",
                        alias.span,
                        say!("旧地址“{}”已经有页面", "there is already a page at the old address ‘{}’", alias.value),
                    )
                    .label(say!("删去，或换一个", "remove it, or choose another"));
                    if let Some(first) = first {
                        finding = finding.related(first, say!("第一次写在这里", "first given here"));
                    }
                    report.push(finding);
                }
            }
        }
    }
}

/// The folders that a path lies in.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The file of an old address: a clean relative path, with an ending.
fn alias_path(written: &str) -> Option<String> {
    let path = written.trim().trim_start_matches('/');
    let path = match path.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if path.ends_with(".html") || path.ends_with(".htm") => path.to_owned(),
        None => format!("{path}.html"),
    };
    let clean = |part: &str| !part.starts_with('.') && !part.contains(['#', '%']) && unportable(part).is_none();
    path.split('/').all(clean).then_some(path)
}
