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
