use super::watch::Watch;
use crate::build::{self, Prepared, Site};
use crate::compile::{self, Inputs, Loaded};
use crate::diagnostic::{Failure, Lang, Report, Severity, draw};
use crate::source::{Media, Sources};
use crate::theme::Theme;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, watch::Sender};
use tokio::time::timeout;

/// Time for an editor to finish: it writes a file in several steps.
const QUIET: Duration = Duration::from_millis(15);
/// How often to look whether a day is over.
const WATCH: Duration = Duration::from_secs(30);
/// How long a browser's question for news is left open.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many such questions are kept waiting at a time. A browser has six connections to a server, for all its pages: some
/// must be free to load one.
const WAITING: usize = 4;
/// More mistakes than anybody reads above a page.
const MOST_TOLD: usize = 20;

/// The site as it is shown now, and whether it still is what the files say.
pub struct Preview {
    inputs: Inputs,
    lang: Lang,
    state: Sender<State>,
    /// Room for those who wait for news.
    waiting: Semaphore,
}

struct State {
    shown: Arc<Shown>,
    /// How often something was heard of.
    heard: u64,
    /// What had been heard when `shown` began to be made.
    made_of: u64,
    /// Whether a whole folder came or went.
    moved: bool,
    stopped: bool,
}

/// One state of the site.
#[derive(Default)]
pub struct Shown {
    /// Another with every change.
    pub edition: u64,
    /// The last good site.
    pub site: Option<Arc<Site>>,
    /// What is wrong with the files as they are now, as HTML; of many mistakes the first.
    pub mistakes: Vec<String>,
    /// How many mistakes there are.
    pub wrong: usize,
    read: Option<Read>,
}

/// The files that a state was made of.
struct Read {
    sources: Sources,
    media: Media,
    /// The theme's fingerprint and the day; none where a failure kept the site from being made.
    rest: Option<(String, String)>,
}

impl Preview {
    /// Nothing yet; see [`Preview::refresh`].
    pub fn new(inputs: Inputs, lang: Lang) -> Self {
        let shown = Arc::default();
        let state = State { shown, heard: 0, made_of: 0, moved: false, stopped: false };
        Self { inputs, lang, state: Sender::new(state), waiting: Semaphore::new(WAITING) }
    }

    /// The language of mistakes.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Something has changed; `moved`: perhaps a whole folder.
    pub fn touch(&self, moved: bool) {
        self.state.send_modify(|state| {
            state.heard += 1;
            state.moved |= moved;
        });
    }

    /// Ends what waits.
    pub fn stop(&self) {
        self.state.send_modify(|state| state.stopped = true);
    }

    /// Waits until this is true of the state, or it is stopped.
    async fn until(&self, is: impl Fn(&State) -> bool) {
        // fails only when the sender has gone, and that is ours
        let _ = self.state.subscribe().wait_for(|state| state.stopped || is(state)).await;
    }

    /// The site as the files say now: waits until it is made.
    pub async fn shown(&self) -> Arc<Shown> {
        let heard = self.state.borrow().heard;
        self.until(|state| state.made_of >= heard).await;
        Arc::clone(&self.state.borrow().shown)
    }

    /// Which edition there is: if it is the one that is known, and where there is room, waits a while for another.
    pub async fn news(&self, known: u64) -> u64 {
        if let Ok(_room) = self.waiting.try_acquire() {
            let _ = timeout(PATIENCE, self.until(|state| state.shown.edition != known)).await;
        }
        self.state.borrow().shown.edition
    }

    /// Makes the site anew after each change, until it is stopped. Blocks the thread that it is on.
    pub async fn keep_fresh(&self, watch: &mut Watch) {
        loop {
            let _ = timeout(WATCH, self.until(|state| state.heard > state.made_of)).await;
            let (shown, heard) = {
                let state = self.state.borrow();
                if state.stopped {
                    return;
                }
                (Arc::clone(&state.shown), state.heard > state.made_of)
            };
            if heard {
                std::thread::sleep(QUIET);
            } else if !self.is_over(&shown) {
                continue;
            }
            let (mut heard, mut moved) = (0, false);
            self.state.send_modify(|state| (heard, moved) = (state.heard, std::mem::take(&mut state.moved)));
            let renewed = if moved { watch.renew() } else { Ok(()) };
            if let Err(failure) = renewed.and_then(|()| self.refresh()) {
                self.put(heard, Some(self.failed(&shown, &failure)));
            }
        }
    }

    /// Makes the site of the files as they are.
    pub fn refresh(&self) -> Result<(), Failure> {
        let (heard, before) = {
            let state = self.state.borrow();
            (state.heard, Arc::clone(&state.shown))
        };
        let made = self.make(&before)?;
        self.put(heard, made);
        Ok(())
    }

    fn put(&self, heard: u64, made: Option<Shown>) {
        let mut old = None;
        self.state.send_modify(|state| {
            old = made.map(|made| std::mem::replace(&mut state.shown, Arc::new(made)));
            state.made_of = heard;
        });
        // nobody waits while the old site is taken apart
        drop(old);
    }

    /// The next state; none when nothing has changed.
    fn make(&self, before: &Shown) -> Result<Option<Shown>, Failure> {
        let nothing = (Sources::default(), Media::default());
        let (sources, media) = before.read.as_ref().map_or((&nothing.0, &nothing.1), |read| (&read.sources, &read.media));
        let loaded = compile::load_again(&self.inputs, (sources, media))?;
        let Loaded { settings, as_of, .. } = &loaded;
        let theme = Theme::fingerprint(&self.inputs.root, &settings.theme, &settings.language)?;
        let rest = Some((theme.clone(), as_of.to_string()));
        if before.read.as_ref().is_some_and(|read| read.rest == rest) && loaded.sources.same(sources) && loaded.media.same(media)
        {
            return Ok(None);
        }
        let read = Some(Read { sources: loaded.sources.clone(), media: loaded.media.clone(), rest });
        let edition = before.edition + 1;
        Ok(Some(match build::prepare(loaded, &self.inputs, &theme, before.site.as_deref())? {
            Prepared::Ready(site) => Shown { edition, site: Some(site.into()), read, ..Shown::default() },
            Prepared::Refused { county, report } => {
                let (wrong, mistakes) = self.told(report, &county.sources);
                Shown { edition, site: before.site.clone(), mistakes, wrong, read }
            }
        }))
    }

    fn told(&self, report: Report, sources: &Sources) -> (usize, Vec<String>) {
        let findings = report.sorted();
        let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
        let mistakes = errors().take(MOST_TOLD).map(|error| draw::page(error, sources, self.lang)).collect();
        (errors().count(), mistakes)
    }

    /// What is shown when something stands in the way.
    fn failed(&self, before: &Shown, failure: &Failure) -> Shown {
        let read = before.read.as_ref();
        let read = read.map(|read| Read { sources: read.sources.clone(), media: read.media.clone(), rest: None });
        let mistakes = vec![told(failure, self.lang)];
        Shown { edition: before.edition + 1, site: before.site.clone(), mistakes, wrong: 1, read }
    }

    /// Whether it is another day than the one shown.
    fn is_over(&self, shown: &Shown) -> bool {
        let county = shown.site.as_ref().map(|site| &site.county);
        county.is_some_and(|county| compile::day(&self.inputs, &county.settings).is_ok_and(|day| day != county.as_of))
    }
}

/// What happened and what to do, as a page has it.
pub(super) fn told(failure: &Failure, lang: Lang) -> String {
    let said = std::iter::once(&failure.words).chain(&failure.help).map(|say| say.in_lang(lang).trim_end());
    format!("<pre>{}</pre>", said.map(draw::escaped).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test makes a site of its own")]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_next_day_is_another_edition_of_the_same_files() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("content/notices")).expect("a folder");
        fs::write(folder.path().join("content/site.yaml"), "title: 测试公示栏\n").expect("a file");
        let notice = "---\nname: 甲公示\nkind: public_notice\ndate: 2026-10-02\nperiod: 5天\n---\n";
        fs::write(folder.path().join("content/notices/n.md"), notice).expect("a file");
        let on = |day: &str| Inputs { root: folder.path().to_owned(), as_of: Some(day.to_owned()), ..Inputs::default() };
        let now = |preview: &Preview| {
            assert!(preview.refresh().is_ok());
            let shown = Arc::clone(&preview.state.borrow().shown);
            let site = shown.site.as_ref().expect("a site");
            let pages = site.plan.routes.iter().filter(|route| route.path == "notices/n.html").count();
            (shown.edition, pages, preview.is_over(&shown))
        };
        let mut preview = Preview::new(on("2026-10-01"), Lang::Zh);
        assert_eq!((now(&preview), now(&preview)), ((1, 0, false), (1, 0, false)));
        preview.inputs = on("2026-10-02");
        assert!(preview.is_over(&preview.state.borrow().shown));
        assert_eq!(now(&preview), (2, 1, false));
    }
}
