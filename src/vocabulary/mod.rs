//! The one table of kinds and fields: English name, 中文, type, public or internal, help.
//!
//! In: nothing. Out: [`Kind`], [`Field`] tables, enumerations, and [`Reader`], which reads a YAML
//! tree against such a table and reports every departure. The tables themselves stand where the
//! records are declared (`record/`, `settings/`), one `record!` each: the errors' suggestions, the
//! JSON Schema, the Excel headers, the labels and the manual are all drawn from them.
//! Never here: a rule about what a value may be beside its type.

mod called;
mod kind;
mod macros;
mod meant;
mod nearest;
mod reader;
mod scalar;
mod unknown;
pub mod words;

pub use called::CALLED;
pub use kind::Kind;
pub use meant::{is_nothing, left_out, number as number_meant};
pub use nearest::{key_called, nearest, nearest_key, slips};
pub use reader::{Mapping, Reader, Slot, Written};
pub use scalar::{Decimal, Key, MediaPath, Pairs, Prose, truth, year};
pub use unknown::{Elsewhere, divided};

/// One key of a record, as `record!` declares it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The English key; also the name in `data/*.json`.
    pub en: &'static str,
    /// 中文: the other accepted key, the Excel header, the label on pages.
    pub zh: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Must be written.
    pub required: bool,
    /// Never leaves the office: no page, feed or public download shows it.
    pub internal: bool,
    /// One sentence for the clerk.
    pub help: &'static str,
}

/// What may stand as a value.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line or paragraph of text.
    Text,
    /// Markdown.
    Markdown,
    /// 是 or 否.
    Bool,
    /// A whole number.
    Whole,
    /// A number with decimals, or a percentage.
    Number,
    /// A day.
    Day,
    /// A day, a month or a third of a month.
    When,
    /// A day count: `7`, `7天`, `5个工作日`.
    Length,
    /// One of the program's words.
    Word(&'static [words::Word]),
    /// The id of a record, or a word of the site's own scales.
    Key,
    /// A file under `media/`.
    Media,
    /// Several of these; one alone may stand without the list.
    List(&'static Shape),
    /// A mapping with these keys.
    Map(&'static [Field]),
    /// A mapping with free keys.
    Pairs(&'static Shape),
    /// One of these.
    Either(&'static [Shape]),
}

impl Shape {
    /// Whether the mappings in it have such a key.
    pub fn holds(&self, key: &str) -> bool {
        match self {
            Shape::List(of) => of.holds(key),
            Shape::Map(fields) => fields.iter().any(|f| f.zh == key || f.en == key),
            Shape::Either(shapes) => shapes.iter().any(|shape| shape.holds(key)),
            _ => false,
        }
    }
}
