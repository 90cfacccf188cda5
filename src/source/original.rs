//! A file as it lies on the disk, so that an edit changes nothing else: its encoding, its mark, every line's end.

#![expect(clippy::disallowed_methods, reason = "reads content")]

use super::decode::{Remark, decode};
use encoding_rs::{GB18030, UTF_8};
use std::io;
use std::path::Path;

/// How a file was written.
#[derive(Clone, Debug)]
pub struct Original {
    /// Its bytes.
    pub bytes: Vec<u8>,
    marked: bool,
    chinese: bool,
    /// Of every line of the decoded text, whether it ended in `\r\n`.
    ends: Vec<bool>,
}

impl Original {
    /// Reads a file again, as it is.
    pub fn read(path: &Path) -> io::Result<Self> {
        Ok(Self::of(std::fs::read(path)?))
    }

    /// Of bytes that were decoded before.
    pub fn of(bytes: Vec<u8>) -> Self {
        let decoded = decode(bytes.clone());
        let chinese = decoded.remarks.iter().any(|(remark, _)| *remark == Remark::Gb18030);
        let marked = bytes.starts_with(b"\xEF\xBB\xBF") || decoded.remarks.iter().any(|(remark, _)| *remark == Remark::Utf16);
        // a mark, UTF-16's too, decides before this does
        let plain = if chinese { GB18030 } else { UTF_8 }.decode(&bytes).0;
        let ends = plain.split_inclusive('\n').map(|line| line.ends_with("\r\n")).collect();
        Self { bytes, marked, chinese, ends }
    }

    /// The bytes of the text after these edits (ranges of the decoded text, in order, not overlapping): untouched lines
    /// keep their ends, new ones end as the first does.
    pub fn edited(&self, text: &str, edits: &[(std::ops::Range<usize>, String)]) -> Vec<u8> {
        let windows = self.ends.first().copied().unwrap_or(false);
        let mut out = String::with_capacity(text.len() + 64);
        let (mut at, mut line) = (0, 0);
        let mut keep = |out: &mut String, part: &str| {
            for piece in part.split_inclusive('\n') {
                match piece.strip_suffix('\n') {
                    Some(words) => {
                        out.push_str(words);
                        out.push_str(if self.ends.get(line).copied().unwrap_or(windows) { "\r\n" } else { "\n" });
                        line += 1;
                    }
                    None => out.push_str(piece),
                }
            }
        };
        for (range, new) in edits {
            keep(&mut out, &text[at..range.start]);
            out.push_str(&if windows { new.replace('\n', "\r\n") } else { new.clone() });
            // lines that go, go with their ends
            let mut nowhere = String::new();
            keep(&mut nowhere, &text[range.clone()]);
            at = range.end;
        }
        keep(&mut out, &text[at..]);
        if self.chinese {
            return GB18030.encode(&out).0.into_owned();
        }
        let mark = if self.marked { "\u{FEFF}" } else { "" };
        format!("{mark}{out}").into_bytes()
    }
}

/// The text of a table somebody saved, in whatever encoding, and whether that is GB18030; `None` when it is no text.
pub fn decode_table(bytes: Vec<u8>) -> Option<(String, bool)> {
    let decoded = decode(bytes);
    let any = |is: fn(&Remark) -> bool| decoded.remarks.iter().any(|(remark, _)| is(remark));
    let chinese = any(|remark| *remark == Remark::Gb18030);
    (!any(Remark::is_unread)).then_some((decoded.text, chinese))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_edited_stays_to_the_byte() {
        let bytes = "\u{FEFF}甲: 1\r\n乙: 2 # 说明\n丙: 3\r\n".as_bytes().to_vec();
        let original = Original::of(bytes.clone());
        let text = "甲: 1\n乙: 2 # 说明\n丙: 3\n";
        assert_eq!(original.edited(text, &[]), bytes);
        let at = text.find('2').expect("a place");
        let edited = original.edited(text, &[(at..at + 1, "22\n丁: 4".to_owned())]);
        assert_eq!(edited, "\u{FEFF}甲: 1\r\n乙: 22\r\n丁: 4 # 说明\n丙: 3\r\n".as_bytes());
        let chinese = GB18030.encode("名称: 清河村党支部\n").0.into_owned();
        assert_eq!(Original::of(chinese.clone()).edited("名称: 清河村党支部\n", &[]), chinese);
        let wide: Vec<u8> = "\u{FEFF}甲: 1\r\n乙: 2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Original::of(wide).edited("甲: 1\n乙: 2\n", &[]), "\u{FEFF}甲: 1\r\n乙: 2\n".as_bytes());
    }
}
