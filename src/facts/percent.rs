use crate::vocabulary::Decimal;

/// A percentage ready to print: tenths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    tenths: i64,
}

impl Percent {
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
    let (part, whole) = (i128::from(part) * 1000, i128::from(whole));
    let below = part.div_euclid(whole);
    let mut tenths = (2 * part + whole).div_euclid(2 * whole);
    if let Some((num, den)) = threshold.map(Decimal::ratio) {
        let (num, den) = (i128::from(num) * 10, i128::from(den));
        let passes = part * den >= num * whole;
        if passes && tenths * den < num {
            tenths = below + 1;
        } else if !passes && tenths * den >= num {
            tenths = below;
        }
    }
    Some(Percent { tenths: i64::try_from(tenths).ok()? })
}

#[cfg(test)]
mod tests {
    use super::percent;
    use crate::vocabulary::Decimal;

    #[test]
    fn a_percentage_keeps_to_its_side_of_the_threshold() {
        let eighty = Some(Decimal::whole(80));
        let of = |part, whole| percent(part, whole, eighty).map(|p| p.value());
        assert_eq!(of(40, 50), Some(80.0));
        assert_eq!(of(799, 1000), Some(79.9));
        assert_eq!(of(159, 199), Some(79.9));
        assert_eq!(of(79_999, 100_000), Some(79.9));
        assert_eq!(of(0, 0), None);
        assert_eq!(percent(2, 3, None).map(|p| p.value()), Some(66.7));
        let odd = Decimal::parse("66.68");
        assert_eq!(percent(6668, 10_000, odd).map(|p| p.value()), Some(66.7));
        assert_eq!(percent(6667, 10_000, odd).map(|p| p.value()), Some(66.6));
    }
}
