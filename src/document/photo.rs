//! Photos in documents, which leave as they are: whether the camera wrote beside one where it was taken.

use exif::{In, Reader, Tag, Value};
use std::io::Cursor;

/// The same in XMP, as programs write it.
const WRITTEN: &[u8] = b"exif:GPSLatitude";

/// Whether a picture of any format says where it was taken.
pub(super) fn says_where(bytes: &[u8]) -> bool {
    let exif = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let exif = exif.or_else(|error| error.distill_partial_result(|_| ()));
    // a camera that does not know writes zeros
    let known = |value: &Value| matches!(value, Value::Rational(parts) if parts.iter().any(|part| part.num > 0));
    exif.is_ok_and(|exif| exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some_and(|field| known(&field.value)))
        || bytes.windows(WRITTEN.len()).any(|part| part == WRITTEN)
}
