//! Words written twice: 承诺承诺, 承诺诺. Read character by character, without looking back further than eight.

use super::cjk::{after, before, is_han, is_numeral};
use super::lint::{Lint, LintKind};

/// The longest word whose repetition is noticed, in characters.
const LONGEST: usize = 8;

/// Words whose last character is often typed twice, in the doubled form, and what may follow it legitimately.
/// (党员员工, 组织织密, 干部部署, 工作作风 are good Chinese: such words cannot stand here.)
const STUTTERS: [(&str, &str); 7] = [
    ("承诺诺", "言必"),
    ("先锋锋", "芒利"),
    ("我们们", ""),
    ("他们们", ""),
    ("同志志", "愿向"),
    ("宗旨旨", "在"),
    ("领导导", "师向航"),
];

/// Verbs and adjectives that are said twice, and nouns that are verbs as well (党组织组织学习).
const SAID_TWICE: &str = "组织 研究 商量 讨论 学习 了解 考虑 打听 收拾 整理 休息 活动 锻炼 体验 感受 琢磨 合计 走动 热闹 高兴 \
    放松 见识 比较 调查 宣传 打扫 表扬 教训 反思 反省 交流 介绍 解释 参观 准备 检讨 议论 核实 斟酌 掂量 非常 特别 永远 许多 \
    真的 好好 慢慢 谢谢 加油 雪白 通红 笔直 冰凉 碧绿 乌黑 试试 看看 常常 天天 年年 人人 处处 层层 如何 如此 \
    这样 怎样 什么 千万 大口 小口 大步 咣当 哗啦 叮当 轰隆";

/// Words that end one phrase and begin the next, with what must follow: 清华大学大学生, 有限公司公司章程.
const MEET: [(&str, &str); 35] = [
    ("大学", "生"),
    ("中学", "生部"),
    ("小学", "生部"),
    ("社区", "工居干书党民矫卫治事"),
    ("银行", "卡账存行系业流"),
    ("公司", "章法党员内制治总股资领"),
    ("学院", "党院学领教"),
    ("医院", "感党院内"),
    ("企业", "家主法职文负"),
    ("支部", "书委党工会生大联"),
    ("党委", "书委会副班"),
    ("党组", "书成会织副"),
    ("工会", "主会组干法委"),
    ("街道", "办党工"),
    ("村委", "会"),
    ("委员", "会"),
    ("委员会", "议"),
    ("代表", "大团会证资"),
    ("领导", "班干小力机"),
    ("管理", "人者层员委办"),
    ("服务", "对业型中站大队"),
    ("发展", "中对"),
    ("教育", "者局部系工"),
    ("建设", "者单局用"),
    ("监督", "者员人"),
    ("检查", "组"),
    ("培训", "班机中"),
    ("联系", "点人群"),
    ("指导", "员组"),
    ("评价", "体"),
    ("责任", "人单制"),
    ("工作", "人者组队"),
    ("单位", "负职主领"),
    ("志愿", "者服"),
    ("村民", "小委代会"),
];

/// What the last characters of a Han run were.
#[derive(Default)]
pub(super) struct Doubled {
    /// The last eight, newest first.
    last: [u32; LONGEST],
    /// For every distance − 1: how many characters in a row equalled the one so far back.
    equal: [u32; LONGEST],
    fresh: bool,
}

impl Doubled {
    /// The run of Han characters ended.
    pub(super) fn pause(&mut self) {
        if !self.fresh {
            *self = Doubled { fresh: true, ..Doubled::default() };
        }
    }

    /// Takes the next character of the run; a word that ends with it for the second time.
    pub(super) fn next(&mut self, text: &str, at: usize, c: char) -> Option<Lint> {
        self.fresh = false;
        let code = u32::from(c);
        let mut hit = 0;
        for back in 0..LONGEST {
            self.equal[back] = (self.equal[back] + 1) * u32::from(self.last[back] == code);
            hit |= u32::from(self.equal[back] as usize == back + 1) << back;
        }
        self.last.copy_within(..LONGEST - 1, 1);
        self.last[0] = code;
        if hit == 0 {
            return None;
        }
        let end = at + c.len_utf8();
        if hit & 1 != 0
            && let Some((word, _)) = STUTTERS
                .iter()
                .find(|(word, others)| text[..end].ends_with(word) && !text[end..].starts_with(|c| others.contains(c)))
        {
            return Some(Lint::new(LintKind::DoubledWords, end - word.len()..end).fix(word[..word.len() - 3].into()));
        }
        if hit == 1 {
            return None;
        }
        let length = (hit & !1).trailing_zeros() as usize + 1;
        let word_start = text[..end].char_indices().rev().nth(length - 1)?.0;
        let start = text[..end].char_indices().rev().nth(2 * length - 1)?.0;
        let word = &text[word_start..end];
        self.pause();
        (!may_repeat(text, start, word, end)).then(|| Lint::new(LintKind::DoubledWords, start..end).fix(word.into()))
    }
}

/// Whether a word at `start` may stand twice up to `end`.
fn may_repeat(text: &str, start: usize, word: &str, end: usize) -> bool {
    let mut characters = word.chars();
    let first = characters.next();
    // 哈哈哈哈; 一步一步, 一户一户, (运)车一车一(车); 二〇二〇.
    if characters.all(|c| Some(c) == first) || first.is_some_and(is_numeral) || first == Some('几') || word.ends_with('一') {
        return true;
    }
    // 很好很好, 不行不行; 你好你好.
    if word.chars().count() == 2 && first.is_some_and(|c| "很太真好不最再越又你都".contains(c)) {
        return true;
    }
    SAID_TWICE.split(' ').any(|usual| usual == word)
        || MEET.iter().any(|(usual, next)| *usual == word && after(text, end).is_some_and(|c| next.contains(c)))
        || is_name(text, start, end)
}

/// A name of four characters alone between marks (扎西扎西) is nobody's slip.
fn is_name(text: &str, start: usize, end: usize) -> bool {
    let outside = |c: Option<char>| !c.is_some_and(is_han);
    let word = text[start..end].chars().next();
    outside(before(text, start)) && outside(after(text, end)) && word.is_some_and(|c| "扎次达边尼多格拉巴旺".contains(c))
}
