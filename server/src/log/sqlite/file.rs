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
    private(OpenOptions::new().append(true)).open(path).with_context(|| cannot_write(path))?;
    BESIDE.iter().for_each(|end| make_private(&beside(path, end)));
    Ok(lock)
}

/// Takes the lock alone.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn lock(path: &Path) -> anyhow::Result<File> {
    let name = beside(path, "-lock");
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
