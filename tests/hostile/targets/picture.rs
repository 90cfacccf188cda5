use super::within;
use gongshi::picture::{ImageError, encode, probe};
use std::time::Duration;

/// A picture of the largest size is looked at within this, also where nothing is optimised.
const PATIENCE: Duration = Duration::from_secs(30);

/// Any bytes are refused with words, or become a picture that says no more than its pixels.
pub fn picture(data: &[u8]) {
    let size = match within(PATIENCE, || probe(data)) {
        Ok(size) => size,
        Err(error) => {
            assert!(!error.message().zh.is_empty() && !error.help().zh.is_empty());
            return;
        }
    };
    for wanted in [1, 400] {
        let (width, height) = size.at_width(wanted);
        assert!(0 < width && width <= size.width && width <= wanted && 0 < height, "{size:?} at {wanted}: {width} × {height}");
        let made = match within(PATIENCE, || encode(data, wanted)) {
            Ok(made) => made,
            // a strip of paper can be higher than a JPEG
            Err(ImageError::TooLarge(..)) => continue,
            Err(error) => panic!("{size:?} was probed and not made: {error:?}"),
        };
        let sign: &[u8] = if size.extension == "png" { b"\x89PNG" } else { b"\xFF\xD8\xFF" };
        assert!(made.starts_with(sign), "{size:?}: {:?}", &made[..4]);
        let again = probe(&made).unwrap_or_else(|error| panic!("what we made is {error:?}"));
        assert_eq!((again.width, again.height), (width, height));
        for told in [b"Exif\0".as_slice(), b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"http://ns.adobe.com"] {
            assert!(!made.windows(told.len()).any(|part| part == told), "{:?} left", String::from_utf8_lossy(told));
        }
    }
}
