use super::called::{self, CALLED};
use pinyin::ToPinyin as _;

/// How many slips of the pen lie between two words.
pub fn slips(written: &str, meant: &str) -> usize {
    strsim::osa_distance(written, meant)
}

/// The candidate that `written` was probably meant to be, if one is near enough.
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = written.chars().count();
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if let Some(ours) = called::words(written).find_map(|ours| candidates.iter().find(|c| **c == ours)) {
        return Some(ours);
    }
    // 不公开 is no slip of 公开: it says the contrary
    let denied = |text: &str| text.starts_with(['不', '未', '没', '无']);
    let candidates: Vec<&str> = candidates.into_iter().filter(|c| denied(c) == denied(written)).collect();
    // 时限 is 完成时限 where no other key has it in its name, 工作动态 is 动态
    let holds = |c: &&&str| length > 1 && !written.is_ascii() && c.contains(written);
    let is_held = |c: &&&str| c.chars().count() > 1 && !c.is_ascii() && written.contains(**c);
    let only = |among: &dyn Fn(&&&str) -> bool| {
        let mut found = candidates.iter().filter(among);
        found.next().filter(|_| found.next().is_none())
    };
    if let Some(only) = only(&holds).or_else(|| only(&is_held)) {
        return Some(only);
    }
    let longer = |c: &str| length.max(c.chars().count());
    let slipped = candidates.iter().map(|c| (slips(written, c), *c));
    // two of four characters are another word: 整改期限 is no slip for 整改措施
    let most = |c: &str| if written.is_ascii() { longer(c) / 2 } else { longer(c).div_ceil(2).saturating_sub(1).max(1) };
    let slipped = slipped.filter(|(distance, c)| *distance <= most(c) && *distance < length);
    // 负责人 is no slip for 责任人, but two of its three characters are the same
    let shared = |c: &str| written.chars().filter(|sign| !sign.is_ascii() && c.contains(*sign)).count();
    let alike = || candidates.iter().filter(|c| shared(c) * 3 >= longer(c) * 2).max_by_key(|c| shared(c));
    slipped.min_by_key(|(distance, _)| *distance).map(|(_, c)| c).or_else(|| alike().copied())
}

/// The key that `written` was probably meant to be: as [`nearest`], and by another name, or in pinyin.
pub fn nearest_key<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let named = |name: &str| candidates.iter().find(|c| **c == name).copied();
    if written.is_ascii() {
        let letters: String = written.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
        let spelt = |c: &str| c.chars().map(|sign| sign.to_pinyin().map_or("", |pinyin| pinyin.plain())).collect::<String>();
        let spelt = candidates.iter().find(|c| !c.is_ascii() && spelt(c) == letters).copied();
        return spelt.or_else(|| called::keys(written).find_map(named)).or_else(|| nearest(written, candidates));
    }
    // 党支布 is a slip for what others call 党组织
    let nearly = || {
        let mut near = CALLED.iter().filter(|(other, _)| other.chars().count() > 2 && slips(written, other) == 1);
        near.find_map(|(_, ours)| named(ours))
    };
    key_called(written, candidates.iter().copied()).or_else(|| nearest(written, candidates.iter().copied())).or_else(nearly)
}

/// The key that `written` is another name of, rightly written.
pub fn key_called<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let named = |name: &str| candidates.iter().find(|c| **c == name).copied();
    let called = CALLED.iter().filter(|(other, _)| *other == written).find_map(|(_, ours)| named(ours));
    let dated = written.replace("时间", "日期");
    // 审核日期 is 日期 where what is reviewed has one; the longest says most
    let ends = || {
        let ends = candidates.iter().filter(|c| c.chars().count() > 1 && dated.ends_with(**c));
        ends.max_by_key(|c| c.len()).copied()
    };
    // 审核结果 is what 结果 is; every day is a 日期
    let last = || {
        let (at, _) = written.char_indices().nth_back(1).filter(|(at, _)| *at > 0 && !dated.ends_with("日期"))?;
        called::keys(&written[at..]).find_map(named)
    };
    // 审核情况 is 审核
    let begins = || {
        let tails = ["情况", "说明", "日期", "单位", "票数", "分解"].iter();
        tails.filter_map(|tail| written.strip_suffix(tail)).find_map(named)
    };
    called.or_else(|| named(&dated)).or_else(|| called::keys(written).find_map(named)).or_else(ends).or_else(last).or_else(begins)
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_key};

    #[test]
    fn a_key_by_another_name_or_in_pinyin() {
        assert_eq!(nearest_key("dangzuzhi", ["党员", "党组织"]), Some("党组织"));
        assert_eq!(nearest_key("ren_wu", ["任务", "branch"]), Some("任务"));
        assert_eq!(nearest_key("branh", ["党组织", "branch"]), Some("branch"));
        assert_eq!(nearest_key("title", ["date", "name", "contact"]), Some("name"));
        assert_eq!(nearest_key("审核日期", ["审核人", "日期", "结论"]), Some("日期"));
        assert_eq!(nearest_key("换届时间", ["年限", "换届日期"]), Some("换届日期"));
        assert_eq!(nearest_key("公布日期", ["发布日期", "公示日期"]), Some("公示日期"));
        assert_eq!(nearest_key("联系电话", ["地址", "电话"]), Some("电话"));
        // the nearest by its letters would mean something else
        assert_eq!(nearest_key("员工人数", ["党员人数", "从业人员"]), Some("从业人员"));
        assert_eq!(nearest_key("撤消日期", ["撤下日期", "撤销日期"]), Some("撤销日期"));
        assert_eq!(nearest_key("联系方式", ["撤下方式", "监督方式"]), Some("监督方式"));
        assert_eq!(nearest_key("责任主体", ["党组织", "渠道"]), Some("党组织"));
        assert_eq!(nearest_key("党支布", ["党员", "党组织"]), Some("党组织"));
        assert_eq!(nearest_key("承若事项", ["承诺年度", "承诺事项"]), Some("承诺事项"));
    }

    #[test]
    fn the_contrary_is_no_slip() {
        assert_eq!(nearest("不通过", ["通过", "退回"]), Some("退回"));
        assert_eq!(nearest("未完成", ["整改中", "已完成"]), Some("整改中"));
        assert_eq!(nearest("不公开", ["公开", "部分公开"]), None);
        assert_eq!(nearest("未兑", ["已兑现", "未兑现"]), Some("未兑现"));
    }

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
