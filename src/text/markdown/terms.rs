//! Words that prose links to their explanation, once a page.

use crate::text::cjk::{after, before, is_numeral};
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// The fewest characters of a word that is looked for: one alone is part of too many others.
const FEWEST: usize = 2;

/// The words that are explained, and where.
#[derive(Debug, Default)]
pub struct Terms {
    names: Option<AhoCorasick>,
    hrefs: Vec<String>,
}

impl Terms {
    /// From names and the addresses of their explanations; of two that begin at one place, the longer is meant.
    pub fn new(terms: impl Iterator<Item = (String, String)>) -> Self {
        let (names, hrefs): (Vec<_>, Vec<_>) = terms.filter(|(name, _)| name.chars().count() >= FEWEST).unzip();
        let names = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names);
        // more names than an automaton holds: prose without links is still prose
        Self { names: names.ok().filter(|_| !hrefs.is_empty()), hrefs }
    }
}

/// Links the words of one page.
#[derive(Debug)]
pub struct Linker<'t> {
    terms: &'t Terms,
    seen: Vec<bool>,
    /// Whether another page links to a heading of this one.
    pub(super) headings_linked: bool,
}

impl<'t> Linker<'t> {
    /// Nothing is linked yet; the page at `own` does not link to itself.
    pub fn new(terms: &'t Terms, own: Option<&str>, headings_linked: bool) -> Self {
        let mut linker = Linker { terms, seen: vec![false; terms.hrefs.len()], headings_linked };
        linker.skip(own.unwrap_or_default());
        linker
    }

    /// The page links there already.
    pub(super) fn skip(&mut self, href: &str) {
        for (known, seen) in self.terms.hrefs.iter().zip(&mut self.seen) {
            *seen |= known == href;
        }
    }

    /// Where `text` says a word for the first time, and where that is explained.
    pub(super) fn find(&mut self, text: &str) -> impl Iterator<Item = (Range<usize>, &'t str)> {
        let Linker { terms, seen, .. } = self;
        let found = terms.names.as_ref().into_iter().flat_map(move |names| names.find_iter(text));
        found.filter_map(move |found| {
            let at = found.pattern().as_usize();
            let first = !seen[at] && stands_alone(text, &found.range());
            seen[at] |= first;
            first.then(|| (found.range(), terms.hrefs[at].as_str()))
        })
    }
}

/// Whether a word is not the tail of a longer number or Latin word: 第五个一 is no 五个一.
fn stands_alone(text: &str, place: &Range<usize>) -> bool {
    let (first, last) = (after(text, place.start), before(text, place.end));
    let (left, right) = (before(text, place.start), after(text, place.end));
    let latin = |a: Option<char>, b: Option<char>| {
        a.is_some_and(|c| c.is_ascii_alphanumeric()) && b.is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let number = first.is_some_and(is_numeral) && left.is_some_and(|c| is_numeral(c) || c == '第');
    !number && !latin(left, first) && !latin(last, right)
}
