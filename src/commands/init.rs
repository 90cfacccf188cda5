use super::{Desk, Ended, place};
use crate::calendar;
use crate::diagnostic::Failure;
use crate::theme;
use include_dir::{Dir, DirEntry, include_dir};
use std::path::Path;

/// Sample sites, copied with today's date filled in.
static PRESETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/commands/presets");

/// From an Excel list to paper on the wall; its first line is the title.
const MANUAL: &str = include_str!("../../docs/manual.zh-CN.md");
/// Its pictures.
static PICTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/manual");

/// A new site with commented samples.
pub(super) fn run(desk: &Desk, folder: &Path, preset: &str, eject_theme: bool) -> Result<Ended, Failure> {
    let shown = folder.display();
    if folder.join("content").exists() {
        return Err(Failure::new(say!("{shown} 里已经有 content 文件夹", "{shown} holds a content/ already"))
            .help(say!("换一个文件夹名", "choose another folder")));
    }
    let today = calendar::as_of(None, None, None, "Asia/Shanghai")?;
    let fill = |text: &str| text.replace("{{today}}", &today.to_string()).replace("{{year}}", &today.year().to_string());
    let sample = PRESETS.get_dir(preset).ok_or_else(|| Failure::new(say!("没有样例 {preset}", "there is no preset {preset}")))?;
    write_all(sample, sample.path(), folder, &fill)?;
    manual(folder)?;
    write(&folder.join("output").join(".gitignore"), b"*\n!.gitignore\n")?;
    super::schema::install(folder)?;
    if eject_theme {
        // a sample that has a theme of its own is named after it
        let name = theme::bundled().find(|name| name == preset).unwrap_or_else(|| theme::DEFAULT.to_owned());
        let target = folder.join("themes").join(&name);
        for (path, bytes) in theme::embedded(&name)? {
            write(&target.join(path), &bytes)?;
        }
    }
    desk.line(say!(
        "已新建 {shown}。接下来：\n  1. 用记事本打开 {shown}/content/site.yaml，改站名和电话\n  2. 写自己的记录：照着 content 里的样例，或用 gongshi new\n  3. 在 {shown} 里运行 gongshi build，再打开 output/index.html",
        "Made {shown}. Next:\n  1. open {shown}/content/site.yaml and change the title and the contacts\n  2. write your own records after the samples in content/, or with gongshi new\n  3. run gongshi build in {shown}, and open output/index.html"
    ));
    Ok(Ended::Clean)
}

/// The clerk's manual as a page of the site: out of lists and search, for those who know where it is.
fn manual(folder: &Path) -> Result<(), Failure> {
    let body = MANUAL.split_once('\n').map_or(MANUAL, |(_, body)| body);
    let page = format!("---\n标题: 使用手册\n列入: 否            # 有这一页，但不进导航和搜索；不要就删去这个文件\n---\n{body}");
    write(&folder.join("content/pages/manual.md"), page.as_bytes())?;
    for picture in PICTURES.files() {
        write(&folder.join("content/media/manual").join(picture.path()), picture.contents())?;
    }
    Ok(())
}

fn write_all(dir: &Dir<'_>, base: &Path, target: &Path, fill: &dyn Fn(&str) -> String) -> Result<(), Failure> {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => write_all(inner, base, target, fill)?,
            DirEntry::File(file) => {
                let path = target.join(file.path().strip_prefix(base).unwrap_or(file.path()));
                match file.contents_utf8() {
                    Some(text) => write(&path, fill(text).as_bytes())?,
                    None => write(&path, file.contents())?,
                }
            }
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    place::write(path, bytes).map_err(|e| {
        Failure::unwritable(path.display(), &e)
            .help(say!("看看磁盘是否已满、文件夹是否可写", "see whether the disk is full or the folder read-only"))
    })
}
