//! The site before anything is rendered: every page, its address, its place in lists.
//!
//! In: a cut model and its facts. Out: a [`Plan`]: all [`Route`]s, each a path and what stands
//! there; the order of every list and board; the navigation.
//! Never here: HTML. An address is made here and nowhere else.

mod address;
mod boards;
mod lists;
mod plan;
mod registers;
mod search;
mod sheets;
mod sitemap;

pub use address::{data_path, encode, page_path, record_path, record_url};
pub use boards::grade_of;
pub use lists::{List, ListName, Lists, Over, Slice, archive, star_group};
pub use plan::{
    AROUND, DataFile, Feed, NAMED, Navigation, Plan, Rank, Route, SUPERIORS, Target, feed_path, plan, upgrade_pages,
    upgrades_path,
};
pub use registers::criteria_row;
pub use search::{PART, Searched};
pub use sheets::{BOARD, PLAQUES, PlannedSheet, Selector, Sheet, Size, sheets};
pub use sitemap::{sitemap_path, sitemaps};
