//! From the folder to [`Sources`].

#![expect(clippy::disallowed_methods, reason = "reads content")]

use super::decode::{Decoded, Remark, decode};
use super::walk::{Found, What, walk};
use super::{FileId, Made, SourceFile, Sources, Span};
use crate::diagnostic::{Diagnostic, Failure, Report, Say, Severity};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// More than any clerk writes into one file; such a file is a mistake or an attack.
const LARGEST: u64 = 2 * 1024 * 1024;

/// Reads `root/content`, all but `media/`. What is wrong with single files goes into the report;
/// an error is returned only when there is no such folder.
pub fn load(root: &Path, report: &mut Report) -> Result<Sources, Failure> {
    load_after(root, None, report)
}

/// As [`load`]; a file that says what it said in `before` is that very file, with all that was made of it.
pub fn load_again(root: &Path, before: &Sources, report: &mut Report) -> Result<Sources, Failure> {
    load_after(root, Some(before), report)
}

fn load_after(root: &Path, before: Option<&Sources>, report: &mut Report) -> Result<Sources, Failure> {
    let found = walk(&root.join("content"), "media")?;
    let read = |found| {
        let (mut file, flaws) = read(found);
        let Some(before) = before else { return (Arc::new(file), flaws) };
        let known = before.named(&file.name).filter(|known| known.text == file.text && known.content == file.content);
        file.made = Made::kept();
        (known.map_or_else(|| Arc::new(file), Arc::clone), flaws)
    };
    let read: Vec<(Arc<SourceFile>, Vec<Flaw>)> = found.into_par_iter().with_max_len(64).map(read).collect();
    let mut sources = Sources::default();
    for (id, (file, flaws)) in (0..).map(FileId).zip(read) {
        for flaw in flaws {
            report.push(flaw.about(id));
        }
        sources.files.push(file);
    }
    Ok(sources)
}

/// A finding about a file that has no id yet.
pub(super) struct Flaw {
    pub(super) code: &'static str,
    severity: Severity,
    at: usize,
    message: Say,
    help: Say,
}

impl Flaw {
    fn error(code: &'static str, message: Say, help: Say) -> Self {
        Self { code, severity: Severity::Error, at: 0, message, help }
    }

    fn remark(remark: &Remark, at: usize, text: &str) -> Self {
        let line = text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1;
        let (code, message, help) = remark.words(line);
        Self { code, severity: remark.severity(), at, message, help }
    }

    fn about(self, file: FileId) -> Diagnostic {
        let finding = Diagnostic::error(self.code, Span::new(file, self.at..self.at), self.message).help(self.help);
        Diagnostic { severity: self.severity, ..finding }
    }
}

/// Reads one file; a file that cannot be used comes back empty, so that findings can name it.
pub(super) fn read(found: Found) -> (SourceFile, Vec<Flaw>) {
    let name = format!("content/{}", found.name);
    let unusable = |flaw| (SourceFile::new(name.clone(), found.path.clone(), String::new(), false), vec![flaw]);
    match &found.what {
        What::Outside => return unusable(link_outside()),
        What::Unreadable(error) => return unusable(unreadable(error)),
        What::File if !is_record(&found.name) => return unusable(stray_file(&found.name)),
        What::File if name.contains(char::REPLACEMENT_CHARACTER) => return unusable(file_name()),
        What::File => {}
    }
    let bytes = match read_bytes(&found.path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return unusable(file_too_large()),
        Err(error) => return unusable(unreadable(&error)),
    };
    let Decoded { text, remarks } = decode(bytes);
    let mut flaws: Vec<_> = remarks.iter().map(|(remark, at)| Flaw::remark(remark, *at, &text)).collect();
    flaws.extend(is_copy(&name).then(copy));
    let content = remarks.iter().all(|(remark, _)| !remark.is_unread());
    (SourceFile::new(name, found.path, text, content), flaws)
}

/// The bytes of a file, or nothing if there are too many.
fn read_bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::new();
    if size <= LARGEST {
        bytes.reserve_exact(usize::try_from(size).unwrap_or(0) + 1);
        // The file may have grown since it was measured.
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    Ok((size.max(bytes.len() as u64) <= LARGEST).then_some(bytes))
}

fn is_record(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["yaml", "yml", "md"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn link_outside() -> Flaw {
    Flaw::error(
        "link-outside",
        say!(
            "这个链接指向 content/ 之外，或指向不存在的地方，没有读取",
            "this link leads out of content/ or nowhere; it was not followed"
        ),
        say!("把文件本身复制进来，代替链接", "copy the file itself here instead of the link"),
    )
}

fn unreadable(error: &io::Error) -> Flaw {
    Flaw::error(
        "unreadable-file",
        say!("文件读不了：{error}", "the file cannot be read: {error}"),
        say!("检查文件权限，或是否被别的程序占用", "check its permissions, and whether another program holds it"),
    )
}

/// Whether a file manager made this: “清河村 - 副本.yaml”, “清河村(1).yaml”, “Copy of …”.
pub fn is_copy(name: &str) -> bool {
    let file = name.rsplit_once('/').map_or(name, |(_, file)| file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let numbered = [('(', ')'), ('（', '）')].iter().any(|(open, close)| {
        let number = stem.strip_suffix(*close).and_then(|rest| rest.rsplit_once(*open)).map(|(_, number)| number);
        number.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered || stem.contains("副本") || stem.starts_with("Copy of ") || stem.ends_with(" - Copy")
}

fn copy() -> Flaw {
    let flaw = Flaw::error(
        "stray-file",
        say!(
            "文件名像是复制出来的副本，它里面的记录也会发布",
            "this file looks like a copy that a file manager made; its records are published too"
        ),
        say!("多余的删去；确实是另一条记录，就改个文件名", "delete it, or rename it if it is another record"),
    );
    Flaw { severity: Severity::Warning, ..flaw }
}

fn stray_file(name: &str) -> Flaw {
    if let Some(meant) = name.strip_suffix(".txt").filter(|meant| is_record(meant)) {
        let file = meant.rsplit_once('/').map_or(meant, |(_, file)| file);
        let flaw = Flaw::error(
            "stray-file",
            say!(
                "文件名后面多了 .txt（记事本加上的），这个文件没有读取",
                "Notepad added .txt to this file's name; it was not read"
            ),
            say!(
                "改名为 {file}；看不到 .txt 时，先在资源管理器的“查看”里勾选“文件扩展名”",
                "rename it to {file}; turn on ‘File name extensions’ in Explorer to see the .txt"
            ),
        );
        return Flaw { severity: Severity::Warning, ..flaw };
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let help = match &*ending {
        "xlsx" | "xls" | "et" | "ods" | "csv" => say!(
            "表格里的记录用 gongshi import 导入；供下载的表格移到 content/media/，用不着的删去",
            "records of a table go in with gongshi import; move what is for download to content/media/"
        ),
        "jpg" | "jpeg" | "png" | "gif" | "bmp" | "heic" | "webp" | "doc" | "docx" | "wps" | "pdf" | "ppt" | "pptx" | "zip" => {
            say!(
                "图片和附件移到 content/media/，用不着的删去",
                "move pictures and attachments to content/media/, delete what is not needed"
            )
        }
        _ => say!(
            "是记录就改名，以 .yaml 或 .md 结尾；图片和附件移到 content/media/，用不着的删去",
            "a record's name ends in .yaml or .md; move pictures and attachments to content/media/, delete what is not needed"
        ),
    };
    let flaw = Flaw::error(
        "stray-file",
        say!(
            "这里只放 .yaml、.yml、.md 文件，这个文件没有读取",
            "only .yaml, .yml and .md files belong here; this one was not read"
        ),
        help,
    );
    Flaw { severity: Severity::Warning, ..flaw }
}

fn file_name() -> Flaw {
    Flaw::error(
        "file-name",
        say!("文件名不是 UTF-8 编码，没有读取", "the file's name is not UTF-8; it was not read"),
        say!("给文件重新起名；多半是旧压缩包解压时留下的", "rename the file; an old archive probably left it so"),
    )
}

fn file_too_large() -> Flaw {
    let most = LARGEST / 1024 / 1024;
    Flaw::error(
        "file-too-large",
        say!("文件超过 {most} MB，没有读取", "the file is larger than {most} MB; it was not read"),
        say!(
            "把记录分到几个文件里；图片和附件放进 content/media/",
            "spread the records over several files; pictures and attachments go to content/media/"
        ),
    )
}
