//! The order of ids where people see them.

use crate::calendar::leading_number;
use std::cmp::Ordering;

/// As people number things, 2号 before 10号 and 第二 before 第十; what is no number as text, behind the numbers.
pub(super) fn numbered(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let order = match (leading_number(left), leading_number(right)) {
            (Some((a, after_a)), Some((b, after_b))) => {
                let written = (&left[..left.len() - after_a.len()], &right[..right.len() - after_b.len()]);
                (left, right) = (after_a, after_b);
                // what is too long to be counted is told apart by its digits
                (a.value, a.digits, written.0).cmp(&(b.value, b.digits, written.1))
            }
            (Some(_), None) if !right.is_empty() => Ordering::Less,
            (None, Some(_)) if !left.is_empty() => Ordering::Greater,
            _ => {
                let (mut a, mut b) = (left.chars(), right.chars());
                let order = a.next().cmp(&b.next());
                (left, right) = (a.as_str(), b.as_str());
                order
            }
        };
        if order != Ordering::Equal || left.is_empty() && right.is_empty() {
            return order;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn numbers_count() {
        let in_order = [
            "",
            "一组",
            "2024-一",
            "2024-二",
            "10000000001-b",
            "10000000002-a",
            "a",
            "a1",
            "a2",
            "a02",
            "a10",
            "a10b",
            "a-3",
            "ab",
            "第一党支部",
            "第2党支部",
            "第二党支部",
            "第十党支部",
            "第十一党支部",
            "第二十党支部",
            "第支部",
        ];
        let mut sorted = in_order;
        sorted.reverse();
        sorted.sort_by(|a, b| numbered(a, b));
        assert_eq!(sorted, in_order);
    }
}
