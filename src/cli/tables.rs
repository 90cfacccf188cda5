use crate::diagnostic::{Lang, Say};
use crate::vocabulary::Kind;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::PathBuf;

/// `export`
#[derive(Clone, Debug)]
pub struct Export {
    /// Of which kind.
    pub kind: Kind,
    /// `xlsx`, `csv` or `json`.
    pub form: String,
    /// `--output`
    pub output: Option<PathBuf>,
    /// Only what the site shows.
    pub public: bool,
    /// One of the tables with a name.
    pub view: Option<String>,
    /// `--encoding`, of CSV alone: `utf-8`, `gb18030`, `gbk`.
    pub encoding: Option<String>,
}

/// `import`
#[derive(Clone, Debug)]
pub struct Import {
    /// Which table; none with `--undo`.
    pub file: Option<PathBuf>,
    /// What it holds.
    pub kind: Option<Kind>,
    /// Only show.
    pub dry_run: bool,
    /// Write without asking.
    pub yes: bool,
    /// Remove what the table does not name.
    pub prune: bool,
    /// Take the last one back.
    pub undo: bool,
}

/// `export KIND`
pub(super) fn export(lang: Lang, kind: Arg) -> Command {
    let say = |words: Say| words.in_lang(lang).to_owned();
    let forms = PossibleValuesParser::new(["xlsx", "csv", "json"]);
    Command::new("export")
        .about(say(say!("把记录导出为表格(内部工作用)", "records into a spreadsheet, for the office")))
        .arg(kind.required(true))
        .arg(
            option(
                "format",
                "FORMAT",
                say(say!(
                    "xlsx、csv、json;不写则看文件名,再不然 xlsx",
                    "xlsx, csv or json; by default as the file is named, or xlsx"
                )),
            )
            .value_parser(forms)
            .hide_possible_values(true),
        )
        .arg(
            option(
                "output",
                "FILE",
                say(say!("写到哪个文件,默认是当前文件夹里的“类别.xlsx”", "where to; by default the kind's name, here")),
            )
            .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(
            option(
                "encoding",
                "ENCODING",
                say(say!("CSV 的编码:utf-8(默认)、gb18030、gbk", "of CSV: utf-8 (default), gb18030 or gbk")),
            )
            .value_parser(PossibleValuesParser::new(["utf-8", "gb18030", "gbk"]))
            .hide_possible_values(true),
        )
        .arg(flag("public", say(say!("只要网站上公布的内容", "only what the site shows"))))
        .arg(
            option(
                "view",
                "NAME",
                say(say!(
                    "固定格式:承诺台账、整改台账、党员名册、星级评定表、两新组织台账",
                    "a table with a name, such as 承诺台账"
                )),
            )
            .conflicts_with("public"),
        )
}

/// `import FILE`
pub(super) fn import(lang: Lang, kind: Arg, format: Arg) -> Command {
    let say = |words: Say| words.in_lang(lang).to_owned();
    Command::new("import")
        .about(say(say!("把 Excel 或 CSV 表格导入为记录", "a spreadsheet into records")))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required_unless_present("undo")
                .value_parser(clap::value_parser!(PathBuf))
                .help(say(say!("表格:xlsx、xls、ods、csv", "xlsx, xls, ods or csv"))),
        )
        .arg(kind.long("kind").required_unless_present("undo"))
        .arg(flag("dry-run", say(say!("只看要改什么,不写", "show what would change, write nothing"))))
        .arg(flag("yes", say(say!("不再询问,直接写入", "write without asking"))))
        .arg(flag("prune", say(say!("表里没有的记录一律删除(先列出来)", "remove records that the table does not name"))))
        .arg(flag("undo", say(say!("撤回上一次导入", "take the last import back"))).conflicts_with_all(["file", "kind"]))
        .arg(format)
}

/// `schema [KIND]`
pub(super) fn schema(lang: Lang, kinds: &[&'static str]) -> Command {
    let say = |words: Say| words.in_lang(lang).to_owned();
    Command::new("schema").about(say(say!("给编辑器用的说明:边写边提示", "JSON Schema for editors: help while typing"))).arg(
        Arg::new("kind")
            .value_name("KIND")
            .value_parser(PossibleValuesParser::new([kinds, &["site"]].concat()))
            .hide_possible_values(true)
            .help(say(say!(
                "显示哪一类的;不写则更新 .vscode 里的设置",
                "which kind to show; none renews the settings in .vscode"
            ))),
    )
}

fn flag(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn option(name: &'static str, value: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// What was typed behind `export`.
pub(super) fn exported(own: &ArgMatches) -> Option<Export> {
    let output: Option<PathBuf> = own.get_one("output").cloned();
    let ending = output.as_ref().and_then(|path| path.extension()?.to_str()).filter(|e| ["xlsx", "csv", "json"].contains(e));
    let form = own.get_one::<String>("format").map(String::as_str).or(ending).unwrap_or("xlsx").to_owned();
    Some(Export {
        kind: Kind::named(own.get_one::<String>("kind")?)?,
        form,
        output,
        public: own.get_flag("public"),
        view: own.get_one("view").cloned(),
        encoding: own.get_one("encoding").cloned(),
    })
}

/// What was typed behind `import`.
pub(super) fn imported(own: &ArgMatches) -> Import {
    Import {
        file: own.get_one("file").cloned(),
        kind: own.get_one::<String>("kind").and_then(|kind| Kind::named(kind)),
        dry_run: own.get_flag("dry-run"),
        yes: own.get_flag("yes"),
        prune: own.get_flag("prune"),
        undo: own.get_flag("undo"),
    }
}
