//! The commands around spreadsheets.

use super::help::{Help, kind};
use clap::{ArgMatches, Command, value_parser};
use std::path::PathBuf;

/// `export`
#[derive(Clone, Debug)]
pub struct Export {
    /// Of which kind, in the program's words or the site's.
    pub kind: String,
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
    /// What it holds, where that was said.
    pub kind: Option<String>,
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
pub(super) fn export(help: Help) -> Command {
    let format =
        say!("xlsx、csv、json；不写则看文件名，再不然 xlsx", "xlsx, csv or json; by default as the file is named, or xlsx");
    let output = say!("写到哪个文件，默认是当前文件夹里的“类别.xlsx”", "where to; by default the kind's name, here");
    let encoding = say!("CSV 的编码：utf-8（默认）、gb18030、gbk", "of CSV: utf-8 (default), gb18030 or gbk");
    let view =
        say!("固定格式：承诺台账、整改台账、党员名册、星级评定表、两新组织台账", "a table for inspectors, such as 承诺台账");
    help.command("export", say!("把记录导出为表格（内部工作用）", "records into a spreadsheet, for the office"))
        .arg(kind(help, say!("", "")).required(true))
        .arg(help.choice("format", "FORMAT", ["xlsx", "csv", "json"], format))
        .arg(help.path("output", "FILE", output))
        .arg(help.choice("encoding", "ENCODING", ["utf-8", "gb18030", "gbk"], encoding))
        .arg(help.flag("public", say!("只要网站上公布的内容", "only what the site shows")))
        .arg(help.option("view", "NAME", view).conflicts_with("public"))
}

/// `import FILE`
pub(super) fn import(help: Help) -> Command {
    let file = help.bare("file", "FILE", say!("表格：xlsx、xls、ods、csv", "xlsx, xls, ods or csv"));
    let prune = say!("表里没有的记录一律删除（先列出来）", "remove records that the table does not name");
    let undo = help.flag("undo", say!("撤回上一次导入", "take the last import back"));
    help.command("import", say!("把 Excel 或 CSV 表格导入为记录", "a spreadsheet into records"))
        .arg(file.required_unless_present("undo").value_parser(value_parser!(PathBuf)))
        .arg(kind(help, say!("，不写则看表名和列名", "; by default as the table tells")).long("kind"))
        .arg(help.flag("dry-run", say!("只看要改什么，不写", "show what would change, write nothing")))
        .arg(help.flag("yes", say!("不再询问，直接写入", "write without asking")))
        .arg(help.flag("prune", prune))
        .arg(undo.conflicts_with_all(["file", "kind"]))
        .arg(help.format())
}

/// `schema [KIND]`
pub(super) fn schema(help: Help) -> Command {
    let kind = say!("显示哪一类的；不写则更新 .vscode 里的设置", "which kind to show; none renews the settings in .vscode");
    help.command("schema", say!("给编辑器用的说明：边写边提示", "JSON Schema for editors: help while typing"))
        .arg(help.bare("kind", "KIND", kind))
}

/// What was typed behind `export`.
pub(super) fn exported(own: &ArgMatches) -> Export {
    let output: Option<PathBuf> = own.get_one("output").cloned();
    let ending = output.as_ref().and_then(|path| Some(path.extension()?.to_str()?.to_ascii_lowercase()));
    let ending = ending.filter(|ending| ["xlsx", "csv", "json"].contains(&ending.as_str()));
    let form = own.get_one::<String>("format").cloned().or(ending).unwrap_or_else(|| "xlsx".to_owned());
    Export {
        kind: own.get_one::<String>("kind").cloned().unwrap_or_default(),
        form,
        output,
        public: own.get_flag("public"),
        view: own.get_one("view").cloned(),
        encoding: own.get_one("encoding").cloned(),
    }
}

/// What was typed behind `import`.
pub(super) fn imported(own: &ArgMatches) -> Import {
    Import {
        file: own.get_one("file").cloned(),
        kind: own.get_one::<String>("kind").cloned(),
        dry_run: own.get_flag("dry-run"),
        yes: own.get_flag("yes"),
        prune: own.get_flag("prune"),
        undo: own.get_flag("undo"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Verb, parse};

    #[test]
    fn a_table_is_what_its_file_is_named_in_any_case() {
        for (file, form) in [("台账.CSV", "csv"), ("台账.Xlsx", "xlsx"), ("台账.json", "json"), ("台账", "xlsx")] {
            let call = parse(&["gongshi", "export", "branches", "--output", file].map(Into::into)).unwrap();
            assert!(matches!(call.verb, Verb::Export(export) if export.form == form), "{file}");
        }
    }
}
