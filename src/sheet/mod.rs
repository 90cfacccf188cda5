//! Sheets of paper, set by Typst: a view in, the pages of a document out.
//!
//! In: the sheets' views, the theme's sheet templates and words, photos, fonts. Out: the bytes of PDF, PNG or SVG,
//! the same whenever they are asked for. Only in builds with the feature `pdf`.
//! Never here: a record; the clock; a character that no font has: that sheet is refused by name.

mod export;
mod fonts;
mod setting;
mod tile;
mod world;

pub use export::{Form, Standard};
pub use fonts::{Chosen, Fonts, ROLES, Role, standard_count};

use crate::calendar::Day;
use crate::diagnostic::{Failure, Say};
use crate::picture::Gallery;
use crate::site::Size;
use crate::source::hex;
use crate::theme::Theme;
use crate::view::sheet::{Sheet, SheetSite};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use world::Workshop;

/// Sheets after which Typst's memory of what it has set is emptied.
const BATCH: usize = 10;

/// Bytes of stack that a thread needs to set a sheet: Typst calls itself deeply.
const STACK: usize = 32 << 20;

/// Makes sheets of one site.
pub struct Printer<'a> {
    workshop: Workshop<'a>,
    as_of: Day,
    /// One hash over everything that all sheets share.
    fingerprint: Vec<u8>,
    made: AtomicUsize,
}

/// How a sheet is to leave.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// As what.
    pub form: Form,
    /// To which standards a PDF is held.
    pub standards: Vec<Standard>,
    /// Cut into pages of this paper, to be glued together.
    pub tile: Option<Size>,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct File {
    /// What stands behind the sheet's name: `.pdf`, `-2.png`.
    pub ending: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a sheet was not made.
#[derive(Debug)]
pub enum Spoiled {
    /// No font has these.
    Characters(Vec<char>),
    /// The template failed, at a place in it.
    Template(Say),
}

impl<'a> Printer<'a> {
    /// For a site in a theme.
    pub fn new(site: &SheetSite, theme: &Theme, gallery: &'a Gallery, fonts: &'a Fonts, as_of: Day) -> Result<Self, Failure> {
        let mut shared = theme.vocabulary();
        shared["site"] = serde_json::to_value(site).unwrap_or_default();
        shared["fonts"] = fonts.chosen().iter().map(|c| (c.role.id.to_owned(), json!(c.chain))).collect();
        let shared = shared.to_string().into_bytes();
        let mut hash = Sha256::new();
        hash.update(env!("GONGSHI_SOURCE"));
        hash.update(fonts.fingerprint());
        hash.update(&shared);
        for (name, bytes) in theme.sheets() {
            hash.update(name);
            hash.update(bytes);
        }
        let workshop = Workshop::new(theme, shared, gallery, fonts)?;
        Ok(Self { workshop, as_of, fingerprint: hash.finalize().to_vec(), made: AtomicUsize::new(0) })
    }

    /// Changes when anything does that the bytes of a sheet come from.
    pub fn mark(&self, sheet: &Sheet) -> String {
        let mut hash = Sha256::new();
        hash.update(&self.fingerprint);
        hash.update(serde_json::to_vec(sheet).unwrap_or_default());
        hex(&hash.finalize()[..4])
    }

    /// Characters of a sheet that no font has.
    pub fn lacking(&self, sheet: &Sheet) -> Option<Spoiled> {
        self.workshop.lacking(sheet)
    }

    /// Sets a sheet and writes it out.
    pub fn print(&self, sheet: &Sheet, order: &Order) -> Result<Vec<File>, Spoiled> {
        // on a thread of its own: one of a pool, while it waits for a page, would begin the next sheet, and in that the next
        let files = thread::scope(|scope| {
            let set = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || self.set(sheet, order));
            match set.map(|own| own.join()) {
                Ok(Ok(files)) => files,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(e) => Err(Spoiled::Template(say!("开不了线程：{e}", "cannot start a thread: {e}"))),
            }
        });
        // what Typst remembers of one sheet helps the next and would grow without end
        if (self.made.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(BATCH) {
            comemo::evict(0);
        }
        files
    }

    fn set(&self, sheet: &Sheet, order: &Order) -> Result<Vec<File>, Spoiled> {
        let mut document = self.workshop.set(sheet)?;
        if let Some(paper) = order.tile {
            document = self.workshop.tiled(&document, sheet, paper)?;
        }
        export::export(&document, sheet, order, self.as_of)
    }
}

impl Spoiled {
    /// What happened to the sheet of this name.
    pub fn message(&self, name: &str) -> Say {
        match self {
            Spoiled::Characters(all) => {
                let shown: Vec<String> = all.iter().map(|c| format!("“{c}”(U+{:04X})", *c as u32)).collect();
                let shown = shown.join("、");
                say!("{name}：没有字体能显示{shown}，这一张没有排", "{name}: no font has {shown}; this sheet was not made")
            }
            Spoiled::Template(why) => {
                let (zh, en) = (&why.zh, &why.en);
                Say { zh: format!("{name}：{zh}"), en: format!("{name}: {en}") }
            }
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Say {
        match self {
            Spoiled::Characters(_) => say!(
                "装一个有这个字的字体（如思源宋体、SimSun-ExtB），或放进一个文件夹用 --font-dir 指明；gongshi fonts 看现在用哪些",
                "install a font that has it, such as Noto Serif CJK, or name its folder with --font-dir; see gongshi fonts"
            ),
            Spoiled::Template(_) => {
                say!(
                    "改 themes/ 里的印刷模板，或删去它，用内置的",
                    "mend the sheet template in themes/, or remove it to use the built-in one"
                )
            }
        }
    }
}
