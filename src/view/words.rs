//! `words` in the templates: what the site and the program call things, by id.

use crate::record;
use crate::settings::{Scheme, Settings};
use crate::vocabulary::words::{
    AppraisalKind, AssistanceKind, Channel, CommitmentKind, Form, ItemStatus, Level, NoticeKind, Outcome, ProblemSource,
    ProblemStatus, SetupMode, TaskStatus, UnitKind, Verdict, Word,
};
use crate::vocabulary::{Field, Kind, Shape};
use serde_json::{Map, Value, json};

/// Scales of the site, enumerations of the program, labels of fields, in the site's language.
pub fn words(settings: &Settings) -> Value {
    let english = settings.language == "en";
    let scale =
        |pairs: &[(String, String)]| pairs.iter().map(|(id, name)| (id.clone(), json!(name))).collect::<Map<String, Value>>();
    let fixed = |words: &[Word]| {
        let word = |w: &Word| (w.en.to_owned(), json!(if english { spoken(w.en) } else { w.zh.to_owned() }));
        words.iter().map(word).collect::<Map<String, Value>>()
    };
    // where an id is too short to stand alone: the theme says it, as it says what site.yaml does not name
    let named = |words: &[Word]| words.iter().map(|w| (w.en.to_owned(), json!(w.zh))).collect::<Map<String, Value>>();
    let scheme = |s: &Scheme| s.grades.iter().map(|g| (g.id.clone(), json!(g.name))).collect::<Map<String, Value>>();
    // two scales may share an id: the default one is asked first, `schemes` tells them apart
    let grades = settings.schemes.iter().rev().flat_map(|s| &s.grades);
    let criteria = settings.criteria.iter().map(|set| (set.id.clone(), json!({ "name": set.name, "items": scale(&set.items) })));
    let labels = Kind::ALL.into_iter().map(|kind| (kind.singular().to_owned(), Value::Object(labels(kind, settings, english))));
    json!({
        "kind": scale(&settings.kinds),
        "sector": scale(&settings.sectors),
        "category": scale(&settings.categories),
        "grade": grades.map(|g| (g.id.clone(), json!(g.name))).collect::<Map<String, Value>>(),
        "schemes": settings.schemes.iter().map(|s| (s.id.clone(), scheme(s).into())).collect::<Map<String, Value>>(),
        "criteria": criteria.collect::<Map<String, Value>>(),
        "activity": scale(&settings.activities),
        "ballot": scale(&settings.ballots),
        "form": fixed(Form::WORDS),
        "commitment_kind": fixed(CommitmentKind::WORDS),
        "item_status": fixed(ItemStatus::WORDS),
        "problem_status": fixed(ProblemStatus::WORDS),
        "problem_source": fixed(ProblemSource::WORDS),
        "verdict": fixed(Verdict::WORDS),
        "verification": fixed(Outcome::WORDS),
        "channel": fixed(Channel::WORDS),
        "level": fixed(Level::WORDS),
        "assistance": named(AssistanceKind::WORDS),
        "notice_kind": fixed(NoticeKind::WORDS),
        "appraisal_kind": fixed(AppraisalKind::WORDS),
        "task_status": fixed(TaskStatus::WORDS),
        "unit_kind": fixed(UnitKind::WORDS),
        "setup_mode": fixed(SetupMode::WORDS),
        "fields": Kind::ALL.into_iter().map(|kind| (kind.singular().to_owned(), extra(kind, settings))).collect::<Map<String, Value>>(),
        "label": labels.collect::<Map<String, Value>>(),
    })
}

/// `public_notice` as a heading: `Public notice`.
pub(super) fn spoken(key: &str) -> String {
    let mut words = key.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// The site's own public keys of a kind, in the order of site.yaml.
fn extra(kind: Kind, settings: &Settings) -> Value {
    let public = settings.fields(kind).iter().filter(|f| f.public);
    public.map(|f| json!({ "key": f.name, "label": f.label })).collect()
}

fn label(field: &Field, english: bool) -> (String, Value) {
    (field.en.to_owned(), json!(if english { spoken(field.en) } else { field.zh.to_owned() }))
}

/// The labels of a kind's keys, the site's own ones included.
pub fn labels(kind: Kind, settings: &Settings, english: bool) -> Map<String, Value> {
    let own = record::Common::FIELDS.iter().chain(record::fields(kind)).map(|f| label(f, english));
    let extra = settings.fields(kind).iter().map(|f| (f.name.clone(), json!(f.label)));
    own.chain(extra).collect()
}

/// The labels of the keys within a kind's keys: those of 任期, 党员人数.
pub fn labels_within(kind: Kind, english: bool) -> Map<String, Value> {
    fn parts(shape: &'static Shape) -> &'static [Field] {
        match shape {
            Shape::Map(fields) => fields,
            Shape::Either(shapes) => shapes.iter().map(parts).find(|fields| !fields.is_empty()).unwrap_or_default(),
            _ => &[],
        }
    }
    let within = |f: &'static Field| (f.en.to_owned(), parts(&f.shape).iter().map(|own| label(own, english)).collect());
    record::fields(kind).iter().map(within).collect()
}
