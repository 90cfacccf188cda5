use ct_codecs::{Base64, Encoder};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light modules around a code, by which a reader finds it.
const QUIET: usize = 4;

/// The code of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules from edge to edge.
    side: usize,
    /// Row by row.
    modules: Vec<Color>,
}

/// The code of an address; none if it is too long for one.
pub fn qr(address: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    Some(Qr { side: code.width(), modules: code.into_colors() })
}

impl Qr {
    /// A drawing with the quiet zone, sharp at any size.
    pub fn svg(&self) -> String {
        let whole = self.side + 2 * QUIET;
        let mut path = String::new();
        for (y, row) in self.modules.chunks(self.side).enumerate() {
            let mut x = QUIET;
            for run in row.chunk_by(|a, b| a == b) {
                if run[0] == Color::Dark {
                    // writing to a string never fails
                    let _ = write!(path, "M{x} {}.5h{}", y + QUIET, run.len());
                }
                x += run.len();
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {whole}\"><path fill=\"none\" stroke=\"#000\" d=\"{path}\"/></svg>"
        )
    }

    /// A picture of one dot a module, without the quiet zone, in the address itself: a fifth of what the drawing weighs,
    /// and no file more.
    pub fn data_url(&self) -> Option<String> {
        Some(format!("data:image/png;base64,{}", Base64::encode_to_string(self.png().ok()?).ok()?))
    }

    fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let side = self.side as u32;
        let mut encoder = png::Encoder::new(&mut bytes, side, side);
        encoder.set_depth(png::BitDepth::One);
        // a mask has made noise of it: nothing to compress
        encoder.set_compression(png::Compression::NoCompression);
        let eight =
            |all: &[Color]| all.iter().enumerate().fold(0, |byte, (at, c)| byte | u8::from(*c == Color::Light) << (7 - at));
        let dots: Vec<u8> = self.modules.chunks(self.side).flat_map(|row| row.chunks(8).map(eight)).collect();
        encoder.write_header()?.write_image_data(&dots)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ct_codecs::Decoder;

    /// What a decoder reads that knows nothing of the encoder, of a picture with light around it.
    fn read(side: usize, dark: impl Fn(usize, usize) -> bool) -> String {
        let whole = side + 2 * QUIET;
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < side);
        // four dots a module, as a camera would see it
        let dot = |x: usize, y: usize| match (inside(x / 4), inside(y / 4)) {
            (Some(x), Some(y)) if dark(x, y) => 0,
            _ => 255,
        };
        let dots: Vec<u8> = (0..whole * 4).flat_map(|y| (0..whole * 4).map(|x| dot(x, y)).collect::<Vec<u8>>()).collect();
        let mut decoder = quircs::Quirc::default();
        let found: Vec<_> = decoder.identify(whole * 4, whole * 4, &dots).map(|code| code.unwrap().decode().unwrap()).collect();
        assert_eq!(found.len(), 1);
        String::from_utf8(found[0].payload.clone()).unwrap()
    }

    #[test]
    fn both_pictures_say_the_address() {
        for address in ["https://example.invalid/", "https://example.invalid/branches/%E4%BA%91%E6%A2%AF%E6%9D%91.html"] {
            let code = qr(address).unwrap();
            let url = code.data_url().unwrap();
            assert!(url.len() < 520, "{}", url.len());
            let png = Base64::decode_to_vec(url.split_once(',').unwrap().1, None).unwrap();
            let picture = image::load_from_memory(&png).unwrap().into_luma8();
            assert_eq!((picture.width(), picture.height()), (code.side as u32, code.side as u32));
            assert_eq!(read(code.side, |x, y| picture.get_pixel(x as u32, y as u32).0[0] == 0), address);

            let svg = code.svg();
            let mut drawn = vec![vec![false; code.side]; code.side];
            for run in svg.split_once("d=\"M").unwrap().1.split_once('"').unwrap().0.split('M') {
                let (start, length) = run.split_once(".5h").unwrap();
                let (x, y) = start.split_once(' ').unwrap();
                let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
                drawn[y - QUIET][x - QUIET..][..length.parse().unwrap()].fill(true);
            }
            assert_eq!(read(code.side, |x, y| drawn[y][x]), address);
        }
    }

    #[test]
    fn an_endless_address_has_none() {
        assert_eq!(qr(&"x".repeat(5000)), None);
    }
}
