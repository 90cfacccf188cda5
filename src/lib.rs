//! gongshi 公示.
#[macro_use]
pub mod diagnostic;
pub mod calendar;
pub mod source;
pub mod theme;
pub mod view;
pub mod yaml;
