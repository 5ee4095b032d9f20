//! `keidas check`: would a server start with this configuration, and can everything its log holds be read? A
//! server verifies a room when it is loaded; only this reads the whole file. It must never say what is in a room,
//! nor its code: an operator sends such lines around.

use std::path::Path;

use keidas_protocol::ids::RoomCode;

use super::finding::{Finding, advice, fault, ok};
use crate::{
    clock::{Chance, Clock},
    config::{Config, MetricsAddress},
    decks::Decks,
    http::{listener, network},
    log::{self, Log, Opened, sqlite},
    room::host::rebuild,
};

/// Looks at everything a server needs. Changes no room, opens no port for longer than a look.
pub async fn check(config: &Config) -> Vec<Finding> {
    let mut findings = vec![decks(config), port("address", config.listen)];
    if let Some(MetricsAddress::At(address)) = config.metrics {
        findings.push(port("metrics", address));
    }
    findings.extend(public_address(config));
    findings.extend(connections(config));
    findings.extend(stored_rooms(config).await);
    findings
}

/// What people see of the server, and what a proxy in front has to do with it.
fn public_address(config: &Config) -> Vec<Finding> {
    let (mut findings, proxies) = (Vec::new(), config.trust_proxy);
    let is_https = config.public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
    match &config.public_url {
        Some(url) => findings.push(ok("public url", format!("links lead to {url}"))),
        None => findings.push(ok("public url", "links lead to where the server is asked".into())),
    }
    if is_https && proxies == 0 {
        let how = "people come by https, so through a proxy: without --trust-proxy 1 all of them count as one network";
        findings.push(advice("proxies", how.into()));
    }
    if proxies > 0 && !config.listen.ip().is_loopback() {
        let how = format!(
            "whoever reaches {} past the proxy can say to come from anywhere: let only the proxy reach it, for \
             instance with --listen 127.0.0.1:{}",
            config.listen,
            config.listen.port()
        );
        findings.push(advice("proxies", how));
    }
    if let Some(MetricsAddress::At(address)) = config.metrics
        && !address.ip().is_loopback()
    {
        let how = format!("everybody who reaches {address} can read the counters; they name nobody");
        findings.push(advice("metrics", how));
    }
    findings
}

fn connections(config: &Config) -> Option<Finding> {
    let (wished, possible) = (config.max_connections, listener::descriptors());
    (wished > possible).then(|| {
        let how = format!(
            "the system gives file descriptors for {possible}, not for {wished}; raise `ulimit -n` (LimitNOFILE=)"
        );
        advice("connections", how)
    })
}

fn decks(config: &Config) -> Finding {
    match Decks::read(config.decks.as_deref()) {
        Ok(decks) => {
            let ids: Vec<_> = decks.iter().map(|deck| deck.id.as_str()).collect();
            ok("decks", ids.join(", "))
        }
        Err(error) => fault("decks", format!("{error:#}")),
    }
}

fn port(what: &'static str, address: std::net::SocketAddr) -> Finding {
    match listener::listen(address) {
        Ok(_) => ok(what, format!("{address} is free")),
        Err(error) => {
            fault(what, format!("cannot listen on {address}: {}: {error}", network::way_out(&error)))
        }
    }
}

async fn stored_rooms(config: &Config) -> Vec<Finding> {
    let (url, mut findings) = (&config.log, Vec::new());
    if let Some(path) = url.strip_prefix("sqlite:").map(Path::new) {
        if !path.exists() {
            return vec![ok("log", format!("{} is not there yet and will be made", path.display()))];
        }
        match sqlite::faults_of_file(path) {
            // A server starts all the same, with what can be read.
            Ok(faults) => findings.extend(faults.into_iter().map(|how| fault("log", how))),
            Err(error) => return vec![fault("log", format!("{error:#}"))],
        }
    }
    match log::open(config, Clock::system(), Chance::system()).await {
        Ok(Opened { log, .. }) => {
            findings.extend(every_room(log.as_ref(), url).await);
            log.close().await;
        }
        Err(error) => findings.push(fault("log", format!("{error:#}"))),
    }
    findings
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
        findings.push(ok("log", format!("{url} holds {count} rooms, and each can be read")));
    }
    findings
}

async fn room(log: &dyn Log, code: RoomCode) -> anyhow::Result<()> {
    rebuild(log.follow(code, 0).await?.replay)?;
    Ok(())
}
