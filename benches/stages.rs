//! What each stage of a build costs: `cargo bench --bench stages`, at `RECORDS` records (2,000 unless told otherwise).

#![expect(clippy::disallowed_methods, reason = "makes a site to measure")]

mod county;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use gongshi::build::{Prepared, Site, prepare};
use gongshi::compile::{self, Inputs, Loaded};
use gongshi::diagnostic::Report;
use gongshi::output::{self, Edition};
use gongshi::theme::Theme;
use gongshi::{checks, facts, model, record, site};
use rayon::prelude::*;
use std::hint::black_box;
use std::time::Duration;

fn stages(criterion: &mut Criterion) {
    let count = std::env::var("RECORDS").ok().and_then(|n| n.parse().ok()).unwrap_or(2000);
    let folder = tempfile::tempdir().expect("a folder");
    county::ours(folder.path(), count);
    let inputs = Inputs { root: folder.path().to_owned(), ..Inputs::default() };
    let load = || compile::load(&inputs).unwrap_or_else(|failure| panic!("{}", failure.words.en));
    let mut group = criterion.benchmark_group(format!("{count} records"));
    group.sample_size(10).measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1));

    group.bench_function("load", |b| b.iter(load));
    let Loaded { sources, media, settings, as_of, .. } = load();
    let parse = || record::load(&sources, &settings, &mut Report::default());
    group.bench_function("parse", |b| b.iter(parse));
    let resolve = |records| model::resolve(records, &settings, &media, &mut Report::default());
    group.bench_function("resolve", |b| b.iter_batched(parse, resolve, BatchSize::PerIteration));
    let (whole, ids) = resolve(parse());
    group.bench_function("check", |b| {
        let site = checks::Checked {
            sources: &sources,
            settings: &settings,
            model: &whole,
            ids: &ids,
            as_of,
            media: &media,
            drafts: false,
        };
        b.iter(|| checks::run(&site, &mut Report::default()));
    });
    let (model, _) = resolve(parse()).0.cut(as_of, &settings.rules);
    group.bench_function("derive", |b| b.iter(|| facts::derive(&model, &settings, as_of, false)));
    let derived = facts::derive(&model, &settings, as_of, false);
    group.bench_function("plan", |b| b.iter(|| site::plan(&model, &derived, &settings, &mut Report::default())));

    let site = ready(load(), &inputs);
    let routes = &site.plan.routes;
    let render = || {
        let press = site.press();
        routes.par_iter().map(|route| press.render(route).unwrap_or_else(|f| panic!("{}", f.words.en))).collect::<Vec<_>>()
    };
    group.bench_function("render", |b| b.iter(|| black_box(render())));
    let (made, pages) = (render(), site.pages());
    let edition = Edition { as_of: "2026-10-05", inputs: "bench", key: None, pages: &pages };
    // a new folder each time, cleared away at the end: deleting many files makes the next writes slow on some systems
    let (ground, mut number) = (tempfile::tempdir().expect("a folder"), 0);
    let mut fresh = || {
        number += 1;
        ground.path().join(number.to_string())
    };
    group.bench_function("write", |b| {
        b.iter_batched(
            &mut fresh,
            |to| output::publish(&to, &edition, |at| Ok(&made[at]), &()).unwrap_or_else(|_| panic!("not written")),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn ready(loaded: Loaded, inputs: &Inputs) -> Box<Site> {
    let look = Theme::fingerprint(&inputs.root, &loaded.settings.theme, &loaded.settings.language);
    let look = look.unwrap_or_else(|_| panic!("the theme cannot be read"));
    match prepare(loaded, inputs, &look, None) {
        Ok(Prepared::Ready(site)) => site,
        Ok(Prepared::Refused { report, .. }) => panic!("refused: {:#?}", report.sorted()),
        Err(failure) => panic!("{}", failure.words.en),
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
