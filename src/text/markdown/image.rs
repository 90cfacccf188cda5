//! An image, whose alternative text is what stands within its mark.

use super::flanking::Marked;
use super::words;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// An image whose alternative text is being read.
pub(super) struct Picture {
    pub src: Option<String>,
    pub title: String,
    pub alt: String,
    pub place: Range<usize>,
    /// Images open within it.
    pub depth: usize,
}

impl Picture {
    /// Takes what stands within; whether it ends here.
    pub fn ends(&mut self, event: &Event<'_>, marked: &Marked<'_>) -> bool {
        match event {
            Event::Start(Tag::Image { .. }) => self.depth += 1,
            Event::End(TagEnd::Image) if self.depth == 0 => return true,
            Event::End(TagEnd::Image) => self.depth -= 1,
            Event::SoftBreak | Event::HardBreak => self.alt.push(' '),
            _ => self.alt.push_str(&marked.clean(words(event).unwrap_or_default())),
        }
        false
    }
}
