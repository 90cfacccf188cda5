//! What a camera or a program writes beside a picture stays in the office.

use super::carriers::{packed, photographed};
use crate::ground::Site;
use gongshi::document::read_bytes;
use std::io::Cursor;

/// Words that stand in every place of a photo that is not its pixels.
const SECRETS: [&str; 5] = ["SECRET-PLACE", "SECRET-NOTE", "SECRET-THUMB", "SECRET-XMP", "SECRET-IPTC"];

fn pixels(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    // more colours than a drawing has
    let photo = image::RgbImage::from_fn(64, 48, |x, y| image::Rgb([x as u8 * 4, y as u8 * 5, (x * y) as u8]));
    photo.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A JPEG with EXIF (place and thumbnail), XMP, IPTC and a comment, and something behind its end.
fn jpeg() -> Vec<u8> {
    let plain = pixels(image::ImageFormat::Jpeg);
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    };
    let exif =
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0SECRET-PLACE SECRET-THUMB\xFF\xD8\xFF\xD9";
    let parts = [
        segment(0xE1, exif),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>SECRET-XMP</x>"),
        segment(0xED, b"Photoshop 3.0\08BIM SECRET-IPTC"),
        segment(0xFE, b"SECRET-NOTE"),
    ];
    [&plain[..2], &parts.concat(), &plain[2..], b"SECRET-NOTE"].concat()
}

/// A PNG with text, EXIF and something behind its end.
pub fn png() -> Vec<u8> {
    let plain = pixels(image::ImageFormat::Png);
    let parts = [
        chunk(b"tEXt", b"Comment\0SECRET-NOTE"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SECRET-XMP"),
        chunk(b"eXIf", b"II*\0SECRET-PLACE"),
    ];
    [&plain[..33], &parts.concat(), &plain[33..], b"SECRET-NOTE"].concat()
}

fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let sum = crc32(&[kind, body].concat()).to_be_bytes();
    [&u32::try_from(body.len()).expect("short").to_be_bytes()[..], kind, body, &sum].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| sum >> 1 ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

#[test]
fn no_metadata_of_a_picture_leaves() {
    let site = Site::new();
    // as a photo, as an attachment, and under the name of another kind of file
    for (name, bytes) in
        [("a.jpg", jpeg()), ("b.png", png()), ("c.jpg", jpeg()), ("d.jfif", jpeg()), ("e.pdf", jpeg()), ("f.dat", png())]
    {
        assert!(SECRETS.iter().any(|secret| bytes.windows(secret.len()).any(|w| w == secret.as_bytes())));
        site.write(&format!("content/media/{name}"), bytes);
    }
    let attached: String =
        ["b.png", "c.jpg", "d.jfif", "e.pdf", "f.dat"].map(|name| format!("  - {{ file: {name} }}\n")).concat();
    let photos = "photos: [{ file: a.jpg, alt: 会场 }, { file: b.png, alt: 图 }]";
    site.write("content/pages/p.yaml", format!("name: 页\n{photos}\nattachments:\n{attached}"));
    let edition = site.build();
    let pictures = edition.files.keys().filter(|path| path.starts_with("media/")).count();
    assert!(pictures >= 7, "{:?}", edition.files.keys());
    for secret in SECRETS.iter().chain(&["Exif", "xap/1.0", "Photoshop", "eXIf", "tEXt"]) {
        assert_eq!(edition.naming(secret), Vec::<&str>::new(), "{secret}");
    }
}

/// Pictures that are not made anew would leave with all that is written beside them.
#[test]
fn what_cannot_be_made_anew_is_refused() {
    for (name, bytes) in
        [("a.gif", &b"GIF89a"[..]), ("a.webp", b"RIFF\0\0\0\0WEBP"), ("a.tif", b"II*\0"), ("a.pdf", b"RIFF\0\0\0\0WEBPVP8 ")]
    {
        let site = Site::new();
        site.write(&format!("content/media/{name}"), bytes);
        site.write("content/pages/p.yaml", format!("name: 页\nattachments: [{{ file: {name} }}]\n"));
        assert!(site.try_build(&site.inputs()).is_err(), "{name}");
    }
}

/// Photos as Pillow writes them: with a place, and with the zeros of a camera that knows none.
const LOCATED: &[u8] = include_bytes!("located.jpg");
const NOWHERE: &[u8] = include_bytes!("nowhere.jpg");

/// A photo in attachments of every kind.
fn attached(photo: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let word = packed(&[types, ("word/media/image1.jpeg", photo)]);
    let mime: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    vec![
        ("a.xlsx", packed(&[types, ("xl/embeddings/a.docx", &word)])),
        ("a.docx", word.clone()),
        ("b.docx", packed(&[types, ("word/media/image1.heic", photo)])),
        ("a.pptx", packed(&[types, ("ppt/media/image1.jpg", photo)])),
        ("a.odt", packed(&[mime, ("Pictures/1.jpg", photo)])),
        ("a.ofd", packed(&[("OFD.xml", b"<ofd:OFD/>"), ("Doc_0/Res/1.jpg", photo)])),
        ("a.zip", packed(&[("照片.jpg", photo)])),
        ("b.zip", packed(&[("名单.docx", &word)])),
        ("a.pdf", photographed(photo, false)),
        ("b.pdf", photographed(photo, true)),
    ]
}

/// The photos of documents leave as they are.
#[test]
fn a_place_in_an_attachment_is_told() {
    let xmp = [
        &LOCATED[..2],
        b"\xFF\xE1\0\x3Chttp://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude=\"25,3N\"/>",
        &pixels(image::ImageFormat::Jpeg)[2..],
    ]
    .concat();
    let png = |place: &[u8]| {
        let plain = pixels(image::ImageFormat::Png);
        // what stands behind "Exif\0\0" in a JPEG
        let at = place.windows(6).position(|part| part == b"Exif\0\0").expect("EXIF") + 6;
        let length = usize::from(u16::from_be_bytes([place[at - 8], place[at - 7]]));
        [&plain[..33], &chunk(b"eXIf", &place[at..at - 8 + length]), &plain[33..]].concat()
    };
    for photo in [LOCATED, &xmp, &png(LOCATED)] {
        for (name, bytes) in attached(photo) {
            assert_eq!(read_bytes(name, bytes).located, 1, "{name}");
        }
    }
    for photo in [NOWHERE, &jpeg(), &png(NOWHERE), &pixels(image::ImageFormat::Jpeg)] {
        for (name, bytes) in attached(photo) {
            assert_eq!(read_bytes(name, bytes).located, 0, "{name}");
        }
    }
    let both = packed(&[("1.jpg", LOCATED), ("2.jpg", LOCATED), ("3.jpg", NOWHERE)]);
    assert_eq!(read_bytes("a.zip", both).located, 2);
}
