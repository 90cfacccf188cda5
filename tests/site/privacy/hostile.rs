//! Files that would fill the memory, never end or bring the reader down: told, and quickly.

use super::carriers::{self, packed};
use crate::bad_input::Dice;
use gongshi::document::{Unseen, read_bytes};
use std::time::{Duration, Instant};

/// Longer than any of these takes on a slow machine, unoptimised.
const SOON: Duration = Duration::from_secs(20);

fn unseen(name: &str, bytes: Vec<u8>) -> Vec<Unseen> {
    let begun = Instant::now();
    let reading = read_bytes(name, bytes);
    assert!(begun.elapsed() < SOON, "{name} took {:?}", begun.elapsed());
    reading.unseen
}

#[test]
fn bombs_are_not_unpacked() {
    let zeros = vec![b' '; 300 << 20];
    assert_eq!(unseen("a.zip", packed(&[("a.txt", &zeros)])), [Unseen::TooLarge]);
    assert_eq!(unseen("a.docx", packed(&[("[Content_Types].xml", b""), ("word/document.xml", &zeros)])), [Unseen::TooLarge]);
    let mut nested = packed(&[("a.txt", b"1")]);
    for _ in 0..6 {
        nested = packed(&[("a.zip", &nested)]);
    }
    assert_eq!(unseen("a.zip", nested), [Unseen::TooLarge]);
    let table = b"beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange";
    let font = |table: &[u8]| {
        let font = lopdf::dictionary! { "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H" };
        (font, Some(lopdf::Stream::new(lopdf::Dictionary::new(), table.to_vec())))
    };
    assert_eq!(unseen("a.pdf", carriers::pdf(font(table), "BT /F1 9 Tf <0001> Tj ET")), []);
    assert_eq!(unseen("a.pdf", carriers::pdf(font(b""), &" ".repeat(64 << 20))), [Unseen::TooLarge]);
}

#[test]
fn nesting_does_not_bring_it_down() {
    for text in ["[".repeat(500_000), "(".repeat(500_000), "<<".repeat(500_000), "q ".repeat(500_000)] {
        let font = (lopdf::Dictionary::new(), None);
        unseen("a.pdf", carriers::pdf(font, &text));
        unseen("a.pdf", format!("%PDF-1.4\n1 0 obj\n{text}\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF").into_bytes());
    }
    let circle = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>> endobj\ntrailer <</Root 1 0 R/Prev 0/Size 3>>\nstartxref\n0\n%%EOF";
    unseen("a.pdf", circle.into());
    unseen("a.html", "<".repeat(1 << 20).into());
    unseen("a.html", "<a href=\"".repeat(1 << 16).into());
    unseen("a.xml", "&#x".repeat(1 << 19).into());
    unseen("a.rtf", "{\\".repeat(1 << 20).into());
    let sheet = format!("<sheetData>{}", "<row><c>".repeat(1 << 17));
    let book = b"<sheet name=\"a\" r:id=\"r1\"/>";
    let link = b"<Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>";
    unseen(
        "a.xlsx",
        packed(&[
            ("[Content_Types].xml", b""),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", link),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ]),
    );
}

/// One byte in a file of every kind is another, or the file is cut off: whatever comes of it, it comes to an end.
#[test]
fn damage_is_survived() {
    let mut dice = Dice(0xdead_f11e);
    for (carrier, ending, make) in carriers::CARRIERS {
        let Some(whole) = make("13912345678") else { continue };
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..1 + dice.below(4) {
                let at = dice.below(bytes.len());
                bytes[at] = dice.below(256) as u8;
            }
            if dice.below(4) == 0 {
                bytes.truncate(dice.below(whole.len()));
            }
            let begun = Instant::now();
            read_bytes(&format!("a.{ending}"), bytes);
            assert!(begun.elapsed() < SOON, "{carrier}");
        }
    }
}

/// What cannot be looked into is said, each by its reason.
#[test]
fn what_is_not_seen_is_told() {
    let old = |stream: &str| [b"\xD0\xCF\x11\xE0".to_vec(), stream.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    assert_eq!(unseen("a.docx", old("EncryptedPackage")), [Unseen::Locked]);
    assert_eq!(unseen("a.doc", old("WordDocument")), [Unseen::Kind("doc".into())]);
    assert_eq!(unseen("a.xls", old("Workbook")), [Unseen::Kind("xls".into())]);
    assert_eq!(unseen("a.mp4", b"\0\0\0\x18ftypmp42\0\0".to_vec()), [Unseen::Kind("mp4".into())]);
    assert_eq!(unseen("a.zip", b"PK\x03\x04 and no more".to_vec()), [Unseen::Broken]);
    assert_eq!(unseen("a.pdf", b"%PDF-1.7 and no more".to_vec()), [Unseen::Broken]);
    let picture =
        [("[Content_Types].xml", &b""[..]), ("word/media/image1.jpeg", b"\xFF\xD8\xFF"), ("word/media/image2.emf", b"\0")];
    assert_eq!(unseen("a.docx", packed(&picture)), [Unseen::Pictures(2)]);
    let unnamed = (lopdf::dictionary! { "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H" }, None);
    assert_eq!(unseen("a.pdf", carriers::pdf(unnamed, "BT /F1 9 Tf <00010002> Tj ET")), [Unseen::Fonts]);
    assert_eq!(unseen("a.pdf", carriers::scan()), [Unseen::Scans(1)]);
    assert_eq!(unseen("a.pdf", carriers::locked()), [Unseen::Locked]);
}
