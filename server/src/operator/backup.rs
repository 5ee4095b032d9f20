//! `keidas backup FILE`: a copy of the log's file, and why there is none while a room lives. Rooms promise that what
//! is erased is gone; a copy that holds one would break that promise for as long as somebody keeps it. What a group
//! wants to keep it keeps as a report. It must never know what is in a room.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use anyhow::{Context, bail};

use crate::{
    clock::{Chance, Clock},
    config::Config,
    log,
};

/// Copies the log's file to `to`, which must not be there yet. Says what the copy holds.
///
/// # Errors
/// A sentence for the operator: when a living room is inside, when a server has the file open, when there is none.
pub async fn backup(config: &Config, to: &Path) -> anyhow::Result<String> {
    let from = match log::Kind::of(&config.log) {
        Some(log::Kind::Sqlite(from)) => from,
        Some(log::Kind::Nats) => bail!(
            "rooms in NATS are not copied: what is on its disks is noise without the keys, and those are on none. \
             What a group wants to keep it keeps as a report"
        ),
        Some(log::Kind::Memory) | None => bail!("{} keeps nothing that could be copied", config.log),
    };
    let shown = from.display();
    if !from.exists() {
        bail!("{shown} is not there, so there is nothing to copy");
    }
    // Nobody else has the file while this is held.
    let log = log::open(config, Clock::system(), Chance::system()).await?.log;
    let living = log.rooms().await?.len();
    if living > 0 {
        log.close().await;
        bail!(
            "{shown} holds {living} living room{}, so it is not copied: the copy would keep answers and keys after \
             the room has erased them. End them, or wait until they are over (an idle one ends after a day). What a \
             group wants to keep it keeps as a report",
            if living == 1 { "" } else { "s" }
        );
    }
    log.close().await;
    copy(from, to).with_context(|| format!("cannot write {}", to.display()))?;
    Ok(format!(
        "{} holds no room; of rooms that ended within a day it holds a hash of their codes",
        to.display()
    ))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut target = options.open(to)?;
    let copied = File::open(from).and_then(|mut source| io::copy(&mut source, &mut target));
    if let Err(error) = copied.and_then(|_| target.sync_all()) {
        let _ = fs::remove_file(to);
        return Err(error);
    }
    Ok(())
}
