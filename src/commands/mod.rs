//! The commands, one file each; the only place that prints.
//!
//! In: a [`Call`]. Out: words on the screen, and the exit code: 0 clean, 1 the content has errors or
//! `verify` found a difference, 2 usage or environment.
//! Never here: a rule, a fact, a template.

mod build;
mod check;
mod explain;
mod export;
mod fonts;
mod import;
mod init;
mod key;
mod kind;
mod new;
mod place;
mod print;
mod progress;
mod schema;
mod serve;
mod status;
mod verify;
mod welcome;

use crate::cli::{self, Call, Colour, Format, Stopped, Verb};
use crate::compile::Inputs;
use crate::diagnostic::draw::{self, Style};
use crate::diagnostic::{Diagnostic, Failure, Lang, Say, Severity};
use crate::source::Sources;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command ended, when nothing stood in its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Exit code 0.
    Clean,
    /// Exit code 1.
    Findings,
}

/// Parses, runs, reports; the whole program.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let call = match cli::parse(&arguments) {
        Ok(call) => call,
        Err(Stopped::Told(words)) => {
            // a closed pipe is nobody's mistake
            let _ = words.print();
            return ExitCode::SUCCESS;
        }
        Err(Stopped::Mistaken(failure)) => {
            let lang = cli::wanted_lang(&arguments);
            Desk { lang, colour: Colour::Never, format: Format::Human }.failure(&failure);
            return ExitCode::from(2);
        }
    };
    let desk = Desk { lang: call.lang, colour: call.colour, format: call.format };
    match run(call, &desk) {
        Ok(Ended::Clean) => ExitCode::SUCCESS,
        Ok(Ended::Findings) => ExitCode::from(1),
        Err(failure) => {
            desk.failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(call: Call, desk: &Desk) -> Result<Ended, Failure> {
    let inputs = || inputs(&call);
    match &call.verb {
        Verb::Welcome => welcome::run(desk),
        Verb::Init { folder, preset, eject_theme } => init::run(desk, folder, preset, *eject_theme),
        Verb::Build(build) => build::run(desk, inputs()?, build),
        Verb::Serve(serve) => serve::run(desk, inputs()?, serve),
        Verb::Check { deny_warnings } => check::run(desk, &inputs()?, *deny_warnings),
        Verb::New { kind, id, set, form } => new::run(desk, &inputs()?, kind, id.as_deref(), set, form.as_deref()),
        Verb::Export(export) => export::run(desk, &inputs()?, export),
        Verb::Import(import) => import::run(desk, &inputs()?, import),
        Verb::Print(print) => print::run(desk, inputs()?, print),
        Verb::Fonts { folders } => fonts::run(desk, folders),
        Verb::Schema { kind } => schema::run(desk, &inputs()?, kind.as_deref()),
        Verb::Status => status::run(desk, &inputs()?),
        Verb::Explain { code } => explain::run(desk, code),
        Verb::Verify(verify) => verify::run(desk, inputs(), verify),
        Verb::Key { file } => key::run(desk, file),
    }
}

/// The site's folder (named, or found by walking up) and the dates of the environment.
fn inputs(call: &Call) -> Result<Inputs, Failure> {
    let root = match &call.root {
        Some(root) => root.clone(),
        None => find_root()?,
    };
    let source_date_epoch = std::env::var("SOURCE_DATE_EPOCH").ok().filter(|e| !e.is_empty());
    Ok(Inputs { root, as_of: call.as_of.clone(), source_date_epoch, ..Inputs::default() })
}

fn find_root() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir()
        .map_err(|e| Failure::new(say!("不知道当前在哪个文件夹：{e}", "the current folder cannot be told: {e}")))?;
    let found = here.ancestors().find(|folder| folder.join("content").is_dir());
    found.map(PathBuf::from).ok_or_else(|| {
        let shown = here.display();
        Failure::new(say!("在 {shown} 和它的上级里都没有 content 文件夹", "there is no content/ in {shown} or above it")).help(
            say!(
                "到站点文件夹里运行，或用 --root 指明；新建站点：gongshi init 文件夹名",
                "run this inside a site, or name it with --root; a new one: gongshi init DIR"
            ),
        )
    })
}

/// The threads that share the work: as many as were asked for, else as the machine has.
fn pool(jobs: Option<usize>) -> Result<rayon::ThreadPool, Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or_default()).build();
    pool.map_err(|e| Failure::new(say!("开不了线程：{e}", "cannot start threads: {e}")))
}

/// The way to the person at the terminal.
#[derive(Clone, Copy)]
struct Desk {
    lang: Lang,
    colour: Colour,
    format: Format,
}

impl Desk {
    fn colours(&self, terminal: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        }
    }

    /// A line for a program, on stdout.
    fn json(&self, value: &serde_json::Value) {
        // a closed pipe is nobody's mistake
        let _ = writeln!(io::stdout(), "{value}");
    }

    /// A line on stdout.
    fn line(&self, words: Say) {
        let _ = writeln!(io::stdout(), "{}", words.in_lang(self.lang));
    }

    /// A word to the person: on stdout, or beside what a program reads.
    fn note(&self, words: Say) {
        if self.format == Format::Human {
            self.line(words);
        } else {
            let _ = writeln!(io::stderr(), "{}", words.in_lang(self.lang));
        }
    }

    /// Findings on stdout, in the wanted format.
    fn findings(&self, findings: &[Diagnostic], sources: &Sources, records: usize) {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let style = Style { colour: self.colours(io::stdout().is_terminal()), lang: self.lang };
        // a closed pipe is nobody's mistake
        let _ = match self.format {
            Format::Human => draw::human(&mut out, findings, sources, style),
            Format::Json => draw::json(&mut out, findings, sources, self.lang, records),
            Format::Github => draw::github(&mut out, findings, sources, self.lang),
        };
        let _ = out.flush();
    }

    /// What stood in the way, on stderr.
    fn failure(&self, failure: &Failure) {
        let words = failure.words.in_lang(self.lang);
        let label = if words.starts_with("error") { "" } else { "error: " };
        let _ = writeln!(io::stderr(), "{label}{}", words.trim_end());
        for help in &failure.help {
            let _ = writeln!(io::stderr(), "  = {}", help.in_lang(self.lang));
        }
    }
}

/// How many findings are of a severity.
fn count(findings: &[Diagnostic], severity: Severity) -> usize {
    findings.iter().filter(|f| f.severity == severity).count()
}
