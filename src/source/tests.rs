#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

use super::decode::{Remark, decode};
use super::load::read;
use super::walk::{Found, What};
use super::*;
use crate::diagnostic::{Lang, Report, Severity};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A site with these files.
fn site(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    for (name, bytes) in files {
        let path = root.path().join("content").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    root
}

fn loaded(root: &Path) -> (Sources, Vec<(String, &'static str)>) {
    let mut report = Report::default();
    let sources = load(root, &mut report).unwrap();
    let found = report.sorted().iter().map(|d| (sources.file(d.span.unwrap().file).name.clone(), d.code)).collect::<Vec<_>>();
    (sources, found)
}

fn names(sources: &Sources) -> Vec<&str> {
    sources.iter().map(|(_, file)| file.name.as_str()).collect()
}

#[test]
fn files_come_in_path_order_and_rubbish_is_ignored() {
    let root = site(&[
        ("branches/b.yaml", b"name: b"),
        ("branches.md", b"x"),
        ("branches/deep/青石.YML", b"name: c"),
        ("a.yaml", b""),
        ("~$a.yaml", b""),
        (".a.yaml.swp", b""),
        ("a.yaml~", b""),
        ("Thumbs.db", b""),
        ("branches/desktop.ini", b""),
        (".git/x.yaml", b""),
        ("media/photo.yaml", b""),
    ]);
    let (sources, found) = loaded(root.path());
    let expected = ["content/a.yaml", "content/branches.md", "content/branches/b.yaml", "content/branches/deep/青石.YML"];
    assert_eq!(names(&sources), expected);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(sources.file(FileId(2)).text, "name: b");
}

#[test]
fn files_that_cannot_be_used_are_named_and_the_others_read() {
    let large = vec![b'a'; 2 * 1024 * 1024 + 1];
    let root = site(&[
        ("a.yaml", b"\xff\xfe\xfdrubbish\xff"),
        ("b.yaml", &large),
        ("c.docx", b""),
        ("d.yaml", b"name: d\x07"),
        ("e.yaml", b"name: e"),
        ("f.yaml", &large[1..]),
    ]);
    let (sources, found) = loaded(root.path());
    let found: Vec<_> = found.iter().map(|(name, code)| (name.as_str(), *code)).collect();
    let expected = [
        ("content/a.yaml", "not-text"),
        ("content/b.yaml", "file-too-large"),
        ("content/c.docx", "stray-file"),
        ("content/d.yaml", "control-character"),
    ];
    assert_eq!(found, expected);
    assert_eq!(names(&sources), ["content/d.yaml", "content/e.yaml", "content/f.yaml"]);
    assert_eq!(sources.file(FileId(3)).text, "name: d ");
}

#[test]
fn encodings() {
    let plain = "姓名: 张三\n备注: 二\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(plain);
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf16be: Vec<u8> = [0xFE, 0xFF].into_iter().chain(plain.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let bom = [b"\xEF\xBB\xBF", plain.as_bytes()].concat();
    let crlf = plain.replace('\n', "\r\n").into_bytes();
    let lone = plain.replace('\n', "\r").into_bytes();
    let cases: [(&[u8], &[Remark]); 7] = [
        (plain.as_bytes(), &[]),
        (&bom, &[]),
        (&crlf, &[]),
        (&lone, &[]),
        (&gb, &[Remark::Gb18030]),
        (&utf16, &[Remark::Utf16]),
        (&utf16be, &[Remark::Utf16]),
    ];
    for (bytes, expected) in cases {
        let decoded = decode(bytes.to_vec());
        assert_eq!(decoded.text, plain);
        assert_eq!(decoded.remarks.iter().map(|(remark, _)| remark).collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
    }
}

/// A true GB 18030 file is read, however few or rare its characters; what another encoding left is never guessed at.
#[test]
fn no_guess_at_another_encoding() {
    let plain = "名稱: 清河村黨支部\n書記: 張三\n簡介: 全村共有黨員二十三名，一年開會四次。\n";
    let foreign = |bytes: Vec<u8>| decode(bytes).remarks.into_iter().map(|(remark, _)| remark).collect::<Vec<_>>();
    for bytes in [encoding_rs::BIG5.encode(plain).0.into_owned(), encoding_rs::BIG5.encode("名稱: 甲\n").0.into_owned()] {
        assert_eq!(foreign(bytes), [Remark::Foreign("Big5")]);
    }
    let simplified = "名称: 清河村党支部\n书记: 张三\n简介: 一年开会四次。\n";
    for text in [plain, simplified, "a: 一\n", "a: 一"] {
        let (low, high) =
            text.encode_utf16().map(|unit| (unit.to_le_bytes(), unit.to_be_bytes())).unzip::<_, _, Vec<_>, Vec<_>>();
        for bytes in [low, high] {
            assert_eq!(foreign(bytes.concat()), [Remark::Foreign("UTF-16")], "{text}");
        }
    }
    for text in [plain, simplified, "姓名: 丁一\n", "名称: 㛃㛃\n", "名称: 䶮\n", "姓名: 朱镕基\n", "黨員: 陳\n", "名: 買\n"]
    {
        let (gb, _, _) = encoding_rs::GB18030.encode(text);
        let decoded = decode(gb.into_owned());
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.remarks.into_iter().map(|(remark, _)| remark).collect::<Vec<_>>(), [Remark::Gb18030], "{text}");
    }
    assert_eq!(foreign(b"name: a\0b\n".to_vec()), [Remark::Control(0)]);
}

#[test]
fn utf8_with_one_broken_character_is_not_taken_for_gb18030() {
    let mut bytes = "姓名: 张三\n备注: 二十".as_bytes().to_vec();
    bytes.pop();
    let decoded = decode(bytes);
    assert_eq!(decoded.remarks[0].0, Remark::NotText);
    let root = site(&[("a.yaml", b"a: 1\nb: \xE5\xBC\xA0\xE4\n")]);
    let mut report = Report::default();
    let sources = load(root.path(), &mut report).unwrap();
    let finding = &report.findings()[0];
    assert!(finding.message.zh.starts_with("第 2 行"), "{}", finding.message.zh);
    assert_eq!(sources.position(finding.span.unwrap()), (2, 5));
    assert_eq!(sources.iter().count(), 0);
}

#[test]
fn controls_are_blanked_in_place() {
    let decoded = decode("a: 1\r\nb: \u{85}x\u{0}".as_bytes().to_vec());
    assert_eq!(decoded.text, "a: 1\nb:   x ");
    assert_eq!(decoded.remarks, [(Remark::Control(0x85), 8)]);
    assert!(decode("\u{3000}é\t\n".as_bytes().to_vec()).remarks.is_empty());
}

#[test]
fn no_break_spaces_are_read_in_one_pass() {
    // as many as a file may hold: looking back from each of them would take an hour
    let blanks = "\u{A0}".repeat(1 << 20) + "b\u{A0}c";
    assert_eq!(decode(blanks.into_bytes()).text, " ".repeat(1 << 20) + "b\u{A0}c");
}

#[test]
fn places_are_counted_in_characters() {
    let mut sources = Sources::default();
    let id = sources.add_virtual("content/a.yaml", "a: 1\n姓名: 张三\n\n");
    let span = Span::new(id, 13..19);
    assert_eq!((sources.text(span), sources.position(span)), ("张三", (2, 5)));
    assert_eq!(sources.position(Span::new(id, 0..0)), (1, 1));
    assert_eq!(sources.position(Span::new(id, 4..4)), (1, 5));
    assert_eq!(sources.position(Span::new(id, 21..21)), (4, 1));
    assert_eq!(sources.position(Span::new(id, 900..901)), (4, 1));
    assert_eq!(sources.text(Span::new(id, 6..7)), "", "inside a character");
    let file = sources.file(id);
    assert_eq!((file.line(1), file.line(3), file.line(4)), (Some(5..19), Some(21..21), None));
}

#[test]
fn no_content_folder() {
    let root = tempfile::tempdir().unwrap();
    let error = load(root.path(), &mut Report::default()).unwrap_err();
    assert!(error.words.in_lang(Lang::Zh).contains("--root"));
    assert!(media(root.path()).unwrap().files().is_empty());
}

#[test]
fn media_are_found_by_exact_name() {
    let root = site(&[("media/a/照片.JPG", b"12345"), ("media/e\u{301}.png", b""), ("media/.hidden", b""), ("x.yaml", b"")]);
    let media = media(root.path()).unwrap();
    let names: Vec<_> = media.files().iter().map(|file| (file.name.as_str(), file.size)).collect();
    assert_eq!(names, [("a/照片.JPG", 5), ("é.png", 0)]);
    assert!(media.find("a/照片.JPG").is_some());
    assert!(media.find("a/照片.jpg").is_none());
    assert_eq!(media.find_other_case("a/照片.jpg").map(|file| file.name.as_str()), Some("a/照片.JPG"));
    assert!(media.find_other_case("a/照片.JPG").is_none());
    assert!(media.find("\u{e9}.png").is_some() && media.find("e\u{301}.png").is_some());
}

#[cfg(unix)]
#[test]
fn links_never_lead_out_and_never_turn_in_circles() {
    use std::os::unix::fs::symlink;
    let outside = site(&[("secret.yaml", b"name: secret")]);
    let root = site(&[("branches/a.yaml", b"name: a"), (".store/b.yaml", b"name: b"), ("media/p.jpg", b"")]);
    let content = root.path().join("content");
    symlink(outside.path().join("content/secret.yaml"), content.join("secret.yaml")).unwrap();
    symlink(outside.path().join("content"), content.join("other")).unwrap();
    symlink("nowhere.yaml", content.join("dangling.yaml")).unwrap();
    symlink("..", content.join("branches/circle")).unwrap();
    symlink("../.store/b.yaml", content.join("branches/b.yaml")).unwrap();
    symlink("a.yaml", content.join("branches/again.yaml")).unwrap();
    symlink(outside.path().join("content/secret.yaml"), content.join("media/secret.yaml")).unwrap();
    symlink("../branches", content.join("media/branches")).unwrap();
    let (sources, found) = loaded(root.path());
    assert_eq!(names(&sources), ["content/branches/a.yaml", "content/branches/b.yaml"]);
    let refused = ["content/dangling.yaml", "content/other", "content/secret.yaml"];
    assert_eq!(found, refused.map(|name| (name.to_owned(), "link-outside")));
    let media = media(root.path()).unwrap();
    assert_eq!(media.files().len(), 1);
    assert_eq!(media.refused, ["branches", "secret.yaml"]);
}

#[test]
fn a_file_that_vanished_or_may_not_be_read() {
    let found = Found { name: "a.yaml".to_owned(), path: "no/such/a.yaml".into(), what: What::File };
    let (file, flaws) = read(found);
    assert_eq!((file.name.as_str(), file.content), ("content/a.yaml", false));
    assert_eq!(flaws.iter().map(|flaw| flaw.code).collect::<Vec<_>>(), ["unreadable-file"]);
}

#[test]
fn severities() {
    let (gb, _, _) = encoding_rs::GB18030.encode("姓名: 张三");
    let root = site(&[("a.yaml", &gb), ("b.txt", b"")]);
    let mut report = Report::default();
    load(root.path(), &mut report).unwrap();
    assert_eq!((report.count(Severity::Note), report.count(Severity::Warning), report.count(Severity::Error)), (1, 1, 0));
}
