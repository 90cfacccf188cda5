/// How many slips of the pen lie between two words.
pub fn slips(written: &str, meant: &str) -> usize {
    strsim::osa_distance(written, meant)
}

/// The candidate that `written` was probably meant to be, if one is near enough.
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = written.chars().count();
    candidates
        .into_iter()
        .map(|c| (slips(written, c), c))
        .filter(|(distance, c)| *distance <= length.max(c.chars().count()) / 2 && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_a_slip_and_nothing_else() {
        assert_eq!(nearest("secretery", ["sector", "secretary"]), Some("secretary"));
        assert_eq!(nearest("书计", ["书记", "名称"]), Some("书记"));
        assert_eq!(nearest("领域", ["书记", "名称"]), None);
    }
}
