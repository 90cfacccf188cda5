//! What later stages made of a file, so that a file which has not changed need not be read by them again.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

/// Results about one state of one file, one of each type. A changed file is another file and begins with none, so
/// nothing here is ever out of date.
#[derive(Debug, Default)]
pub struct Made {
    /// None where nobody will ask again.
    kept: Option<Mutex<Vec<Arc<dyn Any + Send + Sync>>>>,
}

impl Made {
    /// Keeps what is made.
    pub(super) fn kept() -> Self {
        Self { kept: Some(Mutex::default()) }
    }

    /// Whether anybody will ask again.
    pub fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// What `make` makes of the file, made once; again when what is there does not `fit`.
    pub fn once<T: Any + Send + Sync>(&self, fit: impl FnOnce(&T) -> bool, make: impl FnOnce() -> T) -> Arc<T> {
        let Some(kept) = &self.kept else { return Arc::new(make()) };
        let kept = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().iter().find_map(|made| Arc::clone(made).downcast::<T>().ok());
        if let Some(known) = known.filter(|known| fit(known)) {
            return known;
        }
        let made = Arc::new(make());
        let mut kept = kept();
        kept.retain(|old| !old.is::<T>());
        kept.push(Arc::clone(&made) as Arc<dyn Any + Send + Sync>);
        made
    }
}
