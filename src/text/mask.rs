//! Masks: what a page shows of a number.

use super::personal::mobiles;
use std::borrow::Cow;

/// `text` with every mobile number as 138****0000; landlines stay.
pub fn mask_mobiles_in(text: &str) -> Cow<'_, str> {
    // most texts are short: what has not eleven digits, full-width ones (0xEF …) included, holds no mobile number
    let digits = |bytes: &[u8]| bytes.iter().map(|b| u8::from(b.is_ascii_digit() | (*b == 0xEF))).sum::<u8>();
    if text.as_bytes().chunks(255).map(|bytes| usize::from(digits(bytes))).sum::<usize>() < 11 {
        return Cow::Borrowed(text);
    }
    let found = mobiles(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for range in found {
        masked.push_str(&text[done..range.start]);
        masked.push_str(&masked_digits(&text[range.clone()]));
        done = range.end;
    }
    masked.push_str(&text[done..]);
    Cow::Owned(masked)
}

/// One phone field masked: 138****0000 however it is grouped; what is no mobile number stays as it is.
pub fn mask_mobile(phone: &str) -> String {
    let digits = digits(phone);
    let own = digits.strip_prefix("86").filter(|own| own.len() == 11).unwrap_or(&digits);
    let only_phone =
        phone.chars().all(|c| digit(c).is_some() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '\u{3000}' | '\u{A0}' | '.'));
    let is_mobile = own.len() == 11 && own.starts_with('1') && own.as_bytes()[1] >= b'3';
    if only_phone && is_mobile { masked_digits(own) } else { mask_mobiles_in(phone).into_owned() }
}

/// The first three and last four of eleven digits, however they are grouped.
pub(crate) fn masked_digits(phone: &str) -> String {
    let digits = digits(phone);
    format!("{}****{}", &digits[..digits.len().min(3)], &digits[digits.len().max(4) - 4..])
}

/// The digits of a text, full-width ones as plain ones.
pub fn digits(text: &str) -> String {
    text.chars().filter_map(digit).collect()
}

/// A digit, plain or full-width, as a plain one.
pub fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobiles_are_masked_and_landlines_are_not() {
        assert_eq!(mask_mobiles_in("张三13800001234，值班0871-65321234"), "张三138****1234，值班0871-65321234");
        assert_eq!(mask_mobiles_in("138-0000-1234 或 +86 139 0000 5678"), "138****1234 或 +86 139****5678");
        assert_eq!(mask_mobiles_in("13800001234"), "138****1234");
        assert_eq!(mask_mobiles_in("电话１３８００００１２３４"), "电话138****1234");
        assert!(matches!(mask_mobiles_in("2024年6月5日"), Cow::Borrowed(_)));
    }

    #[test]
    fn one_phone() {
        for phone in ["13800001234", "138 0000 1234", "+86-138-0000-1234", "13800 001234", "１３８００００１２３４"] {
            assert_eq!(mask_mobile(phone), "138****1234", "{phone}");
        }
        for sign in [" ", "-", "+", "(", ")", "\u{3000}", "\u{A0}", "."] {
            assert_eq!(mask_mobile(&format!("13{sign}800001234")), "138****1234", "{sign:?}");
        }
        for other in ["0871-65321234", "05716532123", "12012345678", "138000012345", "12345"] {
            assert_eq!(mask_mobile(other), other);
        }
        assert_eq!(mask_mobile("13800001234（张三）"), "138****1234（张三）");
    }
}
