use pinyin::ToPinyin as _;

/// How many slips of the pen lie between two words.
pub fn slips(written: &str, meant: &str) -> usize {
    strsim::osa_distance(written, meant)
}

/// What forms elsewhere call what our words say.
const SAME: [(&str, &str); 20] = [
    ("已整改", "已完成"),
    ("整改到位", "已完成"),
    ("完成", "已兑现"),
    ("已完成", "已兑现"),
    ("进行中", "推进中"),
    ("进行中", "整改中"),
    ("同意", "通过"),
    ("不同意", "退回"),
    ("不通过", "退回"),
    ("未通过", "退回"),
    ("未完成", "推进中"),
    ("未完成", "整改中"),
    ("三个月", "季度"),
    ("通知", "公告"),
    ("中文", "zh-CN"),
    ("简体中文", "zh-CN"),
    ("繁体中文", "zh-TW"),
    ("繁體中文", "zh-TW"),
    ("英文", "en"),
    ("English", "en"),
];

/// What clerks call keys in their own lists and forms.
pub const CALLED: [(&str, &str); 50] = [
    ("手机", "电话"),
    ("手机号", "电话"),
    ("手机号码", "电话"),
    ("联系电话", "电话"),
    ("联系方式", "电话"),
    ("支部", "党组织"),
    ("所在支部", "党组织"),
    ("所在党支部", "党组织"),
    ("所在党组织", "党组织"),
    ("所属党组织", "党组织"),
    ("党支部", "党组织"),
    ("承诺单位", "党组织"),
    ("承诺党员", "党员"),
    ("部门", "党组织"),
    ("所在部门", "党组织"),
    ("员工", "党员"),
    ("职工", "党员"),
    ("服务承诺", "公开承诺"),
    ("投诉整改", "整改公示"),
    ("党员姓名", "姓名"),
    ("入党时间", "入党日期"),
    ("成立时间", "成立日期"),
    ("支部名称", "名称"),
    ("党组织名称", "名称"),
    ("企业名称", "名称"),
    ("单位名称", "名称"),
    ("书记姓名", "书记"),
    ("支部书记", "书记"),
    ("党支部书记", "书记"),
    ("职工人数", "从业人员"),
    ("职工数", "从业人员"),
    ("员工人数", "从业人员"),
    ("员工数", "从业人员"),
    ("从业人数", "从业人员"),
    ("撤消日期", "撤销日期"),
    ("联系方式", "监督方式"),
    ("题目", "标题"),
    ("公布日期", "公示日期"),
    ("公布时间", "公示日期"),
    ("公示时间", "公示日期"),
    // the columns of a catalogue (domain.md F-14)
    ("公开事项", "事项"),
    ("公开内容", "内容"),
    ("公开内容(要素)", "内容"),
    ("公开依据", "依据"),
    ("公开时限", "时限"),
    ("公开主体", "党组织"),
    ("责任主体", "党组织"),
    ("公开渠道", "渠道"),
    ("公开对象", "对象"),
    ("公开方式", "方式"),
];

/// The candidate that `written` was probably meant to be, if one is near enough.
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = written.chars().count();
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let same = SAME.iter().filter(|(other, _)| *other == written).map(|(_, ours)| *ours);
    if let Some(ours) = same.into_iter().find(|ours| candidates.contains(ours)) {
        return Some(ours);
    }
    // 不公开 is no slip of 公开: it says the contrary
    let denied = |text: &str| text.starts_with(['不', '未', '没', '无']);
    let candidates: Vec<&str> = candidates.into_iter().filter(|c| denied(c) == denied(written)).collect();
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

/// The key that `written` was probably meant to be: as [`nearest`], and by another name, or in pinyin.
pub fn nearest_key<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let named = |name: &str| candidates.iter().find(|c| **c == name).copied();
    if written.is_ascii() {
        let letters: String = written.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
        let spelt = |c: &str| c.chars().map(|sign| sign.to_pinyin().map_or("", |pinyin| pinyin.plain())).collect::<String>();
        let spelt = candidates.iter().find(|c| !c.is_ascii() && spelt(c) == letters).copied();
        return spelt.or_else(|| nearest(written, candidates));
    }
    let called = CALLED.iter().filter(|(other, _)| *other == written).find_map(|(_, ours)| named(ours));
    // 审核日期 is 日期 where what is reviewed has one; the longest says most
    let ends = || {
        let ends = candidates.iter().filter(|c| c.chars().count() > 1 && written.ends_with(**c));
        ends.max_by_key(|c| c.len()).copied()
    };
    // 党支布 is a slip for what others call 党组织
    let nearly = || {
        let mut near = CALLED.iter().filter(|(other, _)| other.chars().count() > 2 && slips(written, other) == 1);
        near.find_map(|(_, ours)| named(ours))
    };
    called
        .or_else(|| named(&written.replace("时间", "日期")))
        .or_else(ends)
        .or_else(|| nearest(written, candidates.iter().copied()))
        .or_else(nearly)
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_key};

    #[test]
    fn a_key_by_another_name_or_in_pinyin() {
        assert_eq!(nearest_key("dangzuzhi", ["党员", "党组织"]), Some("党组织"));
        assert_eq!(nearest_key("ren_wu", ["任务", "branch"]), Some("任务"));
        assert_eq!(nearest_key("branh", ["党组织", "branch"]), Some("branch"));
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
