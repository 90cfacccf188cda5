//! Markdown prose into blocks, for paper: paragraphs, headings, items, tables. Links lose their address, HTML its tags.

use super::flanking::Marked;
use super::tag::{self, Inline};
use super::{events, words};
use crate::text::cjk::joins;
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// Text of one weight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What it says; a line break is `\n`.
    pub text: String,
    /// Whether it stands out.
    pub strong: bool,
}

/// A line of runs.
pub type Runs = Vec<Run>;

/// One block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, 1 being the outermost that the text uses.
    Heading(usize, Runs),
    /// A paragraph.
    Paragraph(Runs),
    /// An item of a list: how deep, its number (none for a bullet), its text.
    Item(usize, Option<u64>, Runs),
    /// A table.
    Table(Table),
}

/// A table: the first row is its head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Of every column, whether its cells stand right.
    pub right: Vec<bool>,
    /// Rows of cells.
    pub rows: Vec<Vec<Runs>>,
}

/// The blocks of `source`, numbers as they stand: what readers see of it is masked by the views.
pub fn blocks(source: &str) -> Vec<Block> {
    let marked = Marked::new(source);
    let mut reader = Reader::default();
    for (event, _) in events(&marked) {
        reader.event(&event, &marked);
    }
    let headings = reader.blocks.iter_mut().filter_map(|b| if let Block::Heading(depth, _) = b { Some(depth) } else { None });
    let headings: Vec<&mut usize> = headings.collect();
    let outermost = headings.iter().map(|depth| **depth).min().unwrap_or(1);
    headings.into_iter().for_each(|depth| *depth -= outermost - 1);
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    runs: Runs,
    strong: usize,
    soft: bool,
    in_code: bool,
    html: String,
    /// The next number of every open list; none for bullets.
    lists: Vec<Option<u64>>,
    /// The item whose text has not been written: its number.
    item: Option<Option<u64>>,
    table: Option<Table>,
}

impl Reader {
    fn event(&mut self, event: &Event<'_>, marked: &Marked<'_>) {
        match event {
            Event::Start(Tag::List(first)) => {
                self.paragraph();
                self.lists.push(*first);
            }
            Event::End(TagEnd::List(_)) => drop(self.lists.pop()),
            Event::Start(Tag::Item) => self.item = Some(self.lists.last_mut().and_then(|list| list.as_mut().map(next))),
            Event::Start(Tag::Strong | Tag::Emphasis) => self.strong += 1,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => self.strong -= 1,
            Event::Start(Tag::Table(columns)) => {
                let right = columns.iter().map(|c| *c == Alignment::Right).collect();
                self.table = Some(Table { right, rows: Vec::new() });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => self.table.iter_mut().for_each(|t| t.rows.push(Vec::new())),
            Event::End(TagEnd::TableCell) => {
                let cell = self.take();
                self.table.iter_mut().filter_map(|t| t.rows.last_mut()).for_each(|row| row.push(cell.clone()));
            }
            Event::End(TagEnd::Table) => self.blocks.extend(self.table.take().map(Block::Table)),
            Event::End(TagEnd::Heading(level)) => {
                let runs = self.take();
                self.blocks.push(Block::Heading(*level as usize, runs));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) => self.paragraph(),
            Event::InlineHtml(tag) if Inline::ends_code(tag) => self.in_code = false,
            Event::InlineHtml(tag) => match Inline::read(tag) {
                Inline::Break => self.say("\n"),
                Inline::Code => self.in_code = true,
                _ => {}
            },
            Event::Html(html) => self.html.push_str(&marked.clean(html)),
            Event::End(TagEnd::HtmlBlock) => {
                let text = tag::block_text(&std::mem::take(&mut self.html)).0;
                self.say(text.trim());
                self.paragraph();
            }
            Event::SoftBreak => self.soft = true,
            Event::HardBreak => self.say("\n"),
            // the words for a picture stand in for it only where it cannot be seen
            Event::Start(Tag::Image { .. }) => self.in_code = true,
            Event::End(TagEnd::Image) => self.in_code = false,
            _ => {
                if let Some(words) = words(event).filter(|_| !self.in_code) {
                    self.say(&marked.clean(words));
                }
            }
        }
    }

    /// Adds text; a soft break before it is nothing between two Chinese characters, else a space.
    fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let last = self.runs.last().and_then(|run| run.text.chars().next_back());
        let ends = (last, text.chars().next());
        let space = std::mem::take(&mut self.soft) && !matches!(ends, (Some(a), Some(b)) if joins(a, b));
        let strong = self.strong > 0;
        match self.runs.last_mut().filter(|run| run.strong == strong) {
            Some(run) => run.text.push_str(if space { " " } else { "" }),
            None => self.runs.push(Run { text: if space { " ".to_owned() } else { String::new() }, strong }),
        }
        if let Some(run) = self.runs.last_mut() {
            run.text.push_str(text);
        }
    }

    /// What was said since the last block.
    fn take(&mut self) -> Runs {
        self.soft = false;
        std::mem::take(&mut self.runs)
    }

    /// Ends a paragraph, or the first of an item.
    fn paragraph(&mut self) {
        let runs = self.take();
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        self.blocks.push(match self.item.take() {
            Some(number) => Block::Item(self.lists.len().max(1), number, runs),
            None => Block::Paragraph(runs),
        });
    }
}

/// The number of an item; the list goes on with the next.
fn next(number: &mut u64) -> u64 {
    *number += 1;
    *number - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(runs: &Runs) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn prose_becomes_blocks() {
        let source =
            "## 一、范围\n\n全县\n各镇**重点村**。\n\n1. 先报名\n2. 再审核\n   - 初审\n\n| 镇 | 户 |\n|---|--:|\n| 白沙 | 27 |\n";
        let blocks = blocks(source);
        assert!(matches!(&blocks[0], Block::Heading(1, runs) if text(runs) == "一、范围"), "{blocks:?}");
        assert!(matches!(&blocks[1], Block::Paragraph(runs) if text(runs) == "全县各镇重点村。" && runs[1].strong), "{blocks:?}");
        let items: Vec<_> = blocks
            .iter()
            .filter_map(|b| if let Block::Item(depth, number, runs) = b { Some((*depth, *number, text(runs))) } else { None })
            .collect();
        assert_eq!(items, [(1, Some(1), "先报名".into()), (1, Some(2), "再审核".into()), (2, None, "初审".into())]);
        let Some(Block::Table(table)) = blocks.last() else { panic!("{blocks:?}") };
        assert_eq!((table.right.as_slice(), table.rows.len(), text(&table.rows[1][0]).as_str()), (&[false, true][..], 2, "白沙"));
    }

    #[test]
    fn what_no_page_shows_is_on_no_sheet() {
        let blocks = blocks("联系 13800001234 <script>alert(1)</script>\n\n<div>板块</div>\n");
        let all: String =
            blocks.iter().map(|b| if let Block::Paragraph(runs) = b { text(runs) } else { String::new() }).collect();
        assert!(all.contains("13800001234") && all.contains("板块"), "{all}");
        assert!(!all.contains("alert") && !all.contains('<'), "{all}");
    }
}
