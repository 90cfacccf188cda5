use super::scan::leading_number;

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

impl Length {
    /// The most days that are read: ten years.
    pub const MOST: u32 = 3660;

    /// Reads `7`, `7天`, `7日`, `7个自然日`, `7 days`; `5个工作日`, `5工作日`, `5 working days`; digits in any script. One day at
    /// least, ten years at most.
    pub fn parse(text: &str) -> Option<Length> {
        Self::of_any_number(text).filter(|length| (1..=Self::MOST).contains(&length.days()))
    }

    /// Whether a text is a length but for its number: `0天`, `5000天`.
    pub fn is_out_of_bounds(text: &str) -> bool {
        Self::of_any_number(text).is_some_and(|length| !(1..=Self::MOST).contains(&length.days()))
    }

    fn days(self) -> u32 {
        let (Length::Days(days) | Length::WorkingDays(days)) = self;
        days
    }

    fn of_any_number(text: &str) -> Option<Length> {
        let (number, unit) = leading_number(text.trim())?;
        let unit: String = unit.split_whitespace().flat_map(str::chars).map(|sign| sign.to_ascii_lowercase()).collect();
        let length = match unit.as_str() {
            "" | "天" | "日" | "个自然日" | "个日历日" | "day" | "days" | "calendarday" | "calendardays" => {
                Length::Days
            }
            "个工作日" | "工作日" | "workingday" | "workingdays" | "businessday" | "businessdays" => Length::WorkingDays,
            _ => return None,
        };
        Some(length(number.value))
    }
    /// 7天, 5个工作日.
    pub fn chinese(self) -> String {
        match self {
            Length::Days(days) => format!("{days}天"),
            Length::WorkingDays(days) => format!("{days}个工作日"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_as_clerks_write_them() {
        for text in ["7", " 7 ", "7天", "7日", "７天", "七天", "7 天", "7个自然日", "7 days", "7 Calendar Days", "07"]
        {
            assert_eq!(Length::parse(text), Some(Length::Days(7)), "{text}");
        }
        for text in ["5个工作日", "五个工作日", "５个工作日", "5 个工作日", "5工作日", "5 working days", "5 Business Days"]
        {
            assert_eq!(Length::parse(text), Some(Length::WorkingDays(5)), "{text}");
        }
        assert_eq!(Length::parse("十五个工作日"), Some(Length::WorkingDays(15)));
        assert_eq!(Length::parse("1 working day"), Some(Length::WorkingDays(1)));
        assert_eq!(Length::parse("3660天"), Some(Length::Days(3660)), "the most");
    }

    #[test]
    fn what_is_no_length() {
        for text in [
            "",
            "一周",
            "半个月",
            "一个月",
            "5个",
            "-5",
            "5.5天",
            "2024-06-05",
            "5个工作日以上",
            "个工作日",
            "0天",
            "〇个工作日",
            "20240605",
        ] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_length_of_no_day_or_of_ages() {
        for text in ["0", "0天", "〇个工作日", "3661", "5000天", "20240605"] {
            assert!(Length::is_out_of_bounds(text), "{text}");
        }
        for text in ["1", "3660天", "5个工作日", "一周", "-5", "0.5天"] {
            assert!(!Length::is_out_of_bounds(text), "{text}");
        }
    }

    #[test]
    fn a_length_reads_back_what_it_writes() {
        for length in [Length::Days(7), Length::WorkingDays(5), Length::WorkingDays(21)] {
            assert_eq!(Length::parse(&length.chinese()), Some(length));
        }
    }
}
