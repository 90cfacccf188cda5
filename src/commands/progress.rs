use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// How long work may take without a word.
const QUIET: Duration = Duration::from_secs(1);

/// A bar that nobody sees yet.
fn hidden(total: usize, words: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:32}] {pos}/{len}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(words.to_owned());
    bar
}

/// A bar on stderr that shows itself once work has taken a second, on a terminal only.
pub struct Bar {
    bar: ProgressBar,
    since: Instant,
    done: AtomicUsize,
}

impl Bar {
    /// For `total` pages.
    pub fn new(total: usize, words: &str) -> Self {
        Self { bar: hidden(total, words), since: Instant::now(), done: AtomicUsize::new(0) }
    }
}

impl Drop for Bar {
    /// Takes the bar off the screen.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl crate::output::Progress for Bar {
    fn rendered(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(64) && self.since.elapsed() > QUIET {
            if self.bar.is_hidden() {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            self.bar.set_position(done as u64);
        }
    }
}

/// Such a bar for work of a few long steps: it shows itself even while a step goes on.
pub struct Steps {
    bar: ProgressBar,
    // dropped with the bar: then there is nothing left to show
    _watch: Sender<()>,
}

impl Steps {
    /// For `total` steps.
    pub fn new(total: usize, words: &str) -> Self {
        let bar = hidden(total, words);
        let (watch, ended) = mpsc::channel::<()>();
        let own = bar.clone();
        std::thread::spawn(move || {
            if ended.recv_timeout(QUIET) == Err(RecvTimeoutError::Timeout) {
                own.set_draw_target(ProgressDrawTarget::stderr());
                own.tick();
            }
        });
        Self { bar, _watch: watch }
    }

    /// One more step is done.
    pub fn done(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Steps {
    /// Takes the bar off the screen; a bar that is finished is not shown any more.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
