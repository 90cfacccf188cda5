use super::*;
use crate::diagnostic::{Diagnostic, Report};
use crate::say;
use crate::source::{FileId, Span};

/// A site of one file, and the place of `part` in it.
fn site(text: &str, part: &str) -> (Sources, Span) {
    let mut sources = Sources::default();
    let file = sources.add_virtual("content/branches/qinghe.yaml", text);
    let start = text.find(part).unwrap();
    (sources, Span::new(file, start..start + part.len()))
}

fn drawn(finding: &Diagnostic, sources: &Sources) -> String {
    one(finding, sources, Style::default())
}

#[test]
fn as_the_manual_shows_it() {
    let text = format!("{}  - date: 2024-04-15\n    stars: 4\n", "# 注\n".repeat(12));
    let (sources, span) = site(&text, "4\n");
    let span = Span { end: span.end - 1, ..span };
    let finding = Diagnostic::error(
        "stars-follow-grade",
        span,
        say!("星级与等次不符：等次“一般”只能评 2 星，这里写了 4 星", "the stars do not fit the grade"),
    )
    .label(say!("改为 2，或先更正上一行的等次", "write 2"))
    .help(say!("规则：五星级管理（rules.grades）。", "Rule: five stars (rules.grades)"));
    let expected = "\
error[stars-follow-grade]: 星级与等次不符：等次“一般”只能评 2 星，这里写了 4 星
   ┌─ content/branches/qinghe.yaml:14:12
   │
13 │   - date: 2024-04-15
14 │     stars: 4
   │            ^ 改为 2，或先更正上一行的等次
   │
   = 规则：五星级管理（rules.grades）。说明：gongshi explain stars-follow-grade
";
    assert_eq!(drawn(&finding, &sources), expected);
    let english = one(&finding, &sources, Style { colour: false, lang: Lang::En });
    assert!(english.contains("14 │     stars: 4\n   │            ^ write 2\n"));
    assert!(english.ends_with("   = Rule: five stars (rules.grades). More: gongshi explain stars-follow-grade\n"));
}

#[test]
fn carets_stand_under_chinese_text() {
    let (sources, span) = site("姓名: 张三丰\n", "三丰");
    let finding = Diagnostic::warning("x", span, say!("有误", "wrong")).label(say!("改", "mend"));
    let expected = "\
warning[x]: 有误
  ┌─ content/branches/qinghe.yaml:1:6
  │
1 │ 姓名: 张三丰
  │         ^^^^ 改
  │
  = 说明：gongshi explain x
";
    assert_eq!(drawn(&finding, &sources), expected);
}

#[test]
fn wide_narrow_and_invisible_characters() {
    let caret = |text: &str, part: &str| {
        let (sources, span) = site(text, part);
        let text = drawn(&Diagnostic::error("x", span, say!("", "")), &sources);
        text.lines().filter(|line| line.starts_with(['1', ' '])).skip(2).take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(caret("𠮷田：x", "x"), ["1 │ 𠮷田：x", "  │       ^"]);
    assert_eq!(caret("\tx", "x"), ["1 │     x", "  │     ^"]);
    assert_eq!(caret("a\u{202E}x", "x"), ["1 │ a\u{FFFD}x", "  │   ^"]);
    assert_eq!(caret("ｘ“y”z", "z"), ["1 │ ｘ“y”z", "  │      ^"]);
    assert_eq!(caret("e\u{301}x", "x"), ["1 │ e\u{301}x", "  │  ^"]);
    assert_eq!(caret("a: \"b\nc", "\"b\nc"), ["1 │ a: \"b", "  │    ^^"], "only the first line is underlined");
}

#[test]
fn places_at_the_end_of_a_line_and_of_the_text() {
    let mut sources = Sources::default();
    let file = sources.add_virtual("content/a.yaml", "名:\n\n");
    let at = |byte: usize| drawn(&Diagnostic::error("x", Span::new(file, byte..byte), say!("m", "m")), &sources);
    assert!(at(4).contains(":1:3\n  │\n1 │ 名:\n  │    ^\n"), "{}", at(4));
    assert!(at(6).contains(":3:1\n  │\n3 │\n  │ ^\n"), "{}", at(6));
    assert!(at(5).contains(":2:1\n  │\n1 │ 名:\n2 │\n  │ ^\n"), "{}", at(5));
    assert!(at(99).contains(":3:1\n"), "a place past the end is the end: {}", at(99));
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("a: {}错{}", "长".repeat(300), "尾".repeat(300));
    let (sources, span) = site(&text, "错");
    let drawn = drawn(&Diagnostic::error("x", span, say!("m", "m")), &sources);
    let lines: Vec<_> = drawn.lines().collect();
    assert_eq!(lines[1], "  ┌─ content/branches/qinghe.yaml:1:304");
    assert_eq!(lines[3], format!("1 │ …{}错{}…", "长".repeat(40), "尾".repeat(79)));
    assert_eq!(lines[4], format!("  │  {}^^", " ".repeat(80)));
}

#[test]
fn further_places_and_several_lines_of_help() {
    let mut sources = Sources::default();
    let first = sources.add_virtual("content/a.yaml", "编号: 甲\n");
    let second = sources.add_virtual("content/b.yaml", "\n\n\n\n\n\n\n\n\n编号: 甲\n");
    let finding = Diagnostic::error("id-twice", Span::new(second, 17..20), say!("编号重复", "same id"))
        .label(say!("换一个", "change it"))
        .related(Span::new(first, 8..11), say!("先在这里", "first here"))
        .help(say!("一", "one"))
        .help(say!("二", "two"));
    let expected = "\
error[id-twice]: 编号重复
   ┌─ content/b.yaml:10:5
   │
10 │ 编号: 甲
   │       ^^ 换一个
   │
   ├─ content/a.yaml:1:5
   │
 1 │ 编号: 甲
   │       -- 先在这里
   │
   = 一
   = 二。说明：gongshi explain id-twice
";
    assert_eq!(drawn(&finding, &sources), expected);
}

#[test]
fn findings_about_no_file_or_an_empty_one() {
    let mut sources = Sources::default();
    let file = sources.add_virtual("content/照片.jpg", "");
    let about = Diagnostic::warning("stray-file", Span::new(file, 0..0), say!("多余的文件", "stray"));
    assert_eq!(
        drawn(&about, &sources),
        "warning[stray-file]: 多余的文件\n  ┌─ content/照片.jpg\n  = 说明：gongshi explain stray-file\n"
    );
    let expected = "warning[stray-file]: 多余的文件\n  = 说明：gongshi explain stray-file\n";
    assert_eq!(drawn(&Diagnostic { span: None, ..about.clone() }, &sources), expected);
    assert_eq!(drawn(&Diagnostic { span: Some(Span::new(FileId(9), 0..4)), ..about }, &sources), expected);
}

#[test]
fn colour_only_when_asked() {
    let (sources, span) = site("a: 1\n", "1");
    let finding = Diagnostic::note("x", span, say!("m", "m"));
    assert!(!drawn(&finding, &sources).contains('\u{1b}'));
    let coloured = one(&finding, &sources, Style { colour: true, lang: Lang::Zh });
    assert!(coloured.starts_with("\u{1b}[1;36mnote[x]\u{1b}[0m\u{1b}[1m: m\u{1b}[0m\n"), "{coloured:?}");
}

#[test]
fn nothing_written_commands_the_terminal() {
    let mut sources = Sources::default();
    let file = sources.add_virtual("content/\u{1b}[2J.yaml", "a: \u{1b}[2J\n");
    let evil = || say!("{}", "{}", "\u{1b}[2J\n");
    let finding =
        Diagnostic::error("x", Span::new(file, 3..4), evil()).label(evil()).help(evil()).related(Span::new(file, 0..1), evil());
    assert!(!drawn(&finding, &sources).contains('\u{1b}'));
}

#[test]
fn json_lines() {
    let (sources, span) = site("a: \"1\n", "\"1");
    let mut report = Report::default();
    report.push(Diagnostic::error("e", span, say!("“引号”\"", "q")).label(say!("合上", "close")).help(say!("看手册", "read")));
    report.push(Diagnostic { span: None, ..Diagnostic::warning("w", span, say!("全站", "site")) });
    let mut out = Vec::new();
    json(&mut out, &report.sorted(), &sources, Lang::Zh, 7).unwrap();
    let expected = r#"{"code":"w","severity":"warning","file":null,"line":null,"column":null,"message":"全站","help":""}
{"code":"e","severity":"error","file":"content/branches/qinghe.yaml","line":1,"column":4,"message":"“引号”\"","help":"合上\n看手册"}
{"summary":{"errors":1,"warnings":1,"records":7}}
"#;
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn github_commands() {
    let mut sources = Sources::default();
    let file = sources.add_virtual("content/a,b:c.yaml", "x: 100%\n");
    let finding = Diagnostic::note("n", Span::new(file, 3..7), say!("100%\n好", "100%")).label(say!("改", "mend"));
    let mut out = Vec::new();
    let nowhere = Diagnostic { span: None, ..Diagnostic::error("e", Span::new(file, 0..0), say!("全站: 错", "all")) };
    github(&mut out, &[finding, nowhere], &sources, Lang::Zh).unwrap();
    let expected = "\
::notice file=content/a%2Cb%3Ac.yaml,line=1,col=4,title=n::100%25%0A好%0A改
::error title=e::全站: 错
";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn findings_come_by_file_and_place() {
    let mut sources = Sources::default();
    let (a, b) = (sources.add_virtual("content/a.yaml", "x\ny\n"), sources.add_virtual("content/b.yaml", "x\n"));
    let mut report = Report::default();
    for (file, at) in [(b, 0), (a, 2), (a, 0), (a, 2)] {
        report.push(Diagnostic::error("e", Span::new(file, at..at + 1), say!("m", "m")));
    }
    let mut out = Vec::new();
    human(&mut out, &report.sorted(), &sources, Style::default()).unwrap();
    let text = String::from_utf8(out).unwrap();
    let places: Vec<_> = text.lines().filter_map(|line| line.split_once("┌─ ")).map(|(_, place)| place).collect();
    assert_eq!(places, ["content/a.yaml:1:1", "content/a.yaml:2:1", "content/b.yaml:1:1"]);
    assert!(text.contains("\n\nerror[e]"), "an empty line between them");
}
