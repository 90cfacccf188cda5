//! What stands in `data/`: a JSON Schema of every file, drawn from the views, and the data dictionary, drawn from those.

use super::Views;
use super::names::Names;
use super::words::spoken;
use super::{
    activity, appraisal, branch, campaign, commitment, coverage, disclosure, member, notice, rectification, unit, upgrades,
};
use crate::record::{self, Common};
use crate::site::DataFile;
use crate::text::cjk::is_han;
use crate::vocabulary::words::Word;
use crate::vocabulary::{Field, Kind, Shape};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The version of the interface `data/*.json` (records.md "Facts").
pub const VERSION: u32 = 1;

/// The data dictionary: every file of `data/` with its keys.
#[derive(Clone, Debug, Serialize)]
pub struct DataDictionary {
    pub version: u32,
    pub files: Vec<DataTable>,
}

/// One file of records.
#[derive(Clone, Debug, Serialize)]
pub struct DataTable {
    /// `branches`: the files are `branches.json`, `schema/branches.json` and perhaps `branches.csv`.
    pub name: &'static str,
    /// The kind's singular; none for a file that is about no kind.
    pub kind: Option<&'static str>,
    pub keys: Vec<DataKey>,
}

/// One key of a record.
#[derive(Clone, Debug, Serialize)]
pub struct DataKey {
    /// `items[].due`: below a key stand the keys inside it, `[]` marks a list.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// `text`, `day`, `number`, `truth`, `map`, `list` or `any`.
    pub form: &'static str,
    /// Whether null may stand there.
    pub maybe: bool,
    /// What it means, where more is to be said than its name.
    pub meaning: Option<String>,
    /// The only words that may stand there, by their ids.
    pub words: Vec<String>,
}

impl Views<'_> {
    /// The JSON Schema (draft 2020-12) of a file of `data/`.
    pub fn schema(&self, file: DataFile) -> Value {
        let contents = match file {
            DataFile::Index => json!({ "files": { "type": "array", "items": { "type": "string" } } }),
            _ => json!({ "records": { "type": "array", "items": self.record_schema(file) } }),
        };
        let mut properties = Map::new();
        properties.insert("version".into(), json!({ "const": VERSION }));
        properties.insert("as_of".into(), json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }));
        properties.extend(contents.as_object().cloned().unwrap_or_default());
        let required: Vec<_> = properties.keys().cloned().collect();
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": format!("data/{}.json", file.name()),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    /// Every file of records and its keys.
    pub fn data_dictionary(&self) -> DataDictionary {
        let files = DataFile::all().filter(|file| *file != DataFile::Index).map(|file| {
            let mut keys = Vec::new();
            list(&self.record_schema(file), "", &mut keys);
            let kind = if let DataFile::Kind(kind) = file { Some(kind.singular()) } else { None };
            DataTable { name: file.name(), kind, keys }
        });
        DataDictionary { version: VERSION, files: files.collect() }
    }

    fn record_schema(&self, file: DataFile) -> Value {
        let kind = match file {
            DataFile::Kind(kind) => kind,
            DataFile::Coverage => Kind::Units,
            DataFile::Upgrades | DataFile::Index => Kind::Branches,
        };
        let mut schema = match file {
            DataFile::Upgrades => of::<upgrades::Upgrade>(),
            DataFile::Coverage => of::<coverage::Coverage>(),
            DataFile::Index => Value::Null,
            DataFile::Kind(kind) => match kind {
                Kind::Branches => of::<branch::Branch>(),
                Kind::Commitments => of::<commitment::Commitment>(),
                Kind::Members => of::<member::Member>(),
                Kind::Rectifications => of::<rectification::Rectification>(),
                Kind::Appraisals => of::<appraisal::Appraisal>(),
                Kind::Notices => of::<notice::Notice>(),
                Kind::Campaigns => of::<campaign::Campaign>(),
                Kind::Activities => of::<activity::Activity>(),
                Kind::Units => of::<unit::Unit>(),
                Kind::Disclosures => of::<disclosure::Disclosure>(),
                Kind::Glossary | Kind::Pages => Value::Null,
            },
        };
        // the site's own keys
        if let (DataFile::Kind(kind), Some(properties)) = (file, schema.get_mut("properties").and_then(Value::as_object_mut)) {
            for field in self.settings.fields(kind).iter().filter(|field| field.public) {
                properties.insert(field.name.clone(), json!({}));
            }
            schema["additionalProperties"] = json!(false);
        }
        let english = self.settings.language == "en";
        let place = if matches!(file, DataFile::Kind(_)) { Place::Table(record::fields(kind)) } else { Place::Facts };
        Explain { names: Names { settings: self.settings, kind }, english }.schema(&mut schema, place);
        schema
    }
}

/// A view's schema in one piece.
fn of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    if let Some(root) = schema.as_object_mut() {
        root.remove("title");
        root.remove("description");
    }
    schema
}

/// Names every key in the site's language, says which words may stand there, and closes every mapping without free keys.
struct Explain<'s> {
    names: Names<'s>,
    english: bool,
}

/// Where a key stands: in a table of the vocabulary, or among what is computed.
#[derive(Clone, Copy)]
enum Place {
    Table(&'static [Field]),
    Facts,
}

impl Explain<'_> {
    fn schema(&self, schema: &mut Value, place: Place) {
        let Some(schema) = schema.as_object_mut() else { return };
        // how wide a number is stored is nobody's business
        if schema.get("format").and_then(Value::as_str).is_some_and(|format| format.starts_with(['u', 'i', 'd', 'f'])) {
            schema.remove("format");
        }
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            for (key, value) in properties {
                self.key(key, value, place);
            }
            schema.entry("additionalProperties").or_insert(json!(false));
        }
        for inside in ["items", "additionalProperties"] {
            schema.get_mut(inside).into_iter().for_each(|one| self.inside(one, place));
        }
        for several in ["anyOf", "oneOf"] {
            let all = schema.get_mut(several).and_then(Value::as_array_mut);
            all.into_iter().flatten().for_each(|one| self.inside(one, place));
        }
    }

    /// What a type says of itself is for those who read the program; what a key means stands with the key.
    fn inside(&self, schema: &mut Value, place: Place) {
        self.schema(schema, place);
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("description");
        }
    }

    fn key(&self, key: &str, value: &mut Value, place: Place) {
        let own = match place {
            Place::Table(table) => table.iter().chain(Common::FIELDS).find(|field| field.en == key),
            Place::Facts => None,
        };
        let inside = match own.and_then(|field| inner(&field.shape)) {
            _ if key == "facts" => Place::Facts,
            Some(table) => Place::Table(table),
            None if matches!(place, Place::Facts) => Place::Facts,
            None => Place::Table(&[]),
        };
        let said = match (place, own) {
            (_, Some(field)) => field.zh.to_owned(),
            (Place::Facts, None) => self.names.computed(key),
            (Place::Table(_), None) => self.names.label(key),
        };
        // what is written in two scripts, an English sentence that names a thing in Chinese, is for neither reader
        let readable = |text: &&str| text.chars().filter(|c| c.is_alphabetic()).all(|c| is_han(c) != self.english);
        let doc = value.get("description").and_then(Value::as_str).filter(readable).map(str::to_owned);
        let help = own.map(|field| field.help.trim().to_owned()).filter(|help| !help.is_empty() && *help != said);
        let meaning = if self.english { doc } else { help.or(doc) };
        self.schema(value, inside);
        if value.as_bool() == Some(true) {
            *value = json!({});
        }
        if let Some(words) = own.and_then(|field| words(&field.shape)) {
            allow(value, words);
        }
        let Some(value) = value.as_object_mut() else { return };
        value.insert("title".into(), json!(if self.english { spoken(key) } else { said }));
        match meaning {
            Some(meaning) => value.insert("description".into(), json!(meaning)),
            None => value.remove("description"),
        };
    }
}

/// The table inside a key.
fn inner(shape: &'static Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Map(fields) => Some(fields),
        Shape::List(of) | Shape::Pairs(of) => inner(of),
        Shape::Either(shapes) => shapes.iter().find_map(inner),
        _ => None,
    }
}

/// The words that may stand at a key.
fn words(shape: &'static Shape) -> Option<&'static [Word]> {
    match shape {
        Shape::Word(words) => Some(words),
        Shape::List(of) => words(of),
        _ => None,
    }
}

/// Lets only these words stand where a text may.
fn allow(schema: &mut Value, words: &[Word]) {
    let schema = match schema.get_mut("items") {
        Some(items) => items,
        None => schema,
    };
    let null = present(schema).1.then_some(Value::Null);
    let all: Vec<Value> = words.iter().map(|word| json!(word.en)).chain(null).collect();
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("enum".into(), json!(all));
    }
}

/// The keys of a schema, those inside a key after it.
fn list(schema: &Value, above: &str, keys: &mut Vec<DataKey>) {
    for (key, value) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let (inner, maybe) = present(value);
        let (form, inner) = match inner.get("items") {
            Some(items) => ("list", present(items).0),
            None => (form(inner), inner),
        };
        let path = format!("{above}{key}{}", if form == "list" { "[]" } else { "" });
        let text = |of: &str| value.get(of).and_then(Value::as_str).map(str::to_owned);
        let title = text("title").unwrap_or_default();
        let words = inner.get("enum").and_then(Value::as_array).into_iter().flatten();
        let words = words.filter_map(Value::as_str).map(str::to_owned).collect();
        keys.push(DataKey { path: path.clone(), title, form, maybe, meaning: text("description"), words });
        list(inner, &format!("{path}."), keys);
    }
}

/// A schema without its null, and whether it had one.
fn present(schema: &Value) -> (&Value, bool) {
    let null = |one: &&Value| one.get("type").and_then(Value::as_str) == Some("null");
    if let Some(all) = schema.get("anyOf").and_then(Value::as_array)
        && all.iter().any(|one| null(&one))
        && let Some(one) = all.iter().find(|one| !null(one))
    {
        return (one, true);
    }
    let types = schema.get("type").and_then(Value::as_array);
    (schema, types.is_some_and(|types| types.iter().any(|t| t == "null")))
}

fn form(schema: &Value) -> &'static str {
    let kind = schema.get("type");
    let is =
        |name: &str| kind.is_some_and(|kind| kind == name || kind.as_array().is_some_and(|all| all.iter().any(|k| k == name)));
    match () {
        () if is("string") && schema.get("pattern").is_some() => "day",
        () if is("string") => "text",
        () if is("integer") || is("number") => "number",
        () if is("boolean") => "truth",
        () if is("object") => "map",
        () => "any",
    }
}
