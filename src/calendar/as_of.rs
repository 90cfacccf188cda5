use super::{DateError, Day, parse_day};
use crate::diagnostic::Say;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

/// The date as of which everything is computed: `--as-of`, else SOURCE_DATE_EPOCH, else `as_of` of site.yaml, else
/// today in the site's time zone. The program looks at the clock here and nowhere else.
///
/// SOURCE_DATE_EPOCH is a moment, so its day too is the one in the site's time zone (T23). An empty one is none.
pub fn as_of(cli: Option<&str>, source_date_epoch: Option<&str>, site: Option<Day>, zone: &str) -> Result<Day, AsOfError> {
    let zone = Zone::parse(zone)?;
    if let Some(text) = cli {
        return parse_day(text).map_err(|error| AsOfError::CommandLine { text: text.to_owned(), error });
    }
    if let Some(text) = source_date_epoch.map(str::trim).filter(|text| !text.is_empty()) {
        let moment = text.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let day = moment.map(|moment| zone.day_at(moment)).filter(|day| (1900..=2100).contains(&day.year()));
        return day.ok_or_else(|| AsOfError::SourceDateEpoch(text.to_owned()));
    }
    Ok(site.unwrap_or_else(|| today(zone)))
}

#[expect(clippy::disallowed_methods, reason = "the one clock")]
fn today(zone: Zone) -> Day {
    zone.day_at(Utc::now())
}

/// A time zone as a fixed distance from UTC: none of those named has changed its clocks since 1991.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    offset: FixedOffset,
}

impl Zone {
    /// Reads `Asia/Shanghai`, `Asia/Hong_Kong`, `Asia/Macau`, `Asia/Taipei`, `Asia/Urumqi` (+06:00, as in tzdata), `UTC`, or
    /// an offset such as `+08:00`.
    pub fn parse(name: &str) -> Result<Zone, AsOfError> {
        let seconds = match name {
            "Asia/Shanghai" | "Asia/Hong_Kong" | "Asia/Macau" | "Asia/Taipei" => Some(8 * 3600),
            "Asia/Urumqi" => Some(6 * 3600),
            "UTC" => Some(0),
            _ => offset_seconds(name),
        };
        let offset = seconds.and_then(FixedOffset::east_opt);
        offset.map(|offset| Zone { offset }).ok_or_else(|| AsOfError::Zone(name.to_owned()))
    }

    fn day_at(self, moment: DateTime<Utc>) -> Day {
        let ahead = TimeDelta::seconds(i64::from(self.offset.local_minus_utc()));
        Day::of(moment.naive_utc().checked_add_signed(ahead).unwrap_or(moment.naive_utc()).date())
    }
}

/// `+08:00`, up to the ±14 hours that exist.
fn offset_seconds(text: &str) -> Option<i32> {
    let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = *text.as_bytes() else { return None };
    let two = |tens: u8, ones: u8| {
        [tens, ones].iter().all(u8::is_ascii_digit).then(|| i32::from(tens - b'0') * 10 + i32::from(ones - b'0'))
    };
    let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
    let seconds = hours * 3600 + minutes * 60;
    (minutes < 60 && seconds <= 14 * 3600).then_some(if sign == b'-' { -seconds } else { seconds })
}

/// Why there is no as-of date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AsOfError {
    /// `--as-of` is no day.
    CommandLine {
        /// What was typed.
        text: String,
        /// What is wrong with it.
        error: DateError,
    },
    /// SOURCE_DATE_EPOCH is no number of seconds between 1900 and 2100.
    SourceDateEpoch(String),
    /// A time zone that is not known.
    Zone(String),
}

impl AsOfError {
    /// What is wrong, in one sentence.
    pub fn say(&self) -> Say {
        match self {
            AsOfError::CommandLine { text, error } => {
                let Say { zh, en } = error.say();
                say!("--as-of {text}：{zh}", "--as-of {text}: {en}")
            }
            AsOfError::SourceDateEpoch(text) => {
                say!("环境变量 SOURCE_DATE_EPOCH 的值“{text}”不是秒数", "SOURCE_DATE_EPOCH is “{text}”, not a number of seconds")
            }
            AsOfError::Zone(name) => say!("不认识时区“{name}”", "unknown time zone “{name}”"),
        }
    }
    /// What to do.
    pub fn remedy(&self) -> Say {
        match self {
            AsOfError::CommandLine { error, .. } => error.remedy(),
            AsOfError::SourceDateEpoch(_) => {
                say!(
                    "写 1970 年以来的秒数，或取消这个变量，改用 --as-of",
                    "give the seconds since 1970, or unset it and use --as-of"
                )
            }
            AsOfError::Zone(_) => say!(
                "可写 Asia/Shanghai、Asia/Urumqi、Asia/Hong_Kong、Asia/Macau、Asia/Taipei、UTC，或 +08:00",
                "write Asia/Shanghai, Asia/Urumqi, Asia/Hong_Kong, Asia/Macau, Asia/Taipei, UTC, or an offset such as +08:00"
            ),
        }
    }
}

impl From<AsOfError> for crate::diagnostic::Failure {
    fn from(error: AsOfError) -> Self {
        Self::new(error.say()).help(error.remedy())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        parse_day(text).unwrap()
    }

    #[test]
    fn the_nearest_word_wins() {
        let site = Some(day("2026-10-05"));
        let epoch = Some("1790812800");
        assert_eq!(as_of(Some("2026年9月1日"), epoch, site, "UTC"), Ok(day("2026-09-01")));
        assert_eq!(as_of(None, epoch, site, "UTC"), Ok(day("2026-10-01")));
        assert_eq!(as_of(None, Some(""), site, "UTC"), Ok(day("2026-10-05")));
        assert!(as_of(None, None, None, "Asia/Shanghai").is_ok());
    }

    #[test]
    fn the_day_is_the_one_in_the_sites_zone() {
        // 2026-09-30 23:30 UTC
        let epoch = Some("1790811000");
        let zones = [
            ("UTC", "2026-09-30"),
            ("Asia/Shanghai", "2026-10-01"),
            ("Asia/Urumqi", "2026-10-01"),
            ("+00:30", "2026-10-01"),
            ("+00:29", "2026-09-30"),
            ("+14:00", "2026-10-01"),
            ("-05:00", "2026-09-30"),
        ];
        for (zone, expected) in zones {
            assert_eq!(as_of(None, epoch, None, zone), Ok(day(expected)), "{zone}");
        }
        // midnight there, and the second before
        for (zone, ahead) in [("Asia/Shanghai", 8), ("Asia/Taipei", 8), ("Asia/Urumqi", 6), ("+14:00", 14), ("-05:00", -5)] {
            let midnight = 1790812800 - ahead * 3600;
            for (seconds, expected) in [(midnight, "2026-10-01"), (midnight - 1, "2026-09-30")] {
                assert_eq!(as_of(None, Some(&seconds.to_string()), None, zone), Ok(day(expected)), "{zone}");
            }
        }
        assert_eq!(as_of(None, Some("-2208988800"), None, "UTC"), Ok(day("1900年1月2日").add_days(-1)), "the first day there is");
    }

    #[test]
    fn nonsense_is_refused_with_its_remedy() {
        let error = |cli, epoch, zone| as_of(cli, epoch, None, zone).unwrap_err();
        assert!(matches!(error(Some("2026-09-31"), None, "UTC"), AsOfError::CommandLine { .. }));
        assert!(error(Some("2026-09-31"), None, "UTC").remedy().zh.contains("2026-09-30"));
        assert!(matches!(error(Some("2026-09"), None, "UTC"), AsOfError::CommandLine { error: DateError::NeedsDay(_), .. }));
        for epoch in ["soon", "1.5", "99999999999999", "9223372036854775807", "-9223372036854775808", "-2208988801", "4133980800"]
        {
            assert_eq!(error(None, Some(epoch), "UTC"), AsOfError::SourceDateEpoch(epoch.into()));
        }
        for zone in ["", "Asia/Tokyo", "asia/shanghai", "+8", "+0800", "+15:00", "+08:60", "八区一二"] {
            assert_eq!(error(None, None, zone), AsOfError::Zone(zone.into()), "{zone}");
        }
    }
}
