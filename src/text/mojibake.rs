//! Damaged text: what wrong decodings, converters and copies out of PDFs leave behind.

use super::cjk::{after, before, is_han};
use aho_corasick::{AhoCorasick, MatchKind};
use encoding_rs::{BIG5, GBK};
use std::ops::Range;
use std::sync::LazyLock;

/// A stretch of damage, and the character it stands for when that is certain.
pub(super) struct Damage {
    pub(super) range: Range<usize>,
    pub(super) meant: Option<char>,
}

/// What 的 一 是 在 不 有 中 人 国 党 员 组 支 部 公 示 ， 。 “ turn into when UTF-8 is read as GBK.
const GBK_LEADS: [char; 22] = [
    '鐨', '涓', '鏄', '鍦', '浜', '鏈', '鍜', '杩', '澶', '鍥', '鎴', '浠', '瑕', '鍏', '鍛', '缁', '鏀', '閮', '绀', '锛', '銆',
    '鈥',
];

/// The other Han characters of the basic block that can begin damage.
const STRANGE: [char; 9] = ['锟', '斤', '烫', '屯', '臵', '迚', '斱', '収', '呾'];

/// Both of these as bits, from U+4E00: nearly every character of a text is none of them.
const SUSPECTS: [u64; 0x5200 / 64] = {
    let mut bits = [0; 0x5200 / 64];
    let mut at = 0;
    while at < GBK_LEADS.len() + STRANGE.len() {
        let c = if at < GBK_LEADS.len() { GBK_LEADS[at] } else { STRANGE[at - GBK_LEADS.len()] };
        let bit = c as usize - 0x4E00;
        bits[bit / 64] |= 1 << (bit % 64);
        at += 1;
    }
    bits
};

fn is_harmless(c: char) -> bool {
    let bit = (c as usize).wrapping_sub(0x4E00);
    SUSPECTS.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 0)
}

/// The damage that begins with `c` at `at`.
pub(super) fn at(text: &str, at: usize, c: char) -> Option<Damage> {
    if is_harmless(c) {
        return None;
    }
    let end = at + c.len_utf8();
    let found = |to: usize| Some(Damage { range: at..to, meant: None });
    let run = |pattern: fn(char) -> bool| at + text[at..].find(|c| !pattern(c)).unwrap_or(text.len() - at);
    match c {
        '锟' | '斤' if text[at..].starts_with("锟斤") || text[at..].starts_with("斤拷锟") => {
            found(run(|c| "锟斤拷".contains(c)))
        }
        '烫' | '屯' if text[end..].starts_with(c) && text[end + 3..].starts_with(c) => {
            found(at + text[at..].find(|d| d != c).unwrap_or(text.len() - at))
        }
        _ if is_invisible(c) => found(run(is_invisible)),
        '\u{C0}'..='\u{FF}' => latin(text, at).and_then(found),
        '?' => question_mark(text, at).and_then(found),
        '(' => pinyin_note(text, at),
        '〞' if !has_open(text, at) => found(end).map(|d| Damage { meant: Some('”'), ..d }),
        _ if is_han(c) || matches!(c, '\u{2E80}'..='\u{2FDF}') => {
            if let Some(meant) = lookalike(c) {
                return Some(Damage { range: at..end, meant: Some(meant) });
            }
            utf8_as_gbk(text, at, c).and_then(found)
        }
        _ => None,
    }
}

/// What sites that lend documents print across them; a copied text carries it along.
const WATERMARKS: [&str; 9] =
    ["豆丁网", "道客巴巴", "原创力文档", "淘豆网", "人人文库", "docin.com", "doc88.com", "book118.com", "taodocs.com"];

/// Where such marks stand in a text.
pub(super) fn watermarks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    static MARKS: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(WATERMARKS).ok());
    MARKS.iter().flat_map(move |marks| marks.find_iter(text)).map(|found| found.range())
}

/// U+FFFD, and characters that have no meaning outside one font.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Where a run of letters ends that is UTF-8 or GBK read as Latin-1.
fn latin(text: &str, at: usize) -> Option<usize> {
    // é may close a French word in front of a quote, so only sequences that UTF-8 allows count.
    let mut end = at;
    while let Some(width) = utf8_sequence(&text[end..]) {
        end += width;
    }
    if end > at {
        return Some(end);
    }
    let run = text[at..].find(|c| !matches!(c, '\u{A1}'..='\u{FF}')).map_or(text.len(), |n| at + n);
    let clear = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphabetic());
    (text[at..run].chars().count() >= 4 && clear(before(text, at)) && clear(after(text, run))).then_some(run)
}

/// How long the characters are that stand for one UTF-8 sequence read byte by byte.
fn utf8_sequence(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let lead = characters.next()?;
    let more = match lead {
        'Â' | 'Ã' => 1,
        // Quotes and dashes: the third byte is often lost.
        'â' if characters.as_str().starts_with('€') => {
            let third = characters.clone().nth(1).filter(|&c| is_continuation(c));
            return Some('â'.len_utf8() + '€'.len_utf8() + third.map_or(0, char::len_utf8));
        }
        'à'..='ï' => 2,
        'ð'..='ô' => 3,
        _ => return None,
    };
    let mut width = lead.len_utf8();
    for _ in 0..more {
        width += characters.next().filter(|&c| is_continuation(c))?.len_utf8();
    }
    Some(width)
}

/// A byte 80–BF as Latin-1 or Windows-1252 shows it.
fn is_continuation(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{BF}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
}

/// A lone `?` in front of characters that nobody writes (`?皟`): half a character was lost, the rest shifted.
fn question_mark(text: &str, at: usize) -> Option<usize> {
    let from = at + 1 + text[at + 1..].starts_with(['!', '！']) as usize * text[at + 1..].chars().next()?.len_utf8();
    let next = after(text, from)?;
    if !is_han(next) || is_common(next) {
        return None;
    }
    Some(from + next.len_utf8())
}

/// Whether GB 2312 or the first level of Big5 has the character: somebody may write it.
fn is_common(c: char) -> bool {
    let mut buffer = [0; 4];
    let one = c.encode_utf8(&mut buffer);
    let (gbk, _, lost) = GBK.encode(one);
    if !lost && gbk.len() == 2 && gbk[0] >= 0xB0 && gbk[1] >= 0xA1 && gbk[0] <= 0xF7 {
        return true;
    }
    let (big5, _, lost) = BIG5.encode(one);
    !lost && big5.len() == 2 && (0xA4..=0xC6).contains(&big5[0])
}

/// `強(qiáng)`: a converter wrote its reading behind a character that simplified text does not have.
fn pinyin_note(text: &str, at: usize) -> Option<Damage> {
    let noted = before(text, at).filter(|&c| is_han(c))?;
    let close = text[at..].char_indices().take(9).find(|&(_, c)| c == ')')?.0;
    let inner = &text[at + 1..at + close];
    let is_letter = |c: char| c.is_ascii_lowercase() || "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ".contains(c);
    let toned = !inner.is_ascii() && inner.chars().all(is_letter);
    let (gbk, _, lost) = GBK.encode(&text[at - noted.len_utf8()..at]);
    let simplified = !lost && gbk.len() == 2 && gbk[0] >= 0xB0 && gbk[1] >= 0xA1;
    (toned && !simplified).then(|| Damage { range: at - noted.len_utf8()..at + inner.len() + 2, meant: None })
}

/// Whether a 〝 earlier in the paragraph waits for the 〞 at `at`.
fn has_open(text: &str, at: usize) -> bool {
    text[..at].chars().rev().take(120).take_while(|c| !matches!(c, '\n' | '〞')).any(|c| c == '〝')
}

/// The character meant by one that only looks like it: radicals out of PDFs, font accidents.
fn lookalike(c: char) -> Option<char> {
    use unicode_normalization::UnicodeNormalization;
    match c {
        '臵' => Some('置'),
        '迚' => Some('进'),
        '斱' => Some('方'),
        '収' => Some('发'),
        '呾' => Some('和'),
        '⺠' => Some('民'),
        '⻓' => Some('长'),
        '⻚' => Some('页'),
        '⻋' => Some('车'),
        '⻔' => Some('门'),
        '⻛' => Some('风'),
        // Twelve characters of this block are ordinary ones: their normal form is themselves.
        '\u{2F00}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' => c.nfkc().next().filter(|&meant| meant != c),
        _ => None,
    }
}

/// Where UTF-8 read as GBK ends (`鍏ㄥ浗` for 全国).
fn utf8_as_gbk(text: &str, at: usize, c: char) -> Option<usize> {
    if !GBK_LEADS.contains(&c) {
        return None;
    }
    let end = text[at..].char_indices().take(24).find(|(_, c)| c.is_ascii()).map_or(text.len(), |(n, _)| at + n);
    let end = text[at..end].char_indices().nth(24).map_or(end, |(n, _)| at + n);
    let (bytes, _, _) = GBK.encode(&text[at..end]);
    let good = std::str::from_utf8(&bytes).unwrap_or_else(|e| std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or(""));
    let plausible = good.chars().count() >= 2 && good.chars().all(super::cjk::is_chinese);
    plausible.then(|| text[at..end].char_indices().nth(good.len().div_ceil(2)).map_or(end, |(n, _)| at + n))
}
