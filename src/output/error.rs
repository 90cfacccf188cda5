//! What stops a publication, in words for the person at the keyboard.

use crate::diagnostic::Say;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The environment's failure: what happened to which path, and what to do. Exit code 2.
#[derive(Clone, Debug)]
pub struct OutputError {
    /// The file or folder it is about.
    pub path: PathBuf,
    /// What happened, naming the path.
    pub message: Say,
    /// What to do, most urgent first.
    pub help: Vec<Say>,
}

impl OutputError {
    pub(super) fn new(path: &Path, message: Say, help: Say) -> Self {
        Self { path: path.to_owned(), message, help: vec![help] }
    }

    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        let (at, Say { zh, en }) = (path.display(), why(error));
        Self::new(path, say!("无法读取 {at}：{zh}", "cannot read {at}: {en}"), remedy(error))
    }

    pub(super) fn writing(path: &Path, error: &io::Error) -> Self {
        let (at, Say { zh, en }) = (path.display(), why(error));
        Self::new(path, say!("无法写入 {at}：{zh}", "cannot write {at}: {en}"), remedy(error))
    }

    pub(super) fn removing(path: &Path, error: &io::Error) -> Self {
        let (at, Say { zh, en }) = (path.display(), why(error));
        Self::new(path, say!("无法删除 {at}：{zh}", "cannot delete {at}: {en}"), remedy(error))
    }

    /// The same failure once the first file has been moved.
    pub(super) fn half_way(mut self) -> Self {
        self.help.push(say!(
            "网站只更新了一部分，但每个文件都是完整的；解决后再运行一次 gongshi build，即可全部完成",
            "only part of the site is new, though every file is whole; once this is solved, run gongshi build again to finish"
        ));
        self
    }

    /// Something that is not ours stands where a page must go.
    pub(super) fn foreign(path: &Path, nothing_is_ours: bool) -> Self {
        let at = path.display();
        let mut error = Self::new(
            path,
            say!("{at} 不是 gongshi 生成的，却占着网页的位置", "{at} was not made by gongshi but stands where a page must go"),
            say!("请把它移走或改名，再运行一次", "move or rename it, then run again"),
        );
        if nothing_is_ours {
            error.help.push(say!(
                "输出文件夹里没有网站清单 gongshi-manifest.json；如果它被删除了，请把整个输出文件夹移到别处再生成",
                "the folder has no gongshi-manifest.json; if that was deleted, move the whole output folder away and build again"
            ));
        }
        error
    }

    /// The list of our files cannot be relied on.
    pub(super) fn damaged(path: &Path, Say { zh, en }: Say) -> Self {
        let at = path.display();
        Self::new(
            path,
            say!(
                "{at} 已损坏（{zh}），无法判断哪些文件是 gongshi 生成的；没有改动任何文件",
                "{at} is damaged ({en}): there is no telling which files are ours; nothing was changed"
            ),
            say!(
                "请恢复这个文件，或把整个输出文件夹移到别处，再重新生成",
                "restore the file, or move the whole output folder away, and build again"
            ),
        )
    }

    /// Another build holds the lock.
    pub(super) fn busy(output: &Path) -> Self {
        let at = output.display();
        Self::new(
            output,
            say!("另一个 gongshi 正在生成 {at}", "another gongshi is building {at}"),
            say!("请等它结束后再运行", "wait until it has finished, then run again"),
        )
    }
}

fn why(error: &io::Error) -> Say {
    if locked(error) {
        return say!("文件正被另一个程序使用", "another program has it open");
    }
    match error.kind() {
        ErrorKind::StorageFull => say!("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => say!("超出磁盘配额", "the disk quota is used up"),
        ErrorKind::PermissionDenied => say!("没有权限", "permission denied"),
        ErrorKind::ReadOnlyFilesystem => say!("磁盘是只读的", "the disk is read-only"),
        ErrorKind::NotFound => say!("不存在", "it does not exist"),
        ErrorKind::NotADirectory => say!("路径中有一段是文件，不是文件夹", "part of the path is a file, not a folder"),
        ErrorKind::IsADirectory => say!("它是文件夹", "it is a folder"),
        ErrorKind::DirectoryNotEmpty => say!("文件夹不是空的", "the folder is not empty"),
        _ => say!("{error}", "{error}"),
    }
}

fn remedy(error: &io::Error) -> Say {
    if locked(error) {
        return say!(
            "请关闭打开它的程序（编辑器、浏览器、同步盘），再运行一次",
            "close the program that has it open, then run again"
        );
    }
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say!("请腾出空间，再运行一次", "free some space, then run again"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            say!(
                "请检查文件夹的权限，或用 --output 另选一个文件夹",
                "check the folder's permissions, or choose another with --output"
            )
        }
        _ => say!("请检查这个路径，或用 --output 另选一个文件夹", "check the path, or choose another folder with --output"),
    }
}

/// Windows: a sharing or lock violation.
fn locked(error: &io::Error) -> bool {
    error.kind() == ErrorKind::ResourceBusy || cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

impl From<OutputError> for crate::diagnostic::Failure {
    fn from(error: OutputError) -> Self {
        Self { words: error.message, help: error.help }
    }
}
