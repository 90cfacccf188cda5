use std::iter::Peekable;
use std::str::CharIndices;

/// One piece of a written date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A number.
    Number(Number),
    /// Any other sign; full-width signs and dashes folded to ASCII.
    Mark(char),
}

/// A number in Arabic or Chinese digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it comes to; meaningless beyond eight digits.
    pub value: u32,
    /// With how many digits it was, or would be, written.
    pub digits: usize,
}

/// The pieces of a text, on the stack: dates are read by the hundred thousand.
pub struct Tokens {
    items: [Token; Tokens::MOST],
    len: usize,
}

impl Tokens {
    const MOST: usize = 12;

    /// Takes a text apart, blanks dropped; `None` when it is too long for a date.
    pub fn scan(text: &str) -> Option<Tokens> {
        let mut tokens = Tokens { items: [Token::Mark(' '); Self::MOST], len: 0 };
        let mut rest = text.trim_start();
        while let Some(sign) = rest.chars().next() {
            let token;
            (token, rest) = match leading_number(rest) {
                Some((number, rest)) => (Token::Number(number), rest),
                None => (Token::Mark(fold(sign)), &rest[sign.len_utf8()..]),
            };
            *tokens.items.get_mut(tokens.len)? = token;
            tokens.len += 1;
            rest = rest.trim_start();
        }
        Some(tokens)
    }
    /// The pieces in order.
    pub fn items(&self) -> &[Token] {
        &self.items[..self.len]
    }
}

/// The number a text begins with, and the text behind it: `7`, `７`, `十五`, `二十一`, `二〇二四`.
pub fn leading_number(text: &str) -> Option<(Number, &str)> {
    let mut signs = text.char_indices().peekable();
    let number = match figures(&mut signs) {
        // 十 opens a number or follows its only digit: 十五, 二十, 二十一.
        Some(tens) if tens.digits == 1 && tens.value > 0 && ten(&mut signs) => below_hundred(tens.value, &mut signs),
        None if ten(&mut signs) => below_hundred(1, &mut signs),
        figures => figures?,
    };
    let rest = signs.peek().map_or("", |&(at, _)| &text[at..]);
    Some((number, rest))
}

/// Whether a sign is read as a digit although it is no ASCII digit.
pub fn is_odd_digit(sign: char) -> bool {
    !sign.is_ascii() && (digit(sign).is_some() || sign == '十')
}

fn figures(signs: &mut Peekable<CharIndices>) -> Option<Number> {
    let mut number = Number { value: 0, digits: 0 };
    let mut chinese = false;
    while let Some(&(_, sign)) = signs.peek() {
        // 二oo八: a Latin letter o is a zero only among Chinese digits.
        let Some(digit) = digit(sign).or((chinese && matches!(sign, 'o' | 'O')).then_some(0)) else { break };
        chinese = !sign.is_ascii() || chinese;
        number = Number { value: number.value.saturating_mul(10).saturating_add(digit), digits: number.digits + 1 };
        signs.next();
    }
    (number.digits > 0).then_some(number)
}

fn ten(signs: &mut Peekable<CharIndices>) -> bool {
    signs.next_if(|&(_, sign)| sign == '十').is_some()
}

fn below_hundred(tens: u32, signs: &mut Peekable<CharIndices>) -> Number {
    let ones = signs.peek().and_then(|&(_, sign)| digit(sign)).filter(|&ones| ones > 0);
    if ones.is_some() {
        signs.next();
    }
    Number { value: tens * 10 + ones.unwrap_or(0), digits: 2 }
}

/// What a Chinese digit, 〇 to 九, is worth.
pub fn numeral(sign: char) -> Option<u32> {
    Some(match sign {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn digit(sign: char) -> Option<u32> {
    match sign {
        // circles typed where 〇 was meant
        '○' | '◯' => Some(0),
        _ => fold(sign).to_digit(10).or_else(|| numeral(sign)),
    }
}

fn fold(sign: char) -> char {
    match sign {
        '！'..='～' => char::from_u32(sign as u32 - 0xFEE0).unwrap_or(sign),
        '‐'..='―' | '−' => '-',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_script() {
        let cases = [
            ("7", 7, 1, ""),
            ("０７天", 7, 2, "天"),
            ("2024年", 2024, 4, "年"),
            ("二〇一一年", 2011, 4, "年"),
            ("二○一一", 2011, 4, ""),
            ("二oo八年", 2008, 4, "年"),
            ("五个工作日", 5, 1, "个工作日"),
            ("十日", 10, 2, "日"),
            ("十五", 15, 2, ""),
            ("二十", 20, 2, ""),
            ("二十一日", 21, 2, "日"),
            ("十十", 10, 2, "十"),
            ("12十", 12, 2, "十"),
        ];
        for (text, value, digits, rest) in cases {
            assert_eq!(leading_number(text), Some((Number { value, digits }, rest)), "{text}");
        }
        for text in ["", "天", "o五", "-7"] {
            assert_eq!(leading_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_no_date() {
        assert!(Tokens::scan("一、加强党员队伍建设,健全组织生活制度").is_none());
    }
}
