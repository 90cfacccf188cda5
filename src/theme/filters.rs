//! What templates may do to a value: dates and numbers in the reader's language, sentences with gaps.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// How the language writes dates.
#[derive(Clone, Copy)]
enum Tongue {
    Chinese,
    Taiwanese,
    English,
}

/// Gives the filters to `tera`; before any template.
pub(super) fn register(tera: &mut Tera, lang: &str) {
    let tongue = match lang {
        "zh-TW" => Tongue::Taiwanese,
        _ if lang.starts_with("zh") => Tongue::Chinese,
        _ => Tongue::English,
    };
    tera.register_filter("date", move |iso: &str, _: Kwargs, _: &State| date(iso, tongue));
    tera.register_filter("time", move |iso: &str, _: Kwargs, _: &State| time(iso, tongue));
    tera.register_filter("day", |iso: &str, _: Kwargs, _: &State| Ok::<_, Error>(parts(iso).and_then(|p| p.2).unwrap_or(1)));
    tera.register_filter("month", move |iso: &str, _: Kwargs, _: &State| date(iso.get(..7).unwrap_or(iso), tongue));
    tera.register_filter("fill", fill);
    tera.register_filter("pairs", pairs);
    tera.register_filter("percent", |x: f64, _: Kwargs, _: &State| percent(x));
    tera.register_filter("size", |bytes: u64, _: Kwargs, _: &State| size(bytes));
}

/// `2026-10-05`, `2026-09`, `2026`, `2026-Q3`, `2026-H1`, or `2026-09-11/2026-09-20`, in words.
fn date(iso: &str, tongue: Tongue) -> TeraResult<String> {
    if let Some(words) = iso.split_once('-').and_then(|(year, part)| part_of_year(year, part, tongue)) {
        return Ok(words);
    }
    let read = |s: &str| parts(s).ok_or_else(|| Error::message(format!("`{iso}` is not a date")));
    let Some((from, until)) = iso.split_once('/') else { return Ok(one(read(iso)?, tongue)) };
    let (from, until) = (read(from)?, read(until)?);
    let third = match (from.2, until.2) {
        (Some(1), Some(10)) => Some(["上旬", "early "]),
        (Some(11), Some(20)) => Some(["中旬", "mid-"]),
        (Some(21), Some(28..)) => Some(["下旬", "late "]),
        _ => None,
    };
    let month = one((from.0, from.1, None), tongue);
    Ok(match (third, tongue) {
        (Some([_, en]), Tongue::English) => format!("{en}{month}"),
        (Some([zh, _]), _) => month + zh,
        (None, Tongue::Chinese | Tongue::Taiwanese) => format!("{}至{}", one(from, tongue), one(until, tongue)),
        (None, Tongue::English) => format!("{} – {}", one(from, tongue), one(until, tongue)),
    })
}

/// A quarter or half of a year.
fn part_of_year(year: &str, part: &str, tongue: Tongue) -> Option<String> {
    let year: u32 = year.parse().ok()?;
    let at = ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].iter().position(|p| *p == part)?;
    Some(match tongue {
        Tongue::Chinese => {
            format!("{year}年{}", ["第一季度", "第二季度", "第三季度", "第四季度", "上半年", "下半年"][at])
        }
        Tongue::Taiwanese => format!("{year}年{}", ["第一季", "第二季", "第三季", "第四季", "上半年", "下半年"][at]),
        Tongue::English if at < 4 => format!("{part} {year}"),
        Tongue::English => format!("{} half of {year}", ["first", "second"][at - 4]),
    })
}

/// The same in a `<time>` element; a third of a month, a quarter and a half year are none that HTML knows.
fn time(iso: &str, tongue: Tongue) -> TeraResult<Value> {
    let words = date(iso, tongue)?;
    if iso.contains(['/', 'Q', 'H']) {
        return Ok(Value::safe_string(&words));
    }
    Ok(Value::safe_string(&["<time datetime=\"", iso, "\">", &words, "</time>"].concat()))
}

type Parts = (u32, Option<u32>, Option<u32>);

fn parts(iso: &str) -> Option<Parts> {
    let mut numbers = iso.splitn(3, '-').map(|n| n.parse().ok().filter(|_| n.bytes().all(|b| b.is_ascii_digit())));
    let year = numbers.next()??;
    let month = numbers.next().map_or(Some(None), |m| m.filter(|m| (1..=12).contains(m)).map(Some))?;
    let day = numbers.next().map_or(Some(None), |d| d.filter(|d| (1..=31).contains(d)).map(Some))?;
    Some((year, month, day))
}

fn one((year, month, day): Parts, tongue: Tongue) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = |m: u32| MONTHS.get(m as usize - 1).copied().unwrap_or_default();
    match (tongue, month, day) {
        (Tongue::English, Some(m), Some(d)) => format!("{d} {} {year}", name(m)),
        (Tongue::English, Some(m), None) => format!("{} {year}", name(m)),
        (Tongue::English, None, _) => year.to_string(),
        (_, Some(m), Some(d)) => [&*year.to_string(), "年", figure(m), "月", figure(d), "日"].concat(),
        (_, Some(m), None) => [&*year.to_string(), "年", figure(m), "月"].concat(),
        (_, None, _) => format!("{year}年"),
    }
}

/// A month or a day; pages have many.
fn figure(n: u32) -> &'static str {
    const FIGURES: [&str; 32] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21",
        "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
    ];
    FIGURES.get(n as usize).copied().unwrap_or_default()
}

/// `还有 {n} 天` with its gaps filled. A word with `one:` and `other:` goes by `n`.
fn fill(word: Value, gaps: Kwargs, state: &State) -> TeraResult<Value> {
    let pattern = match word.as_str() {
        Some(text) => text,
        None => {
            let count = gaps.get::<i64>("n")?;
            let form = if count == Some(1) { "one" } else { "other" };
            word.get_from_path(form).and_then(Value::as_str).ok_or_else(|| Error::message("this word does not exist"))?
        }
    };
    let marked = gaps.iter().any(|(_, value)| value.is_safe());
    let pattern = if marked { state.escape(pattern)? } else { pattern.to_owned() };
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = &*pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out += before;
        let gap = after
            .split_once('}')
            .and_then(|(name, after)| Some((gaps.iter().find(|(gap, _)| gap.as_str() == Some(name))?.1, after)));
        rest = match gap {
            Some((value, after)) if marked => {
                out += &state.escape_if_needed(value)?;
                after
            }
            Some((value, after)) => {
                out += &value.to_string();
                after
            }
            None => {
                out.push('{');
                after
            }
        };
    }
    out += rest;
    Ok(if marked { Value::safe_string(&out) } else { out.into() })
}

/// The keys of a map with their values, in the order of the keys: a map itself has none.
fn pairs(map: Value, _: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let map = map.as_map().ok_or_else(|| Error::message("pairs are of a map"))?;
    let mut pairs: Vec<_> = map.iter().collect();
    pairs.sort_by_key(|(key, _)| *key);
    Ok(pairs.into_iter().map(|(key, value)| Value::from(vec![key.as_value(), value.clone()])).collect())
}

/// 66.7 → `66.7 %`, 80.0 → `80 %`; the gap does not break.
fn percent(x: f64) -> String {
    format!("{x}\u{a0}%")
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_both_languages() {
        for (iso, zh, en) in [
            ("2026-10-05", "2026年10月5日", "5 October 2026"),
            ("2026-09", "2026年9月", "September 2026"),
            ("2026-09-11/2026-09-20", "2026年9月中旬", "mid-September 2026"),
            ("2026-02-21/2026-02-28", "2026年2月下旬", "late February 2026"),
            ("2026-09-03/2026-09-09", "2026年9月3日至2026年9月9日", "3 September 2026 – 9 September 2026"),
            ("2026-Q3", "2026年第三季度", "Q3 2026"),
            ("2026-H1", "2026年上半年", "first half of 2026"),
        ] {
            assert_eq!(date(iso, Tongue::Chinese).unwrap(), zh);
            assert_eq!(date(iso, Tongue::English).unwrap(), en);
        }
        assert_eq!(date("2026-Q3", Tongue::Taiwanese).unwrap(), "2026年第三季");
        for wrong in ["", "2026-13", "2026-Q5", "2026-1-x", "明天", "+2026"] {
            assert!(date(wrong, Tongue::Chinese).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(percent(66.7), "66.7\u{a0}%");
        assert_eq!(percent(80.0), "80\u{a0}%");
        assert_eq!((size(999), size(340_000), size(2_000_000)), ("999 B".into(), "333 KB".into(), "1.9 MB".into()));
    }

    #[test]
    fn gaps_are_filled_and_escaped() {
        let mut tera = Tera::new();
        register(&mut tera, "zh-CN");
        let render = |text: &str| tera.render_str(text, &tera::Context::new(), true).unwrap();
        assert_eq!(render("{{ '还有 {n} 天' | fill(n=3) }}"), "还有 3 天");
        assert_eq!(render("{{ '<{a}>' | fill(a='&') }}"), "&lt;&amp;&gt;");
        assert_eq!(
            render("{{ '<{d}>{a}' | fill(d='2026-09' | time, a='<') }}"),
            "&lt;<time datetime=\"2026-09\">2026年9月</time>&gt;&lt;"
        );
        assert_eq!(render("{{ {'one': '{n} day', 'other': '{n} days'} | fill(n=1) }}"), "1 day");
    }
}
