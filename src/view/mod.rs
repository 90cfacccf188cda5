//! All that a theme, a feed or `data/` may see: the privacy wall.
//!
//! In: records that may be seen on the as-of date, and their facts. Out: the only types of the
//! program that serialize. A field reaches a page only when a type here names it.
//! Never here: internal fields, held-back records, the text of oral commitments.

#![expect(missing_docs, reason = "keys and facts bear the names of records.md, where each is explained")]

pub mod board;
pub mod branch;
pub mod commitment;
pub mod common;
pub mod home;
pub mod member;
pub mod notice;
pub mod page;
pub mod rectification;
