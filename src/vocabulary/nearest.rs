/// How many slips of the pen lie between two words.
pub fn slips(written: &str, meant: &str) -> usize {
    strsim::osa_distance(written, meant)
}

/// What forms elsewhere call what our words say.
const SAME: [(&str, &str); 9] = [
    ("已整改", "已完成"),
    ("整改到位", "已完成"),
    ("完成", "已兑现"),
    ("已完成", "已兑现"),
    ("进行中", "推进中"),
    ("进行中", "整改中"),
    ("同意", "通过"),
    ("不同意", "退回"),
    ("通知", "公告"),
];

/// The candidate that `written` was probably meant to be, if one is near enough.
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = written.chars().count();
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let same = SAME.iter().filter(|(other, _)| *other == written).map(|(_, ours)| *ours);
    if let Some(ours) = same.into_iter().find(|ours| candidates.contains(ours)) {
        return Some(ours);
    }
    // 时限 is 完成时限 where no other key has it in its name
    let holds = |c: &&&str| length > 1 && !written.is_ascii() && c.contains(written);
    if let (Some(only), None) = (candidates.iter().find(holds), candidates.iter().filter(holds).nth(1)) {
        return Some(only);
    }
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
        assert_eq!(nearest("时限", ["内容", "完成时限", "完成日期"]), Some("完成时限"));
        assert_eq!(nearest("点评", ["领导点评", "群众评议", "自评"]), Some("领导点评"));
        assert_eq!(nearest("已整改", ["整改中", "已完成"]), Some("已完成"));
        assert_eq!(nearest("支部", ["党支部", "联合党支部"]), Some("党支部"));
        assert_eq!(nearest("领域", ["书记", "名称"]), None);
        assert_eq!(nearest("abcdef", ["fedcba"]), None, "letters are shared by most words");
    }
}
