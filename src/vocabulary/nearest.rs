/// The candidate that `written` was probably meant to be, if one is near enough.
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = written.chars().count();
    candidates
        .into_iter()
        .map(|c| (strsim::osa_distance(written, c), c))
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
