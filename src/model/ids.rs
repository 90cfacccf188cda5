use super::near::Near;
use super::order::numbered;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::record::{Own, Record, Records, Visit};
use crate::source::{At, FileId, Span, is_device};
use crate::vocabulary::Kind;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// The longest id, in characters.
const LONGEST: usize = 80;
/// The longest id in bytes: as many Han characters, so that the name of its page is none too long for a disk.
const LONGEST_BYTES: usize = 3 * LONGEST;

/// Where every id leads, by kind.
pub struct Ids {
    places: HashMap<(Kind, String), u32>,
    lost: BTreeSet<(Kind, String)>,
    /// Names of the records that others refer to, with their ids.
    names: Vec<(Kind, String, String)>,
    /// What else an id may be meant to be, of every kind, once one leads nowhere.
    near: [OnceLock<Near>; Kind::ALL.len()],
    /// Where the name of a branch leads; nowhere where several bear it.
    called: OnceLock<HashMap<String, Option<u32>>>,
    dropped: BTreeSet<FileId>,
}

/// An id as it is compared: NFC, without case.
pub fn folded(id: &str) -> String {
    if id.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return id.to_owned();
    }
    id.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// Settles one kind after another.
struct Settler<'s> {
    ids: &'s mut Ids,
    report: &'s mut Report,
}

impl Visit for Settler<'_> {
    fn kind<T: Own>(&mut self, records: &mut Vec<Record<T>>) {
        self.ids.kind(T::KIND, records, self.report);
    }
}

impl Ids {
    /// Sorts every kind by id as people number things, drops what collides, and remembers where each id ended up.
    pub fn settle(records: &mut Records, report: &mut Report) -> Self {
        let lost = std::mem::take(&mut records.lost);
        let mut ids = Ids {
            places: HashMap::new(),
            lost,
            names: Vec::new(),
            near: Default::default(),
            called: OnceLock::new(),
            dropped: BTreeSet::new(),
        };
        records.visit(&mut Settler { ids: &mut ids, report });
        let branches = records.branches.iter().map(|r| (Kind::Branches, &r.own.name, &r.id));
        let members = records.members.iter().map(|r| (Kind::Members, &r.own.name, &r.id));
        let named = branches.chain(members).filter_map(|(kind, name, id)| Some((kind, name.get()?.clone(), id.value.clone())));
        ids.names = named.collect();
        ids
    }

    fn kind<T>(&mut self, kind: Kind, records: &mut Vec<Record<T>>, report: &mut Report) {
        let mut first: HashMap<String, Span> = HashMap::with_capacity(records.len());
        records.retain(|record| {
            let id = &record.id;
            if let Some(mut finding) = bad_id(id) {
                // the name of the file is the id of what says none
                let unsaid = id.span == record.span;
                finding.label = unsaid.then(|| say!("给文件改名，或加一行“编号: …”", "rename the file, or add a line `id: …`"));
                report.push(finding);
            }
            match first.entry(folded(&id.value)) {
                std::collections::hash_map::Entry::Occupied(earlier) => {
                    report.push(
                        Diagnostic::error("duplicate-id", id.span, say!("编号“{}”已经用过", "the id ‘{}’ is taken", id.value))
                            .label(say!("换一个编号", "choose another"))
                            .related(*earlier.get(), say!("第一次用在这里", "first used here"))
                            .help(say!(
                                "同一类记录的编号不能相同，大小写也不区分",
                                "ids are unique within a kind, whatever their case"
                            )),
                    );
                    self.dropped.insert(record.file);
                    false
                }
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(id.span);
                    true
                }
            }
        });
        records.sort_by(|a, b| numbered(&a.id.value, &b.id.value));
        for (place, record) in records.iter().enumerate() {
            self.places.insert((kind, folded(&record.id.value)), place as u32);
        }
    }

    /// Where an id leads, if anywhere.
    pub fn find(&self, kind: Kind, id: &str) -> Option<u32> {
        self.places.get(&(kind, folded(id))).copied()
    }

    /// The branch that is named where a person may be, too: by its id, or by a name that no other bears.
    pub fn organisation(&self, written: &str) -> Option<u32> {
        let called = || {
            let mut called: HashMap<String, Option<u32>> = HashMap::new();
            for (_, name, id) in self.names.iter().filter(|(kind, ..)| *kind == Kind::Branches) {
                let at = self.find(Kind::Branches, id);
                called.entry(name.clone()).and_modify(|one| *one = None).or_insert(at);
            }
            called
        };
        self.find(Kind::Branches, written).or_else(|| self.called.get_or_init(called).get(written).copied().flatten())
    }

    /// Whether the record is one that failed to parse: naming it is no second mistake.
    pub fn is_lost(&self, kind: Kind, id: &str) -> bool {
        self.lost.contains(&(kind, id.to_owned()))
    }

    /// As [`Ids::find`], with a finding when it leads nowhere and the record is not one that merely failed to parse.
    /// `many`: whether it may be one of several.
    pub fn resolve(&self, kind: Kind, written: &str, span: Span, many: bool, report: &mut Report) -> Option<u32> {
        let found = self.find(kind, written);
        if found.is_none() && !self.is_lost(kind, written) {
            let (zh, en) = (kind.zh(), kind.singular());
            let mut finding = Diagnostic::error(
                "unknown-reference",
                span,
                say!("没有编号为“{written}”的{zh}", "no {en} has the id ‘{written}’"),
            );
            let near = self.near[kind as usize].get_or_init(|| self.alike(kind));
            finding.label = near.remedy(written, many, |part| self.find(kind, part).is_some());
            report.push(finding.help(say!("这里写编号（文件名），不写名称", "write the id (the file's name), not the name")));
        }
        found
    }

    /// Ids and names of a kind, to look for a near one.
    fn alike(&self, kind: Kind) -> Near {
        let ids = self.places.keys().filter(|(own, _)| *own == kind).map(|(_, id)| id.clone());
        let names = self.names.iter().filter(|(own, ..)| *own == kind).map(|(_, name, id)| (name.clone(), id.clone()));
        Near::new(ids.collect(), names.collect())
    }

    /// Whether a record of this file was thrown away: what else is found in it would be about nothing.
    pub fn is_dropped(&self, file: FileId) -> bool {
        self.dropped.contains(&file)
    }
}

/// What is wrong with an id, if anything (records.md, "Where things are").
fn bad_id(id: &At<String>) -> Option<Diagnostic> {
    let help = say!(
        "编号就是网址，用汉字、字母、数字和短横",
        "the id becomes the address: use letters, digits, hyphens or Han characters"
    );
    Some(Diagnostic::error("bad-id", id.span, unfit(&id.value)?).help(help))
}

/// Why a text can be no id, if it cannot.
pub fn unfit(text: &str) -> Option<Say> {
    // the list pages' own name, and those that Windows keeps for itself
    let reserved = text.split('.').next().unwrap_or_default().eq_ignore_ascii_case("index") || is_device(text);
    Some(if text.is_empty() {
        say!("编号是空的", "the id is empty")
    } else if let Some(sign) = text.chars().find(|c| r#"/\?#%:*"<>|"#.contains(*c) || c.is_control()) {
        say!("编号里不能有“{}”", "an id may not contain ‘{}’", sign.escape_debug())
    } else if text.starts_with('.') || text.ends_with(['.', ' ']) {
        say!("编号不能以点开头，也不能以点或空格结尾", "an id may not begin with a dot or end with a dot or space")
    } else if text.chars().count() > LONGEST || text.len() > LONGEST_BYTES {
        say!("编号超过 {LONGEST} 个字", "the id is longer than {LONGEST} characters")
    } else if reserved {
        say!("“{text}”是系统保留的名字", "‘{text}’ is a reserved name")
    } else {
        return None;
    })
}
