//! What stops a publication, in words for the person at the keyboard; each names the path.

use crate::diagnostic::{Failure, Say};
use std::io::{self, ErrorKind};
use std::path::Path;

pub(super) fn reading(path: &Path, error: &io::Error) -> Failure {
    let (at, Say { zh, en }) = (path.display(), why(error));
    Failure::new(say!("无法读取 {at}：{zh}", "cannot read {at}: {en}")).help(remedy(error))
}

pub(super) fn writing(path: &Path, error: &io::Error) -> Failure {
    let (at, Say { zh, en }) = (path.display(), why(error));
    Failure::new(say!("无法写入 {at}：{zh}", "cannot write {at}: {en}")).help(remedy(error))
}

pub(super) fn removing(path: &Path, error: &io::Error) -> Failure {
    let (at, Say { zh, en }) = (path.display(), why(error));
    Failure::new(say!("无法删除 {at}：{zh}", "cannot delete {at}: {en}")).help(remedy(error))
}

/// The same failure once the first file has been moved.
pub(super) fn half_way(failure: Failure) -> Failure {
    failure.help(say!(
        "网站只更新了一部分，但每个文件都是完整的；解决后再运行一次 gongshi build，即可全部完成",
        "only part of the site is new, though every file is whole; once this is solved, run gongshi build again to finish"
    ))
}

/// Something that is not ours stands where a page must go.
pub(super) fn foreign(path: &Path, nothing_is_ours: bool) -> Failure {
    let at = path.display();
    let words =
        say!("{at} 不是 gongshi 生成的，却占着网页的位置", "{at} was not made by gongshi but stands where a page must go");
    let failure = Failure::new(words).help(say!("请把它移走或改名，再运行一次", "move or rename it, then run again"));
    if !nothing_is_ours {
        return failure;
    }
    failure.help(say!(
        "输出文件夹里没有网站清单 gongshi-manifest.json；如果它被删除了，请把整个输出文件夹移到别处再生成",
        "the folder has no gongshi-manifest.json; if that was deleted, move the whole output folder away and build again"
    ))
}

/// The list of our files cannot be relied on.
pub(super) fn damaged(path: &Path, Say { zh, en }: Say) -> Failure {
    let at = path.display();
    Failure::new(say!(
        "{at} 已损坏（{zh}），无法判断哪些文件是 gongshi 生成的；没有改动任何文件",
        "{at} is damaged ({en}): there is no telling which files are ours; nothing was changed"
    ))
    .help(say!(
        "请恢复这个文件，或把整个输出文件夹移到别处，再重新生成",
        "restore the file, or move the whole output folder away, and build again"
    ))
}

/// Another build holds the lock.
pub(super) fn busy(output: &Path) -> Failure {
    let at = output.display();
    Failure::new(say!("另一个 gongshi 正在生成 {at}", "another gongshi is building {at}"))
        .help(say!("请等它结束后再运行", "wait until it has finished, then run again"))
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
