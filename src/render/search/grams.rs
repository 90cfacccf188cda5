//! Grams: the short runs of characters by which search finds records.
//!
//! Of Chinese a gram is two characters, of letters and digits three; at the end of a run it is what is left. The
//! script of the page cuts what is sought the same way (`assets/parts/search.js`): a change here is a change there.

use foldhash::fast::FixedState;
use std::collections::HashMap;

/// The first character of the scripts that need no spaces: Han, kana, hangul.
const WIDE: char = '\u{2E80}';

/// The bits of an entry below its gram: the record's number, and whether the gram stands in the text, not in the name.
const BELOW: u32 = 21;

/// Records that an entry can number.
pub(super) const MOST: usize = 1 << (BELOW - 1);

/// A gram and a record that has it; in the order in which the files list them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(u64);

/// Cuts texts into grams.
pub(super) struct Cutter {
    /// What was given last, by a few bits of itself: most of what a record repeats is caught here.
    given: Box<[Entry; GIVEN]>,
}

/// Entries that are remembered.
const GIVEN: usize = 4096;

impl Default for Cutter {
    fn default() -> Self {
        Self { given: Box::new([Entry(u64::MAX); GIVEN]) }
    }
}

impl Cutter {
    /// Gives every gram of a text with the hash that says in which file it stands, once or a few times.
    pub(super) fn cut(&mut self, text: &str, number: u32, in_name: bool, mut give: impl FnMut(u32, Entry)) {
        let below = u64::from(number) << 1 | u64::from(!in_name);
        // the last two characters of the run
        let (mut first, mut last) = (None, None);
        let mut space = false;
        for c in text.chars().chain(['\n']) {
            if c == ' ' || c == '\u{3000}' {
                space = true;
                continue;
            }
            let next = is_word(c).then(|| folded(c));
            // between Chinese characters a space says nothing
            if next.is_none_or(|c| space && last.is_some_and(|last| last < WIDE || c < WIDE)) {
                self.give(first, last, None, below, &mut give);
                self.give(last, None, None, below, &mut give);
                last = None;
            } else {
                self.give(first, last, next, below, &mut give);
            }
            (first, last) = (last, next);
            space = false;
        }
    }

    /// Gives the gram that begins with `a`, if that is a character.
    fn give(&mut self, a: Option<char>, b: Option<char>, c: Option<char>, below: u64, give: &mut impl FnMut(u32, Entry)) {
        let Some(a) = a else { return };
        let (file, gram) = match (b, c.filter(|c| *c < WIDE)) {
            _ if a >= WIDE => (hash(a, None), pair(a, b)),
            (Some(b), Some(c)) if b < WIDE => {
                (hash(a, Some(b)), 1 << 42 | u64::from(a) << 28 | u64::from(b) << 14 | u64::from(c))
            }
            _ => (hash(a, b), pair(a, b)),
        };
        let entry = Entry(gram << BELOW | below);
        let before = &mut self.given[(entry.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize];
        if *before != entry {
            *before = entry;
            give(file, entry);
        }
    }
}

fn pair(a: char, b: Option<char>) -> u64 {
    u64::from(a) << 21 | b.map_or(0, u64::from)
}

/// Of a gram's first characters, as the script reckons it (FNV-1a over code points).
fn hash(a: char, b: Option<char>) -> u32 {
    let hash =
        [Some(a), b].into_iter().flatten().fold(0x811c_9dc5_u32, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193));
    hash ^ hash >> 15
}

/// Whether a character is part of a word; what Unicode will add to Han is.
fn is_word(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' | '\u{20000}'.. => true,
        _ => c.is_alphanumeric(),
    }
}

/// Letters are small, full-width ones narrow.
fn folded(c: char) -> char {
    match c {
        'a'..='z' | '0'..='9' | '\u{4E00}'..='\u{9FFF}' => c,
        '\u{FF01}'..='\u{FF5E}' => folded(char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)),
        _ => {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none()).unwrap_or(c)
        }
    }
}

/// The entries file by file, in the order given; where each file begins, and the end.
pub(super) fn by_file(entries: &[(u32, Entry)], files: usize) -> (Vec<Entry>, Vec<usize>) {
    let mut starts = vec![0; files + 1];
    entries.iter().for_each(|(file, _)| starts[*file as usize + 1] += 1);
    (0..files).for_each(|file| starts[file + 1] += starts[file]);
    let mut next = starts.clone();
    let mut all = vec![Entry(0); entries.len()];
    for (file, entry) in entries {
        let place = &mut next[*file as usize];
        all[*place] = *entry;
        *place += 1;
    }
    (all, starts)
}

/// The lines of a file: every gram and its records, `GRAM LIST~`. Entries come in the order of records; one that stands
/// in a record's name comes before those in its text.
pub(super) fn listed<'e>(entries: impl Iterator<Item = &'e Entry> + Clone) -> String {
    let mut places: HashMap<u64, usize, FixedState> = HashMap::default();
    let mut grams: Vec<(u64, usize)> = Vec::new();
    let count = |Entry(entry): &Entry| {
        let gram = entry >> BELOW;
        let place = *places.entry(gram).or_insert(grams.len());
        if place == grams.len() {
            grams.push((gram, 0));
        }
        grams[place].1 += 1;
        place
    };
    let which: Vec<usize> = entries.clone().map(count).collect();
    let mut next = Vec::with_capacity(grams.len());
    grams.iter().fold(0, |start, (_, count)| {
        next.push(start);
        start + count
    });
    let mut records = vec![0; which.len()];
    for (Entry(entry), gram) in entries.zip(which) {
        records[next[gram]] = entry & ((1 << BELOW) - 1);
        next[gram] += 1;
    }
    let mut out = String::with_capacity(records.len() * 2);
    let mut records = records.into_iter();
    for (gram, count) in grams {
        out.push_str(if out.is_empty() { "" } else { "~" });
        out.extend(letters(gram));
        out.push(' ');
        // the first of a list counts from −1, so that no two differ by nothing
        let mut before = 0;
        for entry in records.by_ref().take(count) {
            let (number, in_text) = ((entry >> 1) + 1, entry & 1);
            if number != before {
                digits((number - before) << 1 | in_text, &mut out);
                before = number;
            }
        }
    }
    out
}

fn letters(gram: u64) -> impl Iterator<Item = char> {
    let three = gram >> 42 & 1 == 1;
    let (bits, count) = if three { (14, 3) } else { (21, 2) };
    let of = (0..count).rev().map(move |at| (gram >> (bits * at) & ((1 << bits) - 1)) as u32);
    of.filter_map(char::from_u32).filter(|c| *c != '\0')
}

/// A number in printable characters, five bits each, the low ones first; no quote, backslash, space or tilde among them.
fn digits(mut number: u64, out: &mut String) {
    loop {
        let more = number >> 5 != 0;
        let digit = (number & 31) as u8 + if more { 32 } else { 0 } + b'#';
        out.push(char::from(if digit >= b'\\' { digit + 1 } else { digit }));
        number >>= 5;
        if !more {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        Cutter::default().cut(text, 0, true, |_, Entry(entry)| found.push(letters(entry >> BELOW).collect()));
        found
    }

    #[test]
    fn chinese_in_twos_letters_and_digits_in_threes() {
        for (text, cut) in [
            ("公示,栏", "公示 示 栏"),
            ("15号", "15 5号 号"),
            ("No1a 2", "no1 o1a 1a a 2"),
            ("Ａ４", "a4 4"),
            ("𠮷田㛃", "𠮷田 田㛃 㛃"),
            ("张\u{3000}三 a", "张三 三 a"),
            ("党a", "党a a"),
            ("ab党", "ab b党 党"),
            ("", ""),
        ] {
            assert_eq!(grams(text).join(" "), cut, "{text}");
        }
    }

    #[test]
    fn lists_name_every_record_once() {
        let mut entries = Vec::new();
        for (number, in_name, text) in [(0, false, "公示"), (40, true, "公示"), (40, false, "公示公示")] {
            Cutter::default().cut(text, number, in_name, |_, entry| entries.push(entry));
        }
        // 1·2+1 = 3 → &; 40·2 = 80 = 16 + 2·32 → S %; 41·2+1 = 83 = 19 + 2·32 → V %
        assert_eq!(listed(entries.iter()), "公示 &S%~示 &S%~示公 V%");
    }

    #[test]
    fn no_digit_ends_a_string() {
        let mut all = String::new();
        (0..5000).for_each(|n| digits(n, &mut all));
        assert!(!all.contains(['"', '\\', ' ', '~']) && all.is_ascii());
    }
}
