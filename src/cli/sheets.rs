use crate::diagnostic::{Lang, Say};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::PathBuf;

/// `print`
#[derive(Clone, Debug, Default)]
pub struct Print {
    /// What to print; nothing means all.
    pub selectors: Vec<String>,
    /// `--paper`
    pub paper: Option<String>,
    /// `pdf`, `png` or `svg`.
    pub form: String,
    /// `--tile`
    pub tile: Option<String>,
    /// `--output`
    pub output: Option<PathBuf>,
    /// What is held back too, with a watermark.
    pub unapproved: bool,
    /// `--font-dir`
    pub font_dirs: Vec<PathBuf>,
    /// `--standard`
    pub standards: Vec<String>,
    /// `--jobs`
    pub jobs: Option<usize>,
}

/// `print [SELECTOR…]`
pub(super) fn print(lang: Lang) -> Command {
    let say = |words: Say| words.in_lang(lang).to_owned();
    let option =
        |name: &'static str, value: &'static str, words: Say| Arg::new(name).long(name).value_name(value).help(say(words));
    Command::new("print")
        .about(say(say!("排版印刷件:公文、公示栏、标识牌", "typeset sheets of paper: notices, boards, plaques")))
        .arg(Arg::new("selectors").value_name("SELECTOR").num_args(0..).help(say(say!(
            "印哪些,如 notice:编号、members:党组织编号、stars;不写则全部",
            "which: notice:ID, members:BRANCH, stars …; all by default"
        ))))
        .arg(option("paper", "PAPER", say!("纸张:A5、A4、A3、A2、A1、board、600x400", "A5, A4, A3, A2, A1, board or 600x400")))
        .arg(
            option("format", "FORMAT", say!("pdf(默认)、png、svg", "pdf (default), png or svg"))
                .value_parser(PossibleValuesParser::new(["pdf", "png", "svg"]))
                .default_value("pdf")
                .hide_default_value(true)
                .hide_possible_values(true),
        )
        .arg(option("tile", "PAPER", say!("裁成小张拼贴,如 A4", "cut into pages of this paper, such as A4")))
        .arg(
            option("output", "DIR", say!("放在哪个文件夹,默认 sheets", "where to; sheets by default"))
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("unapproved")
                .long("unapproved")
                .action(ArgAction::SetTrue)
                .help(say(say!("暂缓的也排出来,盖“未审核”水印", "what is held back too, with a watermark"))),
        )
        .arg(font_dir(lang))
        .arg(
            option(
                "standard",
                "NAME",
                say!("PDF 标准:ua(无障碍)、a-2(存档),可写多次", "ua (PDF/UA-1), a-2 (PDF/A-2); may be repeated"),
            )
            .action(ArgAction::Append)
            .value_parser(PossibleValuesParser::new(["ua", "a-2"]))
            .hide_possible_values(true),
        )
        .arg(option("jobs", "N", say!("同时用几个线程", "threads")).value_parser(clap::value_parser!(usize)))
}

/// `fonts`
pub(super) fn fonts(lang: Lang) -> Command {
    let about = say!("印刷件用哪些字体", "which font sets what on paper").in_lang(lang).to_owned();
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(["human", "json"]))
        .default_value("human")
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(say!("输出格式:human、json", "human or json").in_lang(lang).to_owned());
    Command::new("fonts").about(about).arg(font_dir(lang)).arg(format)
}

fn font_dir(lang: Lang) -> Arg {
    let help = say!("另有字体的文件夹,可写多次", "a folder with more fonts; may be repeated");
    Arg::new("font-dir")
        .long("font-dir")
        .value_name("DIR")
        .action(ArgAction::Append)
        .value_parser(clap::value_parser!(PathBuf))
        .help(help.in_lang(lang).to_owned())
}

/// What was typed behind `print`.
pub(super) fn printed(own: &ArgMatches) -> Print {
    let texts = |id: &str| own.get_many::<String>(id).map(|all| all.cloned().collect()).unwrap_or_default();
    Print {
        selectors: texts("selectors"),
        paper: own.get_one("paper").cloned(),
        form: own.get_one::<String>("format").cloned().unwrap_or_default(),
        tile: own.get_one("tile").cloned(),
        output: own.get_one("output").cloned(),
        unapproved: own.get_flag("unapproved"),
        font_dirs: font_dirs(own),
        standards: texts("standard"),
        jobs: own.get_one("jobs").copied(),
    }
}

/// Every `--font-dir`.
pub(super) fn font_dirs(own: &ArgMatches) -> Vec<PathBuf> {
    own.get_many::<PathBuf>("font-dir").map(|all| all.cloned().collect()).unwrap_or_default()
}
