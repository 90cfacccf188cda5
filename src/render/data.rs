use super::Press;
use crate::site::DataFile;
use crate::view::Views;
use crate::view::schema::VERSION;
use crate::vocabulary::Kind;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;
use std::borrow::Borrow;
use std::sync::OnceLock;

/// Records one thread takes at a time.
const RECORDS_AT_ONCE: usize = 64;

impl Press<'_> {
    /// `data/<kind>.json`
    pub(super) fn json(&self, kind: Kind) -> Vec<u8> {
        self.envelope(&self.records(kind))
    }

    /// `data/upgrades.json`
    pub(super) fn upgrades_json(&self) -> Vec<u8> {
        self.envelope(&self.views.upgrades().iter().map(to_json).collect::<Vec<_>>())
    }

    /// `data/coverage.json`
    pub(super) fn coverage_json(&self) -> Vec<u8> {
        self.envelope(&self.views.coverage().map(|row| to_json(&row)).collect::<Vec<_>>())
    }

    /// `data/index.json`: what there is, and the interface's version.
    pub(super) fn data_index(&self) -> Vec<u8> {
        let data = self.views.plan.routes.iter().filter_map(|r| r.path.strip_prefix("data/"));
        let mut files: Vec<&str> = data.filter(|name| !name.starts_with("index.")).collect();
        files.sort_unstable();
        let mut bytes = to_json(&json!({ "version": VERSION, "as_of": self.views.facts.as_of, "files": files }));
        bytes.push('\n');
        bytes.into_bytes()
    }

    /// `data/schema/NAME.json`
    pub(super) fn schema(&self, file: DataFile) -> Vec<u8> {
        let mut schema = self.views.schema(file);
        self.theme.translate(&mut schema);
        let mut bytes = serde_json::to_vec_pretty(&schema).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Records one a line, so that two editions can be compared.
    fn envelope<R: Borrow<str>>(&self, records: &[R]) -> Vec<u8> {
        let (as_of, records) = (self.views.facts.as_of, records.join(",\n"));
        format!("{{\"version\":{VERSION},\"as_of\":\"{as_of}\",\"records\":[\n{records}\n]}}\n").into_bytes()
    }

    /// Every public record of a kind as JSON, in the order of ids as text: programs look them up.
    pub(super) fn records(&self, kind: Kind) -> Vec<&str> {
        let mut all: Vec<u32> = self.views.model.rows(kind).collect();
        all.sort_by_key(|at| self.views.model.head(kind, *at).id.as_str());
        all.into_par_iter().with_max_len(RECORDS_AT_ONCE).filter_map(|at| self.of_record(kind, at)).collect()
    }

    /// A record as JSON, if it is public.
    pub(super) fn of_record(&self, kind: Kind, at: u32) -> Option<&str> {
        match self.kept[kind as usize][at as usize].get() {
            Some(made) => Some(made),
            None => self.views.record(kind, at).map(|record| self.keep(kind, at, &record)),
        }
    }

    /// The JSON of a record: made once for its page's hash and its place in `data/`.
    pub(super) fn keep(&self, kind: Kind, at: u32, record: &impl Serialize) -> &str {
        self.kept[kind as usize][at as usize].get_or_init(|| to_json(record).into_boxed_str())
    }
}

/// Room for the JSON of every record of every kind.
pub fn shelves(views: &Views<'_>) -> Vec<Vec<OnceLock<Box<str>>>> {
    let shelf = |kind: &Kind| std::iter::repeat_with(OnceLock::new).take(views.model.count(*kind)).collect();
    Kind::ALL.iter().map(shelf).collect()
}

/// A view has neither maps with odd keys nor numbers that JSON lacks, so this cannot fail.
fn to_json(view: &impl Serialize) -> String {
    serde_json::to_string(view).unwrap_or_default()
}
