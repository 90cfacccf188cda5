//! All that a theme, a feed or `data/` may see: the privacy wall.
//!
//! In: records that may be seen on the as-of date ([`Public`]), and their facts. Out: the only
//! types of the program that serialize. A field reaches a page only when a type here names it.
//! Never here: internal fields, held-back records, the text of oral commitments, a phone that is
//! not to be shown.

#![expect(missing_docs, reason = "keys and facts bear the names of records.md, where each is explained")]

pub mod activity;
pub mod appraisal;
pub mod board;
pub mod branch;
pub mod calendar;
pub mod campaign;
pub mod chart;
pub mod commitment;
pub mod common;
pub mod coverage;
pub mod criteria;
pub mod disclosure;
pub mod grades;
pub mod grading;
pub mod home;
pub mod honours;
pub mod ledger;
pub mod listing;
pub mod member;
pub mod names;
pub mod notice;
pub mod page;
mod prose;
mod public;
pub mod rectification;
pub mod rows;
pub mod schema;
pub mod search;
pub mod sheet;
pub mod statistics;
pub mod tags;
pub mod term;
mod titles;
pub mod unit;
pub mod upgrades;
pub mod verdict;
pub mod words;
pub mod year;

pub use public::{Named, Public, Record, Roster};
pub use titles::Titles;

use crate::facts::Facts;
use crate::model::{Ids, Model};
use crate::picture::Gallery;
use crate::settings::Settings;
use crate::site::Plan;

/// Makes views. Every method is a pure function of what stands here.
#[derive(Clone, Copy)]
pub struct Views<'a> {
    /// The site as it stands on the day.
    pub model: &'a Model,
    /// What follows.
    pub facts: &'a Facts,
    /// Scales and rules.
    pub settings: &'a Settings,
    /// Addresses and orders.
    pub plan: &'a Plan,
    /// Where ids lead, for links in prose.
    pub ids: &'a Ids,
    /// Links, made once.
    pub roster: &'a Roster,
    /// Photos and attachments.
    pub gallery: &'a Gallery,
}
