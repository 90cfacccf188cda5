//! Arguments, explained in the language that is wanted.

use crate::diagnostic::{Lang, Say};
use crate::vocabulary::Kind;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

/// The language of help.
#[derive(Clone, Copy)]
pub(super) struct Help(pub Lang);

impl Help {
    /// Words in that language.
    pub fn say(self, words: Say) -> String {
        words.in_lang(self.0).to_owned()
    }

    /// A command, and what it does.
    pub fn command(self, name: &'static str, about: Say) -> Command {
        Command::new(name).about(self.say(about))
    }

    /// What stands without a name.
    pub fn bare(self, name: &'static str, value: &'static str, words: Say) -> Arg {
        Arg::new(name).value_name(value).help(self.say(words))
    }

    /// `--name`
    pub fn flag(self, name: &'static str, words: Say) -> Arg {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(self.say(words))
    }

    /// `--name VALUE`
    pub fn option(self, name: &'static str, value: &'static str, words: Say) -> Arg {
        self.bare(name, value, words).long(name)
    }

    /// `--name PATH`
    pub fn path(self, name: &'static str, value: &'static str, words: Say) -> Arg {
        self.option(name, value, words).value_parser(value_parser!(PathBuf))
    }

    /// `--name ONE-OF-THESE`; the words name them.
    pub fn choice<const N: usize>(self, name: &'static str, value: &'static str, of: [&'static str; N], words: Say) -> Arg {
        self.option(name, value, words).value_parser(PossibleValuesParser::new(of)).hide_possible_values(true)
    }

    /// `--jobs`
    pub fn jobs(self) -> Arg {
        self.option("jobs", "N", say!("同时用几个线程", "threads")).value_parser(value_parser!(usize))
    }

    /// `--format` of findings.
    pub fn format(self) -> Arg {
        let words = say!("输出格式：human、json、github", "how to write findings: human, json or github");
        usual(self.choice("format", "FORMAT", ["human", "json", "github"], words), "human")
    }
}

/// What holds when an option is not given; its words say so where it matters.
pub(super) fn usual(arg: Arg, value: &'static str) -> Arg {
    arg.default_value(value).hide_default_value(true)
}

/// Of which kind; `more` is said behind the names.
pub(super) fn kind(help: Help, Say { zh, en }: Say) -> Arg {
    let (kinds_zh, kinds_en) = (Kind::ALL.map(Kind::zh).join("、"), Kind::ALL.map(Kind::folder).join(", "));
    help.bare("kind", "KIND", say!("{kinds_zh}{zh}", "{kinds_en}{en}"))
}

/// More options than any command has of its own.
const BEHIND: usize = 100;

/// What stands above the parts of help, instead of clap's own words.
pub(super) struct Headings {
    usage: &'static str,
    pub commands: &'static str,
    arguments: &'static str,
    options: &'static str,
}

impl Headings {
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self { usage: "用法", commands: "命令", arguments: "参数", options: "选项" },
            Lang::En => Self { usage: "Usage", commands: "Commands", arguments: "Arguments", options: "Options" },
        }
    }

    /// Gives a command and its subcommands their layout and headings.
    pub fn dress(&self, command: Command) -> Command {
        let mut place = 0;
        let headed = |arg: Arg| {
            // in the order of their places, not of their names; what every command takes stands behind its own
            place += 1;
            match (arg.is_positional(), arg.is_global_set()) {
                (true, _) => arg.help_heading(self.arguments).display_order(place),
                (_, true) => arg.help_heading(self.options).display_order(BEHIND + place),
                _ => arg.help_heading(self.options),
            }
        };
        let layout = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", self.usage);
        command.help_template(layout).mut_args(headed).mut_subcommands(|sub| self.dress(sub))
    }
}
