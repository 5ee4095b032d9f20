//! A folder for the files of one test, gone with it.

use std::{
    ops::Deref,
    path::{Path, PathBuf},
};

/// A folder of one's own. It is a path in all but that it ends.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        let folder = std::env::temp_dir().join(format!("keidas-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir(&folder).expect("a folder for temporary files");
        Folder(folder)
    }
}

impl Default for Folder {
    fn default() -> Folder {
        Folder::new()
    }
}

impl Deref for Folder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
