//! What can be typed.

use super::{Build, Export, Import, Print, Serve, Verify};
use crate::diagnostic::Lang;
use std::path::PathBuf;

/// A command and what every command takes.
#[derive(Clone, Debug)]
pub struct Call {
    /// `--root`
    pub root: Option<PathBuf>,
    /// `--as-of`
    pub as_of: Option<String>,
    /// `--lang`
    pub lang: Lang,
    /// `--color`
    pub colour: Colour,
    /// `--format`
    pub format: Format,
    /// The command.
    pub verb: Verb,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal that wants it.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With excerpt and caret.
    Human,
    /// One object a line.
    Json,
    /// As workflow commands.
    Github,
}

/// What to do.
#[derive(Clone, Debug)]
pub enum Verb {
    /// Nothing typed: the first things people do.
    Welcome,
    /// A new site.
    Init {
        /// Where.
        folder: PathBuf,
        /// Which sample.
        preset: String,
        /// Whether to write the theme's files too.
        eject_theme: bool,
    },
    /// content/ into output/.
    Build(Build),
    /// The site from memory, while somebody writes it.
    Serve(Serve),
    /// Everything that `build` would refuse.
    Check {
        /// Whether warnings are errors.
        deny_warnings: bool,
    },
    /// A commented record.
    New {
        /// Of which kind, in the program's words or the site's.
        kind: String,
        /// Its id.
        id: Option<String>,
        /// What is known of it: `姓名=李四`.
        set: Vec<String>,
        /// The text that a notice begins with.
        form: Option<String>,
    },
    /// Records into a table.
    Export(Export),
    /// A table into records.
    Import(Import),
    /// Sheets of paper.
    Print(Print),
    /// Which font sets what.
    Fonts {
        /// `--font-dir`
        folders: Vec<PathBuf>,
    },
    /// JSON Schema.
    Schema {
        /// Of which kind, or `site`; none: the editor's settings are written.
        kind: Option<String>,
    },
    /// What needs attention.
    Status,
    /// What a check wants.
    Explain {
        /// Its code.
        code: String,
    },
    /// The site against its manifest, or paper against the site.
    Verify(Verify),
    /// A pair of keys.
    Key {
        /// Where the secret one goes.
        file: PathBuf,
    },
}
