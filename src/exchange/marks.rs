//! From the files as they would be back to the table.

use crate::source::{FileId, Span};
use std::collections::HashMap;
use std::ops::Range;

/// Stretches of files, in their order, and the place in the table that each comes from.
pub type Stretches = HashMap<FileId, Vec<(Range<usize>, Span)>>;

/// For places in the files as they would be: where in the table they come from.
#[derive(Default)]
pub struct Marks {
    /// Of every new stretch its cell.
    pub cells: Stretches,
    /// Of every changed record its row.
    pub rows: Stretches,
}

impl Marks {
    /// The cell that a place comes from.
    pub fn cell(&self, span: Span) -> Option<Span> {
        let own = self.cells.get(&span.file)?;
        let (start, end) = (span.start as usize, span.end as usize);
        // in the order of the text
        let next = own.partition_point(|(range, _)| range.start < start);
        let around = next.checked_sub(1).map(|before| &own[before]).filter(|(range, _)| start < range.end);
        let within = own.get(next).filter(|(range, _)| range.start <= end);
        around.or(within).map(|(_, span)| *span)
    }

    /// The row of the record that a place lies in.
    pub fn row(&self, span: Span) -> Option<Span> {
        let around = |(range, _): &&(Range<usize>, Span)| range.contains(&(span.start as usize));
        self.rows.get(&span.file)?.iter().find(around).map(|(_, span)| *span)
    }
}
