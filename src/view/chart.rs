//! What charts are drawn from: positions on a scale. The template draws, and prints the figures beside.

use crate::calendar::{Day, When};
use serde::Serialize;

/// Spans of time over one another.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// How many days it covers, the first and the last included.
    pub days: i64,
    /// Where the as-of date lies, in days from the beginning; null outside.
    pub today: Option<i64>,
    pub bars: Vec<Bar>,
}

/// One span.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    pub name: String,
    pub from: When,
    pub until: When,
    /// Days from the beginning of the timeline.
    pub at: i64,
    /// How many days, both ends included.
    pub days: i64,
    /// `upcoming`, `current`, `past`.
    pub state: &'static str,
    pub done: usize,
    pub total: usize,
}

/// A span to be drawn: name, begin and end, state, done of total.
pub type Span = (String, When, When, &'static str, usize, usize);

impl Timeline {
    /// Spans on one scale; none when there is nothing to draw.
    pub fn of(spans: Vec<Span>, as_of: Day) -> Option<Self> {
        let first = spans.iter().map(|span| span.1.first()).min()?;
        let last = spans.iter().map(|span| span.2.last()).max()?;
        let days = first.days_until(last) + 1;
        let bars = spans.into_iter().map(|(name, from, until, state, done, total)| Bar {
            at: first.days_until(from.first()),
            days: from.first().days_until(until.last()) + 1,
            name,
            from,
            until,
            state,
            done,
            total,
        });
        let today = Some(first.days_until(as_of)).filter(|day| (0..days).contains(day));
        Some(Self { days, today, bars: bars.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_count_and_today_is_marked_inside_only() {
        let day = |m, d| Day::new(2026, m, d).unwrap();
        let when = |m, d| When::Day(day(m, d));
        let spans = || {
            vec![
                ("一".to_owned(), when(1, 1), when(1, 31), "past", 2, 2),
                ("二".to_owned(), when(2, 1), when(2, 28), "current", 0, 3),
            ]
        };
        let line = Timeline::of(spans(), day(2, 3)).unwrap();
        assert_eq!((line.days, line.today), (59, Some(33)));
        assert_eq!(line.bars.iter().map(|b| (b.at, b.days)).collect::<Vec<_>>(), [(0, 31), (31, 28)]);
        assert_eq!(Timeline::of(spans(), day(3, 1)).unwrap().today, None);
        assert!(Timeline::of(Vec::new(), day(1, 1)).is_none());
    }
}
