//! A site on ground that is cleared away afterwards.

use crate::edition::Edition;
use gongshi::build::{Built, build};
use gongshi::compile::Inputs;
use gongshi::diagnostic::{Failure, Report};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The least that site.yaml must say, on a fixed day.
pub const SITE: &str = "title: 测试公示栏\norganisation: 测试办\nas_of: 2026-10-05\n";

/// A folder with `content/`.
pub struct Site {
    folder: TempDir,
}

/// A build that refused or could not.
pub enum Refusal {
    /// The content has errors.
    Content(Report),
    /// Something stood in the way.
    Environment(Failure),
}

impl Site {
    /// With nothing in it.
    pub fn bare() -> Site {
        Site { folder: TempDir::new().expect("a temporary folder") }
    }

    /// With the least site.yaml.
    pub fn new() -> Site {
        let site = Site::bare();
        site.write("content/site.yaml", SITE);
        site
    }

    /// With site.yaml and these lines more in it.
    pub fn with(settings: &str) -> Site {
        let site = Site::bare();
        site.write("content/site.yaml", format!("{SITE}{settings}"));
        site
    }

    /// A copy of a folder's `content/`.
    pub fn copy_of(folder: &Path) -> Site {
        let site = Site::bare();
        for (path, bytes) in files_under(&folder.join("content")) {
            site.write(&format!("content/{path}"), bytes);
        }
        site
    }

    /// The demo county, every photo replaced by a small drawing: photos are tested where they are made.
    pub fn demo() -> Site {
        let site = Site::bare();
        for (path, bytes) in demo_content() {
            site.write(&path, bytes);
        }
        site
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where its edition goes.
    pub fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Site {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("inside the site")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// Replaces the one place where `old` stands in a file.
    pub fn edit(&self, path: &str, old: &str, new: &str) -> &Site {
        let text = fs::read_to_string(self.root().join(path)).expect("a text");
        assert_eq!(text.matches(old).count(), 1, "{path} must say ‘{old}’ once");
        self.write(path, text.replace(old, new))
    }

    /// What a build depends on.
    pub fn inputs(&self) -> Inputs {
        Inputs { root: self.root().to_owned(), ..Inputs::default() }
    }

    /// The edition, and what changed in the output folder.
    pub fn build(&self) -> Edition {
        self.build_with(&self.inputs())
    }

    /// The edition of a day.
    pub fn build_on(&self, day: &str) -> Edition {
        self.build_with(&Inputs { as_of: Some(day.into()), ..self.inputs() })
    }

    /// The edition of these inputs.
    pub fn build_with(&self, inputs: &Inputs) -> Edition {
        match self.try_build(inputs) {
            Ok(edition) => edition,
            Err(Refusal::Content(report)) => panic!("refused: {:#?}", report.sorted()),
            Err(Refusal::Environment(failure)) => panic!("failed: {failure:?}"),
        }
    }

    /// The edition, or why there is none.
    pub fn try_build(&self, inputs: &Inputs) -> Result<Edition, Refusal> {
        let output = self.output();
        match build(inputs, &output, None, |_| ()) {
            Ok(Built::Published { .. } | Built::Standing { .. }) => Ok(Edition { files: files_under(&output) }),
            Ok(Built::Refused { report, .. }) => Err(Refusal::Content(report)),
            Err(failure) => Err(Refusal::Environment(failure)),
        }
    }

    /// The program itself, at this site.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.program().args(arguments).output().expect("the program runs")
    }

    /// The program with nothing of this process's environment that it looks at.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.current_dir(self.root()).env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR").env_remove("TZ");
        command
    }
}

/// Every file below a folder, by its path with `/`.
pub fn files_under(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("a readable folder");
        if entry.file_type().is_file() {
            let inside = entry.path().strip_prefix(folder).expect("below it");
            let path: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            files.insert(path.join("/"), fs::read(entry.path()).expect("a readable file"));
        }
    }
    files
}

/// The demo county's files, `content/…`, with small pictures.
pub fn demo_content() -> BTreeMap<String, Vec<u8>> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = files_under(&content).into_iter();
    files
        .map(|(path, bytes)| {
            let bytes = if path.ends_with(".png") || path.ends_with(".jpg") { drawing(&path) } else { bytes };
            (format!("content/{path}"), bytes)
        })
        .collect()
}

/// A small picture, another for every name.
fn drawing(name: &str) -> Vec<u8> {
    let shade = |seed: usize| name.bytes().fold(seed as u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
    let pixels = image::RgbImage::from_fn(8, 10, |x, y| image::Rgb([shade(1), shade(2), (x * y) as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture in memory");
    bytes.into_inner()
}
