//! Where clerks work: spreadsheets out and in, help for editors while typing.
//!
//! In: the field tables, the files as written, a spreadsheet. Out: workbooks and tables ([`export`]), edits of the files
//! with everything found wrong at its cell ([`import`]), JSON Schemas ([`schema`]).
//! Never here: a file of the site that is written without the plan of the edit having been shown; a column that no field
//! table knows.

mod cell;
mod change;
mod dictionary;
mod edit;
pub mod export;
mod graft;
pub mod grid;
mod headers;
pub mod import;
mod itemised;
mod layout;
pub mod ledger;
mod marks;
pub mod names;
mod public;
mod quoted;
pub mod scale;
pub mod schema;
mod sheets;
mod table;
pub mod text;
pub mod told;
mod tree;
pub mod undo;
mod workbook;

pub use public::grids as public_grids;
pub use quoted::plain as yaml_text;

use crate::compile::County;
use crate::diagnostic::Failure;
use export::Form;
use grid::Grid;

/// Grids that may be shown to anybody, in a form.
pub fn public_table(grids: Vec<Grid>, title: String, form: Form, county: &County) -> Result<Vec<u8>, Failure> {
    match (form, grids.first()) {
        (Form::Csv, Some(first)) => Ok(text::csv(first)),
        (Form::Json, Some(first)) => Ok(text::json(first)),
        _ => workbook::write(&grids, &workbook::Words::plain(title, county)),
    }
}
