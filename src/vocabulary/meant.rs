//! What a value that cannot be read must mean; a remedy proposes it, nothing is read from it.

use super::Decimal;
use crate::calendar::numeral;
use crate::diagnostic::Say;

/// What counts people, years, stars: behind a number it changes nothing.
const UNITS: &str = "人 名 个 户 家 项 条 次 人次 张 票 份 分 年 天 轮 届 星 星级 颗星 元 块 元整 平方米 名党员 名正式党员";

/// Says that there is nothing to say.
const NOTHING: [&str; 13] = ["无", "否", "没有", "暂无", "暂时没有", "不详", "未知", "未定", "待定", "空", "/", "-", "—"];

/// Whether a text stands for no value: the key is better left out.
pub fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    NOTHING.contains(&text) || matches!(text, "——" | "--" | "N/A" | "n/a")
}

/// What is said of a key that holds such a text.
pub fn left_out() -> Say {
    say!("没有就删去这一项", "leave the key out if there is none")
}

/// 是 or 否 as forms have it: a tick, 有, Y.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim() {
        "√" | "✓" | "✔" | "☑" | "有" | "对" | "1" | "y" | "Y" | "YES" | "Yes" | "on" => Some(true),
        "×" | "✗" | "✘" | "☒" | "x" | "X" | "无" | "没有" | "不" | "不是" | "0" | "n" | "N" | "NO" | "No" | "off" => {
            Some(false)
        }
        text if text.starts_with(['不', '未']) => Some(false),
        _ => None,
    }
}

/// The number that a text must mean although it has a unit or is drawn: `23人`, `三星`, `★★★☆☆`, `1.2万元`, `第一轮`, `3,000`.
pub fn number(text: &str) -> Option<String> {
    let drawn = text.trim_end_matches('☆');
    if !drawn.is_empty() && drawn.chars().all(|sign| sign == '★') {
        return Some(drawn.chars().count().to_string());
    }
    if let Some(hundredths) = text.strip_prefix("百分之") {
        return number(hundredths);
    }
    let text = text.trim_start_matches(['约', '共', '第', '￥', '¥']).trim();
    if let Some((tens, ones)) = text.split_once('成') {
        // 九成五
        let digits = [tens, if ones.is_empty() { "零" } else { ones }]
            .map(|digit| counted(digit).filter(|(n, rest)| *n < 10 && rest.is_empty()));
        return Some((digits[0]?.0 * 10 + digits[1]?.0).to_string());
    }
    let (figures, rest) = figures(text).or_else(|| counted(text).map(|(n, rest)| (n.to_string(), rest)))?;
    let (zeros, rest) = [('万', 4), ('千', 3), ('百', 2)]
        .into_iter()
        .find_map(|(sign, zeros)| Some((zeros, rest.strip_prefix(sign)?)))
        .unwrap_or((0, rest));
    let rest = rest.trim();
    (rest.is_empty() || UNITS.split(' ').any(|unit| unit == rest)).then(|| shifted(&figures, zeros))?
}

/// Arabic digits in any width, with commas between thousands and a point.
fn figures(text: &str) -> Option<(String, &str)> {
    let fold =
        |sign: char| if ('\u{ff01}'..='\u{ff5e}').contains(&sign) { char::from_u32(sign as u32 - 0xFEE0) } else { Some(sign) };
    let end = text
        .find(|sign: char| !fold(sign).is_some_and(|sign| sign.is_ascii_digit() || ",.".contains(sign)))
        .unwrap_or(text.len());
    let (written, rest) = text.split_at(end);
    let written: String = written.chars().filter_map(fold).collect();
    let thousands = written.split('.').next()?.split(',').skip(1).all(|three| three.len() == 3);
    (thousands && written.starts_with(|sign: char| sign.is_ascii_digit())).then(|| (written.replace(',', ""), rest))
}

/// A whole number in Chinese digits: 三, 十五, 二十, 一百二十, 二〇二六, 一万二千; 三五 is three or five.
fn counted(text: &str) -> Option<(u64, &str)> {
    let (mut sum, mut section, mut digit, mut used) = (0_u64, 0_u64, None::<u64>, 0);
    for (at, sign) in text.char_indices() {
        let place = match sign {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            _ => {
                let Some(value) = numeral(if sign == '两' { '二' } else { sign }) else { break };
                digit = Some(digit.unwrap_or(0).checked_mul(10)?.checked_add(u64::from(value))?);
                used = at + sign.len_utf8();
                continue;
            }
        };
        // 百 and what follows begin no number
        let count = digit.take().or((place == 10).then_some(1)).or((place == 10_000 && section > 0).then_some(0))?;
        if place == 10_000 {
            sum = section.checked_add(count)?.checked_mul(place)?;
            section = 0;
        } else {
            section = section.checked_add(count.checked_mul(place)?)?;
        }
        used = at + sign.len_utf8();
    }
    let several = digit.is_some_and(|n| (10..100).contains(&n));
    let whole = sum.checked_add(section)?.checked_add(digit.unwrap_or(0))?;
    (used > 0 && !several).then(|| (whole, &text[used..]))
}

/// With the point so many places further right, and nothing behind it that says nothing: 1.2 and 4 make 12000.
fn shifted(figures: &str, zeros: usize) -> Option<String> {
    Decimal::parse(figures)?;
    let (whole, fraction) = figures.split_once('.').unwrap_or((figures, ""));
    let fraction = format!("{fraction:0<zeros$}");
    let (moved, left) = fraction.split_at(zeros);
    let whole = format!("{whole}{moved}");
    let (whole, left) = (whole.trim_start_matches('0'), left.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if left.is_empty() { whole.to_owned() } else { format!("{whole}.{left}") })
}

#[cfg(test)]
mod tests {
    use super::{number, yes_or_no};

    #[test]
    fn numbers_that_clerks_write() {
        let cases = [
            ("23人", "23"),
            ("12人次", "12"),
            ("第一轮", "1"),
            ("三年", "3"),
            ("一百二十", "120"),
            ("两百零五户", "205"),
            ("三千元", "3000"),
            ("一万二千元", "12000"),
            ("二〇二六", "2026"),
            ("十五", "15"),
            ("二十", "20"),
            ("3,000元", "3000"),
            ("￥3000", "3000"),
            ("1.2万元", "12000"),
            ("0.5万", "5000"),
            ("12.0", "12"),
            ("９５.5分", "95.5"),
            ("约20人", "20"),
            ("★★★☆☆", "3"),
            ("九成五", "95"),
            ("八成", "80"),
            ("百分之八十五", "85"),
            ("0", "0"),
        ];
        for (text, meant) in cases {
            assert_eq!(number(text).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "百余人",
            "50人以上",
            "很多",
            "110/120",
            "",
            "1,2",
            "第",
            "成",
            "三五个",
            "1.2.3",
            &"九".repeat(30),
            "十一八四四六七四四〇七三七〇九五五一六一五",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn ticks_and_crosses() {
        assert_eq!(
            (yes_or_no("√"), yes_or_no("有"), yes_or_no("不公开"), yes_or_no("也许")),
            (Some(true), Some(true), Some(false), None)
        );
    }
}
