use super::preview::Preview;
use crate::diagnostic::Failure;
use crate::source;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Tells the preview of every change under `content/` and `themes/`, until it is dropped.
pub struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
    /// What a site is made of; a folder may come and go.
    folders: [PathBuf; 2],
}

impl Watch {
    /// Begins to watch.
    pub fn start(root: &Path, preview: Arc<Preview>) -> Result<Self, Failure> {
        // as some systems name what changes
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let folders = ["content", "themes"].map(|name| root.join(name));
        let (watched, home) = (folders.clone(), root.clone());
        let heard = move |event: notify::Result<Event>| match event {
            Ok(event) if !matters(&event, &home, &watched) => {}
            Ok(event) => preview.touch(event.need_rescan() || event.paths.iter().any(|path| watched.contains(path))),
            // what cannot be told is looked at again, too
            Err(_) => preview.touch(true),
        };
        let watcher = notify::recommended_watcher(heard).map_err(|error| failed(&root, &error))?;
        let mut watch = Self { watcher, root, folders };
        // the folder itself, to hear when one of the two comes or goes
        watch.watcher.watch(&watch.root, RecursiveMode::NonRecursive).map_err(|error| failed(&watch.root, &error))?;
        watch.renew()?;
        Ok(watch)
    }

    /// Watches the folders that are there now.
    pub fn renew(&mut self) -> Result<(), Failure> {
        for folder in &self.folders {
            // one that is gone, or was not there, is not watched
            let _ = self.watcher.unwatch(folder);
            if folder.is_dir() {
                self.watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| failed(folder, &error))?;
            }
        }
        Ok(())
    }
}

/// Whether a page may look different after it: not when something was read, nor when an editor put its own files aside.
fn matters(event: &Event, root: &Path, folders: &[PathBuf]) -> bool {
    let ours = |path: &PathBuf| {
        let own = path.file_name().is_some_and(|name| !source::is_ignored(name));
        // a folder may be a link to elsewhere
        own && (folders.iter().any(|folder| path.starts_with(folder)) || !path.starts_with(root))
    };
    !matches!(event.kind, EventKind::Access(_)) && (event.paths.is_empty() || event.paths.iter().any(ours))
}

fn failed(folder: &Path, error: &notify::Error) -> Failure {
    let shown = folder.display();
    Failure::new(say!("盯不住 {shown} 里的改动：{error}", "cannot watch {shown} for changes: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, ModifyKind};

    #[test]
    fn only_what_a_site_is_made_of_matters() {
        let folders = ["/s/content", "/s/themes"].map(PathBuf::from);
        let event = |kind, path: &str| matters(&Event::new(kind).add_path(path.into()), Path::new("/s"), &folders);
        let changed = EventKind::Modify(ModifyKind::Any);
        for ours in ["/s/content", "/s/content/branches/甲.yaml", "/s/content/media/a.jpg", "/s/themes/own/words/zh-CN.yaml"] {
            assert!(event(changed, ours), "{ours}");
            assert!(!event(EventKind::Access(AccessKind::Any), ours), "{ours} was only read");
        }
        for other in
            ["/s/output/index.html", "/s/contents.txt", "/s/content/.甲.yaml.swp", "/s/content/甲.yaml~", "/s/content/~$表.xlsx"]
        {
            assert!(!event(changed, other), "{other}");
        }
        assert!(matters(&Event::new(EventKind::Other), Path::new("/s"), &folders), "events were lost");
    }
}
