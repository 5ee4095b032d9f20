//! `keidas check`: would a server start with this configuration, and can everything its log holds be read? A
//! server verifies a room when it is loaded; only this reads the whole file. It must never say what is in a room,
//! nor its code: an operator sends such lines around.

use std::path::Path;

use keidas_protocol::ids::RoomCode;

use crate::{
    clock::Clock,
    config::{Config, MetricsAddress},
    decks::Decks,
    host::rebuild,
    listener,
    log::{self, Log, sqlite},
};

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What, in a word.
    pub what: &'static str,
    /// How it is: a sentence, with a way out when it is not well.
    pub how: String,
    /// Whether a server would start with it and every room be there.
    pub is_well: bool,
}

/// Looks at everything a server needs. Makes no file, opens no port for longer than a look.
pub async fn check(config: &Config) -> Vec<Finding> {
    let mut findings = vec![decks(config), port("address", config.listen)];
    if let Some(MetricsAddress::At(address)) = config.metrics {
        findings.push(port("metrics", address));
    }
    findings.extend(stored_rooms(&config.log).await);
    findings
}

fn decks(config: &Config) -> Finding {
    match Decks::read(config.decks.as_deref()) {
        Ok(decks) => {
            let ids: Vec<_> = decks.iter().map(|deck| deck.id.as_str()).collect();
            well("decks", ids.join(", "))
        }
        Err(error) => fault("decks", format!("{error:#}")),
    }
}

fn port(what: &'static str, address: std::net::SocketAddr) -> Finding {
    match listener::listen(address) {
        Ok(_) => well(what, format!("{address} is free")),
        Err(error) => fault(what, format!("cannot listen on {address}: {error}; is a server running there?")),
    }
}

async fn stored_rooms(url: &str) -> Vec<Finding> {
    if let Some(path) = url.strip_prefix("sqlite:").map(Path::new) {
        if !path.exists() {
            return vec![well("log", format!("{} is not there yet and will be made", path.display()))];
        }
        match sqlite::faults_of_file(path) {
            Ok(faults) if faults.is_empty() => {}
            Ok(faults) => return faults.into_iter().map(|how| fault("log", how)).collect(),
            Err(error) => return vec![fault("log", format!("{error:#}"))],
        }
    }
    match log::open(url, Clock::system()) {
        Ok(log) => {
            let findings = every_room(log.as_ref(), url).await;
            log.close().await;
            findings
        }
        Err(error) => vec![fault("log", format!("{error:#}"))],
    }
}

async fn every_room(log: &dyn Log, url: &str) -> Vec<Finding> {
    let rooms = match log.rooms().await {
        Ok(rooms) => rooms,
        Err(error) => return vec![fault("log", error.to_string())],
    };
    let (count, mut findings) = (rooms.len(), Vec::new());
    for (number, listed) in rooms.into_iter().enumerate() {
        if let Err(error) = room(log, listed.room).await {
            let how = format!(
                "room {} of {count} cannot be read; it is lost, the others are not: {error}",
                number + 1
            );
            findings.push(fault("log", how));
        }
    }
    if findings.is_empty() {
        findings.push(well("log", format!("{url} holds {count} rooms, and each can be read")));
    }
    findings
}

async fn room(log: &dyn Log, code: RoomCode) -> anyhow::Result<()> {
    rebuild(log.follow(code, 0).await?.replay)?;
    Ok(())
}

fn well(what: &'static str, how: String) -> Finding {
    Finding { what, how, is_well: true }
}

fn fault(what: &'static str, how: String) -> Finding {
    Finding { what, how, is_well: false }
}
