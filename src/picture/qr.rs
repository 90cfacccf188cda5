use base64::Engine;
use base64::prelude::BASE64_STANDARD;
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
        Some(format!("data:image/png;base64,{}", BASE64_STANDARD.encode(self.png().ok()?)))
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

    #[test]
    fn both_pictures_show_the_dark_modules() {
        let address = "https://example.invalid/notices/2026-3.html";
        let qr = qr(address).unwrap();
        let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
        let svg = qr.svg();
        let url = qr.data_url().unwrap();
        let png = BASE64_STANDARD.decode(url.split_once(',').unwrap().1).unwrap();
        let picture = image::load_from_memory(&png).unwrap().into_luma8();
        assert_eq!(picture.width() as usize, code.width());
        let mut drawn = vec![vec![false; qr.side]; qr.side];
        for run in svg.split_once("d=\"M").unwrap().1.split_once('"').unwrap().0.split('M') {
            let (start, length) = run.split_once(".5h").unwrap();
            let (x, y): (usize, usize) = start.split_once(' ').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).unwrap();
            drawn[y - QUIET][x - QUIET..][..length.parse().unwrap()].fill(true);
        }
        for y in 0..qr.side {
            for x in 0..qr.side {
                let dark = code[(x, y)] == Color::Dark;
                assert_eq!(drawn[y][x], dark, "{x} {y}");
                assert_eq!(picture.get_pixel(x as u32, y as u32).0, [if dark { 0 } else { 255 }], "{x} {y}");
            }
        }
        assert!(url.len() < 500, "{}", url.len());
    }

    #[test]
    fn an_endless_address_has_none() {
        assert_eq!(qr(&"x".repeat(5000)), None);
    }
}
