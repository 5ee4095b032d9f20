//! The files of this repository, for tests that read them as text.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The repository's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// All files below a folder, but for what is built or installed; none if there is no such folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_written =
        |path: &PathBuf| ![".git", "node_modules", "target"].iter().any(|name| path.ends_with(name));
    paths.filter(is_written).flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
