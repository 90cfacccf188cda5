#![expect(clippy::disallowed_methods, reason = "writes the record it was asked for")]

use super::{Desk, Ended};
use crate::calendar::{self, Day};
use crate::compile::{self, Inputs};
use crate::diagnostic::{Failure, Lang, Report, Say};
use crate::exchange::{
    self,
    names::{self, Names},
    scale::{Scale, scale},
};
use crate::model::unfit;
use crate::record::{self, Common};
use crate::settings::{self, Settings};
use crate::source;
use crate::theme::{self, Wording};
use crate::vocabulary::{Field, Kind, Shape};
use std::fmt::Write as _;
use std::fs;
use std::io::{IsTerminal as _, Write as _};

/// What is known of a new record: the key and its text.
type Known = Vec<(&'static Field, String)>;

/// The keys that say whom a record belongs to.
const OWNERS: [&str; 3] = ["branch", "member", "parent"];
/// More choices than a question shows.
const MANY: usize = 12;

/// The four notices of 发展党员 (domain.md E8) in the words of the trade, in the order of its steps; × where something is to
/// be filled in: a title, then the text.
const TEXTS: [(&str, &str, &str); 4] = [
    ("activist", "积极分子", include_str!("forms/activist.md")),
    ("candidate", "发展对象", include_str!("forms/candidate.md")),
    ("probationary", "接收预备党员", include_str!("forms/probationary.md")),
    ("full-member", "预备党员转正", include_str!("forms/full-member.md")),
];

/// A commented record to fill in.
pub(super) fn run(
    desk: &Desk,
    inputs: &Inputs,
    kind: &str,
    id: Option<&str>,
    set: &[String],
    text: Option<&str>,
) -> Result<Ended, Failure> {
    let kind = super::kind::named(inputs, kind)?;
    if text.is_some() && kind != Kind::Notices {
        return Err(Failure::new(say!("--form 是公示公告的范本", "--form is for notices"))
            .help(say!("写成 gongshi new 公示公告 编号 --form 发展对象", "such as gongshi new notices ID --form candidate")));
    }
    let mut known = set.iter().map(|pair| given(kind, pair)).collect::<Result<Known, Failure>>()?;
    let sources = source::load(&inputs.root, &mut Report::default())?;
    let names = Names::of(&sources);
    let settings = settings::resolve(&sources, &mut Report::default());
    let wording = Wording::chinese(&inputs.root, &settings.theme);
    let mut form = Form { kind, lang: desk.lang, settings, wording, body: None };
    let asks = known.is_empty() && text.is_none() && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let chosen = if asks { which_text(&form) } else { None };
    if let Some(text) = text.or(chosen) {
        form.begin(text, compile::day(inputs, &form.settings)?, &mut known);
    } else if asks {
        known = asked(&form, &names);
    }
    for (field, text) in &mut known {
        *text = names.meant(field, text).unwrap_or(text).to_owned();
    }
    // what has no name is called after whom it belongs to
    let name = known.iter().find(|(field, _)| field.en == "name").or(known.iter().find(|(field, _)| OWNERS.contains(&field.en)));
    let fresh = || match name {
        Some((_, name)) => names::id(kind, &[name], &mut names::taken(kind, &sources)),
        None => if desk.lang == Lang::Zh { "新记录" } else { "new" }.to_owned(),
    };
    let id = &id.map_or_else(fresh, str::to_owned);
    if let Some(why) = unfit(id) {
        return Err(
            Failure::new(why).help(say!("换一个编号：用汉字、字母、数字和短横", "choose another id: letters, digits, hyphens"))
        );
    }
    // what is mostly prose is easier to write as markdown
    let prose = matches!(kind, Kind::Notices | Kind::Pages | Kind::Members | Kind::Glossary);
    let name = format!("content/{}/{id}.{}", kind.folder(), if prose { "md" } else { "yaml" });
    if let Some(other) = names::holder(kind, id, &sources).filter(|other| *other != name) {
        return Err(Failure::new(say!("编号“{id}”已经用过，在 {other} 里", "the id ‘{id}’ is taken, in {other}"))
            .help(say!("换一个编号，或直接改那一条", "choose another id, or edit that record")));
    }
    let path = inputs.root.join(&name);
    let text = form.record(prose, &known);
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = made.and_then(|()| fs::File::create_new(&path)).and_then(|mut file| file.write_all(text.as_bytes()));
    if let Err(error) = written {
        return Err(match error.kind() {
            std::io::ErrorKind::AlreadyExists => Failure::new(say!("已经有 {name}", "there is a {name} already"))
                .help(say!("换一个编号，或直接改那个文件", "choose another id, or edit that file")),
            _ => Failure::unwritable(name, &error),
        });
    }
    desk.line(say!("已新建 {name}，填好后运行 gongshi check", "made {name}; fill it in and run gongshi check"));
    Ok(Ended::Clean)
}

/// Asks which text a notice shall begin with, where the site's organisations are the party's; none is the usual answer.
fn which_text(form: &Form) -> Option<&'static str> {
    if form.kind != Kind::Notices || form.lang != Lang::Zh || form.settings.theme != theme::DEFAULT {
        return None;
    }
    let names = TEXTS.map(|(_, name, _)| name);
    loop {
        let _ = write!(std::io::stderr(), "用哪个范本（都不是按回车）[{}]: ", names.join("、"));
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).ok()?;
        let answer = answer.trim();
        let meant: Vec<_> = names.into_iter().filter(|name| name.contains(answer)).collect();
        match meant[..] {
            _ if answer.is_empty() => return None,
            [one] => return Some(one),
            _ => drop(writeln!(std::io::stderr(), "没有“{answer}”这个范本，请再写一次")),
        }
    }
}

/// `姓名=李四`
fn given(kind: Kind, pair: &str) -> Result<(&'static Field, String), Failure> {
    let wrong = |words: Say| Failure::new(words).help(say!("写成 --set 姓名=李四", "such as --set name=Li"));
    let (key, text) = pair.split_once(['=', '＝']).ok_or_else(|| wrong(say!("“{pair}”里没有等号", "no `=` in ‘{pair}’")))?;
    let field = record::field(kind, key.trim());
    let field = field.ok_or_else(|| wrong(say!("没有“{key}”这一项", "there is no key ‘{key}’")))?;
    Ok((field, text.trim().to_owned()))
}

/// Asks for what must be written and whom the record belongs to; an empty answer leaves it for later.
fn asked(form: &Form, names: &Names) -> Known {
    let mut known = Known::new();
    let mut err = std::io::stderr();
    let say = |words: Say| words.in_lang(form.lang).to_owned();
    // a closed terminal is nobody's mistake
    let _ = writeln!(err, "{}", say(say!("不知道的按回车跳过", "press Enter to leave a question for later")));
    let fields = record::fields(form.kind).iter();
    let plain = |f: &&Field| !matches!(f.shape, Shape::List(_) | Shape::Map(_) | Shape::Pairs(_) | Shape::Either(_));
    for field in fields.filter(plain).filter(|f| f.required || OWNERS.contains(&f.en)) {
        if form.kind == Kind::Commitments && !known.is_empty() {
            // a branch or a member promises, never both
            break;
        }
        let choices = match field.shape {
            Shape::Word(words) => words.iter().map(|w| w.zh).collect(),
            _ => names.choices(field),
        };
        let (name, help) = match form.lang {
            Lang::Zh if field.help.trim() != field.zh => (form.wording.said(field.zh), format!("({})", form.help(field))),
            Lang::Zh => (form.wording.said(field.zh), String::new()),
            Lang::En => (field.en, String::new()),
        };
        let shown = if (1..=MANY).contains(&choices.len()) { format!("[{}]", choices.join("、")) } else { String::new() };
        loop {
            let _ = write!(err, "{name}{help}{shown}: ");
            let mut answer = String::new();
            if !std::io::stdin().read_line(&mut answer).is_ok_and(|read| read > 0) {
                let _ = writeln!(err);
                return known;
            }
            let answer = answer.trim();
            match understood(field, answer, &choices, names) {
                Some(_) if answer.is_empty() => break,
                Some(meant) => {
                    known.push((field, meant));
                    break;
                }
                None => drop(writeln!(err, "{}", say(say!("没有“{answer}”，请再写一次", "no ‘{answer}’ here; once more")))),
            }
        }
    }
    known
}

/// What an answer means, if it can stand in the field; a part of one name alone means it.
fn understood(field: &Field, answer: &str, choices: &[&str], names: &Names) -> Option<String> {
    let whole = || answer.to_owned();
    match field.shape {
        _ if answer.is_empty() => Some(whole()),
        Shape::Day => calendar::parse_day(answer).ok().map(|_| whole()),
        Shape::When => calendar::parse_when(answer).ok().map(|_| whole()),
        Shape::Word(words) if words.iter().any(|word| word.en == answer) => Some(whole()),
        _ if choices.is_empty() || choices.contains(&answer) || names.meant(field, answer).is_some() => Some(whole()),
        _ => match choices.iter().filter(|choice| choice.contains(answer)).collect::<Vec<_>>()[..] {
            [one] => Some((*one).to_owned()),
            _ => None,
        },
    }
}

/// The record that is to be filled in.
struct Form {
    kind: Kind,
    lang: Lang,
    settings: Settings,
    wording: Wording,
    /// The text of a notice, where one was asked for.
    body: Option<&'static str>,
}

impl Form {
    /// A notice of some words, as a draft of today; what is known already stands.
    fn begin(&mut self, text: &str, today: Day, known: &mut Known) {
        let named = TEXTS.iter().find(|(en, zh, _)| [*en, *zh].contains(&text));
        let Some((title, body)) = named.and_then(|(.., text)| text.split_once('\n')) else { return };
        let title = title.trim_start_matches(['#', ' ']).trim_end();
        let today = today.to_string();
        // not fewer than five working days (domain.md F-33)
        let keys = [("name", title), ("kind", "公示"), ("date", &today), ("period", "5个工作日"), ("draft", "是")];
        for (key, text) in keys {
            let field = record::field(self.kind, key).filter(|field| !known.iter().any(|(own, _)| own.en == field.en));
            known.extend(field.map(|field| (field, text.to_owned())));
        }
        self.body = Some(body.trim_start());
    }

    /// Every key: the known ones, the required ones left open for `check` to ask for, the others behind a `#`.
    fn record(&self, prose: bool, known: &Known) -> String {
        let mut out = String::new();
        if prose {
            out.push_str("---\n");
        }
        if self.body.is_some() {
            let notes = [
                say!(
                    "× 的地方填上，核对日期，再删去“草稿”一行；到哪里反映写在“监督方式”里",
                    "fill in every ×, check the date, then remove `draft`; where to object goes into `contact`"
                ),
                say!(
                    "公示期的起止、署名和盖章的要求由程序写，正文里不用再写",
                    "the days of the period and how objections are signed are printed by the program"
                ),
                say!(
                    "身份证号、出生日期、手机号、家庭住址不要写进来",
                    "no ID number, birthday, phone number or home address of a person belongs here"
                ),
            ];
            for note in notes {
                let _ = writeln!(out, "# {}", note.in_lang(self.lang));
            }
        }
        let fields = record::fields(self.kind);
        let all = || fields.iter().chain(Common::FIELDS);
        let text = |field: &Field| known.iter().find(|(own, _)| own.en == field.en).map(|(_, text)| text);
        // where nothing is required, whose record it is must be said
        let owner = fields.iter().find(|field| known.is_empty() && OWNERS.contains(&field.en));
        let wanted = |field: &Field| fields.iter().filter(|own| own.required).chain(owner).any(|own| own.en == field.en);
        let open = |field: &&Field| text(field).is_some() || wanted(field);
        for field in all().filter(open) {
            match text(field) {
                Some(text) => drop(writeln!(out, "{}: {}", self.name(field), exchange::yaml_text(text, false))),
                None => self.line(&mut out, field, ""),
            }
        }
        let hint = say!("下面的项需要哪项就删去哪行前面的 #", "remove the # before what you need");
        let _ = writeln!(out, "\n# {}", hint.in_lang(self.lang));
        for field in all().filter(|f| !open(f) && f.en != "story") {
            self.entry(&mut out, field);
        }
        if prose {
            let body = say!("正文写在下面这一行以后", "the story goes below the next line");
            let _ = writeln!(out, "\n# {}\n---", body.in_lang(self.lang));
            out.push_str(self.body.unwrap_or_default());
        }
        out
    }

    /// A key with what it is for, and no value: what nobody said is no fact.
    fn line(&self, out: &mut String, field: &Field, lead: &str) {
        let example = match field.shape {
            Shape::Day | Shape::When => say!("，如 2026-01-01", ", such as 2026-01-01"),
            _ => say!("", ""),
        };
        let internal =
            if field.internal { say!("（内部，不公布）", " (internal, never published)") } else { say!("", "") };
        let (name, help) = (self.name(field), self.help(field));
        let _ = writeln!(out, "{lead}{name}:  # {help}{}{}", example.in_lang(self.lang), internal.in_lang(self.lang));
    }

    /// A key that may be written, and those within it.
    fn entry(&self, out: &mut String, field: &Field) {
        self.line(out, field, "#");
        let inner = match field.shape {
            Shape::List(Shape::Map(inner)) => Some((*inner, "#  - ")),
            Shape::Map(inner) => Some((inner, "#  ")),
            _ => None,
        };
        if let Some((inner, mut lead)) = inner {
            for field in inner {
                self.line(out, field, lead);
                lead = if lead == "#  - " { "#    " } else { lead };
            }
        }
    }

    /// A key as it is written.
    fn name(&self, field: &Field) -> &'static str {
        if self.lang == Lang::Zh { field.zh } else { field.en }
    }

    /// What a key is for, in the site's words; those that may be its value as they must be written.
    fn help(&self, field: &Field) -> String {
        match scale(self.kind, field.en, &self.settings) {
            Some(Scale::Words(words)) => words.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join("、"),
            _ if matches!(field.shape, Shape::Word(_)) => field.help.trim().to_owned(),
            _ => self.wording.said(field.help.trim()).to_owned(),
        }
    }
}
