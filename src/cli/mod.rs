//! What was typed.
//!
//! In: arguments. Out: [`Call`]. Never here: doing it.

mod call;
mod help;
mod mistake;
mod proof;
mod sheets;
mod site;
mod tables;

pub use call::{Call, Colour, Format, Verb};
pub use proof::Verify;
pub use sheets::Print;
pub use site::{Build, Serve};
pub use tables::{Export, Import};

use crate::diagnostic::{Failure, Lang};
use clap::{Arg, ArgAction, ArgMatches, Command};
use help::{Headings, Help, usual};
use std::ffi::OsString;
use std::path::PathBuf;

/// Why nothing is to be run.
#[derive(Debug)]
pub enum Stopped {
    /// `--help` or `--version`: words for stdout.
    Told(clap::Error),
    /// A mistake in what was typed.
    Mistaken(Failure),
}

/// Parses arguments.
pub fn parse(arguments: &[OsString]) -> Result<Call, Stopped> {
    let lang = wanted_lang(arguments);
    match command(lang).try_get_matches_from(arguments) {
        Ok(matches) => Ok(call(&matches, lang)),
        Err(error) if error.use_stderr() => {
            let known = command(lang);
            let verb = arguments.iter().filter_map(|a| a.to_str()).find_map(|word| known.find_subcommand(word));
            Err(Stopped::Mistaken(mistake::failure(&error, verb)))
        }
        Err(error) => Err(Stopped::Told(error)),
    }
}

/// The language must be known before help, or a mistake, can be told in it.
pub fn wanted_lang(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().filter_map(|a| a.to_str());
    let mut lang = None;
    while let Some(word) = words.next() {
        if word == "--lang" {
            lang = words.next();
        } else if let Some(value) = word.strip_prefix("--lang=") {
            lang = Some(value);
        }
    }
    if lang == Some("en") { Lang::En } else { Lang::Zh }
}

/// The whole command line, with help in `lang`.
pub fn command(lang: Lang) -> Command {
    let help = Help(lang);
    let headings = Headings::of(lang);
    let about = say!("公示：把 YAML 和 markdown 记录检查、推算、生成公示网站", "gongshi: records in, a public-notice site out");
    let telling =
        |name: &'static str, short, action, words| Arg::new(name).long(name).short(short).action(action).help(help.say(words));
    let root =
        say!("站点文件夹（含 content/），默认从当前文件夹往上找", "the folder that holds content/; looked for upwards from here");
    let language = help.choice("lang", "LANG", ["zh", "en"], say!("提示语言：zh、en", "language of messages: zh, en"));
    let colour = say!("颜色：auto、always、never", "colours: auto, always, never");
    let colour = usual(help.choice("color", "WHEN", ["auto", "always", "never"], colour), "auto");
    let command = help
        .command("gongshi", about)
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_help_heading(headings.commands)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(telling("help", 'h', ArgAction::Help, say!("显示用法", "print help")).global(true))
        .arg(telling("version", 'V', ArgAction::Version, say!("显示版本", "print version")))
        .arg(help.path("root", "DIR", root).global(true))
        .arg(
            help.option(
                "as-of",
                "DATE",
                say!("把哪一天当作今天，如 2026-10-05", "the date that stands for today, such as 2026-10-05"),
            )
            .global(true),
        )
        .arg(language.global(true))
        .arg(colour.global(true))
        .subcommand(site::init(help))
        .subcommand(site::build(help))
        .subcommand(site::serve(help))
        .subcommand(site::check(help))
        .subcommand(site::new(help))
        .subcommand(tables::export(help))
        .subcommand(tables::import(help))
        .subcommand(sheets::print(help))
        .subcommand(sheets::fonts(help))
        .subcommand(tables::schema(help))
        .subcommand(help.command("status", say!("现在有哪些事要办", "what needs attention now")).arg(help.format()))
        .subcommand(site::explain(help))
        .subcommand(proof::verify(help))
        .subcommand(proof::key(help));
    headings.dress(command)
}

fn call(matches: &ArgMatches, lang: Lang) -> Call {
    let (name, own) = matches.subcommand().unwrap_or(("", matches));
    let text = |id: &str| own.try_get_one::<String>(id).ok().flatten().cloned();
    let path = |id: &str| own.try_get_one::<PathBuf>(id).ok().flatten().cloned();
    let flag = |id: &str| own.try_get_one::<bool>(id).ok().flatten().copied().unwrap_or(false);
    let verb = match name {
        "init" => Verb::Init {
            folder: path("folder").unwrap_or_default(),
            preset: text("preset").unwrap_or_default(),
            eject_theme: flag("eject-theme"),
        },
        "build" => Verb::Build(site::built(own)),
        "serve" => Verb::Serve(site::served(own)),
        "check" => Verb::Check { deny_warnings: text("deny").is_some() },
        "new" => Verb::New {
            kind: text("kind").unwrap_or_default(),
            id: text("id"),
            set: own.get_many::<String>("set").map(|all| all.cloned().collect()).unwrap_or_default(),
            form: text("form"),
        },
        "export" => Verb::Export(tables::exported(own)),
        "import" => Verb::Import(tables::imported(own)),
        "print" => Verb::Print(sheets::printed(own)),
        "fonts" => Verb::Fonts { folders: sheets::font_dirs(own) },
        "schema" => Verb::Schema { kind: text("kind") },
        "status" => Verb::Status,
        "explain" => Verb::Explain { code: text("code").unwrap_or_default() },
        "verify" => Verb::Verify(proof::verified(own)),
        "key" => Verb::Key { file: path("file").unwrap_or_default() },
        _ => Verb::Welcome,
    };
    Call {
        root: path("root"),
        as_of: text("as-of"),
        lang,
        colour: match text("color").as_deref() {
            Some("always") => Colour::Always,
            Some("never") => Colour::Never,
            _ => Colour::Auto,
        },
        format: match text("format").as_deref() {
            Some("json") => Format::Json,
            Some("github") => Format::Github,
            _ => Format::Human,
        },
        verb,
    }
}
