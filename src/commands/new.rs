#![expect(clippy::disallowed_methods, reason = "writes the record it was asked for")]

use super::{Desk, Ended};
use crate::compile::Inputs;
use crate::diagnostic::{Failure, Lang};
use crate::record::{self, Common};
use crate::vocabulary::{Field, Kind, Shape};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

/// A commented record to fill in.
pub(super) fn run(desk: &Desk, inputs: &Inputs, kind: Kind, id: Option<&str>) -> Result<Ended, Failure> {
    let id = id.unwrap_or(if desk.lang == Lang::Zh { "新记录" } else { "new" });
    if id.contains(['/', '\\']) || id.starts_with('.') {
        return Err(Failure::new(say!("编号“{id}”不能作文件名", "‘{id}’ cannot be a file's name")));
    }
    // what is mostly prose is easier to write as markdown
    let prose = matches!(kind, Kind::Notices | Kind::Pages | Kind::Members);
    let name = format!("content/{}/{id}.{}", kind.folder(), if prose { "md" } else { "yaml" });
    let path = inputs.root.join(&name);
    let text = record(kind, desk.lang, prose);
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = made.and_then(|()| fs::File::create_new(&path)).and_then(|mut file| file.write_all(text.as_bytes()));
    if let Err(error) = written {
        return Err(match error.kind() {
            std::io::ErrorKind::AlreadyExists => Failure::new(say!("已经有 {name}", "there is a {name} already"))
                .help(say!("换一个编号,或直接改那个文件", "choose another id, or edit that file")),
            _ => Failure::new(say!("写不了 {name}:{error}", "cannot write {name}: {error}")),
        });
    }
    desk.line(say!("已新建 {name},填好后运行 gongshi check", "made {name}; fill it in and run gongshi check"));
    Ok(Ended::Clean)
}

/// Every key of the kind: the required ones to fill in, the others behind a `#`.
fn record(kind: Kind, lang: Lang, prose: bool) -> String {
    let mut out = String::new();
    if prose {
        out.push_str("---\n");
    }
    let fields = record::fields(kind);
    for field in fields.iter().filter(|f| f.required) {
        entry(&mut out, field, lang, "");
    }
    let hint = say!("下面的项需要哪项就删去哪行前面的 #", "remove the # before what you need");
    let _ = writeln!(out, "\n# {}", hint.in_lang(lang));
    for field in fields.iter().filter(|f| !f.required) {
        entry(&mut out, field, lang, "#");
    }
    for field in Common::FIELDS.iter().filter(|f| f.en != "story") {
        entry(&mut out, field, lang, "#");
    }
    if prose {
        let _ = writeln!(out, "---\n{}", say!("正文写在这里。", "The story goes here.").in_lang(lang));
    }
    out
}

fn entry(out: &mut String, field: &Field, lang: Lang, hidden: &str) {
    let name = |f: &Field| if lang == Lang::Zh { f.zh } else { f.en };
    let internal = if field.internal {
        say!("(内部,不公布)", " (internal, never published)").in_lang(lang).to_owned()
    } else {
        String::new()
    };
    let _ = writeln!(out, "{hidden}{}:{}  # {}{internal}", name(field), example(&field.shape), field.help.trim());
    let inner = match field.shape {
        Shape::List(Shape::Map(inner)) => Some((*inner, "- ")),
        Shape::Map(inner) => Some((inner, "")),
        _ => None,
    };
    if let Some((inner, dash)) = inner {
        let mut lead = dash;
        for field in inner {
            let _ = writeln!(out, "{hidden}  {lead}{}:{}  # {}", name(field), example(&field.shape), field.help.trim());
            lead = if dash.is_empty() { "" } else { "  " };
        }
    }
}

/// What a value looks like.
fn example(shape: &Shape) -> String {
    match shape {
        Shape::Day | Shape::When => " 2026-01-01".to_owned(),
        Shape::Bool => " 否".to_owned(),
        Shape::Whole | Shape::Number => " 1".to_owned(),
        Shape::Length => " 7天".to_owned(),
        Shape::Word(words) => words.first().map_or(String::new(), |w| format!(" {}", w.zh)),
        _ => String::new(),
    }
}
