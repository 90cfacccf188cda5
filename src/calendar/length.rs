use super::scan::leading_number;
use crate::diagnostic::Say;

/// How long a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Calendar days.
    Days(u32),
    /// Working days by the State Council's calendar.
    WorkingDays(u32),
}

/// Whether the day on which a period begins is its first day (F-32).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Counting {
    /// It is: 5 working days from a Monday end on that Friday.
    #[default]
    Inclusive,
    /// Counting begins on the next day: they end on the next Monday.
    Exclusive,
}

/// Why a text is not a length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LengthError {
    /// No day at all.
    Zero,
    /// More than ten years.
    TooLong(u32),
    /// Anything else: 一周, 半个月, a date.
    NotALength(String),
}

impl Length {
    /// Reads `7`, `7天`, `7日`, `7个自然日`, `7 days`; `5个工作日`, `5工作日`, `5 working days`; digits in any script.
    pub fn parse(text: &str) -> Result<Length, LengthError> {
        let not_a_length = || LengthError::NotALength(text.trim().to_owned());
        let (number, unit) = leading_number(text.trim()).ok_or_else(not_a_length)?;
        let unit: String = unit.split_whitespace().flat_map(str::chars).map(|sign| sign.to_ascii_lowercase()).collect();
        let length = match unit.as_str() {
            "" | "天" | "日" | "个自然日" | "个日历日" | "day" | "days" | "calendarday" | "calendardays" => {
                Length::Days
            }
            "个工作日" | "工作日" | "workingday" | "workingdays" | "businessday" | "businessdays" => Length::WorkingDays,
            _ => return Err(not_a_length()),
        };
        match number.value {
            0 => Err(LengthError::Zero),
            days @ 1..=3660 => Ok(length(days)),
            days => Err(LengthError::TooLong(days)),
        }
    }
    /// 7天, 5个工作日.
    pub fn chinese(self) -> String {
        match self {
            Length::Days(days) => format!("{days}天"),
            Length::WorkingDays(days) => format!("{days}个工作日"),
        }
    }
}

impl LengthError {
    /// What is wrong, in one sentence.
    pub fn say(&self) -> Say {
        match self {
            LengthError::Zero => say!("期限至少一天", "a period has at least one day"),
            LengthError::TooLong(days) => say!("期限 {days} 天，超过十年", "a period of {days} days is longer than ten years"),
            LengthError::NotALength(text) => say!("“{text}”不是期限", "“{text}” is not a length of time"),
        }
    }
    /// What to write instead.
    pub fn remedy(&self) -> Say {
        say!("写天数：7天，或 5个工作日", "write a number of days: 7天 or 5个工作日 (5 working days)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_as_clerks_write_them() {
        for text in ["7", " 7 ", "7天", "7日", "７天", "七天", "7 天", "7个自然日", "7 days", "7 Calendar Days", "07"]
        {
            assert_eq!(Length::parse(text), Ok(Length::Days(7)), "{text}");
        }
        for text in ["5个工作日", "五个工作日", "５个工作日", "5 个工作日", "5工作日", "5 working days", "5 Business Days"]
        {
            assert_eq!(Length::parse(text), Ok(Length::WorkingDays(5)), "{text}");
        }
        assert_eq!(Length::parse("十五个工作日"), Ok(Length::WorkingDays(15)));
        assert_eq!(Length::parse("1 working day"), Ok(Length::WorkingDays(1)));
    }

    #[test]
    fn what_is_no_length() {
        for text in ["", "一周", "半个月", "一个月", "5个", "-5", "5.5天", "2024-06-05", "5个工作日以上", "个工作日"]
        {
            assert_eq!(Length::parse(text), Err(LengthError::NotALength(text.into())), "{text}");
        }
        assert_eq!(Length::parse("0天"), Err(LengthError::Zero));
        assert_eq!(Length::parse("〇个工作日"), Err(LengthError::Zero));
        assert_eq!(Length::parse("20240605"), Err(LengthError::TooLong(20240605)));
    }

    #[test]
    fn a_length_reads_back_what_it_writes() {
        for length in [Length::Days(7), Length::WorkingDays(5), Length::WorkingDays(21)] {
            assert_eq!(Length::parse(&length.chinese()), Ok(length));
        }
    }
}
