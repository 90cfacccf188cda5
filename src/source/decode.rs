//! Bytes into text: UTF-8, UTF-16 with its mark, GB18030; one kind of line end; no control characters. What another
//! encoding left is told, not guessed at.

use crate::diagnostic::{Say, Severity};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

/// What became of the bytes of one file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text.
    pub text: String,
    /// What must be said about it, with the byte of `text` where.
    pub remarks: Vec<(Remark, usize)>,
}

/// Something to be said about the encoding of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// It was GB18030.
    Gb18030,
    /// It was UTF-16.
    Utf16,
    /// It is no text; the text holds replacement characters.
    NotText,
    /// It is in this encoding, as far as one can tell; the text is what that makes of it.
    Foreign(&'static str),
    /// A control character, which the text shows as blank.
    Control(u32),
    /// A character that takes no room or only looks like a space; the text does without it.
    Hidden(u32),
}

/// Decodes the bytes of one file. Valid UTF-8 without `\r` is not copied.
pub(super) fn decode(mut bytes: Vec<u8>) -> Decoded {
    let mut remarks = Vec::new();
    let text = if let Some((encoding, mark)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != encoding_rs::UTF_8) {
        utf16(encoding, &bytes[mark..], &mut remarks)
    } else if let Some(text) = unmarked_utf16(&bytes) {
        remarks.push((Remark::Foreign("UTF-16"), 0));
        text
    } else {
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        String::from_utf8(bytes).unwrap_or_else(|error| not_utf8(error.as_bytes(), &mut remarks))
    };
    let mut text = normalise_breaks(text);
    if remarks.iter().any(|(remark, _)| *remark == Remark::NotText) {
        remarks = vec![(Remark::NotText, text.find('\u{FFFD}').unwrap_or(0))];
    } else if remarks.iter().any(|(remark, _)| remark.is_unread()) {
        // what else is wrong with it is the encoding's doing
        return Decoded { text, remarks };
    } else if let Some((at, character)) = first_control(&text) {
        remarks.push((Remark::Control(character.into()), at));
        text = blank_controls(&text);
    }
    if let Some((at, character)) = first_hidden(&text) {
        remarks.push((Remark::Hidden(character.into()), at));
        text = without_hidden(&text);
    }
    Decoded { text, remarks }
}

fn utf16(encoding: &'static Encoding, bytes: &[u8], remarks: &mut Vec<(Remark, usize)>) -> String {
    debug_assert!(encoding == UTF_16LE || encoding == UTF_16BE);
    let (text, failed) = encoding.decode_without_bom_handling(bytes);
    remarks.push((if failed { Remark::NotText } else { Remark::Utf16 }, 0));
    text.into_owned()
}

/// UTF-16 without its mark, which would pass for text full of NULs.
fn unmarked_utf16(bytes: &[u8]) -> Option<String> {
    if !bytes.contains(&0) {
        return None;
    }
    let decoded = [UTF_16LE, UTF_16BE].map(|encoding| encoding.decode_without_bom_handling(bytes));
    // a line or a key ends somewhere
    let read = decoded.into_iter().find(|(text, failed)| !failed && text.contains(['\n', ':']) && !text.contains('\0'));
    read.map(|(text, _)| text.into_owned())
}

/// Big5, which would pass for GB18030, as nonsense.
fn big5(bytes: &[u8]) -> Option<String> {
    let (simplified, traditional) = common(bytes);
    let read = (traditional > simplified).then(|| BIG5.decode_without_bom_handling_and_without_replacement(bytes)).flatten();
    read.map(|text| text.into_owned())
}

/// How many pairs of bytes are among the common characters of GB 2312, and how many among those of Big5.
fn common(bytes: &[u8]) -> (usize, usize) {
    let (mut simplified, mut traditional, mut at) = (0, 0, 0);
    while let Some(pair) = bytes.get(at..at + 2) {
        if pair[0].is_ascii() {
            at += 1;
            continue;
        }
        simplified += usize::from(matches!(pair, [0xB0..=0xD7, 0xA1..=0xFE]));
        traditional += usize::from(matches!(pair, [0xA4..=0xC6, 0x40..=0x7E | 0xA1..=0xFE]));
        at += 2;
    }
    (simplified, traditional)
}

fn not_utf8(bytes: &[u8], remarks: &mut Vec<(Remark, usize)>) -> String {
    if is_damaged_utf8(bytes) {
        remarks.push((Remark::NotText, 0));
        return String::from_utf8_lossy(bytes).into_owned();
    }
    if let Some(text) = big5(bytes) {
        remarks.push((Remark::Foreign("Big5"), 0));
        return text;
    }
    let chinese = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    remarks.push((if chinese.is_some() { Remark::Gb18030 } else { Remark::NotText }, 0));
    chinese.unwrap_or_else(|| String::from_utf8_lossy(bytes)).into_owned()
}

/// GB18030 accepts nearly any bytes, also UTF-8 with one broken character, and would make nonsense of it.
/// In true GB18030 text, three bytes that happen to be a UTF-8 character are rare.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| *character >= '\u{800}').count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad
}

/// `\r\n` and a lone `\r` become `\n`, so that no later stage meets `\r`; lines stay what they were.
fn normalise_breaks(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn is_control(character: char) -> bool {
    character.is_control() && character != '\t' && character != '\n'
}

fn first_control(text: &str) -> Option<(usize, char)> {
    // A quick look at the bytes: 0xC2 leads the controls from U+0080 to U+009F, among others.
    let suspicious = text
        .bytes()
        .fold(false, |found, byte| found | ((byte < 0x20) & (byte != b'\t') & (byte != b'\n')) | (byte == 0x7F) | (byte == 0xC2));
    if suspicious { text.char_indices().find(|(_, character)| is_control(*character)) } else { None }
}

/// Spaces of the same length: later stages need not stumble over the same character again.
fn blank_controls(text: &str) -> String {
    let mut blanked = String::with_capacity(text.len());
    for character in text.chars() {
        if is_control(character) {
            blanked.extend(std::iter::repeat_n(' ', character.len_utf8()));
        } else {
            blanked.push(character);
        }
    }
    blanked
}

/// Zero-width spaces, soft hyphens and marks of direction: nobody sees them, and no word that holds one is found.
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// Every character and what is read in its place: nothing where it is hidden, a space where it is a no-break space and
/// YAML wants a space (at the beginning of a line, after a dash or a colon), else itself.
fn as_read(text: &str) -> impl Iterator<Item = (usize, char, Option<char>)> {
    let mut wants_space = true;
    text.char_indices().map(move |(at, character)| {
        let blank = matches!(character, '\u{A0}' | ' ');
        let read = if is_hidden(character) { None } else { Some(if blank && wants_space { ' ' } else { character }) };
        wants_space = matches!(character, '\n' | ':' | '-') || blank && wants_space;
        (at, character, read)
    })
}

fn first_hidden(text: &str) -> Option<(usize, char)> {
    // The same quick look: 0xE2 leads the marks of general punctuation, 0xC2 the two others.
    if !text.bytes().fold(false, |found, byte| found | (byte == 0xC2) | (byte == 0xE2)) {
        return None;
    }
    as_read(text).find(|(_, character, read)| *read != Some(*character)).map(|(at, character, _)| (at, character))
}

fn without_hidden(text: &str) -> String {
    as_read(text).filter_map(|(.., read)| read).collect()
}

impl Remark {
    /// Whether the file is not to be read.
    pub(super) fn is_unread(&self) -> bool {
        matches!(self, Self::NotText | Self::Foreign(_))
    }

    /// The code and the words of this remark about line `line` (from 1).
    pub(super) fn words(&self, line: usize) -> (&'static str, Say, Say) {
        match self {
            Self::Gb18030 => (
                "read-as-gb18030",
                say!("文件不是 UTF-8 编码，已按 GB18030（GBK）读取", "the file is not UTF-8; it was read as GB18030 (GBK)"),
                say!("请在编辑器里“另存为”，编码选 UTF-8", "save it again as UTF-8 in your editor"),
            ),
            Self::Utf16 => (
                "read-as-utf16",
                say!("文件是 UTF-16（“Unicode”）编码，已转换读取", "the file is UTF-16 (“Unicode”); it was converted"),
                say!("请在编辑器里“另存为”，编码选 UTF-8", "save it again as UTF-8 in your editor"),
            ),
            Self::NotText => (
                "not-text",
                say!(
                    "第 {line} 行有既不是 UTF-8 也不是 GB18030 的字节，文件可能损坏，或根本不是文本",
                    "line {line} has bytes that are neither UTF-8 nor GB18030: the file is damaged or no text at all"
                ),
                say!(
                    "用编辑器打开改正这一行，另存为 UTF-8；图片、表格等请放进 content/media/",
                    "mend the line in an editor and save as UTF-8; pictures and sheets belong in content/media/"
                ),
            ),
            Self::Foreign(encoding) => (
                "not-text",
                say!("文件像是 {encoding} 编码，没有读取", "the file looks like {encoding}; it was not read"),
                say!(
                    "用写它的那个编辑器打开，“另存为”，编码选 UTF-8",
                    "open it in the editor that wrote it and save it as UTF-8"
                ),
            ),
            Self::Control(code) => (
                "control-character",
                say!("这里有一个看不见的控制字符（U+{code:04X}）", "there is an invisible control character here (U+{code:04X})"),
                say!(
                    "删去它；多半是从别的软件复制时带来的",
                    "delete it; it probably came along when copying from another program"
                ),
            ),
            Self::Hidden(code) => (
                "control-character",
                say!(
                    "这里有一个看不见的字符（U+{code:04X}），读的时候当它没有",
                    "there is an invisible character here (U+{code:04X}); it was left out in reading"
                ),
                say!(
                    "删去它前后几个字，重新打一遍；多半是从网页或聊天软件复制时带来的",
                    "type the characters around it again; it probably came from a web page or a chat"
                ),
            ),
        }
    }

    /// How grave it is: a file can be used all the same after most.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::Gb18030 | Self::Utf16 => Severity::Note,
            Self::Hidden(_) => Severity::Warning,
            Self::NotText | Self::Foreign(_) | Self::Control(_) => Severity::Error,
        }
    }
}
