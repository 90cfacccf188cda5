//! The site before anything is rendered: every page, its address, its place in lists.
//!
//! In: a cut model and its facts. Out: a [`Plan`]: all [`Route`]s, each a path and what stands
//! there; the order of every list and board; the navigation.
//! Never here: HTML. An address is made here and nowhere else.

mod address;
mod archive;
mod boards;
mod list;
mod lists;
mod plan;
mod redirects;
mod registers;
mod route;
mod search;
mod sheets;
mod sitemap;

pub use address::{data_path, encode, page_path, record_path, record_url, rest_path, upgrades_path, without_index};
pub use archive::{Over, over};
pub use boards::{grade_of, is_rated, star_group};
pub use list::{List, ListName, Slice};
pub use lists::Lists;
pub use plan::{AROUND, NAMED, Navigation, Plan, SUPERIORS, plan, upgrade_pages};
pub use registers::criteria_row;
pub use route::{DataFile, Feed, Rank, Route, Target, feed_path};
pub use search::{PART, Searched};
pub use sheets::{BOARD, PLAQUES, PlannedSheet, Selector, Sheet, Size, sheets};
pub use sitemap::{sitemap_path, sitemaps};
