//! Files that carry a text, as the programs of an office make them.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use rust_xlsxwriter::{Format, Note, Workbook};
use std::io::{Cursor, Write};

/// A kind of attachment: what it is called, its ending, and the file with a text, where it can hold that text.
pub type Carrier = (&'static str, &'static str, fn(&str) -> Option<Vec<u8>>);

pub const CARRIERS: [Carrier; 33] = [
    ("text", "txt", |text| Some(text.into())),
    ("CSV, UTF-8 with BOM", "csv", |text| Some(format!("\u{FEFF}{}", table(text)).into())),
    ("CSV, GB18030", "csv", |text| Some(encoding_rs::GB18030.encode(&table(text)).0.into_owned())),
    ("CSV, UTF-16", "csv", |text| Some(format!("\u{FEFF}{}", table(text)).encode_utf16().flat_map(u16::to_le_bytes).collect())),
    ("HTML, a tag within", "html", |text| {
        let (head, tail) = halves(text);
        Some(format!("<!doctype html><table><tr><td>王某<td>{head}<b class=\"a\">{tail}</b><td>7</table>").into())
    }),
    ("HTML, in a comment", "html", |text| Some(format!("<p>名单</p><!-- {text} -->").into())),
    ("RTF", "rtf", |text| {
        let (head, tail) = halves(text);
        text.is_ascii().then(|| format!("{{\\rtf1\\ansi\\f0 list {{\\b {head}}}{{\\i0\\fs24 {tail}}}\\par}}").into())
    }),
    ("xlsx, text", "xlsx", |text| workbook(|book| book.add_worksheet().write_string(4, 2, text).map(|_| ()))),
    ("xlsx, number", "xlsx", |text| {
        let number: f64 = text.parse().ok()?;
        workbook(|book| book.add_worksheet().write_number(4, 2, number).map(|_| ()))
    }),
    ("xlsx, runs of two formats", "xlsx", |text| {
        let (head, tail) = halves(text);
        let (plain, bold) = (Format::new(), Format::new().set_bold());
        workbook(|book| book.add_worksheet().write_rich_string(4, 2, &[(&plain, head), (&bold, tail)]).map(|_| ()))
    }),
    ("xlsx, hidden sheet", "xlsx", |text| {
        workbook(|book| {
            book.add_worksheet().write_string(0, 0, "名单")?;
            book.add_worksheet().set_hidden(true).write_string(9, 9, text).map(|_| ())
        })
    }),
    ("xlsx, note", "xlsx", |text| workbook(|book| book.add_worksheet().insert_note(1, 1, &Note::new(text)).map(|_| ()))),
    ("docx", "docx", |text| word(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"), &[])),
    ("docx, runs", "docx", |text| {
        let runs: String =
            text.chars().map(|c| format!("<w:r><w:rPr><w:b/></w:rPr>\n<w:t xml:space=\"preserve\">{c}</w:t></w:r>\n")).collect();
        word(&format!("<w:p>{runs}</w:p>"), &[])
    }),
    ("docx, table", "docx", |text| {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        word(&format!("<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>", cell("12"), cell(text), cell("34")), &[])
    }),
    ("docx, header", "docx", |text| word("", &[("word/header1.xml", &paragraph(text))])),
    ("docx, footnote", "docx", |text| word("", &[("word/footnotes.xml", &paragraph(text))])),
    ("docx, comment", "docx", |text| word("", &[("word/comments.xml", &paragraph(text))])),
    ("docx, deleted revision", "docx", |text| {
        word(&format!("<w:p><w:del><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>"), &[])
    }),
    ("docx, words of a picture", "docx", |text| word(&format!("<w:p><wp:docPr id=\"1\" descr=\"{text}\"/></w:p>"), &[])),
    ("docx, properties", "docx", |text| word("", &[("docProps/core.xml", &format!("<cp:x><dc:title>{text}</dc:title></cp:x>"))])),
    ("pptx", "pptx", |text| {
        let slide = format!("<p:sld><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>");
        Some(packed(&[("[Content_Types].xml", b"<Types/>"), ("ppt/slides/slide1.xml", slide.as_bytes())]))
    }),
    ("ods", "ods", |text| {
        let cell = format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
        let mime: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
        Some(packed(&[("mimetype", mime), ("content.xml", cell.as_bytes())]))
    }),
    ("ofd", "ofd", |text| {
        let page = format!("<ofd:TextObject><ofd:TextCode X=\"0\">{text}</ofd:TextCode></ofd:TextObject>");
        Some(packed(&[("OFD.xml", b"<ofd:OFD/>"), ("Doc_0/Pages/Page_0/Content.xml", page.as_bytes())]))
    }),
    ("PDF, plain font", "pdf", |text| {
        text.is_ascii()
            .then(|| pdf(plain_font(), &format!("BT /F1 12 Tf 72 700 Td {} ET", lines(text, |line| format!("({line}) Tj")))))
    }),
    ("PDF, subset font", "pdf", |text| {
        let content = lines(text, |line| format!("<{}> Tj", codes(text, line)));
        Some(pdf(subset_font(text), &format!("BT /F1 12 Tf 72 700 Td {content} ET")))
    }),
    ("PDF, every character placed", "pdf", |text| {
        let mut at = (72.0, 700.0);
        let mut content = String::new();
        for c in text.chars() {
            if c == '\n' {
                at = (72.0, at.1 - 16.0);
                continue;
            }
            content += &format!("1 0 0 1 {:.2} {:.2} Tm <{}> Tj ", at.0, at.1, codes(text, &c.to_string()));
            at.0 += if c.is_ascii() { 6.67 } else { 12.0 };
        }
        Some(pdf(subset_font(text), &format!("BT /F1 12 Tf {content} ET")))
    }),
    ("PDF, kerned pieces", "pdf", |text| {
        let (head, tail) = halves(text);
        let single = !text.contains('\n');
        let content = format!("BT /F1 12 Tf 72 700 Td [<{}> -20 <{}>] TJ ET", codes(text, head), codes(text, tail));
        single.then(|| pdf(subset_font(text), &content))
    }),
    ("PDF, note", "pdf", |text| {
        let mut document = pages(plain_font(), "");
        document.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Text", "Contents" => lopdf::text_string(text) });
        Some(saved(document))
    }),
    ("zip of a CSV", "zip", |text| Some(packed(&[("名单.csv", table(text).as_bytes())]))),
    ("zip of a zip of a docx", "zip", |text| {
        let inner = packed(&[("名单.docx", &word(&paragraph(text), &[])?)]);
        Some(packed(&[("a.zip", &inner)]))
    }),
    ("doc (old Word)", "doc", |text| Some(compound("WordDocument", text.encode_utf16().flat_map(u16::to_le_bytes).collect()))),
    ("xls (old Excel), number", "xls", |text| {
        let number: f64 = text.parse().ok()?;
        let head = [0x03, 0x02, 0x0E, 0x00, 0x04, 0x00, 0x02, 0x00, 0x0F, 0x00];
        Some(compound("Workbook", head.into_iter().chain(number.to_le_bytes()).collect()))
    }),
];

fn halves(text: &str) -> (&str, &str) {
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    text.split_at(middle)
}

fn table(text: &str) -> String {
    format!("姓名,号码,备注\r\n王某,\"{text}\",12\r\n")
}

fn workbook(fill: impl FnOnce(&mut Workbook) -> Result<(), rust_xlsxwriter::XlsxError>) -> Option<Vec<u8>> {
    let mut book = Workbook::new();
    fill(&mut book).expect("cells");
    Some(book.save_to_buffer().expect("a workbook"))
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn word(body: &str, parts: &[(&str, &str)]) -> Option<Vec<u8>> {
    let body = format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    let own: [(&str, &[u8]); 2] = [("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())];
    let parts: Vec<_> = own.into_iter().chain(parts.iter().map(|(name, text)| (*name, text.as_bytes()))).collect();
    Some(packed(&parts))
}

pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

/// What old office programs wrote, as far as anybody looks at it here.
fn compound(stream: &str, body: Vec<u8>) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.extend([0; 41]);
    bytes.extend(body);
    bytes.extend([0; 30]);
    bytes
}

fn lines(text: &str, show: impl Fn(&str) -> String) -> String {
    text.lines().map(show).collect::<Vec<_>>().join(" 0 -16 Td ")
}

fn plain_font() -> (Dictionary, Option<Stream>) {
    (dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" }, None)
}

/// A font that holds the characters of a text alone, numbered from 1 in the order in which they come.
fn subset_font(text: &str) -> (Dictionary, Option<Stream>) {
    let table: String =
        alphabet(text).iter().enumerate().map(|(at, c)| format!("<{:04x}> <{:04X}>\n", at + 1, u32::from(*c))).collect();
    let table = format!("begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange beginbfchar\n{table}endbfchar endcmap");
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "AAAAAA+Song", "Encoding" => "Identity-H" };
    (font, Some(Stream::new(Dictionary::new(), table.into_bytes())))
}

fn alphabet(text: &str) -> Vec<char> {
    let mut known: Vec<char> = Vec::new();
    text.chars().for_each(|c| {
        if !known.contains(&c) {
            known.push(c)
        }
    });
    known
}

fn codes(text: &str, part: &str) -> String {
    let known = alphabet(text);
    part.chars().map(|c| format!("{:04x}", known.iter().position(|k| *k == c).expect("of the text") + 1)).collect()
}

fn pages((mut font, table): (Dictionary, Option<Stream>), content: &str) -> Document {
    let mut document = Document::with_version("1.5");
    if let Some(mut table) = table {
        table.compress().expect("compressed");
        let table = document.add_object(table);
        font.set("ToUnicode", table);
    }
    let font = document.add_object(font);
    let mut content = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
    content.compress().expect("compressed");
    let content = document.add_object(content);
    let tree = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    let kids: Vec<Object> = vec![page.into()];
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a file in memory");
    bytes
}

pub fn pdf(font: (Dictionary, Option<Stream>), content: &str) -> Vec<u8> {
    saved(pages(font, content))
}

/// A page that shows a picture and no text.
pub fn scan() -> Vec<u8> {
    showing(dictionary! { "Width" => 1, "Height" => 1, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8 }, &[0])
}

/// A page that shows a JPEG, as it is or written in hexadecimal digits.
pub fn photographed(jpeg: &[u8], digits: bool) -> Vec<u8> {
    let mut picture = dictionary! { "Width" => 8, "Height" => 8, "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8 };
    if !digits {
        picture.set("Filter", "DCTDecode");
        return showing(picture, jpeg);
    }
    let filters: Vec<Object> = vec!["ASCIIHexDecode".into(), "DCTDecode".into()];
    picture.set("Filter", filters);
    let digits: String = jpeg.iter().map(|byte| format!("{byte:02x}")).collect();
    showing(picture, format!("{digits}>").as_bytes())
}

fn showing(mut picture: Dictionary, bytes: &[u8]) -> Vec<u8> {
    let mut document = pages(plain_font(), "q 595 0 0 842 0 0 cm /I1 Do Q");
    picture.set("Type", "XObject");
    picture.set("Subtype", "Image");
    let picture = document.add_object(Stream::new(picture, bytes.to_vec()));
    let page = *document.get_pages().values().next().expect("a page");
    let page = document.get_dictionary_mut(page).expect("the page");
    page.set("Resources", dictionary! { "XObject" => dictionary! { "I1" => picture } });
    saved(document)
}

/// A file that asks for a password.
pub fn locked() -> Vec<u8> {
    let mut document = pages(plain_font(), "BT /F1 9 Tf (13912345678) Tj ET");
    let id = Object::String(vec![7; 16], lopdf::StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "one",
        user_password: "two",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).expect("a state");
    document.encrypt(&state).expect("encrypted");
    saved(document)
}
