//! The order in which people are named: by strokes, as official lists do, or by sound.

use super::cjk::is_han;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// How people are put in order (domain.md F-73).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameOrder {
    /// 姓氏笔画: a name of two characters has an empty middle, which counts as less than any character.
    #[default]
    Surname,
    /// 姓名笔画: the second character of a name of two takes part as any second character does.
    Strokes,
    /// 拼音
    Pinyin,
}

impl NameOrder {
    /// Of every name, its place among all of them. Names of equal standing keep the order in which they come; characters
    /// whose strokes are not known come last. Dots and spaces within a name do not count.
    pub fn ranks(self, names: &[&str]) -> Vec<u32> {
        let characters: BTreeSet<char> = names.iter().flat_map(|name| counted(name)).collect();
        let places = self.places(characters.into_iter().collect());
        let keys: Vec<Vec<u32>> = names.iter().map(|name| self.key(name, &places)).collect();
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
        let mut ranks = vec![0; names.len()];
        for (rank, at) in (0..).zip(order) {
            ranks[at] = rank;
        }
        ranks
    }

    /// What is compared of a name: the places of its characters, 0 for an empty middle.
    fn key(self, name: &str, places: &HashMap<char, u32>) -> Vec<u32> {
        let mut key: Vec<u32> = counted(name).filter_map(|c| places.get(&c).copied()).collect();
        if self == NameOrder::Surname && key.len() == 2 {
            key.insert(1, 0);
        }
        key
    }

    /// Of every character, its place among them from 1: by strokes, then by the first stroke, 横竖撇点折, then by the
    /// order of the Unicode repository, which is part of the program; or by sound alone.
    fn places(self, mut characters: Vec<char>) -> HashMap<char, u32> {
        let locale = match self {
            NameOrder::Surname | NameOrder::Strokes => locale!("zh-u-co-stroke"),
            NameOrder::Pinyin => locale!("zh-u-co-pinyin"),
        };
        if let Some(collator) = collator(&CollatorPreferences::from(&locale)) {
            characters.sort_by(|a, b| compare(&collator, *a, *b));
            if self != NameOrder::Pinyin {
                characters.sort_by_cached_key(|c| (strokes(&collator, *c).unwrap_or(UNKNOWN), first_stroke(*c)));
            }
        }
        characters.into_iter().zip(1..).collect()
    }
}

/// The first Han character of a name whose strokes are not known, so that its place in a list is not.
pub fn unknown_strokes(name: &str) -> Option<char> {
    // everyday characters all are known
    let is_rare = |c: &char| (is_han(*c) || matches!(c, '\u{E000}'..='\u{F8FF}')) && !matches!(c, '\u{4E00}'..='\u{9FA5}');
    if !name.chars().any(|c| is_rare(&c)) {
        return None;
    }
    let collator = collator(&CollatorPreferences::from(&locale!("zh-u-co-stroke")))?;
    counted(name).filter(is_rare).find(|c| strokes(&collator, *c).is_none())
}

/// After every number of strokes.
const UNKNOWN: u32 = u32::MAX;
/// The character of most strokes in the order of the Unicode repository, and how many it has.
const MOST: (char, u32) = ('龘', 48);

/// The characters of a name that its place depends on.
fn counted(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| !c.is_whitespace() && *c != '·')
}

fn collator(preferences: &CollatorPreferences) -> Option<CollatorBorrowed<'static>> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Primary);
    Collator::try_new(*preferences, options).ok()
}

fn compare(collator: &CollatorBorrowed<'_>, a: char, b: char) -> Ordering {
    collator.compare(a.encode_utf8(&mut [0; 4]), b.encode_utf8(&mut [0; 4]))
}

/// How many strokes a character has: in the order of the Unicode repository, U+FDD0 and the n-th character from U+2800
/// stand before those of n strokes.
fn strokes(collator: &CollatorBorrowed<'_>, c: char) -> Option<u32> {
    if compare(collator, c, MOST.0) == Ordering::Greater {
        return None;
    }
    let character = String::from(c);
    let begun = |n: u32| {
        let mark: String = ['\u{FDD0}'].into_iter().chain(char::from_u32(0x2800 + n)).collect();
        collator.compare(&mark, &character) != Ordering::Greater
    };
    let (mut least, mut above) = (0, MOST.1 + 1);
    while above - least > 1 {
        let middle = (least + above) / 2;
        if begun(middle) { least = middle } else { above = middle }
    }
    (least > 0).then_some(least)
}

/// 横, 竖, 撇, 点, 折 as 0 to 4, for the characters of everyday use; 5 where it is not known.
fn first_stroke(c: char) -> u8 {
    static FIRST: LazyLock<BTreeMap<char, u8>> = LazyLock::new(|| {
        let lines = include_str!("first_strokes.txt").lines().filter(|line| !line.starts_with('#'));
        lines.zip(0..).flat_map(|(line, kind)| line.chars().skip(2).map(move |c| (c, kind))).collect()
    });
    FIRST.get(&c).copied().unwrap_or(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(order: NameOrder, names: &[&'static str]) -> Vec<&'static str> {
        let ranks = order.ranks(names);
        let mut all: Vec<_> = names.iter().copied().zip(ranks).collect();
        all.sort_by_key(|(_, rank)| *rank);
        all.into_iter().map(|(name, _)| name).collect()
    }

    /// Trap T25: 欧阳 by its first character, an empty middle first or not at all, what is not known last.
    #[test]
    fn names_stand_by_strokes_or_by_sound() {
        assert_eq!(
            ordered(NameOrder::Surname, &["田大利", "田富", "丁一", "欧阳克", "王五"]),
            ["丁一", "王五", "田富", "田大利", "欧阳克"]
        );
        assert_eq!(ordered(NameOrder::Strokes, &["田富", "田大利"]), ["田大利", "田富"]);
        assert_eq!(ordered(NameOrder::Pinyin, &["王五", "丁一", "安平", "赵六"]), ["安平", "丁一", "王五", "赵六"]);
        assert_eq!(ordered(NameOrder::Surname, &["\u{E863}一", "鼎一", "张　三", "张三"]).last(), Some(&"\u{E863}一"));
        // a space pads a short name and a dot divides a long one: neither is an order
        assert_eq!(NameOrder::Surname.ranks(&["买买提·艾力", "买买提 艾力"]), [0, 1]);
        assert_eq!(NameOrder::Surname.ranks(&["张　三", "张三", "张 三"]), [0, 1, 2]);
    }

    /// Six strokes each: 横竖撇点折 decides.
    #[test]
    fn ties_stand_by_the_first_stroke() {
        let names = ["孙一", "江一", "任一", "吕一", "毕一", "吉一", "朱一", "刘一", "阮一"];
        let order = ordered(NameOrder::Surname, &names);
        let kinds: Vec<u8> = order.iter().filter_map(|name| name.chars().next()).map(first_stroke).collect();
        assert!(kinds.is_sorted(), "{order:?}: {kinds:?}");
        assert_eq!((first_stroke('吉'), first_stroke('吕'), first_stroke('任')), (0, 1, 2));
        assert_eq!((first_stroke('江'), first_stroke('孙'), first_stroke('𠮷')), (3, 4, 5));
    }

    #[test]
    fn what_has_no_known_strokes_is_named() {
        assert_eq!(unknown_strokes("𠮷田"), Some('𠮷'));
        assert_eq!(unknown_strokes("王\u{E863}"), Some('\u{E863}'));
        for name in ["㛃㛃", "䶮一", "买买提·艾力", "张　三", "Li", "龘一"] {
            assert_eq!(unknown_strokes(name), None, "{name}");
        }
    }
}
