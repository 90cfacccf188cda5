//! The order in which people are named: by strokes, as official lists do, or by sound.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

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
        let keys: Vec<String> = names.iter().map(|name| self.key(name)).collect();
        let mut order: Vec<usize> = (0..names.len()).collect();
        match self.collator() {
            Some(collator) => order.sort_by(|a, b| collator.compare(&keys[*a], &keys[*b])),
            None => order.sort_by(|a, b| keys[*a].cmp(&keys[*b])),
        }
        let mut ranks = vec![0; names.len()];
        for (rank, at) in (0..).zip(order) {
            ranks[at] = rank;
        }
        ranks
    }

    /// What is compared of a name.
    fn key(self, name: &str) -> String {
        let mut characters: Vec<char> = name.chars().filter(|c| !c.is_whitespace() && *c != '·').collect();
        if self == NameOrder::Surname && characters.len() == 2 {
            characters.insert(1, ' ');
        }
        characters.into_iter().collect()
    }

    /// The order of the Unicode repository; it is part of the program.
    fn collator(self) -> Option<CollatorBorrowed<'static>> {
        let locale = match self {
            NameOrder::Surname | NameOrder::Strokes => locale!("zh-u-co-stroke"),
            NameOrder::Pinyin => locale!("zh-u-co-pinyin"),
        };
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Primary);
        Collator::try_new(CollatorPreferences::from(&locale), options).ok()
    }
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
}
