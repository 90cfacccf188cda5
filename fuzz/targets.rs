//! The functions that `tests/hostile` runs too.

#[path = "../tests/hostile/targets/mod.rs"]
mod targets;

pub use targets::*;
