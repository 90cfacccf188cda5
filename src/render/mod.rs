//! Views into bytes: prose, pages, feeds, pictures.
//!
//! In: text and views. Out: HTML, images, files. Never here: a record, a model, a decision what may be seen.

pub mod image;
pub mod markdown;
