//! gongshi 公示.
#[macro_use]
pub mod diagnostic;
pub mod output;
pub mod source;
pub mod yaml;
