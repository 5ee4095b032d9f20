//! `keidas move`: every room from one log to another, offline. Written whole, read back, compared, and only then erased where
//! it was: whenever this is interrupted, each room is in one log at least, and running it again finishes the work. It must
//! never say what is in a room, nor its code.

use anyhow::{Context, bail};
use bytes::Bytes;
use keidas_protocol::ids::RoomCode;

use crate::{
    config::Config,
    log::{
        Kind, LogError,
        moving::{self, Movable, Shelved},
        overwritten,
    },
    room::host::rebuild,
};

/// What became of a room.
enum Moved {
    /// It lives there now.
    There,
    /// It had ended there, or was about to end here.
    Over,
    /// It stays where it was: why.
    Stays(String),
}

/// Moves all rooms from the log `from` to the log `to`. Says how many.
///
/// # Errors
/// A sentence for the operator: when a log cannot be opened or is in use, and when rooms stay where they were.
pub async fn move_rooms(config: &Config, from: &str, to: &str) -> anyhow::Result<String> {
    fit(from, to)?;
    moving::is_unused(config, from).await?;
    let source = moving::open(config, from).await.with_context(|| format!("cannot move from {from}"))?;
    let moved = match moving::open(config, to).await {
        Ok(target) => {
            let moved = all(&*source, &*target).await;
            target.close().await;
            moved
        }
        Err(error) => Err(error.context(format!("cannot move to {to}"))),
    };
    source.close().await;
    tell(from, to, moved?)
}

/// Whether these are two logs between which rooms can be moved.
fn fit(from: &str, to: &str) -> anyhow::Result<()> {
    for log in [from, to] {
        match Kind::of(log) {
            Some(Kind::Memory) => bail!("{log} keeps nothing that could be moved, nor what is moved there"),
            None => bail!("{log} names no log; use sqlite:PATH or nats://HOST:PORT,…"),
            Some(_) => {}
        }
    }
    match (Kind::of(from), Kind::of(to)) {
        _ if from == to => bail!("--from and --to are to be two logs, and both are {from}"),
        (Some(Kind::Nats), Some(Kind::Nats)) => {
            bail!(
                "--cluster-key is that of one cluster: move to a file first, and from there to the other one"
            )
        }
        (Some(Kind::Sqlite(file)), _) if !file.exists() => {
            bail!("{} is not there, so there is nothing to move", file.display())
        }
        _ => Ok(()),
    }
}

async fn all(source: &dyn Movable, target: &dyn Movable) -> anyhow::Result<Vec<Moved>> {
    let shelf = source.shelf().await.context("the rooms cannot be listed")?;
    let mut moved = Vec::with_capacity(shelf.len());
    for shelved in shelf {
        moved.push(one(source, target, shelved).await?);
    }
    Ok(moved)
}

/// Moves a room. What is wrong with this one alone keeps it where it is; an error is one of all.
async fn one(
    source: &dyn Movable,
    target: &dyn Movable,
    Shelved { room, label }: Shelved,
) -> anyhow::Result<Moved> {
    let here = match snapshot_of(source, room).await {
        Ok(Some(snapshot)) => snapshot,
        Ok(None) => {
            source.erase(room).await?;
            return Ok(Moved::Over);
        }
        Err(why) => return Ok(Moved::Stays(format!("cannot be read here: {why:#}"))),
    };
    match target.take_in(room, here.clone(), label).await {
        // An earlier move may have been interrupted behind its write; which it was shows what is there.
        Ok(()) | Err(LogError::Behind) => {}
        Err(LogError::Gone) => {
            source.erase(room).await?;
            return Ok(Moved::Over);
        }
        Err(error) => return Err(error).context("a room cannot be written there; run this again to go on"),
    }
    let there = snapshot_of(target, room).await.context("a room that was written cannot be read back")?;
    if there.as_ref() != Some(&here) {
        let how = "lives there already, and differs: meetings have gone on there since it was moved, or it is another one";
        return Ok(Moved::Stays(how.into()));
    }
    source
        .let_go(room)
        .await
        .context("a room that was moved cannot be erased here; run this again to go on")?;
    Ok(Moved::There)
}

/// All that a log has of a room, as one record; `None` when it is over.
async fn snapshot_of(log: &dyn Movable, room: RoomCode) -> anyhow::Result<Option<Bytes>> {
    let replay = log.follow(room, 0).await?.replay;
    let living = rebuild(replay)?.filter(|loaded| !loaded.room.is_over());
    Ok(living.map(|loaded| overwritten(loaded.room.snapshot())))
}

fn tell(from: &str, to: &str, moved: Vec<Moved>) -> anyhow::Result<String> {
    let (mut there, mut over, mut stay) = (0, 0, Vec::new());
    let count = moved.len();
    for (number, moved) in (1..).zip(moved) {
        match moved {
            Moved::There => there += 1,
            Moved::Over => over += 1,
            Moved::Stays(how) => stay.push(format!("room {number} of {count} {how}")),
        }
    }
    let mut said = match there {
        0 => format!("no rooms were moved from {from} to {to}"),
        1 => format!("1 room was moved from {from} to {to}"),
        rooms => format!("{rooms} rooms were moved from {from} to {to}"),
    };
    if over > 0 {
        said += &format!("; {over} had ended there or here, and nothing of them is left");
    }
    if there > 0 && Kind::of(to) == Some(Kind::Nats) {
        said += "; their keys are in the memory of NATS alone, so let its servers run until a node does";
    }
    if stay.is_empty() {
        return Ok(said);
    }
    bail!("{said}; what follows stays where it was:\n  {}", stay.join("\n  "))
}
