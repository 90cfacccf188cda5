use super::When;
use super::parse::date;
use super::scan::leading_number;

/// Longer texts are prose.
const LONG: usize = 40;

/// Two dates in one line, as clerks write a stretch of time; both count.
///
/// `2026年1月至12月`, `2026.9.1-2026.9.7`, `2026年9月30日—10月7日`, `2026年1-6月`, `2026年度（1—12月）`, `2026年上半年`,
/// `2026年第三季度`, `2026-2027年度`. Nothing is read from it: it is what a remedy proposes.
pub fn parse_stretch(text: &str) -> Option<(When, When)> {
    if text.chars().nth(LONG).is_some() {
        return None;
    }
    let text: String = text.chars().filter(|sign| !sign.is_whitespace() && !"（）()度".contains(*sign)).collect();
    let year = leading_number(&text).filter(|(year, _)| year.digits == 4).map(|(year, _)| year.value);
    if let Some(months) = part_of_year(&text) {
        let month = |month: u32| date(&format!("{}-{month:02}", year?));
        return Some((month(months.0)?, month(months.1)?));
    }
    let signs = text.char_indices().filter(|(_, sign)| "至到~～-—–－".contains(*sign));
    let mut cuts = signs.map(|(at, sign)| (&text[..at], text[at + sign.len_utf8()..].trim_start_matches('—')));
    cuts.find_map(|(from, until)| {
        let first = begun(from, until)?;
        // what the second date leaves out is what the first begins with: 9月30日—10月7日, 9月1日—7日
        let beginnings = from.char_indices().filter(|(_, sign)| "年月-/.".contains(*sign)).map(|(at, sign)| at + sign.len_utf8());
        let lasts = std::iter::once(0).chain(beginnings).map(|at| format!("{}{until}", &from[..at]));
        let last = lasts.into_iter().find_map(|text| ended(&text))?;
        (first.first() <= last.last()).then_some((first, last))
    })
}

/// The first of two dates: as it stands, a bare year, or with the month that only the second names (`1-6月`).
fn begun(from: &str, until: &str) -> Option<When> {
    let year = from.trim_end_matches('年');
    let bare = || date(&format!("{year}-01")).filter(|_| year.len() == 4);
    let month = || date(&format!("{from}月")).filter(|_| until.ends_with('月'));
    date(from).or_else(bare).or_else(month)
}

/// The second of two dates; a bare year ends in December.
fn ended(until: &str) -> Option<When> {
    let year = until.trim_end_matches('年');
    date(until).or_else(|| date(&format!("{year}-12")).filter(|_| year.len() == 4))
}

/// First and last month of a named part of a year: what stands behind its number.
fn part_of_year(text: &str) -> Option<(u32, u32)> {
    let (_, rest) = text.split_once('年')?;
    match rest {
        "全年" => Some((1, 12)),
        "上半年" => Some((1, 6)),
        "下半年" => Some((7, 12)),
        _ => {
            let (quarter, rest) = leading_number(rest.trim_start_matches('第'))?;
            let is_one = (1..=4).contains(&quarter.value) && matches!(rest, "季度" | "季");
            is_one.then(|| (quarter.value * 3 - 2, quarter.value * 3))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse_stretch;

    #[test]
    fn stretches_as_clerks_write_them() {
        let cases = [
            ("2026年1月至12月", "2026-01", "2026-12"),
            ("2026.1-2026.12", "2026-01", "2026-12"),
            ("2026年1-6月", "2026-01", "2026-06"),
            ("2026年度（1—12月）", "2026-01", "2026-12"),
            ("2026-2027年度", "2026-01", "2027-12"),
            ("2026年至2028年", "2026-01", "2028-12"),
            ("2026年上半年", "2026-01", "2026-06"),
            ("2026年全年", "2026-01", "2026-12"),
            ("2026年下半年", "2026-07", "2026-12"),
            ("2026年一季度", "2026-01", "2026-03"),
            ("2026年第三季度", "2026-07", "2026-09"),
            ("2026年第4季", "2026-10", "2026-12"),
            ("2026年9月30日至10月7日", "2026-09-30", "2026-10-07"),
            ("2026年9月1日——7日", "2026-09-01", "2026-09-07"),
            ("2026.9.1-2026.9.7", "2026-09-01", "2026-09-07"),
            ("2026-09-01~2026-09-07", "2026-09-01", "2026-09-07"),
            ("2026-09-01~2026-09-01", "2026-09-01", "2026-09-01"),
        ];
        for (text, from, until) in cases {
            let (first, last) = parse_stretch(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((first.to_string().as_str(), last.to_string().as_str()), (from, until), "{text}");
        }
        for text in [
            "2026-09-01",
            "2026年",
            "9月1日—9月7日",
            "2026年9月7日至9月1日",
            "2026年第五季度",
            "2026年第0季度",
            "2026年1-6月5日",
            "上半年",
            "",
            "-",
        ] {
            assert_eq!(parse_stretch(text), None, "{text}");
        }
    }
}
