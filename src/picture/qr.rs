use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code, by which a reader finds it.
const QUIET: usize = 4;

/// A QR code as one line to be drawn, a module being 1 wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Width and height with the quiet zone.
    pub side: usize,
    /// Path data of horizontal strokes, 1 wide.
    pub path: String,
}

/// The code of an address; none if it is too long for one.
pub fn qr(address: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let (mut x, mut pen) = (0, None);
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                path.push_str(&match pen {
                    None => format!("M{} {}.5h{}", x + QUIET, y + QUIET, run.len()),
                    Some(pen) => format!("m{} 0h{}", x - pen, run.len()),
                });
                pen = Some(x + run.len());
            }
            x += run.len();
        }
    }
    Some(Qr { side: width + 2 * QUIET, path })
}

impl Qr {
    /// A picture of it by itself.
    pub fn svg(&self) -> String {
        let Qr { side, path } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path fill=\"none\" stroke=\"#000\" d=\"{path}\"/></svg>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path covers.
    fn drawn(qr: &Qr) -> Vec<Vec<bool>> {
        let mut modules = vec![vec![false; qr.side]; qr.side];
        for row in qr.path.split('M').skip(1) {
            let (start, rest) = row.split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let (mut x, y): (usize, usize) = (x.parse().unwrap(), y.trim_end_matches(".5").parse().unwrap());
            for piece in rest.split('h') {
                let (run, gap) = piece.split_once('m').unwrap_or((piece, "0 0"));
                let run: usize = run.parse().unwrap();
                modules[y][x..x + run].fill(true);
                x += run + gap.trim_end_matches(" 0").parse::<usize>().unwrap();
            }
        }
        modules
    }

    #[test]
    fn the_line_covers_the_dark_modules() {
        let address = "https://example.invalid/notices/2026-3.html";
        let qr = qr(address).unwrap();
        let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
        let drawn = drawn(&qr);
        for y in 0..code.width() {
            for x in 0..code.width() {
                assert_eq!(drawn[y + QUIET][x + QUIET], code[(x, y)] == Color::Dark, "{x} {y}");
            }
        }
        assert!(drawn[..QUIET].iter().flatten().all(|dark| !dark));
        assert!(qr.path.len() < 3000, "{}", qr.path.len());
    }

    #[test]
    fn an_endless_address_has_none() {
        assert_eq!(qr(&"x".repeat(5000)), None);
    }
}
