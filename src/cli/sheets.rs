//! The commands around sheets of paper.

use super::help::{Help, usual};
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
pub(super) fn print(help: Help) -> Command {
    let selectors = say!(
        "印哪些，如 notice:编号、members:党组织编号、stars；不写则全部",
        "which: notice:ID, members:BRANCH, stars …; all by default"
    );
    let paper = say!("纸张：A5、A4、A3、A2、A1、board、600x400", "A5, A4, A3, A2, A1, board or 600x400");
    let format = say!("pdf（默认）、png、svg", "pdf (default), png or svg");
    let unapproved = say!("暂缓的也排出来，盖“未审核”水印", "what is held back too, with a watermark");
    let standard = say!("PDF 标准：ua（无障碍）、a-2（存档），可写多次", "ua (PDF/UA-1), a-2 (PDF/A-2); may be repeated");
    help.command("print", say!("排版印刷件：公文、公示栏、标识牌", "typeset sheets of paper: notices, boards, plaques"))
        .arg(help.bare("selectors", "SELECTOR", selectors).num_args(0..))
        .arg(help.option("paper", "PAPER", paper))
        .arg(usual(help.choice("format", "FORMAT", ["pdf", "png", "svg"], format), "pdf"))
        .arg(help.option("tile", "PAPER", say!("裁成小张拼贴，如 A4", "cut into pages of this paper, such as A4")))
        .arg(help.path("output", "DIR", say!("放在哪个文件夹，默认 sheets", "where to; sheets by default")))
        .arg(help.flag("unapproved", unapproved))
        .arg(font_dir(help))
        .arg(help.choice("standard", "NAME", ["ua", "a-2"], standard).action(ArgAction::Append))
        .arg(help.jobs())
}

/// `fonts`
pub(super) fn fonts(help: Help) -> Command {
    let format = help.choice("format", "FORMAT", ["human", "json"], say!("输出格式：human、json", "human or json"));
    help.command("fonts", say!("印刷件用哪些字体", "which font sets what on paper"))
        .arg(font_dir(help))
        .arg(usual(format, "human"))
}

fn font_dir(help: Help) -> Arg {
    let words = say!("另有字体的文件夹，可写多次", "a folder with more fonts; may be repeated");
    help.path("font-dir", "DIR", words).action(ArgAction::Append)
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
