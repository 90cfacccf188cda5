use crate::vocabulary::Decimal;

/// A percentage ready to print: tenths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    tenths: i64,
}

impl Percent {
    /// So many tenths.
    pub(super) const fn from_tenths(tenths: i64) -> Self {
        Self { tenths }
    }

    /// As a number with one decimal.
    pub fn value(self) -> f64 {
        self.tenths as f64 / 10.0
    }
}

/// `part` of `whole` in percent, rounded half up to one decimal and moved towards its own side of
/// the threshold: 799 of 1000 is 79.9, never 80 (records.md "Percentages"). None of nothing.
pub fn percent(part: i64, whole: i64, threshold: Option<Decimal>) -> Option<Percent> {
    if whole <= 0 {
        return None;
    }
    let (tenths, all) = (i128::from(part) * 1000, i128::from(whole));
    let below = i64::try_from(tenths.div_euclid(all)).ok()?;
    let nearest = i64::try_from((2 * tenths + all).div_euclid(2 * all)).ok()?;
    let tenths = match threshold.map(|threshold| (threshold.is_reached(part, whole), threshold.is_reached(nearest, 1000))) {
        Some((true, false)) => below + 1,
        Some((false, true)) => below,
        _ => nearest,
    };
    Some(Percent { tenths })
}

/// What each of these is of their sum, in tenths that make 100.0 together: every share is cut to a tenth, and the tenths
/// that are then missing go to the largest remainders, to the earlier one of two equal (domain.md T7). Empty for nothing.
pub fn shares(counts: &[u32]) -> Vec<Percent> {
    let whole: u64 = counts.iter().map(|n| u64::from(*n)).sum();
    if whole == 0 {
        return Vec::new();
    }
    let mut tenths: Vec<u64> = counts.iter().map(|n| u64::from(*n) * 1000 / whole).collect();
    let missing = 1000 - tenths.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(u64::from(counts[*at]) * 1000 % whole));
    for at in order.into_iter().take(missing as usize) {
        tenths[at] += 1;
    }
    tenths.into_iter().map(|tenths| Percent { tenths: tenths as i64 }).collect()
}

#[cfg(test)]
mod tests {
    use super::{percent, shares};
    use crate::vocabulary::Decimal;

    #[test]
    fn shares_make_a_hundred() {
        let of = |counts: &[u32]| shares(counts).iter().map(|p| p.value()).collect::<Vec<_>>();
        assert_eq!(of(&[134, 4, 3]), [95.0, 2.9, 2.1]);
        assert_eq!(of(&[1, 1, 1]), [33.4, 33.3, 33.3]);
        assert_eq!(of(&[0, 7]), [0.0, 100.0]);
        assert_eq!(of(&[0, 0]), Vec::<f64>::new());
        assert_eq!(of(&[u32::MAX, u32::MAX]), [50.0, 50.0]);
    }

    #[test]
    fn a_percentage_keeps_to_its_side_of_the_threshold() {
        let eighty = Decimal::whole(80);
        let of = |part, whole| (percent(part, whole, Some(eighty)).map(|p| p.value()), eighty.is_reached(part, whole));
        assert_eq!(of(40, 50), (Some(80.0), true));
        assert_eq!(of(80_001, 100_000), (Some(80.0), true));
        assert_eq!(of(799, 1000), (Some(79.9), false));
        assert_eq!(of(159, 199), (Some(79.9), false));
        assert_eq!(of(79_999, 100_000), (Some(79.9), false));
        assert_eq!(percent(0, 0, Some(eighty)), None);
        assert_eq!(percent(2, 3, None).map(|p| p.value()), Some(66.7));
        let odd = Decimal::parse("66.68");
        assert_eq!(percent(6668, 10_000, odd).map(|p| p.value()), Some(66.7));
        assert_eq!(percent(6667, 10_000, odd).map(|p| p.value()), Some(66.6));
        assert_eq!(
            percent(6664, 10_000, Decimal::parse("66.64")).map(|p| p.value()),
            Some(66.7),
            "reached, and shown as reached"
        );
    }
}
