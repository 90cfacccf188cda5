//! The output folder as its users see it: what publishing makes, keeps, refuses and survives.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

mod changed;
mod editions;
mod foreign;
#[cfg(unix)]
mod links;
mod place;
