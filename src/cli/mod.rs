//! What was typed.
//!
//! In: arguments. Out: [`Call`]. Never here: doing it.

mod mistake;
mod sheets;
mod tables;

pub use sheets::Print;
pub use tables::{Export, Import};

use crate::diagnostic::{Failure, Lang, Say};
use crate::vocabulary::Kind;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;
use std::path::PathBuf;

/// A command and what every command takes.
#[derive(Clone, Debug)]
pub struct Call {
    /// `--root`
    pub root: Option<PathBuf>,
    /// `--as-of`
    pub as_of: Option<String>,
    /// `--lang`
    pub lang: Lang,
    /// `--color`
    pub colour: Colour,
    /// `--format`
    pub format: Format,
    /// The command.
    pub verb: Verb,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal that wants it.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With excerpt and caret.
    Human,
    /// One object a line.
    Json,
    /// As workflow commands.
    Github,
}

/// What to do.
#[derive(Clone, Debug)]
pub enum Verb {
    /// Nothing typed: the first things people do.
    Welcome,
    /// A new site.
    Init {
        /// Where.
        folder: PathBuf,
        /// Which sample.
        preset: String,
        /// Whether to write the theme's files too.
        eject_theme: bool,
    },
    /// content/ into output/.
    Build(Build),
    /// The site from memory, while somebody writes it.
    Serve(Serve),
    /// Everything that `build` would refuse.
    Check {
        /// Whether warnings are errors.
        deny_warnings: bool,
    },
    /// A commented record.
    New {
        /// Of which kind.
        kind: Kind,
        /// Its id.
        id: Option<String>,
        /// What is known of it: `姓名=李四`.
        set: Vec<String>,
    },
    /// Records into a table.
    Export(Export),
    /// A table into records.
    Import(Import),
    /// Sheets of paper.
    Print(Print),
    /// Which font sets what.
    Fonts {
        /// `--font-dir`
        folders: Vec<PathBuf>,
    },
    /// JSON Schema.
    Schema {
        /// Of which kind, or `site`; none: the editor's settings are written.
        kind: Option<String>,
    },
    /// What needs attention.
    Status,
    /// What a check wants.
    Explain {
        /// Its code.
        code: String,
    },
    /// The site against its manifest, or paper against the site.
    Verify(Verify),
    /// A pair of keys.
    Key {
        /// Where the secret one goes.
        file: PathBuf,
    },
}

/// `build`
#[derive(Clone, Debug, Default)]
pub struct Build {
    /// `--output`
    pub output: Option<PathBuf>,
    /// `--base-url`
    pub base_url: Option<String>,
    /// `--drafts`
    pub drafts: bool,
    /// `--jobs`
    pub jobs: Option<usize>,
    /// `--sheets`
    pub sheets: bool,
    /// `--sign`
    pub sign: Option<PathBuf>,
}

/// `verify`
#[derive(Clone, Debug, Default)]
pub struct Verify {
    /// Which folder.
    pub folder: Option<PathBuf>,
    /// `--key`: a file, or the key itself.
    pub key: Option<String>,
    /// `--hash`: the short hash on a sheet of paper.
    pub hash: Option<String>,
}

/// `serve`
#[derive(Clone, Debug)]
pub struct Serve {
    /// `--host`
    pub host: String,
    /// `--port`; 0 takes any that is free.
    pub port: u16,
    /// `--open`
    pub open: bool,
    /// `--drafts`
    pub drafts: bool,
}

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
            let verb = arguments.iter().filter_map(|a| a.to_str()).find(|word| known.find_subcommand(word).is_some());
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
    let say = |words: Say| words.in_lang(lang).to_owned();
    let flag = |name: &'static str, words: Say| Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(words));
    let option =
        |name: &'static str, value: &'static str, words: Say| Arg::new(name).long(name).value_name(value).help(say(words));
    let format = || {
        let values = PossibleValuesParser::new(["human", "json", "github"]);
        option("format", "FORMAT", say!("输出格式:human、json、github", "how to write findings"))
            .value_parser(values)
            .default_value("human")
            .hide_default_value(true)
            .hide_possible_values(true)
    };
    let kinds: Vec<&'static str> = Kind::ALL.iter().flat_map(|k| [k.folder(), k.singular(), k.zh()]).collect();
    let kind = || {
        Arg::new("kind")
            .value_name("KIND")
            .value_parser(PossibleValuesParser::new(kinds.clone()))
            .hide_possible_values(true)
            .help(Kind::ALL.map(Kind::folder).join(", "))
    };
    let headings = Headings::of(lang);
    let telling =
        |name: &'static str, short, action, words| Arg::new(name).long(name).short(short).action(action).help(say(words));
    let command = Command::new("gongshi")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_help_heading(headings.commands)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(telling("help", 'h', ArgAction::Help, say!("显示用法", "print help")).global(true))
        .arg(telling("version", 'V', ArgAction::Version, say!("显示版本", "print version")))
        .about(say(say!(
            "公示:把 YAML 和 markdown 记录检查、推算、生成公示网站",
            "gongshi: records in, a public-notice site out"
        )))
        .arg(
            option("root", "DIR", say!("站点文件夹(含 content/),默认从当前文件夹往上找", "the folder that holds content/"))
                .global(true),
        )
        .arg(option("as-of", "DATE", say!("以哪一天为准", "the date that stands for today")).global(true))
        .arg(
            option("lang", "LANG", say!("提示语言:zh、en", "language of messages: zh, en"))
                .value_parser(PossibleValuesParser::new(["zh", "en"]))
                .hide_possible_values(true)
                .global(true),
        )
        .arg(
            option("color", "WHEN", say!("颜色:auto、always、never", "colours: auto, always, never"))
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
                .default_value("auto")
                .hide_default_value(true)
                .hide_possible_values(true)
                .global(true),
        )
        .subcommand(
            Command::new("init")
                .about(say(say!("新建一个站点", "make a new site")))
                .arg(
                    Arg::new("folder")
                        .value_name("DIR")
                        .required(true)
                        .value_parser(clap::value_parser!(PathBuf))
                        .help(say(say!("放在哪个文件夹", "where"))),
                )
                .arg(
                    option("preset", "NAME", say!("样例:party、company、school、empty", "sample: party, company, school, empty"))
                        .value_parser(PossibleValuesParser::new(["party", "company", "school", "empty"]))
                        .default_value("party")
                        .hide_default_value(true)
                        .hide_possible_values(true),
                )
                .arg(flag("eject-theme", say!("把主题文件也写出来,供修改", "write the theme's files too"))),
        )
        .subcommand(
            Command::new("build")
                .about(say(say!("检查并生成网站", "check, then build the site")))
                .arg(
                    option("output", "DIR", say!("输出文件夹,默认 output", "where to; output by default"))
                        .value_parser(clap::value_parser!(PathBuf)),
                )
                .arg(option("base-url", "URL", say!("网站地址", "the site's address")))
                .arg(flag("drafts", say!("连草稿一起生成(须指明 --output)", "with drafts (needs --output)")).requires("output"))
                .arg(option("jobs", "N", say!("同时用几个线程", "threads")).value_parser(clap::value_parser!(usize)))
                .arg(flag(
                    "sheets",
                    say!("同时排版印刷件,从网页上链接", "typeset the sheets of paper too, linked from their pages"),
                ))
                .arg(
                    option("sign", "KEY", say!("用这把私钥签名(见 gongshi key)", "sign with this secret key (see gongshi key)"))
                        .value_parser(clap::value_parser!(PathBuf)),
                )
                .arg(format()),
        )
        .subcommand(
            Command::new("serve")
                .about(say(say!("边写边看:在浏览器里预览,改了就刷新", "preview in a browser, fresh after every edit")))
                .arg(
                    option("port", "PORT", say!("端口,默认 3000", "port; 3000 by default"))
                        .value_parser(clap::value_parser!(u16))
                        .default_value("3000")
                        .hide_default_value(true),
                )
                .arg(
                    option(
                        "host",
                        "HOST",
                        say!("地址,默认 127.0.0.1:只有本机能看", "address; 127.0.0.1 by default: only this machine"),
                    )
                    .default_value("127.0.0.1")
                    .hide_default_value(true),
                )
                .arg(flag("open", say!("打开浏览器", "open the browser")))
                .arg(flag("drafts", say!("连草稿一起显示", "with drafts"))),
        )
        .subcommand(
            Command::new("check").about(say(say!("只检查,不写任何文件", "check only, write nothing"))).arg(format()).arg(
                option("deny", "LEVEL", say!("warnings:有警告也算不通过", "`warnings`: warnings fail too"))
                    .value_parser(PossibleValuesParser::new(["warnings"]))
                    .hide_possible_values(true),
            ),
        )
        .subcommand(
            Command::new("new")
                .about(say(say!("新建一条带说明的记录", "a commented record to fill in")))
                .arg(kind().required(true))
                .arg(
                    Arg::new("id")
                        .value_name("ID")
                        .help(say(say!("编号,即文件名和网址", "its id: the file's name and the address"))),
                )
                .arg(
                    option(
                        "set",
                        "KEY=VALUE",
                        say!("先填上的项,如 姓名=李四,可写多次", "what is known already: name=Li; may be repeated"),
                    )
                    .action(ArgAction::Append),
                ),
        )
        .subcommand(tables::export(lang, kind()))
        .subcommand(tables::import(lang, kind(), format()))
        .subcommand(sheets::print(lang))
        .subcommand(sheets::fonts(lang))
        .subcommand(tables::schema(lang, &kinds))
        .subcommand(Command::new("status").about(say(say!("现在有哪些事要办", "what needs attention now"))).arg(format()))
        .subcommand(
            Command::new("explain")
                .about(say(say!("解释一项检查", "what a check wants and why")))
                .arg(Arg::new("code").value_name("CODE").required(true).help(say(say!("检查的名字", "the check's name")))),
        )
        .subcommand(
            Command::new("verify")
                .about(say(say!(
                    "核对网站文件是否完整、未改动,或一张纸是否现行",
                    "the site against its manifest, or a sheet of paper against the site"
                )))
                .arg(
                    Arg::new("folder")
                        .value_name("DIR")
                        .value_parser(clap::value_parser!(PathBuf))
                        .help(say(say!("哪个文件夹,默认 output", "which folder; output by default"))),
                )
                .arg(option(
                    "key",
                    "KEY",
                    say!("再用这把公钥(文件或文字)核对签名", "check the signature too: a public key, or its file"),
                ))
                .arg(option(
                    "hash",
                    "HASH",
                    say!("纸上的八位校验码是哪条记录的,是否现行", "which record a sheet's checksum is of"),
                ))
                .arg(format()),
        )
        .subcommand(Command::new("key").about(say(say!("做一对签名用的钥匙", "make a pair of keys for signing"))).arg(
            Arg::new("file").value_name("FILE").required(true).value_parser(clap::value_parser!(PathBuf)).help(say(say!(
                "私钥放在哪里;公钥在旁边,多 .pub",
                "where the secret key goes; the public one beside it, with .pub"
            ))),
        ));
    headings.dress(command)
}

/// What stands above the parts of help, instead of clap's own words.
struct Headings {
    usage: &'static str,
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
}

impl Headings {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self { usage: "用法", commands: "命令", arguments: "参数", options: "选项" },
            Lang::En => Self { usage: "Usage", commands: "Commands", arguments: "Arguments", options: "Options" },
        }
    }

    /// Gives a command and its subcommands their layout and headings.
    fn dress(&self, command: Command) -> Command {
        let mut place = 0;
        let headed = |arg: Arg| {
            if !arg.is_positional() {
                return arg.help_heading(self.options);
            }
            // in the order of their places, not of their names
            place += 1;
            arg.help_heading(self.arguments).display_order(place)
        };
        let layout = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", self.usage);
        command.help_template(layout).mut_args(headed).mut_subcommands(|sub| self.dress(sub))
    }
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
        "build" => Verb::Build(Build {
            output: path("output"),
            base_url: text("base-url"),
            drafts: flag("drafts"),
            jobs: own.get_one::<usize>("jobs").copied(),
            sheets: flag("sheets"),
            sign: path("sign"),
        }),
        "serve" => Verb::Serve(Serve {
            host: text("host").unwrap_or_default(),
            port: own.get_one::<u16>("port").copied().unwrap_or_default(),
            open: flag("open"),
            drafts: flag("drafts"),
        }),
        "check" => Verb::Check { deny_warnings: text("deny").is_some() },
        "new" => match Kind::named(&text("kind").unwrap_or_default()) {
            Some(kind) => {
                let set = own.get_many::<String>("set").map(|all| all.cloned().collect()).unwrap_or_default();
                Verb::New { kind, id: text("id"), set }
            }
            None => Verb::Welcome,
        },
        "export" => tables::exported(own).map_or(Verb::Welcome, Verb::Export),
        "import" => Verb::Import(tables::imported(own)),
        "print" => Verb::Print(sheets::printed(own)),
        "fonts" => Verb::Fonts { folders: sheets::font_dirs(own) },
        "schema" => Verb::Schema { kind: text("kind") },
        "status" => Verb::Status,
        "explain" => Verb::Explain { code: text("code").unwrap_or_default() },
        "verify" => Verb::Verify(Verify { folder: path("folder"), key: text("key"), hash: text("hash") }),
        "key" => Verb::Key { file: path("file").unwrap_or_default() },
        _ => Verb::Welcome,
    };
    Call {
        root: text("root").map(PathBuf::from),
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
