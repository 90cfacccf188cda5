use super::*;
use crate::source::FileId;

fn codes(text: &str) -> Vec<&'static str> {
    let mut report = Report::default();
    if let Some(node) = parse(FileId(0), text, 0, &mut report) {
        check_places(&node, text);
    }
    declared_ids(text);
    front_matter(FileId(0), text, &mut Report::default());
    report.sorted().iter().map(|finding| finding.code).collect()
}

#[test]
fn bombs_are_refused_quickly() {
    let million = 1 << 20;
    for unit in ["[", "{", "[{", "- [", "a: [", "{a: ", "[\"]\", ", "[a"] {
        let found = codes(&unit.repeat(million / unit.len()));
        assert!(!found.is_empty(), "{unit}");
    }
    assert_eq!(codes(&"[".repeat(million)), ["yaml-too-deep"]);
    assert_eq!(codes(&"- ".repeat(million)), ["yaml-too-deep"]);
    assert_eq!(codes(&"- a: ".repeat(million / 4)).len(), 1);
    assert_eq!(codes(&"? ".repeat(million)).last(), Some(&"yaml-too-deep"));
    assert!(codes(&"a: ".repeat(million / 3)).len() <= 31);
    assert_eq!(codes(&(0..100).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()), ["yaml-too-deep"]);
    assert_eq!(codes(&"- a\n".repeat(300_000)), ["yaml-too-large"]);
    assert_eq!(codes(&format!("[{}]", "a,".repeat(300_000))), ["yaml-too-large"]);
}

#[test]
fn long_and_many_lines() {
    assert!(codes(&format!("a: {}", "长".repeat(3_500_000))).is_empty());
    let long = "长".repeat(100_000);
    assert!(codes(&long).is_empty());
    assert_eq!(codes(&format!("a: \"{long}")), ["yaml-syntax"]);
    assert_eq!(codes(&format!("{long}: a\nb: 1")), ["yaml-syntax"]);
    assert!(codes(&" ".repeat(1 << 20)).is_empty());
    assert!(codes(&"\n".repeat(1 << 20)).is_empty());
    assert!(codes(&"# 注\n".repeat(1 << 18)).is_empty());
    assert!(codes(&"坏了：\n".repeat(1 << 16)).len() <= 31);
    assert!(codes(&"a: [\n".repeat(1 << 16)).len() <= 31);
    assert!(codes(&"a: \"\n".repeat(1 << 16)).len() <= 31);
    assert!(codes(&"\t\n\ta: 1\n".repeat(1 << 16)).len() <= 31);
    assert!(codes(&"---\n".repeat(1 << 16)).len() <= 2);
    assert!(!codes(&"'".repeat(999_999)).is_empty());
}

#[test]
fn sixteen_levels_are_enough_for_anybody() {
    let nested = |depth: usize| format!("{}x{}", "[".repeat(depth), "]".repeat(depth));
    assert!(codes(&nested(16)).is_empty());
    assert_eq!(codes(&nested(17)), ["yaml-too-deep"]);
    let many = format!("[{}]", "[{a: 1}],".repeat(9_000));
    assert!(codes(&many).is_empty());
}

const SAMPLE: &str = "---\n# 注释\nid: 青石\nname: \"甲：乙\"\n任期: {换届日期: 2024-6-1, 年限: 3}\ngrades:\n  - date: 2024-04-15\n    grade: '一般'\n    note: |\n      第一行：\n      第二行\n  - date：2025年\n    stars: 4\nphotos:\n- a.jpg\n- {file: b.jpg, alt: 图}\n说明: >-\n  折行\n  文字\n编号:\n\tx: &a !t *b @c\n";

#[test]
fn mutated_texts_never_panic() {
    let pieces = [
        "：", ":", " ", "\n", "\t", "[", "]", "{", "}", "\"", "'", "- ", "&", "*", "!", "|", ">", "%", "@", "`", "#", "\\",
        "---\n", "...\n", "? ", ",", "\u{3000}", "\u{FEFF}", "\0", "\u{85}", "𠮷", "<<: ", "\r", "~",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    for _ in 0..6_000 {
        let mut text: Vec<char> = SAMPLE.chars().collect();
        for _ in 0..=random(6) {
            let at = random(text.len().max(1));
            if text.is_empty() {
                break;
            }
            match random(4) {
                0 => drop(text.remove(at)),
                1 => text.truncate(at + 1),
                2 => {
                    let to = at + random(text.len() - at);
                    let copied: Vec<char> = text[at..to].to_vec();
                    let into = random(text.len());
                    text.splice(into..into, copied);
                }
                _ => drop(text.splice(at..at, pieces[random(pieces.len())].chars())),
            }
        }
        codes(&text.into_iter().collect::<String>());
    }
}
