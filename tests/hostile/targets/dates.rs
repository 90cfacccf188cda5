use gongshi::calendar::{Length, When, parse_day, parse_when, reading_note};

/// A date is read, or refused with words; what was read and is written again means the same.
pub fn dates(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let text = text.trim_end_matches('\n');
    match parse_when(text) {
        Ok(when) => {
            assert_eq!(parse_when(&when.chinese()), Ok(when), "{text:?}");
            assert!(when.first() <= when.last() && (1900..=2100).contains(&when.first().year()), "{text:?}: {when:?}");
            if let Some(note) = reading_note(text, when) {
                assert!(note.zh.contains(text) && note.en.contains(text), "{text:?}");
            }
            if let When::Day(day) = when {
                assert_eq!(parse_day(text), Ok(day), "{text:?}");
                assert_eq!(parse_when(&day.to_string()), Ok(when), "{text:?}");
            }
        }
        Err(error) => {
            assert!(!error.say().zh.is_empty() && !error.remedy().zh.is_empty(), "{text:?}");
            assert!(parse_day(text).is_err(), "{text:?} is a day and no date");
        }
    }
    if let Some(length) = Length::parse(text) {
        assert_eq!(Length::parse(&length.chinese()), Some(length), "{text:?}");
    }
}
