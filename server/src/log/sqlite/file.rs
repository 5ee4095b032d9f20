//! The log's file and what lies beside it (`-wal`, `-shm`, `-lock`): for its owner's eyes alone, and for one server at a
//! time. It must never know what is in them.

use std::{
    ffi::OsString,
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

/// What lies beside the file, by the end of its name. SQLite gives what it makes itself the rights of the file.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-lock"];

/// Takes the file for this process alone, makes it when it is not there, and takes from everybody else the right to read
/// it. The lock is a file of its own, because the database's own locks come and go with its transactions.
///
/// # Errors
/// A sentence for the operator: when the folder cannot be written, or a server has the file.
pub(super) fn take(path: &Path) -> anyhow::Result<File> {
    let lock = lock(path)?;
    let path = &followed(path);
    private(OpenOptions::new().append(true)).open(path).with_context(|| cannot_write(path))?;
    BESIDE.iter().for_each(|end| make_private(&beside(path, end)));
    Ok(lock)
}

/// Takes the lock alone.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn lock(path: &Path) -> anyhow::Result<File> {
    let name = beside(&followed(path), "-lock");
    let file = private(OpenOptions::new().write(true)).open(&name).with_context(|| cannot_write(&name))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!(
                "{} is open in another Keidas; stop that one, or give another file with --log",
                path.display()
            )
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", name.display()))
        }
    }
}

/// Where a link leads, also to what is not there yet: one file has one lock, by whatever name it is opened.
fn followed(path: &Path) -> PathBuf {
    let led =
        || path.read_link().map(|to| path.parent().map_or_else(|| to.clone(), |folder| folder.join(&to)));
    path.canonicalize().or_else(|_| led()).unwrap_or_else(|_| path.into())
}

/// The file that was opened, as it can be found again.
pub(super) struct OpenFile {
    path: PathBuf,
    identity: Option<Identity>,
}

/// By what the system knows a file: its device and its number there.
type Identity = (u64, u64);

impl OpenFile {
    pub(super) fn at(path: &Path) -> OpenFile {
        OpenFile { path: path.into(), identity: identity(path) }
    }

    /// Whether that file still goes by its name. One that was taken away can be written, and is not there at the next start.
    pub(super) fn is_kept(&self) -> bool {
        identity(&self.path) == self.identity
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;

    path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// Other systems let nobody take an open file away.
#[cfg(not(unix))]
fn identity(_path: &Path) -> Option<Identity> {
    None
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}: does its folder exist, and may this user write there?", path.display())
}

pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

/// A file that is made is made for its owner: with the world's rights anybody could read answers, and hold its lock.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.create(true)
}

/// Mends what an earlier version, or a copy, has left open to others.
#[cfg(unix)]
fn make_private(path: &Path) {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt};

    let Ok(metadata) = path.metadata() else { return };
    if metadata.permissions().mode() & 0o077 != 0
        && let Err(error) = std::fs::set_permissions(path, Permissions::from_mode(0o600))
    {
        tracing::warn!(%error, "others may read {}, and this user cannot change that", path.display());
    }
}

#[cfg(not(unix))]
fn make_private(_path: &Path) {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn folder() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("keidas-names-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn l8_a_file_has_one_lock_by_whatever_name_it_is_opened() {
        let folder = folder();
        let (file, link) = (folder.join("rooms.db"), folder.join("link.db"));
        symlink("rooms.db", &link).expect("a link");
        for (first, second) in [(&link, &file), (&file, &link)] {
            let held = take(first).expect("nobody has it");
            let error = lock(second).expect_err("one file").to_string();
            assert!(error.contains("open in another Keidas"), "{error}");
            drop(held);
        }
        assert!(!folder.join("link.db-lock").exists());
        std::fs::remove_dir_all(folder).expect("our folder");
    }
}
