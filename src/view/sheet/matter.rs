use super::short_hash;
use crate::facts::{Light, Movement};
use crate::model::{DisclosureIx, MemberIx, Position, RectificationIx};
use crate::site::{ListName, Sheet};
use crate::view::Views;
use crate::view::common::Link;
use crate::view::disclosure::{AroundDisclosure, Disclosure};
use crate::view::listing::Group;
use crate::view::rectification::Rectification;
use serde::Serialize;
use serde_json::{Map, Value};

/// A rectification in the ledger.
#[derive(Clone, Debug, Serialize)]
struct LedgerRow {
    branch: Link,
    record: Rectification,
}

/// A line of the catalogue of what has to be made public.
#[derive(Clone, Debug, Serialize)]
struct CatalogueRow {
    record: Disclosure,
    around: AroundDisclosure,
}

/// What a template asks for, by name.
#[derive(Default)]
struct Matter {
    named: Map<String, Value>,
    hash: Option<String>,
}

impl Matter {
    /// Adds a view under a name. The hash is that of the view added first: what the page shows of the record.
    fn with(mut self, name: &str, view: &impl Serialize) -> Self {
        // keys are strings and floats finite in every view
        let json = serde_json::to_vec(view).unwrap_or_default();
        self.hash.get_or_insert_with(|| short_hash(&json));
        let mut value: Value = serde_json::from_slice(&json).unwrap_or_default();
        if let Some(record) = value.as_object_mut() {
            // on paper prose comes as `body`
            record.remove("story");
        }
        self.named.insert(name.to_owned(), value);
        self
    }
}

impl Views<'_> {
    /// The title of a sheet, its matter, and the short hash of what it is about.
    pub(super) fn matter(&self, sheet: Sheet) -> Option<(String, Map<String, Value>, String)> {
        let matter = Matter::default;
        let section = |list: ListName| list.section();
        let (title, matter) = match sheet {
            Sheet::Notice(at) => {
                let at = self.public(at)?;
                let record = self.notice(at);
                (record.name.clone(), matter().with("record", &record).with("around", &self.around_notice(at)))
            }
            Sheet::Commitment(at) => {
                let at = self.public(at)?;
                let record = self.commitment(at);
                (record.name.clone(), matter().with("record", &record).with("around", &self.around_commitment(at)?))
            }
            Sheet::Rectification(at) => {
                let at = self.public(at)?;
                let record = self.rectification(at)?;
                (record.name.clone(), matter().with("record", &record).with("around", &self.around_rectification(at)?))
            }
            Sheet::Appraisal(at) => {
                let at = self.public(at)?;
                let record = self.appraisal(at)?;
                let comment = self.model[at.at()].written.comment.get().map(|prose| self.blocks(&prose.0));
                let matter = matter().with("record", &record).with("around", &self.around_appraisal(at));
                (record.name, matter.with("comment", &comment.unwrap_or_default()))
            }
            Sheet::Campaign(at) => {
                let at = self.public(at)?;
                let record = self.campaign(at);
                (record.name.clone(), matter().with("record", &record).with("around", &self.around_campaign(at)))
            }
            Sheet::Branch(at) => {
                let at = self.public(at)?;
                let record = self.branch(at);
                (record.name.clone(), matter().with("record", &record).with("around", &self.around_branch(at)))
            }
            Sheet::Members(at) | Sheet::Pledges(at) => {
                let branch = self.link(at)?;
                let promised = |m: &MemberIx| sheet == Sheet::Members(at) || self.model[*m].written.pledge.value.is_some();
                let members = &self.facts[at].members;
                let rows: Vec<_> = members.iter().filter(|m| promised(m)).filter_map(|m| self.member_row(*m)).collect();
                (branch.name.to_string(), matter().with("rows", &rows).with("branch", &branch))
            }
            Sheet::Plaque(at, _) => {
                let record = self.branch(self.public(at)?);
                (record.name.clone(), matter().with("record", &record))
            }
            Sheet::Pledge(at) => {
                let public = self.public(at)?;
                let record = self.member(public);
                let own = &self.facts[at].commitments_of;
                let newest = own.iter().find(|c| !self.model[**c].is_oral()).and_then(|c| self.public(*c));
                let matter = matter().with("record", &record).with("around", &self.around_member(public));
                (record.name, matter.with("commitment", &newest.map(|c| self.commitment(c))))
            }
            Sheet::Model(at) => {
                let at = self.public(at)?;
                let record = self.member(at);
                (record.name.clone(), matter().with("record", &record).with("around", &self.around_member(at)))
            }
            Sheet::Page(at) => {
                let record = self.free_page(self.public(at)?);
                (record.name.clone(), matter().with("record", &record))
            }
            Sheet::Stars => {
                let groups = self.whole(ListName::Stars, |at| self.branch_row(at));
                (section(ListName::Stars), matter().with("board", &self.star_board(0)).with("groups", &groups))
            }
            Sheet::Upgrades => {
                // a page of the site breaks its lists off, paper does not
                let risen = self.moved(Movement::Up, usize::MAX);
                ("upgrades".to_owned(), matter().with("board", &self.upgrade_board(0)).with("risen", &risen))
            }
            Sheet::Commitments => {
                let groups = self.whole(ListName::CommitmentBoard, |at| self.branch_row(at));
                let board = matter().with("board", &self.commitment_board(0)).with("groups", &groups);
                (section(ListName::CommitmentBoard), board.with("overdue", &self.open_items(Light::Overdue, usize::MAX)))
            }
            Sheet::Ledger => {
                let row = |at: RectificationIx| {
                    let branch = self.link(self.model[at].branch?)?;
                    Some(LedgerRow { branch, record: self.rectification(self.public(at)?)? })
                };
                let groups = self.whole(ListName::RectificationBoard, row);
                let board = self.rectification_board(0);
                (section(ListName::RectificationBoard), matter().with("board", &board).with("groups", &groups))
            }
            Sheet::Disclosures => {
                let row = |at: DisclosureIx| {
                    let at = self.public(at)?;
                    Some(CatalogueRow { record: self.disclosure(at), around: self.around_disclosure(at) })
                };
                let groups = self.whole(ListName::Disclosures, row);
                let listing = self.listing(ListName::Disclosures, 0, |at| Some(self.listed(at, self.disclosure_row(at)?)));
                (section(ListName::Disclosures), matter().with("listing", &listing).with("groups", &groups))
            }
        };
        let Matter { mut named, hash } = matter;
        if let Some((kind, row)) = sheet.record() {
            let head = self.model.head(kind, row);
            let spoken = matches!(sheet, Sheet::Commitment(at) if self.model[at].is_oral());
            let story = head.story.as_ref().filter(|_| !spoken);
            named.insert("body".to_owned(), serde_json::to_value(story.map(|s| self.blocks(&s.text)).unwrap_or_default()).ok()?);
        }
        Some((title, named, hash.unwrap_or_default()))
    }

    /// A whole list under its headings, however many pages of the site it fills.
    fn whole<I: Position, T>(&self, name: ListName, row: impl Fn(I) -> Option<T>) -> Vec<Group<T>> {
        let list = &self.plan.lists[name];
        let mut rows = list.all();
        let group = |(key, count): &(String, usize)| Group {
            key: key.clone(),
            title: key.clone(),
            count: *count,
            rows: rows.by_ref().take(*count).filter_map(&row).collect(),
        };
        list.groups.iter().map(group).collect()
    }
}
