//! Which sheets and columns the records of a kind fill, drawn from the field tables.
//!
//! A mapping spreads over columns (任期·换届日期); a list of plain values shares a cell, one a line; a list of mappings is a
//! sheet of its own, a row an item (承诺事项, 承诺事项·进展).

use super::scale::{Scale, free_keys, scale};
use super::tree::{self, Step, Written, items, path_name};
use crate::diagnostic::Say;
use crate::record::{self, Common};
use crate::settings::Settings;
use crate::vocabulary::{Field, Kind, Shape};
use crate::yaml::Value;

/// All sheets of a kind; the first holds the records.
pub struct Layout {
    /// Which kind.
    pub kind: Kind,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
pub struct Sheet {
    /// 承诺事项·进展; the first sheet bears the kind's name.
    pub zh: String,
    /// `items.progress`
    pub en: String,
    /// From the record to the list, a path a level; empty for the records themselves.
    pub lists: Vec<Vec<Step>>,
    /// What a row says, without the keys that place it.
    pub columns: Vec<Column>,
    /// Whether an item may be its first value alone (a photo's path).
    pub bare: bool,
    /// Of the keys that any record may carry.
    pub common: bool,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// From the row's mapping to the value.
    pub path: Vec<Step>,
    /// 任期·换届日期
    pub zh: String,
    /// `term.elected`
    pub en: String,
    /// What may stand in a cell of it.
    pub leaf: Leaf,
    /// Never published.
    pub internal: bool,
    /// Must be filled.
    pub required: bool,
    /// For the clerk.
    pub help: String,
    /// One of the keys that any record may carry.
    pub common: bool,
    /// One of the site's own keys: a single value of it stands without a list.
    pub declared: bool,
}

impl Sheet {
    /// The header of the column that numbers the items so many levels down: 承诺事项序号.
    pub fn number_of(&self, levels: usize) -> String {
        format!("{}序号", path_name(&self.lists[..levels].concat()).zh)
    }
}

/// What may stand in a cell.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// A shape without parts.
    pub shape: &'static Shape,
    /// Whether several may, one a line.
    pub many: bool,
    /// What an id or word is drawn from.
    pub scale: Option<Scale>,
}

impl Leaf {
    /// An id: text, whatever it looks like.
    pub const ID: Leaf = Leaf { shape: &Shape::Text, many: false, scale: None };
}

/// Where a field lies while the tables are walked.
struct Place {
    sheet: usize,
    path: Vec<Step>,
    internal: bool,
    common: bool,
}

impl Layout {
    /// The sheets of a kind; the records tell which free keys are in use.
    pub fn new(kind: Kind, settings: &Settings, records: &[Written<'_>]) -> Self {
        let first = Sheet {
            zh: kind.zh().into(),
            en: kind.folder().into(),
            lists: Vec::new(),
            columns: Vec::new(),
            bare: false,
            common: false,
        };
        let mut layout = Self { kind, sheets: vec![first] };
        let own = record::fields(kind);
        let (id, common) = Common::FIELDS.split_at(1);
        let place = |common| Place { sheet: 0, path: Vec::new(), internal: false, common };
        for (fields, is_common) in [(id, false), (own, false), (common, true)] {
            for field in fields {
                layout.field(field, &field.shape, place(is_common), settings, records);
            }
        }
        for field in settings.fields(kind) {
            layout.sheets[0].columns.push(Column {
                path: vec![Step::new(field.label.clone(), field.name.clone())],
                zh: field.label.clone(),
                en: field.name.clone(),
                leaf: Leaf { shape: &Shape::Text, many: true, scale: None },
                internal: !field.public,
                required: false,
                help: "本站自定的项".into(),
                common: false,
                declared: true,
            });
        }
        layout
    }

    fn field(
        &mut self,
        field: &'static Field,
        shape: &'static Shape,
        mut at: Place,
        settings: &Settings,
        records: &[Written<'_>],
    ) {
        at.internal |= field.internal;
        let mapping = parts(shape);
        if let (Shape::Either(shapes), None) = (shape, mapping) {
            for shape in *shapes {
                let at = Place { path: at.path.clone(), ..at };
                self.field(field, shape, at, settings, records);
            }
            return;
        }
        at.path.push(Step::new(field.zh, field.en));
        if let Some((fields, bare)) = mapping {
            return self.map(fields, bare, at, settings, records);
        }
        match shape {
            Shape::List(of) => match parts(of) {
                Some((fields, bare)) => {
                    let sheet = self.sheet(&at, bare);
                    self.map(fields, bare, Place { sheet, path: Vec::new(), ..at }, settings, records);
                }
                None => self.column(field, of, true, at, settings),
            },
            Shape::Pairs(of) => {
                let (many, of) = match of {
                    Shape::List(inner) => (true, *inner),
                    _ => (false, *of),
                };
                for (id, name) in self.free(field.en, &at, settings, records) {
                    let free = Step::new(name, id);
                    let path = [at.path.clone(), vec![free]].concat();
                    self.column(field, of, many, Place { path, ..at }, settings);
                }
            }
            scalar => self.column(field, scalar, false, at, settings),
        }
    }

    /// The keys of a mapping; the first may stand alone for it when `bare`.
    fn map(&mut self, fields: &'static [Field], bare: bool, at: Place, settings: &Settings, records: &[Written<'_>]) {
        for (number, field) in fields.iter().enumerate() {
            let before = self.sheets[at.sheet].columns.len();
            let inner = Place { path: at.path.clone(), ..at };
            self.field(field, &field.shape, inner, settings, records);
            let depth = at.path.len();
            for column in self.sheets[at.sheet].columns[before..].iter_mut().filter(|_| bare) {
                if let Some(step) = column.path.get_mut(depth) {
                    step.bare = number == 0;
                    step.short_for = fields.first().map(|first| first.zh.to_owned());
                }
            }
        }
    }

    fn sheet(&mut self, at: &Place, bare: bool) -> usize {
        let above = &self.sheets[at.sheet];
        let mut lists = above.lists.clone();
        lists.push(at.path.clone());
        let Say { zh, en } = path_name(&lists.concat());
        self.sheets.push(Sheet { zh, en, lists, columns: Vec::new(), bare, common: at.common });
        self.sheets.len() - 1
    }

    /// A column at the end of the path.
    fn column(&mut self, field: &'static Field, shape: &'static Shape, many: bool, at: Place, settings: &Settings) {
        let path = at.path;
        let Say { zh, en } = path_name(&path);
        let scale = matches!(shape, Shape::Key).then(|| scale(self.kind, field.en, settings)).flatten();
        let sheet = &mut self.sheets[at.sheet];
        // only the row's own keys are required: a mapping that is not there lacks nothing
        let required = field.required && path.len() == 1;
        sheet.columns.push(Column {
            zh,
            en,
            leaf: Leaf { shape, many, scale },
            internal: at.internal,
            required,
            help: field.help.trim().into(),
            common: at.common,
            declared: false,
            path,
        });
    }

    /// The free keys of a mapping: those the site knows, then those in use.
    fn free(&self, key: &str, at: &Place, settings: &Settings, records: &[Written<'_>]) -> Vec<(String, String)> {
        let mut free = free_keys(key, settings);
        for record in records {
            for row in items(&record.node, &self.sheets[at.sheet].lists, false) {
                let Some(Value::Map(entries)) = tree::at(row, &at.path).map(|map| &map.value) else { continue };
                for (key, _) in entries {
                    if !free.iter().any(|(id, name)| *id == key.text || *name == key.text) {
                        free.push((key.text.clone().into_owned(), key.text.clone().into_owned()));
                    }
                }
            }
        }
        free
    }
}

/// The keys of a shape that is a mapping, and whether a bare value may stand for its first one.
fn parts(shape: &'static Shape) -> Option<(&'static [Field], bool)> {
    match shape {
        Shape::Map(fields) => Some((fields, false)),
        Shape::Either([bare, Shape::Map(fields)]) => {
            let first = fields.first()?;
            let same = std::mem::discriminant(bare) == std::mem::discriminant(&first.shape);
            (first.required && same).then_some((*fields, true))
        }
        _ => None,
    }
}
