//! stages
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "x")]
use gongshi::compile::{self, Inputs};
use gongshi::{checks, facts, model, record, settings, site, source};
use gongshi::diagnostic::Report;
use gongshi::picture::Gallery;
use gongshi::view::{Roster, words};
use gongshi::theme::{Theme, Globals};
use std::time::Instant;
use std::path::PathBuf;

fn main() {
    let root = PathBuf::from(std::env::var("SITE").unwrap());
    let inputs = Inputs { root: root.clone(), as_of: Some("2026-10-05".into()), ..Inputs::default() };
    let mut before = (source::Sources::default(), source::Media::default());
    for _ in 0..4 {
        let mut last = Instant::now();
        let begin = last;
        let mut t = |what: &str| { let now = Instant::now(); println!("{what:20} {:7.1} ms", (now - last).as_secs_f64() * 1e3); last = now; };
        let mut report = Report::default();
        let sources = source::load_again(&root, &before.0, &mut report).unwrap();
        t("load");
        let media = source::media_again(&root, &before.1).unwrap();
        before = (sources.clone(), media.clone());
        let settings = settings::resolve(&sources, &mut report);
        t("media, settings");
        let as_of = gongshi::calendar::as_of(inputs.as_of.as_deref(), None, settings.as_of, &settings.time_zone).unwrap();
        let records = record::load(&sources, &settings, &mut report);
        t("parse");
        let (whole, ids) = model::resolve(records, &settings, &media, &mut report);
        t("resolve");
        let changes = facts::next_changes(&whole, &settings, as_of);
        t("next changes");
        let checked = checks::Checked { sources: &sources, settings: &settings, model: &whole, ids: &ids, as_of, media: &media, drafts: false };
        checks::run(&checked, &mut report);
        t("checks");
        let model = whole.cut(as_of, &settings.rules);
        t("cut");
        let facts = facts::derive(&model, &settings, as_of, false);
        t("derive");
        let roster = Roster::of(&model, &facts, &ids);
        t("roster");
        let county = compile::County { sources, media, settings, as_of, ids, model, facts, roster, changes, report };
        let mut report = Report::default();
        let gallery = Gallery::gather(county.media_uses(), &county.media, &mut report);
        t("gallery");
        let mut plan = site::plan(&county.model, &county.facts, &county.settings, &mut report);
        t("plan");
        plan.add_media(&gallery);
        let theme = {
            let views = county.views(&plan, &gallery);
            let site = views.site(county.next_change());
            t("site view");
            Theme::load(&inputs.root, &county.settings.theme, &county.settings.language, Globals { site: &site, words: words::words(&county.settings) }).unwrap_or_else(|_| panic!())
        };
        t("theme");
        let assets: Vec<(&str, &[u8])> = theme.assets().collect();
        plan.add_assets(assets.iter().map(|(p, _)| *p));
        t("assets");
        let press = gongshi::render::Press::new(county.views(&plan, &gallery), &theme, assets, &county.changes);
        t("press");
        for want in ["branches/b000007.html", "index.html", "commitments/index.html", "data/commitments.json"] {
            if let Some(route) = plan.routes.iter().find(|r| r.path == want) { press.render(route).unwrap_or_else(|_| panic!()); t(want); }
        }
        drop(press);
        drop(theme);
        drop(plan);
        drop(county);
        t("drop");
        println!("total {:.1}\n", begin.elapsed().as_secs_f64() * 1e3);
    }
}
