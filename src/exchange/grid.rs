//! What a table is made of on its way out, whatever form it leaves in.

use super::cell::Cell;
use super::layout::Leaf;

/// A sheet's worth of cells.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The sheet's name.
    pub name: String,
    /// Words above the header.
    pub title: Option<String>,
    /// What stands above each column.
    pub headers: Vec<Header>,
    /// The cells; a row may be shorter than the header.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands above a column, and what may stand below it.
#[derive(Clone, Debug)]
pub struct Header {
    /// The words.
    pub text: String,
    /// What a cell holds; `None` for what is computed.
    pub leaf: Option<Leaf>,
    /// Never published.
    pub internal: bool,
    /// Must be filled.
    pub required: bool,
}

impl Header {
    /// A column that is only read.
    pub fn computed(text: impl Into<String>) -> Self {
        Self { text: text.into(), leaf: None, internal: false, required: false }
    }
    /// A column that says where a row belongs.
    pub fn place(text: impl Into<String>) -> Self {
        Self { leaf: Some(Leaf::ID), required: true, ..Self::computed(text) }
    }
}

/// What the headers of computed columns end in.
pub const COMPUTED: &str = "(计算)";
/// What the headers of internal columns end in.
pub const INTERNAL: &str = "(内部)";
