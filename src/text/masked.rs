//! Numbers of which somebody hid a part: 138****0000, and 1380000**** of the same person elsewhere.

use std::ops::Range;

/// A number with a part of it hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// Its characters; none where one is hidden.
    shown: Vec<Option<char>>,
}

/// Fewer hidden characters than this, and anybody finds the number by trying.
const SAFE: usize = 3;

impl Masked {
    /// What a mask of this form shows of a number.
    pub fn of(shown: &str) -> Self {
        Masked { range: 0..shown.len(), shown: shown.chars().map(|c| (!is_mask(c)).then_some(c)).collect() }
    }

    /// Whether the two show the same of the same number, as far as can be seen.
    pub fn is_like(&self, other: &Masked) -> bool {
        self.shown == other.shown
    }

    /// Whether the two can be one number, and together show what each of them hides.
    pub fn joins(&self, other: &Masked) -> bool {
        let hidden = |masked: &Masked| masked.shown.iter().filter(|c| c.is_none()).count();
        let pairs = || self.shown.iter().zip(&other.shown);
        let agree = pairs().all(|(a, b)| a.is_none() || b.is_none() || a == b);
        let left = pairs().filter(|(a, b)| a.is_none() && b.is_none()).count();
        self.shown.len() == other.shown.len() && agree && left < SAFE.min(hidden(self)).min(hidden(other))
    }
}

/// Every number with a hidden part in `text`: eleven to nineteen digits and mask signs, three signs in a row among them.
pub fn masked(text: &str) -> Vec<Masked> {
    let mut found = Vec::new();
    // most texts hide nothing
    let mut rest = if text.contains(is_mask) { 0 } else { text.len() };
    while let Some(start) = text[rest..].find(is_part).map(|at| rest + at) {
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |at| start + at);
        let masked = Masked { range: start..end, ..Masked::of(&text[start..end]) };
        let hidden = masked.shown.split(Option::is_some).map(<[_]>::len).max().unwrap_or(0);
        let digits = masked.shown.iter().flatten().count();
        if (11..=19).contains(&masked.shown.len()) && hidden >= SAFE && digits >= 4 {
            found.push(masked);
        }
        rest = end;
    }
    found
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'x' | 'X') || is_mask(c)
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '＊' | '×' | '●')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_that_together_hide_nothing() {
        let one = |text: &str| masked(text).into_iter().next().expect("a masked number");
        let phone = one("王五 138****1234");
        assert_eq!(phone.range, 7..18);
        assert!(phone.joins(&one("王五，1380000****")) && one("1380000****").joins(&Masked::of("138****1234")));
        assert!(!phone.joins(&one("138****1234")), "one mask twice shows no more");
        assert!(!phone.joins(&one("1390000****")), "another number");
        assert!(!phone.joins(&one("13*******34")), "it hides as much");
        assert!(one("110105********002X").joins(&one("11010519491231****")));
        assert_eq!(masked("**重点** 2026-10-05 13800001234 ***"), []);
    }
}
