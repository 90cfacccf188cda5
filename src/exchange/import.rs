//! A table into the records: what it would change, everything wrong at its cell, and the bytes of every file after it.

pub use super::change::Difference;
use super::change::{self, Planner};
use super::edit::{Draft, Edit, Editor};
use super::layout::Layout;
use super::marks::{Marks, Stretches};
use super::names::Names;
use super::undo::Write;
use super::{headers, sheets, table, tree};
use crate::compile::{self, Inputs};
use crate::diagnostic::{Diagnostic, Failure, Report, Say, Severity};
use crate::source::{FileId, Original, Sources, Span};
use crate::vocabulary::Kind;
use crate::yaml::{self, Node, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Records that one file of new ones holds.
const IN_ONE_FILE: usize = 500;

/// What an import would do.
pub struct Import {
    /// Record by record.
    pub plan: change::Plan,
    /// The name of each record that the plan points to.
    pub called: Vec<(String, String)>,
    /// Everything wrong or worth a word.
    pub findings: Vec<Diagnostic>,
    /// What the findings are about: the site's files as they would be, and the sheets.
    pub sources: Sources,
    /// How many records of the kind there would be.
    pub records: usize,
    /// What is to be written.
    pub writes: Vec<Write>,
}

impl Import {
    /// Whether anything speaks against writing.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Steps of a plan that are long enough to be told one by one.
pub const STEPS: usize = 3;

/// Codes of findings that a value brings about alone, whatever stands beside it.
const OF_A_VALUE: [&str; 5] = ["bad-date", "unknown-reference", "unknown-word", "wrong-type", "missing-media"];

/// Reads a table, plans what it does to the records of a kind, and checks the site as it would be. Nothing is written.
/// Calls `done` after each of its [`STEPS`].
pub fn plan(inputs: &Inputs, path: &Path, kind: Kind, prune: bool, done: &dyn Fn()) -> Result<Import, Failure> {
    let (mut import, marks, before) = edited(inputs, path, kind, prune)?;
    done();
    if import.writes.is_empty() {
        return Ok(import);
    }
    let refused = import.is_refused();
    let known = found_in(before.clone(), inputs);
    done();
    let after = compile::Loaded { sources: std::mem::take(&mut import.sources), ..before };
    let (mut more, sources) = new_findings(after, inputs, &known, &marks);
    if refused {
        // cells are missing from what was checked: only what is wrong with a value by itself is so
        more.retain(|finding| OF_A_VALUE.contains(&finding.code));
        import.writes.clear();
    }
    import.findings.extend(more);
    import.findings.sort_by_key(|finding| finding.span);
    import.sources = sources;
    done();
    Ok(import)
}

/// As [`plan`], without checking the site as it would be: also what comes of which cell, and the site as it is. What is
/// refused is edited too, so that one run can tell every mistake; it is not to be written.
pub fn edited(inputs: &Inputs, path: &Path, kind: Kind, prune: bool) -> Result<(Import, Marks, compile::Loaded), Failure> {
    let before = compile::load(inputs)?;
    let mut sources = before.sources.clone();
    let book = sheets::read(path, &mut sources)?;
    let mut report = Report::default();
    if let Some(sheet) = book.sheets.first().filter(|_| book.chinese) {
        let words = say!("表格不是 UTF-8，按 GB18030（GBK）读取", "the table is not UTF-8; it was read as GB18030 (GBK)");
        report.push(Diagnostic::note("read-as-gb18030", sheet.span(0, 0), words));
    }
    let written = tree::read(kind, &sources, &mut report);
    let names = Names::of(&sources);
    let layout = Layout::new(kind, &before.settings, &written);
    let found = headers::recognise(&book, &layout, &mut report);
    let rows: Vec<_> = found.iter().flat_map(|found| table::rows(&book, found, &layout, &mut report)).collect();
    if found.first().is_none_or(|first| first.sheet != 0) && report.count(Severity::Error) == 0 {
        report.push(no_records(&book, kind));
    }
    let mut planner = Planner { layout: &layout, written: &written, sources: &sources, names, prune };
    let plan = planner.plan(&rows, &mut report);
    let called = written.iter().map(|record| (record.id.clone(), super::export::called(record).to_owned())).collect();
    let records = written.len() + plan.added.len() - if prune { plan.missing.len() } else { 0 };
    let refused = report.count(Severity::Error) > 0;
    let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let files = edits(&plan, &written, &sources, kind, &stem, prune);
    let applied = apply(&inputs.root, files, &sources).and_then(|(after, writes, cells)| {
        let rows = as_planned(&plan, &written, &after, kind)?;
        Ok((after, writes, Marks { cells, rows }))
    });
    drop(written);
    if refused && applied.is_err() {
        let import = Import { plan, called, findings: report.sorted(), sources, records, writes: Vec::new() };
        return Ok((import, Marks::default(), before));
    }
    let (sources, writes, marks) = applied?;
    Ok((Import { plan, called, findings: report.sorted(), sources, records, writes }, marks, before))
}

fn no_records(book: &sheets::Book, kind: Kind) -> Diagnostic {
    let (zh, en) = (kind.zh(), kind.folder());
    let message = say!("没有“{zh}”的工作表", "there is no sheet of {en}");
    let span = book.sheets.first().map(|sheet| sheet.span(0, 0));
    Diagnostic::error("table-header", span, message)
        .help(say!("核对 --kind 写的是不是这张表的类别", "see whether --kind is what this table holds"))
}

/// A file with its edits; the new text alone when there was no file.
enum File {
    Edited(FileId, Vec<Edit>),
    Gone(FileId),
    New(String, Draft),
}

/// The edits of every file.
fn edits(
    plan: &change::Plan,
    written: &[tree::Written<'_>],
    sources: &Sources,
    kind: Kind,
    stem: &str,
    prune: bool,
) -> Vec<File> {
    let mut files: BTreeMap<FileId, Editor<'_>> = BTreeMap::new();
    let mut gone = BTreeSet::new();
    let editor = |file: FileId| Editor { text: &sources.file(file).text, file, edits: Vec::new() };
    for changed in &plan.changed {
        let record = &written[changed.at];
        let own = files.entry(record.file).or_insert_with(|| editor(record.file));
        own.compare(&record.node, &changed.node);
        if let (Some((text, span)), Some(body)) = (&changed.body, &record.body) {
            let text = if text.is_empty() { String::new() } else { format!("\n{text}\n") };
            let marks = vec![(0..text.len(), *span)];
            own.edits.push(Edit { range: body.clone(), new: Draft { text, marks } });
        }
    }
    if prune {
        let mut left: HashMap<FileId, usize> = HashMap::new();
        written.iter().for_each(|record| *left.entry(record.file).or_default() += 1);
        for at in &plan.missing {
            *left.entry(written[*at].file).or_default() -= 1;
        }
        for at in &plan.missing {
            let record = &written[*at];
            if left[&record.file] == 0 {
                gone.insert(record.file);
            } else {
                files.entry(record.file).or_insert_with(|| editor(record.file)).drop_item(&record.node);
            }
        }
    }
    let nodes: Vec<Node<'static>> = plan.added.iter().map(|added| added.node.clone()).collect();
    let mut rest = &nodes[..];
    // a ledger of that name is gone on with
    let own = ledger_name(kind, stem);
    if !rest.is_empty()
        && let Some((id, file)) = sources.iter().find(|(id, file)| file.name == own && !gone.contains(id))
    {
        let tree = yaml::parse(id, &file.text, 0, &mut Report::default());
        if let Some(tree @ Node { value: Value::List(items), .. }) = &tree
            && items.len() < IN_ONE_FILE
            && !file.text[tree.span.start as usize..].starts_with('[')
        {
            let (now, later) = rest.split_at(rest.len().min(IN_ONE_FILE - items.len()));
            files.entry(id).or_insert_with(|| editor(id)).append(tree, now);
            rest = later;
        }
    }
    let mut out = ledgers(rest, kind, stem, sources);
    out.extend(
        files
            .into_iter()
            .filter(|(id, own)| !own.edits.is_empty() && !gone.contains(id))
            .map(|(id, own)| File::Edited(id, own.settled())),
    );
    out.extend(gone.into_iter().map(File::Gone));
    out
}

fn ledger_name(kind: Kind, stem: &str) -> String {
    format!("content/{}/{stem}.yaml", kind.folder())
}

/// New ledgers for these records, under names that nobody has.
fn ledgers(records: &[Node<'static>], kind: Kind, stem: &str, sources: &Sources) -> Vec<File> {
    let is_taken = |name: &str| sources.all().any(|(_, file)| file.name.eq_ignore_ascii_case(name));
    let names = (2..).map(|number| ledger_name(kind, &format!("{stem}-{number}")));
    let names = std::iter::once(ledger_name(kind, stem)).chain(names).filter(|name| !is_taken(name));
    records.chunks(IN_ONE_FILE).zip(names).map(|(records, name)| File::New(name, ledger(records, kind))).collect()
}

/// A new ledger.
fn ledger(records: &[Node<'static>], kind: Kind) -> Draft {
    let zh = kind.zh();
    let text = format!("# {zh}台账：每条记录前面加“- ”，顺序不限。");
    // nothing of it is the site's own yet
    let mut editor = Editor { text: &text, file: FileId(u32::MAX), edits: Vec::new() };
    let empty = Node { span: Span { file: FileId(u32::MAX), start: 0, end: 0 }, value: Value::Null };
    editor.append(&empty, records);
    let mut draft = assemble(&text, editor.edits);
    draft.text.push('\n');
    draft
}

/// A text with its edits made, and where the new parts come from.
fn assemble(text: &str, mut edits: Vec<Edit>) -> Draft {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut out = Draft::default();
    let mut at = 0;
    for edit in edits {
        out.text.push_str(text.get(at..edit.range.start).unwrap_or_default());
        let base = out.text.len();
        out.text.push_str(&edit.new.text);
        out.marks.extend(edit.new.marks.into_iter().map(|(range, span)| (base + range.start..base + range.end, span)));
        at = edit.range.end.max(at);
    }
    out.text.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The site's files with the edits made, in memory, and the bytes to be written.
fn apply(root: &Path, files: Vec<File>, before: &Sources) -> Result<(Sources, Vec<Write>, Stretches), Failure> {
    let mut sources = before.clone();
    let (mut writes, mut marks) = (Vec::new(), Stretches::new());
    for file in files {
        match file {
            File::New(name, draft) => {
                let path = root.join(&name);
                writes.push(Write { name: name.clone(), path, old: None, new: Some(draft.text.clone().into_bytes()) });
                let id = sources.add_virtual(&name, &draft.text);
                marks.insert(id, draft.marks);
            }
            File::Gone(id) => {
                let own = before.file(id);
                let original = read(&own.path)?;
                writes.push(Write { name: own.name.clone(), path: own.path.clone(), old: Some(original.bytes), new: None });
                sources.put(id, None);
            }
            File::Edited(id, mut edits) => {
                let own = before.file(id);
                edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
                if edits.windows(2).any(|pair| pair[0].range.end > pair[1].range.start) {
                    return Err(too_odd(&own.name));
                }
                let original = read(&own.path)?;
                let pairs: Vec<_> = edits.iter().map(|edit| (edit.range.clone(), edit.new.text.clone())).collect();
                let bytes = original.edited(&own.text, &pairs);
                let draft = assemble(&own.text, edits);
                writes.push(Write {
                    name: own.name.clone(),
                    path: own.path.clone(),
                    old: Some(original.bytes),
                    new: Some(bytes),
                });
                sources.put(id, Some(draft.text));
                marks.insert(id, draft.marks);
            }
        }
    }
    Ok((sources, writes, marks))
}

/// Where every changed record is now. It says in its file what was planned: whatever way of writing nobody thought of,
/// nothing is lost.
fn as_planned(plan: &change::Plan, written: &[tree::Written<'_>], sources: &Sources, kind: Kind) -> Result<Stretches, Failure> {
    let now = tree::read(kind, sources, &mut Report::default());
    let now: HashMap<_, _> = now.iter().map(|record| ((record.file, record.id.as_str()), &record.node)).collect();
    let mut rows = Stretches::new();
    for changed in &plan.changed {
        let record = &written[changed.at];
        let kept = now.get(&(record.file, record.id.as_str())).filter(|node| tree::same(node, &changed.node));
        let Some(node) = kept else { return Err(too_odd(&sources.file(record.file).name)) };
        rows.entry(record.file).or_default().push((node.span.start as usize..node.span.end as usize, changed.row));
    }
    Ok(rows)
}

fn too_odd(name: &str) -> Failure {
    Failure::new(say!("{name} 的写法太特别，不能自动改", "{name} is written in a way that cannot be edited safely"))
        .help(say!("请手工改这个文件", "edit this file by hand"))
}

fn read(path: &Path) -> Result<Original, Failure> {
    Original::read(path).map_err(|e| Failure::unreadable(path.display(), &e))
}

/// Everything that is found in a site, as `check` finds it.
fn found(loaded: compile::Loaded, inputs: &Inputs) -> (Vec<Diagnostic>, Sources) {
    let mut county = loaded.compile(inputs);
    let (.., report) = county.planned();
    (report.sorted(), county.sources)
}

/// What is wrong with the site already: code, file and words.
fn found_in(loaded: compile::Loaded, inputs: &Inputs) -> Vec<(&'static str, String)> {
    let (findings, _) = found(loaded, inputs);
    findings.into_iter().map(|finding| (finding.code, finding.message.zh)).collect()
}

/// What the table brings with it: at its cells where they are known.
fn new_findings(
    loaded: compile::Loaded,
    inputs: &Inputs,
    known: &[(&'static str, String)],
    marks: &Marks,
) -> (Vec<Diagnostic>, Sources) {
    let (findings, sources) = found(loaded, inputs);
    let mut left: HashMap<&(&str, String), usize> = HashMap::new();
    known.iter().for_each(|one| *left.entry(one).or_default() += 1);
    let mut out = Vec::new();
    for mut finding in findings {
        let place = finding.span.and_then(|span| marks.cell(span));
        if place.is_none()
            && let Some(count) = left.get_mut(&(finding.code, finding.message.zh.clone())).filter(|n| **n > 0)
        {
            // what was wrong before is not the table's doing
            *count -= 1;
            continue;
        }
        // the table is no part of the site: its cells are warned of by what comes of them; what is held back `check` tells
        let in_content = finding.span.is_none_or(|span| sources.file(span.file).content);
        let is_told = match finding.severity {
            Severity::Error => true,
            Severity::Warning => in_content,
            Severity::Note => false,
        };
        if place.is_none() && !is_told {
            continue;
        }
        // what goes leaves no cell behind
        if let Some(place) = place.or_else(|| marks.row(finding.span?)) {
            moved(&mut finding, place, &sources);
        }
        for (span, _) in &mut finding.related {
            *span = marks.cell(*span).unwrap_or(*span);
        }
        out.push(finding);
    }
    out.sort_by_key(|finding| finding.span);
    (out, sources)
}

/// Tells a finding at its place in the table, in the words of somebody who fills in cells.
fn moved(finding: &mut Diagnostic, place: Span, sources: &Sources) {
    let (Say { zh, en }, said) = (sheets::place_of(place, sources), &finding.message);
    finding.message = Say { zh: format!("{zh}：{}", said.zh), en: format!("{en}: {}", said.en) };
    finding.span = Some(place);
    match finding.code {
        // a cell may hold the name, unlike a record's own file
        "unknown-reference" => {
            finding.help =
                vec![say!("写编号，或者写名称，与站里的一字不差", "write the id, or the name exactly as the site has it")];
        }
        // a file of its own would have a line more
        "missing-field" | "undated" => finding.label = Some(say!("在这一行里填写", "fill it in in this row")),
        "promisor" | "subject" if finding.related.is_empty() => {
            finding.label = Some(say!("在这一行里填写一个", "fill in one of them in this row"));
        }
        _ => {}
    }
}
