//! Text that waits until both its sides are known.

use crate::text::cjk::joins;

/// Text that waits to be written, so that a number is seen whole and a line's end knows both its sides.
#[derive(Default)]
pub(super) struct Line {
    pub text: String,
    /// Where in `text` a piece begins, and where in the source it came from.
    pub pieces: Vec<(usize, usize)>,
    /// The last character of the paragraph so far.
    pub last: Option<char>,
    /// A soft break came after it.
    pub soft: bool,
    /// The soft break was written at this place of the output, in front of a tag.
    pub written: Option<usize>,
}

impl Line {
    /// Takes a piece of text that came from `origin`; a soft break before it is nothing between Chinese characters.
    pub fn push(&mut self, text: &str, origin: usize, out: &mut String) {
        let Some(first) = text.chars().next() else { return };
        let joined = self.last.is_some_and(|last| joins(last, first));
        if std::mem::take(&mut self.soft) && !joined {
            self.text.push('\n');
        }
        if let Some(written) = self.written.take()
            && joined
        {
            out.remove(written);
        }
        self.pieces.push((self.text.len(), origin));
        self.text.push_str(text);
        self.last = text.chars().next_back();
    }

    /// Where the byte `at` of the waiting text came from.
    pub fn origin(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(0, |(start, origin)| origin + (at - start))
    }
}
