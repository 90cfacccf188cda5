//! Cases that no page can hold: bytes that are no text, links, files too large.

use super::{found, lines};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Codes whose pages say that their case is built here.
pub const CODES: &[&str] = &[
    "control-character",
    "file-name",
    "file-too-large",
    "link-outside",
    "located-photo",
    "not-text",
    "personal-attachment",
    "read-as-gb18030",
    "read-as-utf16",
    "unreadable-file",
    "unseen-attachment",
    "yaml-too-large",
];

fn case(build: impl FnOnce(&Path)) -> String {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(root.path().join("content/pages")).expect("a folder");
    fs::write(root.path().join("content/site.yaml"), "title: 测试站\n").expect("a file");
    build(&root.path().join("content"));
    let (findings, sources) = found(root.path(), "2026-10-05");
    lines(&findings, &sources)
}

#[track_caller]
fn only(code: &str, place: &str, found: &str) {
    assert!(found.lines().count() == 1 && found.contains(&format!("[{code}] {place} ")), "not {code} alone:\n{found}");
}

#[test]
fn encodings() {
    let gbk = b"name: \xbc\xe0\xb6\xbd\xb7\xbd\xca\xbd\n";
    only("read-as-gb18030", "content/pages/a.yaml:1:1", &case(|c| fs::write(c.join("pages/a.yaml"), gbk).expect("a file")));
    let utf16: Vec<u8> = "\u{FEFF}name: 监督\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    only("read-as-utf16", "content/pages/a.yaml:1:1", &case(|c| fs::write(c.join("pages/a.yaml"), utf16).expect("a file")));
    let broken = b"name: \xff\xff\xff\n";
    only("not-text", "content/pages/a.yaml:1:7", &case(|c| fs::write(c.join("pages/a.yaml"), broken).expect("a file")));
    let control = "name: 监督\u{8}方式\n";
    only("control-character", "content/pages/a.yaml:1:9", &case(|c| fs::write(c.join("pages/a.yaml"), control).expect("a file")));
}

/// What another encoding left is one mistake: nothing else is said of the file, nor of what names its record.
#[test]
fn other_encodings_are_not_guessed_at() {
    let text = "名稱: 清河村黨支部\n書記: 張三\n簡介: 一年開會四次。\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [encoding_rs::BIG5.encode(text).0.into_owned(), wide] {
        let found = case(|c| {
            fs::create_dir_all(c.join("branches")).expect("a folder");
            fs::create_dir_all(c.join("members")).expect("a folder");
            fs::write(c.join("branches/qinghe.yaml"), bytes).expect("a file");
            fs::write(c.join("members/wang.yaml"), "name: 王伟\nbranch: qinghe\n").expect("a file");
        });
        only("not-text", "content/branches/qinghe.yaml:1:1", &found);
    }
    let site = encoding_rs::BIG5.encode("站名: 縣委組織部公示欄\n").0.into_owned();
    only("not-text", "content/site.yaml:1:1", &case(|c| fs::write(c.join("site.yaml"), site).expect("a file")));
}

/// They are left out in reading, so that a word that holds one is found, and no other finding blames the wrong thing.
#[test]
fn hidden_characters() {
    for (text, place) in [
        ("na\u{200B}me: 监督\n", "1:3"),
        ("name: 监督\u{2060}\n", "1:9"),
        ("name:\u{A0}监督\n", "1:6"),
        ("name: 监督\ntags:\n\u{A0}\u{A0}- 一\n", "3:1"),
    ] {
        let found = case(|c| fs::write(c.join("pages/a.yaml"), text).expect("a file"));
        only("control-character", &format!("content/pages/a.yaml:{place}"), &found);
        assert!(found.starts_with("warning"), "{found}");
    }
    let prose = "---\nname: 页\n---\nJean\u{A0}: 10\u{A0}km, 👨\u{200D}👩\n";
    assert_eq!(case(|c| fs::write(c.join("pages/a.md"), prose).expect("a file")), "", "in prose a no-break space is meant");
}

#[test]
fn sizes() {
    let large = format!("name: 页\nstory: {}\n", "长".repeat(800_000));
    only("file-too-large", "content/pages/a.yaml:1:1", &case(|c| fs::write(c.join("pages/a.yaml"), large).expect("a file")));
}

#[test]
fn too_many_values() {
    let many = "- a\n".repeat(300_000);
    let found = case(|c| fs::write(c.join("pages/a.yaml"), many).expect("a file"));
    assert!(found.contains("error[yaml-too-large] content/pages/a.yaml:"), "{found}");
}

#[cfg(unix)]
#[test]
fn links_and_permissions() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    let aim = outside.path().join("x.yaml");
    fs::write(&aim, "name: 页\n").expect("a file");
    only("link-outside", "content/pages/a.yaml:1:1", &case(|c| symlink(&aim, c.join("pages/a.yaml")).expect("a link")));
    use std::os::unix::ffi::OsStrExt;
    let strange = std::ffi::OsStr::from_bytes(b"\xbc\xe0.yaml");
    let found = case(|c| fs::write(c.join("pages").join(strange), "name: 页\n").expect("a file"));
    assert!(found.starts_with("error[file-name] ") && found.lines().count() == 1, "{found}");
    use std::os::unix::fs::PermissionsExt;
    let mut readable = false;
    let found = case(|c| {
        let file = c.join("pages/a.yaml");
        fs::write(&file, "name: 页\n").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o0)).expect("no permission");
        // the superuser may read everything
        readable = fs::read(&file).is_ok();
    });
    if !readable {
        only("unreadable-file", "content/pages/a.yaml:1:1", &found);
    }
}

/// What the site itself publishes whole may stand in an attachment, however it is grouped there.
#[test]
fn phones_that_are_public_may_stand_in_an_attachment() {
    let told = |public: bool, settings: &str| {
        case(|c| {
            for folder in ["media", "branches", "members", "notices"] {
                fs::create_dir_all(c.join(folder)).expect("a folder");
            }
            let write = |path: &str, text: String| fs::write(c.join(path), text).expect("a file");
            let contact = |n: u32| {
                format!(
                    "{{ phone: 1390000000{n}, address: 东街 1 号 1390000000{}, mailbox: 1390000000{}（信箱） }}",
                    n + 1,
                    n + 2
                )
            };
            write("site.yaml", format!("title: 测试站\ncontacts: {}\n{settings}", contact(0)));
            write("notices/n.yaml", format!("name: 公示\ndate: 2026-09-01\ncontact: {}\n", contact(3)));
            write("branches/a.yaml", "name: 甲支部\nphone: 13900000006\n".into());
            write("members/w.yaml", format!("name: 王伟\nbranch: a\nphone: 13900000007\npublic_phone: {public}\n"));
            let numbers = (0..8).map(|n| format!("值班,139-0000-000{n}\n")).collect::<String>();
            write("media/list.csv", format!("{numbers}卡号,6222021000112233449\n"));
            for page in ["a", "b"] {
                write(&format!("pages/{page}.yaml"), "name: 页\nattachments:\n  - file: list.csv\n".into());
            }
        })
    };
    let card = |found: String| only("personal-attachment", "content/pages/a.yaml:3:11", &found);
    card(told(true, ""));
    card(told(false, "privacy: { phones: show }\n"));
    let found = told(false, "");
    assert!(found.lines().count() == 2 && found.contains("list.csv 第 8 行有手机号"), "{found}");
}

#[test]
fn attachments_are_looked_through() {
    let with = |text: &'static str| {
        case(move |c| {
            fs::create_dir_all(c.join("media")).expect("a folder");
            fs::write(c.join("media/list.csv"), text).expect("a file");
            fs::write(c.join("pages/a.yaml"), "name: 页\nattachments:\n  - file: list.csv\n").expect("a file");
        })
    };
    only("personal-attachment", "content/pages/a.yaml:3:11", &with("姓名,电话\n王某,13800001234\n"));
    only("personal-attachment", "content/pages/a.yaml:3:11", &with("姓名,证件\n王某,11010519491231002X\n"));
    assert_eq!(with("姓名,电话\n王某,0000-1234567\n"), "");
    let found = with("%PDF-1.7 损坏");
    only("unseen-attachment", "content/pages/a.yaml:3:11", &found);
    assert!(found.starts_with("warning"), "{found}");
    let photo = include_bytes!("../site/privacy/located.jpg");
    let place = case(|c| {
        fs::create_dir_all(c.join("media")).expect("a folder");
        let mut archive = zip::ZipWriter::new(fs::File::create(c.join("media/photos.zip")).expect("a file"));
        archive.start_file("入户.jpg", zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(photo).expect("its bytes");
        archive.finish().expect("an archive");
        fs::write(c.join("pages/a.yaml"), "name: 页\nattachments:\n  - file: photos.zip\n").expect("a file");
    });
    assert_eq!(
        place,
        "error[located-photo] content/pages/a.yaml:3:11 附件 photos.zip 里有 1 张照片带着拍摄位置\n\
         note[unseen-attachment] content/pages/a.yaml:3:11 附件 photos.zip 里面有 1 张图片，图片里的字看不到，请人工查看\n"
    );
    // a phone that the site itself publishes
    let public = case(|c| {
        fs::create_dir_all(c.join("media")).expect("a folder");
        fs::write(c.join("media/list.csv"), "监督电话,138-0000-1234\n").expect("a file");
        fs::write(c.join("site.yaml"), "title: 测试站\ncontacts: { phone: 13800001234 }\n").expect("a file");
        fs::write(c.join("pages/a.yaml"), "name: 页\nattachments:\n  - file: list.csv\n").expect("a file");
    });
    assert_eq!(public, "");
}
