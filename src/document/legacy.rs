//! Binary files: whatever stands in them as plain characters.

use super::{PassageKind, Reading, Unseen};

/// The compound files of old office programs; new ones that are locked are packed into the same container.
pub(super) fn read(bytes: &[u8], reading: &mut Reading) {
    if is_locked(bytes) {
        return reading.miss(Unseen::Locked);
    }
    scan(bytes, reading);
    numbers(bytes, reading);
    let kinds = [("Workbook", "xls"), ("Book", "xls"), ("WordDocument", "doc"), ("PowerPoint Document", "ppt")];
    let kind = kinds.iter().find(|(stream, _)| holds(bytes, stream)).map_or("doc/xls/wps", |(_, kind)| kind);
    reading.miss(Unseen::Kind(kind.to_owned()));
}

/// Looks for characters of one byte, and of two bytes that begin at an even or an odd place.
pub(super) fn scan(bytes: &[u8], reading: &mut Reading) {
    let place = || say!("", "");
    let shown = |c: char| match c {
        '\r' | '\n' => '\n',
        c if c.is_control() => '\u{1}',
        c => c,
    };
    let narrow = bytes.iter().map(|&b| if b < 0x7F { shown(char::from(b)) } else { '\u{1}' });
    reading.add(place(), narrow.collect(), PassageKind::Text);
    for from in [0, 1] {
        let pairs = bytes.get(from..).unwrap_or_default().as_chunks::<2>().0;
        let wide = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
        let wide = wide.map(|unit| char::from_u32(unit.into()).map_or('\u{1}', shown));
        reading.add(place(), wide.collect(), PassageKind::Text);
    }
}

/// The numbers of an old workbook: records of type 0x0203, fourteen bytes, the last eight the value.
fn numbers(bytes: &[u8], reading: &mut Reading) {
    const HEAD: [u8; 4] = [0x03, 0x02, 0x0E, 0x00];
    for record in bytes.windows(18).filter(|record| record.starts_with(&HEAD)) {
        let row = u32::from(u16::from_le_bytes([record[4], record[5]])) + 1;
        let Ok(value) = record[10..].try_into() else { continue };
        if let Some(digits) = super::workbook::whole(f64::from_le_bytes(value)) {
            reading.add(say!("第 {row} 行", "row {row}"), digits, PassageKind::Number);
        }
    }
}

/// Whether a container of the old formats holds a new document with a password.
pub fn is_locked(bytes: &[u8]) -> bool {
    holds(bytes, "EncryptedPackage")
}

/// Whether a stream of that name is in the container.
fn holds(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|part| part == name)
}

#[cfg(test)]
mod tests {
    use super::{Reading, numbers};

    #[test]
    fn a_number_stands_in_the_last_row_a_workbook_can_have() {
        let mut record = vec![0x03, 0x02, 0x0E, 0x00, 0xFF, 0xFF, 0, 0, 0, 0];
        record.extend(13_912_345_678_f64.to_le_bytes());
        let mut reading = Reading::default();
        numbers(&record, &mut reading);
        let found: Vec<_> = reading.passages.iter().map(|p| (p.place.zh.as_str(), p.text.as_str())).collect();
        assert_eq!(found, [("第 65536 行", "13912345678")]);
    }
}
