use super::Press;
use crate::model::{BranchIx, CommitmentIx, MemberIx, NoticeIx, RectificationIx};
use crate::vocabulary::Kind;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

/// The version of the interface `data/*.json` (records.md "Facts").
const VERSION: u32 = 1;

impl Press<'_> {
    /// `data/<kind>.json`
    pub(super) fn json(&self, kind: Kind) -> Vec<u8> {
        let records = self.records(kind, |view| to_json(view));
        self.envelope(&records)
    }

    /// `data/upgrades.json`
    pub(super) fn upgrades_json(&self) -> Vec<u8> {
        self.envelope(&self.views.upgrades().iter().map(|row| to_json(row)).collect::<Vec<_>>())
    }

    /// `data/index.json`: what there is, and the interface's version.
    pub(super) fn data_index(&self) -> Vec<u8> {
        let data = self.views.plan.routes.iter().filter_map(|r| r.path.strip_prefix("data/"));
        let mut files: Vec<&str> = data.filter(|name| *name != "index.json").collect();
        files.sort_unstable();
        let index = json!({ "version": VERSION, "as_of": self.views.facts.as_of, "files": files });
        let mut bytes = to_json(&index);
        bytes.push(b'\n');
        bytes
    }

    /// Records one a line, so that two editions can be compared.
    fn envelope(&self, records: &[Vec<u8>]) -> Vec<u8> {
        let mut out = format!("{{\"version\":{VERSION},\"as_of\":\"{}\",\"records\":[\n", self.views.facts.as_of).into_bytes();
        for (i, record) in records.iter().enumerate() {
            if i > 0 {
                out.extend_from_slice(b",\n");
            }
            out.extend_from_slice(record);
        }
        out.extend_from_slice(b"\n]}\n");
        out
    }

    /// Every public record of a kind, in the order of ids, made into something.
    pub(super) fn records<T: Send>(&self, kind: Kind, make: impl Fn(&dyn erased::View) -> T + Sync) -> Vec<T> {
        let views = &self.views;
        let count = |n: usize| (0..n as u32).into_par_iter();
        match kind {
            Kind::Branches => count(views.model.branches.len())
                .filter_map(|i| Some(make(&views.branch(self.open(BranchIx(i))?))))
                .collect(),
            Kind::Commitments => count(views.model.commitments.len())
                .filter_map(|i| Some(make(&views.commitment(self.open(CommitmentIx(i))?))))
                .collect(),
            Kind::Members => count(views.model.members.len())
                .filter_map(|i| Some(make(&views.member(self.open(MemberIx(i))?))))
                .collect(),
            Kind::Rectifications => count(views.model.rectifications.len())
                .filter_map(|i| Some(make(&views.rectification(self.open(RectificationIx(i))?)?)))
                .collect(),
            Kind::Notices => count(views.model.notices.len())
                .filter_map(|i| Some(make(&views.notice(self.open(NoticeIx(i))?))))
                .collect(),
            Kind::Pages => Vec::new(),
        }
    }
}
