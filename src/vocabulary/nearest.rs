/// How many slips of the pen lie between two words.
pub fn slips(written: &str, meant: &str) -> usize {
    strsim::osa_distance(written, meant)
}

/// The candidate that `written` was probably meant to be, if one is near enough.
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = written.chars().count();
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let longer = |c: &str| length.max(c.chars().count());
    let slipped = candidates.iter().map(|c| (slips(written, c), *c));
    let slipped = slipped.filter(|(distance, c)| *distance <= longer(c) / 2 && *distance < length);
    // 负责人 is no slip for 责任人, but two of its three characters are the same
    let shared = |c: &str| written.chars().filter(|sign| !sign.is_ascii() && c.contains(*sign)).count();
    let alike = || candidates.iter().filter(|c| shared(c) * 3 >= longer(c) * 2).max_by_key(|c| shared(c));
    slipped.min_by_key(|(distance, _)| *distance).map(|(_, c)| c).or_else(|| alike().copied())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_a_slip_and_nothing_else() {
        assert_eq!(nearest("secretery", ["sector", "secretary"]), Some("secretary"));
        assert_eq!(nearest("书计", ["书记", "名称"]), Some("书记"));
        assert_eq!(nearest("负责人", ["时限", "内容", "责任人"]), Some("责任人"));
        assert_eq!(nearest("领域", ["书记", "名称"]), None);
        assert_eq!(nearest("abcdef", ["fedcba"]), None, "letters are shared by most words");
    }
}
