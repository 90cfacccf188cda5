//! gongshi 公示.
#[macro_use]
pub mod diagnostic;
pub mod source;
pub mod text;
pub mod yaml;

pub mod render;
