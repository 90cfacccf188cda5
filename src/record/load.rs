use super::{Common, Extra, Own, Record, Records, Story, Visit};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::settings::{ExtraField, Settings, is_site};
use crate::source::{self, At, FileId, SourceFile, Sources, Span};
use crate::vocabulary::{Elsewhere, Kind, Mapping, Reader, nearest_key};
use crate::yaml::{self, Node, Value};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Reads every record of the sources.
pub fn load(sources: &Sources, settings: &Settings, report: &mut Report) -> Records {
    for kind in Kind::ALL {
        let known = |name: &str| super::field(kind, name).is_some();
        for declared in settings.fields(kind) {
            let Some(name) = [&declared.name, &declared.label].into_iter().find(|name| known(name)) else { continue };
            let (zh, en) = (kind.zh(), kind.folder());
            let message = say!("{zh}已经有“{name}”这一项", "{en} have a key ‘{name}’ already");
            report
                .push(Diagnostic::error("bad-setting", declared.span, message).label(say!("换一个名字", "choose another name")));
        }
    }
    let mut folders_told = BTreeSet::new();
    let mut files: Vec<(Kind, FileId)> = Vec::new();
    for (id, file) in sources.iter() {
        match place(file) {
            Place::Kind(kind) => files.push((kind, id)),
            Place::Settings => {}
            Place::Stray(folder) => {
                if folders_told.insert(folder.to_owned()) {
                    report.push(stray(id, folder));
                }
            }
        }
    }
    // of two that collide, the copy is the second
    files.sort_by_key(|(_, id)| source::is_copy(&sources.file(*id).name));
    let some = |files: &[(Kind, FileId)]| {
        let (mut records, mut found) = (Records::default(), Report::default());
        for (kind, id) in files {
            read(*kind, *id, sources.file(*id), Declared::by(settings, *kind), &mut records, &mut found);
        }
        (records, found)
    };
    let (parts, found): (Vec<Records>, Vec<Report>) = files.par_chunks(FILES_AT_ONCE).map(some).unzip();
    report.extend(found.into_iter().flatten());
    let mut records = Records::of(parts);
    for (_, file) in sources.all().filter(|(_, file)| !file.content) {
        if let Place::Kind(kind) = place(file) {
            records.lost.insert((kind, file.stem().to_owned()));
        }
    }
    records
}

/// Files one thread takes at a time.
const FILES_AT_ONCE: usize = 64;

/// Where a content file belongs by its path.
enum Place<'n> {
    Kind(Kind),
    Settings,
    Stray(&'n str),
}

fn place(file: &SourceFile) -> Place<'_> {
    let inside = file.name.strip_prefix("content/").unwrap_or(&file.name);
    match inside.split_once('/') {
        Some((folder, _)) => Kind::of_folder(folder).map_or(Place::Stray(folder), Place::Kind),
        None if is_site(file) => Place::Settings,
        None => Place::Stray(inside),
    }
}

fn stray(file: FileId, folder: &str) -> Diagnostic {
    let known_zh = Kind::ALL.map(|k| format!("{}（{}）", k.folder(), k.zh())).join("、");
    let known_en = Kind::ALL.map(Kind::folder).join(", ");
    let meant = nearest_key(folder, Kind::ALL.iter().flat_map(|k| [k.folder(), k.zh()])).and_then(Kind::named);
    let help = match meant.map(Kind::folder) {
        Some(meant) if !folder.contains('.') => say!("文件夹改名为 {meant}", "rename the folder to {meant}"),
        _ => say!("记录放在 content 下的这些文件夹里：{known_zh}", "records live in these folders of content/: {known_en}"),
    };
    Diagnostic::warning(
        "stray-file",
        Span { file, start: 0, end: 0 },
        say!("“{folder}”不属于任何一类记录，没有读", "‘{folder}’ belongs to no kind of record and was not read"),
    )
    .help(help)
}

/// The keys of a kind that the site declares.
#[derive(Clone, Copy)]
struct Declared<'s> {
    fields: &'s [ExtraField],
    /// Whether there may be others.
    unread: bool,
}

impl<'s> Declared<'s> {
    fn by(settings: &'s Settings, kind: Kind) -> Self {
        Declared { fields: settings.fields(kind), unread: settings.extra_unread }
    }
}

/// What stands in one file, and all that it depends on besides the text.
struct Read {
    id: FileId,
    fields: Vec<ExtraField>,
    unread: bool,
    records: Records,
    report: Report,
}

/// Reads a file, or takes what was made of it before.
fn read(kind: Kind, id: FileId, file: &SourceFile, own: Declared<'_>, records: &mut Records, report: &mut Report) {
    if !file.made.is_kept() {
        return read_file(kind, id, file, own, records, report);
    }
    let fit = |read: &Read| read.id == id && read.fields == own.fields && read.unread == own.unread;
    let read = file.made.once(fit, || {
        let (mut records, mut report) = (Records::default(), Report::default());
        read_file(kind, id, file, own, &mut records, &mut report);
        Read { id, fields: own.fields.to_vec(), unread: own.unread, records, report }
    });
    records.append(read.records.clone());
    report.extend(read.report.findings().iter().cloned());
}

fn read_file(kind: Kind, id: FileId, file: &SourceFile, own: Declared<'_>, records: &mut Records, report: &mut Report) {
    let before = report.count(Severity::Error);
    let (yaml, body) = if file.is_markdown() {
        let parts = yaml::front_matter(id, &file.text, report);
        (parts.yaml, Some(parts.body))
    } else {
        (0..file.text.len(), None)
    };
    let errors_before = report.count(Severity::Error);
    let tree = yaml::parse(id, &file.text[yaml.clone()], yaml.start, report);
    let broken = report.count(Severity::Error) > errors_before;
    let story = body.filter(|b| !file.text[b.clone()].trim().is_empty()).map(|b| Story {
        text: file.text[b.clone()].to_owned(),
        span: Span { file: id, start: b.start as u32, end: b.end as u32 },
        verbatim: true,
    });
    let mut context = FileContext { id, file, own, tree: tree.as_ref(), story, reader: Reader::new(report), before };
    records.visit_kind(kind, &mut context);
    if broken {
        records.lost.insert((kind, file.stem().to_owned()));
        records.lost.extend(yaml::declared_ids(&file.text[yaml]).into_iter().map(|(id, _)| (kind, id)));
    }
}

/// One file on its way to records.
struct FileContext<'c, 't> {
    id: FileId,
    file: &'c SourceFile,
    own: Declared<'c>,
    tree: Option<&'t Node<'t>>,
    story: Option<Story>,
    reader: Reader<'c>,
    /// How many errors had been reported before this file was read: if there are more now, the file itself has some.
    before: usize,
}

impl Visit for FileContext<'_, '_> {
    fn kind<T: Own>(&mut self, out: &mut Vec<Record<T>>) {
        let Some(tree) = self.tree else { return };
        match &tree.value {
            Value::List(items) => out.extend(items.iter().filter_map(|item| self.record(item, true))),
            // a file that has nothing because its head is broken is told once
            Value::Null if self.reader.report.count(Severity::Error) > self.before => {}
            Value::Null => self.reader.report.push(
                Diagnostic::warning("empty-file", tree.span, say!("文件是空的", "the file is empty"))
                    .help(say!("写上内容，或删去这个文件", "fill it in, or delete the file")),
            ),
            _ => out.extend(self.record(tree, false)),
        }
    }
}

impl FileContext<'_, '_> {
    fn record<T: Own>(&mut self, node: &Node<'_>, ledger: bool) -> Option<Record<T>> {
        self.reader.strayed.clear();
        let declared = self.own.fields;
        let own = |key: &str| declared.iter().any(|f| f.name == key || f.label == key);
        let mut map = self.reader.open_mapping(node, &[Common::FIELDS, T::FIELDS], own)?;
        let strayed = map.rest.iter().map(|(key, _)| &key.text).filter(|key| !own(key));
        self.reader.strayed.extend(strayed.map(|key| key.clone().into_owned()));
        let common = Box::new(Common::take(&mut map, &mut self.reader));
        let own = Box::new(T::take(&mut map, &mut self.reader));
        let extra = self.extra(&map, T::FIELDS);
        let id = match &common.id.value {
            Some(id) => At { value: id.clone(), span: common.id.span },
            // what was lost with a broken line is not missing
            None if ledger && self.reader.report.is_no_yaml(map.span) => return None,
            None if ledger => {
                self.reader.report.push(
                    Diagnostic::error(
                        "ledger-id",
                        map.span,
                        say!("台账里的每条记录都要写“编号”", "every record of a ledger needs an `id`"),
                    )
                    .label(say!("加一行“编号: …”", "add a line `id: …`")),
                );
                return None;
            }
            None => At { value: self.file.stem().to_owned(), span: map.span },
        };
        let written = common.story.get().map(|prose| Story { text: prose.0.clone(), span: common.story.span, verbatim: false });
        let story = match (self.story.take(), written) {
            (Some(body), Some(key)) => {
                self.reader.report.push(
                    Diagnostic::error("duplicate-key", key.span, say!("正文写了两处", "the story is given twice"))
                        .label(say!("留下文件的正文或这一项", "keep either the body of the file or this key"))
                        .related(body.span, say!("文件的正文在这里", "the body of the file")),
                );
                Some(body)
            }
            (body, key) => body.or(key),
        };
        Some(Record { file: self.id, span: map.span, id, common, own, extra, story })
    }

    /// Keys of no table: the site's own ones, or findings.
    fn extra(&mut self, map: &Mapping<'_, '_>, own: &'static [crate::vocabulary::Field]) -> Vec<Extra> {
        let declared = self.own.fields;
        let mut out: Vec<Extra> = Vec::new();
        for (key, node) in &map.rest {
            let Some(field) = declared.iter().position(|f| f.name == key.text || f.label == key.text) else {
                let known = Common::FIELDS.iter().chain(own).map(|f| (f.zh, f.en));
                let known = known.chain(declared.iter().map(|f| (f.label.as_str(), f.name.as_str())));
                let undeclared = if self.own.unread { Elsewhere::Unread } else { Elsewhere::Undeclared };
                let elsewhere = map.holder(key, own).map_or(undeclared, Elsewhere::Within);
                self.reader.unknown_key(key, known, Some(elsewhere));
                continue;
            };
            if let Some(first) = out.iter().find(|e| e.field == field) {
                let first = first.values.first().map_or(key.span, |value| value.span);
                self.reader.doubled(key.span, first, &key.text);
                continue;
            }
            if matches!(node.value, Value::Null) {
                continue;
            }
            if let Some(values) = <Vec<At<String>> as crate::vocabulary::Written>::read(node, &mut self.reader) {
                out.push(Extra { field, values, list: matches!(node.value, Value::List(_)) });
            }
        }
        out
    }
}
