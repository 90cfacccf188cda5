//! gongshi 公示: records in, a public-notice site out.
//!
//! The program is shaped like a compiler. Read it as the way one fact travels: a clerk's line of YAML becomes a record,
//! the record joins the model, facts follow from the model on a day, a view shows what may be seen of them, a page
//! shows the view, a file holds the page. Each stage is one module; they stand here in the order of the journey, and a
//! module uses only those before its own (`tests/architecture.rs` reads the imports).
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`diagnostic`], [`source`] | a folder | decoded files, places in them, what is said about a place |
//! | [`yaml`] | text | a small tree in which every key and value knows its place |
//! | [`calendar`], [`text`], [`picture`] | dates, prose, photos | civil days and working days, HTML and findings, sizes and encodings |
//! | [`document`] | attachments | the texts that a reader could find in them, and what cannot be looked into |
//! | [`vocabulary`] | | the words of the trade: how a table of keys is declared, read and explained |
//! | [`settings`] | site.yaml | every scale, threshold, target and label |
//! | [`mod@record`] | trees | records as written: strings, dates, places |
//! | [`model`] | records | records as resolved: ids checked, references typed; cut to a day |
//! | [`facts`] | the model, a day | stars, lights, rounds, notice periods, rates, what may be seen |
//! | [`checks`] | the model | findings, one file a rule |
//! | [`site`] | model and facts | every address, every list in its order |
//! | [`view`] | what may be seen | the only types that serialize: the privacy wall |
//! | [`theme`] | templates, words, styles | HTML of one view |
//! | `sheet` | views, sheet templates, fonts | pages of paper (with the feature `pdf`) |
//! | [`gate`] | finished bytes, attachments | nothing, or a refusal: no number of a person leaves |
//! | [`compile`], [`render`], [`output`], [`build`] | inputs | all of the above as calls; bytes of one route; the folder that visitors see |
//! | [`trace`] | a short hash on paper | which record says that, and whether it does now |
//! | [`serve`] | requests, changes of files | one route of a build, as the files are now |
//! | [`exchange`] | field tables, files as written, a spreadsheet | workbooks, edits of the files, schemas for editors |
//! | [`cli`], [`commands`] | what was typed | words on the screen, an exit code |
//!
//! Three kinds of trouble: the author's mistake is a [`diagnostic::Diagnostic`], collected; the environment's is a
//! [`diagnostic::Failure`]; ours is a panic. The only clock is [`calendar::as_of`].

#[macro_use]
pub mod diagnostic;

pub mod source;

pub mod yaml;

pub mod calendar;

pub mod text;

pub mod picture;

pub mod document;

#[macro_use]
pub mod vocabulary;

pub mod settings;

pub mod record;

pub mod model;

pub mod facts;

pub mod checks;

pub mod site;

pub mod view;

pub mod theme;

pub mod gate;

#[cfg(feature = "pdf")]
pub mod sheet;

pub mod compile;

pub mod render;

pub mod output;

pub mod build;

pub mod trace;

pub mod serve;

pub mod exchange;

pub mod cli;

pub mod commands;
