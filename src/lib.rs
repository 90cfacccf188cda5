//! gongshi 公示.
#[macro_use]
pub mod diagnostic;
pub mod source;
pub mod yaml;
pub mod calendar;
pub mod view;
pub mod theme;
