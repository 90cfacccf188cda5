//! Whole sites, from a folder to the folder that visitors see; one binary, a module a promise.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

mod ahead;
mod archive;
mod bad_input;
mod boards;
mod builds;
mod called;
mod campaigns;
mod clock;
mod counts;
mod data;
#[path = "../hostile/dice.rs"]
mod dice;
mod disk;
mod edition;
mod edits;
mod found;
mod ground;
mod hostile;
mod html;
mod injected;
mod internal;
mod killed;
mod languages;
mod links;
mod mechanisms;
mod orders;
mod paths;
mod presets;
mod preview;
mod privacy;
mod remedies;
mod same_bytes;
mod secrets;
mod serve;
mod styles;
mod tables;
mod themes;
mod trace;
mod transcripts;
mod traps;
#[path = "../vectors/mod.rs"]
mod vectors;
