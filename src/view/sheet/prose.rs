use crate::text::markdown::{self, Runs};
use crate::view::Views;
use serde::Serialize;

/// One block of prose as a template sets it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Block {
    /// `heading`, `paragraph`, `item`, `table`.
    pub block: &'static str,
    /// Of a heading and an item: how deep.
    pub depth: usize,
    /// Of a numbered item.
    pub number: Option<u64>,
    pub runs: Vec<Run>,
    /// Of a table: which columns stand right.
    pub right: Vec<bool>,
    /// Of a table: cells of runs; the first row is its head.
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// Text of one weight.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    pub text: String,
    pub strong: bool,
}

impl Views<'_> {
    /// Markdown in blocks.
    pub(super) fn blocks(&self, source: &str) -> Vec<Block> {
        let runs = |runs: Runs| -> Vec<Run> {
            runs.into_iter().map(|run| Run { text: self.masked(&run.text), strong: run.strong }).collect()
        };
        let block = |block: markdown::Block| match block {
            markdown::Block::Heading(depth, text) => Block { block: "heading", depth, runs: runs(text), ..Block::default() },
            markdown::Block::Paragraph(text) => Block { block: "paragraph", runs: runs(text), ..Block::default() },
            markdown::Block::Item(depth, number, text) => {
                Block { block: "item", depth, number, runs: runs(text), ..Block::default() }
            }
            markdown::Block::Table(table) => {
                let rows = table.rows.into_iter().map(|row| row.into_iter().map(runs).collect()).collect();
                Block { block: "table", right: table.right, rows, ..Block::default() }
            }
        };
        markdown::blocks(source).into_iter().map(block).collect()
    }
}
