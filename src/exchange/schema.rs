//! JSON Schema (draft-07) of every kind, drawn from the field tables: editors complete, explain and underline with it.

use super::scale::{Scale, scale};
use crate::record::{self, Common};
use crate::settings::{Settings, written::Site};
use crate::vocabulary::{Field, Kind, Shape};
use serde_json::{Map, Value, json};

/// Digits as clerks write them.
const DIGIT: &str = "[0-9０-９〇○零oO一二三四五六七八九十]";

/// The schema of a kind's files: one record, or a ledger of them.
pub fn of_kind(kind: Kind, settings: &Settings) -> Value {
    let mut draft = Draft { kind: Some(kind), settings, definitions: Map::new() };
    let mut record = draft.map(&[Common::FIELDS, record::fields(kind)], "");
    let object = record.as_object_mut().and_then(|o| o.get_mut("properties")).and_then(Value::as_object_mut);
    if let Some(properties) = object {
        for field in settings.fields(kind) {
            let value = json!({ "title": field.label, "description": "本站自定的项（site.yaml 的 fields）" });
            properties.insert(field.label.clone(), value.clone());
            properties.insert(field.name.clone(), value);
        }
    }
    draft.definitions.insert("record".into(), record);
    let entry = json!({ "allOf": [
        { "$ref": "#/definitions/record" },
        { "anyOf": [{ "required": ["编号"] }, { "required": ["id"] }] },
    ]});
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kind.zh(),
        "description": format!("content/{}/ 里的记录：一个文件写一条，或写一个台账（每条前面加“- ”，都写编号）", kind.folder()),
        "anyOf": [{ "$ref": "#/definitions/record" }, { "type": "array", "items": entry }],
        "definitions": draft.definitions,
    })
}

/// The schema of site.yaml.
pub fn of_site(settings: &Settings) -> Value {
    let mut draft = Draft { kind: None, settings, definitions: Map::new() };
    let mut site = draft.map(&[Site::FIELDS], "");
    if let Some(object) = site.as_object_mut() {
        object.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
        object.insert("title".into(), json!("站点设置"));
        object.insert("definitions".into(), Value::Object(draft.definitions));
    }
    site
}

/// The files that tell an editor with the common YAML extension about the schemas: path from the site's folder, text.
pub fn editor_files(settings: &Settings) -> Vec<(String, String)> {
    let folder = ".vscode/gongshi";
    let mut schemas = Map::new();
    let mut files = Vec::new();
    let mut add = |name: &str, globs: Value, schema: &Value| {
        schemas.insert(format!("./{folder}/{name}.json"), globs);
        files.push((format!("{folder}/{name}.json"), format!("{schema:#}\n")));
    };
    add("site", json!(["content/site.yaml", "content/site.yml"]), &of_site(settings));
    for kind in Kind::ALL {
        let glob = |ending: &str| format!("content/{}/**/*.{ending}", kind.folder());
        add(kind.folder(), json!([glob("yaml"), glob("yml")]), &of_kind(kind, settings));
    }
    let editor = json!({
        "yaml.schemas": schemas,
        "yaml.validate": true,
        "yaml.hover": true,
        "yaml.completion": true,
        "[yaml]": { "editor.quickSuggestions": { "strings": "on", "other": "on", "comments": "off" } },
    });
    files.insert(0, (".vscode/settings.json".to_owned(), format!("{editor:#}\n")));
    files.insert(
        1,
        (".vscode/extensions.json".to_owned(), format!("{:#}\n", json!({ "recommendations": ["redhat.vscode-yaml"] }))),
    );
    files
}

/// A schema in the making.
struct Draft<'s> {
    kind: Option<Kind>,
    settings: &'s Settings,
    definitions: Map<String, Value>,
}

impl Draft<'_> {
    /// A mapping with the keys of these tables, each under either name, never under both.
    fn map(&mut self, tables: &[&'static [Field]], above: &str) -> Value {
        let mut properties = Map::new();
        let mut rules = Vec::new();
        for field in tables.iter().flat_map(|t| t.iter()) {
            let name = if above.is_empty() { field.en.to_owned() } else { format!("{above}.{}", field.en) };
            let value = self.value(field, &name);
            self.definitions.insert(name.clone(), value);
            let reference = json!({ "$ref": format!("#/definitions/{name}") });
            properties.insert(field.zh.into(), reference.clone());
            properties.insert(field.en.into(), reference);
            rules.push(json!({ "not": { "required": [field.zh, field.en] } }));
            if field.required {
                rules.push(json!({ "anyOf": [{ "required": [field.zh] }, { "required": [field.en] }] }));
            }
        }
        json!({ "type": "object", "additionalProperties": false, "properties": properties, "allOf": rules })
    }

    fn value(&mut self, field: &'static Field, name: &str) -> Value {
        let internal = if field.internal { "（内部，不公布）" } else { "" };
        let shape = self.shape(&field.shape, field.en, name);
        // an empty value is no value
        let written = if field.required { shape } else { json!({ "anyOf": [shape, { "type": "null" }] }) };
        let mut out = Map::new();
        out.insert("title".into(), json!(format!("{}{internal}", field.zh)));
        out.insert("description".into(), json!(format!("{}{internal} · {}", field.help.trim(), field.en)));
        if let Value::Object(written) = written {
            out.extend(written);
        }
        Value::Object(out)
    }

    fn shape(&mut self, shape: &'static Shape, key: &str, name: &str) -> Value {
        let text = || json!({ "type": ["string", "number", "boolean"] });
        let matching = |pattern: String| json!({ "type": "string", "pattern": pattern });
        match shape {
            Shape::Text | Shape::Markdown => text(),
            Shape::Media => json!({ "type": "string", "minLength": 1 }),
            Shape::Bool => {
                json!({ "enum": [true, false, "是", "否", "yes", "no", "true", "false", "True", "False", "TRUE", "FALSE"] })
            }
            Shape::Whole => {
                json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, matching("^\\s*[0-9]+(年|年度)?\\s*$".into())] })
            }
            Shape::Number => {
                json!({ "anyOf": [{ "type": "number" }, matching("^\\s*-?[0-9]+(\\.[0-9]+)?\\s*[%％]?\\s*$".into())] })
            }
            Shape::Length => json!({ "anyOf": [
                { "type": "integer", "minimum": 0 },
                matching(format!("^\\s*{DIGIT}+\\s*(天|日|个?工作日|个自然日)?\\s*$")),
            ]}),
            Shape::Day => {
                json!({ "anyOf": [{ "type": "integer", "minimum": 19_000_101, "maximum": 21_001_231 }, matching(day())] })
            }
            Shape::When => json!({ "anyOf": [
                { "type": "integer", "minimum": 19_000_101, "maximum": 21_001_231 },
                matching(day()),
                matching(format!("^\\s*{DIGIT}{{4}}\\s*[-/.年]\\s*{DIGIT}{{1,3}}\\s*(月)?\\s*([上中下]旬)?\\s*([之以]?前)?\\s*$")),
            ]}),
            Shape::Word(words) => {
                let all: Vec<&str> = words.iter().map(|w| w.zh).chain(words.iter().map(|w| w.en)).collect();
                json!({ "enum": all })
            }
            Shape::Key => match self.kind.and_then(|kind| scale(kind, key, self.settings)) {
                Some(Scale::Words(words)) => {
                    let all: Vec<&str> =
                        words.iter().map(|(_, name)| name.as_str()).chain(words.iter().map(|(id, _)| id.as_str())).collect();
                    json!({ "enum": all })
                }
                _ => json!({ "type": ["string", "number"] }),
            },
            Shape::List(of) => {
                let item = self.shape(of, key, name);
                json!({ "anyOf": [{ "type": "array", "items": item }, item] })
            }
            Shape::Map(fields) => self.map(&[fields], name),
            Shape::Pairs(of) => {
                let value = self.shape(of, key, name);
                json!({ "type": "object", "additionalProperties": value })
            }
            Shape::Either(shapes) => {
                let all: Vec<Value> = shapes.iter().map(|shape| self.shape(shape, key, name)).collect();
                json!({ "anyOf": all })
            }
        }
    }
}

fn day() -> String {
    format!(
        "^\\s*({DIGIT}{{4}}\\s*[-/.年]\\s*{DIGIT}{{1,3}}\\s*[-/.月]\\s*{DIGIT}{{1,3}}\\s*[日号]?|{DIGIT}{{8}})\\s*([之以]?前)?\\s*$"
    )
}
