//! The headings of a text: their ids, and the levels they get under the page's h1.

use super::{Marked, events, words};
use crate::text::mask::mask_mobiles_in;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeSet;

/// The headings that a text may link to.
#[derive(Default)]
pub(super) struct Outline {
    /// The id of every heading, in order.
    pub(super) ids: Vec<String>,
    /// The ids again.
    pub(super) known: BTreeSet<String>,
}

impl Outline {
    /// Reads the headings; an id is the heading's text, spaces as hyphens, a number behind it when it comes again.
    pub(super) fn read(marked: &Marked<'_>) -> Outline {
        let mut outline = Outline::default();
        let mut heading: Option<String> = None;
        for (event, _) in events(marked) {
            match &event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => outline.add(heading.take().unwrap_or_default()),
                _ => {
                    if let (Some(heading), Some(words)) = (&mut heading, words(&event)) {
                        heading.push_str(&marked.clean(words));
                    }
                }
            }
        }
        outline
    }

    fn add(&mut self, heading: String) {
        let name = heading.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
        // a number that the heading shows masked does not stand whole in its id
        let name = mask_mobiles_in(&name).into_owned();
        let numbered = (1..).map(|n| format!("{name}-{n}"));
        let id = std::iter::once(name.clone()).chain(numbered).find(|id| !self.known.contains(id)).unwrap_or(name);
        self.known.insert(id.clone());
        self.ids.push(id);
    }
}

/// Turns the levels written into levels without a gap, the topmost being 2.
#[derive(Default)]
pub(super) struct Levels {
    open: Vec<usize>,
}

impl Levels {
    /// The level of the next heading, written with so many `#`.
    pub(super) fn next(&mut self, written: usize) -> usize {
        while self.open.last().is_some_and(|&level| level >= written) {
            self.open.pop();
        }
        self.open.push(written);
        self.current()
    }

    /// The level of the last heading.
    pub(super) fn current(&self) -> usize {
        (self.open.len() + 1).min(6)
    }
}
