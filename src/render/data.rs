use super::Press;
use crate::view::Record;
use crate::vocabulary::Kind;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

/// The version of the interface `data/*.json` (records.md "Facts").
const VERSION: u32 = 1;

impl Press<'_> {
    /// `data/<kind>.json`
    pub(super) fn json(&self, kind: Kind) -> Vec<u8> {
        let records: Vec<Vec<u8>> = self.records(kind, |record| to_json(&record));
        self.envelope(&records)
    }

    /// `data/upgrades.json`
    pub(super) fn upgrades_json(&self) -> Vec<u8> {
        self.envelope(&self.views.upgrades().iter().map(to_json).collect::<Vec<_>>())
    }

    /// `data/index.json`: what there is, and the interface's version.
    pub(super) fn data_index(&self) -> Vec<u8> {
        let data = self.views.plan.routes.iter().filter_map(|r| r.path.strip_prefix("data/"));
        let mut files: Vec<&str> = data.filter(|name| *name != "index.json").collect();
        files.sort_unstable();
        let mut bytes = to_json(&json!({ "version": VERSION, "as_of": self.views.facts.as_of, "files": files }));
        bytes.push(b'\n');
        bytes
    }

    /// Records one a line, so that two editions can be compared.
    fn envelope(&self, records: &[Vec<u8>]) -> Vec<u8> {
        let as_of = self.views.facts.as_of;
        let mut out = Vec::with_capacity(records.iter().map(|r| r.len() + 2).sum::<usize>() + 100);
        out.extend_from_slice(format!("{{\"version\":{VERSION},\"as_of\":\"{as_of}\",\"records\":[\n").as_bytes());
        for (at, record) in records.iter().enumerate() {
            out.extend_from_slice(if at > 0 { b",\n" } else { b"" });
            out.extend_from_slice(record);
        }
        out.extend_from_slice(b"\n]}\n");
        out
    }

    /// Every public record of a kind, in the order of ids, made into something.
    pub(super) fn records<T: Send>(&self, kind: Kind, make: impl Fn(Record) -> T + Sync) -> Vec<T> {
        let all = (0..self.views.count(kind)).into_par_iter();
        all.filter_map(|at| self.views.record(kind, at).map(&make)).collect()
    }
}

/// A view has neither maps with odd keys nor numbers that JSON lacks, so this cannot fail.
fn to_json(view: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(view).unwrap_or_default()
}
