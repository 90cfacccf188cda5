//! A PDF as poppler reads it: nothing here knows Typst.

use std::path::Path;
use std::process::Command;

const POINTS: f64 = 72.0 / 25.4;

/// A page in millimetres from its upper left corner.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
}

/// A piece of text without a space in it.
#[derive(Clone, Debug)]
pub struct Word {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub text: String,
}

/// What a tool of poppler says.
fn poppler(tool: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(tool).args(arguments).output();
    let output = output.unwrap_or_else(|e| panic!("{tool}: {e}; install it: apt-get install poppler-utils"));
    assert!(output.status.success(), "{tool} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn name(pdf: &Path) -> &str {
    pdf.to_str().expect("a path in Unicode")
}

/// All text in its order of reading.
pub fn text(pdf: &Path) -> String {
    String::from_utf8(poppler("pdftotext", &[name(pdf), "-"])).expect("UTF-8")
}

/// The text without spaces and line ends: a word of the data may be broken anywhere.
pub fn run(pdf: &Path) -> String {
    squeezed(&text(pdf))
}

/// Without anything that a line break may add or take.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{200B}').collect()
}

/// `Pages`, `Tagged`, `CreationDate` … as pdfinfo tells them.
pub fn info(pdf: &Path, key: &str) -> String {
    let said = String::from_utf8(poppler("pdfinfo", &["-isodates", name(pdf)])).expect("UTF-8");
    let line = said.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':').map(str::trim));
    line.unwrap_or_else(|| panic!("no {key} in {said}")).to_owned()
}

/// The text of one page in the order in which it was written into the file: cell by cell, the foot last.
pub fn raw(pdf: &Path, page: usize) -> String {
    let page = page.to_string();
    let said = poppler("pdftotext", &["-raw", "-f", &page, "-l", &page, name(pdf), "-"]);
    squeezed(&String::from_utf8(said).expect("UTF-8"))
}

/// The text of all pages in that order, each without its foot, which is drawn last: what goes on overleaf is in one piece.
pub fn written(pdf: &Path) -> String {
    let body = |page| {
        let mut text = raw(pdf, page);
        for foot in ["截至2026年10月5日校验".to_owned(), format!("—{page}—")] {
            text.truncate(text.rfind(&foot).unwrap_or(text.len()));
        }
        text
    };
    (1..=pages(pdf).len()).map(body).collect()
}

/// Every font: name, whether it is embedded, whether it is a subset.
pub fn fonts(pdf: &Path) -> Vec<(String, bool, bool)> {
    let said = String::from_utf8(poppler("pdffonts", &[name(pdf)])).expect("UTF-8");
    let yes = |word: &str| word == "yes";
    let font = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        // name type… encoding emb sub uni object generation
        let at = words.len() - 5;
        (words[0].to_owned(), yes(words[at]), yes(words[at + 1]))
    };
    said.lines().skip(2).map(font).collect()
}

/// Pages with the place of every word.
pub fn pages(pdf: &Path) -> Vec<Page> {
    let html = String::from_utf8(poppler("pdftotext", &["-bbox", name(pdf), "-"])).expect("UTF-8");
    let mut pages: Vec<Page> = Vec::new();
    for line in html.lines().map(str::trim) {
        let number = |key: &str| -> f64 {
            let (_, rest) = line.split_once(&format!(" {key}=\"")).unwrap_or_else(|| panic!("no {key} in {line}"));
            rest.split('"').next().and_then(|n| n.parse::<f64>().ok()).expect("a number") / POINTS
        };
        if line.starts_with("<page ") {
            pages.push(Page { width: number("width"), height: number("height"), words: Vec::new() });
        } else if line.starts_with("<word ") {
            let text = line.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</word>")).expect("a word");
            let [left, right, top, bottom] = ["xMin", "xMax", "yMin", "yMax"].map(number);
            let word = Word { left, right, top, bottom, text: text.to_owned() };
            pages.last_mut().expect("a page").words.push(word);
        }
    }
    pages
}

/// The ink of a page in grey: rows of bytes, dots a millimetre.
pub struct Ink {
    width: usize,
    bytes: Vec<u8>,
    dots: f64,
}

/// What a printer would put on a page.
pub fn ink(pdf: &Path, page: usize) -> Ink {
    let (density, page) = ("254", page.to_string());
    let pgm = poppler("pdftoppm", &["-gray", "-r", density, "-f", &page, "-l", &page, name(pdf)]);
    let mut at = 0;
    let mut field = || {
        let from = at;
        at += pgm[at..].iter().position(u8::is_ascii_whitespace).expect("a header") + 1;
        String::from_utf8_lossy(&pgm[from..at]).trim().to_owned()
    };
    assert_eq!(field(), "P5");
    let width = field().parse().expect("a width");
    let _height = field();
    assert_eq!(field(), "255");
    Ink { width, bytes: pgm[at..].to_vec(), dots: 10.0 }
}

impl Ink {
    /// What the QR codes say, by a decoder that knows nothing of the encoder.
    pub fn codes(&self) -> Vec<String> {
        let mut decoder = quircs::Quirc::default();
        // the foot alone, as one would hold a phone to it
        let height = self.bytes.len() / self.width;
        let foot = &self.bytes[self.width * height.saturating_sub(450)..];
        let found = decoder.identify(self.width, foot.len() / self.width, foot);
        // what only looks like a code says nothing; one that should be there and cannot be read is missed
        let said = found.filter_map(|code| code.ok()?.decode().ok());
        said.map(|said| String::from_utf8(said.payload).expect("UTF-8")).collect()
    }

    /// The dots of a window, row by row.
    pub fn dots(&self, left: f64, top: f64, right: f64, bottom: f64) -> Vec<u8> {
        let dot = |mm: f64| (mm * self.dots).round() as usize;
        (dot(top)..dot(bottom)).flat_map(|y| &self.bytes[y * self.width..][dot(left)..dot(right)]).copied().collect()
    }

    /// Left, top, right and bottom of what is dark within a window, in millimetres.
    pub fn within(&self, left: f64, top: f64, right: f64, bottom: f64) -> [f64; 4] {
        let dot = |mm: f64| (mm * self.dots) as usize;
        let mut found = [f64::MAX, f64::MAX, 0.0f64, 0.0f64];
        for y in dot(top)..dot(bottom) {
            for x in dot(left)..dot(right) {
                if self.bytes[y * self.width + x] < 100 {
                    let (x, y) = (x as f64 / self.dots, y as f64 / self.dots);
                    found = [found[0].min(x), found[1].min(y), found[2].max(x), found[3].max(y)];
                }
            }
        }
        found
    }
}
